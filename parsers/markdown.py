"""Markdown → `Document`: paragraphs, headings, items with their numbers, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from parsers.build import DocumentBuilder
from parsers.decode import decode
from parsers.lexicon.patterns import regex_of
from parsers.options import ReadOptions
from parsers.printed.joints import joined
from parsers.sniff import MEDIA_TYPES
from parsers.title import HEAD, broken_title
from schemas.document import Document
from schemas.errors import Limited

if TYPE_CHECKING:
    from markdown_it.token import Token

_RULE: Final = regex_of(r"\|(?: ?:?-{1,200}:? ?\|){1,200}")
_BAR: Final = regex_of(r"(?<!\\)\|")
_Row = tuple[str, bool, tuple[str, ...]]  # text, whether it is set off, its cells


def read_markdown(data: bytes, options: ReadOptions) -> Document:
    """Return the text of a Markdown file without its marks; what is struck out is left out."""
    from markdown_it import MarkdownIt

    decoded = decode(data)
    if len(decoded.text) > options.limits.characters:
        raise Limited("characters", f"more than {options.limits.characters:,} characters of text")
    reader = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
    builder = DocumentBuilder(MEDIA_TYPES["markdown"])
    builder.findings.extend(decoded.findings)
    blocks = list(_blocks(reader.parse(_whole_rows(decoded.text)), builder))
    title = broken_title([None if cells else text for text, _, cells in blocks[:HEAD]])
    if title is not None:
        start, end = title
        blocks[start:end] = [("".join(text for text, _, _ in blocks[start:end]), True, ())]
    table: int | None = None
    for text, emphasis, cells in blocks:
        if cells:
            table = builder.next_table() if table is None else table
            builder.row(cells, table=table)
        else:
            table = None
            builder.paragraph(text, emphasis=emphasis)
    return builder.build()


def _whole_rows(text: str) -> str:
    """Return the text with each row of a table on one line, where a cell was broken over lines.

    Such a row opens with a bar and does not end with one, but the rule under the heads does.
    """
    found: list[str] = []
    bars, row = 0, ""
    for line in text.splitlines():
        said = line.strip()
        if row and (not said or said[0] == "|"):
            found.append(row)
            row = ""
        if row:
            row = f"{row} {said}"
        elif _RULE.fullmatch(said):
            bars = said.count("|")
        elif not said:
            bars = 0
        elif bars and said[0] == "|" and said[-1] != "|":
            row = said
        if row and (said[-1] != "|" or len(_BAR.findall(row)) < bars):
            continue
        found.append(row or line)
        row = ""
    return "\n".join([*found, row] if row else found)


def _blocks(tokens: Sequence[Token], builder: DocumentBuilder) -> Iterator[_Row]:
    label, heading = "", False
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            heading = True
        elif token.type == "heading_close":
            heading = False
        elif token.type == "list_item_open":
            label = f"{token.info}{token.markup}" if token.info else ""
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield "", False, tuple(cells or ())
            cells = None
        elif token.type in ("code_block", "fence", "html_block"):
            yield from ((line, False, ()) for line in token.content.splitlines())
        elif token.type == "inline":
            lines, bold = _said(token.children or [], builder)
            if cells is not None:
                cells.append(" ".join(lines))
                continue
            for line in lines:
                between = " " if label and line[:1].isdigit() else ""  # 2. 2025年, not 2.2025
                yield label + between + line, heading or bold, ()
                label = ""


def _said(children: Sequence[Token], builder: DocumentBuilder) -> tuple[list[str], bool]:
    """Return the lines of a run, and whether all of it is bold."""
    lines: list[list[str]] = [[""]]
    struck: list[str] | None = None
    strong = plain = bold = 0
    for child in children:
        if child.type == "s_open":
            struck = []
        elif child.type == "s_close" and struck is not None:
            builder.leave_out("struck_out", "".join(struck))
            struck = None
        elif child.type in ("strong_open", "strong_close"):
            strong += child.nesting
        elif child.type == "softbreak":
            lines[-1].append("")
        elif child.type == "hardbreak":
            lines.append([""])
        elif child.type in ("text", "code_inline", "html_inline"):
            if struck is not None:
                struck.append(child.content)
                continue
            lines[-1][-1] += child.content if child.type != "html_inline" else ""
            plain += len(child.content.strip())
            bold += len(child.content.strip()) if strong else 0
    return [joined(parts)[0] for parts in lines], bold >= plain > 0
