"""Whether an output may be written, asked before anything is read."""

from __future__ import annotations

import os
import tempfile

from pipeline.store.output import CURRENT, MANIFEST, PRIVATE, RUNS, published
from pipeline.store.place import Place, StoreError, unusable
from pipeline.store.readme import README
from schemas.tables import TABLES

_OURS = (*(f"{table}.parquet" for table in TABLES), README, MANIFEST, CURRENT, RUNS)


def prepare(address: str, *, writing: bool = True) -> Place:
    """Return the place of an output that may be written.

    Raises StoreError, with what to do, where it cannot be written, or holds something that is not
    ours under a name that we write.
    """
    place = Place.at(address)
    if place.local is not None and os.path.lexists(place.local) and not place.local.is_dir():
        raise StoreError(f"{address} is a file: name a folder with --output")
    private = place.child(PRIVATE).local
    if private is not None and os.path.lexists(private) and not private.is_dir():
        raise StoreError(f"{private} is no folder, as it must be: remove it")
    try:
        _refuse_foreign(place, address)
        if writing:
            _try_writing(place.child(PRIVATE))
    except OSError as error:
        raise unusable(error, address) from error
    return place


def _try_writing(private: Place) -> None:
    """Raise OSError where nothing can be written; on disk no trace is left, however this ends."""
    if private.local is None:
        private.write("writable", b"")
        private.remove("writable")
        return
    private.make()
    with tempfile.TemporaryFile(dir=private.local):
        pass


def _refuse_foreign(place: Place, address: str) -> None:
    """Raise where the folder is another program's."""
    previous = published(place)
    if previous is None:
        foreign = sorted(set(place.names()) & set(_OURS))
        if PRIVATE in place.names():  # a first run of ours that was cut short before the switch
            foreign = [name for name in foreign if name not in (RUNS, CURRENT)]
        if foreign:
            raise StoreError(
                f"{address} holds {', '.join(foreign)}, which zhenggai did not write: "
                "name an empty folder with --output, or move these away"
            )
