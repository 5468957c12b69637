"""What is promised, planned or told again by others is no figure that is added up."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

PLAN = """中共石泉县水利局党组关于县委巡察反馈意见的整改工作方案
为切实抓好县委第四巡察组反馈问题的整改，结合实际，制定本方案。
一、整改任务
（一）理论学习不深入
整改措施：1.每月至少组织1次中心组学习。2.年内开展专题调研不少于3次。
责任领导：郑伟 完成时限：2024年4月底
（二）水利项目资金拨付缓慢
整改措施：1.对6个项目资金进行清理，追回挪用资金20万元。2.对责任人给予党纪处分。3.已约谈2人。
责任领导：郑伟、方芳 完成时限：2024年6月底
中共石泉县水利局党组
2024年2月28日"""
OPENING = """中共安禾县交通运输局党组关于县委巡察整改进展情况的通报
2024年2月26日至4月19日，县委第五巡察组对县交通运输局党组进行了巡察。现将整改进展情况通报如下。
一、关于“养护资金被挤占”的问题
整改情况：{}
整改结果：正在整改。
中共安禾县交通运输局党组
2024年9月12日"""
NEWS = """我市召开巡视整改工作推进会
本报讯（记者 李明）5月16日，云岚市召开省委巡视反馈问题整改工作推进会。市委书记周立平出席会议并讲话。
会议指出，反馈的46个问题已完成整改41个，追缴资金2300万元，给予党纪政务处分67人。"""

# the response → the figures of its numbers
ANSWERS = [
    ("挤占的资金应归还156万元，目前收回102万元，下一步将追缴剩余54万元。", "- funds_collected -"),
    ("对3名责任人拟给予党纪处分。", "-"),
    ("追缴资金12万元。下一步：追缴剩余资金5万元，诫勉2人。", "funds_recovered - -"),
    ("2023年追回资金30万元；计划2024年12月底前追回资金20万元。", "funds_recovered -"),
    ("已追缴3万元，力争年底前结清余款2万元。", "funds_recovered -"),
    ("根据县纪委建议给予2人党内警告处分。", "party_discipline"),
]


def notice_of(text: str) -> Notice:
    builder = DocumentBuilder("text/plain")
    for line in text.split("\n"):
        builder.paragraph(line)
    return read(builder.build())


def test_the_measures_of_a_plan_are_planned_but_what_it_reports() -> None:
    notice = notice_of(PLAN)

    assert notice.document_type == "plan"
    assert [one.planned for one in notice.actions] == [True, True, True, True, False]
    assert [one.figure for one in notice.quantities if one.figure] == ["reminder_talk"]


@pytest.mark.parametrize(("answer", "figures"), ANSWERS)
def test_what_is_to_come_has_no_figure(answer: str, figures: str) -> None:
    notice = notice_of(OPENING.format(answer))

    found = [one.figure or "-" for one in notice.quantities if one.action is not None]
    assert found == figures.split()


def test_news_are_not_added_up(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    from pipeline import ingest
    from pipeline.export import export
    from pipeline.store.output import open_output
    from pipeline.verify import verify

    texts = {"news.txt": NEWS, "notice.txt": OPENING.format("追缴资金12万元。"), "plan.txt": PLAN}
    (tmp_path / "in").mkdir()
    for name, text in texts.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    ingest([str(tmp_path / "in")], output=str(tmp_path / "out"), quiet=True)
    export(open_output(str(tmp_path / "out")), "parquet", tmp_path / "tables")

    quantities = pq.read_table(tmp_path / "tables" / "quantities.parquet").to_pylist()
    figures = pq.read_table(tmp_path / "tables" / "figures.parquet").to_pylist()
    assert {one["raw"] for one in quantities if one["metric"]} == {
        "2300万元",
        "67人",
        "12万元",
        "2人",
    }
    assert {one["raw"] for one in figures} == {"12万元", "2人"}
    assert not verify(open_output(str(tmp_path / "out"))).breaches
