"""Every published form of a gold notice gives the notice's paragraphs, letter for letter."""

import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from parsers.normal import normalise
from parsers.options import ReadOptions
from parsers.read import read_document
from schemas.errors import NeedsOcr

_SET = os.environ.get("ZHENGGAI_GOLD")
GOLD = Path(_SET) if _SET else None
pytestmark = pytest.mark.skipif(GOLD is None, reason="ZHENGGAI_GOLD names no gold set")
FILES = sorted((GOLD / "files").iterdir()) if GOLD else []
PICTURES = ".scan."
# The printed form shows a paragraph where the annotation has none.
PRINTED_OTHERWISE = {"seed.extracted.txt"}


def paragraphs(path: Path) -> list[str]:
    found: list[str] = []
    for element in ET.parse(path).getroot():
        rows = element.findall("tr") if element.get("role") == "table" else [element]
        for row in rows:
            cells = row.findall("td") or [row]
            found.append("\t".join(normalise("".join(c.itertext())).text for c in cells))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_text_is_the_notice(path: Path) -> None:
    assert GOLD is not None
    truth = paragraphs(GOLD / f"{path.name.split('.')[0]}.notice.xml")
    if PICTURES in path.name:
        with pytest.raises(NeedsOcr):
            read_document(path.read_bytes(), path.name, ReadOptions(ocr="off"))
        return
    document = read_document(path.read_bytes(), path.name)
    assert "".join(document.text.split()) == "".join("".join(truth).split())
    if path.name not in PRINTED_OTHERWISE:
        assert document.text.split("\n") == truth


@pytest.mark.parametrize(
    "path",
    [p for p in FILES if p.suffix == ".pdf" and PICTURES not in p.name],
    ids=lambda p: p.name,
)
def test_both_engines_agree(path: Path) -> None:
    data = path.read_bytes()
    other = read_document(data, path.name, ReadOptions(pdf_engine="pdfplumber"))
    assert other.text == read_document(data, path.name).text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_lines_and_pages_lead_back(path: Path) -> None:
    if PICTURES in path.name:
        return
    document = read_document(path.read_bytes(), path.name)
    for line in document.lines:
        if line.span is not None:
            printed = normalise(line.text).text.replace(" ", "")
            assert line.span.of(document.text).replace(" ", "") == printed
    for before, after in zip(document.pages, document.pages[1:], strict=False):
        assert before.span.start <= before.span.end <= after.span.end
