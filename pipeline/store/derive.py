"""What no single document can know: which file names it, of which notice it is a copy."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.duplicates import BINS, Copy, Sketch, find_copies
from pipeline.receipts import Receipt
from pipeline.sources import file_name_of
from pipeline.store.columns import SKETCHES
from pipeline.store.merge import Source, merged
from pipeline.store.output import DERIVED_CHECK

if TYPE_CHECKING:
    import pyarrow as pa

RULE = "copies"


@dataclass(frozen=True, slots=True)
class Derived:
    """What publishing adds to the rows of the documents."""

    copies: Mapping[str, Copy]
    first: Mapping[str, Receipt]
    archives: Container[str]

    @property
    def checks(self) -> Mapping[str, Callable[[int], pa.Table]]:
        """What makes the rows that copies which differ get in `checks`."""
        return {
            key: partial(check_rows, key, copy)
            for key, copy in self.copies.items()
            if copy.differences
        }

    def notices(self, piece: pa.Table) -> pa.Table:
        """Return rows of `notices` with the names of their files and what they are copies of."""
        from pipeline.arrow import from_frame, to_frame

        frame = to_frame(piece)
        ids = frame["notice_id"].tolist()
        uris = [self.first[key].source_uri for key in ids]
        frame["source_uri"] = uris
        frame["file_name"] = [file_name_of(uri, self.archives) for uri in uris]
        frame["same_as"] = [self.copies[k].same_as if k in self.copies else None for k in ids]
        more = [len(self.copies[k].differences) if k in self.copies else 0 for k in ids]
        frame["check_failures"] = frame["check_failures"] + more
        return from_frame("notices", frame)


def derive(
    sources: Sequence[Source],
    wanted: Mapping[str, int],
    first: Mapping[str, Receipt],
    archives: Container[str],
) -> Derived:
    """Return what follows from all notices together."""
    import numpy as np

    sketches: list[Sketch] = []
    signatures = np.zeros((len(wanted), BINS), dtype=np.uint16)
    for piece in merged(SKETCHES, sources, wanted):
        for row in piece.to_pylist():
            signatures[len(sketches)] = np.frombuffer(row["signature"], dtype="<u2")
            uri = first[row["notice_id"]].source_uri
            sketches.append(
                Sketch(row["notice_id"], row["owner"], row["published_date"], uri, row["facts"])
            )
    return Derived(find_copies(sketches, signatures[: len(sketches)]), first, archives)


def check_rows(notice_id: str, copy: Copy, after: int) -> pa.Table:
    """Return the `checks` of a copy that differs, numbered on from ``after``."""
    from pipeline.arrow import arrow_table
    from schemas.tables import TABLES

    columns: dict[str, list[object]] = {name: [] for name in TABLES["checks"].names}
    for number, difference in enumerate(copy.differences, after + 1):
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
