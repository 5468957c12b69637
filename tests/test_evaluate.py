"""Figures, floors and reports of an evaluation."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pipeline.evaluate import Evaluation, evaluate
from pipeline.evaluate.command import run_evaluation
from pipeline.evaluate.compare import compare
from pipeline.evaluate.floors import Floors, FloorsError, digest_of
from pipeline.evaluate.gold import GoldError, compile_notice
from pipeline.evaluate.pairing import bare, pair
from pipeline.evaluate.report import remember, report
from pipeline.evaluate.tally import Figure, wilson

NOTICE = """
<notice id="n" title="题" issuer="中共青禾县水务局党组" stated_issues_total="1">
<p role="h1">一、整改情况</p>
<p role="h2">（一）学风方面</p>
<p role="body"><issue number="1" problem="学得少" status="completed" basis="stated"
 long_term="true">1.学得少。</issue></p>
<p role="body"><action>一是学<q value="3" unit="次">3次</q>。</action>
<date start="2024-03-01" end="2024-03-31">3月</date><end-issue/>另读<doc>《某规定》</doc>，
<person post="主任">林一</person>讲。</p>
</notice>
"""

# found, gold, pairs as (gold, found, grade)
PAIRS = [
    (["甲、乙。"], ["甲、乙。"], [(0, 0, "exact")]),
    (["甲,乙"], ["甲，乙。"], [(0, 0, "letters")]),
    (["一是学习文件三次"], ["二是整顿作风"], []),
    (["同样的话", "同样的话"], ["同样的话"], [(0, 0, "exact")]),
    (["甲" * 99 + "乙"], ["甲" * 99 + "丙"], [(0, 0, "near")]),
    ([], ["甲"], []),
]


@pytest.fixture
def gold() -> dict[str, object]:
    return compile_notice(ET.fromstring(NOTICE))


def rows_of(gold: dict) -> dict:
    issue = gold["issues"][0]
    quantity = issue["quantities"][0]
    date = issue["dates"][0]
    key = {"issue_id": "n-i1"}
    return {
        "issues": [
            {
                **{k: issue[k] for k in ("number", "title", "category", "problem", "theme")},
                "issue_id": "n-i1", "parent_issue_id": None, "is_group": False,
                "responsible": None, "deadline": None,
            }
        ],
        "outcomes": [
            {**key, "status": "completed", "long_term": True, "ongoing": False, "basis": "stated"}
        ],
        "actions": [{**key, "text": issue["actions"][0]["text"], "planned": False}],
        "dates": [
            {**key, "start_date": date["start"], "end_date": date["end"], "relation": "on"}
        ],
        "quantities": [
            {**key, "value": 3.0, "unit": "次", "comparator": "eq", "value_max": None,
             "metric": quantity["metric"]}
        ],
        "entities": [
            {"kind": "document", "text": "《某规定》", "post": None},
            {"kind": "person", "text": "林一", "post": "主任"},
        ],
        "checks": [{"name": "issues_total", "stated": 1.0}],
    }  # fmt: skip


def notice_of(gold: dict) -> dict:
    return {**gold["notice"], "file_name": "n.txt", "document_type": "rectification"}


def test_a_notice_is_compiled_in_reading_order(gold: dict) -> None:
    issue = gold["issues"][0]
    assert (issue["theme"], issue["number"], issue["status"]) == (
        "（一）学风方面",
        "1",
        "completed",
    )
    assert [q["raw"] for q in issue["quantities"]] == ["3次"]
    assert gold["documents"] == ["《某规定》"]
    assert gold["stated"] == {"issues_total": 1.0}


def test_an_unknown_mark_is_an_error() -> None:
    with pytest.raises(GoldError, match="<dat>"):
        compile_notice(ET.fromstring("<notice><p><dat/></p></notice>"))


@pytest.mark.parametrize(("found", "gold_texts", "expected"), PAIRS)
def test_which_text_stands_for_which_gold(
    found: list[str], gold_texts: list[str], expected: list[tuple]
) -> None:
    pairs = pair(found, gold_texts)
    assert sorted((j, i, grade) for j, (i, grade) in pairs.items()) == expected


def test_bare_folds_width_and_drops_punctuation() -> None:
    assert bare("（１）“三重一大”。") == "1三重一大"


def test_a_perfect_reading_is_perfect(gold: dict) -> None:
    tally = compare(notice_of(gold), rows_of(gold), gold)
    assert {fact: figure.f1 for fact, figure in tally.figures().items() if figure.f1 < 1} == {}
    assert not any(tally.wrong.values())


@pytest.mark.parametrize(
    ("table", "column", "value", "fact"),
    [
        ("outcomes", "status", "in_progress", "outcome status"),
        ("outcomes", "basis", "section", "outcome basis"),
        ("issues", "number", "2", "issue structure"),
        ("issues", "problem", "学", "issue category/problem"),
        ("issues", "deadline", "2024-12-31", "issue responsible/deadline"),
        ("actions", "planned", True, "action planned"),
        ("actions", "text", "二是别的事", "actions"),
        ("dates", "end_date", None, "dates"),
        ("dates", "relation", "by", "date relations"),
        ("dates", "issue_id", None, "dates"),
        ("quantities", "value", 4.0, "quantities"),
        ("quantities", "metric", "rules_made", "metrics"),
        ("checks", "stated", 2.0, "stated totals"),
    ],
)
def test_each_error_is_counted_where_it_belongs(
    gold: dict, table: str, column: str, value: object, fact: str
) -> None:
    rows = rows_of(gold)
    rows[table][0][column] = value
    tally = compare(notice_of(gold), rows, gold)
    assert tally.wrong[fact]
    assert tally.figures()[fact].f1 < 1


@pytest.mark.parametrize(("marked", "right"), [([], 1.0), (["召开会议"], 1.0), (["别的"], 0.5)])
def test_measures_outside_issues_count_where_they_are_marked(
    gold: dict, marked: list[str], right: float
) -> None:
    rows = rows_of(gold)
    rows["actions"].append({"issue_id": None, "text": "召开会议", "planned": False})
    told = [{"text": text, "planned": False} for text in marked]
    gold["outside"] = gold["outside"] | {"actions": told}

    tally = compare(notice_of(gold), rows, gold)

    assert tally.figures()["actions"].recall == right


def test_wilson_is_wide_for_few_cases() -> None:
    low, high = wilson(6, 6)
    assert (round(low, 2), high) == (0.61, 1.0)
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_figure_without_gold_and_rows_is_perfect() -> None:
    assert (Figure(0, 0, 0).f1, Figure(0, 3, 0).f1, Figure(0, 0, 3).f1) == (1.0, 0.0, 0.0)


def test_floors_hold_rise_and_name_their_gold(tmp_path: Path) -> None:
    reached, better = {"dates": Figure(9, 10, 10)}, {"dates": Figure(10, 10, 10)}
    floors = Floors("a", {}).raised(reached, "a")
    assert floors.breaches(reached, "a") == []
    assert floors.raised({"dates": Figure(1, 10, 10)}, "a").figures == floors.figures
    assert floors.raised(better, "a").figures == {"dates": 1.0}
    assert floors.raised(better, "a").breaches(reached, "a") == [
        "dates: 0.9000, the floor is 1.000"
    ]
    assert floors.breaches(reached, "b") != []
    path = tmp_path / "floors.json"
    floors.save(path)
    assert Floors.load(path) == floors


@pytest.mark.parametrize("content", ["", "[]", '{"gold": "a"}', '{"gold": "a", "floors": 3}'])
def test_a_file_that_holds_no_floors_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content)
    with pytest.raises(FloorsError, match="holds no floors"):
        Floors.load(path)


def test_the_digest_knows_the_facts_only(gold: dict) -> None:
    assert digest_of({"a": gold, "b": gold}) == digest_of({"b": gold, "a": gold})
    assert digest_of({"a": gold}) != digest_of({"a": {**gold, "stated": {}}})


def test_gains_and_losses_are_told(tmp_path: Path) -> None:
    path = tmp_path / "last.json"
    before, after = Evaluation(), Evaluation()
    before.total.error("dates", "n.txt", "missed", ["2024-01-01"])
    after.total.error("dates", "n.txt", "extra", ["2024-02-01"])
    assert "no last run" in report(before, last=path)
    remember(before, path)
    told = report(after, last=path)
    assert "1 gains, 1 losses" in told
    assert "+ now right: dates: n.txt: missed 2024-01-01" in told
    assert "- now wrong: dates: n.txt: extra 2024-02-01" in told


class FakeOutput:
    def __init__(self, tables: dict) -> None:
        self.tables = tables

    def pieces(self, name: str):
        import pyarrow as pa

        yield pa.Table.from_pylist(self.tables[name])


def test_a_run_holds_its_floors_and_names_what_is_missing(gold: dict, tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in ("n", "absent"):
        (folder / f"{name}.gold.json").write_text(json.dumps(gold))
    rows = rows_of(gold)
    for name in ("actions", "dates", "quantities", "entities", "checks", "issues"):
        for row in rows[name]:
            row["notice_id"] = "n"
    output = FakeOutput({**rows, "notices": [{**notice_of(gold), "notice_id": "n"}]})
    floors = tmp_path / "floors.json"
    text, held = run_evaluation(output, folder, floors=floors, update=True, forms=True)
    assert not held
    assert "no form of absent was read" in text
    assert "n.txt" in text
    (folder / "absent.gold.json").unlink()
    assert run_evaluation(output, folder, floors=floors, update=True)[1]
    assert run_evaluation(output, folder, floors=floors)[1]
    rows["outcomes"][0]["status"] = "in_progress"
    text, held = run_evaluation(output, folder, floors=floors, wrong=1)
    assert not held
    assert "below the floor: outcome status" in text
    assert evaluate(output, {"n": gold}).figures()["whole notice"].f1 == 0


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FloorsError, match="holds no"):
        run_evaluation(FakeOutput({}), tmp_path)
