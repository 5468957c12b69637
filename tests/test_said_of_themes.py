"""What is stated once of a theme. Add a case: lines below 一、整改情况, then each status and basis.

A status is followed by its basis, `!` where something disagrees.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

OPENING = """中共青湖市水利局党组关于巡察整改进展情况的通报
2023年3月1日至5月10日，市委第二巡察组对市水利局党组开展了巡察。现将整改进展情况予以公布。
一、整改情况"""
FIRST = "1.会议多、文件多。全年会议压减32%。\n2.调查研究不深入。班子成员下沉社区140天。"
SECOND = "1.干部档案材料不全。补充材料63份。\n2.年轻干部培养不够。选派4人挂职。"
ONE, TWO = "（一）作风建设方面", "（二）选人用人方面"

CASES = {
    "a label below the heading": (
        f"{ONE}\n完成情况：已完成\n{FIRST}\n{TWO}\n整改结果：正在推进。\n{SECOND}",
        "completed section, completed section, in_progress section, in_progress section",
    ),
    "but not what an issue says itself": (
        f"{ONE}\n完成情况：已完成\n{FIRST}\n{TWO}\n整改结果：正在推进。\n{SECOND}该问题已完成整改。",
        "completed section, completed section, in_progress section, completed stated !",
    ),
    "a label behind the last issue speaks of all": (
        f"{ONE}\n{FIRST}\n完成情况：以上问题均已完成整改。\n{TWO}\n{SECOND}该问题正在整改。",
        "completed stated, completed stated, unstated none, in_progress stated",
    ),
    "of as many as it counts": (
        f"{ONE}\n{FIRST}\n{TWO}\n{SECOND}\n整改结果：上述2个问题均已整改到位。",
        "unstated none, unstated none, completed stated, completed stated",
    ),
    "a label behind the last issue of each theme": (
        f"{ONE}\n{FIRST}\n整改结果：已完成。\n{TWO}\n{SECOND}\n整改结果：正在推进。",
        "completed stated, completed stated, in_progress stated, in_progress stated",
    ),
    "of one theme alone it is that of the last issue": (
        f"{ONE}\n{FIRST}\n整改结果：已完成。\n{TWO}\n{SECOND}",
        "unstated none, completed stated, unstated none, unstated none",
    ),
    "and where a third theme has one issue": (
        f"{ONE}\n{FIRST}\n整改结果：已完成。\n{TWO}\n{SECOND}\n整改结果：正在推进。\n"
        "（三）廉政建设方面\n1.警示教育少。组织观看3次。\n整改结果：已完成。",
        "completed stated, completed stated, in_progress stated, in_progress stated, "
        "completed stated",
    ),
    "so it is where another issue has its own": (
        f"{ONE}\n{FIRST}\n整改结果：已完成。\n{TWO}\n"
        "1.干部档案材料不全。补充材料63份。\n整改结果：已完成。\n"
        "2.年轻干部培养不够。选派4人挂职。\n整改结果：正在推进。",
        "unstated none, completed stated, completed stated, in_progress stated",
    ),
    "by number": (
        f"{ONE}\n{FIRST}\n整改结果：第1项已完成，第2项正在推进。\n{TWO}\n{SECOND}\n整改结果：已完成。",
        "completed stated, in_progress stated, completed stated, completed stated",
    ),
    "numbers of other things": (
        f"{ONE}\n{FIRST}\n整改结果：第5项已完成，第6项正在推进。\n{TWO}\n{SECOND}",
        "unstated none, unstated none, unstated none, unstated none",
    ),
}  # fmt: skip
# lines behind the issues of the first theme → the basis of what they state of both, None of neither
LINES = {
    "以上均已完成整改。": "stated",
    "上述两个问题均已整改完成。": "stated",
    "以上2项均已完成。": "stated",
    "（完成情况：以上问题均已完成整改）": "stated",
    "整改结果：以上两项均已完成整改，并长期坚持。": "stated",
    "整改进展：2个问题均已完成整改。": "stated",
    "以上问题整改情况：已完成": "stated",
    "该方面2个问题均已完成整改。": "summary",
    "本部分问题已全部整改到位。": "summary",
    "本方面涉及的2个问题，已全部完成整改。": "summary",
    "作风建设方面的2个问题至此全部完成整改。": "summary",
    "该方面问题整改结果：已完成整改。": "summary",
    "截至目前，该方面问题已全部整改完毕。": "summary",
    "以上问题整改经验已在全县推广。": None,
    "该方面问题整改情况纳入年度考核。": None,
    "作风建设方面的2个问题列入挂牌督办。": None,
}


@pytest.mark.parametrize(("line", "basis"), LINES.items())
def test_lines_behind_the_issues_of_a_theme(line: str, basis: str | None) -> None:
    notice = _read(f"{ONE}\n{FIRST}\n{line}\n{TWO}\n{SECOND}该问题正在整改。")
    said = [(outcome.status, outcome.basis) for outcome in notice.outcomes]
    of_first = ("completed", basis) if basis else ("unstated", "none")
    assert said == [of_first] * 2 + [("unstated", "none"), ("in_progress", "stated")]
    assert len(notice.actions) == (4 if basis else 5)


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=list(CASES))
def test_what_is_said_of_a_theme(lines: str, expected: str) -> None:
    notice = _read(lines)
    said = [f"{o.status} {o.basis}{' !' * bool(o.conflict)}" for o in notice.outcomes]
    assert ", ".join(said) == expected
    assert len({issue.theme for issue in notice.issues}) == lines.count("方面\n")


@pytest.mark.parametrize("case", ["a label below the heading", "by number"])
def test_it_is_explained_and_no_measure(case: str) -> None:
    notice = _read(CASES[case][0])
    assert len(notice.actions) == 4
    assert not [f for f in notice.findings if f.kind == "unexplained_text"]


def _read(lines: str) -> Notice:
    built = DocumentBuilder("text/plain")
    for line in f"{OPENING}\n{lines}".splitlines():
        built.paragraph(line)
    return read(built.build())
