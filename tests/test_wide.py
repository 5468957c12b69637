"""Issues that share one response: `answered_with` names the one that holds it."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.command.cli import main
from pipeline.export import export
from pipeline.store.output import open_output

OPENING = (
    "中共青禾县水务局党组关于巡察整改情况的通报\n"
    "根据统一部署，2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了常规巡察，"
    "5月20日反馈了巡察意见。现将整改情况公布如下。\n一、党的建设方面\n"
)
CLOSING = "中共青禾县水务局党组\n2024年1月15日\n"
RESPONSE = "整改情况：已完成。修订制度2项，开展培训3期。\n"

# body → number of an issue, and the number of the one that answers it
CASES = [
    ("1.台账更新不及时。\n" + RESPONSE + "2.值守制度不落实。\n" + RESPONSE, {}),
    (
        "1.台账更新不及时。\n2.值守制度不落实。\n针对以上问题，修订制度2项，开展培训3期。已完成整改。\n"
        "3.经费管理不严。\n" + RESPONSE,
        {"1": "2"},
    ),
    (
        "1.台账更新不及时。\n2.值守制度不落实。\n3.经费管理不严。\n"
        "针对上述问题，修订制度2项，开展培训3期。已完成整改。\n",
        {"1": "3", "2": "3"},
    ),
    # an answer without measures is an answer
    ("1.台账更新不及时。\n整改结果：已完成。\n2.值守制度不落实。\n" + RESPONSE, {}),
    # the next part answers for its own issues alone
    (
        "1.台账更新不及时。\n" + RESPONSE + "2.值守制度不落实。\n二、作风建设方面\n"
        "3.经费管理不严。\n" + RESPONSE,
        {},
    ),
]


# response → what is added up in a column, and whether it is told as exact
SUMS = [
    ("追回违规资金3万元、2万元。", "funds_recovered", 50000, True),
    ("追回违规资金3万余元。", "funds_recovered", 30000, False),
    ("追回违规资金约3万元，追回违规资金2万元。", "funds_recovered", 50000, False),
    ("修订制度2项。", "rules_made", 2, True),
    ("修订制度10余项。", "rules_made", 10, False),
]


def wide_rows(body: str, folder: Path) -> list[dict[str, Any]]:
    """Return the rows of ``issue_wide`` of a notice with this body."""
    import pyarrow.parquet as pq

    (folder / "n.txt").write_text(OPENING + body + CLOSING, encoding="utf-8")
    argv = ["ingest", str(folder / "n.txt"), "-o", str(folder / "out")]
    assert main([*argv, "--executor", "inline", "-q"]) == 0
    export(open_output(str(folder / "out")), "parquet", folder / "t", tables=("issue_wide",))
    rows: list[dict[str, Any]] = pq.read_table(folder / "t" / "issue_wide.parquet").to_pylist()
    return rows


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_says_which_issue_answers(body: str, expected: dict[str, str], tmp_path: Path) -> None:
    rows = wide_rows(body, tmp_path)
    numbers = {row["issue_id"]: row["number"] for row in rows}

    assert len(rows) >= 2
    assert expected == {
        row["number"]: numbers[row["answered_with"]] for row in rows if row["answered_with"]
    }


@pytest.mark.parametrize(("response", "metric", "total", "exact"), SUMS)
def test_a_sum_of_what_is_not_exact_is_not_told_as_exact(
    response: str, metric: str, total: float, exact: bool, tmp_path: Path
) -> None:
    body = f"1.台账更新不及时。\n整改情况：{response}\n2.值守制度不落实。\n{RESPONSE}"
    row = wide_rows(body, tmp_path)[0]

    assert row[metric] == total
    assert row["inexact_sums"] == (None if exact else metric)


def test_promises_plans_and_parts_can_be_told_apart_in_figures(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    body = (
        "1.低保审核不严。\n整改情况：已完成。一是追回低保金4.37万元（其中退回区民政局3.9万元）。"
        "二是拟于2025年底前再追回资金50万元。\n"
    )
    (tmp_path / "n.txt").write_text(OPENING + body + CLOSING, encoding="utf-8")
    argv = ["ingest", str(tmp_path / "n.txt"), "-o", str(tmp_path / "out")]
    assert main([*argv, "--executor", "inline", "-q"]) == 0
    export(open_output(str(tmp_path / "out")), "parquet", tmp_path / "t", tables=("figures",))
    rows = pq.read_table(tmp_path / "t" / "figures.parquet").to_pylist()
    told = {row["raw"]: row for row in rows}

    assert {row["document_type"] for row in rows} == {"rectification"}
    assert {row["file_name"] for row in rows} == {"n.txt"}
    if "50万元" in told:  # a promise may be no figure at all
        assert told["50万元"]["planned"]
    assert not told["4.37万元"]["planned"]
    assert told["4.37万元"]["counted_in"] is None
    assert told["3.9万元"]["counted_in"] == told["4.37万元"]["quantity_id"]
