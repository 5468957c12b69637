"""Paragraphs below headings that tell what was found. Add a case: paragraphs, then the measures.

They belong to the problem, and are no measure: where they say who found it, and in a notice that
tells all its problems so.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

CASES = [
    ("督察发现，3个裸土堆场未覆盖。|覆盖裸土堆场3个。", ["覆盖裸土堆场3个。"]),
    ("巡察指出，台账停在2019年。局党组补登设备41台。", ["局党组补登设备41台。"]),
    # it leads to what was done, or tells what one found oneself
    ("督察发现问题后，镇里立即覆盖裸土堆场3个。", ["督察发现问题后，镇里立即覆盖裸土堆场3个。"]),
    ("巡察指出的2处危房全部拆除。", ["巡察指出的2处危房全部拆除。"]),
    ("督察发现，台账缺项12处，当场责令补登。", ["督察发现，台账缺项12处，当场责令补登。"]),
    ("巡察组指出3处缺岗，局党组配齐管护员3名。", ["巡察组指出3处缺岗，局党组配齐管护员3名。"]),
    ("经查，3张票据少收1.2万元。|补收1.2万元。", ["经查，3张票据少收1.2万元。", "补收1.2万元。"]),
]  # fmt: skip
HEADINGS = [
    "1.工地扬尘管控不严的问题", "2.渠道管护缺位的问题", "3.食堂采购不规范的问题",
    "4.档案保管混乱的问题", "5.补贴发放不及时的问题",
]  # fmt: skip
FOUND = [
    "全县31处工地中有12处未设围挡，夜间施工无人管。", "末级渠道186公里，70余公里长期淤塞。",
    "2022年食堂采购仅有3次询价，其余凭熟人介绍。", "档案室漏雨，19卷档案缺页。",
    "2023年下半年的补贴拖到次年4月才发。",
]  # fmt: skip
DONE = [
    "责令补设围挡12处，约谈施工单位5家。", "清淤70公里，落实管护员22名。",
    "修订采购办法1项，公开招标确定供货商3家。", "维修档案室1间，补齐档案19卷。",
    "补发补贴18.6万元，建立按月拨付制度。",
]  # fmt: skip


def measures(paragraphs: list[str]) -> list[str]:
    builder = DocumentBuilder("text/plain")
    for line in ["中共云岭县水利局党组关于巡察整改情况的通报", "一、整改情况", *paragraphs]:
        builder.paragraph(line)
    document = builder.build()
    return [action.span.of(document.text) for action in read(document).actions]


@pytest.mark.parametrize(("answer", "told"), CASES)
def test_what_was_found_is_no_measure(answer: str, told: list[str]) -> None:
    below = [HEADINGS[0], *answer.split("|"), HEADINGS[1], DONE[1]]
    assert measures(below) == [*told, DONE[1]]


def test_a_notice_that_tells_every_problem_below_its_heading() -> None:
    below = [line for three in zip(HEADINGS, FOUND, DONE, strict=True) for line in three]
    assert measures(below) == DONE


def test_two_paragraphs_of_measures_are_two_measures() -> None:
    below = [line for three in zip(HEADINGS, DONE, DONE[::-1], strict=True) for line in three]
    assert len(measures(below)) == 2 * len(DONE)
