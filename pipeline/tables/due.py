"""When a measure was done, and what an issue still promises: from the dates that stand in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from parsers.lexicon.fold import fold
from pipeline.reading.notes.duties import is_occasion
from schemas.notice import Action, DateMention, Notice

_SETTLED: Final = frozenset({"completed", "other"})
_OPEN: Final = frozenset(
    {"in_progress", "not_completed", "partially_completed", "basically_completed"}
)
_LONG: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Done:
    """The last day by which a measure was done, and how finely that is told."""

    end: date
    precision: str


def done_on(notice: Notice, action: Action, dates: Iterable[DateMention]) -> Done | None:
    """Return when a measure was done by the ``dates`` in it, None for a plan or where none tells.

    The latest date counts that can be one of the answer: not one that only opens (2019年以来), a
    bare year, one before the inspection, or one after the publication. How far a count reaches
    (截至) counts where nothing else does.
    """
    if action.planned:
        return None
    start, last = _day(notice, "inspection_start"), _day(notice, "published_date")
    chosen = [one for one in dates if _tells(one, start, last)]
    chosen = [one for one in chosen if one.relation != "as_of"] or chosen
    ends = [(one.end, one.precision) for one in chosen if one.end is not None]
    if not ends:
        return None
    end, precision = max(ends)
    return Done(min(end, last) if last else end, precision)


def _tells(one: DateMention, start: date | None, last: date | None) -> bool:
    if one.end is None or one.precision == "year":
        return False
    first = one.start or one.end
    if _is_long(one):
        return False
    if one.relation != "on" and last is not None and one.end > last:
        return False
    return (start is None or first >= start) and (last is None or first <= last)


def _is_long(one: DateMention) -> bool:
    """Whether a period is background, such as the years that files are of (2019年至2024年)."""
    return one.start is not None and one.end is not None and one.end - one.start > _LONG


def next_dues(notice: Notice, text: str) -> dict[int, date]:
    """Return the latest day that each issue promises for what is still open.

    That is its deadline, where it is not completed, and every later date of a plan or a remainder;
    a year that only says which season is meant (2024年汛期前) names no day of the ``text``.
    """
    folded = fold(text)
    published = _day(notice, "published_date")
    status = {outcome.issue: outcome.status for outcome in notice.outcomes}
    found: defaultdict[int, list[date]] = defaultdict(list)
    for position, issue in enumerate(notice.issues):
        state = status.get(position, "unstated")
        if issue.deadline is None or state in _SETTLED:
            continue
        if state in _OPEN or published is None or issue.deadline > published:
            found[position].append(issue.deadline)
    for one in notice.dates:
        if one.issue is None or one.end is None or one.relation not in {"on", "by"}:
            continue
        issue = notice.issues[one.issue]
        if one.span in issue.span or one.end == issue.deadline or _is_long(one):
            continue
        if is_occasion(folded, one):
            continue
        if _promises(notice, one, published):
            found[one.issue].append(one.end)
    return {issue: max(days) for issue, days in found.items()}


def _promises(notice: Notice, one: DateMention, published: date | None) -> bool:
    """Whether a date is one of what is still to come.

    A period in which the notice appeared (上半年已研究3次, of 28 June) is one of what was done,
    but where a plan names it.
    """
    planned = one.action is not None and notice.actions[one.action].planned
    if published is None or one.end is None:
        return planned
    begun = one.action is not None and one.start is not None and one.start <= published
    return one.end > published and (planned or not begun)


def _day(notice: Notice, field: str) -> date | None:
    value = notice.field(field)
    return date.fromisoformat(value) if value else None
