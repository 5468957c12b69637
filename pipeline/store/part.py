"""Part files: the rows and receipts of one batch in a single file, written whole or not at all.

A part holds one Arrow stream a table, rows sorted by notice, then a JSON footer with the place of
each stream and the receipts, then the footer's length and the digest of all that. It is an
intermediate: the next publication takes its rows up and removes it.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.receipts import Receipt
from pipeline.store.integrity import Stamping
from pipeline.store.place import Place

if TYPE_CHECKING:
    import pyarrow as pa

_MAGIC = b"ZGPART2\n"
_TAIL = struct.Struct("<q32s8s")
_CHUNK = 1 << 20


class BadPartError(ValueError):
    """The file is no part, or no longer the one that was written."""


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
            # rows this few cost less than the threads that would share them
            alone = pa.ipc.IpcReadOptions(use_threads=False)
            yield pa.ipc.open_stream(pa.py_buffer(data), options=alone).read_all()

    def size(self, table: str) -> int:
        """Return how many bytes the rows of a table take."""
        return self.tables.get(table, (0, 0))[1]


def write_part(
    place: Place,
    name: str,
    tables: Mapping[str, pa.Table],
    receipts: Sequence[Receipt],
    version: str,
) -> None:
    """Write one part; it becomes visible whole."""
    import pyarrow as pa

    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    ids = sorted({r.notice_id for r in receipts if r.notice_id is not None})
    with place.writing(name) as file:
        stream = Stamping(file)
        stream.write(_MAGIC)
        position, where = len(_MAGIC), {}
        for key, table in tables.items():
            if table.num_rows:
                buffer = io.BytesIO()
                with pa.ipc.new_stream(buffer, table.schema, options=options) as writer:
                    writer.write_table(table)
                where[key] = (position, buffer.tell())
                position += stream.write(buffer.getvalue())
        footer: dict[str, Any] = {"version": version, "tables": where, "notice_ids": ids}
        footer["receipts"] = [receipt.as_json() for receipt in receipts]
        data = json.dumps(footer, ensure_ascii=False).encode()
        stream.write(data)
        file.write(_TAIL.pack(len(data), bytes.fromhex(stream.stamp.sha256), _MAGIC))


def open_part(place: Place, name: str, *, receipts: bool = True) -> Part:
    """Return the part of that name, without its receipts where only rows are wanted.

    Raises BadPartError where it is something else. With its receipts it is read whole and held
    against its digest.
    """
    with place.opened(name) as stream:
        size = stream.seek(0, io.SEEK_END)
        if size < len(_MAGIC) + _TAIL.size:
            raise BadPartError(name)
        stream.seek(size - _TAIL.size)
        length, written, magic = _TAIL.unpack(stream.read(_TAIL.size))
        if magic != _MAGIC or not 0 < length <= size - _TAIL.size:
            raise BadPartError(name)
        if receipts and _digest(stream, size - _TAIL.size) != written:
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


def _digest(stream: BinaryIO, size: int) -> bytes:
    """Return the digest of the first ``size`` bytes."""
    digest = hashlib.sha256()
    stream.seek(0)
    while size > 0 and (chunk := stream.read(min(size, _CHUNK))):
        digest.update(chunk)
        size -= len(chunk)
    return digest.digest()
