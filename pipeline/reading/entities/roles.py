"""What a person does where the name stands: is in charge, attends, is sanctioned.

Names joined by 、 or 和 share what is said before the first and behind the last of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.entities.persons import PersonMention
from pipeline.reading.text.stops import sentence_end, sentence_start
from schemas.values import value

if TYPE_CHECKING:
    import regex

_BEFORE: Final = 16
_BEHIND: Final = 60
_NEAR: Final = 14  # how far behind a name the word stands that says what the person does
_JOIN = compiled(r"[、,]|和|与|及|以及|等{any_digit}{0,3}人")
_BRACKET = regex_of(r"\([^()\n]{1,30}\)")
# 给予张三, 对张三: who is named next is the one that something is done to
_DONE_TO = compiled(
    r"(?:{person_words.done_to}|{person_words.done_to_manner}?对)(?:{person_words.done_to_noun}?|\p{Han}{1,10}[人员师]|[^,。;:\n]{2,14}的)$"
)
# 组长由李四担任
_HELD_BY = compiled(r"{person_words.label}由$")
_NO_SANCTION = regex_of(
    r"(?:免于|不予|未|受到?表|作出?|做出?|开展|组织|进行了?)(?:自我)?$|(?:配合|参与|负责)[\p{Han}]{0,4}$"
)
_PASSIVE = regex_of(
    r"^[^。;\n]{0,36}?(?:被|受到?(?!表彰|表扬|群众|邀请)|分别受到?|先后受到?)[^。;,\n]{0,14}$"
)
_HIM = compiled(r"(?:给予|对|责令)(?:其|本人)(?:本人)?(?:{person_words.done_by}|作)?$")
# 对甲、乙二人分别给予党内警告、诫勉
_RESPECTIVELY = compiled(r"[^,。;\n]{0,12},?分别")
_LISTED = compiled(r"(?:处分)?[、和及]")
# 立案审查,给予其留党察看处分: what came of the case is the sanction
_CASE_ONLY = compiled("{person_words.case_only}")
_IN_THE_END = compiled(r"[^。;\n]{0,14}?(?:给予|受到?|被)(?:其|本人|了)?")
_AND_OTHERS = compiled(r"^等{any_digit}{0,3}[名]?人?")
_LIST_MARK = regex_of(r"[、,和]$")


@value
class Standing:
    """The code of the role and, for one who is sanctioned, the words of the sanction."""

    role: str
    sanction: str | None = None


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], dict[str, regex.Pattern[str]]]:
    words, roles = load("person_sanctions"), load("roles")
    one = any_of((*words["sanction"], *words["measure"]))
    sanction = regex_of(
        rf"{one}(?:(?:处分)?[、和及]{one}){{0,3}}"
        + expand(r"(?:[一二两]年)?{common.handled}?(?!{person_words.sanction_unit})")
    )
    verb = regex_of(rf"{any_of((*words['verb'], *words['measure']))}(?:了)?$")
    return (
        sanction,
        verb,
        {
            code: regex_of(rf"(?<!听取?)(?<!受到?[^,。;]{{0,8}}){any_of(p)}(?![人的])")
            for code, p in roles.items()
        },
    )


def standings(text: str, persons: Sequence[PersonMention]) -> tuple[Standing, ...]:
    """Return what each of the persons does at its place in folded text."""
    found: list[Standing] = []
    for chain in _chains(text, persons):
        above = found[-1] if found else None
        standing = _standing(text, chain, persons, above)
        found += _each(text, persons[chain[-1]].span.end, standing, len(chain))
    return tuple(found)


def _chains(text: str, persons: Sequence[PersonMention]) -> Iterator[range]:
    """Yield the runs of persons that are named in one breath."""
    first = 0
    for at in range(1, len(persons) + 1):
        if at < len(persons):
            gap = text[persons[at - 1].span.end : _start(persons[at])]
            gap = _BRACKET.sub("", gap)
            if _JOIN.fullmatch(gap):
                continue
        if at > first:
            yield range(first, at)
        first = at


def _start(person: PersonMention) -> int:
    return person.post.start if person.post else person.span.start


def _standing(
    text: str, chain: range, persons: Sequence[PersonMention], above: Standing | None
) -> Standing:
    start, end = _start(persons[chain[0]]), persons[chain[-1]].span.end
    before = text[sentence_start(text, start, start - _BEFORE) : start].rpartition(":")[2]
    stop = _start(persons[chain[-1] + 1]) if chain[-1] + 1 < len(persons) else len(text)
    behind = text[end : sentence_end(text, end, min(stop, end + _BEHIND))]
    behind = _BRACKET.sub("", _AND_OTHERS.sub("", behind))
    if sanction := _sanction(before, behind, _goes_on(text, start, persons, chain, above)):
        return Standing("sanctioned", sanction)
    rule = persons[chain[0]].rule
    if _HELD_BY.search(before):
        return Standing("in_charge")
    if rule in ("person.cell", "person.label", "person.appointed"):
        return Standing("in_charge")
    _, _, roles = _patterns()
    hits = [
        (match.start(), code)
        for code, pattern in roles.items()
        if (match := pattern.search(behind[:_NEAR]))
    ]
    return Standing(min(hits)[1] if hits else "other")


def _each(text: str, end: int, standing: Standing, count: int) -> list[Standing]:
    """Return the standing of each of some persons: behind 分别 each has one of the sanctions."""
    parts = _LISTED.split(standing.sanction or "")
    if count == 1 or len(parts) != count or not _RESPECTIVELY.match(text, end):
        return [standing] * count
    return [Standing(standing.role, part) for part in parts]


def _goes_on(
    text: str,
    start: int,
    persons: Sequence[PersonMention],
    chain: range,
    above: Standing | None,
) -> bool:
    """Whether a list of sanctions goes on here: 给予张三党内警告处分、李四政务记过处分."""
    if above is None or above.sanction is None or not chain[0]:
        return False
    between = text[persons[chain[0] - 1].span.end : start]
    return (
        len(between) < _BEHIND
        and sentence_end(between, 0) == len(between)
        and (_LIST_MARK.search(between) is not None)
    )


def _sanction(before: str, behind: str, goes_on: bool) -> str | None:
    """Return the words of the sanction, None where the person is not under one."""
    sanction, verb, _ = _patterns()
    if governed := verb.search(before):
        return governed.group().removesuffix("了")
    match = sanction.search(behind)
    if match is None:
        return None
    lead = behind[: match.start()]
    if _NO_SANCTION.search(lead) and not _DONE_TO.search(before):
        return None
    if _DONE_TO.search(before) or goes_on or _PASSIVE.match(lead) or _HIM.search(lead):
        return _final(behind, match)
    return None


def _final(behind: str, match: regex.Match[str]) -> str:
    """Return the words of a sanction, those given in the end where it is only a case before."""
    if _CASE_ONLY.fullmatch(match.group()):
        given = _IN_THE_END.match(behind, match.end())
        sanction, _, _ = _patterns()
        if given and (last := sanction.match(behind, given.end())):
            return str(last.group())
    return str(match.group())
