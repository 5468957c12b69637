"""Each promise, broken on purpose in an output that was whole, is found and named."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made import notice_text

from pipeline.command.cli import main
from pipeline.store.output import open_output
from pipeline.verify import PROMISES, verify

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    (folder / "in").mkdir()
    for seed in (1, 2):
        (folder / "in" / f"n{seed}.txt").write_text(notice_text(seed), encoding="utf-8")
    argv = ["ingest", str(folder / "in"), "-o", str(folder / "out"), "--executor", "inline", "-q"]
    assert main(argv) == 0
    return folder / "out"


def broken(whole: Path, to: Path, table: str, change: Callable[[Rows], Rows]) -> Path:
    """Return a copy of the output in which the rows of one table are changed."""
    shutil.copytree(whole, to, symlinks=True)
    path = (to / f"{table}.parquet").resolve()
    old = pq.read_table(path)
    rows = change(old.to_pylist())
    pq.write_table(pa.Table.from_pylist(rows, schema=old.schema), path)
    return to


def first(**values: Any) -> Callable[[Rows], Rows]:
    return lambda rows: [{**rows[0], **values}, *rows[1:]]


def test_a_whole_output_keeps_every_promise(whole: Path) -> None:
    report = verify(open_output(str(whole)))

    assert [str(breach) for breach in report.breaches] == []
    assert report.notices == 2
    assert report.rows > 50


BREAKS = [
    ("slices", "issues", first(title="别的标题")),
    ("slices", "dates", first(char_end=None)),
    ("pages", "quantities", first(page=3)),
    ("keys", "actions", lambda rows: rows[1:]),
    ("references", "actions", first(section_id="0000000000000000-s0001")),
    ("references", "dates", first(anchor="nowhere")),
    ("outcomes", "outcomes", lambda rows: rows[1:]),
    ("intervals", "issues", first(body_start=90000)),
    ("codes", "outcomes", first(status="done")),
    ("counts", "notices", first(issue_count=99)),
    ("intervals", "notices", first(text_coverage=1.5)),
    ("order", "issues", lambda rows: [rows[1], rows[0], *rows[2:]]),
    ("order", "texts", lambda rows: rows[::-1]),
    ("sources", "sources", lambda rows: rows[1:]),
    ("codes", "codes", lambda rows: rows[1:]),
]


@pytest.mark.parametrize(("promise", "table", "change"), BREAKS)
def test_a_broken_promise_is_named(
    promise: str, table: str, change: Callable[[Rows], Rows], whole: Path, tmp_path: Path
) -> None:
    report = verify(open_output(str(broken(whole, tmp_path / "out", table, change))))

    assert promise in {breach.promise for breach in report.breaches}
    assert promise in PROMISES


def test_a_file_of_another_run_is_named(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole, out, symlinks=True)
    path = (out / "dates.parquet").resolve()
    old = pq.read_table(path)
    other = {**old.schema.metadata, b"run": b"0" * 16}
    pq.write_table(old.replace_schema_metadata(other), path)
    report = verify(open_output(str(out)))

    assert [breach.table for breach in report.breaches] == ["dates"]
    assert "is not of the run" in report.breaches[0].detail


def test_a_type_that_changed_is_named(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(whole, out, symlinks=True)
    path = (out / "pages.parquet").resolve()
    old = pq.read_table(path)
    pq.write_table(old.drop_columns(["width"]), path)

    assert "width" in verify(open_output(str(out))).breaches[0].detail


def test_the_list_of_breaches_is_cut_but_counted(whole: Path, tmp_path: Path) -> None:
    out = broken(whole, tmp_path / "out", "dates", lambda rows: [{**r, "raw": "x"} for r in rows])
    report = verify(open_output(str(out)), limit=2)

    assert len(report.breaches) == 2
    assert report.more > 0
