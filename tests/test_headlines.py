"""Headlines of news that a page shows above its text, and lines that are none.

A case: lines, the last of them running text, and the headline that must be found (- for none).
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

TOLD = "根据县委统一部署，近日，县委第二巡察组对县水务局党组开展了巡察，会议传达了有关精神，局党组作了表态发言。"
CASES = [
    ("县委第二巡察组进驻县水务局开展巡察工作", "县委第二巡察组进驻县水务局开展巡察工作"),
    (
        "县委第二巡察组巡察县水务局党组情况反馈会议召开|发布时间：2024-04-09 阅读次数：1189",
        "县委第二巡察组巡察县水务局党组情况反馈会议召开",
    ),
    (
        "首页 > 巡视巡察|青禾县开展巡察整改专项督查|来源：青禾县委巡察办发布时间：2020-12-10 16:02:43|青禾县开展巡察整改专项督查",
        "青禾县开展巡察整改专项督查",
    ),
    ("十三届青禾县委第七轮巡察工作全面展开", "十三届青禾县委第七轮巡察工作全面展开"),
    ("青禾县集中开展八届县委第六轮巡察反馈工作", "青禾县集中开展八届县委第六轮巡察反馈工作"),
    (
        "云岭市委开展提级巡察“回头看”巡察我县5个村（社区）|来源：青禾日报|责编：周远|时间：2020-10-12",
        "云岭市委开展提级巡察“回头看”巡察我县5个村（社区）",
    ),
    # what stands under a headline, or a picture; a name of a paper on a line of its own
    (
        "青禾党建网>>主题活动|以更高标准抓好巡察整改|——县委第二巡察组巡察县水务局侧记|记者 林 远|2024年04月09日07:15 来源：青禾日报",
        "以更高标准抓好巡察整改",
    ),
    (
        "县委巡察组公布县水务局巡察反馈：监管有短板|2024-04-09 19:11:53|原标题：县委第二巡察组向县水务局党组反馈巡察情况|县委第二巡察组向县水务局党组反馈巡察情况（青禾日报 林远 摄）",
        "县委巡察组公布县水务局巡察反馈：监管有短板",
    ),
    # a line whose words do not stand in the text again is not about it
    ("水务局强化专项巡察整改|来源：青禾日报 2023-04-02", "-"),
    ("青禾护航县水务局党组开展巡察", "青禾护航县水务局党组开展巡察"),
    # the upper of two headlines, one that a year stands in
    (
        "九届县委第二轮巡察全面展开|13个县委巡察组全部进驻被巡察单位",
        "九届县委第二轮巡察全面展开",
    ),
    ("首页巡察工作调查研究专项巡察活动|青禾县开展巡察整改专项督查", "青禾县开展巡察整改专项督查"),
    (
        "集团党组巡察组反馈2021年第一批巡察情况|发布时间：2021-07-28",
        "集团党组巡察组反馈2021年第一批巡察情况",
    ),
    # names of columns, captions, lines of the page, what is about something else
    ("本级巡视巡察情况", "-"),
    ("首页 > 巡视巡察 > 反馈", "-"),
    ("（巡察工作动员会现场）", "-"),
    ("县水务局召开防汛工作会议", "-"),
    ("巡察进驻|来源：青禾县纪委", "-"),
    ("各乡镇党委，县直各单位：", "-"),
]


@pytest.mark.parametrize(("lines", "headline"), CASES, ids=range(len(CASES)))
def test_the_headline_is_the_title(lines: str, headline: str) -> None:
    builder = DocumentBuilder("text/plain")
    for line in (*lines.split("|"), TOLD):
        builder.paragraph(line)
    fields = {field.field: field.value for field in read(builder.build()).fields}
    assert fields.get("title", "-") == headline


# headlines of papers that are about no inspection; lines, and the headline
ELSE = "日前，青禾县安委会印发生产安全事故整改措施评估办法，对评估的对象、方式作出规定，要求在事故结案一年内组织开展评估工作。"
OTHERS = [
    (
        "当前位置:首页 > 公开领域|青禾县生产安全事故整改措施|评估报告",
        "青禾县生产安全事故整改措施评估报告",
    ),
    ("青禾县印发事故整改措施评估办法", "青禾县印发事故整改措施评估办法"),
    (
        "青禾县印发事故整改措施评估办法|青禾日报 2023年04月02日",
        "青禾县印发事故整改措施评估办法",
    ),
    (
        "青禾网>>要闻|青禾县印发事故整改措施评估办法|2023-04-02 09:10 来源：县安委办|图为评估工作现场",
        "青禾县印发事故整改措施评估办法",
    ),
    # a title of several lines, whose book-title marks close on the last
    (
        "青禾县人民政府|关于《青禾县人大常委会对〈事故整改措施|评估工作情况的报告〉的|审议意见》研究处理情况的报告|（2023年4月2日在县人大常委会会议上）|县人大常委会：",
        "青禾县人民政府关于《青禾县人大常委会对〈事故整改措施评估工作情况的报告〉的审议意见》研究处理情况的报告",
    ),
    # the organ of a paper's title is not said again
    ("云岭学院安全生产事故评估工作办法", "云岭学院安全生产事故评估工作办法"),
    # a bare heading, a signature, a number of a journal, where news came from, half a title
    ("评估工作总体情况", "-"),
    ("中共青禾县安委会党组", "-"),
    ("应急研究2023年3期", "-"),
    ("00023版：青禾县评估办法", "-"),
    ("青禾县安委会印发办法4月2日讯", "-"),
    ("评估办法》印发工作情况", "-"),
    ("县安委会，各乡镇评估组", "-"),
]


@pytest.mark.parametrize(("lines", "headline"), OTHERS, ids=range(len(OTHERS)))
def test_a_headline_over_what_is_about_no_inspection(lines: str, headline: str) -> None:
    builder = DocumentBuilder("text/plain")
    for line in (*lines.split("|"), ELSE):
        builder.paragraph(line)
    fields = {field.field: field.value for field in read(builder.build()).fields}
    assert fields.get("title", "-") == headline


def test_an_account_without_a_title_takes_none_from_the_page() -> None:
    builder = DocumentBuilder("text/plain")
    for line in (
        "本级巡察整改",
        "2023年3月1日至4月30日，县委第二巡察组对县水务局党组开展了巡察。现将整改情况予以公布。",
        "一、关于党的建设方面",
        "1.学习不深入。已完成整改。",
    ):
        builder.paragraph(line)
    notice = read(builder.build())
    assert "title" not in {field.field for field in notice.fields}
    assert [issue.problem for issue in notice.issues] == ["学习不深入"]
