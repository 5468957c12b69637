"""Names of themes: without number, count and closing bracket, so that they can be grouped."""

from __future__ import annotations

import pytest

from pipeline.reading.outline.themes import theme_name

NAME = "聚焦基层党组织建设方面"
CASES = [
    (f"（一）{NAME}", NAME),
    (f"(1){NAME}", NAME),
    (f"1.{NAME}", NAME),
    (f"2.1 {NAME}", NAME),
    (f"一、{NAME}", NAME),
    (f"Ⅱ.{NAME}", NAME),
    (f"II. {NAME}", NAME),
    (f"壹、{NAME}", NAME),
    (f"甲、{NAME}", NAME),
    (f"①{NAME}", NAME),
    (f"⑵{NAME}", NAME),
    (f"㈢{NAME}", NAME),
    (f"1）{NAME}", NAME),
    (f"第一部分：{NAME}", NAME),
    (f"第一，{NAME}", NAME),
    (f"——{NAME}", NAME),
    (f"●{NAME}", NAME),
    (f"A.{NAME}", NAME),
    (f"{NAME}", NAME),
    (f"（二）{NAME}（7个）", NAME),
    (f"（二）{NAME}（7个问题）", NAME),
    (f"（二）{NAME}(共7项)", NAME),
    (f"（二）{NAME}，共7个问题", NAME),
    (f"（二）{NAME}3个问题", NAME),
    (f"（二）{NAME}（牵头领导：李明）（3个）：", NAME),
    (f"（二）{NAME}。", NAME),
    ("（三）关于“落实组织路线”方面的问题（3个）", "关于“落实组织路线”方面的问题"),
    ("（三）关于党委（党组）主体责任方面", "关于党委（党组）主体责任方面"),
    ("（三）落实“三会一课”制度方面", "落实“三会一课”制度方面"),
    ("（四）落实2023年重点任务方面", "落实2023年重点任务方面"),
    ("（7个）", "（7个）"),
    (None, None),
]


@pytest.mark.parametrize(("theme", "name"), CASES)
def test_the_name_of_a_theme(theme: str | None, name: str | None) -> None:
    assert theme_name(theme) == name
