"""Problems told twice, in headings and in a table or in two tables.

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
    "an annex that repeats the problems": (
        """一、问题整改情况
1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
3.补助发放把关不严
清退补助6.84万元。
4.公车私用
约谈2人。
附表：整改结果一览表
序号|反馈问题|整改结果
1|会议走过场|已完成
2|学习不深入|已完成
3|补助发放把关不严|基本完成
4|公车私用|正在推进""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "3 | 补助发放把关不严 | basically_completed stated | - | - | >0 1",
            "4 | 公车私用 | in_progress stated | - | - | >0 1",
        ],
    ),
    "a list of duties that repeats the problems": (
        """一、问题清单
序号|反馈问题|责任单位|整改时限
1|会议走过场|办公室|2025年8月底前
2|学习不深入|人事股|2025年8月底前
3|补助发放把关不严|财务股|2025年9月底前
4|公车私用|办公室|2025年12月底前
二、整改情况
1.会议走过场。召开会议6次。该问题已完成整改。
2.学习不深入。学习12次。该问题已完成整改。
3.补助发放把关不严。清退补助6.84万元。该问题基本完成整改。
4.公车私用。约谈2人。该问题正在整改。""",
        [
            "1 | 会议走过场 | completed stated | 办公室 | 2025-08-31 | >0 1",
            "2 | 学习不深入 | completed stated | 人事股 | 2025-08-31 | >0 1",
            "3 | 补助发放把关不严 | basically_completed stated | 财务股 | 2025-09-30 | >0 1",
            "4 | 公车私用 | in_progress stated | 办公室 | 2025-12-31 | >0 1",
        ],
    ),
    "shortened in the annex": (
        """一、问题整改情况
1.关于会议走过场、以会议落实会议的问题
召开会议6次。
2.关于学习不深入、不经常的问题
学习12次。
3.关于值班补助发放把关不严的问题
清退补助6.84万元。
附件：问题销号情况表
序号|反馈问题|销号情况|责任人
1|以会议落实会议|已销号|局长韩笑
2|学习不深入|已销号|副局长林远
3|值班补助发放把关不严|未销号|副局长沈砚""",
        [
            "1 | 会议走过场、以会议落实会议 | completed stated | 局长韩笑 | - | >0 1",
            "2 | 学习不深入、不经常 | completed stated | 副局长林远 | - | >0 1",
            "3 | 值班补助发放把关不严 | not_completed stated | 副局长沈砚 | - | >0 1",
        ],
    ),
    "numbers begin again below themes": (
        """（一）作风方面
1.会议走过场
召开会议6次。
2.学习不深入
学习12次。
（二）廉政方面
1.补助发放把关不严
清退补助6.84万元。
2.公车私用
约谈2人。
整改结果一览表
方面|问题|结果
作风方面|会议走过场|已完成
作风方面|学习不深入|已完成
廉政方面|补助发放把关不严|基本完成
廉政方面|公车私用|正在推进""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "1 | 补助发放把关不严 | basically_completed stated | - | - | >0 1",
            "2 | 公车私用 | in_progress stated | - | - | >0 1",
        ],
    ),
    "before the accounts, with outcomes": (
        """问题、责任、结果一览
序号|问题|责任单位|结果
1|会议走过场|办公室|已完成
2|学习不深入|人事股|正在整改
3|公车私用|办公室|已完成
具体情况如下：
1.会议走过场。
召开会议6次。
2.学习不深入。
学习12次。
3.公车私用。
约谈2人。""",
        [
            "1 | 会议走过场 | completed stated | 办公室 | - | >0 1",
            "2 | 学习不深入 | in_progress stated | 人事股 | - | >0 1",
            "3 | 公车私用 | completed stated | 办公室 | - | >0 1",
        ],
    ),
    "not merged: problems of another inspection": (
        """一、巡察反馈问题整改情况
1.会议走过场。
召开会议6次。该问题已完成整改。
2.学习不深入。
学习12次。该问题已完成整改。
二、审计反馈问题整改情况
序号|反馈问题|整改情况|整改结果
1|往来款长期挂账|清理挂账18笔。|已完成
2|固定资产未入账|入账设备9台。|已完成""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "1 | 往来款长期挂账 | completed stated | - | - | >0 1",
            "2 | 固定资产未入账 | completed stated | - | - | >0 1",
        ],
    ),
    "not merged: one alike among others": (
        """一、巡察反馈问题整改情况
1.会议走过场。
召开会议6次。该问题已完成整改。
2.学习不深入。
学习12次。该问题已完成整改。
二、审计反馈问题整改情况
序号|反馈问题|整改情况|整改结果
1|学习不深入|补学4次。|已完成
2|固定资产未入账|入账设备9台。|已完成
3|往来款长期挂账|清理挂账18笔。|已完成""",
        [
            "1 | 会议走过场 | completed stated | - | - | >0 1",
            "2 | 学习不深入 | completed stated | - | - | >0 1",
            "1 | 学习不深入 | completed stated | - | - | >0 1",
            "2 | 固定资产未入账 | completed stated | - | - | >0 1",
            "3 | 往来款长期挂账 | completed stated | - | - | >0 1",
        ],
    ),
    "a plan and its results, each a table": (
        """一、整改方案
序号|问题|整改措施|责任人|时限
1|会议走过场|规范会议。|局长韩笑|2025年8月底前
2|学习不深入|制定计划。|副局长林远|2025年8月底前
3|补助发放把关不严|清退补助。|副局长林远|2025年9月底前
4|公车私用|加强管理。|局长韩笑|2025年9月底前
二、整改结果
序号|问题|完成情况
1|会议走过场|已完成
2|学习不深入|已完成
3|补助发放把关不严|基本完成
4|公车私用|正在推进""",
        [
            "1 | 会议走过场 | completed stated | 局长韩笑 | 2025-08-31 | >0 1",
            "2 | 学习不深入 | completed stated | 副局长林远 | 2025-08-31 | >0 1",
            "3 | 补助发放把关不严 | basically_completed stated | 副局长林远 | 2025-09-30 | >0 1",
            "4 | 公车私用 | in_progress stated | 局长韩笑 | 2025-09-30 | >0 1",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_problem_is_one_issue(name: str) -> None:
    body, issues = CASES[name]

    assert seen(notice_of(OPENING + body + SIGNED))[1] == issues
