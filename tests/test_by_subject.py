"""Sentences behind the issues that punish somebody for one of them."""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

LINES = [
    "中共云岭县委党校关于巡察整改情况的通报",
    "一、整改情况",
    "1.培训费往来款长期挂账的问题",
    "收回欠款33.1万元。该问题已完成整改。",
    "2.虚列劳务费支出的问题",
    "追回4万元。该问题已完成整改。",
    "二、责任追究",
]
CASES = [
    ("对培训费挂账负有直接责任的2名财务人员提醒谈话。", "1"),
    ("因虚列支出问题，给予党内警告处分1人。", "2"),
    ("对虚列劳务费的责任人诫勉1人；对培训费挂账的责任人批评教育2人。", "2 1"),
    # of no problem, of each, or no punishment
    ("对项目部现场代表3人提醒谈话。", ""),
    ("对存在问题的责任人给予党内警告处分1人。", ""),
    ("对培训费挂账的往来款逐笔核对。", ""),
]


@pytest.mark.parametrize(("sentence", "numbers"), CASES)
def test_a_punishment_is_told_of_the_problem_it_names(sentence: str, numbers: str) -> None:
    builder = DocumentBuilder("text/plain")
    for line in [*LINES, sentence, "中共云岭县委党校", "2024年12月20日"]:
        builder.paragraph(line)
    document = builder.build()
    notice = read(document)
    start = document.text.index("二、责任追究")

    told = [
        notice.issues[action.issue].number
        for action in notice.actions
        if action.issue is not None and action.span.start > start
    ]
    assert " ".join(number or "" for number in told) == numbers
