"""What stands before an outcome may limit it, or tell a deed that is none of its words.

A case is an answer, the status of the issue, and its measures.
"""

from __future__ import annotations

import pytest

from pipeline.reading import read
from tests.made import answered

CASES: list[tuple[str, str, list[str]]] = [
    # of another time, on a condition, of a part
    ("2022年审计时，该问题已整改到位，其后反弹。", "unstated", []),
    ("2022年审计时，该问题未整改到位；更换水表120块，该问题已整改到位。", "completed", []),
    ("聘请管护员6名，待新库房启用后，该问题整改到位。", "unstated", []),
    ("前两个村，该问题已整改到位；后一个村，正在安装水表。", "unstated", []),
    ("2023年10月县委巡察办复查时，该问题已整改到位。", "completed", []),
    ("2023年巡察整改回头看时，该问题已整改到位。", "completed", []),
    ("上月督察时，该问题已整改到位。", "completed", []),
    ("截至2023年12月，该问题已整改到位。", "completed", []),
    ("两个月后，该问题整改到位。", "completed", []),
    # deeds told before it in the same sentence, whatever their verbs
    ("把水表全换了，该问题已整改到位。", "completed", ["把水表全换了"]),
    ("欠缴的住户都补缴了，该问题已整改到位。", "completed", ["欠缴的住户都补缴了"]),
    ("镇里更换水表120块，由此该问题得到解决。", "completed", ["镇里更换水表120块"]),
    ("因资金拖延了半年，该问题正在整改。", "in_progress", []),
    ("县委巡察办看了水表，该问题已整改到位。", "completed", []),
    # sooner than it was due, and after some trouble
    ("赶在汛期前整改到位。", "completed", []),
    ("赶在汛期前，该问题整改到位。", "completed", []),
    ("赶在汛期前完成管网改造3公里。", "unstated", ["赶在汛期前完成管网改造3公里"]),
    ("比原定时限提前两个月完成整改。", "completed", []),
    ("比原定时限提前两个月换表120块。", "unstated", ["比原定时限提前两个月换表120块"]),
    ("几经周折终于整改到位。", "completed", []),
    ("几经周折终于收回欠款12万元。", "unstated", ["几经周折终于收回欠款12万元"]),
]


@pytest.mark.parametrize(("answer", "status", "deeds"), CASES)
def test_words_before_an_outcome(answer: str, status: str, deeds: list[str]) -> None:
    document = answered(answer)
    notice = read(document)
    own = [action for action in notice.actions if action.issue == 0]

    assert notice.outcomes[0].status == status
    if deeds:
        told = [document.text[a.span.start : a.span.end].rstrip("。，") for a in own]
        assert told == deeds
        assert not any(action.planned for action in own)
    elif status != "unstated" and "；" not in answer:
        assert own == []
