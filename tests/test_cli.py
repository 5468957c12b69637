"""The command: what it prints, and the status with which it ends."""

import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from made import notice_text

from pipeline.command import ingest_profile
from pipeline.command.cli import main
from pipeline.reading import cascade, find_issues


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    for seed in (1, 2):
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / f"n{seed}.txt").write_text(notice_text(seed), encoding="utf-8")
    status = main(["ingest", str(folder / "in"), "-o", str(folder / "out"), "--executor", "inline"])
    assert status == 0
    return folder / "out"


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    status = main(list(argv))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_verify_proves_what_was_written(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = told(capsys, "verify", str(output), "--lang", "en")

    assert status == 0, out
    assert "promises hold for 2 notices" in out


def test_ingest_says_what_it_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(notice_text(3), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    argv = ("ingest", str(tmp_path), "-o", str(tmp_path / "out"), "--executor", "inline")
    status, out, _ = told(capsys, *argv, "--lang", "en")

    assert status == 1
    assert "1 of 2 files read" in out
    assert "1 invalid" in out
    assert "zhenggai verify" in out


def test_ingest_tells_what_each_stage_took(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(process_time=map(float, count()).__next__)  # a second each time
    monkeypatch.setattr(ingest_profile, "time", clock)
    (tmp_path / "a.txt").write_text(notice_text(3), encoding="utf-8")
    (tmp_path / "b.md").write_text("# " + notice_text(4), encoding="utf-8")
    argv = ("ingest", str(tmp_path), "-o", str(tmp_path / "out"), "--profile", "-q", "--lang", "en")
    before = vars(cascade).copy(), vars(find_issues).copy()
    status, out, _ = told(capsys, *argv)

    lines = {line[:24].strip(): line[24:].split() for line in out.splitlines()[2:-1]}
    assert status == 0
    assert out.splitlines()[1].split() == ["markdown", "(1)", "txt", "(1)"]
    assert {"parse", "tables", "reading: outline", "reading: dates"} <= set(lines)
    assert all(float(lines["parse"][form]) > 0 for form in (0, 1))
    assert "publication included" in out
    assert (vars(cascade), vars(find_issues)) == before  # nothing stays wrapped


def test_a_run_loads_no_pandas(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(notice_text(3), encoding="utf-8")
    argv = ["ingest", str(tmp_path), "-o", str(tmp_path / "out"), "-q", "--executor", "inline"]
    program = (
        f"import sys; from pipeline.command.cli import main; status = main({argv!r});"
        "from pipeline.store.output import open_output; from pipeline.arrow import to_frame;"
        "loaded = 'pandas' in sys.modules;"
        f"piece = next(iter(open_output({str(tmp_path / 'out')!r}).pieces('notices')));"
        "print(status, loaded, len(to_frame(piece)))"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)

    assert ran.stdout.split() == ["0", "False", "1"], ran.stderr


def test_a_profile_is_of_this_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = (
        "ingest",
        str(tmp_path),
        "-o",
        str(tmp_path / "out"),
        "--profile",
        "--executor",
        "local",
    )
    status, _, err = told(capsys, *argv)

    assert status == 2
    assert "--executor local" in err


def test_show_prints_the_outline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "n.txt"
    path.write_text(notice_text(1), encoding="utf-8")
    status, out, _ = told(capsys, "show", str(path), "--lang", "en", "--width", "80")

    assert status == 0
    assert "4 issues" in out


def test_show_of_a_file_without_text_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "n.txt"
    path.write_bytes(b"")
    status, out, err = told(capsys, "show", str(path), "--lang", "en")

    assert (status, out) == (1, "")
    assert "empty" in err


def test_explain_tells_evidence_and_rule(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pyarrow.parquet as pq

    for table, key in (("issues", "issue_id"), ("dates", "date_id"), ("checks", "check_id")):
        row = pq.read_table(output / f"{table}.parquet")[key][0].as_py()
        status, out, _ = told(capsys, "explain", str(output), row, "--lang", "en")

        assert status == 0
        assert "Evidence" in out
    notice = pq.read_table(output / "notices.parquet")["notice_id"][0].as_py()
    fields = told(capsys, "explain", str(output), notice, "--lang", "en")[1]
    assert "characters" in fields
    assert "Reliability" in fields


def test_explain_of_no_row_says_so(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for row in ("ffff-i0001", "nothing", "0123456789abcdef-z0001"):
        status, _, err = told(capsys, "explain", str(output), row, "--lang", "en")

        assert status == 3
        assert "is in no table" in err


def test_explain_text_shows_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = told(capsys, "explain", "--text", "2023年8月追缴资金7万元", "--lang", "en")

    assert status == 0
    assert "value=70000.0" in out
    assert "2023-08-01" in out


def test_schema_in_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "schema")[1].startswith("# ")
    assert json.loads(told(capsys, "schema", "--json")[1])["tables"]["issues"]


ENDINGS = [
    (["no-such-command"], 2),
    (["ingest"], 2),
    (["show", "/no/such/file"], 2),
    (["explain"], 2),
    (["--version"], 0),
    (["--help"], 0),
    (["verify", "--help"], 0),
    (["verify", "/no/such/folder"], 3),
    (["explain", "/no/such/folder", "x-i0001"], 3),
]


@pytest.mark.parametrize(("argv", "status"), ENDINGS)
def test_how_it_ends(argv: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, *argv)[0] == status


def test_a_folder_of_others_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(notice_text(1), encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "issues.parquet").write_bytes(b"mine")
    argv = ("ingest", str(tmp_path / "a.txt"), "-o", str(out), "--executor", "inline")

    assert told(capsys, *argv)[0] == 3
    assert (out / "issues.parquet").read_bytes() == b"mine"


def test_help_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, "--lang", "zh", "ingest", "--help")[1]

    assert "读取通报" in out


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437"])
def test_a_console_that_lacks_characters_ends_no_command(
    output: Path, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "\x1b[31m通报€.txt"
    path.write_text(notice_text(3) + "\n▷●–㊟\n", encoding="utf-8")
    commands = [
        ["show", str(path)], ["verify", str(output)], ["schema"], ["explain", "--text", "▷2023年€"],
        ["ingest", str(path), "-o", str(tmp_path / "out"), "--executor", "inline"],
        ["ingest", str(path), "-o", str(tmp_path / "out"), "--dry-run", "--log-format", "json"],
    ]  # fmt: skip
    for argv in commands:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline.command.cli", "--lang", "zh", *argv],
            check=False, capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            cwd=Path(__file__).parents[1],
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode(encoding, "replace")
        assert b"\x1b[31m" not in done.stdout + done.stderr


def test_nothing_heavy_is_imported_for_help() -> None:
    code = (
        "import sys; from pipeline.command.cli import main; main(['--help']);"
        "print([m for m in ('pandas', 'pyarrow', 'lxml', 'jieba', 'pypdfium2', 'docx')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "LANG": "C.UTF-8"},
    )  # fmt: skip

    assert done.stdout.splitlines()[-1] == "[]"
