"""The rows behind each number of a report, in pages of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.review.look import look, render
from pipeline.review.tally import Entry

PAGE: Final = 2000  # rows
_WORDS: Final = 120  # characters of a row's words


@dataclass
class _List:
    """One list while it grows: its name, what it is called, and the rows of its last page."""

    name: str
    heading: str
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    pages: int = 0


class Lists:
    """Writes the lists as their rows come; of each, one page is held."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._look = look("list", language)
        self._lists: dict[tuple[str, str], _List] = {}
        self._numbers: dict[str, int] = {}
        folder.mkdir()

    def add(self, entry: Entry, heading: str) -> None:
        """Put a row into its list."""
        target = f"../notices/{entry.notice_id}.html"
        link = f"{target}#w-{entry.key}" if entry.key else target
        self.put(entry.chart, entry.code, heading, (link, entry.words, entry.key))

    def put(self, chart: str, code: str, heading: str, row: tuple[str, str, str]) -> None:
        """Put a link, its words and a short name into a list."""
        one = self._lists.get((chart, code))
        if one is None:
            number = self._numbers[chart] = self._numbers.get(chart, 0) + 1
            # names of files never come from what strangers wrote
            one = self._lists[chart, code] = _List(f"{chart}-{number:03d}", heading)
        if len(one.rows) == PAGE:
            self._write(one, last=False)
        link, words, key = row
        short = words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
        one.rows.append((link, short, key))

    def put_all(self, chart: str, code: str, heading: str, entries: Iterable[Entry]) -> None:
        """Put rows into one list."""
        for entry in entries:
            self.add(Entry(chart, code, entry.notice_id, entry.key, entry.words), heading)

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


def _file(name: str, page: int) -> str:
    return f"{name}.html" if page <= 0 else f"{name}-{page + 1}.html"
