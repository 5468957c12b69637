"""Outcomes. Add a case: one line, the words as printed, then `status [long_term] [ongoing]`.

LABELLED are words of a labelled line, bracket or cell, SENTENCES those of a response (`-` where the
sentence is about something else), PARTS the headings of a part.
"""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.sections import section_role, section_status
from pipeline.reading.statuses import Status, read_statement, read_status

LABELLED = [
    ("已完成整改，并长期坚持。", "completed long_term"),
    ("已完成，需常态化坚持", "completed long_term"),
    ("已整改到位，持续巩固", "completed long_term"),
    ("完成", "completed"),
    ("已销号", "completed"),
    ("已办结。", "completed"),
    ("已立行立改，长期坚持", "completed long_term"),
    ("已完成整改，并持续推进", "completed ongoing"),
    ("基本完成，并持续推进", "basically_completed ongoing"),
    ("基本整改到位", "basically_completed"),
    ("阶段性完成整改，并持续推进。", "partially_completed ongoing"),
    ("已取得阶段性成效", "partially_completed"),
    ("达到序时进度", "partially_completed"),
    ("部分完成", "partially_completed"),
    ("正在整改", "in_progress"),
    ("正在推进，持续整改", "in_progress ongoing"),
    ("正在整改，已达到序时进度", "in_progress"),
    ("长期坚持", "in_progress long_term"),
    ("未完成整改", "not_completed"),
    ("尚未整改到位", "not_completed"),
    ("尚未完成，持续推进", "not_completed ongoing"),
    ("已移送县纪委监委", "other"),
    ("经核查不属实", "other"),
    ("见附件", "-"),
]

SENTENCES = [
    ("该问题已完成整改。", "completed"),
    ("目前，该问题正在整改。", "in_progress"),
    ("上述问题均已整改到位。", "completed"),
    ("该问题已于2024年10月底整改完毕。", "completed"),
    ("由于涉及历史遗留纠纷，该问题正在整改。", "in_progress"),
    ("此问题已整改到位并销号。", "completed"),
    ("该问题已移送上级纪检监察机关处理。", "other"),
    ("整改工作已全部完成，并通过县委巡察办验收。", "completed"),
    ("该问题尚未完成整改，正在推进。", "not_completed"),
    ("已完成整改。", "completed"),
    ("未完成。", "not_completed"),
    ("目前除两处门面租金仍在追缴外，其余问题已全部整改完毕。", "partially_completed"),
    # about things in the response, not about the issue
    ("12处隐患均已整改到位。", "-"),
    ("追缴资金已全部完成。", "-"),
    ("6个站点改造已完成。", "-"),
    ("截至2023年底，均已办结。", "-"),
    ("对整改不到位的单位进行约谈。", "-"),
    ("坚持问题不解决不松手、整改不到位不收兵。", "-"),
    ("督促企业完成整改27处。", "-"),
    ("全部督促整改闭环。", "-"),
]

PARTS = [
    ("已完成整改的事项", "completed", "completed"),
    ("已完成整改并需长期坚持的事项", "completed", "completed long_term"),
    ("正在整改并持续推进的事项", "unfinished", "in_progress ongoing"),
    ("集中整改期内尚未完成的整改事项", "unfinished", "not_completed"),
    ("党组履行整改主体责任情况", "leadership", "-"),
    ("整改工作总体情况", "leadership", "-"),
    ("巡察反馈问题整改落实情况", "results", "-"),
    ("整改完成情况", "results", "-"),
    ("坚持立行立改，推动问题整改到位", "results", "-"),
    ("下一步工作安排", "next_steps", "-"),
]


@pytest.mark.parametrize(("words", "expected"), LABELLED)
def test_labelled_outcome(words: str, expected: str) -> None:
    assert expected == _short(read_status(fold(words)))


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentence_of_a_response(sentence: str, expected: str) -> None:
    assert expected == _short(read_statement(fold(sentence))).partition(" ")[0]


@pytest.mark.parametrize(("title", "role", "status"), PARTS)
def test_heading_of_a_part(title: str, role: str, status: str) -> None:
    folded = fold(title)

    assert (role, status) == (section_role(folded), _short(section_status(folded)))


def _short(status: Status | None) -> str:
    if status is None:
        return "-"
    flags = [n for n in ("long_term", "ongoing") if getattr(status, n)]
    return " ".join([status.code, *flags])
