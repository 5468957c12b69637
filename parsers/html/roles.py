"""What the markup of an element says of it: a block, bold, centred, struck out, not to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from parsers.html.tree import BLOCKS, HEADINGS, SILENT, style_of
from parsers.lexicon.patterns import regex_of

if TYPE_CHECKING:
    from lxml import etree

# Drawings, formulas and settings of Word; its content controls (w:sdt) are text like any other.
_DRAWN: Final = ("v:", "m:", "w:worddocument", "w:latentstyles", "w:view", "w:zoom")
_BOLD_TAGS: Final = frozenset(("b", "strong", *HEADINGS))
_BOLD: Final = regex_of(r"font-weight:(?:bold|[6-9]00)")
_STRUCK: Final = frozenset(("s", "strike", "del"))
_BLOCK_STYLE: Final = regex_of(r"display:(?:block|flex|grid|table|list-item)")
_INLINE_STYLE: Final = regex_of(r"display:inline(?:;|$)")
_NOTE_SIGN: Final = regex_of(r"[\[［〔][0-9]{1,3}[\]］〕]$")
_START_MARK: Final = regex_of(
    r"\.begin|\]>begin|内容开始|正文开始|content ?(?:start|begin)", regex.IGNORECASE
)
_END_MARK: Final = regex_of(
    r"\.end$|\]>end|内容结束|正文结束|content ?(?:end|stop|over)", regex.IGNORECASE
)
_LONGEST_MARK: Final = 120  # characters of a comment


def article_mark(comment: str) -> bool | None:
    """Return True for a comment that says the article begins, False that it ends, or None."""
    if "标题" in comment or len(comment) > _LONGEST_MARK:
        return None
    if _START_MARK.search(comment):
        return True
    return False if _END_MARK.search(comment.strip()) else None


def says_nothing(node: etree._Element) -> bool:
    """Whether an element holds no text of a page: a script, a drawing, the sign of a note."""
    return node.tag in SILENT or node.tag.startswith(_DRAWN) or _is_note_sign(node)


def is_struck(node: etree._Element) -> bool:
    """Whether a line goes through the text of an element."""
    return node.tag in _STRUCK or bool(node.get("style") and "line-through" in style_of(node))


def is_bold(node: etree._Element, style: str) -> bool:
    """Whether an element sets its text in bold."""
    return node.tag in _BOLD_TAGS or bool(_BOLD.search(style))


def is_centred(node: etree._Element, style: str) -> bool:
    """Whether an element sets its text in the middle."""
    by_tag = node.tag == "center" or node.get("align", "").lower() == "center"
    return by_tag or "text-align:center" in style


def _is_note_sign(node: etree._Element) -> bool:
    """Whether an element is the raised sign of a note: [1], or a link within the page."""
    if node.tag != "sup":
        return False
    text = "".join(map(str, node.itertext())).strip()
    links = [link.get("href") or "" for link in node.iter("a")]
    return bool(_NOTE_SIGN.match(text)) or (len(text) < 5 and any(to[:1] == "#" for to in links))


def is_block(node: etree._Element, style: str | None = None) -> bool:
    """Whether an element begins and ends a paragraph."""
    style = style_of(node) if style is None else style
    if node.tag in BLOCKS:
        return not (style and node.tag in ("div", "p") and _INLINE_STYLE.search(style))
    return bool(style and _BLOCK_STYLE.search(style)) or ("-" in node.tag and _stands_alone(node))


def _stands_alone(node: etree._Element) -> bool:
    """Whether an element of a site's own making has one like it beside it, nothing between."""
    before, after = node.getprevious(), node.getnext()
    if before is not None and before.tag == node.tag and not (before.tail or "").strip():
        return True
    return after is not None and after.tag == node.tag and not (node.tail or "").strip()
