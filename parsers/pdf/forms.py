"""How often the forms of a PDF draw one another, asked before an engine follows them.

A form of 40 bytes that draws itself, or ten of a chain of others, keeps an engine busy for hours.
"""

from __future__ import annotations

import zlib
from typing import Final

import regex

from schemas.errors import Limited

_FORM: Final = regex.compile(rb"/Subtype ?/Form\b")
_OBJECT: Final = regex.compile(rb"(?:^|[\r\n ])([0-9]{1,9}) ([0-9]{1,5}) obj\b")
_XOBJECTS: Final = regex.compile(rb"/XObject ?<<((?:[^<>]|<[^<>]*>){0,20000})>>")
_RESOURCES: Final = regex.compile(rb"/Resources ([0-9]{1,9}) ([0-9]{1,5}) R")
_NAMED: Final = regex.compile(rb"/([^ /<>\[\]()\r\n]{1,120}) ([0-9]{1,9}) [0-9]{1,5} R")
_DRAWN: Final = regex.compile(rb"/([^ /<>\[\]()\r\n]{1,120})[ \r\n]{1,4}Do\b")
_CONTENT: Final = 1 << 20
_MOST: Final = 20_000  # drawings of forms; an honest page has some hundreds


def refuse_form_bombs(data: bytes) -> None:
    """Raise ``Limited`` where a form draws itself, or forms draw forms without end."""
    if not _FORM.search(data):
        return
    objects = _objects(data)
    forms = {n: o for n, o in objects.items() if _FORM.search(_head(o))}
    draws = {number: _draws(content, objects, forms) for number, content in forms.items()}
    known: dict[int, int] = {}
    for number in forms:
        if _cost(number, draws, known, ()) > _MOST:
            raise Limited("page_operators", "forms of the PDF draw one another without end")


def _objects(data: bytes) -> dict[int, bytes]:
    """Return the bodies of the objects that stand in the open."""
    marks = list(_OBJECT.finditer(data))
    ends = [mark.start() for mark in marks[1:]] + [len(data)]
    return {int(m[1]): data[m.end() : end] for m, end in zip(marks, ends, strict=True)}


def _head(content: bytes) -> bytes:
    at = content.find(b"stream")
    return content[: at if at >= 0 else 4_000]


def _draws(content: bytes, objects: dict[int, bytes], forms: dict[int, bytes]) -> dict[int, int]:
    """Return how often a form draws each other form."""
    head = _head(content)
    shared = _RESOURCES.search(head)
    resources = head + (_head(objects.get(int(shared[1]), b"")) if shared else b"")
    named = {
        name: int(number)
        for part in _XOBJECTS.findall(resources)
        for name, number in _NAMED.findall(part)
        if int(number) in forms
    }
    found: dict[int, int] = {}
    if named:
        for name in _DRAWN.findall(_inflated(content)):
            if name in named:
                found[named[name]] = found.get(named[name], 0) + 1
    return found


def _inflated(content: bytes) -> bytes:
    start = content.find(b"stream") + len(b"stream")
    start += 2 if content[start : start + 2] == b"\r\n" else 1
    packed = content[start : content.rfind(b"endstream")]
    if b"/FlateDecode" not in _head(content):
        return packed[:_CONTENT]
    try:
        return zlib.decompressobj().decompress(packed, _CONTENT)
    except zlib.error:
        return b""


def _cost(
    number: int, draws: dict[int, dict[int, int]], known: dict[int, int], above: tuple[int, ...]
) -> int:
    """Return how many forms are drawn when one is; too many where it draws itself."""
    if number in above or len(above) > 50:
        return _MOST + 1
    if number not in known:
        inside = (
            times * _cost(other, draws, known, (*above, number))
            for other, times in draws[number].items()
        )
        known[number] = min(1 + sum(inside), _MOST + 1)
    return known[number]
