"""Which rows of earlier runs still stand when all files of a run are settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from pipeline.receipts import NOT_FOUND, Receipt
from pipeline.run.find import Found, Input
from pipeline.run.folder_identity import Origin
from pipeline.run.ledger import Ledger
from pipeline.run.ledger_rows import Earlier
from pipeline.run.naming import free
from pipeline.store.place import StoreError


class Standing:
    """Adds to a ledger what still stands, and counts what each folder would lose.

    ``now`` says which folder of this run a folder of before is, where that is another path.
    """

    def __init__(
        self, ledger: Ledger, found: Found, now: Mapping[str, str], *, prune: bool
    ) -> None:
        self._ledger = ledger
        self._found = found
        self._now = now
        self._prune = prune
        self._absent = {file.origin.place for file in found.absent}
        self._had: Counter[str] = Counter()
        self._loses: Counter[str] = Counter()

    def close(self) -> None:
        """Add the receipts of earlier runs that still stand, and of inputs that are not there."""
        for one in self._ledger.earlier():
            self._weigh(one)
        for file in self._found.absent:
            if not self._ledger.has_place(file.origin.place):
                self._say(_absent(self._free(file)), file.origin)
        for uri in self._found.empty:
            self._say(_absent(uri), Origin())
        self._ledger.close()

    def refuse_emptying(self) -> None:
        """Raise StoreError where a folder loses more than half of its files.

        A disk that is not there leaves an empty folder, or one of other files.
        """
        for folder, lost in sorted(self._loses.items()):
            if 2 * lost > self._had[folder]:
                raise StoreError(
                    f"{lost} of {self._had[folder]} files of a folder given are gone: is it the "
                    "right one, and all of it there? To drop their rows nevertheless give "
                    "--prune-most; the tables that were there are unchanged"
                )

    def _weigh(self, one: Earlier) -> None:
        """Let a row of before stand, call its file missing, or drop it."""
        uri, ledger = one.receipt.source_uri, self._ledger
        folder = self._folder(one.origin)
        counts = one.archive is None and one.receipt.status != "missing"
        if counts and folder is not None:
            self._had[folder] += 1
        if ledger.settled(uri) or (not one.holds and uri.rstrip("/") in self._found.roots):
            return  # a folder that was not there, or empty, is looked through again now
        if ledger.settled_place(one.origin.place):
            return  # it has another name now
        if one.archive is not None and ledger.settled(one.archive):
            return  # the archive was read anew and has no such member any more
        absent = self._is_absent(one)
        if absent and not one.holds:
            return  # said anew
        elsewhere = folder is None and not absent
        if elsewhere or not self._prune:
            ledger.refuse_loss(one)
        if elsewhere:
            ledger.stands(replace(one.receipt, reused=True), one.origin, one.version)
        elif not self._prune:
            ledger.stands(_gone(one.receipt), self._origin(one.origin, folder), one.version)
        elif counts and folder is not None:
            self._loses[folder] += 1

    def _folder(self, origin: Origin) -> str | None:
        """Return the folder of this run that a file was found in, None where it was not."""
        if origin.root is None or origin.folder is None:
            return None
        folder = self._now.get(origin.folder, origin.folder)
        return folder if folder in self._found.homes else None

    def _origin(self, origin: Origin, folder: str | None) -> Origin:
        """Return where a file was that is gone: in a folder that is at another path by now."""
        if folder is None or folder == origin.home:
            return origin
        return origin._replace(home=folder, seen=None, place=None)

    def _is_absent(self, one: Earlier) -> bool:
        """Whether a file was named in this run and is not there."""
        return one.origin.place is not None and one.origin.place in self._absent

    def _free(self, file: Input) -> str:
        """Return what a file that is not there is called: never as another that is."""
        return free(file.uri, file, self._ledger.named)

    def _say(self, receipt: Receipt, origin: Origin) -> None:
        """Enter an input that is not there, unless its rows were asked to be dropped."""
        if not (self._prune and self._ledger.earlier_at(receipt.source_uri)):
            self._ledger.stands(receipt, origin, None)


def _gone(receipt: Receipt) -> Receipt:
    """Return the receipt of a file that is no longer where it was; its notice stays."""
    message = "no longer where it was; its rows stay until a run with --prune"
    return replace(
        receipt, status="missing", stage="find", reason=NOT_FOUND, message=message, reused=True
    )


def _absent(uri: str) -> Receipt:
    """Return the receipt of an input that was named and is not there, or has nothing in it."""
    if uri.endswith("/"):
        message = "no file to read in this folder: check the path, or name the files themselves"
        return Receipt(uri, None, None, "missing", "find", "no_files", message)
    message = "no such file or folder: check the path"
    return Receipt(uri, None, None, "missing", "find", NOT_FOUND, message)
