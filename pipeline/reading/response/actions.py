"""Segments of a response → measures: one an item, lead-ins left out, plans marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import DONE, announces, is_due, is_planned
from pipeline.reading.labelled.items import Item, sentences, split_items
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.response.parts import Segment
from pipeline.reading.response.promises import names_plan
from pipeline.reading.text.regions import Homes
from schemas.notice import Action, DateMention
from schemas.span import Span

_LEAD_IN: Final = compiled(
    r"如下[:。,;]?$|(?:以下|下列)(?:几|{measure_words.lead_in}|[一二三四五六七八九十0-9]{1,2}[个项方条])[^。;]{0,20}[:。,;]?$"
    r"|{measure_words.lead_in_how}{measure_words.lead_in_what}[^。;]{0,30}:$"
)
# 2025年预算 and its like name a paper of that year, which is written in the year before
_OF_A_YEAR: Final = compiled("度?的?{date_words.of_a_year}")
_REPORTS: Final = compiled("[0-9]|《|{measure_words.reports}")
# 以上2个问题合并整改。 says only that one answer is for several
_TOGETHER: Final = quick(
    r"[^。;0-9]{0,16}(?:(?:{those}|该方面|这)?{count}[个项条]|{those}|第{ordinal}[个项条号问件题]?(?:[、,和及至到-]{1,2}第?{ordinal}[个项条号问件题]?){1,9})"
    r"[^。;0-9]{0,12}(?:{problem_noun}(?!线索)|都)[^。;0-9]{0,20}?{measure_words.together}[^。;0-9]{0,6}{measure_words.together_done}[^。;0-9]{0,14}[。;:]?"
    r"|(?:详?见|同)第{ordinal}[个项条号问件题]{problem_noun}?[。;]?"  # 见第11项
    # 部分接受。 says of the finding whether it is taken, not what was done
    r"|[不全部分已均完]{0,2}{measure_words.accepts}(?:{those}|[该此]|{kinds.audit}|{inspection}组?)?(?:[项条个])?(?:{common.advice}|{problem_noun}|{label_heads.outcome})?(?:,[^。;0-9:]{2,8})?[。;:]"
)
# 这件事由副书记某某负责。 behind what was done
_IN_CHARGE: Final = quick(
    r"(?:{this_issue}|[这该此本](?:一)?{measure_word}?(?:工作|事情?|整改))由[^,。;0-9]{2,24}?{measure_words.in_charge}[。;]?"
)
# 关于“加大财政投入”的建议。市财政…: what was advised, before what was done
_ADVISED: Final = regex_of(r"(?:关于|针对)“?[^。;:“”\n]{4,60}”?的建议[。:,](?=.)")
_SLOGAN_LENGTH: Final = 30
_SIGNS: Final = ",、: -·•●"
_NEXT_STEP: Final = compiled(
    r"(?!{measure_words.no_next_step}){next_step}(?:,|{measure_words.next_step})"
)
_PLAN_SENTENCE: Final = compiled(
    r"{plans.dated}|{measure_words.plan_sentence}|计划(?!{measure_words.no_plan})|待[^。;]{2,40}后"
    r"|(?:对|{pending.left}|{pending.not_yet})[^。;]{2,60}"
    r"(?:(?:{plans.dated}|{measure_words.plan_dated})(?:于|在|待)?[0-9明今下]|,待[^。;]{2,40}后)"
)


def find_actions(
    text: str,
    segments: Sequence[Segment],
    *,
    issue: int | None,
    section: int | None,
    planned: bool = False,
) -> tuple[Action, ...]:
    """Return the measures that the segments report, in reading order.

    ``planned``: the part they stand in announces what is to come.
    """
    found: list[Action] = []
    for segment in segments:
        expected = planned or segment.code == "next"
        measures: list[Action] = []
        items = _with_plans_apart(text, split_items(text, segment.span))
        enumerated = len(items) > 1
        for number, item in enumerate(items):
            before_first = enumerated and number == 0 and item.marker is None
            following = items[number + 1] if number + 1 < len(items) else None
            slogan = issue is not None and before_first and _is_slogan(item.span.of(text).strip())
            if slogan or _is_lead_in(text, item, before_first, following):
                continue
            span = _trimmed(text, _without_lead_in(text, item, before_first))
            if span is None:
                continue
            measures.append(_action(text, span, item.marker, (issue, section), planned=expected))
        promised = segment.label is not None and names_plan(segment.label.phrase)
        found += measures if expected or promised else _done_by(text, measures)
    return tuple(found)


def _done_by(text: str, measures: Sequence[Action]) -> Iterator[Action]:
    """Yield the measures of a list, what was due before others that are done as done too.

    ①3月底前完成换届;②将14个项目部纳入覆盖范围: what is still promised stands last. Not so below
    整改措施, which may be a schedule.
    """
    last = max((at for at, one in enumerate(measures) if not one.planned), default=-1)
    for at, one in enumerate(measures):
        words = one.span.of(text)[len(one.marker) :]
        dated = at < last and one.planned and one.marker and is_due(words)
        yield replace(one, planned=False) if dated and not announces(words) else one


def _with_plans_apart(text: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items with what is announced at their end set apart from what was done.

    下一步，… opens a measure of its own like a marker; other plans only in text without markers.
    """
    parted: list[Item] = []
    for item in items:
        start = item.span.start
        for sentence in sentences(text, item.span)[1:]:
            words = sentence.of(text)
            opens = _NEXT_STEP.match(words) or (item.marker is None and _PLAN_SENTENCE.match(words))
            if opens:
                parted.append(Item(Span(start, sentence.start), item.marker, item.opens_paragraph))
                parted.append(Item(Span(sentence.start, item.span.end), None, False))
                break
        else:
            parted.append(item)
    return tuple(parted)


def _action(
    text: str,
    span: Span,
    marker: Marker | None,
    home: tuple[int | None, int | None],
    *,
    planned: bool,
) -> Action:
    """Return one measure; ``home`` is its issue and section."""
    words = span.of(text)
    body = words[marker.length :] if marker else words
    return Action(
        span=span,
        issue=home[0],
        section=home[1],
        marker=marker.text if marker else "",
        ordinal=marker.number if marker else None,
        kind=kind_of(body),
        planned=planned or is_planned(body),
        rule=f"action.{marker.family if marker else 'paragraph'}",
    )


def _due_from(mention: DateMention) -> date:
    day = mention.end if mention.relation == "by" else mention.start
    return day if day is not None and mention.relation != "since" else date.min


def with_due(
    text: str, actions: Sequence[Action], dates: Sequence[DateMention], published: date | None
) -> tuple[Action, ...]:
    """Return the measures, those due after the publication marked as planned.

    Only a printed year counts as evidence, and nothing in the measure may report completion.
    """
    if published is None:
        return tuple(actions)
    homes = Homes((action.span, i) for i, action in enumerate(actions))
    late = {
        homes.of(m.span)
        for m in dates
        if m.inferred is None
        and _due_from(m) > published
        and not (m.precision == "year" and _OF_A_YEAR.match(text, m.span.end))
    }
    return tuple(
        replace(action, planned=True)
        if i in late and not DONE.search(text, action.span.start, action.span.end)
        else action
        for i, action in enumerate(actions)
    )


def _is_lead_in(text: str, item: Item, before_first: bool, after: Item | None) -> bool:
    """Whether a piece only introduces what follows, or is a bare label or slogan."""
    words = item.span.of(text).strip()
    plain = words[item.marker.length :] if item.marker else words
    label = label_at(text, item.span)
    if label is not None and label.span.end >= item.span.end - 1:
        return True
    if not any("一" <= c <= "鿿" for c in plain):
        return True
    if _TOGETHER.fullmatch(plain):
        return True
    if _LEAD_IN.search(plain) and len(plain) < 80:
        return not _REPORTS.search(plain.rstrip(":。").rpartition("。")[0])
    followed = before_first or _holds_more(item, after)
    if not followed:
        return words.endswith(":") and len(words) < 60
    if plain.endswith((":", ",", "、")) or not plain.endswith(("。", ";", "!")):
        last = plain.rstrip(":,、")
        return "。" not in last[:-1] or not _REPORTS.search(last.rsplit("。", 1)[0])
    if item.marker is not None:
        return len(plain) <= _SLOGAN_LENGTH and not _REPORTS.search(plain)
    return len(plain) <= _SLOGAN_LENGTH // 2 and not _REPORTS.search(plain)


def _is_slogan(words: str) -> bool:
    """Whether words before a list tell nothing that was done: 始终把群众利益放在首位。."""
    told = _REPORTS.search(words) is not None or is_planned(words)
    return not told and kind_of(words) is None


def _holds_more(item: Item, after: Item | None) -> bool:
    """Whether the next item starts a list of another family right after this one."""
    if item.marker is None or after is None:
        return False
    following = after.marker
    return (
        following is not None and following.family != item.marker.family and following.number == 1
    )


def _without_lead_in(text: str, item: Item, before_first: bool) -> Span:
    """Return the text before a list without the sentence that introduces the list."""
    if item.marker is not None:
        return item.span
    start = _behind_together(text, item.span)
    parts = sentences(text, Span(start, item.span.end))
    if len(parts) < 2:
        return Span(start, item.span.end)
    last = parts[-1].of(text)
    if _LEAD_IN.search(last) or (before_first and last.endswith(":")):
        return Span(start, max(start, parts[-2].end))
    return Span(start, item.span.end)


def _behind_together(text: str, span: Span) -> int:
    """Return where a measure begins behind what says that it is one for several issues."""
    said = _TOGETHER.match(text, span.start, span.end)
    stopped = said is not None and said.end() < span.end and text[said.end() - 1] in "。;:"
    return said.end() if said is not None and stopped else span.start


def _trimmed(text: str, span: Span) -> Span | None:
    """Return the span without stops at its edges and without the name of a task (任务一：)."""
    start, end = span.start, span.end
    marker = read_marker(text, start, end)
    advised = _ADVISED.match(text, start, end)
    if marker is not None and marker.family == "task":
        start += marker.length
    if advised is not None:
        start = advised.end()
    while start < end and text[start] in " ,;。、:\t":
        start += 1
    if start < end and _IN_CHARGE.fullmatch(
        text, (last := sentences(text, Span(start, end))[-1]).start, last.end
    ):
        end = last.start
    while end > start and text[end - 1] in " \t":
        end -= 1
    return Span(start, end) if end - start >= 3 else None
