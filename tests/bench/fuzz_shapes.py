"""Changes that keep the shape of an input: of its elements, lines, objects or members."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

Mutate = Callable[[bytes, int], bytes]

MARKUP = re.compile(rb"<[^<>]{0,2000}>|[^<>]+|[<>]")
RTF = re.compile(rb"\\[a-z]+-?\d*\s?|\\'[0-9a-fA-F]{2}|\\.|[{}]|[^\\{}]+", re.S)
LINES = re.compile(rb"[^\n]*\n|[^\n]+")
_PDF = re.compile(rb"<<|>>|[\[\]]|/[^\s/<>\[\]()]+|\([^()]*\)|[^\s/<>\[\]()]+|\s+|[()<>/]")
_ATTRIBUTE = re.compile(rb'([\w:.-]+=)("[^"]*"|\'[^\']*\')')
_STREAM = re.compile(rb"(stream\r?\n)(.*?)(\r?\nendstream)", re.S)
_ODD = (b"-1", b"0", b"1", b"99999999999", b"1e308", b"NaN", b"", b"\xed\xa0\x80", b"\xef\xbf\xbf",
        "一".encode(), "（一）".encode(), "2023年2月30日".encode(), "\u0661".encode(), "²".encode(),
        "①".encode(), "\u3000".encode(), b"&#xD800;", b"&#0;", b"true", b"x" * 300)  # fmt: skip

_ODD_TEXTS = tuple(text for one in _ODD if (text := one.decode("utf-8", "ignore")) != "\uffff")
_LONGEST_MEMBER = 300_000
_MOST_COPIED = 200  # elements at once


def reshaped(data: bytes, pieces: re.Pattern[bytes], random: Random) -> bytes:
    """Return data with some of its pieces repeated, moved, dropped, nested or given odd values."""
    found = pieces.findall(data)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        if not found:
            break
        at, other = random.randrange(len(found)), random.randrange(len(found))
        much = random.choice((1, 1, 2, 5, 20))
        match random.randrange(7):
            case 0:
                del found[at : at + much]
            case 1:
                found[other:other] = found[at : at + much]
            case 2:
                found[at], found[other] = found[other], found[at]
            case 3:
                found[at:at] = found[at : at + much] * random.choice((2, 3, 40))
            case 4:
                found[at] = _odd_value(found[at], random)
            case 5:
                found[at] = random.choice(_ODD)
            case _:
                found[other : other + much] = found[at : at + much]
    return b"".join(found)


def regrown(data: bytes, random: Random) -> bytes:
    """Return XML with some of its elements moved, copied, dropped, renamed or given odd values."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return reshaped(data, MARKUP, random)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = random.choice(elements), random.choice(elements)
        match random.randrange(8):
            case 0 if one is not root and (above := one.getparent()) is not None:
                above.remove(one)
            case 1 if _size(one) < _MOST_COPIED:
                other.append(deepcopy(one))
            case 2 if _size(one) < _MOST_COPIED:
                other.extend([deepcopy(child) for child in one])
            case 3:
                one.tag = other.tag
            case 4 if one.attrib:
                one.set(random.choice(one.keys()), random.choice(_ODD_TEXTS))
            case 5 if other.attrib:
                key = random.choice(other.keys())
                one.set(key, str(other.get(key)))
            case 6:
                one.text = random.choice(_ODD_TEXTS)
            case _:
                for _ in range(random.choice((1, 2, 30))):
                    if _size(one) < _MOST_COPIED:
                        other.insert(random.randrange(len(other) + 1), deepcopy(one))
    return etree.tostring(root)


def _size(element: etree._Element) -> int:
    return sum(1 for _ in element.iter())


def _odd_value(piece: bytes, random: Random) -> bytes:
    """Return a tag, a control word or a number with another value in it."""
    attributes = list(_ATTRIBUTE.finditer(piece))
    if attributes:
        one = random.choice(attributes)
        return piece[: one.start(2)] + b'"' + random.choice(_ODD) + b'"' + piece[one.end(2) :]
    numbers = list(re.finditer(rb"-?\d+", piece))
    if not numbers:
        return piece + random.choice(_ODD)
    one = random.choice(numbers)
    return piece[: one.start()] + random.choice(_ODD) + piece[one.end() :]


def mutated_text(pieces: re.Pattern[bytes]) -> Callable[[bytes, int, int, Mutate], bytes]:
    """Return a change of texts that are made of such pieces."""

    def mutate(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
        random = Random(seed)
        if random.random() < 0.4:
            return blind(data, most)
        return reshaped(data, pieces, random)[:most]

    return mutate


def mutated_package(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
    """Change what is inside of a package and pack it again; at times the package itself."""
    random = Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            inside = [(info.filename, _some_of(old, info)) for info in old.infolist()[:200]]
    except Exception:
        inside = []
    if not inside or random.random() < 0.08:
        return blind(data, most)
    weights = [min(len(content), 20_000) + 200 for _, content in inside]
    at = random.choices(range(len(inside)), weights)[0]
    name, content = inside[at]
    match random.randrange(20):
        case 0:
            del inside[at]
        case 1:
            inside.append((name, content))
        case 2:
            inside[at] = (name, random.choice(inside)[1])
        case 3:
            inside[at] = (random.choice(inside)[0] + random.choice(("", "x", "/")), content)
        case kind if kind < 7:
            inside[at] = (name, blind(content or b" ", len(content) + 512))
        case kind if kind < 9:
            inside[at] = (name, reshaped(content, MARKUP, random))
        case _:
            inside[at] = (name, regrown(content, random))
    return packed(inside)[:most]


def _some_of(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return the beginning of a member: changes make bombs, which are for our limits to hold."""
    with package.open(info) as stream:
        return stream.read(_LONGEST_MEMBER)


def mutated_archive(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
    """Change an archive: mostly its directory and heads, at times a member."""
    return blind(data, most) if seed % 3 else mutated_package(data, most, seed, blind)


def packed(inside: list[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of these members, stored: what fuzzers find in clear they can learn from."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as new:
        warnings.simplefilter("ignore")  # names that are there twice
        for name, content in inside:
            method = zipfile.ZIP_DEFLATED if len(content) > 50_000 else zipfile.ZIP_STORED
            try:
                new.writestr(zipfile.ZipInfo(name), content, method)
            except (ValueError, UnicodeEncodeError):
                continue
    return made.getvalue()


def mutated_pdf(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
    """Change a stream of drawing in clear, an object, or any byte."""
    random = Random(seed)
    if random.random() < 0.25:
        return blind(data, most)
    streams = list(_STREAM.finditer(data))
    if streams and random.random() < 0.5:
        one = random.choice(streams)
        content = one[2]
        changed = (
            blind(content or b" ", len(content) + 512)
            if random.random() < 0.3
            else reshaped(content, _PDF, random)
        )
        return (data[: one.start(2)] + changed + data[one.end(2) :])[:most]
    return reshaped(data, _PDF, random)[:most]


def mutated_seven(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
    """Change a 7z and make its two checksums right again."""
    changed = bytearray(blind(data, most))
    if Random(seed).random() < 0.1 or len(changed) < 32:
        return bytes(changed)
    changed[:8] = b"7z\xbc\xaf\x27\x1c\0\4"
    offset, size = (int.from_bytes(changed[a : a + 8], "little") for a in (12, 20))
    head = bytes(changed[32 + offset : 32 + offset + size]) if offset < len(changed) else b""
    changed[28:32] = zlib.crc32(head).to_bytes(4, "little")
    changed[8:12] = zlib.crc32(bytes(changed[12:32])).to_bytes(4, "little")
    return bytes(changed)
