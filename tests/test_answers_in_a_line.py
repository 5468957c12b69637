"""Labelled problems with the labelled answer in the same paragraph, with and without numbers.

A case: the paragraphs of a notice parted by |, then each issue as it is shown with its outcome.
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

OPENING = "中共青禾县公路局党组关于巡察整改情况的通报|2023年3月1日至4月30日，县委第二巡察组对县公路局党组进行了巡察。现将整改情况公布如下。"
RECORDS = ("部分支部“三会一课”记录不完整", "completed")
STUDY = ("政治学习流于形式", "completed")
ACCOUNTS = ("往来款长期挂账", "in_progress")
CASES = [
    (
        "一、党建方面|存在问题：部分支部“三会一课”记录不完整。整改情况：补齐记录36份，已完成整改。|存在问题：政治学习流于形式。整改情况：组织学习8次，已完成整改。|二、财务方面|存在问题：往来款长期挂账。整改情况：清理往来款17笔，正在整改。",
        [RECORDS, STUDY, ACCOUNTS],
    ),
    (
        "一、党建方面|反馈问题：部分支部“三会一课”记录不完整。整改进展：补齐记录36份，已完成整改。|反馈问题：政治学习流于形式。整改进展：组织学习8次，已完成整改。",
        [RECORDS, STUDY],
    ),
    # the labels in brackets, which are no notes on the issue
    (
        "【问题】部分支部“三会一课”记录不完整。【整改情况】补齐记录36份，已完成整改。|【问题】政治学习流于形式。【整改情况】组织学习8次，已完成整改。|【问题】往来款长期挂账。【整改情况】清理往来款17笔，正在整改。",
        [RECORDS, STUDY, ACCOUNTS],
    ),
    (
        "1.【问题】部分支部“三会一课”记录不完整。【整改情况】补齐记录36份，已完成整改。|2.【问题】政治学习流于形式。【整改情况】组织学习8次，已完成整改。|3.【问题】往来款长期挂账。【整改情况】清理往来款17笔，正在整改。",
        [RECORDS, STUDY, ACCOUNTS],
    ),
    (
        "1.【问题】政治学习流于形式。【整改措施】组织学习8次。【整改成效】已完成整改。|2.【问题】往来款长期挂账。【整改措施】清理往来款17笔。【整改成效】正在整改。",
        [STUDY, ACCOUNTS],
    ),
    (
        "1.部分支部“三会一课”记录不完整。【整改情况】补齐记录36份，已完成整改。|2.往来款长期挂账。【整改情况】清理往来款17笔，正在整改。",
        [RECORDS, ACCOUNTS],
    ),
    # a bracket that says all there is stays a note
    (
        "1.部分支部“三会一课”记录不完整【已完成整改】。补齐记录36份。|2.往来款长期挂账【整改情况：正在整改】。清理往来款17笔。",
        [RECORDS, ACCOUNTS],
    ),
]


@pytest.mark.parametrize(("text", "issues"), CASES, ids=range(len(CASES)))
def test_problem_and_answer_in_one_paragraph(text: str, issues: list[tuple[str, str]]) -> None:
    builder = DocumentBuilder("text/plain")
    for paragraph in f"{OPENING}|{text}".split("|"):
        builder.paragraph(paragraph)
    notice = read(builder.build())
    became = {outcome.issue: outcome.status for outcome in notice.outcomes}
    assert [(issue.problem, became[at]) for at, issue in enumerate(notice.issues)] == issues
    assert not [f for f in notice.findings if f.kind == "unknown_outcome"]
