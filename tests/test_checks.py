"""What a notice states of itself, held against what it lists.

A case of ``TOTALS`` is a stated number beside the outcomes of the issues listed; a case of
``TEXTS`` is a whole small notice and what its checks must answer. Add one line.
"""

from dataclasses import replace
from decimal import Decimal

import pytest

from parsers.build import DocumentBuilder
from pipeline.checks import run_checks
from pipeline.checks.subject import Subject, Verdict
from pipeline.checks.totals import judge
from pipeline.reading import read
from schemas.codes import DOMAINS
from schemas.document import Document
from schemas.notice import Action, Claim, Entity, Issue, Notice, Outcome
from schemas.span import Span

NOWHERE = Span(0, 1)
SHORT = {
    "c": "completed",
    "b": "basically_completed",
    "p": "partially_completed",
    "i": "in_progress",
    "n": "not_completed",
    "o": "other",
    "u": "unstated",
}


def subject_of(groups: str, **claims: str) -> Subject:
    """Return a notice whose issues are ``groups``: "cc(ci)" is two issues and a group of two."""
    issues: list[Issue] = []
    outcomes: list[Outcome] = []
    above: int | None = None
    for letter in groups:
        if letter == ")":
            above = None
            continue
        position = len(issues)
        issues.append(
            Issue(NOWHERE, NOWHERE, None, above, None, "", letter == "(", None, "问题", None, None,
                  None, None, "")
        )  # fmt: skip
        if letter == "(":
            above = position
        else:
            outcomes.append(
                Outcome(position, None, SHORT[letter], False, False, "stated", None, "")
            )
    stated = tuple(Claim(name, Decimal(value), NOWHERE, "") for name, value in claims.items())
    notice = Notice("rectification", (), (), tuple(issues), tuple(outcomes), (), (), (), (),
                    stated, (), 1.0)  # fmt: skip
    return Subject(Document("无", (), "text/plain"), notice)


TOTALS = [
    # the number of issues, by every way of counting
    ("issues_total", "3", "ccc", {}, (3, "ok", "equal")),
    ("issues_total", "3", "c(cc)", {}, (3, "ok", "equal_leaves")),
    ("issues_total", "2", "c(cc)", {}, (2, "ok", "equal_top")),
    ("issues_total", "4", "c(cc)", {}, (4, "ok", "equal_all")),
    ("issues_total", "5", "ccc", {}, (3, "violated", "fewer_listed")),
    ("issues_total", "2", "ccc", {}, (3, "violated", "more_listed")),
    ("issues_total", "2", "", {}, (None, "not_checkable", "none_listed")),
    # by outcome
    ("issues_completed", "2", "cci", {}, (2, "ok", "equal")),
    ("issues_completed", "3", "ccbi", {}, (3, "ok", "equal_merged")),
    ("issues_completed", "1", "(cc)i", {}, (1, "ok", "equal_top")),
    ("issues_in_progress", "2", "cpi", {}, (2, "ok", "equal_merged")),
    ("issues_not_completed", "0", "cci", {}, (0, "ok", "equal")),
    ("issues_not_completed", "3", "cpin", {}, (3, "ok", "equal_merged")),
    ("issues_completed", "3", "cuu", {}, (1, "not_checkable", "outcomes_unstated")),
    ("issues_completed", "3", "cc", {"issues_total": "4"}, (2, "not_checkable", "list_incomplete")),
    ("issues_completed", "1", "cc", {}, (2, "violated", "more_listed")),
    # rates: exact, rounded, cut off; by stated numbers, by listed issues
    ("completion_rate", "50", "ci", {}, ("50.0000", "ok", "equal")),
    ("completion_rate", "66.7", "cci", {}, ("66.6667", "ok", "rounded")),
    ("completion_rate", "66.6", "cci", {}, ("66.6667", "ok", "truncated")),
    ("completion_rate", "76", "", {"issues_total": "25", "issues_completed": "19"},
     ("76.0000", "ok", "equal")),
    ("completion_rate", "98.71", "", {"issues_total": "697", "issues_completed": "688"},
     ("98.7088", "ok", "rounded")),
    ("completion_rate", "80", "", {"issues_total": "155", "issues_completed": "125"},
     ("80.6452", "ok", "truncated")),
    # the table holds 80.0, from which the check must follow again
    ("completion_rate", "80.0", "", {"issues_total": "155", "issues_completed": "125"},
     ("80.6452", "ok", "truncated")),
    ("completion_rate", "66", "", {"issues_total": "82", "issues_completed": "38"},
     ("46.3415", "violated", "differs")),
    ("completion_rate", "90", "", {}, (None, "not_checkable", "parts_missing")),
    ("completion_rate", "100", "cccc", {}, ("100.0000", "ok", "equal")),
    # a measure list is seldom published whole
    ("measures_total", "60", "cc", {}, (None, "not_checkable", "none_listed")),
]  # fmt: skip


def test_fewer_measures_than_stated_are_no_breach() -> None:
    subject = subject_of("cc")
    action = Action(NOWHERE, 0, None, "", 1, "other", False, "")
    notice = replace(subject.notice, actions=(action, action, action))
    told = Subject(subject.document, notice)

    assert judge(told, "measures_total", Decimal(9), {}) == Verdict(
        Decimal(3), "not_checkable", "fewer_published"
    )
    assert judge(told, "measures_total", Decimal(2), {}) == Verdict(
        Decimal(3), "violated", "more_listed"
    )


@pytest.mark.parametrize(("name", "stated", "listed", "claims", "expected"), TOTALS)
def test_a_stated_total_is_held_against_the_list(
    name: str, stated: str, listed: str, claims: dict[str, str], expected: tuple[object, str, str]
) -> None:
    subject = subject_of(listed, **claims)
    first = {claim.name: claim for claim in subject.notice.claims}
    verdict = judge(subject, name, Decimal(stated), first)
    found = None if expected[0] is None else Decimal(str(expected[0]))

    assert (verdict.found, verdict.result, verdict.reason) == (found, *expected[1:])


OPENING = (
    "中共青禾县水务局党组关于巡察整改情况的通报\n"
    "2023年3月1日至5月31日，县委第二巡察组对县水务局党组开展了巡察。2023年7月10日，"
    "县委第二巡察组反馈了巡察意见。{summary}现将整改情况通报如下：\n"
)
CLOSING = "中共青禾县水务局党组\n2024年3月5日\n"
TEXTS = [
    # summary, body, name of the check, stated, found, result, reason
    (
        "",
        "1.关于“台账不全”问题的整改\n整改结果：已完成。\n一是12月5日、8日、11日共开展五期培训。\n",
        ("count_of_listed_dates", 5, 3, "violated", "fewer_listed"),
    ),
    (
        "",
        "1.关于“台账不全”问题的整改\n整改结果：已完成。\n一是开展夜查3次（分别为8月2日、9日和11日）。\n",
        ("count_of_listed_dates", 3, 3, "ok", "equal"),
    ),
    # the days tell of two of the seven
    (
        "",
        "1.关于“台账不全”问题的整改\n整改结果：已完成。\n全年督查7次，其中8月2日、9日夜间突击。\n",
        ("count_of_listed_dates", None),
    ),
    (
        "",
        "1.关于“台账不全”问题的整改\n已完成整改。\n2.关于“值守不严问题的整改\n已完成整改。\n",
        ("balanced_quotes", 0, 1, "violated", "unbalanced"),
    ),
    (
        "",
        "1.关于“台账不全”问题的整改\n已完成整改。\n2.关于“值守不严”问题的整改\n1）已补签。\n",
        ("balanced_brackets", 0, 0, "ok", "holds"),
    ),
    # what the site printed is not what the notice wrote
    (
        "",
        "1.关于“台账不全”问题的整改\n已完成整改。\n来源：云岭网 浏览次数：12 【字体：\n",
        ("balanced_brackets", 0, 0, "ok", "holds"),
    ),
    (
        "",
        "1.关于“台账不全”问题的整改\n已完成整改。\n3.关于“值守不严”问题的整改\n已完成整改。\n",
        ("numbering_continuous", 0, 1, "violated", "gap"),
    ),
    (
        "",
        "1.关于“台账不全”问题的整改\n已完成整改。\n2.关于“值守不严”问题的整改\n已完成整改。\n",
        ("numbering_continuous", 0, 0, "ok", "holds"),
    ),
    (
        "",
        "1.关于“台账不全”问题的整改\n整改结果：已完成。\n一是2024年8月2日召开专题会议。\n",
        ("dates_before_publication", 0, 1, "violated", "after_publication"),
    ),
    (
        "",
        "1.关于“台账不全”问题的整改\n整改结果：正在整改。\n一是2023年8月2日召开会议，预计2024年8月完成。\n",
        ("dates_before_publication", 0, 0, "ok", "holds"),
    ),
    (
        "",
        "1.关于“台账不全”问题的整改\n整改结果：正在整改。\n一是改造2座，其余3座已列入2025年财政预算。\n",
        ("dates_before_publication", 0, 0, "ok", "holds"),
    ),
    (
        "",
        "1.关于“台账不全”问题的整改\n已完成整改。\n",
        ("feedback_after_inspection", None, None, "ok", "holds"),
    ),
    (
        "",
        "一、聚焦基层党组织建设方面（2个问题）\n（一）关于“台账不全”问题的整改\n已完成整改。\n"
        "（二）关于“值守不严”问题的整改\n已完成整改。\n",
        ("count_in_heading", 2, 2, "ok", "equal"),
    ),
    (
        "",
        "一、聚焦基层党组织建设方面（3个问题）\n（一）关于“台账不全”问题的整改\n已完成整改。\n"
        "（二）关于“值守不严”问题的整改\n已完成整改。\n",
        ("count_in_heading", 3, 2, "violated", "fewer_listed"),
    ),
    (
        "反馈的2个具体问题，已完成整改1个，正在整改1个。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n2.关于“值守不严”问题的整改\n正在整改。\n",
        ("sum_of_parts", 2, 2, "ok", "equal"),
    ),
    # fewer are listed than stated
    (
        "反馈的4个具体问题，已完成整改4个。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n2.关于“值守不严”问题的整改\n已完成整改。\n",
        ("issues_total", 4, 2, "violated", "fewer_listed"),
    ),
    # what the overview adds up, against the issues: a part of a sum counts once
    (
        "反馈的2个具体问题已全部完成整改，党纪处分5人（党内警告3人、严重警告2人）。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是给予党纪处分3人（党内警告3人）。\n"
        "2.关于“值守不严”问题的整改\n已完成整改。\n一是给予党纪处分2人。\n",
        ("metric_sum", 5, 5, "ok", "equal"),
    ),
    (
        "反馈的1个具体问题已完成整改，党纪政务处分3人。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是给予党纪处分2人、政务处分1人。\n",
        ("metric_sum", 3, 3, "ok", "equal"),
    ),
    (
        "反馈的1个具体问题已完成整改，追缴资金3万元。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是追缴资金5万元。\n",
        ("metric_sum", 30000, 50000, "violated", "more_listed"),
    ),
    # money of another kind, and times beside persons, prove nothing
    (
        "反馈的1个具体问题已完成整改，清退违规补贴3万元。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是清退补贴3万元，追缴租金5万元。\n",
        ("metric_sum", 30000, 80000, "not_checkable", "counted_otherwise"),
    ),
    (
        "反馈的1个具体问题已完成整改，清退违规补贴3万元。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是清退违规补贴5万元。\n",
        ("metric_sum", 30000, 50000, "violated", "more_listed"),
    ),
    (
        "反馈的1个具体问题已完成整改，追缴违规资金3万元。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是清退补贴3万元，追缴租金5万元。\n",
        ("metric_sum", 30000, 80000, "violated", "more_listed"),
    ),
    (
        "反馈的1个具体问题已完成整改，提醒谈话4人。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是提醒谈话4人，约谈供应商3人次。\n",
        ("metric_sum", 4, 7, "not_checkable", "counted_otherwise"),
    ),
    (
        "反馈的1个具体问题已完成整改，提醒谈话4人。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是提醒谈话5人。\n",
        ("metric_sum", 4, 5, "violated", "more_listed"),
    ),
    (
        "反馈的1个具体问题已完成整改，追缴资金30余万元。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是追缴资金31.5万元。\n",
        ("metric_sum", 300000, 315000, "ok", "holds"),
    ),
    (
        "反馈的1个具体问题已完成整改，约谈9人。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是约谈4人。\n",
        ("metric_sum", 9, 4, "not_checkable", "fewer_published"),
    ),
    (
        "反馈的1个具体问题已完成整改，约谈9人。",
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是修订制度。\n",
        ("metric_sum", 9, None, "not_checkable", "none_listed"),
    ),
    # a measure of the leadership is no sum
    (
        "",
        "一、整改组织情况\n党组书记约谈班子成员6人次。\n二、整改落实情况\n"
        "1.关于“台账不全”问题的整改\n已完成整改。\n一是约谈4人。\n",
        ("metric_sum", None),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("summary", "body", "expected"), TEXTS)
def test_what_must_hold_of_a_notice(summary: str, body: str, expected: tuple[object, ...]) -> None:
    document = document_of(OPENING.format(summary=summary) + body + CLOSING)
    checks = run_checks(document, read(document)).checks
    found = [(c.name, c.stated, c.found, c.result, c.reason) for c in checks
             if c.name == expected[0]]  # fmt: skip

    assert found == ([] if expected[1:] == (None,) else [expected])


AUDIT = (
    "关于2023年度县级预算执行和其他财政收支审计查出问题整改情况的报告\n"
    "县人民政府委托县审计局报告整改情况。{summary}\n{heading}\n"
    "（一）关于预算编制不完整的问题\n县财政局已完成整改。\n"
    "（二）关于专项资金拨付不及时的问题\n县财政局已完成整改。\n"
)
AUDITS = [
    # all that was found in a year, of which kinds are told
    ("审计工作报告反映的58个问题，已整改50个。", "一、财政管理审计",
     "not_checkable list_incomplete"),
    ("审计查出的58个问题，已整改50个。", "一、审计查出主要问题的整改情况",
     "not_checkable list_incomplete"),
    # a list that claims to be whole, and one that is only a little too short
    ("审计查出的58个问题，已整改50个。", "一、审计查出问题的整改情况", "violated fewer_listed"),
    ("审计工作报告反映的3个问题，已整改3个。", "一、财政管理审计", "violated fewer_listed"),
    ("审计工作报告反映的2个问题，已整改2个。", "一、财政管理审计", "ok equal"),
]  # fmt: skip


@pytest.mark.parametrize(("summary", "heading", "wanted"), AUDITS)
def test_a_report_on_audits_lists_kinds(summary: str, heading: str, wanted: str) -> None:
    document = document_of(AUDIT.format(summary=summary, heading=heading))
    checks = run_checks(document, read(document)).checks
    found = [f"{c.result} {c.reason}" for c in checks if c.name == "issues_total"]

    assert found == [wanted]


def document_of(text: str) -> Document:
    builder = DocumentBuilder("text/plain")
    for line in text.splitlines():
        builder.paragraph(line)
    return builder.build()


NAMES = [
    # kind, the names with their posts, how many pairs look like one
    ("person", ["李明远 局长", "李明远 局长", "李明运 局长"], 1),
    ("person", ["李明远 局长", "李明运 副局长"], 0),
    ("person", ["李明远 局长", "王明远 局长"], 0),
    ("document", ["《青禾县河道采砂管理办法》", "《青禾县河道采沙管理办法》"], 1),
    ("document", ["《2022年度水利工作要点汇编》", "《2023年度水利工作要点汇编》"], 0),
    ("document", ["《培训办法》", "《培圳办法》"], 0),
    ("organisation", ["县水务局河道管理站", "县水务局河道管里站"], 1),
    ("organisation", ["向县水务局河道管理站", "对县水务局河道管理站"], 0),
    ("organisation", ["青禾县财政局", "青禾县民政局"], 0),
    ("organisation", ["青禾县水利局", "青禾县水力局"], 1),
    ("organisation", ["县水务局第一管理站", "县水务局第二管理站"], 0),
]


@pytest.mark.parametrize(("kind", "names", "pairs"), NAMES)
def test_near_equal_names(kind: str, names: list[str], pairs: int) -> None:
    entities = tuple(
        Entity(Span(at, at + 2), kind, name.partition(" ")[0], "", name.partition(" ")[2] or None)
        for at, name in enumerate(names)
    )
    notice = Notice("other", (), (), (), (), (), (), (), entities, (), (), 0.0)
    checked = run_checks(Document("无" * 20, (), "text/plain"), notice)
    check = next(c for c in checked.checks if c.name == "near_equal_names")

    assert check.found == pairs
    assert len(checked.findings) == pairs


def test_every_answer_is_a_listed_code() -> None:
    for *_, expected in TOTALS:
        assert expected[1] in DOMAINS["check_result"]
        assert expected[2] in DOMAINS["check_reason"]
