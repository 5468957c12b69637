"""What two runs say differently, by runs over an archive that was edited in between."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.changes import KINDS
from pipeline.command.cli import main

HOMES = """中共南坪市种子站支部委员会关于巡察整改情况的通报
2023年3月至5月，市委第一巡察组对南坪市种子站党支部进行了常规巡察。6月8日反馈了意见，共指出3个问题。现将整改情况公布如下。
一、组织领导情况
成立整改工作小组，召开支部会议3次。
二、反馈问题整改情况
1.关于“学习计划落实不严格”问题的整改情况
整改时限：2024年6月30日
整改结果：正在推进。
组织全体职工学习5次。
2.关于“库房台账更新滞后”问题的整改情况
整改结果：已完成。
补齐资料12份。
3.关于“下乡走访次数偏少”问题的整改情况
整改结果：已完成。
开展实地走访9次。
中共南坪市种子站支部委员会
2024年1月15日
"""
OTHER = HOMES.replace("南坪市种子站", "白沙市档案馆").replace("市委第一", "市委第四")
THIRD = HOMES.replace("南坪市种子站", "东浦县文化馆").replace("市委第一", "县委第二")
FEWER = HOMES.replace(
    "3.关于“下乡走访次数偏少”问题的整改情况\n整改结果：已完成。\n开展实地走访9次。\n", ""
)

Edit = Callable[[Path], object]


def put(name: str, text: str) -> Edit:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def moved(old: str, new: str, text: str | None = None) -> Edit:
    def edit(folder: Path) -> None:
        (folder / old).rename(folder / new)
        if text is not None:
            (folder / new).write_text(text, encoding="utf-8")

    return edit


# what is done to the archive (homes.txt, other.txt) → kind, and what is told of it
CASES: list[tuple[str, Edit, list[tuple[str, dict[str, Any]]]]] = [
    ("new", put("third.txt", THIRD), [("notice_new", {"issue_count": 3})]),
    ("gone", lambda f: (f / "other.txt").unlink(), [("notice_gone", {"source_uri": "other.txt"})]),
    (
        "status",
        put("homes.txt", HOMES.replace("正在推进", "已完成")),
        [
            ("notice_edited", {"source_uri": "homes.txt"}),
            ("status", {"before": "in_progress", "after": "completed", "number": "1"}),
        ],
    ),
    (
        "worded anew",
        put("homes.txt", HOMES.replace("下乡走访次数偏少", "下乡走访的次数很少")),
        [("notice_edited", {})],
    ),
    (
        "worded anew, with another status",
        put(
            "homes.txt",
            HOMES.replace("学习计划落实不严格", "学习计划落实得不严").replace("正在推进", "未完成"),
        ),
        [
            ("notice_edited", {}),
            ("status", {"was_problem": "学习计划落实不严格", "after": "not_completed"}),
        ],
    ),
    (
        "an issue less, so that the notice contradicts itself",
        put("homes.txt", FEWER),
        [
            ("notice_edited", {}),
            ("issue_gone", {"problem": "下乡走访次数偏少", "before": "completed"}),
            ("contradiction_new", {"check": "issues_total", "stated": 3.0, "found": 2.0}),
        ],
    ),
    (
        "a deadline moved",
        put("homes.txt", HOMES.replace("2024年6月30日", "2024年12月31日")),
        [
            ("notice_edited", {}),
            ("deadline_moved", {"before": "2024-06-30", "after": "2024-12-31"}),
        ],
    ),
    (
        "a label against its words",
        put("homes.txt", HOMES.replace("补齐资料12份。", "补齐资料12份。该问题尚未完成整改。")),
        [("notice_edited", {}), ("contradiction_new", {"number": "2", "before": None})],
    ),
    ("moved, the same bytes", moved("homes.txt", "other-name.txt"), []),
    (
        "moved and edited",
        moved("homes.txt", "a-later.txt", HOMES.replace("正在推进", "已完成")),
        [("notice_edited", {"source_uri": "a-later.txt"}), ("status", {"after": "completed"})],
    ),
    (
        "another notice at the address",
        put("homes.txt", THIRD),
        [("notice_new", {}), ("notice_gone", {})],
    ),
    ("a copy", put("a-copy.txt", HOMES.replace("\n", "\r\n")), []),
    (
        "a copy that differs is no new notice",
        put("z-copy.txt", HOMES.replace("正在推进", "已完成")),
        [("contradiction_new", {"check": "copy_differs"})],
    ),
    (
        "a copy that differs and is the one that is counted",
        put("a-copy.txt", HOMES.replace("正在推进", "已完成")),
        [
            ("status", {"after": "completed", "source_uri": "a-copy.txt"}),
            ("contradiction_new", {"check": "copy_differs"}),
        ],
    ),
    ("nothing", lambda f: None, []),
]  # fmt: skip


def ingest(folder: Path, output: Path) -> None:
    argv = ["ingest", str(folder), "-o", str(output), "--executor", "inline", "-q", "--prune"]
    assert main(argv) == 0


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an archive, `in`, and its tables, `out`."""
    folder = tmp_path_factory.mktemp("changes")
    (folder / "in").mkdir()
    put("homes.txt", HOMES)(folder / "in")
    put("other.txt", OTHER)(folder / "in")
    ingest(folder / "in", folder / "out")
    return folder


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    status = main(["changes", *argv])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize(("edit", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_changes_between_two_outputs(
    edit: Edit,
    expected: list[tuple[str, dict[str, Any]]],
    begun: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(begun / "in", tmp_path / "in")
    edit(tmp_path / "in")
    ingest(tmp_path / "in", tmp_path / "out")
    days = ("--since", "2024-01-01", "--on", "2024-02-01")  # no deadline lies between
    status, out, _ = told(capsys, str(begun / "out"), str(tmp_path / "out"), "--json", *days)
    found = json.loads(out)

    assert status == 0
    kinds = [one["kind"] for one in found["changes"]]
    assert list(dict.fromkeys(kinds)) == list(dict.fromkeys(kind for kind, _ in expected))
    assert {kind: kinds.count(kind) for kind in KINDS} == found["counts"]
    for kind, values in expected:
        assert any(
            one["kind"] == kind and values.items() <= (dict.fromkeys(values) | one).items()
            for one in found["changes"]
        ), (kind, values, found["changes"])


def test_one_output_is_compared_with_its_run_before(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(begun, tmp_path / "all", symlinks=True)
    folder, output = tmp_path / "all" / "in", tmp_path / "all" / "out"
    put("homes.txt", HOMES.replace("正在推进", "已完成"))(folder)
    ingest(folder, output)
    ingest(folder, output)  # nothing new: the run before stays the one to compare with
    _, english, _ = told(capsys, str(output), "--lang", "en")
    _, chinese, _ = told(capsys, str(output), "--lang", "zh")

    assert "Statuses that changed: 1" in english
    assert "1 学习计划落实不严格: In progress → Completed" in english
    assert "整改结果有变的问题 1 个" in chinese
    assert "1 学习计划落实不严格：正在整改 → 已完成" in chinese


# where a copy lies beside a notice that is edited → what is told: the first of the two is counted
BESIDE = [
    ("z-old.txt", ["notice_edited", "status", "contradiction_new", "deadline_moved"]),
    ("a-old.txt", ["contradiction_new"]),
]


@pytest.mark.parametrize(("name", "kinds"), BESIDE)
def test_what_an_edited_notice_says_is_told_though_an_old_copy_lies_beside(
    name: str, kinds: list[str], begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    shutil.copytree(begun / "in", folder)
    put(name, HOMES)(folder)
    ingest(folder, output)
    edited = HOMES.replace("正在推进", "未完成").replace("2024年6月30日", "2024年12月31日")
    put("homes.txt", edited)(folder)
    ingest(folder, output)
    days = ("--since", "2024-01-01", "--on", "2024-02-01")
    _, out, _ = told(capsys, str(output), "--json", *days)

    found = [one["kind"] for one in json.loads(out)["changes"]]
    assert list(dict.fromkeys(found)) == kinds


@pytest.mark.parametrize(
    ("since", "on", "passed"),
    [
        ("2024-06-01", "2024-07-01", True),
        ("2024-06-01", "2024-06-30", False),  # its last day is not over
        ("2024-06-30", "2024-07-01", True),
        ("2024-07-01", "2024-08-01", False),  # it had passed already
        ("2024-06-01", "2024-06-15", False),
    ],
)
def test_a_deadline_passes_once(
    since: str, on: str, passed: bool, begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(begun / "out")
    _, out, _ = told(capsys, output, output, "--json", "--since", since, "--on", on)
    found = [one for one in json.loads(out)["changes"] if one["source_uri"] == "homes.txt"]

    assert [(one["kind"], one["due"]) for one in found] == (
        [("deadline_passed", "2024-06-30")] if passed else []
    )


def test_long_lists_are_cut_and_said_to_be(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = str(begun / "out")
    days = ("--since", "2024-06-01", "--on", "2024-08-01")
    _, out, _ = told(capsys, output, output, "--limit", "1", "--lang", "en", *days)

    assert "Deadlines that passed, from 2024-06-01 to 2024-08-01: 2" in out
    assert "… and 1 more" in out


def test_what_cannot_be_compared_says_why(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(begun / "out")
    alone, no_run, three = (
        told(capsys, *names, "--lang", "en")
        for names in ((output,), (str(tmp_path), output), (output,) * 3)
    )

    assert (alone[0], no_run[0], three[0]) == (3, 3, 2)
    assert "one run alone" in alone[2]
    assert "holds no tables" in no_run[2]


def test_tables_without_a_needed_column_are_refused(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pyarrow.parquet as pq

    shutil.copytree(begun / "out", tmp_path / "old", symlinks=True)
    for file in (tmp_path / "old").rglob("issues.parquet"):
        if not file.is_symlink():
            pq.write_table(pq.read_table(file).drop_columns(["next_due"]), file)
    status, _, err = told(capsys, str(tmp_path / "old"), str(begun / "out"))

    assert status == 3
    assert "issues.next_due" in err
