"""The face that printed samples are set in, cut down to the characters of one document.

``samples.ttf`` is WenQuanYi Micro Hei (Apache License 2.0, its copyright stands in the file), cut
down to the 3,755 common characters, Latin and punctuation. A PDF carries its face so that every
machine measures the same boxes; a face that is only named is measured by whatever the machine has.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("samples.ttf")
_KEPT = ("head", "hhea", "maxp", "hmtx", "loca", "glyf")


class Face:
    """A TrueType face without composite glyphs."""

    def __init__(self, data: bytes) -> None:
        self._tables = {}
        for index in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, start, length = struct.unpack(">4sLLL", data[12 + 16 * index : 28 + 16 * index])
            self._tables[tag.decode()] = data[start : start + length]
        count = struct.unpack(">H", self._tables["maxp"][4:6])[0]
        self._loca = struct.unpack(f">{count + 1}L", self._tables["loca"])
        self._glyphs = _character_map(self._tables["cmap"])

    def glyph(self, char: str) -> int:
        """Return the glyph of a character; one the face lacks is printed as a box."""
        return self._glyphs.get(ord(char), 0)

    def cut(self, chars: Iterable[str]) -> bytes:
        """Return a face of these characters; their glyphs count from 1 in the order given."""
        glyphs = [0, *(self.glyph(char) for char in chars)]
        outlines = [self._tables["glyf"][self._loca[g] : self._loca[g + 1]] for g in glyphs]
        offsets = [0]
        for outline in outlines:
            offsets.append(offsets[-1] + len(outline))
        tables = {tag: self._tables[tag] for tag in _KEPT}
        tables["glyf"] = b"".join(outlines)
        tables["loca"] = struct.pack(f">{len(offsets)}L", *offsets)
        tables["hmtx"] = b"".join(self._metrics(glyph) for glyph in glyphs)
        tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(glyphs))
        tables["maxp"] = tables["maxp"][:4] + struct.pack(">H", len(glyphs)) + tables["maxp"][6:]
        return _font_file(tables)

    def _metrics(self, glyph: int) -> bytes:
        count = struct.unpack(">H", self._tables["hhea"][34:36])[0]
        table = self._tables["hmtx"]
        if glyph < count:
            return table[4 * glyph : 4 * glyph + 4]
        bearing = 4 * count + 2 * (glyph - count)
        return table[4 * count - 4 : 4 * count - 2] + table[bearing : bearing + 2]


@cache
def face() -> Face:
    """Return the face of the samples."""
    return Face(FILE.read_bytes())


def _character_map(table: bytes) -> dict[int, int]:
    """Return the glyphs by code point, from a subtable of format 4."""
    start = struct.unpack(">L", table[8:12])[0]
    count = struct.unpack(">H", table[start + 6 : start + 8])[0] // 2
    base = start + 14
    ends = struct.unpack_from(f">{count}H", table, base)
    starts = struct.unpack_from(f">{count}H", table, base + 2 * count + 2)
    deltas = struct.unpack_from(f">{count}H", table, base + 4 * count + 2)
    offsets_at = base + 6 * count + 2
    offsets = struct.unpack_from(f">{count}H", table, offsets_at)
    glyphs = {}
    for i in range(count):
        for code in range(starts[i], min(ends[i], 0xFFFE) + 1):
            glyph = code
            if offsets[i]:
                at = offsets_at + 2 * i + offsets[i] + 2 * (code - starts[i])
                glyph = struct.unpack_from(">H", table, at)[0]
                if not glyph:
                    continue
            glyphs[code] = (glyph + deltas[i]) & 0xFFFF
    return glyphs


def _font_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    directory, body, offset = b"", b"", 12 + 16 * count
    for tag in sorted(tables):
        data = tables[tag]
        directory += struct.pack(">4sLLL", tag.encode(), _checksum(data), offset, len(data))
        padded = data + b"\0" * (-len(data) % 4)
        body += padded
        offset += len(padded)
    return header + directory + body


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
