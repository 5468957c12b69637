"""The report of an archive: what its template is filled with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.review.charts import Charts, name_of
from pipeline.review.lists import Lists
from pipeline.review.render import look, render
from pipeline.review.summary import Summary
from pipeline.review.tally import Tally

if TYPE_CHECKING:
    from pipeline.store.output import Output


def archive_page(
    output: Output,
    tally: Tally,
    lists: Lists,
    notices: Sequence[dict[str, Any]],
    *,
    language: str,
    day: date | None,
) -> str:
    """Return the report as HTML; lists that are known only now are filled."""
    charts, summary = Charts(tally, lists, language), Summary(tally, lists, language)
    return render(
        "archive.html",
        look("archive", language),
        tally=tally,
        run=output.run,
        link=lists.link,
        sources=summary.sources(output),
        bars={
            chart: charts.bars(chart, by_count=chart in ("place", "check", "finding"))
            for chart in (
                "document_type", "reliability", "status", "topic", "admin_level", "month", "place",
                "conflict", "check", "finding",
            )
        },
        tiles=charts.tiles(),
        figures=summary.figures(),
        documents=summary.documents(),
        deadlines=summary.passed(day or tally.last_day) | {"asked": day is not None},
        repeated=summary.repeated(),
        notices=notices,
        name_of=name_of,
    )  # fmt: skip
