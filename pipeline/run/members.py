"""What lies in an archive: files of the next round, or what became of them when it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.engines.archives import DEEP
from pipeline.receipts import Receipt
from pipeline.run.find import Input
from pipeline.run.ledger import TOO_DEEP


def opened_at(file: Input, known: Receipt, deepest: int) -> Receipt:
    """Return the receipt of an archive that is known from a place where it may be opened."""
    if file.depth < deepest:
        return known
    return replace(known, status="limited", stage="open", reason=TOO_DEEP, message=DEEP, members=())


def members_of(archive: Input, receipt: Receipt) -> Iterator[tuple[Input, Receipt | None]]:
    """Yield what an archive holds, with a receipt where it is not to be read."""
    for m in receipt.members:
        member = Input(
            uri=f"{archive.uri}!{m.name}",
            location=m.location,
            origin=archive.origin,
            archive=archive.uri,
            depth=archive.depth + 1,
            sha256=m.sha256,
            size=m.size,
        )
        if m.status is None:
            yield member, None
        else:
            size = m.size if m.sha256 else None
            told = (m.status, "open", m.reason, m.message)
            yield member, Receipt(member.uri, m.sha256 or None, size, *told)
