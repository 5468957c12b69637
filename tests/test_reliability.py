"""How far rows can be relied on: each doubt alone takes ``sound`` away."""

import inspect
import re
from dataclasses import replace

import pytest

from pipeline.checks import reliability as reliability_module
from pipeline.checks import run_checks
from pipeline.checks.reliability import doubts, reliability
from pipeline.reading import read
from schemas.codes import DOMAINS
from schemas.document import Finding
from schemas.notice import Check
from tests.test_checks import document_of

TEXT = """中共青湖市水利局党组关于巡察整改进展情况的通报
根据市委统一部署，2023年3月1日至5月10日，市委第二巡察组对市水利局党组开展了巡察。2023年7月5日，市委第二巡察组向市水利局党组反馈了巡察意见。现将整改进展情况予以公布。
一、反馈问题整改落实情况
1.关于“学习不深入”问题的整改（已完成）
开展专题学习4次，修订学习制度1项。
2.关于“资金管理不严”问题的整改（已完成）
追缴资金0.3万元，修订财务制度2项。
3.关于“调研走过场”问题的整改（正在整改）
蹲点调研6次，形成报告4篇。
中共青湖市水利局党组
2024年1月15日"""


@pytest.fixture(scope="module")
def sound():
    read_document = document_of(TEXT)
    notice = read(read_document)
    return notice, run_checks(read_document, notice).checks


def test_a_plain_notice_is_sound(sound) -> None:
    assert reliability(*sound) == "sound"


@pytest.mark.parametrize(
    ("changed", "expected", "why"),
    [
        ({"text_coverage": 0.9}, "doubtful", "some_not_understood"),
        ({"text_coverage": 0.5}, "unsound", "much_not_understood"),
        ({"outline_margin": 1.0}, "doubtful", "close_reading"),
        ({"outline_margin": 0.1}, "unsound", "two_readings"),
        ({"outline_margin": None}, "sound", ""),
        ({"prose_share": 0.4}, "sound", ""),
        ({"prose_share": 0.7}, "doubtful", "outcomes_in_prose"),
        ({"issues": (), "outcomes": ()}, "unsound", "no_issues"),
        (
            {"findings": (Finding("unknown_outcome", "not_in_vocabulary"),)},
            "doubtful",
            "outcome_unknown",
        ),
        ({"findings": (Finding("garbled_text", "no_rule"),)}, "doubtful", "text_damaged"),
        (
            {"findings": (Finding("unexplained_text", "no_rule"),) * 3, "text_coverage": 0.9},
            "doubtful",
            "some_not_understood sentences_unexplained",
        ),
        ({"document_type": "news", "text_coverage": 0.5}, None, ""),
    ],
)
def test_what_takes_trust_away(sound, changed, expected, why) -> None:
    notice, checks = sound
    shaken = replace(notice, **changed)

    assert reliability(shaken, checks) == expected
    assert " ".join(doubts(shaken, checks)) == why


def test_an_issue_without_outcome_or_number_is_a_doubt(sound) -> None:
    notice, checks = sound
    first, *others = notice.outcomes
    silent = replace(notice, outcomes=(replace(first, status="unstated"), *others))
    assert doubts(silent, checks) == ()  # what was done is told, and nothing sounds like more
    told = tuple(action for action in notice.actions if action.issue != first.issue)
    assert doubts(replace(silent, actions=told), checks) == ("outcomes_unstated",)
    outside = tuple(replace(action, issue=None) for action in notice.actions)
    assert doubts(replace(notice, actions=outside), checks) == ("measures_outside",)
    one, *rest = notice.issues
    bare = replace(notice, issues=(replace(one, number=None), *rest))
    assert doubts(bare, checks) == ("some_unnumbered",)
    kept = tuple(
        replace(issue, number=None, problem=f"清单{7 * n}号{issue.problem}")
        for n, issue in enumerate(notice.issues, 1)
    )
    assert doubts(replace(notice, issues=kept), checks) == ("some_unnumbered",)


def test_a_total_that_does_not_agree_is_a_doubt(sound) -> None:
    notice, checks = sound
    total = Check("issues_total", None, None, "violated", "fewer_listed", None, "check")

    assert reliability(notice, (*checks, total)) == "doubtful"
    assert doubts(notice, (*checks, total)) == ("total_differs",)


def test_a_total_of_outcomes_that_does_not_agree_is_a_doubt(sound) -> None:
    notice, checks = sound
    total = Check("issues_completed", None, None, "violated", "fewer_listed", None, "check")
    restated = Check("restated_issues_completed", None, None, "ok", "equal", None, "check")

    assert doubts(notice, (*checks, total)) == ("outcome_totals_differ",)
    assert doubts(notice, (*checks, restated)) == ()


def test_numbers_that_skip_are_a_doubt_where_no_total_is_stated(sound) -> None:
    notice, checks = sound
    others = [check for check in checks if check.name != "numbering_continuous"]
    broken = Check("numbering_continuous", None, None, "violated", "gap", None, "check")
    total = Check("issues_total", None, None, "ok", "equal", None, "check")

    assert doubts(notice, (*others, broken)) == ("numbering_broken",)
    assert doubts(notice, (*others, broken, total)) == ()


def test_every_doubt_is_a_listed_code() -> None:
    source = inspect.getsource(reliability_module)
    named = re.findall(r'yield "([a-z_]+)"(?: if .* else "([a-z_]+)")?', source)
    assert {code for pair in named for code in pair if code} == set(DOMAINS["doubt"])
