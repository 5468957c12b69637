"""Exports, each read back by the program it is made for."""

import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from exported import READERS, shown
from made import notice_text
from tampering import copied, rewrite

from pipeline.command.cli import main
from pipeline.command.export import FORMS
from pipeline.export import EXPORTABLE, SERVER, TARGETS, ExportError, export
from pipeline.export.delimited import guarded
from pipeline.export.headings import heading
from pipeline.store.output import Output, open_output
from schemas.tables import TABLES

HOSTILE = [
    "=cmd|' /C calc'!A1", "+1", "-1+2", "@SUM(A1)", "＝1+1", "\t=1", "440106199001011234",
    "0012", "=HYPERLINK(\"http://x\")", "http://example.org", "emoji 🙂 𠮷", "\u202eabc\u202c",
    "a\"b,c;d", "两行\n第二行", "_x0041_", "1e5", "TRUE", "2024-01-01", "'=1",
]  # fmt: skip
LONG = "整改" * 20_000 + "🙂" * 9


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an output of two notices and a copy, with hostile problems put into it."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "in").mkdir()
    for seed in (1, 2):
        text = notice_text(seed, issues=12)
        (folder / "in" / f"n{seed}.txt").write_text(text, encoding="utf-8")
    (folder / "in" / "copy.txt").write_bytes(text.replace("\n", "\r\n").encode())
    argv = ["ingest", str(folder / "in"), "-o", str(folder / "out"), "--executor", "inline", "-q"]
    assert main(argv) == 0
    texts = iter([*HOSTILE, LONG])
    rewrite(
        copied(folder / "out", folder / "hostile"),
        "issues",
        lambda rows: [{**row, "problem": next(texts, row["problem"])} for row in rows],
        seal=True,
    )
    return folder / "hostile"


@pytest.fixture
def opened(output: Path) -> Output:
    return open_output(str(output))


def expected(output: Output, name: str, *, copies: bool = False) -> list[dict[str, Any]]:
    """Return the rows of a table as Parquet holds them, copies left out."""
    left = {r["notice_id"] for r in output.table("notices").to_pylist() if r["is_copy"]}
    rows: list[dict[str, Any]] = output.table(name).to_pylist()
    keep = copies or name == "sources"
    return [row for row in rows if keep or row.get("notice_id") not in left]


def test_the_command_knows_every_target() -> None:
    assert (*TARGETS, SERVER) == FORMS


def test_there_is_one_copy(opened: Output) -> None:
    assert [row["is_copy"] for row in opened.table("notices").to_pylist()].count(True) == 1
    assert len(expected(opened, "notices")) == 2


def spelt(value: Any, to: str) -> Any:
    """Return a value as a target gives it back."""
    if isinstance(value, datetime):
        naive = value.replace(tzinfo=None)
        return {"duckdb": naive, "parquet": value, "xlsx": naive}.get(
            to, f"{naive:%Y-%m-%dT%H:%M:%SZ}"
        )
    if isinstance(value, date):
        day = datetime(value.year, value.month, value.day) if to == "xlsx" else value
        return day if to in ("duckdb", "parquet", "xlsx") else value.isoformat()
    if to in ("csv", "datapackage"):
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str):
            return guarded(value) if to == "csv" else value  # GUARDED says which texts are
        return None if value is None else repr(value)
    return value


@pytest.mark.parametrize("name", ["notices", "issues", "outcomes", "dates", "quantities", "codes"])
@pytest.mark.parametrize("to", TARGETS)
def test_what_is_read_back_is_what_was_there(
    to: str, name: str, opened: Output, tmp_path: Path
) -> None:
    path = tmp_path / "made"
    done = export(opened, to, path, tables=("notices", name))
    wanted = expected(opened, name)
    found = list(READERS[to](path, name))

    assert done.counts[name] == len(wanted) == len(found)
    for row, given in zip(wanted, found, strict=True):
        for column, value in row.items():
            if value != LONG:
                told = spelt(value, to)
                assert given[column] == told or (
                    to == "xlsx" and given[column] == pytest.approx(told)
                )


@pytest.mark.parametrize("to", TARGETS)
def test_a_target_holds_all_tables(to: str, opened: Output, tmp_path: Path) -> None:
    done = export(opened, to, tmp_path / "made", tables=("all",))

    assert list(done.counts) == list(EXPORTABLE)
    assert set(TABLES) < set(EXPORTABLE)
    assert done.copies == 1
    assert done.counts["sources"] == 3


def test_copies_are_kept_where_that_is_asked_for(opened: Output, tmp_path: Path) -> None:
    once = export(opened, "parquet", tmp_path / "once")
    every = export(opened, "parquet", tmp_path / "every", copies=True)

    assert (once.counts["notices"], every.counts["notices"]) == (2, 3)
    assert every.counts["issue_wide"] > once.counts["issue_wide"]
    assert (once.copies, every.copies) == (1, 0)


def test_a_workbook_has_text_and_no_formula(opened: Output, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    done = export(opened, "xlsx", tmp_path / "made.xlsx", headers="zh")
    book = load_workbook(tmp_path / "made.xlsx")
    sheet = book["issues"]
    titles = [cell.value for cell in sheet[1]]
    problems = [row[titles.index("具体问题")] for row in sheet.iter_rows(min_row=2)]

    assert {cell.data_type for cell in problems} <= {"s", "inlineStr"}
    assert [shown(cell.value) for cell in problems[: len(HOSTILE)]] == HOSTILE
    assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert not [c for s in book for row in s.iter_rows() for c in row if c.hyperlink]
    cut = str(problems[len(HOSTILE)].value)
    assert len(cut.encode("utf-16-le")) // 2 == 32_767
    assert cut == LONG[:32_766] + "…"
    assert done.notes["export_cut"] == 2  # in `issues` and in `issue_wide`


def test_a_workbook_is_ready_to_filter(opened: Output, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    export(opened, "xlsx", tmp_path / "made.xlsx", headers="en")
    book = load_workbook(tmp_path / "made.xlsx")
    sheet = book["issue_wide"]
    titles = [cell.value for cell in sheet[1]]
    first = sheet[2][titles.index("Inspection start")]

    assert book.sheetnames[0] == "issue_wide"
    assert book.sheetnames[-1] == "dictionary"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert isinstance(first.value, datetime)
    assert first.number_format == "yyyy-mm-dd"
    assert "Status (Chinese)" in titles


@pytest.mark.parametrize("to", ["xlsx", "csv"])
def test_a_long_table_goes_on(to: str, opened: Output, tmp_path: Path) -> None:
    count = len(expected(opened, "issues"))
    path = tmp_path / "made"
    export(opened, to, path, tables=("issues",), rows=5)
    names = ["issues", *(f"issues{'-' if to == 'csv' else ' ('}{n}" for n in range(2, 9))]
    parts = [f"{n})" if "(" in n else n for n in names[: -(-count // 5)]]
    rows = [row for part in parts for row in READERS[to](path, part)]

    assert [row["issue_id"] for row in rows] == [
        row["issue_id"] for row in expected(opened, "issues")
    ]
    if to == "csv":
        assert {f.stem for f in path.glob("*.csv")} == set(parts)


def test_a_csv_for_spreadsheets_is_marked_and_guarded(opened: Output, tmp_path: Path) -> None:
    done = export(opened, "csv", tmp_path / "made", tables=("issues",), headers="zh")
    data = (tmp_path / "made" / "issues.csv").read_bytes()

    assert data.startswith(b"\xef\xbb\xbf")
    assert "问题标识".encode() in data.splitlines()[0]
    assert done.notes["export_guarded"] == 12
    assert b"\r\n" in data


# a text → whether a spreadsheet would make something else of it
GUARDED = [
    ("=cmd|' /C calc'!A0", True), ("+1", True), ("@x", True), ("-2+3", True), ("＝1", True),
    ("010010", True), ("00123", True), ("330106199001011", True), ("110101199003070123", True),
    ("1234567890e12345", True), ("1E5", True), ("2.5e-3", True), ("1.10", True), ("3/4", True),
    ("1-2", True), ("2023-03-05", True), ("2023/3/5", True), ("3月5日", True), ("2023年3月", True),
    ("2023年3月5日", True), ("3月", True), ("TRUE", True),
    ("12", False), ("0", False), ("430033", False), ("12.5", False), ("3人", False), ("", False),
    ("0711-87110326", False), ("3月5日前", False), ("1e5f0a3b9c2d4e6f", False), ("2023年", False),
    ("1234567890abcdef-i0001", False), ("一、3/4", False), ("truly", False), ("1,260", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "turned"), GUARDED)
def test_a_csv_cell_stays_the_text_that_it_is(text: str, turned: bool) -> None:
    assert guarded(text) == (f"'{text}" if turned else text)


@pytest.mark.slow
def test_calc_reads_no_guarded_cell_as_anything_but_text(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice: apt-get install libreoffice-calc")
    rows = "".join(f'"{guarded(text)}"\r\n' for text, turned in GUARDED if turned)
    (tmp_path / "t.csv").write_text(rows, encoding="utf-8-sig", newline="")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    argv = [program, profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path)]
    subprocess.run([*argv, str(tmp_path / "t.csv")], check=True, capture_output=True)
    sheet = (tmp_path / "t.fods").read_text(encoding="utf-8")

    assert sheet.count('office:value-type="string"') == rows.count("\n")
    assert "table:formula" not in sheet
    assert not re.search('office:value-type="(?!string)', sheet)


def test_a_data_package_is_valid(opened: Output, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    export(opened, "datapackage", tmp_path / "made")
    # texts of more than the csv module's field limit are no fault of the package
    report = frictionless.validate(str(tmp_path / "made" / "datapackage.json"))

    assert report.valid, report.flatten(["title", "message"])[:5]
    package = json.loads((tmp_path / "made" / "datapackage.json").read_bytes())
    assert [one["name"] for one in package["resources"]] == list(EXPORTABLE)


def test_a_broken_data_package_is_not_valid(opened: Output, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    made = tmp_path / "made"
    export(opened, "datapackage", made, tables=("notices", "issues"))
    text = (made / "notices.csv").read_text(encoding="utf-8")
    (made / "notices.csv").write_text(text.splitlines()[0] + "\n", encoding="utf-8")

    assert not frictionless.validate(str(made / "datapackage.json")).valid


def test_a_duckdb_file_is_explained_and_old_readers_open_it(opened: Output, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    export(opened, "duckdb", tmp_path / "made.duckdb")
    with duckdb.connect(str(tmp_path / "made.duckdb"), read_only=True) as made:
        comments = made.execute(
            "SELECT count(*) FILTER (comment IS NULL), count(*) FROM duckdb_columns() "
            "WHERE database_name = 'made' AND table_name <> 'distinct_notices'"
        ).fetchall()
        once = made.execute("SELECT count(*) FROM distinct_notices").fetchall()
        version = made.execute(
            "SELECT tags FROM duckdb_databases() WHERE database_name = 'made'"
        ).fetchall()

    assert comments[0][0] == 0
    assert comments[0][1] > 200
    assert once == [(2,)]
    assert "v1.0.0" in str(version)


def test_an_sqlite_file_has_keys_and_references(opened: Output, tmp_path: Path) -> None:
    export(opened, "sqlite", tmp_path / "made.sqlite")
    with sqlite3.connect(tmp_path / "made.sqlite") as made:
        assert made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert made.execute("PRAGMA foreign_key_check").fetchall() == []
        assert made.execute("PRAGMA foreign_key_list(issues)").fetchall()
        explained = made.execute("SELECT count(*) FROM dictionary WHERE column_name IS NOT NULL")
        assert explained.fetchone() == (sum(len(t.columns) for t in EXPORTABLE.values()),)
        assert made.execute("SELECT count(*) FROM distinct_notices").fetchone() == (2,)
    made.close()


@pytest.mark.parametrize("to", sorted(set(TARGETS) - {"duckdb"}))
def test_the_same_tables_give_the_same_bytes(to: str, opened: Output, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(opened, to, tmp_path / name)
    first, second = (
        [(file.name, file.read_bytes()) for file in sorted((tmp_path / name).iterdir())]
        if (tmp_path / name).is_dir()
        else (tmp_path / name).read_bytes()
        for name in ("a", "b")
    )

    assert first == second


def test_what_is_there_is_not_lost(opened: Output, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("mine")
    made = tmp_path / "made"
    export(opened, "csv", made, tables=("notices",))

    for replace, path, words in (
        (True, mine, "no export has written"),
        (False, made, "--replace"),
    ):
        with pytest.raises(ExportError, match=words):
            export(opened, "csv", path, replace=replace)
    with pytest.raises(ExportError, match="is a folder"):
        export(opened, "xlsx", mine, replace=True)
    export(opened, "csv", made, tables=("codes",), replace=True)
    assert sorted(file.name for file in made.iterdir()) == ["codes.csv", "export.json"]
    assert [file.name for file in mine.iterdir()] == ["thesis.txt"]


def test_an_export_that_fails_leaves_what_was_there(
    opened: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "made.sqlite"
    export(opened, "sqlite", path, tables=("notices",))
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("pipeline.export.databases._explain", fail)
    with pytest.raises(OSError, match="disk is full"):
        export(opened, "sqlite", path, replace=True)

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["made.sqlite"]


COMMANDS = [
    (["--to", "xlsx", "-t", "issue_wide"], 0, "1 tables"),
    (["--to", "xlsx"], 0, "3 tables were left out"),
    (["--to", "csv", "-t", "issues"], 0, "look like a formula"),
    (["--to", "jsonl", "--copies"], 0, "20 tables"),
    (["--to", "jsonl", "-t", "nothing"], 3, "there is no table nothing"),
    (["--to", "sqlite", "--headers", "zh"], 3, "for xlsx and csv alone"),
    (["--to", "pdf"], 2, "xlsx"),
    (["--to", "postgresql", "-o", "postgresql://nobody@127.0.0.1:1/none"], 3, "PostgreSQL: "),
]


@pytest.mark.parametrize(("argv", "status", "words"), COMMANDS)
def test_the_command_says_what_it_did(
    argv: list[str], status: int, words: str, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = output.parent / "-".join(argv).strip("-")

    assert main(["--lang", "en", "export", str(output), "-o", str(path), *argv]) == status
    told = capsys.readouterr()
    assert words in told.out + told.err


def test_tables_of_another_form_are_refused(opened: Output, tmp_path: Path) -> None:
    old = Output(opened.place, {**opened.manifest, "schema_version": "0"})

    with pytest.raises(ExportError, match="run `zhenggai ingest`"):
        export(old, "csv", tmp_path / "made")


@pytest.mark.parametrize("table", EXPORTABLE.values(), ids=lambda table: table.name)
def test_every_column_has_a_chinese_heading_of_its_own(table: Any) -> None:
    words = [heading(name, "zh") for name in table.names]

    assert not [word for word in words if word.isascii()]
    assert len(set(words)) == len(words)


def on_a_terminal(*argv: str) -> tuple[int, str]:
    """Return the exit status of a command and what it shows on a terminal, bars and all."""
    pty = pytest.importorskip("pty", reason="no terminals here")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline.command.cli", *argv]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # the end of a terminal is an error
            while some := os.read(ours, 4096):
                shown += some
    os.close(ours)
    return running.returncode, shown.decode()


def test_a_terminal_shows_how_far_it_is(output: Path, tmp_path: Path) -> None:
    argv = ["export", str(output), "--to", "jsonl", "-o", str(tmp_path / "made")]
    status, shown = on_a_terminal(*argv)

    assert status == 0
    assert "issue_wide" in shown
    assert "100%" in shown.rsplit("sources", 1)[-1]
    assert on_a_terminal(*argv, "--replace", "--quiet") == (0, "")


def test_who_watches_is_told_of_all_rows(opened: Output, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    export(opened, "parquet", tmp_path / "a", copies=True, watch=lambda *one: told.append(one))
    total = sum(opened.rows(name) for name in opened.names() if name != "about")

    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1] == (list(EXPORTABLE)[-1], total, total)
    assert {all_ for _, _, all_ in told} == {total}


def test_an_export_that_is_broken_off_leaves_nothing(opened: Output, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def watch(table: str, done: int, total: int) -> None:
        if table == "actions":
            raise Stop

    for to, target in TARGETS.items():
        with pytest.raises(Stop):
            export(opened, to, tmp_path / f"made{target.ending}", watch=watch)
    assert list(tmp_path.iterdir()) == []
