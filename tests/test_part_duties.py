"""Who answers for the issues of a part, and brackets that name them: one heading a case."""

from __future__ import annotations

import pytest

from pipeline import read_notice
from schemas.notice import Notice

NOTICE = """中共云岭县水务局党组关于巡察整改情况的通报
2023年3月至5月，县委第一巡察组对县水务局党组开展了常规巡察。6月8日反馈意见，指出4个问题。现将整改情况公布如下：
{first}
1.制度不健全{note}
修订制度3项，印发执行。已完成整改。
2.台账不完整{note}
补齐台账12本，逐项核对。已完成整改。
{second}
3.巡查不到位{note}
开展巡查30次，整改隐患8处。已完成整改。
4.收费不及时{note}
追缴水费3万元。已完成整改。
中共云岭县水务局党组
2024年1月15日
"""
HEADINGS = [
    ("一、局长石榴认领", "二、副局长田野认领", "局长石榴", "副局长田野"),
    (
        "（一）党组书记、局长关山月交的账",
        "（二）副局长江流交的账",
        "党组书记、局长关山月",
        "副局长江流",
    ),
    ("党组书记高鹏领办", "副局长谷雨领办", "党组书记高鹏", "副局长谷雨"),
    ("一、由局长古道包案", "二、由纪检组长雷霆包案", "局长古道", "纪检组长雷霆"),
    ("一、局长白雪领走的任务", "二、副局长甘泉领走的任务", "局长白雪", "副局长甘泉"),
    ("一、局长李大江分管（2个）", "二、副局长方小河分管（2个）", "局长李大江", "副局长方小河"),
    # nobody is named
    ("一、书记带头认领", "二、班子分头认领", None, None),
    ("一、主任全面负责", "二、科长具体负责", None, None),
    ("一、领导班子认领", "二、各科室认领", None, None),
    ("一、已完成整改的问题", "二、正在整改的问题", None, None),
]
NOTES = [
    ("〔责任单位：办公室；责任人：石榴；整改时限：2023年10月底前〕", "办公室；石榴", "2023-10-31"),
    ("〔责任单位：办公室〕〔责任人：高鹏程〕", "办公室；高鹏程", None),
    ("\n〔责任单位：办公室；责任人：石榴〕", "办公室；石榴", None),
    ("（责任单位：办公室　责任人：石榴　时限：2023年10月底前）", "办公室；石榴", "2023-10-31"),
    ("（责任单位办公室，责任人石榴）", "办公室；石榴", None),
    ("（驾驶员：总经理李小明；责任单位：资产部）", "总经理李小明；资产部", None),
    ("\n谁来改：石榴", "石榴", None),
    # a bracket that says something else
    ("（背景：去年水灾；责任单位：资产部）", "资产部", None),
    ("（责任落实不到位，制度空转）", None, None),
]
APART = """云岭县农业局关于审计发现问题整改情况的报告
2023年3月至5月，县审计局对县农业局开展审计，6月8日出具报告，指出3个问题。
一、审计查出的问题
1号　补贴发放不精准。审计抽查412户，发现重复申报3户。
2号　资金拨付迟缓。截至2023年底，仍有21万元未拨付。
3号　许可审批超期。抽查的40件中，9件超过时限。
二、各股室整改情况
（一）计财股（责任人：股长石榴），答1号、2号
1号：已完成整改。追回多发补贴7656元，缴入国库。
2号：已完成整改。会同县财政局核对，把资金全部拨付。
（二）行政审批股，答3号
3号：已完成整改。把许可流程由九个环节压减到五个。
云岭县农业局
2024年1月15日
"""


def read(first: str = "一、整改情况", second: str = "二、其他整改情况", note: str = "") -> Notice:
    """Return the notice with two headings of parts and a bracket behind each issue."""
    text = NOTICE.format(first=first, second=second, note=note)
    return read_notice(text.encode(), name="notice.txt")[1]


@pytest.mark.parametrize(("first", "second", "one", "other"), HEADINGS)
def test_headings_name_who_answers(
    first: str, second: str, one: str | None, other: str | None
) -> None:
    notice = read(first, second)

    assert [issue.responsible for issue in notice.issues] == [one, one, other, other]


@pytest.mark.parametrize(("note", "responsible", "deadline"), NOTES)
def test_brackets_name_who_answers(
    note: str, responsible: str | None, deadline: str | None
) -> None:
    told = {
        (issue.responsible, str(issue.deadline) if issue.deadline else None)
        for issue in read(note=note).issues
    }

    assert told == {(responsible, deadline)}


def test_the_office_that_answers_is_responsible() -> None:
    notice = read_notice(APART.encode(), name="notice.txt")[1]

    assert [issue.responsible for issue in notice.issues] == [
        "计财股；股长石榴",
        "计财股；股长石榴",
        "行政审批股",
    ]
