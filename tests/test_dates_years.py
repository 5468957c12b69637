"""Years that a date leaves out and that stand only further on, or hang on the whole text.

What is expected is written as in ``test_dates.py``.
"""

from __future__ import annotations

from datetime import date

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.dates import find_dates
from tests.test_dates import notation

VISIT = "2022年11月21日至2023年1月18日，县委第三巡察组对白石镇党委开展了巡察。"

# what is done about an inspection lies after it, though it is told before
TOLD_LATER = [
    ("9月12日，县委督查组到白石镇督查巡察整改。" + VISIT, None, "2023-09-12"),
    ("12月8日，白石镇召开整改推进会。" + VISIT, None, "2023-12-08"),
    ("1月20日，白石镇召开整改部署会。" + VISIT, None, "2023-01-20"),
    # no later than the publication, and near it where it can be
    ("9月12日，白石镇召开整改推进会。" + VISIT, date(2024, 3, 1), "2023-09-12"),
    ("2月12日，白石镇召开整改推进会。" + VISIT, date(2024, 3, 1), "2024-02-12"),
    # a month may be the time of the inspection, where it says whom it was of
    (
        "3月3日，农学院通报整改情况。\n学校党委于2021年4月上旬对农学院开展了巡察。",
        None,
        "2022-03-03",
    ),
    (
        "5月20日，农学院召开整改部署会。\n2021年4月，学校党委第一巡察组对农学院进行了巡察。",
        None,
        "2021-05-20",
    ),
    # the feedback too
    (
        "4月10日，水务局召开整改部署会。2022年6月15日，市委巡察组反馈了巡察意见。",
        None,
        "2023-04-10",
    ),
    # what is no matter of the rectification may be before
    ("9月12日，召开动员会。" + VISIT, None, "2022-09-12"),
    ("3月3日，农学院招生。\n2021年4月，学校开展收费检查。", date(2021, 12, 1), "2021-03-03"),
    # a year of accounts is no inspection
    ("9月12日，财政局通报整改情况。\n对2021年的收支进行审计。", date(2021, 12, 1), "2021-09-12"),
]

# a plan of an undated text lies after the last day that it has told of
PLANNED = [
    (
        "学校党委于2021年4月上旬对农学院开展了巡察。今后将抓好整改，确保12月底前完成。",
        "<2021-12-31",
    ),
    (
        "3月3日，农学院通报整改情况。\n学校党委于2021年4月上旬对农学院开展了巡察。"
        "下一步，力争10月底前全部完成。",
        "<2022-10-31",
    ),
    (
        "3月3日，农学院通报整改情况。\n学校党委于2021年4月上旬对农学院开展了巡察。"
        "下一步，力争1月底前全部完成。",
        "<2023-01-31",
    ),
]

# what follows an inspection told later goes on from it, in an undated text too
GOING_ON = [
    (
        "10月12日，白石镇召开整改推进会，要求11月底前完成。" + VISIT,
        "2023-10-12 <2023-11-30 2022-11-21..2023-01-18",
    ),
    # the day printed last is the end of what an account tells
    (
        VISIT + "4月6日，召开整改部署会，9月底前完成。预计年底前验收。\n2023年10月12日",
        "2022-11-21..2023-01-18 2023-04-06 <2023-09-30 <2023-12-31 2023-10-12",
    ),
]

# the year of the accounts is not that of what was done about them
ACCOUNTS = [
    (
        "2021年度预算执行审计查出的问题正在整改。截至10月底，整改率达92%。",
        "2021-01-01..2021-12-31 =2022-10-31",
    ),
    (
        "2021年度财政收支审计报告已公布。6月8日，召开会议。",
        "2021-01-01..2021-12-31 2022-06-08",
    ),
    # but it is where nothing is said of accounts
    ("2021年度召开会议12次。6月8日，召开会议。", "2021-01-01..2021-12-31 2021-06-08"),
]

# 今年 is one year in a text, the last where one mention can be of no other
THIS_YEAR = [
    ("今年9月，会议审议了报告。今年以来，整改有序推进。", "2022-09-01..2022-09-30 >2022-01-01"),
    ("今年以来，整改有序推进。今年9月，会议审议了报告。", ">2022-01-01 2022-09-01..2022-09-30"),
    ("今年9月，会议审议了报告。去年末立项。", "2022-09-01..2022-09-30 2021-12-01..2021-12-31"),
    ("今年三季度，会议审议了报告。明年完成。", "2022-07-01..2022-09-30 2023-01-01..2023-12-31"),
    ("截至今年11月底，销号15个。今年共约谈3人。", "=2022-11-30 2022-01-01..2022-12-31"),
    ("今年6月以来，办结9件。今年共约谈3人。", ">2022-06-01 2022-01-01..2022-12-31"),
    ("今年9月，会议审议了报告。今年底前完成。", "2022-09-01..2022-09-30 <2022-12-31"),
    # nothing that cannot be of the year of publication
    ("今年1月，会议审议了报告。今年以来，推进整改。", "2023-01-01..2023-01-31 >2023-01-01"),
    ("计划今年9月验收。今年以来，推进整改。", "2023-09-01..2023-09-30 >2023-01-01"),
    ("今年8月底前完成。今年以来，推进整改。", "<2023-08-31 >2023-01-01"),
    ("力争今年底实现全覆盖，目前已覆盖3个村。", "2023-12-01..2023-12-31"),
]


# nothing is due before the feedback, whoever gave it
DUE = [
    ("2月3日，市督导组反馈意见。12月底前，更换水泵。", "2023-02-03 <2023-12-31"),
    ("6月3日，市督导组反馈意见。12月底前，更换水泵。", "2022-06-03 <2022-12-31"),
]


@pytest.mark.parametrize(("text", "expected"), DUE)
def test_nothing_is_due_before_the_feedback(text: str, expected: str) -> None:
    found = find_dates(fold(text), published=date(2023, 4, 25)).mentions

    assert " ".join(map(notation, found)) == expected


@pytest.mark.parametrize(("text", "published", "first"), TOLD_LATER)
def test_an_inspection_told_later_fixes_the_year(
    text: str, published: date | None, first: str
) -> None:
    assert notation(find_dates(fold(text), published=published).mentions[0]) == first


@pytest.mark.parametrize(("text", "last"), PLANNED)
def test_a_plan_lies_behind_what_is_told(text: str, last: str) -> None:
    assert notation(find_dates(fold(text), published=None).mentions[-1]) == last


@pytest.mark.parametrize(("text", "expected"), GOING_ON)
def test_an_undated_text_goes_on(text: str, expected: str) -> None:
    found = find_dates(fold(text), published=None).mentions
    assert [notation(one) for one in found] == expected.split()


@pytest.mark.parametrize(("text", "expected"), ACCOUNTS)
def test_a_year_of_accounts_lends_itself_to_nothing(text: str, expected: str) -> None:
    found = find_dates(fold(text), published=date(2022, 11, 16)).mentions
    assert [notation(one) for one in found] == expected.split()


@pytest.mark.parametrize(("text", "expected"), THIS_YEAR)
def test_this_year_is_one_year(text: str, expected: str) -> None:
    found = find_dates(fold(text), published=date(2023, 1, 9)).mentions
    assert [notation(one) for one in found] == expected.split()
