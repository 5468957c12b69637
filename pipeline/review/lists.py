"""The rows behind each number of a report, in pages of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.review.render import look, render
from pipeline.review.tally import Entry

PAGE: Final = 2000  # rows
_WORDS: Final = 120  # characters of a row's words


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its address and words, the clause they stand in, the notice they are of."""

    link: str
    words: str
    clause: str | None = None
    notice: str = ""


@dataclass
class _List:
    """One list while it grows: its name, what it is called, and the rows of its last page."""

    name: str
    heading: str
    rows: list[Row] = field(default_factory=list)
    pages: int = 0


class Lists:
    """Writes the lists as their rows come; of each, one page is held."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._look = look("list", language)
        self._lists: dict[tuple[str, str], _List] = {}
        self._numbers: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        folder.mkdir()

    def begin(self, notice_id: str, title: str) -> None:
        """Hear what a notice is called, before its rows come."""
        self._titles[notice_id] = title

    def add(self, entry: Entry, heading: str) -> None:
        """Put a row into its list."""
        row = self.row(entry.notice_id, entry.key, entry.words, entry.clause)
        self.put(entry.chart, entry.code, heading, row)

    def row(self, notice_id: str, key: str, words: str, clause: str | None = None) -> Row:
        """Return a row that leads to its words; without a key, to its notice."""
        title = self._titles[notice_id] if key else ""
        target = f"../notices/{notice_id}.html"
        return Row(f"{target}#w-{key}" if key else target, _short(words), clause, _short(title))

    def put(self, chart: str, code: str, heading: str, row: Row) -> None:
        """Put a row into a list."""
        one = self._lists.get((chart, code))
        if one is None:
            number = self._numbers[chart] = self._numbers.get(chart, 0) + 1
            # names of files never come from what strangers wrote
            one = self._lists[chart, code] = _List(f"{chart}-{number:03d}", heading)
        if len(one.rows) == PAGE:
            self._write(one, last=False)
        one.rows.append(row)

    def link(self, chart: str, code: str) -> str | None:
        """Return the address of a list's first page, None where it has no rows."""
        one = self._lists.get((chart, code))
        return None if one is None else f"lists/{one.name}.html"

    def close(self) -> None:
        """Write the last pages."""
        for one in self._lists.values():
            self._write(one, last=True)

    def _write(self, one: _List, *, last: bool) -> None:
        before, here, after = (_file(one.name, one.pages + step) for step in (-1, 0, 1))
        page = render(
            "list.html",
            self._look,
            heading=one.heading,
            rows=one.rows,
            first=one.pages * PAGE + 1,
            before=before if one.pages else None,
            after=None if last else after,
        )
        (self._folder / here).write_text(page, "utf-8")
        one.rows = []
        one.pages += 1


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[:_WORDS]}…"


def _file(name: str, page: int) -> str:
    return f"{name}.html" if page <= 0 else f"{name}-{page + 1}.html"
