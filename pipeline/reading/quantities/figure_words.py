"""The wordings that name figures, where they tell of a deed: not 应追缴, 民事立案, 监督问责."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.quantities.money_back import goes_elsewhere, returned_money
from pipeline.reading.quantities.promised import is_to_come
from pipeline.reading.text.rule import ending
from schemas.values import value


@value
class Keyword:
    """A wording that names a figure, and where it stands."""

    start: int
    end: int
    metric: str


# 追究16名责任人责任: the number stands inside what names it
_HELD_LIABLE: Final = compiled(
    r"追究(?=[0-9一二两三四五六七八九十]{1,4}[名人位][^,。;:\n]{0,16}责任)"
)
# 移送5条问题线索: the number stands between what was done and what it was done to
_CLUES_MOVED: Final = compiled(
    r"{quantity_words.clue_moved}(?=[0-9一二两三四五六七八九十]{1,4}[条件个起批][\p{Han}]{0,6}线索)"
)
# 给予警告处分2人、记过1人; 书记过问3件, 登记过2人 are none
_DEMERIT: Final = compiled(
    r"(?<![书登标]){quantity_words.demerit}(?=[0-9一二两三四五六七八九十]{1,3}[名人])"
)
_TO_THE_LAW: Final = regex_of(r"向(?:司法|检察)机关移[送交]")
_CODES: Final = code_of("metrics")
KEYWORD: Final = re_of(any_of(_CODES))  # re: plain words, three times as fast
_FURTHER: Final = code_of("figures")
_ANY_KEYWORD: Final = re_of(any_of({*_CODES, *_FURTHER}))
_OF_SCHOOL: Final = ending(r"(?:学生|同学|球员)[^,。;\n]{0,12}")
_CLUE: Final = compiled(
    r"{quantity_words.clue_moved}[^,。;:、\n0-9]{0,12}线索|线索[^,。;:、\n0-9]{0,6}移[交送]"
    r"|线索(?=[0-9一二两三四五六七八九十]{1,4}[条件个起批]移[交送])"  # 将…的线索1条移送公安机关
)
_LOSS: Final = regex_of(r"挽回[^,。;:、\n0-9]{0,10}损失|挽损")
WORDS: Final = {
    name: any_of(phrases)
    for file in ("metric_deeds", "metric_links", "metric_parties", "metric_rules")
    for name, phrases in load(file).items()
}
RULES_NOUN_WORD: Final = f"{WORDS['rules_noun']}(?!{WORDS['rules_other']})"
_RULES: Final = quick(
    # 修订“两票三制”管理制度, 完善一体交账制度
    rf"{WORDS['rules_verb']}(?:[^,。;:\n0-9一二两三四五六七八九十“]|一(?=[体站把线岗票图网])"
    rf"|“[^“”\n]{{1,16}}”){{0,24}}?{RULES_NOUN_WORD}"
)
# 修订《…》《…》等制度: the titles may be long and many
_TITLED_RULES: Final = regex_of(
    rf"{WORDS['rules_verb']}[^。;:\n《》]{{0,12}}(?:《[^《》\n]{{1,60}}》[、,和及]?){{1,12}}"
    rf"[^,。;:、\n0-9《]{{0,8}}?(?P<noun>{RULES_NOUN_WORD})"
)
_NOT_YET: Final = ending(WORDS["not_yet"])
_NO_CASE: Final = ending(WORDS["not_a_case"])
# 摸排公益诉讼线索74条,立案39件: cases that a procuratorate brings to court
_AT_COURT: Final = regex_of(r"(?:公益诉讼|受理(?:各类)?案件|收案)[^。;\n]{0,20}$")
_AT_LAW: Final = regex_of(
    "(?:办理|审理)?(?:公益|监督|执行|登记|受理|民事|民商事|行政诉讼)|庭|大厅|窗口|人员|法官|岗|调解|审理|审查类"
)
# 法庭共立案120件 are the cases that a court hears
_COURT: Final = ending(
    "{quantity_words.court}(?:全年|今年|累计|共|新|依法|已|当场|网上|[0-9]{1,4}[年月日]|以来)*"
)
_AND_HANDLED: Final = compiled("{quantity_words.and_handled}")
# 撤销村党支部书记职务
_FROM_OFFICE: Final = regex_of(r"撤销(?!党内)[^,。;:\n0-9]{2,14}职务")
_DUTY: Final = {"监督", "执纪", "考核"}  # 监督问责 is a duty, not a deed


def keywords_of(text: str) -> list[Keyword]:
    """Return the wordings of metrics, by where they end."""
    found = [Keyword(*match.span(), _CODES[match.group()]) for match in KEYWORD.finditer(text)]
    for pattern, metric in (
        (_CLUE, "clue_transfer"),
        (_LOSS, "losses_recovered"),
        (_HELD_LIABLE, "accountability"),
        (_TO_THE_LAW, "judicial_transfer"),
        (_DEMERIT, "government_discipline"),
        (_CLUES_MOVED, "clue_transfer"),
        (_RULES, "rules_made"),
    ):
        found += [Keyword(*match.span(), metric) for match in pattern.finditer(text)]
    found += [Keyword(*match.span("noun"), "rules_made") for match in _TITLED_RULES.finditer(text)]
    found.sort(key=lambda one: (one.end, one.end - one.start))
    return [one for one in found if _is_done(text, one)]


def further_keywords(text: str) -> list[Keyword]:
    """Return the wordings of further figures, which no metric has."""
    found = [
        Keyword(*match.span(), _FURTHER[match.group()])
        for match in _ANY_KEYWORD.finditer(text)
        if match.group() in _FURTHER and match.group() not in _CODES
    ]
    found += [Keyword(*match.span(), "removal") for match in _FROM_OFFICE.finditer(text)]
    found += [Keyword(start, end, figure) for start, end, figure in returned_money(text)]
    found.sort(key=lambda one: (one.end, one.end - one.start))
    return [
        one
        for one in found
        if not (one.metric == "funds_collected" and goes_elsewhere(text, one.end))
        and _is_done(text, one)
    ]


def _is_done(text: str, one: Keyword) -> bool:
    """Whether the wording tells of a deed: not 应追缴, 拟给予处分, 民事立案, 监督问责."""
    before = text[max(0, one.start - 16) : one.start]
    if _NOT_YET.match(before[-4:]) or is_to_come(text, one.start, one.end):
        return False
    if one.metric == "case_filed":
        return not (
            _AT_LAW.match(text, one.end)
            or _COURT.match(before)
            or _NO_CASE.match(before[-4:])
            or _AT_COURT.search(text, max(0, one.start - 26), one.start)
        )
    if one.metric == "criticism_education":
        return _AND_HANDLED.match(text, one.end) is None
    if one.metric == "accountability":
        return before[-2:] not in _DUTY
    return not (text.startswith("严重警告", one.start) and _OF_SCHOOL.match(before))
