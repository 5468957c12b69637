"""What publishing added, made again: the address that names each notice, and its copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.input_names import file_name_of
from pipeline.receipts import READ
from pipeline.store.columns import INPUTS, SKETCHES
from pipeline.store.copies import Copies
from pipeline.store.output import DERIVED_CHECK
from pipeline.store.scratch import scratch
from pipeline.verify.breach import Breach

if TYPE_CHECKING:
    from pipeline.store.output import Output

PROMISE = "derived"
_First = dict[str, tuple[str, str]]  # a notice's first address, and the digest given there
_OF_SOURCES = ["source_uri", "source_sha256", "status", "notice_id"]
_OF_NOTICES = ["notice_id", "source_uri", "source_sha256", "file_name"]


def check_published(output: Output) -> Iterator[Breach]:
    """Yield what does not follow from all documents together."""
    first: _First = {}
    archives, uris = set(), []
    for row in _rows(output, "sources", _OF_SOURCES):
        uri, notice_id = row["source_uri"], row["notice_id"]
        uris.append(uri)
        if row["status"] == "container":
            archives.add(uri)
        if notice_id is not None:
            known = first.setdefault(notice_id, (uri, row["source_sha256"]))
            if row["source_sha256"] != known[1]:
                yield Breach("sources", "sources", uri, "has not the digest of its notice")
        # the rows of a file that is gone stay until --prune
        gone = row["status"] == "missing"
        if not gone and (notice_id is None) == (row["status"] in READ):
            detail = f"is {row['status']}, its notice is {notice_id}"
            yield Breach("sources", "sources", uri, detail)
    if uris != [row["source_uri"] for row in _rows(output, INPUTS, ["source_uri"])]:
        yield Breach("sources", INPUTS, "", "lists other inputs than `sources`")
    yield from _check_names(output, first, archives)
    yield from _check_copies(output, first)


def _check_names(output: Output, first: _First, archives: set[str]) -> Iterator[Breach]:
    for row in _rows(output, "notices", _OF_NOTICES):
        uri, sha256 = first.get(row["notice_id"], ("", ""))
        if not uri:
            continue  # told as a notice without a source
        made = {"source_uri": uri, "source_sha256": sha256}
        made["file_name"] = file_name_of(uri, archives)
        for name, value in made.items():
            if row[name] != value:
                detail = f"{name} is {row[name]!r}, `sources` gives {value!r}"
                yield Breach(PROMISE, "notices", row["notice_id"], detail)


def _check_copies(output: Output, first: _First) -> Iterator[Breach]:
    stated: defaultdict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for row in _rows(output, "checks", ["notice_id", "name", "stated", "found", "reason"]):
        if row["name"] == DERIVED_CHECK:
            stated[row["notice_id"]].append((row["stated"], row["found"], row["reason"]))
    count = sum(piece.num_rows for piece in output.pieces(SKETCHES, ["notice_id"]))
    with scratch(None) as database:
        copies = Copies(
            database,
            lambda columns: output.pieces(SKETCHES, columns),
            count,
            lambda key: first.get(key, ("", ""))[0],
        )
        for row in _rows(output, "notices", ["notice_id", "same_as", "is_copy"]):
            notice_id = row["notice_id"]
            copy = copies.get(notice_id)
            if row["same_as"] != (copy.same_as if copy else None):
                detail = f"same_as is {row['same_as']}, the likeness of texts says otherwise"
                yield Breach(PROMISE, "notices", notice_id, detail)
            if row["is_copy"] != (row["same_as"] is not None):
                detail = f"is_copy is {row['is_copy']}, same_as is {row['same_as']}"
                yield Breach(PROMISE, "notices", notice_id, detail)
            differing = copy.differences if copy else ()
            made = [(float(d.first), float(d.here), f"copy_{d.kind}") for d in differing]
            if stated[notice_id] != made:
                detail = f"its rows {DERIVED_CHECK} are not those that its first copy gives"
                yield Breach(PROMISE, "checks", notice_id, detail)


def _rows(output: Output, table: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    for piece in output.pieces(table, columns):
        yield from piece.to_pylist()
