"""Drills on a published output: what is changed is noticed, what is damaged is read again or told.

The changes are made from what is declared, so a table or column that is added is drilled too.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from made import archive, notice_text, tables
from tampering import Rows, copied, rewrite

from pipeline.command.cli import main
from pipeline.input_names import README
from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import StoreError, open_output
from pipeline.verify import Report, verify
from schemas.tables import TABLES, Column

Change = Callable[[Path], None]
SAMPLES = Path(__file__).parents[1] / "samples" / "files"


def run(folder: Path, output: Path, **settings: Any) -> Any:
    chosen = {"executor": "inline", "quiet": True} | settings
    return ingest(Settings(inputs=(str(folder),), output=str(output), **chosen))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return an archive with an output that was published twice."""
    home = tmp_path_factory.mktemp("tampering")
    run(archive(home / "in", 2), home / "out")
    shutil.copy(SAMPLES / "village.pdf", home / "in")
    wrong = notice_text(9).replace("\n2.", "\n2023年2月30日召开会议。\n2.", 1)
    (home / "in" / "wrong.txt").write_text(wrong, encoding="utf-8")
    run(home / "in", home / "out")
    return home / "in", home / "out"


def another(column: Column, value: Any) -> Any:
    """Return another value of the type of a column."""
    if value is None:
        return {
            "string": "x", "int32": 1, "int64": 1, "double": 1.0, "bool": True,
            "date32": date(2020, 1, 1), "timestamp": None,
        }[column.type]  # fmt: skip
    if column.type == "string":
        return f"{value}x"
    if column.type == "bool":
        return not value
    return value + (timedelta(days=1) if column.type in ("date32", "timestamp") else 1)


def cell(table: str, column: Column, *, seal: bool = False) -> Change:
    """Change one cell, of the first row that has a value there."""

    def rows(rows: Rows) -> Rows:
        given = (i for i, row in enumerate(rows) if row[column.name] is not None)
        at = next(given, 0)
        changed = {**rows[at], column.name: another(column, rows[at][column.name])}
        return [*rows[:at], changed, *rows[at + 1 :]]

    return lambda output: rewrite(output, table, rows, seal=seal)


def rows_of(table: str, change: Callable[[Rows], Rows]) -> Change:
    return lambda output: rewrite(output, table, change, seal=False)


def of_file(name: str, change: Callable[[Path], None]) -> Change:
    return lambda output: change(output / name)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def lose(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def swap_switch(output: Path) -> None:
    """Point the switch at the run before."""
    visible = (output / "current").resolve().name
    other = next(p.name for p in (output / "runs").iterdir() if p.name != visible)
    lose(output / "current")
    (output / "current").symlink_to(f"runs/{other}")


def changes() -> Iterator[tuple[str, Change]]:
    """Yield the changes of the drill with their names."""
    for table in TABLES.values():
        for column in table:
            yield f"{table.name}.{column.name}", cell(table.name, column)
        yield f"{table.name} without its last row", rows_of(table.name, lambda rows: rows[:-1])
        yield f"{table.name} with a row twice", rows_of(table.name, lambda rows: [*rows, rows[-1]])
        yield f"{table.name} the other way round", rows_of(table.name, lambda rows: rows[::-1])
        yield f"{table.name}.parquet flipped", of_file(f"current/{table.name}.parquet", flip)
        yield f"{table.name}.parquet beside gone", of_file(f"{table.name}.parquet", lose)
    inner = ("private/_inputs.parquet", "private/_sketches.parquet")
    for name in (*inner, "manifest.json", README):
        for change in (flip, cut, lose):
            yield f"{name} {change.__name__}", of_file(f"current/{name}", change)
    yield "manifest beside gone", of_file("manifest.json", lose)
    for change in (flip, lose):
        yield f"README beside {change.__name__}", of_file(README, change)
    yield (
        "a blank in the manifest",
        of_file("current/manifest.json", lambda path: path.write_bytes(path.read_bytes() + b" ")),
    )
    yield "a stranger in the run", of_file("current/x.parquet", lambda path: path.write_text("x"))
    yield "another file beside", of_file("dates.parquet", lambda p: (lose(p), p.write_text("x")))
    yield "the switch at the run before", swap_switch
    yield "no switch", of_file("current", lose)
    yield "the run gone", lambda output: lose((output / "current").resolve())


def noticed(output: Path) -> Report | None:
    """Return the report where a change was noticed as a broken promise or as no output at all."""
    try:
        report = verify(open_output(str(output)))
    except StoreError:
        return Report(0, 0, ())
    return None if report.kept else report


@pytest.mark.slow
def test_every_change_is_noticed(whole: tuple[Path, Path], tmp_path: Path) -> None:
    assert verify(open_output(str(whole[1]))).kept
    drill = list(changes())
    passed = []
    for name, change in drill:
        output = copied(whole[1], tmp_path / "out")
        change(output)
        if noticed(output) is None:
            passed.append(name)
        shutil.rmtree(output)

    assert len(drill) >= 250
    assert not passed


# Cells that no other row gives: only the digest, or reading the source again, can tell.
@pytest.mark.slow
def test_most_changes_are_noticed_without_the_digests_too(
    whole: tuple[Path, Path], tmp_path: Path
) -> None:
    drill = [(t.name, c.name, cell(t.name, c, seal=True)) for t in TABLES.values() for c in t]
    passed = []
    for table, column, change in drill:
        output = copied(whole[1], tmp_path / "out")
        change(output)
        if noticed(output) is None:
            passed.append(f"{table}.{column}")
        shutil.rmtree(output)

    print(len(drill) - len(passed), "of", len(drill), passed)
    assert len(passed) <= len(drill) * 0.4


def damaged_files(output: Path) -> list[str]:
    """Return the files of an output that a disk can damage, private ones and parts too."""
    found = (path for path in output.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(str(path.relative_to(output)) for path in found)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_damage_is_read_again_or_told(
    whole: tuple[Path, Path], tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """After any damage the next ingest gives the right tables, or says what is wrong."""
    folder, before = whole
    run(folder, tmp_path / "fresh")
    right = tables(tmp_path / "fresh")
    pick = random.Random(seed)
    files = damaged_files(before)
    done = {"as ever": 0, "refused": 0}
    for number in range(60):
        output = copied(before, tmp_path / "out")
        name = files[(number + seed * 60) % len(files)]
        path = output / name
        kind = pick.choice((flip, cut, lose, lambda p: p.write_bytes(b""),
                            lambda p: p.write_bytes(os.urandom(p.stat().st_size + 1))))  # fmt: skip
        kind(path)
        before_ingest = verify_status(output)
        try:
            report = run(folder, output)
        except StoreError as error:
            refusal = str(error)
        else:
            refusal = None
        if refusal is not None:
            assert Path(name).name.split(".")[0] in refusal
            assert "ingest" in refusal
            done["refused"] += 1
        else:
            assert report.exit_code == 0, name
            assert tables(output) == right, name
            assert verify(open_output(str(output))).kept, name
            assert before_ingest != 0 or not name.startswith("runs/") or "-1/" in name, name
            done["as ever"] += 1
        shutil.rmtree(output)
    capsys.readouterr()

    assert sum(done.values()) == 60
    assert done["as ever"] >= 50


def verify_status(output: Path) -> int:
    return main(["verify", str(output), "-q"])
