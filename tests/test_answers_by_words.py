"""Answers and outcomes apart from their problems that name these in words of their own."""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

PROBLEMS = [
    "1.校园食堂采购把关不严。",
    "2.学生资助资金滞留。",
    "3.教师培训费超范围列支。",
    "4.校舍改造结算拖延。",
]
ANSWERS = [
    "第3个问题最先着手，超范围列支的4.8万元已由责任人退回。该问题已办结。",
    "食堂采购方面，由县区统一比选供货商，5所学校与原供货商解除合同。该问题已完成整改。",
    "列在第四位的结算一事，委托2家造价机构进场审核。该问题正在整改。",
    "助学金滞留的根子是等待集中造表，32万元已在9月前打入学生资助卡。该问题已完成整改。",
]
VERDICTS = [
    "督导组到食堂看过之后，认定第1个问题完成整改，可以销号。至于资助资金，滞留问题已整改完成。",
    "培训费列支的问题，核查意见是基本完成，剩下1家单位等年底结账后补办。",
    "结算拖延的问题督导组认为仍在整改，要求年底前出具报告。",
]


def notice_of(*lines: str) -> Notice:
    builder = DocumentBuilder("text/plain")
    for line in ("榆屏县教育局关于审计发现问题整改情况的公告", *lines):
        builder.paragraph(line)
    builder.paragraph("榆屏县教育局")
    builder.paragraph("2025年1月16日")
    return read(builder.build())


def statuses(notice: Notice) -> list[str]:
    return [outcome.status for outcome in notice.outcomes]


def test_answers_in_an_order_of_their_own_find_their_problems() -> None:
    notice = notice_of("一、审计指出的问题", *PROBLEMS, "二、整改情况", *ANSWERS)

    assert statuses(notice) == ["completed", "completed", "completed", "in_progress"]
    assert [action.issue for action in notice.actions] == [2, 0, 3, 1]


@pytest.mark.parametrize("lost", range(len(ANSWERS)))
def test_answers_of_other_things_are_not_given_away(lost: int) -> None:
    others = [f"全局开展学习{n}次，修订制度{n}项。" for n in (3, 4, 5, 6)]
    others[lost] = ANSWERS[lost]
    notice = notice_of("一、审计指出的问题", *PROBLEMS, "二、整改情况", *others)

    assert all(notice.issues[action.issue or 0].answer is None for action in notice.actions)


def test_verdicts_behind_all_issues_find_their_problems() -> None:
    answered = [line for problem in PROBLEMS for line in (problem, "清退资金3.2万元，追责2人。")]
    notice = notice_of("一、问题与措施", *answered, "二、核查结果", *VERDICTS)

    assert statuses(notice) == [
        "completed", "completed", "basically_completed", "in_progress",
    ]  # fmt: skip


def test_unmarked_headings_that_run_into_their_answers_are_issues() -> None:
    lines = [
        "（一）采购管理",
        "关于大型设备采购论证不充分的问题。医院重建论证专家库，入库专家42名。",
        "关于医用耗材账实不符的问题。对3个库房全面盘点。",
        "（二）财务管理",
        "关于往来款长期挂账的问题。向28家单位发出询证函。",
        "关于捐赠资产未入账的问题。补记固定资产487万元。",
    ]
    notice = notice_of("各问题整改结果", *lines)

    assert [issue.problem for issue in notice.issues] == [
        "大型设备采购论证不充分", "医用耗材账实不符", "往来款长期挂账", "捐赠资产未入账",
    ]  # fmt: skip
    assert [issue.theme for issue in notice.issues] == [
        "（一）采购管理", "（一）采购管理", "（二）财务管理", "（二）财务管理",
    ]  # fmt: skip
