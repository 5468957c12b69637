"""The sources, read again and compared row by row: the proof that the tables follow from them.

The reading is a run like any other, into a folder that is removed afterwards, so strangers' files
meet the same limits as ever. What only publishing knows (names, copies) is proved elsewhere.
"""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parsers.options import ReadOptions
from pipeline.run.ingest import ingest
from pipeline.run.source_locations import whereabouts
from pipeline.settings import Settings
from pipeline.store.output import DERIVED_CHECK, open_output
from pipeline.store.walk import Bundle, Walk
from pipeline.verify.breach import Breach
from pipeline.verify.facts import row_name
from schemas.tables import DOCUMENT_TABLES, TABLES

if TYPE_CHECKING:
    from pipeline.store.output import Output

PROMISE = "reread"
_PUBLISHED = ("source_uri", "file_name", "same_as", "is_copy")


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading the sources again has shown.

    ``chosen`` notices were to be read, ``reached`` of them were; the addresses of the others are
    ``unreached``. ``seed`` makes the same choice again.
    """

    chosen: int
    reached: int
    unreached: tuple[str, ...]
    breaches: tuple[Breach, ...]
    seed: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read again: a share of the notices, where to look, and settings of the reading."""

    share: float = 1.0
    places: tuple[str, ...] = ()
    seed: str = ""
    vocab: str | None = None
    corrections: str | None = None
    password: str | None = None
    workers: int = 0


def reread(output: Output, wanted: Wanted) -> Reread:
    """Return what differs between an output and its sources as they are read now."""
    seed = wanted.seed or secrets.token_hex(4)
    chosen = {n for n in output.notice_ids() if _is_chosen(n, seed, wanted.share)}
    at, unreached = whereabouts(output, chosen, wanted.places)
    files = sorted(set(at.values()))
    reached = chosen - {notice_id for notice_id, _ in unreached}
    breaches: tuple[Breach, ...] = ()
    if reached:
        with tempfile.TemporaryDirectory(prefix="zhenggai-") as folder:
            ingest(_settings(output, wanted, files, folder))
            breaches = tuple(_compared(output, open_output(folder), reached))
    uris = tuple(sorted(uri for _, uri in unreached))
    return Reread(len(chosen), len(reached), uris, breaches, seed)


def _is_chosen(notice_id: str, seed: str, share: float) -> bool:
    """Whether a notice belongs to the share that a seed names."""
    digest = hashlib.sha256(f"{seed} {notice_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64


def _settings(output: Output, wanted: Wanted, files: list[str], folder: str) -> Settings:
    """Return the settings of the reading: those of the run that made the output."""
    given = {k: v for k, v in output.manifest.get("settings", {}).items() if v is not None}
    options = replace(ReadOptions(**given), password=wanted.password)
    return Settings(
        inputs=tuple(files),
        output=folder,
        workers=wanted.workers,
        vocab=wanted.vocab,
        corrections=wanted.corrections,
        quiet=True,
        options=options,
    )


def _compared(output: Output, again: Output, reached: set[str]) -> Iterator[Breach]:
    """Yield the rows that differ; both outputs have their notices in one order."""
    bundles = iter(Walk(again))
    new = next(bundles, None)
    for old in Walk(output):
        if old.notice_id not in reached:
            continue
        while new is not None and new.notice_id < old.notice_id:
            new = next(bundles, None)
        if new is None or new.notice_id != old.notice_id:
            yield Breach(PROMISE, "notices", old.notice_id, "its source gives no notice any more")
        else:
            yield from _differences(old, new)


def _differences(old: Bundle, new: Bundle) -> Iterator[Breach]:
    for table in DOCUMENT_TABLES:
        before, now = _bare(old, table), _bare(new, table)
        if len(before) != len(now):
            detail = f"{len(before)} rows, its source gives {len(now)}"
            yield Breach(PROMISE, table, old.notice_id, detail)
            continue
        for row, made in zip(before, now, strict=True):
            for name, value in made.items():
                if row[name] != value:
                    detail = f"{name} is {row[name]!r}, its source gives {value!r}"
                    yield Breach(PROMISE, table, row_name(TABLES[table], row), detail)


def _bare(bundle: Bundle, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table without what publishing added."""
    rows = bundle[table]
    if table == "checks":
        return [row for row in rows if row["name"] != DERIVED_CHECK]
    if table == "notices":
        added = sum(row["name"] == DERIVED_CHECK for row in bundle["checks"])
        less = {"check_failures": rows[0]["check_failures"] - added}
        return [{**rows[0], **dict.fromkeys(_PUBLISHED), **less}]
    return rows
