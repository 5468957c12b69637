"""What a run has read, and what it takes over → what is to become visible together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from pipeline.input_names import escaped
from pipeline.receipts import READ, SAME_BYTES, Receipt
from pipeline.run.ledger import Ledger
from pipeline.run.takeover import Takeover
from pipeline.store.merge import Source
from pipeline.store.part import Part
from pipeline.store.plan import Plan
from pipeline.store.publish import Publication


def publication_of(
    parts: Iterable[Part],
    previous: Takeover | None,
    ledger: Ledger,
    database: sqlite3.Connection,
    *,
    settings: Mapping[str, str | None],
    given: Mapping[str, str | None],
) -> Publication:
    """Return what makes the tables: the parts of this run, and rows of the last one."""
    plan = Plan(database)
    plan.want(ledger.notice_ids())
    sources: list[Source] = []
    for part in parts:
        plan.hold(len(sources), part.notice_ids)
        sources.append(replace(part, notice_ids=()))
    if previous is not None and previous.rows:
        plan.hold(len(sources), previous.output.notice_ids())
        sources.append(previous.output)
    plan.settle()
    return Publication(
        sources=sources,
        plan=plan,
        receipts=partial(_receipts, ledger),
        inputs=ledger.inputs,
        address=ledger.address,
        addresses=ledger.addresses,
        archives=ledger.archives,
        scratch=database,
        settings=settings,
        given=given,
    )


def _receipts(ledger: Ledger) -> Iterator[Receipt]:
    """Give the rows of `sources`; one whose notice is another's says so."""
    for one in ledger.receipts():
        first = one.notice_id and ledger.address(one.notice_id)
        if first in (None, one.source_uri) or one.status not in READ or one.reason is not None:
            yield one
        else:
            told = f"the bytes of {escaped(first)}: one notice"
            yield replace(one, reason=SAME_BYTES, message=told)
