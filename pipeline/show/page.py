"""The page that ``zhenggai show`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from pipeline.messages import Language
from pipeline.show.doubts import doubts_of
from pipeline.show.messages import say
from pipeline.show.outline import outline
from pipeline.show.terminal import Style, columns_of, cut, filled, pad, plain, wrap
from schemas.codes import DOMAINS, label

if TYPE_CHECKING:
    from pipeline.arrow import Columns

# status → its sign and colour; the signs are those that common Chinese faces have, and keep
# their meaning where there is no colour
SIGNS: Final = {
    "completed": ("●", "green"),
    "basically_completed": ("◎", "green"),
    "partially_completed": ("◑", "yellow"),
    "in_progress": ("▷", "cyan"),
    "not_completed": ("○", "red"),
    "other": ("◇", "magenta"),
    "unstated": ("·", "dim"),
}
_RESULTS: Final = {"ok": ("✓", "green"), "violated": ("×", "red"), "not_checkable": ("–", "dim")}
_MOST_FINDINGS = 8
_BETWEEN = " · "

Rows = list[dict[str, Any]]


def show(tables: dict[str, Columns], style: Style, language: Language = "en") -> str:
    """Return the page for the tables of one notice."""
    rows = {name: as_rows(columns) for name, columns in tables.items()}
    page = _Page(rows, style, language)
    return "\n".join((*page.header(), *page.summary(), *page.outline(), *page.end())) + "\n"


def as_rows(columns: Columns) -> Rows:
    """Return columns as rows."""
    return [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]


class _Page:
    """The parts of the page, each a sequence of lines."""

    def __init__(self, rows: dict[str, Rows], style: Style, language: Language) -> None:
        self.rows, self.style, self.language = rows, style, language
        self.notice = rows["notices"][0]

    def say(self, key: str, **values: object) -> str:
        """Return a message in the language of the page."""
        return say(self.language, key, **values)

    def header(self) -> Iterator[str]:
        """Yield the title and what is known of the notice."""
        title = plain(self.notice["title"] or self.say("no_title"))
        yield ""
        for line in wrap(title, self.style.width - 4):
            yield "  " + self.style.paint(line, "bold")
        yield "  " + self.style.paint("─" * (self.style.width - 4), "dim")
        facts = [(self.say(key), value) for key, value in self._facts() if value]
        margin = max((columns_of(name) for name, _ in facts), default=0) + 2
        for name, value in facts:
            lines = filled(plain(value).split(_BETWEEN), _BETWEEN, self.style.width - margin - 4)
            for number, line in enumerate(lines):
                head = "" if number else name
                yield "  " + self.style.paint(pad(head, margin), "dim") + line

    def _facts(self) -> Iterator[tuple[str, str | None]]:
        notice = self.notice
        yield "issuer", notice["issuer"]
        yield "inspected", notice["inspected"]
        inspection = [
            notice["inspecting_body"],
            notice["inspection_round"],
            self._label("inspection_kind"),
            self._label("inspection_mode"),
            _period(notice["inspection_start"], notice["inspection_end"]),
        ]
        yield "inspection", _BETWEEN.join(filter(None, inspection))
        days = [
            f"{self.say(key)} {notice[column]}"
            for key, column in (("feedback", "feedback_date"), ("published", "published_date"))
            if notice[column]
        ]
        kind = [self._label("document_type")]
        if notice["page_count"]:
            kind.append(self.say("pages", n=notice["page_count"]))
        yield "document", _BETWEEN.join(filter(None, [*kind, *days]))
        regions = (notice["region_province"], notice["region_city"], notice["region_county"])
        yield "place", "".join(filter(None, regions))

    def _label(self, column: str) -> str | None:
        code = self.notice[column]
        return None if code is None else label(column, code, self.language)

    def summary(self) -> Iterator[str]:
        """Yield the counts and a bar of the outcomes."""
        count = self.notice["issue_count"]
        yield ""
        if not self.rows["issues"]:
            yield "  " + self.style.paint(self.say("no_issues"), "dim")
            return
        statuses = Counter(row["status"] for row in self.rows["outcomes"])
        shares = [(self.say("n_issues", n=count), "bold")]
        for status in DOMAINS["status"]:
            if statuses[status]:
                sign, colour = SIGNS[status]
                name = label("status", status, self.language)
                if self.language == "en":
                    name = name.lower()
                shares.append((f"{sign} {statuses[status]} {name}", colour))
        yield from self._flow(shares, "  ")
        if statuses:
            yield "  " + self._bar(statuses)
        others = [
            self.say("n_measures", n=self.notice["action_count"]),
            self.say("n_dates", n=len(self.rows["dates"])),
            self.say("n_figures", n=len(self.rows["quantities"])),
            self.say("n_names", n=len(self.rows["entities"])),
        ]
        yield from self._flow([(other, "dim") for other in others], " · ")

    def _flow(self, pieces: list[tuple[str, str]], separator: str) -> Iterator[str]:
        """Yield pieces of text, each with its colour, in as many lines as they need."""
        line, room = "", self.style.width - 2
        for text, colour in pieces:
            width = columns_of(text) + columns_of(separator)
            if line and width > room:
                yield "  " + line
                line, room = "", self.style.width - 2
            joint = self.style.paint(separator, "dim") if line else ""
            line += joint + self.style.paint(text, colour)
            room -= width
        yield "  " + line

    def _bar(self, statuses: Counter[str]) -> str:
        """Return a bar in which each status has its share of the width."""
        room, total = min(self.style.width - 4, 64), statuses.total()
        pieces, drawn, seen = [], 0, 0
        for status in DOMAINS["status"]:
            seen += statuses[status]
            length = round(room * seen / total) - drawn
            drawn += length
            fill = {"completed": "█", "unstated": "░", "not_completed": "░"}.get(status, "▓")
            pieces.append(self.style.paint(fill * length, SIGNS[status][1]))
        return "".join(pieces)

    def outline(self) -> Iterator[str]:
        """Yield the headings and issues in reading order."""
        yield ""
        yield from outline(self.rows, self.style, self.language, SIGNS)

    def end(self) -> Iterator[str]:
        """Yield the checks and what was not understood."""
        checks = self.rows["checks"]
        if checks:
            yield ""
            yield "  " + self.style.paint(self.say("checks"), "bold")
            names = [label("check_name", row["name"], self.language) for row in checks]
            margin = min(max(map(columns_of, names)), self.style.width // 2) + 2
            for row, name in zip(checks, names, strict=True):
                yield self._check(row, pad(cut(name, margin - 2), margin))
        yield from self._reliability()
        yield ""
        share = f"{self.notice['text_coverage']:.1%}"
        parts = [(self.say("not_understood"), "bold"), (self.say("coverage", share=share), "dim")]
        yield from self._flow(parts, "  ")
        findings = self.rows["findings"]
        for row in findings[:_MOST_FINDINGS]:
            kind = label("finding_kind", row["kind"], self.language)
            text = cut(plain(row["text"] or ""), max(10, self.style.width - columns_of(kind) - 10))
            yield f"    {self.style.paint('?', 'yellow')} {kind}  {self.style.paint(text, 'dim')}"
        if len(findings) > _MOST_FINDINGS:
            yield "    " + self.say("and_more", n=len(findings) - _MOST_FINDINGS)

    def _reliability(self) -> Iterator[str]:
        """Yield how far the rows can be relied on, and what speaks against it, a line each."""
        code = self._label("reliability")
        if code is None:
            return
        yield ""
        yield "  " + self.style.paint(f"{self.say('reliability')} · {code}", "bold")
        for doubt in doubts_of(self.rows, self.language):
            yield f"    {self.style.paint('?', 'yellow')} {doubt.line(self.language)}"

    def _check(self, row: dict[str, Any], name: str) -> str:
        sign, colour = _RESULTS[row["result"]]
        reason = label("check_reason", row["reason"], self.language)
        parts = [reason]
        if row["stated"] is not None and row["found"] is not None:
            numbers = {key: f"{row[key]:g}" for key in ("stated", "found")}
            if row["stated"] or row["reason"] == "equal":
                parts.insert(0, self.say("stated_found", **numbers))
            elif row["found"]:
                parts.insert(0, self.say("found_only", **numbers))
        text = cut("  ".join(parts), self.style.width - columns_of(name) - 8)
        weight = () if row["result"] == "violated" else ("dim",)
        return f"    {self.style.paint(sign, colour)} {name}{self.style.paint(text, *weight)}"


def _period(start: date | None, end: date | None) -> str | None:
    return f"{start or '…'} – {end or '…'}" if start or end else None
