"""What paragraphs behind the issues say of each, by its words: four issues without outcomes.

Add one: the paragraphs behind the last answer, and the statuses in the order of the issues.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

ISSUES = (
    "1、伙食费结余没有退给家长", "会计把账核了一遍，结余3.8万元退到217位家长的卡上。",
    "2、食品留样不规范", "添置带锁的留样冰箱2台，每餐留足125克。",
    "3、户外玩具年久失修", "旧滑梯封停拆走，换上新滑梯2架。",
    "4、部分教师没有资格证就带班", "查出无证教师9名，其中5名已考取证书，2名转岗。",
)  # fmt: skip
DONE, MOST, PART, OPEN, NOT, NONE = (
    "completed", "basically_completed", "partially_completed", "in_progress", "not_completed",
    "unstated",
)  # fmt: skip

CASES = [
    # a sentence for each, led into by short ones
    (("先说改好的。伙食费的问题已经改好，家长委员会翻过账本。食品留样的问题同样改好了。",
      "再说差一点的。户外玩具的问题差不多改好了，还剩秋千没换。",
      "教师资格证的问题我们没有改好，要等11月放榜才见分晓。"),
     (DONE, DONE, MOST, NOT)),
    # names in a row
    (("伙食费结余、食品留样两个问题都已改正完毕，区市场监管局5月派人查过。",
      "户外玩具的问题只解决了一部分。教师资格证一事还在办理。"),
     (DONE, DONE, PART, OPEN)),
    # what is told of one and of deeds is more of the last answer
    (("伙食费的事，我们又核对了2遍账目。教师资格证已考取5名。",), (NONE, NONE, NONE, NONE)),
]  # fmt: skip


def notice_of(*behind: str) -> Notice:
    builder = DocumentBuilder("text/plain")
    for line in ("青禾幼儿园关于巡察发现问题整改情况的说明", *ISSUES, *behind):
        builder.paragraph(line)
    builder.paragraph("中共青禾幼儿园支部委员会")
    builder.paragraph("2025年9月12日")
    return read(builder.build())


@pytest.mark.parametrize(("behind", "statuses"), CASES)
def test_each_has_the_outcome_that_is_told_of_it(
    behind: tuple[str, ...], statuses: tuple[str, ...]
) -> None:
    notice = notice_of(*behind)

    assert tuple(outcome.status for outcome in notice.outcomes) == statuses


def test_the_answer_of_the_last_issue_ends_where_they_begin() -> None:
    notice = notice_of(*CASES[0][0])
    texts = [action for action in notice.actions if action.issue == 3]

    assert len(texts) == 1
