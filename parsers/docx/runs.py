"""A paragraph of Word → its text as printed: insertions in, deletions and hidden runs out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.docx.xml import MC, W, is_on, val

if TYPE_CHECKING:
    from lxml import etree

    from parsers.docx.fields import Fields
    from parsers.docx.looks import Looks

BREAK: Final = "\n"  # a line break inside a paragraph; never in the text itself
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT: Final = frozenset((f"{W}t", f"{_M}t"))
_GONE: Final = frozenset(
    W + name
    for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sdtPr", "rt", "object",
                 "footnoteReference", "endnoteReference", "commentReference", "annotationRef")
)  # fmt: skip
_NOTES: Final = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
_BREAKS: Final = frozenset((f"{W}br", f"{W}cr"))
_BLANKS: Final = frozenset((f"{W}tab", f"{W}ptab"))
# Signs of Wingdings and Symbol that stand in notices: ticks, boxes, bullets.
_SYMBOLS: Final = {
    0x52: "☑", 0xFE: "☑", 0xFC: "√", 0xA8: "□", 0x6F: "□", 0x71: "□", 0x6E: "■", 0x6C: "●",
    0xB7: "•", 0x75: "◆", 0x76: "◆", 0xD8: "▶", 0xFB: "×", 0xFD: "☒", 0x2D: "-", 0xAB: "★",
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},
    **{0x8C + i: chr(0x2776 + i) for i in range(10)},
}  # fmt: skip


@dataclass(slots=True)
class ParagraphText:
    """The text of a paragraph, and the text boxes anchored in it."""

    text: str
    bold: bool
    boxes: list[etree._Element]
    notes: int
    lost: list[tuple[str, str]]


def paragraph_text(paragraph: etree._Element, fields: Fields, looks: Looks) -> ParagraphText:
    """Return what ``paragraph`` prints; ``fields`` carries open fields to the next one."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    lost: list[tuple[str, str]] = []
    style = val(paragraph, "pPr/pStyle")
    bold = visible = notes = 0
    stack = [paragraph]
    while stack:
        node = stack.pop()
        tag = node.tag
        if tag in _NOTES:
            notes += 1
        if tag in _GONE:
            if tag == f"{W}instrText" and fields.codes:
                fields.codes[-1] += node.text or ""
            continue
        if tag == f"{W}txbxContent":
            boxes.append(node)
            continue
        if tag == f"{W}fldChar":
            pieces.append(fields.step(node, paragraph))
            continue
        if tag == f"{W}r" and (why := looks.lost(node, style)):
            text = "" if fields.silent else "".join(map(_printed, node.iter()))
            lost = _with_lost(lost, why, text, pieces)
            stack.extend(c for c in reversed(node) if c.tag == f"{W}fldChar")
            continue
        if tag == f"{W}fldSimple" and not any(True for _ in node.iter(f"{W}t")):
            pieces.append(fields.printed(node.get(f"{W}instr", ""), paragraph))
        if tag == f"{MC}AlternateContent":
            stack.extend(reversed(_chosen(node)))
            continue
        piece = "" if fields.silent else _printed(node)
        if piece:
            pieces.append(piece)
            size = len(piece.strip())
            visible += size
            bold += size if _is_bold(node) else 0
        stack.extend(reversed(node))
    return ParagraphText("".join(pieces), bold >= visible > 0, boxes, notes, lost)


def _with_lost(
    lost: list[tuple[str, str]], why: str, text: str, pieces: list[str]
) -> list[tuple[str, str]]:
    """Return the texts left out with one more, put to the last where nothing stands between."""
    if lost and lost[-1][0] == why and not (pieces and pieces[-1]):
        return [*lost[:-1], (why, lost[-1][1] + text)]
    pieces.append("")  # marks where it stood
    return [*lost, (why, text)]


def _chosen(alternate: etree._Element) -> list[etree._Element]:
    """Return the one branch that is read: the first that holds text, else the fallback."""
    branches = [b for b in alternate if b.tag in (f"{MC}Choice", f"{MC}Fallback")]
    for branch in branches:
        if any(True for _ in branch.iter(f"{W}t")):
            return [branch]
    return branches[:1]


def _printed(node: etree._Element) -> str:
    """Return what a single element of a run prints."""
    tag = node.tag
    if tag in _TEXT:
        return node.text or ""
    if tag in _BLANKS:
        return " "
    if tag in _BREAKS:
        return BREAK if node.get(f"{W}type", "textWrapping") == "textWrapping" else ""
    if tag == f"{W}noBreakHyphen":
        return "-"
    return _symbol(node) if tag == f"{W}sym" else ""


def _symbol(node: etree._Element) -> str:
    try:
        code = int(node.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(code - 0xF000, "")
    if code < 0x100 and "ing" in node.get(f"{W}font", ""):  # Wingdings
        return _SYMBOLS.get(code, "")
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _is_bold(node: etree._Element) -> bool:
    run = node.getparent()
    return run is not None and (is_on(run, "rPr/b") or val(run, "rPr/rStyle") == "Strong")
