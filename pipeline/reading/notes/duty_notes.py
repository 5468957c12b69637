"""The brackets that say who answers for an issue, by when, and what has become of it.

（责任单位：公路科；整改时限：6月底前，并长期坚持；已完成） gives two labelled contents and one
outcome. A time needs no label behind names or as a bracket of its own: （2023年6月底前完成）.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.entities.persons import find_persons
from pipeline.reading.labelled.labels import Label, label_at
from pipeline.reading.labelled.segments import Segment, StatedOutcome
from pipeline.reading.notes.office_notes import names_offices
from pipeline.reading.outcome.statuses import is_pure, is_update, read_bracket, read_status
from pipeline.reading.text.stops import opening_clause
from schemas.span import Span

_NAMES: Final = ("responsible", "leader", "assisting")
_TELLING: Final = ("outcome", "action")
_DUTIES: Final = any_of(p for code in (*_NAMES, "deadline") for p in load("labels")[code])
# long enough to be no part of a name: 责任单位:办公室整改时限:… where the blank was closed
_RUNNING: Final = any_of(
    [
        *load("label_heads")["deadline"],
        *(p for code in (*_NAMES, "deadline") for p in load("labels")[code] if len(p) > 2),
    ]
)
# A comma parts two contents where a label, a time or an outcome follows it.
_X: Final = r";,。()\[\]〔〕|\n"
_PART: Final = quick(
    rf"(?:(?:{_DUTIES}):[^{_X}]*?|[^{_X}]+?)"
    rf"(?:(?=[{_X}])|(?<=[^{_X}])(?={_RUNNING}:)|$)"
)
_BEHIND: Final = regex_of(rf"(?:{_RUNNING}|(?<=[;,。 ])(?:{_DUTIES})):")
_NOTE: Final = compiled(
    rf"[(\[〔](?=(?:[^()\[\]〔〕:\n]{{1,12}}[,;])?(?:{_DUTIES}|{{labels.note}}):)[^()\[\]〔〕\n]{{2,160}}[)\]〕][。;]?"
)
# a paragraph that is nothing but a bracket, which may hold a time without a label
_ALONE: Final = quick(r"[(\[〔](?P<in>[^()\[\]〔〕\n]{2,40})[)\]〕][。;]?")
_SEVERAL: Final = 2
_BARE_LABEL: Final = regex_of(rf"{_RUNNING}(?=\p{{Han}}|[0-9])")
_OWN_LABEL: Final = regex_of(r"\p{Han}{2,4}:")
_TIME_IS: Final = compiled(r"(?:{labels.deadline})为")
_DAY: Final = (
    r"(?:[0-9]{4}[./-][0-9]{1,2}|[0-9]{4}年|[0-9]{1,2}月|[今明]年|年[底内]|本月|下个?月"
    r"|[上下]半年|第?[一二三四1-4]季度)"
)
_TIME: Final = compiled(rf"(?:于|在|至|到)?{_DAY}|{{times.at_once}}|{{times.lasting}}")
# what a bracket without a label must be whole: 2024年6月底前完成, 立行立改并长期坚持
_WHOLE_TIME: Final = compiled(
    rf"(?:{{times.at_once}}[,、;并]{{0,2}})?(?:于|在)?(?![0-9]{{4}}年[之以]?前){_DAY}[^,;。()]{{0,9}}?(?:(?<!之)前|之前|以前|内)"
    r"{times.reached}?"
    r"(?:[,、并]{0,2}{times.lasting})?|{times.at_once}(?:[,、并]{0,2}{times.lasting})?"
)
_DONE: Final = regex_of(r"已|均")
# 已整改,计划财务科承办: the verb says that those before it answer
_TAKEN: Final = compiled(
    r"(?:[该此本][事项题]{1,2})?已?由?(?P<who>[\p{Han}、]{2,40}?)(?:{part_duties.handles}|{part_duties.leads})(?:整改|落实|办理)?"
)
_UNIT: Final = compiled("(?:{unit_end}|[股科室组站队])$")


def read_notes(text: str, brackets: Sequence[Span]) -> tuple[list[StatedOutcome], list[Segment]]:
    """Return the outcomes and labelled contents of brackets: those after a title, or their like."""
    outcomes: list[StatedOutcome] = []
    fields: list[Segment] = []
    for bracket in brackets:
        stated, named = _read_note(text, bracket)
        outcomes += stated
        fields += named
    return outcomes, fields


def without_notes(
    text: str, pieces: Sequence[Span]
) -> tuple[list[Span], list[StatedOutcome], list[Segment]]:
    """Return the pieces without brackets that name responsible or deadline, and what these hold."""
    kept: list[Span] = []
    notes: list[Span] = []
    for piece in pieces:
        start = piece.start
        alone = _ALONE.fullmatch(text, piece.start, piece.end)
        if alone is not None and is_time(alone["in"]):
            notes.append(Span(*alone.span("in")))
            continue
        for match in _NOTE.finditer(text, piece.start, piece.end):
            if match.start() > start:
                kept.append(Span(start, match.start()))
            start = match.end()
            closing = match.end() - (match.group()[-1] in "。;") - 1
            notes.append(Span(match.start() + 1, closing))
        if start < piece.end:
            kept.append(Span(start, piece.end))
    return kept, *read_notes(text, notes)


def is_time(words: str) -> bool:
    """Whether words name nothing but a time set.

    >>> is_time("2024年6月底前完成"), is_time("立行立改,并长期坚持"), is_time("2024年6月底已完成")
    (True, True, False)
    """
    return _WHOLE_TIME.fullmatch(words.strip(" 。")) is not None


def parted(text: str, segment: Segment) -> list[Segment]:
    """Return names under a label parted where the next label follows without a mark."""
    starts = [
        match.start() for match in _BEHIND.finditer(text, segment.span.start + 1, segment.span.end)
    ]
    edges = [segment.span.start, *starts, segment.span.end]
    found = [replace(segment, span=Span(edges[0], edges[1]))]
    for start, end in pairwise(edges[1:]):
        label = label_at(text, Span(start, end))
        if label is not None:
            found.append(Segment(label.code, Span(label.span.end, end), label, opens=False))
    return found


def _offices(text: str, parts: Sequence[Span]) -> list[Segment]:
    """Return who answers for an issue and by when, of a bracket without labels."""
    times = [part for part in parts if is_time(part.of(text))]
    named = [part for part in parts if part not in times]
    found = [Segment("deadline", time, None, opens=False) for time in times[:1]]
    return [
        Segment("responsible", Span(named[0].start, named[-1].end), None, opens=False),
        *found,
    ]


def _read_note(text: str, note: Span) -> tuple[list[StatedOutcome], list[Segment]]:
    fields: list[Segment] = []
    outcomes: list[StatedOutcome] = []
    parts = [Span(*match.span()) for match in _PART.finditer(text, note.start, note.end)]
    if is_update(note.of(text)) or not any(
        _label(text, part) or _who(text, part) for part in parts
    ):
        status = read_bracket(note.of(text))
        if status is not None:
            return [StatedOutcome(note, status, labelled=True)], []
        if unlabelled := _unlabelled(text, note, parts):
            return [], unlabelled
        parts = parts if len(parts) > 1 else []
    for part in parts:
        label, who = _label(text, part), _who(text, part)
        if label is not None:
            fields.append(Segment(label.code, Span(label.span.end, part.end), label, opens=False))
        elif who is not None:
            fields.append(Segment("responsible", who, None, opens=False))
        elif fields and fields[-1].code == "outcome" and text[part.start - 1] == ",":
            fields = _longer(fields, part)  # 整改状态:基本完成,1人2月返岗
        elif outcomes and outcomes[-1].span.end == part.start - 1 and text[part.start - 1] == ",":
            outcomes[-1] = _with_more(text, outcomes[-1], part)
        elif (outcome := _outcome(text, part, fields)) is not None:
            outcomes.append(outcome)
        elif fields:
            fields = _with(text, fields, part)
    outcomes += (_labelled(text, segment) for segment in fields if segment.code in _TELLING)
    kept = [segment for segment in fields if segment.code not in _TELLING]
    return sorted(outcomes, key=lambda one: one.span), kept


def _who(text: str, part: Span) -> Span | None:
    """Return who answers by a part of a bracket that ends in the verb: 计划财务科承办."""
    taken = _TAKEN.fullmatch(text, part.start, part.end)
    if taken is None:
        return None
    person = any(one.span.end == len(taken["who"]) for one in find_persons(taken["who"]))
    return Span(*taken.span("who")) if person or _UNIT.search(taken["who"]) else None


def _unlabelled(text: str, note: Span, parts: Sequence[Span]) -> list[Segment]:
    """Return the duties of a bracket in which no label and colon stand."""
    if bare := _without_colons(text, parts):
        return bare
    if is_time(note.of(text)):
        return [Segment("deadline", note, None, opens=False)]
    return _offices(text, parts) if names_offices(text, note.of(text)) else []


def _without_colons(text: str, parts: Sequence[Span]) -> list[Segment]:
    """Return the labelled contents of (责任单位办公室,责任人李小明): two at least, and no colon."""
    if len(parts) < _SEVERAL or any(":" in part.of(text) for part in parts):
        return []
    found = [_BARE_LABEL.match(text, part.start, part.end) for part in parts]
    if not all(found):
        return []
    return [
        Segment(_code_of(match.group()), Span(match.end(), part.end), None, opens=False)
        for match, part in zip(found, parts, strict=True)
        if match
    ]


def _code_of(label: str) -> str:
    codes = (code for code in _NAMES if label in load("labels")[code])
    return next(codes, "deadline")


def _labelled(text: str, segment: Segment) -> StatedOutcome:
    words = segment.span.of(text)
    status = read_bracket(words)
    if status is None and is_pure(opening_clause(words)):
        status = read_status(words)
    return StatedOutcome(segment.span, status, labelled=True)


def _label(text: str, part: Span) -> Label | None:
    label = label_at(text, part)
    if label is not None:
        return label
    match = _TIME_IS.match(text, part.start, part.end)
    if match:
        return Label("deadline", match.group()[:-1], Span(*match.span()))
    # 驾驶员:总经理李小明: a label of its own before a post and a name
    own = _OWN_LABEL.match(text, part.start, part.end)
    said = text[own.end() : part.end] if own else ""
    if own and any(one.post and one.span.end == len(said) for one in find_persons(said)):
        return Label("leader", own.group()[:-1], Span(*own.span()))
    return None


def _outcome(text: str, part: Span, fields: Sequence[Segment]) -> StatedOutcome | None:
    """Return the outcome that a part without a label states.

    In the time set 2024年底前全面完成 is to come, and 并长期坚持 says how long.
    """
    words = part.of(text)
    status = read_bracket(words)
    if status is None:
        return None
    timed = bool(fields) and fields[-1].code == "deadline"
    dated = _TIME.search(words) is not None and _DONE.search(words) is None
    if timed and (dated or status.long_term or status.ongoing):
        return None
    if is_time(words) and dated and not (status.long_term or status.ongoing):
        return None
    return StatedOutcome(part, status, labelled=True)


def _with_more(text: str, stated: StatedOutcome, part: Span) -> StatedOutcome:
    """Return an outcome with what a comma adds: 已完成,长期坚持; 基本完成,剩余1处."""
    span = Span(stated.span.start, part.end)
    status = read_bracket(span.of(text)) or read_status(span.of(text)) or stated.status
    return replace(stated, span=span, status=status)


def _with(text: str, fields: list[Segment], part: Span) -> list[Segment]:
    """Return the contents with a part that has no label: a time of its own, or more of the last."""
    last = fields[-1]
    timed = _TIME.match(text, part.start, part.end) is not None
    if last.code in _NAMES and timed:
        return [*fields, Segment("deadline", part, None, opens=False)]
    goes_on = text[part.start - 1] == "," or (timed and last.code == "deadline")
    if last.code in _NAMES:
        goes_on = not is_pure(part.of(text))
    return _longer(fields, part) if goes_on else fields


def _longer(fields: list[Segment], part: Span) -> list[Segment]:
    last = fields[-1]
    return [*fields[:-1], replace(last, span=Span(last.span.start, part.end))]
