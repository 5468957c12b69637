"""The tables of an export with what is private masked, the same in all of them.

What is masked keeps its length, so that every ``char_start`` and ``char_end`` still points at the
words of its row. What is sought in a notice is what the notice itself, or a copy of it, holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pipeline.export.messages import say
from pipeline.export.private import (
    CLASSES,
    FIELDS,
    GROUPS,
    Stretch,
    kind_of_mention,
    masked,
    pattern_of,
    stretches,
    to_call,
    weightier,
)
from schemas.tables import Column, Table
from schemas.tables.column import int32, string

if TYPE_CHECKING:
    import re

    import pyarrow as pa

    from pipeline.store.output import Output

# fmt: off
MASKED: Final = Table(
    "masked", "What was masked in an export, by class.", "导出中遮盖了什么，按类别。", ("class",),
    (
        string("class", "The class, as `--mask` names it.", "类别，即 `--mask` 所用的名称。",
               required=True),
        string("class_zh", "The class in Chinese.", "类别的中文名称。", required=True),
        string("class_en", "The class in English.", "类别的英文名称。", required=True),
        int32("notice_count", "Notices in which something of the class was found.",
              "其中有此类内容的通报数。", required=True),
        int32("place_count", "Places of this export that are masked, over all of its tables.",
              "本次导出各表中遮盖的处数。", required=True),
    ),
)
# fmt: on
# Identifiers, digests and numbers of files: nothing in them is private, and they must stay as they
# are for rows to find each other.
_KEPT: Final = frozenset(
    {"source_sha256", "media_type", "rule", "anchor", "index_number", "document_number", "unit"}
)


class _Row(NamedTuple):
    """Where the words of a row come from, as far as its table says."""

    notice_id: str | None
    source_uri: str | None
    char_start: int | None
    char_end: int | None


class Masking:
    """Masks the classes it is made for, and counts what it has masked."""

    def __init__(self, output: Output, classes: Sequence[str]) -> None:
        self._classes = tuple(kind for kind in CLASSES if kind in classes)
        self._group = {
            row["notice_id"]: row["same_as"] or row["notice_id"]
            for row in _rows(output, "notices", ["notice_id", "same_as"])
        }
        self._patterns = self._sought(output)
        self._places = {
            row["notice_id"]: list(self._found(row["text"], row["notice_id"]))
            for row in _rows(output, "texts", ["notice_id", "text"])
        }
        self._notices_of: defaultdict[str, list[str | None]] = defaultdict(list)
        self.counts = Counter(dict.fromkeys(self._classes, 0))
        self._addresses = self._renamed(output)  # by its address in the output

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the rows of ``masked``: what was done so far."""
        for kind in self._classes:
            notices = sum(any(one.kind == kind for one in some) for some in self._places.values())
            row = {"class": kind, "notice_count": notices, "place_count": self.counts[kind]}
            yield row | {f"class_{name}": say(name, kind) for name in ("zh", "en")}

    def piece(self, table: Table, piece: pa.Table) -> pa.Table:
        """Return rows of a table with what is private masked."""
        import pyarrow as pa

        if "notice_id" not in table.names:
            return piece
        given = [
            piece[name].to_pylist() if name in table.names else [None] * piece.num_rows
            for name in _Row._fields
        ]
        rows = list(map(_Row, *given))
        for at, column in enumerate(table):
            if _may_hold(column):
                way = self._way(table, column.name)
                cells = piece[column.name].to_pylist()
                safe = [cell and way(cell, row) for cell, row in zip(cells, rows, strict=True)]
                if safe != cells:
                    piece = piece.set_column(at, piece.field(at), pa.array(safe, pa.string()))
        return piece

    def _way(self, table: Table, column: str) -> Callable[[str, _Row], str]:
        """Return how the cells of a column are masked."""
        if column == "source_uri":
            return self._address
        if table.name == "sources":
            return self._of_source
        if column == table.evidence or (table.name == "texts" and column == "text"):
            return self._slice
        return self._line if table.name == "lines" and column == "text" else self._cell

    def _cell(self, text: str, row: _Row) -> str:
        """Return words that stand for themselves, with what is found in them masked."""
        return self._masked(text, self._found(text, row.notice_id))

    def _slice(self, text: str, row: _Row) -> str:
        """Return a slice of the text of its notice, masked where that is."""
        start = row.char_start or 0
        end = len(text) if row.char_end is None else row.char_end
        if end - start != len(text) or (row.char_start is None) != (row.char_end is None):
            return self._cell(text, row)
        return self._masked(text, self._within(row.notice_id, start, end), start)

    def _line(self, text: str, row: _Row) -> str:
        """Return a printed line masked, with the half of what its ends cut in two."""
        text = self._cell(text, row)
        if row.char_start is None or row.char_end is None:
            return text
        for one in self._within(row.notice_id, row.char_start, row.char_end):
            before, behind = one.end - row.char_start, row.char_end - one.start
            if one.start < row.char_start:
                text = self._masked(text, [Stretch(0, before, one.kind)])
            if one.end > row.char_end:
                bare = len(text.rstrip())
                text = self._masked(text, [Stretch(bare - behind, bare, one.kind)])
        return text

    def _address(self, uri: str, _: _Row) -> str:
        if uri not in self._addresses:
            return uri
        safe, kinds = self._addresses[uri]
        self.counts.update(kinds)
        return safe

    def _of_source(self, text: str, row: _Row) -> str:
        """Return what is said of a source, with what its notices hold masked."""
        return self._masked(text, self._found_in_source(text, row.source_uri or ""))

    def _found_in_source(self, text: str, uri: str) -> list[Stretch]:
        notices = dict.fromkeys(self._notices_of[uri])
        return [one for notice_id in notices for one in self._found(text, notice_id)]

    def _masked(self, text: str, found: Iterable[Stretch], offset: int = 0) -> str:
        some = list(found)
        self.counts.update(one.kind for one in some)
        return masked(text, some, offset) if some else text

    def _within(self, notice_id: str | None, start: int, end: int) -> list[Stretch]:
        """Return what is masked in a part of a notice's text, also where only a part of it is."""
        places = self._places.get(notice_id or "", [])
        first = max(bisect_right(places, start, key=lambda one: one.start) - 1, 0)
        found = []
        for one in places[first:]:
            if one.start >= end:
                break
            if one.end > start:
                found.append(one)
        return found

    def _found(self, text: str, notice_id: str | None) -> Iterator[Stretch]:
        pattern = self._patterns.get(self._group.get(notice_id or "", ""))
        return stretches(text, self._classes, pattern)

    def _sought(self, output: Output) -> dict[str, re.Pattern[str] | None]:
        """Return what finds the persons and the contact data of each notice and its copies."""
        values: defaultdict[str, dict[str, str]] = defaultdict(dict)
        called: dict[str, dict[int, str]] = {}
        for row in _rows(output, "texts", ["notice_id", "text"]):
            called[row["notice_id"]] = to_call(row["text"])
            found = dict.fromkeys(called[row["notice_id"]].values(), "contacts")
            values[self._group[row["notice_id"]]] |= found
        columns = ["notice_id", "kind", "text", "name", "post", "role", "char_start"]
        for row in _rows(output, "entities", columns):
            if row["kind"] == "person":
                kind = kind_of_mention(row, called.get(row["notice_id"], {}))
                known = values[self._group[row["notice_id"]]]
                for name in {row["text"], row["name"]}:
                    known[name] = weightier(known.get(name), kind)
        for row in _rows(output, "notice_fields", ["notice_id", "field", "value", "raw"]):
            if row["field"] in FIELDS:
                found = {value: "contacts" for value in (row["value"], row["raw"]) if value}
                values[self._group[row["notice_id"]]] |= found
        return {
            group: pattern_of(
                {v: kind for v, kind in some.items() if kind in self._classes and len(v) > 1}
            )
            for group, some in values.items()
        }

    def _renamed(self, output: Output) -> dict[str, tuple[str, list[str]]]:
        """Return the addresses in which something is masked: new ones, no two of them the same.

        Each comes with the classes of what is masked in it.
        """
        uris = {
            row["source_uri"]: row["notice_id"]
            for row in _rows(output, "sources", ["source_uri", "notice_id"])
        }
        for uri, notice_id in uris.items():
            self._notices_of[uri].append(notice_id)
            for at in (place for place, sign in enumerate(uri) if sign == "!"):
                if uri[:at] in uris:  # an archive is called what is private in its members too
                    self._notices_of[uri[:at]].append(notice_id)
        found: dict[str, tuple[str, list[str]]] = {}
        taken = {*uris}
        for uri in uris:
            if some := self._found_in_source(uri, uri):
                safe = plain = masked(uri, some)
                number = 1
                while safe in taken:
                    number += 1
                    safe = f"{plain} ({number})"
                taken.add(safe)
                found[uri] = (safe, [one.kind for one in some])
        return found


def _may_hold(column: Column) -> bool:
    """Whether the cells of a column are words of a document, in which anything can stand."""
    if column.type != "string" or column.domain is not None or column.name in _KEPT:
        return False
    return column.name == "source_uri" or not (
        column.references or column.name.endswith(("_id", "_zh", "_en"))
    )


def _rows(output: Output, table: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    for piece in output.pieces(table, columns):
        yield from piece.to_pylist()


def classes_of(names: Sequence[str]) -> list[str]:
    """Return the classes that are named, by themselves or by groups; KeyError for an unknown one.

    >>> classes_of(["contacts", "persons"])
    ['contacts', 'sanctioned', 'others']
    """
    wanted = {kind for name in names for kind in GROUPS.get(name, (name,))}
    unknown = sorted(wanted - set(CLASSES))
    if unknown:
        raise KeyError(unknown[0])
    return [kind for kind in CLASSES if kind in wanted]
