"""What is fuzzed: a target for each reader, the inputs it begins with, words that it may meet."""

from __future__ import annotations

import io
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from parsers.archive import members
from parsers.build import DocumentBuilder
from parsers.decode import decode
from parsers.options import ReadOptions
from parsers.read import read_document
from parsers.sniff import sniff
from schemas.document import Document
from tests.bench.fuzz_shapes import (
    LINES,
    MARKUP,
    RTF,
    Mutate,
    mutated_archive,
    mutated_package,
    mutated_pdf,
    mutated_seven,
    mutated_text,
    packed,
)

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests"))  # tests name each other as pytest finds them
_PLACES = (ROOT / "samples" / "files", ROOT / "tests" / "fixtures", ROOT / "build" / "seeds")
_LARGEST_SEED = 120_000
_FEW = 4  # files of pages are large and slow: small ones are written beside them
_OPTIONS = ReadOptions(ocr="off")
_MINER = ReadOptions(ocr="off", pdf_engine="pdfplumber", avoid_pdfium=True)


@dataclass(frozen=True, slots=True)
class Target:
    """One reader: what begins, what reads, how an input is changed, words that it may meet."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Document | None]
    mutate: Callable[[bytes, int, int, Mutate], bytes]
    words: tuple[bytes, ...] = ()
    most: int = 24  # of our files that it begins with

    def seeds(self) -> Iterator[bytes]:
        """Yield the smallest of our files of this kind, in clear where they are packed."""
        paths = [p for place in _PLACES if place.is_dir() for p in place.rglob("*") if p.is_file()]
        mine = [p for p in paths if p.name.endswith(self.suffixes)]
        for path in sorted(mine, key=lambda p: (p.stat().st_size, p.name))[: self.most]:
            data = in_clear(path.read_bytes())
            if len(data) <= _LARGEST_SEED:
                yield data
        archive = self.read is _members  # its directory is what is changed
        yield from _written(self.name) if archive else map(in_clear, _written(self.name))


def _written(name: str) -> Iterator[bytes]:
    """Yield small inputs of the forms whose samples are large or none; nobody here writes a DOC."""
    match name:
        case "pdf" | "plumber":
            from tests.printed import NOTICE, pdf, pdf_pages, wrapped
            from tests.test_pdf import table_pdf
            from tests.test_pdf_annotations import box, field, made

            yield pdf(pdf_pages(wrapped(NOTICE, 50, "\u3000\u3000")))
            yield pdf([[(90.0, 740.0, "整改"), (90.0, 700.0, "12")], [(300.0, 400.0, "3")]])
            yield table_pdf(cut=True)
            yield made(field("12"))
            yield made(box(checked=True))
        case "ofd":
            from tests.printed import NOTICE, ofd, ofd_text, wrapped

            lines = wrapped(NOTICE, 48, "\u3000\u3000")
            placed = [ofd_text(28, 40 + 9 * (n % 24), one) for n, one in enumerate(lines)]
            yield ofd(["".join(placed[:24]), "".join(placed[24:])])
            yield ofd([ofd_text(28, 40, "整改"), ofd_text(28, 140, "12")])
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
                return packed([(n, old.read(n)) for n in old.namelist()])
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


_TAGS = (
    *(
        f"<{tag}>".encode()
        for tag in (
            "table",
            "tr",
            "td",
            "p",
            "div",
            "li",
            "ol",
            "ul",
            "br/",
            "script",
            "style",
            "iframe",
            "template",
            "svg",
            "math",
            "noscript",
            "textarea",
            "!--",
            "h1",
            "th",
        )
    ),
    b"</p>",
    b"</div>",
    b"</td>",
    b"</tr>",
    b"</table>",
    b'colspan="99"',
    b'rowspan="99"',
    b"hidden",
    b'style="display:none"',
    b"&nbsp;",
    b"&#xD800;",
    b"charset=gb2312",
)
_WORDS_OF_WORD = tuple(
    f"<w:{tag}>".encode()
    for tag in (
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "numPr",
        "ins",
        "del",
        "sdt",
        "fldChar",
        "instrText",
        "hyperlink",
        "vMerge",
        'gridSpan w:val="2"',
        "tab/",
        "br/",
        "sym",
    )
)
_WORDS_OF_RTF = tuple(
    f"\\{word} ".encode()
    for word in (
        "trowd",
        "cellx100",
        "cell",
        "row",
        "intbl",
        "clvmgf",
        "clvmrg",
        "uc1",
        "u25972",
        "'d5",
        "par",
        "pard",
        "fonttbl",
        "f1",
        "fcharset134",
        "ansicpg936",
        "bin9",
        "*",
        "listtext",
        "strike",
        "v",
        "footnote",
        "field",
        "itap2",
        "nestcell",
        "nestrow",
    )
)
_WORDS_OF_PDF = (
    b"BT",
    b"ET",
    b"Tj",
    b"TJ",
    b"Tf",
    b"Tm",
    b"Td",
    b"cm",
    b"q",
    b"Q",
    b"Do",
    b"re",
    b"f",
    b"l",
    b"m",
    b"S",
    b"/Length",
    b"/Annots",
    b"/MediaBox",
    b"/Rotate",
    b"/Kids",
    b"/Parent",
    b"/Contents",
    b"/Resources",
    b"/XObject",
    b"/Font",
    b"/ToUnicode",
    b"beginbfchar",
    b"beginbfrange",
    b"/Encoding",
    b"1 0 R",
    b"3 0 R",
    b"obj",
)
_WORDS_OF_MAIL = (
    b"Content-Type: ",
    b"multipart/related",
    b"boundary=",
    b"charset=",
    b"quoted-printable",
    b"base64",
    b"Content-Location: ",
    b"Content-Transfer-Encoding: ",
    b"\r\n\r\n",
    b"--",
)

_ALL = (
    Target("html", (".html", ".htm"), _document("html"), mutated_text(MARKUP), _TAGS),
    Target("mhtml", (".mhtml", ".mht"), _document("mhtml"), mutated_text(MARKUP), _WORDS_OF_MAIL),
    Target("docx", (".docx",), _document("docx"), mutated_package, _WORDS_OF_WORD),
    Target("odt", (".odt",), _document("odt"), mutated_package, ()),
    Target("xlsx", (".xlsx",), _document("xlsx"), mutated_package, ()),
    Target("doc", (".doc",), _document("doc"), lambda d, m, s, blind: blind(d, m), ()),
    Target("rtf", (".rtf",), _document("rtf"), mutated_text(RTF), _WORDS_OF_RTF),
    Target("txt", (".txt",), _decoded, mutated_text(LINES), _genre()),
    Target(
        "md", (".md",), _document("markdown"), mutated_text(LINES), (b"# ", b"|---|", b"> ", b"- ")
    ),
    Target("ofd", (".ofd",), _document("ofd"), mutated_package, (), _FEW),
    Target("pdf", (".pdf",), _document("pdf"), mutated_pdf, _WORDS_OF_PDF, _FEW),
    Target("plumber", (".pdf",), _document("pdf", _MINER), mutated_pdf, _WORDS_OF_PDF, _FEW),
    Target("zip", (".zip", ".odt"), _members, mutated_archive, ()),
    Target("7z", (".7z",), _members, mutated_seven, ()),
    Target("text", (".txt", ".md"), _text, mutated_text(LINES), _genre()),
)
TARGETS = {target.name: target for target in _ALL}
