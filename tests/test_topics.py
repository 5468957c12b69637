"""Topics: one subject surely named gives a code, several, none or an unsure one give none."""

from __future__ import annotations

import pytest

from pipeline.reading.problem.topics import topic_of

CASES = [
    ("灌区续建进展缓慢", None, "delivery"),
    ("2021年审计指出的门面闲置问题仍未处置", None, "rectification"),
    ("支部书记换届不及时", "基层党建薄弱", "party_building"),
    ("无公函接待", "财务管理不规范", "conduct"),
    ("垃圾填埋场渗滤液外溢", None, "safety"),
    ("老旧小区改造收尾慢", None, "livelihood"),
    ("应招未招、化整为零", "廉洁风险突出", "procurement"),
    ("党委领导下的校长负责制执行不严", None, "decision_making"),
    ("干部档案审核不严", None, "cadres"),
    ("白条入账", None, "finance"),
    ("论坛讲座审批有漏洞", None, "ideology"),
    ("中心组研讨流于形式", None, "theory"),
    ("问题线索处置超期", None, "integrity"),
    # words that several subjects share decide only where there is no other
    ("讲座审批走过场", "意识形态阵地松懈", "ideology"),
    # the first clause names it, the others give instances
    ("大型设备采购论证不充分，两台设备闲置", None, "procurement"),
    # ... but shared words against words of another subject leave it open
    ("调研走形式，食堂承包费核算不清", None, None),
    # the last word of the clause is the head
    ("工程垮塌引发的舆情处置被动", None, "ideology"),
    ("财务、采购各管一摊", None, None),
    # a fee is one whatever it is paid for, unless it has a place of its own
    ("党费收缴不及时", None, "party_building"),
    # what is studied is not the subject
    ("学习习近平总书记关于供销合作社的重要论述不深入", None, "theory"),
    ("学习有关安全生产的重要文件不及时", None, "theory"),
    ("落实习近平总书记关于安全生产的重要论述有差距", None, "safety"),
    # quoted or not
    ("‘三公’经费超支", None, "conduct"),
    # an earlier finding, by any verb and whatever became of it
    ("审计移交的往来款问题反复出现", None, "rectification"),
    ("上轮巡察点出的临聘人员问题没改", None, "rectification"),
    # a word inside a longer one of another subject says nothing
    ("新官不理旧账，企业搬迁承诺落空", None, "conduct"),
    ("网络安全工作责任悬空", None, "ideology"),
    # ... but for a rest that names it still
    ("党员活动经费报销不合规", None, "finance"),
    # nor do the end of one word and the beginning of the next
    ("对社会风险研判少", None, None),
    ("行政协议签得草率", None, None),
    ("统战工作风险没有评估", None, "ideology"),
    # what is carried out is no study of it
    ("学习总书记重要讲话精神不及时", None, "theory"),
    # where and when say nothing of what
    # the responsibility for a field is of that field
    ("班子成员“一岗双责”虚化", None, "integrity"),
    ("消防“一岗双责”虚化", None, "safety"),
    ("靠渔吃渔整治不彻底", None, "integrity"),
    # of words that several share, two subjects leave it open
    ("门诊服务态度差，患者投诉多", None, None),
    ("台账字迹潦草", None, None),
    ("党费与房产", None, None),
    # one word in passing is right too seldom, and so is the heavier of two subjects
    ("门面租金长期欠缴", None, None),
    ("殡仪馆改革滞后", None, None),
    ("养老服务站闲置", None, None),
    ("村里的机井闲置", None, None),
    ("粪污处理不到位，群众反映强烈，6处设施闲置", None, None),
    ("殡葬领域廉洁风险突出", None, None),
    ("资产流失问题追责问责不力", None, None),
    ("行业协会党组织作用不强", None, None),
    ("违规多收押运费", None, None),
    ("群众多头跑、缴费难", None, None),
    ("“双减”抓得不紧", None, None),
    ("村级文化室出租办公用房未报批", None, None),
    ("农村水利工程招标走过场", None, None),
    ("落实总书记重要讲话精神有温差", None, None),
    ("机构改革中人员转隶不到位", None, None),
    ("党纪学习教育后违纪问题仍有发生", None, None),
    ("收受管理对象土特产和购物卡", None, None),
]


@pytest.mark.parametrize(("problem", "category", "topic"), CASES)
def test_the_topic_of_a_problem(problem: str, category: str | None, topic: str | None) -> None:
    assert topic_of(problem, category) == topic
