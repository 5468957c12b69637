"""What part of a notice a heading opens: leadership, results, next steps and so on."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.outcome.headings import heading_status, is_bare
from pipeline.reading.outcome.places import Status

_ROLES: Final = {code: regex_of(any_of(phrases)) for code, phrases in load("sections").items()}
_STILL_ISSUES: Final = compiled(
    "{issue_words.still_open}[^,。]{0,20}{common.matter}(?!的?{issue_words.reasons})"
)
# 组织整改落实情况 tells how the work was organised, 组织反馈问题整改情况 may tell of the problems
_ORGANISING: Final = compiled(
    r"组织{issue_words.organising}?(?:{inspection})?(?:反馈)?(?:意见)?整改(?!{issue_words.organising_of})"
)
# 三、工作要求: what the readers are asked to do from now on; no 落实上级工作要求
_DEMANDS: Final = regex_of(r"^(?:工作|有关|相关|具体|几点){1,2}要求$")
# 健全长效机制情况: what was done about it
_TELLS: Final = compiled("^(?!.*{next_step}).*{issue_words.told_of}$")
# 审计查出了哪些事项
_PROBLEMS: Final = quick(
    r"{apart_words.problems}|{found_by}[了过]?的?(?:[那哪]些|什么|{count}{measure_word})?{problem_noun}"
)
_ANSWERS: Final = quick("{apart_words.answers}")
_LABEL: Final = regex_of(r"^[“\[《][^”\]》]{2,8}[”\]》]")
_ASPECT: Final = regex_of(r"方面(?:存在)?(?:的)?(?:问题)?(?:的?整改)?(?:情况)?$")


@lru_cache(maxsize=1024)  # the outline asks it of a heading in each of its rounds
def section_role(title: str) -> str:
    """Return the role of the part that ``title`` (without marker) opens.

    >>> section_role("下一步工作安排"), section_role("整改工作组织情况")
    ('next_steps', 'leadership')
    """
    if _ASPECT.search(title):
        return "results"
    if is_bare(_LABEL.sub("", title)):  # 【长期坚持】 on its line is the outcome of the issue above
        return "other"
    tells = _STILL_ISSUES.search(title) or _TELLS.search(title)
    if _ROLES["next_steps"].search(title) and not tells:
        return "next_steps"
    if _DEMANDS.search(title):
        return "next_steps"
    if _ROLES["contact"].search(title):
        return "contact"
    if _ORGANISING.search(title):
        return "leadership"
    status = section_status(title)
    if status is not None:
        return "completed" if status.code == "completed" else "unfinished"
    found = {
        code: max((len(m) for m in _ROLES[code].findall(title)), default=0)
        for code in ("leadership", "results", "unfinished")
    }
    best = max(found, key=lambda code: found[code])
    return best if found[best] else "other"


def section_status(title: str) -> Status | None:
    """Return the outcome that the heading of a part states of all issues below it, else None.

    >>> section_status("已完成整改的事项").code
    'completed'
    """
    return heading_status(title)


def only_lists(title: str) -> bool:
    """Whether the heading of a part says that it lists problems, and nothing of their answers.

    >>> only_lists("巡察反馈的主要问题"), only_lists("反馈问题整改情况")
    (True, False)
    """
    return _PROBLEMS.search(title) is not None and not tells_answers(title)


def tells_answers(title: str) -> bool:
    """Whether the heading of a part speaks of what answers problems."""
    return _ANSWERS.search(title) is not None
