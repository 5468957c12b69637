"""The day of publication on lines of the page, above and below the text."""

from __future__ import annotations

import pytest
from test_metadata_openings import fields_of
from test_titles import BODY, OPENING, TITLE

DAY = "2023-12-21"
ABOVE = [
    ([TITLE, "来源：县民政局  2023-12-21"], DAY),
    ([TITLE, "编辑：王小帆2023-12-21 10:50内容来源：县水务局"], DAY),
    ([TITLE, "来源：县民政局 时间：2023-12-21 浏览：120次"], DAY),
    ([TITLE, "• 2023-12-21"], DAY),
    ([TITLE, "2023-12-21 10:20:33 来源：县民政局"], DAY),
    ([TITLE, "（2023年12月21日）"], DAY),
    ([TITLE, "（2023年12月21日张贴于村务公开栏）"], DAY),
    ([TITLE, "〔2023-12-21〕"], DAY),
    ([TITLE, "【2023-12-21】"], DAY),
    ([TITLE, "[2023/12/21]"], DAY),
    ([TITLE, "信息来源：县民政局   发布日期：2023年12月21日  阅读次数：98"], DAY),
    ([TITLE, "发布者：admin 2023.12.21"], DAY),
    ([TITLE, "作者：县民政局 | 2023-12-21"], DAY),
    ([TITLE, "县民政局 2023-12-21 16:03"], DAY),
    ([TITLE, "民政局 | 2023年12月21日"], DAY),
    ([TITLE, "责任编辑：张三 2023-12-21"], DAY),
    ([TITLE, "来源：县民政局", "2023-12-21"], DAY),
    ([TITLE, "发布时间", "2023-12-21"], DAY),
    ([TITLE, "2023年12月21日 星期四"], DAY),
    ([TITLE, "2023-12-21T09:30:00+08:00"], DAY),
    ([TITLE, "20231221"], None),
    ([TITLE, "发表于 2023-12-21 08:00"], DAY),
    ([TITLE, "更新于2023-12-21"], DAY),
    ([TITLE, "时间:2023年12月21日 点击数:80"], DAY),
    ([TITLE, "日期：2023-12-21 来源：本站"], DAY),
    ([TITLE, "12-21 2023"], None),
    ([TITLE, "2023-12-21 | 来源 | 县民政局"], DAY),
    ([TITLE, "录入时间：[2023-12-21]"], DAY),
    ([TITLE, "发布日期：2023-12-21 00:00:00.0"], DAY),
    (["2023-12-21", TITLE], DAY),
    (
        ["生成日期 2023-11-22 公开方式 主动公开", TITLE, "发布日期：2023-12-21 来源：县政府办公室"],
        DAY,
    ),
    ([TITLE, "www.qingshi8.com 2023-12-21 09:47 高伟 来源：青石日报 我来说两句"], DAY),
    ([TITLE, "http://www.QINGSHI.com   2023-12-21 14:06:59"], DAY),
    # a blank that was lost between day and time, the channel of a site
    ([TITLE, "来源：县民政局网站2023-12-2109:00字体大小：[大][中][小]"], DAY),
    ([TITLE, "青石网-时政频道 2023-12-21 16:29 浏览：1960"], DAY),
    ([TITLE, "来源：县民政局2023-12-2134"], None),
    ([TITLE, "文号：青民党〔2023〕21号"], None),
    ([TITLE, "来源：县民政局2022年报"], None),
    ([TITLE, "有效期至：2024-12-31"], None),
    ([TITLE, "公示期：2023年12月21日至2024年1月4日"], None),
    ([TITLE], None),
    ([TITLE, "·", "时间：2023-13-41"], None),
]
BELOW = [
    (["编辑：王小帆 2023-12-21 10:50"], DAY),
    (["来源：县民政局 2023-12-21"], DAY),
    (["中共青石县民政局党组", "2023年12月21曰"], DAY),
    (["中共青石县民政局党组", "2023年12�21日"], DAY),
    (["中共青石县民政局党组", "2023年12月"], None),
    (["（此件公开发布）"], None),
    (["发布时间：2023-12-21"], DAY),
    (["责任编辑：张三  发布日期：2023年12月21日"], DAY),
    (["中共青石县民政局党组", "（2023年12月21日）"], DAY),
    (["2023年12月21日中共青石县民政局党组"], None),
]


@pytest.mark.parametrize(("lines", "day"), ABOVE, ids=range(len(ABOVE)))
def test_day_above_the_text(lines: list[str], day: str | None) -> None:
    found = fields_of([*lines, OPENING, *BODY])
    assert (found.get("published_date"), found["title"]) == (day, TITLE)


def test_day_below_what_stands_under_a_headline() -> None:
    lines = ["以更高标准抓好巡察整改", "——县委第二巡察组巡察县民政局侧记", "记者 林远"]
    told = (
        "根据县委统一部署，近日，县委第二巡察组巡察了县民政局党组，会议传达了有关精神，"
        "局党组作了表态发言。"
    )
    found = fields_of([*lines, "2023年12月21日07:15 来源：青禾日报", told])
    assert (found.get("published_date"), found.get("title")) == (DAY, lines[0])


@pytest.mark.parametrize(("lines", "day"), BELOW, ids=range(len(BELOW)))
def test_day_below_the_text(lines: list[str], day: str | None) -> None:
    assert fields_of([TITLE, OPENING, *BODY, *lines]).get("published_date") == day
