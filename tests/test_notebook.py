"""The notebook of the documents: its cells run, and print what is printed in it."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parent.parent / "docs" / "notebooks" / "from-files-to-a-chart.ipynb"
CODE = [c for c in json.loads(NOTEBOOK.read_bytes())["cells"] if c["cell_type"] == "code"]
DRAWN = "import matplotlib"


def printed(cell: dict[str, Any]) -> str:
    """Return what a cell printed when the notebook was made."""
    return "".join("".join(o["text"]) for o in cell["outputs"] if o["output_type"] == "stream")


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """Return what the notebook has defined when all but its chart has run."""
    known: dict[str, Any] = {}
    for cell in CODE[:-1]:
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            exec("".join(cell["source"]), known)
        assert told.getvalue() == printed(cell)
    return known


def test_its_cells_print_what_they_printed(names: dict[str, Any]) -> None:
    assert [DRAWN in "".join(cell["source"]) for cell in CODE] == [False] * 5 + [True]
    assert names["by_year"].to_numpy().sum() == len(names["stated"]) > 100


def test_its_chart_is_drawn(names: dict[str, Any]) -> None:
    matplotlib = pytest.importorskip("matplotlib", reason="needs matplotlib, no part of dev")
    matplotlib.use("agg")
    exec("".join(CODE[-1]["source"]), names)
    assert (names["work"] / "chart.png").stat().st_size > 5_000


def test_it_is_small_and_whole() -> None:
    assert NOTEBOOK.stat().st_size < 60_000
    (chart,) = CODE[-1]["outputs"]
    assert "image/png" in chart["data"]
    assert [cell["execution_count"] for cell in CODE] == list(range(1, len(CODE) + 1))
