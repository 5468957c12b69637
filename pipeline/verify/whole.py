"""The promises that concern the output as a whole: codes, notices and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.arrow import about_table, codes_table
from pipeline.verify.breach import Breach
from schemas.codes import DOMAINS
from schemas.tables import TABLES, Table

if TYPE_CHECKING:
    from pipeline.store.output import Output


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to: the codes of the output."""

    codes: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, output: Output) -> Known:
        """Return what the output itself lists."""
        codes = output.table("codes")
        return cls(frozenset(zip(*(codes[c].to_pylist() for c in ("domain", "code")), strict=True)))


def check_row(table: Table, row: dict[str, Any], known: Known) -> Iterator[tuple[str, str]]:
    """Yield what one row breaks by itself: a value that must be given, a code that is listed."""
    for column in table:
        value = row[column.name]
        if value is None:
            if column.required:
                yield "required", f"{column.name} is null"
        elif column.domain and (column.domain, value) not in known.codes:
            yield "codes", f"{column.name} {value!r} is no code of {column.domain}"


def check_declared(output: Output) -> Iterator[Breach]:
    """Yield the tables and codes that are not listed as this version of the program lists them."""
    for name, made in (("about", about_table(TABLES.values())), ("codes", codes_table())):
        declared, listed = made.to_pylist(), output.table(name).to_pylist()
        for row in listed:
            if row not in declared:
                key = " ".join(row[column] for column in TABLES[name].key)
                yield Breach("codes", name, key, "is not as declared")
        if len(listed) != len(declared):
            yield Breach("codes", name, "", f"{len(listed)} rows, not {len(declared)}")
        elif listed != declared:
            yield Breach("order", name, "", "rows are not in the declared order")


def check_whole(output: Output, known: Known) -> Iterator[Breach]:
    """Yield what does not hold between the tables of the run."""
    for domain, codes in DOMAINS.items():
        for code in codes:
            if (domain, code) not in known.codes:
                yield Breach("codes", "codes", domain, f"{code} is not listed")
    notices = {
        row["notice_id"]: row
        for piece in output.pieces(
            "notices", ["notice_id", "source_uri", "source_sha256", "same_as"]
        )
        for row in piece.to_pylist()
    }
    for notice_id, row in notices.items():
        if row["same_as"] is not None and row["same_as"] not in notices:
            yield Breach("references", "notices", notice_id, f"same_as {row['same_as']} is none")
        if not row["source_sha256"].startswith(notice_id):
            yield Breach("keys", "notices", notice_id, "is not made from the file's SHA-256")
    yield from _check_sources(output, notices, known)


def _check_sources(
    output: Output, notices: dict[str, dict[str, str]], known: Known
) -> Iterator[Breach]:
    read: dict[str, str | None] = {}
    uris: Counter[str] = Counter()
    for piece in output.pieces("sources"):
        for row in piece.to_pylist():
            uris[row["source_uri"]] += 1
            read[row["source_uri"]] = row["notice_id"]
            if row["notice_id"] is not None and row["notice_id"] not in notices:
                detail = f"notice_id {row['notice_id']} is not in notices"
                yield Breach("sources", "sources", row["source_uri"], detail)
            for promise, detail in check_row(TABLES["sources"], row, known):
                yield Breach(promise, "sources", row["source_uri"], detail)
    if list(uris) != sorted(uris):
        yield Breach("order", "sources", "", "rows are not sorted by source_uri")
    for uri, count in uris.items():
        if count > 1:
            yield Breach("keys", "sources", uri, f"stands {count} times")
    for notice_id, row in notices.items():
        if read.get(row["source_uri"]) != notice_id:
            detail = f"source_uri {row['source_uri']} does not lead back to it"
            yield Breach("sources", "notices", notice_id, detail)
