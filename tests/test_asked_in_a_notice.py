"""Notices of questions and answers: which questions state a problem. Add a case.

What stands between opening and signature, then the issues as in `test_kinds_of_notices`.
"""

import pytest
from test_kinds_of_notices import notice_of, seen

OPENING = """中共梧桐街道工作委员会关于巡察整改情况答居民问
2025年3月5日至4月25日，区委第二巡察组对梧桐街道党工委开展了常规巡察，5月28日反馈意见。现将居民所问和街道所答公布如下。
"""
SIGNED = "\n中共梧桐街道工作委员会\n2025年11月6日"
CASES = {
    "one asks how it went, one what comes next": (
        """问1：这一轮整改做到哪一步了？
答：巡察反馈的3个问题，2个完成整改，1个正在整改。
问2：巡察点出“楼道堆物清理不彻底”，如今楼道通了吗？
答：清理楼道126个，已完成整改。
问3：反馈意见说“物业考核流于形式”，考核怎么考了？
答：修订考核办法1项，约谈物业企业3家。该问题已完成整改。
问4：巡察指出“居民议事会议而不决”，议定的事办了没有？
答：办结议定事项17件，正在整改。
问5：以后还会回头看吗？
答：街道将每季度开展一次回访。""",
        [
            "2 | 楼道堆物清理不彻底 | completed stated | - | - | >0 1",
            "3 | 物业考核流于形式 | completed stated | - | - | >0 1",
            "4 | 居民议事会议而不决 | in_progress stated | - | - | >0 1",
        ],
    ),
    "one between them asks about money, one states a fault without quotation marks": (
        """第一问：巡察反馈“社区用房长期出租”，收回来了吗？
答：收回社区用房4处，已完成整改。
第二问：整改花了多少钱？
答：街道统筹安排，支出情况在公开栏公布。
第三问：巡察反馈“网格员一人多岗”，人手够了吗？
答：增配网格员22名，基本完成整改。
第四问：为老食堂管理不规范，改好了吗？
答：更换承办企业1家，已完成整改。""",
        [
            "1 | 社区用房长期出租 | completed stated | - | - | >0 1",
            "3 | 网格员一人多岗 | basically_completed stated | - | - | >0 1",
            "4 | 为老食堂管理不规范 | completed stated | - | - | >0 1",
        ],
    ),
    "none quotes: each is a problem": (
        """问1：健身器材损坏无人修，修了吗？
答：更换器材31件，已完成整改。
问2：信访件办理拖延，怎么办？
答：办结信访件14件，已完成整改。
问3：党员学习台账补记，改了吗？
答：重建台账8本，正在整改。""",
        [
            "1 | 健身器材损坏无人修 | completed stated | - | - | >0 1",
            "2 | 信访件办理拖延 | completed stated | - | - | >0 1",
            "3 | 党员学习台账补记 | in_progress stated | - | - | >0 1",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_questions_that_state_a_problem(name: str) -> None:
    body, issues = CASES[name]

    assert seen(notice_of(OPENING + body + SIGNED))[1] == issues
