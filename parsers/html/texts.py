"""The text of an element as lines, or on one line."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from lxml import etree

from parsers.html.tree import BLOCKS, SILENT
from parsers.lexicon.patterns import regex_of

GAP: Final = "\f"
_BLANKS: Final = regex_of(r"[ \t\r\n]+")


def inline_runs(element: etree._Element, passed: Collection[etree._Element] = ()) -> list[str]:
    """Return the lines of an element as its blocks and line breaks part them.

    ``GAP`` stands for each element that is ``passed`` over. Two spaces part inline elements
    that stand side by side: each holds a thing of its own.
    """
    runs: list[str] = []
    parts: list[str] = []

    def end() -> None:
        if line := "".join(parts).strip():
            runs.append(line)
        parts.clear()

    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    skipped: etree._Element | None = None
    for event, node in walk:
        is_block = event != "comment" and (node.tag in BLOCKS or node.tag == "br")
        if event == "start":
            if node.tag in SILENT or node in passed:
                skipped = node
                if node in passed:
                    end()
                    runs.append(GAP)
                walk.skip_subtree()
                continue
            if is_block:
                end()
            elif node.tag == "span" and parts and parts[-1].strip()[-1:] not in ("：", ":", "["):
                parts.append("  ")
            parts.append(_BLANKS.sub(" ", node.text or ""))
            continue
        if is_block and node is not skipped:
            end()
        skipped = None
        if node is not element:
            parts.append(_BLANKS.sub(" ", node.tail or ""))
    end()
    return runs


def text_of(element: etree._Element) -> str:
    """Return all text of an element on one line, without that of silent elements."""
    pieces: list[str] = []
    skipped: etree._Element | None = None
    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, node in walk:
        if event == "start":
            if node.tag in SILENT:
                skipped = node
                walk.skip_subtree()
            else:
                pieces.append(" " if node.tag in BLOCKS else "")
                pieces.append(node.text or "")
            continue
        if event == "end":
            pieces.append(" " if node is not skipped and node.tag in BLOCKS else "")
            skipped = None
        if node is not element:
            pieces.append(node.tail or "")
    return " ".join("".join(pieces).split())
