"""Figures of a part of the notice, or of other problems, are no totals of it.

A case is a text and all that it states, one word a figure: T total, C completed, B basically,
P partially, I in progress, N not completed, M measures, R rate; a small letter is said again.
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.claims import Counted, find_claims
from pipeline.reading.claims.of_a_part import leads_of_parts
from schemas.notice import Section
from schemas.span import Span

LETTERS = {
    "issues_total": "T", "issues_completed": "C", "issues_basically_completed": "B",
    "issues_partially_completed": "P", "issues_in_progress": "I", "issues_not_completed": "N",
    "measures_total": "M", "completion_rate": "R",
}  # fmt: skip
WHOLE = "审计查出问题50个，已整改40个，正在整改10个。\n"
AUDITED = [
    # whose they are, or what they are about, says that they are a part
    (WHOLE + "住建部门（含房管中心）账务问题6项，涉及金额320万元，部分整改4项，已整改2项。", "T50 C40 I10"),
    (WHOLE + "审计查出国资领域问题8个，已整改5个。", "T50 C40 I10"),
    (WHOLE + "财务方面查出问题7个，已整改完成5个。", "T50 C40 I10"),
    (WHOLE + "该部分共7个问题，整改情况见附表。", "T50 C40 I10"),
    (WHOLE + "附表一（这张表里的9个问题均已完成整改）", "T50 C40 I10"),
    ("本方面反馈的2个问题均已整改到位。", ""),
    ("国资领域问题8个，已整改5个。", ""),
    # a total that stands again, and one of several bodies
    (WHOLE + "审计查出的50个问题，已整改40个。", "T50 C40 I10 t50 c40"),
    (WHOLE + "审计查出问题49个，已整改40个。", "T50 C40 I10 t49 c40"),
    ("审计查出29个单位（部门）共计50项问题，已整改40项。", "T50 C40"),
    ("审计报告反映5个部门的问题30个，已整改21个。", "T30 C21"),
    ("审计指出财务管理方面问题12个，已整改12个。", "T12 C12"),
    ("报告列了8个问题，涉及金额186万元。", "T8"),
    # what stands behind 其中, where all have been told, opens the parts up
    (
        "审计反映的58个问题，已整改到位47个，正在整改11个，其中立行立改的33个问题有32个整改到位，长期整改的7个问题有3个整改到位。",
        "T58 C47 I11",
    ),
    (WHOLE + "对正在整改的10个问题逐项明确时限，其中6个问题3月底前完成，4个问题年底前完成。", "T50 C40 I10 i10"),
    # what is settled of each sort is added up, where the sorts are all there are
    (
        "审计查出的200个问题，已整改178个，整改率89%。其中，要求立行立改的120个问题已整改118个，整改率98.3%；要求分阶段整改的60个问题已整改50个；要求持续整改的20个问题已整改10个。",
        "T200 C178 R89 c178 r98.3",
    ),
    (
        "审计查出200个问题，其中立行立改类问题120个，已全部整改；分阶段整改类问题60个，已完成50个；持续整改类问题20个，已完成8个。",
        "T200 C178",
    ),
    ("审计查出200个问题，其中立行立改类问题120个，已全部整改；分阶段整改类问题60个，已完成50个。", "T200"),
    ("审计查出200个问题，已全部按要求完成整改。", "T200 C200"),
    # an item of a list
    (WHOLE + "（一）财政管理审计。查出问题30个，已整改25个，整改率83.3%。", "T50 C40 I10"),
    # of money
    (WHOLE + "涉及资金3.2亿元，资金整改率91%。", "T50 C40 I10"),
    (WHOLE + "问题整改率80%。", "T50 C40 I10 R80"),
    (WHOLE + "按金额计算整改率91%。", "T50 C40 I10"),
]  # fmt: skip
SAID = [
    # counted in the total already
    ("巡察反馈20个问题（含选人用人专项检查反馈问题4个），制定整改措施80条。", "T20 M80"),
    ("巡察反馈20个问题，包括专项检查反馈问题4个。", "T20"),
    # side by side, of two sorts: neither is that of the notice
    ("巡察反馈镇级问题11个、村级问题8个。", ""),
    ("巡察反馈镇级问题11个、村级问题8个，共计19个，已完成整改18个。", "T19 C18"),
    ("巡察反馈5个方面12类问题、31个具体问题。", "T31"),
    # other problems than those found
    ("巡察反馈问题12个。\n梳理共性问题5个，举一反三抓整改。", "T12"),
    ("巡察反馈问题12个。\n学院对照兄弟院校巡察通报的26个问题开展自查。", "T12"),
    ("巡察反馈问题12个。\n10月下旬，局长带队抽查了3个问题的整改现场。", "T12"),
    ("巡察反馈问题12个。\n逐村审核账目，发现白条入账、票据不全等问题68个。", "T12"),
    ("巡察组共发现班子建设、财务管理等方面问题20个，已完成整改18个。", "T20 C18"),
    ("巡察反馈问题12个。\n对2019年巡察反馈的28个问题一并核对。", "T12"),
    ("巡察反馈的12个问题一并整改，已完成10个。", "T12 C10"),
    ("巡察反馈问题12个。\n每一问对应巡察反馈的一个问题。", "T12"),
    ("巡察共反馈一个问题，已完成整改。", "T1 C1"),
    ("巡察反馈问题12个。\n安全监督员反映的19件事项，17件已经办结，2件正在办理。", "T12"),
    ("巡察反馈报告反映的12个问题，已整改10个。", "T12 C10"),
    ("督察组反映的12个问题，已整改10个。", "T12 C10"),
    # of those found, the organ's own, where no others have been counted
    ("9月20日反馈督察意见，其中涉及我乡问题8个。", "T8"),
    ("反馈问题30个，其中涉及党建的问题8个。", "T30"),
    ("局党组研究制定《落实巡察反馈意见整改方案》，针对12个问题提出举措52条。", "T12 M52"),
    ("局党组研究反馈意见，讨论12个问题。", ""),
    # all but those named, with the number of the rest
    ("反馈8个问题。\n除第3、第6、第8项以外，其余5项都已办理完毕。", "T8 C5"),
    ("反馈8个问题。\n除了第二、第五条正在改外，其余六条均已整改到位。", "T8 C6"),
    ("反馈8个问题。\n除2项外，其余6项都已办完。", "T8 C6"),
    ("反馈8个问题。\n除第3、第6项以外，其余5项都已办理完毕。", "T8"),
    ("反馈8个问题。\n除第3项外，其余都已办理完毕。", "T8"),
    ("除第3、第6、第8项以外，其余5项都已办理完毕。", ""),
    ("反馈8个问题，5项都已办理完毕，3项正在办理。", "T8 C5 I3"),
    ("反馈8个问题，权证5项都已办理完毕。", "T8"),
    ("反馈8个问题，整改到位的6个，部分整改到位的1个，未整改到位的1个。", "T8 C6 P1 N1"),
    # the last of a list of ordinals is no number
    ("反馈问题9个。\n第1、2、5、8项问题已完成整改，第4、7项问题正在整改。", "T9"),
    ("反馈问题9个。\n8项问题已完成整改。", "T9 C8"),
    ("反馈问题9个。\n9项问题均已完成整改。", "T9 C9 t9"),
    # how many measures were done is not how many there are
    ("19个问题已完成整改15个，正在整改4个；完成整改措施107条。", "T19 C15 I4"),
    ("19个问题，制定整改措施118条。", "T19 M118"),
    # what a former notice counted, and what another kind of inspection found
    ("反馈问题16个，已完成14个。\n县纪委对原通报列为完成的12个问题逐个复核。", "T16 C14"),
    ("原通报所列的16个问题，已完成整改16个。", "T16 C16"),
    ("巡察反馈问题16个，已完成14个。\n意识形态专项检查反馈问题6个，已完成整改6个。", "T16 C14"),
    ("意识形态专项检查反馈问题6个，已完成整改6个。", "T6 C6"),
    # some of those whose outcomes have all been told, and all of them again
    ("反馈问题16个，已完成14个，正在整改2个。\n党组督促完成7个问题，成效明显。", "T16 C14 I2"),
    ("反馈问题16个，已完成14个，正在整改2个。\n截至目前，已完成整改13个，成效明显。", "T16 C14 I2 c13"),
    ("反馈问题16个，已完成14个，正在整改2个。\n已完成整改的问题（13个）", "T16 C14 I2 c13"),
    # shares of a part
    ("反馈问题20个，已完成12个。\n七月完成整改的问题（7个）\n八月完成整改的问题（5个）", "T20 C12"),
    ("反馈问题20个，已完成12个。\n已完成整改的问题（12个）", "T20 C12 c12"),
]  # fmt: skip


def said(text: str, of: Counted, sections: tuple[Section, ...] = ()) -> set[str]:
    folded = fold(text)
    places = []
    at = 0
    for line in folded.split("\n"):
        places.append(Span(at, at + len(line)))
        at += len(line) + 1
    parts = list(leads_of_parts(folded, sections))
    found = set()
    for claim in find_claims(folded, places, of, parts=parts):
        letter = LETTERS.get(claim.name.removeprefix("restated_"))
        if letter is not None:
            again = claim.name.startswith("restated_")
            found.add(f"{letter.lower() if again else letter}{claim.value.normalize():f}")
    return found


@pytest.mark.parametrize(("text", "wanted"), SAID)
def test_problems_of_a_part_or_others(text: str, wanted: str) -> None:
    assert said(text, Counted("xuncha")) == set(wanted.split())


@pytest.mark.parametrize(("text", "wanted"), AUDITED)
def test_subtotals_of_an_audit(text: str, wanted: str) -> None:
    assert said(text, Counted("audit")) == set(wanted.split())


HEADINGS = [
    # role and title of each heading; the line below the last one counts six problems
    (
        [("results", "一、巡察反馈问题整改情况"), ("results", "二、专项检查反馈问题整改情况")],
        "T20 C18",
    ),
    ([("leadership", "一、组织领导"), ("theme", "（一）班子建设")], "T20 C18"),
    ([("results", "一、财政部门账务问题的整改情况")], "T20 C18"),
    (
        [
            ("results", "一、巡察反馈问题整改情况"),
            ("results", "二、专项检查问题整改情况（共5项，其中完成4项、基本完成1项）"),
        ],
        "T20 C18",
    ),
    # all problems are told below one heading
    ([("leadership", "一、组织领导"), ("results", "二、反馈问题整改情况")], "T20 C18 t6 c5"),
    ([("results", "一、反馈问题整改情况"), ("next_steps", "二、下一步打算")], "T20 C18 t6 c5"),
]


@pytest.mark.parametrize(("headings", "wanted"), HEADINGS)
def test_what_opens_a_part_of_the_results(headings: list[tuple[str, str]], wanted: str) -> None:
    text = "巡察反馈问题20个，已完成整改18个。\n"
    sections = []
    for role, title in headings:
        at = Span(len(text), len(text) + len(title))
        sections.append(Section(at, 1, title[0], None, fold(title), role, None, "section"))
        text += f"{title}\n"
    text += "巡察反馈问题6个，已完成整改5个。"
    assert said(text, Counted("xuncha"), tuple(sections)) == set(wanted.split())


def test_a_part_is_asked_for_itself() -> None:
    text = "本方面反馈的2个问题均已整改到位。"
    assert said(text, Counted("xuncha", part=True)) == {"T2", "C2"}
