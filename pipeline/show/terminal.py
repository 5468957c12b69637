"""Columns and colours of a terminal: Chinese characters are two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TextIO

_CODES: Final = {
    "bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34",
    "magenta": "35", "cyan": "36",
}  # fmt: skip
_ESCAPED: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})


@dataclass(frozen=True, slots=True)
class Style:
    """How wide to write and whether in colour."""

    width: int = 80
    colour: bool = False

    @classmethod
    def of(cls, stream: TextIO, environment: Mapping[str, str], columns: int) -> Style:
        """Return the style for a stream: colour on a terminal only, and not under NO_COLOR."""
        tty = stream.isatty() and environment.get("TERM") != "dumb"
        forced = bool(environment.get("FORCE_COLOR"))
        return cls(
            width=max(40, min(columns, 120)),
            colour=(tty or forced) and not environment.get("NO_COLOR"),
        )

    def paint(self, text: str, *names: str) -> str:
        """Return ``text`` in the colours named, unchanged where there are none."""
        if not self.colour or not names or not text:
            return text
        return f"\x1b[{';'.join(_CODES[name] for name in names)}m{text}\x1b[0m"


def columns_of(text: str) -> int:
    """Return how many terminal columns ``text`` takes.

    >>> columns_of("整改ok")
    6
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """Return ``text`` shortened to at most ``columns``, with … where something was left out."""
    if columns_of(text) <= columns:
        return text
    taken, room = [], columns - 1
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        taken.append(character)
    return "".join(taken) + "…"


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Return ``text`` filled with blanks to ``columns``."""
    blanks = " " * max(0, columns - columns_of(text))
    return blanks + text if right else text + blanks


def wrap(text: str, columns: int) -> list[str]:
    """Return ``text`` in lines of at most ``columns``; Chinese may break anywhere."""
    lines, line, room = [], "", columns
    for character in text:
        width = _columns(character)
        if width > room:
            lines.append(line)
            line, room = "", columns
        line += character
        room -= width
    return [*lines, line] if line or not lines else lines


def filled(pieces: Sequence[str], between: str, columns: int) -> list[str]:
    """Return pieces in lines of at most ``columns``, broken between them where that is enough.

    >>> filled(["省委第九巡视组", "常规", "2023-03-28"], " · ", 22)
    ['省委第九巡视组 · 常规', '2023-03-28']
    """
    lines: list[str] = []
    for piece in pieces:
        if lines and columns_of(longer := f"{lines[-1]}{between}{piece}") <= columns:
            lines[-1] = longer
        else:
            lines += wrap(piece, columns)
    return lines


def plain(text: str) -> str:
    """Return ``text`` in one line without anything that could steer a terminal."""
    return "".join(
        " " if c in "\n\t" else "" if unicodedata.category(c) in _ESCAPED else c for c in text
    )
