"""What the character at a place rules out must not match: no pattern is lost."""

from __future__ import annotations

import pytest
import regex

from parsers.lexicon import markers
from parsers.lexicon.fold import fold
from parsers.lexicon.openers import Openers
from pipeline.reading.outcome import tokens

TEXTS = (
    "（一）学习不深入。1．关于“学习不深入”问题的整改。一是召开会议3次，二是二〇二三年12月底前完成。",
    "1.2 制度缺失；2-1学习不实；（2.3）台账不全；问题一：账目不清。",
    "第3项任务：修订办法。反馈第七个问题，",
    "①清退5户②约谈3人⑴核查Ⅰ.部署壹、整改甲、乙）A.检查——落实·推进※复核",
    "截至目前，该问题已基本完成整改，剩余2户正在推进，预计2024年6月底前完成，并长期坚持。",
    "于2024年3月完成整改；经县纪委核查通过；除1件外其余均已办结；尚未销号；按照序时进度推进",
    "首先，研究部署；其次，逐项落实；最后，回头看。第一阶段：自查。一方面，清理；另一方面，建章。",
)


@pytest.mark.parametrize("openers", [markers._OPENERS, tokens._OPENERS], ids=["marker", "status"])
@pytest.mark.parametrize("text", TEXTS)
def test_no_match_is_ruled_out(openers: Openers, text: str) -> None:
    folded = fold(text)
    for stop in (len(folded), len(folded) // 2):
        for at in range(stop):
            wanted = {
                id(way) for (_, way), whole in openers._patterns if whole.match(folded, at, stop)
            }
            assert wanted <= {id(way) for _, way in openers.by_first[folded[at]]}


def test_most_places_open_nothing() -> None:
    asked = [markers._OPENERS.by_first[fold(text)[at]] for text in TEXTS for at in (3, 5, 8)]
    assert sum(map(bool, asked)) * 2 < len(asked)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.lexicon.openers._MOST", 10)
    openers = Openers([("han", regex.compile(r"\p{Han}{2}"))])
    text = "".join(map(chr, range(0x4E00, 0x4E40)))
    assert all(openers.by_first[character] for character in text)
    assert len(openers.by_first) <= 10
