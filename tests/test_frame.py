"""The frame: which blocks are title, opening, body and closing.

A block of a case begins with the letter of the part it belongs to: t title, o opening, b body,
c contact, s signature, a attachment, n annex; - page matter that belongs to none.
"""

# ruff: noqa: E501 - a block is one line
from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from pipeline.reading.frame import find_frame

OPENING = "根据县委统一部署，2023年4月3日至5月31日，县委第二巡察组对县水利局党组进行了巡察。6月20日反馈了巡察意见。现将整改情况予以公布。"
CASES = {
    "plain": [
        "t 中共青石县水利局党组关于巡察整改情况的通报",
        f"o {OPENING}",
        "b 一、整改情况",
        "b 已完成整改。",
        "c 联系电话：0631-5550123。",
        "s 中共青石县水利局党组",
        "s 2024年1月9日",
    ],
    "title_of_three_lines": [
        "t 中共青石县水利局党组",
        "t 关于县委第四轮巡察整改进展",
        "t 情况的通报",
        f"o {OPENING}",
        "b 一、整改情况",
    ],
    "title_of_a_short_organ": [
        "t 青石县水利局党组",
        "t 关于巡察整改情况的通报",
        f"o {OPENING}",
        "b （一）提高站位。认真整改。",
    ],
    "title_shown_twice": [
        "- 当前位置：首页 > 公告公示",
        "- 中共青石县水利局党组关于巡察整改情况的通报",
        "- 发布日期：2024-01-09 来源：县水利局",
        "t 中共青石县水利局党组关于巡察整改情况的通报",
        f"o {OPENING}",
        "b 一、整改情况",
    ],
    "opening_of_three_paragraphs": [
        "t 中共青石县水利局党组关于巡察整改情况的通报",
        "o 根据县委统一部署，2023年4月3日至5月31日，县委第二巡察组对县水利局党组进行了巡察。",
        "o 6月20日，县委第二巡察组反馈了巡察意见。",
        "o 现将整改情况予以公布。",
        "b 局党组高度重视巡察整改工作，逐条研究反馈的问题。",
        "b 一、整改情况",
    ],
    "no_announcement": [
        "t 中共青石县水利局党组关于巡察整改情况的通报",
        "o 2023年4月3日至5月31日，县委第二巡察组对县水利局党组开展了常规巡察。6月20日反馈了意见。",
        "b 收到意见后，局党组立即行动。",
        "b 一、整改情况",
    ],
    "signature_before_contact": [
        "t 中共青石县水利局党组关于巡察整改情况的通报",
        f"o {OPENING}",
        "b 一、整改情况",
        "s 中共青石县水利局党组",
        "s 2024年1月9日",
        "c 欢迎监督，电话0631-5550123。",
    ],
    "contact_in_lines": [
        "t 中共青石县水利局党组关于巡察整改情况的通报",
        f"o {OPENING}",
        "b 一、整改情况",
        "b 下一步，局党组将自觉接受社会监督，巩固整改成果。",
        "c 如有意见建议，请及时反映。",
        "c 联系人：程小舟",
        "c 电话：0631-5550123",
        "c 邮编：264200",
        "s 二〇二四年一月九日",
    ],
    "address_within_a_measure": [
        "t 中共青石县水利局党组关于巡察整改情况的通报",
        f"o {OPENING}",
        "b 一、整改情况",
        "b 三是在各乡镇设立举报信箱12个，公布监督电话，畅通群众反映渠道，全年受理来信36件、来电121个，件件有回音，群众满意度明显提高，接访质量稳步提升，受理流程进一步规范。",
        "s 中共青石县水利局党组",
        "s 2024年1月9日",
    ],
    "page_tail_and_attachment": [
        "t 中共青石县水利局党组关于巡察整改情况的通报",
        f"o {OPENING}",
        "b 一、整改情况",
        "s 中共青石县水利局党组",
        "s 2024年1月9日",
        "a 附件：整改台账.pdf",
        "- 上一篇：防汛值班安排",
        "- 责任编辑：办公室",
    ],
    "annex_behind_the_signature": [
        "t 中共青石县水利局党组关于巡察整改情况的通报",
        f"o {OPENING}",
        "b 现附整改台账。",
        "s 中共青石县水利局党组",
        "s 2024年1月9日",
        "a 附件：整改台账",
        "n 一、关于“巡河不到位”问题",
        "n 已完成整改。",
    ],
    "organ_over_two_lines": [
        "t 中共岚州能源集团有限公司委员会关于巡察整改情况的通报",
        f"o {OPENING}",
        "b 一、整改情况",
        "s 中共岚州能源集团有限公司",
        "s 委员会",
        "s 2024年1月9日",
    ],
    "two_paragraphs_and_no_title": [
        "o 2023年6月20日，县委第二巡察组向县水利局党组反馈了巡察情况。",
        "o 2023年4月3日至5月31日，县委第二巡察组对县水利局党组进行了巡察，发现了一些问题。",
    ],
    "nothing_around": ["b 一、整改情况", "b 已完成整改。"],
}


@pytest.mark.parametrize("lines", CASES.values(), ids=CASES)
def test_the_parts_of_the_frame(lines: list[str]) -> None:
    builder = DocumentBuilder("text/plain")
    for line in lines:
        builder.paragraph(line[2:])
    document = builder.build()
    frame = find_frame(document, fold(document.text))
    parts = {
        "t": frame.title_blocks,
        "o": frame.opening,
        "b": tuple(frame.body),
        "c": frame.contact,
        "s": frame.signature,
        "a": frame.attachments,
        "n": tuple(frame.annex),
    }
    wanted = {key: tuple(i for i, line in enumerate(lines) if line[0] == key) for key in parts}
    assert parts == wanted


def test_empty_document() -> None:
    frame = find_frame(DocumentBuilder("text/plain").build(), "")
    assert (frame.title, frame.body) == (None, range(0))
