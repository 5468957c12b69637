"""Paragraphs that tell by their numbers what became of issues 1 to 9, each in a sentence's words.

Add one: the paragraph, and the numbers of each outcome; nothing where it is no such paragraph.
"""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.apart.numbered import numbered_verdicts
from schemas.span import Span

SHORT = {
    "completed": "done", "basically_completed": "most", "partially_completed": "part",
    "in_progress": "open", "other": "other",
}  # fmt: skip
KNOWN = [str(number) for number in range(1, 10)]

CASES = [
    ("第一、第四个问题都已改好，村民代表到场看过。第二个问题的整改还在进行，等拆完余下3户再验收。第三个问题经查与事实不符，不需要整改。",
     "done 1 4; open 2; other 3"),
    ("就上述三个问题而言，第1个和第3个已经解决；第2个也已改正，台账作为常态化机制坚持下去。",
     "done 1 3; done 2"),
    ("第5个问题大体上已经改完，只差仓库里12种耗材没有编码，7月底前可以补上。第6个问题仍在清收之中。",
     "most 5; open 6"),
    ("上面第7个问题随着换届画上了句号；第9个问题经纪委抽查40份记录，确认已经纠正。",
     "done 7; done 9"),
    ("第7项、第8项问题，市级主管部门已组织验收，认定整改完成。第9项问题只完成了一部分，因为案子还在诉讼。",
     "done 7 8; part 9"),
    ("第2项按方案要到2025年6月才到期限，眼下正在整改。", "open 2"),
    # deeds, unknown numbers, the same number twice, sentences that say more
    ("第1个问题，召开会议2次。第2个问题已经解决。", ""),
    ("第11个问题已经解决；第2个问题已经解决。", ""),
    ("第1个问题已经解决；第1个问题正在整改。", ""),
    ("第1个问题已经解决。追回资金3万元。第2个问题也已改正。", ""),
    ("第1季度已经完成；第2季度正在推进。", ""),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "told"), CASES)
def test_what_numbers_open_with(paragraph: str, told: str) -> None:
    text = fold(paragraph)

    found = numbered_verdicts(text, Span(0, len(text)), KNOWN)

    said = "; ".join(" ".join([SHORT[one.status.code], *one.numbers]) for one in found)
    assert said == told
