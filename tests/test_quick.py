"""What ``re`` is asked for speed ``regex`` would find too: the same places and the same groups."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import regex

import parsers.lexicon
import pipeline.reading
from parsers.lexicon.fold import fold
from parsers.lexicon.openers import Openers
from parsers.lexicon.pieces import HAN, quick
from samples.publish.source import sources

ROOT = Path(__file__).resolve().parent.parent
EVERY = 7  # paragraphs of the samples


def held() -> Iterator[re.Pattern[str]]:
    """Yield the patterns of ``re`` that the modules of the reading hold."""
    for package in (pipeline.reading, parsers.lexicon):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, re.Pattern):
                    yield value
                elif isinstance(value, Openers):
                    ways = (way for (_, way), _ in value._patterns)
                    yield from (way for way in ways if isinstance(way, re.Pattern))


PATTERNS = sorted(set(held()), key=lambda one: one.pattern)


@cache
def paragraphs() -> tuple[str, ...]:
    found = [
        fold(paragraph.text)
        for source in sources(ROOT / "samples" / "sources")
        for paragraph in source.paragraphs
    ]
    return tuple(dict.fromkeys(found[::EVERY]))


@cache
def clauses() -> tuple[str, ...]:
    parts = (part for paragraph in paragraphs() for part in re.split("(?<=[,。;:、])", paragraph))
    return tuple(dict.fromkeys(parts))


def groups(match: "re.Match[str] | regex.Match[str] | None") -> object:
    if match is None:
        return None
    return [match.span(at) for at in range(len(match.groups()) + 1)], match.groupdict()


def test_there_are_such_patterns() -> None:
    assert len(PATTERNS) > 100
    assert len(clauses()) > 300


@pytest.mark.parametrize("one", PATTERNS, ids=lambda one: one.pattern[:40])
def test_both_libraries_find_the_same(one: re.Pattern[str]) -> None:
    other = regex.compile(one.pattern)

    for text in paragraphs():
        found = [groups(match) for match in one.finditer(text)]
        assert found == [groups(match) for match in other.finditer(text)]
    for text in clauses():
        assert groups(one.match(text)) == groups(other.match(text))
        assert groups(one.fullmatch(text)) == groups(other.fullmatch(text))


@pytest.mark.parametrize(
    ("pattern", "spelt"),
    [
        (r"\p{Han}{2}", f"[{HAN}]{{2}}"),
        (r"[\p{Han}“]+", f"[{HAN}“]+"),
        (r"[^]\]\p{Han}]\[\p{Han}", f"[^]\\]{HAN}]\\[[{HAN}]"),
        (r"\\p{Han}"[1:], f"[{HAN}]"),
        ("[{}](?:a|b)", "[{}](?:a|b)"),
    ],
)
def test_a_script_is_spelt(pattern: str, spelt: str) -> None:
    assert quick(pattern).pattern == spelt
