"""What is said of all issues but some: the statuses of the three issues that each sentence gives.

It stands behind the answers. Add one: the sentence, and the statuses in the order of the issues.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

ISSUES = (
    "（一）公务用车管理不规范。", "整改情况：制定用车管理办法，逐车登记里程。",
    "（二）食堂采购不招标。", "整改情况：重新招标，确定供应商3家。",
    "（三）公章使用无登记。", "整改情况：建立用印登记簿。",
)  # fmt: skip
DONE, OPEN, NOT, NONE = "completed", "in_progress", "not_completed", "unstated"

CASES = [
    # named in words of the problem
    ("以上问题除食堂采购外，其余均已整改到位。", (DONE, NONE, DONE)),
    ("除食堂采购不招标问题外，其余问题均已完成整改。", (DONE, NONE, DONE)),
    ("截至目前，反馈的3个问题除食堂采购外均已整改到位。", (DONE, NONE, DONE)),
    ("目前，除食堂采购仍在推进，其他问题都改完了。", (DONE, OPEN, DONE)),
    ("除食堂采购、公章使用两个问题需要长期坚持外，其余问题均已整改到位。", (DONE, OPEN, OPEN)),
    ("除食堂采购因招标流程较长、尚未完成外，其余问题均已整改完毕。", (DONE, NOT, DONE)),
    # by their place
    ("以上三个问题，除第二个正在推进外，其余两个均已整改完成。", (DONE, OPEN, DONE)),
    ("除最后一个问题正在办理外，其他问题都已办结。", (DONE, DONE, OPEN)),
    ("至此，上述问题中前两项已经办结，第三项还在办理。", (DONE, DONE, OPEN)),
    ("以上问题，前两项已整改到位，最后一项正在推进。", (DONE, DONE, OPEN)),
    # nobody can say which, how many do not agree, or it is of no problem
    ("除个别问题外，其余均已整改到位。", (NONE, NONE, NONE)),
    ("除信访积案外，其余问题均已整改到位。", (NONE, NONE, NONE)),
    ("除食堂采购、公章使用三个问题外，其余问题均已整改到位。", (NONE, NONE, NONE)),
    ("除食堂采购外，其他采购均已公开。", (NONE, NONE, NONE)),
    ("除公务用车外，其他车辆均已处置到位。", (NONE, NONE, NONE)),
]


@pytest.mark.parametrize(("sentence", "statuses"), CASES)
def test_all_issues_but_some(sentence: str, statuses: tuple[str, ...]) -> None:
    builder = DocumentBuilder("text/plain")
    for line in ("榆屏县教育局关于巡察整改进展情况的通报", "一、整改情况", *ISSUES, sentence):
        builder.paragraph(line)
    builder.paragraph("榆屏县教育局")
    builder.paragraph("2025年1月16日")

    outcomes = read(builder.build()).outcomes

    assert tuple(outcome.status for outcome in outcomes) == statuses
