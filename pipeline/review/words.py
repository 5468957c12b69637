"""What the pages say, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# key → English, Chinese
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "no_title": ("(no title)", "（无标题）"),
    "back": ("Report", "报告"),
    "look_first": ("Look here first", "先看这里"),
    "all_well": (
        "No check is violated, nothing was left unread.",
        "各项核对相符，没有未读懂之处。",
    ),
    "checks": ("Checks", "核对"),
    "violated": ("violated", "不符"),
    "findings": ("Findings", "发现"),
    "conflicts": ("Conflicts", "矛盾"),
    "reliability": ("Reliability", "可信程度"),
    "coverage": ("Text explained", "文字已解释"),
    "stated_found": ("stated {stated}, found {found}", "所称 {stated}，所得 {found}"),
    "copy": (
        "A copy of a notice read elsewhere; counted once.",
        "另一份通报的副本，统计时只计一次。",
    ),
    "facts": ("The notice", "通报"),
    "issues": ("Issues", "问题"),
    "measures": ("measures", "项举措"),
    "text": ("Text", "原文"),
    "rows": ("Rows", "数据行"),
    "timeline": ("Timeline", "时间线"),
    "timeline_of": (
        "Dated measures by month, against inspection, feedback and publication",
        "各月举措，与巡视巡察、反馈、发布对照",
    ),
    "inspection": ("Inspection", "巡视巡察"),
    "feedback": ("Feedback", "反馈"),
    "published": ("Published", "发布"),
    "month": ("Month", "月份"),
    "count": ("Number", "数量"),
    "event": ("Event", "事项"),
    "dated": ("{n} measures with a date", "{n} 项举措有日期"),
    "legend": ("Marks", "标记"),
    "search": ("Search text and issues", "搜索原文与问题"),
    "hits": ("{n} found", "{n} 处"),
    "unprinted": ("Nothing is printed for it.", "原文没有对应文字。"),
    "rule": ("Rule", "规则"),
    "example": ("finds, for example,", "例如可找到"),
    "page": ("page", "页"),
    "close": ("Close", "关闭"),
    "keys": ("Keys", "按键"),
    "keys_told": (
        "j, k: next, previous issue · n, p: next, previous thing to look at · /: search · "
        "Enter: its words · Esc: close · ?: this help",
        "j、k：下一个、上一个问题 · n、p：下一处、上一处存疑 · /：搜索 · Enter：看原文 · "
        "Esc：关闭 · ?：本说明",
    ),
    "no_issues": ("No issues were found.", "没有找到问题。"),
    "group": ("group", "上级问题"),
    "planned": ("planned", "待办"),
    "source": ("File", "文件"),
    "furniture": ("Left out of the text: ", "未计入正文："),
    "wrong": ("Wrong?", "有误？"),
    "put_right": ("Note this", "记下更正"),
    "new_bounds": ("The selected words are the right ones", "以所选文字为准"),
    "bounds": ("Select the right words in the text, then press:", "先在原文中选好文字，再按："),
    "noted": ("noted", "已记下"),
    "first_day": ("First day", "首日"),
    "last_day": ("Last day", "末日"),
    "download": ("Download corrections", "下载更正"),
    "no_script": (
        "Without scripts the page shows all of it, but nothing can be clicked.",
        "脚本未启用：内容完整，但不能点选。",
    ),
    # the report of an archive
    "report_title": ("What the archive says", "整改通报汇总报告"),
    "run": ("Tables of run", "数据表运行标识"),
    "notices": ("Notices", "通报"),
    "counted": ("counted, copies left out", "计入统计（副本除外）"),
    "leaf_issues": ("Issues", "具体问题"),
    "copies_told": (
        "{n} copies of notices read elsewhere are counted once: in all that follows only the "
        "first copy counts.",
        "{n} 份为其他通报的副本：以下统计只计第一份。",
    ),
    "what_read": ("What was read, and what not", "读取情况"),
    "sources": ("Inputs", "输入文件"),
    "became": ("What became of it", "处理结果"),
    "why": ("Why", "原因"),
    "figures": ("Accountability and money", "问责与资金"),
    "figures_told": (
        "Parts of a sum are left out of it. What the issues say and what overviews say of the "
        "whole notice are not added up: an overview mostly repeats the issues. 0 means that no "
        "notice states it; zeros that are stated are counted in the last column.",
        "总数的分项不再计入。各问题所述与概述全篇的数字分列，不可相加：概述多为各问题之和。"
        "0 表示没有通报说明；通报明确写出的零见末列。",
    ),
    "figure": ("Figure", "指标"),
    "unit": ("Unit", "单位"),
    "in_issues": ("In issues", "各问题合计"),
    "in_overviews": ("In overviews", "概述合计"),
    "parts": ("Parts left out", "未计分项"),
    "inexact": ("About, at least …", "约数"),
    "zeros": ("Stated zeros", "明示的零"),
    "documents": ("Documents most cited", "引用最多的文件"),
    "mentions": ("Mentions", "提及"),
    "passed": ("Deadlines passed", "时限已过"),
    "passed_told": (
        "Due before {day} and not said to be completed, of {all} issues with such a day",
        "应于 {day} 前完成而未说明完成（有时限的未了问题共 {all} 个）",
    ),
    "repeated": ("Sentences repeated between units", "不同单位重复的语句"),
    "repeated_told": ("{n} sentences; {shown} shown", "共 {n} 句，列出 {shown} 句"),
    "sentence": ("Sentence", "语句"),
    "units": ("Units", "单位数"),
    "issuer": ("Issuer", "发布机关"),
    "filter": ("Filter", "筛选"),
    "none": ("None.", "无。"),
    "unknown": ("not stated", "未说明"),
    "before": ("Before", "上一页"),
    "after": ("Next", "下一页"),
    "chart_document_type": ("Kinds of documents", "文件类型"),
    "chart_reliability": ("Reliability", "可信程度"),
    "chart_copies": ("Copies", "副本"),
    "chart_status": ("Issues by outcome", "问题：按整改结果"),
    "chart_topic": ("Issues by topic", "问题：按主题"),
    "chart_admin_level": ("Issues by level", "问题：按层级"),
    "chart_place": ("Issues by province", "问题：按省份"),
    "chart_month": ("Issues by month of publication", "问题：按发布月份"),
    "chart_conflict": ("Labels against text", "标注与正文不一致"),
    "chart_no_measure": ("Issues without a measure", "没有举措的问题"),
    "chart_check": ("Violated checks", "不符的核对"),
    "chart_finding": ("Findings", "发现"),
    "chart_figure": ("Figure", "指标"),
    "code_none": ("no measure", "没有举措"),
    "code_copy": ("copy", "副本"),
    # kinds of marks
    "kind_s": ("heading", "标题"),
    "kind_i": ("issue", "问题"),
    "kind_o": ("outcome", "结果"),
    "kind_a": ("measure", "举措"),
    "kind_d": ("date", "日期"),
    "kind_q": ("quantity", "数量"),
    "kind_p": ("person", "人员"),
    "kind_g": ("organisation", "组织"),
    "kind_m": ("document", "文件"),
    "kind_l": ("place", "地点"),
    "kind_f": ("field of the notice", "通报字段"),
    "kind_t": ("responsible, deadline", "责任、时限"),
    "kind_e": ("name", "名称"),
    "kind_k": ("check that holds", "相符的核对"),
    "kind_c": ("check violated", "不符的核对"),
    "kind_x": ("finding", "发现"),
    "kind_u": ("unexplained", "未解释"),
}  # fmt: skip


def word(key: str, language: str, **values: object) -> str:
    """Return a word of the pages with its values filled in."""
    text = WORDS[key][language == "zh"]
    return text.format(**values) if values else text
