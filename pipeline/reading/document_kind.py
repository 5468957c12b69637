"""What sort of document this is: notices of rectification are read for issues, others are not."""

from __future__ import annotations

from typing import Final

import regex

from parsers.lexicon.pieces import compiled
from pipeline.reading.reports import (
    headlines,
    is_report,
    is_report_title,
    is_writing,
    tells_feedback,
)
from pipeline.reading.rule import TIMEOUT_SECONDS, seconds

# How far into the text the sort of a document shows.
_OPENING: Final = 1500
_LEAD: Final = 160  # the first sentences of a report say what happened

_TAIL: Final = r"(?:\([^()]{1,12}\))?$"  # (第三批)
_ACCOUNT = compiled("{papers.account}|{papers.state}|{papers.list}")
_PLAN = compiled(
    rf"整改[^。\n]{{0,20}}(?:方案|计划|安排)(?:的通知)?{_TAIL}|(?:工作|实施|整改)方案》?(?:的通知)?$|任务分解|"
    r"^(?![^\n]*(?:通报|公布|公开|公示))[^。\n]{0,40}关于[^。\n]{0,40}(?:整改|巡)[^。\n]{0,40}通知$"
)
_FEEDBACK = compiled(
    r"(?:向|对|给)[^。\n]{2,60}反馈(?:{kinds}|专项|常规|情况|意见|[^。\n]{1,12}(?:{inspection}|回头看))|"
    r"{kinds}[^。\n]{0,40}(?:反馈(?:会|情况|意见|会议)?|情况反馈)"
    r"(?:的?(?:通报|公告|公示|通知|公布))?$|"
    r"关于(?:对|{inspection})[^。\n]{2,60}(?:的)?(?:反馈|{inspection})(?:意见|情况)"
    r"(?:的(?:通报|公告|报告))?$"
)
_ANNOUNCEMENT = compiled(
    r"(?:{kinds.xunshi}|{kinds.xuncha}|{kinds.supervision})(?:“?回头看”?)?(?:工作)?(?:进驻)?"
    r"(?:公告|公示|通告|预告)|进驻(?:[^。\n]{0,30}(?:巡|督)|[^。\n]{0,6}(?:公告|通告)$)|"
    r"受理(?:来信|信访|举报)|{inspection}组?[^。\n]{0,20}(?:进驻|开展{inspection})(?:的)?(?:公告|通告)?$|"
    r"{inspection}[^。\n]{0,8}进驻(?:情况|名单|安排)"
)
# another sort of paper, which tells of 整改 among other things
_OTHER_PAPER = regex.compile(
    r"工作(?:总结|要点)|述职|(?:责任|廉政|政府|形态)[\p{Han}]{0,8}情况(?:的)?(?:年度)?报告|"
    r"采购|招标|中标|比选|询价|答复|复函|[预决]算公开|招聘|任免"
)
_OF_THIS = regex.compile(r"整改[\p{Han}]{0,8}(?:情况|结果|进展|成效)")
# a title that tells of something that happened, not of what the paper is
_EVENT = regex.compile(
    r"召开|举行|举办|开班|结业|到[\p{Han}]{2,16}(?:开展|督导|督查|检查|调研)|赴[\p{Han}]{2,16}(?:调研|督导|检查)|调研(?!报告)|(?:督导|检查|部署|推进|研究)[\p{Han}“”]{0,12}工作$|"
    r"(?:推进|动员|部署|培训|座谈|民主生活|通报|专题|汇报|调度|约谈)(?:大会|会议?|班)$|^(?:图片新闻|要闻|动态|快讯)|"
    r"(?:扎实|有力|有序|深入|全力|持续|纵深|积极|聚力)(?:推进|开展|抓好|做好)[^。\n]{0,30}(?:工作|整改)(?:取得[\p{Han}]{0,6}成效|走深走实|见行见效)?$|"
    r"取得[\p{Han}]{0,6}成效$|^[\p{Han}]{2,20}开展[\p{Han}]{0,8}(?:“?回头看”?|专项整治|自查|督查|督导|检查|抽查|回访|约谈)$"
)
_PAPER = compiled(rf"(?:{{papers.account}}|{{papers.list}}|{{papers.plan}}|通知){_TAIL}")
_MEETING = regex.compile(
    r"会议(?:强调|指出|要求|通报|认为|由|听取|传达)|(?:主持|出席|参加|列席)(?:了)?(?:会议|此次)|(?:作|并)(?:动员|表态|重要)?(?:讲话|发言)|"
    r"会上,|会前,|动员会召开|(?:推进|动员|部署|专题|座谈|通报|民主生活)会(?:议)?(?:召开|在)|(?:培训班|研讨班)(?:开班|在|结业)|"
    r"调研|到[\p{Han}]{2,16}(?:督导|检查|指导)|(?:近日|日前|连日来|[0-9]{1,2}月[0-9]{1,2}日(?:[上下]午)?),[^。\n]{2,40}(?:召开|开展|带队|组织)"
)
_HEARS = regex.compile(r"受理|举报|来信|来电|来访|信箱|联系电话|监督电话")
# the inspectors' own report tells of 整改 too, but is no account of the inspected
_OWN_REPORT = compiled(
    r"{titles.report}的?{papers}?[0-9一二三四五六七八九十年第号总期批()\[\]〔〕]{0,20}$"
    r"|(?:名录|名单)(?:的公告|公示)?$"
)
_RECTIFIED = compiled("{titles.rectification}")
# what was done about what inspectors found, in words of its own: 巡察组反馈问题“补短板”情况
_REMEDIED = compiled(
    r"^(?!(?:(?!关于)[^。\n]){0,20}{inspection}(?:组|办|工作领导小组))[^。\n]{3,50}关于[^。\n]{0,30}"
    r"反馈的?{problem_noun}的?[“”\p{Han}]{2,16}(?:{label_heads.action}|{label_heads.outcome})的"
    r"{notice_noun}"
)
_LIST = compiled(rf"(?:{{tasks}}|整改|措施|责任|项目)(?:任务)?{{papers.list}}{_TAIL}")
_DONE_LIST = regex.compile(r"情况|进展|完成|销号|结果|成效")
_REPORTER = regex.compile(
    r"(?:本报|本网|新华社|本台|网(?<=\p{Han}{3})(?!格|络|点|上|信|约|红|民))[^。\n]{0,20}(?:讯|电|记者)|"
    r"记者(?:[\p{Han}0-9]{0,8}(?:从|获悉|了解到)|[\p{Han}]{2,4}[ )])|"
    r"通讯员|\(记者|日电[ (]|讯(?:员|\()|据[\p{Han}]{2,10}(?:报|网)(?:报道|消息)"
)
_ANSWERED = compiled(
    r"(?<![发出表实呈体兑])(?:现|特)(?:就|将|对|把)?[^。\n]{0,60}(?:整改|落实)[^。\n]{0,40}"
    r"(?:{notice_noun}|如下)|(?<![位站区省市面]|陆续|集中)向社会公(?:开|布)(?!了)[^。\n]{0,20}整改|"
    r"(?:委托|代表)[^。\n]{0,30}报告[^。\n]{0,60}整改[^。\n]{0,8}情况"
)
_FOUND = compiled(
    r"(?:{inspection}(?:组)?|检查|反馈(?:严肃)?)(?:中|期间)?(?:还|也)?(?:发现|认为|指出)[^。\n]{0,60}(?:问题|不足|不够|差距)|"
    r"反馈(?:了)?(?:各类)?问题[0-9]|"
    r"提出(?:了)?(?:以下|如下|{any_digit}+[点条]|整改)[^。\n]{0,10}(?:意见|建议|要求)|"
    r"(?:主要|存在的?)问题(?:是|有|如下|:)"
)
# the inspectors speak: what they found is sent to the inspected
_SENT_BACK = compiled(
    r"向(?:你们|你[局厅院委办镇乡校]|该[局厅院委办镇乡校单]|被{inspection})[^。\n]{0,30}(?:通报|反馈|移交)|"
    r"现将[^。\n]{0,30}(?:发现|存在)的?[^。\n]{0,12}问题[^。\n]{0,8}(?:通报|反馈|告知)|"
    r"{inspection}(?:了)?[^。\n]{0,40}现将[^。\n]{0,12}(?:情况|意见|问题)反馈|"
    r"请[^。\n]{0,30}(?:报送|报告|上报)整改"
)
# not what is asked for (确保整改到位), and not another thing that was done (已完成进驻)
_MEASURED = regex.compile(
    r"整改(?:落实|完成|进展|措施|成效|结果){0,2}(?:情况|结果|成效|措施|进展|状态)?:|[已均]整改。|"
    r"(?<!未|督促|要求|提出)完成整改|已(?:经)?完成(?!进驻|审计|巡)|"
    r"(?<!(?:确保|力争|要|限期|必须|未|没有|不|直至|是否|强调|推动)[^。;,\n]{0,16})整改(?:到位|完毕)|"
    r"问题的?整改(?:落实)?(?:情况|进展)?(?:[。:\n]|$)"
)
# the inspectors arrive: they say how to reach them
_ARRIVES = compiled(
    r"(?:进驻(?!期间)|{inspection}时间|(?<!期间)受理)[^。\n]{0,60}(?:来信|来电|来访|信访|举报)|"
    r"{inspection}[^。\n]{0,12}完成进驻"
)
_NOTIFIES = regex.compile(
    r"现[将就]?[^。\n]{0,20}(?:情况|事项|问题)[^。\n]{0,6}(?:通报|通知|公告)如下"
)
_ENOUGH: Final = 2  # things done about what was found
_ACCOUNTED: Final = 4  # so many are an account, however its opening sounds
_INSPECTED = compiled("{kinds}|{titles.rectification}")


def document_type(text: str, title: str) -> str:
    """Return the code of the sort of document; both arguments are folded.

    The title decides where it says what the document is; else the opening and what the body
    reports. A text that is about no inspection is ``other``.

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
    if by_title == "rectification" and _is_bare_list(flat, text):
        return "plan"
    if by_title == "rectification" and reported and not _ANSWERED.search(opening):
        return "news"
    if is_report_title(flat) and (reported or not _ANSWERED.search(opening)):
        return "news"
    if by_title:
        return by_title
    if not _INSPECTED.search(flat + opening):
        return "other"
    if reported:
        return "news"
    is_paper = bool(_PAPER.search(flat) or _NOTIFIES.search(opening))
    return _by_body(text, opening, is_paper=is_paper)


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
    return (
        bool(text)
        and regex.search(r"完成情况|进展|已(?:经)?(?:完成|整改)|完成整改|整改到位|销号", text)
        is None
    )


def _is_only_feedback(title: str) -> bool:
    """Whether 整改 in a title belongs to the demand, not to an account (反馈意见并提出整改要求)."""
    return regex.search(r"整改(?:要求|建议|意见)", title) is not None and "整改情况" not in title


def _by_body(text: str, opening: str, *, is_paper: bool) -> str:
    """Return the kind of a text whose title, if any, says nothing of it.

    What prevails decides: what was found, or what was done about it; but a text that is no paper
    (通报, 公告) and opens with something that happened is news of it.
    """
    if _ANSWERED.search(text, timeout=seconds(text)):
        return "rectification"
    if _ARRIVES.search(opening):
        return "announcement"
    measured, found = _counted(_MEASURED, text), _counted(_FOUND, text)
    if not is_paper and (kind := _told(text, opening, measured, found)):
        return kind
    if found and _SENT_BACK.search(opening):
        return "feedback"
    if measured >= _ENOUGH and measured >= found:
        return "rectification"
    if found and "反馈" in opening:
        return "feedback"
    if regex.search(r"(?:牵头|责任)(?:单位|部门|领导)[^\n]{0,60}(?:整改时限|完成时限)", text):
        return "plan"
    return "rectification" if measured else "other"


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
