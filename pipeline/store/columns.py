"""Arrow schemas of the tables, and of the two private ones that a run leaves for the next."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

INPUTS = "_inputs"  # where each source came from and which code read it
SKETCHES = "_sketches"  # what likeness of texts and facts is judged by
INNER = "private"  # the folder of these two in a run: `*.parquet` are the tables, and they alone

# Rows of a row group: what a reader or writer holds at once stays below some 10 MB.
ROW_GROUP = {"texts": 512}
ROW_GROUP_DEFAULT = 16_384
# Rows of a file; a longer table that is not cut by notices becomes a folder of part files.
FILE_ROWS_DEFAULT = 8_388_608

# Columns whose values hardly repeat: a list of the values there are would hold them all.
_SELDOM_TWICE = frozenset(
    {"anchor", "facts", "file_name", "signature", "source_sha256", "source_uri", "text"}
)
_OFTEN_NAMED = frozenset({"notice_id", "section_id"})  # ids that many rows name
_A_ROW_EACH = frozenset({"notices", "texts", "sources", SKETCHES})


def repeating(table: str, names: Iterable[str]) -> list[str]:
    """Return the columns that are written as a list of their values and a number a row.

    For the others that would only be more work, and a larger file.
    """
    ids = frozenset() if table in _A_ROW_EACH else _OFTEN_NAMED
    if table == "sections":
        ids -= {"section_id"}
    return [n for n in names if n in ids or not (n in _SELDOM_TWICE or n.endswith("_id"))]


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Return the declared schema of a table."""
    import pyarrow as pa

    if table == INPUTS:
        names = ("source_uri", "root", "home", "seen", "place", "version")
        return pa.schema([pa.field(name, pa.string()) for name in names])
    if table == SKETCHES:
        return pa.schema(
            [
                pa.field("notice_id", pa.string()),
                pa.field("owner", pa.string()),
                pa.field("published_date", pa.date32()),
                pa.field("signature", pa.binary()),
                pa.field("facts", pa.string()),
            ]
        )
    from pipeline.arrow import arrow_schema as declared

    return declared(table)
