"""What becomes of an issue by a time to come is planned; by a time that has passed it is so."""

from __future__ import annotations

import pytest

from pipeline.reading import read
from tests.made import answered

# the last sentence of an answer, in a notice of 2024-01-16 → what it says of the issue
CASES: list[tuple[str, str]] = [
    ("该问题年内整改到位。", "planned"),
    ("该问题年内全部整改到位。", "planned"),
    ("该问题尽快整改到位。", "planned"),
    ("该问题限期整改到位。", "planned"),
    ("该问题年底前整改到位。", "planned"),
    ("2025年底前该问题整改到位。", "planned"),
    ("该问题于2024年6月底前整改到位。", "planned"),
    ("到2024年6月该问题整改到位。", "planned"),
    ("该问题已在年内整改到位。", "completed"),
    ("该问题年内已全部整改到位。", "completed"),
    ("该问题已限期整改到位。", "completed"),
    ("该问题于2023年11月整改到位。", "completed"),
    ("该问题已于2023年底前整改到位。", "completed"),
    ("截至6月底该问题整改到位。", "completed"),
    ("到2023年10月该问题整改到位。", "completed"),
    ("该问题在集中整改期内完成整改。", "completed"),
    ("该问题整改期内整改到位。", "completed"),
    ("该问题基本完成整改，剩余2户于2024年6月底前签约。", "basically_completed"),
]


@pytest.mark.parametrize(("sentence", "said"), CASES)
def test_what_is_to_come_is_no_outcome(sentence: str, said: str) -> None:
    document = answered(f"聘请管护员6名。{sentence}")
    notice = read(document)
    told = [
        (document.text[action.span.start : action.span.end].rstrip("。"), action.planned)
        for action in notice.actions
        if action.issue == 0
    ]

    assert notice.outcomes[0].status == ("unstated" if said == "planned" else said)
    if said == "planned":
        assert told == [("聘请管护员6名", False), (sentence.rstrip("。"), True)]
    else:
        assert told == [("聘请管护员6名", False)]
