"""No file ends without a trace: a row of `sources`, or a count of what is no part of a notice."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from made import notice_text

from pipeline.command.cli import main
from pipeline.store.output import open_output


def picture(form: str) -> bytes:
    image = pytest.importorskip("PIL.Image")
    buffer = io.BytesIO()
    image.new("L", (600, 800), 255).save(buffer, form)
    return buffer.getvalue()


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, notice_text(7))
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / ".old").mkdir(parents=True)
    (folder / ".old" / "n.txt").write_text(notice_text(3), encoding="utf-8")
    (folder / "n.txt").write_text(notice_text(1), encoding="utf-8")
    (folder / "page.html").write_text("<html><body><p>通知</p></body></html>", encoding="utf-8")
    (folder / "page_files").mkdir()
    (folder / "page_files" / "a.js").touch()
    for name in ("a.css", "b.CSS", "app.js", "Thumbs.db"):
        (folder / name).write_text("x")
    for form in ("gif", "webp", "png", "bmp", "tiff"):
        (folder / f"scan.{form}").write_bytes(picture(form))
    (folder / "all.zip").write_bytes(zipped("m.txt", "__MACOSX/._m.txt", "s.css", "t.css"))
    (folder / "none.zip").write_bytes(zipped("s.css", ".git/x.txt"))
    return folder


def run(folder: Path, *more: str) -> Path:
    output = folder.parent / "out"
    argv = ["ingest", str(folder), "-o", str(output), "--executor", "inline", "--ocr", "off"]
    main([*argv, "--lang", "en", *more])
    return output


def test_the_report_counts_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder)
    told = "part of no notice: 2 .css, 1 .js, 1 hidden, 1 folders of saved pages, 1 of the system\n"
    assert told in capsys.readouterr().out


def test_the_log_counts_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "--log-format", "json", "--quiet")
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (event,) = [event for event in events if event["event"] == "run"]
    assert event["passed_over"] == {".css": 2, ".js": 1, "hidden": 1, "page": 1, "system": 1}


def test_a_run_without_any_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.txt").write_text(notice_text(1), encoding="utf-8")
    run(tmp_path / "in")
    assert "assed over" not in capsys.readouterr().out


def test_pictures_of_all_kinds_are_rows_and_archives_tell_of_themselves(folder: Path) -> None:
    for _ in range(2):  # the second run knows them
        output = run(folder)
        rows = open_output(str(output)).table("sources").to_pylist()
        told = {row["source_uri"]: (row["status"], row["message"]) for row in rows}
        pictures = {name: status for name, (status, _) in told.items() if name.startswith("scan.")}
        assert pictures == {
            f"scan.{form}": "needs_ocr" for form in ("gif", "webp", "png", "bmp", "tiff")
        }
        assert told["all.zip"] == ("container", "passed over: 2 .css, 1 system")
        assert told["none.zip"] == (
            "invalid",
            "no file to read in this archive; passed over: 1 .css, 1 hidden",
        )
