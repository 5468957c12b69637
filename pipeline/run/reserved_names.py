"""Which names stand for files of folders that this run does not look through."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.input_names import escaped
from pipeline.run.find import Found, Input
from pipeline.run.folder_identity import Origin
from pipeline.run.ledger import Ledger
from pipeline.run.moved_folders import bytes_of
from pipeline.store.place import StoreError


class ReservedNames:
    """Says of a name whether it stands for another file than the one given.

    ``now`` says which folder of this run a folder of before is, where that is another path.
    """

    def __init__(
        self, ledger: Ledger, found: Found, now: Mapping[str, str], *, prune: bool, moved: bool
    ) -> None:
        self._ledger = ledger
        self._homes = found.homes
        self._now = now
        self._prune = prune
        self._moved = moved
        self._here = {file.origin.place for file in found.inputs}
        self._without: set[str | None] = set()

    def __call__(self, uri: str, file: Input) -> bool:
        """Whether the last run had another file under this name, and that one still stands."""
        reserved = self._holds(uri, file)
        if reserved:
            self._without.add(file.origin.place)
        return reserved

    def renamed(self, found: Found) -> list[str]:
        """Return the names of the files that are called by their folders for the first time."""
        return [
            file.uri
            for file in found.inputs
            if file.origin.place in self._without and self._ledger.earlier_at(file.uri) is None
        ]

    def _holds(self, uri: str, file: Input) -> bool:
        earlier = self._ledger.earlier_at(uri)
        if earlier is None:
            return False
        sha256, status, was = earlier
        if status == "missing" and sha256 is None:
            return False  # it was never there
        if was.folder is None:
            return self._unknown(uri, sha256, file)
        if was.place == file.origin.place or self._same_folder(was, file.origin):
            return False
        if was.place in self._here:
            return False  # given again now: it gets its name beside this one
        dropped = self._prune and was.root is not None
        return not (dropped and self._now.get(was.folder, was.folder) in self._homes)

    def _same_folder(self, was: Origin, given: Origin) -> bool:
        """Whether the folder tells that it is the same file: where more is not known."""
        if was.folder is not None and was.folder in self._now:
            return self._now[was.folder] == given.home or (not was.home and was.root == given.root)
        return was.place is None and was.home == given.home

    def _unknown(self, uri: str, sha256: str | None, file: Input) -> bool:
        """Return False where it is the same file; StoreError where that cannot be told."""
        if self._moved or sha256 is None or sha256 == bytes_of(file):
            return False
        raise StoreError(
            f"where {escaped(uri)} was read from is not known, and the file of that name has "
            "other bytes now: if it is the same file, say --moved once; if it is another, give "
            "another --output; the tables that were there are unchanged"
        )
