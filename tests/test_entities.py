"""Documents, organisations and places; persons have a table of their own."""

from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from pipeline.reading.entities import find_entities
from pipeline.reading.entities.organisations import find_organisations
from pipeline.reading.frame import Frame
from schemas.notice import Entity, NoticeField

ISSUER = "中共云岭市林业局党组"

DOCUMENTS = [
    (
        "印发《局党组工作规则》和《财务管理办法（试行）》",
        ["《局党组工作规则》", "《财务管理办法（试行）》"],
    ),
    ("印发《关于转发〈林长制工作办法〉的通知》", ["《关于转发〈林长制工作办法〉的通知》"]),
    ("印发《关于转发《林长制工作办法》的通知》", ["《关于转发《林长制工作办法》的通知》"]),
    ("修订《甲办法》《乙办法》", ["《甲办法》", "《乙办法》"]),
    ("在《云岭日报》《半月谈》刊发报道，学习《统计公报》", ["《统计公报》"]),
    ("学习《党的二十届三中全会公报》", ["《党的二十届三中全会公报》"]),
    ("在《云岭工报》《南林公报》刊登", []),
    ("印发《市林业局整改情况通报》《工作简报》", ["《市林业局整改情况通报》", "《工作简报》"]),
    ("印发《未闭合的制度", []),
]
# kind o; text of the mention → name
ORGANISATIONS = [
    ("我局召开会议", {"我局": ISSUER}),
    ("本单位干部", {"本单位": ISSUER}),
    ("我市林业发展", {}),
    ("市林业局党组召开会议", {"市林业局党组": ISSUER}),
    ("向市委组织部、市财政局报告", {"市委组织部": "市委组织部", "市财政局": "市财政局"}),
    ("云岭市财政局拨付资金", {"云岭市财政局": "云岭市财政局"}),
    ("其他地市财政局", {}),
    ("会同县财政局核查账目", {"县财政局": "县财政局"}),
    (
        "镇财政所会同县审计局、县民政局比对",
        {"镇财政所": "镇财政所", "县审计局": "县审计局", "县民政局": "县民政局"},
    ),
    ("市教育局和县教育局联合检查", {"市教育局": "市教育局", "县教育局": "县教育局"}),
    ("商请市财政局拨付", {"市财政局": "市财政局"}),
    ("由县公安局立案", {"县公安局": "县公安局"}),
    ("经区政府同意", {"区政府": "区政府"}),
    ("根据市委统一部署", {"市委": "市委"}),
    ("县委、县政府成立专班", {"县委": "县委", "县政府": "县政府"}),
    ("按照省委工作要求", {"省委": "省委"}),
    ("市委书记到会，市委常委讲话", {"市委": "市委"}),
    ("市委第三巡察组反馈意见", {}),
    ("落实省市县委要求", {}),
    ("市委员会会议", {}),
    ("市生态环境局青石分局督办", {"市生态环境局青石分局": "市生态环境局青石分局"}),
    ("市图书馆党总支召开会议", {"市图书馆党总支": "市图书馆党总支"}),
    ("各县财政局、全市教育局长参加", {}),
    ("局机关党委牵头，局党组审定", {"局机关党委": "局机关党委", "局党组": ISSUER}),
    ("自治区住建厅推进不力", {"自治区住建厅": "自治区住建厅"}),
    ("松岭自治县水利局整改", {"自治县水利局": "自治县水利局"}),
    ("辖区政府网站按要求更新", {}),
    (
        "云岭林业发展有限公司（以下简称“林发公司”）签订协议，林发公司退款",
        {"林发公司": "云岭林业发展有限公司"},
    ),
    ("学校开展消防设施普查工作（以下简称设施普查），设施普查覆盖12栋楼", {}),
]
PLACES = [
    ("在福建省福州市鼓楼区召开", {"福建省": "350000", "福州市": "350100", "鼓楼区": "350102"}),
    ("到鼓楼区学习", {"鼓楼区": None}),
    ("到云岭市青石县调研", {}),
    ("全市城区绿化", {}),
]


def entities_of(text: str) -> tuple[Entity, ...]:
    builder = DocumentBuilder("text/plain")
    builder.paragraph(text)
    document = builder.build()
    fields = [NoticeField("issuer", ISSUER, None, "test")]
    found = find_entities(fold(document.text), document, Frame(), fields)
    for one in found:
        assert one.span.of(document.text)
    return found


@pytest.mark.parametrize(("text", "wanted"), DOCUMENTS)
def test_documents_named(text: str, wanted: list[str]) -> None:
    assert [e.span.of(text) for e in entities_of(text) if e.kind == "document"] == wanted


@pytest.mark.parametrize(("text", "wanted"), ORGANISATIONS)
def test_organisations(text: str, wanted: dict[str, str]) -> None:
    found = {e.span.of(text): e.name for e in entities_of(text) if e.kind == "organisation"}
    assert found == wanted


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_places_named(text: str, wanted: dict[str, str | None]) -> None:
    assert {e.span.of(text): e.code for e in entities_of(text) if e.kind == "place"} == wanted


# A word that joins is no part of a name; a short form inside a longer name is none.
JOINED = [
    ("按季度向县委巡察办和县委组织部报告进展", ["县委巡察办", "县委组织部"]),
    ("局党组会同县公安局、县财政局开展核查", ["局党组", "县公安局", "县财政局"]),
    ("全县172个乡镇残联配齐理事长", []),
    ("对县供销合作社联合社党组开展巡察", ["县供销合作社联合社党组"]),
    ("中共青石县自然资源和规划局党组接受巡察", ["中共青石县自然资源和规划局党组"]),
    (
        "对市城市建设发展集团有限公司（以下简称“集团”）开展巡察，集团认真整改，市城市建设发展集团有限公司党委负总责",
        ["集团", "集团", "市城市建设发展集团有限公司党委"],
    ),
    (
        "云岭港股份有限公司（以下简称“公司”）开展公司治理专项活动，公司修订章程",
        ["公司", "公司"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), JOINED)
def test_organisations_among_other_words(text: str, wanted: list[str]) -> None:
    found = find_organisations(fold(text), text, "中共云岭市林业局党组")
    spans = sorted({one.span for one in found}, key=lambda span: (span.start, -span.end))
    outer = [a for i, a in enumerate(spans) if i == 0 or a.start >= spans[i - 1].end]
    assert [span.of(text) for span in outer] == wanted
