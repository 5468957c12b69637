"""A whole run: find the files, read those that are new, publish all tables together."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice, repeat
from pathlib import Path

from pipeline.correct import load_corrections
from pipeline.engines.chosen import Runner
from pipeline.engines.work import PARTS, Batch, Item, cut
from pipeline.receipts import FAILED, Receipt
from pipeline.run import locking
from pipeline.run.find import Input
from pipeline.run.first_look import first_look, refused
from pipeline.run.given import given_to, moved_wordings, no_longer_given
from pipeline.run.input_changes import changes
from pipeline.run.inputs import found_inputs
from pipeline.run.ledger import TOO_DEEP, Ledger
from pipeline.run.leftovers import clear, leftover_parts, make_room
from pipeline.run.log import Log
from pipeline.run.members import members_of, opened_at
from pipeline.run.progress import Progress
from pipeline.run.standing import Standing
from pipeline.run.takeover import Takeover
from pipeline.run.waiting import Waiting
from pipeline.run_report import RunReport
from pipeline.settings import Settings
from pipeline.store.output import PRIVATE, Output, published
from pipeline.store.place import Place, unusable
from pipeline.store.prepare import prepare
from pipeline.store.scratch import scratch
from pipeline.store.switch import lay_out, sweep
from pipeline.version import locked_version, reader_version

_HASHED_AT_ONCE = 512


class _StopError(Exception):
    """Too many documents failed; the message says so."""


def ingest(settings: Settings, log: Log | None = None) -> RunReport:
    """Return the report of a run that reads ``settings.inputs`` into ``settings.output``.

    Raises StoreError where the output cannot be used, and leaves it as it was. Interrupted at any
    moment, the next call with the same settings goes on from there.
    """
    log = log or Log(settings.log_format, settings.quiet)
    place = prepare(settings.output, writing=not settings.dry_run)
    if settings.dry_run:
        with scratch(None) as database:
            return _Run(settings, place, log, database).plan()
    private = place.child(PRIVATE)
    with locking.locked(private, lambda told: log.run("no_lock", told)) as still_ours:
        try:
            with scratch(private.local) as database:
                return _Run(settings, place, log, database).go(still_ours)
        except OSError as error:
            raise unusable(error, place.root) from error


class _Run:
    """One run, step by step."""

    def __init__(
        self, settings: Settings, place: Place, log: Log, database: sqlite3.Connection
    ) -> None:
        self.settings = settings
        self.place = place
        self.log = log
        self.database = database
        self.started = time.monotonic()
        self.version = reader_version(settings.options, settings.vocab, settings.corrections)
        folder = settings.corrections
        self.corrections = {} if folder is None else load_corrections(Path(folder))
        locked = locked_version(self.version, settings.options.password)
        self.ledger = Ledger(self.version, database, locked)
        self.waiting = Waiting(database)
        self.runner = Runner(settings)
        self.done = 0
        self.read = 0
        self.failed = 0
        self.passed_over: Mapping[str, int] = {}

    def go(self, still_ours: Callable[[], None]) -> RunReport:
        """Return the report after reading and publishing, if the output is ``still_ours`` then."""
        for told in moved_wordings(self.settings):
            self.log.run("wording_moved", told)
        previous = self._remember()
        standing = self._find()
        stopped = None
        waiting = self.waiting.left()
        with self.runner, Progress(waiting, self.settings.quiet, self.log) as progress:
            try:
                while self.waiting.next_round():
                    self._round(progress)
            except _StopError as stop:
                stopped = str(stop)
        standing.close()
        if stopped is not None:
            return self._report(published(self.place), stopped=stopped)
        self._refuse_emptying(standing)
        if previous is not None and self._nothing_new(previous):
            self._show(previous.output)
            return self._report(previous.output, unchanged=True)
        output = self._publish(previous, still_ours)
        self._show(output)
        return self._report(output)

    def plan(self) -> RunReport:
        """Return what a run would do, without reading or writing anything."""
        self._remember()
        standing = self._find()
        self.waiting.next_round()
        for file in self._hashed(None):
            known = self.ledger.known(file.sha256)
            self.ledger.settle(file, known or Receipt(file.uri, file.sha256, file.size, "to_read"))
        standing.close()
        self._refuse_emptying(standing)
        return self._report(None)

    def _refuse_emptying(self, standing: Standing) -> None:
        if not self.settings.prune_most:
            standing.refuse_emptying()

    def _remember(self) -> Takeover | None:
        """Return the last run after taking up what it and unpublished parts say."""
        output = published(self.place)
        previous = Takeover.of(output) if output is not None else None
        if previous is not None:
            for damage in previous.damage:
                self._damaged(str(damage))
            if previous.older:
                self.log.run("older", "the tables are of an older form: all files are read again")
            for kind, told in no_longer_given(previous.output, self.settings):
                self.log.trouble(kind, told)
            self.ledger.remember(previous, resume=self.settings.resume)
        if self.settings.resume:
            parts = leftover_parts(self.place, self.version, damaged=self._damaged)
            self.ledger.take_parts(parts)
        elif not self.settings.dry_run:
            self.place.remove(PARTS)
        if not self.settings.dry_run:
            make_room(self.place)
        return previous

    def _damaged(self, told: str) -> None:
        self.log.trouble("damaged", f"{told}: what it held is made anew from its source")

    def _show(self, output: Output) -> None:
        """Make the files beside the switch those of the visible run, and remove what is done."""
        for name in lay_out(output):
            self.log.trouble("set_aside", f"a file that zhenggai did not write is now {name}")
        sweep(output)
        clear(self.place)

    def _find(self) -> Standing:
        """Return what of earlier runs will stand, after all files were put into the queue."""
        found, now = found_inputs(self.settings, self.ledger, self.log)
        self.passed_over = found.passed_over
        for file in found.inputs:
            self.waiting.put(file)
        for file in found.outside:
            told = "a link that leads out of the folder: not followed without --follow-links"
            self._enter(file, refused(file, "unsupported", "symbolic_link", told))
        found = replace(found, inputs=())
        return Standing(self.ledger, found, now, prune=self.settings.prunes)

    def _round(self, progress: Progress) -> None:
        """Settle the files of this round; what they lead to waits for the next."""
        to_read = 0
        for file in self._hashed(progress):
            known = self.ledger.known(file.sha256)
            if known is not None and known.status == "container":
                known = opened_at(file, known, self.settings.options.limits.archive_depth)
            if known is not None and self._settle(file, known):
                progress.done(known)
            elif self.waiting.read(file):
                to_read += 1
                self.runner.warm(to_read)
            else:
                self.waiting.put(file)
        progress.expect(self.done + self.waiting.left() + to_read)
        for receipt in self._run(progress) if to_read else ():
            file = self.waiting.reading(receipt.source_uri)
            self._settle(file, receipt)
            passing = receipt.status == "missing" or receipt.reason == TOO_DEEP
            if receipt.sha256 == file.sha256 and not passing:
                self.ledger.learn(receipt)

    def _hashed(self, progress: Progress | None) -> Iterator[Input]:
        """Give this round's files with their digests; one that cannot be opened is settled."""
        files = self.waiting.files()
        most = self.settings.options.limits.file_bytes
        with ThreadPoolExecutor(4) as pool:
            while chunk := list(islice(files, _HASHED_AT_ONCE)):
                for file, result in zip(
                    chunk, pool.map(first_look, chunk, repeat(most)), strict=True
                ):
                    if isinstance(result, Input):
                        yield result
                        continue
                    self._enter(file, result)
                    if progress is not None:
                        progress.done(result)

    def _enter(self, file: Input, receipt: Receipt) -> None:
        self.ledger.settle(file, receipt)
        self.done += 1

    def _settle(self, file: Input, receipt: Receipt) -> bool:
        """Enter a receipt, put its members into the queue; False where it must be opened again."""
        if not self.ledger.resolves(receipt):
            return False
        for member, settled in members_of(file, receipt):
            if settled is None:
                self.waiting.put(member)
            else:
                self._enter(member, settled)
        self._enter(file, receipt)
        return True

    def _run(self, progress: Progress) -> Iterator[Receipt]:
        """Give the receipts of files as they are read, in the order of their contents."""
        size = self._batch_size(self.waiting.to_read())
        batches = (self._batch(part) for part in cut(self.waiting.items(), size))
        for receipts in self.runner.run(batches):
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
            corrections=self.corrections,
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

    def _nothing_new(self, previous: Takeover) -> bool:
        """Whether a publication would write what the last one wrote."""
        same_code = previous.output.manifest.get("reader_version") == self.version
        nothing_read = self.settings.resume and not self.read and same_code
        return nothing_read and previous.whole and self.ledger.unchanged()

    def _publish(self, previous: Takeover | None, still_ours: Callable[[], None]) -> Output:
        """Return the output after all tables became visible together."""
        from pipeline.run.publishing import publication_of
        from pipeline.store.publish import publish

        options = self.settings.options
        asked = {"ocr": options.ocr, "pdf_engine": options.pdf_engine}
        parts = leftover_parts(self.place, self.version, receipts=False)
        wanted = publication_of(
            parts,
            previous,
            self.ledger,
            self.database,
            settings=asked,
            given=given_to(self.settings),
        )
        return publish(self.place, replace(wanted, still_ours=still_ours), self.version)

    def _report(
        self, output: Output | None, stopped: str | None = None, *, unchanged: bool = False
    ) -> RunReport:
        """Return the report of the run so far."""
        totals = self.ledger.totals()
        report = RunReport(
            output=self.settings.output,
            run=output.run if output else None,
            notices=totals.notices,
            statuses=totals.statuses,
            read=self.read,
            reused=totals.reused,
            seconds=round(time.monotonic() - self.started, 3),
            stopped=stopped,
            unchanged=unchanged,
            failures=totals.failures,
            changes=changes(self.database),
            fail_on=self.settings.fail_on,
            passed_over=self.passed_over,
        )
        self.log.finished(report)
        return report
