"""A stated total between two readings that are close: it breaks the tie, and says that it did."""

import pytest

from parsers.build import DocumentBuilder
from pipeline.checks import run_checks
from pipeline.checks.reliability import doubts
from pipeline.reading import read
from schemas.notice import Check, Notice

# the second points sound like faults: are these issues, or measures of three?
TEXT = """中共银杏市司法局党组关于巡察整改进展情况的通报
根据市委统一部署，2024年3月1日至4月30日，市委第一巡察组对市司法局党组开展了巡察，5月20日反馈了{told}。
一、学用结合不紧
1.集中学习6次。
2.交流体会不多，组织讨论3次。
二、窗口拥挤
1.增设窗口4个。
2.材料过多，压减31份。
三、台账不全
1.补记台账12处。
2.底数不清，重新登记。
中共银杏市司法局党组
2025年1月10日"""


def checked(told: str) -> tuple[Notice, tuple[Check, ...]]:
    builder = DocumentBuilder("text/plain")
    for line in TEXT.format(told=told).split("\n"):
        builder.paragraph(line)
    document = builder.build()
    found = read(document)
    return found, run_checks(document, found).checks


@pytest.mark.parametrize(
    ("told", "issues", "reason", "check"),
    [
        ("3个问题", 3, "total_agrees", "ok equal"),
        ("4个问题", 4, "used_to_decide", "ok used_to_decide"),
        ("7个问题", 3, "close_runner_up", "violated fewer_listed"),
        ("意见", 3, "close_runner_up", ""),
    ],
)
def test_a_stated_total_breaks_a_tie_and_says_so(told, issues, reason, check) -> None:
    found, checks = checked(told)

    assert len(found.issues) == issues
    assert [f.reason for f in found.findings if f.kind == "ambiguous_outline"] == [reason]
    totals = [f"{c.result} {c.reason}" for c in checks if c.name == "issues_total"]
    assert totals == ([check] if check else [])


def test_what_a_total_decided_stays_in_doubt_and_what_it_confirms_does_not() -> None:
    assert "close_reading" in doubts(*checked("4个问题"))
    assert not {"close_reading", "two_readings"} & set(doubts(*checked("3个问题")))
