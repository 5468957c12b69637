r"""No pattern repeats a group that can match the same text in many ways: such a one runs for ever.

``(?:-{3,}\|?)+`` reads nine dashes as one group, two or three; where what follows does not match,
all ways are tried, and their number doubles with each character. Sixty dashes are enough.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import parsers
import pipeline
from parsers.lexicon import patterns

# what stands for all other characters
TOKENS = frozenset("aZ1 ,;。:、一二甲-()[]“”《》\n\t|")
SOME_OTHER = "*"
MANY = 6  # turns of a group from which the ways are too many
Chars = frozenset[str]


def asked() -> list[str]:
    """Return the patterns that the modules of the program compile."""
    for package in (parsers, pipeline):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return sorted({key[1] for key in patterns._asked if key[0] != "toml"})


def plain(pattern: str) -> str:
    """Return a pattern without what only ``regex`` knows; what it repeats is left as it is."""
    pattern = pattern.replace("(?r)", "").replace("(*SKIP)(*FAIL)", "")
    pattern = re.sub(r"\[([^\[\]]*)--\[[^\]]*\]\]", r"[\1]", pattern)
    pattern = re.sub(r"\(\?P?<[a-z_]+>", "(", pattern)
    pattern = re.sub(r"\(\?P=[a-z_]+\)|\\g<[a-z_]+>", "x", pattern)
    return re.sub(r"\\[pP]\{[^}]*\}", r"\\w", pattern)


def members(op: Any, value: Any) -> Chars | None:
    """Return which characters an item of one character matches, None for longer ones."""
    if op is sre.LITERAL:
        return frozenset(chr(value))
    if op is sre.NOT_LITERAL:
        return (TOKENS - {chr(value)}) | {SOME_OTHER}
    if op is sre.ANY:
        return (TOKENS - {"\n"}) | {SOME_OTHER}
    if op is not sre.IN:
        return None
    held: set[str] = set()
    for kind, one in value:
        if kind is sre.LITERAL:
            held.add(chr(one))
        elif kind is sre.RANGE:
            held |= {c for c in TOKENS if one[0] <= ord(c) <= one[1]} | {chr(one[0])}
        elif kind is sre.CATEGORY:
            matches = {sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_SPACE: r"\s"}.get(one, r"\w")
            held |= {c for c in TOKENS if re.match(matches, c)}
    if value[0][0] is sre.NEGATE:
        return (TOKENS - held) | {SOME_OTHER}
    return frozenset(held)


def firsts(items: Any) -> tuple[Chars, bool]:
    """Return what a sequence can begin with, and whether it can be empty."""
    found: Chars = frozenset()
    for op, value in items:
        chars, empty = _firsts_of(op, value)
        found |= chars
        if not empty:
            return found, False
    return found, True


def _firsts_of(op: Any, value: Any) -> tuple[Chars, bool]:
    if (chars := members(op, value)) is not None:
        return chars, False
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        chars, empty = firsts(value[2])
        return chars, empty or value[0] == 0
    if op is sre.SUBPATTERN:
        return firsts(value[3])
    if op is sre.ATOMIC_GROUP:
        return firsts(value)
    if op is sre.BRANCH:
        ways = [firsts(way) for way in value[1]]
        return frozenset().union(*(chars for chars, _ in ways)), any(e for _, e in ways)
    if op is sre.ASSERT and value[0] > 0:
        return firsts(value[1])[0], False  # what follows is that
    if op is sre.AT and value in (sre.AT_END, sre.AT_END_STRING):
        return frozenset("\n"), False
    return frozenset(), True


def tails(items: Any) -> Iterator[Chars]:
    """Yield what the repeats that can end a sequence repeat."""
    for op, value in reversed(list(items)):
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            if value[1] > value[0] + 2:
                yield firsts(value[2])[0]
            yield from tails(value[2])
        elif op is sre.SUBPATTERN:
            yield from tails(value[3])
        elif op is sre.BRANCH:
            for way in value[1]:
                yield from tails(way)
        if not _firsts_of(op, value)[1]:
            return


def repeats(items: Any) -> Iterator[Any]:
    """Yield what is repeated many times, outermost first."""
    for op, value in items:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            if value[1] >= MANY:
                yield value[2]
            yield from repeats(value[2])
        elif op is sre.SUBPATTERN:
            yield from repeats(value[3])
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from repeats(value[1])
        elif op is sre.ATOMIC_GROUP:
            yield from repeats(value)
        elif op is sre.BRANCH:
            for way in value[1]:
                yield from repeats(way)


def is_ambiguous(pattern: str) -> bool:
    """Whether a group that is repeated can end and begin with the same characters."""
    for body in repeats(_parser.parse(plain(pattern))):
        if any(firsts(body)[0] & ends for ends in tails(body)):
            return True
    return False


@pytest.mark.parametrize(
    ("pattern", "ambiguous"),
    [
        (r"(?: ?:?-{3,}:? ?\|?){1,40}$", True),
        (r"(?:\| ?:?-{3,}:? ?){1,40}$", False),
        (r"(?:[0-9年]+|目前)+", True),
        (r"(?:[0-9年]++|目前)+", False),
        (r"(?:[0-9]{1,3}[、,])*", False),
        (r"(?:[0-9]{1,9}[、,]?){0,20}", True),
        (r"(?:(?:、|(?=①))[一二]{1,4}){0,20}", False),
    ],
)
def test_an_ambiguous_repeat_is_told(pattern: str, ambiguous: bool) -> None:
    assert is_ambiguous(pattern) is ambiguous


@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")
@pytest.mark.filterwarnings("ignore:Possible set difference:FutureWarning")
def test_no_pattern_repeats_what_can_be_read_in_many_ways() -> None:
    unread: list[str] = []
    found: list[str] = []
    for pattern in asked():
        try:
            if is_ambiguous(pattern):
                found.append(pattern[:200])
        except re.error:
            unread.append(pattern[:200])

    assert found == []
    assert len(unread) < 5  # what ``re`` cannot parse even so
