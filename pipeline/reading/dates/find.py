"""The entry: folded text → its dates and what was wrong with some."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from pipeline.reading.dates.calendar import Point
from pipeline.reading.dates.context import Context, Settled
from pipeline.reading.dates.join import Draft, drafts
from pipeline.reading.dates.points import points
from pipeline.reading.dates.resolve import settle
from pipeline.reading.text.brackets import paragraph_spans, title_spans
from pipeline.reading.text.regions import Regions
from pipeline.reading.text.rule import rule, scan
from schemas.document import Finding
from schemas.notice import DateMention
from schemas.span import Span
from schemas.values import value

LOST_CHARACTER: Final = rule(
    "date.lost_character",
    r"(?=[0-9]) (?=[0-9]{1,8}+[年月日号]) (?<![0-9.])"
    r" (?: 20[0-9]{2} (?:[0-9]{2,4} | 年第?[0-9]{3,4}) [日号] (?!楼|文) | 20[0-9]{2}年[0-9]{3,4}日"
    r" | 1?[0-9]月[0-9]{3,4}日"
    r" | (?:20[0-9]{2}年)? 1?[0-9]月[0-9]{1,2}(?=[市县省区州党局委召]"
    r"|{date_words.deed}|前[完,。;])"
    r" | 20[0-9]{2}[0-9]{1,2}月[0-9]{1,2}日"
    r" | (?:20[0-9]|20[0-9]{3})年1?[0-9]月(?:[0-9]{1,2}日)?"
    r" | 20[0-9]{2}年(?:月[0-9]{0,2}日?|[0-9]{1,2}日(?![内以期后]))"
    r" | (?<=[Xx×*□○某]月)[0-9]{1,2}日"
    # 914日,…反馈: the day of a month at the head of what happened, or the end of a range
    r" | (?: (?<=[日号][至到]|[。;\n]|[,并又]于) (?=[0-9]{3,4}[日号](?![内以期后间]))"
    r"   | (?<={metadata_words.from_above},) (?=[0-9]{3,4}[日号],) )"
    r" (?:1[0-2]|[1-9]) (?:3[01]|[12][0-9]|0?[1-9]) [日号] )",
    example="2024717日",
    after="至830日",
    never=("2024年7月17日", "20日", "第2023号", "2023年3日内", "历时126日", "。180日内"),
    opening=r"(?<![0-9.])[0-9]{1,8}(?=[年月日号])",
)
# a digit that could not be decoded: 2023年�月15日, 20�3年5月
REPLACED_DIGIT: Final = rule(
    "date.replaced_digit",
    r"(?<![0-9]) (?=[0-9年月]{0,9}\N{REPLACEMENT CHARACTER})"
    r" (?=[年月\N{REPLACEMENT CHARACTER}]{0,4}[0-9])"
    r" [0-9\N{REPLACEMENT CHARACTER}]{1,4}"
    r" (?: [年月] [0-9\N{REPLACEMENT CHARACTER}]{1,5} ){0,2} [年月日]",
    example="2023年1\N{REPLACEMENT CHARACTER}月5日",
    never=("2023年11月5日", "\N{REPLACEMENT CHARACTER}年轻", "5\N{REPLACEMENT CHARACTER}人"),
)
LOST: Final = (LOST_CHARACTER, REPLACED_DIGIT)


@value
class DateReading:
    """The dates of a text in order, and those that no calendar has."""

    mentions: tuple[DateMention, ...]
    findings: tuple[Finding, ...]


def find_dates(
    text: str,
    *,
    published: date | None,
    planned: Sequence[Span] = (),
    paragraphs: Sequence[Span] = (),
    aside: Sequence[Span] = (),
    news: bool = False,
) -> DateReading:
    """Return the calendar dates and periods of folded text.

    ``published`` is what 今年 counts from and what the past ends with; ``planned`` are the
    actions still to be done, whose dates lie after it. ``paragraphs`` are the reaches within
    which a date lends its year first: by default the lines of the text and the cells of rows.
    A day alone is in ``news`` one of the weeks before its publication. What stands ``aside``, as
    the page's 下一篇:2024年工作要点, has no dates of the text.
    """
    lost = [hit.span for hit in scan(text, LOST if "\ufffd" in text else LOST[:1])]
    hidden = Regions([*title_spans(text), *lost, *aside])
    home = Regions(paragraphs or paragraph_spans(text))
    found = drafts(text, tuple(points(text)), hidden, home)
    context = Context(text, published, Regions(planned), home, found, news=news)
    findings = [_finding(text, span, "lost_character") for span in lost]
    for index, draft in enumerate(found):
        try:
            settled = settle(context, index)
        except ValueError:
            findings.append(_finding(text, draft.span, "not_in_calendar"))
            continue
        if settled is None:
            findings.append(_finding(text, draft.span, "unresolved"))
            continue
        context.add(settled)
    positions = {settled.draft: at for at, settled in enumerate(context.settled)}
    mentions = tuple(
        _mention(found[one.draft], one, positions, context.latest) for one in context.settled
    )
    return DateReading(mentions, tuple(sorted(findings, key=_place)))


def _place(finding: Finding) -> int:
    return finding.span.start if finding.span else 0


def _finding(text: str, span: Span, reason: str) -> Finding:
    return Finding("invalid_date", reason, span.of(text), span)


def _mention(
    draft: Draft, settled: Settled, positions: dict[int, int], now: date | None
) -> DateMention:
    relation = draft.relation
    if draft.ahead and now is not None and settled.period.end > now:
        relation = "by"  # 到2025年底, said of something still to come, is a deadline
    anchor = settled.anchor
    return DateMention(
        span=draft.span,
        start=settled.period.start if relation in {"on", "since"} else None,
        end=settled.period.end if relation in {"on", "as_of", "by"} else None,
        relation=relation,
        precision=settled.period.precision,
        rule=_rule(draft.first, draft.last),
        inferred=settled.inferred,
        anchor=positions.get(anchor) if isinstance(anchor, int) else anchor,
    )


def _rule(first: Point, last: Point | None) -> str:
    return first.rule if last is None else "date.range"
