"""What tables tell by number of issues outside of them: outcomes, duties; and what they do not.

Add a case: what stands between opening and signature (an annex: behind it), then one line an issue
as in `test_kinds_of_notices`.
"""

from __future__ import annotations

import pytest
from test_kinds_of_notices import notice_of, seen

OPENING = """中共青禾县水务局党组关于县委巡察整改进展情况的通报
2025年3月10日至5月9日，县委第四巡察组对县水务局党组开展巡察，6月12日反馈意见。
"""
SIGNED = "\n中共青禾县水务局党组\n2025年11月18日\n"
CASES = {
    "annex behind the signature, a word of its own before the number": (
        """一、整改组织情况
局党组召开会议6次。
二、问题整改情况
查1号　泵站日常监管走过场
约谈站长3人。
更换水泵12台。
查2号　值班补助发放把关不严
清退补助6.84万元。
查3号　检测中心建而未用
补充招聘检验人员8名。
三、下一步打算
局党组将持续抓好后续整改。
中共青禾县水务局党组
2025年11月18日
附表：巡察反馈问题办理结论
编号|办理结论|核验单位
查1号|已办结|县纪委监委
查2号|基本完成|县委巡察办
查3号|正在整改|县委巡察办""",
        [
            "1 | 泵站日常监管走过场 | completed stated | - | - | >0 2",
            "2 | 值班补助发放把关不严 | basically_completed stated | - | - | >0 1",
            "3 | 检测中心建而未用 | in_progress stated | - | - | >0 1",
        ],
    ),
    "table in the text, rows in another order, duties and outcomes": (
        """一、问题整改情况
问题1：泵站日常监管走过场
约谈站长3人。
问题2：值班补助发放把关不严
清退补助6.84万元。
问题3：检测中心建而未用
补充招聘检验人员8名。
二、责任人和整改结果
问题编号|责任人|完成时限|整改结果
问题2|副局长林远|2025年8月底前|已完成
问题3|副局长沈砚|2026年6月底前|未完成
问题1|局长韩笑|2025年9月底前|已完成，长期坚持
三、下一步工作
局党组将持续抓好后续整改。""",
        [
            "1 | 泵站日常监管走过场 | completed stated | 局长韩笑 | 2025-09-30 | >0 1",
            "2 | 值班补助发放把关不严 | completed stated | 副局长林远 | 2025-08-31 | >0 1",
            "3 | 检测中心建而未用 | not_completed stated | 副局长沈砚 | 2026-06-30 | >0 1",
        ],
    ),
    "only duties in the table, outcomes in the text": (
        """责任分工见下表：
序号|责任领导|责任单位|整改时限
第1项|局长韩笑|办公室|2025年9月底前
第2项|副局长林远|财务股|2025年8月底前
第3项|副局长沈砚|工程股|2026年6月底前
具体整改情况如下：
1.泵站日常监管走过场。
约谈站长3人。该问题已完成整改。
2.值班补助发放把关不严。
清退补助6.84万元。该问题已完成整改。
3.检测中心建而未用。
补充招聘检验人员8名。该问题正在整改。""",
        [
            "1 | 泵站日常监管走过场 | completed stated | 局长韩笑；办公室 | 2025-09-30 | >0 1",
            "2 | 值班补助发放把关不严 | completed stated | 副局长林远；财务股 | 2025-08-31 | >0 1",
            "3 | 检测中心建而未用 | in_progress stated | 副局长沈砚；工程股 | 2026-06-30 | >0 1",
        ],
    ),
    "one row for several": (
        """（一）泵站日常监管走过场
约谈站长3人。
（二）值班补助发放把关不严
清退补助6.84万元。
（三）检测中心建而未用
补充招聘检验人员8名。
（四）账目公开不及时
公开账目16期。
附件：销号情况
对应问题|销号情况|销号时间
问题1、2|已销号|2025年9月
问题3|未销号|-
问题4|已销号|2025年10月""",
        [
            "1 | 泵站日常监管走过场 | completed stated | - | - | >0 1",
            "2 | 值班补助发放把关不严 | completed stated | - | - | >0 1",
            "3 | 检测中心建而未用 | not_completed stated | - | - | >0 1",
            "4 | 账目公开不及时 | completed stated | - | - | >0 1",
        ],
    ),
    "only those that are left": (
        """一、泵站日常监管走过场
约谈站长3人。该问题已完成整改。
二、值班补助发放把关不严
清退补助6.84万元。该问题已完成整改。
三、检测中心建而未用
补充招聘检验人员8名。
四、账目公开不及时
公开账目16期。
尚未办结问题一览表
问题编号|目前状态|预计办结时间|盯办领导
问题三|正在推进|2026年6月底前|副局长沈砚
问题四|基本完成|2025年12月底前|局长韩笑""",
        [
            "1 | 泵站日常监管走过场 | completed stated | - | - | >0 1",
            "2 | 值班补助发放把关不严 | completed stated | - | - | >0 1",
            "3 | 检测中心建而未用 | in_progress stated | 副局长沈砚 | 2026-06-30 | >0 1",
            "4 | 账目公开不及时 | basically_completed stated | 局长韩笑 | 2025-12-31 | >0 1",
        ],
    ),
    "a table of rules made, as many as issues": (
        """1.泵站日常监管走过场。
约谈站长3人。
2.值班补助发放把关不严。
清退补助6.84万元。
3.检测中心建而未用。
补充招聘检验人员8名。
附表：整改期间新建制度
序号|制度名称|印发时间|落实情况
1|泵站巡查办法|2025年9月|已印发执行
2|值班补助管理办法|2025年8月|已印发执行
3|检测管理办法|2025年7月|正在修订""",
        [
            "1 | 泵站日常监管走过场 | unstated none | - | - | >0 1",
            "2 | 值班补助发放把关不严 | unstated none | - | - | >0 1",
            "3 | 检测中心建而未用 | unstated none | - | - | >0 1",
        ],
    ),
    "a table of measures, more of them than issues": (
        """1.泵站日常监管走过场。
约谈站长3人。该问题已完成整改。
2.值班补助发放把关不严。
清退补助6.84万元。该问题已完成整改。
附表：专项治理任务
编号|完成情况|责任单位
A1|已完成|办公室
A2|已完成|财务股
A3|正在推进|工程股""",
        [
            "1 | 泵站日常监管走过场 | completed stated | - | - | >0 1",
            "2 | 值班补助发放把关不严 | completed stated | - | - | >0 1",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_table_tells(name: str) -> None:
    body, issues = CASES[name]
    signed = "" if "2025年11月18日" in body else SIGNED

    assert seen(notice_of(OPENING + body + signed))[1] == issues
