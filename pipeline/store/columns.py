"""Arrow schemas of the tables, and of the two private ones that a run leaves for the next."""

from __future__ import annotations

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
# Rows of a file; a longer table becomes a folder of part files.
FILE_ROWS = {"texts": 131_072}
FILE_ROWS_DEFAULT = 8_388_608


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
