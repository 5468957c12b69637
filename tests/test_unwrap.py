"""Text pasted line by line is joined; paragraphs are left alone."""

import pytest

from parsers.title import broken_title
from parsers.unwrap import unwrap

WRAPPED = [
    "根据县委统一部署，县委第四巡察组对县水产局党组开展",
    "了常规巡察，并反馈了意见。按照有关要求，现将整改情",
    "况公布如下。",
    "一、提高站位，压实责任",
    "（一）局党组多次召开会议研究整改工作，成立由党组书",
    "记任组长的领导小组，逐项明确责任领导、责任科室和完",
    "成时限，做到件件有着落。",
]
JOINED = [
    "根据县委统一部署，县委第四巡察组对县水产局党组开展了常规巡察，并反馈了意见。按照有关要求，现将整改情况公布如下。",
    "一、提高站位，压实责任",
    "（一）局党组多次召开会议研究整改工作，成立由党组书记任组长的领导小组，逐项明确责任领导、责任科室和完成时限，做到件件有着落。",
]
PARAGRAPHS = [
    "一、总体情况",
    "召开会议6次。",
    "二、具体情况",
    "1.已完成。",
    "2.已完成。",
    "2024年1月9日",
]

CASES = [
    pytest.param(WRAPPED, JOINED, id="printed lines"),
    pytest.param(JOINED * 3, None, id="paragraphs"),
    pytest.param(PARAGRAPHS, None, id="short paragraphs"),
    pytest.param(WRAPPED[:3], None, id="too few to tell"),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_hard_wrapped_lines_are_joined(lines: list[str], expected: list[str] | None) -> None:
    assert expected == unwrap(lines)


TITLES: list[tuple[list[str | None], tuple[int, int] | None]] = [
    (["中共某县水务局党组", "关于巡察整改情况的通报", "正文。"], (0, 2)),
    (["中共某县水务局党组", "关于县委第三轮巡察", "整改情况的通报", "正文。"], (0, 3)),
    (["某县政府网", "中共某县水务局党组", "关于巡察整改情况的通报"], (1, 3)),
    (["中共某县水务局党组关于巡察整改情况的通报", "正文。"], None),
    (["中共某县水务局党组关于巡察整改情况的通报", "（2024年3月1日）"], None),
    ([None, "中共某县水务局党组", "正文。"], None),
]


@pytest.mark.parametrize(("head", "expected"), TITLES)
def test_broken_title(head: list[str | None], expected: tuple[int, int] | None) -> None:
    assert expected == broken_title(head)
