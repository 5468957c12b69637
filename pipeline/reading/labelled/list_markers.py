"""Which markers inside a paragraph make a list: 一是…二是…, 1.…2.…, 举措1:…举措2:…."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.numerals import HAN_TEN, integer
from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import HAN, expand
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.labelled.enclosed import enclosed
from pipeline.reading.text.words import first_word, tag
from schemas.span import Span

_Run = list[tuple[int, Marker]]
_SIGNS: Final = "◆◇●○◎★☆▲△▶►▷➢➤❖※♦•▪→⇒➔➜➞☞"
_NUMERALS: Final = "①-⑳⑴-⒛㈠-㈩㊀-㊉❶-❿⒜-ⓩⅰ-ⅻ"
# re, not regex: plain signs and words, at half the cost of a search; and first of all what a
# candidate can open with, as all its ways would be tried at each place
_CANDIDATE: Final = re_of(
    rf"(?=[-{HAN_TEN[1:-1]}0-9(\[<《{_NUMERALS}其首再最第甲乙丙丁戊己庚辛壬癸A-Za-z{_SIGNS}])"
    + expand(
        r"(?:(?:{han_ten}{1,3}|[1-9])是|[(\[]{any_digit}{1,3}[)\]]|[<《][0-9]{1,2}[>》]|[①-⑳⑴-⒛㈠-㈩㊀-㊉❶-❿⒜-ⓩⅰ-ⅻ]|[(\[]?其{han_ten}(?:[,、:)\]]|是)"
        r"|首先|其次|再次|再者|最后|第{any_digit}{1,2}(?:{common.stage}|[项条步点招],|,|、|:)"
        r"|[0-9]{1,2}[.、)]|[0-9]\ufe0f?\u20e3|{han_ten}{1,2}[、)]|{han_ten}[来则],"
        r"|[甲乙丙丁戊己庚辛壬癸]、|[(\[][甲乙丙丁戊己庚辛壬癸A-Za-z][)\]]"
    )
    # signs that list things; boxes and ticks say how far a thing is, and list nothing
    + rf"|[A-Za-z][.、)](?=[{HAN}“《0-9])|[{_SIGNS}](?= ?[{HAN}“《0-9])|--(?=[{HAN}“《0-9]))"
)
_HOUR: Final = "[午晚晨早日间至到于在时][0-9]:"  # 上午9:30 tells the time
_HOURS: Final = "[午晚晨早日间至到于在时][0-9][0-9]:"
# 举措1:…举措2:… a word and a number that the list itself makes markers
_WORDED: Final = re_of(
    rf"(?<![^。;:!?\n\t])(?!附|图|表|注)(?P<word>[{HAN}]{{1,3}}?)"
    + expand(r"(?P<number>[0-9]{1,2}|{han_ten}{1,2})[:、]")
    + rf"(?=[{HAN}“《]|(?<!{_HOUR})(?<!{_HOURS})[0-9])"
)
_REFERS: Final = re_of(expand(r"[针对就]{0,2}(?:{those}|[该此本])[^,。;:0-9]{0,12}{problem_noun},"))
_NUMBERED: Final = re_of(expand("{any_digit}[:、]"))
# 第一修订…;第二组织…: what is done follows, no thing that is the first
_UNSTOPPED: Final = re_of(rf"(?<![^。;:\n\t])第(?P<number>{HAN_TEN}{{1,2}})(?=[{HAN}0-9“《])")
_WORD: Final = 6  # characters in which the first word ends
_FIGURES: Final = frozenset("0123456789“《")
_DEEDS: Final = frozenset({"v", "p", "d", "vd"})
_BEFORE_FIGURE: Final = re_of(
    r"(?P<number>[1-9][0-9]?)\.(?=[0-9]{1,4}(?:[.、~-][0-9]{1,4})?"
    r"[年月日万亿千百元个名人次项条家户处份场期批篇笔位套台所张块幅辆栋座间宗起余多])"
)
_STRICT_FAMILIES: Final = frozenset(
    {
        "arabic", "arabic_paren", "arabic_square", "arabic_half",
        "arabic_angle", "han_paren", "han_square", "han_comma",
        "ordinal", "among", "first_then", "stage", "letter", "bullet", "letter_paren",
        "letter_circled", "decimal", "roman_small", "stem", "stem_paren", "turn", "problem",
        "article", "part",
    }
)  # fmt: skip


def list_markers(text: str, span: Span) -> list[tuple[int, Marker]]:
    """Return the markers of the lists in one paragraph with their places, in reading order.

    Only a run that counts 1, 2, … is a list; a single marker counts at the start of the paragraph.
    """
    return _runs(text, _with_figures(text, span, _candidates(text, span)), span.start)


def _candidates(text: str, span: Span) -> list[tuple[int, Marker]]:
    """Return the places where a marker could begin, those inside quotes or brackets left out."""
    places = [match.start() for match in _CANDIDATE.finditer(text, span.start, span.end)]
    worded = [*_worded(text, span), *_unstopped(text, span)]
    if not places:
        return worded
    closed = enclosed(text, span)
    found: list[tuple[int, Marker]] = []
    for at in places:
        if closed[at - span.start]:
            continue
        marker = read_marker(text, at, span.end)
        if marker is None:
            continue
        before = text[at - 1] if at > span.start else "。"
        strict = marker.family in _STRICT_FAMILIES
        if before == "," and (marker.family == "ordinal" or _refers(text, span.start, at)):
            strict = False  # 整改中,第一,…;第二,…; 对上述问题,(1)…;(2)…
        if strict and before not in "。;:!?…”)\t":
            continue
        if strict and before in "”)" and marker.family != "arabic_paren":
            continue
        found.append((at, marker))
    return sorted([*found, *worded], key=_place) if worded else found


def _refers(text: str, start: int, at: int) -> bool:
    """Whether a paragraph says before a place only which problems it is about."""
    return _REFERS.fullmatch(text, start, at) is not None


def _place(found: tuple[int, Marker]) -> int:
    return found[0]


def _worded(text: str, span: Span) -> Iterator[tuple[int, Marker]]:
    """Yield the places where a word and a number open a sentence: 举措1:…举措2:…."""
    if not _NUMBERED.search(text, span.start, span.end):
        return
    for match in _WORDED.finditer(text, span.start, span.end):
        family = f"worded {match['word']}"
        yield match.start(), Marker(family, integer(match["number"]), match.group())


def _unstopped(text: str, span: Span) -> Iterator[tuple[int, Marker]]:
    """Yield the places of 第一, 第二 right before what was done: 第一修订…;第二组织….

    A blank behind them does not survive. 第一党支部 and 第二学期 name a thing.
    """
    if text.find("第二", span.start, span.end) < 0:
        return
    for match in _UNSTOPPED.finditer(text, span.start, span.end):
        word = first_word(text[match.end() : min(match.end() + _WORD, span.end)])
        figure = text[match.end()] in _FIGURES
        if figure or word in code_of("head_verbs") or tag(word) in _DEEDS:
            yield match.start(), Marker("ordinal", integer(match["number"]), match.group())


def _with_figures(
    text: str, span: Span, found: list[tuple[int, Marker]]
) -> list[tuple[int, Marker]]:
    """Return the markers and those that a figure follows: 1.5个项目…;2.核减…;3.387万元….

    2.4个 could be a figure by itself. It is a marker where it opens a sentence and its number is
    the one that a list of plain markers has to have there.
    """
    figures = [
        (match.start(), Marker("arabic", int(match["number"]), match.group()))
        for match in _BEFORE_FIGURE.finditer(text, span.start, span.end)
        if match.start() == span.start or _stopped(text, match.start())
    ]
    plain = {at for at, marker in found if marker.family == "arabic"}
    figures = [(at, marker) for at, marker in figures if at not in plain]
    if not figures or not plain:
        return found
    count = sorted([*(one for one in found if one[0] in plain), *figures], key=_place)
    needed: dict[int, Marker] = {}
    last = 0
    for index, (at, marker) in enumerate(count):
        number = marker.number or 0
        if at not in plain:
            after = [(m.number, where in plain) for where, m in count[index + 1 :]]
            if not (_goes_on(after, number) if number == last + 1 > 1 else _opens(after, number)):
                continue
            needed[at] = marker
        last = number
    return sorted([*(one for one in found if one[0] not in needed), *needed.items()], key=_place)


def _goes_on(after: Sequence[tuple[int | None, bool]], number: int) -> bool:
    """Whether no plain marker of the same number follows, which would be the one."""
    return next((n for n, plain in after if plain), None) != number


def _opens(after: Sequence[tuple[int | None, bool]], number: int) -> bool:
    """Whether 1. before a figure opens a list: a plain 2. follows, or 2. and a plain 3."""
    return number == 1 and (after[:1] == [(2, True)] or after[:2] == [(2, False), (3, True)])


def _runs(text: str, found: Sequence[tuple[int, Marker]], start: int) -> list[tuple[int, Marker]]:
    """Return the markers that belong to a run 1, 2, … of their family, in reading order.

    Once a run is open, another of the same family opens only after a stop: 会议要求一是…二是…
    inside an item is what a meeting asked for, not what was done.
    """
    families: dict[str, list[_Run]] = {}
    for at, marker in found:
        listed = marker.family == "bullet"
        family = marker.text if listed else _counting_on(families, marker) or marker.family
        runs = families.setdefault(family, [])
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
                if _stopped(text, before):  # 一是 二是 二是 三是: a slip of the pen
                    runs[-1].append((at, marker))
                else:  # an inner count went on after a comma
                    runs[-1][-1] = (at, marker)
    kept: list[tuple[int, Marker]] = []
    for runs in families.values():
        for run in runs:
            if len(run) > 1 or run[0][0] == start:
                kept += run
    return sorted(kept, key=lambda pair: pair[0])


def _counting_on(families: Mapping[str, list[_Run]], marker: Marker) -> str | None:
    """Return the family whose count a marker of another goes on with: 首先,…其次,…第三,…."""
    runs = families.get("first_then")
    if marker.family != "ordinal" or not runs or families.get("ordinal"):
        return None
    last = runs[-1][-1][1].number
    return "first_then" if last is not None and marker.number == last + 1 else None


def _stopped(text: str, at: int) -> bool:
    """Whether a sentence, a part of a list or a lead-in ends right before ``at``."""
    return text[at - 1] in "。;:!?"
