"""What no single document can know: which file names it, of which notice it is a copy."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.input_names import file_name_of
from pipeline.store.copies import Copies
from pipeline.store.duplicates import Copy
from pipeline.store.output import DERIVED_CHECK, Output

if TYPE_CHECKING:
    import pyarrow as pa

RULE = "copies"


@dataclass(frozen=True, slots=True)
class Derived:
    """What publishing adds to the rows of the documents.

    ``addresses`` gives what names the notices from one to another: the first of the places where
    each lies.
    """

    copies: Copies
    addresses: Callable[[str, str], Mapping[str, str]]
    archives: Container[str]

    def notices(self, piece: pa.Table) -> pa.Table:
        """Return rows of `notices` with the names of their files and what they are copies of."""
        from pipeline.arrow import with_columns

        ids = piece["notice_id"].to_pylist()
        known = self.addresses(ids[0], ids[-1]) if ids else {}
        uris = [known[key] for key in ids]
        copies = self.copies.among(ids)
        found = [copies.get(key) for key in ids]
        own = piece["check_failures"].to_pylist()
        more = [len(copy.differences) if copy else 0 for copy in found]
        columns: dict[str, list[Any]] = {
            "source_uri": uris,
            "file_name": [file_name_of(uri, self.archives) for uri in uris],
            "same_as": [copy.same_as if copy else None for copy in found],
            "is_copy": [copy is not None for copy in found],
            "check_failures": [a + b for a, b in zip(own, more, strict=True)],
        }
        return with_columns("notices", piece, columns)

    def moved(self, before: Output, fresh: Callable[[str], bool]) -> Iterator[str]:
        """Give the notices of the last run of which publishing says something else now.

        ``fresh`` says of a notice whether its rows are not those of the last run.
        """
        for piece in before.pieces("notices", ["notice_id", "source_uri", "file_name", "same_as"]):
            ids, *told = (piece[column].to_pylist() for column in piece.column_names)
            known = self.addresses(ids[0], ids[-1])
            copies = self.copies.among(ids)
            for notice_id, uri, name, first in zip(ids, *told, strict=True):
                copy = copies.get(notice_id)
                if (
                    known.get(notice_id) != uri
                    or ("!" in uri and file_name_of(uri, self.archives) != name)
                    or (copy and copy.same_as) != first
                    or (first is not None and fresh(first))
                ):
                    yield notice_id

    def checks(self, notice_ids: list[str], pieces: Sequence[pa.Table]) -> Sequence[pa.Table]:
        """Return rows of `checks` with those that copies which differ get behind their own."""
        copies = {n: copy for n, copy in self.copies.among(notice_ids).items() if copy.differences}
        if not copies:
            return pieces
        import pyarrow as pa
        import pyarrow.compute as pc

        counts = dict.fromkeys(copies, 0)
        for piece in pieces:
            for told in pc.value_counts(piece["notice_id"]).to_pylist():
                if told["values"] in counts:
                    counts[told["values"]] += told["counts"]
        rows = pa.concat_tables([*pieces, check_rows(copies, counts)])
        return [rows.take(pc.sort_indices(rows["notice_id"]))]


def check_rows(copies: dict[str, Copy], after: dict[str, int]) -> pa.Table:
    """Return the `checks` of copies that differ, numbered on from ``after``."""
    from pipeline.arrow import arrow_table
    from schemas.tables import TABLES

    columns: dict[str, list[object]] = {name: [] for name in TABLES["checks"].names}
    for notice_id, copy in copies.items():
        for number, difference in enumerate(copy.differences, after[notice_id] + 1):
            row = {
                "check_id": f"{notice_id}-c{number:04}",
                "notice_id": notice_id,
                "name": DERIVED_CHECK,
                "stated": float(difference.first),
                "found": float(difference.here),
                "result": "violated",
                "reason": f"copy_{difference.kind}",
                "rule": RULE,
            }
            for name, cells in columns.items():
                cells.append(row.get(name))
    return arrow_table("checks", columns)
