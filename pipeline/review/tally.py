"""What an archive comes to, counted notice by notice; every count names the rows behind it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from parsers.lexicon.fold import fold
from pipeline.review.facts import Row, conflicts_of, key_of
from schemas.codes import DOMAINS

Tables = Mapping[str, list[dict[str, Any]]]

UNKNOWN: Final = "-"
_PERSON: Final = {"名": "人", "位": "人"}  # these count persons as 人 does; 人次 counts times
_SENTENCE: Final = 24  # characters; shorter ones are set phrases of the genre
_AROUND: Final = 40  # characters on either side of a figure that say what it is of
FIGURE_LISTS: Final = (
    "figure", "figure_issue", "figure_notice", "figure_part", "figure_inexact", "figure_zero",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A row behind a number: which group it counts in, where it is, its words, and their clause."""

    chart: str
    code: str
    notice_id: str
    key: str
    words: str
    clause: str | None = None


@dataclass
class Figure:
    """The sums of a figure in one unit: those of the issues and those of overviews stay apart."""

    issue: Decimal = Decimal(0)
    notice: Decimal = Decimal(0)
    rows: int = 0
    parts: int = 0
    inexact: int = 0
    zeros: int = 0

    def add(self, row: Row, *, part: bool) -> list[str]:
        """Count a row, and return the lists that it belongs to."""
        self.rows += 1
        if part:
            self.parts += 1
            return ["figure", "figure_part"]
        value, scope = Decimal(repr(row["value"])), "notice"
        if row["scope"] == "issue":
            self.issue += value
            scope = "issue"
        else:
            self.notice += value
        inexact, zero = row["comparator"] != "eq", not value
        self.inexact += inexact
        self.zeros += zero
        return ["figure", f"figure_{scope}", *["figure_inexact"] * inexact, *["figure_zero"] * zero]


@dataclass
class Tally:
    """Counts of an archive. ``add`` gives the rows that it has counted."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    figures: dict[tuple[str, str], Figure] = field(default_factory=lambda: defaultdict(Figure))
    documents: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    due: list[tuple[date, str, str, str, str]] = field(default_factory=list)
    sentences: dict[bytes, tuple[str, str, str]] = field(default_factory=dict)
    repeated: dict[bytes, list[tuple[str, str, str, str]]] = field(default_factory=dict)
    last_day: date | None = None
    notices: int = 0
    copies: int = 0
    issues: int = 0

    def add(self, tables: Tables) -> Iterator[Entry]:
        """Yield what a notice adds to the charts; a copy adds nothing but itself."""
        notice = tables["notices"][0]
        self.notices += 1
        for entry in self._entries(notice, tables):
            self.counts[entry.chart][entry.code] += 1
            yield entry

    def _entries(self, notice: Row, tables: Tables) -> Iterator[Entry]:
        title = notice["title"] or notice["file_name"]
        of_notice = (notice["notice_id"], "", title)
        if notice["same_as"]:
            self.copies += 1
            yield Entry("copies", "copy", *of_notice, notice["source_uri"])
            return
        yield Entry("document_type", notice["document_type"], *of_notice)
        if notice.get("reliability"):
            yield Entry("reliability", notice["reliability"], *of_notice)
        published = notice["published_date"]
        if published and (self.last_day is None or published > self.last_day):
            self.last_day = published
        yield from self._issues(notice, tables)
        yield from _remarks(notice, tables)
        yield from self._figures(notice, tables)
        for row in tables["entities"]:
            if row["kind"] == "document":
                self.documents[row["name"]].append((notice["notice_id"], key_of("entities", row)))
        self._sentences(notice, tables)

    def _issues(self, notice: Row, tables: Tables) -> Iterator[Entry]:
        """Yield the leaf issues in each chart of issues."""
        published = notice["published_date"]
        outcomes = {row["issue_id"]: row for row in tables["outcomes"]}
        for row in tables["issues"]:
            if row["is_group"]:
                continue
            self.issues += 1
            at = (notice["notice_id"], key_of("issues", row), row["title"])
            outcome = outcomes.get(row["issue_id"])
            yield Entry("topic", row["topic"] or UNKNOWN, *at)
            yield Entry("admin_level", notice["admin_level"] or UNKNOWN, *at)
            yield Entry("place", notice["region_province"] or UNKNOWN, *at)
            yield Entry("month", f"{published:%Y-%m}" if published else UNKNOWN, *at)
            if outcome is None:
                yield Entry("no_outcome", "none", *at)
                continue
            yield Entry("status", outcome["status"], *at)
            if not row["action_count"]:
                yield Entry("no_measure", "none", *at)
            for code in conflicts_of(outcome):
                yield Entry("conflict", code, *at)
            if row["next_due"] and outcome["status"] != "completed":
                self.due.append((row["next_due"], *at, outcome["status"]))

    def _figures(self, notice: Row, tables: Tables) -> Iterator[Entry]:
        """Add up the figures, a part of a sum of the same figure left out; yield them all."""
        text = tables["texts"][0]["text"] if tables["texts"] else ""
        rows = {row["quantity_id"]: row for row in tables["quantities"]}
        for row in rows.values():
            if row["figure"] is None:
                continue
            unit = str(_PERSON.get(row["unit"], row["unit"]))
            whole = rows.get(row["part_of"] or "")
            part = whole is not None and whole["figure"] == row["figure"]
            clause = _around(text, row["char_start"], row["char_end"])
            for chart in self.figures[row["figure"], unit].add(row, part=part):
                yield Entry(
                    chart,
                    figure_code(row["figure"], unit),
                    notice["notice_id"],
                    key_of("quantities", row),
                    row["raw"],
                    clause,
                )

    def _sentences(self, notice: Row, tables: Tables) -> None:
        """Note the sentences of measures, to find those that another issuer prints too."""
        issuer = notice["issuer"]
        if not issuer:
            return
        for row in tables["actions"]:
            text = row["text"].removeprefix(row["marker"] or "")
            for sentence in fold(text).replace("；", "。").replace(";", "。").split("。"):
                bare = sentence.strip()
                if len(bare) < _SENTENCE:
                    continue
                digest = hashlib.blake2b(bare.encode(), digest_size=10).digest()
                first = self.sentences.setdefault(
                    digest, (issuer, notice["notice_id"], key_of("actions", row))
                )
                if digest in self.repeated or first[0] != issuer:
                    found = self.repeated.setdefault(digest, [(*first, bare)])
                    found.append((issuer, notice["notice_id"], key_of("actions", row), bare))

    def passed(self, day: date) -> list[tuple[date, str, str, str, str]]:
        """Return what was to be done before ``day`` and was not said to be completed."""
        return sorted(one for one in self.due if one[0] < day)


def _remarks(notice: Row, tables: Tables) -> Iterator[Entry]:
    """Yield the violated checks and the findings."""
    for row in tables["checks"]:
        if row["result"] == "violated":
            words = row["raw"] or notice["title"] or ""
            yield Entry("check", row["name"], notice["notice_id"], key_of("checks", row), words)
    for row in tables["findings"]:
        words = row["text"] or notice["title"] or ""
        yield Entry("finding", row["kind"], notice["notice_id"], key_of("findings", row), words)


def _around(text: str, start: int, end: int) -> str:
    """Return the clause that words stand in, cut where it is long.

    >>> _around("一是自查。二是追回补贴3万元,问责2人。", 11, 14)
    '二是追回补贴3万元,问责2人'
    """
    first = max(text.rfind(sign, 0, start) for sign in "。；;\n") + 1
    last = min((place for sign in "。；;\n" if (place := text.find(sign, end)) >= 0),
               default=len(text))  # fmt: skip
    before = "…" if first < start - _AROUND else ""
    after = "…" if last > end + _AROUND else ""
    return before + text[max(first, start - _AROUND) : min(last, end + _AROUND)] + after


def figure_code(figure: str, unit: str) -> str:
    """Return what the rows of a figure in one unit are kept under."""
    return f"{figure} {unit}"


def figure_rows(tally: Tally) -> list[tuple[str, str, Figure]]:
    """Return all figures in the order of their list; one that nobody states is a plain zero."""
    rows = []
    for code in DOMAINS["figure"]:
        units = sorted(unit for figure, unit in tally.figures if figure == code)
        rows += [(code, unit, tally.figures[code, unit]) for unit in units]
        if not units:
            rows.append((code, "", Figure()))
    return rows
