"""Tables of issues: columns by their meaning, rows → issue drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.frame.sections import section_status
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.notes.title_notes import strip_notes
from pipeline.reading.outline import Unit
from pipeline.reading.response.parts import read_response
from pipeline.reading.tabular.answering import says_which
from pipeline.reading.tabular.cards import card_drafts, turned_drafts
from pipeline.reading.tabular.columns import (
    RESPONSES,
    answers_only,
    header_of,
    heads_plan,
    is_ditto,
    is_repeated,
    own_fields,
    with_outcome_column,
)
from pipeline.reading.tabular.counted import number_of, numbers_of
from pipeline.reading.tabular.drafts import add_cells, least_first, row_draft
from pipeline.reading.tabular.rows import Row, lines_before, names_of, rows_of, tables_of
from pipeline.reading.tabular.several import Pieces, answer_each, problems_in_cells, problems_of
from pipeline.reading.tabular.shared_cells import answer_in
from schemas.span import Span

# A cell merged over several rows holds for all of them.
_HELD: Final = ("outcome", "leader", "responsible", "assisting", "deadline", "category")
_CAPTION: Final = 60  # characters
_SUM: Final = compiled("{apart_words.sum}:?")
# 注:表中空白栏与其上一行内容相同
_BLANKS: Final = regex_of(r"空白?(?:[栏处格]|单元格)[^。]{0,4}[与同][^。]{0,4}上[一面方]?[行栏格]")
_COUNT: Final = compiled("{count}?[个项条件]?|[-/]*")


def table_drafts(
    text: str, printed: str, units: Sequence[Unit], *, lists: bool = False
) -> tuple[tuple[int, IssueDraft], ...]:
    """Return the issues that tables state, each with the unit of its row.

    ``lists``: tables that answer nothing state issues too, for what they list is answered outside.
    """
    own = own_fields(text, rows_of(units))
    tables = tables_of(text, units)
    alike = _by_header(text, tables)
    # a table that goes on under the same header (表1（续）) has its note below its last part
    filled_down = {names_of(text, t[0]) for t in tables if _notes_blanks(text, t)}
    drafts: list[tuple[int, IssueDraft]] = []
    columns: tuple[str | None, ...] = ()
    cards: list[Row] = []  # a card that goes on over the page is two tables on paper
    plan = False
    for table in tables:
        turned = turned_drafts(text, printed, table)
        if turned is not None:
            drafts += turned
            continue
        header = header_of(text, table, own, alike[names_of(text, table[0])], lists=lists)
        if cards and (header is not None or table[0].unit != cards[-1].unit + 1):
            drafts += _cards(text, printed, cards, own)
            cards = []
        if header is not None:
            head = table[: len(table) - len(header[1])]
            columns, rows = header
            plan = any(heads_plan(text, row, columns) for row in head)
        elif answers_only(text, table[0]) or says_which(text, table):
            columns = ()  # what it answers stands outside of it
            continue
        elif not columns or len(columns) != len(table[0].cells):
            cards += table
            continue
        else:
            rows = table
        if not _only_counts(text, rows, columns):
            fills = names_of(text, table[0]) in filled_down
            drafts += _by_columns(text, printed, rows, columns, plan=plan, filled_down=fills)
    drafts += _cards(text, printed, cards, own)
    _number_by_lines(text, units, drafts)
    _take_captions(text, units, drafts)
    return tuple(drafts)


def _cards(
    text: str, printed: str, rows: Sequence[Row], own: Mapping[str, str]
) -> list[tuple[int, IssueDraft]]:
    """Return the issues of cards; 反馈问题 | 10个 only counts them."""
    drafts = card_drafts(text, printed, rows, own)
    return [one for one in drafts if _COUNT.fullmatch(one[1].statement.of(text)) is None]


def _by_header(text: str, tables: Sequence[Sequence[Row]]) -> dict[tuple[str, ...], list[Row]]:
    """Return the rows of all tables under one header, by its words."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    for table in tables:
        alike.setdefault(names_of(text, table[0]), []).extend(table[1:])
    return alike


def _take_captions(
    text: str, units: Sequence[Unit], drafts: Sequence[tuple[int, IssueDraft]]
) -> None:
    """Let what a table is called say what became of its issues: 表二：没弄好的（正在整改，2个）."""
    lines = lines_before(units)
    for at, draft in drafts:
        above = lines[at]
        line = units[above].span if above is not None else Span(0, 0)
        if 0 < len(line) <= _CAPTION and section_status(line.of(text)) is not None:
            draft.under = draft.under or line


def _number_by_lines(
    text: str, units: Sequence[Unit], drafts: Sequence[tuple[int, IssueDraft]]
) -> None:
    """Give cards without a number that of the line right above them: 问题一."""
    bodies = {draft.body.start: draft for _, draft in drafts if draft.number is None}
    for above, below in pairwise(units):
        draft = bodies.get(below.span.start)
        if draft is None or above.block.cells or not below.block.cells:
            continue
        number = number_of(above.span.of(text))
        if number is not None:
            draft.number = number
            draft.labels.append(above.span)


def _only_counts(text: str, table: Sequence[Row], columns: Sequence[str | None]) -> bool:
    """Whether a table sums problems up (反馈问题 4个 | 已完成 3个) or only says which are meant."""
    if "problem" not in columns:
        return False
    place = columns.index("problem")
    cells = [r.cells[place].span.of(text) for r in table if place < len(r.cells)]
    return bool(cells) and all(_COUNT.fullmatch(w.strip()) or numbers_of(w) for w in cells)


def _by_columns(
    text: str,
    printed: str,
    table: Sequence[Row],
    header: tuple[str | None, ...],
    *,
    plan: bool,
    filled_down: bool,
) -> list[tuple[int, IssueDraft]]:
    drafts: list[tuple[int, IssueDraft]] = []
    theme: str | None = None
    under: Span | None = None  # the band that states the outcome of the rows below it
    columns = with_outcome_column(text, table, header)
    several = problems_in_cells(text, [_by_code(text, row, columns) for row in table])
    held: dict[str, list[Span]] = {}
    for row in table:
        filled = [place for place, cell in enumerate(row.cells) if len(cell.span)]
        if drafts and len(filled) == 1 and _goes_on(text, row, columns, filled[0]):
            _add_row(text, drafts[-1][1], row, columns, plan=plan)
            continue
        if len(filled) == 1 and len(row.cells) > 2 and len(row.cells[filled[0]].span) <= 80:
            band = row.cells[filled[0]].span
            under = _settling(text, band)
            theme = band.of(printed) if under is None else None
            continue
        if is_repeated(text, row, header) or _sums_up(text, row):
            continue
        by_code = _held(text, row, columns, held, filled_down=filled_down)
        problem = _first(by_code.get("problem", []))
        if problem is None:
            if drafts:  # the problem's cell goes on over this row
                _add_row(text, drafts[-1][1], row, columns, plan=plan)
            continue
        answered = any(by_code.get(code) for code in ("action", "outcome"))
        problem, answer = (problem, None) if answered else answer_in(text, problem)
        if answer is not None:
            by_code.setdefault("action", []).append(answer)
        number = _first(by_code.get("number", []))
        category = _first(by_code.get("category", []))
        stated: list[IssueDraft] = []
        above = drafts[-1][1].number if drafts else None
        pieces = several.get(problem) or problems_of(text, number, problem, above)
        for counted, piece in pieces:
            draft = row_draft(text, printed, row, piece, number)
            draft.number = counted or draft.number
            draft.theme = _merged_theme(printed, category, table, columns, several) or theme
            draft.under = under
            stated.append(draft)
        answer_each(text, stated, by_code, plan=plan)
        drafts += [(row.unit, draft) for draft in stated]
    return drafts


def _settling(text: str, band: Span) -> Span | None:
    """Return the words of a band that state an outcome: 一、已完成整改的问题(6个)."""
    marker = read_marker(text, band.start, band.end)
    start = band.start + (marker.length if marker else 0)
    end, _ = strip_notes(text, start, band.end)
    return Span(start, end) if section_status(text[start:end]) is not None else None


def _sums_up(text: str, row: Row) -> bool:
    """Whether a row only adds the others up: 合计 | 4个问题."""
    first = next((cell.span.of(text) for cell in row.cells if len(cell.span)), "")
    return _SUM.fullmatch(first) is not None


def _goes_on(text: str, row: Row, columns: Sequence[str | None], place: int) -> bool:
    """Whether the only cell of a row that is filled says more of the issue above.

    Its answer goes on over a page, or stands below it over all columns: 整改结果:已完成.
    """
    cell = row.cells[place].span
    if place == 0 or place >= len(columns):
        return _opens_answer(text, cell)
    return columns[place] in RESPONSES or _opens_answer(text, cell)


def _opens_answer(text: str, cell: Span) -> bool:
    label = label_at(text, cell)
    return label is not None and label.code in RESPONSES and label.span.end < cell.end


def _add_row(
    text: str, above: IssueDraft, row: Row, columns: Sequence[str | None], *, plan: bool
) -> None:
    """Give an issue what a further row says of it; a cell with a label says itself what it is."""
    above.body = Span(above.body.start, row.cells[-1].span.end)
    by_code: dict[str, list[Span]] = {}
    for code, spans in _by_code(text, row, columns).items():
        for span in spans:
            if _opens_answer(text, span):
                above.add_response(read_response(text, [span]))
            else:
                by_code.setdefault(code, []).append(span)
    add_cells(text, above, by_code, plan=plan)
    above.outcomes = least_first(above.outcomes)


def _held(
    text: str,
    row: Row,
    columns: Sequence[str | None],
    held: dict[str, list[Span]],
    *,
    filled_down: bool,
) -> dict[str, list[Span]]:
    """Return the cells of a row by code as printed, those of merged cells above it too.

    ``filled_down``: whether blank cells hold what the row above does.
    """
    by_code = _by_code(text, row, columns)
    for cell, code in zip(row.cells, columns, strict=False):
        if code not in _HELD:
            continue
        goes_on = cell.continued or filled_down
        same = (goes_on and not len(cell.span)) or is_ditto(text, cell)
        if same and code not in by_code and code in held:
            by_code[code] = held[code]
        elif code in by_code:
            held[code] = by_code[code]
        else:
            held.pop(code, None)
    return {code: by_code[code] for code in columns if code in by_code}


def _notes_blanks(text: str, table: Sequence[Row]) -> bool:
    """Whether a note right above or below a table says that blanks repeat the row above."""
    start, end = table[0].cells[0].span.start, table[-1].cells[-1].span.end
    notes = text[:start].rstrip().rpartition("\n")[2], text[end:].lstrip().partition("\n")[0]
    return any(_BLANKS.search(note) is not None for note in notes)


def _merged_theme(
    printed: str,
    cell: Span | None,
    table: Sequence[Row],
    columns: Sequence[str | None],
    several: Mapping[Span, Pieces],
) -> str | None:
    """Return the column 类别 as a theme where its cells are merged over the issues they gather.

    So they are where one cell beside them states ``several``.
    """
    if cell is None:
        return None
    place = columns.index("category")
    merged = bool(several) or any(
        row.cells[place].continued and not len(row.cells[place].span)
        for row in table
        if place < len(row.cells)
    )
    return cell.of(printed).strip() if merged else None


def _by_code(text: str, row: Row, columns: Sequence[str | None]) -> dict[str, list[Span]]:
    by_code: dict[str, list[Span]] = {}
    for cell, code in zip(row.cells, columns, strict=False):
        if code is not None and len(cell.span) and not is_ditto(text, cell):
            by_code.setdefault(code, []).append(cell.span)
    return by_code


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None
