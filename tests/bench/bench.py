"""CPU time from a notice to its tables, against PDFium and against the obvious script.

    make bench
    python tests/bench/bench.py [--runs 9] [--json build/bench.json] [--floors FILE [--update]]

Short notices are the samples (2 to 6 pages), long ones hold the body of a sample three times (8
pages and more). P is a bare pass of PDFium over the pages of the same notices, B0 the script in
`obvious.py`. All take turns in one process; what is printed are medians of CPU time and their
ratios, which hold elsewhere, while seconds depend on the machine. Floors are ratios to P that hold
with some slack; where one does not, the exit status is 1. What others read (`peers.py`) is measured
where it is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import obvious
import pages
import peers

from parsers.options import ReadOptions
from parsers.read import read_document
from pipeline import ingest
from pipeline.reading import read
from pipeline.tables import Origin, tables_of
from samples.publish.docx import docx
from samples.publish.html import html
from samples.publish.ofd import ofd
from samples.publish.pdf import pdf
from samples.publish.source import Source, sources
from samples.publish.txt import plain
from schemas.document import Document

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = ReadOptions(ocr="off")
CLOSING = frozenset({"signatory", "signdate"})
TIMES = 3  # how often a long notice has the body of its sample
LONG, MOST = 8, 6  # pages of a long notice; and so many of them
FORMS: dict[str, Callable[[Source], bytes]] = {
    "pdf": pdf,
    "txt": plain,
    "html": lambda source: html(source, "article"),
    "docx": docx,
    "ofd": ofd,
}
PASS, OBVIOUS = "PDFium alone (P)", "pdfplumber + re + pandas (B0)"
READING = "reading alone"
SLACK = 1.25  # a ratio moves by a tenth or two from run to run on a busy machine


def notices() -> dict[str, list[Source]]:
    """Return the notices by class."""
    samples = list(sources(ROOT / "samples/sources"))
    long = (one for one in map(_longer, samples) if _pages(one) >= LONG)
    return {"short": samples, "long": list(islice(long, MOST))}


def _longer(source: Source) -> Source:
    """Return a notice with the body of another several times, its title and signature once."""
    title = [p for p in source.paragraphs if p.role == "title"]
    body = [p for p in source.paragraphs if p.role not in {"title", *CLOSING}]
    signed = [p for p in source.paragraphs if p.role in CLOSING]
    return replace(source, paragraphs=(*title, *body * TIMES, *signed))


def _pages(source: Source) -> int:
    return len(read_document(pdf(source), "a.pdf", OPTIONS).pages)


class Bench:
    """The works on the notices of one class, in files below ``home``."""

    def __init__(self, notices: Sequence[Source], home: Path) -> None:
        self._home = home
        self.files: dict[str, list[Path]] = {form: [] for form in FORMS}
        for source in notices:
            for form, publish in FORMS.items():
                path = home / form / f"{source.name}.{form}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(publish(source))
                self.files[form].append(path)
        self.documents = [_parsed(path) for path in self.files["pdf"]]
        self._notices = [read(document) for document in self.documents]

    @property
    def bytes_read(self) -> int:
        """How much text the notices hold, in UTF-8."""
        return sum(len(document.text.encode()) for document in self.documents)

    def works(self) -> dict[str, Callable[[], object]]:
        """Return what is measured, by name."""
        files = self.files
        return {
            PASS: lambda: [pages.bare(path.read_bytes()) for path in files["pdf"]],
            "PDF → paragraphs": lambda: [_parsed(path) for path in files["pdf"]],
            READING: lambda: [read(document) for document in self.documents],
            **dict(peers.works(self.documents, files["pdf"])),
            "tables of what was read": self._tables,
            "PDF → tables, in memory": lambda: _whole(files["pdf"]),
            "TXT → tables, in memory": lambda: _whole(files["txt"]),
            "HTML → tables, in memory": lambda: _whole(files["html"]),
            "DOCX → tables, in memory": lambda: _whole(files["docx"]),
            "OFD → tables, in memory": lambda: _whole(files["ofd"]),
            "PDF → published tables, one run": self._ingested,
            OBVIOUS: self._obvious,
        }

    def _tables(self) -> None:
        for document, notice in zip(self.documents, self._notices, strict=True):
            tables_of(document, notice, _origin("a.pdf"))

    def _ingested(self) -> None:
        with self._room() as output:
            report = ingest(
                str(self._home / "pdf"), output=output, executor="inline", ocr="off", quiet=True
            )
        if report.notices != len(self.files["pdf"]):
            raise SystemExit(f"{report.notices} of {len(self.files['pdf'])} notices were read")

    def _obvious(self) -> None:
        with self._room() as output:
            obvious.tables(self.files["pdf"], Path(output))

    def _room(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory(dir=self._home)


def _parsed(path: Path) -> Document:
    return read_document(path.read_bytes(), path.name, OPTIONS)


def _whole(files: Sequence[Path]) -> None:
    for path in files:
        document = _parsed(path)
        tables_of(document, read(document), _origin(path.name))


def _origin(name: str) -> Origin:
    return Origin("n0000000000000000", name, name, "0" * 64)


def costs(works: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Return the median CPU seconds of each work; the first round, which loads, does not count."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for number in range(runs + 1):
        for name, work in works.items():
            begun = time.process_time()
            work()
            if number:
                found[name].append(time.process_time() - begun)
    return {name: median(times) for name, times in found.items()}


def rows(measured: dict[str, dict[str, float]]) -> Iterator[str]:
    """Yield the lines of a Markdown table of ratios."""
    heads = [f"{kind}: {unit}" for kind in measured for unit in ("× P", "× B0")]
    yield "| work | " + " | ".join(heads) + " |"
    yield "|---|" + "---:|" * len(heads)
    for name in next(iter(measured.values())):
        cells = [
            f"{seconds[name] / seconds[base]:.3g}"
            for seconds in measured.values()
            for base in (PASS, OBVIOUS)
        ]
        yield f"| {name} | " + " | ".join(cells) + " |"


def above(
    measured: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]
) -> Iterator[str]:
    """Yield what costs more than its floor and the slack allow."""
    for kind, works in floors.items():
        for name, floor in works.items():
            ratio = measured[kind][name] / measured[kind][PASS]
            if ratio > floor * SLACK:
                yield f"{kind}: {name}: {ratio:.3g} × P, {floor:.3g} with a slack of {SLACK}"


def ratios(measured: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the ratios to P of our own works."""
    return {
        kind: {
            name: round(value / seconds[PASS], 2)
            for name, value in seconds.items()
            if name not in (PASS, OBVIOUS) and not name.startswith(peers.OTHERS)
        }
        for kind, seconds in measured.items()
    }


def held(measured: dict[str, dict[str, float]], floors: Path, *, update: bool) -> bool:
    """Whether all floors hold; ``update`` writes what is measured as the new ones."""
    if update:
        floors.write_text(json.dumps(ratios(measured), ensure_ascii=False, indent=1) + "\n")
        return True
    broken = list(above(measured, json.loads(floors.read_text())))
    print("\n".join(broken) or f"all floors of {floors.name} hold")
    return not broken


def main() -> None:
    """Print the table, and write the figures where asked."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--runs", type=int, default=9, help="rounds that count (9)")
    options.add_argument("--json", type=Path, help="file for the figures")
    options.add_argument("--floors", type=Path, help="file of the ratios that must hold")
    options.add_argument("--update", action="store_true", help="write what is measured as floors")
    given = options.parse_args()
    home = Path(tempfile.mkdtemp(prefix="zhenggai-bench-"))
    measured: dict[str, dict[str, float]] = {}
    told: dict[str, object] = {
        "python": platform.python_version(), "machine": platform.machine(),
        "cores": os.cpu_count(), "runs": given.runs,
    }  # fmt: skip
    try:
        for kind, chosen in notices().items():
            bench = Bench(chosen, home / kind)
            measured[kind] = seconds = costs(bench.works(), given.runs)
            size = sum(len(document.pages) for document in bench.documents)
            told[kind] = {
                "notices": len(chosen), "pages": size, "text_bytes": bench.bytes_read,
                "reading_mb_per_s": round(bench.bytes_read / seconds[READING] / 1e6, 3),
                "cpu_seconds": {name: round(value, 4) for name, value in seconds.items()},
            }  # fmt: skip
            print(
                f"{kind}: {len(chosen)} notices, {size} pages, P {seconds[PASS] * 1e3:.0f} ms,"
                f" reading {told[kind]['reading_mb_per_s']} MB/s"  # type: ignore[index]
            )
    finally:
        shutil.rmtree(home)
    print("\n".join(rows(measured)))
    if given.json:
        given.json.parent.mkdir(parents=True, exist_ok=True)
        given.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    if given.floors and not held(measured, given.floors, update=given.update):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
