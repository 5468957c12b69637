"""Where the files of an output lie now: tables hold no paths, but the digest of each file."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.input_names import archive_of
from pipeline.run.find import fingerprint, look
from pipeline.store.columns import INPUTS
from pipeline.store.place import is_remote

if TYPE_CHECKING:
    from pipeline.store.output import Output


def whereabouts(
    output: Output, chosen: Collection[str], places: Sequence[str] = ()
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the file that gives each of the chosen notices, and the notices that none gives.

    A notice out of an archive is given by the archive. Looked for in ``places``, else where the
    inputs of the run may lie: here, or beside the output.
    """
    at = _locations(places or tuple(_likely(output)))
    return _files(output, chosen, at)


def _likely(output: Output) -> Iterator[str]:
    """Give where the inputs of before may lie: here, or beside the output, by their names."""
    homes = [Path()]
    if output.root is not None and output.root.local is not None:
        homes.append(output.root.local.parent)
    names: set[str] = set()
    for piece in output.pieces(INPUTS, ["root", "source_uri"]):
        for row in piece.to_pylist():
            names.add(row["root"] or row["source_uri"])
    for home in homes:
        for name in sorted(names):
            if (home / name).exists():
                yield str(home / name)


def _locations(places: Sequence[str]) -> dict[str, str]:
    """Return where the files of given places lie, by the digest of their bytes."""
    at: dict[str, str] = {}
    for file in look(places).inputs:
        if is_remote(file.location) or os.path.isfile(file.location):
            at.setdefault(fingerprint(file.location)[0], file.location)
    return at


def _files(
    output: Output, chosen: Collection[str], at: dict[str, str]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the files that give the chosen notices, and the notices that none gives."""
    archives: dict[str, str] = {}
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    for piece in output.pieces("sources", ["source_uri", "source_sha256", "status", "notice_id"]):
        for row in piece.to_pylist():
            uri, notice_id = row["source_uri"], row["notice_id"]
            if row["status"] == "container":
                archives[uri] = row["source_sha256"]
            if notice_id not in chosen:
                continue
            first.setdefault(notice_id, uri)
            outermost = uri
            while (archive := archive_of(outermost, archives)) is not None:
                outermost = archive
            for sha256 in (row["source_sha256"], archives.get(outermost)):
                if sha256 in at:
                    found.setdefault(notice_id, at[sha256])
    unreached = [(n, first.get(n, n)) for n in chosen if n not in found]
    return found, unreached
