"""Printed pages on the page of a notice: their pictures, and the boxes of rows on them."""

import io
import os
import signal
import zipfile
from pathlib import Path
from typing import Any

import pytest
from face import registered
from made import notice_text
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from parsers.limits import Limits
from parsers.page_pictures import PAGE_BYTES, WIDTH, page_pictures
from pipeline import ingest
from pipeline.command.cli import main
from pipeline.review import Images, write_notice, write_report
from pipeline.review.boxes import Box, sheets
from pipeline.review.facts import facts_of, marks_of
from pipeline.review.notice import notice_page
from pipeline.review.painter import Painter
from pipeline.review.spans import Mark
from pipeline.show.one_file import tables_of_file
from pipeline.show.page import as_rows
from pipeline.store.output import open_output
from schemas.errors import Invalid

SAMPLES = Path(__file__).parent.parent / "samples" / "published"
TEXT = "一二三四ab五六\n七八"
LINES = [(1, 0, 4, 100.0, 10.0), (1, 4, 8, 100.0, 30.0), (2, 9, 11, 50.0, 10.0)]

# where the words stand → page, left and width of each of their boxes; a wide character is 20 wide
PLACED: list[tuple[tuple[int, int], list[tuple[int, float, float]]]] = [
    ((0, 4), [(1, 100, 80)]),
    ((1, 3), [(1, 120, 40)]),
    ((3, 5), [(1, 160, 20), (1, 100, 10)]),
    ((5, 6), [(1, 110, 10)]),
    ((6, 8), [(1, 120, 40)]),
    ((2, 11), [(1, 140, 40), (1, 100, 60), (2, 50, 40)]),
    ((9, 10), [(2, 50, 20)]),
    ((8, 9), []),  # the line break
]


def tables_of_lines() -> dict[str, list[dict[str, Any]]]:
    lines = [
        {
            "page": page, "char_start": start, "char_end": end, "x0": x, "y0": y,
            "x1": x + sum(20 if c > "z" else 10 for c in TEXT[start:end]), "y1": y + 15,
            "text": TEXT[start:end],
        }
        for page, start, end, x, y in LINES
    ]  # fmt: skip
    lines.append({**lines[0], "char_start": None, "char_end": None, "text": "页眉"})
    pages = [{"page": page, "width": 595.0, "height": 842.0} for page in (1, 2, 3)]
    return {"lines": lines, "pages": pages}


@pytest.mark.parametrize(("place", "boxes"), PLACED)
def test_a_row_is_boxed_line_by_line(
    place: tuple[int, int], boxes: list[tuple[int, float, float]]
) -> None:
    found = sheets(tables_of_lines(), TEXT, [Mark(*place, 0, "d")], {})
    told = [(sheet.page, box.x, box.width) for sheet in found for box in sheet.boxes]

    assert sorted(told) == sorted(boxes)


def test_pages_without_lines_or_picture_are_left_out() -> None:
    tables = tables_of_lines()

    assert [sheet.page for sheet in sheets(tables, TEXT, [], {})] == [1, 2]
    assert [sheet.page for sheet in sheets(tables, TEXT, [], {3: "x"})] == [1, 2, 3]
    assert sheets({**tables, "lines": []}, TEXT, [], {}) == []


@pytest.mark.parametrize("name", ["archive.pdf", "port.pdf", "hospital.ofd", "waterworks.ofd"])
def test_every_printed_row_has_its_boxes_on_its_page(name: str) -> None:
    tables = {k: as_rows(v) for k, v in tables_of_file(SAMPLES / name).items()}
    facts = facts_of(tables)
    boxes: dict[int, list[tuple[int, Box]]] = {}
    for sheet in sheets(tables, tables["texts"][0]["text"], marks_of(facts), {}):
        for box in sheet.boxes:
            assert 0 <= box.x <= box.x + box.width <= sheet.width + 1
            assert 0 <= box.y <= box.y + box.height <= sheet.height + 1
            boxes.setdefault(box.row, []).append((sheet.page, box))

    assert facts
    for fact in facts:
        if fact.start is not None:
            assert fact.row["page"] in {page for page, _ in boxes[fact.number]}, fact.key


def pdf(*lines: str, turned: int = 0, size: tuple[int, int] = (595, 842)) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    canvas.setPageRotation(turned)
    canvas.setFont(registered(), 14)
    for number, line in enumerate(lines):
        canvas.drawString(80, size[1] - 80 - 22 * number, line)
    canvas.save()
    return buffer.getvalue()


def test_a_box_lies_where_its_words_are_printed(tmp_path: Path) -> None:
    words = "是的，2022年9月12日组织开展专项检查，追缴资金128.5万元。"
    (tmp_path / "a.pdf").write_bytes(pdf("整改情况通报", words))
    tables = {k: as_rows(v) for k, v in tables_of_file(tmp_path / "a.pdf").items()}
    text = tables["texts"][0]["text"]
    start = text.index("128.5万元")
    (sheet,) = sheets(tables, text, [Mark(start, start + 7, 0, "q")], {})
    (box,) = sheet.boxes
    before = pdfmetrics.stringWidth(words[: words.index("128")], registered(), 14)
    width = pdfmetrics.stringWidth("128.5万元", registered(), 14)

    assert box.x == pytest.approx(80 + before, abs=7)
    assert box.width == pytest.approx(width, abs=7)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def dark(picture: Image.Image) -> tuple[float, float]:
    """Return the middle of what is printed, as shares of width and height."""
    box = picture.convert("L").point(lambda v: 255 if v < 128 else 0).getbbox()
    assert box
    return (box[0] + box[2]) / 2 / picture.size[0], (box[1] + box[3]) / 2 / picture.size[1]


def test_a_page_becomes_a_small_picture() -> None:
    pages = list(page_pictures(pdf(*["整改情况" * 8] * 30)))

    assert [one.page for one in pages] == [1]
    assert len(pages[0].data) <= PAGE_BYTES
    assert opened(pages[0].data).size == (WIDTH, 1415)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_stands_as_it_was_read(turned: int, tmp_path: Path) -> None:
    size = (842, 595) if turned % 180 else (595, 842)  # reportlab turns the sheet with it
    data = pdf("中共望溪县水利局党组关于整改情况", "整改情况的通报", turned=turned, size=size)
    (picture,) = page_pictures(data)
    seen = opened(picture.data)
    (tmp_path / "a.pdf").write_bytes(data)
    tables = {k: as_rows(v) for k, v in tables_of_file(tmp_path / "a.pdf").items()}
    (page,) = tables["pages"]
    lines = tables["lines"]
    x, y = dark(seen)

    assert seen.size[0] / seen.size[1] == pytest.approx(page["width"] / page["height"], rel=0.01)
    middle = (min(r["x0"] for r in lines) + max(r["x1"] for r in lines)) / 2 / page["width"]
    assert x == pytest.approx(middle, abs=0.03)
    middle = (min(r["y0"] for r in lines) + max(r["y1"] for r in lines)) / 2 / page["height"]
    assert y == pytest.approx(middle, abs=0.03)


def noise(width: int, height: int, form: str) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((width, height), 90).save(made, form)
    return made.getvalue()


def test_a_picture_file_is_its_own_page() -> None:
    (page,) = page_pictures(noise(2400, 3400, "PNG"))

    assert len(page.data) <= PAGE_BYTES
    assert opened(page.data).size[0] < 1000  # noise cannot be made small otherwise
    assert [one.page for one in page_pictures(noise(300, 400, "TIFF"))] == [1]


@pytest.mark.parametrize(
    "data", [b"", b"text", notice_text(1).encode(), b"PK\x03\x04x"], ids=range(4)
)
def test_other_forms_have_no_pictures(data: bytes) -> None:
    assert list(page_pictures(data)) == []


def test_what_is_no_picture_and_too_large_a_page() -> None:
    with pytest.raises(Invalid):
        list(page_pictures(b"%PDF-1.4 nothing"))
    assert list(page_pictures(pdf("甲", size=(20, 14_000)))) == []
    assert list(page_pictures(pdf("甲"), Limits(page_pixels=1000))) == []


def digest(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_is_lost_takes_no_other_with_it(tmp_path: Path) -> None:
    sound, bad, gone = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.pdf"
    sound.write_bytes(pdf("整改情况"))
    bad.write_bytes(b"%PDF-1.4 nothing")
    packed = tmp_path / "d.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(sound, "下级/a.pdf")
    at = {"a": str(sound), "b": str(bad), "c": str(gone), "d": str(packed)}
    with Painter(at) as painter:
        assert list(painter.pictures("a", digest(sound))) == [1]
        assert painter.pictures("b", digest(bad)) == {}
        assert painter.pictures("c", "0") == {}
        assert painter.pictures("x", "0") == {}
        assert painter.pictures("a", "0") == {}  # another file lies there now
        assert painter._process is not None
        assert painter._process.pid is not None
        os.kill(painter._process.pid, signal.SIGKILL)
        assert painter.pictures("a", digest(sound)) == {}
        assert list(painter.pictures("d", digest(sound))) == [1]


def test_a_report_with_printed_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("archive.pdf", "hospital.ofd", "court.odt"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    ingest(str(folder), output=str(out), quiet=True, executor="inline")
    written = write_report(open_output(str(out)), tmp_path / "report", "zh", images=Images())
    pages = {p.stem: p.read_text("utf-8") for p in (tmp_path / "report/notices").iterdir()}
    first = digest(folder / "archive.pdf")[:16]

    assert (written.pictured, written.unpictured) == (1, 1)
    assert pages[first].count("<img ") == 3
    assert "img-src data:" in pages[first]
    assert sum("<img " in page for page in pages.values()) == 1
    assert sum('id="sheets"' in page for page in pages.values()) == 2
    assert len(pages[first]) < 200_000 + 3 * PAGE_BYTES * 4 / 3
    with pytest.raises(KeyError):
        write_notice(open_output(str(out)), "none", tmp_path / "x.html", "zh", Images())

    command = ["--lang", "en", "report", str(out), "--images", "--sources", str(tmp_path / "in")]
    assert main(command) == 0
    assert "1 have printed pages, but no picture" in capsys.readouterr().out
    assert main([*command, "--notice", first, "--output", str(tmp_path / "one.html"), "-q"]) == 0
    assert (tmp_path / "one.html").read_text("utf-8").count("<img ") == 3
    assert main(["report", str(out), "--sources", str(folder)]) == 2


def test_without_pictures_a_page_allows_none() -> None:
    tables = {k: as_rows(v) for k, v in tables_of_file(SAMPLES / "archive.pdf").items()}

    assert "img-src" not in notice_page(tables, "zh")
    assert 'id="sheets"' not in notice_page(tables, "zh")
    assert "img-src" not in notice_page(tables, "zh", pictures={})
