"""What an explanation says, in English and Chinese."""

from __future__ import annotations

from typing import Final

from pipeline.messages import COUNTS, Messages

say: Final = Messages(
    COUNTS,
    {
        "reliability": ("Reliability", "可信程度"),
        "outline": ("Outline", "层次"),
        "role": ("Role", "角色"),
        "spoke_for": ("Spoke for", "依据"),
        "grammar": ("Grammar", "整篇层次"),
        "runner_up": ("Runner-up", "次优读法"),
        "rule": ("Rule", "规则"),
        "rule_unknown": (
            "not a pattern; a step of the reading by that name",
            "不是模式，而是阅读中的同名步骤",
        ),
        "rule_corrected": ("a person has put this right", "由人工更正"),
        "example": ("Finds, for example", "例如可找到"),
        "never": ("Leaves alone", "不会误取"),
        "evidence": ("Evidence", "证据"),
        "nothing_printed": ("Nothing is printed for it.", "原文没有对应文字。"),
        "at_page": ("page {page}, characters {start}–{end}", "第 {page} 页，字符 {start}–{end}"),
        "at": ("characters {start}–{end}", "字符 {start}–{end}"),
        "normalised": ("Normalised", "规范化"),
        "inherited": ("Taken from", "取自"),
        "stands_in": ("Stands in", "位于"),
        "below": ("Rows below it", "其下各行"),
        "related_checks": ("Checks of the notice", "通报的核对"),
        "supplied": (
            "{what} supplied from {where}",
            "{what}由{where}补出",
        ),
        "facts_found": ("Found in it", "从中读出"),
        "nothing_found": ("Nothing.", "无。"),
        "rules_matched": ("Rules that match", "相符的规则"),
        "rules_nearly": ("Rules that nearly match", "接近相符的规则"),
        "would_match": ("would match if {changes}", "若{changes}，即可相符"),
        "change_insert": ("“{text}” were left out", "去掉“{text}”"),
        "change_delete": ("a character stood after “{text}”", "“{text}”之后多一字"),
        "change_replace": ("“{text}” were another character", "“{text}”换为他字"),
        "phrases_in": ("Known wordings in it", "其中的已知说法"),
        "phrases_near": ("Known wordings like it", "相近的已知说法"),
        # why a topic, a kind or a subject is given, or not
        "decided_heading": (
            "Topic as a problem, kind as a measure, subject and figure of its numbers",
            "作为问题属哪方面，作为举措是哪种，数的是什么、属哪类数字",
        ),
        "decided_given": ("{value}  by: {words}", "{value}  凭：{words}"),
        "decided_surely": ("{value}", "{value}"),
        "decided_open": ("not decided: {why}", "没有判定：{why}"),
        "decided_open_by": ("not decided: {why}: {words}", "没有判定：{why}：{words}"),
        # topics
        "decided_no_word": ("no word names a topic", "没有指明方面的词"),
        "decided_shared_words": ("only words that several topics share", "只有几方面共用的词"),
        "decided_one_word": ("one word in passing is not enough", "只顺带提到一个词，不足为凭"),
        "decided_several": ("more than one is named", "提到的不止一个"),
        # kinds
        "decided_no_deed": (
            "no deed of a kind, and not surely none",
            "没有读出各类动作，也不能肯定没有",
        ),
        "decided_later_deed": (
            "a deed that was not understood stands before it",
            "前面另有没读懂的动作",
        ),
        "decided_word_not_sure": ("the word is not sure to tell the kind", "这个词不足以定类型"),
        # figures
        "decided_no_figure": ("no wording of a figure", "没有指明某类数字的说法"),
        "decided_figure_not_held": (
            "wordings of figures are there, but they are not of this number",
            "有某类数字的说法，但说的不是这个数",
        ),
        "promised": ("Its measure is still to be done: a promise", "所在举措尚待实施，只是打算"),
        # subjects
        "decided_no_noun": ("no noun stands beside the number", "数字旁没有所计之物"),
        "decided_noun_not_known": ("not known as what is counted", "不是已知的所计之物"),
        "decided_noun_not_fit": ("the measure word does not count such things", "量词不计这类事物"),
        "decided_noun_not_whole": ("only the end of a longer name", "只是更长名称的末尾"),
        "decided_noun_not_held": (
            "no deed holds the noun before the number",
            "数字前的名词没有动作管着",
        ),
    },
)
