"""The charts of a report: bars and tiles, every number with a link to its rows."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pipeline.review.lists import Lists
from pipeline.review.messages import say
from pipeline.review.tally import UNKNOWN, Entry, Tally
from pipeline.show.page import SIGNS
from schemas.codes import DOMAINS, label

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
_FIGURES: Final = "figure"  # begins the names of all lists of figures
_ALL: Final = ("no_measure", "no_outcome", "copies")  # charts of one number


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
    chart = say(language, f"chart_{entry.chart}")
    if entry.chart in _ALL:
        return chart
    return f"{chart}{say(language, 'colon')}{name_of(entry.chart, entry.code, language)}"


def name_of(chart: str, code: str, language: str) -> str:
    """Return what a bar of a chart is called."""
    if code == UNKNOWN:
        return say(language, "undecided" if chart == "topic" else "unknown")
    if chart.startswith(_FIGURES):
        figure, _, unit = code.partition(" ")
        return say(language, "in_unit", name=label("figure", figure, language), unit=unit)
    if chart in _ALL:
        return say(language, f"chart_{chart}")
    domain = DOMAIN_OF.get(chart, "")
    return label(domain, code, language) if domain in DOMAINS else code


class Charts:
    """Makes the charts of a tally."""

    def __init__(self, tally: Tally, lists: Lists, language: str) -> None:
        self._tally, self._lists, self._language = tally, lists, language

    def bars(self, chart: str, *, by_count: bool = False) -> list[Bar]:
        """Return the bars of a chart, all codes of a closed list of outcomes among them."""
        counts = self._tally.counts[chart]
        order = list(DOMAINS.get(DOMAIN_OF.get(chart, ""), ()))
        codes = sorted(
            counts,
            key=lambda c: (order.index(c) if c in order else len(order), c == UNKNOWN, c),
        )
        if chart == "status":
            codes = order
        if by_count:
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

    def tiles(self) -> list[dict[str, Any]]:
        """Return a tile for each province, none where none is known."""
        counts = self._tally.counts["place"]
        return [self._tile(counts, name) for name in _provinces()] if {*counts} - {UNKNOWN} else []

    def _tile(self, counts: Counter[str], name: str) -> dict[str, Any]:
        """Return where a province lies, how many issues it has, how dark it is."""
        column, row = _provinces()[name]
        full = next((one for one in sorted(counts) if one.startswith(name)), name)
        most = max(counts[one] for one in counts if one != UNKNOWN)
        return {
            "name": name,
            "count": counts[full],
            "link": self._lists.link("place", full),
            "x": column * 58 + 2,
            "y": row * 46 + 2,
            "step": 0 if not counts[full] else 1 + min(3, int(4 * counts[full] / most)),
        }


@cache
def _provinces() -> dict[str, list[int]]:
    return tomllib.loads((Path(__file__).parent / "provinces.toml").read_text("utf-8"))
