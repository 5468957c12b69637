"""Tables that sort issues by their numbers: by outcome, by who leads, in ticks; and others.

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
CASES = {
    "a table from outcome to numbers": (
        """一、问题整改情况
1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
3.补助发放把关不严
清退补助6.84万元。
4.公车私用
约谈2人。
二、整改结果汇总
整改结果|问题编号|数量
已完成|1、2|2
基本完成|3|1
正在推进|4|1""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "3 | 补助发放把关不严 | basically_completed stated | - | - | >0 1",
            "4 | 公车私用 | in_progress stated | - | - | >0 1",
        ],
    ),
    "a table from who leads to numbers": (
        """一、责任分工
责任领导|负责问题
局长韩笑|1、2
副局长林远|3、4
二、问题整改情况
1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
3.补助发放把关不严
清退补助6.84万元。
4.公车私用
约谈2人。
""",
        [
            "1 | 会议走过场 | unstated none | 局长韩笑 | - | >0 1",
            "2 | 学习不深入 | unstated none | 局长韩笑 | - | >0 1",
            "3 | 补助发放把关不严 | unstated none | 副局长林远 | - | >0 1",
            "4 | 公车私用 | unstated none | 副局长林远 | - | >0 1",
        ],
    ),
    "outcomes in a list by status": (
        """一、问题整改情况
1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
3.补助发放把关不严
清退补助6.84万元。
4.公车私用
约谈2人。
二、整改结果
（一）已完成整改的：问题1、问题2。
（二）基本完成整改的：问题3。
（三）正在整改的：问题4。""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "3 | 补助发放把关不严 | basically_completed stated | - | - | >0 1",
            "4 | 公车私用 | in_progress stated | - | - | >0 1",
        ],
    ),
    "a matrix of ticks": (
        """一、问题整改情况
1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
3.补助发放把关不严
清退补助6.84万元。
4.公车私用
约谈2人。
二、整改进度表
问题|已完成|基本完成|正在推进
问题1|√||
问题2|√||
问题3||√|
问题4|||√""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "3 | 补助发放把关不严 | basically_completed stated | - | - | >0 1",
            "4 | 公车私用 | in_progress stated | - | - | >0 1",
        ],
    ),
    "a table of other figures": (
        """一、问题整改情况
1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
3.补助发放把关不严
清退补助6.84万元。
4.公车私用
约谈2人。
二、有关数据
项目|数量|备注
会议|6|次
学习|12|次
约谈|2|人
清退|6.84|万元""",
        [
            "1 | 会议走过场 | unstated none | - | - | >0 1",
            "2 | 学习不深入 | unstated none | - | - | >0 1",
            "3 | 补助发放把关不严 | unstated none | - | - | >0 1",
            "4 | 公车私用 | unstated none | - | - | >0 1",
        ],
    ),
    "numbers with their letter": (
        """A1 会议走过场
召开会议6次。
A2 学习不深入
学习12次。
A3 补助发放把关不严
清退补助6.84万元。
A4 公车私用
约谈2人。
编号|结论
A1|已销号
A2|已销号
A3|基本完成
A4|正在整改""",
        [
            "A1 | 会议走过场 | completed stated | - | - | >0 1",
            "A2 | 学习不深入 | completed stated | - | - | >0 1",
            "A3 | 补助发放把关不严 | basically_completed stated | - | - | >0 1",
            "A4 | 公车私用 | in_progress stated | - | - | >0 1",
        ],
    ),
    "results below each theme": (
        """（一）作风方面
1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
编号|结果
1|已完成
2|已完成
（二）廉政方面
3.补助发放把关不严
清退补助6.84万元。
4.公车私用
约谈2人。
编号|结果
3|基本完成
4|正在整改""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "3 | 补助发放把关不严 | basically_completed stated | - | - | >0 1",
            "4 | 公车私用 | in_progress stated | - | - | >0 1",
        ],
    ),
    "a header of its own over the results": (
        """1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
3.补助发放把关不严
清退补助6.84万元。
4.公车私用
约谈2人。
附：办结单
项次|办得怎样|谁验收
一|办好了|县纪委
二|办好了|县纪委
三|基本办好|县委巡察办
四|还在办|县委巡察办""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "3 | 补助发放把关不严 | basically_completed stated | - | - | >0 1",
            "4 | 公车私用 | in_progress stated | - | - | >0 1",
        ],
    ),
    "not told: who works, numbered as the problems are": (
        """1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
3.补助发放把关不严
清退补助6.84万元。
4.公车私用
约谈2人。
附：整改工作专班名单
序号|姓名|职务|责任
1|韩笑|局长|组长
2|林远|副局长|副组长
3|沈砚|副局长|成员
4|石榴|股长|成员""",
        [
            "1 | 会议走过场 | unstated none | - | - | >0 1",
            "2 | 学习不深入 | unstated none | - | - | >0 1",
            "3 | 补助发放把关不严 | unstated none | - | - | >0 1",
            "4 | 公车私用 | unstated none | - | - | >0 1",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_issues_of_numbers(name: str) -> None:
    body, issues = CASES[name]

    assert seen(notice_of(OPENING + body + SIGNED))[1] == issues
