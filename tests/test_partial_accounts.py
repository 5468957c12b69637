"""Accounts that break off behind their first part: how the work was led names no problem."""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

OPENING = "根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县林业局党组进行了巡察。5月16日，反馈了巡察意见。现将整改情况予以公布。"
CASES = [
    (
        "（一）党组书记组织落实整改工作情况|1.强化责任担当，切实提高政治站位。收到反馈意见后，成立领导小组。|2.坚持问题导向，认真落实巡察意见。制定方案，细化问题。|（二）局党组落实主体责任情况|1.深刻领会精神，统一思想认识。局党组高度重视。",
        0,
    ),
    (
        "一、坚决落实要求，把巡察整改作为最严肃的政治任务抓紧抓好|（一）坚决担负起政治责任。成立领导小组。",
        0,
    ),
    (
        "一、旗帜鲜明讲政治，坚决贯彻县委决策部署和市委关于巡察工作的有关要求，把巡察整改作为最严肃最紧要的政治任务抓紧抓好|局党组学习了反馈意见。|（一）深入学习，把握根本遵循。多次组织学习。",
        0,
    ),
    (
        "县林业局党组把整改作为重大任务，制定方案。|在整改工作中，给予党纪处分4人（开除党籍1人，党内严重",
        0,
    ),
    # a problem that is named stays, also a single one
    ("一、在党的领导弱化方面|（一）关于理论学习不深入的问题。一是组织学习6次。", 1),
    (
        "一、强化组织领导，扛牢政治责任|局党组召开会议。|二、整改落实情况|1.关于理论学习不深入的问题|整改情况：组织学习6次，已完成整改。",
        1,
    ),
    # what has to be done may be named instead of the problem, where that is answered one by one
    (
        "一、整改落实情况|1.加强理论学习。组织学习6次，已完成整改。|2.规范财务管理。修订制度2项，已完成整改。|3.压实主体责任。召开会议3次，已完成整改。",
        3,
    ),
]


@pytest.mark.parametrize(("lines", "issues"), CASES, ids=range(len(CASES)))
def test_issues_of_what_is_there(lines: str, issues: int) -> None:
    builder = DocumentBuilder("text/plain")
    for line in (OPENING, *lines.split("|")):
        builder.paragraph(line)
    notice = read(builder.build())
    assert notice.document_type == "rectification"
    assert sum(not issue.is_group for issue in notice.issues) == issues
