"""Parts, their merging, and places: rows come out sorted, whole, and cut the same way always."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.locking import locked
from pipeline.receipts import Member, Receipt
from pipeline.store import Place, StoreError
from pipeline.store.merge import merged, regrouped
from pipeline.store.part import BadPartError, open_part, write_part


class Rows:
    """Rows in memory: notice → number of rows, given in pieces of ``size``."""

    def __init__(self, counts, size=3):
        self.notice_ids = sorted(counts)
        self._rows = [(n, f"{n}-{i}") for n in self.notice_ids for i in range(counts[n])]
        self._size = size

    def batches(self, table):
        for start in range(0, len(self._rows), self._size):
            ids, values = zip(*self._rows[start : start + self._size], strict=True)
            yield pa.table({"notice_id": ids, "value": values})


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
    wanted = {
        i: data.draw(st.sampled_from(holders))
        for i in ids
        if (holders := [n for n in range(number) if i in counts[n]]) and data.draw(st.booleans())
    }
    expected = [f"{i}-{k}" for i in sorted(wanted) for k in range(counts[wanted[i]][i])]

    assert values(merged("t", [Rows(c) for c in counts], wanted)) == expected


def test_rows_that_follow_those_of_a_notice():
    more = {"01": lambda count: pa.table({"notice_id": ["01"], "value": [f"after {count}"]})}
    rows = [Rows({"00": 1, "01": 4, "02": 1}, size=2)]

    found = values(merged("t", rows, {"00": 0, "01": 0, "02": 0}, more))

    assert found == ["00-0", "01-0", "01-1", "01-2", "01-3", "after 4", "02-0"]


@given(st.lists(st.integers(0, 9), max_size=9), st.integers(1, 7))
def test_pieces_have_one_size_however_rows_came(sizes, size):
    schema = pa.schema({"value": pa.string()})
    tables = [
        pa.table({"value": [f"{n}.{i}" for i in range(s)]}, schema) for n, s in enumerate(sizes)
    ]
    pieces = list(regrouped(iter(tables), size))

    assert values(pieces) == values(tables)
    assert all(p.num_rows == size for p in pieces[:-1])


def test_part(tmp_path):
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


def test_lock(tmp_path):
    place = Place.at(str(tmp_path))
    with locked(place), pytest.raises(StoreError, match="another ingest"), locked(place):
        pass
    with locked(place):  # free again
        pass


def test_long_tables_become_folders_of_parts(tmp_path, monkeypatch):
    from pipeline.store import publish

    monkeypatch.setitem(publish.ROW_GROUP, "codes", 10)
    monkeypatch.setitem(publish.FILE_ROWS, "codes", 30)
    from pipeline.arrow import codes_table

    codes = codes_table()
    told = publish._write(Place.at(str(tmp_path)), "codes", iter([codes]), "run")

    import pyarrow.parquet as pq

    assert told["rows"] == codes.num_rows
    assert len(told["files"]) == -(-codes.num_rows // 30)
    assert (tmp_path / "codes.parquet").is_dir()
    assert all((tmp_path / file).exists() for file in told["files"])
    assert pq.read_table(tmp_path / "codes.parquet").num_rows == codes.num_rows
