"""The report of an archive: what its template is filled with."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.review.lists import Lists
from pipeline.review.look import look, render
from pipeline.review.tally import UNKNOWN, Entry, Figure, Tally, figure_code, figure_rows
from pipeline.review.words import word
from pipeline.show.page import SIGNS
from schemas.codes import DOMAINS, label

if TYPE_CHECKING:
    from pipeline.store.output import Output

# chart → the codes its bars stand for; what is not listed is printed as it stands
DOMAIN_OF: Final = {
    "document_type": "document_type",
    "reliability": "reliability",
    "status": "status",
    "topic": "topic",
    "admin_level": "admin_level",
    "conflict": "conflict",
    "check": "check_name",
    "finding": "finding_kind",
}
_TOP: Final = 30
_MYRIAD: Final = 10_000
_READ: Final = ("read", "partial")


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with what it counts, where its rows are and its share of the longest bar."""

    name: str
    count: int
    link: str | None
    length: float
    sign: str = ""
    code: str = ""


def heading_of(entry: Entry, language: str) -> str:
    """Return what the list of an entry's rows is called."""
    chart = word(f"chart_{entry.chart}", language)
    return f"{chart}: {name_of(entry.chart, entry.code, language)}"


def name_of(chart: str, code: str, language: str) -> str:
    """Return what a bar of a chart is called."""
    if code == UNKNOWN:
        return word("unknown", language)
    if chart == "figure":
        figure, _, unit = code.partition(" ")
        return f"{label('figure', figure, language)} ({unit})"
    domain = DOMAIN_OF.get(chart)
    if domain and domain in DOMAINS:
        return label(domain, code, language)
    return word(f"code_{code}", language) if chart in ("no_measure", "copies") else code


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
    bars = _Bars(tally, lists, language)
    on = day or tally.last_day
    return render(
        "archive.html",
        look("archive", language),
        tally=tally,
        sources=_sources(output, lists, language),
        run=output.run,
        status=bars.of("status"),
        topic=bars.of("topic"),
        level=bars.of("admin_level"),
        place=bars.of("place", by_count=True),
        tiles=_tiles(tally.counts["place"], lists) if {*tally.counts["place"]} - {UNKNOWN} else [],
        without_outcome=tally.issues - tally.counts["status"].total(),
        month=bars.of("month"),
        others={
            chart: bars.of(chart)
            for chart in (
                "document_type",
                "reliability",
                "conflict",
                "no_measure",
                "check",
                "finding",
                "copies",
            )
        },
        documents=_documents(tally, lists, language),
        figures=[
            {
                "name": label("figure", code, language),
                **_sums(figure, unit, language),
                "link": lists.link("figure", figure_code(code, unit)),
            }
            for code, unit, figure in figure_rows(tally)
        ],
        on=on,
        passed=_passed(tally, lists, language, on),
        repeated=_repeated(tally, lists, language),
        notices=notices,
        name_of=name_of,
    )


class _Bars:
    """Makes the bars of a chart."""

    def __init__(self, tally: Tally, lists: Lists, language: str) -> None:
        self._tally, self._lists, self._language = tally, lists, language

    def of(self, chart: str, *, by_count: bool = False) -> list[Bar]:
        """Return the bars of a chart, all codes of a closed list of outcomes among them."""
        counts = self._tally.counts[chart]
        order = list(DOMAINS.get(DOMAIN_OF.get(chart, ""), ()))
        codes = sorted(
            counts,
            key=lambda c: (order.index(c) if c in order else len(order), c == UNKNOWN, c),
        )
        if chart == "status":
            codes = order
        if by_count or chart in ("check", "finding"):
            codes = sorted(codes, key=lambda c: (-counts[c], c))
        most = max(counts.values(), default=0) or 1
        return [
            Bar(
                name_of(chart, code, self._language),
                counts[code],
                self._lists.link(chart, code),
                round(200 * counts[code] / most, 1),
                SIGNS[code][0] if chart == "status" else "",
                code,
            )
            for code in codes
        ]


def _sources(output: Output, lists: Lists, language: str) -> list[dict[str, Any]]:
    """Return what became of the inputs; all but what was read is listed."""
    counts: Counter[tuple[str, str]] = Counter()
    for piece in output.pieces(
        "sources", ["source_uri", "status", "reason", "message", "notice_id"]
    ):
        for row in piece.to_pylist():
            code = (row["status"], row["reason"] or "")
            counts[code] += 1
            link = f"../notices/{row['notice_id']}.html" if row["notice_id"] else ""
            heading = f"{label('source_status', code[0], language)} {_reason(code[1], language)}"
            name = (
                f"{row['source_uri']} – {row['message']}" if row["message"] else row["source_uri"]
            )
            lists.put("source", " ".join(code), heading, (link, name, ""))
    order = list(DOMAINS["source_status"])
    return [
        {
            "name": label("source_status", status, language),
            "read": status in _READ,
            "reason": _reason(reason, language),
            "count": counts[status, reason],
            "link": lists.link("source", f"{status} {reason}"),
        }
        for status, reason in sorted(counts, key=lambda c: (order.index(c[0]), c[1]))
    ]


def _reason(code: str, language: str) -> str:
    return label("source_reason", code, language) if code else ""


def _documents(tally: Tally, lists: Lists, language: str) -> list[dict[str, Any]]:
    """Return the documents that most notices cite."""
    ranked = sorted(
        tally.documents.items(),
        key=lambda one: (-len({n for n, _ in one[1]}), -len(one[1]), one[0]),
    )
    found = []
    for name, places in ranked[:_TOP]:
        heading = f"{word('documents', language)}: {name}"
        lists.put_all("document", name, heading, (Entry("", "", n, k, name) for n, k in places))
        found.append(
            {
                "name": name,
                "notices": len({notice for notice, _ in places}),
                "count": len(places),
                "link": lists.link("document", name),
            }
        )
    return found


def _passed(tally: Tally, lists: Lists, language: str, on: date | None) -> dict[str, Any]:
    """Return how many deadlines were passed on a day without the issue being completed."""
    rows = tally.passed(on) if on else []
    heading = word("passed", language)
    lists.put_all(
        "passed",
        "due",
        heading,
        (Entry("", "", notice, key, f"{day} {words}") for day, notice, key, words in rows),
    )
    return {"count": len(rows), "all": len(tally.due), "link": lists.link("passed", "due")}


def _repeated(tally: Tally, lists: Lists, language: str) -> list[dict[str, Any]]:
    """Return the sentences that several issuers print, those of most issuers first."""
    ranked = sorted(
        ((len({place[0] for place in places}), places) for places in tally.repeated.values()),
        key=lambda one: (-one[0], one[1][0][3]),
    )
    found = []
    for number, (units, places) in enumerate(ranked[:_TOP]):
        sentence = places[0][3]
        lists.put_all(
            "sentence",
            str(number),
            f"{word('repeated', language)}: {sentence}",
            (Entry("", "", notice, key, issuer) for issuer, notice, key, _ in places),
        )
        found.append(
            {"words": sentence, "units": units, "link": lists.link("sentence", str(number))}
        )
    return [{"total": len(ranked)}, *found] if found else []


def _tiles(counts: Counter[str], lists: Lists) -> list[dict[str, Any]]:
    """Return a tile for each province: where it lies, how many issues, how dark."""
    most = max(counts.values(), default=0) or 1
    tiles = []
    for name, (column, row) in _provinces().items():
        full = next((one for one in sorted(counts) if one.startswith(name)), name)
        share = counts[full] / most
        tiles.append(
            {
                "name": name,
                "count": counts[full],
                "link": lists.link("place", full),
                "x": column * 58 + 2,
                "y": row * 46 + 2,
                "step": 0 if not counts[full] else 1 + min(3, int(share * 4)),
            }
        )
    return tiles


@cache
def _provinces() -> dict[str, list[int]]:
    return tomllib.loads((Path(__file__).parent / "provinces.toml").read_text("utf-8"))


def _sums(figure: Figure, unit: str, language: str) -> dict[str, Any]:
    """Return the sums of a figure; where Chinese is read, money in 万元 as accounts have it."""
    scale = _MYRIAD if unit == "元" and language == "zh" else 1
    return {
        "unit": "万元" if scale == _MYRIAD else unit,
        "sums": figure,
        "issue": _number(figure.issue / scale),
        "notice": _number(figure.notice / scale),
    }


def _number(value: Decimal) -> str:
    """Return a number with all of its digits.

    >>> _number(Decimal("39628970") / 10_000), _number(Decimal("3"))
    ('3,962.897', '3')
    """
    text = f"{value:,.6f}"
    return text.rstrip("0").rstrip(".")
