"""What the tables of a notice promise, asked of a reading without writing it."""

from typing import Final

from pipeline.store.walk import Bundle
from pipeline.tables import Origin, columns_of
from pipeline.verify.derive import check_read_again
from pipeline.verify.facts import check_notice
from pipeline.verify.whole import Known
from schemas.codes import DOMAINS
from schemas.document import Document
from schemas.notice import Notice

ORIGIN: Final = Origin("0123456789abcdef", "a.txt", "d/a.txt", "0123456789abcdef" + "0" * 48)
_KNOWN: Final = Known(frozenset((domain, code) for domain in DOMAINS for code in DOMAINS[domain]))


def breaches(document: Document, notice: Notice) -> list[str]:
    """Return the promises that the rows of a notice break, as ``zhenggai verify`` names them."""
    return [str(breach) for breach in check_notice(_bundle(document, notice), _KNOWN)]


def breaches_again(document: Document, notice: Notice) -> list[str]:
    """Return the dates and quantities that its stored text does not give once more."""
    return [str(breach) for breach in check_read_again(_bundle(document, notice))]


def _bundle(document: Document, notice: Notice) -> Bundle:
    columns = columns_of(document, notice, ORIGIN)
    rows = {
        name: [
            dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True)
        ]
        for name, table in columns.items()
    }
    return Bundle(ORIGIN.notice_id, rows)
