"""Several inspected bodies in one notice, each told in a form of its own. Add a case.

What stands between opening and signature, then the issues as in `test_kinds_of_notices`.
"""

import pytest
from test_kinds_of_notices import notice_of, seen

OPENING = """中共枫桥县委巡察工作领导小组办公室关于县文化馆等三家单位党组织巡察整改情况的通报
2024年3月4日至4月26日，县委第一巡察组对县文化馆、县图书馆、县体育中心党支部开展了常规巡察，5月30日反馈意见。
"""
SIGNED = "\n中共枫桥县委巡察工作领导小组办公室\n2024年11月29日"
RUN_IN = """县文化馆党支部
问题一：学习计划落实不到位。补学6次，修订学习制度1项。已完成。问题二：票款管理不规范。清退票款0.8万元。已完成。问题三：馆藏器材底数不清。盘点器材213件。剩余器材尚未登记，正在整改。
"""
TABLE = """县图书馆党支部
序号|存在的问题|整改措施|整改结果
1|采购图书未比价|重新比价3批次。|已完成
2|读者押金长期未退|退还押金1.2万元。|基本完成
"""
JOINT = """县体育中心党支部
1.场馆出租合同不规范
2.水电费代垫未收回
（1）重签合同9份；
（2）收回代垫费用2.6万元。
两个问题均已完成整改。
"""
STATED = {
    RUN_IN: [
        "1 | 学习计划落实不到位 | completed stated | - | - | >0 1",
        "2 | 票款管理不规范 | completed stated | - | - | >0 1",
        "3 | 馆藏器材底数不清 | in_progress stated | - | - | >0 1",
    ],
    TABLE: [
        "1 | 采购图书未比价 | completed stated | - | - | >0 1",
        "2 | 读者押金长期未退 | basically_completed stated | - | - | >0 1",
    ],
    JOINT: [
        "1 | 场馆出租合同不规范 | completed stated | - | - | >0 0",
        "2 | 水电费代垫未收回 | completed stated | - | - | >0 2",
    ],
}
ORDERS = [
    (RUN_IN, TABLE, JOINT),
    (RUN_IN, JOINT, TABLE),
    (JOINT, RUN_IN, TABLE),
    (TABLE, RUN_IN, JOINT),
    (JOINT, TABLE, RUN_IN),
    (TABLE, JOINT, RUN_IN),
]


@pytest.mark.parametrize("parts", ORDERS)
def test_each_body_is_read_in_its_form(parts: tuple[str, ...]) -> None:
    notice = notice_of(OPENING + "".join(parts).rstrip() + SIGNED)

    assert seen(notice)[1] == [line for part in parts for line in STATED[part]]
    assert {issue.theme for issue in notice.issues} == {None}  # the body heads a part
