"""Reports that are read out: who asked for them, whom they greet, how they end. Add a line."""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.document import Document
from schemas.notice import Notice

TITLE = "关于云岭市2022年度市级预算执行审计查出问题整改情况的报告"
ACCOUNT = """一、审计查出问题的整改情况
（一）关于预算编制不细化的问题。
市财政局细化项目预算86个，收回结余资金310万元。该问题已完成整改。
（二）关于专项资金拨付不及时的问题。
市民政局拨付滞留资金210万元。该问题已完成整改。
（三）关于项目管理不规范的问题。
市水务局修订制度2项，清理合同15份。该问题正在整改。"""
NEXT = """二、下一步工作安排
（一）持续跟踪督促。对未整改到位的问题挂账督办，每季度检查一次。"""
# before the first heading: what is no measure, and is understood
OPENINGS = (
    "我受市人民政府委托，向市人大常委会报告2022年度市级预算执行审计查出问题的整改情况，请予审议。",
    "受市人民政府委托，现向市人大常委会报告审计查出问题的整改情况，请审议。",
    "根据审计监督条例的规定，现报告2022年度审计查出问题的整改情况，请予审议。",
    "为抓好审计查出问题整改，压实责任，结合我市实际，制定本整改方案。",
    "截至2023年11月底，审计查出的50个问题，已整改40个，正在整改10个。",
    "审计工作报告共反映问题50个，目前已整改40个，整改率80%。",
    "主任、各位副主任、秘书长、各位委员：",
    "市人大常委会：",
    "县委巡察工作领导小组：",
    "省委第八巡视组：",
    "中共沧溪县委：",
    "各位代表、同志们：",
    "各县区审计局、市直各部门：",
    "（2023年12月20日在市第八届人大常委会第十五次会议上）",
)
MEASURES = (
    "市政府召开常务会议3次，专题研究审计整改工作。",
    "截至2023年11月底，50个问题已整改40个，追责问责12人，修订制度30项。",
    "市政府受理群众来信46件，委托第三方机构核查项目23个，并向市人大常委会报告。",
)
# behind the last part
CLOSINGS = ("以上报告，请予审议。", "以上汇报，如有不妥，请批评指正。", "请予审议。", "特此报告。")
LEAD_INS = (
    "下一步，市人民政府将重点抓好以下工作：",
    "针对未整改到位的问题，各部门将采取下列措施：",
    "具体情况如下。",
)


def written(*paragraphs: str) -> Document:
    builder = DocumentBuilder("text/plain")
    for paragraph in paragraphs:
        for line in paragraph.split("\n"):
            builder.paragraph(line)
    return builder.build()


def unexplained(notice: Notice) -> list[str]:
    return [one.text for one in notice.findings if one.kind == "unexplained_text"]


def outside(document: Document, notice: Notice) -> list[str]:
    return [
        one.span.of(document.text)
        for one in notice.actions
        if one.issue is None and not one.planned
    ]


@pytest.mark.parametrize("line", OPENINGS)
def test_what_opens_a_report_is_no_measure_and_is_understood(line: str) -> None:
    document = written(TITLE, line, ACCOUNT, NEXT)
    notice = read(document)
    assert len(notice.issues) == 3
    assert outside(document, notice) == []
    assert unexplained(notice) == []


@pytest.mark.parametrize("line", MEASURES)
def test_what_was_done_about_all_is_a_measure_before_the_first_heading_too(line: str) -> None:
    document = written(TITLE, line, ACCOUNT, NEXT)
    assert outside(document, read(document)) == [line]


@pytest.mark.parametrize("line", CLOSINGS)
@pytest.mark.parametrize("signed", [(), ("云岭市人民政府",), ("云岭市审计局", "2023年12月20日")])
def test_the_formula_of_the_end_is_understood(line: str, signed: tuple[str, ...]) -> None:
    document = written(TITLE, OPENINGS[0], ACCOUNT, NEXT, line, *signed)
    notice = read(document)
    assert unexplained(notice) == []
    assert len([one for one in notice.actions if one.issue is None]) == 1


@pytest.mark.parametrize("line", LEAD_INS)
def test_what_leads_to_the_paragraphs_below_is_understood(line: str) -> None:
    head, item = NEXT.split("\n")
    document = written(TITLE, OPENINGS[0], ACCOUNT, head, line, item)
    assert unexplained(read(document)) == []


@pytest.mark.parametrize(
    "line", ["个别单位对以下三个方面看法不一，群众议论较多。", "以下三个方面，群众看法不一。"]
)
def test_a_sentence_that_only_points_is_no_lead_in(line: str) -> None:
    head, _ = NEXT.split("\n")
    notice = read(written(TITLE, OPENINGS[0], ACCOUNT, head, line))
    assert line.replace("，", ",") in unexplained(notice)


def test_a_short_sentence_behind_a_heading_belongs_to_the_measure() -> None:
    head, item = NEXT.split("\n")
    short = "（二）健全长效机制。修订制度3项。"
    document = written(TITLE, OPENINGS[0], ACCOUNT, head, item, short, CLOSINGS[0])
    measures = [one.span.of(document.text) for one in read(document).actions]
    assert measures[-1] == short
