"""What sort of document a title, or a text without one, announces."""

from __future__ import annotations

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.document_kind import document_type

TITLES = [
    ("中共青石县水利局党组关于巡察整改进展情况的通报", "rectification"),
    ("关于市委第三巡察组反馈意见整改落实情况的公示", "rectification"),
    ("关于落实省委机动式巡视反馈意见整改情况", "rectification"),
    ("青石县审计查出问题整改情况的报告", "rectification"),
    ("关于生态环境保护督察反馈问题整改任务完成情况的公示", "rectification"),
    ("中共青石县委关于十三届市委第四轮巡察集中整改进展情况的通报", "rectification"),
    ("巡视整改落实情况的通告", "rectification"),
    ("县委第二巡察组向县水利局党组反馈巡察情况", "feedback"),
    ("县委第二巡察组关于巡察县水利局党组的反馈意见", "feedback"),
    ("省委第五巡视组向江沅大学党委反馈常规巡视情况", "feedback"),
    ("县委第三轮巡察情况反馈会", "feedback"),
    ("十三届县委第五轮巡察公告", "announcement"),
    ("县委第二巡察组进驻县水利局开展巡察的公告", "announcement"),
    ("省委巡视组进驻公告", "announcement"),
    ("中共青石县水利局党组落实县委巡察反馈意见整改方案", "plan"),
    ("关于印发《巡察整改工作方案》的通知", "plan"),
]
TEXTS = [
    (
        "根据县委部署，县委第二巡察组对县水利局党组进行了巡察，反馈了意见。现将整改情况予以公布。",
        "rectification",
    ),
    ("本报青石1月9日讯（记者李宁）近日，县委巡察整改工作推进会召开。", "news"),
    ("县委第二巡察组将于3月4日至4月30日进驻县水利局，受理来信来电来访。", "announcement"),
    ("县委第二巡察组反馈意见。巡察发现存在以下问题：学习不够深入。提出整改意见如下。", "feedback"),
    ("青石县春季植树活动圆满结束，共植树三千株。", "other"),
    ("", "other"),
]


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_by_title(title: str, kind: str) -> None:
    assert document_type("", fold(title)) == kind


@pytest.mark.parametrize(("text", "kind"), TEXTS)
def test_by_text(text: str, kind: str) -> None:
    assert document_type(fold(text), "") == kind


def test_a_report_under_the_title_of_a_notice_is_news() -> None:
    text = "新华社青石1月9日电 九家单位公布了整改进展。"
    assert document_type(fold(text), "巡视整改进展情况公布") == "news"
