"""The star schema that the pages on BI tools promise is the one that the tables have."""

from pathlib import Path

import pytest
import regex
from made import notice_text
from star import BOXES, DRAWING, RELATIONS, Relation, drawn

from pipeline.command.cli import main
from pipeline.export import EXPORTABLE, export
from pipeline.export.headings import heading
from pipeline.store.output import open_output

PAGES = sorted(DRAWING.parent.parent.glob("bi*.md"))
RELATED = regex.compile(r"(?m)^\| `(\w+)` \| `(\w+)` \| `(\w+)` \| `(\w+)` \|$")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bi")
    (folder / "in").mkdir()
    for seed in (1, 2, 3):
        (folder / "in" / f"{seed}.txt").write_text(notice_text(seed), encoding="utf-8")
    argv = ["ingest", str(folder / "in"), "-o", str(folder / "out"), "--executor", "inline", "-q"]
    assert main(argv) == 0
    export(open_output(str(folder / "out")), "duckdb", folder / "made.duckdb")
    return folder / "made.duckdb"


def test_the_drawing_is_current() -> None:
    """Where this fails: ``python tests/star.py``."""
    assert drawn() == DRAWING.read_text(encoding="utf-8")


def test_what_is_drawn_exists() -> None:
    for table, (_, _, columns) in BOXES.items():
        assert set(columns) <= set(EXPORTABLE[table].names), table


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_the_relations_that_are_drawn(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert [Relation(*found) for found in RELATED.findall(text)] == list(RELATIONS)
    named = set(regex.findall(r"`([^`\n]*（中文）|发布日期|问题标识)`", text))
    assert named <= {heading(name, "zh") for name in EXPORTABLE["issue_wide"].names}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.many)
def test_many_lead_to_one(relation: Relation, database: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    many, column, one, key = relation
    with duckdb.connect(str(database), read_only=True) as tables:
        (rows, different), (lost,) = (
            tables.execute(query).fetchall()[0]
            for query in (
                f"SELECT count({key}), count(DISTINCT {key}) FROM {one}",
                f"SELECT count(*) FROM {many} WHERE {column} NOT IN (SELECT {key} FROM {one})",
            )
        )

    assert rows == different > 0
    assert lost == 0
