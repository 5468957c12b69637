"""What sort of document this is: notices of rectification are read for issues, others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.reports import (
    headlines,
    is_report,
    is_report_title,
    is_treatise,
    is_writing,
    tells_feedback,
)
from pipeline.reading.rule import TIMEOUT_SECONDS, seconds

if TYPE_CHECKING:
    import regex

    from pipeline.reading.outline import Stating

# The sorts of papers whose issues may stand under headings in the affirmative (加强学习).
_NAMES_DUTIES: Final = frozenset({"rectification", "plan"})
# How far into the text the sort of a document shows.
_OPENING: Final = 1500
_LEAD: Final = 160  # the first sentences of a report say what happened

_TAIL: Final = r"(?:\([^()]{1,12}\))?$"  # (第三批)
_ACCOUNT = compiled("{papers.account}|{papers.state}|{papers.list}")
_PLAN = compiled(
    rf"整改[^。\n]{{0,20}}{{document_words.plan}}(?:的通知)?{_TAIL}|"
    r"{document_words.plan_of}方案》?(?:的通知)?$|任务分解|"
    r"^(?![^\n]*{document_words.published})[^。\n]{0,40}关于[^。\n]{0,40}(?:整改|巡)[^。\n]{0,40}通知$"
)
_FEEDBACK = compiled(
    r"(?:向|对|给)[^。\n]{2,60}反馈(?:{kinds}|{document_words.feedback_of}|"
    r"[^。\n]{1,12}(?:{inspection}|回头看))|"
    r"{kinds}[^。\n]{0,40}(?:反馈{document_words.feedback_event}?|情况反馈)"
    r"(?:的?{document_words.feedback_paper})?$|"
    r"关于(?:对|{inspection})[^。\n]{2,60}(?:的)?(?:反馈|{inspection}){common.feedback_short}"
    r"(?:的{document_words.feedback_report})?$"
)
_ANNOUNCEMENT = compiled(
    r"(?:{kinds.xunshi}|{kinds.xuncha}|{kinds.supervision})(?:“?回头看”?)?(?:工作)?(?:进驻)?"
    r"{document_words.arrival_paper}|"
    r"进驻(?:[^。\n]{0,30}(?:巡|督)|[^。\n]{0,6}{common.posted}$)|"
    r"受理(?:来信|信访|举报)|{inspection}组?[^。\n]{0,20}(?:进驻|开展{inspection})(?:的)?"
    r"{common.posted}?$|{inspection}[^。\n]{0,8}进驻{document_words.arrival_matter}"
)
# another sort of paper, which tells of 整改 among other things
_OTHER_PAPER = compiled(
    r"工作(?:总结|要点)|{document_words.report_of}[\p{Han}]{0,8}情况(?:的)?(?:年度)?报告|"
    r"[预决]算公开|{document_words.other_paper}"
)
_OF_THIS = compiled(r"整改[\p{Han}]{0,8}{common.account}")
# a title that tells of something that happened, not of what the paper is
_EVENT = compiled(
    r"{document_words.event}|到[\p{Han}]{2,16}{document_words.event_visit}|"
    r"赴[\p{Han}]{2,16}{document_words.event_trip}|调研(?!报告)|"
    r"{document_words.event_work}[\p{Han}“”]{0,12}工作$|"
    r"{document_words.event_meeting}(?:大会|会议?|班)$|^{document_words.event_news}|"
    r"{document_words.event_manner}{document_words.event_verb}[^。\n]{0,30}(?:工作|整改)"
    r"(?:取得[\p{Han}]{0,6}成效|走深走实|见行见效)?$|取得[\p{Han}]{0,6}成效$|"
    r"^[\p{Han}]{2,20}开展[\p{Han}]{0,8}(?:“?回头看”?|{document_words.event_deed})$"
)
_PAPER = compiled(rf"(?:{{papers.account}}|{{papers.list}}|{{document_words.paper}}){_TAIL}")
_MEETING = compiled(
    r"会议{document_words.meeting_says}|(?:主持|出席|参加|列席)(?:了)?(?:会议|此次)|(?:作|并)(?:动员|表态|重要)?(?:讲话|发言)|"
    r"会上,|会前,|动员会召开|{document_words.meeting_kind}会(?:议)?(?:召开|在)|(?:培训班|研讨班)(?:开班|在|结业)|"
    r"调研|到[\p{Han}]{2,16}{document_words.event_guide}|(?:近日|日前|连日来|[0-9]{1,2}月[0-9]{1,2}日(?:[上下]午)?),[^。\n]{2,40}(?:召开|开展|带队|组织)"
)
_HEARS = compiled("{document_words.hears}")
# the inspectors' own report tells of 整改 too, but is no account of the inspected
_OWN_REPORT = compiled(
    r"{titles.report}的?{papers}?[0-9一二三四五六七八九十年第号总期批()\[\]〔〕]{0,20}$"
    r"|(?:名录|名单){document_words.list_shown}?$"
)
_RECTIFIED = compiled("{titles.rectification}")
# what was done about what inspectors found, in words of its own: 巡察组反馈问题“补短板”情况
_REMEDIED = compiled(
    r"^(?!(?:(?!关于)[^。\n]){0,20}{inspection}(?:组|办|工作领导小组))[^。\n]{3,50}关于[^。\n]{0,30}"
    r"反馈的?{problem_noun}的?[“”\p{Han}]{2,16}(?:{label_heads.action}|{label_heads.outcome})的"
    r"{notice_noun}"
)
_LIST = compiled(rf"(?:{{tasks}}|{{document_words.list_of}})(?:任务)?{{papers.list}}{_TAIL}")
_DONE_LIST = compiled("{document_words.done_list}")
_REPORTER = regex_of(
    r"(?:本报|本网|新华社|本台|网(?<=\p{Han}{3})(?!格|络|点|上|信|约|红|民))[^。\n]{0,20}(?:讯|电|记者)|"
    r"记者(?:[\p{Han}0-9]{0,8}(?:从|获悉|了解到)|[\p{Han}]{2,4}[ )])|"
    r"通讯员|\(记者|日电[ (]|讯(?:员|\()|据[\p{Han}]{2,10}(?:报|网)(?:报道|消息)"
)
_ANSWERED = compiled(
    r"(?<![发出表实呈体兑])(?:现|特)(?:就|将|对|把)?[^。\n]{0,160}(?:整改|落实)[^。\n]{0,40}"
    r"(?:{notice_noun}|如下)|(?<![位站区省市面]|{document_words.released_in_parts})向社会公(?:开|布)(?!了)[^。\n]{0,20}整改|"
    r"(?:委托|代表)[^。\n]{0,30}报告[^。\n]{0,60}整改[^。\n]{0,8}情况"
)
_FOUND = compiled(
    r"(?:{inspection}(?:组)?|督[察查导]组?|检查|反馈(?:严肃)?)(?:中|期间)?(?:还|也)?(?:发现|认为|指出)[^。\n]{0,60}{document_words.found}|"
    r"反馈(?:了)?(?:各类)?问题[0-9]|"
    r"提出(?:了)?(?:以下|如下|{any_digit}+[点条]|整改)[^。\n]{0,10}{common.advice}|"
    r"(?:主要|存在的?)问题(?:是|有|如下|:)"
)
# the inspectors speak: what they found is sent to the inspected
_SENT_BACK = compiled(
    r"向(?:你们|你[局厅院委办镇乡校]|该[局厅院委办镇乡校单]|被{inspection})[^。\n]{0,30}{document_words.feedback_told}|"
    r"现将[^。\n]{0,30}(?:发现|存在)的?[^。\n]{0,12}问题[^。\n]{0,8}{document_words.feedback_given}|"
    r"{inspection}(?:了)?[^。\n]{0,40}现将[^。\n]{0,12}{common.feedback}反馈|"
    r"请[^。\n]{0,30}{document_words.reports_up}整改"
)
# not what is asked for (确保整改到位), and not another thing that was done (已完成进驻)
_MEASURED = compiled(
    r"整改{document_words.account_of}{0,2}{common.account_status}?:|[已均]整改。|"
    r"(?<!{document_words.not_yet_done})完成整改|已(?:经)?完成(?!{document_words.not_rectified})|"
    r"(?<!{document_words.asked_for}[^。;,\n]{0,16})整改{document_words.rectified_end}|"
    r"问题的?整改(?:落实)?{papers.state}?(?:[。:\n]|$)"
)
# 整改进展情况:已经完成
_LABELLED = compiled(
    r"整改{document_words.account_of}{0,2}{common.account_status}?:(?:{status_words.perfective}|"
    r"{status_words.progressive}|{status_words.basic}|{status_words.partial}|{status_words.negative}|{outcomes})"
)
# the inspectors arrive: they say how to reach them
_ARRIVES = compiled(
    r"(?:进驻(?!期间)|{inspection}时间|(?<!期间)受理)[^。\n]{0,60}{document_words.arrives}|"
    r"{inspection}[^。\n]{0,12}(?:完成进驻|启动[^。\n]{0,8}进驻)"
)
# the inspectors publish what they found: 现将巡察情况通报如下
_PUBLISHED = compiled(
    r"现将{inspection}的?(?:有关|相关)?{common.feedback_short}(?:{notice_noun}|反馈)如下"
)
# nothing is given back where feedback is only spoken of: 提格反馈，层层传导压力
_GIVEN_BACK = compiled(
    r"(?:向|对|给)[^。\n]{2,60}反馈|(?:{inspection}|组|{inspection}{common.feedback_short})反馈(?!会)|"
    r"反馈(?:了|{document_words.feedback_says}|{common.feedback_result})"
)
# the account of an inspected organisation that was copied without its title and opening
_FIRST_PART = compiled(r"\s*一、[^。\n]{0,40}整改")
_OWN = compiled(r"[我本]{own_unit}")
_POSTED_BY = compiled("{document_words.arrival_paper}")
_POSTED = compiled(r"特此{common.posted}")
# whoever wrote it, at the end: (林远 周晓)
_BYLINE_BELOW = compiled(r"[。”]\((?:{surnames.plain}[\p{Han}]{1,2}[ 、,]?){1,3}\)\s*$")
_NOTIFIES = compiled(
    r"现[将就]?[^。\n]{0,20}{document_words.notified}[^。\n]{0,6}{document_words.notice}如下"
)
_ENOUGH: Final = 2  # things done about what was found
_ACCOUNTED: Final = 4  # so many are an account, however its opening sounds
_INSPECTED = compiled("{kinds}|{titles.rectification}")
_ACCOUNTED_FOR = compiled(r"已(?:经)?{common.done}|{document_words.account_list}")
_DEMAND = compiled("整改{common.advice}")
# who and when in a table or on a line; 明确责任单位、整改时限 only tells of them
_IS_PLAN = compiled(
    r"(?:牵头|责任){document_words.in_charge}(?![、和,])[^\n]{0,60}{document_words.due}"
)
_MAKES_PLAN = compiled(
    r"制定(?:了)?(?:本|如下|以下)[^。,\n]{0,8}{document_words.plan}|"
    r"《[^》\n]{2,60}整改[^》\n]{0,12}{document_words.plan}》[^。\n]{0,40}印发"
)
# 海南通报…整改情况: a headline says who told it
_HEADLINE = compiled(
    r"^(?![^\n]*关于)[\p{Han}]{2,16}(?:{document_words.published}|{document_words.headline})"
    r"[^。\n]{4,60}{papers.state}$"
)


def document_type(text: str, title: str, *, accounted: bool = False) -> str:
    """Return the code of the sort of document; both texts are folded.

    The title decides where it says what the document is; else the opening and what the body
    reports. A text that is about no inspection is ``other``. ``accounted``: most of its issues
    state what became of them, as only an account of rectification does.

    >>> document_type("", "中共云岭市林业局党组关于巡察整改进展情况的通报")
    'rectification'
    >>> document_type("", "市委第二巡察组向市林业局党组反馈巡察情况")
    'feedback'
    """
    flat = title.replace("\n", "").strip()
    opening = text[:_OPENING]
    reported = _REPORTER.search(opening, timeout=TIMEOUT_SECONDS) is not None
    if _EVENT.search(flat) and not _PAPER.search(flat) and not _ANSWERED.search(opening):
        told = "反馈" in flat and _FOUND.search(text, timeout=seconds(text))
        return "feedback" if told and not reported and not _MEETING.search(opening) else "news"
    if _OWN_REPORT.search(flat):
        return "other"
    if _OTHER_PAPER.search(flat) and not _OF_THIS.search(flat):
        return "other"
    by_title = _by_title(flat)
    if by_title == "announcement" and _MEETING.search(opening) and not _HEARS.search(text):
        return "news"
    if by_title == "announcement" and reported and not _POSTED_BY.search(flat):
        return "news"
    if by_title == "rectification" and _is_bare_list(flat, text):
        return "plan"
    told_by = reported or (_HEADLINE.search(flat) and is_report(opening))
    if by_title == "rectification" and told_by and not _ANSWERED.search(opening):
        return "news"
    if is_report_title(flat) and (reported or not _ANSWERED.search(opening)):
        return "news"
    if by_title:
        return by_title
    if not _INSPECTED.search(flat + opening):
        return "other"
    if reported:
        return "news"
    if accounted:
        return "rectification"
    is_paper = bool(_PAPER.search(flat) or _NOTIFIES.search(opening))
    return _by_body(text, opening, is_paper=is_paper)


def names_itself(text: str, title: str) -> bool:
    """Whether title or text say that this is an account of rectification.

    >>> names_itself("现将整改情况公布如下。", ""), names_itself("整改已完成。已完成。", "")
    (True, False)
    """
    if _by_title(title.replace("\n", "").strip()) is not None:
        return True
    return any(p.search(text, timeout=seconds(text)) for p in (_ANSWERED, _LABELLED))


def stating(text: str, title: str, kind: str) -> Stating:
    """Return what the headings of a paper of a kind may state."""
    if kind == "other" and is_treatise(text):
        return "nothing"
    sure = kind != "rectification" or names_itself(text, title)
    return "duties" if sure and kind in _NAMES_DUTIES else "faults"


def _by_title(title: str) -> str | None:
    if not title:
        return None
    if _PLAN.search(title):
        return "plan"
    if _RECTIFIED.search(title) and not _is_only_feedback(title) and _ACCOUNT.search(title):
        return "rectification"
    if _REMEDIED.search(title):
        return "rectification"
    if _FEEDBACK.search(title):
        return "feedback"
    if _ANNOUNCEMENT.search(title):
        return "announcement"
    return None


def _is_bare_list(title: str, text: str) -> bool:
    """Whether a list of tasks says nothing of what became of them."""
    if not _LIST.search(title) or _DONE_LIST.search(title):
        return False
    return bool(text) and _ACCOUNTED_FOR.search(text) is None


def _is_only_feedback(title: str) -> bool:
    """Whether 整改 in a title belongs to the demand, not to an account (反馈意见并提出整改要求)."""
    return _DEMAND.search(title) is not None and "整改情况" not in title


def _by_body(text: str, opening: str, *, is_paper: bool) -> str:
    """Return the kind of a text whose title, if any, says nothing of it.

    What prevails decides: what was found, or what was done about it; but a text that is no paper
    (通报, 公告) and opens with something that happened is news of it.
    """
    if _ANSWERED.search(text, timeout=seconds(text)):
        return "rectification"
    if _MAKES_PLAN.search(opening):
        return "plan"
    if _FIRST_PART.match(text) and _OWN.search(opening) and "反馈" in opening:
        return "rectification"
    if _ARRIVES.search(opening):
        return "announcement"
    if _PUBLISHED.search(opening):
        return "feedback"
    measured, found = _counted(_MEASURED, text), _counted(_FOUND, text)
    if not is_paper and (kind := _told(text, opening, measured, found)):
        return kind
    if found and _SENT_BACK.search(opening):
        return "feedback"
    if measured >= _ENOUGH and measured >= found:
        return "rectification"
    if found and _GIVEN_BACK.search(opening):
        return "feedback"
    if _IS_PLAN.search(text):
        return "plan"
    if measured:
        return "rectification"
    if _POSTED.search(text):
        return "announcement"
    return "news" if _BYLINE_BELOW.search(text) else "other"


def _told(text: str, opening: str, measured: int, found: int) -> str | None:
    """Return the kind of a text that tells of something that happened, None where it does not."""
    account = measured >= _ACCOUNTED and measured > found
    if is_writing(text) and not account:
        return "other"
    if tells_feedback(text) and (measured < _ENOUGH or measured < found):
        return "feedback" if found else "news"
    if _MEETING.search(opening[:_LEAD]) and _EVENT.search(opening[:_LEAD]):
        return "news"
    told = is_report(opening) or any(map(_EVENT.search, headlines(opening)))
    return "news" if told and not account else None


def _counted(pattern: regex.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text, timeout=seconds(text)))
