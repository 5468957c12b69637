"""Workers that crash, hang and run out of memory: each document is told apart, none is lost.

A case is a document and what becomes of it; good ones lie around it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made import archive, notice_text, tables

from parsers.read import read_document
from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import open_output

CASES = [
    pytest.param("segfault", "crashed", "killed", id="a crash"),
    pytest.param("exit", "crashed", "killed", id="an exit"),
    pytest.param("raise", "crashed", "internal", id="an error of ours"),
    pytest.param("spin", "timed_out", "cpu", id="a loop in Python"),
    pytest.param("hang", "timed_out", "time", id="a library that waits for ever"),
    pytest.param("burn", "timed_out", "cpu", id="a library that never comes back"),
    pytest.param("eat", "limited", "memory", id="memory"),
    pytest.param("eat_and_abort", "limited", "memory", id="a library that aborts without memory"),
    pytest.param("print", "read", None, id="noise between the messages"),
]
FAULTS = Path(__file__).parent / "faults"


@pytest.fixture
def faults(monkeypatch):
    monkeypatch.syspath_prepend(str(FAULTS))


def run(folder, output, **settings):
    chosen = {"workers": 2, "quiet": True, "timeout": 6.0, "max_memory": 1500} | settings
    return ingest(Settings(inputs=(str(folder),), output=str(output), **chosen))


def fault(folder: Path, name: str) -> None:
    (folder / f"{name.split(maxsplit=1)[0]}.txt").write_text(
        f"FAULT {name}\n{notice_text(abs(hash(name)) % 1000 + 1000)}", encoding="utf-8"
    )


def rows(output):
    return {r["source_uri"]: r for r in open_output(str(output)).table("sources").to_pylist()}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "status", "reason"), CASES)
def test_a_bad_document_among_good_ones(tmp_path, faults, name, status, reason):
    folder = archive(tmp_path / "in", 5)
    fault(folder, name)

    report = run(folder, tmp_path / "out")

    row = rows(tmp_path / "out").pop(f"{name}.txt")
    assert (row["status"], row["reason"]) == (status, reason), row["message"]
    assert report.notices == 5 + (status == "read")


@pytest.mark.slow
def test_all_faults_at_once_and_the_good_ones_as_ever(tmp_path, faults):
    folder = archive(tmp_path / "in", 24)
    run(folder, tmp_path / "calm")
    for case in CASES[:-1]:
        fault(folder, case.values[0])

    started = time.monotonic()
    report = run(folder, tmp_path / "out")

    assert report.notices == 24
    assert report.statuses == {"read": 24, "crashed": 3, "timed_out": 3, "limited": 2}
    assert time.monotonic() - started < 240  # bounded: two time limits, not hours
    names = [row["source_uri"] for row in rows(tmp_path / "out").values() if row["notice_id"]]
    assert len(names) == 24


@pytest.mark.slow
def test_what_killed_a_worker_once_is_read_in_the_end(tmp_path, faults):
    folder = archive(tmp_path / "in", 5)
    fault(folder, f"once {tmp_path / 'marker'}")

    assert run(folder, tmp_path / "out").notices == 6
    assert (tmp_path / "marker").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["child_die", "child_hang"])
def test_what_a_worker_has_started_ends_with_it(tmp_path, faults, name):
    folder = archive(tmp_path / "in", 1)
    fault(folder, f"{name} {tmp_path / 'pid'}")
    run(folder, tmp_path / "out", timeout=1.0)

    status = Path("/proc", (tmp_path / "pid").read_text(), "stat")
    gone = not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"
    assert gone


@pytest.mark.slow
def test_same_bytes_from_one_worker_two_workers_and_dask(tmp_path):
    folder = archive(tmp_path / "in", 40)
    run(folder, tmp_path / "one", workers=1, timeout=60.0)
    run(folder, tmp_path / "two", workers=2, timeout=60.0, batch_size=3)
    run(folder, tmp_path / "inline", executor="inline")

    assert tables(tmp_path / "one") == tables(tmp_path / "two") == tables(tmp_path / "inline")
    pytest.importorskip("distributed")
    run(folder, tmp_path / "dask", executor="dask", timeout=60.0)
    assert tables(tmp_path / "one") == tables(tmp_path / "dask")


@pytest.mark.slow
def test_a_busy_machine_ends_no_honest_document(tmp_path, faults):
    """A document that waits for its turn longer than its time allows is read all the same."""
    folder = archive(tmp_path / "in", 2)
    fault(folder, "wait")

    assert run(folder, tmp_path / "out", timeout=1.0).notices == 3


@pytest.mark.slow
def test_what_parsers_lay_down_lies_in_the_output_and_is_swept(tmp_path, faults):
    folder = archive(tmp_path / "in", 2)
    fault(folder, "lay")

    report = run(folder, tmp_path / "out")

    assert report.statuses["crashed"] == 1
    assert not (tmp_path / "out" / ".zhenggai" / "tmp").exists()
    row = rows(tmp_path / "out")["lay.txt"]
    assert row["reason"] == "killed"


@pytest.mark.slow
def test_memory_too_small_to_start_is_said(tmp_path):
    from pipeline.store import StoreError

    folder = archive(tmp_path / "in", 2)

    with pytest.raises(StoreError, match="--max-memory"):
        run(folder, tmp_path / "out", max_memory=60)


def test_a_folder_called_as_ours_is_not_taken_for_ours(tmp_path, monkeypatch):
    folder = archive(tmp_path / "in", 1)
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "__init__.py").write_text("raise SystemExit('not ours')")
    monkeypatch.chdir(tmp_path)

    assert run(folder, tmp_path / "out", workers=1).statuses["read"] == 1


def test_starting_imports_nothing_heavy():
    code = (
        "import sys, pipeline, pipeline.engines.work, pipeline.run.ingest, pipeline.settings;"
        "print([n for n in ('pandas', 'pyarrow', 'pdfplumber', 'jieba', 'numpy', 'distributed')"
        " if n in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip

    assert told.stdout.strip() == "[]"


def test_a_pdf_that_pdfium_does_not_live_through_is_read_by_the_other_engine(tmp_path, faults):
    sample = Path(__file__).parents[1] / "samples/files/river.pdf"
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "river.pdf").write_bytes(sample.read_bytes() + b"\n% FAULT PDFium\n")
    settings = Settings((str(folder),), str(tmp_path / "out"), workers=1, quiet=True)
    ingest(settings)
    tables = open_output(settings.output)
    assert [row["status"] for row in tables.table("sources").to_pylist()] == ["read"]
    text = tables.table("texts").to_pylist()[0]["text"]
    plain = read_document(sample.read_bytes(), "river.pdf").text
    assert text == plain
