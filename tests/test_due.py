"""When measures were done and what issues still promise: a small answer a case."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from pipeline.reading import read
from pipeline.reading.dates import find_dates
from pipeline.tables.due import done_on, next_dues

OPENING = (
    "中共青禾县水务局党组关于巡察整改情况的通报",
    "根据统一部署，2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了常规巡察，"
    "5月20日反馈了巡察意见。现将整改情况公布如下。",
    "一、整改情况",
    "1.关于“台账更新不及时”的问题",
)
CLOSING = ("中共青禾县水务局党组", "2024年1月15日")

# the response → day and precision of each measure
DONE = [
    ("已完成。2023年6月8日召开会议，7月补齐台账。", "2023-07-31 month"),
    ("已完成。2023年6月8日召开会议。", "2023-06-08 day"),
    ("已完成。对2019年以来的台账于2023年9月12日核对完毕。", "2023-09-12 day"),
    ("已完成。对2018年至2022年的台账进行核对。", "-"),
    ("已完成。修订2023年预算方案。", "-"),
    ("已完成。已于2023年9月底前补齐台账。", "2023-09-30 ten_days"),
    ("已完成。截至2023年12月20日，补齐台账12本。", "2023-12-20 day"),
    ("已完成。2024年1月组织复核。", "2024-01-15 month"),
    ("正在整改。下一步，预计2024年6月底前补齐。", "-"),
    ("已完成。组织全体职工学习。", "-"),
    ("已完成。2023年7月上旬完成核对，8月5日通过验收。", "2023-08-05 day"),
    ("已完成。根据2021年审计结论，于2023年10月18日收回租金。", "2023-10-18 day"),
    ("已完成。2023年以来召开会议6次。", "-"),
    ("已完成。自2023年8月起每月抽查一次。", "-"),
    ("已完成。补发2022年12月补贴1.2万元。", "-"),
    ("已完成。2023年第三季度组织培训2期。", "2023-09-30 quarter"),
    ("已完成。清退2019年12月31日前形成的欠款。", "-"),
    ("已完成。编制2024年工作计划。", "-"),
    ("已完成。2023年6月以来开展检查3次，9月20日召开推进会。", "2023-09-20 day"),
]

# the response → the latest day promised for what is open
DUE = [
    ("正在整改。下一步，预计2024年6月底前补齐。", "2024-06-30"),
    ("正在整改。下一步，2024年6月底前补齐，9月底前验收。", "2024-09-30"),
    ("基本完成，剩余3座预计2024年5月底前完成。", "2024-05-31"),
    ("（整改时限：2023年12月31日）|未完成。已召开会议。", "2023-12-31"),
    ("（整改时限：2023年12月31日）|已完成。已召开会议。", "-"),
    ("已完成。2023年6月8日召开会议。", "-"),
    ("正在整改。已于2023年9月底前补齐台账。", "-"),
    ("正在整改。力争2024年一季度完成。", "2024-03-31"),
    ("未完成。预计2024年5月中旬开工，11月竣工。", "2024-11-30"),
    ("正在整改。已完成立项，拟于2024年3月15日开标。", "2024-03-15"),
    ("已完成。下一步，2024年4月组织回头看。", "2024-04-30"),
    ("（整改时限：长期坚持）|已完成，长期坚持。", "-"),
    ("正在整改。对2019年至2024年的资料进行整理。", "-"),
    # a season ends before the year does, and no calendar says when
    ("正在整改。力争2024年汛期前完成。", "-"),
    ("正在整改。计划2024年春节前后完成。", "-"),
    ("正在整改。计划2024年完成。", "2024-12-31"),
    # the period in which the notice appears: what was done in it is no promise, a plan is one
    ("已完成。2024年上半年已研究3次。", "-"),
    ("已完成。2024年第一季度组织培训2期。", "-"),
    ("正在整改。下一步，计划2024年上半年补齐。", "2024-06-30"),
]


def document_of(answer: str):  # type: ignore[no-untyped-def]
    builder = DocumentBuilder("text/plain")
    head, *rest = answer.split("|") if answer.startswith("（") else ("", answer)
    for line in (*OPENING[:-1], OPENING[-1] + head, *rest, *CLOSING):
        builder.paragraph(line)
    return builder.build()


def notice_of(answer: str):  # type: ignore[no-untyped-def]
    return read(document_of(answer))


@pytest.mark.parametrize(("answer", "expected"), DONE)
def test_says_when_a_measure_was_done(answer: str, expected: str) -> None:
    notice = notice_of(answer)
    found = [
        done_on(notice, action, [one for one in notice.dates if one.action == position])
        for position, action in enumerate(notice.actions)
    ]
    assert [expected] == [f"{one.end} {one.precision}" if one else "-" for one in found]


@pytest.mark.parametrize(("answer", "expected"), DUE)
def test_says_what_is_still_due(answer: str, expected: str) -> None:
    document = document_of(answer)
    due = next_dues(read(document), document.text)
    assert expected == str(due.get(0, "-"))


# the response → which of its measures are still to come
PROMISED = [
    ("整改情况：①9月底前完成换届；②将14个项目部纳入覆盖范围；③约谈支部书记2名。", "..."),
    ("整改情况：①将14个项目部纳入覆盖范围；②约谈支部书记2名；③9月底前完成换届。", "..P"),
    ("整改情况：①9月底前完成换届；②预计6月底前完成复核；③约谈支部书记2名。", ".P."),
    ("整改措施：①2023年9月底前完成换届；②约谈支部书记2名。", "P."),  # may be a schedule
    # proposed, and advised and done
    ("整改情况：①对3名责任人拟给予党纪处分；②约谈支部书记2名。", "P."),
    ("整改情况：①建议给予2人党内警告处分，待县纪委审批；②约谈支部书记2名。", "P."),
    ("整改情况：①根据纪检组建议给予2人警告处分；②对拟提拔的3名干部廉政谈话。", ".."),
    ("整改情况：①实训楼尚在装修，计划9月交付使用；②约谈支部书记2名。", "P."),
    ("整改情况：①管护队伍尚未组建，我局将派员驻点指导；②按计划9月完成招聘。", "P."),
    # a day after the publication, and the name of a paper of that year
    ("整改情况：①2025年3月对账；②约谈支部书记2名。", "P."),
    ("整改情况：①编制2025年预算时压减代编事项，由41项减至12项；②约谈支部书记2名。", ".."),
    ("整改情况：①把抽查列入2025年度工作要点；②约谈支部书记2名。", ".."),
]


@pytest.mark.parametrize(("response", "expected"), PROMISED)
def test_what_is_still_to_come(response: str, expected: str) -> None:
    measures = [action for action in notice_of(response).actions if action.issue == 0]
    assert "".join("P" if action.planned else "." for action in measures) == expected


def test_dates_follow_from_what_the_tables_call_planned() -> None:
    """What a printed day makes due is planned, and so are the other days of that measure."""
    builder = DocumentBuilder("text/plain")
    response = "建设泵站，10月20日完成主体，2024年12月31日交付使用。"
    for words in (*OPENING, response, *CLOSING):
        builder.paragraph(words)
    document = builder.build()
    notice = read(document)
    planned = [action.span for action in notice.actions if action.planned]

    again = find_dates(fold(document.text), published=date(2024, 1, 15), planned=planned).mentions

    assert planned
    assert [(m.span, m.start, m.end) for m in notice.dates] == [
        (m.span, m.start, m.end) for m in again
    ]
