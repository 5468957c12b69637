"""Figures of one part of the notice: a subtotal is no second statement of its total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.claims.statement import Statement
from pipeline.reading.names.inspections import kind_words, other_kinds
from pipeline.reading.text.stops import clause_start
from schemas.span import Span

if TYPE_CHECKING:
    from schemas.notice import Section

_REACH: Final = 80  # how far before a number a clause says what it counts
_PARTS: Final = frozenset({"theme", "results", "completed", "unfinished"})
# 财政部门(含住建局)预算执行问题6项, 党建方面反馈问题6个: whose they are, or what they are about
_NARROW = compiled(
    r"(?:(?<=\p{Han})(?<!{any_digit}[个大]?)(?<![各几等个大余名])(?<!有关|相关|责任|所属|其他|其它)"
    r"{claim_words.part_subject}[^,;。:\n0-9]{0,16}|{claim_words.part_itself}[^,;。:\n0-9]{0,8})$"
)
# 一、财政部门预算执行问题的整改情况
_NARROW_TITLE = compiled(
    r"(?<=\p{Han})(?<!各)(?<![0-9一二两三四五六七八九十]个?){claim_words.part_subject}[^,;。:\n]{0,16}{problem_noun}"
)
_ITSELF = compiled("{claim_words.part_itself}")
_ITEM = compiled(r"\(?{ordinal}[)、.]")


def is_of_a_part(text: str, statement: Statement, earlier: Decimal | None, under: bool) -> bool:
    """Whether a paragraph counts some of a total said before, and not all of the notice's.

    ``under``: it opens a part of the results. Elsewhere the words say so, or nobody is said to
    have found them: 审计查出问题50个,已整改40个。…财政部门问题6项,已整改2项。
    """
    shares = [part.count for part in statement.parts]
    totals = [token for token in statement.totals if token not in shares]
    if any(_ITSELF.search(_named(text, token.span)) for token in (*totals, *shares)):
        return True
    if not totals:
        # 三、专项检查问题整改情况(共5项,其中完成4项、基本完成1项)
        several = len({part.name for part in statement.parts}) > 1
        return under and several and earlier is not None and statement.sum_of_parts() < earlier
    whose = [_named(text, token.span) for token in totals]
    if earlier is None:
        return all(whose) and not statement.reported
    largest = max(token.value or earlier for token in totals)
    if largest != earlier and all(_of_another(text, t.span, statement.of.kind) for t in totals):
        return True
    if largest >= earlier:
        return False
    if under or all(whose):
        return True
    # (一)财政管理审计。查出问题30个,已整改25个: an item of an audit's list
    item = _ITEM.match(text, text.rfind("\n", 0, totals[0].span.start) + 1) is not None
    listed = item and statement.of.kind == "audit"
    return bool(statement.parts) and (listed or not statement.reported)


def _named(text: str, count: Span) -> str:
    """Return the words that say of what part a count of problems is, "" where none do."""
    said = _NARROW.search(text[_opening(text, count) : count.start])
    return said.group() if said is not None else ""


def _opening(text: str, count: Span) -> int:
    return clause_start(text, count.start, max(0, count.start - _REACH))


def _of_another(text: str, count: Span, kind: str | None) -> bool:
    """Whether another kind of inspection is named beside a count: 专项检查反馈问题6个."""
    said = text[_opening(text, count) : count.end]
    if kind is None or re_of(kind_words(kind)).search(said) is not None:
        return False
    return any(re_of(words).search(said) for words in other_kinds(kind))


def leads_of_parts(text: str, sections: Sequence[Section]) -> Iterator[Span]:
    """Yield the headings of the parts of the results, each with the line below it.

    One heading over all results is no part: 二、反馈问题整改落实情况.
    """
    above = [(section.parent, section.role in _PARTS) for section in sections]
    for section in sections:
        if section.role not in _PARTS:
            continue
        several = above.count((section.parent, True)) > 1
        if several or section.role == "theme" or _NARROW_TITLE.search(section.title):
            below = text.find("\n", section.span.end) + 1
            end = text.find("\n", below) if below else -1
            yield Span(section.span.start, end if end > 0 else len(text))
