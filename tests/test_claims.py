"""What a notice states of itself: one sentence a case.

What is expected is one word a figure: T total, C completed, B basically, P partially, I in progress,
N not completed, M measures, R rate.
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest

from parsers.fold import fold
from pipeline.reading.claims import find_claims
from schemas.span import Span

NAMES = {
    "T": "issues_total", "C": "issues_completed", "B": "issues_basically_completed",
    "P": "issues_partially_completed", "I": "issues_in_progress", "N": "issues_not_completed",
    "M": "measures_total", "R": "completion_rate",
}  # fmt: skip
CASES = [
    (
        "巡察反馈的23个具体问题，已完成整改17个，阶段性完成整改6个，未完成整改0个；制定了66条整改措施。",
        "T23 C17 P6 N0 M66",
    ),
    ("反馈25个问题，已完成整改19个、正在整改6个，整改完成率76%。", "T25 C19 I6 R76"),
    (
        "697个问题，完成整改688个，基本完成取得阶段性成果并持续整改4个，未完成5个，总体完成率98.71%。",
        "T697 C688 B4 N5 R98.71",
    ),
    ("反馈问题17个，已完成15个、基本完成2个。", "T17 C15 B2"),
    ("巡察组移交立行立改事项4件，已完成4件。", "T4 C4"),
    ("25个具体问题中，19个已完成，6个正在整改。", "T25 C19 I6"),
    ("市委第二巡察组反馈的5个方面12类问题，细化为39个具体问题，制定157项整改措施。", "T39 M157"),
    ("截至目前，反馈的13个问题已全部完成整改。", "T13 C13"),
    ("巡察反馈的9个问题均已整改到位，整改完成率100%。", "T9 C9 R100"),
    ("反馈问题共二十一个。其中，已完成整改十八个，基本完成三个。", "T21 C18 B3"),
    (
        "针对反馈的18个问题，共制定整改措施54项，目前已完成整改16个，2个问题正在推进。",
        "T18 M54 C16 I2",
    ),
    ("先后召开党组会议7次，认领问题12个，查摆问题39个。", ""),
    ("对2个阶段性完成和1个正在整改的问题继续挂牌督办。", "P2 I1"),
    ("对正在整改的3个问题，逐项明确时间表。", "I3"),
    ("对阶段性完成的六个问题局党组将持续跟进。", "P6"),
    ("完成整改率为百分之九十二。", "R92"),
    ("截至5月底，56项整改任务已完成50项。", ""),
    ("56个问题全部完成整改，完成率达100%。", "T56 C56 R100"),
    ("主要负责同志带头领办5个反馈问题。", ""),
    ("通过自查发现问题31个，已整改28个。", ""),
    ("巡察反馈的4个方面16个问题，已整改完成14个，长期坚持2个。", "T16 C14"),
    (
        "省委第六巡视组反馈的15个问题，已完成整改12个，其中需要长期坚持的4个；正在整改3个。",
        "T15 C12 I3",
    ),
    ("目前，反馈的30个问题中，27个问题已完成整改，3个问题取得阶段性成效。", "T30 C27 P3"),
    (
        "反馈问题36个，截至目前，已整改完成33个，整改完成率91.7%，剩余3个正在按计划推进。",
        "T36 C33 R91.7 I3",
    ),
    ("其余2个问题正在持续推进整改。", "I2"),
    ("群众满意率达98%，投资完成率85%。", ""),
    ("反馈的六大类22个具体问题，完成整改20个，尚未完成整改2个。", "T22 C20 N2"),
    ("巡察反馈问题整改完成率95%，制定整改措施120条，建立完善制度8项。", "R95 M120"),
    ("共完成问题整改21个，占反馈问题总数的87.5%。", "C21"),
    ("市委巡察组反馈3个方面、11个问题。截至3月底，11个问题已全部整改完毕。", "T11 C11"),
    ("召开会议4次，解决群众急难愁盼问题317个。", ""),
    ("已完成整改或基本完成整改132项，正在推进24项。", "I24"),
    ("梳理出3个方面14个问题35个具体表现，细化68条整改举措。", "M68"),
    ("中央巡视组反馈的28项整改任务，已完成26项。", ""),
    ("反馈的10个问题，8个已销号，2个达到序时进度。", "T10 C8 P2"),
    ("目前，已有14个问题完成整改，4个问题基本完成整改，1个问题正在整改。", "C14 B4 I1"),
    ("整改完成的问题有19个，未完成整改的有1个。", "C19 N1"),
    ("反馈的5个方面18个问题，已完成整改15个，其余3个正在整改。", "T18 C15 I3"),
    ("反馈问题12个，其中立行立改问题4个，已全部完成。", "T12"),
    (
        "截至2024年4月底，市委第一巡察组反馈的4大类31个具体问题，完成整改29个，完成率93.5%。",
        "T31 C29 R93.5",
    ),
    ("对照反馈的20个问题，研究制定75条整改措施，逐条明确责任领导。", "T20 M75"),
    ("党组书记带头认领问题6个，班子成员认领问题14个。", ""),
    ("巡察组指出的17个问题，有16个已经完成整改，1个正在推进。", "T17 C16 I1"),
    ("目前，已完成15项，基本完成3项，正在推进2项，整改完成率75%。", "C15 B3 I2 R75"),
    ("上轮巡察反馈的9个问题已全部整改。", ""),
    ("共整改完成问题22个，尚未整改到位的问题2个。", "C22 N2"),
    ("反馈意见指出的14个问题中，12个问题完成整改，2个问题阶段性完成整改并持续推进。", "T14 C12 P2"),
    ("全市建成站点12个，正在建设3个。", ""),
    ("反馈的25项问题，整改完成23项，正在整改2项，整改率92%。", "T25 C23 I2 R92"),
    ("形成问题清单3张，收集意见建议42条。", ""),
    ("问题整改率100%，群众满意率97%。", "R100"),
    ("党组会议研究整改事项28项，督办问题9个。", ""),
    ("巡察移交问题线索3条，已办结2条。", ""),
    ("移交的6件信访件已全部办结。", ""),
    ("巡察反馈四个方面十九个问题，现已完成整改十七个，基本完成两个。", "T19 C17 B2"),
    ("反馈的8个问题，均已完成整改。", "T8 C8"),
    ("反馈的8个问题均已完成整改，并长期坚持。", "T8 C8"),
    ("16个问题已整改完成15个。", "T16 C15"),
    ("反馈问题共计22项，截止目前，完成20项，长期推进2项。", "T22 C20 I2"),
    ("细化整改任务52项，已完成50项。", ""),
    ("责令2个党支部限期整改，对3名干部批评教育。", ""),
]
# what another sentence says of a total already stated
AGAIN = [
    (
        "反馈的14个问题，已完成12个，正在整改2个。\n对正在整改的2个问题继续挂牌督办。",
        {"restated_issues_in_progress": 2},
    ),
    ("反馈的14个问题，已完成12个，正在整改2个。\n反馈问题13个。", {"restated_issues_total": 13}),
]


def claims_of(text: str) -> dict[str, float]:
    folded = fold(text)
    lines = []
    at = 0
    for line in folded.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    claims = find_claims(folded, lines)
    assert len({(c.name, c.value) for c in claims}) == len(claims)
    assert all(c.span.end <= len(text) for c in claims)
    return {c.name: float(c.value) for c in claims}


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0][:24] for case in CASES])
def test_stated_totals(text: str, wanted: str) -> None:
    found = {
        name: value
        for name, value in claims_of(text).items()
        if not name.startswith(("restated_", "sum_"))
    }
    assert found == {NAMES[word[0]]: float(word[1:]) for word in wanted.split()}


@pytest.mark.parametrize(("text", "wanted"), AGAIN)
def test_said_again(text: str, wanted: dict[str, float]) -> None:
    found = claims_of(text)
    assert {name: found[name] for name in found if name.startswith("restated_")} == wanted


def test_sum_of_parts() -> None:
    found = claims_of("反馈的14个问题，已完成11个，基本完成1个，移送有关部门处理1个。")
    assert found["sum_of_parts"] == 13
    assert found["issues_total"] == 14
