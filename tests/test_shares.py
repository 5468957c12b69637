"""Tables cut into shares: the same bytes for any history, what is untouched is taken over."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made import archive, notice_text, tables

from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import StoreError, carried, open_output, shares, writers
from pipeline.verify import verify

FILES = 24


@pytest.mark.parametrize(
    ("notices", "expected"),
    [(0, 1), (65_535, 1), (65_536, 32), (100_300, 32), (131_072, 64), (10**6, 256), (10**9, 1_024)],
)
def test_shares_of(notices: int, expected: int) -> None:
    assert shares.shares_of(notices) == expected


@pytest.mark.parametrize(
    ("notice_id", "count", "expected"),
    [
        ("0000000000000000", 32, 0),
        ("7fffffffaaaaaaaa", 32, 15),
        ("80000000aaaaaaaa", 32, 16),
        ("ffffffffffffffff", 32, 31),
        ("no digits at all", 1, 0),
    ],
)
def test_a_notice_lies_between_the_bounds_of_its_share(
    notice_id: str, count: int, expected: int
) -> None:
    share = shares.share_of(notice_id, count)
    begin, until = shares.bounds(share, count)

    assert share == expected
    assert begin <= notice_id < until or count == 1


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("issues.parquet/part-00012.parquet", 12),
        ("private/_sketches.parquet/part-00000.parquet", 0),
        ("lines.parquet", None),
        ("part-00012.parquet", None),
    ],
)
def test_number_of(file: str, expected: int | None) -> None:
    assert shares.number_of(file) == expected


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have few notices cut into shares: eight of two or three."""
    monkeypatch.setattr(shares, "FEWEST", 16)
    monkeypatch.setattr(shares, "LEAST", 2)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Return what was taken over from the run before."""
    found: list[tuple[str, int]] = []
    take = carried.Carried.take

    def told(self: carried.Carried, folder: object, name: str, share: int, run: str) -> object:
        written = take(self, folder, name, share, run)  # type: ignore[arg-type]
        if written is not None:
            found.append((name, share))
        return written

    monkeypatch.setattr(carried.Carried, "take", told)
    return found


def publish(folder: Path, output: Path, workers: int = 1, **more: object) -> None:
    given = {"workers": workers, "executor": "inline" if workers == 1 else "local", **more}
    ingest(Settings((str(folder),), str(output), quiet=True, **given))  # type: ignore[arg-type]


def shares_with(output: Path, paths: list[Path]) -> set[int]:
    """Return the shares of the notices that files hold."""
    count = open_output(str(output)).shares
    return {shares.share_of(hashlib.sha256(p.read_bytes()).hexdigest(), count) for p in paths}


def added(folder: Path) -> list[Path]:
    path = folder / "new.txt"
    path.write_text(notice_text(900), encoding="utf-8")
    return [path]


def changed(folder: Path) -> list[Path]:
    path = folder / "1" / "通报00001.txt"
    before = folder.with_name("before.txt")
    path.rename(before)
    path.write_text(notice_text(901), encoding="utf-8")
    return [path, before]


def removed(folder: Path) -> list[Path]:
    path = folder / "2" / "通报00002.txt"
    return [path.rename(folder.with_name("removed.txt"))]


@pytest.mark.parametrize("change", [added, changed, removed])
@pytest.mark.usefixtures("small")
def test_what_is_untouched_is_taken_over_and_all_is_as_if_fresh(
    tmp_path: Path, taken: list[tuple[str, int]], change
) -> None:
    folder = archive(tmp_path / "in", FILES)
    publish(folder, tmp_path / "out", prune=True)
    assert not taken
    touched = shares_with(tmp_path / "out", change(folder))
    publish(folder, tmp_path / "out", prune=True)
    publish(folder, tmp_path / "fresh")

    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
    assert {share for name, share in taken if name == "issues"} == set(range(8)) - touched
    assert {share for name, share in taken if name == "notices"} == set(range(8)) - touched
    assert verify(open_output(str(tmp_path / "out"))).kept


@pytest.mark.usefixtures("small")
def test_nothing_is_taken_over_where_the_number_of_shares_changes(
    tmp_path: Path, taken: list[tuple[str, int]]
) -> None:
    folder = archive(tmp_path / "in", 10)
    for count, expected in ((10, 1), (20, 8), (40, 16), (41, 16)):
        archive(folder, count)
        publish(folder, tmp_path / "out")
        assert open_output(str(tmp_path / "out")).shares == expected
        assert bool(taken) == (count == 41)
    publish(folder, tmp_path / "fresh")

    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


@pytest.mark.usefixtures("small")
def test_a_copy_changes_the_share_of_the_notice_that_it_makes_a_copy(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", FILES)
    publish(folder, tmp_path / "out")
    for seed in range(6):  # of other bytes and another fact, and named to come first
        text = notice_text(seed).replace("已完成", "基本完成", 1).replace("防止", "防范", 1)
        (folder / "0" / f"0{seed}.txt").write_text(text, encoding="utf-8")
    publish(folder, tmp_path / "out")
    publish(folder, tmp_path / "fresh")
    notices = open_output(str(tmp_path / "out")).table("notices")

    assert sum(notices["is_copy"].to_pylist()) == 6
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
    (folder / "0" / "00.txt").write_text(notice_text(950), encoding="utf-8")
    publish(folder, tmp_path / "out")
    publish(folder, tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


@pytest.mark.usefixtures("small")
def test_other_bytes_of_another_name_change_the_share_that_names_them(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", FILES)
    publish(folder, tmp_path / "out")
    same = (folder / "3" / "通报00003.txt").read_bytes()
    (folder / "0" / "00.txt").write_bytes(same)  # comes first, so it names the notice
    publish(folder, tmp_path / "out")
    publish(folder, tmp_path / "fresh")

    uris = open_output(str(tmp_path / "out")).table("notices")["source_uri"].to_pylist()
    assert "0/00.txt" in uris
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


@pytest.mark.usefixtures("small")
def test_the_same_bytes_whoever_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "_FEWEST", 1)
    folder = archive(tmp_path / "in", FILES)
    for count in (FILES, FILES + 2):
        archive(folder, count)
        for workers in (1, 3):
            publish(folder, tmp_path / f"out{workers}", workers)
        assert tables(tmp_path / "out1") == tables(tmp_path / "out3")


@pytest.mark.usefixtures("small")
def test_tables_read_as_one(tmp_path: Path) -> None:
    publish(archive(tmp_path / "in", FILES), tmp_path / "out")
    output = open_output(str(tmp_path / "out"))
    for name in ("notices", "issues", "texts"):
        path = tmp_path / "out" / f"{name}.parquet"
        rows = pq.read_table(path)
        assert path.is_dir()
        assert len(list(path.iterdir())) == 8
        assert rows.num_rows == output.manifest["tables"][name]["rows"] > 0
        key = rows[rows.column_names[0]].to_pylist()
        assert key == sorted(key)
    assert (tmp_path / "out" / "lines.parquet").is_file()  # no share has a row


@pytest.mark.usefixtures("small")
def test_a_damaged_share_is_read_again(tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", FILES)
    publish(folder, tmp_path / "out")
    file = tmp_path / "out" / "current" / "issues.parquet" / "part-00003.parquet"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    publish(folder, tmp_path / "out")
    publish(folder, tmp_path / "fresh")

    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


@pytest.mark.usefixtures("small")
def test_a_share_that_changes_while_a_run_goes_on_is_not_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive(tmp_path / "in", FILES)
    publish(folder, tmp_path / "out")
    before = tables(tmp_path / "out")
    added(folder)
    take = carried.Carried.take

    def flipped(self: carried.Carried, *given: object) -> object:
        for name in self.output.files("issues"):
            file = Path(self.output.place.root) / name
            file.write_bytes(file.read_bytes()[:-1] + b"?")
        return take(self, *given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(carried.Carried, "take", flipped)
        with pytest.raises(StoreError, match="not what it was when this run began"):
            publish(folder, tmp_path / "out")
    assert tables(tmp_path / "out").keys() == before.keys()


@pytest.mark.usefixtures("small")
def test_another_writer_takes_nothing_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: list[tuple[str, int]]
) -> None:
    folder = archive(tmp_path / "in", FILES)
    publish(folder, tmp_path / "out")
    added(folder)
    marks = carried._marks
    monkeypatch.setattr(
        carried, "_marks", lambda name, run: (*marks(name, run)[:2], b"another library")
    )
    publish(folder, tmp_path / "out")
    publish(folder, tmp_path / "fresh")

    assert not [share for name, share in taken if name == "issues"]
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")
