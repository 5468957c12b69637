"""What the columns of a table of issues hold, by their headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.labelled.labels import column_of
from pipeline.reading.labelled.own_labels import code_of_contents
from pipeline.reading.outcome.legend import find_legend
from pipeline.reading.outcome.statuses import read_bracket, states_outcome
from pipeline.reading.response.promises import names_plan
from pipeline.reading.tabular.pairs import pairs_up
from pipeline.reading.tabular.rows import HEADED, Row, names_of
from schemas.document import Block, Cell

_LONGEST_NAME: Final = 6
_LONGEST_TICK: Final = 4
_ACCOUNT: Final = 15  # characters a cell that tells what was done has on average
_SHORTEST_DEED: Final = 3  # and what was done has more characters than 二（一） or 见附件2
_NO_NUMBER: Final = compiled(r"(?!{han_digit}|[十第])\p{Han}")
_LONGEST_HEAD: Final = 10
_ENOUGH: Final = 3
_COUNTED: Final = compiled(r"第?{ordinal}\p{Han}?")
_DITTO: Final = compiled(r"[〃″\"”]+|{common.ditto}")
STATUS: Final = "status:"  # a column for each status, ticked in its cells: 已完成 | 正在整改
RESPONSES: Final = frozenset({"action", "effect", "next", "outcome"})


def header_of(
    text: str,
    table: Sequence[Row],
    own: Mapping[str, str],
    alike: Sequence[Row] = (),
    *,
    lists: bool = False,
) -> tuple[tuple[str | None, ...], list[Row]] | None:
    """Return the meaning of each column and the rows below the header, None without one.

    A header can be two rows high; below a merged cell the lower one says more. ``own`` holds the
    code of each name that only this notice uses (see ``own_fields``), ``alike`` the rows of all
    tables under the same header: what stands in them shows what a column holds. ``lists``: no
    column has to answer.
    """
    for index, row in enumerate(table[:3]):
        found = columns_of(text, row)
        if (index and not _names_most(row, found)) or pairs_up(text, row):
            continue
        if "problem" not in found:
            found = _own_columns(text, row, found, own)
        below = index + 1
        if "problem" in found:
            found = _inferred(text, found, alike or table[below:])
        answered = lists or any(c in RESPONSES or is_status(c) for c in found)
        split = below < len(table) and _is_lower(text, table[below])
        if "problem" not in found or not (answered or split):
            continue
        if below < len(table):
            lower = columns_of(text, table[below])
            if sum(c is not None for c in lower) >= 2 and _is_below(text, row, table[below], lower):
                merged = zip(lower, found, strict=False)
                return tuple(lo or up for lo, up in merged), list(table[below + 1 :])
        return found, list(table[below:])
    return _unlisted_header(text, table, alike or table[1:])


def _is_below(text: str, upper: Row, row: Row, codes: Sequence[str | None]) -> bool:
    """Whether a row is the lower half of a header: each column is named in one of the two."""
    if any(cell.continued for cell in row.cells):
        return True
    above, below = names_of(text, upper), names_of(text, row)
    # what is merged may be printed in each of the cells: 整改 | 整改 above 措施 | 进展
    over = [a if a != before else "" for before, a in zip(("", *above), above, strict=False)]
    halves = [
        (bool(a), bool(b) and b != whole, code)
        for a, whole, b, code in zip(over, above, below, codes, strict=False)
    ]
    parted = any(not below for _, below, _ in halves) and any(not above for above, _, _ in halves)
    return parted and all((code is not None) if below else above for above, below, code in halves)


def _names_most(row: Row, found: Sequence[str | None]) -> bool:
    """Whether most filled cells of a row name columns, as below the title of a table."""
    named = [code is not None for code, c in zip(found, row.cells, strict=True) if len(c.span)]
    return sum(named) * 2 > len(named)


def _unlisted_header(
    text: str, table: Sequence[Row], rows: Sequence[Row]
) -> tuple[tuple[str | None, ...], list[Row]] | None:
    """Return the columns of a table of issues whose header has no name that a list holds.

    问的什么 | 谁来扛 | 动了哪些真格 | 账销了没有: one column tells outcomes, the longest what was
    done, and of what is left the longest names the problems.
    """
    names = names_of(text, table[0])
    even = all(len(row.cells) == len(names) for row in rows)
    short = all(0 < len(name) <= _LONGEST_HEAD for name in names)
    if len(names) < _ENOUGH or len(rows) < _ENOUGH or not (even and short):
        return None
    found = list(_inferred(text, columns_of(text, table[0]), rows))
    if "outcome" not in found or "action" not in found:
        return None
    left = [place for place, code in enumerate(found) if code is None]
    if not left:
        return None
    found[max(left, key=lambda p: sum(len(row.cells[p].span) for row in rows))] = "problem"
    return tuple(found), list(table[1:])


def _inferred(
    text: str, found: tuple[str | None, ...], rows: Sequence[Row]
) -> tuple[str | None, ...]:
    """Return the columns, those that no list names by what stands in them: 账销了没有, 做了什么.

    A status is the name of a column of ticks alone: 工作推进 over accounts of measures is none.
    """
    found = tuple(
        None if is_status(code) and not _ticks(text, rows, place) else code
        for place, code in enumerate(found)
    )
    if "outcome" not in found:  # 备注 may hold what no other column does
        found = tuple(
            "outcome" if code == "note" and _tells(text, rows, place) else code
            for place, code in enumerate(found)
        )
    if any(_is_name(row.cells[0].span.of(text)) for row in rows if row.cells):
        return found  # cards: each row names its fields
    cells = {
        place: [
            row.cells[place].span.of(text)
            for row in rows
            if place < len(row.cells)
            and len(row.cells[place].span)
            and not is_ditto(text, row.cells[place])
        ]
        for place, code in enumerate(found)
        if code is None
    }
    legend = find_legend(text)
    codes = {place: code_of_contents(c, legend) for place, c in cells.items() if len(c) >= _ENOUGH}
    counts = [place for place, words in cells.items() if all(map(_COUNTED.fullmatch, words))]
    if counts and "number" not in found:
        codes[counts[0]] = "number"  # 条目, 项次: the column counts, whatever it is called
    told = [place for place, code in codes.items() if code == "outcome"]
    if told:  # 办理情况 | 办结与否: the one that tells outcomes leaves the other what was done
        found = tuple(
            "action" if code == "outcome" and not _tells(text, rows, place) else code
            for place, code in enumerate(found)
        )
    unsaid = [p for p, code in codes.items() if code is None and not _refers(cells[p])]
    named = {*found, *codes.values()}
    if unsaid and "action" not in named:
        longest = max(unsaid, key=lambda place: sum(map(len, cells[place])))
        account = sum(map(len, cells[longest])) > _ACCOUNT * len(cells[longest])
        if "effect" not in named or account:  # 工作成效 | 所做工作
            codes[longest] = "action"
    return tuple(code or codes.get(place) for place, code in enumerate(found))


def _refers(words: Sequence[str]) -> bool:
    """Whether cells only say where something stands: 二（一）, 见附件2."""
    told = sum(len(_NO_NUMBER.findall(one)) for one in words)
    return told < _SHORTEST_DEED * len(words)


def _tells(text: str, rows: Sequence[Row], place: int) -> bool:
    words = [row.cells[place].span.of(text) for row in rows if place < len(row.cells)]
    return code_of_contents([one for one in words if one], find_legend(text)) == "outcome"


def _ticks(text: str, rows: Sequence[Row], place: int) -> bool:
    cells = (row.cells[place].span for row in rows if place < len(row.cells))
    return all(len(cell) <= _LONGEST_TICK for cell in cells)


def _is_name(words: str) -> bool:
    return len(words) <= _LONGEST_NAME and column_of(words) is not None


def is_ditto(text: str, cell: Cell) -> bool:
    """Whether a cell says that it holds what the one above holds: 〃, 同上."""
    return _DITTO.fullmatch(cell.span.of(text)) is not None


def _own_columns(
    text: str, row: Row, found: tuple[str | None, ...], own: Mapping[str, str]
) -> tuple[str | None, ...]:
    """Return the codes of a row all of whose cells are names, ``found`` where one is not."""
    named = [code or own.get(c.span.of(text)) for code, c in zip(found, row.cells, strict=True)]
    filled = [code for code, cell in zip(named, row.cells, strict=True) if len(cell.span)]
    return tuple(named) if filled.count(None) * 5 <= len(filled) else found


def own_fields(text: str, rows: Sequence[Row]) -> Mapping[str, str]:
    """Return the codes of the names that cards use again and again though no list holds them.

    病灶 | 重复收费, 方子 | ①抽查病历…, 愈后 | 已销号: the cells beside a name show what it
    stands for; the longest tell what was done.
    """
    held: dict[str, list[str]] = {}
    for name, words in _pairs(text, rows):
        held.setdefault(name, []).append(words)
    often = {n: w for n, w in held.items() if len(w) >= _ENOUGH and len({*w}) > 1}
    codes = {name: column_of(name) or _code_of_cells(words) for name, words in often.items()}
    unsaid = [name for name, code in codes.items() if code is None]
    unsaid.sort(key=lambda name: sum(map(len, often[name])), reverse=True)
    wanted = [code for code in ("action", "problem") if code not in codes.values()]
    if "problem" in wanted and len(unsaid) >= len(wanted):
        codes |= zip(unsaid, wanted, strict=False)
    return {name: code for name, code in codes.items() if code is not None}


def _pairs(text: str, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield the cells of rows that could be name and content."""
    for row in rows:
        cells = [cell.span.of(text) for cell in row.cells if len(cell.span)]
        if len(cells) % 2 == 0:
            yield from (
                (name, words)
                for name, words in zip(cells[::2], cells[1::2], strict=True)
                if len(name) <= _LONGEST_NAME and read_bracket(name) is None
            )


def _code_of_cells(words: Sequence[str]) -> str | None:
    numbered = sum(_COUNTED.fullmatch(one) is not None for one in words)
    return "number" if numbered * 2 > len(words) else code_of_contents(words)


def is_header(text: str, block: Block) -> bool:
    """Whether a table row names columns (it explains the rows, no row explains it)."""
    named = [column_of(cell.span.of(text)) for cell in block.cells if len(cell.span) <= 30]
    return len(named) == len(block.cells) and sum(name is not None for name in named) >= 2


def answers_only(text: str, row: Row) -> bool:
    """Whether a row heads columns of measures or outcomes, and none of problems.

    序号 | 整改措施 | 责任人 | 完成情况: what these answer stands outside the table.
    """
    if pairs_up(text, row):
        return False
    found = columns_of(text, row)
    filled = [code for code, cell in zip(found, row.cells, strict=True) if len(cell.span)]
    named = sum(code is not None for code in filled)
    answers = any(code in RESPONSES for code in filled) and "problem" not in filled
    return answers and named >= HEADED - 1 and named * 2 > len(filled)


def columns_of(text: str, row: Row) -> tuple[str | None, ...]:
    """Return the code of each column that a row names, None for other cells."""
    return tuple(
        _column(words) if len(words) <= 30 and "。" not in words else None
        for words in names_of(text, row)
    )


@lru_cache(maxsize=1024)  # rows are asked for headers by each way of reading a table
def _column(header: str) -> str | None:
    """Return the code of a column; `status:已完成` where the header itself is an outcome."""
    code = column_of(header)
    if code in (None, "problem") and header.strip() and read_bracket(header) is not None:
        return STATUS + header  # 整改任务已完成 heads no problems
    return code


def is_status(code: str | None) -> bool:
    """Whether a column stands for one status."""
    return code is not None and code.startswith(STATUS)


def heads_plan(text: str, row: Row, columns: Sequence[str | None]) -> bool:
    """Whether the first column of measures is headed as a plan (整改措施)."""
    heads = [c for c, code in zip(row.cells, columns, strict=False) if code == "action"]
    return bool(heads) and names_plan(heads[0].span.of(text))


def _is_lower(text: str, row: Row) -> bool:
    """Whether a row below a header names statuses, one a column."""
    return sum(map(is_status, columns_of(text, row))) >= 2


def is_repeated(text: str, row: Row, header: Sequence[str | None]) -> bool:
    """Whether a row is the header again, as at the top of a page."""
    named = columns_of(text, row)
    return named == tuple(header) or (
        sum(n is not None and not is_status(n) for n in named) >= 2
        and all(n is not None for n, c in zip(named, row.cells, strict=True) if len(c.span))
    )


def with_outcome_column(
    text: str, table: Sequence[Row], columns: tuple[str | None, ...]
) -> tuple[str | None, ...]:
    """Return the columns, one named like measures (整改进展) taken for outcomes if it is."""
    if "outcome" in columns:
        return columns
    found = list(columns)
    for place, code in enumerate(columns):
        if code not in ("action", "effect"):
            continue
        cells = [r.cells[place].span for r in table if place < len(r.cells)]
        filled = [cell for cell in cells if len(cell)]
        stated = [c for c in filled if len(c) <= 60 and states_outcome(c.of(text))]
        if filled and len(stated) * 2 > len(filled):
            found[place] = "outcome"
    return tuple(found)
