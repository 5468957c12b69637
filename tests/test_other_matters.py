"""What stands beside the issues and is not about them gives them no outcome and no totals."""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

Line = str | list[str]

ISSUES = [
    "1.农村供水管护不到位。",
    "聘请管护员6名。",
    "2.水费收缴不公开。",
    "公示水费账目12期。",
    "3.河道采砂监管松懈。",
    "查处采砂船3艘。",
]


def notice_of(
    *lines: Line, title: str = "中共青禾县水务局党组关于县委巡察整改进展情况的通报"
) -> Notice:
    builder = DocumentBuilder("text/plain")
    table: int | None = None
    for line in (title, *lines):
        if isinstance(line, str):
            table = None
            builder.paragraph(line)
        else:
            table = builder.next_table() if table is None else table
            builder.row(line, table=table)
    builder.paragraph("中共青禾县水务局党组")
    builder.paragraph("2025年1月16日")
    return read(builder.build())


def statuses(notice: Notice) -> list[str]:
    return [outcome.status for outcome in notice.outcomes]


BEHIND: list[tuple[str, list[Line]]] = [
    ("上轮巡察整改情况", [["反馈问题", "已完成"], ["12", "12"]]),
    ("重点工程进展", [["进展", "数量（个）"], ["已完成", "3"], ["合计", "3"]]),
    ("隐患排查", [["整改状态", "数量"], ["已整改", "48"], ["正在整改", "0"], ["合计", "48"]]),
    ("主题教育检视问题", [["情况", "数量"], ["问题总数", "3个"], ["已完成", "3个"]]),
    ("下属学校整改情况", [["问题总数", "已完成", "正在整改"], ["12", "12", "0"]]),
    ("2023年巡察整改情况", [["问题总数", "已完成", "正在整改"], ["12", "12", "0"]]),
    ("追责问责情况", [["追责问责情况", "人数"], ["党纪处分", "2"], ["合计", "5"]]),
    ("资金清退情况", [["单位", "清退金额（元）"], ["一中", "3200"], ["合计", "5000"]]),
    ("制度建设情况", [["项目", "数量"], ["修订制度", "4"], ["新建制度", "3"], ["合计", "7"]]),
    ("总体情况", ["群众反馈意见8条，已全部办结。"]),
    ("总体情况", ["督导组反馈意见8条，已整改8条。"]),
    ("总体情况", ["县纪委反馈意见12条，已整改到位12条。"]),
    ("上轮巡察整改情况", ["供水管护问题已整改到位。", "水费收缴问题已整改到位。",
                          "河道采砂监管问题基本完成整改。"]),
    ("下属单位整改情况", ["市供水公司供水管护问题已整改到位。", "市征收所水费收缴问题正在整改。",
                          "市河道处采砂监管问题已销号。"]),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "lines"), BEHIND)
def test_other_matters_are_no_outcomes(heading: str, lines: list[Line]) -> None:
    notice = notice_of("一、巡察整改情况", *ISSUES, f"二、{heading}", *lines)

    assert statuses(notice) == ["unstated"] * 3
    totals = [claim for claim in notice.claims if claim.name == "issues_total"]
    assert [claim for claim in totals if claim.value != 3] == []


def test_a_table_of_the_notice_itself_sums_it_up() -> None:
    table: list[Line] = [["情况", "数量"], ["反馈问题", "3个"], ["已完成", "3个"]]
    notice = notice_of("一、巡察整改情况", *ISSUES, "二、汇总", *table)

    assert statuses(notice) == ["completed"] * 3


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("榆屏县教育局关于审计发现问题整改情况的公告", "审计发现问题整改情况汇总"),
        ("青禾县水务局党组关于2024年县委巡察整改情况的通报", "2024年巡察反馈问题整改情况"),
    ],
)
def test_a_heading_that_names_what_the_title_does_is_about_the_issues(
    title: str, heading: str
) -> None:
    table: list[Line] = [["情况", "数量"], ["反馈问题", "3个"], ["已完成", "3个"]]
    notice = notice_of("一、整改情况", *ISSUES, f"二、{heading}", *table, title=title)

    assert statuses(notice) == ["completed"] * 3


def test_tables_of_parts_sum_up_no_whole() -> None:
    done: list[Line] = [["反馈问题", "已完成", "正在整改"], ["2", "2", "0"]]
    left: list[Line] = [["反馈问题", "已完成", "正在整改"], ["1", "0", "1"]]
    notice = notice_of("一、党建方面", *done, *ISSUES[:4], "二、监管方面", *left, *ISSUES[4:])

    assert statuses(notice) == ["unstated"] * 3


def test_a_table_under_a_title_of_one_cell_is_read() -> None:
    notice = notice_of(["整改情况统计表"], ["已完成", "7个"], ["正在整改", "2个"], *ISSUES)

    assert len(notice.issues) == 3


@pytest.mark.parametrize("who", ["市委第二巡察组", "县委巡察组", "第三督导组"])
def test_a_team_is_no_theme(who: str) -> None:
    lines = ["一、党建方面", *ISSUES[:4], "二、监管方面", *ISSUES[4:]]
    notice = notice_of(*lines, f"{who}反馈的3个问题均已整改到位。")

    assert statuses(notice) == ["completed"] * 3


def test_sides_of_an_issue_are_no_issues() -> None:
    notice = notice_of(
        "1.党建工作不扎实。",
        "针对“三会一课”不规范的问题：补开党课3次。",
        "针对发展党员程序不严的问题：复核档案12份。",
        "2.财务管理不规范。",
        "针对往来款挂账的问题：清理往来款32万元。",
    )

    assert [issue.number for issue in notice.issues] == ["1", "2"]
    assert [action.issue for action in notice.actions] == [0, 0, 1]


def test_what_is_answered_in_place_is_not_answered_again_by_words() -> None:
    effects = ["供水管护投诉下降8%。", "水费收缴做到应收尽收。", "河道采砂监管举报下降12%。"]
    notice = notice_of("一、巡察反馈问题", *ISSUES, "二、整改成效", *effects)

    assert [action.issue for action in notice.actions][:3] == [0, 1, 2]


NUMBERED = [
    ("第3项，已完成整改。", "completed"),
    ("第3项，基本完成，剩余1处采砂点待清理。", "basically_completed"),
]


@pytest.mark.parametrize(("line", "status"), NUMBERED)
def test_a_number_before_an_outcome_is_no_measure(line: str, status: str) -> None:
    notice = notice_of("一、问题与措施", *ISSUES, "二、有关问题结果", line)

    assert statuses(notice) == ["unstated", "unstated", status]
    assert len(notice.actions) == 3


def test_what_is_left_to_do_is_no_measure_taken() -> None:
    left = "第2项仍有12户未公示，继续推进。"
    notice = notice_of("一、问题与措施", *ISSUES, "二、下一步工作", left)

    assert [action.issue for action in notice.actions if not action.planned] == [0, 1, 2]


def test_the_number_of_a_team_is_no_number_of_an_issue() -> None:
    verdicts = [
        "经第3个核查组复核，供水管护问题认定为整改到位。",
        "经第1个核查组复核，水费收缴问题认定为基本完成。",
        "经第2个核查组复核，河道采砂监管问题认定为正在整改。",
    ]
    notice = notice_of("一、问题与措施", *ISSUES, "二、核查结果", *verdicts)

    assert statuses(notice) == ["completed", "basically_completed", "in_progress"]


LEDGER: list[Line] = [
    ["序号", "问题", "责任单位", "整改措施", "完成情况"],
    ["1", "食堂采购把关不严", "办公室", "解除合同5份", "已完成"],
    ["2", "资助资金滞留", "财务股", "发放资金32万元", ""],
]
NOTE = "注：表中空白栏与上一行相同。"


@pytest.mark.parametrize(
    ("behind", "status"),
    [([NOTE], "completed"), (["附：人员名单", NOTE, ["姓名", "单位"], ["张三", ""]], "unstated")],
)
def test_a_note_on_blanks_is_about_its_table(behind: list[Line], status: str) -> None:
    assert statuses(notice_of("一、整改台账", *LEDGER, *behind)) == ["completed", status]


MEASURES = [
    ("班子成员抽查食堂12所，该问题已完成整改。", 1),
    ("核对水费台账320户，该问题已整改到位。", 1),
    ("该问题已完成整改，每月召开调度会议。", 1),
    ("我局核对账目32笔，该问题已整改到位。", 1),
    ("我局复查追回资金1万元，该问题已整改到位。", 1),
    ("复查又追回资金1万元，该问题已整改到位。", 1),
    ("县教育局核查后收回违规补贴，该问题已整改到位。", 1),
    ("市审计局抽查台账12份，该问题已完成整改。", 0),
]


@pytest.mark.parametrize(("answer", "measures"), MEASURES)
def test_a_deed_beside_an_outcome_is_a_measure(answer: str, measures: int) -> None:
    notice = notice_of("1.供水管护不到位。", answer, "2.水费收缴不公开。", "公示账目3期。")

    assert statuses(notice)[0] == "completed"
    assert len([action for action in notice.actions if action.issue == 0]) == measures


# what sounds like the words of others, a condition or an earlier time in the name of a problem
NAMES = [
    "群众反映强烈的食堂问题已整改到位。",
    "职工反映强烈的食堂问题已解决，职工表示满意。",
    "食堂事后再审批问题已整改到位。",
    "课后统一托管的食堂问题已整改到位。",
    "按照县委要求，须于9月底前完成的整改任务已全部完成。",
    "该历史遗留问题已整改到位。",
]


@pytest.mark.parametrize("answer", NAMES)
def test_words_in_the_name_of_a_problem_take_nothing_back(answer: str) -> None:
    notice = notice_of("1.食堂管理不到位。", answer, "2.水费收缴不公开。", "公示账目3期。")

    assert statuses(notice) == ["completed", "unstated"]


def test_a_change_of_hands_is_no_plan() -> None:
    deeds = [
        "（1）将由各校分散采购改为县区统一比选。",
        "（2）经党组研究，计划财务科收回资金3万元。",
        "（3）将由教育局统一采购，已签订合同3份。",
    ]
    notice = notice_of("1.采购把关不严。", *deeds, "2.水费收缴不公开。", "公示账目3期。")

    assert [action.planned for action in notice.actions] == [False] * 4


# what a part without issues tells behind them → which of its measures are planned
DONE_OR_PLANNED: list[tuple[str, list[str], list[bool]]] = [
    ("举一反三", ["对全县供水站开展检查，发现隐患8处，全部整改。"], [False]),
    ("以巡促改", ["修订制度3项。", "组织走访用水户，解决了停水的难题。"], [False, False]),
    ("巩固成果", ["健全机制，推动供水管护提质增效。"], [True]),
    ("以巡促改", ["将持续开展走访12次。"], [True]),
]


@pytest.mark.parametrize(("heading", "lines", "planned"), DONE_OR_PLANNED)
def test_a_part_behind_the_issues_is_to_come_unless_it_reports(
    heading: str, lines: list[Line], planned: list[bool]
) -> None:
    notice = notice_of("一、巡察整改情况", *ISSUES, f"二、{heading}", *lines)

    assert [a.planned for a in notice.actions if a.issue is None] == planned
