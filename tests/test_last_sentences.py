"""What the last sentence of a paragraph says of all issues, behind the answer to the last of them.

A case is what stands between the opening and the signature, then one line an issue: number,
status, basis, and how many measures it has.
"""

from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

LIST = "1.供水管护不到位。\n2.水费收缴不公开。\n3.河道采砂监管松懈。"
CASES: dict[str, tuple[str, list[str]]] = {
    "behind the answer to the last one": (
        """（一）关于供水管护不到位的问题
聘请管护员6名。
（二）关于水费收缴不公开的问题
查处采砂船3艘，约谈2人。以上问题均已整改到位。""",
        ["1 completed summary 1", "2 completed summary 1"],
    ),
    "behind answers in one paragraph, by number": (
        LIST + "\n第1项：聘请管护员6名；第2项：公示账目12期；第3项：查处3艘。以上3项均已整改到位。",
        ["1 completed summary 1", "2 completed summary 1", "3 completed summary 1"],
    ),
    "of all but one": (
        f"""一、反馈的问题
{LIST}
二、整改情况
问题1，聘请管护员6名；问题2，公示账目12期；问题3，查处采砂船3艘。除第3个问题外，其余问题均已整改到位。""",
        ["1 completed summary 1", "2 completed summary 1", "3 unstated none 1"],
    ),
    "of the sub-points of each issue": (
        """（一）关于供水管护不到位的问题
聘请管护员6名。以上问题均已整改到位。
（二）关于水费收缴不公开的问题
公示水费账目12期。上述问题均已整改到位。""",
        ["1 completed stated 1", "2 completed stated 1"],
    ),
    "of things": (
        """（一）关于供水管护不到位的问题
聘请管护员6名。该问题已整改到位。
（二）关于水费收缴不公开的问题
公示水费账目12期。上述3项制度均已修订。""",
        ["1 completed stated 1", "2 unstated none 1"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_last_sentences(name: str) -> None:
    body, issues = CASES[name]
    builder = DocumentBuilder("text/plain")
    builder.paragraph("中共青禾县水务局党组关于巡察整改情况的通报")
    builder.paragraph("现将整改情况通报如下。")
    for line in (*body.split("\n"), "中共青禾县水务局党组", "2024年1月16日"):
        builder.paragraph(line)
    notice = read(builder.build())

    found = [
        f"{issue.number} {outcome.status} {outcome.basis} "
        f"{sum(action.issue == at for action in notice.actions)}"
        for at, (issue, outcome) in enumerate(zip(notice.issues, notice.outcomes, strict=True))
    ]
    assert found == issues
    assert not any(action.issue is None for action in notice.actions)
