"""Numbers that a browser prints before the items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.html.tree import style_of
from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from parsers.lexicon.ordinals import HAN_FORMS, ordinal_text
from parsers.lexicon.patterns import regex_of

if TYPE_CHECKING:
    from lxml import etree

_LIST_STYLE: Final = regex_of(r"list-style(?:-type)?:[^;]{0,60}?(none|[a-z-]{4,40})")
_STYLE_FORMS: Final = {
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified", "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional", "decimal-leading-zero": "decimalZero",
}  # fmt: skip
_TYPE_FORMS: Final = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip


def item_labels(ordered: etree._Element) -> dict[etree._Element, str]:
    """Return the number that a browser prints before each item of an ``ol``, '' for none.

    Many pages type the numbers themselves into a list whose own numbers the site's style hides:
    where the first item opens with a marker, nothing is added.
    """
    items = [child for child in ordered if child.tag == "li"]
    if not items:
        return {}
    first = "".join(str(t) for t in items[0].itertext()).strip()[:20]
    if read_marker(fold(first)):
        return dict.fromkeys(items, "")
    backwards = ordered.get("reversed") is not None
    number = _integer(ordered.get("start"), len(items) if backwards else 1)
    labels: dict[etree._Element, str] = {}
    for item in items:
        number = _integer(item.get("value"), number)
        labels[item] = _label(number, item, ordered)
        number += -1 if backwards else 1
    return labels


def _label(number: int, item: etree._Element, ordered: etree._Element) -> str:
    style = _LIST_STYLE.search(style_of(item)) or _LIST_STYLE.search(style_of(ordered))
    if style and style[1] == "none":
        return ""
    form = _STYLE_FORMS.get(style[1], "") if style else ""
    form = form or _TYPE_FORMS.get(item.get("type") or ordered.get("type") or "1", "decimal")
    return ordinal_text(number, form) + ("、" if form in HAN_FORMS else ".")


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text) if text and len(text) < 7 else default
    except ValueError:
        return default
