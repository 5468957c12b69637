"""Tables that sum a notice up, told as sentences: 已完成 | 7个 comes as 已完成7个.

A row or a column has a name and a number. What is counted, and of which issues, is decided where
sentences are read (``find_claims``); here only the words of cells are put beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.claims import Counted, find_claims
from pipeline.reading.frame.other_matters import is_other_matter
from schemas.document import Block, Cell
from schemas.notice import Claim
from schemas.span import Span

_NUMBER: Final = regex_of(r"(?P<number>[0-9]{1,4}(?:\.[0-9]{1,2})?) ?(?P<unit>[个项条件%])?")
_NAME: Final = regex_of(r"[\p{Han}、/“”()]{2,20}")
_UNIT: Final = regex_of(r"\((?:单位:)?(?P<unit>[个项条件%])\)$")
_SUM: Final = compiled("{apart_words.sum}:?")
_COUNTS: Final = compiled("{claim_words.table_counts}")
_HEADS: Final = 2  # lines above a table that may say what it is about
_TELLS: Final = compiled("{problem_noun}|{outcomes}|{status_words.done}|{status_words.going}")
_IN_ISSUES: Final = compiled(
    r"(?:{problem_noun}|整改|涉及|反馈)*(?:{claim_words.table_counts})?(?:\([^()]*\))?"
)
_ALL: Final = "反馈问题"  # what 合计 counts
_OF_ISSUES: Final = compiled("{problem_noun}|整改|{claim_words.tables}")
_CLOSE: Final = compiled("(?:整改)?{claim_words.tables}$")
_CAPTION: Final = compiled(r"(?:[(]?{issue_number}[)、.]+)?(?P<words>[^,。;:\n]{2,30})")

Told = tuple[str, list[tuple[int, Span]]]  # words, and where each name in them stands in the text


def claims_of(
    text: str,
    outside: Sequence[Span],
    blocks: Sequence[Block],
    opening: str,
    of: Counted,
    *,
    parts: Sequence[Span] = (),
) -> tuple[Claim, ...]:
    """Return what a notice states of itself ``outside`` its issues, and in tables among ``blocks``.

    ``opening``: the words that say which inspection the notice is about; ``parts``: what opens a
    part of the results.
    """
    words, places = _told_in_tables(text, blocks, opening)
    start = len(text) + 1
    added = [Span(start, start + len(words))] if words else []
    claims = find_claims(f"{text}\n{words}", [*outside, *added], of, parts=parts)
    return tuple(
        c if c.span.start < start else replace(c, span=_cells_of(places, c.span.shift(-start)))
        for c in claims
    )


def _told_in_tables(text: str, blocks: Sequence[Block], opening: str) -> Told:
    """Return what the one table that sums the notice up says as a sentence, with its cells.

    The line above a table says what it is about, as a sentence would: 上轮巡察整改情况. Of several
    tables each speaks of its part, and none of the whole.
    """
    found: list[tuple[str, list[tuple[str, Span]]]] = []
    above = ""
    heads: list[str] = []  # the last lines that could be headings
    for table, rows in groupby(blocks, key=lambda block: block.table if block.cells else None):
        held = list(rows)
        if table is None:
            lines = [_caption(block.span.of(text)) for block in held]
            above = lines[-1]
            heads = [line for line in (*heads, *lines) if line][-_HEADS:]
            continue
        pairs = list(_pairs(text, [row.cells for row in held]))
        names = [words for words, _ in pairs if not words.startswith(_ALL)]
        if not any(_TELLS.search(words) for words in names):
            pairs = []  # 党纪处分 | 2, 合计 | 5
        about = [above] if above else names
        others = any(is_other_matter(line, opening) for line in heads)
        if any(_OF_ISSUES.search(words) for words in about) and not others:
            found.append((above, pairs))
        above = ""
    told = [one for one in found if one[1]]
    if len(told) != 1:
        return "", []
    (above, pairs), *_ = told
    words = _CLOSE.sub("", above)
    places: list[tuple[int, Span]] = []
    for name, cells in pairs:
        places.append((len(words), cells))
        words += f"{name},"
    return f"{words[:-1]}。", places


def _cells_of(places: Sequence[tuple[int, Span]], said: Span) -> Span:
    """Return the cells that hold what stands at ``said`` in the words told."""
    opened = [cells for place, cells in places if place <= said.start]
    closed = [cells for place, cells in places if place < said.end]
    return Span((opened or closed)[-1].start, closed[-1].end)


def _caption(line: str) -> str:
    found = _CAPTION.fullmatch(line.strip())
    return found["words"] if found is not None else ""


def _pairs(text: str, rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, Span]]:
    """Yield the names of a table with their numbers, and the cells of each."""
    header, *below = rows
    names = [cell.span.of(text).strip() for cell in header]
    if len(names) < 2:
        return  # a title over the whole width, or a text set in a frame
    sums = [row for row in below if row and _SUM.fullmatch(row[0].span.of(text).strip())]
    across = list(_across(text, names, (sums or below)[-1])) if sums or len(below) == 1 else []
    if len(across) > 1:
        yield from across
        return
    if not _IN_ISSUES.fullmatch(names[1]) and not _NUMBER.fullmatch(names[1]):
        return  # 合同数量, 金额（元）
    if len(names) > 2 and _COUNTS.search(names[1]) is None:
        return  # a ledger, or what each office did
    for row in rows:
        cells = [cell for cell in row if len(cell.span)]
        if len(cells) < 2:
            continue
        name, number = (cell.span.of(text).strip() for cell in cells[:2])
        told = _told(_ALL if _SUM.fullmatch(name) else name, number, names[1])
        if told is not None:
            yield told, Span(cells[0].span.start, cells[1].span.end)


def _across(text: str, names: Sequence[str], row: Sequence[Cell]) -> Iterator[tuple[str, Span]]:
    """Yield the names of the columns with the numbers of one row."""
    for name, cell in zip(names, row, strict=False):
        told = _told(name, cell.span.of(text).strip(), name)
        if told is not None:
            yield told, cell.span


def _told(name: str, number: str, unit_of: str) -> str | None:
    found = _NUMBER.fullmatch(number)
    if found is None or _NAME.fullmatch(name) is None:
        return None
    printed = _UNIT.search(name) or _UNIT.search(unit_of)
    unit = found["unit"] or (printed["unit"] if printed else "个")
    return f"{_UNIT.sub('', name)}{found['number']}{unit}"
