"""Where to call and to write, told in prose: one closing a case.

``p`` phone, ``e`` mail box, ``a`` address, ``c`` postcode; what is not named must not be found.
"""

from __future__ import annotations

import pytest

from pipeline import read_notice

NOTICE = """中共云岭县水务局党组关于巡察整改情况的通报
{opening}2023年3月至5月，县委第一巡察组对县水务局党组开展了常规巡察。6月8日反馈意见。现将整改情况公布如下：
一、整改情况
1.关于“制度不健全”问题的整改
修订制度3项。已完成整改。
2.关于“台账不完整”问题的整改
补齐台账12本。已完成整改。
3.关于“巡查不到位”问题的整改
开展巡查30次。已完成整改。
{closing}
中共云岭县水务局党组
2024年1月15日
"""
FIELDS = {
    "p": "contact_phone",
    "e": "contact_email",
    "a": "contact_address",
    "c": "contact_postcode",
}
CASES = [
    (
        "六、受理部门：县水务局监督科\n七、受理电话：0571-8200123\n八、受理地址：云岭县河滨大街西侧",
        "p=0571-8200123 a=云岭县河滨大街西侧",
    ),
    (
        "要反映情况，拨0571-8200002，写信寄桥南街道榆树里社区党群服务中心（老粮库院内），邮箱ys@example.org。",
        "p=0571-8200002 a=桥南街道榆树里社区党群服务中心（老粮库院内） e=ys@example.org",
    ),
    (
        "不放心的，打0571-8200004找镇纪委，来信寄云岭县清水镇人民路2号，邮编310012。",
        "p=0571-8200004 a=云岭县清水镇人民路2号 c=310012",
    ),
    (
        "谁还有话，打这个号：0571-8200005；想当面说，来云岭县东街5号供销大楼二楼。",
        "p=0571-8200005 a=云岭县东街5号供销大楼二楼",
    ),
    (
        "有不同意见的，打电话0571-8200007，或者到云岭县解放北路12号供销大厦，邮编310015。",
        "p=0571-8200007 a=云岭县解放北路12号供销大厦 c=310015",
    ),
    (
        "信寄云岭县翠竹路1号图书馆监督室，打0571-8200008也可以。",
        "p=0571-8200008 a=云岭县翠竹路1号图书馆监督室",
    ),
    (
        "有什么意见，可以到清水镇柳树村党群服务中心当面讲，也可以打监督电话：0571-8200016。",
        "p=0571-8200016 a=清水镇柳树村党群服务中心",
    ),
    (
        "欢迎监督，联系电话：0571-8200017，地址：云岭县码头街3号，来信请注明“整改监督”。",
        "p=0571-8200017 a=云岭县码头街3号",
    ),
    (
        "如有异议，请向局机关纪委反映（电话：0571-8200023；地址：云岭县和平路2号）。",
        "p=0571-8200023 a=云岭县和平路2号",
    ),
    (
        "有线索找派驻组：0571-8200033，云岭县纪念碑路1号412室，邮编310024。",
        "p=0571-8200033 a=云岭县纪念碑路1号412室 c=310024",
    ),
    ("写信：310021云岭县南关路6号党办。", "a=云岭县南关路6号党办 c=310021"),
    (
        "来访请到云岭县西湖路1号信访接待室，来电请拨0571-8200010。",
        "p=0571-8200010 a=云岭县西湖路1号信访接待室",
    ),
    ("传真0571-8200015，办公地址：云岭县花园路3号农科楼。", "a=云岭县花园路3号农科楼"),
    # nothing that readers could use
    ("下一步，继续抓好整改，12345热线全天受理。", ""),
    ("我们把意见箱挂到了每个村口，投到村部门口的信都看。", ""),
    ("党员干部到清水镇柳树村入户走访，听意见。", ""),
    ("意见建议都记在了台账上，来信件件有回音。", ""),
    ("材料寄到省厅评审，年底前出结果。", ""),
]


def contacts(opening: str, closing: str) -> set[tuple[str, str]]:
    """Return the fields of contact that are found."""
    text = NOTICE.format(opening=opening, closing=closing)
    _, notice = read_notice(text.encode(), name="notice.txt")
    return {(one.field, one.value) for one in notice.fields if one.field.startswith("contact")}


@pytest.mark.parametrize(("closing", "told"), CASES)
def test_contacts_told_in_prose(closing: str, told: str) -> None:
    assert contacts("", closing) == {(FIELDS[item[0]], item[2:]) for item in told.split()}


def test_contacts_told_first() -> None:
    opening = "【公开与受理】有不同意见的，联系电话0571-8200011，邮寄地址：云岭县长江路9号。\n"

    assert contacts(opening, "") == {
        ("contact_phone", "0571-8200011"),
        ("contact_address", "云岭县长江路9号"),
    }
