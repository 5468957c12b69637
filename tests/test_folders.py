"""Folders whose files have the same names, in one output: none takes another's place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from made import notice_text, tables

from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import StoreError, columns, open_output
from pipeline.verify import verify

MAY, JUNE = "may/notices", "june/notices"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two folders of one name, and go there."""
    monkeypatch.chdir(tmp_path)
    put("may/notices/1.md", 1)
    put("may/notices/2.md", 2)
    put("june/notices/1.md", 11)
    return tmp_path


def put(name: str, seed: int) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(notice_text(seed), encoding="utf-8")


def run(*inputs: str | Path, output: str | Path = "out", **settings: Any) -> Any:
    chosen = {"executor": "inline", "quiet": True} | settings
    return ingest(Settings(inputs=tuple(map(str, inputs)), output=str(output), **chosen))


def said(output: str | Path = "out") -> dict[str, str]:
    rows = open_output(str(output)).table("sources").to_pylist()
    return {row["source_uri"]: row["status"] for row in rows}


def notices(output: str | Path = "out") -> int:
    return int(open_output(str(output)).table("notices").num_rows)


# what is done after may and june were read → the names that are read then, and how many notices
AFTER: list[tuple[str, Callable[[], Any], list[str], int]] = [
    ("nothing", lambda: None, ["1.md", "2.md", "notices/1.md"], 3),
    ("the first again", lambda: run(MAY), ["1.md", "2.md", "notices/1.md"], 3),
    ("the second again", lambda: run(JUNE), ["1.md", "2.md", "notices/1.md"], 3),
    ("both", lambda: run(MAY, JUNE), ["1.md", "2.md", "notices/1.md"], 3),
    (
        "a file changes",
        lambda: (put("june/notices/1.md", 12), run(JUNE, prune=True)),
        ["1.md", "2.md", "notices/1.md"],
        3,
    ),
    (
        "an absolute path",
        lambda: (put("june/notices/1.md", 12), run(Path(JUNE).resolve())),
        ["1.md", "2.md", "notices/1.md"],
        3,
    ),
    (
        "through a link",
        lambda: (put("june/notices/1.md", 12), os.symlink(JUNE, "latest"), run("latest")),
        ["1.md", "2.md", "notices/1.md"],
        3,
    ),
    (
        "a third of the name",
        lambda: (put("july/notices/1.md", 21), run("july/notices")),
        ["1.md", "2.md", "july/notices/1.md", "notices/1.md"],
        4,
    ),
    (
        "a third with the bytes of a part",
        lambda: (put("july/notices/1.md", 1), run("july/notices")),
        ["1.md", "2.md", "july/notices/1.md", "notices/1.md"],
        3,
    ),
    (
        "a file by its name",
        lambda: (put("x/1.md", 31), run("x/1.md")),
        ["1.md", "2.md", "notices/1.md", "x/1.md"],
        4,
    ),
    (
        "one of its files by its name",
        lambda: (put(f"{MAY}/1.md", 31), run(f"{MAY}/1.md")),
        ["1.md", "2.md", "notices/1.md"],
        3,
    ),
    (
        "a folder of this one",
        lambda: (put("june/1.md", 41), run("june")),
        ["1.md", "2.md", "june/1.md", "notices/1.md"],
        4,
    ),
    (
        "pruned away",
        lambda: (Path(f"{MAY}/1.md").unlink(), run(MAY, JUNE, prune=True)),
        ["1.md", "2.md"],
        2,
    ),
]


@pytest.mark.parametrize(
    ("act", "names", "count"), [c[1:] for c in AFTER], ids=[c[0] for c in AFTER]
)
def test_two_folders_of_one_name(
    home: Path, act: Callable[[], Any], names: list[str], count: int
) -> None:
    run(MAY)
    assert run(JUNE).exit_code == 0
    act()

    assert said() == dict.fromkeys(names, "read")
    assert notices() == count
    assert verify(open_output("out")).kept


def test_both_again_are_what_a_fresh_run_makes(home: Path) -> None:
    run(MAY)
    run(JUNE)
    run(MAY, JUNE)

    run(MAY, JUNE, output="fresh")
    assert tables(home / "out") == tables(home / "fresh")


def test_a_gone_file_does_not_give_its_name_away(home: Path) -> None:
    run(MAY)
    Path(f"{MAY}/1.md").unlink()
    run(MAY, JUNE)

    assert said() == {"1.md": "missing", "2.md": "read", "notices/1.md": "read"}
    assert notices() == 3


def test_pruning_one_folder_leaves_the_other(home: Path) -> None:
    run(MAY)
    report = run(JUNE, prune=True)

    assert (report.exit_code, notices()) == (0, 3)
    assert set(said().values()) == {"read"}


def test_archives_of_one_name(home: Path) -> None:
    for month in ("may", "june"):
        shutil.make_archive(f"{month}/in", "zip", f"{month}/notices")
        shutil.rmtree(f"{month}/notices")
    run("may")
    run("june", prune=True)

    names = {"in.zip", "in.zip!1.md", "in.zip!2.md", "june/in.zip", "june/in.zip!1.md"}
    assert (set(said()), notices()) == (names, 3)


def _moved_with_the_output() -> None:
    for name in ("may", "out"):
        Path(name).rename(f"new/{name}")
    os.chdir("new")


# how the folder or the output moves, the folder read then, settings → whether it is known again
MOVES: list[tuple[str, Callable[[], Any], str, dict[str, bool], bool]] = [
    ("moved", lambda: shutil.move(MAY, "elsewhere/notices"), "elsewhere/notices", {}, True),
    ("renamed", lambda: shutil.move(MAY, "may/texts"), "may/texts", {}, True),
    ("with the output", _moved_with_the_output, MAY, {}, True),
    (
        "with the output, and changed",
        lambda: (_moved_with_the_output(), put(f"{MAY}/1.md", 5)),
        MAY,
        {},
        True,
    ),
    ("the output", lambda: shutil.move("out", "new/out"), MAY, {}, True),
    (
        "more files",
        lambda: (shutil.move(MAY, "texts"), put("texts/9.md", 9)),
        "texts",
        {},
        True,
    ),
    (
        "a file changed",
        lambda: (shutil.move(MAY, "texts"), put("texts/1.md", 5)),
        "texts",
        {},
        False,
    ),
    (
        "a file changed, and said",
        lambda: (shutil.move(MAY, "texts"), put("texts/1.md", 5)),
        "texts",
        {"moved": True},
        True,
    ),
    (
        "a file is gone, and said",
        lambda: (shutil.move(MAY, "texts"), Path("texts/1.md").unlink()),
        "texts",
        {"moved": True, "prune": True},
        True,
    ),
    (
        "a file is gone",
        lambda: (shutil.move(MAY, "texts"), Path("texts/1.md").unlink()),
        "texts",
        {"prune": True},
        False,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("move", "folder", "settings", "known"), [m[1:] for m in MOVES], ids=[m[0] for m in MOVES]
)
def test_a_folder_that_moved(
    home: Path, move: Callable[[], Any], folder: str, settings: dict[str, bool], known: bool
) -> None:
    for parent in ("elsewhere", "new"):
        Path(parent).mkdir()
    run(MAY)
    move()
    output = "new/out" if Path("new/out").exists() else "out"
    run(folder, output=output, **settings)
    names = {p.name for p in Path(folder).iterdir()}

    assert set(said(output).values()) == {"read"}
    assert (set(said(output)) == names) == known
    if not known:
        assert notices(output) >= 2
        assert {"1.md", "2.md"} <= set(said(output))
    assert run(folder, output=output).unchanged


def test_a_moved_folder_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(MAY)
    shutil.move(MAY, "texts")
    run("texts", quiet=False)
    assert "texts: taken for what was read before" in capsys.readouterr().err
    run(JUNE, quiet=False)
    assert "--moved" in capsys.readouterr().err
    run(JUNE, quiet=False)
    assert "--moved" not in capsys.readouterr().err


def test_what_was_moved_cannot_be_told_from_two_alike(home: Path) -> None:
    run(MAY)
    run(JUNE)
    shutil.move(MAY, "texts")
    put("texts/1.md", 5)
    Path("texts/2.md").unlink()

    with pytest.raises(StoreError, match="2 folders"):
        run("texts", moved=True)
    assert notices() == 3


# what the folder has lost → whether pruning is refused
LOST = [("nothing", 0, False), ("half", 2, False), ("most", 3, True), ("all", 4, True)]


@pytest.mark.parametrize(("lost", "refused"), [c[1:] for c in LOST], ids=[c[0] for c in LOST])
@pytest.mark.parametrize("dry_run", [False, True])
def test_pruning_what_a_folder_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: int, refused: bool, dry_run: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    for seed in range(4):
        put(f"in/{seed}.md", seed)
    run("in")
    for seed in range(lost):
        Path(f"in/{seed}.md").unlink()
    if refused:
        with pytest.raises(StoreError, match="--prune-most"):
            run("in", prune=True, dry_run=dry_run)
        assert notices() == 4
        assert set(said().values()) == {"read"}
    run("in")
    assert notices() == 4
    run("in", prune_most=True)
    assert notices() == 4 - lost


def test_a_folder_that_is_not_there_is_not_pruned(home: Path) -> None:
    run(MAY)
    shutil.move(MAY, "away")
    run(MAY, prune=True)

    assert notices() == 2


def test_pruning_a_file_by_its_name_leaves_its_namesake(home: Path) -> None:
    run(MAY)
    run(Path("gone/1.md").resolve(), prune=True)

    assert said() == {"1.md": "read", "2.md": "read", "gone/1.md": "missing"}
    put("gone/1.md", 77)
    run("gone/1.md")
    assert said() == dict.fromkeys(["1.md", "2.md", "gone/1.md"], "read")


def as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the next run write what earlier versions wrote: no word of where folders lie."""
    import pyarrow as pa

    from pipeline.store import publish

    older = pa.schema([pa.field(name, pa.string()) for name in ("source_uri", "root", "version")])
    declared = columns.arrow_schema

    def schema(table: str) -> pa.Schema:
        return older if table == columns.INPUTS else declared(table)

    def only_those(inputs: Any) -> Any:
        for row in inputs:
            yield pa.Table.from_arrays(
                [pa.array([v], pa.string()) for v in (row[0], row[1], row[-1])], schema=older
            )

    monkeypatch.setattr(publish, "arrow_schema", schema)
    monkeypatch.setattr(publish, "_inputs", only_those)


# what follows an output that does not say where its folders lie → names read then, or a refusal
EARLIER: list[tuple[str, Callable[[], Any], list[str] | None]] = [
    ("the same", lambda: run(MAY, prune=True), ["1.md", "2.md"]),
    ("more files", lambda: (put(f"{MAY}/3.md", 3), run(MAY)), ["1.md", "2.md", "3.md"]),
    ("a file changed", lambda: (put(f"{MAY}/1.md", 9), run(MAY)), None),
    (
        "a file changed, and said",
        lambda: (put(f"{MAY}/1.md", 9), run(MAY, moved=True)),
        ["1.md", "2.md"],
    ),
    ("a file is gone", lambda: (Path(f"{MAY}/1.md").unlink(), run(MAY, prune=True)), None),
    (
        "a file is gone, and said",
        lambda: (Path(f"{MAY}/1.md").unlink(), run(MAY, prune=True, moved=True)),
        ["2.md"],
    ),
    ("another of the name", lambda: run(JUNE), None),
    (
        "another of the name, after the first",
        lambda: (run(MAY), run(JUNE)),
        ["1.md", "2.md", "notices/1.md"],
    ),
    ("both", lambda: run(MAY, JUNE, moved=True), ["1.md", "2.md", "notices/1.md"]),
    (
        "another without a common name",
        lambda: (shutil.move(f"{JUNE}/1.md", f"{JUNE}/7.md"), run(JUNE, prune=True)),
        ["1.md", "2.md", "7.md"],
    ),
    (
        "a file of another name",
        lambda: (put("x/1.md", 1), run("x/1.md")),
        ["1.md", "2.md", "x/1.md"],
    ),
]


@pytest.mark.parametrize(("act", "names"), [c[1:] for c in EARLIER], ids=[c[0] for c in EARLIER])
def test_an_output_of_before(home: Path, act: Callable[[], Any], names: list[str] | None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        as_before(patch)
        run(MAY)
    assert "home" not in pq.read_schema("out/current/private/_inputs.parquet").names
    if names is None:
        with pytest.raises(StoreError, match="--moved"):
            act()
        assert notices() == 2
    else:
        act()
        assert said() == dict.fromkeys(names, "read")
        assert verify(open_output("out")).kept


def test_a_disk_that_takes_either_case_gives_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.run.folder_identity import real

    (tmp_path / "Notices").mkdir()
    assert real(tmp_path / "notices") == real(tmp_path / "Notices")
    (tmp_path / "notices").mkdir()
    assert real(tmp_path / "notices") != real(tmp_path / "Notices")
