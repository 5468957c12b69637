"""Characters kept, and kept in order, against a second reader: a table of losses by format.

    python tests/bench/losses.py [--generated 306] [--odd 207] [--show 5] [FORMAT ...]

Documents are made here with the traits of `tests/traits.py`, written in each format, and read by
this project and by another reader. ``kept`` is the share of the characters that were written
(blanks aside) that a reader gives, ``in order`` the share that it gives in their order, ``more``
what it gives beyond them. The second readers are asked for here alone (`pip install docx2txt odfpy
striprtf html2text python-calamine`, `apt install poppler-utils`); a format whose second reader is
absent is skipped and named.
"""

import argparse
import importlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from parsers.options import ReadOptions
from parsers.read import read_document
from schemas.errors import NoticeError

# the traits write with the code of the tests and of the samples, which are no packages
sys.path += [str(Path(__file__).resolve().parents[up]) for up in (1, 2)]
TRAITS = importlib.import_module("traits")
Reader = Callable[[Path], str]


def packed(text: str) -> str:
    """Return a text in the one width of its characters, without blanks."""
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", text).split())


def in_order(one: str, other: str) -> int:
    """Return how many characters two texts have in the same order (bits of the longest common)."""
    every = (1 << len(one)) - 1
    places: dict[str, int] = {}
    for at, c in enumerate(one):
        places[c] = places.get(c, 0) | 1 << at
    row = every
    for c in other:
        met = row & places.get(c, 0)
        row = ((row + met) | (row - met)) & every
    return len(one) - row.bit_count()


def ours(path: Path) -> str:
    """Return what we read, or why it is nothing."""
    try:
        document = read_document(path.read_bytes(), path.name, ReadOptions(ocr="off"))
    except NoticeError as error:
        return f"[{error}]"
    return document.text


def by_pdftotext(path: Path) -> str:
    told = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True
    )
    return told.stdout.decode()


def by_docx2txt(path: Path) -> str:
    import docx2txt

    return str(docx2txt.process(path))


def by_odfpy(path: Path) -> str:
    from odf import teletype
    from odf.opendocument import load
    from odf.text import H, P

    document = load(str(path))
    every = [*document.text.getElementsByType(H), *document.text.getElementsByType(P)]
    return "\n".join(map(teletype.extractText, every))


def by_striprtf(path: Path) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(path.read_text("ascii")))


def by_calamine(path: Path) -> str:
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return "\n".join(str(cell) for row in sheet.to_python() for cell in row)


def by_html2text(path: Path) -> str:
    import html2text

    data = path.read_bytes()
    encoding = "gb18030" if b'charset="gb2312"' in data else "utf-8"
    reader = html2text.HTML2Text(bodywidth=0)
    reader.ignore_emphasis = reader.ignore_tables = True
    return str(reader.handle(data.decode(encoding)))


def by_text_codes(path: Path) -> str:
    """Return the text codes of an OFD in the order of the file."""
    from lxml import etree

    said = []
    with zipfile.ZipFile(path) as package:
        for name in sorted(n for n in package.namelist() if "Pages/" in n):
            root = etree.fromstring(package.read(name))
            said += [code.text or "" for code in root.iter("{*}TextCode")]
    return "".join(said)


def by_markdown_it(path: Path) -> str:
    from lxml import html
    from markdown_it import MarkdownIt

    renders = MarkdownIt("commonmark").enable("table")
    return str(html.fromstring(renders.render(path.read_text())).text_content())


def by_decoding(path: Path) -> str:
    """Return a text in the encoding that its name says."""
    return path.read_bytes().decode(path.stem.split("-", 1)[1])


def there(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


READERS: dict[str, tuple[str, Reader, bool]] = {
    "pdf": ("pdftotext", by_pdftotext, shutil.which("pdftotext") is not None),
    "ofd": ("lxml, TextCode by TextCode", by_text_codes, True),
    "docx": ("docx2txt", by_docx2txt, there("docx2txt")),
    "odt": ("odfpy", by_odfpy, there("odf")),
    "rtf": ("striprtf", by_striprtf, there("striprtf")),
    "html": ("html2text", by_html2text, there("html2text")),
    "xlsx": ("calamine", by_calamine, there("python_calamine")),
    "md": ("markdown-it", by_markdown_it, True),
    "txt": ("Python's codecs", by_decoding, True),
}


@dataclass
class Told:
    """How much of what was written a reader tells: in any order, in its order, and beyond."""

    kept: int = 0
    ordered: int = 0
    more: int = 0

    def add(self, written: str, read: str) -> int:
        both = sum((Counter(written) & Counter(read)).values())
        ordered = in_order(written, read)
        self.kept += both
        self.ordered += ordered
        self.more += len(read) - both
        return ordered


@dataclass
class Loss:
    """What one format lost, by both readers."""

    files: int = 0
    letters: int = 0
    ours: Told = field(default_factory=Told)
    theirs: Told = field(default_factory=Told)
    worst: list[tuple[float, str, str]] = field(default_factory=list)

    def add(self, name: str, written: str, mine: str, other: str) -> None:
        self.files += 1
        self.letters += len(written)
        ordered = self.ours.add(written, mine)
        self.theirs.add(written, other)
        lost = "".join((Counter(written) - Counter(mine)).elements())
        self.worst.append((1 - ordered / max(1, len(written)), name, lost[:60]))

    def row(self, kind: str, reader: str) -> str:
        shares = [
            part
            for told in (self.ours, self.theirs)
            for part in (told.kept, told.ordered, told.more)
        ]
        told = " | ".join(f"{100 * part / max(1, self.letters):.2f}" for part in shares)
        return f"| {kind} | {self.files} | {self.letters:,} | {reader} | {told} |"


def measured(kind: str, reader: Reader, count: int, traits: str) -> Loss:
    """Return what is lost of so many documents of a format."""
    loss = Loss()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            blocks, data, name = TRAITS.made(
                kind, Random(f"{kind} {traits} {number}"), odd=traits == "odd"
            )
            path = Path(folder) / f"{number:03}-{name}.{kind}"
            path.write_bytes(data)
            written = packed("".join(TRAITS.lines_of(blocks)))
            loss.add(path.name, written, packed(ours(path)), packed(reader(path)))
    return loss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("formats", nargs="*", help="formats (all)")
    parser.add_argument("--generated", type=int, default=34 * len(READERS))
    parser.add_argument("--odd", type=int, default=23 * len(READERS))
    parser.add_argument("--show", type=int, default=0, help="files that lost most, of each format")
    given = parser.parse_args()
    print(
        "| format | files | characters | second reader | kept % | in order % | more % "
        "| its kept % | in order % | more % |"
    )
    print("|---|---:|---:|---|" + "---:|" * 6)
    for kind, (name, reader, is_there) in READERS.items():
        if given.formats and kind not in given.formats:
            continue
        if not is_there:
            print(f"| {kind} | | | {name} is not installed | | | | | | |")
            continue
        for traits, count in (("plain", given.generated), ("odd", given.odd)):
            loss = measured(kind, reader, count // len(READERS), traits)
            print(loss.row(f"{kind}, {traits}", name), flush=True)
            for share, file, lost in sorted(loss.worst, reverse=True)[: given.show]:
                print(f"    {share:.2%} {file}: {lost}")


if __name__ == "__main__":
    main()
