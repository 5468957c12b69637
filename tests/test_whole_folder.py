"""A folder of tables is no table: what reads it as one is told so, and never gets a mixture.

tests/bench/whole_folder.py asks every program; here those that are installed answer.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from made import archive

from pipeline.export import export
from pipeline.input_names import README
from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import open_output
from pipeline.store.integrity import sealed
from pipeline.verify import verify
from schemas.tables import TABLES

sys.path.append(str(Path(__file__).parent / "bench"))
import whole_folder

PLACES = ("out", "out/current", "exported", "copied")


def run(folder: Path, output: Path, **settings: Any) -> Any:
    chosen = {"executor": "inline", "quiet": True} | settings
    return ingest(Settings(inputs=(str(folder),), output=str(output), **chosen))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an output, what is exported from it, and what a copy keeps of it."""
    home = tmp_path_factory.mktemp("whole")
    run(archive(home / "in", 2), home / "out")
    export(open_output(str(home / "out")), "parquet", home / "exported")
    shutil.copytree(home / "out", home / "copied", symlinks=False)
    return home


@pytest.mark.filterwarnings("ignore")  # of the programs about each other
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", whole_folder.READS)
def test_a_program_says_that_it_is_no_table(name: str, place: str, home: Path) -> None:
    try:
        explained, told = whole_folder.answer(name, str(home / place))
    except ImportError as reason:
        pytest.skip(str(reason))
    assert explained, told


def test_the_script_knows_the_page_and_the_table() -> None:
    assert whole_folder.README == README
    assert tuple(whole_folder.ABOUT) == TABLES["about"].names


@pytest.mark.parametrize("asked", ["count(DISTINCT notice_id)", "sum(value)", "*"])
def test_a_query_over_all_files_is_refused(asked: str, home: Path) -> None:
    import duckdb

    with pytest.raises(duckdb.Error, match="table_name"):
        duckdb.sql(f"SELECT {asked} FROM '{home}/out/*.parquet'").fetchall()


@pytest.mark.parametrize("place", PLACES)
def test_the_table_of_tables_lists_what_lies_beside_it(place: str, home: Path) -> None:
    folder = home / place
    listed = pq.read_table(folder / "about.parquet")["table_name"].to_pylist()

    assert sorted(listed) == sorted(path.stem for path in folder.glob("*.parquet"))
    assert listed[0] == "about"


def test_the_page_reads_every_table_that_it_names(home: Path) -> None:
    import duckdb

    page = (home / "out" / README).read_text(encoding="utf-8")
    assert page == (home / "out" / "current" / README).read_text(encoding="utf-8")
    assert all(page.count(f"| `{name}` |") == 2 for name in TABLES)  # in either language
    blocks = [b.removeprefix("sql\n") for b in page.split("```") if b.startswith("sql\n")]
    queries = [block.replace("FROM '", f"FROM '{home}/out/") for block in blocks]
    queries = [query.replace("JOIN '", f"JOIN '{home}/out/") for query in queries]
    assert len(queries) == 4
    assert all(duckdb.sql(query).fetchall() for query in queries)


def test_an_export_names_its_own_tables(home: Path, tmp_path: Path) -> None:
    opened = open_output(str(home / "out"))
    export(opened, "parquet", tmp_path / "some", tables=("checks", "notices"))
    page = (tmp_path / "some" / README).read_text(encoding="utf-8")

    assert [name for name in TABLES if f"| `{name}` |" in page] == ["notices", "checks"]
    assert 'read_parquet("notices.parquet")' in page


def test_the_page_stays_through_runs_and_goes_with_nothing(tmp_path: Path) -> None:
    source, out = archive(tmp_path / "in", 3), tmp_path / "out"
    run(source, out)
    next(source.rglob("*.txt")).unlink()
    run(source, out, prune=True)

    assert (out / README).read_bytes() == (out / "current" / README).read_bytes()
    assert verify(open_output(str(out))).kept


def test_an_output_of_before_gets_the_page(tmp_path: Path) -> None:
    """Outputs without it have another schema version, and are rebuilt from their sources."""
    source, out = archive(tmp_path / "in", 2), tmp_path / "out"
    run(source, out)
    current = (out / "current").resolve()
    for folder in (out, current):
        (folder / README).unlink()
        (folder / "about.parquet").unlink()
        manifest = json.loads((folder / "manifest.json").read_bytes()) | {"schema_version": "older"}
        del manifest["files"][README], manifest["files"]["about.parquet"]
        del manifest["tables"]["about"]
        (folder / "manifest.json").write_bytes(sealed(manifest))

    run(source, out)

    assert verify(open_output(str(out))).kept
    assert (out / README).exists()


def test_a_page_of_somebody_else_is_set_aside(tmp_path: Path) -> None:
    source, out = archive(tmp_path / "in", 2), tmp_path / "out"
    run(source, out)
    (out / README).unlink()
    (out / README).write_text("mine")

    assert "beside the switch" in str(verify(open_output(str(out))).breaches[0])
    run(source, out)

    assert verify(open_output(str(out))).kept
    assert [p.read_text() for p in out.glob(f"{README}.set-aside*")] == ["mine"]


def test_a_page_that_is_lost_is_made_anew(tmp_path: Path) -> None:
    source, out = archive(tmp_path / "in", 2), tmp_path / "out"
    run(source, out)
    (out / "current" / README).unlink()

    assert "is gone" in str(verify(open_output(str(out))).breaches[0])
    report = run(source, out)

    assert (report.read, verify(open_output(str(out))).kept) == (0, True)


def test_the_page_is_no_notice(tmp_path: Path, home: Path) -> None:
    """An output that lies among the inputs of another gives it nothing to read."""
    shutil.copytree(home / "copied", tmp_path / "in" / "old-output")
    archive(tmp_path / "in", 1)

    assert run(tmp_path / "in", tmp_path / "out").read == 1
