"""What a run that was cut short has left: parts, and members of archives laid down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.engines.work import PARTS, SPOOL, TEMPORARY
from pipeline.receipts import Member
from pipeline.run.find import fingerprint
from pipeline.store.place import Place

if TYPE_CHECKING:
    from pipeline.store.part import Part


def leftover_parts(
    place: Place,
    version: str,
    *,
    receipts: bool = True,
    damaged: Callable[[str], None] | None = None,
) -> Iterator[Part]:
    """Give the parts of this code version that wait to be published; others are removed.

    ``damaged`` is told of those that are not as they were written.
    """
    from pipeline.store.part import BadPartError, open_part

    folder = place.child(PARTS)
    for name in folder.names():
        try:
            part = open_part(folder, name, receipts=receipts)
        except (BadPartError, OSError, ValueError, KeyError, TypeError):
            if damaged is not None:
                damaged(f"{PARTS}/{name} is not as it was written")
        else:
            if part.version == version:
                yield part
                continue
        folder.remove(name)


def make_room(place: Place) -> None:
    """Remove what stands where the folders of a run go and is none."""
    for name in (PARTS, SPOOL):
        path = place.child(name).local
        if path is not None and path.exists() and not path.is_dir():
            path.unlink()
    place.remove(TEMPORARY)  # a killed run's


def clear(place: Place) -> None:
    """Remove what was kept for the case that a run was cut short."""
    for name in (PARTS, SPOOL, TEMPORARY):
        place.remove(name)


def lies_as_laid(member: Member) -> bool:
    """Whether a member of an archive still has the bytes it was laid down with."""
    if not member.location:
        return True
    try:
        return fingerprint(member.location) == (member.sha256, member.size)
    except OSError:
        return False
