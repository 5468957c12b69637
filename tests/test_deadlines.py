"""The time set for an issue: as printed, its last day where it names one, and what is no time.

A case is what stands behind or below the heading → `deadline_text | deadline | responsible |
status flags`; `-` stands for nothing. The notice was published on 15 January 2024.
"""

from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

OPENING = (
    "中共青禾县水务局党组关于巡察整改情况的通报",
    "根据统一部署，2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了常规巡察，"
    "5月20日反馈了巡察意见。现将整改情况公布如下。",
    "一、整改情况",
)
CLOSING = ("中共青禾县水务局党组", "2024年1月15日")
HEADING = "1.关于“台账更新不及时”的问题"

# what a time set says → its last day
TIMES = [
    ("2023年12月31日", "2023-12-31"),
    ("2024年6月30日之前", "2024-06-30"),
    ("二〇二四年六月底前", "2024-06-30"),
    ("2024.06", "2024-06-30"),
    ("2024-06-30", "2024-06-30"),
    ("12月底前", "2023-12-31"),
    ("年底前", "2023-12-31"),
    ("本月底前", "2024-01-31"),
    ("下个月底前", "2024-02-29"),
    ("明年3月底前", "2025-03-31"),
    ("一季度末", "2023-03-31"),
    ("2024年第二季度末前", "2024-06-30"),
    ("2024年上半年", "2024-06-30"),
    ("2023年6月至12月", "2023-12-31"),
    ("2023年10月底前取得阶段性成果，2024年12月底前全面完成", "2024-12-31"),
    ("2023年12月31日前基本完成，2024年底前全面完成", "2024-12-31"),
    ("立行立改，2023年6月底前完成", "2023-06-30"),
    ("2023年6月底前，并长期坚持", "2023-06-30"),
    ("2024年内", "2024-12-31"),
    ("2025年", "2025-12-31"),
    # a year that only says which festival or term is meant names no day
    ("2024年春节前", "-"),
    ("2024年国庆节前", "-"),
    ("2024年“七一”前", "-"),
    ("2024年秋季学期开学前", "-"),
    ("2024年供暖季前", "-"),
    ("2024年防汛期前完成", "-"),
    ("国庆节前", "-"),
    ("“十四五”期间", "-"),
    ("“十四五”末", "-"),
    ("三个月内", "-"),
    ("巡察反馈后三个月内", "-"),
    ("集中整改期内", "-"),
    ("即知即改", "-"),
    ("即知即改，长期坚持", "-"),
    ("立行立改、长期坚持", "-"),
    ("立即整改，并持续推进", "-"),
    ("长期坚持", "-"),
    ("持续推进", "-"),
    ("长期", "-"),
    ("按时序推进", "-"),
]

# brackets behind the heading, or in a paragraph of their own
NOTES = [
    ("（整改时限：2023年6月底前，已完成）", "2023年6月底前 | 2023-06-30 | - | completed"),
    (
        "（整改时限：2023年6月底前，并长期坚持，已完成）",
        "2023年6月底前，并长期坚持 | 2023-06-30 | - | completed",
    ),
    ("（整改时限：即知即改、长期坚持；已完成）", "即知即改、长期坚持 | - | - | completed"),
    ("（责任单位：办公室；整改时限：长期坚持）", "长期坚持 | - | 办公室 | unstated"),
    ("（责任单位：办公室；长期坚持）", "- | - | 办公室 | in_progress long_term"),
    ("（责任单位：办公室，2023年6月底前）", "2023年6月底前 | 2023-06-30 | 办公室 | unstated"),
    (
        "（责任单位：办公室；2024年底前完成）",
        "2024年底前完成 | 2024-12-31 | 办公室 | unstated",
    ),
    (
        "（责任领导：张建国；责任科室：办公室、财务股；立行立改）",
        "立行立改 | - | 张建国；办公室、财务股 | unstated",
    ),
    ("（责任单位：办公室，财务股）", "- | - | 办公室，财务股 | unstated"),
    (
        "（责任单位：办公室；整改时限为2023年6月底）",
        "2023年6月底 | 2023-06-30 | 办公室 | unstated",
    ),
    (
        "（牵头单位：办公室 整改时限：2023年6月底前）",
        "2023年6月底前 | 2023-06-30 | 办公室 | unstated",
    ),
    ("（立行立改类，责任单位：办公室）", "- | - | 办公室 | unstated"),
    ("（整改类型：限期整改；整改时限：2024年6月）", "2024年6月 | 2024-06-30 | - | unstated"),
    # without a label: nothing but a time
    ("（立行立改）", "立行立改 | - | - | unstated"),
    ("【立行立改并长期坚持】", "立行立改并长期坚持 | - | - | unstated"),
    ("（2023年6月底前完成）", "2023年6月底前完成 | 2023-06-30 | - | unstated"),
    ("（2023年6月底前）", "2023年6月底前 | 2023-06-30 | - | unstated"),
    ("（即知即改，2023年6月底前完成）", "即知即改，2023年6月底前完成 | 2023-06-30 | - | unstated"),
    ("（2023年6月底已完成）", "- | - | - | completed"),
    ("（2023年11月完成整改）", "- | - | - | completed"),
    ("（长期坚持）", "- | - | - | in_progress long_term"),
]

# lines below the heading
LINES = [
    ("整改时限：立行立改。", "立行立改 | - | - | unstated"),
    ("【整改时限】三个月内", "三个月内 | - | - | unstated"),
    (
        "责任单位：办公室 整改时限：2023年6月底前",
        "2023年6月底前 | 2023-06-30 | 办公室 | unstated",
    ),
    (
        "责任领导：张建国　责任科室：办公室　完成时限：立行立改",
        "立行立改 | - | 张建国；办公室 | unstated",
    ),
    ("责任单位及时限：办公室，2023年6月底前", "2023年6月底前 | 2023-06-30 | 办公室 | unstated"),
    ("要求2023年9月底前完成整改。", "- | - | - | unstated"),
    ("合同约定的完成时限为2019年底前。", "- | - | - | unstated"),
]

# no time set: when the problem was, and what was done
NEVER = ["（2019年前）", "（2019年）", "（2023年第12期简报）", "（近三年）", "（详见附件）"]


def answer(*lines: str) -> Notice:
    builder = DocumentBuilder("text/plain")
    for line in (*OPENING, *lines, "整改情况：修订办法1项。", *CLOSING):
        builder.paragraph(line)
    return read(builder.build())


def said(notice: Notice) -> str:
    issue, outcome = notice.issues[0], notice.outcomes[0]
    flags = ("long_term" * outcome.long_term, "ongoing" * outcome.ongoing)
    status = " ".join(word for word in (outcome.status, *flags) if word)
    given = (issue.deadline_text, issue.deadline, issue.responsible)
    return " | ".join([*(str(one or "-") for one in given), status])


@pytest.mark.parametrize(("time", "day"), TIMES)
def test_a_time_is_kept_as_printed_and_its_last_day_given(time: str, day: str) -> None:
    expected = f"{time} | {day} | 办公室 | unstated"
    assert expected == said(answer(f"{HEADING}（责任单位：办公室；整改时限：{time}）"))
    below = said(answer(HEADING, "责任单位：办公室", f"整改时限：{time}。"))
    assert expected == below


@pytest.mark.parametrize(("note", "expected"), NOTES)
def test_a_bracket_tells_names_time_and_outcome_apart(note: str, expected: str) -> None:
    assert expected == said(answer(HEADING + note))
    assert expected == said(answer(HEADING, note))


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_a_line_does_too(line: str, expected: str) -> None:
    assert expected == said(answer(HEADING, line))


@pytest.mark.parametrize("note", NEVER)
def test_no_time_is_found_where_none_is_set(note: str) -> None:
    notice = answer(f"1.台账更新不及时{note}")
    assert [(issue.deadline_text, issue.deadline) for issue in notice.issues] == [(None, None)]


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("5月底前", "2023-05-31"),
        ("6月底前", "2023-06-30"),
        ("12月31日前", "2023-12-31"),
        ("3月底前", "2024-03-31"),
        ("年底前", "2023-12-31"),
        ("2022年12月底前", "2022-12-31"),
    ],
)
def test_times_set_in_a_plan_are_to_come(time: str, day: str) -> None:
    builder = DocumentBuilder("text/plain")
    for line in (
        "青禾县水务局巡察反馈问题整改方案",
        "现将整改任务安排如下：",
        "1.台账更新不及时。",
        "责任单位：办公室。",
        f"整改时限：{time}。",
        "2.合同备案不及时。",
        "责任单位：办公室。",
        "整改时限：立行立改。",
        "青禾县水务局",
        "2023年4月30日",
    ):
        builder.paragraph(line)
    notice = read(builder.build())
    assert (notice.document_type, str(notice.issues[0].deadline)) == ("plan", day)
