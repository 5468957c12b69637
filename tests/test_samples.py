"""The samples: their published bytes, the same tables from every form, the floors."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pipeline.evaluate.floors import Floors, digest_of
from pipeline.evaluate.gold import load_gold
from samples.publish.__main__ import ROOT, published
from samples.publish.source import SUFFIX
from tests.parity import Comparable, comparable, differences

NAMES = sorted(path.name.removesuffix(SUFFIX) for path in (ROOT / "sources").glob(f"*{SUFFIX}"))
FILES = sorted((ROOT / "files").iterdir())
REFERENCE = "txt"

# a form that does not give the tables of the plain text yet, and why
NOT_YET: dict[str, str] = {}

CASES = [
    pytest.param(path, marks=pytest.mark.xfail(reason=NOT_YET[path.name], strict=True))
    if path.name in NOT_YET
    else path
    for path in FILES
    if path.name.split(".", 1)[1] != REFERENCE
]


@cache
def reference(name: str) -> Comparable:
    return comparable(ROOT / "files" / f"{name}.{REFERENCE}")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_form_gives_the_same_tables(path: Path) -> None:
    assert differences(reference(path.name.split(".")[0]), comparable(path)) == []


def test_what_is_published_is_what_the_sources_give() -> None:
    made = dict(published())
    held = {
        f"{folder}/{path.name}": path.read_bytes()
        for folder in ("files", "published", "gold")
        for path in (ROOT / folder).iterdir()
    }
    assert sorted(made) == sorted(held)
    changed = [name for name, data in made.items() if data != held[name]]
    assert changed == [], "run `make samples`"


def test_one_form_of_each_sample_is_what_make_run_reads() -> None:
    forms = [path.name.split(".", 1) for path in sorted((ROOT / "published").iterdir())]
    assert [name for name, _ in forms] == NAMES
    assert (
        len({form.rsplit(".", 1)[-1] for _, form in forms}) == 8
    )  # txt html docx pdf ofd odt xlsx md


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_marked_without_gaps_in_its_issues(name: str) -> None:
    root = ET.parse(ROOT / "sources" / f"{name}{SUFFIX}").getroot()
    titles = ["".join(issue.itertext()) for issue in root.iter("issue")]
    assert titles
    assert root.get("id") == name
    for issue, title in zip(root.iter("issue"), titles, strict=True):
        assert issue.get("problem", "") in title


def test_floors_were_measured_on_this_gold() -> None:
    floors = Floors.load(ROOT / "floors.json")
    assert floors.gold == digest_of(load_gold(ROOT / "gold")), "run `make floors`"
    assert json.loads((ROOT / "floors.json").read_text())["floors"]
