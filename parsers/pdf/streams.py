"""What the streams of a PDF inflate to, asked before an engine interprets one.

Opening a page interprets it: 400 kB of drawing operators that inflate to 200 MB take an engine
half a minute and 4 GB.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from parsers.limits import Limits
from schemas.errors import Limited

_HEAD: Final = 1_500  # how far before its data the dictionary of a stream may begin
# Pictures and fonts are not interpreted as drawing; their own readers bound them.
_OTHER: Final = (b"/Image", b"/Length1", b"/FontFile", b"/CIDFontType0C", b"/Type1C", b"/OpenType")
_STEP: Final = 1 << 20


def refuse_bombs(data: bytes, limits: Limits) -> None:
    """Raise ``Limited`` where a stream, or all of them together, inflates beyond the limits."""
    total = 0
    for start, end, layers in _streams(data):
        size = _inflated(data[start:end], layers, limits.page_stream_bytes)
        if size > limits.page_stream_bytes:
            raise Limited("page_stream_bytes", "a stream of the PDF inflates beyond any page")
        total += size
        if total > limits.inflated_bytes:
            raise Limited("inflated_bytes", "the streams of the PDF inflate beyond any notice")


def _streams(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where deflated streams of drawing or of objects lie, and how often each is deflated."""
    at = data.find(b"stream")
    while at >= 0:
        start = at + len(b"stream")
        end = data.find(b"endstream", start)
        if end < 0:
            return
        begin = data.rfind(b" obj", max(0, at - _HEAD), at)
        head = data[max(begin, at - _HEAD) : at]
        layers = head.count(b"/FlateDecode") + head.count(b"/Fl ") + head.count(b"/Fl]")
        if layers and not any(mark in head for mark in _OTHER):
            start += 2 if data[start : start + 2] == b"\r\n" else 1
            yield start, end, layers
        at = data.find(b"stream", end + len(b"endstream"))


def _inflated(packed: bytes, layers: int, most: int) -> int:
    """Return how long a stream becomes, or a little more than ``most``; 0 for one that is none."""
    for layer in range(layers):
        unpacker = zlib.decompressobj()
        parts: list[bytes] = []
        size = 0
        rest = packed
        while rest and size <= most and not unpacker.eof:
            try:
                part = unpacker.decompress(rest, _STEP)
            except zlib.error:
                break
            size += len(part)
            if layer + 1 < layers:
                parts.append(part)
            rest = unpacker.unconsumed_tail
        if size > most or layer + 1 == layers:
            return size
        packed = b"".join(parts)
    return 0
