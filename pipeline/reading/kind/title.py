"""What the title of a document says that it is: an account, a plan, feedback, an arrival, news."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick

_TAIL: Final = r"(?:\([^()]{1,12}\))?$"  # (第三批)
_ACCOUNT = compiled("{papers.account}|{papers.state}|{papers.list}")
_PLAN = quick(
    rf"整改(?![^。\n]{{0,16}}{{document_words.plan_to_look}}(?:工作)?方案)"
    rf"[^。\n]{{0,20}}{{document_words.plan}}(?:的通知)?{_TAIL}|"
    r"{document_words.plan_of}方案》?(?:的通知)?$|任务分解|"
    r"^(?![^\n]*{document_words.published})[^。\n]{0,40}关于[^。\n]{0,40}(?:整改|巡)[^。\n]{0,40}通知$"
)
_FEEDBACK = compiled(
    r"{inspection}组反馈[^。\n]{0,16}{common.feedback_short}$|"
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
    r"受理(?:来信|信访|举报)|征集[^。\n]{0,10}线索|{inspection}组?[^。\n]{0,20}(?:进驻|开展{inspection})(?:的)?"
    r"{common.posted}?$|{inspection}[^。\n]{0,8}进驻{document_words.arrival_matter}"
)
# another sort of paper, which tells of 整改 among other things
_OTHER_PAPER = compiled(
    r"工作(?:总结|要点)|{document_words.report_of}[\p{Han}]{0,8}情况(?:的)?(?:年度)?报告|"
    r"[预决]算公开|{document_words.other_paper}"
)
# 关于做好整改情况公开工作的意见 lays down how it is done
_RULES = compiled(
    rf"关于(?:进一步)?{{document_words.rule_for}}[^。\n]{{2,40}}{{document_words.rule_paper}}{_TAIL}"
)
_OF_THIS = compiled(r"整改[\p{Han}]{0,8}{common.account}")
# a title that tells of something that happened, not of what the paper is
_EVENT = quick(
    r"{document_words.event}|委(?:员)?会(?:会议)?听取|到[\p{Han}]{2,16}{document_words.event_visit}|"
    r"赴[\p{Han}]{2,16}{document_words.event_trip}|调研(?!报告)|"
    r"{document_words.event_work}[\p{Han}“”]{0,12}工作$|"
    r"{document_words.event_meeting}(?:大会|会议?|班)$|^{document_words.event_news}|"
    r"{document_words.event_manner}{document_words.event_verb}[^。\n]{0,30}(?:工作|整改)"
    r"(?:取得[\p{Han}]{0,6}成效|走深走实|见行见效)?$|取得[\p{Han}]{0,6}成效$|"
    r"^[\p{Han}]{2,20}开展[\p{Han}]{0,8}(?:“?回头看”?|{document_words.event_deed})$"
)
_PAPER = compiled(rf"(?:{{papers.account}}|{{papers.list}}|{{document_words.paper}}){_TAIL}")
# 县人大常委会听取审计整改情况的报告: the paper is another
# 石桥:县委书记听取巡察整改督查情况汇报
_HEARD = regex_of(r"委(?:员)?会(?:会议)?听取|(?<!关于[^。\n]{0,40})听取[^。\n]{2,40}汇报$")
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
# 对巡视“回头看”意见的逐条答复(修改说明)
_REPLIED = compiled(
    r"(?:对|就|关于)[^。\n]{0,30}{inspection}[^。\n]{0,12}"
    rf"(?:{{common.advice}}|{{problem_noun}})的?(?:逐[条项件])?{{document_words.reply}}{_TAIL}"
    # 执法检查报告及审议意见研究处理情况的报告
    r"|{document_words.deliberated}[^。\n]{0,8}{document_words.dealt_with}[^。\n]{0,4}{common.account}的{document_words.account_paper}"
)
_LIST = compiled(rf"(?:{{tasks}}|{{document_words.list_of}})(?:任务)?{{papers.list}}{_TAIL}")
_DONE_LIST = compiled("{document_words.done_list}")
_DEMAND = compiled("整改{common.advice}")
# 海南通报…整改情况: a headline says who told it
_HEADLINE = compiled(
    r"^(?![^\n]*关于)[\p{Han}]{2,16}(?:{document_words.published}|{document_words.headline})"
    r"[^。\n]{4,60}{papers.state}$"
)
_POSTED_BY = compiled("{document_words.arrival_paper}")


def kind_of_title(title: str) -> str | None:
    """Return the code of the sort of document that a folded title names, None where it names none.

    >>> kind_of_title("中共云岭市林业局党组关于巡察整改进展情况的通报"), kind_of_title("要闻")
    ('rectification', None)
    """
    if not title:
        return None
    if _PLAN.search(title):
        return "plan"
    if _RECTIFIED.search(title) and not _is_only_feedback(title) and _ACCOUNT.search(title):
        return "rectification"
    if _REMEDIED.search(title) or _REPLIED.search(title):
        return "rectification"
    if _FEEDBACK.search(title):
        return "feedback"
    if _ANNOUNCEMENT.search(title):
        return "announcement"
    return None


def names_event(text: str) -> bool:
    """Whether a title or the first words of a text tell of something that happened."""
    return _EVENT.search(text) is not None or _HEARD.search(text) is not None


def names_paper(title: str) -> bool:
    """Whether a title ends in the name of a paper (通报, 清单, 方案)."""
    return _PAPER.search(title) is not None and _HEARD.search(title) is None


def names_other_paper(title: str) -> bool:
    """Whether a title names a paper that is no account, feedback or plan of an inspection."""
    if _OWN_REPORT.search(title) or names_rules(title):
        return True
    own = _OF_THIS.search(title) or _REPLIED.search(title)
    return _OTHER_PAPER.search(title) is not None and not own


def names_rules(title: str) -> bool:
    """Whether a title names a paper that lays down how something is done (关于做好…的意见)."""
    return _RULES.search(title) is not None


def names_task_list(title: str) -> bool:
    """Whether a title names a list of tasks, and says nothing of what became of them."""
    return _LIST.search(title) is not None and not _DONE_LIST.search(title)


def names_who_told(title: str) -> bool:
    """Whether a headline says who made something known (海南通报…整改情况)."""
    return _HEADLINE.search(title) is not None


def names_posting(title: str) -> bool:
    """Whether a title calls what stands below it a posting (公告, 公示)."""
    return _POSTED_BY.search(title) is not None


def _is_only_feedback(title: str) -> bool:
    """Whether 整改 in a title belongs to the demand, not to an account (反馈意见并提出整改要求)."""
    return _DEMAND.search(title) is not None and "整改情况" not in title
