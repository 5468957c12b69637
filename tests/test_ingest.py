"""Whole runs in this process: what becomes of inputs, and what a run leaves."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made import archive, notice_text, tables

from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import StoreError, open_output
from pipeline.store.integrity import sealed
from pipeline.verify import verify


def run(inputs, output, **settings):
    names = [str(i) for i in ([inputs] if isinstance(inputs, str | Path) else inputs)]
    chosen = {"executor": "inline"} | settings
    return ingest(Settings(inputs=tuple(names), output=str(output), **chosen))


def rows(output, table="sources"):
    return open_output(str(output)).table(table).to_pylist()


def statuses(output):
    return {row["source_uri"]: row["status"] for row in rows(output)}


def zipped(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


@pytest.fixture
def folder(tmp_path):
    return archive(tmp_path / "in", 6)


def test_all_tables_are_there_and_belong_to_one_run(folder, tmp_path):
    report = run(folder, tmp_path / "out")

    assert (report.exit_code, report.read, report.notices) == (0, 6, 6)
    output = open_output(str(tmp_path / "out"))
    for name in output.names():
        link = tmp_path / "out" / f"{name}.parquet"
        metadata = pq.read_schema(link).metadata
        assert link.is_file()
        assert not link.is_symlink()
        assert link.samefile(tmp_path / "out" / "current" / link.name)
        assert metadata[b"run"].decode() == report.run
        assert metadata[b"schema_version"]


@pytest.mark.parametrize("change", ["again", "order", "moved", "batches"])
def test_the_same_inputs_give_the_same_bytes(folder, tmp_path, change):
    run(folder, tmp_path / "one")
    if change == "moved":
        folder = folder.rename(tmp_path / "elsewhere")
    inputs = sorted(folder.rglob("*.txt"), reverse=True) if change == "order" else folder
    if change == "order":
        run(sorted(inputs), tmp_path / "one")
    run(inputs, tmp_path / "two", batch_size=1 if change == "batches" else 32)
    if change == "order":
        run(sorted(inputs), tmp_path / "three")
        assert tables(tmp_path / "two") == tables(tmp_path / "three")
    else:
        assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_incremental_equals_fresh(folder, tmp_path):
    run(folder, tmp_path / "out")
    archive(folder, 3, start=100)
    (folder / "1" / "通报00001.txt").write_text(notice_text(500), encoding="utf-8")
    (folder / "2" / "通报00002.txt").unlink()

    report = run(folder, tmp_path / "out", prune=True)

    run(folder, tmp_path / "fresh")
    assert (report.read, report.reused) == (4, 4)
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


def test_runs_accumulate(folder, tmp_path):
    run(folder / "1", tmp_path / "out")
    run(folder / "2", tmp_path / "out")

    run([folder / "1", folder / "2"], tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


def test_a_removed_file_stays_until_pruned(folder, tmp_path):
    run(folder, tmp_path / "out")
    (folder / "2" / "通报00002.txt").unlink()

    kept = run(folder, tmp_path / "out")

    assert (kept.notices, kept.exit_code) == (6, 1)
    assert statuses(tmp_path / "out")["2/通报00002.txt"] == "missing"
    assert run(folder, tmp_path / "out", prune=True).notices == 5
    assert "2/通报00002.txt" not in statuses(tmp_path / "out")


def test_a_removed_file_that_comes_back(folder, tmp_path):
    run(folder, tmp_path / "out")
    path = folder / "2" / "通报00002.txt"
    data = path.read_bytes()
    path.unlink()
    run(folder, tmp_path / "out")
    path.write_bytes(data)
    run(folder, tmp_path / "out")

    run(folder, tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


def test_nothing_is_read_twice_unless_asked(folder, tmp_path):
    run(folder, tmp_path / "out")

    assert run(folder, tmp_path / "out").read == 0
    assert run(folder, tmp_path / "out", resume=False).read == 6


def test_a_run_that_finds_nothing_new_publishes_nothing(folder, tmp_path):
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4")
    (folder / "x.zip").write_bytes(zipped(**{"n.txt": notice_text(51)}))
    first = run(folder, tmp_path / "out")
    before = (tmp_path / "out" / "current").resolve()
    half_done = tmp_path / "out" / "runs" / "0-1"
    half_done.mkdir()

    again = run(folder, tmp_path / "out")

    assert (first.unchanged, again.unchanged) == (False, True)
    assert (again.run, again.statuses, again.notices) == (first.run, first.statuses, first.notices)
    assert (tmp_path / "out" / "current").resolve() == before
    assert not half_done.exists()
    assert not run(folder, tmp_path / "out", resume=False).unchanged
    (folder / "bad.pdf").unlink()
    assert not run(folder, tmp_path / "out", prune=True).unchanged


def test_bad_input_is_named_and_the_others_are_read(folder, tmp_path):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.4\n1 0 obj")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)

    report = run([folder, "gone.txt", tmp_path / "in" / "1" / ".."], tmp_path / "out")

    found = statuses(tmp_path / "out")
    assert report.exit_code == 1
    assert report.notices == 6
    assert {found[n] for n in ("empty.txt", "cut.pdf", "noise.txt")} == {"invalid"}
    assert found["gone.txt"] == "missing"
    assert all(row["reason"] and row["message"] for row in rows(tmp_path / "out")
               if row["status"] in ("invalid", "missing"))  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices")
def test_what_is_no_file_or_too_large_is_named_and_not_opened(folder, tmp_path):
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    with (folder / "sparse.pdf").open("wb") as file:
        file.truncate(6 << 30)

    run(folder, tmp_path / "out", follow_links=True)

    found = {r["source_uri"]: (r["status"], r["reason"]) for r in rows(tmp_path / "out")}
    assert found["pipe.txt"] == found["zero.txt"] == ("unsupported", "special_file")
    assert found["sparse.pdf"] == ("limited", "file_bytes")
    run(folder, tmp_path / "out")
    found = {r["source_uri"]: (r["status"], r["reason"]) for r in rows(tmp_path / "out")}
    assert found["zero.txt"] == ("unsupported", "symbolic_link")


CSV = "序号,问题,整改情况\n" + "".join(f"{n},制度不健全,已完成整改{n}项\n" for n in range(1, 12))
PROGRAM = "".join(
    f"# {n}.关于制度不健全问题\ndef step_{n}(x):\n    return x\nimport os\n" for n in range(9)
)
OTHERS = {
    "a.csv": CSV, "b.txt": CSV, "c.py": PROGRAM, "d.txt": PROGRAM, "e.log": "2023年3月1日 完成\n",
    "g.csv": CSV.encode("gb18030"), "h.java": "// 1.整改\n",
}  # fmt: skip


def test_tables_of_values_and_programs_are_named_and_are_no_notices(folder, tmp_path):
    for name, data in OTHERS.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())

    report = run(folder, tmp_path / "out")

    found = {r["source_uri"]: (r["status"], r["reason"]) for r in rows(tmp_path / "out")}
    assert {found[name] for name in OTHERS} == {("unsupported", "not_document")}
    assert report.notices == 6


def test_one_document_costs_no_other_its_rows(folder, tmp_path, monkeypatch):
    from pipeline.engines import work

    real = work.rows_of

    def half_a_character(data, name, *rest, **more):
        columns = real(data, name, *rest, **more)
        if name == "通报00003.txt":
            columns["texts"]["text"][0] += "\ud800"
        return columns

    monkeypatch.setattr(work, "rows_of", half_a_character)
    report = run(folder, tmp_path / "out")

    assert report.notices == 5
    row = {r["source_uri"]: r for r in rows(tmp_path / "out")}["3/通报00003.txt"]
    assert (row["status"], row["stage"], row["notice_id"]) == ("invalid", "tables", None)


def test_nightly_runs_are_red_only_for_what_is_new(folder, tmp_path, capsys):
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4")
    assert run(folder, tmp_path / "out", fail_on="new").exit_code == 1
    again = run(folder, tmp_path / "out", fail_on="new")
    assert (again.exit_code, again.unchanged) == (0, True)
    assert run(folder, tmp_path / "out").exit_code == 1
    (folder / "worse.pdf").write_bytes(b"%PDF-1.5")
    (folder / "1" / "通报00001.txt").unlink()
    (folder / "2" / "通报00002.txt").write_text(notice_text(900), encoding="utf-8")
    archive(folder, 1, start=70)
    capsys.readouterr()

    report = run(folder, tmp_path / "out", fail_on="new", log_format="json")

    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert report.exit_code == 1
    told = next(event for event in events if event["event"] == "run")["since_last"]
    assert told == {
        "new": {"count": 2, "uris": ["0/通报00070.txt", "worse.pdf"]},
        "changed": {"count": 1, "uris": ["2/通报00002.txt"]},
        "gone": {"count": 1, "uris": ["1/通报00001.txt"]},
        "failed": {"count": 1, "uris": ["worse.pdf"]},  # a file that was taken away has not failed
    }
    assert [e["source_uri"] for e in events if e["event"] == "gone"] == ["1/通报00001.txt"]
    assert run(folder, tmp_path / "out", fail_on="new").exit_code == 0
    assert run(folder, tmp_path / "out", fail_on="never").exit_code == 0


def test_a_night_is_red_where_a_place_is_not_there_but_not_where_a_file_was_taken_away(
    folder, tmp_path
):
    named = folder / "1" / "通报00001.txt"
    (folder / "0" / "more.txt").write_text(notice_text(80), encoding="utf-8")
    assert run([folder / "0", named], tmp_path / "out", fail_on="new").exit_code == 0
    (folder / "0" / "通报00000.txt").unlink()
    assert run([folder / "0", named], tmp_path / "out", fail_on="new").exit_code == 0
    named.unlink()
    assert run([folder / "0", named], tmp_path / "out", fail_on="new").exit_code == 1
    assert run([folder / "9"], tmp_path / "out", fail_on="new").exit_code == 1


def test_a_folder_without_notices_is_a_row(tmp_path):
    (tmp_path / "void").mkdir()

    report = run(tmp_path / "void", tmp_path / "out")

    assert (report.exit_code, report.notices) == (1, 0)
    assert rows(tmp_path / "out")[0]["reason"] == "no_files"


def test_same_bytes_twice_are_one_notice(folder, tmp_path):
    (folder / "copy.txt").write_bytes((folder / "1" / "通报00001.txt").read_bytes())

    report = run(folder, tmp_path / "out")

    assert (report.notices, len(rows(tmp_path / "out"))) == (6, 7)
    names = {row["source_uri"] for row in rows(tmp_path / "out", "notices")}
    assert "copy.txt" not in names  # 1/… comes first
    told = {row["source_uri"]: (row["reason"], row["message"]) for row in rows(tmp_path / "out")}
    assert told.pop("copy.txt") == ("same_bytes", "the bytes of 1/通报00001.txt: one notice")
    assert set(told.values()) == {(None, None)}
    assert run(folder, tmp_path / "out").unchanged
    assert verify(open_output(str(tmp_path / "out"))).kept

    (folder / "1" / "通报00001.txt").unlink()  # the other stands for the notice now
    run(folder, tmp_path / "out", prune=True)
    assert [row["reason"] for row in rows(tmp_path / "out")] == [None] * 6


def test_files_of_archives_are_read(folder, tmp_path):
    inner = zipped(**{"a.txt": notice_text(50), "b.css": "x"})
    middle = zipped(**{"in.zip": inner, "n.txt": notice_text(51)})
    (folder / "x.zip").write_bytes(middle)
    (folder / "deep.zip").write_bytes(zipped(**{"m.zip": middle}))

    run(folder, tmp_path / "out")

    found = statuses(tmp_path / "out")
    assert found["x.zip"] == found["x.zip!in.zip"] == "container"
    assert found["x.zip!in.zip!a.txt"] == found["x.zip!n.txt"] == "read"
    assert found["deep.zip!m.zip!in.zip"] == "limited"
    again = run(folder, tmp_path / "out")
    assert again.read <= 1  # what was limited is known too
    assert statuses(tmp_path / "out") == found


def test_members_of_one_name_are_told_in_one_row_beside_the_one_that_is_read(tmp_path):
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as file:
        warnings.simplefilter("ignore")
        for number in range(3):
            file.writestr("n.txt", notice_text(number))
        file.writestr("n.txt#2", "x")
    (tmp_path / "x.zip").write_bytes(stream.getvalue())
    run(tmp_path / "x.zip", tmp_path / "out")

    assert statuses(tmp_path / "out") == {
        "x.zip": "container",
        "x.zip!n.txt": "read",
        "x.zip!n.txt#2": "invalid",
        "x.zip!n.txt#2#2": "read",  # a member that has this name of itself
    }


def test_a_changed_archive_loses_its_old_members(tmp_path):
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(**{"a.txt": notice_text(1), "b.txt": notice_text(2)}))
    run(path, tmp_path / "out")
    path.write_bytes(zipped(**{"b.txt": notice_text(2), "c.txt": notice_text(3)}))
    run(path, tmp_path / "out")

    assert sorted(statuses(tmp_path / "out")) == ["x.zip", "x.zip!b.txt", "x.zip!c.txt"]


def test_copies_are_found_and_compared(folder, tmp_path):
    text = notice_text(7, issues=6)
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "b.txt").write_text(text.replace("\n", "\r\n"), encoding="utf-8")
    edited = text.replace("整改结果：正在推进。", "整改结果：已完成。").replace("1次", "9次")
    (folder / "c.txt").write_text(edited, encoding="utf-8")

    run(folder, tmp_path / "out")

    notices = {row["file_name"]: row for row in rows(tmp_path / "out", "notices")}
    first = notices["a.txt"]["notice_id"]
    assert notices["a.txt"]["same_as"] is None
    assert notices["b.txt"]["same_as"] == notices["c.txt"]["same_as"] == first
    assert sum(row["same_as"] is not None for row in notices.values()) == 2
    assert {name for name, row in notices.items() if row["is_copy"]} == {"b.txt", "c.txt"}
    told = [r for r in rows(tmp_path / "out", "checks") if r["name"] == "copy_differs"]
    assert {r["notice_id"] for r in told} == {notices["c.txt"]["notice_id"]}
    assert "copy_text" in {r["reason"] for r in told}
    ids = [r["check_id"] for r in rows(tmp_path / "out", "checks")]
    assert ids == sorted(ids)
    violated = [r for r in rows(tmp_path / "out", "checks") if r["result"] == "violated"]
    for row in notices.values():
        here = sum(r["notice_id"] == row["notice_id"] for r in violated)
        assert row["check_failures"] == here
    before = tables(tmp_path / "out")
    run(folder, tmp_path / "out")
    assert tables(tmp_path / "out") == before


def test_dry_run_writes_nothing(folder, tmp_path):
    report = run(folder, tmp_path / "out", dry_run=True)

    assert report.statuses == {"to_read": 6}
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("limit", [{"fail_fast": True}, {"max_errors": 1}])
def test_stops_at_too_many_errors_and_goes_on_later(folder, tmp_path, limit):
    for number in range(3):
        (folder / f"bad{number}.pdf").write_bytes(b"%PDF-1.4" + bytes([number]))

    stopped = run(folder, tmp_path / "out", batch_size=1, **limit)

    assert stopped.exit_code == 3
    assert stopped.stopped
    with pytest.raises(StoreError):
        open_output(str(tmp_path / "out"))
    assert run(folder, tmp_path / "out").notices == 6


def test_a_file_changed_while_the_run_goes_on(folder, tmp_path, monkeypatch):
    from pipeline.engines import inline, work

    target = folder / "3" / "通报00003.txt"

    def change_first(batch, *rest):
        target.write_text(notice_text(900), encoding="utf-8")
        return work.read_batch(batch, *rest)

    monkeypatch.setattr(inline, "read_batch", change_first)
    run(folder, tmp_path / "out")

    run(folder, tmp_path / "fresh")
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


def test_a_file_that_vanishes_while_the_run_goes_on(folder, tmp_path, monkeypatch):
    from pipeline.engines import inline, work

    target = folder / "3" / "通报00003.txt"

    def remove_first(batch, *rest):
        target.unlink(missing_ok=True)
        return work.read_batch(batch, *rest)

    monkeypatch.setattr(inline, "read_batch", remove_first)
    report = run(folder, tmp_path / "out")

    assert (report.notices, report.exit_code) == (5, 1)
    assert statuses(tmp_path / "out")["3/通报00003.txt"] == "missing"


def left_over(folder, output, monkeypatch):
    """Leave the parts and the members of an archive that a run had read and not published."""
    from pipeline.store import publish

    def stop(*_):
        raise StoreError("stopped")

    (folder / "x.zip").write_bytes(zipped(**{"a.txt": notice_text(50), "b.txt": notice_text(51)}))
    with monkeypatch.context() as patch:
        patch.setattr(publish, "publish", stop)
        with pytest.raises(StoreError, match="stopped"):
            run(folder, output, batch_size=2)
    return [p for p in (output / ".zhenggai").rglob("*") if p.is_file() and p.name != "lock"]


DAMAGES = {
    "flipped": lambda data: data[:-60] + bytes([data[-60] ^ 1]) + data[-59:],
    "its end flipped": lambda data: data[:-1] + b"x",
    "cut": lambda data: data[: len(data) // 2],
    "emptied": lambda data: b"",
    "longer": lambda data: data + b"x",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_left_over_parts_that_are_damaged_are_read_again(folder, tmp_path, damage, monkeypatch):
    left = left_over(folder, tmp_path / "out", monkeypatch)
    run(folder, tmp_path / "fresh")
    assert len(left) > 5
    for number in range(len(left)):
        output = tmp_path / f"out{number}"
        shutil.copytree(tmp_path / "out", output)
        path = output / left[number].relative_to(tmp_path / "out")
        path.write_bytes(DAMAGES[damage](path.read_bytes()))
        assert run(folder, output, quiet=True).exit_code == 0
        assert tables(output) == tables(tmp_path / "fresh")


@pytest.mark.parametrize("name", ["lock", "parts", "spool", "scratch.db", "."])
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_stands_in_the_way_is_removed_or_named(folder, tmp_path, name, kind):
    path = tmp_path / "out" / ".zhenggai" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        path.mkdir(exist_ok=True)
    else:
        path.write_text("x")

    if (name, kind) in (("lock", "folder"), (".", "file")):
        with pytest.raises(StoreError, match="remove it"):
            run(folder, tmp_path / "out")
    else:
        assert run(folder, tmp_path / "out").notices == 6


@pytest.mark.parametrize("name", ["notices.parquet", "manifest.json", "current", "runs"])
def test_a_folder_of_something_else_is_refused(folder, tmp_path, name):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("mine")

    with pytest.raises(StoreError, match="did not write"):
        run(folder, tmp_path / "out")
    assert (tmp_path / "out" / name).read_text() == "mine"


def test_an_output_that_is_a_file_or_below_one_is_refused(folder, tmp_path):
    (tmp_path / "out").write_text("mine")

    with pytest.raises(StoreError, match="is a file"):
        run(folder, tmp_path / "out")
    with pytest.raises(StoreError):
        run(folder, tmp_path / "out" / "below")


@pytest.mark.parametrize("sealed_too", [True, False])
def test_an_older_form_is_built_anew_or_refused_with_what_to_do(folder, tmp_path, sealed_too):
    run(folder, tmp_path / "fresh")
    run(folder, tmp_path / "out")
    manifest = (tmp_path / "out" / "current").resolve() / "manifest.json"
    older = json.loads(manifest.read_text()) | {"schema_version": "0"}
    if not sealed_too:  # as before manifests had digests
        older = {k: v for k, v in older.items() if k not in ("digest", "files")}
        older["schema_version"] = "1"
        manifest.write_text(json.dumps(older))
    else:
        manifest.write_bytes(sealed(older))

    with pytest.raises(StoreError, match="zhenggai ingest"):
        run(folder / "1", tmp_path / "out")
    assert run(folder, tmp_path / "out").notices == 6
    assert tables(tmp_path / "out") == tables(tmp_path / "fresh")


def test_a_failed_publication_leaves_the_old_tables(folder, tmp_path, monkeypatch):
    from pipeline.store import job

    run(folder, tmp_path / "out")
    before = tables(tmp_path / "out")
    archive(folder, 2, start=70)
    real = job.write_table

    def full(place, name, *rest):
        if name == "actions":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(place, name, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(job, "write_table", full)
        with pytest.raises(StoreError, match="no space left"):
            run(folder, tmp_path / "out")

    assert tables(tmp_path / "out") == before
    report = run(folder, tmp_path / "out")
    assert (report.read, report.notices) == (0, 8)  # what had been read was kept


@pytest.mark.parametrize("lost", ["gone", "link", "copy of before"])
def test_files_beside_the_switch_are_mended(folder, tmp_path, lost):
    run(folder, tmp_path / "out")
    path = tmp_path / "out" / "issues.parquet"
    before = path.read_bytes()
    archive(folder, 2, start=70)
    run(folder, tmp_path / "out")
    path.unlink()
    if lost == "link":  # as older versions left it
        path.symlink_to("current/issues.parquet")
    elif lost == "copy of before":
        path.write_bytes(before)
    run(folder, tmp_path / "out")

    assert not path.is_symlink()
    assert path.samefile(tmp_path / "out" / "current" / "issues.parquet")
    assert not list((tmp_path / "out").glob("*set-aside*"))


def test_a_file_of_somebody_else_in_an_output_is_kept(folder, tmp_path, capsys):
    run(folder, tmp_path / "out")
    path = tmp_path / "out" / "issues.parquet"
    path.unlink()
    path.write_text("mine")
    run(folder, tmp_path / "out", quiet=True)

    assert path.samefile(tmp_path / "out" / "current" / "issues.parquet")
    assert (tmp_path / "out" / "issues.parquet.set-aside-1").read_text() == "mine"
    assert "issues.parquet.set-aside-1" in capsys.readouterr().err


def test_where_a_disk_has_no_hard_links_the_files_are_copies(folder, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    run(folder, tmp_path / "out")
    archive(folder, 2, start=70)
    run(folder, tmp_path / "out")

    for name in open_output(str(tmp_path / "out")).names():
        path = tmp_path / "out" / f"{name}.parquet"
        inside = tmp_path / "out" / "current" / path.name
        assert not path.samefile(inside)
        assert path.read_bytes() == inside.read_bytes()
    assert not list((tmp_path / "out").glob("*set-aside*"))


@pytest.mark.parametrize("kept", ["all", "links followed", "links lost", "tables only"])
def test_a_copy_of_the_folder_is_an_output(folder, tmp_path, kept):
    run(folder, tmp_path / "out")
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "out", copy, symlinks=kept != "links followed")
    if kept == "links lost":
        (copy / "current").unlink()
        (copy / "current").write_text("runs/x")
    elif kept == "tables only":
        (copy / "current").unlink()
        for name in ("runs", ".zhenggai"):
            shutil.rmtree(copy / name)
    expected = tables(tmp_path / "out")

    assert open_output(str(copy)).table("issues").num_rows > 0
    archive(folder, 2, start=70)
    run(folder, copy)
    run(folder, tmp_path / "out")
    assert tables(copy) == tables(tmp_path / "out") != expected


def test_a_reader_that_resolved_a_run_keeps_it(folder, tmp_path):
    run(folder, tmp_path / "out")
    reader = open_output(str(tmp_path / "out"))
    before = reader.table("notices")
    archive(folder, 2, start=70)
    run(folder, tmp_path / "out")

    assert reader.table("issues") is not None
    assert reader.table("notices") == before
    assert open_output(str(tmp_path / "out")).table("notices").num_rows == 8


def test_settings_are_frozen():
    settings = Settings(inputs=("a",), output="b")

    assert replace(settings, workers=2).processes() == 2
