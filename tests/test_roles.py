"""What a person does where the name stands, and under which sanction: name, role, sanction."""

from __future__ import annotations

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.entities.persons import find_persons
from pipeline.reading.entities.roles import standings

CASES = [
    ("给予原副局长关晓峰留党察看处分。", ["关晓峰 sanctioned 留党察看处分"]),
    ("对出纳员沈远帆批评教育。", ["沈远帆 sanctioned 批评教育"]),
    (
        "对张某某、李某给予党内警告处分，对王某诫勉谈话。",
        [
            "张某某 sanctioned 党内警告处分",
            "李某 sanctioned 党内警告处分",
            "王某 sanctioned 诫勉谈话",
        ],
    ),
    ("局党组书记江沛与班子成员谈话。", ["江沛 other "]),
    ("由副局长高屹牵头，办公室配合。", ["高屹 in_charge "]),
    (
        "成立专班，由局长刘建平任组长，副局长陈若川、李琛任副组长。",
        ["刘建平 in_charge ", "陈若川 in_charge ", "李琛 in_charge "],
    ),
    ("县委书记赵砚田出席会议并讲话，县长周砚秋主持。", ["赵砚田 attending ", "周砚秋 attending "]),
    ("李某某因违规发放补贴受到党内严重警告处分。", ["李某某 sanctioned 党内严重警告处分"]),
    ("副镇长冯小娟因履职不力被免职。", ["冯小娟 sanctioned 免职"]),
    ("约谈局长孙立峰、副局长钱永昌。", ["孙立峰 sanctioned 约谈", "钱永昌 sanctioned 约谈"]),
    ("局长孙立峰约谈科室负责人4人。", ["孙立峰 other "]),
    (
        "给予张某党内警告处分、李某政务记过处分。",
        ["张某 sanctioned 党内警告处分", "李某 sanctioned 政务记过处分"],
    ),
    ("责令李某、王某某作出书面检查。", ["李某 sanctioned 书面检查", "王某某 sanctioned 书面检查"]),
    ("局长孙立峰在会上作检讨。", ["孙立峰 other "]),
    ("局长孙立峰作书面检查。", ["孙立峰 other "]),
    ("对原出纳陈某某立案审查。", ["陈某某 sanctioned 立案审查"]),
    ("免去刘志强同志职务。", ["刘志强 sanctioned 免去"]),
    ("县委书记赵砚田对处分决定执行情况作出批示。", ["赵砚田 other "]),
    ("对刘某（时任村会计）进行批评教育。", ["刘某 sanctioned 批评教育"]),
    ("追缴张某违规领取补贴3000元，并给予其党内警告处分。", ["张某 sanctioned 党内警告处分"]),
    (
        "县纪委监委对县民政局原局长钱某某涉嫌严重违纪违法问题立案审查调查。",
        ["钱某某 sanctioned 立案审查调查"],
    ),
    ("将村支书杨某甲移送司法机关。", ["杨某甲 sanctioned 移送司法机关"]),
    ("副局长高屹负责督促对责任人的处理。", ["高屹 in_charge "]),
    ("组长：高屹；成员：李明、王强。", ["高屹 in_charge ", "李明 in_charge ", "王强 in_charge "]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0][:24] for case in CASES])
def test_how_a_person_stands(text: str, wanted: list[str]) -> None:
    folded = fold(text)
    persons = find_persons(folded)
    told = zip(persons, standings(folded, persons), strict=True)
    assert [f"{p.span.of(text)} {s.role} {s.sanction or ''}" for p, s in told] == wanted
