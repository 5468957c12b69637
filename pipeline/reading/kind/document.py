"""What sort of document this is: notices of rectification are read for issues, others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.kind.reports import (
    headlines,
    is_report,
    is_report_title,
    is_writing,
    tells_feedback,
    tells_figures,
)
from pipeline.reading.kind.title import (
    kind_of_title,
    names_event,
    names_other_paper,
    names_paper,
    names_posting,
    names_rules,
    names_task_list,
    names_who_told,
)
from pipeline.reading.text.rule import TIMEOUT_SECONDS, seconds

if TYPE_CHECKING:
    import regex

    from pipeline.reading.outline import Stating

# The sorts of papers whose issues may stand under headings in the affirmative (加强学习).
_NAMES_DUTIES: Final = frozenset({"rectification", "plan"})
# How far into the text the sort of a document shows.
_OPENING: Final = 1500
_LEAD: Final = 160  # the first sentences of a report say what happened

_MEETING = compiled(
    r"会议{document_words.meeting_says}|(?:主持|出席|参加|列席)(?:了)?(?:会议|此次)|(?:作|并)(?:动员|表态|重要)?(?:讲话|发言)|"
    r"会上,|会前,|动员会召开|{document_words.meeting_kind}会(?:议)?(?:召开|在)|(?:培训班|研讨班)(?:开班|在|结业)|"
    r"调研|到[\p{Han}]{2,16}{document_words.event_guide}|(?:近日|日前|连日来|[0-9]{1,2}月[0-9]{1,2}日(?:[上下]午)?),[^。\n]{2,40}(?:召开|开展|带队|组织)"
)
_MET = compiled(r"{document_words.event}[^。\n]{0,30}会")
_HEARS = compiled("{document_words.hears}")
_REPORTER = regex_of(
    r"(?:本报|本网|新华社|本台|网(?<=\p{Han}{3})(?!格|络|点|上|信|约|红|民))[^。\n]{0,20}"
    r"(?:讯|日电|电(?=[ (])|记者)|"
    r"记者(?:[\p{Han}0-9]{0,8}(?:从|获悉|了解到)|[\p{Han}]{2,4}[ )\n]|(?: [\p{Han}]){2,3}\n)|"
    r"通讯员|\(记者|日电[ (]|讯(?:员|\()|据[\p{Han}]{2,10}(?:报|网)(?:报道|消息)"
)
_ANSWERED = compiled(
    r"(?:(?<![发出表实呈体兑])现(?![场有行象状])(?:就|将|对|把)?|特(?:就|将|对|把|此|(?={notice_noun})))[^。\n]{0,160}(?:整改|落实)[^。\n]{0,40}"
    r"(?:{notice_noun}|如下(?!{document_words.laid_down})|[于如]后[,。;])|(?<![位站区省市面]|{document_words.released_in_parts})向社会公(?:开|布)(?!了)[^。\n]{0,20}整改|"
    r"(?:委托|代表)[^。\n]{0,30}报告[^。\n]{0,60}整改[^。\n]{0,8}情况"
)
_FOUND = compiled(
    r"(?:{inspection}(?:组)?|督[察查导]组?|检查|反馈(?:严肃)?)(?:中|期间)?(?:还|也)?(?:发现|认为|指出)[^。\n]{0,120}{document_words.found}|"
    r"反馈(?:了)?(?:各类)?问题[0-9]|"
    r"提出(?:了)?(?:以下|如下|{any_digit}+[点条]|整改)[^。\n]{0,10}{common.advice}|"
    r"(?:主要|存在的?)问题(?:是|有|如下|:)|[但还仍也]存在[^。\n]{2,160}问题"
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
# 截至7月底,45个具体问题有39个已完成整改: only an account sums up
_SUMMED = compiled(
    r"截[至止][^。\n]{2,16},[^。,\n]{0,16}{count}[个项条][^。,\n]{0,6}{problem_noun}[^。\n]{0,20}"
    r"{count}[个项条]?[^。,\n]{0,12}完成整改"
)
# 全市已对督察组交办的第三批5件信访举报件进行调查处理: what became of letters, day by day
_HANDLED = compiled(
    r"对[^。,\n]{0,20}督察组[^。,\n]{0,12}{document_words.passed_on}的?[^。,\n]{0,12}[0-9]{1,4}件[^。,\n]{0,12}"
    r"{report_words.acted}?{document_words.looked_into}|"
    # 督察组转办的第三批26件信访件中,经查属实20件;12件已办结
    r"督察组[^。,\n]{0,12}{document_words.passed_on}的?[^。,\n]{0,12}第?{ordinal}批[^。,\n]{0,16}"
    r"[0-9]{1,4}件[^\n]{0,80}?{document_words.settled}"
)
# the inspectors arrive: they say how to reach them
_ARRIVES = compiled(
    r"(?:进驻(?!期间)|{inspection}时间|"
    r"(?<!期间|累计|共)受理(?![^。;\n]{0,20}件[0-9]))[^。\n]{0,60}{document_words.arrives}|"
    r"{inspection}(?:期间|组)[^。;\n]{0,20}设(?:立|置|有)?了?[^。;\n]{0,12}电话|"
    r"{inspection}[^。\n]{0,12}(?:完成进驻|启动[^。\n]{0,8}进驻)|{inspection}[^。\n]{0,8}进驻时间"
)
# how to reach them: a number, a box, an address
_REACHED = regex_of(r"[0-9]{7,}|[0-9]{3,4}-[0-9]{6,8}|@|信箱:|邮箱:|地址:")
# the inspectors publish what they found: 现将巡察情况通报如下
_PUBLISHED = compiled(
    r"现将{inspection}的?(?:有关|相关)?{common.feedback_short}(?:{notice_noun}|反馈)如下|"
    r"\n[一二三]、{inspection}(?:中)?发现的?(?:{claim_words.quality})?{problem_noun}\n"
)
# nothing is given back where feedback is only spoken of: 提格反馈，层层传导压力
_GIVEN_BACK = compiled(
    r"(?:向|对|给)[^。\n]{2,60}反馈|"
    r"(?:{inspection}|组|{inspection}{common.feedback_short})反馈(?!会|工作)|"
    r"反馈(?:了|{document_words.feedback_says}|{common.feedback_result})"
)
# the account of an inspected organisation that was copied without its title and opening
_FIRST_PART = compiled(r"\s*一、[^。\n]{0,40}整改")
_OWN = compiled(r"[我本]{own_unit}")
_POSTED = compiled(r"特此{common.posted}")
_CALLS = compiled(r"欢迎[^。\n]{0,24}{document_words.come_forward}")  # 欢迎广大群众反映问题
# whoever wrote it, at the end: (林远 周晓)
_BYLINE_BELOW = compiled(r"[。”]\((?:{surnames.plain}[\p{Han}]{1,2}[ 、,]?){1,3}\)[\s|]*$")
_NOTIFIES = compiled(
    r"现[将就]?[^。\n]{0,20}{document_words.notified}[^。\n]{0,6}{document_words.notice}如下"
)
_ENOUGH: Final = 2  # things done about what was found
_ACCOUNTED: Final = 4  # so many are an account, however its opening sounds
_INSPECTED = compiled("{kinds}|{titles.rectification}")
_ACCOUNTED_FOR = compiled(r"已(?:经)?{common.done}|{document_words.account_list}")
# who and when in a table or on a line; 明确责任单位、整改时限 only tells of them
_IS_PLAN = compiled(
    r"(?:牵头|责任){document_words.in_charge}(?![、和,])[^\n]{0,60}{document_words.due}"
)
_MAKES_PLAN = compiled(
    r"制定(?:了)?(?:本(?![轮次级])|如下|以下)(?<look>{document_words.plan_to_look}?)[^。,\n]{0,8}{document_words.plan}|"
    r"《[^》\n]{2,60}整改[^》\n]{0,12}{document_words.plan}》[^。\n]{0,40}印发"
)
# 制定了《整改任务清单》…现向社会公开: the list is what is made public
_LISTS = compiled(
    r"制定(?:并印发)?了?《[^》\n]{2,60}整改[^》\n]{0,12}(?:{document_words.plan}|{papers.list})》"
)
_SHOWN = regex_of(r"现(?=予|向社会)[^。,\n]{1,8}公(?:开|布|示)")


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
    if names_event(flat) and not names_paper(flat) and not _ANSWERED.search(opening):
        told = "反馈" in flat and _FOUND.search(text, timeout=seconds(text))
        return "feedback" if told and not reported and not _MEETING.search(opening) else "news"
    if names_other_paper(flat):
        return "other"
    by_title = kind_of_title(flat)
    if by_title == "announcement" and _tells_of_arrival(flat, text, reported=reported):
        return "news"
    if by_title == "rectification" and _is_bare_list(flat, text):
        return "plan"
    told_by = reported or (names_who_told(flat) and is_report(opening))
    if by_title == "rectification" and told_by and not _ANSWERED.search(opening):
        return "news"
    if is_report_title(flat) and (reported or not (accounted or _ANSWERED.search(opening))):
        return "news"
    if by_title:
        return by_title
    if not _INSPECTED.search(flat + opening):
        return "other"
    if reported:
        return "news"
    if accounted:
        return "rectification"
    is_paper = names_paper(flat) or _NOTIFIES.search(opening) is not None
    return _by_body(text, opening, is_paper=is_paper)


def names_itself(text: str, title: str) -> bool:
    """Whether title or text say that this is an account of rectification.

    >>> names_itself("现将整改情况公布如下。", ""), names_itself("整改已完成。已完成。", "")
    (True, False)
    """
    if kind_of_title(title.replace("\n", "").strip()) is not None:
        return True
    if _is_first_part(text):
        return True
    told = (_ANSWERED, _LABELLED, _SUMMED, _HANDLED)
    return any(p.search(text, timeout=seconds(text)) for p in told)


def _is_first_part(text: str) -> bool:
    """Whether a text is the first part of an account that was copied without title and opening."""
    opening = text[:_OPENING]
    first = _FIRST_PART.match(text) is not None
    return first and _OWN.search(opening) is not None and "反馈" in opening


def stating(text: str, title: str, kind: str) -> Stating:
    """Return what the headings of a paper of a kind may state."""
    if kind == "other" and (is_writing(text) or names_rules(title.replace("\n", ""))):
        return "nothing"
    sure = kind != "rectification" or names_itself(text, title)
    return "duties" if sure and kind in _NAMES_DUTIES else "faults"


def _tells_of_arrival(title: str, text: str, *, reported: bool) -> bool:
    """Whether a meeting or a reporter tells of the arrival: nobody is asked to come forward."""
    opening = text[:_OPENING]
    met = _MEETING.search(opening) or _MET.search(opening)
    if met and not _HEARS.search(text):
        return True
    return reported and not names_posting(title)


def _is_bare_list(title: str, text: str) -> bool:
    """Whether a list of tasks says nothing of what became of them."""
    if not names_task_list(title):
        return False
    return bool(text) and _ACCOUNTED_FOR.search(text) is None


def _by_body(text: str, opening: str, *, is_paper: bool) -> str:
    """Return the kind of a text whose title, if any, says nothing of it.

    What prevails decides: what was found, or what was done about it; but a text that is no paper
    (通报, 公告) and opens with something that happened is news of it.
    """
    if _ANSWERED.search(text, timeout=seconds(text)) or _HANDLED.search(opening):
        return "rectification"
    if planned := _planned(text, opening):
        return planned
    if _is_first_part(text):
        return "rectification"
    if _ARRIVES.search(opening) and not tells_feedback(text):
        told = _MET.search(opening) and is_report(opening) and not _REACHED.search(text)
        return "news" if told and not is_paper else "announcement"
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
    if _POSTED.search(text) or (_CALLS.search(text) and _REACHED.search(text)):
        return "announcement"
    return "other" if is_paper else otherwise(text)


def otherwise(text: str) -> str:
    """Return the kind of a text that accounts for nothing: news where it tells of others."""
    return "news" if tells_figures(text) and not is_writing(text) else "other"


def _planned(text: str, opening: str) -> str | None:
    """Return the kind of a text that makes, or makes public, a plan, None where it does neither."""
    if made := _MAKES_PLAN.search(opening):
        return "other" if made["look"] else "plan"
    shown = _LISTS.search(opening) and _SHOWN.search(text, timeout=seconds(text))
    return "plan" if shown else None


def _told(text: str, opening: str, measured: int, found: int) -> str | None:
    """Return the kind of a text that tells of something that happened, None where it does not."""
    account = measured >= _ACCOUNTED and measured > found
    account = account or (not found and _SUMMED.search(opening) is not None)
    if is_writing(text) and not account:
        return "other"
    if tells_feedback(text) and not account and (measured < _ENOUGH or measured < found):
        return "feedback" if found else "news"
    if _MEETING.search(opening[:_LEAD]) and names_event(opening[:_LEAD]):
        return "news"
    told = is_report(opening) or any(map(names_event, headlines(opening)))
    told = told or _BYLINE_BELOW.search(text) is not None
    return "news" if told and not account else None


def _counted(pattern: regex.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text, timeout=seconds(text)))
