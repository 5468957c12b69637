"""Headings without a sign of their own, or with half of one: which issues they gather.

Add a case: what stands between opening and signature, then the theme of each issue, None without
one.
"""

from __future__ import annotations

import pytest
from test_kinds_of_notices import notice_of

OPENING = """中共青禾县水务局党组关于县委巡察整改进展情况的通报
2025年3月10日至5月9日，县委第四巡察组对县水务局党组开展巡察，6月12日反馈意见。
"""
SIGNED = "\n中共青禾县水务局党组\n2025年11月18日"
ISSUES = (
    "会议走过场",
    "学习不深入",
    "补助发放把关不严",
    "公车私用管理不严",
    "轮岗不及时",
    "档案不全",
)


def below(*headings: str) -> str:
    """Return two issues below each heading."""
    lines: list[str] = []
    for at, issue in enumerate(ISSUES[: 2 * len(headings)]):
        lines += [headings[at // 2]] if at % 2 == 0 else []
        lines += [f"{at + 1}.{issue}。", f"约谈{at + 2}人。该问题已完成整改。"]
    return "\n".join(lines)


CASES = {
    "places": (below("机关", "下属站所", "工地"), ["机关"] * 2 + ["下属站所"] * 2 + ["工地"] * 2),
    "fields": (
        below("政治建设方面", "作风建设方面"),
        ["政治建设方面"] * 2 + ["作风建设方面"] * 2,
    ),
    # what only counts names no theme but below a part
    "batches": (below("第一批　立行立改问题（2个）", "第二批　限期整改问题（2个）"), [None] * 4),
    "ledgers": (below("账本之一", "账本之二", "账本之三"), [None] * 6),
    "batches of a part": (
        "二、整改情况\n" + below("第一批　立行立改问题", "第二批　限期整改问题"),
        ["第一批立行立改问题"] * 2 + ["第二批限期整改问题"] * 2,
    ),
    "places above bullets": (
        """水费大厅
◆收费牌挂得高、字又小，用户看不明白（改好了）
牌子重新做，降到齐胸高。9月20日请15位用户来看。
◆窗口人少，排队没个头（改好了）
窗口从2个加到5个。
泵房
◆老泵冒烟，检测报告是抄的（基本改完，剩1台等配件）
旧泵6台拆掉2台。
◆值班员睡岗（还在改）
装了摄像头。
仓库
◆仓库出租，租金进了“小金库”（改好了）
追缴租金9.4万元，交了财政。""",
        ["水费大厅", "水费大厅", "泵房", "泵房", "仓库"],
    ),
    "whom it is about, numbers begin again": (
        """一、整改组织情况
局党组召开会议6次。
二、问题整改情况
老人这边
（1）送水上门不及时。
送水上门46户。该问题已完成整改。
（2）优惠水价没落实。
补退水费1.2万元。该问题已完成整改。
农户这边
（1）灌溉用水分配不公。
重新分配水量14处。该问题正在整改。
（2）水渠长期淤堵。
清淤3公里。该问题已完成整改。""",
        ["老人这边", "老人这边", "农户这边", "农户这边"],
    ),
    "offices": (
        """办公室
问题1：会议走过场
召开会议6次。
问题2：学习不深入
学习12次。
财务股
问题3：补助发放把关不严
清退补助6.84万元。
工程股
问题4：招标把关不严
约谈2人。""",
        ["办公室", "办公室", "财务股", "工程股"],
    ),
    "no theme: short measures": (
        """1.会议走过场。
召开会议6次
修订制度2项
2.学习不深入。
集中学习12次
组织测试
3.公车私用管理不严。
约谈驾驶员2人
安装定位装置""",
        [None, None, None],
    ),
    "no theme: a short line behind each answer": (
        """巡察反馈问题整改情况
1.会议走过场。
召开会议6次，修订制度2项。
成效明显
2.学习不深入。
集中学习12次，组织测试3次。
群众满意
3.公车私用管理不严。
约谈驾驶员2人。
反响良好""",
        [None, None, None],
    ),
    "a bracket that nobody closed": (
        """一、问题整改情况
（一）聚焦党的领导方面
1.会议走过场。
召开会议6次。
2.学习不深入。
学习12次。
（二聚焦廉政建设（含作风）方面
3.补助发放把关不严。
清退补助6.84万元。
4.公车私用。
约谈2人。
（三）聚焦队伍建设方面
5.轮岗不及时。
轮岗8人。
6.档案不全。
补齐档案9份。""",
        ["（一）聚焦党的领导方面"] * 2
        + ["（二聚焦廉政建设（含作风）方面"] * 2
        + ["（三）聚焦队伍建设方面"] * 2,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_themes_of_issues(name: str) -> None:
    body, themes = CASES[name]
    notice = notice_of(OPENING + body + SIGNED)

    assert [issue.theme for issue in notice.issues] == themes


# the lines of a notice | the numbers of its issues | how many measures each has
UNCLOSED = [
    (
        "（一）会议走过场。\n召开会议6次。\n（二）学习不深入。\n学习12次。\n(三补助发放把关不严。\n"
        "清退补助6.84万元。\n（四）公车私用。\n约谈2人。",
        ["1", "2", "3", "4"],
        [1, 1, 1, 1],
    ),
    (
        "1.会议走过场。\n整改措施：\n（1）召开会议6次。\n（2修订制度2项。\n（3）约谈2人。\n2.学习不深入。\n"
        "整改措施：\n（1）集中学习12次。\n（2）测试3次。",
        ["1", "2"],
        [3, 2],
    ),
    # a bracket that is closed counts nothing
    (
        "1.会议走过场。\n整改措施：（1）召开会议6次。（2）修订制度2项（三年来第一次）。\n2.学习不深入。\n整改措施：学习12次。",
        ["1", "2"],
        [2, 1],
    ),
]


@pytest.mark.parametrize(("lines", "numbers", "measures"), UNCLOSED)
def test_a_bracket_left_open(lines: str, numbers: list[str], measures: list[int]) -> None:
    notice = notice_of(f"{OPENING}{lines}{SIGNED}")
    of_issues = [action.issue for action in notice.actions]

    assert [issue.number for issue in notice.issues] == numbers
    assert [of_issues.count(at) for at in range(len(numbers))] == measures
