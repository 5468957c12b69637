"""How many letters inspectors handed on, and what became of them.

One word a figure: T total, C completed, P partially, I in progress, N not completed, S the sum of
the parts.
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from pipeline.reading import read
from pipeline.reading.claims.letters import find_letters, names_letters
from schemas.span import Span

LETTERS = {
    "issues_total": "T", "issues_completed": "C", "issues_partially_completed": "P",
    "issues_in_progress": "I", "issues_not_completed": "N", "sum_of_parts": "S",
}  # fmt: skip
HANDED = "截至6月2日，全市已对省督察组交办的"
CASES = [
    ("第五批12件信访举报件进行调查处理，其中，已办结7件、阶段性办结3件、未办结2件，责令整改4家。", "T12 C7 P3 N2 S12"),
    ("12个生态环境信访问题，8个已办结，4个正在整改。", "T12 C8 I4 S12"),
    ("第五批12件信访举报件均已办结。", "T12 C12"),
    ("第五批信访件12件（来电5件、来信7件）。已办结7件（其中河西镇3件），正在办理5件（其中合办1件）。", "T12 C7 I5 S12"),
    ("第五批12件信访举报件（已办结7件，未办结5件）。", "T12 C7 N5 S12"),
    # whether they are well founded is another matter
    ("第五批12件环境信访举报问题中，经查属实8件，不属实4件；已办结7件，正在办理5件。", "T12 C7 I5 S12"),
    # all up to now, not the last batch
    ("第五批12件信访举报件，已办结7件，未办结5件。\n1—5批326件信访件，已办结300件、未办结26件。", "T326 C300 N26 S326"),
    ("1—5批326件信访件，已办结300件、未办结26件。\n第五批12件信访举报件，已办结7件。", "T326 C300 N26 S326"),
    ("第五批12件信访举报件，已办结7件。\n累计交办信访举报326件。", "T12 C7"),
    ("信访件326件。\n第五批12件信访举报件。", ""),
    # other things are counted, one number is of two outcomes, more than there are
    ("第五批12件信访件，其中重点件3件，已办结2件。", "T12"),
    ("第五批12件信访件，已办结7件，立案5件，未办结1件。", "T12 C7"),
    ("第五批12件信访件，已办结或阶段性办结10件。", "T12"),
    ("第五批12件信访件，已办结7件，正在办理9件。", ""),
    # not yet
    ("第五批12件信访件，尚未全部办结。", "T12"),
    ("第五批12件信访件，确保全部办结。", "T12"),
    # another thing altogether
    ("第五批问题线索12件，已办结7件。", ""),
    ("12批次信访件，已办结7件。", ""),
]  # fmt: skip


def places_of(text: str) -> list[Span]:
    places = []
    at = 0
    for line in text.split("\n"):
        places.append(Span(at, at + len(line)))
        at += len(line) + 1
    return places


@pytest.mark.parametrize(("told", "wanted"), CASES)
def test_letters_handed_on(told: str, wanted: str) -> None:
    text = fold(HANDED + told)
    found = {f"{LETTERS[c.name]}{c.value}" for c in find_letters(text, places_of(text))}
    assert found == set(wanted.split())


def test_the_batch_that_is_listed_is_the_one_counted() -> None:
    text = fold("1—5批326件信访件，已办结300件。\n第五批12件信访件，已办结7件。")
    found = {c.name: int(c.value) for c in find_letters(text, places_of(text), listed=12)}
    assert found == {"issues_total": 12, "issues_completed": 7}


TITLES = [
    ("督察组转办群众信访举报件办理情况公示（第五批）", True),
    ("环境信访问题查处情况", True),
    ("关于督察反馈问题及信访件整改情况的公示", False),
    ("县信访局党组关于巡察整改情况的通报", False),
]


@pytest.mark.parametrize(("title", "wanted"), TITLES)
def test_a_title_that_names_letters(title: str, wanted: bool) -> None:
    assert names_letters(fold(title)) is wanted


NOTICES = [
    (
        "按照省生态环境保护督察组工作要求，6月2日，全市已对督察组交办的第五批12件信访举报件进行调查处理，其中，已办结7件、未办结5件。\n"
        "相关信访件将持续推进查处整改工作。\n",
        {"issues_total": 12, "issues_completed": 7, "issues_not_completed": 5},
    ),
    # letters beside the problems that were found
    (
        "云岭县贯彻落实省生态环境保护督察反馈意见整改情况\n省生态环境保护督察组反馈问题2个，已完成整改2个。\n"
        "督察组交办的12件信访举报件，已办结7件、未办结5件。\n"
        "1.关于“污水直排”问题的整改\n已完成整改。\n2.关于“扬尘”问题的整改\n已完成整改。\n",
        {"issues_total": 2, "issues_completed": 2},
    ),
    # those of inspectors of the Party are no issues
    (
        "中共云岭县委关于巡察整改情况的通报\n县委巡察组移交的12件信访件，已办结7件、未办结5件。整改工作正在推进。\n",
        {},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), NOTICES)
def test_a_document_about_letters(text: str, wanted: dict[str, int]) -> None:
    builder = DocumentBuilder("text/plain")
    for line in text.splitlines():
        builder.paragraph(line)
    claims = read(builder.build()).claims
    assert {c.name: c.value for c in claims if c.name.startswith("issues_")} == wanted
