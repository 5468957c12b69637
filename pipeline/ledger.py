"""What is known of each input: from this run, from one that was cut short, from the last."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.engines.work import PARTS
from pipeline.receipts import PASSING, Member, Receipt
from pipeline.sources import Found, Input, archive_of
from pipeline.store.columns import INPUTS
from pipeline.store.output import Output
from pipeline.store.place import Place

if TYPE_CHECKING:
    from pipeline.store.part import Part


TOO_DEEP = "nested_archive"  # depends on where an archive lies, not on its bytes


@dataclass(slots=True)
class Ledger:
    """Receipts by input and by content, and the roots and code versions they go with."""

    version: str
    settled: dict[str, Receipt] = field(default_factory=dict)  # source_uri → this run's
    known: dict[str, Receipt] = field(default_factory=dict)  # sha256 → what the code makes of it
    before: dict[str, Receipt] = field(default_factory=dict)  # source_uri → the last run's
    roots: dict[str, str | None] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def remember(self, output: Output, *, resume: bool) -> None:
        """Take up what the last published run says."""
        self._take_up(output)
        if not resume:
            return
        for uri, receipt in self.before.items():
            if self.versions.get(uri) == self.version and lasting(receipt):
                self.known.setdefault(receipt.sha256 or "", replace(receipt, reused=True))
        self._put_members_back()

    def _take_up(self, output: Output) -> None:
        for piece in output.pieces("sources"):
            for row in piece.to_pylist():
                finished = row["finished_at"]
                self.before[row["source_uri"]] = Receipt(
                    source_uri=row["source_uri"],
                    sha256=row["source_sha256"],
                    finished_at=finished and finished.isoformat(timespec="seconds"),
                    **{name: row[name] for name in _COPIED},
                )
        for piece in output.pieces(INPUTS):
            for row in piece.to_pylist():
                self.roots[row["source_uri"]] = row["root"]
                self.versions[row["source_uri"]] = row["version"]

    def _put_members_back(self) -> None:
        """Give each archive that is known its members again; `sources` has them as rows."""
        members: dict[str, list[Member]] = {}
        archives = {uri for uri, r in self.before.items() if r.status == "container"}
        for uri, receipt in self.before.items():
            if archive := archive_of(uri, archives):
                name = uri[len(archive) + 1 :]
                found = Member(name, receipt.sha256 or "", receipt.size or 0, "")
                if receipt.sha256 is None or receipt.reason == TOO_DEEP:
                    why = (receipt.status, receipt.reason, receipt.message)
                    found = replace(found, status=why[0], reason=why[1], message=why[2])
                members.setdefault(archive, []).append(found)
        for uri, receipt in self.before.items():
            if receipt.status == "container" and receipt.sha256 in self.known:
                again = replace(self.known[receipt.sha256], members=tuple(members.get(uri, ())))
                self.known[receipt.sha256] = again

    def take_parts(self, parts: Iterable[Part]) -> None:
        """Take up what a run that was cut short had read."""
        for part in parts:
            for receipt in part.receipts:
                if lasting(receipt):
                    self.known.setdefault(receipt.sha256 or "", receipt)

    def resolves(self, receipt: Receipt) -> bool:
        """Whether all that an archive holds is known or at hand, so it need not be opened."""
        for member in receipt.members:
            known = self.known.get(member.sha256)
            open_still = not member.location and member.status is None
            if open_still and (known is None or not self.resolves(known)):
                return False
        return True

    def settle(self, file: Input, receipt: Receipt) -> None:
        """Enter what became of a file."""
        self.settled[file.uri] = replace(receipt, source_uri=file.uri, members=())
        self.roots[file.uri] = file.root
        self.versions[file.uri] = self.version

    def rows(self, found: Found, *, prune: bool) -> list[Receipt]:
        """Return all rows of `sources`: this run's, and those of earlier runs that still stand."""
        rows = dict(self.settled)
        archives = {uri for uri, r in self.before.items() if r.status == "container"}
        for uri, receipt in self.before.items():
            if uri in rows or uri.rstrip("/") in found.roots:
                continue  # a folder that was not there, or empty, is looked through again now
            archive = archive_of(uri, archives)
            if archive in self.settled:
                continue  # the archive was read anew and has no such member any more
            if self.roots.get(uri) in found.roots or (archive or uri) in found.missing:
                if not prune:
                    rows[uri] = _gone(receipt)
            else:
                rows[uri] = replace(receipt, reused=True)
        for uri in (*found.missing, *found.empty):
            if uri not in rows and not (prune and uri in self.before):
                rows[uri] = _absent(uri)
        return [rows[uri] for uri in sorted(rows)]


def lasting(receipt: Receipt) -> bool:
    """Whether the same bytes would come to the same again, wherever they lie."""
    return (
        receipt.sha256 is not None and receipt.status not in PASSING and receipt.reason != TOO_DEEP
    )


_COPIED = (
    "size", "status", "stage", "reason", "message", "notice_id", "reused", "seconds", "peak_mb",
    "tool_version",
)  # fmt: skip


def leftover_parts(place: Place, version: str, *, receipts: bool = True) -> list[Part]:
    """Return the parts of this code version that wait to be published; others are removed."""
    from pipeline.store.part import BadPartError, open_part

    folder = place.child(PARTS)
    parts = []
    for name in folder.names():
        with contextlib.suppress(BadPartError, ValueError, KeyError, TypeError):
            part = open_part(folder, name, receipts=receipts)
            if part.version == version:
                parts.append(part)
                continue
        folder.remove(name)
    return parts


def first_of(receipts: Iterable[Receipt]) -> Mapping[str, Receipt]:
    """Return for each notice the receipt that names it: that of the first address."""
    first: dict[str, Receipt] = {}
    for receipt in receipts:
        if receipt.notice_id is not None:
            first.setdefault(receipt.notice_id, receipt)
    return first


def _gone(receipt: Receipt) -> Receipt:
    """Return the receipt of a file that is no longer where it was; its notice stays."""
    message = "no longer where it was; its rows stay until a run with --prune"
    return replace(
        receipt, status="missing", stage="find", reason="not_found", message=message, reused=True
    )


def _absent(uri: str) -> Receipt:
    """Return the receipt of an input that was named and is not there, or has nothing in it."""
    if uri.endswith("/"):
        message = "no file to read in this folder: check the path, or name the files themselves"
        return Receipt(uri, None, None, "missing", "find", "no_files", message)
    message = "no such file or folder: check the path"
    return Receipt(uri, None, None, "missing", "find", "not_found", message)
