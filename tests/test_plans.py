"""What a measure says of the time to come, and what only sounds like it. One line a case."""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.action.plans import is_planned

CASES = [
    ("2025年计划再引进5名", True),
    ("2025年计划改造小区6个，已列入预算", True),
    # how far the plan of a year has come
    ("2024年计划改造小区6个、楼房48栋，目前已完工2个，在建4个", False),
    ("今年计划补植200亩，截至9月底，已补植120亩", False),
]


@pytest.mark.parametrize(("measure", "planned"), CASES)
def test_planned(measure: str, planned: bool) -> None:
    assert is_planned(fold(measure)) is planned
