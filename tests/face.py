"""The face of the samples for reportlab, which asks for two tables that the samples do without."""

import io
import struct
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "samples/publish/samples.ttf"
NAME = "face"


def _with_tables(data: bytes, more: dict[bytes, bytes]) -> bytes:
    """Return a TrueType file with tables added."""
    count = struct.unpack(">H", data[4:6])[0]
    tables = {}
    for index in range(count):
        tag, _, start, length = struct.unpack(">4sLLL", data[12 + 16 * index : 28 + 16 * index])
        tables[tag] = data[start : start + length]
    tables |= {tag: table for tag, table in more.items() if tag not in tables}
    head = data[:4] + struct.pack(">HHHH", len(tables), 128, 3, 0)
    at = len(head) + 16 * len(tables)
    directory, body = b"", b""
    for tag, table in sorted(tables.items()):
        directory += struct.pack(">4sLLL", tag, 0, at + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + directory + body


@cache
def registered() -> str:
    """Return the name of the face, known to reportlab from now on."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    post = struct.pack(">LLhhLLLLL", 0x00030000, 0, -100, 50, 0, 0, 0, 0, 0)
    said = "Face".encode("utf-16-be")
    names = b"".join(
        struct.pack(">HHHHHH", 3, 1, 0x409, number, len(said), 0) for number in (1, 2, 4, 6)
    )
    name = struct.pack(">HHH", 0, 4, 6 + len(names)) + names + said
    font = _with_tables(FILE.read_bytes(), {b"post": post, b"name": name})
    pdfmetrics.registerFont(TTFont(NAME, io.BytesIO(font)))
    return NAME
