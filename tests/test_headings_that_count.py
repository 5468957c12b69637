"""Headings and lines that say how many there are, what number a problem has, or what it is of.

Add a case: what stands between opening and signature, then each issue as its number, problem,
outcome and measures.
"""

from __future__ import annotations

import pytest
from test_kinds_of_notices import notice_of

OPENING = """中共青禾县水务局党组关于县委巡察整改进展情况的通报
2025年3月10日至5月9日，县委第四巡察组对县水务局党组开展巡察，6月12日反馈意见。
"""
SIGNED = "\n中共青禾县水务局党组\n2025年11月18日"
CASES = {
    "lines that count what they settle": (
        """已整改到位的2个问题
巡库走过场（反馈意见第4条）
库管员每周巡库1次，补记日志12篇。
水费收缴不公开（反馈意见第1条）
公开水费账目6期。
正在整改的1个问题
渠道管护缺失（反馈意见第2条）
聘请管护员9名。""",
        [
            "4 | 巡库走过场 | completed | 1",
            "1 | 水费收缴不公开 | completed | 1",
            "2 | 渠道管护缺失 | in_progress | 1",
        ],
    ),
    "tasks that keep the numbers of another list": (
        """任务7　库区垃圾堆放
整改做法：清运垃圾46吨。
整改结论：已完成
任务12　尾水直排
整改做法：新建沉淀池2座。
整改结论：正在推进
任务31　占用岸线
整改做法：拆除码头1处。
整改结论：已销号""",
        [
            "7 | 库区垃圾堆放 | completed | 1",
            "12 | 尾水直排 | in_progress | 1",
            "31 | 占用岸线 | completed | 1",
        ],
    ),
    "duties below the aspects of a theme": (
        """一、巡察反馈意见整改落实情况
（一）在“落实党中央决策部署”方面
1.加强政治理论学习方面
（1）组织学习11次。
（2）列席旁听12次。
2.完善管水机制方面
（1）选聘管水员27名。
该项整改任务已基本完成。
（二）在“落实管党治党责任”方面
3.规范水费管理方面
（1）清退违规收费4.2万元。
4.加强工程采购管理方面
（1）核减造价58万元。
二、专项检查整改情况
（一）关于“选任程序不严谨”问题
复核干部任前公示16份。""",
        [
            "1 | 加强政治理论学习方面 | unstated | 2",
            "2 | 完善管水机制方面 | basically_completed | 1",
            "3 | 规范水费管理方面 | unstated | 1",
            "4 | 加强工程采购管理方面 | unstated | 1",
            "1 | 选任程序不严谨 | unstated | 1",
        ],
    ),
    "a last line that counts the issues of its group": (
        """第一组　供水管护脱节
1）机井建了没有人管。聘请管水员6名。
2）管网漏损严重。换管3.1公里。
第一组的2个问题均已完成整改。
第二组　水费管理粗放
1）水费账目不公开。公开账目6期。
2）票据使用不规范。换发票据300份。
第二组的2个问题，1）已完成整改，2）正在整改。
第三组　工程建设迟缓
1）泵站闲置。接通电源。
2）渠道复耕缓慢。复耕40亩。
第三组的2个问题均基本完成。""",
        [
            "1 | 机井建了没有人管 | completed | 1",
            "2 | 管网漏损严重 | completed | 1",
            "1 | 水费账目不公开 | completed | 1",
            "2 | 票据使用不规范 | in_progress | 1",
            "1 | 泵站闲置 | basically_completed | 1",
            "2 | 渠道复耕缓慢 | basically_completed | 1",
        ],
    ),
    "what is left of some, told behind all": (
        """一、整改情况
1.补助发放把关不严（已完成）
清退补助6.8万元。
2.村级供水工程烂尾（基本完成）
续建3处。
3.水费欠缴（正在整改）
追缴4万元。
二、没有改完的事
第2项余下的1处工程，预计2026年8月底前完工。
第3项，由财务股负责，计划2026年6月底前追缴到位。""",
        [
            "1 | 补助发放把关不严 | completed | 1",
            "2 | 村级供水工程烂尾 | basically_completed | 2",
            "3 | 水费欠缴 | in_progress | 2",
        ],
    ),
    "who handles it stands in the bracket of the outcome": (
        """一、整改情况
1.账实不符（已整改，财务股承办）
补登资产12件。
2.堤防除草不及时（正在整改，工程股承办，2026年3月底前完成）
除草9公里。""",
        ["1 | 账实不符 | completed | 1", "2 | 堤防除草不及时 | in_progress | 1"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_counted_is_read(name: str) -> None:
    text, expected = CASES[name]
    notice = notice_of(f"{OPENING}{text}{SIGNED}")
    outcomes = {outcome.issue: outcome.status for outcome in notice.outcomes}

    told = [
        f"{issue.number} | {issue.problem} | {outcomes[place]} | "
        f"{sum(action.issue == place for action in notice.actions)}"
        for place, issue in enumerate(notice.issues)
        if not issue.is_group
    ]
    assert told == expected


TOTALS = {
    "a name and a number in each row": "指标|数量\n反馈问题|2个\n已完成|1个\n正在整改|1个",
    "names above, numbers below": "问题总数|已完成|正在整改\n2个|1个|1个",
    "with the numbers of the issues": (
        "整改状态|问题数量|对应序号\n已完成|1个|1\n正在整改|1个|2\n合计|2个|1、2"
    ),
    "with the unit in the header": "情况|数量（个）\n反馈问题|2\n已完成|1\n正在整改|1",
}


@pytest.mark.parametrize("name", TOTALS)
def test_totals_stand_in_tables_too(name: str) -> None:
    issues = """一、整改情况
1.账实不符（已完成）
补登资产12件。
2.堤防除草不及时（正在整改）
除草9公里。
二、汇总
下表是巡察反馈问题的整改数据。
"""
    notice = notice_of(f"{OPENING}{issues}{TOTALS[name]}{SIGNED}")

    assert [issue.number for issue in notice.issues] == ["1", "2"]
    claims = {claim.name: int(claim.value) for claim in notice.claims}
    assert claims.items() >= {
        "issues_total": 2, "issues_completed": 1, "issues_in_progress": 1,
    }.items()  # fmt: skip
