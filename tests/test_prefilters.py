"""What a quick look rules out must not be there: the quick way and the whole one find the same."""

import re

import pytest

from parsers.lexicon.phrases import Phrases
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.dates.find import LOST
from pipeline.reading.dates.points import POINTS
from pipeline.reading.outcome.tokens import kinds_of, scan
from pipeline.reading.problem.topics import _TIERS, _Tier
from pipeline.reading.quantities.amounts import RULES
from pipeline.reading.text.rule import Rule

TEXTS = [
    "截至2024717日,已完成整改17个,至830日前完成;2023年3月15日召开专题会2次,12月5日、8日各1次。",
    "20231年5月,(2023年11月)于2024年年15日移交县纪委监委问题线索3条,诫勉1人,追缴1.5万元。",
    "该问题已整改到位并长期坚持,目前正在推进;基本完成,剩余2户未办结(2020年3月至今)。",
    "财务报销审核把关不严,工程建设领域廉政风险防控、垃圾清运费管理不规范;学习习近平总书记重要讲话精神不深入",
    "",
    "费",
]
LISTS = ["actions", "action_carriers", "action_objects", "metrics", "topics", "labels"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", LISTS)
def test_phrases_find_what_their_pattern_finds(name: str, text: str) -> None:
    phrases, pattern = Phrases(code_of(name)), re.compile(any_of(code_of(name)))

    assert [*phrases.inside(text, 0)] == [match.span() for match in pattern.finditer(text)]
    ended = re.compile(any_of(code_of(name)) + "$").search(text)
    assert phrases.ending(text) == (ended.group() if ended else "")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("one", [*LOST, *POINTS, *RULES], ids=lambda one: one.name)
def test_a_rule_finds_what_its_pattern_finds(one: Rule, text: str) -> None:
    found = [match.span() for match in one.finditer(text, 0, len(text))]

    assert found == [match.span() for match in one.pattern.finditer(text)]


@pytest.mark.parametrize("text", TEXTS)
def test_kinds_are_those_of_the_tokens(text: str) -> None:
    for words in (text, *re.split("[,。;]", text)):
        assert [*kinds_of(words)] == [token.kind for token in scan(words)]


@pytest.mark.parametrize("text", [*TEXTS, *(p for c in load("topics").values() for p in c[:3])])
@pytest.mark.parametrize("tier", _TIERS)
def test_subjects_left_out_are_not_named(tier: _Tier, text: str) -> None:
    asked = {code for code, _ in tier.said(text)}

    assert {code for code, pattern in tier.patterns.items() if pattern.search(text)} <= asked
