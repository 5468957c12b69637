"""Words: the segmenter behind its one door."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.reading.text import words as door

CASES = [
    ("开展专题培训", ["开展", "专题", "培训"]),
    ("科室负责人", ["科室", "负责人"]),
    ("", []),
    ("3名干部", ["3", "名", "干部"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cuts_words(text: str, expected: list[str]) -> None:
    assert expected == [word for word, _, _ in door.words(text)]


def test_places_have_no_gaps() -> None:
    text = "对3名科室负责人进行提醒谈话，ABC公司除外。"
    found = door.words(text)
    assert "".join(word for word, _, _ in found) == text
    assert all(text[start:end] == word for word, start, end in found)


def test_gives_the_class_of_a_word() -> None:
    assert [door.tag(word) for word in ("干部", "开展", "37.8", "ⅹⅹ")] == ["n", "v", "m", "x"]


def test_the_fast_segmenter_gives_the_same_words() -> None:
    pytest.importorskip("rjieba")
    text = "县纪委监委对履职不力的3名科室负责人进行提醒谈话，追缴违规发放的补贴2.1万元。" * 3
    assert door.jieba_cutter()(text) == door.rjieba_cutter()(text)


def test_nothing_is_loaded_before_it_is_needed() -> None:
    code = "import sys, pipeline.reading.quantities; sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
