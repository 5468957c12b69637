"""A notice of one issue → the outcome that its opening or its end states: 第5项问题已整改完成.

A posting of a single task says so in the sentence that announces it, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.outcome.statuses import Status, read_pure
from schemas.span import Span

_CLAUSE: Final = compiled(r"(?:\([^()\n]{0,60}\)|[^,。;:\n])+")
_NAME: Final = r"(?:{tasks}|{problem_noun}|{claim_words.of_the_one})(?:\([^()]{1,40}\))?"
# 清单第12号问题|已整改完成, 信访件(编号D1)相关内容|已整改完成
_SAID: Final = compiled(
    rf"{_NAME}(?P<said>(?:{{so_far}}|{{status_words.perfective}}|{{status_words.progressive}})[^()]{{2,14}})$"
)
# 现|已完成|省级督察第5项问题|整改
_DONE: Final = compiled(
    rf"^(?:{{so_far}}|现)?(?P<done>{{status_words.perfective}}{{1,2}}{{status_words.done}})"
    rf".{{0,60}}{_NAME}的?(?P<work>整改)(?:{{outcome_words.subject_work}})?$"
)
# 25个问题已完成整改, 上轮反馈问题已完成整改: not said of the one
_OTHERS: Final = compiled(
    r"(?<![第0-9〇零]){count}[个项条件]|{claim_words.earlier}|{status_words.future}|除"
)

# 县水利局认为,该任务已完成,县整改办尚未验收; 21个乡镇中,石桥镇该任务已完成
_UNSURE: Final = compiled(
    r"{pending.left}|{pending.not_yet}|{verdict_words.claims}|认为|[个家]\p{Han}{1,6}中,"
)


def tell_the_one(text: str, drafts: Sequence[IssueDraft], outside: Sequence[Span]) -> None:
    """Give the only issue of a notice what is said of it in ``outside``, where no issue stands."""
    leaves = [draft for draft in drafts if not draft.is_group]
    if len(leaves) != 1 or leaves[0].summed is not None:
        return
    for sentence in (one for place in outside for one in sentences(text, place)):
        if _UNSURE.search(text, sentence.start, sentence.end) is not None:
            continue
        for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
            status = status_of_the_one(clause.group())
            if status is not None:
                leaves[0].summed = status, Span(*clause.span())
                return


def status_of_the_one(clause: str) -> Status | None:
    """Return what a clause states of the issue that it names, None where it names none.

    >>> status_of_the_one("现已完成省级督察第5项问题整改").code
    'completed'
    >>> status_of_the_one("第一批25个问题已完成整改") is None
    True
    """
    if _OTHERS.search(clause) is not None:
        return None
    done = _DONE.match(clause)
    if done is not None:
        return read_pure(done["done"] + done["work"])
    said = _SAID.search(clause)
    return read_pure(said["said"]) if said is not None else None
