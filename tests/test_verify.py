"""Each promise, broken on purpose in an output that was whole, is found and named."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from made import notice_text
from tampering import copied, reseal, rewrite

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
    """Return a copy in which the rows of one table are changed, and the digests with them."""
    rewrite(copied(whole, to), table, change, seal=True)
    return to


def first(**values: Any) -> Callable[[Rows], Rows]:
    return lambda rows: [{**rows[0], **values}, *rows[1:]]


def some(column: str, **values: Any) -> Callable[[Rows], Rows]:
    """Change the first row that has a value in ``column``."""

    def change(rows: Rows) -> Rows:
        at = next(i for i, row in enumerate(rows) if row[column] is not None)
        return [*rows[:at], {**rows[at], **values}, *rows[at + 1 :]]

    return change


def test_a_whole_output_keeps_every_promise(whole: Path) -> None:
    report = verify(open_output(str(whole)))

    assert [str(breach) for breach in report.breaches] == []
    assert report.notices == 2
    assert report.rows > 50


def test_rows_of_a_file_that_is_gone_break_no_promise(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for seed in (1, 2):
        (folder / f"n{seed}.txt").write_text(notice_text(seed), encoding="utf-8")
    argv = ["ingest", str(folder), "-o", str(out), "--executor", "inline", "-q"]
    assert main(argv) == 0
    (folder / "n1.txt").unlink()
    assert main(argv) == 1

    report = verify(open_output(str(out)))

    assert [str(breach) for breach in report.breaches] == []
    assert report.notices == 2


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
    ("codes", "notices", first(reliability="doubtful", doubts=None)),
    ("codes", "notices", first(reliability="sound", doubts="close_reading")),
    ("codes", "notices", first(reliability="unsound", doubts="no_issues；no_such_doubt")),
    ("order", "issues", lambda rows: [rows[1], rows[0], *rows[2:]]),
    ("order", "texts", lambda rows: rows[::-1]),
    ("sources", "sources", lambda rows: rows[1:]),
    ("codes", "codes", lambda rows: rows[1:]),
    # what follows from other rows
    ("derived", "actions", some("first_date", first_date=date(2020, 1, 1))),
    ("derived", "issues", some("last_date", last_date=date(2030, 1, 1))),
    ("derived", "issues", first(action_count=9)),
    ("derived", "issues", first(seq=7)),
    ("derived", "actions", first(seq=7)),
    ("derived", "dates", some("issue_id", issue_id=None)),
    ("derived", "outcomes", lambda rows: [rows[1], rows[0], *rows[2:]]),
    ("derived", "notices", first(title="别的标题")),
    ("derived", "notices", first(issuer="别的单位")),
    ("derived", "notices", first(published_date=date(2020, 1, 1))),
    ("derived", "notices", first(same_as="0" * 16)),
    ("derived", "notices", first(is_copy=True)),
    ("derived", "notices", first(file_name="x.txt")),
    ("derived", "notice_fields", first(value="别的")),
    ("derived", "checks", first(found=99.0)),
    ("derived", "sections", first(parent_section_id=None, level=1, title="x")),
    ("reading", "dates", first(start_date=date(2020, 1, 1))),
    ("reading", "quantities", first(value=99.0)),
    ("reading", "quantities", first(unit="个月")),
    # ranges, parents, last rows
    ("inside", "issues", first(body_end=9_000_000)),
    (
        "apart",
        "actions",
        lambda rows: [{**rows[0], "char_end": rows[0]["char_end"] + 900}, *rows[1:]],
    ),
    ("tree", "sections", lambda rows: [{**r, "parent_section_id": r["section_id"]} for r in rows]),
    ("tree", "issues", lambda rows: [{**r, "parent_issue_id": r["issue_id"]} for r in rows]),
    ("derived", "actions", lambda rows: rows[:-1]),
    ("derived", "quantities", lambda rows: rows[1:]),
    ("sources", "notices", lambda rows: rows[:-1]),
    ("sources", "sources", first(status="invalid")),
    ("derived", "sources", first(source_sha256="0" * 64)),
    ("sources", "sources", first(notice_id=None)),
]


@pytest.mark.parametrize(("promise", "table", "change"), BREAKS)
def test_a_broken_promise_is_named(
    promise: str, table: str, change: Callable[[Rows], Rows], whole: Path, tmp_path: Path
) -> None:
    report = verify(open_output(str(broken(whole, tmp_path / "out", table, change))))

    assert promise in {breach.promise for breach in report.breaches}
    assert promise in PROMISES


def test_a_file_of_another_run_is_named(whole: Path, tmp_path: Path) -> None:
    out = copied(whole, tmp_path / "out")
    path = (out / "current").resolve() / "dates.parquet"
    old = pq.read_table(path)
    other = {**old.schema.metadata, b"run": b"0" * 16}
    pq.write_table(old.replace_schema_metadata(other), path)
    reseal(out, "dates")
    report = verify(open_output(str(out)))

    assert [breach.table for breach in report.breaches] == ["dates"]
    assert "is not of the run" in report.breaches[0].detail


def test_a_type_that_changed_is_named(whole: Path, tmp_path: Path) -> None:
    out = copied(whole, tmp_path / "out")
    path = (out / "current").resolve() / "pages.parquet"
    old = pq.read_table(path)
    pq.write_table(old.drop_columns(["width"]), path)
    reseal(out, "pages")

    assert "width" in verify(open_output(str(out))).breaches[0].detail


def test_the_sources_read_again_give_the_same_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for seed in (1, 2, 3):
        (folder / f"n{seed}.txt").write_text(notice_text(seed), encoding="utf-8")
    with zipfile.ZipFile(folder / "x.zip", "w") as file:
        file.writestr("m.txt", notice_text(9))
        file.writestr("copy.txt", notice_text(9) + "\n\n")
    assert main(["ingest", str(folder), "-o", str(out), "-w", "1", "-q"]) == 0
    verify_all = ["--lang", "en", "verify", str(out), "--reread", "all"]

    assert main(verify_all) == 0  # found beside the output
    assert "5 of 5 notices were read again" in capsys.readouterr().out
    # a status that no other row tells, changed with all digests
    rewrite(out, "outcomes", first(status="other"), seal=True)
    assert main(verify_all[:-2]) == 0
    assert main([*verify_all, str(folder)]) == 1
    assert "its source gives" in capsys.readouterr().out
    folder.rename(tmp_path / "elsewhere")
    assert main(verify_all) == 3
    assert main([*verify_all, str(tmp_path / "elsewhere" / "x.zip")]) in (0, 1)
    assert "3 could not be reached, n1.txt first" in capsys.readouterr().out
    assert main([*verify_all[:-1], "nothing"]) == 2


def test_the_list_of_breaches_is_cut_but_counted(whole: Path, tmp_path: Path) -> None:
    out = broken(whole, tmp_path / "out", "dates", lambda rows: [{**r, "raw": "x"} for r in rows])
    report = verify(open_output(str(out)), limit=2)

    assert len(report.breaches) == 2
    assert report.more > 0
