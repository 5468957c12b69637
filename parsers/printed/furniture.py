"""What stands around the text of a page: page numbers, running heads and feet."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import normalize

import regex

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of

_HAN_NUMBER: Final = "[一二三四五六七八九十百〇○]{1,5}"
_DRESSED: Final = regex_of(
    rf"""
    [-·•~*] {{0,4}}\ ?[-·•~*] {{0,2}} \ ?
    (?: 第\ ?(?P<number>[0-9]{{1,4}}|{_HAN_NUMBER})\ ?页
        (?: \ ?[,/|(]?\ ?共\ ?(?:[0-9]{{1,4}}|{_HAN_NUMBER})\ ?页\ ?[)]? )?
      | 共\ ?[0-9]{{1,4}}\ ?页\ ?[,/|]?\ ?第\ ?(?P<number>[0-9]{{1,4}})\ ?页
      | (?i:page|p\.)\ ?(?P<number>[0-9]{{1,4}})(?:\ ?(?:/|(?i:of))\ ?[0-9]{{1,4}})?
      | [-·•~*]{{1,3}}\ ?(?P<number>[0-9]{{1,4}})\ ?[-·•~*]{{1,3}}
      | (?P<number>[0-9]{{1,4}})\ ?/\ ?[0-9]{{1,4}}(?:\ ?页)?
    )
    \ ?[-·•~*]{{0,3}}
    """,
    regex.VERBOSE,
)
# What browsers print around a page: the moment and the title above, the address below.
_BROWSER: Final = regex_of(
    r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4},? ?(?:[上下]午)?[0-9]{1,2}:[0-9]{2}(?:\ ?[AP]M)?"
    r"(?!:?[0-9])"
    r"|(?:https?|file)://[^ \n]{1,400}(?: [0-9]{1,4}/[0-9]{1,4})?$"
)
_BARE: Final = regex_of(rf"[0-9]{{1,4}}|[ivxIVX]{{1,6}}|{_HAN_NUMBER}")
_DIGITS: Final = regex_of(r"[0-9]+")
_REMEMBERED: Final = 512  # lines at the edges of pages: each is asked about several times


def page_number(text: str) -> str | None:
    """Return the number of a line that is a page number by its dress, else None.

    >>> page_number("- 7 -"), page_number("第 3 页 共 12 页"), page_number("7")
    ('7', '3', None)
    """
    match = _DRESSED.fullmatch(_folded(text))
    return match.group("number") if match else None


@lru_cache(_REMEMBERED)
def _folded(text: str) -> str:
    return fold(normalize("NFKC", text)).strip()


def bare_number(text: str) -> str | None:
    """Return the number of a line that is nothing but a number."""
    stripped = _folded(text).strip(" -")
    return stripped if _BARE.fullmatch(stripped) else None


def browser_dress(text: str) -> bool:
    """Whether a line at the edge of a page is what a browser prints there.

    >>> browser_dress("2024/5/11 14:39 整改情况"), browser_dress("https://a.example/1.html 1/3")
    (True, True)
    """
    return _BROWSER.match(fold(text).strip()) is not None


@lru_cache(_REMEMBERED)
def likeness(text: str) -> str:
    """Return what running heads of the same kind share: the text with its numbers made one."""
    return _DIGITS.sub("#", fold(text).replace(" ", ""))
