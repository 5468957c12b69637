"""A topic, a kind and a subject are given where they are sure; where not, it is said why."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from pipeline.explain.decided import decided_lines, of_row
from pipeline.explain.figure import figure_told
from pipeline.reading.action.kind import kind_told
from pipeline.reading.problem.topics import topic_told
from pipeline.reading.quantities.subject import subject_told
from pipeline.reading.text.told import Told

ANNOTATED = Path(__file__).parent / "annotated" / "action_kinds.tsv"

TOPICS = [
    ("支部换届不及时", "party_building", None),
    ("个别单位公务接待不规范", "conduct", None),
    ("在基层走访中发现租金没有收齐", None, "one_word"),
    ("6个集镇的垃圾中转站闲置", None, "several"),
    ("公务接待、工会福利发放不规范", None, "several"),
    ("理论学习不深入，财务管理不规范，工程招标走过场", None, "several"),
    ("网站更新慢", None, "shared_words"),
    ("工作标准不高", None, "no_word"),
]
KINDS = [
    ("按照县委部署，召开推进会2次", "meeting", None),
    ("2024年3月底前，修订办法3项", "rule_made", None),
    ("成立检查组前，对各站点开展自查", "inspection", None),
    ("与商户签约，组织检查3次", None, "later_deed"),
    ("接访群众12批次", None, "word_not_sure"),
    ("投入资金30万元，更换水管", None, "several"),
    ("选派6名医师进修", None, "several"),
    ("腾出一间屋子做书屋", None, "no_deed"),
    ("满意率达96%", "other", None),
    ("切实增强责任意识", "other", None),
    ("已签订责任书40份", "other", None),
    ("建立问题台账，逐项销号", None, "no_deed"),
    ("建立问题台账", "other", None),
]
# what a number counts: the number stands between 【】
SUBJECTS = [
    ("约谈【3名】村干部", "村干部", None),
    ("追缴租金【3万元】", "租金", None),
    ("8个问题中，已完成【5个】", "问题", None),
    ("面积【420亩】", "面积", None),
    ("建立名册，入库【42人】", None, "noun_not_held"),
    ("其中北坡【7项】", None, "noun_not_held"),
    ("抽查【6名】干部档案", None, "noun_not_fit"),
    ("帮扶特困对象【23户】", "特困对象", None),
    ("约600台失灵，另【20台】蒙尘", None, "noun_not_known"),
]


@pytest.mark.parametrize(("problem", "topic", "why"), TOPICS)
def test_why_a_topic_is_given(problem: str, topic: str | None, why: str | None) -> None:
    told = topic_told(problem)
    assert (told.value, told.why) == (topic, why)


@pytest.mark.parametrize(("text", "kind", "why"), KINDS)
def test_why_a_kind_is_given(text: str, kind: str | None, why: str | None) -> None:
    told = kind_told(fold(text))
    assert (told.value, told.why) == (kind, why)


@pytest.mark.parametrize(("text", "subject", "why"), SUBJECTS)
def test_why_a_subject_is_given(text: str, subject: str | None, why: str | None) -> None:
    before, rest = text.split("【")
    amount, behind = rest.split("】")
    told = subject_told(fold(before + amount + behind), len(before), len(before) + len(amount))
    assert (told.value, told.why) == (subject, why)


def test_a_word_that_is_sure_has_not_been_wrong_in_annotated_measures() -> None:
    """Of the words that decided three times or more, each was right three times of four."""
    decided: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    with ANNOTATED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = fold(row["text"])
            marker = read_marker(text)
            told = kind_told(text[marker.length if marker else 0 :])
            if told.value and told.words:
                decided[told.value, told.words] += 1
                right[told.value, told.words] += told.value in row["kind"].split("/")
    often = {one: number for one, number in decided.items() if number > 2}
    assert len(often) > 100
    assert [one for one, number in often.items() if right[one] < 0.75 * number] == []


# why a number is a figure: the number stands between 【】
FIGURES = [
    ("追缴资金【7万元】，约谈3名干部", "funds_recovered", None, "追缴"),
    ("追缴资金7万元，约谈【3名】干部", "reminder_talk", None, "约谈"),
    ("诫勉、约谈【3名】干部", "reminder_talk", None, "约谈"),
    ("追缴资金7万元，更换水管【30万元】", None, "figure_not_held", "追缴"),
    ("更换水管【30万元】", None, "no_figure", ""),
    ("2023年追缴资金7万元。\n更换水管【30万元】", None, "no_figure", ""),
]


@pytest.mark.parametrize(("text", "figure", "why", "words"), FIGURES)
def test_a_figure_is_explained(text: str, figure: str | None, why: str | None, words: str) -> None:
    start = text.index("【")
    end = text.index("】") - 1
    assert figure_told(fold(text.replace("【", "").replace("】", "")), start, end) == Told(
        figure, why, words
    )


def test_the_numbers_of_a_date_are_not_explained() -> None:
    told = "".join(decided_lines("2023年8月追缴资金7万元", "en"))
    assert "2023年" not in told
    assert "7万元" in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_reason_can_be_said(language: str) -> None:
    for text in [
        "在基层走访中发现租金没有收齐",
        "1.与商户签约，组织检查3次，入库42人，抽查6名干部档案",
    ]:
        heading, topic, kind, *numbers = decided_lines(fold(text), language)  # type: ignore[arg-type]
        assert heading
        assert topic.strip().startswith("topic:")
        assert kind.strip().startswith("kind:")
        assert len(numbers) in (0, 6)


def test_a_row_is_explained() -> None:
    issue = {"problem": "支部换届不及时", "category": None}
    action = {"text": "一是与商户签约，组织检查3次", "marker": "一是"}
    number = {"char_start": 3, "char_end": 5, "figure": "reminder_talk"}

    assert of_row("issues", issue, "", "en") == (
        "  topic: Grass-roots Party building  by: 支部、换届"
    )
    assert "stands before it: 组织" in str(of_row("actions", action, "", "en"))
    assert of_row("quantities", number, "约谈了3人", "en") == (
        "  subject: not decided: no noun stands beside the number\n"
        "  figure: Reminder talk  by: 约谈"
    )
    assert of_row("dates", {}, "", "en") is None


def test_nothing_is_told_of_nothing() -> None:
    assert topic_told("") == Told(None, "no_word")
    assert kind_told("") == Told(None, "no_deed")
