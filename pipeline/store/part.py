"""Part files: the rows and receipts of one batch in a single file, written whole or not at all.

A part holds one Arrow stream a table, rows sorted by notice, then a JSON footer with the place of
each stream and the receipts, then the footer's length. It is an intermediate: the next
publication takes its rows up and removes it.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.job.receipts import Receipt
from pipeline.store.place import Place

if TYPE_CHECKING:
    import pyarrow as pa

_MAGIC = b"ZGPART1\n"
_TAIL = struct.Struct("<q8s")


class BadPartError(ValueError):
    """The file is no part, or one of another version."""


@dataclass(frozen=True, slots=True)
class Part:
    """An opened part: its receipts, and where in the file each table lies."""

    place: Place
    name: str
    version: str
    receipts: tuple[Receipt, ...]
    tables: Mapping[str, tuple[int, int]]
    notice_ids: tuple[str, ...]

    def batches(self, table: str) -> Iterator[pa.Table]:
        """Give the rows of a table, which lie in one piece here."""
        import pyarrow as pa

        if table in self.tables:
            offset, length = self.tables[table]
            with self.place.opened(self.name) as stream:
                stream.seek(offset)
                data = stream.read(length)
            yield pa.ipc.open_stream(pa.py_buffer(data)).read_all()


def write_part(
    place: Place,
    name: str,
    tables: Mapping[str, pa.Table],
    receipts: Sequence[Receipt],
    version: str,
) -> None:
    """Write one part; it becomes visible whole."""
    import pyarrow as pa

    options = pa.ipc.IpcWriteOptions(compression="lz4")
    ids = sorted({r.notice_id for r in receipts if r.notice_id is not None})
    with place.writing(name) as stream:
        stream.write(_MAGIC)
        position, where = len(_MAGIC), {}
        for key, table in tables.items():
            if table.num_rows:
                buffer = io.BytesIO()
                with pa.ipc.new_stream(buffer, table.schema, options=options) as writer:
                    writer.write_table(table)
                where[key] = (position, buffer.tell())
                position += stream.write(buffer.getbuffer())
        footer: dict[str, Any] = {"version": version, "tables": where, "notice_ids": ids}
        footer["receipts"] = [receipt.as_json() for receipt in receipts]
        data = json.dumps(footer, ensure_ascii=False).encode()
        stream.write(data)
        stream.write(_TAIL.pack(len(data), _MAGIC))


def open_part(place: Place, name: str, *, receipts: bool = True) -> Part:
    """Return the part of that name, without its receipts where only rows are wanted.

    Raises BadPartError where it is something else.
    """
    with place.opened(name) as stream:
        size = stream.seek(0, io.SEEK_END)
        if size < len(_MAGIC) + _TAIL.size:
            raise BadPartError(name)
        stream.seek(size - _TAIL.size)
        length, magic = _TAIL.unpack(stream.read(_TAIL.size))
        if magic != _MAGIC or not 0 < length <= size:
            raise BadPartError(name)
        stream.seek(size - _TAIL.size - length)
        footer = json.loads(stream.read(length))
    return Part(
        place=place,
        name=name,
        version=footer["version"],
        receipts=tuple(Receipt.from_json(values) for values in footer["receipts"] if receipts),
        tables={key: (where[0], where[1]) for key, where in footer["tables"].items()},
        notice_ids=tuple(footer["notice_ids"]),
    )
