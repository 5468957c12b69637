"""Two hundred notices made by rule: every numbering and place of the outcome, in every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from pipeline.evaluate.compare import compare
from pipeline.evaluate.gold import compile_notice
from pipeline.evaluate.tally import Tally
from pipeline.show.one_file import tables_of_file
from samples.publish.__main__ import forms
from samples.publish.html import DRESSES
from samples.publish.source import from_xml
from tests.parity import comparable, differences
from tests.synthetic import NUMBERINGS, POSITIONS, notice, style_of

HOW_MANY = 245  # five times every numbering with every place of the outcome
FACTS = ("issues", "outcomes", "actions", "dates", "quantities", "entities", "checks")


# families that are not read right yet, and why
NOT_YET = {
    "bold": "headings without numbers in a notice without parts",
    "grouped, bare": "（1）statement。 under a group, nothing else that says it is no measure",
}
FAMILIES = [
    pytest.param(name, marks=pytest.mark.xfail(reason=NOT_YET[name], strict=True))
    if name in NOT_YET
    else name
    for name in dict.fromkeys((*NUMBERINGS, *NOT_YET))
]


def read(path: Path, gold: Mapping[str, Any]) -> Tally:
    tables = tables_of_file(path)
    rows = {name: rows_of(tables[name]) for name in FACTS}
    return compare(rows_of(tables["notices"])[0], rows, gold)


def rows_of(columns: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def publish(root: ET.Element, seed: int, folder: Path, how_many: int) -> list[Path]:
    """Write some forms of a notice, others for each seed; return their paths."""
    dress = sorted(DRESSES)[seed % len(DRESSES)]
    made = list(forms(from_xml(root), dress))
    chosen = [made[(seed + step * 3) % len(made)] for step in range(how_many)]
    for name, data in chosen:
        (folder / name).write_bytes(data)
    return [folder / name for name, _ in chosen]


def test_the_styles_cover_the_grid() -> None:
    seen = Counter((style_of(n).numbering, style_of(n).outcome) for n in range(HOW_MANY))
    assert len(seen) == len(NUMBERINGS) * len(POSITIONS)
    assert set(seen.values()) == {5}


def family(seed: int) -> str:
    """Return what decides whether a notice is read: its numbering, and bare leaves of groups."""
    style = style_of(seed)
    bare = f"{style.numbering}, bare"
    return bare if style.heading == "bare" and bare in NOT_YET else style.numbering


@pytest.mark.slow
@pytest.mark.parametrize("name", FAMILIES)
def test_synthetic_notices_are_read_right_in_every_form(name: str, tmp_path: Path) -> None:
    wrong: list[str] = []
    for seed in (n for n in range(HOW_MANY) if family(n) == name):
        root = notice(seed)
        gold = compile_notice(root)
        paths = publish(root, seed, tmp_path, 2)
        for path in paths:
            errors = [line for lines in read(path, gold).wrong.values() for line in lines]
            wrong += [f"{style_of(seed)} {line}" for line in errors]
        wrong += [f"{seed}: {line}" for line in differences(*map(comparable, paths))]
    assert wrong == []
