"""What is fuzzed: the targets, the inputs to begin with, and changes that keep an input's shape."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lxml import etree

from parsers.archive import members
from parsers.build import DocumentBuilder
from parsers.decode import decode
from parsers.options import ReadOptions
from parsers.read import read_document
from parsers.sniff import sniff
from schemas.document import Document

ROOT = Path(__file__).resolve().parents[2]
_PLACES = (ROOT / "samples" / "files", ROOT / "tests" / "fixtures", ROOT / "build" / "seeds")
_LARGEST_SEED = 120_000
_MOST_SEEDS = 24
_OPTIONS = ReadOptions(ocr="off")
_MINER = ReadOptions(ocr="off", pdf_engine="pdfplumber", avoid_pdfium=True)

Mutate = Callable[[bytes, int], bytes]

_MARKUP = re.compile(rb"<[^<>]{0,2000}>|[^<>]+|[<>]")
_RTF = re.compile(rb"\\[a-z]+-?\d*\s?|\\'[0-9a-fA-F]{2}|\\.|[{}]|[^\\{}]+", re.S)
_LINES = re.compile(rb"[^\n]*\n|[^\n]+")
_PDF = re.compile(rb"<<|>>|[\[\]]|/[^\s/<>\[\]()]+|\([^()]*\)|[^\s/<>\[\]()]+|\s+|[()<>/]")
_ATTRIBUTE = re.compile(rb'([\w:.-]+=)("[^"]*"|\'[^\']*\')')
_STREAM = re.compile(rb"(stream\r?\n)(.*?)(\r?\nendstream)", re.S)
_ODD = (b"-1", b"0", b"1", b"99999999999", b"1e308", b"NaN", b"", b"\xed\xa0\x80", b"\xef\xbf\xbf",
        "一".encode(), "（一）".encode(), "2023年2月30日".encode(), "\u0661".encode(), "²".encode(),
        "①".encode(), "\u3000".encode(), b"&#xD800;", b"&#0;", b"true", b"x" * 300)  # fmt: skip

_ODD_TEXTS = tuple(text for one in _ODD if (text := one.decode("utf-8", "ignore")) != "\uffff")
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
        return reshaped(data, _MARKUP, random)
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


def _plain(pieces: re.Pattern[bytes]) -> Callable[[bytes, int, int, Mutate], bytes]:
    """Return a change of texts that are made of such pieces."""

    def mutate(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
        random = Random(seed)
        if random.random() < 0.4:
            return blind(data, most)
        return reshaped(data, pieces, random)[:most]

    return mutate


def _zipped(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
    """Change what is inside of a package and pack it again; at times the package itself."""
    random = Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            inside = [(info.filename, old.read(info)) for info in old.infolist()[:200]]
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
            inside[at] = (name, reshaped(content, _MARKUP, random))
        case _:
            inside[at] = (name, regrown(content, random))
    return _packed(inside)[:most]


def _loose(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
    """Change an archive: mostly its directory and heads, at times a member."""
    return blind(data, most) if seed % 3 else _zipped(data, most, seed, blind)


def _packed(inside: list[tuple[str, bytes]]) -> bytes:
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


def _pdf(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
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


def _seven(data: bytes, most: int, seed: int, blind: Mutate) -> bytes:
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


@dataclass(frozen=True, slots=True)
class Target:
    """One reader: what begins, what reads, how an input is changed, words that it may meet."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Document | None]
    mutate: Callable[[bytes, int, int, Mutate], bytes]
    words: tuple[bytes, ...] = ()

    def seeds(self) -> Iterator[bytes]:
        """Yield the smallest of our files of this kind, in clear where they are packed."""
        paths = [p for place in _PLACES if place.is_dir() for p in place.rglob("*") if p.is_file()]
        mine = [p for p in paths if p.name.endswith(self.suffixes)]
        for path in sorted(mine, key=lambda p: (p.stat().st_size, p.name))[:_MOST_SEEDS]:
            data = in_clear(path.read_bytes())
            if len(data) <= _LARGEST_SEED:
                yield data
        yield from _written(self.name)


def _written(name: str) -> Iterator[bytes]:
    """Yield inputs of the forms in which no sample is published; a DOC nobody here can write."""
    match name:
        case "rtf":
            from tests.test_rtf import gbk, row, rtf, uni

            yield rtf(gbk("关于整改进展情况的通报") + "\\par " + uni("一、问题") + "\\par ")
            yield rtf(row(gbk("问题"), uni("整改情况")) + row("1", "2"))
        case "mhtml":
            from tests.test_mhtml import archive

            yield archive("gb2312", "base64")
            yield archive("utf-8", "quoted-printable")
        case "7z":
            from tests.test_archive import seven

            yield seven("a.txt")
            yield seven("a/b.txt", "c.txt", size=99)
        case "zip":
            from tests.test_archive import with_gbk_name, with_names

            yield with_names("a.txt", "b/c.txt")
            yield with_gbk_name("通报.txt")


def in_clear(data: bytes) -> bytes:
    """Return a package with its members stored, a PDF with its streams inflated."""
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as old:
                return _packed([(n, old.read(n)) for n in old.namelist()])
        except (zipfile.BadZipFile, ValueError):
            return data
    if data.startswith(b"%PDF"):
        return re.sub(
            rb"<<[^<>]*/FlateDecode[^<>]*>>\s*stream\r?\n.*?endstream", _inflated, data, flags=re.S
        )
    return data


def _inflated(found: re.Match[bytes]) -> bytes:
    head, _, rest = found[0].partition(b"stream")
    try:
        content = zlib.decompressobj().decompress(rest.lstrip(b"\r\n"))
    except zlib.error:
        return found[0]
    if b"/Predictor" in head or b"/Length1" in head or len(content) > 30_000:
        return found[0]  # tables of objects, fonts
    head = re.sub(rb"/Filter\s*(?:\[[^\]]*\]|/FlateDecode)", b"", head)
    head = re.sub(rb"/Length\s+\d+(?:\s+\d+\s+R)?", b"/Length %d" % len(content), head)
    return head + b"stream\n" + content + b"\nendstream"


def _document(kind: str, options: ReadOptions = _OPTIONS) -> Callable[[bytes], Document | None]:
    def read(data: bytes) -> Document | None:
        if sniff(data) != kind and not data.startswith(b"\x1f\x8b"):
            return None
        return read_document(data, f"a.{kind}", options)

    return read


def _members(data: bytes) -> None:
    for _ in members(data, _OPTIONS):
        pass


def _text(data: bytes) -> Document | None:
    """Read lines; a tab makes the line a row of a table."""
    builder = DocumentBuilder("text/plain")
    for line in data.decode("utf-8", "ignore").split("\n")[:400]:
        if "\t" in line:
            builder.row(line.split("\t"), table=0)
        else:
            builder.paragraph(line)
    return builder.build()


def _decoded(data: bytes) -> Document | None:
    decode(data)
    return read_document(data, "a.txt", _OPTIONS) if data.strip(b"\0 \t\r\n") else None


def _genre() -> tuple[bytes, ...]:
    from tests.test_fuzz import TOKENS

    return tuple(token.encode() for token in TOKENS if token.isprintable())


_TAGS = tuple(
    f"<{tag}>".encode()
    for tag in ("table", "tr", "td", "p", "div", "li", "ol", "ul", "br/", "script", "style",
                "iframe", "template", "svg", "math", "noscript", "textarea", "!--", "h1", "th")
) + (b"</p>", b"</div>", b"</td>", b"</tr>", b"</table>", b"colspan=\"99\"", b"rowspan=\"99\"",
     b"hidden", b"style=\"display:none\"", b"&nbsp;", b"&#xD800;", b"charset=gb2312")  # fmt: skip
_WORDS_OF_WORD = tuple(
    f"<w:{tag}>".encode()
    for tag in ("p", "r", "t", "tbl", "tr", "tc", "pPr", "numPr", "ins", "del", "sdt", "fldChar",
                "instrText", "hyperlink", "vMerge", "gridSpan w:val=\"2\"", "tab/", "br/", "sym")
)  # fmt: skip
_WORDS_OF_RTF = tuple(
    f"\\{word} ".encode()
    for word in ("trowd", "cellx100", "cell", "row", "intbl", "clvmgf", "clvmrg", "uc1", "u25972",
                 "'d5", "par", "pard", "fonttbl", "f1", "fcharset134", "ansicpg936", "bin9", "*",
                 "listtext", "strike", "v", "footnote", "field", "itap2", "nestcell", "nestrow")
)  # fmt: skip
_WORDS_OF_PDF = (b"BT", b"ET", b"Tj", b"TJ", b"Tf", b"Tm", b"Td", b"cm", b"q", b"Q", b"Do", b"re",
                 b"f", b"l", b"m", b"S", b"/Length", b"/Annots", b"/MediaBox", b"/Rotate", b"/Kids",
                 b"/Parent", b"/Contents", b"/Resources", b"/XObject", b"/Font", b"/ToUnicode",
                 b"beginbfchar", b"beginbfrange", b"/Encoding", b"1 0 R", b"3 0 R", b"obj")  # fmt: skip
_WORDS_OF_MAIL = (b"Content-Type: ", b"multipart/related", b"boundary=", b"charset=", b"quoted-printable",
                  b"base64", b"Content-Location: ", b"Content-Transfer-Encoding: ", b"\r\n\r\n", b"--")  # fmt: skip

_ALL = (
    Target("html", (".html", ".htm"), _document("html"), _plain(_MARKUP), _TAGS),
    Target("mhtml", (".mhtml", ".mht"), _document("mhtml"), _plain(_MARKUP), _WORDS_OF_MAIL),
    Target("docx", (".docx",), _document("docx"), _zipped, _WORDS_OF_WORD),
    Target("odt", (".odt",), _document("odt"), _zipped, ()),
    Target("xlsx", (".xlsx",), _document("xlsx"), _zipped, ()),
    Target("doc", (".doc",), _document("doc"), lambda d, m, s, blind: blind(d, m), ()),
    Target("rtf", (".rtf",), _document("rtf"), _plain(_RTF), _WORDS_OF_RTF),
    Target("txt", (".txt",), _decoded, _plain(_LINES), _genre()),
    Target("md", (".md",), _document("markdown"), _plain(_LINES), (b"# ", b"|---|", b"> ", b"- ")),
    Target("ofd", (".ofd",), _document("ofd"), _zipped, ()),
    Target("pdf", (".pdf",), _document("pdf"), _pdf, _WORDS_OF_PDF),
    Target("plumber", (".pdf",), _document("pdf", _MINER), _pdf, _WORDS_OF_PDF),
    Target("zip", (".zip", ".odt"), _members, _loose, ()),
    Target("7z", (".7z",), _members, _seven, ()),
    Target("text", (".txt", ".md"), _text, _plain(_LINES), _genre()),
)
TARGETS = {target.name: target for target in _ALL}
