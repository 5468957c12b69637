"""The answers to problems that are listed before, by number or in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.reading.apart.listed import (
    FEWEST,
    FEWEST_NAMED,
    Listed,
    Openings,
    Seen,
    family_of,
    is_line,
    lists_in,
)
from pipeline.reading.apart.openings import by_name, openings
from pipeline.reading.apart.parts import Parts, find_parts
from pipeline.reading.apart.run_together import with_answers_apart
from pipeline.reading.assembly.closings import counts_all, speaks_of_all, told_by_number
from pipeline.reading.collective.together import status_of_several
from pipeline.reading.frame.sections import section_status
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences, split_items
from pipeline.reading.notes.duty_notes import read_notes
from pipeline.reading.outline import Unit, own_markers
from pipeline.reading.outline.headings import Heading, read_heading
from pipeline.reading.problem.by_number import find_by_number
from pipeline.reading.problem.faults import Evidence
from pipeline.reading.problem.references import answered_by, reference_at
from pipeline.reading.response.parts import Response, Segment, StatedOutcome, read_response
from schemas.span import Span
from schemas.values import value

_STOPS: Final = "。;"
_RECTIFIED: Final = "整改"
_CAPTION: Final = 24  # characters
_STATED: Final = 0.25  # more headings of problems among the answers: these repeat the problems


@value
class Answer:
    """The paragraphs of one answer, those that only say whose it is, and whose it is."""

    problems: tuple[int, ...]  # positions in the list of problems
    pieces: tuple[Span, ...]
    names: tuple[Span, ...]
    under: Span | None  # the heading that gathers it with others
    head: Span | None = None  # all of its line
    above: tuple[Span, ...] = ()  # lines before it that name no problem: 6月

    def places(self, text: str) -> Iterator[Span]:
        """Yield where it stands, with the words that say whose it is but no heading of several."""
        names = (name for name in self.names if name != self.head)
        first, *rest = sorted((*names, *self.pieces))
        start, end = first.start, first.end
        for place in rest:
            if text[end : place.start].strip():  # of no answer
                yield Span(start, end)
                start = place.start
            end = max(end, place.end)
        yield Span(start, end)

    def shifted(self, places: int) -> Answer:
        """Return the answer with its problems so many places further down the list."""
        return replace(self, problems=tuple(problem + places for problem in self.problems))


@value
class Apart:
    """Where each of the problems of a list begins, the answers, and the units of the outline.

    ``tables``: the rows of tables list them, though these may answer nothing; else ``listed`` are
    the positions of their units.
    """

    starts: tuple[int, ...]
    answers: tuple[Answer, ...]
    units: tuple[Unit, ...]
    tables: bool = False
    listed: frozenset[int] = frozenset()

    def join(self, text: str, drafts: Sequence[IssueDraft]) -> bool:
        """Give the answers to the issues; False, and nothing given, where these are others.

        What stands below a problem itself says more of it. Of several problems that are answered
        together each has the outcome, the last one the measures.
        """
        at = {draft.title.start: draft for draft in drafts if not draft.is_group}
        if not all(start in at for start in self.starts):
            return False
        settled = sum(1 for start in self.starts if at[start].is_settled)
        if not self.tables and settled * 2 > len(self.starts):
            return False  # they are answered where they stand
        for start in () if self.tables else self.starts:
            at[start].describe()
        for answer in self.answers:
            response = _response(text, answer)
            *others, last = (at[self.starts[problem]] for problem in answer.problems)
            fields = _duties(text, answer)
            for draft in others:
                draft.outcomes += response.outcomes
                draft.under = answer.under
                draft.fields += fields
            last.under = answer.under
            last.fields += fields
            last.add_response(response)
            last.labels += [*answer.names, *answer.above]
            last.answers += answer.places(text)
        return True


def _duties(text: str, answer: Answer) -> list[Segment]:
    """Return who answers by the heading that gathers answers: 财务股(责任人:…),答3号、4号."""
    named = answered_by(text, answer.head) if answer.head is not None else None
    if named is None:
        return []
    who, noted = named
    fields = read_notes(text, [noted])[1] if noted is not None else []
    return [Segment("responsible", who, None, opens=False), *fields]


def _response(text: str, answer: Answer) -> Response:
    """Return what the paragraphs of an answer hold.

    At the head or the end of an answer to several problems (两个问题)均已完成整改 speaks of these.
    """
    first, *_, last = (*answer.pieces, answer.pieces[-1])
    end = sentences(text, last)[-1]
    for place in (sentences(text, first)[0], end, _last_clause(text, end)):
        several = len(answer.problems)
        status = status_of_several(text, place, several) if several > 1 else None
        if status is None:
            continue
        rest = [
            Span(start, end)
            for piece in answer.pieces
            for start, end in ((piece.start, min(piece.end, place.start)),
                               (max(piece.start, place.end), piece.end))
            if start < end
        ]  # fmt: skip
        response = read_response(text, rest)
        stated = StatedOutcome(place, status, labelled=True)
        return replace(response, outcomes=(stated, *response.outcomes))
    return read_response(text, answer.pieces)


def _last_clause(text: str, sentence: Span) -> Span:
    """Return the clause that closes a sentence with the rectification: …4份,均已完成整改."""
    start = max(sentence.start, text.rfind(",", sentence.start, sentence.end) + 1)
    closes = _RECTIFIED in text[start : sentence.end]
    return Span(start, sentence.end) if closes else sentence


def find_listed(text: str, units: Sequence[Unit]) -> Iterator[Apart]:
    """Yield what could be the problems of a part answered in others, the likeliest first."""
    for parts in find_parts(text, units):
        listed = with_items_apart(text, units, parts)
        yield from _joined(text, *with_answers_apart(text, *listed))


def with_items_apart(
    text: str, units: Sequence[Unit], parts: Parts
) -> tuple[Sequence[Unit], Parts]:
    """Return the units, the items of problems that one paragraph lists each a unit of its own."""
    items = [
        () if units[i].block.cells else split_items(text, units[i].span) for i in parts.problems
    ]
    counted = [sum(1 for item in held if item.marker is not None) for held in items]
    fewest = FEWEST if max(counted, default=0) < FEWEST else FEWEST_NAMED
    listed: list[Unit] = []
    for i, held, count in zip(parts.problems, items, counted, strict=True):
        unit = units[i]
        listed += [Unit(item.span, unit.block) for item in held] if count >= fewest else [unit]
    more = len(listed) - len(parts.problems)
    if not more:
        return units, parts
    first, stop = parts.problems.start, parts.problems.stop
    apart = Parts(
        range(first, stop + more),
        tuple(range(part.start + more, part.stop + more) for part in parts.answers),
        parts.named,
    )
    return [*units[:first], *listed, *units[stop:]], apart


def _joined(text: str, units: Sequence[Unit], parts: Parts) -> Iterator[Apart]:
    seen = seen_of(text, units)
    if repeats(text, seen, *parts.answers):
        return
    for series in lists_in(seen, parts.problems):
        listed = series.listed(units)
        answers: list[Answer] = []
        taken: set[int] = set()
        for part in parts.answers:
            opening = by_name if parts.named else openings
            if answers and _only_tells(text, units, part, listed):
                continue  # read as what sums up
            opened = opening(text, units, seen, part, listed)
            if opened is None and (
                parts.named
                or (answers and _is_tabled(units, seen, part))
                or find_by_number(text, [units[i].span for i in part])
                or _all_answered(answers, listed)
            ):
                continue  # 第1、2项已完成整改,第3项… and tables are read as what sums up
            if opened is None:
                break  # it answers other things
            reach = range(part.start, closing(text, units, part, opened, len(listed.starts)))
            found = list(collected(units, seen, reach, opened))
            answers += found
            taken.update(i for i in reach if not _of_none(text, units[i], seen[i], found))
        else:
            if not answers:
                return
            left = [i for i in range(len(units)) if i not in taken]
            yield Apart(
                listed.starts,
                tuple(answers),
                tuple(units[i] for i in left),
                listed=frozenset(place for place, i in enumerate(left) if i in series.units),
            )


def _of_none(text: str, unit: Unit, seen: Heading | None, answers: Sequence[Answer]) -> bool:
    """Whether a paragraph of sentences, without a marker, is told of no problem among answers."""
    span = unit.span
    if seen is None or seen.marker is not None or text[span.end - 1] not in _STOPS:
        return False
    return not any(span.overlaps(one) for a in answers for one in (*a.pieces, *a.names, *a.above))


def _all_answered(answers: Sequence[Answer], listed: Listed) -> bool:
    """Whether each problem has an answer already: what stands below is of something else."""
    return {n for answer in answers for n in answer.problems} == {*range(len(listed.starts))}


def _only_tells(text: str, units: Sequence[Unit], part: range, listed: Listed) -> bool:
    """Whether a part says of most problems what became of them, in a sentence for each outcome."""
    told = find_by_number(text, [units[i].span for i in part])
    if told is None or len(told.said) * 2 <= len(listed.starts):
        return False
    lines = [s for s in (units[i].span for i in part) if s.end > told.span.start]
    lines = [line for line in lines if line.start < told.span.end]
    several = len(lines) * 2 <= len(told.said)
    return several and all(len(sentences(text, line)) == 1 for line in lines)


def _is_tabled(units: Sequence[Unit], seen: Seen, part: range) -> bool:
    """Whether a part holds a table and nothing that is counted."""
    tabled = any(units[i].block.cells for i in part)
    return tabled and all(family_of(seen[i]) is None for i in part)


def closing(text: str, units: Sequence[Unit], part: range, opened: Openings, problems: int) -> int:
    """Return the first unit behind the last answer: there a part may go on about all of them.

    A short line without a stop, as no other answer has one, heads what follows: 问答之后.
    """
    last = max(opened)
    below = opened[last].end >= units[last].span.end  # the answer stands below its heading
    behind = range(last + (2 if below else 1), part.stop)
    answers = (units[i] for i in range(min(opened), last) if i not in opened)
    plain = not any(is_line(text, unit) for unit in answers)
    return next(
        (
            i
            for i in behind
            if speaks_of_all(text, units[i].span)
            or counts_all(text, units[i].span, problems)
            or told_by_number(text, units[i])
            or (plain and is_line(text, units[i]))
        ),
        part.stop,
    )


def seen_of(text: str, units: Sequence[Unit]) -> Seen:
    """Return how each unit would read as a heading, None for the row of a table."""
    own = own_markers(text, units)
    return [
        None if unit.block.cells else read_heading(text, i, unit.span, own=own.get(i))
        for i, unit in enumerate(units)
    ]


def repeats(text: str, seen: Seen, *parts: range) -> bool:
    """Whether the answers stand below the words of the problems again, or below short ones."""
    marked = [
        heading
        for part in parts
        for i in part
        if (heading := seen[i]) is not None and heading.marker is not None
    ]
    stated = sum(1 for one in marked if one.evidence >= Evidence.FAULT or _names_problem(text, one))
    return stated > len(marked) * _STATED


def _names_problem(text: str, heading: Heading) -> bool:
    """Whether a line names a problem in its own words: 2.用户投诉办理问题, not 第2项问题."""
    if not heading.alone or not heading.title.of(text).endswith("问题"):
        return False
    if section_status(heading.statement.of(text)) is not None:
        return False  # 已完成整改的问题 gathers
    if answered_by(text, heading.title) is not None:
        return False
    return reference_at(text, heading.title) is None


def _is_caption(unit: Unit, heading: Heading | None) -> bool:
    """Whether a short line without marker and stop stands there: 财务部(承办3个问题)."""
    if heading is None or heading.marker is not None or len(unit.span) > _CAPTION:
        return False
    return bool(heading.brackets) or heading.title.end == unit.span.end


def _above(seen: Seen, part: range) -> Span | None:
    """Return the words of the heading right above a part: 甲、已完成整改的(附件第2、3号)."""
    heading = seen[part.start - 1] if part.start else None
    headed = heading is not None and heading.marker is not None and heading.alone
    return heading.statement if heading is not None and headed else None


def collected(units: Sequence[Unit], seen: Seen, part: range, opened: Openings) -> Iterator[Answer]:
    """Yield the answers of a part; a heading that gathers several is named by the first of them."""
    first = min(opened)
    gathering = {family_of(seen[i]) for i in part if i < first} - {None}
    lines = first - 1 in part and _is_caption(units[first - 1], seen[first - 1])
    last = max(opened)
    names: list[Span] = []
    above: list[Span] = []
    pieces: list[Span] = []
    whose: tuple[int, ...] = ()
    under = _above(seen, part)
    head: Span | None = None
    for i in part:
        opening = opened.get(i)
        gathers = opening is None and (
            family_of(seen[i]) in gathering
            or (lines and i + 1 in opened and _is_caption(units[i], seen[i]))
        )
        ends = lines and not gathers and i > last and _is_caption(units[i], seen[i])
        if pieces and (opening is not None or gathers or ends):
            yield Answer(whose, tuple(pieces), tuple(names), under, head, tuple(above))
            names, above, pieces = [], [], []
        span = units[i].span
        if opening is not None:
            whose = opening.problems
            head = span if opening.heads else head
            until = span.end if opening.until is None else opening.until
            if span.start < opening.end:
                (names if whose else above).append(Span(span.start, opening.end))
            if until < span.end:
                names.append(Span(until, span.end))
            if whose and opening.end < until:
                pieces.append(Span(opening.end, until))
        elif gathers:
            heading = seen[i]
            names, whose = [*names, span], ()
            under = heading.statement if heading is not None else None
            head = span
        elif ends:
            names, whose = [], ()  # 全关共同的措施 heads no answer
        elif whose:
            pieces.append(span)
    if pieces:
        yield Answer(whose, tuple(pieces), tuple(names), under, head, tuple(above))
