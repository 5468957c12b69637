"""What is said of all issues but those that are named: 除食堂采购外,其余均已整改到位.

Those left out are named by words of their problem or by their place (第二个), perhaps with what
became of them. All of them have to be found, else the sentence is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.apart.problems import Problems
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outcome.statuses import Status, read_pure, read_statement
from pipeline.reading.problem.by_number import find_by_number
from pipeline.reading.response.by_name import without
from schemas.span import Span
from schemas.values import value

_FEWEST: Final = 3  # one is left out, and the others are several
_MOST: Final = 100
_ALL_BUT: Final = compiled(
    r"(?<![^,。;:\n题项个条件中])除了?(?P<but>[^。;\n]{2,120}?)"
    r"(?:(?:{outcome_words.others}),?{outcome_words.rest}?|,{outcome_words.rest})"
    r"(?:的?(?P<left>{count}){measure_word})?(?:具体|反馈|的)*{problem_noun}?"
    r"(?P<said>[^,。;\n]{2,24}(?:,{flags}[^,。;\n]{0,6})?)"
)
_OF_PROBLEMS: Final = compiled(
    r"除了?[^,。;\n]{0,24}{problem_noun}(?:{outcome_words.others})"
    r"|除[^。;\n]{2,40}(?:{outcome_words.rest})(?:的?{count}{measure_word})?{problem_noun}"
)
# 前两项已经办结,后一项正在办理
_IN_ORDER: Final = compiled(
    r"(?<![^,。;:\n中])前(?P<firsts>{count}){measure_word}(?:具体|反馈|的)*{problem_noun}?"
    r"(?P<those>[^,。;\n]{2,16}),(?:最?后(?P<lasts>{count})|第(?P<nth>{ordinal})){measure_word}"
    r"(?:具体|反馈|的)*{problem_noun}?(?P<said>[^,。;\n]{2,16})(?=[。;\n]|$)"
)
# 截至目前,巡察反馈的6个问题中,: of all issues of the notice, and of nothing else
_SCOPE: Final = compiled(
    r"(?:(?:{so_far}|{verdict_words.so_far_it}|截[至止][^,。;]{2,14}|经过[^,。;]{2,16}),?)?"
    r"(?:(?:{so_far})?(?:{those}|(?:{kinds}组?)?(?:所)?反馈的|指出的)*(?:(?P<all>{count}){measure_word})?(?:具体|反馈|的)*"
    r"{problem_noun}?[中里]?,?)?(?:其中,?)?"
)
# 县委巡察办开展核验,得出的结论是:除确权登记外,其余6个…
_FOUND: Final = compiled(
    r"[^。;]*{verdict_words.looked_at}[^。;]*"
    r"(?:{verdict_words.verdict}|{verdict_words.reported}|{verdict_words.finding})为?是?[:,]"
)
_THINGS: Final = compiled(r"[0-9](?!个?{problem_noun})\p{Han}")
# 两个问题, 这2项: behind the names of those left out
_COUNTED: Final = compiled(
    r"这?(?P<count>{count})(?:{measure_word})(?:的|具体|反馈)*{problem_noun}?$"
)
_AND: Final = regex_of(r"[、,和与及]|以及")
_REASON: Final = compiled("{verdict_words.reasons}|因")
_ISSUE: Final = "该问题"


@value
class AllBut:
    """What a sentence states: the status of each issue left out, None where it says none."""

    but: Mapping[int, Status | None]
    rest: Status
    span: Span


def take_all_but(text: str, drafts: Sequence[IssueDraft], outside: Sequence[Span]) -> None:
    """Give issues what a sentence says of all but some, outside them or behind the last one."""
    leaves = [draft for draft in drafts if not draft.is_group]
    if not _FEWEST <= len(leaves) <= _MOST:
        return
    last = leaves[-1]
    behind = [piece for piece in last.pieces[-1:] if text[piece.start - 1] == "\n"]
    for place in (*outside, *behind):
        told = next(_told(text, place, leaves), None)
        if told is None:
            continue
        last.segments = [part for one in last.segments for part in without(one, told.span)]
        last.outcomes = [one for one in last.outcomes if not one.span.overlaps(told.span)]
        last.labels += [told.span] if place in behind else []
        for at, draft in enumerate(leaves):
            status = told.but.get(at, told.rest)
            if status is not None:
                draft.summed = status, told.span
        return
    for place in behind if len(last.pieces) > 1 else ():
        if _OF_PROBLEMS.search(text, place.start, place.end):  # 除个别问题外,其余均已整改到位
            last.outcomes = [one for one in last.outcomes if one.span not in place]


def _told(text: str, place: Span, leaves: Sequence[IssueDraft]) -> Iterator[AllBut]:
    for sentence in sentences(text, place):
        told = _all_but(text, sentence, leaves) or _in_order(text, sentence, leaves)
        if told is not None:
            yield told


def _all_but(text: str, sentence: Span, leaves: Sequence[IssueDraft]) -> AllBut | None:
    match = _ALL_BUT.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    before = Span(sentence.start, match.start())
    found = bool(match["left"]) and _FOUND.fullmatch(text, before.start, before.end) is not None
    if not found and not _of_all(text, before, leaves):
        return None
    if find_by_number(text, [sentence]) is not None:
        return None
    rest = read_pure(match["said"]) or read_statement(_ISSUE + match["said"])
    but = _left_out(text, Span(*match.span("but")), leaves)
    left = integer(match["left"]) if match["left"] else None
    if rest is None or not but or left not in (None, len(leaves) - len(but)):
        return None
    return AllBut(but, rest, sentence)


def _in_order(text: str, sentence: Span, leaves: Sequence[IssueDraft]) -> AllBut | None:
    """Return what a sentence says of the first issues and of the last, which are all there are."""
    match = _IN_ORDER.search(text, sentence.start, sentence.end)
    if match is None or not _of_all(text, Span(sentence.start, match.start()), leaves):
        return None
    firsts = integer(match["firsts"]) or 0
    lasts = 1 if match["nth"] else integer(match["lasts"]) or 0
    first, last = read_pure(match["those"]), read_pure(match["said"])
    if first is None or last is None or firsts + lasts != len(leaves):
        return None
    if match["nth"] and integer(match["nth"]) != len(leaves):
        return None
    return AllBut(dict.fromkeys(range(firsts, len(leaves)), last), first, sentence)


def _of_all(text: str, before: Span, leaves: Sequence[IssueDraft]) -> bool:
    """Whether what stands before in a sentence says that it is of all issues, or says nothing."""
    scope = _SCOPE.fullmatch(text, before.start, before.end)
    return scope is not None and (not scope["all"] or integer(scope["all"]) == len(leaves))


def _left_out(
    text: str, place: Span, leaves: Sequence[IssueDraft]
) -> Mapping[int, Status | None] | None:
    """Return the issues that words leave out with what they say of each; None if one is unknown."""
    problems = Problems([draft.statement.of(text) for draft in leaves], [d.number for d in leaves])
    found: dict[int, Status | None] = {}
    waiting: list[int] = []  # 食堂采购、公章使用|仍在推进
    counted = _COUNTED.search(text, place.start, place.end)
    for part in _parts(text, place):
        words = part.of(text)
        if found and _REASON.match(words) is not None:
            continue
        if _THINGS.search(words) is not None and _COUNTED.search(words) is None:
            return None  # 派车单盖章2处 is a part of one
        at, status = problems.of(text, part), _status_of(words)
        if at is not None and at not in found:
            found[at] = status
            waiting.append(at)
        elif not waiting or status is None:
            return None
        if status is not None:
            found |= dict.fromkeys(waiting, status)
            waiting = []
    if counted is not None and integer(counted["count"]) != len(found):
        return None
    return found


def _parts(text: str, place: Span) -> Iterator[Span]:
    start = place.start
    for sign in _AND.finditer(text, place.start, place.end):
        if sign.start() > start:
            yield Span(start, sign.start())
        start = sign.end()
    if place.end > start:
        yield Span(start, place.end)


def _status_of(words: str) -> Status | None:
    """Return what words say of the issue that they open with: 食堂采购|仍在推进."""
    because = _REASON.search(words, 1)
    words = words[: because.start()] if because is not None else words
    said = (read_pure(words[start:]) for start in range(len(words)))
    return next((status for status in said if status is not None), None)
