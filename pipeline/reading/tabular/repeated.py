"""Tables that tell again the problems of headings, or of another table: one is one issue.

An annex 反馈问题 | 整改结果 behind the account of each, a list 反馈问题 | 责任单位 before it: what
a row says of the problem belongs to the issue of the heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.reading.issue.announced import are_same, shortens, words_of
from pipeline.reading.issue.drafts import IssueDraft, without

Rows = Sequence[tuple[int, IssueDraft]]  # drafts of rows, each with its table
_FEWEST: Final = 2
_MOST: Final = (3, 4)  # three of four
_LEAST: Final = 2  # characters of a short name whose number is that of the heading
_OF_ANY: Final = frozenset("的不未没无有了和与问题")  # characters that name no problem


def take_repeated(
    text: str, drafts: Sequence[IssueDraft], rows: Rows, lists: Rows
) -> tuple[IssueDraft, ...]:
    """Return the drafts without the rows that repeat others, which take what the rows say.

    ``lists`` are the rows of tables that answer nothing. Where fewer than half of the rows of a
    table state what headings do, or tables before it, its problems are others.
    """
    of_tables = {id(draft) for _, draft in rows}
    heads = [d for d in drafts if id(d) not in of_tables and not d.is_group]
    if not any(head.is_answered for head in heads):
        heads = []
    repeated: set[int] = set()
    for table in dict.fromkeys(table for table, _ in (*rows, *lists)):
        held = [draft for of, draft in (*rows, *lists) if of == table]
        pairs = _pairs(text, held, heads)
        if len(pairs) >= max(_FEWEST, len(held) / 2):
            for row, head in pairs:
                _give(text, row, head)
                repeated.add(id(row))
        heads += [d for d in held if id(d) in of_tables - repeated]
    return without(drafts, {at for at, draft in enumerate(drafts) if id(draft) in repeated})


def _pairs(
    text: str, rows: Sequence[IssueDraft], heads: Sequence[IssueDraft]
) -> list[tuple[IssueDraft, IssueDraft]]:
    """Return each row with the one heading that states the same; none where it is of several."""
    pairs: list[tuple[IssueDraft, IssueDraft]] = []
    for row in rows:
        words = words_of(text, row)
        same = [head for head in heads if words_of(text, head) == words]
        if not same:
            alike = (head for head in heads if are_same(words_of(text, head), words))
            same = [
                head for head in alike if None in (row.number, head.number) or _numbered(row, head)
            ]
        if not same and row.number is not None:  # 序号3 轻生态 of 问题三:…重硬化、轻生态
            named = (head for head in heads if _numbered(row, head))
            same = [head for head in named if shortens(words, words_of(text, head), _LEAST)]
        if len(same) == 1:
            pairs.append((row, same[0]))
    taken = [id(head) for _, head in pairs]
    pairs = [(row, head) for row, head in pairs if taken.count(id(head)) == 1]
    return [*pairs, *_by_number(text, rows, heads, pairs)]


def _by_number(
    text: str,
    rows: Sequence[IssueDraft],
    heads: Sequence[IssueDraft],
    pairs: Sequence[tuple[IssueDraft, IssueDraft]],
) -> Iterator[tuple[IssueDraft, IssueDraft]]:
    """Yield the rows that are left with the headings of their numbers, where most rows have one.

    3 | 执行难 among rows that shorten headings is 问题3:….
    """
    paired = {id(one) for pair in pairs for one in pair}
    alike = sum(1 for row, head in pairs if row.number and _numbered(row, head))
    if alike < len(pairs) or alike * _MOST[1] < len(rows) * _MOST[0]:
        return
    for row in rows:
        same = [h for h in heads if id(h) not in paired and row.number and _numbered(row, h)]
        same = [h for h in same if {*words_of(text, row)} & {*words_of(text, h)} - _OF_ANY]
        if id(row) not in paired and len(same) == 1:
            yield row, same[0]


def _numbered(row: IssueDraft, head: IssueDraft) -> bool:
    return row.number == head.number


def _give(text: str, row: IssueDraft, head: IssueDraft) -> None:
    """Give the issue of a heading what a row says of it; what it says itself is not told twice."""
    told = {outcome.status.code for outcome in head.outcomes if outcome.status is not None}
    new = (o for o in row.outcomes if o.status is None or o.status.code not in told)
    head.outcomes += new if not told else [o for o in new if o.status is not None]
    named = {field.code for field in head.fields}
    head.fields += [field for field in row.fields if field.code not in named]
    known = [s.span.of(text).strip("。;") for s in head.segments]
    again = [s for s in row.segments if any(s.span.of(text).strip("。;") in one for one in known)]
    head.segments += [s for s in row.segments if s not in again]
    head.labels += [row.title, *row.labels, *(s.span for s in again)]
    head.answers.append(row.body)
