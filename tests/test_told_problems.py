"""Feedback that tells its problems in one paragraph. Add a case: the paragraph, then its problems.

An issue is `number problem`; what leads to the list and what follows it is none.
"""

# ruff: noqa: E501 - a paragraph is one line
import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

TITLE = "县委第二巡察组向县水利局党组反馈巡察情况"
OPENING = "2024年4月8日至6月28日，县委第二巡察组对县水利局党组开展了常规巡察。8月9日，县委第二巡察组向县水利局党组反馈巡察情况。"
CASES = [
    (
        "巡察也发现一些问题，主要是：一是学习党的创新理论不够深入；二是防范化解债务风险不力；三是基层党组织建设薄弱。同时，巡察组还收到一些问题线索，已按规定转有关方面处理。",
        ["1 学习党的创新理论不够深入", "2 防范化解债务风险不力", "3 基层党组织建设薄弱"],
    ),
    (
        "巡察发现的主要问题有：（一）工程建设领域管理混乱。（二）选人用人把关不严。",
        ["1 工程建设领域管理混乱", "2 选人用人把关不严"],
    ),
    (
        "巡察指出存在以下问题：1.政治理论学习流于形式，研讨交流不够；2.“三重一大”事项未集体研究；3.整改责任落实不到位。",
        ["1 政治理论学习流于形式，研讨交流不够", "2 “三重一大”事项未集体研究", "3 整改责任落实不到位"],
    ),
    # the demands behind them are a list of their own, also in the same paragraph
    (
        "巡察中，发现了一些问题。主要是：一是党建与业务融合不深；二是“四风”整治不够彻底。组长章远对整改提出三点意见。一是深化政治认识；二是压实政治责任；三是坚持系统治理。",
        ["1 党建与业务融合不深", "2 “四风”整治不够彻底"],
    ),
    # words that announce problems vouch for those that state a bare fact
    (
        "巡察发现的问题主要有：一是排口两次溢流；二是施工现场堆有弃土；三是打捞的浮渣未及时清运。",
        ["1 排口两次溢流", "2 施工现场堆有弃土", "3 打捞的浮渣未及时清运"],
    ),
    # what the inspectors demand, and what is praised, is no problem
    ("巡察组提出整改意见：一是强化政治建设；二是压实管党治党责任；三是加强队伍建设。", []),
    ("巡察认为工作取得新成效，主要是：一是完成水库除险加固12座；二是建成供水工程3处。", []),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "problems"), CASES)
def test_a_list_of_findings_states_the_issues(paragraph: str, problems: list[str]) -> None:
    builder = DocumentBuilder("text/plain")
    for line in (TITLE, OPENING, paragraph):
        builder.paragraph(line)

    notice = read(builder.build())

    assert notice.document_type == "feedback"
    assert [f"{issue.number} {issue.problem}" for issue in notice.issues] == problems
    assert not [*notice.actions, *notice.outcomes]
