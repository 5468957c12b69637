"""Days without a month: of which month they are, or that nothing says so.

What is expected is written as in ``test_dates.py``, ``?`` a day of which nothing fixes the month.
The notice of every case was published on 29 December 2022.
"""

from __future__ import annotations

from datetime import date

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.dates import find_dates
from tests.test_dates import notation

PUBLISHED = date(2022, 12, 29)

# who does something on a day, of a month that the paragraph tells
WITH_MONTH = [
    ("2022年9月印发通知，总工程师赵某28日到现场。", "2022-09-01..2022-09-30 2022-09-28"),
    ("9月5日召开会议，县委书记王某28日主持复盘。", "2022-09-05 2022-09-28"),
    ("9月5日召开会议，工作组于28日进驻。", "2022-09-05 2022-09-28"),
    ("9月上旬召开会议，县委书记王某28日上午复盘。", "2022-09-01..2022-09-10 2022-09-28"),
    ("9月5日召开会议，财务科长赵某28日复核了账目。", "2022-09-05 2022-09-28"),
    ("9月5日召开会议，县审计局28日核对账目。", "2022-09-05 2022-09-28"),
    ("9月5日召开会议，责令其停产28日。", "2022-09-05"),
    ("9月5日召开会议，责令县化肥厂28日完成整改。", "2022-09-05"),
    ("9月5日召开会议，县化肥厂停产28日检修设备。", "2022-09-05"),
    ("9月5日召开会议，公示28日向社会征求意见。", "2022-09-05"),
    ("9月5日召开会议，处以拘留10日，在看守所执行。", "2022-09-05"),
    ("9月5日召开会议，张榜7日在各村公布。", "2022-09-05"),
    ("9月5日召开会议，负责人28日内答复。", "2022-09-05"),
    ("9月5日召开会议，办理时限28个工作日，28日工作量减半。", "2022-09-05"),
]

# the same where the paragraph tells no month: nothing fixes it in an account
WITHOUT_MONTH = [
    ("受委托，副局长王某28日向常委会报告。", "?"),
    ("县委书记王某28日到现场督办。", "?"),
    ("县委书记王某28日上午督办。", "?"),
    ("2022年，县委书记王某28日到现场督办。", "2022-01-01..2022-12-31 ?"),
    ("12月底前完成，县委书记王某28日到现场督办。", "<2022-12-31 ?"),
    ("其余单位将于28日公布。", "?"),
    ("整改已完成。28日，党组召开会议。", "?"),
    ("整改已完成，28日召开会议。", "?"),
    ("督查组13日、14日先后来到两个局，督查组13、14日走访两个村。", "? ? ? ?"),
    ("督查组13日、14日走访两个局。", "? ?"),
    ("13、14日，督查组走访两个局。", "? ?"),
    # nor does such a day fix the next
    (
        "2022年3月印发办法。\n整改已完成。28日，党组召开会议，于30日公布。",
        "2022-03-01..2022-03-31 ? ?",
    ),
    # numbers of days
    ("受理时限28日。", ""),
    ("公示28日，停业整顿15日在前。", ""),
    ("自收到之日起15日向上级报告。", ""),
    ("会前3日向委员发送材料。", ""),
    ("化肥厂停产，30日未开工。", ""),
    ("调解30日到期自动提醒。", ""),
    ("公示不少于28日。", ""),
    ("每月28日向上级报送。", ""),
    ("28日以上的假期，28日之内。", ""),
    ("办理：28日。", ""),
]

# news mean the last such day before their publication, or the next to come
NEWS = [
    ("受委托，副局长王某28日向常委会报告。", "2022-12-28"),
    ("记者30日从市审计局获悉，整改率达90%。", "2022-11-30"),
    ("29日，党组召开会议。", "2022-12-29"),
    ("督查组13日、14日走访两个局。", "2022-12-13 2022-12-14"),
    ("13、14日，督查组走访两个局。", "2022-12-13 2022-12-14"),
    ("其余单位将于30日公布。", "2022-12-30"),
    ("其余单位将于5日公布。", "2023-01-05"),
    ("整改已完成。28日，党组召开会议，于29日公布。", "2022-12-28 2022-12-29"),
    # not the month of what is told elsewhere
    (
        "2021年6月至2022年5月的账目已核对。\n副局长王某28日向常委会报告。",
        "2021-06-01..2022-05-31 2022-12-28",
    ),
    ("2022年6月公布报告。\n28日，副局长王某报告整改。", "2022-06-01..2022-06-30 2022-12-28"),
    # but that of its own paragraph
    ("9月印发通知，总工程师赵某28日到现场。", "2022-09-01..2022-09-30 2022-09-28"),
]

# below a line that names a month, any clause may open with a day
DIARY = [
    ("七月办结的\n6日开村民会，18日在村口张榜。", "2022-07-01..2022-07-31 2022-07-06 2022-07-18"),
    (
        "（五）9月\n第3条：8日，印发办法。\n第4条：15日、22日分别回访。",
        "2022-09-01..2022-09-30 2022-09-08 2022-09-15 2022-09-22",
    ),
    (
        "七月办结的\n粮库是旧的，3日搬空。8月以来没有再用。\n取消6户，11日至17日张榜。",
        "2022-07-01..2022-07-31 2022-07-03 >2022-08-01 2022-07-11..2022-07-17",
    ),
    ("七月办结的\n12日完成验收。", "2022-07-01..2022-07-31 2022-07-12"),
    ("七月办结的\n停产整顿，30日内完成。公示15日。", "2022-07-01..2022-07-31"),
    # a label, a sentence or a row of a table heads nothing
    ("整改时限：7月\n粮库是旧的，3日搬空。", "2022-07-01..2022-07-31"),
    ("7月完成。\n粮库是旧的，3日搬空。", "2022-07-01..2022-07-31"),
]

# a day of a month that is masked
MASKED = ["县委巡察组于X月23日反馈意见。", "县委巡察组于某月23日反馈意见。"]


def read(text: str, *, news: bool = False) -> list[str]:
    found = find_dates(fold(text), published=PUBLISHED, news=news)
    dated = [(mention.span.start, notation(mention)) for mention in found.mentions]
    lost = [(one.span.start, "?") for one in found.findings if one.span]
    return [told for _, told in sorted(dated + lost)]


@pytest.mark.parametrize(("text", "expected"), [*WITH_MONTH, *WITHOUT_MONTH, *DIARY])
def test_a_bare_day(text: str, expected: str) -> None:
    assert read(text) == expected.split()


@pytest.mark.parametrize(("text", "expected"), [*NEWS, *DIARY])
def test_a_bare_day_of_news(text: str, expected: str) -> None:
    assert read(text, news=True) == expected.split()


@pytest.mark.parametrize("text", MASKED)
def test_a_day_of_a_masked_month_is_reported(text: str) -> None:
    assert read(text) == ["?"]


def test_news_without_a_day_of_publication_leave_it_open() -> None:
    found = find_dates("副局长王某28日向常委会报告。", published=None, news=True)
    assert [finding.reason for finding in found.findings] == ["unresolved"]
