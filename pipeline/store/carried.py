"""Shares of the last run that stand as they are: their files are taken over, not written again.

What a file holds follows from its rows, its schema and the code that writes, but for the name of
the run in its footer, which is put in place of the old one: it is as long. The name stands there
twice, by itself and in Arrow's own form of the schema.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.store.integrity import Stamping, stamped
from pipeline.store.place import Place, StoreError
from pipeline.store.shares import share_file, share_of
from pipeline.store.writing import Written, schema_of, where_of
from pipeline.version import rules_version

if TYPE_CHECKING:
    from pipeline.store.output import Output

_NAMED = b"run\x18\x10"  # key and length of the value, as the footer has them
_ARROW = b"ARROW:schema"
_TAIL = 8  # bytes behind the footer: its length, and what ends a Parquet file


@dataclass(frozen=True, slots=True)
class Carried:
    """The last run, and the shares in which something has changed since."""

    output: Output
    changed: frozenset[int]

    @classmethod
    def of(cls, output: Output, shares: int, notice_ids: Iterator[str]) -> Carried | None:
        """Return what can be taken over where ``notice_ids`` have changed, None where nothing can.

        Another version may write the same rows in another way.
        """
        told = output.manifest
        if shares == 1 or output.shares != shares or told["rules_version"] != rules_version():
            return None
        changed = frozenset(share_of(one, shares) for one in notice_ids)
        return cls(output, changed) if len(changed) < shares else None

    def without(self, notice_ids: Iterator[str], shares: int) -> Carried:
        """Return what can be taken over where further notices have changed."""
        more: set[int] = set()
        if len(self.changed) < shares:
            more.update(share_of(one, shares) for one in notice_ids)
        return replace(self, changed=self.changed | more)

    def take(self, folder: Place, name: str, share: int, run: str) -> Written | None:
        """Return rows and file of a share after taking it over, None where it must be written."""
        file = share_file(where_of(name), share)
        if share in self.changed:
            return None
        if file not in self.output.stamps:
            return 0, {}
        data = self.output.place.read(file)
        if stamped(data).as_json() != self.output.stamps[file]:
            raise StoreError(f"{file} of the last run is not what it was when this run began")
        renamed = _renamed(data, name, self.output.run, run)
        if renamed is None:
            return None
        with folder.writing(file) as below:
            stream = Stamping(below)
            stream.write(renamed)
        return _rows(renamed), {file: stream.stamp}


def _renamed(data: bytes, name: str, old: str, new: str) -> bytes | None:
    """Return a file with the name of another run, None where this code would not write it so."""
    at = len(data) - _TAIL - int.from_bytes(data[-_TAIL : -_TAIL + 4], "little")
    footer = data[at:]
    for was, becomes in zip(_marks(name, old), _marks(name, new), strict=True):
        if footer.count(was) != 1 or len(was) != len(becomes):
            return None
        footer = footer.replace(was, becomes)
    return data[:at] + footer


@cache
def _marks(name: str, run: str) -> tuple[bytes, ...]:
    """Return what in a footer tells of run and writer: found in a file of no rows."""
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.ParquetWriter(stream, schema_of(name, run)).close()
    told = pq.read_metadata(io.BytesIO(stream.getvalue()))
    return _NAMED + run.encode(), told.metadata[_ARROW], told.created_by.encode()


def _rows(data: bytes) -> int:
    import pyarrow.parquet as pq

    return int(pq.read_metadata(io.BytesIO(data)).num_rows)
