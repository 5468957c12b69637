r"""Load one output into every program that reads it here, and compare each cell with the Parquet.

::

    python -m venv V; V/bin/pip install pyarrow duckdb polars pandas pyspark chdb \
        tableauhyperapi "psycopg[binary]"
    V/bin/python tests/bench/load_matrix.py OUTPUT --zhenggai .venv/bin/zhenggai \
        [--postgresql postgresql://…]

The exports are made anew; LibreOffice and R (with RSQLite) are run where they are installed. What
is printed is the table of docs/bi.md: rows, and for each kind of value how many cells are other
than in the Parquet files. A program that is not there is named with the reason.
"""

from __future__ import annotations

import argparse
import math
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from load_readers import FORMS, READERS, Absent, Loaded, Rows

KINDS = ("null", "text", "date", "time", "boolean", "number")


def cell(value: Any, kind: str) -> str | None:
    """Return a value in one spelling, whatever type the program has for it; None for null."""
    if (
        value is None
        or str(value) in ("<NA>", "NaT")
        or (isinstance(value, float) and math.isnan(value))
    ):
        return None
    match kind:
        case "text":
            return _text(value)
        case "date":
            return str(value)[:10]
        case "time":
            return _moment(value)
        case "boolean":
            return str(str(_text(value)).lower() in ("true", "1", "1.0"))
    return repr(float(value))


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _moment(value: Any) -> str:
    """Return a point in time in UTC, to the thousandth: Excel and Calc hold no more."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value)[:26])
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{moment.timestamp():.3f}"


def compared(loaded: Loaded, rows: Callable[[str], Rows], tables: list[str]) -> Counter[str]:
    """Return how many rows and cells there are, and of each kind how many are not the same."""
    count: Counter[str] = Counter()
    for table in tables:
        kinds = loaded.kinds(table)
        wanted = [tuple(map(cell, row, kinds)) for row in loaded.wanted(table)]
        found = [tuple(map(cell, row, kinds)) for row in rows(table)]
        count["rows"] += len(found)
        count["cells"] += len(found) * len(kinds)
        count["lost rows"] += abs(len(wanted) - len(found))
        for here, there in zip(wanted, found, strict=False):
            for one, other, kind in zip(here, there, kinds, strict=True):
                if one != other:
                    count["null" if None in (one, other) else kind] += 1
    return count


def exported(output: str, zhenggai: str, folder: Path, postgresql: str | None) -> Loaded:
    """Return the exports of an output, made anew by the command."""
    for form, name in FORMS.items():
        made = [
            zhenggai,
            "export",
            output,
            "--to",
            form,
            "-o",
            str(folder / name),
            "-q",
            "-t",
            "all",
        ]
        subprocess.run(made, check=True)
    if postgresql:
        made = [
            zhenggai,
            "export",
            output,
            "--to",
            "postgresql",
            "-o",
            postgresql,
            "--replace",
            "-q",
        ]
        subprocess.run(made, check=True)
    return Loaded(folder, postgresql)


def main() -> int:
    """Print the matrix; the exit status is 1 where a cell is lost or other."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("output")
    options.add_argument("--zhenggai", default="zhenggai")
    options.add_argument("--postgresql")
    options.add_argument("--keep", type=Path, help="folder for the exports, which stay")
    chosen = options.parse_args()
    folder = chosen.keep or Path(tempfile.mkdtemp(prefix="zhenggai-load-"))
    loaded = exported(chosen.output, chosen.zhenggai, folder, chosen.postgresql)
    print(f"{date.today()}, Python {sys.version.split()[0]}, {len(loaded.tables)} tables\n")
    print(f"| program | version | from | rows | cells | {' | '.join(KINDS)} |")
    print("|---|---|---|--:|--:|" + "--:|" * len(KINDS))
    bad = 0
    for name, (form, reader) in READERS.items():
        try:
            version, rows = reader(loaded)
        except (Absent, ImportError) as reason:
            print(f"| {name} | not run: {reason} | {form} |")
            continue
        count = compared(loaded, rows, list(loaded.tables))
        told = " | ".join(f"{count[kind]:,}" for kind in KINDS)
        print(f"| {name} | {version} | {form} | {count['rows']:,} | {count['cells']:,} | {told} |")
        bad += count["lost rows"] + sum(count[kind] for kind in KINDS)
    if not chosen.keep:
        shutil.rmtree(folder)
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main())
