"""Lines by what they are in a notice: its title, or running text."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.site_lines import is_site_line

_SENTENCE: Final = regex_of(r"[。；]")
_KIND_OF_DOCUMENT: Final = compiled(r"(?:{papers}|函)(?:[(][^)]{1,20}[)])?$")
_NOTICE: Final = compiled(r"整改|{inspection}")


def key(text: str) -> str:
    """Return the letters and digits of a normal text, by which titles are compared."""
    return "".join(filter(str.isalnum, text))


def is_notice_title(text: str) -> bool:
    """Whether a text reads as the title of a notice and says what it is about."""
    line = fold(text)
    return len(line) >= 12 and is_title_line(line) and bool(_NOTICE.search(line))


def is_title_line(line: str) -> bool:
    """Whether a folded line reads as the title of an official document."""
    return (
        len(line) <= 90
        and not _SENTENCE.search(line)
        and bool(_KIND_OF_DOCUMENT.search(line))
        and read_marker(line) is None
    )


def opens_body(line: str) -> bool:
    """Whether a folded line can only be running text of an article."""
    if is_site_line(line):
        return False
    return (bool(_SENTENCE.search(line)) and len(line) > 25) or read_marker(line) is not None
