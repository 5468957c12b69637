"""Summaries that tell issues by their numbers: which outcome each number has.

Add one: the words, the numbers of each outcome, and that of all others where they are named.
"""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.problem.by_number import find_by_number
from schemas.span import Span

SHORT = {"completed": "done", "basically_completed": "part", "in_progress": "open"}

CASES = [
    ("其中，1、2、4已完成整改，3、5正在推进。",
     "done 1 2 4; open 3 5"),
    ("问题1、问题2、问题4已完成整改；问题3基本完成；问题5正在推进。",
     "done 1 2 4; part 3; open 5"),
    ("问题1、2、4已完成整改，问题3基本完成。",
     "done 1 2 4; part 3"),
    ("第1至7项已完成整改，第8项正在整改。",
     "done 1 2 3 4 5 6 7; open 8"),
    ("第1—3项、第5项已完成整改，第4、6项正在整改。",
     "done 1 2 3 5; open 4 6"),
    ("1至3号问题已完成整改，4号问题正在整改。",
     "done 1 2 3; open 4"),
    ("1号、2号已销号，3号、5号正在整改。",
     "done 1 2; open 3 5"),
    ("1.1至1.3、2.1和3.2已完成整改；2.2基本完成；3.1正在整改，持续推进。",
     "done 1.1 1.2 1.3 2.1 3.2; part 2.2; open 3.1"),
    ("\n1.食堂采购——绿色，已完成整改；\n2.消防设施——黄色，正在推进；\n3.校车线路：基本完成，尚有1条待批。",
     "done 1; open 2; part 3"),
    ("1-1、1-2已销号，2-1正在整改。",
     "done 1-1 1-2; open 2-1"),
    ("第一、二个问题已经改到位，第三个问题还在改。",
     "done 1 2; open 3"),
    ("（一）（二）（四）已完成整改，（三）正在整改。",
     "done 1 2 4; open 3"),
    ("问题一至问题三已完成，问题四基本完成。",
     "done 1 2 3; part 4"),
    ("序号1—3、5的问题已完成整改，序号4的问题正在整改。",
     "done 1 2 3 5; open 4"),
    ("任务1、任务2已完成整改，任务3正在推进。",
     "done 1 2; open 3"),
    ("第1、2项均已完成整改，第3项因资金尚未到位，目前正在推进。",
     "done 1 2; open 3"),
    ("已完成整改3个（第1—2、4项），正在整改2个（第3、5项）。",
     "done 1 2 4; open 3 5"),
    ("已完成整改的是问题1、问题2，正在推进的是问题3。",
     "done 1 2; open 3"),
    ("已完成整改的问题（2个）：（一）、（二）。正在整改的问题（1个）：（三）。",
     "done 1 2; open 3"),
    ("第1、2、4项已完成整改，其余正在推进。",
     "done 1 2 4; rest open"),
    ("除问题3、问题8需长期坚持外，其余均已完成整改。",
     "open 3 8; rest done"),
    ("除第4项正在整改、第6项基本完成整改外，其余均已完成整改。",
     "open 4; part 6; rest done"),
    ("除第2、5项正在推进，第7项基本完成外，其他问题均已整改到位。",
     "open 2 5; part 7; rest done"),
    ("除第3个问题仍在推进外，其他9个问题均已整改到位。",
     "open 3; rest done"),
    ("除第4项正在整改外，其余各项均已完成整改。",
     "open 4; rest done"),
    ("除了第3项还在推进，其余各条都已完成整改。",
     "open 3; rest done"),
    ("除第肆条正在整改、第拾壹条基本完成外，其余均已完成整改。",
     "open 4; part 11; rest done"),
    ("（一）第一项、第二项，已完成整改，共2项；\n（二）第三项，需要长期整改、持续推进，共1项。",
     "done 1 2; open 3"),
    ("①至③和⑤已完成整改，④基本完成整改，⑥⑦正在整改、持续推进，合起来7个。",
     "done 1 2 3 5; part 4; open 6 7"),
]  # fmt: skip
# counts, and numbers of other things
NONE = [
    "3个问题已完成整改，2个问题正在整改。",
    "已完成整改3个，基本完成2个，正在推进1个。",
    "2023年已完成整改，2024年正在推进。",
    "第1项措施由办公室负责，第2项措施由人事科负责。",
    "第一季度已完成整改3项，第二季度正在推进2项。",
    "问题1已完成整改。",
]


@pytest.mark.parametrize(("words", "told"), CASES)
def test_numbers_have_the_outcome_of_their_list(words: str, told: str) -> None:
    folded = fold(words)

    found = find_by_number(folded, [Span(0, len(folded))])

    assert found is not None
    said: dict[str, list[str]] = {}
    for number, status in found.said.items():
        assert status is not None
        said.setdefault(SHORT[status.code], []).append(number)
    if found.rest is not None:
        said["rest"] = [SHORT[found.rest.code]]
    assert "; ".join(" ".join([code, *numbers]) for code, numbers in said.items()) == told


@pytest.mark.parametrize("words", NONE)
def test_counts_are_no_numbers_of_issues(words: str) -> None:
    folded = fold(words)

    assert find_by_number(folded, [Span(0, len(folded))]) is None
