"""What the styles of OpenDocument say: hidden, struck out, set off; and the numbers of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.lexicon.ordinals import ordinal_text
from parsers.odt.xml import FO, STYLE, TEXT

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHAIN: Final = 30  # styles are based on one another; a circle must end
_LEVELS: Final = 10
# How LibreOffice writes the forms of numbers, by their first sign.
_FORMS: Final = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCountingThousand", "①": "decimalEnclosedCircle", "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
}  # fmt: skip


class Looks:
    """The styles of paragraphs and runs."""

    def __init__(self, styles: _Element | None, content: _Element) -> None:
        self._styles: dict[str, _Element] = {}
        for root in (styles, content):
            for one in [] if root is None else root.iter(f"{STYLE}style"):
                self._styles[one.get(f"{STYLE}name", "")] = one

    def lost(self, style: str | None) -> str | None:
        """Return why the text of a style is not taken, else None."""
        if self._says(style, "text-properties", f"{TEXT}display") == "none":
            return "hidden"
        line = self._says(style, "text-properties", f"{STYLE}text-line-through-style")
        kind = self._says(style, "text-properties", f"{STYLE}text-line-through-type")
        return "struck_out" if {line, kind} - {None, "none"} else None

    def set_off(self, style: str | None) -> bool:
        """Whether a paragraph is set off as a heading is."""
        bold = self._says(style, "text-properties", f"{FO}font-weight") == "bold"
        return bold or self._says(style, "paragraph-properties", f"{FO}text-align") == "center"

    def _says(self, style: str | None, part: str, name: str) -> str | None:
        for _ in range(_CHAIN):
            element = self._styles.get(style or "")
            if element is None:
                return None
            properties = element.find(f"{STYLE}{part}")
            if properties is not None and properties.get(name) is not None:
                return properties.get(name)
            style = element.get(f"{STYLE}parent-style-name")
        return None


class Lists:
    """Renders the numbers of lists; items are to be asked in their order."""

    def __init__(self, styles: _Element | None, content: _Element) -> None:
        self._levels: dict[tuple[str, int], _Element] = {}
        self._counts: dict[str, list[int]] = {}
        for root in (styles, content):
            for style in [] if root is None else root.iter(f"{TEXT}list-style"):
                for level in style:
                    at = _whole(level.get(f"{TEXT}level"), 1) - 1
                    self._levels[style.get(f"{STYLE}name", ""), at] = level

    def open(self, node: _Element, style: str | None, depth: int) -> None:
        """Begin a list: it counts anew unless it says that it goes on."""
        goes_on = node.get(f"{TEXT}continue-numbering") == "true" or node.get(
            f"{TEXT}continue-list"
        )
        counts = self._counts.setdefault(style or "", [0] * _LEVELS)
        if depth < _LEVELS and not goes_on:
            counts[depth:] = [0] * (_LEVELS - depth)

    def label(self, item: _Element, style: str | None, depth: int) -> str:
        """Return the number printed before an item, '' for none, and count it."""
        level = self._levels.get((style or "", depth))
        if level is None or depth >= _LEVELS:
            return ""
        counts = self._counts.setdefault(style or "", [0] * _LEVELS)
        first = _whole(level.get(f"{TEXT}start-value"), 1)
        own = item.get(f"{TEXT}start-value")
        counts[depth] = _whole(own, first) if own or not counts[depth] else counts[depth] + 1
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        if level.tag != f"{TEXT}list-level-style-number":
            return level.get(f"{TEXT}bullet-char", "")
        shown = min(_whole(level.get(f"{TEXT}display-levels"), 1), depth + 1)
        numbers = [
            self._number(style, at, counts[at]) for at in range(depth - shown + 1, depth + 1)
        ]
        before, after = level.get(f"{STYLE}num-prefix", ""), level.get(f"{STYLE}num-suffix", "")
        return before + ".".join(filter(None, numbers)) + after if any(numbers) else ""

    def _number(self, style: str | None, at: int, count: int) -> str:
        level = self._levels.get((style or "", at))
        form = "" if level is None else level.get(f"{STYLE}num-format", "")
        return ordinal_text(count, _FORMS.get(form[:1], "decimal")) if form else ""


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
