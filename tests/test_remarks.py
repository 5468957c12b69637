"""Parts that only remark on something hold no issues; parts alike that list problems do."""

from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

ACCOUNT = (
    "一、整改情况",
    "（一）关于农村供水管护不到位的问题",
    "聘请管护员6名，该问题已整改到位。",
    "（二）关于水费收缴不公开的问题",
    "公示水费账目12期，该问题已整改到位。",
)


def notice_of(*lines: str) -> Notice:
    builder = DocumentBuilder("text/plain")
    builder.paragraph("中共青禾县水务局党组关于巡察整改情况的通报")
    for line in (*lines, "中共青禾县水务局党组", "2025年1月16日"):
        builder.paragraph(line)
    return read(builder.build())


LISTED = ("（一）关于历史欠费的问题", "企业已经注销。", "（二）关于人员不足的问题", "在岗2人。")
# a heading behind the account, what stands below it, how many issues the notice has
CASES: list[tuple[str, tuple[str, ...], int]] = [
    ("二、其他需要说明的问题", LISTED, 2),
    ("二、几点说明", LISTED, 2),
    ("二、关于有关情况的说明", LISTED, 2),
    ("二、其他需要报告的事项", LISTED, 2),
    ("二、存在的困难", ("1.管网资金不足。缺口80万元。", "2.专业人员缺乏。在岗2人。"), 2),
    ("二、整改工作中遇到的困难和问题", LISTED, 2),
    ("二、整改过程中存在的主要问题", LISTED, 2),
    ("二、需上级协调解决的事项", LISTED, 2),
    ("二、需要说明的事项", ("管网资金由县财政统一安排。",), 2),
    # words alone say nothing where the problems in it are answered, or others are told of
    (
        "二、需要说明的问题",
        ("（一）关于河道采砂监管松懈的问题", "查处采砂船3艘，该问题正在整改。"),
        3,
    ),
    ("二、困难群众帮扶问题整改情况", ("（一）关于慰问不及时的问题", "补发慰问金3户。"), 3),
    ("二、需要长期整改的问题", ("（一）关于河道采砂监管松懈的问题", "查处采砂船3艘。"), 3),
]


@pytest.mark.parametrize(("heading", "below", "issues"), CASES)
def test_remarks_behind_the_account_are_no_issues(
    heading: str, below: tuple[str, ...], issues: int
) -> None:
    notice = notice_of(*ACCOUNT, heading, *below, "三、下一步打算", "继续抓好整改。")

    assert len(notice.issues) == issues
    if issues == 2:
        assert [outcome.status for outcome in notice.outcomes] == ["completed"] * 2
        remarked = [a for a in notice.actions if a.issue is None]
        assert [action.planned for action in remarked] == [True]  # what comes next


def test_a_part_numbered_like_the_problems_is_none() -> None:
    notice = notice_of(
        "一、农村供水管护不到位",
        "聘请管护员6名，该问题已整改到位。",
        "二、水费收缴不公开",
        "公示水费账目12期，该问题已整改到位。",
        "三、需要说明的事项",
        "管网改造资金由县财政统一安排。",
    )

    assert len(notice.issues) == 2


def test_what_the_inspectors_found_is() -> None:
    notice = notice_of(
        "一、存在的问题",
        "1.农村供水管护不到位。",
        "2.水费收缴不公开。",
        "二、整改情况",
        "第1项：聘请管护员6名，该问题已整改到位。",
        "第2项：公示水费账目12期，该问题正在整改。",
        "三、存在的困难",
        "1.管网资金不足。缺口80万元。",
    )

    assert [outcome.status for outcome in notice.outcomes] == ["completed", "in_progress"]


def test_a_difficulty_told_below_each_problem_ends_no_account() -> None:
    notice = notice_of(
        "1.农村供水管护不到位。",
        "聘请管护员6名。",
        "存在的困难",
        "资金不足。",
        "2.水费收缴不公开。",
        "公示水费账目12期。",
        "存在的困难",
        "人手不足。",
    )

    assert len(notice.issues) == 2
