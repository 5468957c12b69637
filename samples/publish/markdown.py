"""Markdown: headings with their marks, tables with bars."""

from __future__ import annotations

import regex

from samples.publish.layout import is_heading
from samples.publish.source import Paragraph, Source


def markdown(source: Source) -> bytes:
    """Return the notice as a Markdown file."""
    return ("\n\n".join(map(_block, source.paragraphs)) + "\n").encode()


def _block(paragraph: Paragraph) -> str:
    if paragraph.rows:
        head, *body = [f"| {' | '.join(_escaped(c) for c in row)} |" for row in paragraph.rows]
        return "\n".join([head, "|" + " --- |" * len(paragraph.rows[0]), *body])
    text = _escaped(paragraph.text)
    if paragraph.role == "title":
        return f"# {text}"
    return f"**{text}**" if is_heading(paragraph) else text


def _escaped(text: str) -> str:
    """Return a text whose signs stand for themselves."""
    return regex.sub(r"([\\`*_|<\[\]~#])", r"\\\1", text)
