"""Outcomes that several things disagree with: what weighs most, and the rest."""

import pytest

from parsers.options import ReadOptions
from parsers.read import read_document
from pipeline.reading import read

HEAD = """中共青禾县水务局党组关于巡察整改进展情况的通报
根据县委统一部署，2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了巡察。{said}现将整改情况公布如下。
{part}
1.关于“台账更新不及时”的问题
{answer}
2.关于“值守制度不落实”的问题
整改情况：修订值守制度。
整改结果：已完成。
中共青禾县水务局党组
2024年1月15日
"""
DONE = "一、已完成整改的问题"
ALL = "反馈的2个问题，已全部完成整改2个。"
BASICALLY = "反馈的2个问题，已基本完成整改2个。"
STILL_OPEN = "整改情况：补办用地手续3宗，目前尚未取得产权证。\n整改结果：已完成。"
# part, sentence about all issues, answer → conflict and further conflicts of the first issue
CASES = [
    ("一、整改情况", "", "整改结果：已完成。", None, None),
    (DONE, "", "整改结果：正在整改。", "section_differs", None),
    (DONE, ALL, "整改结果：正在整改。", "section_differs", "summary_differs"),
    ("一、整改情况", ALL, "整改结果：正在整改。", "summary_differs", None),
    ("一、整改情况", BASICALLY, STILL_OPEN, "pending", "summary_differs"),
    ("一、整改情况", "", STILL_OPEN, "pending", None),
]


@pytest.mark.parametrize(("part", "said", "answer", "conflict", "further"), CASES)
def test_what_disagrees(
    part: str, said: str, answer: str, conflict: str | None, further: str | None
) -> None:
    text = HEAD.format(part=part, said=said, answer=answer)
    outcome = read(read_document(text.encode(), "a.txt", ReadOptions())).outcomes[0]

    assert (outcome.conflict, outcome.further_conflicts) == (conflict, further)
