"""What a text says is still to come, and the last day that it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.dates.join import Draft

# the end of a term: 合同期至2038年12月31日, 有效期:2035年6月30日; but 发布日期:2023-01-06 is past
_TERM: Final = regex_of(
    r"[至到]$|(?:(?<!日)期限?|截[止至]日期|到期日?|届满|有效|规划)[^,。;\n]{0,6}$"
)
# days that lie further apart than this are not of one story: a plan to 2040, a law of 1998
_APART: Final = timedelta(days=550)
# 制定学习计划 and 争取专项资金 are done; 计划于 and 争取年底 are to come
_PLANS: Final = (
    r"(?:^|(?<=[,。;、:(现已均尚还余前]|{date_words.plan_open}))计划(?!已|书|外|内|生育)"
    r"|(?<!原)计划(?=[在于到分投完用0-9]|[今明]年|年[底内])"
    r"|争取(?=[在于][^了]|到?[0-9]|[今明]年|年[底内]|早日|尽[快早]|按期)"
    r"|准备(?=[于在]?$)"  # right before the day
)
COMING: Final = compiled(
    rf"(?:{{plans.dated}}|拟(?![定订制])|(?!{{date_words.no_next_step}}){{next_step}}|请[于在]|{_PLANS}|"
    r"将(?:[于在按]|{date_words.coming_how}|逐[步一个项]|加[快大强]|分[批期]))[^。;\n]{0,60}$"
)


def last_told(text: str, drafts: Sequence[Draft]) -> int | None:
    """Return which draft has the last day of what an undated text tells.

    Deadlines and plans tell nothing yet; of days far apart those count that stand together.
    """
    days = [(day, index) for index, draft in enumerate(drafts) if (day := whole_day(draft))]
    told = sorted(pair for pair in days if not _is_to_come(text, drafts[pair[1]]))
    clusters: list[list[tuple[date, int]]] = []
    for day, index in told:
        if clusters and day - clusters[-1][-1][0] <= _APART:
            clusters[-1].append((day, index))
        else:
            clusters.append([(day, index)])
    if not clusters:
        return None
    last = max(clusters, key=lambda cluster: (len(cluster), cluster[-1][0]))[-1][0]
    return min(index for day, index in told if day == last)


def _is_to_come(text: str, draft: Draft) -> bool:
    before = text[max(0, draft.span.start - 80) : draft.span.start].rpartition("\n")[2]
    if draft.relation == "by" or draft.ahead:
        return True
    return bool(COMING.search(before) or (draft.relation == "on" and _TERM.search(before)))


def whole_day(draft: Draft) -> date | None:
    """Return the day of a date that prints its year, month and day."""
    point = draft.first
    try:
        return date(point.year or 0, point.month or 0, point.day or 0)
    except ValueError:
        return None
