"""Whether a text reports something that happened: news of inspections, not an account."""

from __future__ import annotations

from itertools import islice
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.text.rule import seconds

_LEAD: Final = 240  # the first sentences say what happened
_RUNNING: Final = 16  # a line of fewer characters is a headline or page matter
_HEADLINES: Final = 12
_TOLD_ENOUGH: Final = 3
_RUN_TEXT = regex_of(r"[^\n]*[。!?][^\n]*")
# whoever writes names itself a journalist, or the source of what it was told
_BYLINE = compiled(
    r"记者(?:[\p{Han}0-9]{0,8}(?:从|获悉|了解到)|[\p{Han}]{2,4}[ )])|通讯员 ?[\p{Han}]|"
    r"(?:^|[,。])(?:据悉|据了解|据介绍),|新华社|本报讯|"
    r"(?:^|\n)(?:文|图|图文|文/图) ?[|丨:/] ?[\p{Han}]{2,4}"
)
_WHEN: Final = (
    r"(?:(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}日)"
    r"(?:(?:至|到|-|—|~|、|和)+(?:[0-9]{1,2}月)?[0-9]{1,2}日)?"
    r"(?:上午|下午|晚上?|起)?|{press.now})"
)
# what happened on a day without a year: whoever reads it knows the year
_HAPPENED = compiled(
    rf"(?:“[^”\n]{{2,80}}”){{0,3}}[\p{{Han}} ]{{0,8}}{_WHEN}[,，]?[^。\n]{{0,60}}"
    r"(?:{press.act}|{press.visit})"
)
_LATELY = compiled(r"{press.now},[^。\n]{0,60}(?:{press.act}|{press.visit})")
# ……日前,县里各单位陆续查处了一批案例; 部署到位。近日,县安委办牵头组织了督查
_THEN_LATELY = compiled(
    r"(?:[。;…]|^为[^。\n]{4,80},)(?:近日|日前|近期|连日来|(?<=^为[^。\n]{4,80},)[0-9]{1,2}月[0-9]{1,2}日),"
    r"[^。\n]{0,100}"
    r"(?:{press.act}|{press.visit})"
)
# 根据安排,12月27日下午,副校长带队检查: papers of inspections tell no hour
_AT_AN_HOUR = compiled(
    r"月[0-9]{1,2}日(?:上午|下午|晚上),?[^。\n]{0,60}(?:{press.act}|{press.visit})"
)
# 按照督查安排,9月10日,省政府派出13个督查组; 从县水务局了解到
_SENT_OUT = compiled(
    r"(?<!年)[0-9]{1,2}月[0-9]{1,2}日,[^。\n]{0,20}派出[0-9]{1,2}个[\p{Han}]{0,6}组|"
    r"^从[^,。\n]{2,20}{report_words.learnt}"
)
# 县委宣传部正风肃纪小组围绕九项整治,于7月3日至8日赴10家单位明察暗访
_WENT = compiled(rf"^[^。\n]{{4,60}},于?{_WHEN}(?:赴|到|率队|带队)[\p{{Han}}0-9]")
_RECTIFYING = compiled("{titles.rectification}")
_FIGURE = regex_of(r"[0-9] ?[余多]?[万亿]?[余多]?[个项件条名人家户处次起宗%]")
_HEADED = compiled(r"(?:^|\n)(?:{han_ordinal}、|\({han_ordinal}\)|[0-9]{1,2}[.、](?![0-9]))")
_OF_ITS_OWN = compiled(r"[我本]{own_unit}")
_SAID_ENOUGH: Final = 2
_ABSTRACT = regex_of(r"^(?:摘要|导读|导语|核心提示|内容提要)[:丨|]")
# “灯总算亮了!”近日,…: a story opens with what somebody said
_SPOKEN = regex_of(r"“[^”\n]{10,200}(?:[。!?…]”|”[。!?]?$)")
_TOLD = compiled(r"{press.told}|[\p{Han}]{2,3}(?:指出|强调|要求|表示)[,:]")
# 县委督查组回访水利局巡察整改情况: who looks into it, and nothing that it found stands behind
_VISIT = compiled(
    r"^(?!{report_words.not_opening}|[^。]{0,40}关于)[\p{Han}、“”]{2,30}"
    r"(?:[组办局委厅院社处长]|书记|主任|一行|同志)[\p{Han}“”]{0,16}"
    r"(?>{press.visit})(?!{report_words.not_visited})"
    r"[^。\n]{2,50}{report_words.visited_of}$"
)
_UNROLLED = compiled(
    r"{press.unrolled}$|{report_words.unrolling}(?:向社会)?{report_words.unrolled}$|全部反馈完毕"
)
# a speech, an essay, a rule: about inspections, but no paper of one
_TALK = regex_of(
    r"(?:同志们|各位同志|尊敬的[\p{Han}]{2,8})[:!,]|本文(?:将|拟|从|以|通过)|文献标识码"
)
_TREATISE = compiled(
    r"^(?![一二三四五六七八九十0-9(])[^\t]{6,60}{report_words.treatise}"
    r"(?:\([^()]{1,12}\))?$"
)
_TOLD_BACK = compiled(
    r"(?:向|对(?![^。,\n]{0,40}问题))[^。\n]{2,120}(?:反馈了?(?!的)[^。,\n]{0,24}{common.feedback}"
    r"(?!的?整改|的?落实|{report_words.acted})|"
    r"进行了?[^。,\n]{0,24}反馈)|召开[^。,\n]{0,30}情况反馈会|反馈了[^。\n]{0,30}{common.feedback}"
)


def is_report_title(title: str) -> bool:
    """Whether a title can only stand over news: who went to look, what has been published.

    >>> is_report_title("市委第二巡察组回访水利局巡察整改情况")
    True
    >>> is_report_title("市委第二巡察组督查反馈问题整改情况")
    False
    """
    return _VISIT.search(title) is not None or _UNROLLED.search(title) is not None


def is_writing(text: str) -> bool:
    """Whether a text is a speech (同志们:), an essay or a set of rules."""
    return _TALK.search(text[:_LEAD]) is not None or is_treatise(text)


def is_treatise(text: str) -> bool:
    r"""Whether a text is an essay or a set of rules, whose numbers count thoughts and provisions.

    >>> is_treatise("云岭中学隐患整改制度\n一、查出的隐患,由保卫科立案。")
    True
    """
    return any(map(_TREATISE.search, headlines(text)))


def tells_feedback(text: str) -> bool:
    """Whether the first sentences say that inspectors told the inspected what they found."""
    return _TOLD_BACK.search(lead_of(text)) is not None


def is_report(text: str) -> bool:
    """Whether a text tells of something that happened rather than gives an account.

    >>> is_report("7月2日,县委书记带队到水利局督查巡察整改工作。据悉,整改已近尾声。")
    True
    >>> is_report("根据县委统一部署,县委第二巡察组对水利局党组进行了巡察。")
    False
    """
    first, second = [*_running(text), "", ""][:2]
    first = _ABSTRACT.sub("", first)
    if _HAPPENED.match(first) or _LATELY.match(second) or _THEN_LATELY.search(first):
        return True
    if _SPOKEN.match(first):
        return True
    if _AT_AN_HOUR.search(first) or _SENT_OUT.search(first) or _WENT.search(first):
        return True
    if _BYLINE.search(text, timeout=seconds(text)):
        return True
    return len(set(_TOLD.findall(text, timeout=seconds(text)))) >= _TOLD_ENOUGH


def tells_figures(text: str) -> bool:
    """Whether running text tells in figures what others rectified: no paper, and not its own.

    >>> tells_figures("去冬以来,各镇推进隐患整改,已整改12处,3家单位摘牌,其余正在整改。")
    True
    >>> tells_figures("我局推进隐患整改,已整改12处,3家单位摘牌,其余正在整改。")
    False
    """
    if _OF_ITS_OWN.search(text) or _HEADED.search(text):
        return False
    said = _RECTIFYING.findall(text, timeout=seconds(text))
    return len(said) >= _SAID_ENOUGH and len(_FIGURE.findall(text)) >= _SAID_ENOUGH


def lead_of(text: str) -> str:
    """Return the beginning of the first running text, behind headline and page matter."""
    return next(iter(_running(text)), text[:_LEAD])


def _running(text: str) -> list[str]:
    """Return the beginnings of the first lines of running text, two at most."""
    lines = (match.group().strip()[:_LEAD] for match in _RUN_TEXT.finditer(text))
    return list(islice((line for line in lines if len(line) > _RUNNING), 2))


def headlines(text: str) -> list[str]:
    """Return the lines that stand before the first running text, a dozen at most."""
    lines: list[str] = []
    for line in text.split("\n", _HEADLINES)[:_HEADLINES]:
        if len(line) > _RUNNING and "。" in line:
            break
        lines.append(line.strip())
    return lines
