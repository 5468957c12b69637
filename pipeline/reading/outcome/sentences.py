"""Outcomes in running text: the sentence, or its first or last clauses, that state one.

In running text a status counts only where its subject is the issue or its rectification as a
whole; what is said of things in the response (8个代办点审计已完成) belongs to the measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.outcome.adverbials import is_adverbial
from pipeline.reading.outcome.asserted import asserts, limits, without_denied
from pipeline.reading.outcome.clauses import LEADS, SILENT, Clause, clauses_of, with_subjects
from pipeline.reading.outcome.expressions import Expression
from pipeline.reading.outcome.places import (
    Reading,
    Status,
    flags_of,
    foreign,
    only_labels,
    read_words,
    status_of,
    without_procedure,
)
from pipeline.reading.outcome.tokens import SUBJECT, kinds_of
from schemas.values import value

_LONGEST: Final = 160  # longer sentences report measures
_SHORT_TAIL: Final = 20
# What goes on about the outcome: 并通过验收, 通过县委巡察办组织的验收.
_CONFIRMED: Final = compiled(r"^[^,。]{0,30}(?:{outcome_words.confirmed}|率达?到?为?100%)$")
# What is left over belongs to the outcome that names it.
_LEFT: Final = compiled(r"(?:目前)?(?:{pending.left}|余[0-9])")
_EXCEPTION: Final = quick(r"(?:(?:截[至止])?目前)?除(?!险|草|尘|锈|夕)")
_REMAINDER: Final = compiled(
    rf"^{_LEFT.pattern}|{{pending.not_yet}}[^,。;]{{0,6}}?{{pending.duty}}"
    r"|(?:{plans.dated}|{outcome_words.remainder_plan})[^,。;]{2,14}(?:{common.finished}|{outcome_words.to_come})$"
)
# 该问题已于9月5日经市委巡察办验收,完成整改
_ACCEPTED: Final = quick(
    rf"{SUBJECT}已?(?:[于在][0-9年月日底初上中下旬]{{2,11}})?(?:经|通过)?[^,。;]{{2,16}}?{{outcome_words.confirmed_by}}"
    r"(?:通过|合格|认可|后)?"
)
# 会议认为,尚有11份档案缺少材料,该问题未完成整改: who judges, and perhaps why
_JUDGED: Final = quick(r"[^,。;:]{0,16}{outcome_words.judges}")
_MOST_BEFORE: Final = 4  # clauses up to the one that states it
_LABEL: Final = 6  # characters of what stands before a colon
# 尚未完成,因管线费用没落实,延期至明年6月底前
_PUT_OFF: Final = compiled(r"(?:已|现|并)?(?:{outcome_words.put_off})(?:至|到)")
_THING: Final = compiled("{outcome_words.thing}")
_RECTIFIED: Final = compiled("{outcome_words.rectified}")
_DIGIT: Final = regex_of(r"[0-9]")
_STILL: Final = compiled("{so_far}?{pending.left}")
_OPEN: Final = frozenset({"in_progress", "not_completed"})
_IN_PART: Final = frozenset({"partially_completed", "basically_completed"})
_UNDERWAY: Final = compiled(
    r"(?:{so_far})?{status_words.progressive}(?:{status_words.continuing}|{status_words.manner})?"
    r"(?:{status_words.going}|{status_words.both})[^,。;]{0,14}"
)
_AHEAD: Final = compiled("{next_step}|将")
_FULL_STOP: Final = " 。!;"


@value
class Stated:
    """An outcome stated in running text: where, and whether the issue is its printed subject.

    ``start`` and ``end`` count in the words that were read.
    """

    status: Status
    start: int
    end: int
    subject: bool


def statement_of(sentence: str) -> Stated | None:
    """Return the outcome that a whole sentence states of the issue, else None."""
    plain = sentence.rstrip(_FULL_STOP)
    done = without_procedure(plain)
    over = _stated(done) if done != plain else None
    if over is not None and over.status.code == "completed" and over.end >= len(done):
        return replace(over, end=len(plain))
    found = _stated(sentence) if not only_labels(sentence) else None
    return found if found is not None and found.end >= len(sentence.rstrip(_FULL_STOP)) else None


def prefix_of(sentence: str) -> Stated | None:
    """Return the outcome that the first clauses state while the sentence goes on.

    The issue must be their subject: 因年限未满,该问题正在整改中,计划明年… states it and goes on.
    """
    found = _stated(sentence)
    return found if found is not None and found.subject else None


def edge_of(clause: str) -> Status | None:
    """Return the outcome that a clause at the edge of a response states, else None.

    Stricter than a sentence: the rectification itself must be what is completed or going on.
    """
    plain = clause.strip(" ,。;")
    found = statement_of(plain)
    if found is None or (not found.subject and not _RECTIFIED.search(plain)):
        return None
    return found.status


_CORES: Final = frozenset({"status", "both", "done", "going", "flag"})
_WAITING: Final = frozenset({"progressive", "need", "negative"})
_LEADING: Final = frozenset({"lead", "link", "compliance", "stop", "blank", "day"})


def _may_state(clause: str) -> bool:
    """Whether a clause opens like a statement: a status before any other words."""
    waiting = False
    for kind in kinds_of(clause):
        if kind in _CORES:
            return True
        if kind in ("text", "counted"):
            return waiting
        waiting = waiting or kind in _WAITING
    return waiting


@lru_cache(maxsize=1024)
def _stated(sentence: str) -> Stated | None:
    plain = without_denied(sentence.rstrip(_FULL_STOP))
    lead = len(plain) - len(plain.lstrip(" "))
    if len(plain) > _LONGEST:
        plain = plain[:_LONGEST]
    coming = with_subjects(clauses_of(plain))  # most sentences are told by their first clause
    clauses: list[Clause] = []
    excepted = judged = False
    for index in range(_MOST_BEFORE):
        if index == len(clauses):
            clauses += islice(coming, 1)
        if index == len(clauses):
            return None
        clause = clauses[index]
        if not index and plain[clause.end : clause.end + 1] == ":" and clause.end <= _LABEL:
            continue  # 换灯说明:该问题…
        said = None
        limited = bool(index) and limits(clauses[index - 1].words)
        if _may_state(clause.words) and asserts(clause.words) and not limited:
            clauses += coming
            said = _clause_states(clause, clauses[index + 1 :], excepted)
        if said is not None:
            before = clauses[:index]
            led = all(_is_lead(c) or _leaves_open(c, said) for c in before)
            if before and _ACCEPTED.fullmatch(before[-1].words) is not None:
                said, led = replace(said, subject=True), True
            led = led or any(LEADS.match(c.words) for c in before)
            if judged and not (said.subject or led):
                return None
            if index and not said.subject and not (excepted or led):
                return None
            return _with_what_follows(plain, lead, index, clauses, said, excepted=excepted)
        excepted = excepted or _EXCEPTION.match(clause.words) is not None
        judged = judged or (not index and _JUDGED.fullmatch(clause.words) is not None)
        lead = excepted or judged or clause.is_reason or _is_lead(clause)
        if not lead and _ACCEPTED.fullmatch(clause.words) is None:
            return None
    return None


def _leaves_open(clause: Clause, said: Stated) -> bool:
    """Whether a clause says what is left of an open issue: 目前仍有2户未签约,正在整改."""
    return said.status.code in _OPEN and _STILL.match(clause.words) is not None


def _is_lead(clause: Clause) -> bool:
    """Whether a clause holds nothing but 目前, 截至…, 经…验收."""
    if len(clause.words) > SILENT:
        return False
    return all(kind in _LEADING for kind in kinds_of(clause.words + ","))


def _clause_states(clause: Clause, later: Sequence[Clause], excepted: bool) -> Stated | None:
    """Return the outcome of one clause: [lead] [subject] [adverbs] status [what goes with it]."""
    reading = read_words(clause.words)
    first = next((e for e in reading.said if _tells(e)), None)
    if first is None:
        return _flagged(clause, reading)
    subject = _head(reading, first.start)
    if subject is None or first.counted:
        return None
    if not _goes_with(reading, first, subject == "subject"):
        return None
    if subject != "subject":
        if any(t.kind == "clue" for t in reading.tokens):
            return None  # 问题线索已移送 is a deed
        silent = subject in ("loose", "unit") or "整改" in clause.words[first.core :]
        follows = all(_goes_on(one) or _goes_on_doing(first.code, one) for one in later)
        if not silent and not (clause.end <= SILENT and follows):
            return None
        dated = any(t.kind == "day" for t in reading.tokens if t.start < first.core)
        if dated and "整改" not in clause.words:
            return None  # 6月中旬完成核查 is a deed on a day
        each = subject != "unit" and not excepted and "均" in clause.words[: first.core + 1]
        if foreign(reading) or each:
            return None
    status = status_of(reading) or Status("in_progress", *flags_of(clause.words))
    return Stated(status, clause.start, clause.end, subject == "subject")


def _tells(said: Expression) -> bool:
    """Whether an expression says what is so: 将持续推进 goes on already."""
    return said.code is not None and (not said.planned or said.carried_on)


def _goes_on(clause: Clause) -> bool:
    """Whether a later clause only goes on about the outcome."""
    words = clause.words
    return bool(
        (words[:1] in "并且" and len(words) <= _SHORT_TAIL)
        or _REMAINDER.search(words)
        or _CONFIRMED.search(words)
        or clause.is_reason
        or _PUT_OFF.match(words)
        or not foreign(read_words("," + words))
        or _keeps_up(words)
    )


def _goes_on_doing(code: str | None, clause: Clause) -> bool:
    """Whether a clause says what is still being done of what is done in part: 正在推进2个项目."""
    return code in _IN_PART and _UNDERWAY.fullmatch(clause.words) is not None


def _keeps_up(words: str) -> bool:
    """Whether a clause says that what is done stays so: 后续将常态化开展监督检查."""
    brief = len(words) <= _SHORT_TAIL and _DIGIT.search(words) is None
    return brief and _AHEAD.match(words) is not None and "flag" in kinds_of(words)


def _flagged(clause: Clause, reading: Reading) -> Stated | None:
    """该问题需长期坚持: it goes on, though no status is printed."""
    first = next((t for t in reading.tokens if t.kind == "flag"), None)
    if first is None or foreign(reading):
        return None
    if not any(t.kind == "subject" for t in reading.tokens if t.start < first.start):
        return None
    status = status_of(reading)
    return Stated(status, clause.start, clause.end, True) if status is not None else None


_HEAD: Final = frozenset(
    {"lead", "link", "compliance", "blank", "day", "manner", "continuing", "except", "rest",
     "perfective", "negative", "basic", "partial", "progressive", "need", "object", "clue",
     "future"}
)  # fmt: skip


def _head(reading: Reading, until: int) -> str | None:
    """Return what stands before the status: subject, unit (我局), loose (整改工作), "" or None."""
    head = ""
    for token in reading.tokens:
        if token.start >= until:
            break
        if token.kind == "subject":
            head = "subject"
        elif token.kind == "unit" and not head:
            head = "unit"
        elif token.kind == "both":
            head = head or "loose"
        elif token.kind == "object" and not head:
            head = "loose"
        elif token.kind not in _HEAD:
            how = token.kind == "harmless" and is_adverbial(reading.words[token.start : token.end])
            if not (how and head == "subject"):  # 该问题|经|反复沟通
                return None
    return head


def _goes_with(reading: Reading, said: Expression, subject: bool) -> bool:
    """Whether what follows a status in its clause leaves it whole."""
    rest = [t for t in reading.tokens if t.start >= said.end]
    strange = [t for t in rest if t.kind in ("text", "counted")]
    tail = reading.words[said.end :]
    if said.code == "other":
        return len(tail) <= 2 * _SHORT_TAIL and (subject or not _DIGIT.search(tail))
    if not strange:
        return True
    if reading.words[said.core : said.end] and said.code == "in_progress" and subject:
        return len(tail) <= 2 * _SHORT_TAIL and rest[0] not in strange
    if not subject or len(tail) > _SHORT_TAIL or _THING.match(tail):
        return False
    return rest[0] not in strange


def _with_what_follows(
    plain: str,
    lead: int,
    index: int,
    clauses: Sequence[Clause],
    said: Stated,
    *,
    excepted: bool,
) -> Stated:
    """Return the statement with the later clauses that go on with it."""
    last, first_left = index, len(clauses)
    for place in range(index + 1, len(clauses)):
        if _REMAINDER.search(clauses[place].words):
            last, first_left = len(clauses) - 1, place
            break
        if not (_goes_on(clauses[place]) or _goes_on_doing(said.status.code, clauses[place])):
            first_left = place
            break
        last = place
    spoken = ",".join(c.words for c in clauses[index:first_left])
    status = status_of(read_words(spoken)) or said.status
    if excepted and status.code == "completed":
        status = replace(status, code="partially_completed")
    left_over = any(_REMAINDER.search(c.words) for c in clauses[first_left : last + 1])
    status = replace(status, qualified=status.qualified or excepted or left_over)
    end = clauses[last].end + (last < len(clauses) - 1)  # the comma
    return Stated(status, lead, end, said.subject)
