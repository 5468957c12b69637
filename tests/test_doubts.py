"""What speaks against a notice is told with its numbers and its issues, in text and on pages."""

import re
from pathlib import Path

import pytest

from pipeline.command.cli import main
from pipeline.show.doubts import doubts_of
from tests.made import notice_text

# four issues are stated, and five: nothing is told of the third but what is wrong
TEXT = (
    notice_text(5)
    .replace("共指出4个问题", "共指出5个问题")
    .replace(
        "3.关于“采购验收把关不紧，资料缺页”问题的整改情况\n整改结果：已完成。\n"
        "一是于2023年7月18日召开专题会议，明确责任科室5个。\n",
        "3.关于“采购验收把关不紧，资料缺页”问题的整改情况\n问题描述：6份验收单缺页。\n",
    )
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doubts")
    (folder / "n.txt").write_text(TEXT, encoding="utf-8")
    argv = ["ingest", str(folder / "n.txt"), "-o", str(folder / "out")]
    assert main([*argv, "--executor", "inline", "-q"]) == 0
    return folder / "out"


def notice_of(tables: Path) -> str:
    import pyarrow.parquet as pq

    notice: str = pq.read_table(tables / "notices.parquet")["notice_id"][0].as_py()
    return notice


def test_a_doubt_names_its_numbers_and_issues(
    tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(tables), notice_of(tables), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "? Total differs  stated 5, found 4" in out
    assert re.search(r"\? Outcomes unstated +i0003\n", out)
    assert main(["show", str(tables.parent / "n.txt"), "--lang", "en"]) == 0
    assert "? Total differs  stated 5, found 4" in capsys.readouterr().out


def test_the_page_links_them_and_calls_an_outcome_by_its_issue(
    tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tables.parent / "n.html"
    notice = notice_of(tables)
    assert main(["report", str(tables), "--notice", notice, "-o", str(page), "-q"]) == 0
    html = page.read_text(encoding="utf-8")
    doubts = html[html.index('class="doubts"') :].partition("</ul>")[0]
    assert 'data-k="i0003"' in doubts
    assert "5" in doubts
    assert 'class="o completed"' in html
    assert 'class="o in_progress"' in html
    assert main(["explain", str(tables), f"{notice}-o0004", "--lang", "en"]) == 0
    assert f"outcomes {notice}-i0004" in capsys.readouterr().out


def test_many_issues_are_cut_and_said_to_be() -> None:
    outcomes = [{"issue_id": f"x-i{n:04d}", "status": "unstated"} for n in range(1, 20)]
    notice = {"doubts": "outcomes_unstated；some_not_understood", "text_coverage": 0.9}
    tables = {"notices": [notice], "outcomes": outcomes, "actions": [], "checks": [], "issues": []}
    unstated, understood = doubts_of(tables, "en")
    assert unstated.line("en").endswith("i0011, i0012  … and 7 more")
    assert understood.numbers == "90%"
