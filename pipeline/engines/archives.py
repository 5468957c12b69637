"""Archives: whether one may be opened, and its members laid down to be read."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from parsers.limits import Limits
from parsers.options import ReadOptions
from pipeline.input_names import junk, readable
from pipeline.receipts import Member
from schemas.errors import Limited

if TYPE_CHECKING:
    from pipeline.store.place import Place

DEEP = "an archive in an archive in an archive is not opened: unpack the outer one"


def is_archive(data: bytes, depth: int, limits: Limits) -> bool:
    """Whether the bytes are an archive to open; Limited where it lies too deep in others."""
    from parsers import sniff

    if not sniff.is_archive(data):
        return False
    if depth >= limits.archive_depth:
        raise Limited("nested_archive", DEEP, stage="open")
    return True


def laid_down(
    data: bytes, options: ReadOptions, spool: Place
) -> tuple[tuple[Member, ...], Counter[str]]:
    """Return the members of an archive, laid down in ``spool`` for reading like any other file.

    Beside them: how many files of which kind were passed over.
    """
    from parsers.archive import members

    found: dict[str, Member] = {}
    times: Counter[str] = Counter()
    passed_over: Counter[str] = Counter()
    for member in members(data, options):
        name = readable(member.name)
        if kind := junk(PurePosixPath(name)):
            passed_over[kind] += 1
            continue
        times[name] += 1
        first, number = name, max(2, times[name])
        while name in found:
            name, number = f"{first}#{number}", number + 1
        sha256 = hashlib.sha256(member.data).hexdigest()
        if member.error is not None:
            why = member.error
            found[name] = Member(name, "", 0, "", why.status, why.reason, why.message)
            continue
        if spool.read_or_none(sha256) != member.data:  # a killed run may have left another
            spool.write(sha256, member.data)
        found[name] = Member(name, sha256, len(member.data), spool.address(sha256))
    return tuple(found.values()), passed_over
