"""Parts, their merging, and places: rows come out sorted, whole, and cut the same way always."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.receipts import Member, Receipt
from pipeline.run.locking import locked
from pipeline.store import Place, StoreError
from pipeline.store.integrity import damages
from pipeline.store.merge import merged, regrouped
from pipeline.store.part import BadPartError, open_part, write_part
from pipeline.store.plan import Plan
from pipeline.store.scratch import scratch


class Rows:
    """Rows in memory: notice → number of rows, given in pieces of ``size``."""

    def __init__(self, counts, size=3):
        self._rows = [(n, f"{n}-{i}") for n in sorted(counts) for i in range(counts[n])]
        self._size = size

    def batches(self, table):
        for start in range(0, len(self._rows), self._size):
            ids, values = zip(*self._rows[start : start + self._size], strict=True)
            yield pa.table({"notice_id": ids, "value": values})


def planned(database, counts, wanted):
    plan = Plan(database)
    for source, held in enumerate(counts):
        plan.hold(source, held)
    plan.want(wanted)
    plan.settle()
    return plan


def values(pieces):
    return [v for piece in pieces for v in piece["value"].to_pylist()]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_merged_rows_are_those_of_the_owners_in_order(data):
    ids = [f"{n:02}" for n in range(data.draw(st.integers(0, 12)))]
    number = data.draw(st.integers(1, 4))
    counts = [
        {i: data.draw(st.integers(0, 5)) for i in ids if data.draw(st.booleans())}
        for _ in range(number)
    ]
    holders = {i: n for n in reversed(range(number)) for i in counts[n]}
    wanted = [i for i in ids if i in holders and data.draw(st.booleans())]
    expected = [f"{i}-{k}" for i in wanted for k in range(counts[holders[i]][i])]

    with scratch(None) as database:
        found = values(merged("t", [Rows(c) for c in counts], planned(database, counts, wanted)))

    assert found == expected


def test_rows_that_follow_those_of_a_notice():
    counts = {"00": 1, "01": 4, "02": 1}

    def more(ids, pieces):
        count = sum(piece.num_rows for piece in pieces)
        return [*pieces, pa.table({"notice_id": ids[-1:], "value": [f"after {count}"]})]

    with scratch(None) as database:
        plan = planned(database, [counts], counts)
        found = values(merged("t", [Rows(counts, size=2)], plan, more))

    assert found == ["00-0", "01-0", "01-1", "01-2", "01-3", "02-0", "after 6"]


def test_a_notice_that_nobody_holds_is_an_error():
    with scratch(None) as database, pytest.raises(KeyError):
        planned(database, [{"00": 1}], ["01"])


def test_a_full_disk_is_told_as_one(tmp_path):
    def fill():
        with scratch(tmp_path) as database:
            database.execute("PRAGMA max_page_count = 4")
            database.execute("CREATE TABLE t (c)")
            for _ in range(100):
                database.execute("INSERT INTO t VALUES (?)", ("x" * 3_000,))

    with pytest.raises(OSError, match="No space left"):
        fill()
    assert not list(tmp_path.iterdir())


@given(st.lists(st.integers(0, 9), max_size=9), st.integers(1, 7))
def test_pieces_have_one_size_however_rows_came(sizes, size):
    schema = pa.schema({"value": pa.string()})
    tables = [
        pa.table({"value": [f"{n}.{i}" for i in range(s)]}, schema) for n, s in enumerate(sizes)
    ]
    pieces = list(regrouped(iter(tables), size))

    assert values(pieces) == values(tables)
    assert all(p.num_rows == size for p in pieces[:-1])


def test_a_part_is_read_as_written(tmp_path):
    place = Place.at(str(tmp_path))
    table = pa.table({"notice_id": ["a", "b"], "value": [1, 2]})
    member = Member("甲.txt", "00", 1, "somewhere")
    receipts = [Receipt("x", "00", 3, "read", notice_id="a"), Receipt("z", "11", 3, "container",
                members=(member,))]  # fmt: skip
    write_part(place, "p.part", {"t": table, "none": table.slice(0, 0)}, receipts, "v1")

    part = open_part(place, "p.part")

    assert list(part.receipts) == receipts
    assert (part.version, part.notice_ids) == ("v1", ("a",))
    assert pa.concat_tables(part.batches("t")) == table
    assert list(part.batches("none")) == []


@pytest.mark.parametrize("cut", [0, 5, 40, -1])
def test_a_part_that_was_cut_off_is_none(tmp_path, cut):
    place = Place.at(str(tmp_path))
    write_part(place, "p.part", {"t": pa.table({"notice_id": ["a"]})}, [], "v1")
    path = tmp_path / "p.part"
    path.write_bytes(path.read_bytes()[:cut])

    with pytest.raises(BadPartError):
        open_part(place, "p.part")


def test_what_is_written_appears_whole_or_not_at_all(tmp_path):
    place = Place.at(str(tmp_path))
    place.write("a", b"old")

    def fail():
        with place.writing("a") as stream:
            stream.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert place.read("a") == b"old"
    assert place.names() == ["a"]


def test_one_writer_at_a_time(tmp_path):
    place = Place.at(str(tmp_path))
    with locked(place), pytest.raises(StoreError, match="another ingest"), locked(place):
        pass
    with locked(place):  # free again
        pass


def test_long_tables_become_folders_of_parts(tmp_path, monkeypatch):
    from pipeline.store import writing

    monkeypatch.setitem(writing.ROW_GROUP, "codes", 10)
    from pipeline.arrow import codes_table

    codes, place = codes_table(), Place.at(str(tmp_path))
    count, files = writing.write_table(place, "codes", iter([codes]), "run", limit=30)

    import pyarrow.parquet as pq

    assert count == codes.num_rows
    assert len(files) == -(-codes.num_rows // 30)
    assert (tmp_path / "codes.parquet").is_dir()
    assert not list(damages(place, {name: stamp.as_json() for name, stamp in files.items()}))
    assert pq.read_table(tmp_path / "codes.parquet").num_rows == codes.num_rows
