"""Topics: one subject clearly named gives a code, several or none give none."""

from __future__ import annotations

import pytest

from pipeline.reading.topics import topic_of

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
    ("门面租金长期欠缴", None, "assets"),
    ("白条入账", None, "finance"),
    ("论坛讲座审批有漏洞", None, "ideology"),
    ("中心组研讨流于形式", None, "theory"),
    ("问题线索处置超期", None, "integrity"),
    ("台账字迹潦草", None, None),
    ("党费与房产", None, None),
]


@pytest.mark.parametrize(("problem", "category", "topic"), CASES)
def test_topic(problem: str, category: str | None, topic: str | None) -> None:
    assert topic_of(problem, category) == topic
