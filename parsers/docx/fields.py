"""Fields of Word that print something no run holds: LISTNUM, AUTONUM, boxes, ringed numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from parsers.docx.xml import W, child, integer, is_on
from parsers.lexicon.ordinals import ordinal_text
from parsers.lexicon.patterns import regex_of

if TYPE_CHECKING:
    from lxml import etree

_LEVELS: Final = 9
_DIGITS: Final = "decimal"
# The three lists that LISTNUM knows by name, a level each: the form of the number and its dress.
_LISTS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "numberdefault": (
        (_DIGITS, "%)"), ("lowerLetter", "%)"), ("lowerRoman", "%)"),
        (_DIGITS, "(%)"), ("lowerLetter", "(%)"), ("lowerRoman", "(%)"),
        (_DIGITS, "%."), ("lowerLetter", "%."), ("lowerRoman", "%."),
    ),
    "outlinedefault": (
        ("upperRoman", "%."), ("upperLetter", "%."), (_DIGITS, "%."), ("lowerLetter", "%)"),
        (_DIGITS, "(%)"), ("lowerLetter", "(%)"), ("lowerRoman", "(%)"),
        ("lowerLetter", "(%)"), ("lowerRoman", "(%)"),
    ),
}  # fmt: skip
_SWITCH: Final = regex_of(r'\\([lse]) ?"?([^"\\ ]{0,8})"?')
_NUMBERED: Final = regex_of(r"^ ?(LISTNUM|AUTONUM(?:LGL|OUT)?)\b ?(?:\"?([A-Za-z]{2,40})\"?)?")
# 带圈字符: a ring and what stands in it, drawn over each other
_RINGED: Final = regex_of(r"(?i)^ ?eq \\o(?:\\a[clr])?\([○〇◯△□◇][,，;]([^()]{1,4})\)")


@dataclass(slots=True)
class Fields:
    """Which part of a field is being read; fields go over paragraphs and may be nested."""

    stack: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    _boxes: list[str] = field(default_factory=list)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _last: tuple[object, int] | None = None

    @property
    def silent(self) -> bool:
        """Whether what comes is an instruction, or a table of contents made by Word."""
        return "code" in self.stack or any(c.lstrip().startswith("TOC") for c in self.codes)

    def step(self, mark: etree._Element, paragraph: object) -> str:
        """Go on to the part that a ``w:fldChar`` opens; return what the field itself prints."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self.stack.append("code")
            self.codes.append("")
            self._boxes.append(_check_box(mark))
        elif kind == "separate" and self.stack:
            self.stack[-1] = "result"
        elif kind == "end" and self.stack:
            part, code, box = self.stack.pop(), self.codes.pop(), self._boxes.pop()
            if part == "code" or box:  # without a result, Word reckons it while printing
                return box or self.printed(code, paragraph)
        return ""

    def printed(self, code: str, paragraph: object) -> str:
        """Return the number that an instruction prints, '' for one that prints none."""
        match = _NUMBERED.match(code)
        if match is None:
            ringed = _RINGED.match(code)
            return _ringed(ringed[1]) if ringed else ""
        switches = dict(_SWITCH.findall(code, match.end()))
        name = (match[2] or "numberdefault").lower() if match[1] == "LISTNUM" else match[1].lower()
        level = self._level(match[1], switches, paragraph)
        counts = self._counts.setdefault(name, [0] * _LEVELS)
        counts[level] = integer(switches.get("s"), counts[level] + 1)
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _dressed(name, counts[: level + 1], switches) + " "

    def _level(self, kind: str, switches: dict[str, str], paragraph: object) -> int:
        """Return the level of a number, from 0: each further one of a paragraph lies deeper."""
        if kind != "LISTNUM":
            return 0
        deeper = 0
        if self._last is not None and self._last[0] is paragraph:
            deeper = self._last[1] + 1
        level = integer(switches.get("l"), deeper + 1) - 1
        level = min(max(level, 0), _LEVELS - 1)
        self._last = paragraph, level
        return level


def _ringed(text: str) -> str:
    """Return a number in a ring as the sign for it, any other text without its ring."""
    return ordinal_text(int(text), "decimalEnclosedCircle") if text.isdecimal() else text


def _dressed(name: str, counts: list[int], switches: dict[str, str]) -> str:
    if name in ("legaldefault", "autonumlgl"):
        return ".".join(str(max(1, n)) for n in counts) + ("" if "e" in switches else ".")
    if name in ("autonum", "autonumout"):
        return f"{counts[-1]}{switches.get('s') or '.'}"
    form, dress = _LISTS.get(name, _LISTS["numberdefault"])[len(counts) - 1]
    return dress.replace("%", ordinal_text(counts[-1], form))


def _check_box(mark: etree._Element) -> str:
    """Return the sign of a form's check box, '' for any other field."""
    box = child(mark, "ffData/checkBox")
    if box is None:
        return ""
    name = "checked" if child(box, "checked") is not None else "default"
    return "☑" if is_on(box, name) else "□"
