"""Answers that stand apart from their problems in logs, letters and lists of measures.

The four problems are the same in all; add one: how the list prints them, and how the answers do.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

TITLE = "中共青漪县水利局党组关于巡察整改进展情况的通报"
PROBLEMS = ("河道管护责任不落实", "工程变更程序不规范", "违规发放值班补贴", "档案管理混乱")
DEEDS = ("聘用管护员6名。", "补办变更手续14份。", "清退补贴3.6万元。", "复核档案58卷。")
CODES = ("A-1", "A-2", "B-1", "B-2")
LISTED = ["一、反馈问题", *(f"{n}.{name}" for n, name in enumerate(PROBLEMS, 1))]
CODED = ["一、问题清单", *(f"{code}　{name}" for code, name in zip(CODES, PROBLEMS, strict=True))]
PARTED = [
    "一、问题清单",
    f"1　工程管理失之于宽\n1.1　{PROBLEMS[0]}\n1.2　{PROBLEMS[1]}",
    f"2　内部管理失之于软\n2.1　{PROBLEMS[2]}\n2.2　{PROBLEMS[3]}",
]
PATHS = ("1.1", "1.2", "2.1", "2.2")

CASES = {
    "a log, each entry with its day": [
        *LISTED, "二、整改过程", "5月24日，局党组召开动员会。",
        *(f"6月{9 - n}日，针对问题{n}，{DEEDS[n - 1]}" for n in (4, 2, 1, 3)),
    ],
    "entries that end with their numbers": [
        *LISTED, "二、整改日志", "每条末尾括号内是所对应的问题序号。",
        *(f"6月{9 - n}日，{DEEDS[n - 1].rstrip('。')}。（{n}）" for n in (3, 1, 4, 2)),
    ],
    "for which of them, as part of the sentence": [
        *LISTED, "二、会议研究和落实情况",
        *(f"——对第（{n}）项，{DEEDS[n - 1]}" for n in (2, 1, 4, 3)),
    ],
    "letters that are cited": [
        *LISTED, "二、责任单位来函报告的整改情况", "（一）工程科来函",
        *(f"“关于问题{n}：{DEEDS[n - 1]}”" for n in (1, 2)), "（二）办公室来函",
        *(f"“关于问题{n}：{DEEDS[n - 1]}”" for n in (3, 4)),
    ],
    "measures with codes behind them": [
        *CODED, "二、整改措施及落实情况",
        *(f"措施{n}　{DEEDS[n - 1]}（{CODES[n - 1]}）" for n in (1, 2, 3, 4)),
    ],
    "measures first, numbers of two parts": [
        "一、整改举措", *(f"对应问题{PATHS[n - 1]}：{DEEDS[n - 1]}" for n in (2, 1, 4, 3)),
        *"\n".join(PARTED).replace("一、", "二、").split("\n"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("lines", CASES.values(), ids=list(CASES))
def test_each_problem_has_its_measure(lines: list[str]) -> None:
    builder = DocumentBuilder("text/plain")
    for line in (TITLE, *lines, "中共青漪县水利局党组", "2024年9月30日"):
        builder.paragraph(line)
    document = builder.build()
    notice = read(document)
    leaves = [at for at, issue in enumerate(notice.issues) if not issue.is_group]
    told = {
        notice.issues[at].problem: [
            action.span.of(document.text) for action in notice.actions if action.issue == at
        ]
        for at in leaves
    }

    assert list(told) == list(PROBLEMS)
    for problem, deed in zip(PROBLEMS, DEEDS, strict=True):
        assert [deed.rstrip("。") in one for one in told[problem]] == [True]
