"""The tables of a report: inputs, figures, documents, deadlines, sentences, with their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pipeline.review.lists import Lists, Row
from pipeline.review.messages import say
from pipeline.review.tally import FIGURE_LISTS, Figure, Tally, figure_code, figure_rows
from schemas.codes import DOMAINS, label

if TYPE_CHECKING:
    from pipeline.store.output import Output

_TOP: Final = 30
_MYRIAD: Final = 10_000
_READ: Final = ("read", "partial")
_INPUT: Final = ("source_uri", "status", "reason", "message", "notice_id")


class Summary:
    """Makes the tables of a tally, and puts the rows behind their numbers into lists."""

    def __init__(self, tally: Tally, lists: Lists, language: str) -> None:
        self._tally, self._lists, self._language = tally, lists, language

    def sources(self, output: Output) -> list[dict[str, Any]]:
        """Return what became of the inputs."""
        counts: Counter[tuple[str, str]] = Counter()
        for piece in output.pieces("sources", list(_INPUT)):
            for row in piece.to_pylist():
                code = (row["status"], row["reason"] or "")
                counts[code] += 1
                link = f"../notices/{row['notice_id']}.html" if row["notice_id"] else ""
                heading = " ".join((label("source_status", code[0], self._language),
                                    self._reason(code[1])))  # fmt: skip
                self._lists.put(
                    "source", " ".join(code), heading, Row(link, row["source_uri"], row["message"])
                )
        order = list(DOMAINS["source_status"])
        return [
            {
                "name": label("source_status", status, self._language),
                "read": status in _READ,
                "reason": self._reason(reason),
                "count": counts[status, reason],
                "link": self._lists.link("source", f"{status} {reason}"),
            }
            for status, reason in sorted(counts, key=lambda c: (order.index(c[0]), c[1]))
        ]

    def _reason(self, code: str) -> str:
        return label("source_reason", code, self._language) if code else ""

    def figures(self) -> list[dict[str, Any]]:
        """Return the sums of every figure, each with the lists behind its numbers."""
        return [
            {
                "name": label("figure", code, self._language),
                **_sums(figure, unit, self._language),
                "links": {
                    chart: self._lists.link(chart, figure_code(code, unit))
                    for chart in FIGURE_LISTS
                },
            }
            for code, unit, figure in figure_rows(self._tally)
        ]

    def documents(self) -> dict[str, Any]:
        """Return the documents that several notices cite, those of most first."""
        cited = [
            (len({notice for notice, _ in places}), name, places)
            for name, places in self._tally.documents.items()
        ]
        several = sorted(
            (one for one in cited if one[0] > 1), key=lambda one: (-one[0], -len(one[2]), one[1])
        )
        rows = []
        for notices, name, places in several[:_TOP]:
            link = self._list("document", name, (self._row(*place, name) for place in places))
            rows.append({"name": name, "notices": notices, "count": len(places), "link": link})
        return {"all": len(cited), "several": len(several), "rows": rows}

    def passed(self, on: date | None) -> dict[str, Any]:
        """Return how many issues have a deadline, and how many are past theirs on a day."""
        due = sorted(self._tally.due)
        found: dict[str, Any] = {"day": on}
        for name, rows in (("due", due), ("passed", self._tally.passed(on) if on else [])):
            listed = (
                self._row(notice, key, f"{day} {label('status', status, self._language)} · {words}")
                for day, notice, key, words, status in rows
            )
            found[name] = len(rows)
            found[f"{name}_link"] = self._list(name, "", listed)
        return found

    def repeated(self) -> dict[str, Any]:
        """Return the sentences that several issuers print, those of most issuers first."""
        ranked = sorted(
            ((len({place[0] for place in places}), places)
             for places in self._tally.repeated.values()),
            key=lambda one: (-one[0], one[1][0][3]),
        )  # fmt: skip
        rows = []
        for number, (units, places) in enumerate(ranked[:_TOP]):
            listed = (self._row(notice, key, issuer) for issuer, notice, key, _ in places)
            link = self._list("sentence", str(number), listed, places[0][3])
            rows.append({"words": places[0][3], "units": units, "link": link})
        every = (
            self._row(places[0][1], places[0][2], f"{units}× {places[0][3]}")
            for units, places in ranked
        )
        link = self._list("sentences", "", every)
        return {"all": len(ranked), "link": link, "rows": rows}

    def _row(self, notice: str, key: str, words: str) -> Row:
        return self._lists.row(notice, key, words)

    def _list(self, chart: str, code: str, rows: Iterable[Row], name: str = "") -> str | None:
        """Return the address of a list after putting rows into it."""
        heading, of = say(self._language, f"chart_{chart}"), name or code
        title = f"{heading}{say(self._language, 'colon')}{of}" if of else heading
        for row in rows:
            self._lists.put(chart, code, title, row)
        return self._lists.link(chart, code)


def _sums(figure: Figure, unit: str, language: str) -> dict[str, Any]:
    """Return the sums of a figure; where Chinese is read, money in 万元 as accounts have it."""
    scale = _MYRIAD if unit == "元" and language == "zh" else 1
    return {
        "unit": "万元" if scale == _MYRIAD else unit,
        "rows": figure.rows,
        "parts": figure.parts,
        "inexact": figure.inexact,
        "zeros": figure.zeros,
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
