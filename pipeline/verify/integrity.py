"""The bytes: every file of the run as it was written, nothing beside them, the switch in place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.store.integrity import damages, sealed
from pipeline.store.output import CURRENT, MANIFEST, Output
from pipeline.store.readme import README
from pipeline.store.switch import has_links, is_laid_out, public_files
from pipeline.verify.breach import Breach
from schemas.tables import SCHEMA_VERSION

PROMISE = "integrity"


def check_integrity(output: Output) -> Iterator[Breach]:
    """Yield what is not as it was written, private files, manifest and switch included."""
    if output.place.read_or_none(MANIFEST) != sealed(output.manifest):
        yield _breach(MANIFEST, "is not what was written")
    for damage in damages(output.place, output.stamps):
        yield _breach(damage.file, damage.detail)
    listed = {file for name in output.manifest["tables"] for file in output.files(name)}
    if output.schema_version == SCHEMA_VERSION:  # a run of before had no such page
        listed.add(README)
    for file in sorted(listed ^ set(output.stamps)):
        yield _breach(file, f"stands in {MANIFEST} without its digest, or belongs to no table")
    root = output.root
    beside = root is not None and output.place.root == root.root
    for file in [] if beside else output.place.files():
        if file != MANIFEST and file not in output.stamps:
            yield _breach(file, "is no file of the run")
    if root is not None:
        yield from _check_root(output)


def _check_root(output: Output) -> Iterator[Breach]:
    """Yield what is wrong with the files beside the switch, and with the switch."""
    root = output.root
    if root is None:
        return
    if root.read_or_none(MANIFEST) != sealed(output.manifest):
        yield _breach(MANIFEST, "beside the tables is not that of the run")
    if root.local is None:
        return
    for name in sorted({file.split("/")[0] for file in public_files(output)}):
        if not is_laid_out(output, name):
            yield _breach(name, "beside the switch is not that of the run")
    if has_links():
        link = root.local / CURRENT
        target = os.readlink(link) if link.is_symlink() else None
        if target is None or PurePosixPath(target) != PurePosixPath(str(output.manifest["path"])):
            detail = f"is no link to {output.manifest['path']}: the next ingest mends it"
            yield _breach(CURRENT, detail)


def _breach(file: str, detail: str) -> Breach:
    return Breach(PROMISE, file, "", detail)
