"""Every program that is installed here reads each cell of an output as the Parquet holds it.

tests/bench/load_matrix.py runs them all, and prints the table of docs/bi.md.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import ingest
from pipeline.export import export
from pipeline.store.output import open_output

BENCH = Path(__file__).parent / "bench"
sys.path.append(str(BENCH))
from load_matrix import KINDS, compared  # noqa: E402
from load_readers import FORMS, READERS, Absent, Loaded  # noqa: E402

SAMPLES = BENCH.parents[1] / "samples" / "published"
# These have no tables of tabs: Calc drops the tabs inside a cell.
TABLES = ["notices", "issues", "outcomes", "quantities", "sources", "calendar"]
QUICK = {"DuckDB", "DuckDB file", "pandas, numpy types", "pandas, Arrow types", "SQLite"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("load")
    names = ("court.odt", "river.xlsx", "street.auto.docx")
    ingest([str(SAMPLES / name) for name in names], output=str(folder / "out"), quiet=True)
    for form, name in FORMS.items():
        export(open_output(str(folder / "out")), form, folder / name, tables=tuple(TABLES))
    return Loaded(folder, None)


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=() if n in QUICK else pytest.mark.slow) for n in READERS]
)
def test_a_program_reads_every_cell(name: str, loaded: Loaded) -> None:
    try:
        _, rows = READERS[name][1](loaded)
    except (Absent, ImportError) as reason:
        pytest.skip(str(reason))
    count = compared(loaded, rows, TABLES)

    assert count["rows"] > 100
    assert {kind: count[kind] for kind in (*KINDS, "lost rows") if count[kind]} == {}


def test_what_is_lost_or_other_is_counted(loaded: Loaded) -> None:
    def damaged(table: str) -> Iterator[tuple[Any, ...]]:
        rows = [list(row) for row in loaded.wanted(table)][1:]
        kinds = loaded.kinds(table)
        rows[0][kinds.index("text")] = "?"
        rows[0][kinds.index("date")] = None
        rows[0][kinds.index("boolean")] ^= True
        return map(tuple, [rows[0], *rows])

    count = compared(loaded, damaged, ["notices"])
    assert (count["lost rows"], count["rows"]) == (0, 3)
    assert min(count["text"], count["null"], count["boolean"]) > 0
