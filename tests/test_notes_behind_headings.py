"""What stands behind a heading: who answers, by when, how far it is, and what says more of it.

Add a case: what the bracket of the first issue holds, then its `status flags | responsible |
deadline`.
"""

from __future__ import annotations

import pytest
from test_kinds_of_notices import notice_of

OPENING = """中共青禾县水务局党组关于县委巡察整改进展情况的通报
2025年3月10日至5月9日，县委第四巡察组对县水务局党组开展巡察，6月12日反馈意见。
"""
SIGNED = "\n中共青禾县水务局党组\n2025年11月18日"
BRACKETS = [
    (
        "责任领导：副局长林远；整改时限：2025年4月底前；基本完成，剩余1处预计8月底前贯通",
        "basically_completed | 副局长林远 | 2025-04-30",
    ),
    (
        "责任单位：财务股；整改时限：2025年4月底前；已完成整改，长期坚持",
        "completed long_term | 财务股 | 2025-04-30",
    ),
    (
        "已完成，并长期坚持；责任单位：财务股；整改时限：2025年4月底前",
        "completed long_term | 财务股 | 2025-04-30",
    ),
    ("责任单位：财务股；未完成，因评审推迟，延期至2026年6月底前", "not_completed | 财务股 | None"),
    # what belongs to the time, and what has a label of its own
    (
        "责任单位：财务股；整改时限：2025年4月底前，并长期坚持；已完成",
        "completed | 财务股 | 2025-04-30",
    ),
    ("已完成，责任单位：财务股，整改时限：2025年4月底前", "completed | 财务股 | 2025-04-30"),
    ("改完了，财务股跑的", "completed | None | None"),
]


def _seen(body: str) -> list[str]:
    notice = notice_of(OPENING + body + SIGNED)
    seen = []
    for issue, outcome in zip(notice.issues, notice.outcomes, strict=True):
        flags = [name for name in ("long_term", "ongoing") if getattr(outcome, name)]
        seen.append(
            f"{' '.join([outcome.status, *flags])} | {issue.responsible} | {issue.deadline}"
        )
    return seen


@pytest.mark.parametrize(("bracket", "expected"), BRACKETS)
def test_a_bracket_behind_a_heading(bracket: str, expected: str) -> None:
    other = "2.学习不深入（责任单位：办公室；已完成）\n学习12次。"
    body = f"1.会议走过场（{bracket}）\n召开会议6次。\n{other}"

    assert [expected, "completed | 办公室 | None"] == _seen(body)


# blanks between Chinese characters do not survive: what only a gap parts from the title
GAPS = [
    ("会议走过场的问题　　已完成整改", "completed | None | None"),
    ("关于“会议走过场”问题的整改　　已完成，需长期坚持", "completed long_term | None | None"),
    ("会议走过场（责任单位：财务股）　已完成", "completed | 财务股 | None"),
    ("会议走过场　阶段性完成，12次开了8次", "partially_completed | None | None"),
    ("信访件虚假销号", "unstated | None | None"),  # what is wrong
]


@pytest.mark.parametrize(("heading", "expected"), GAPS)
def test_an_outcome_behind_a_gap(heading: str, expected: str) -> None:
    other = "2.学习不深入（责任单位：办公室；已完成）\n学习12次。"

    assert [expected, "completed | 办公室 | None"] == _seen(f"1.{heading}\n召开会议6次。\n{other}")


def test_a_statement_that_ends_like_an_outcome() -> None:
    notice = notice_of(
        OPENING + "1.关于上轮巡察指出的“会费未缴”的问题整改不到位\n整改情况：补缴会费0.2万元。\n"
        "2.部分问题整改推进不力，部分问题未完成整改\n整改情况：约谈2人。" + SIGNED
    )

    assert [outcome.status for outcome in notice.outcomes] == ["unstated", "unstated"]
    noted = "1.反馈的“账目不清”问题仍未解决（已完成）\n清账3本。\n2.学习不深入（已完成）\n学习。"
    assert [seen.split()[0] for seen in _seen(noted)] == ["completed", "completed"]


def test_a_summary_amid_the_issues_is_of_none() -> None:
    notice = notice_of(
        OPENING + "1.会议走过场（已完成）\n召开会议6次。\n"
        "写到这里先算个总账：截至9月底，巡察反馈的2个问题，已完成1个，正在整改1个。\n"
        "2.学习不深入（正在整改）\n学习12次。" + SIGNED
    )

    assert [(claim.name, int(claim.value)) for claim in notice.claims][:2] == [
        ("issues_total", 2),
        ("issues_completed", 1),
    ]
    assert [action.issue for action in notice.actions if action.issue is not None] == [0, 1]


def test_a_sentence_as_heading_of_next_steps_is_a_measure() -> None:
    notice = notice_of(
        OPENING
        + "一、问题整改情况\n1.会议走过场（已完成）\n开会6次。\n2.学习不深入（已完成）\n学习。\n"
        "二、下一步工作安排\n（一）对正在整改的问题，局党组将每月跟踪督办，2026年4月组织验收。"
        + SIGNED
    )

    assert [(action.issue, action.planned) for action in notice.actions][-1] == (None, True)


def test_headings_in_a_row_are_answered_by_the_same() -> None:
    body = (
        "1.会议走过场。\n2.学习不深入。\n责任人：局长韩笑\n整改时限：2025年8月底前\n"
        "整改情况：学习12次。\n整改结果：均已完成整改。\n"
        "3.公车私用。\n责任人：副局长林远\n整改情况：约谈2人。\n整改结果：已完成整改。"
    )

    assert _seen(body) == [
        "completed | 局长韩笑 | 2025-08-31",
        "completed | 局长韩笑 | 2025-08-31",
        "completed | 副局长林远 | None",
    ]


def test_words_of_its_own_may_have_flags_behind_them() -> None:
    body = (
        "写“不差了”的，就是整改到位；写“还差着”的，就是正在整改。\n"
        "序号|问题|整改措施|结果\n1|会议走过场|召开会议6次。|不差了，要长期坚持\n"
        "2|学习不深入|学习12次。|还差着，持续推进\n3|公车私用|约谈2人。|不差了"
    )

    assert [line.partition(" | ")[0] for line in _seen(body)] == [
        "completed long_term",
        "in_progress ongoing",
        "completed",
    ]


def test_a_label_may_have_an_outcome_and_what_is_to_come_in_a_bracket() -> None:
    body = (
        "1.会议走过场。\n整改情况（进度90%，基本完成，竣工决算预计12月底前批复）：\n召开会议6次。\n"
        "2.学习不深入。\n整改情况（进度100%，已完成）：\n学习12次。"
    )

    assert [line.partition(" | ")[0] for line in _seen(body)] == [
        "basically_completed",
        "completed",
    ]


def test_a_label_of_reasons_holds_no_measure() -> None:
    issues = (("会议走过场", "病因：会前不准备，一年空转9次。", "召开会议6次。"),
              ("学习不深入", "症结：重布置轻检查。", "学习12次。"),
              ("公车私用", "缘由：钥匙没人管，2024年私用7次。", "约谈2人。"))  # fmt: skip
    body = "\n".join(
        f"{at}.{a}。\n{b}\n处方：{c}\n结果：已完成。" for at, (a, b, c) in enumerate(issues, 1)
    )
    notice = notice_of(OPENING + body + SIGNED)

    assert [action.issue for action in notice.actions] == [0, 1, 2]


# what a label says of the problem, with a list behind it | how many measures that makes
DESCRIBED = [
    (
        "查明事实：2022年有5个项目套取劳务费。第一，追回劳务费13.2万元。第二，约谈经办人2人。第三，制定办法1项。",
        3,
    ),
    ("问题表现：2022年有5个项目未招标。一是责令补办手续5份。二是修订招标制度1项。", 2),
    # points of the problem, with the verbs of measures and with sums too
    ("具体表现：一是审核记录不全；二是报销单据不规范。", 0),
    ("问题表现：问题分两类。一是开展巡查不经常，全年不足3次。二是制定制度不及时。", 0),
    ("存在问题：违规发放分两笔。一是2022年发放补贴3.6万元。二是2023年发放1.2万元。", 0),
]


@pytest.mark.parametrize(("described", "measures"), DESCRIBED)
def test_measures_listed_behind_what_describes_the_problem(described: str, measures: int) -> None:
    other = "2.关于学习不深入的问题。查明事实：学习记录不全。整改情况：学习12次。整改结果：已完成。"
    body = f"1.关于经费审核不严的问题。{described}整改结果：已完成。\n{other}"
    notice = notice_of(OPENING + body + SIGNED)

    assert [action.issue for action in notice.actions].count(0) == measures


# how the response of an issue ends | its outcome | its measures beside the first
ENDS = [
    ("该问题已整改完成，群众满意度96.7%。", "completed", []),
    ("该问题部分完成，有些老户的工作还得慢慢做。", "partially_completed", []),
    ("该问题已完成整改，得到用水户一致好评。", "completed", []),
    ("该问题已于9月经验收完成整改，由黄灯转为绿灯。", "completed", []),
    ("目前案件进入执行程序，该问题正在持续推进整改。", "in_progress", []),
    ("前后两部分合并，1号问题已完成整改。", "completed", []),
    (
        "整改成效：基本完成。剩余2处码头正在履行征收程序，预计12月底前清零。",
        "basically_completed",
        [],
    ),
    # what was done beside it is a measure, and so is what is left behind a sentence about it
    ("该问题已完成整改，追回资金3.2万元。", "completed", ["追回资金3.2万元。"]),
    ("追回资金3.2万元，该问题已完成整改。", "completed", ["追回资金3.2万元"]),
    (
        "该问题基本完成整改。其余2处码头因征收程序没有走完，将于12月底前清零。",
        "basically_completed",
        ["其余2处码头因征收程序没有走完，将于12月底前清零。"],
    ),
]


@pytest.mark.parametrize(("end", "status", "measures"), ENDS)
def test_what_stands_beside_an_outcome(end: str, status: str, measures: list[str]) -> None:
    lines = (*OPENING.splitlines(), "1.会议走过场。", "召开会议6次。", end, *SIGNED.split())
    notice = notice_of("\n".join(lines))
    text = "\n".join(lines)

    assert notice.outcomes[0].status == status
    assert [a.span.of(text) for a in notice.actions if a.issue == 0][1:] == measures


@pytest.mark.parametrize(
    "problem",
    ["常态长效机制不健全", "上一轮反馈“未按规定收缴会费”的问题整改不到位", "台账记载不完全"],
)
def test_a_bracket_leaves_the_problem_whole(problem: str) -> None:
    for outcome in ("已全部整改到位", "已取得阶段性成果，并持续整改", "正在整改"):
        notice = notice_of(f"{OPENING}1.{problem}【{outcome}】\n召开会议6次。{SIGNED}")

        assert [problem] == [issue.problem for issue in notice.issues]
