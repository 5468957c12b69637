"""Runs of text → items of enumerations: 一是…二是…, 1.…2.…, ①…②…, 首先…其次…, in any nesting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.numerals import HAN_TEN, integer
from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import HAN, expand
from schemas.span import Span

_SIGNS: Final = "◆◇●○◎★☆▲△▶►▷➢➤❖※♦•▪"
_NUMERALS: Final = "①-⑳⑴-⒛㈠-㈩❶-❿⒜-ⓩⅰ-ⅻ"
# re, not regex: plain signs and words, at half the cost of a search; and first of all what a
# candidate can open with, as all its ways would be tried at each place
_CANDIDATE: Final = re_of(
    rf"(?=[{HAN_TEN[1:-1]}0-9(\[{_NUMERALS}其首再最第甲乙丙丁戊己庚辛壬癸A-Za-z{_SIGNS}])"
    + expand(
        r"(?:(?:{han_ten}{1,3}|[1-9])是|[(\[]{any_digit}{1,3}[)\]]|[①-⑳⑴-⒛㈠-㈩❶-❿⒜-ⓩⅰ-ⅻ]|[(\[]?其{han_ten}(?:[,、:)\]]|是)"
        r"|首先|其次|再次|再者|最后|第{any_digit}{1,2}(?:{common.stage}|[项条步点招],|,|、|:)"
        r"|[0-9]{1,2}[.、)]|[0-9]\ufe0f?\u20e3|{han_ten}{1,2}[、)]|{han_ten}[来则],"
        r"|[甲乙丙丁戊己庚辛壬癸]、|[(\[][甲乙丙丁戊己庚辛壬癸A-Za-z][)\]]"
    )
    # signs that list things; boxes and ticks say how far a thing is, and list nothing
    + rf"|[A-Za-z][.、)](?=[{HAN}“])|[{_SIGNS}](?=[{HAN}“《0-9]))"
)
# 举措1:…举措2:… a word and a number that the list itself makes markers
_WORDED: Final = re_of(
    rf"(?<![^。;:!?\n])(?!附|图|表|注)(?P<word>[{HAN}]{{1,3}}?)"
    + expand(r"(?P<number>[0-9]{1,2}|{han_ten}{1,2})[:、]")
    + rf"(?=[{HAN}“《])"
)
_NUMBERED: Final = re_of(expand("{any_digit}[:、]"))
_STRICT_FAMILIES: Final = frozenset(
    {
        "arabic", "arabic_paren", "arabic_square", "arabic_half",
        "han_paren", "han_square", "han_comma",
        "ordinal", "among", "first_then", "stage", "letter", "bullet", "letter_paren",
        "letter_circled", "roman_small", "stem", "stem_paren", "turn", "problem", "article", "part",
    }
)  # fmt: skip
_QUOTES: Final = {"“": "”", "‘": "’", "《": "》", "(": ")"}
_MARKS: Final = re_of(r"[“”‘’《》()]")
_STOPS: Final = re_of(r"[。;!?]")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a response: an item with its marker, or text without one."""

    span: Span
    marker: Marker | None
    opens_paragraph: bool


def split_items(text: str, span: Span) -> tuple[Item, ...]:
    """Return the items of one paragraph; what stands before the first marker comes first.

    Only a run that counts 1, 2, … is an enumeration; a single marker counts at the start of the
    paragraph. Runs inside an item are split too, so that the innermost items come out.
    """
    found = _candidates(text, span)
    chosen = _runs(text, found, span.start)
    if not chosen:
        return (Item(span, None, True),)
    items: list[Item] = []
    starts = [start for start, _ in chosen]
    if starts[0] > span.start:
        items.append(Item(Span(span.start, starts[0]), None, True))
    for (start, marker), end in zip(chosen, [*starts[1:], span.end], strict=True):
        items.append(Item(Span(start, end), marker, start == span.start))
    return tuple(items)


def _candidates(text: str, span: Span) -> list[tuple[int, Marker]]:
    """Return the places where a marker could begin, those inside quotes or brackets left out."""
    places = [match.start() for match in _CANDIDATE.finditer(text, span.start, span.end)]
    worded = list(_worded(text, span))
    if not places:
        return worded
    closed = _enclosed(text, span)
    found: list[tuple[int, Marker]] = []
    for at in places:
        if closed[at - span.start]:
            continue
        marker = read_marker(text, at, span.end)
        if marker is None:
            continue
        before = text[at - 1] if at > span.start else "。"
        strict = marker.family in _STRICT_FAMILIES
        if strict and before not in "。;:!?…”)\t":
            continue
        if strict and before in "”)" and marker.family != "arabic_paren":
            continue
        found.append((at, marker))
    return sorted([*found, *worded], key=lambda pair: pair[0]) if worded else found


def _worded(text: str, span: Span) -> Iterator[tuple[int, Marker]]:
    """Yield the places where a word and a number open a sentence: 举措1:…举措2:…."""
    if not _NUMBERED.search(text, span.start, span.end):
        return
    for match in _WORDED.finditer(text, span.start, span.end):
        family = f"worded {match['word']}"
        yield match.start(), Marker(family, integer(match["number"]), match.group())


def _enclosed(text: str, span: Span) -> bytearray:
    """Return a flag a character: whether it stands inside “”, 《》 or brackets.

    A bracket of a few characters opens a marker, (1), and encloses nothing.
    """
    inside = bytearray(len(span))
    stack: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text, span.start, span.end):
        at, character = match.start(), match.group()
        if stack and character == stack[-1][0]:
            _, opened = stack.pop()
            if at - opened > 4 or text[opened] != "(":
                inside[opened + 1 - span.start : at - span.start] = b"\x01" * (at - opened - 1)
        elif character in _QUOTES and len(stack) < 8:
            stack.append((_QUOTES[character], at))
    return inside


def _runs(text: str, found: Sequence[tuple[int, Marker]], start: int) -> list[tuple[int, Marker]]:
    """Return the markers that belong to a run 1, 2, … of their family, in reading order.

    Once a run is open, another of the same family opens only after a stop: 会议要求一是…二是…
    inside an item is what a meeting asked for, not what was done.
    """
    families: dict[str, list[list[tuple[int, Marker]]]] = {}
    for at, marker in found:
        listed = marker.family == "bullet"
        runs = families.setdefault(marker.text if listed else marker.family, [])
        number = marker.number
        if number == 1 or at == start or (listed and not runs):
            if at == start or not runs or _stopped(text, at):
                runs.append([(at, marker)])
        elif runs:
            last = runs[-1][-1][1].number
            follows = number is None or (last is not None and number in (last + 1, last + 2))
            if follows:
                runs[-1].append((at, marker))
            elif number == last and len(runs[-1]) > 1 and _stopped(text, at):
                before, _ = runs[-1][-1]
                if not _stopped(text, before):  # an inner count went on after a comma
                    runs[-1][-1] = (at, marker)
    kept: list[tuple[int, Marker]] = []
    for runs in families.values():
        for run in runs:
            if len(run) > 1 or run[0][0] == start:
                kept += run
    return sorted(kept, key=lambda pair: pair[0])


def _stopped(text: str, at: int) -> bool:
    """Whether a sentence, a part of a list or a lead-in ends right before ``at``."""
    return text[at - 1] in "。;:!?"


@lru_cache(maxsize=4096)  # the outline asks it of a paragraph, then responses and measures do
def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of ``span``, stops inside quotes or brackets not counted."""
    stops = [match.end() for match in _STOPS.finditer(text, span.start, span.end)]
    if stops == [span.end]:
        return (span,)
    found: list[Span] = []
    closed = _enclosed(text, span) if stops else b""
    start = span.start
    for stop in stops:
        if not closed[stop - 1 - span.start]:
            found.append(Span(start, stop))
            start = stop
    if start < span.end and text[start : span.end].strip():
        found.append(Span(start, span.end))
    return tuple(found)
