"""What may stand between an issue and what has become of it. Add a case: sentence, status code.

Adverbs, times and prepositions with their objects leave the issue the subject, whatever they are;
a noun is another subject, and says nothing of the issue.
"""

import pytest

from pipeline.reading.outcome.statuses import read_statement, statement_prefix
from pipeline.reading.text.damage import as_read

CASES = [
    ("该问题按时限整改完毕。", "completed"),
    ("该问题业经销号，后续常态化巡查。", "completed"),
    ("该问题可说是基本整改完成，只差2份图纸。", "basically_completed"),
    ("该问题经反复沟通得到解决。", "completed"),
    ("该问题经过两轮协商整改到位。", "completed"),
    ("该问题由包联领导督办整改到位。", "completed"),
    ("该问题从根子上得到解决。", "completed"),
    ("该问题因资金紧张未整改到位。", "not_completed"),
    ("该问题因编制不足，尚未完成整改。", "not_completed"),
    ("该问题与规划调整有关，正在推进。", "in_progress"),
    ("此项早在2024年7月即立行立改、整改完毕。", "completed"),
    ("此条业已整改完毕，今后每年盘点一次。", "completed"),
    ("故此项定性为部分完成整改。", "partially_completed"),
    ("县里把此项列为长期整改事项，长期坚持、常抓不懈。", "in_progress"),
    ("就整改而言，目前完成了一部分。", "partially_completed"),
    ("这个问题处于阶段性完成的状态。", "partially_completed"),
    ("本问题整改尚处于推进过程之中。", "in_progress"),
    ("该问题已形成闭环，按整改完成销项。", "completed"),
    ("此项问题定为长期坚持的整改事项，现阶段不申请销号。", "in_progress"),
    # of something else, or not so
    ("该问题整改方案已完成。", None),
    ("该问题专项审计已完成。", None),
    ("该问题涉及款项已到位。", None),
    ("该问题责任人已处理到位。", None),
    ("该问题经费已落实到位。", None),
    ("该问题可望年底解决。", None),
    ("该问题与规划有关的方案已完成。", None),
    ("不再将该问题列为长期坚持的事项。", None),
    ("此项资金已收回。", None),
    # of a part, said by others, still to come, or no longer so
    ("该问题三分之二整改到位。", None),
    ("该问题一半整改到位。", None),
    ("该问题在机关整改到位，在基层仍有差距。", None),
    ("该问题据责任人汇报整改到位。", None),
    ("该问题由承包商自称整改到位。", None),
    ("该问题至明年上半年完成整改。", None),
    ("该问题最迟2025年汛前整改到位。", None),
    ("该问题几乎整改完毕。", None),
    ("该问题从表面上整改到位。", None),
    ("该问题一度整改到位。", None),
    ("养殖户自己讲，该问题已整改到位。", None),
    ("镇里的说法是，该问题已完成整改。", None),
    ("该问题何时整改到位，尚待会商。", None),
    ("此项经费已落实。", None),
]


@pytest.mark.parametrize(("sentence", "code"), CASES)
def test_what_says_how_leaves_the_issue_the_subject(sentence: str, code: str | None) -> None:
    words = as_read(sentence)
    prefix = statement_prefix(words)
    status = read_statement(words) or (prefix and prefix[0])

    assert (status and status.code) == code
