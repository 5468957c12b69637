"""A legend: which sign or word a notice uses for which outcome.

★表示已完成,☆表示基本完成; 绿灯为已完成,黄灯为正在推进; 痊愈,即已完成整改。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from parsers.lexicon.patterns import AnyMatch, AnyPattern, regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.outcome.places import Status, flags_of, is_pure_words, outcome_in
from schemas.span import Span

_SIGN: Final = r"[“(\[]?(?P<sign>[\p{So}\p{Sm}√×※]{1,2})[”)\]]?"
_SIGN_FIRST: Final = regex_of(r"[\p{So}\p{Sm}√×※]{1,2}")
_ONLY_SIGN: Final = regex_of(r"[\p{So}\p{Sm}√×※]{1,2}")
_SIGNED: Final = regex_of(r"[\p{So}\p{Sm}√×※]")
# ★表示已完成; and the other way round: 已完成的标★
_EXPLAINED: Final = regex_of(
    rf"{_SIGN}[者的]?,? ?(?:表示|代表|指|为|是|即|:|=|-{{1,2}})? ?"
    r"(?P<words>[\p{Han}]{2,12}(?:[,、][\p{Han}]{2,8}(?=[;。]))?)"
)
_MARKED: Final = compiled(
    rf"(?P<words>[\p{{Han}}]{{2,10}}?)的?{{common.case}}?(?:的)?(?:用|以|标注?|打|记|注)(?:为|上|有)?{_SIGN}"
)
# 痊愈,即已完成整改;好转,即阶段性完成: a word in the place of a sign
_WORDED: Final = quick(
    r"(?:^|(?<=[。;:,、(\n]))(?:其中,?)?(?:\p{Han}{0,8}(?=“))?"
    r"[“\[]?(?P<sign>\p{Han}{1,6}?|[A-Z])(?:”的(?=,)|[”\]])?"
    r"[,(]?(?:{outcome_words.means})(?:的是)?[“\[]?(?P<words>\p{Han}{2,12})(?=[”\]]?[。;,、)]|\n|$)"
)
# 写“痊愈”的已完成整改;写“在治”的正在整改
_WRITTEN: Final = compiled(
    r"[写标记注填打][着上明作为有]?“?(?P<sign>\p{Han}{1,6})”?的,?(?:{outcome_words.means})?"
    r"(?P<words>\p{Han}{2,12}(?:,但?\p{Han}{2,8})?)(?=[;。])"
)
# 这个病痊愈了, 该问题只是见好
_OF_ISSUE: Final = quick(
    r"[该此这本](?:一)?(?:{measure_word})?\p{Han}{1,4}?(?:{status_words.perfective}|{outcome_words.only}|{so_far}){0,2}"
)
_HEADING_END: Final = quick(r"的?(?:{common.matter}|{problem_noun})?$")
_WORD: Final = quick(r"\p{Han}{2,6}")
_NOTHING_LEFT: Final = 4  # characters, as of 无。√
_LEAD: Final = regex_of(r"[^,。;:\n]{0,12}(?:[:。][^,。;:\n]{0,12})?")  # 标识说明:
_ENOUGH: Final = 2  # one sign beside an outcome may be a bullet


def find_legend(text: str) -> Mapping[str, Status]:
    """Return what each sign stands for by the legend of folded text; empty without one.

    >>> legend = find_legend("标识说明:★表示已完成,☆表示基本完成,△表示正在推进。")
    >>> [(sign, status.code) for sign, status in legend.items()]
    [('★', 'completed'), ('☆', 'basically_completed'), ('△', 'in_progress')]
    >>> legend = find_legend("转归分两等:痊愈,即已完成整改;在治,即正在整改。")
    >>> [(sign, status.code) for sign, status in legend.items()]
    [('痊愈', 'completed'), ('在治', 'in_progress')]
    >>> legend = find_legend("写“痊愈”的已完成整改;写“治疗中”的正在整改。")
    >>> [(sign, status.code) for sign, status in legend.items()]
    [('痊愈', 'completed'), ('治疗中', 'in_progress')]
    """
    return _found(text)[0]


def legend_line(text: str) -> Span | None:
    """Return the paragraph that opens with the legend, perhaps behind a word for it, None without.

    >>> legend_line("标识说明:★表示已完成,☆表示正在整改。")
    Span(start=0, end=20)
    """
    return _found(text)[1]


@lru_cache(maxsize=8)  # labels ask for it, then responses and outcomes do
def _found(text: str) -> tuple[Mapping[str, Status], Span | None]:
    """Return what each sign stands for, and the paragraph that says so where it opens with it."""
    for line in _signed_lines(text):
        for pattern in (_EXPLAINED, _MARKED):
            found = [*pattern.finditer(text, *line)]
            if (read := _legend(map(_explained, found))) is not None:
                opens = _LEAD.fullmatch(text, line[0], found[0].start()) is not None
                return MappingProxyType(read), Span(*line) if opens else None
    lines: dict[int, list[AnyMatch]] = {}
    worded: tuple[AnyPattern, ...] = (_WORDED, _WRITTEN)
    for way in worded:
        for match in way.finditer(text):  # one pass: nearly every line holds a word for it
            lines.setdefault(text.rfind("\n", 0, match.start()), []).append(match)
    for words in lines.values():
        if (read := _legend(_explained(match, pure=True) for match in words)) is not None:
            return MappingProxyType(read), None
    return MappingProxyType({}), None


def _signed_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that hold a sign."""
    end = -1
    for sign in _SIGNED.finditer(text):
        if sign.start() > end:
            end = text.find("\n", sign.end())
            end = len(text) if end < 0 else end
            yield text.rfind("\n", 0, sign.start()) + 1, end


def _legend(explained: Iterable[tuple[str, Status] | None]) -> dict[str, Status] | None:
    """Return what the signs of one line stand for, None where they make no legend."""
    read = dict(filter(None, explained))
    enough = _ENOUGH <= len(read) == len(set(read.values()))
    return read if enough else None


def meaning_of(words: str, legend: Mapping[str, Status]) -> Status | None:
    """Return what the sign or word stands for that stands alone in its place, or leads there.

    >>> meaning_of("好转,尚有13间待补。", find_legend("好转,即阶段性完成;在治,即正在整改。")).code
    'partially_completed'
    """
    plain = words.strip(" 。()[]“”")
    first = _PARTED.split(plain, maxsplit=1)[0]
    status = legend.get(first.strip())
    if status is None:
        return _signed(plain, legend)
    long_term, ongoing = flags_of(plain[len(first) :])
    return replace(
        status, long_term=status.long_term or long_term, ongoing=status.ongoing or ongoing
    )


def _signed(words: str, legend: Mapping[str, Status]) -> Status | None:
    """Return what a sign with words behind it stands for: √长期坚持, △还差两户账号有误.

    It can close what is left to say: 线路尚未通电。○ Several signs are boxes: ☑已完成□正在整改.
    """
    signs = [*_SIGN_FIRST.finditer(words)]
    sign = signs[0] if len(signs) == 1 else None
    status = legend.get(sign.group()) if sign is not None else None
    if sign is None or status is None:
        return None
    if sign.start():  # 余3.44万元,12月底前退清。△
        ends = sign.end() == len(words) and words[sign.start() - 1] in "。; "
        return replace(status, qualified=len(words) > _NOTHING_LEFT) if ends else None
    said = outcome_in("line", words[sign.end() :])
    if said is None:
        return replace(status, qualified=sign.end() < len(words))
    return replace(status, long_term=said.long_term, ongoing=said.ongoing)


_PARTED: Final = regex_of("[,。;(]")


def said_of_issue(sentence: str, legend: Mapping[str, Status]) -> Status | None:
    """Return what a word of the legend says of the issue: 这个病痊愈了.

    >>> legend = find_legend("痊愈,即已完成整改;在治,即正在整改。")
    >>> said_of_issue("这个病已痊愈,但要长期坚持。", legend), said_of_issue("痊愈12例。", legend)
    (Status(code='completed', long_term=True, ongoing=False, qualified=False), None)
    """
    for word, status in legend.items():
        at = sentence.find(word) if _WORD.fullmatch(word) else -1
        behind = sentence[at + len(word) :].removeprefix("了")
        if at > 0 and _OF_ISSUE.fullmatch(sentence, 0, at) and behind[:1] in ",。;":
            flags = outcome_in("line", behind.strip(",。;"))
            return status if flags is None else replace(status, long_term=flags.long_term)
    return None


def legend_status_of_heading(title: str, legend: Mapping[str, Status]) -> Status | None:
    """Return what the word of the legend stands for with which a heading ends: 五月里痊愈的.

    >>> legend = find_legend("痊愈,即已完成整改;在治,即正在整改。")
    >>> legend_status_of_heading("五月里痊愈的问题", legend).code
    'completed'
    """
    plain = _HEADING_END.sub("", title)
    ends = (plain, plain.removesuffix("了"))
    words = [w for w in legend if _WORD.fullmatch(w) and any(end.endswith(w) for end in ends)]
    return legend[max(words, key=len)] if words else None


def is_sign(words: str) -> bool:
    """Whether a cell or a bracket holds nothing but a sign."""
    return _ONLY_SIGN.fullmatch(words.strip()) is not None


def explains_sign(text: str, at: int) -> bool:
    """Whether the sign at a place stands for an outcome by the legend of the notice.

    >>> explains_sign("★表示已完成,☆表示正在整改。1.台账不全★", 21)
    True
    """
    sign = text[at : at + 1]
    return is_sign(sign) and sign in find_legend(text)


def _explained(match: AnyMatch, *, pure: bool = False) -> tuple[str, Status] | None:
    """Return a sign and what it stands for; ``pure``: by words that say nothing else."""
    words = match["words"].removesuffix("的")
    status = outcome_in("line", words)
    told = status is not None and (not pure or is_pure_words(words))
    return (match["sign"], status) if status is not None and told else None
