"""Summaries that tell the issues by their numbers.

除第8、15项需长期坚持外,其余均已完成整改; 第1项、第2项已完成整改,第3项正在整改;
已完成整改的问题(7个):(一)、(二)、(五).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import AnyMatch, re_of, regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.outcome.statuses import Status, read_pure, read_status
from pipeline.reading.problem.references import numbers_in
from schemas.span import Span
from schemas.values import value

if TYPE_CHECKING:
    import regex

# 问题1, 第3项, 5号, 序号7, (二): a number alone would count (3个问题已完成)
_FIRST: Final = (
    r"(?:(?:第|{problem_noun}|{apart_words.counter}[为是]?)[(\[]?{issue_number}[)\]]?(?:{apart_words.each})?"
    r"|{issue_number}(?:(?:-|至|到){issue_number})?号|[(\[]{issue_number}[)\]]|{circled}"
    r"|(?<![0-9]){issue_number}\)(?={outcomes}|{status_words.perfective}|{status_words.progressive}))"
)
_JOIN: Final = (
    r"(?:[、,和及与]|以及|-{1,2}|~|至|到|(?<=[)\]])(?=[(\[])|(?<={circled})(?={circled}))"
)
_NEXT: Final = (
    rf"{_JOIN}(?:第|{{problem_noun}}|{{apart_words.counter}})?"
    r"[(\[]?{issue_number}[)\]]?(?:{apart_words.each})?"
)
# 1、2、4已完成,3、5正在推进
# 第一、第三、第四个问题: what names one or several of them
NUMBERED: Final = rf"{_FIRST}(?:{_NEXT}){{0,60}}"
_BARE: Final = r"(?<![^,;:。\n]){issue_number}(?:、{issue_number}){1,60}"
_LIST: Final = rf"(?P<numbers>{NUMBERED})(?:的|具体|反馈)*{{problem_noun}}?"
_EXCEPT: Final = compiled(
    rf"除了?(?P<those>{_FIRST}[^。;\n]{{0,120}}?)"
    r"(?:[之以]?外,?(?:{outcome_words.rest})?|,(?:{outcome_words.rest}))"
    r"(?:(?:{count}|各){measure_word})?(?:具体|反馈|的)*{problem_noun}?(?P<rest>(?:{status_words.perfective}|[均都全])[^,。;\n]{2,16})"
)
_FIRST_ONES: Final = compiled(
    r"(?<![\p{Han}0-9]|日)(?:其中|对)?前(?P<count>{count}){measure_word}(?:具体|反馈|的)*{problem_noun}"
    r"(?P<those>(?:{status_words.perfective}|[均都全])[^,。;\n]{2,16})"
)
# 第4项正在整改、第6、7项基本完成整改
_EXCEPTED: Final = compiled(rf"{_LIST}(?P<those>[^,。;、]{{2,20}}?)?(?:[,、]|$)")
_SAID: Final = quick(
    rf"(?:{_LIST}|(?P<bare>{_BARE}))(?:因[^,。;\n]{{2,30}},|,)?(?P<those>[^,。;、第\n]{{2,16}}"
    r"(?:[,、]{flags}[^,。;、第\n0-9]{0,4})?)(?=[,。;\n]|$)"
)
# 1.1至1.4、2.1已完成整改;2.3和3.3正在整改,持续推进
_TWO_PARTS: Final = r"[0-9]{1,2}[.-][0-9]{1,2}"
_COMPOSED: Final = compiled(
    rf"(?<![^,;:。\n])(?P<composed>{_TWO_PARTS}(?:{_JOIN}{_TWO_PARTS}){{0,60}})(?:项|的|具体|反馈)*{{problem_noun}}?"
    r"(?P<those>[^,。;、\n0-9]{2,16}(?:,{flags}[^,。;、\n0-9]{0,4})?)(?=[,。;\n]|$)"
)
# a list that says of each number what became of it: 1.食堂采购--绿色,已完成整改;
_LINED: Final = compiled(
    r"(?m)^(?P<numbers>[0-9]{1,2})[.、](?P<name>[^:。;\n-]{2,30})(?::|--)(?P<those>[^。;\n]{2,40})[。;]?$"
)
_PART_OF_IT: Final = regex_of(
    r"(?P<range>至|到|-{1,2}(?=[0-9]+\.)|~)?(?P<above>[0-9]{1,2})[.-](?P<number>[0-9]{1,2})"
)
_REST: Final = compiled(
    r"(?<=[,;。])(?:{outcome_words.rest})(?P<those>[^,。;\n]{2,16})(?=[,。;\n]|$)"
)
# 已完成整改的问题(7个):(一)、(二)、(五)。 the status names a set, its numbers follow
_ONE: Final = (
    r"(?:第|{problem_noun}|{apart_words.counter})?[(\[]?{issue_number}[)\]]?(?:{measure_word}|号)?"
)
_ONES: Final = rf"(?P<numbers>{_ONE}(?:{_JOIN}{_ONE}){{0,60}})"
_SET: Final = quick(
    r"(?:^|(?<=[,。;:\n]))(?:[(\[]{issue_number}[)\]]|{issue_number}[、.])?(?:其中,?)?(?P<those>[^,。;:\n()]{2,16}?)的?{problem_noun}?(?:\([^()\n]{1,12}\)|(?:共|有){0,2}{count}{measure_word})?"
    rf"(?:[有是为:,]|分别[是为]|包括){{1,3}}{_ONES}(?=[,。;\n]|$)"
)
# 已完成整改8个(第1-5、7-9项)
_COUNTED: Final = compiled(
    r"(?<![^,。;:\n])(?:其中,?)?(?P<those>[^,。;:\n()0-9]{2,16}?)的?{problem_noun}?{count}{measure_word}{problem_noun}?"
    rf"\({_ONES}{{problem_noun}}?\)"
)
_MARKER: Final = compiled(r"[(\[]{issue_number}[)\]](?![、,和及与(\[至到~-])")
_BEHIND: Final = re_of(r"(?:,[^,。;\n]{0,30}){0,3}")
_CLAUSE_NUMBER: Final = compiled(r"第{issue_number}|{problem_noun}{issue_number}")
_ENOUGH: Final = 2  # lists of numbers


@value
class ByNumber:
    """The statuses that a summary gives to numbers, that of all others, and where it stands.

    None where it only says of a number that it is an exception. ``lists``: the numbers stand in
    lists, each under an outcome.
    """

    said: Mapping[str, Status | None]
    rest: Status | None
    span: Span
    lists: bool = False

    def of(self, number: str | None) -> Status | None:
        """Return the status of the issue of a number, None where nothing is said of it."""
        return self.said.get(number or "", self.rest)


def find_by_number(text: str, where: Iterable[Span]) -> ByNumber | None:
    """Return the summary within ``where`` that names issues by number, None without one.

    >>> words = "除第8、15项需长期坚持外,其余均已完成整改。"
    >>> found = find_by_number(words, [Span(0, len(words))])
    >>> sorted(found.said), found.of("8").code, found.of("9").code
    (['15', '8'], 'in_progress', 'completed')
    """
    places = tuple(where)
    for place in places:
        match = _EXCEPT.search(text, place.start, place.end)
        said = _read(match) if match is not None else None
        if said is not None:
            return said
    return _listed(text, places) or _first_ones(text, places)


def _first_ones(text: str, places: Iterable[Span]) -> ByNumber | None:
    """Return what is said of the first so many: 前三个问题均已整改到位."""
    for place in places:
        match = _FIRST_ONES.search(text, place.start, place.end)
        status = read_pure(match["those"]) if match is not None else None
        count = integer(match["count"]) if match is not None else None
        if match is not None and status is not None and count:
            said: dict[str, Status | None] = {str(n): status for n in range(1, count + 1)}
            return ByNumber(said, None, Span(*match.span()))
    return None


def _read(match: regex.Match[str]) -> ByNumber | None:
    rest, said = read_status(match["rest"]), dict[str, Status | None]()
    start, stop = match.span("those")
    while rest is not None and start < stop:
        one = _EXCEPTED.match(match.string, start, stop)
        those = read_status(one["those"] or "") if one is not None else None
        if one is None or (one["those"] and those is None):
            return None
        said.update(dict.fromkeys(_numbers(one), those))
        start = one.end()
    return ByNumber(said, rest, Span(*match.span())) if rest is not None else None


def _listed(text: str, places: Iterable[Span]) -> ByNumber | None:
    """Return what lists of numbers say, each with its status: two of them at least.

    A list that names a number again tells of something else than issues.
    """
    said: dict[str, Status | None] = {}
    found: list[AnyMatch] = []
    rest = None
    matches = (
        match
        for place in places
        for way in (_SAID, _COMPOSED, _SET, _COUNTED, _LINED, _REST)
        for match in way.finditer(text, place.start, place.end)
    )
    for match in sorted(matches, key=lambda match: match.start()):
        status = _status_of(match) or (_status_behind(text, match) if match.re is _SAID else None)
        if status is None or (match.re is not _LINED and _opens_item(text, match)):
            continue
        if match.re is _REST:
            rest = status if found else None
            continue
        said.update(dict.fromkeys(_numbers(match), status))
        found.append(match)
    if len(found) + (rest is not None) < _ENOUGH:
        return None
    lists = any(match.re in (_SET, _LINED, _COMPOSED) for match in found)
    # a title and its sentence that name one number say it twice: the one is evidence enough
    first = found[-1 if rest is None and len(said) == 1 else 0]
    return ByNumber(said, rest, Span(first.start(), found[-1].end()), lists)


def _opens_item(text: str, match: AnyMatch) -> bool:
    """Whether what seems to number an issue is the marker of a paragraph: (二)基本完成的:问题3."""
    alone = _MARKER.match(text, match.start(), match.end()) if match.re is _SAID else None
    return alone is not None and text[match.start() - 1 : match.start()] in ("", "\n")


def _status_of(match: AnyMatch) -> Status | None:
    """Return the status that words give to numbers; in a list of lines one clause of them may."""
    whole = read_pure(match["those"])
    if whole is not None or match.re is not _LINED:
        return whole
    clauses = (read_pure(clause) for clause in match["those"].split(","))
    return next((status for status in clauses if status is not None), None)


def _status_behind(text: str, match: AnyMatch) -> Status | None:
    """Return the status that a later clause of the sentence states: 达到标准,同意销号."""
    behind = _BEHIND.match(text, match.end())
    for clause in behind.group().split(",") if behind is not None else ():
        if _CLAUSE_NUMBER.search(clause):
            return None  # 第1项由办公室负责,第2项已完成
        if (status := read_pure(clause.strip())) is not None:
            return status
    return None


def _composed(words: str) -> Iterator[str]:
    """Yield the numbers of two parts that words name, those between the ends of a range too."""
    last = 0
    for one in _PART_OF_IT.finditer(words):
        number = int(one["number"])
        sign = words[one.end("above")]
        first = last + 1 if one["range"] and last < number else number
        yield from (f"{one['above']}{sign}{n}" for n in range(first, number + 1))
        last = number


def _numbers(match: AnyMatch) -> list[str]:
    groups = match.groupdict()
    if "composed" in groups:
        return [*_composed(groups["composed"])]
    return [str(number) for number in numbers_in(groups["numbers"] or groups["bare"])]
