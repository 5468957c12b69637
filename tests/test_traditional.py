"""A notice in traditional script is read like its twin in simplified script.

What is quoted stays as printed; offsets are those of the printed text.
"""

from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from pipeline.reading import read
from schemas.document import Document
from schemas.notice import Notice

SIMPLIFIED = (
    "中共青禾县水务局党组关于十四届县委第三轮巡察整改进展情况的通报\n"
    "根据县委统一部署，2023年3月1日至4月28日，县委第二巡察组对县水务局党组开展了常规巡察"
    "，6月15日反馈了巡察意见。现将巡察整改进展情况予以公布。\n"
    "巡察反馈的3个方面4个问题，已完成整改2个，基本完成1个，正在推进1个，制定整改措施12条。\n"
    "一、整改落实情况\n"
    "（一）聚焦党的理论学习方面\n"
    "1.关于“学习制度执行不严：中心组学习后续跟踪不够”的问题\n"
    "整改情况：已完成整改。一是党组书记、局长贺兰松主持召开专题会议3次，修订《中心组学习办法》。"
    "二是对2名干部进行谈话提醒，对1人给予党内警告处分。\n"
    "2.关于“工程验收资料不齐全”的问题（责任单位：建设管理股；整改时限：2023年12月底前）\n"
    "整改情况：基本完成，剩余2座泵站预计2024年6月底前完成。补齐验收资料36份。\n"
    "（二）聚焦廉洁风险方面\n"
    "3.关于“违规发放补贴”的问题\n"
    "整改情况：已完成。清退违规发放补贴3.2万元，涉及17人，收回资金已上缴县财政。\n"
    "4.关于“灌区改造进度滞后”的问题\n"
    "整改情况：正在推进，长期坚持。与县财政局、县发展和改革局会商2次，争取资金460万元。\n"
    "二、下一步工作\n"
    "继续深化后续整改，于2024年底前组织“回头看”。\n"
    "欢迎广大干部群众监督。联系电话：0763-3371138；通信地址：青禾县东风路18号水务局"
    "机关党委（邮编：513200）；电子邮箱：qhswj@example.com。\n"
    "中共青禾县水务局党组\n"
    "2024年1月15日\n"
)
TRADITIONAL = (
    "中共青禾縣水務局黨組關於十四屆縣委第三輪巡察整改進展情況的通報\n"
    "根據縣委統一部署，2023年3月1日至4月28日，縣委第二巡察組對縣水務局黨組開展了常規巡察"
    "，6月15日反饋了巡察意見。現將巡察整改進展情況予以公佈。\n"
    "巡察反饋的3個方面4個問題，已完成整改2個，基本完成1個，正在推進1個，制定整改措施12條。\n"
    "一、整改落實情況\n"
    "（一）聚焦黨的理論學習方面\n"
    "1.關於“學習制度執行不嚴：中心組學習後續跟蹤不夠”的問題\n"
    "整改情況：已完成整改。一是黨組書記、局長賀蘭松主持召開專題會議3次，修訂《中心組學習辦法》。"
    "二是對2名幹部進行談話提醒，對1人給予黨內警告處分。\n"
    "2.關於“工程驗收資料不齊全”的問題（責任單位：建設管理股；整改時限：2023年12月底前）\n"
    "整改情況：基本完成，剩餘2座泵站預計2024年6月底前完成。補齊驗收資料36份。\n"
    "（二）聚焦廉潔風險方面\n"
    "3.關於“違規發放補貼”的問題\n"
    "整改情況：已完成。清退違規發放補貼3.2萬元，涉及17人，收回資金已上繳縣財政。\n"
    "4.關於“灌區改造進度滯後”的問題\n"
    "整改情況：正在推進，長期堅持。與縣財政局、縣發展和改革局會商2次，爭取資金460萬元。\n"
    "二、下一步工作\n"
    "繼續深化後續整改，於2024年底前組織“回頭看”。\n"
    "歡迎廣大幹部羣衆監督。聯繫電話：0763-3371138；通信地址：青禾縣東風路18號水務局"
    "機關黨委（郵編：513200）；電子郵箱：qhswj@example.com。\n"
    "中共青禾縣水務局黨組\n"
    "2024年1月15日\n"
)

# traditional → what rules are run on
FOLDED = [
    ("關於黨組後續整改", "关于党组后续整改"),
    ("對3名幹部給予黨內警告處分", "对3名干部给予党内警告处分"),
    ("徵求意見，乾淨整潔", "征求意见,干净整洁"),
    ("巡視組於3月5日反饋", "巡视组于3月5日反馈"),
    ("説明、説服；衆多，爲民", "说明、说服;众多,为民"),
    # simplified text is left alone: a family name, a county, an emperor
    ("於志强、乾县、乾隆", "於志强、乾县、乾隆"),
    ("著名、显著", "著名、显著"),
    ("皇后、后续", "皇后、后续"),
]


def document_of(text: str) -> Document:
    builder = DocumentBuilder("text/plain")
    for line in text.strip().split("\n"):
        builder.paragraph(line)
    return builder.build()


def facts(notice: Notice) -> dict[str, object]:
    """Return what was read, texts by their places."""
    return {
        "type": notice.document_type,
        "fields": [(f.field, f.span) for f in notice.fields],
        "sections": [(s.span, s.role, s.level) for s in notice.sections],
        "issues": [
            (i.span, i.number, i.topic, i.deadline, i.responsible_span, i.deadline_span)
            for i in notice.issues
        ],
        "outcomes": [(o.status, o.long_term, o.ongoing, o.basis, o.span) for o in notice.outcomes],
        "actions": [(a.span, a.kind, a.planned) for a in notice.actions],
        "dates": [(d.span, d.start, d.end, d.relation) for d in notice.dates],
        "quantities": [
            (q.span, q.value, q.unit, q.metric, q.figure, q.subject) for q in notice.quantities
        ],
        "entities": [(e.span, e.kind, e.role, e.code) for e in notice.entities],
        "claims": [(c.name, c.value, c.span) for c in notice.claims],
        "findings": [(f.kind, f.reason, f.span) for f in notice.findings],
    }


def test_a_notice_in_traditional_script_is_read_like_its_twin() -> None:
    assert len(SIMPLIFIED) == len(TRADITIONAL)
    twin, own = facts(read(document_of(SIMPLIFIED))), facts(read(document_of(TRADITIONAL)))
    for name, wanted in twin.items():
        assert own[name] == wanted, name
    assert twin["issues"]
    assert twin["claims"]
    assert twin["entities"]


def test_what_is_quoted_stays_as_printed() -> None:
    document = document_of(TRADITIONAL)
    notice = read(document)
    assert notice.field("issuer") == "中共青禾縣水務局黨組"
    assert notice.field("inspecting_body") == "縣委第二巡察組"
    assert notice.issues[0].problem == "中心組學習後續跟蹤不夠"
    for entity in notice.entities:
        assert entity.span.of(document.text) in TRADITIONAL


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_folds_traditional_characters(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert len(fold(text)) == len(text)
