"""Plain text → `Document`: one paragraph a line, or lines broken at a fixed width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.build import DocumentBuilder
from parsers.decode import decode, replaced
from parsers.joints import add_paragraph
from parsers.lexicon.patterns import regex_of
from parsers.lines import Measure, cheapest
from parsers.options import ReadOptions
from parsers.printed_line import PrintedLine, title_goes_on
from parsers.repair import without_entities, without_escapes
from parsers.txt_pages import RawLine, without_furniture
from schemas.document import Document, Finding
from schemas.errors import Invalid, Limited

_BREAKS: Final = regex_of(r"\r\n|[\n\r\v\x85\u2028\u2029]")
# What no text holds: replaced bytes, controls, unassigned and private characters.
_ODD: Final = regex_of(r"[\ufffd\p{Co}\p{Cn}\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
# Headings and bold openings as exports to Markdown write them (张** is a name that was masked).
_MARKDOWN: Final = regex_of(r"^#{1,6} +(?=\S)|^(?:#{1,6} +)?\*\*(?P<bold>[^*\n]{1,200})\*\*")
_INNER: Final = regex_of(r" {1,8}")
_ENDS: Final = "。！？：；…”）.!?:;)"
_BOX: Final = regex_of(r"^[─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬+\-=|│ ]{3,}$")
_BOX_CELL: Final = "│┃║|"
_INDENT: Final = 2.0


def read_txt(data: bytes, options: ReadOptions) -> Document:
    """Return the document in plain text of any encoding.

    Raises ``Invalid("not_text")`` for bytes that are no text.
    """
    decoded = decode(data)
    _refuse_binary(decoded.text)
    if len(decoded.text) > options.limits.characters:
        raise Limited("characters", f"more than {options.limits.characters:,} characters of text")
    builder = DocumentBuilder("text/plain")
    builder.findings += decoded.findings or replaced(decoded.text, "replaced_before")
    unescaped = without_escapes(decoded.text)
    plain = without_entities(unescaped.text)
    builder.findings += (*unescaped.findings, *plain.findings)
    lay_out(builder, plain.text)
    return builder.build()


def _refuse_binary(text: str) -> None:
    sample = text[:20_000]
    if len(_ODD.findall(sample)) > max(3, len(sample) * 0.05):
        raise Invalid("not_text", "the bytes are neither text nor a format that is read")


def lay_out(builder: DocumentBuilder, text: str) -> None:
    """Add the paragraphs and table rows of plain text to ``builder``."""
    lines, furniture = without_furniture(list(_raw_lines(text)))
    builder.findings += [Finding("page_furniture", "page_number", line) for line in furniture]
    table = -1
    for is_table, part in _parts(lines):
        if is_table:
            table += 1
            for number, cells in _filled(list(_rows(part))):
                builder.row(cells, table=table, source=f"line {number}")
            continue
        for paragraph in _paragraphs(part):
            source = f"line {paragraph[0].number}"
            add_paragraph(builder, [line.text for line in paragraph], source=source)


def _raw_lines(text: str) -> Iterator[RawLine]:
    blanks = 0
    starts = True
    number = 0
    for sheet in text.split("\f"):
        for line in _BREAKS.split(sheet):
            number += 1
            stripped = line.strip(" \t\u3000\xa0\ufeff\x1a\x00")
            if not stripped:
                blanks += 1
                continue
            stripped = _MARKDOWN.sub(r"\g<bold>", stripped)
            lead = line[: len(line) - len(line.lstrip())].expandtabs(4)
            if "\t" in stripped:  # a row: its first or last cell may be empty
                stripped = line.strip(" \u3000\xa0\ufeff\x1a\x00")
            yield RawLine(number, stripped, _columns(lead), blanks, starts)
            blanks, starts = 0, False
        starts = True


def _parts(lines: Sequence[RawLine]) -> Iterator[tuple[bool, list[RawLine]]]:
    """Yield runs of table rows and runs of other lines."""
    flags = [_is_row(line.text) for line in lines]
    start = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and flags[i] == flags[start]:
            continue
        part = list(lines[start:i])
        yield flags[start] and (len(part) > 1 or part[0].text.count("\t") > 1), part
        start = i


def _is_row(text: str) -> bool:
    if _BOX.match(text):
        return True
    drawn = text[0] in _BOX_CELL and text[-1] in _BOX_CELL and len(text) > 2
    return drawn or "\t" in text.strip()


def _filled(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Return the rows without columns that are empty in all of them (rows set in by a tab)."""
    width = min((len(cells) for _, cells in rows), default=0)
    first = 0
    while first < width and not any(cells[first] for _, cells in rows):
        first += 1
    while rows and all(len(cells) > first + 1 and not cells[-1] for _, cells in rows):
        rows = [(number, cells[:-1]) for number, cells in rows]
    return [(number, cells[first:]) for number, cells in rows]


def _rows(lines: Sequence[RawLine]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with the number of their first line.

    Between two drawn rules the lines of a row are put together cell by cell.
    """
    open_row: list[str] | None = None
    first = 0
    # one rule alone parts the head of a table from its rows, as Markdown has it
    ruled = sum(1 for line in lines if _BOX.match(line.text)) > 1
    for line in lines:
        if _BOX.match(line.text):
            if open_row:
                yield first, open_row
            open_row = None
            continue
        drawn = line.text[0] in _BOX_CELL
        mark = line.text[0] if drawn else "\t"
        inner = line.text.removeprefix(mark).removesuffix(mark) if drawn else line.text.strip(" ")
        cells = [cell.strip() for cell in inner.split(mark)]
        if not (drawn and ruled):
            yield line.number, cells
        elif open_row is None:
            open_row, first = cells, line.number
        elif len(cells) == len(open_row):
            open_row = [a + b for a, b in zip(open_row, cells, strict=True)]
        else:
            yield first, open_row
            open_row, first = cells, line.number
    if open_row:
        yield first, open_row


def _paragraphs(lines: Sequence[RawLine]) -> list[list[RawLine]]:
    width = _wrap_width(lines)
    if width is None:
        return _title_joined([[line] for line in lines], lines)
    by_number = {line.number: line for line in lines}
    printed = _printed(lines, width)
    return _title_joined(
        [[by_number[line.page] for line in paragraph] for paragraph in _best(printed, width)],
        lines,
    )


def _title_joined(paragraphs: list[list[RawLine]], lines: Sequence[RawLine]) -> list[list[RawLine]]:
    """Return the paragraphs, a title that was set over two lines put together."""
    if len(paragraphs) > 2 and paragraphs[0][0].number == lines[0].number:
        one, two = paragraphs[0], paragraphs[1]
        if len(one) == len(two) == 1 and title_goes_on(one[0].text, two[0].text):
            return [one + two, *paragraphs[2:]]
    return paragraphs


def _printed(lines: Sequence[RawLine], width: float) -> list[PrintedLine]:
    """Return the lines with their widths in ems; ``page`` holds the line's number."""
    gaps = sum(1 for line in lines[1:] if line.blanks)
    telling = 0 < gaps < 0.7 * len(lines)
    margin = _margin(lines)
    found = []
    for line in lines:
        left = (line.indent - margin) / 2 if line.indent - margin > 1 else 0.0
        wide = _columns(line.text)
        loose = len(_INNER.findall(line.text)) + 0.2 * sum(1 for c in line.text if c.isascii())
        found.append(
            PrintedLine(
                line.text,
                left=left,
                right=left + wide / 2,
                page=line.number,
                centred=left > 2.6 and abs(2 * left + wide / 2 - width) < 2.0,
                slackness=min(loose / 2, 2.5),
                # a lone blank is what some extractions leave of a page break
                starts_page=line.starts_page or line.indent - margin == 1,
                blank_before=line.blanks > 0 if telling and not line.starts_page else None,
            )
        )
    return found


def _best(printed: Sequence[PrintedLine], width: float) -> list[list[PrintedLine]]:
    """Return the paragraphs under the measure that explains the lines at the lowest price."""
    indents = Counter(round(line.left) for line in printed if line.left > 0.6)
    blanks = any(line.blank_before is not None for line in printed)
    shown, count = indents.most_common(1)[0] if indents else (0, 0)
    # a text in which an eighth of the lines begin alike further in shows its indents
    if count >= max(2, len(printed) / 12):
        measures = [Measure(width, indent=float(shown), blanks=blanks)]
    else:
        measures = [
            Measure(width, blanks=blanks),
            Measure(width, indent=_INDENT, hidden=True, blanks=blanks),
        ]
    return min((cheapest(printed, measure) for measure in measures), key=lambda found: found[0])[1]


def _margin(lines: Sequence[RawLine]) -> int:
    """Return the smallest indent that a good part of the lines have."""
    indents = Counter(line.indent for line in lines)
    return min(
        (indent for indent, count in indents.items() if count >= len(lines) * 0.15),
        default=min(indents),
    )


def _wrap_width(lines: Sequence[RawLine]) -> float | None:
    """Return the width at which lines are broken, in ems; None for one paragraph a line.

    Broken text has many lines of nearly one width that end in the middle of a sentence, and
    hardly any beyond it.
    """
    margin = _margin(lines)
    widths = [max(0, line.indent - margin) + _columns(line.text) for line in lines]
    counts = Counter(widths)
    best: tuple[int, int] | None = None
    for width in sorted(counts, reverse=True):
        if width < 16 or sum(1 for w in widths if w > width + 4) > len(widths) * 0.02:
            break
        near = sum(counts[w] for w in range(width - 2, width + 1))
        if best is None or near > best[0]:
            best = near, width
    if best is None:
        return None
    width = max(range(best[1] - 2, best[1] + 1), key=lambda w: counts[w])
    full = [line.text for line, w in zip(lines, widths, strict=True) if width - 8 <= w <= width + 4]
    open_ended = sum(1 for text in full if text[-1] not in _ENDS)
    # among many short answers few lines are full, but then hardly one of them ends a sentence
    sparse = len(full) >= 6 and len(full) > len(lines) * 0.1 and open_ended > len(full) * 0.6
    dense = len(full) >= len(lines) * 0.25 and open_ended >= len(full) * 0.4
    return width / 2 if len(full) >= 3 and (dense or sparse) else None


def _columns(text: str) -> int:
    """Return the width of a text in columns of half an em."""
    return sum(2 if c > "\u2000" else 1 for c in text)
