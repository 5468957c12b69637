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


BOARD = DRAWING.parent / "superset"


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


def test_the_dashboard_names_columns_that_there_are() -> None:
    """Superset's files are lines of ``key: value``; it was imported and drawn (docs/bi.md)."""
    for path in sorted((BOARD / "datasets").rglob("*.yaml")):
        names = regex.findall(r"(?m)^- column_name: (\w+)$", path.read_text(encoding="utf-8"))
        assert set(names) <= set(EXPORTABLE[path.stem].names)
        assert len(names) > 5


@pytest.mark.parametrize("path", sorted((BOARD / "charts").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_chart_stands_on_the_dashboard_and_on_a_dataset(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    dashboard = (BOARD / "dashboards" / "zhenggai.yaml").read_text(encoding="utf-8")
    datasets = [p.read_text(encoding="utf-8") for p in (BOARD / "datasets").rglob("*.yaml")]
    (own,) = regex.findall(r"(?m)^uuid: (\S+)$", text)
    (dataset,) = regex.findall(r"(?m)^dataset_uuid: (\S+)$", text)

    assert f"uuid: {own}" in dashboard
    assert sum(f"\nuuid: {dataset}" in one for one in datasets) == 1


def test_the_questions_that_the_dashboard_asks_can_be_asked(database: Path) -> None:
    """The measures that charts compute, on the file that they are meant for."""
    duckdb = pytest.importorskip("duckdb")
    text = "".join(p.read_text(encoding="utf-8") for p in sorted((BOARD / "charts").glob("*")))
    asked = regex.findall(r"(?m)^ *(?:- )?sqlExpression: (.+)$", text)
    with duckdb.connect(str(database), read_only=True) as tables:
        for words in asked:
            table = "figures" if "value" in words else "issue_wide"
            tables.execute(f"SELECT {words} FROM {table}").fetchall()
    assert len(asked) > 5
