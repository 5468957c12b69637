"""Problems listed first; paragraphs behind them run the answers to several together. Add a case.

What stands between opening and signature, then the issues as in `test_kinds_of_notices`.
"""

import pytest
from test_kinds_of_notices import notice_of, seen

OPENING = """中共松溪县住房和城乡建设局党组关于巡察整改进展情况的通报
2024年9月2日至10月25日，县委第二巡察组对县住建局党组开展了巡察，12月3日反馈意见。
"""
SIGNED = "\n中共松溪县住房和城乡建设局党组\n2025年8月20日"
LIST = """一、反馈问题清单
（1）物业维修资金监管缺位；
（2）老旧小区改造推进迟缓；
（3）窗口收费不透明；
（4）施工图审查走过场。
"""
CASES = {
    "a diary by quarters, the outcome in another one": (
        LIST
        + """二、整改历程
一季度，建台账、定责任。局党组专题研究2次。对问题（2），开工改造小区6个。对问题（3），公示收费目录1份。问题（3）已完成整改。
二季度，攻难点。对问题（1），清理维修资金账户38个。对问题（2），完成改造小区4个。问题（2）正在整改。
三季度，抓收尾。经县委巡察办验收，问题（1）已完成整改。对问题（4），复审图纸52套。该问题已完成整改。""",
        [
            "1 | 物业维修资金监管缺位 | completed stated | - | - | >0 1",
            "2 | 老旧小区改造推进迟缓 | in_progress stated | - | - | >0 2",
            "3 | 窗口收费不透明 | completed stated | - | - | >0 1",
            "4 | 施工图审查走过场 | completed stated | - | - | >0 1",
        ],
    ),
    "a diary by quarters that names each problem in words": (
        LIST
        + """二、整改历程
一季度：针对物业维修资金问题，清理维修资金账户38个。开工改造老旧小区6个。
二季度：公示窗口收费目录1份，窗口收费问题已整改到位。
三季度：复审施工图52套，第4项问题已整改到位。
四季度：完成老旧小区改造4个，老旧小区改造问题正在整改。物业维修资金问题已整改到位。""",
        [
            "1 | 物业维修资金监管缺位 | completed stated | - | - | >0 1",
            "2 | 老旧小区改造推进迟缓 | in_progress stated | - | - | >0 2",
            "3 | 窗口收费不透明 | completed stated | - | - | >0 1",
            "4 | 施工图审查走过场 | completed stated | - | - | >0 1",
        ],
    ),
    "one paragraph that names each problem in words, and ends with all": (
        LIST
        + """二、整改情况
窗口收费方面，公示收费目录1份。物业维修资金方面，清理账户38个。老旧小区改造方面，开工6个。施工图审查方面，复审图纸52套。上述问题均已整改到位。""",
        [
            "1 | 物业维修资金监管缺位 | completed stated | - | - | >0 1",
            "2 | 老旧小区改造推进迟缓 | completed stated | - | - | >0 1",
            "3 | 窗口收费不透明 | completed stated | - | - | >0 1",
            "4 | 施工图审查走过场 | completed stated | - | - | >0 1",
        ],
    ),
    "quarters as headings, numbered as the problems are": (
        LIST
        + """二、分季度推进
（1）一季度
清理物业维修资金账户38个。公示窗口收费目录1份，窗口收费问题已整改到位。
（2）二季度
开工改造老旧小区6个，老旧小区改造问题正在整改。
（3）三季度
复审施工图52套，施工图审查问题已整改到位。物业维修资金问题已整改到位。
（4）四季度
老旧小区改造完成4个。""",
        [
            "1 | 物业维修资金监管缺位 | completed stated | - | - | >0 1",
            "2 | 老旧小区改造推进迟缓 | in_progress stated | - | - | >0 2",
            "3 | 窗口收费不透明 | completed stated | - | - | >0 1",
            "4 | 施工图审查走过场 | completed stated | - | - | >0 1",
        ],
    ),
    "all answers in one paragraph, in an order of their own": (
        LIST
        + """二、整改情况
对照清单，局党组逐条抓整改。第3项，公示收费目录1份，已完成整改。第1项，清理维修资金账户38个，基本完成整改。第4项，复审图纸52套，已完成整改。第2项，开工改造小区6个，正在整改。""",
        [
            "1 | 物业维修资金监管缺位 | basically_completed stated | - | - | >0 1",
            "2 | 老旧小区改造推进迟缓 | in_progress stated | - | - | >0 1",
            "3 | 窗口收费不透明 | completed stated | - | - | >0 1",
            "4 | 施工图审查走过场 | completed stated | - | - | >0 1",
        ],
    ),
    "a meeting that judges all behind a colon": (
        LIST
        + """二、历次调度和整改情况
首次调度会布置了两件事。对第（1）项，清理维修资金账户38个。对第（4）项，复审图纸52套。
第二次调度会于4月9日召开。对第（2）项，开工改造小区6个。对第（3）项，公示收费目录1份。
第三次调度会于7月2日召开，逐项认定：第（1）项已完成整改；第（2）项正在整改；第（3）项已完成整改；第（4）项基本完成整改。""",
        [
            "1 | 物业维修资金监管缺位 | completed stated | - | - | >0 1",
            "2 | 老旧小区改造推进迟缓 | in_progress stated | - | - | >0 1",
            "3 | 窗口收费不透明 | completed stated | - | - | >0 1",
            "4 | 施工图审查走过场 | basically_completed stated | - | - | >0 1",
        ],
    ),
    "what is left to do of one of them, and of the others, in the part behind": (
        LIST
        + """二、按月推进情况
3月，对问题（1），清理维修资金账户38个。问题（1）已完成整改。对问题（3），公示收费目录1份。问题（3）已完成整改。
4月，对问题（2），开工改造小区6个。问题（2）正在整改。对问题（4），复审图纸52套。问题（4）已完成整改。
三、下一步打算
对问题（2），下一步加快施工，力争2025年12月底前完成整改。
对其他问题，局党组将适时复查。""",
        [
            "1 | 物业维修资金监管缺位 | completed stated | - | - | >0 1",
            "2 | 老旧小区改造推进迟缓 | in_progress stated | - | - | >1 1",
            "3 | 窗口收费不透明 | completed stated | - | - | >0 1",
            "4 | 施工图审查走过场 | completed stated | - | - | >0 1",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_answers_that_paragraphs_run_together(name: str) -> None:
    body, issues = CASES[name]

    assert seen(notice_of(OPENING + body + SIGNED))[1] == issues
