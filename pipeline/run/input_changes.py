"""What a closed ledger says is different since the last run."""

from __future__ import annotations

import sqlite3

from pipeline.receipts import FAILED, NOT_FOUND
from pipeline.run_report import SHOWN, Changes, InputSample

_FAILED = ", ".join(f"'{status}'" for status in sorted(FAILED))
_BOTH = "FROM settled s LEFT JOIN before b ON b.uri = s.uri"
# Gone from a folder that was looked through, not a file that was named itself and is not there.
_GONE = (
    f"(s.status = 'missing' AND s.reason = '{NOT_FOUND}'"
    " AND s.sha256 IS NOT NULL AND s.root IS NOT NULL)"
)
_KINDS = {
    "new": f"SELECT s.uri {_BOTH} WHERE b.uri IS NULL AND s.status <> 'missing'",
    "changed": f"SELECT s.uri {_BOTH} WHERE s.sha256 <> b.sha256",
    "gone": (
        "SELECT b.uri FROM before b LEFT JOIN settled s ON s.uri = b.uri"
        " WHERE (s.uri IS NULL OR s.status = 'missing') AND b.status IS NOT 'missing'"
    ),
    "failed": (
        f"SELECT s.uri {_BOTH} WHERE s.status IN ({_FAILED}) AND NOT {_GONE} AND NOT"
        f" (ifnull(b.status, '') IN ({_FAILED}) AND s.sha256 IS b.sha256)"
    ),
}


def changes(scratch: sqlite3.Connection) -> Changes:
    """Return what is different; the addresses in their order."""
    return Changes(**{kind: _sample(scratch, query) for kind, query in _KINDS.items()})


def _sample(scratch: sqlite3.Connection, query: str) -> InputSample:
    (count,) = scratch.execute(f"SELECT count(*) FROM ({query})").fetchone()
    shown = scratch.execute(f"{query} ORDER BY 1 LIMIT {SHOWN}")
    return InputSample(int(count), tuple(str(uri) for (uri,) in shown))
