"""Plain text: one paragraph a line, or hard-wrapped as it comes out of a layout."""

from __future__ import annotations

from samples.publish.layout import paginate, wrap
from samples.publish.source import Source


def plain(source: Source) -> bytes:
    """Return the notice with one paragraph a line, two ideographic spaces before body text."""
    lines = []
    for paragraph in source.paragraphs:
        if paragraph.rows:
            lines += ["\t".join(row) for row in paragraph.rows]
        elif paragraph.role in {"title", "signatory", "signdate"}:
            lines.append(paragraph.text)
        else:
            lines.append("　　" + paragraph.text)
    return ("\r\n".join(lines) + "\r\n").encode("gb18030")


def wrapped(source: Source) -> bytes:
    """Return the notice as a text extracted from its pages: hard lines, page numbers between."""
    if any(paragraph.rows for paragraph in source.paragraphs):
        return _wrapped_flow(source)
    pages = []
    for sheet in paginate(source):
        lines = [" " * round((text.x - 79) / 7.5) + text.text for text in sheet.texts]
        pages.append("\n\n".join([*lines, *(text.text for text in sheet.furniture)]))
    return ("\n\n".join(pages) + "\n").encode()


def _wrapped_flow(source: Source) -> bytes:
    """Return hard-wrapped paragraphs around tables that keep their tabs."""
    lines: list[str] = []
    for paragraph in source.paragraphs:
        if paragraph.rows:
            lines += ["\t".join(row) for row in paragraph.rows]
            continue
        indented = paragraph.role not in {"title", "signatory", "signdate"}
        broken = wrap(paragraph.text, 34, first=32 if indented else 34)
        lines += [("    " if indented and not i else "") + line for i, line in enumerate(broken)]
    return ("\n".join(lines) + "\n").encode()
