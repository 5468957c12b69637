"""What is known of each input: from this run, from one that was cut short, from the last.

It lies in the database of the run, so that memory does not grow with the archive.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from pipeline.input_names import archive_of, escaped
from pipeline.receipts import FAILED, LOCKED, PASSING, READ, SAME_BYTES, Member, Receipt
from pipeline.run.find import Input
from pipeline.run.folder_identity import Origin
from pipeline.run.ledger_rows import Earlier, Totals
from pipeline.run.leftovers import lies_as_laid
from pipeline.run.takeover import Takeover

if TYPE_CHECKING:
    from pipeline.store.part import Part

TOO_DEEP = "nested_archive"  # depends on where an archive lies, not on its bytes

_FACTS = tuple(f.name for f in fields(Receipt) if f.name not in ("source_uri", "members"))
_LOCKED = f"({', '.join(repr(reason) for reason in sorted(LOCKED))})"
_MARKS = ", ".join("?" * len(_FACTS))
_WHERE = ", ".join(Origin._fields)
_ORIGIN = ", ".join("?" * len(Origin._fields))
# settled: this run's, and at its end those of earlier runs that still stand (`now` 0)
# before: the last run's, `lost` where that cannot be taken over
# known: what this code makes of these bytes
_SCHEMA = f"""
CREATE TABLE settled (uri TEXT PRIMARY KEY, {", ".join(_FACTS)}, now, {_WHERE}, version)
 WITHOUT ROWID;
CREATE TABLE before (uri TEXT PRIMARY KEY, {", ".join(_FACTS)}, {_WHERE}, version, lost)
 WITHOUT ROWID;
CREATE INDEX places ON settled (place);
CREATE TABLE known (content TEXT PRIMARY KEY, uri, {", ".join(_FACTS)}, members) WITHOUT ROWID;
CREATE TABLE first (notice_id TEXT PRIMARY KEY, uri TEXT) WITHOUT ROWID;
"""
_RECEIPT = f"uri, {', '.join(_FACTS)}"


class Ledger:
    """Receipts by input and by content, with the roots and code versions they go with."""

    def __init__(self, version: str, scratch: sqlite3.Connection, locked: str = "") -> None:
        self.version = version
        self._locked = locked or version  # of what no password has opened
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
            if row.get("reason") == SAME_BYTES:  # said anew when it is known what comes first
                row |= {"reason": None, "message": None}
            row["finished_at"] = finished and finished.isoformat(timespec="seconds")
            lost = not earlier.state or (not earlier.rows and row["notice_id"] is not None)
            values = (row["source_uri"], *(row.get(name) for name in _FACTS), lost)
            unknown = ", ".join(["NULL"] * (len(Origin._fields) + 1))
            self._run(f"INSERT INTO before VALUES (?, {_MARKS}, {unknown}, ?)", values)
        where = ", ".join(f"{name} = ?" for name in (*Origin._fields, "version"))
        for row in earlier.inputs():
            told = [row.get(name) for name in (*Origin._fields, "version", "source_uri")]
            self._run(f"UPDATE before SET {where} WHERE uri = ?", told)
        if resume:
            same = self._run(
                f"SELECT {_RECEIPT} FROM before WHERE NOT lost AND version ="
                f" CASE WHEN reason IN {_LOCKED} THEN ? ELSE ? END ORDER BY uri",
                (self._locked, self.version),
            )
            for receipt in map(_receipt, same):
                if lasting(receipt):
                    self._know(replace(receipt, reused=True), "IGNORE")
            self._put_members_back()

    def _put_members_back(self) -> None:
        """Give each archive that is known its members again; `sources` has them as rows.

        One with members that another password may open is not known any more.
        """
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
                f"SELECT version, {_RECEIPT} FROM before WHERE uri >= ? AND uri < ? ORDER BY uri",
                (inside, inside[:-1] + chr(ord("!") + 1)),
            )
            told = [(version, _receipt(facts)) for version, *facts in below]
            own = [r for r in told if archive_of(r[1].source_uri, archives) == inside[:-1]]
            if any(r.reason in LOCKED and version != self._locked for version, r in own):
                self._run("DELETE FROM known WHERE content = ?", (container.sha256,))
                continue
            members = tuple(_member(r, r.source_uri[len(inside) :]) for _, r in own)
            self._know(replace(known, members=members), "REPLACE")

    def take_parts(self, parts: Iterable[Part]) -> None:
        """Take up what a run that was cut short had read.

        An archive whose members do not lie as they were laid down is opened again, and what was
        locked is tried again.
        """
        for part in parts:
            for receipt in part.receipts:
                locked = LOCKED & {receipt.reason, *(m.reason for m in receipt.members)}
                if lasting(receipt) and not locked and all(map(lies_as_laid, receipt.members)):
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
        version = self._locked if receipt.reason in LOCKED else self.version
        self._enter(replace(receipt, source_uri=file.uri), True, file.origin, version)

    def earlier(self) -> Iterator[Earlier]:
        """Give what the last run said of each input, by address."""
        archives = _Containers(self._run, "before")
        told = self._run(f"SELECT {_RECEIPT}, {_WHERE}, version, lost FROM before ORDER BY uri")
        for *row, root, home, seen, place, version, lost in told:
            receipt = _receipt(row)
            archive = archive_of(receipt.source_uri, archives)
            origin = Origin(root, home, seen, place)
            yield Earlier(receipt, origin, version, bool(lost), archive)

    def earlier_at(self, uri: str) -> tuple[str | None, str | None, Origin] | None:
        """Return digest, status and origin that the last run gave for an address."""
        query = f"SELECT sha256, status, {_WHERE} FROM before WHERE uri = ?"
        found = self._run(query, (uri,)).fetchone()
        return found and (found[0], found[1], Origin(*found[2:]))

    def earlier_folders(self) -> list[Origin]:
        """Return the folders that the last run knew, in the order of their digests."""
        query = "SELECT DISTINCT root, home, seen FROM before ORDER BY home, root, seen"
        return [Origin(*row) for row in self._run(query)]

    def refuse_loss(self, one: Earlier) -> None:
        """Raise StoreError where what the last run said of an input cannot be taken over."""
        if one.lost and self._earlier is not None:
            uri = escaped(one.receipt.source_uri)
            raise self._earlier.refusal(f"{uri} was not among the inputs to be read")

    def settled(self, uri: str) -> bool:
        """Whether this run has a receipt for an address."""
        return self._has("uri = ? AND now", uri)

    def settled_place(self, place: str | None) -> bool:
        """Whether this run has a receipt for the file that lies at a place."""
        return self._has("place = ? AND now", place)

    def has_place(self, place: str | None) -> bool:
        """Whether the file at a place has a row already, of this run or before."""
        return self._has("place = ?", place)

    def named(self, uri: str) -> bool:
        """Whether an address has a row already, of this run or before."""
        return self._has("uri = ?", uri)

    def _has(self, condition: str, value: str | None) -> bool:
        query = f"SELECT 1 FROM settled WHERE {condition} LIMIT 1"
        return self._run(query, (value,)).fetchone() is not None

    def stands(self, receipt: Receipt, origin: Origin, version: str | None) -> None:
        """Enter what is said of an input that this run has not looked at, if nothing is yet."""
        self._enter(receipt, False, origin, version)

    def close(self) -> None:
        """Name each notice by its first address."""
        self._run(
            "INSERT OR IGNORE INTO first SELECT notice_id, min(uri) FROM settled"
            " WHERE notice_id IS NOT NULL GROUP BY notice_id"
        )

    def _enter(self, receipt: Receipt, now: bool, origin: Origin, version: str | None) -> None:
        """Enter a row: of this run over what is there, of an earlier one only where nothing is."""
        row = (receipt.source_uri, *_values(receipt), now, *origin, version)
        marks = f"?, {_MARKS}, ?, {_ORIGIN}, ?"
        otherwise = "REPLACE" if now else "IGNORE"
        self._run(f"INSERT OR {otherwise} INTO settled VALUES ({marks})", row)

    def unchanged(self) -> bool:
        """Whether the closed ledger says of each input what the last run said of it."""
        facts = "uri, sha256, size, status, stage, reason, message, notice_id"
        same = f"{facts}, {_WHERE}, version"
        for one, other in (("settled", "before"), ("before", "settled")):
            query = f"SELECT {same} FROM {one} EXCEPT SELECT {same} FROM {other} LIMIT 1"
            if self._run(query).fetchone() is not None:
                return False
        return True

    def address(self, notice_id: str) -> str:
        """Return the first address of a notice."""
        (uri,) = self._run("SELECT uri FROM first WHERE notice_id = ?", (notice_id,)).fetchone()
        return str(uri)

    def addresses(self, first: str, last: str) -> dict[str, str]:
        """Return the first address of each notice from one to another."""
        query = "SELECT notice_id, uri FROM first WHERE notice_id BETWEEN ? AND ?"
        return dict(self._run(query, (first, last)))

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

    def inputs(self) -> Iterator[tuple[str | None, ...]]:
        """Give address, origin and version of the code of each row, by address."""
        yield from self._run(f"SELECT uri, {_WHERE}, version FROM settled ORDER BY uri")

    def totals(self) -> Totals:
        """Return the counts that a report gives."""
        (count,) = self._run("SELECT count(*) FROM first").fetchone()
        statuses = Counter(dict(self._run("SELECT status, count(*) FROM settled GROUP BY status")))
        again = dict(self._run("SELECT status, count(*) FROM settled WHERE reused GROUP BY status"))
        reused = sum(again.get(status, 0) for status in READ)
        return Totals(count, statuses, reused, tuple(self.receipts(sorted(FAILED))))


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
