"""Plain text → `Document`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.build import DocumentBuilder
from parsers.decode import decode, replaced
from parsers.lexicon.patterns import regex_of
from parsers.options import ReadOptions
from parsers.printed.joints import add_paragraph
from parsers.repair import without_entities, without_escapes
from parsers.txt.lines import columns_of, paragraphs_of
from parsers.txt.pages import RawLine, without_furniture
from parsers.txt.rows import filled, parts_of, rows_in
from schemas.document import Document, Finding
from schemas.errors import Invalid, Limited

_BREAKS: Final = regex_of(r"\r\n|[\n\r\v\x85\u2028\u2029]")
# What no text holds: replaced bytes, controls, unassigned and private characters.
_ODD: Final = regex_of(r"[\ufffd\p{Co}\p{Cn}\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
# Headings and bold openings as exports to Markdown write them (张** is a name that was masked).
_MARKDOWN: Final = regex_of(r"^#{1,6} +(?=\S)|^(?:#{1,6} +)?\*\*(?P<bold>[^*\n]{1,200})\*\*")


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
    parts = list(parts_of(lines))
    running = iter(paragraphs_of([part for is_table, part in parts if not is_table]))
    table = -1
    for is_table, part in parts:
        if is_table:
            table += 1
            for number, cells in filled(list(rows_in(part))):
                builder.row(cells, table=table, source=f"line {number}")
            continue
        for paragraph in next(running):
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
            yield RawLine(number, stripped, columns_of(lead), blanks, starts)
            blanks, starts = 0, False
        starts = True
