"""Problems listed first, answered by number in whatever order, again and again: diaries, results.

Add a case: what stands between opening and signature, then the issues as in
`test_kinds_of_notices`.
"""

from __future__ import annotations

import pytest
from test_kinds_of_notices import notice_of, seen

OPENING = """中共青禾县水务局党组关于县委巡察整改进展情况的通报
2025年3月10日至5月9日，县委第四巡察组对县水务局党组开展巡察，6月12日反馈意见。
"""
SIGNED = "\n中共青禾县水务局党组\n2025年11月18日"
TABLE = """序号|反馈问题|整改措施|整改结果
1|会议走过场|召开会议6次。|已完成
2|学习不深入|集中学习12次。|已完成
3|补助发放把关不严|清退补助6.84万元。|正在整改
"""
CASES = {
    "a diary by months": (
        """一、问题清单
【1】会议走过场
【2】学习不深入
【3】补助发放把关不严
二、整改纪事
6月
【2】集中学习12次。
【1】召开会议6次。
7月至8月
【3】核对补助发放表18份。
【1】修订议事规则1项。
【3】清退补助6.84万元。
9月
【2】组织测试3次。
三、销号结果
【1】已销号。
【2】已销号。
【3】正在整改。""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 2",
            "2 | 学习不深入 | completed stated | - | - | >0 2",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >0 2",
        ],
    ),
    "a diary by meetings, results in another order": (
        """一、问题清单
〔一〕会议走过场
〔二〕学习不深入
〔三〕补助发放把关不严
二、整改经过
首次调度会以后
〔三〕核对补助发放表18份。
〔二〕集中学习12次。
第二次调度会以后
〔一〕召开会议6次。
〔二〕组织测试3次。
〔一〕修订议事规则1项。
〔三〕清退补助6.84万元。
三、办理结果
〔三〕正在整改。
〔一〕已办结。
〔二〕已办结。""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 2",
            "2 | 学习不深入 | completed stated | - | - | >0 2",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >0 2",
        ],
    ),
    "by stages, problems named": (
        """一、巡察反馈问题
1.会议走过场
2.学习不深入
3.补助发放把关不严
二、整改过程
（一）集中整改阶段
问题2：集中学习12次。
问题3：核对补助发放表18份。
（二）巩固提升阶段
问题1：召开会议6次。
问题2：组织测试3次。
问题1：修订议事规则1项。
问题3：清退补助6.84万元。
三、整改结果
问题1、2：已完成整改。
问题3：正在整改。""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 2",
            "2 | 学习不深入 | completed stated | - | - | >0 2",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >0 2",
        ],
    ),
    "circled, each month anew": (
        """一、反馈的问题
①会议走过场。
②学习不深入。
③补助发放把关不严。
二、逐月整改情况
2025年7月
②集中学习12次。
③核对补助发放表18份。
2025年8月
①召开会议6次。
③清退补助6.84万元。
2025年9月
①修订议事规则1项。
②组织测试3次。
三、销号情况
①已销号。
②已销号。
③正在整改。""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 2",
            "2 | 学习不深入 | completed stated | - | - | >0 2",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >0 2",
        ],
    ),
    "a list of measures below each month": (
        """一、问题清单
【1】会议走过场
【2】学习不深入
【3】补助发放把关不严
二、整改工作开展情况
7月
【1】集中学习12次。
【2】核对补助发放表18份。
8月
【1】召开会议6次。
【2】清退补助6.84万元。
三、销号结果
【1】已销号。
【2】已销号。
【3】正在整改。""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 0",
            "2 | 学习不深入 | completed stated | - | - | >0 0",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >0 0",
        ],
    ),
    "remarks below a table: signs and rows": (
        TABLE + "※第1行：修订议事规则1项。\n※第3行：预计2026年3月底前清退剩余补助。",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 2",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >1 1",
        ],
    ),
    "remarks below a table: remarks of items": (
        TABLE + "补充说明：\n（1）第1项：修订议事规则1项。\n（2）第2项：组织测试3次。",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 2",
            "2 | 学习不深入 | completed stated | - | - | >0 2",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >0 1",
        ],
    ),
    "remarks below a table: numbers in front": (
        TABLE + "序号2：组织测试3次。\n序号3：核对发放表18份。",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 2",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >0 2",
        ],
    ),
    "remarks below a table: below each table": (
        """一、作风方面
序号|反馈问题|整改措施|整改结果
1|会议走过场|召开会议6次。|已完成
2|学习不深入|集中学习12次。|已完成
※第1行：修订议事规则1项。
※第2行：组织测试3次。
二、廉政方面
序号|反馈问题|整改措施|整改结果
3|补助发放把关不严|清退补助6.84万元。|正在整改
4|公车私用|约谈2人。|已完成
※第3行：核对发放表18份。
※第4行：安装定位装置9台。""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 2",
            "2 | 学习不深入 | completed stated | - | - | >0 2",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >0 2",
            "4 | 公车私用 | completed stated | - | - | >0 2",
        ],
    ),
    "remarks below a table: a note of the whole table": (
        TABLE + "注：表中数据截至2025年10月底。\n※欢迎监督。",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "3 | 补助发放把关不严 | in_progress stated | - | - | >0 1",
        ],
    ),
    "numbers in brackets behind the deeds": (
        """一、反馈问题
1.会议走过场
2.学习不深入
3.补助发放把关不严
4.公车私用
二、整改情况
召开会议6次（问题1）。
学习12次（问题2）。
清退补助6.84万元（问题3）。
约谈2人（问题4）。
三、整改结果
问题1、2已完成，问题3基本完成，问题4正在整改。""",
        [
            "1 | 会议走过场 | completed summary | - | - | >0 1",
            "2 | 学习不深入 | completed summary | - | - | >0 1",
            "3 | 补助发放把关不严 | basically_completed summary | - | - | >0 1",
            "4 | 公车私用 | in_progress summary | - | - | >0 1",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_answers_by_number(name: str) -> None:
    body, issues = CASES[name]

    assert seen(notice_of(OPENING + body + SIGNED))[1] == issues


def test_the_line_that_says_when_is_of_no_issue() -> None:
    notice = notice_of(OPENING + CASES["a diary by months"][0] + SIGNED)
    told = [date.start for date in notice.dates if date.issue is not None]

    assert told == []
