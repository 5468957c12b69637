"""Rows that state several problems, answered one by one in a cell, and headers of two rows.

A case is the rows of a table (cells parted by |), then one line an issue: number, words, status,
and how many measures it has.
"""

from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

THREE = "序号|反馈问题|整改措施|完成情况"
TWO = "序号|反馈问题|整改情况"
BOTH = "1|1.管护不到位；2.收费不公开"
MEASURES = "1.聘请管护员6名；2.公示水费账目12期"
CASES: dict[str, tuple[list[str], list[str]]] = {
    "bare markers before outcomes, parted by commas": (
        [THREE, f"{BOTH}|{MEASURES}|1、已完成，2、正在推进"],
        ["1 管护不到位 completed 1", "2 收费不公开 in_progress 1"],
    ),
    "numbers right before outcomes": (
        [THREE, f"{BOTH}|{MEASURES}|1已完成，2正在推进"],
        ["1 管护不到位 completed 1", "2 收费不公开 in_progress 1"],
    ),
    "ordinals parted by a comma": (
        [THREE, f"{BOTH}|{MEASURES}|第1项已完成，第2项正在推进"],
        ["1 管护不到位 completed 1", "2 收费不公开 in_progress 1"],
    ),
    "outcomes in the order of the problems": (
        [THREE, f"{BOTH}|{MEASURES}|已完成，正在推进"],
        ["1 管护不到位 completed 1", "2 收费不公开 in_progress 1"],
    ),
    "one outcome of two words": (
        [THREE, f"{BOTH}|{MEASURES}|已完成，长期坚持"],
        ["1 管护不到位；2.收费不公开 completed 2"],
    ),
    "one outcome and what goes on": (
        [THREE, f"{BOTH}|{MEASURES}|基本完成，正在推进"],
        ["1 管护不到位；2.收费不公开 basically_completed 2"],
    ),
    "several numbers before one outcome": (
        [THREE, "1|1.管护不到位；2.收费不公开；3.清淤不及时|约谈3人|1、2已完成，3正在推进"],
        ["1 管护不到位 completed 0", "2 收费不公开 completed 0", "3 清淤不及时 in_progress 1"],
    ),
    "measures that end in outcomes": (
        [TWO, f"{BOTH}|1、聘请管护员6名，已完成，2、公示账目12期，正在推进。"],
        ["1 管护不到位 completed 1", "2 收费不公开 in_progress 1"],
    ),
    "a row beside it that says it of all": (
        [
            THREE,
            "1|（1）管护不到位；（2）收费不公开|（1）聘请6人；（2）公示12期|（1）已完成，（2）正在推进",
            "2|（1）采砂失管；（2）清淤不及时|（1）查处3艘；（2）清淤8公里|均已完成",
        ],
        [
            "1 管护不到位 completed 1",
            "2 收费不公开 in_progress 1",
            "1 采砂失管 completed 1",
            "2 清淤不及时 completed 1",
        ],
    ),
    "a list that says more of one problem, whatever its measures count": (
        [THREE, f"{BOTH}|1.聘请管护员6名；2.公示账目12期；3.约谈2人|已完成"],
        ["1 管护不到位；2.收费不公开 completed 3"],
    ),
    "a list of measures as long as that of one problem": (
        [THREE, f"{BOTH}|{MEASURES}|已完成"],
        ["1 管护不到位；2.收费不公开 completed 2"],
    ),
    "a merged cell over two columns, its words in both": (
        [
            "序号|巡察反馈|巡察反馈|整改|整改|整改",
            "序号|问题类别|具体问题|措施|时限|进展",
            "1|供水|管护不到位|聘请管护员6名|2023年底|已完成",
        ],
        ["1 管护不到位 completed 1"],
    ),
    "a merged cell over two columns, the second empty": (
        [
            "序号|反馈问题|整改情况||责任单位",
            "||整改措施|完成情况|",
            "1|管护不到位|聘请管护员6名|已完成|供水站",
        ],
        ["1 管护不到位 completed 1"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_rows_are_answered_one_by_one(name: str) -> None:
    rows, issues = CASES[name]
    builder = DocumentBuilder("text/plain")
    builder.paragraph("中共青禾县水务局党组关于巡察整改情况的通报")
    builder.paragraph("现将整改情况通报如下。")
    table = builder.next_table()
    for row in rows:
        builder.row(row.split("|"), table=table)
    builder.paragraph("中共青禾县水务局党组")
    builder.paragraph("2024年1月16日")
    notice = read(builder.build())

    found = [
        f"{issue.number} {issue.problem} {outcome.status} "
        f"{sum(action.issue == at for action in notice.actions)}"
        for at, (issue, outcome) in enumerate(zip(notice.issues, notice.outcomes, strict=True))
    ]
    assert found == issues
