"""A whole run: find the files, read those that are new, publish all tables together."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice

from pipeline import locking
from pipeline.engines.work import DEEP, PARTS, SPOOL, Batch, Item, cut, now
from pipeline.ledger import TOO_DEEP, Ledger, first_of, leftover_parts
from pipeline.log import Log
from pipeline.progress import Progress
from pipeline.receipts import FAILED, READ, Receipt
from pipeline.settings import Settings
from pipeline.sources import Input, find, fingerprint
from pipeline.store.merge import Source
from pipeline.store.output import PRIVATE, Output, published
from pipeline.store.place import Place
from pipeline.store.prepare import prepare
from pipeline.store.publish import unusable
from pipeline.version import reader_version, tool_version

_HASHED_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run came to.

    ``statuses`` counts the rows of `sources` by status, ``read`` the documents read now and
    ``reused`` those taken over. ``stopped`` says why nothing was published, None where it was.
    """

    output: str
    run: str | None
    notices: int
    statuses: Mapping[str, int]
    read: int
    reused: int
    seconds: float
    stopped: str | None = None
    failures: tuple[Receipt, ...] = field(default=(), repr=False)

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some could not be, 3 stopped before the tables were published."""
        if self.stopped:
            return 3
        return 1 if any(self.statuses.get(status) for status in FAILED) else 0


class _StopError(Exception):
    """Too many documents failed; the message says so."""


def ingest(settings: Settings, log: Log | None = None) -> RunReport:
    """Return the report of a run that reads ``settings.inputs`` into ``settings.output``.

    Raises StoreError where the output cannot be used, and leaves it as it was. Interrupted at any
    moment, the next call with the same settings goes on from there.
    """
    log = log or Log(settings.log_format, settings.quiet)
    place = prepare(settings.output, writing=not settings.dry_run)
    run = _Run(settings, place, log)
    if settings.dry_run:
        return run.plan()
    with locking.locked(place.child(PRIVATE)):
        try:
            return run.go()
        except OSError as error:
            raise unusable(error, place.root) from error


class _Run:
    """One run, step by step."""

    def __init__(self, settings: Settings, place: Place, log: Log) -> None:
        self.settings = settings
        self.place = place
        self.log = log
        self.started = time.monotonic()
        self.version = reader_version(settings.options, settings.vocab)
        self.ledger = Ledger(self.version)
        self.read = 0
        self.failed = 0

    def go(self) -> RunReport:
        """Return the report after reading and publishing."""
        previous = self._remember()
        pending = self._find()
        with Progress(len(pending), self.settings.quiet, self.log) as progress:
            try:
                while pending:
                    pending = self._round(pending, progress)
            except _StopError as stop:
                return self._report(published(self.place), stopped=str(stop))
        return self._report(self._publish(previous))

    def plan(self) -> RunReport:
        """Return what a run would do, without reading or writing anything."""
        self._remember()
        for file in self._find().values():
            known = self.ledger.known.get(file.sha256 or "")
            self.ledger.settle(file, known or Receipt(file.uri, file.sha256, file.size, "to_read"))
        return self._report(None)

    def _remember(self) -> Output | None:
        """Return the last run after taking up what it and unpublished parts say."""
        previous = published(self.place)
        if previous is not None:
            self.ledger.remember(previous, resume=self.settings.resume)
        if self.settings.resume:
            self.ledger.take_parts(leftover_parts(self.place, self.version))
        elif not self.settings.dry_run:
            self.place.remove(PARTS)
        return previous

    def _find(self) -> dict[str, Input]:
        """Return the files to settle; what cannot even be opened is settled at once."""
        self.found = find(
            self.settings.inputs,
            output=self.settings.output,
            null_separated=self.settings.null_separated,
        )
        pending = {}
        for file in self.found.inputs:
            pending[file.uri] = file
        return pending

    def _round(self, pending: Mapping[str, Input], progress: Progress) -> dict[str, Input]:
        """Return what is still open after reading all that is new among ``pending``."""
        rest: dict[str, Input] = {}
        to_read: dict[str, Input] = {}
        for file in self._hashed(pending.values(), progress):
            key = file.sha256 or ""
            known = self.ledger.known.get(key)
            if known is not None and known.status == "container":
                known = self._opened(file, known)
            if known is None and key not in to_read:
                to_read[key] = file
            elif known is None:
                rest[file.uri] = file
            elif not self._settle(file, known, rest):
                to_read[key] = file
            else:
                progress.done(self.ledger.settled[file.uri])
        progress.expect(len(self.ledger.settled) + len(rest) + len(to_read))
        for receipt in self._run(to_read, progress):
            file = pending[receipt.source_uri]
            self._settle(file, receipt, rest)
            passing = receipt.status == "missing" or receipt.reason == TOO_DEEP
            if receipt.sha256 == file.sha256 and not passing:
                self.ledger.known[receipt.sha256 or ""] = receipt
        return rest

    def _opened(self, file: Input, known: Receipt) -> Receipt:
        """Return the receipt of an archive that is known from a place where it may be opened."""
        if file.depth < self.settings.options.limits.archive_depth:
            return known
        return replace(
            known, status="limited", stage="open", reason=TOO_DEEP, message=DEEP, members=()
        )

    def _hashed(self, files: Iterable[Input], progress: Progress) -> Iterator[Input]:
        """Give the files with their digests; one that cannot be opened is settled instead."""
        waiting = iter(sorted(files, key=lambda f: f.uri))
        with ThreadPoolExecutor(4) as pool:
            while chunk := list(islice(waiting, _HASHED_AT_ONCE)):
                for file, result in zip(chunk, pool.map(_fingerprint, chunk), strict=True):
                    if isinstance(result, Receipt):
                        self.ledger.settle(file, result)
                        progress.done(result)
                    else:
                        yield result

    def _settle(self, file: Input, receipt: Receipt, rest: dict[str, Input]) -> bool:
        """Enter a receipt, its members into ``rest``; False where the archive must be reopened."""
        if not self.ledger.resolves(receipt):
            return False
        members = []
        for m in receipt.members:
            member = Input(
                uri=f"{file.uri}!{m.name}",
                location=m.location,
                root=file.root,
                archive=file.uri,
                depth=file.depth + 1,
                sha256=m.sha256,
                size=m.size,
            )
            if m.status is None:
                members.append(member)
            else:
                size = m.size if m.sha256 else None
                told = (m.status, "open", m.reason, m.message)
                self.ledger.settle(member, Receipt(member.uri, m.sha256 or None, size, *told))
        rest.update((member.uri, member) for member in members)
        self.ledger.settle(file, receipt)
        return True

    def _run(self, to_read: Mapping[str, Input], progress: Progress) -> Iterator[Receipt]:
        """Give the receipts of files as they are read, in the order of their contents."""
        items = [
            Item(f.uri, f.location, f.name, key, f.size or 0, f.depth)
            for key, f in sorted(to_read.items())
        ]
        batches = (self._batch(part) for part in cut(items, self._batch_size(len(items))))
        for receipts in _engine(self.settings, batches):
            for receipt in receipts:
                self.read += 1
                self.failed += receipt.status in FAILED
                self.log.document(receipt)
                progress.done(receipt)
                yield receipt
            self._stop_if_too_many(receipts)

    def _batch_size(self, items: int) -> int:
        """Return how many documents make a batch: few enough that every worker has some."""
        return max(1, min(self.settings.batch_size, items // (4 * self.settings.processes()) + 1))

    def _batch(self, items: tuple[Item, ...]) -> Batch:
        return Batch(
            items=items,
            output=self.place.address(""),
            version=self.version,
            options=self.settings.options,
            vocab=self.settings.vocab,
            timeout=self.settings.timeout,
            ocr_page_seconds=self.settings.ocr_page_seconds,
        )

    def _stop_if_too_many(self, receipts: tuple[Receipt, ...]) -> None:
        """Raise _StopError where more documents failed than the user will have."""
        limit = 0 if self.settings.fail_fast else self.settings.max_errors
        if limit is not None and self.failed > limit:
            last = next(r for r in reversed(receipts) if r.status in FAILED)
            raise _StopError(
                f"stopped at {last.source_uri}: {last.message}; what was read is kept, "
                "the tables are as they were"
            )

    def _publish(self, previous: Output | None) -> Output:
        """Return the output after all tables became visible together."""
        from pipeline.store.publish import Publication, publish

        rows = self.ledger.rows(self.found, prune=self.settings.prune)
        parts = leftover_parts(self.place, self.version, receipts=False)
        sources: list[Source] = [*parts, *([previous] if previous is not None else [])]
        owner: dict[str, int] = {}
        for position, source in reversed(list(enumerate(sources))):
            owner.update(dict.fromkeys(source.notice_ids, position))
        first = first_of(rows)
        publication = Publication(
            sources=sources,
            wanted={notice_id: owner[notice_id] for notice_id in first},
            receipts=rows,
            roots=self.ledger.roots,
            versions=self.ledger.versions,
            first=first,
        )
        output = publish(self.place, publication, self.version)
        self.place.remove(PARTS)
        self.place.remove(SPOOL)
        return output

    def _report(self, output: Output | None, stopped: str | None = None) -> RunReport:
        """Return the report of the run so far."""
        rows = self.ledger.rows(self.found, prune=self.settings.prune)
        return RunReport(
            output=self.settings.output,
            run=output.run if output else None,
            notices=len(first_of(rows)),
            statuses=Counter(row.status for row in rows),
            read=self.read,
            reused=sum(row.reused for row in rows if row.status in READ),
            seconds=round(time.monotonic() - self.started, 3),
            stopped=stopped,
            failures=tuple(row for row in rows if row.status in FAILED),
        )


def _engine(settings: Settings, batches: Iterator[Batch]) -> Iterator[tuple[Receipt, ...]]:
    """Give the receipts of batches as the chosen runner finishes them."""
    if settings.executor == "dask":
        from pipeline.engines.dask_engine import run_dask

        return run_dask(batches, settings)
    if settings.executor == "local":
        from pipeline.engines.local import run_local

        return run_local(batches, settings)
    from pipeline.engines.inline import run_inline

    return run_inline(batches)


def _fingerprint(file: Input) -> Input | Receipt:
    """Return the file with digest and size, or what became of it where it cannot be opened."""
    if file.sha256 is not None:
        return file
    try:
        sha256, size = fingerprint(file.location)
    except FileNotFoundError:
        receipt = Receipt(
            file.uri, None, None, "missing", "open", "vanished", "gone since the run began"
        )
    except OSError as error:
        message = f"cannot be opened: {error.strerror or error}"
        receipt = Receipt(file.uri, None, None, "invalid", "open", "unreadable", message)
    else:
        return replace(file, sha256=sha256, size=size)
    return replace(receipt, tool_version=tool_version(), finished_at=now())
