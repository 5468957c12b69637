"""Which round of its inspections a committee was at: 十三届县委第四轮."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand
from pipeline.reading.names.places import is_place
from pipeline.reading.text.rule import TIMEOUT_SECONDS
from schemas.notice import NoticeField
from schemas.span import Span

_ORDINAL: Final = "[一二三四五六七八九十0-9]{1,3}"
_COMMITTEE: Final = expand("{committee}")
_INSPECTION: Final = expand("{inspection}")
_SUBJECT: Final = expand("(?:{kinds}|{titles.rectification})")
_SEVERAL: Final = "[一二三四五六七八九十0-9][、和及至与-]"
# 第一轮环保督察40项任务已完成;第二轮环保督察60项: rounds told one by one
_TOLD_ROUND: Final = compiled(
    rf"第(?P<n>{_ORDINAL})轮(?P<what>[\p{{Han}}]{{0,12}}?{_SUBJECT})[^。;,\n●]{{0,6}}[0-9]"
)
# 第一、二轮, 第一轮、第二轮: no one round
_ROUNDS: Final = regex_of(rf"[一二三四五六七八九十0-9]轮?[、和及至与-](?:第)?{_ORDINAL}轮")
_ROUND = compiled(
    rf"(?:第?{_ORDINAL}届(?:[\p{{Han}}]{{0,6}}?(?={_COMMITTEE}))?)?"
    rf"(?:{{metadata_words.own_committee}}(?=党[委组])|[省市县区旗州镇乡](?=党工?委))?"
    rf"(?:{_COMMITTEE}(?:{_INSPECTION})?)?(?:[0-9]{{4}}年度?)?"
    rf"(?:(?<!{_SEVERAL})第{_ORDINAL}|首|"
    rf"(?<![新上本每这下前后历多各十了共过展成]|{_SEVERAL}){{han_ten}}{{1,2}})轮(?=[^。;,、]{{0,14}}(?:{_SUBJECT}|巡|反馈))"
)
_LONGEST_PLACE: Final = 7

_HAN = regex_of(r"\p{Han}+")
_COMMITTEE_IN = regex_of(_COMMITTEE)


def round_of(printed: str, text: str, places: Sequence[Span]) -> NoticeField | None:
    """Return the round that the first of ``places`` names, None where several are told of.

    The title comes first, the opening last: it can say in full what the title says in short.
    """
    found = [
        Span(_with_place(text, match.start(), place.start), match.end())
        for place in places
        if (match := _ROUND.search(text, place.start, place.end, timeout=TIMEOUT_SECONDS))
    ]
    several = [at for place in places if (at := _ROUNDS.search(text, place.start, place.end))]
    if not found or any(at.start() < found[0].start for at in several):
        return None
    if found[0] in places[-1] and _told_one_by_one(text, places[-1]):
        return None
    # 十四届省委第四轮, where the title says 第四轮
    fuller = [span for span in found if span.of(text).endswith(found[0].of(text))]
    span = max(fuller, key=len)
    return NoticeField("inspection_round", span.of(printed), span, "inspection.round")


def _told_one_by_one(text: str, where: Span) -> bool:
    """Whether several rounds of one kind of inspection are told of, each with its figure."""
    said = {(one["what"], one["n"]) for one in _TOLD_ROUND.finditer(text, where.start, where.end)}
    return len(said) > len({what for what, _ in said})


def _with_place(text: str, start: int, floor: int) -> int:
    """Return where the name of the place starts that stands before 县委: 青石|县委.

    It counts as one where the register has it or the text has named it before.
    """
    if not _COMMITTEE_IN.match(text, start):
        return start
    for first in range(max(floor, start - _LONGEST_PLACE), start - 1):
        name = text[first : start + 1]
        if _HAN.fullmatch(name) and (is_place(name) or name in text[:first]):
            return first
    return start
