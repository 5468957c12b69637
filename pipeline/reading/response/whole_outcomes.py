"""Segments of a response that are outcomes whole: 整改结果:已完成, 完成情况:基本完成,剩余3座."""

from __future__ import annotations

from operator import or_
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.plans import is_planned
from pipeline.reading.labelled.items import sentences, split_items
from pipeline.reading.labelled.segments import Segment, StatedOutcome
from pipeline.reading.outcome.legend import find_legend, meaning_of
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outcome.statuses import (
    Status,
    is_pure,
    looks_like_outcome,
    read_bracket,
    read_statement,
    read_status,
)
from pipeline.reading.outcome.ticks import ticked
from pipeline.reading.response.leading import lead_up
from pipeline.reading.text.stops import clauses, opening_clause

SHORT: Final = 40
# 已于2022年7月25日完成。 says when; 6月中旬完成核查 is a deed
_SINCE_DONE: Final = compiled(
    r"(?:{so_far},?|现)?已[于在][0-9年月日底末初上中下旬]{2,14}前?(?:{status_words.perfective}|{status_words.manner})*{status_words.done}了?。?"
)
_ACCOUNT: Final = compiled("{account_labels.account}$")
_SEEN_OR_NEXT: Final = compiled(r"{next_step}|经[^,。;]{0,6}{verdict_words.looked_at}[^,。;]{0,4},")
_COUNTED: Final = regex_of(r"[0-9](?:余|多)?[万亿千百]?(?![年月日号%])\p{Han}|《")
# behind an outcome: a share but that of what is settled, a day on which something had been done
_REPORTED: Final = compiled(
    rf"{_COUNTED.pattern}|已[于在][0-9]|"
    r"(?<![0-9.]|{claim_words.settled}率[为达已均到]{0,3})[0-9]+(?:\.[0-9]+)? ?%"
)
_LONGEST_WORD: Final = 12  # that could state an outcome though it is in no list
_LINE: Final = 30  # a whole paragraph that is no longer can be an outcome without subject
_MAX_OUTCOME: Final = 90  # a longer content under 完成情况: is an account of measures

# 两个问题均已整改到位, behind a label: of the headings right above
_SEVERAL: Final = compiled(
    r"(?P<count>{count}){measure_word}(?:反馈|具体)?{problem_noun}(?={theme_words.every})"
)
# 4.1、4.2已完成整改
_NUMBER: Final = regex_of(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}")
_NUMBERED: Final = compiled(
    rf"第?{_NUMBER.pattern}[个项条号]?(?:[、,和及]第?{_NUMBER.pattern}[个项条号]?){{1,9}}{{problem_noun}}?"
)
LEFT_OVER: Final = compiled("(?:{so_far})?,?{pending.left}")
# 由“已销号”改为“正在整改”
_CHANGED: Final = compiled(r"由[^,。;]{2,14}?{outcome_words.changed}(?=“|{outcomes})")
_FIGURE: Final = regex_of("[0-9均]")
_OPEN: Final = frozenset(
    {"in_progress", "partially_completed", "basically_completed", "not_completed"}
)
_WAITS: Final = compiled(
    r"{pending.not_yet}|^(?:{so_far})?,?{pending.left}|{pending.awaits}|[只仅就][剩余差欠]"
    r"|(?<![接招对等期看优])待(?!遇|业)|仍(?!旧)|(?<![高风时])尚|^等|还(?:未|没|差|欠|缺|不|需|有[0-9一二两三四五六七八九十])"
    r"|{status_words.negative}(?!再|能?发现|出现|来|收到|接到|发生)|^{open_words.other_ones}(?={count})"
    r"|(?<![所无必急])[需须](?![求知])|申请[^,。;]{0,8}?(?:{label_heads.deadline}|延)|无力"
)
_DUE: Final = compiled(r"[^,。;]*?(?:要|须|需|应)[在于]?[^,。;]{2,14}前(?=\p{Han})")
_BY: Final = compiled(
    r"(?:[^,。;]{0,10}{verdict_words.promises}|定于|{plans.dated})?(?:[0-9]{4}年|[今明]年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[底末中旬]{0,2})|年底)之?前"
    r"|(?:[0-9]{4}|[明今])年[0-9]{1,2}月(?!以来)(?![^,。;]{0,4}已)"
)
_KEPT_UP: Final = compiled("{flags}$")


def whole_outcome(text: str, segment: Segment, *, told: bool = False) -> StatedOutcome | None:
    """Return the outcome where the whole segment is one.

    ``told``: the heading states an outcome, what stands under 整改结果: must open with another.
    """
    words = segment.span.of(text)
    if segment.code == "outcome":
        if told and not is_pure(opening_clause(words)) and ticked(words) is None:
            return None  # (已整改) above 整改结果:已补办手续。
        return _labelled_outcome(text, segment, words)
    if segment.label is None:
        status = _line(words) if segment.opens and len(words) <= _LINE else None
        if status is None:
            return None
        return StatedOutcome(segment.span, status, labelled=True, issues=how_many(words))
    parts = sentences(text, segment.span)
    left = len(parts) > 1 and all(LEFT_OVER.match(part.of(text)) for part in parts[1:])
    brief = len(words) <= (_MAX_OUTCOME if left else SHORT) and not goes_on(words)
    if segment.code in ("action", "effect") and brief:
        status = read_statement(words)
        bare = is_bare(opening_clause(words)) and "均" not in words
        if status is None and (bare or _SINCE_DONE.fullmatch(words)):
            status = read_status(words) if left or len(parts) == 1 else None
        if status is not None:
            return StatedOutcome(segment.span, status, True, segment.label)
    return None


def _labelled_outcome(text: str, segment: Segment, words: str) -> StatedOutcome | None:
    changed = _CHANGED.match(words)
    words = words[changed.end() :] if changed is not None else words
    meant = meaning_of(words, find_legend(text))
    if meant is not None and len(words) <= _MAX_OUTCOME:
        return _told(text, segment, meant)  # 好转,尚有13间待补。 by the legend of the notice
    several = _SEVERAL.match(words) or _NUMBERED.match(words)
    if several is not None and is_pure(opening := opening_clause(words[several.end() :])):
        counted = several.groupdict().get("count")
        count = integer(counted) if counted else len(_NUMBER.findall(several.group()))
        return StatedOutcome(segment.span, read_status(opening), True, segment.label, count)
    if len(words) > SHORT and not (is_pure(opening_clause(words)) and len(words) <= _MAX_OUTCOME):
        return None
    if len(split_items(text, segment.span)) > 1 or _is_account(segment, words):
        return None
    if ends_an_account(words):
        return None
    if not any(c.isalnum() for c in words) and ticked(words) is None and not words.strip("√×✓✔ 。"):
        return None if not words.strip(" 。") else _told(text, segment, read_status(words))
    return _told(text, segment, read_status(words))


def _is_account(segment: Segment, words: str) -> bool:
    """Whether the content of 完成情况: tells in figures what was done, and states no outcome.

    移送司法机关2人 is a deed there, 基本完成,剩余3座 an outcome; what was done may follow one.
    """
    if segment.label is not None and not _ACCOUNT.search(segment.label.phrase):
        unsaid = len(words) > _LONGEST_WORD and read_status(words) is None
        return unsaid or _of_things(words) or goes_on(words)
    if _SEEN_OR_NEXT.match(words) and read_status(words) is None:
        return True  # 经现场核查,裸土已全覆盖; 下一步,加强巡查
    if is_pure(opening_clause(words)):
        return goes_on(words)
    if segment.label is None and read_marker(words) is not None:
        return True  # an item of a list below 完成情况
    if _COUNTED.search(words):
        return True
    return read_status(words) is None and not looks_like_outcome(words)


def _of_things(words: str) -> bool:
    """Whether an outcome with figures is one of things: 31个支部书记全部由科主任担任."""
    settles = any(is_pure(said) or read_statement(said) is not None for said in clauses(words))
    return _COUNTED.search(words) is not None and not settles


def goes_on(words: str) -> bool:
    """Whether what was done follows an outcome in a sentence of its own.

    >>> goes_on("已完成整改。取缔采石场9家。"), goes_on("基本完成,剩余3座。")
    (True, False)
    """
    _, _, behind = words.strip().partition("。")
    told = _REPORTED.search(behind) is not None and read_statement(behind) is None
    if LEFT_OVER.match(behind):
        return False  # 基本完成。剩余9辆待判决后处置
    return told and is_pure(opening_clause(words))


def ends_an_account(words: str) -> bool:
    """Whether the last sentence states the outcome, and one before it tells what was done.

    >>> ends_an_account("选派干部5名。已完成整改。"), ends_an_account("经复核。已完成整改。")
    (True, False)
    """
    deeds, _, last = words.strip(" 。").rpartition("。")
    if not deeds or not is_pure(last) or read_status(last) is None:
        return False
    told = [clause.strip(" ,。;") for clause in clauses(deeds)]
    return not any(map(is_pure, told)) and not lead_up(told)


def is_open(status: Status) -> bool:
    """Whether a status leaves something to be done."""
    return status.code in _OPEN


def waits_for(clause: str) -> bool:
    """Whether a clause says what is still to be done, or has to be done by a day."""
    if _WAITS.search(clause) is not None or _DUE.match(clause) is not None:
        return True
    return is_planned(clause) and not _COUNTED.search(clause)


def leaves_open(words: str) -> bool:
    """Whether words behind an outcome only tell what is left, why, and by when.

    >>> leaves_open(",总务处主任一职暂未调整,8月底前交流到位。"), leaves_open(",收回资金3万元。")
    (True, False)
    """
    said = [clause.strip(" ,。;") for clause in clauses(words)]
    said = [clause for clause in said if clause]
    waits = [waits_for(clause) for clause in said]
    # 仅余9人未转接,10月底前办结: what has to be done by then is what is left
    waits = [
        wait or (any(waits[:at]) and _BY.match(said[at]) is not None)
        for at, wait in enumerate(waits)
    ]
    kept = (_KEPT_UP.search(clause) is not None or is_pure(clause) for clause in said)
    return any(waits) and all(map(or_, waits, kept))


def _told(text: str, segment: Segment, status: Status | None) -> StatedOutcome:
    several = how_many(segment.span.of(text)) if status is not None else 1
    return StatedOutcome(segment.span, status, True, segment.label, several)


def _line(words: str) -> Status | None:
    """Return what a paragraph of its own says that holds a box, or only a flag (长期坚持。)."""
    return read_bracket(words) if ticked(words) is not None else only_kept_up(words)


def only_kept_up(words: str) -> Status | None:
    """Return what words say that hold nothing but that it is kept up (长期坚持。), else None."""
    status = read_bracket(words) if is_pure(words) else None
    return status if status is not None and status.long_term else None


def is_bare(words: str) -> bool:
    """Whether words hold an outcome and no figure: 移交线索3条 and 均已办结 speak of things."""
    return _FIGURE.search(words) is None and is_pure(words)
