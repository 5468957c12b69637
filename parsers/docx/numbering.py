"""Automatic numbers of Word: which paragraph carries one, and how it is printed.

Counters belong to the abstract list, not to the list instance: two instances go on counting
unless the second one says where it starts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from parsers.docx.xml import W, child, integer, is_on, val
from parsers.lexicon.ordinals import ordinal_text
from parsers.lexicon.patterns import regex_of

if TYPE_CHECKING:
    from lxml import etree

_PLACE: Final = regex_of(r"%([1-9])")
# Bullets are signs of symbol fonts; these are the ones that Word offers, as they look.
_BULLETS: Final = {
    "\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "▶", "\uf0fc": "√",
    "\uf0a7": "▪", "\uf076": "◆", "\uf070": "□", "\uf0a8": "□", "\uf0b2": "★", "o": "○",
}  # fmt: skip
_LONGEST: Final = 60  # characters of the text around a number
_HIGHEST: Final = 32_767  # the highest number that Word counts to
_CHAIN: Final = 30  # styles are based on one another; a circle must end


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _Instance:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says about numbers and headings."""

    based_on: str | None
    num: str | None
    level: int | None
    outline: bool
    bold: bool
    centred: bool


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        for element in [] if root is None else root.findall(f"{W}style"):
            name = element.get(f"{W}styleId")
            if not name or element.get(f"{W}type") != "paragraph":
                continue
            level = val(element, "pPr/numPr/ilvl")
            self._styles[name] = Style(
                val(element, "basedOn"),
                val(element, "pPr/numPr/numId"),
                None if level is None else integer(level),
                _is_outline(val(element, "pPr/outlineLvl")),
                is_on(element, "rPr/b"),
                val(element, "pPr/jc") == "center",
            )
            if element.get(f"{W}default") == "1":
                self.default = name

    def chain(self, name: str | None) -> list[tuple[str, Style]]:
        """Return a style and those it is based on, nearest first."""
        found: list[tuple[str, Style]] = []
        name = name or self.default
        while name is not None and name in self._styles and len(found) < _CHAIN:
            found.append((name, self._styles[name]))
            name = self._styles[name].based_on
        return found


class Numbering:
    """Renders the numbers of one document; paragraphs are to be asked in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self.styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._instances: dict[str, _Instance] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        by_style: dict[str, str] = {}
        for element in root.iter(f"{W}abstractNum"):
            name = element.get(f"{W}abstractNumId") or ""
            self._abstract[name] = _levels(element)
            if link := val(element, "numStyleLink"):
                self._links[name] = link
            if own := val(element, "styleLink"):
                by_style[own] = name
        for name, link in self._links.items():
            target = by_style.get(link)
            if target is not None and not self._abstract[name]:
                self._abstract[name] = self._abstract[target]
        for element in root.iter(f"{W}num"):
            self._instances[element.get(f"{W}numId") or ""] = _instance(element)

    def label(self, paragraph: etree._Element) -> str:
        """Return the number printed before ``paragraph``, '' for none, and count it."""
        place = self._place(paragraph)
        if place is None:
            return ""
        num, at = place
        instance = self._instances[num]
        levels = self._abstract.get(instance.abstract, {}) | instance.levels
        level = levels.get(at)
        if level is None:
            return ""
        counters = self._count(num, instance, at, levels)
        if level.form == "bullet":
            return _bullet(level.text)
        text = _PLACE.sub(lambda m: _number(int(m[1]) - 1, level, levels, counters), level.text)
        return text[:_LONGEST] + level.gap if text else ""

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return the list instance and level of a paragraph, its own or its style's."""
        properties = child(paragraph, "pPr")
        num = val(properties, "numPr/numId")
        own_level = val(properties, "numPr/ilvl")
        at = None if own_level is None else integer(own_level)
        if num is None:
            for name, style in self.styles.chain(val(properties, "pStyle")):
                if at is None and style.level is not None:
                    at = style.level
                if style.num is not None:
                    num = style.num
                    at = self._level_of_style(num, name) if at is None else at
                    break
        if num is None or num == "0" or num not in self._instances:
            return None
        return num, at or 0

    def _level_of_style(self, num: str, style: str) -> int | None:
        instance = self._instances.get(num)
        levels = self._abstract.get(instance.abstract, {}) if instance else {}
        return next((at for at, level in levels.items() if level.style == style), None)

    def _count(
        self, num: str, instance: _Instance, at: int, levels: dict[int, Level]
    ) -> dict[int, int]:
        counters = self._counters.setdefault(instance.abstract, {})
        if at in instance.starts and (num, at) not in self._started:
            counters[at] = instance.starts[at]
        elif at in counters:
            counters[at] += 1
        else:
            counters[at] = levels[at].start
        self._started.add((num, at))
        for deeper in [d for d in counters if d > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart > 0 and at < restart):
                del counters[deeper]
        return counters


def _number(at: int, level: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    """Return one ``%n`` of a label; a level that was never counted shows its start."""
    of = levels.get(at, Level())
    number = counters.get(at, of.start)
    plain = level.legal or number > _HIGHEST
    return ordinal_text(number, "decimal" if plain else of.form)


def _bullet(text: str) -> str:
    sign = _BULLETS.get(text, text)
    return sign if sign and not "\ue000" <= sign[0] <= "\uf8ff" else "•" if sign else ""


def _is_outline(text: str | None) -> bool:
    return text is not None and integer(text, 9) < 9


def _levels(element: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for each in element.findall(f"{W}lvl"):
        at = integer(each.get(f"{W}ilvl"))
        form = val(each, "numFmt")
        if form is None:  # a form of the reader's own stands in mc:AlternateContent
            forms = [val(f) for f in each.iter(f"{W}numFmt")]
            form = next((f for f in forms if f and f != "custom"), "decimal")
        gap = {"nothing": ""}.get(val(each, "suff") or "tab", " ")
        restart = val(each, "lvlRestart")
        found[at] = Level(
            integer(val(each, "start"), 0 if child(each, "start") is None else 1),
            form,
            (val(each, "lvlText") or "")[:_LONGEST],
            gap,
            is_on(each, "isLgl"),
            None if restart is None else integer(restart),
            val(each, "pStyle"),
        )
    return found


def _instance(element: etree._Element) -> _Instance:
    instance = _Instance(val(element, "abstractNumId") or "")
    for override in element.findall(f"{W}lvlOverride"):
        at = integer(override.get(f"{W}ilvl"))
        start = val(override, "startOverride")
        own = _levels(override).get(at)
        if own is not None:
            instance.levels[at] = replace(own, start=integer(start, own.start))
        if start is not None:
            instance.starts[at] = integer(start, 1)
    return instance
