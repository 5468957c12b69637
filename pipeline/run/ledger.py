"""What is known of each input: from this run, from one that was cut short, from the last.

It lies in the database of the run, so that memory does not grow with the archive.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from pipeline.job.names import archive_of, escaped
from pipeline.job.receipts import FAILED, PASSING, READ, Member, Receipt
from pipeline.run.find import Found, Input
from pipeline.run.leftovers import lies_as_laid
from pipeline.run.takeover import Takeover

if TYPE_CHECKING:
    from pipeline.store.part import Part

TOO_DEEP = "nested_archive"  # depends on where an archive lies, not on its bytes

_FACTS = tuple(f.name for f in fields(Receipt) if f.name not in ("source_uri", "members"))
_MARKS = ", ".join("?" * len(_FACTS))
# settled: this run's, and at its end those of earlier runs that still stand (`now` 0)
# before: the last run's, `lost` where that cannot be taken over
# known: what this code makes of these bytes
_SCHEMA = f"""
CREATE TABLE settled (uri TEXT PRIMARY KEY, {", ".join(_FACTS)}, now, root, version) WITHOUT ROWID;
CREATE TABLE before (uri TEXT PRIMARY KEY, {", ".join(_FACTS)}, root, version, lost)
 WITHOUT ROWID;
CREATE TABLE known (content TEXT PRIMARY KEY, uri, {", ".join(_FACTS)}, members) WITHOUT ROWID;
CREATE TABLE first (notice_id TEXT PRIMARY KEY, uri TEXT) WITHOUT ROWID;
"""
_RECEIPT = f"uri, {', '.join(_FACTS)}"


class Ledger:
    """Receipts by input and by content, with the roots and code versions they go with."""

    def __init__(self, version: str, scratch: sqlite3.Connection) -> None:
        self.version = version
        self._run = scratch.execute
        self._earlier: Takeover | None = None
        for statement in _SCHEMA.split(";"):
            scratch.execute(statement)

    def remember(self, earlier: Takeover, *, resume: bool) -> None:
        """Take up what the last published run says, as far as that can be relied on."""
        self._earlier = earlier
        for row in earlier.sources():
            finished = row.get("finished_at")
            row["sha256"] = row.get("source_sha256")
            row["finished_at"] = finished and finished.isoformat(timespec="seconds")
            lost = not earlier.state or (not earlier.rows and row["notice_id"] is not None)
            values = (row["source_uri"], *(row.get(name) for name in _FACTS), lost)
            self._run(f"INSERT INTO before VALUES (?, {_MARKS}, NULL, NULL, ?)", values)
        for row in earlier.inputs():
            told = (row["root"], row["version"], row["source_uri"])
            self._run("UPDATE before SET root = ?, version = ? WHERE uri = ?", told)
        if resume:
            same = self._run(
                f"SELECT {_RECEIPT} FROM before WHERE version = ? AND NOT lost ORDER BY uri",
                (self.version,),
            )
            for receipt in map(_receipt, same):
                if lasting(receipt):
                    self._know(replace(receipt, reused=True), "IGNORE")
            self._put_members_back()

    def _put_members_back(self) -> None:
        """Give each archive that is known its members again; `sources` has them as rows."""
        archives = _Containers(self._run, "before")
        for row in self._run(
            f"SELECT {_RECEIPT} FROM before WHERE status = 'container' ORDER BY uri"
        ):
            container = _receipt(row)
            known = self.known(container.sha256)
            if known is None:
                continue
            inside = f"{container.source_uri}!"
            below = self._run(
                f"SELECT {_RECEIPT} FROM before WHERE uri >= ? AND uri < ? ORDER BY uri",
                (inside, inside[:-1] + chr(ord("!") + 1)),
            )
            members = [
                _member(receipt, receipt.source_uri[len(inside) :])
                for receipt in map(_receipt, below)
                if archive_of(receipt.source_uri, archives) == container.source_uri
            ]
            self._know(replace(known, members=tuple(members)), "REPLACE")

    def take_parts(self, parts: Iterable[Part]) -> None:
        """Take up what a run that was cut short had read.

        An archive whose members do not lie as they were laid down is opened again.
        """
        for part in parts:
            for receipt in part.receipts:
                if lasting(receipt) and all(map(lies_as_laid, receipt.members)):
                    self._know(receipt, "IGNORE")

    def known(self, sha256: str | None) -> Receipt | None:
        """Return what this code makes of these bytes, where that is known."""
        found = self._run(
            f"SELECT {_RECEIPT}, members FROM known WHERE content = ?", (sha256 or "",)
        ).fetchone()
        if found is None:
            return None
        members = tuple(Member(**member) for member in json.loads(found[-1]))
        return replace(_receipt(found[:-1]), members=members)

    def learn(self, receipt: Receipt) -> None:
        """Remember what became of some bytes, for others like them."""
        self._know(receipt, "REPLACE")

    def _know(self, receipt: Receipt, otherwise: str) -> None:
        members = json.dumps([asdict(member) for member in receipt.members])
        row = (receipt.sha256 or "", receipt.source_uri, *_values(receipt), members)
        self._run(f"INSERT OR {otherwise} INTO known VALUES (?, ?, {_MARKS}, ?)", row)

    def resolves(self, receipt: Receipt) -> bool:
        """Whether all that an archive holds is known or at hand, so it need not be opened."""
        for member in receipt.members:
            if not member.location and member.status is None:
                known = self.known(member.sha256)
                if known is None or not self.resolves(known):
                    return False
        return True

    def settle(self, file: Input, receipt: Receipt) -> None:
        """Enter what became of a file."""
        row = (file.uri, *_values(receipt), 1, file.root, self.version)
        self._run(f"INSERT OR REPLACE INTO settled VALUES (?, {_MARKS}, ?, ?, ?)", row)

    def close(self, found: Found, *, prune: bool) -> None:
        """Add the receipts of earlier runs that still stand, and name each notice by its first."""
        archives = _Containers(self._run, "before")
        told = self._run(f"SELECT {_RECEIPT}, root, version, lost FROM before")
        for *row, root, version, lost in told:
            receipt = _receipt(row)
            uri = receipt.source_uri
            if self._settled(uri) or uri.rstrip("/") in found.roots:
                continue  # a folder that was not there, or empty, is looked through again now
            archive = archive_of(uri, archives)
            if archive is not None and self._settled(archive):
                continue  # the archive was read anew and has no such member any more
            elsewhere = root not in found.roots and (archive or uri) not in found.missing
            if lost and self._earlier is not None and (elsewhere or not prune):
                raise self._earlier.refusal(f"{escaped(uri)} was not among the inputs to be read")
            if elsewhere:
                self._stands(replace(receipt, reused=True), root, version)
            elif not prune:
                self._stands(_gone(receipt), root, version)
        for uri in (*found.missing, *found.empty):
            known = self._run("SELECT 1 FROM before WHERE uri = ?", (uri,)).fetchone()
            if not (prune and known):
                self._stands(_absent(uri), None, None)
        self._run(
            "INSERT OR IGNORE INTO first SELECT notice_id, min(uri) FROM settled"
            " WHERE notice_id IS NOT NULL GROUP BY notice_id"
        )

    def _settled(self, uri: str) -> bool:
        """Whether this run has a receipt for an address."""
        found = self._run("SELECT 1 FROM settled WHERE uri = ? AND now", (uri,))
        return found.fetchone() is not None

    def _stands(self, receipt: Receipt, root: str | None, version: str | None) -> None:
        row = (receipt.source_uri, *_values(receipt), 0, root, version)
        self._run(f"INSERT OR IGNORE INTO settled VALUES (?, {_MARKS}, ?, ?, ?)", row)

    def unchanged(self) -> bool:
        """Whether the closed ledger says of each input what the last run said of it."""
        same = "uri, sha256, size, status, stage, reason, message, notice_id, root, version"
        for one, other in (("settled", "before"), ("before", "settled")):
            query = f"SELECT {same} FROM {one} EXCEPT SELECT {same} FROM {other} LIMIT 1"
            if self._run(query).fetchone() is not None:
                return False
        return True

    def address(self, notice_id: str) -> str:
        """Return the first address of a notice."""
        (uri,) = self._run("SELECT uri FROM first WHERE notice_id = ?", (notice_id,)).fetchone()
        return str(uri)

    def notice_ids(self) -> Iterator[str]:
        """Give all notices in their order."""
        for (notice_id,) in self._run("SELECT notice_id FROM first ORDER BY notice_id"):
            yield notice_id

    @property
    def archives(self) -> _Containers:
        """The addresses of all archives."""
        return _Containers(self._run, "settled")

    def receipts(self, statuses: Iterable[str] = ()) -> Iterator[Receipt]:
        """Give all rows of `sources` by address, or those of certain statuses."""
        chosen = tuple(statuses)
        where = f"WHERE status IN ({', '.join('?' * len(chosen))})" if chosen else ""
        query = f"SELECT {_RECEIPT} FROM settled {where} ORDER BY uri"
        return map(_receipt, self._run(query, chosen))

    def inputs(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Give address, root and version of the code of each row, by address."""
        yield from self._run("SELECT uri, root, version FROM settled ORDER BY uri")

    def totals(self) -> Totals:
        """Return the counts that a report gives."""
        (count,) = self._run("SELECT count(*) FROM first").fetchone()
        statuses = Counter(dict(self._run("SELECT status, count(*) FROM settled GROUP BY status")))
        again = dict(self._run("SELECT status, count(*) FROM settled WHERE reused GROUP BY status"))
        reused = sum(again.get(status, 0) for status in READ)
        return Totals(count, statuses, reused, tuple(self.receipts(sorted(FAILED))))


@dataclass(frozen=True, slots=True)
class Totals:
    """What a ledger comes to."""

    notices: int
    statuses: Counter[str]
    reused: int
    failures: tuple[Receipt, ...]


class _Containers:
    """The addresses of archives, asked one by one."""

    def __init__(self, run: Any, table: str) -> None:
        self._run = run
        self._query = f"SELECT 1 FROM {table} WHERE uri = ? AND status = 'container'"

    def __contains__(self, uri: object) -> bool:
        return self._run(self._query, (uri,)).fetchone() is not None


def _values(receipt: Receipt) -> tuple[Any, ...]:
    return tuple(getattr(receipt, name) for name in _FACTS)


def _receipt(row: Iterable[Any]) -> Receipt:
    uri, *values = row
    facts = dict(zip(_FACTS, values, strict=True))
    return Receipt(uri, **(facts | {"reused": bool(facts["reused"])}))


def _member(receipt: Receipt, name: str) -> Member:
    """Return a row of `sources` as the member of an archive that it was."""
    found = Member(name, receipt.sha256 or "", receipt.size or 0, "")
    if receipt.sha256 is None or receipt.reason == TOO_DEEP:
        why = (receipt.status, receipt.reason, receipt.message)
        return replace(found, status=why[0], reason=why[1], message=why[2])
    return found


def lasting(receipt: Receipt) -> bool:
    """Whether the same bytes would come to the same again, wherever they lie."""
    return (
        receipt.sha256 is not None and receipt.status not in PASSING and receipt.reason != TOO_DEEP
    )


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
