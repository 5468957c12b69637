"""Words that state an outcome → status and flags.

Two doors: `read_status` for places that hold nothing but an outcome (a labelled line, a bracket, a
cell, the heading of a part), and `read_statement` for sentences of a response, where the
subject must be the issue or its rectification as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from parsers.lexicon.vocabulary import any_of, code_of, load

_STATUS: Final = regex.compile(any_of(code_of("outcomes")))
_LONG_TERM: Final = regex.compile(any_of(load("flags")["long_term"]))
_ONGOING: Final = regex.compile(any_of(load("flags")["ongoing"]))
_EXACT: Final = {
    "完成": "completed",
    "是": "completed",
    "√": "completed",
    "100%": "completed",
    "落实": "completed",
    "否": "not_completed",
    "推进": "in_progress",
    "整改": "in_progress",
}
_CONFIRMED: Final = regex.compile(r"^[^,。]{0,30}(?:验收|核查|审核|评估|确认|销号|认定)$")
_SHORT_TAIL: Final = 20
_COMMAS: Final = regex.compile(r"[,;:]")
_CLAUSE_END: Final = regex.compile(r"[,。;:]")
_MAX_SENTENCE: Final = 160  # longer sentences report measures
# A count after the phrase (未完成0个, 已完成17个) speaks of many issues, not of this one.
_COUNTED: Final = regex.compile(
    r"(?:整改)?(?:的)?(?:问题|任务|事项)?(?:共|有)?[0-9一二三四五六七八九十两零]{1,5} ?[个项条件类]"
)
_EXCEPTION: Final = regex.compile(
    r"除.{2,60}?(?:外|以外|之外)|除.{2,60}?,(?:其余|其他|其它)|剩余|其余|尚有|仍有|余下"
)


@dataclass(frozen=True, slots=True)
class Status:
    """A status code with its flags; ``qualified`` where an exception is printed beside it."""

    code: str
    long_term: bool
    ongoing: bool
    qualified: bool = False


def read_status(words: str) -> Status | None:
    """Return what ``words``, which hold nothing but an outcome, say; None if nothing known.

    >>> read_status("已完成整改,并长期坚持。")
    Status(code='completed', long_term=True, ongoing=False, qualified=False)
    >>> read_status("阶段性完成,并持续推进").code
    'partially_completed'
    """
    plain = words.strip(" 。;,、:()[]“”")
    if plain in _EXACT:
        return Status(_EXACT[plain], False, False)
    codes: list[str] = []
    only_ongoing = True
    for match in _STATUS.finditer(plain):
        if _COUNTED.match(plain, match.end()) and not plain.startswith(match.group()):
            continue
        code = code_of("outcomes")[match.group()]
        codes.append(code)
        if code == "in_progress" and not _ONGOING.fullmatch(match.group()):
            only_ongoing = False
    long_term = bool(_LONG_TERM.search(plain))
    ongoing = bool(_ONGOING.search(plain))
    qualified = bool(_EXCEPTION.search(plain))
    decided = _decide(codes, only_ongoing)
    if decided is None:
        return Status("in_progress", True, ongoing) if long_term else None
    return Status(decided, long_term, ongoing, qualified)


def _decide(codes: list[str], only_ongoing: bool) -> str | None:
    """Return the status that several phrases in one outcome come to.

    A weaker phrase qualifies a stronger one (完成…，基本…), but 持续推进 beside a status is a flag.
    """
    if not codes:
        return None
    if codes[0] == "in_progress" and not only_ongoing:
        return "in_progress"
    for code in ("partially_completed", "basically_completed"):
        if code in codes:
            return code
    stated = [c for c in codes if c != "in_progress"] if only_ongoing else codes
    if not stated:
        return "in_progress"
    if "completed" in stated and "in_progress" in stated:
        return "partially_completed" if stated[0] == "completed" else "in_progress"
    return stated[0]


_LEAD: Final = (
    r"(?:(?:目前|截至目前|截止目前|截至现在|至此|现在|当前|现|至今|到目前为止|现阶段|总体上|总的看|总体来看|综上|"
    r"经过?.{0,12}?整改|通过.{0,20}?整改|经.{2,12}?(?:验收|审核|评估|研判|认定)|(?:截至|截止|到)[^,。]{2,20}"
    r"|(?:由于|因为?|鉴于)[^。]{2,60}?(?=,(?:该|此|本|上述|以上|这|目前|整改|问题|仍|尚|正|暂|未|已)),"
    r"|下一步没有),?){0,3}"
)
_SUBJECT: Final = (
    r"(?:(?:该|此|本|上述|以上|这|这一|这些|相关|有关|反馈的?|所反馈的?|所有|全部|针对该|巡[视察]反馈的?|第[0-9一二三四五六七八九十]+[项个])"
    r"(?:[0-9一二三四五六七八九十两]{1,2})?(?:项|个|类|条|方面)?(?:反馈)?(?:具体)?(?:问题|事项|任务|整改任务|整改事项|整改工作|整改)"
    r"(?:的?整改)?(?:工作|任务|事项)?(?:情况|进展|状态)?(?:为|:)?)"
)
_SUBJECT_LOOSE: Final = r"(?:整改工作|整改任务|问题整改|问题|整改事项|整改)"
_ADVERB: Final = (
    r"(?:已经|已|均已|均|都已|都|全部|现已|现|按要求|按时|按期|如期|按照要求|按规定|总体|全面|目前|仍|尚|还|正|暂|基本|也|经验收|"
    r"于[^,。]{2,14}?|通过验收并?|经核查|并|予以|得到|进行|了|有效|初步|彻底|得以|完全|部分|同步|属于|列为|作为|列入|,){0,5}"
)
_STATED: Final = regex.compile(
    rf"{_LEAD}(?P<subject>{_SUBJECT}|{_SUBJECT_LOOSE})?{_ADVERB}(?P<status>{any_of(code_of('outcomes'))})"
    r"(?P<tail>[^。]{0,80})$"
)
_EXCEPTED: Final = regex.compile(
    r"^(?:目前|截至目前|截止目前)?,?除.{2,80}?(?:外|以外|之外|,|中|,?其余|其他)[^。]{0,40}?(?:问题|事项|任务|整改)[^。]{0,20}?"
    rf"(?P<status>{any_of(load('outcomes')['completed'])})"
)
# What may follow the status phrase without giving the sentence another subject.
_HARMLESS_TAIL: Final = regex.compile(
    r"(?:[,、并且和及后需将仍要须,]|整改|任务|工作|目标|措施|销号|长期|坚持|持续|推进|巩固|深化|提升|常态化|落实|坚决|防止|反弹|"
    r"成果|成效|效果|了|阶段|状态|之中|中|办理|验收|通过|要求|下一步|继续|抓好|抓紧|加快|有序|并长期坚持|机制|建立|长效|完善|"
    r"按照|计划|时限|时序|进度|预计|完毕|到位|整治|问题|彻底|全面|已|经|组|核查|审核|评估|给|向|市|县|区|省|纪委|监委|机关|有关|处理|部门|司法|公安|派驻|纪检|监察|调查|核实|依法|依规|依纪|对账)*$"
)


def read_statement(sentence: str) -> Status | None:
    """Return the outcome that a sentence of a response states of the issue, else None.

    The subject may be left out (已完成整改。) where the sentence says nothing else.

    >>> read_statement("目前,该问题已完成整改").code
    'completed'
    >>> read_statement("8个代办点审计已完成") is None
    True
    """
    plain = sentence.strip(" 。;!")
    if len(plain) > _MAX_SENTENCE:
        return None
    excepted = _EXCEPTED.match(plain)
    if excepted:
        return Status("partially_completed", False, False, qualified=True)
    match = _STATED.match(plain)
    if match is None:
        return None
    subject = match.group("subject")
    tail = match.group("tail")
    if _COUNTED.match(tail):
        return None
    if subject is None:
        core = plain[match.start("status") :]
        silent = "整改" in core or len(plain) <= 24
        if not (silent and "均" not in plain[: match.start("status")]):
            return None
        if not _HARMLESS_TAIL.match(tail):
            return None
    elif not _is_plain_tail(tail):
        return None
    return read_status(plain[match.start("status") - _adverb_length(plain, match) :])


def _is_plain_tail(tail: str) -> bool:
    """Whether what follows a status phrase leaves the sentence with no other subject.

    The first clause may name who took the matter over (移送上级机关处理), later ones only go on
    with the outcome (,并通过市委巡察办验收).
    """
    first, *later = tail.split(",")
    if len(first) > _SHORT_TAIL and not _HARMLESS_TAIL.match(first):
        return False
    return all(
        is_pure(clause)
        or _CONFIRMED.search(clause)
        or (clause[:1] in "并且" and len(clause) <= _SHORT_TAIL)
        for clause in later
    )


def statement_prefix(sentence: str) -> tuple[Status, int] | None:
    """Return the outcome that the first clauses of a sentence state, and how far they reach.

    The issue must be their subject: 因年限未满,该问题正在整改中,计划明年… states it and goes on.
    """
    for comma in _COMMAS.finditer(sentence):
        head = sentence[: comma.start()]
        match = _STATED.match(head.strip())
        if match is not None and match.group("subject") is not None:
            status = read_statement(head)
            if status is not None:
                return status, comma.end()
    return None


def is_pure(words: str) -> bool:
    """Whether words hold nothing but statuses, flags and what goes with them (长期坚持。)."""
    left = _STATUS.sub("", _LONG_TERM.sub("", _ONGOING.sub("", words.strip(" 。;,"))))
    return bool(_HARMLESS_TAIL.match(left))


def states_outcome(words: str) -> bool:
    """Whether words open with nothing but an outcome (基本完成,剩余1台…)."""
    opening = _CLAUSE_END.split(words.strip(" 。"), maxsplit=1)[0]
    return is_pure(opening) and read_status(opening) is not None


def read_clause(clause: str) -> Status | None:
    """Return the outcome that a clause at the edge of a response states, else None.

    Stricter than a sentence: the rectification itself must be what is completed or going on.

    >>> read_clause("已整改到位").code
    'completed'
    >>> read_clause("已完成") is None
    True
    """
    match = _STATED.match(clause.strip(" ,。;"))
    if match is None or match.group("subject") is not None:
        return read_statement(clause) if match is not None else None
    if "整改" not in match.group("status") and match.group("status") not in ("办结", "销号"):
        return None
    return read_statement(clause)


def _adverb_length(plain: str, match: regex.Match[str]) -> int:
    """Return how much before the status phrase belongs to it (尚, 基本, 部分)."""
    start: int = match.start("status")
    for word in ("基本", "部分", "尚", "暂", "仍", "阶段性", "尚未", "未"):
        if plain[:start].endswith(word):
            return len(word)
    return 0
