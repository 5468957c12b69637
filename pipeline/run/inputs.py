"""The inputs of a run under the names of their rows, held against what earlier runs have read."""

from __future__ import annotations

from pipeline.run.find import Found, look
from pipeline.run.ledger import Ledger
from pipeline.run.log import Log
from pipeline.run.moved_folders import moved_folders
from pipeline.run.naming import named
from pipeline.run.reserved_names import ReservedNames
from pipeline.settings import Settings


def found_inputs(settings: Settings, ledger: Ledger, log: Log) -> tuple[Found, dict[str, str]]:
    """Return the inputs of a run, and which of its folders each folder of before is now.

    Raises StoreError where it cannot be told whether a file is the one of its name or another.
    """
    found = look(
        settings.inputs,
        output=settings.output,
        null_separated=settings.null_separated,
        follow_links=settings.follow_links,
    )
    moved = settings.moved
    now = moved_folders(ledger, found, moved=moved)
    reserved = ReservedNames(ledger, found, now, prune=settings.prunes, moved=moved)
    found = named(found, reserved)
    if now:
        homes = set(now.values())
        names = sorted({f.origin.root or f.uri for f in found.inputs if f.origin.home in homes})
        told = f"{', '.join(names)}: taken for what was read before from another place"
        log.run("moved", told)
    if renamed := reserved.renamed(found):
        told = (
            f"{len(renamed)} files have names that files of another folder have, and are called "
            f"by their folders too ({renamed[0]}); if that folder is this one, moved, say --moved"
        )
        log.run("renamed", told, files=len(renamed))
    return found, now
