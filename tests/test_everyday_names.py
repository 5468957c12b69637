"""Names that are everyday words, and the prose that looks like one: one line a case.

``name=post``; nothing behind = where no post stands directly before the name. All persons, offices
and places are invented.
"""

from __future__ import annotations

import pytest

from tests.persons import expected, persons_of

CASES = [
    # behind an office: a noun, and a deed that only somebody does
    ("馆长柳絮管古籍修复", "柳絮=馆长"),
    ("院长童话把账本摊在桌面上", "童话=院长"),
    ("由科长林海按月盯进度", "林海=科长"),
    ("请镇司法所所长方圆帮着看合同", "方圆=镇司法所所长"),
    ("副主任杨柳认账", "杨柳=副主任"),
    ("总经理方舟拍板关停三条老线", "方舟=总经理"),
    ("驻村第一书记卫星带人清淤", "卫星=驻村第一书记"),
    ("镇党委书记祝福十天跑遍十九个村", "祝福=镇党委书记"),
    ("党总支书记竺青松保证每月公开一次", "竺青松=党总支书记"),
    ("分管副院长葛根每月查一次药柜", "葛根=分管副院长"),
    ("对时任科长苗条给予免职处理", "苗条=时任科长"),
    # a family name before a word
    ("一、村支书雷鸣领的账", "雷鸣=村支书"),
    ("财务科科长钱多多管票据", "钱多多=财务科科长"),
    ("副总经理石破天管采购", "石破天=副总经理"),
    ("所长龙腾上任后", "龙腾=所长"),
    ("董事长汪洋与九家欠款单位签了协议", "汪洋=董事长"),
    # a field that holds only a name
    ("认领人：杨柳", "杨柳="),
    ("领办人：苗壮；承办科室：城建办", "苗壮="),
    ("责任人雷霆\n时限6月底", "雷霆="),
    ("〔责任人：万里〕", "万里="),
    ("落实人：曲直；验收人：方正", "曲直= 方正="),
    ("问题\t谁负责\t结果\n票据不全\t甘泉\t已完成\n公车私用\t黎明\t已完成", "甘泉= 黎明="),
    (
        "事项\t承办人\t结果\n票据不全\t贝壳、田野\t已完成\n公车私用\t阳光\t已完成",
        "贝壳= 田野= 阳光=",
    ),
    # proven once, known everywhere
    ("责任人：沈墨白\n所长沈墨白在场", "沈墨白= 沈墨白=所长"),
    ("（一）党委书记梅千里的账", "梅千里=党委书记"),
    ("主要责任人原站长高山受到处分", "高山=原站长"),
    ("，段昆直接负责民生领域整改", "段昆="),
]

NOBODY = [
    "书记带头领学，主任高度重视，局长马上召集开会",
    "主任解决了车位，局长解释了原因，科长包干到底",
    "书记项目七个，完成五个；局长信箱收到来信",
    "书记天天到工地，校长平时住校，局长明天到岗",
    "局长全票通过，主任全家搬迁，书记单线联系",
    "院长乐呵呵，局长宁可不批，主任何曾过问",
    "由出纳保管，由主任查明原因",
    "教师石榴籽工作室、居民阳光房、党员方阵、干部高兴",
    "组长石家湾村村委会、组长云南籍",
    "院长、总会计师共同签批",
    "责任人：全体班子成员",
    "责任人：农技员",
    "责任人：单位负责人",
    "责任人 时限",
    "保管人：库房",
    "会后，纪委负总责，安全亲自抓",
    "责任人\t时限\n施工方\t6月底\n安保部\t7月",
    "谁负责\t状态\n支委\t完成\n田长\t完成",
    "建立小组长日看、包村干部周查的办法",
]


@pytest.mark.parametrize(("text", "written"), CASES)
def test_names_that_are_words(text: str, written: str) -> None:
    assert persons_of(text) == expected(written)


@pytest.mark.parametrize("text", NOBODY)
def test_prose_is_no_name(text: str) -> None:
    assert persons_of(text) == set()
