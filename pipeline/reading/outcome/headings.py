"""The heading of a part that states the outcome of all issues below it.

Such a heading names a set of issues by their outcome (已完成整改的事项, 还没有完成整改的); one that
says what is being done about the issues (各项整改任务扎实有序推进) is a slogan.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.outcome.expressions import Expression
from pipeline.reading.outcome.places import Reading, Status, outcome_in, read_words, status_of

_COUNT_BEHIND: Final = quick(
    r"[(\[][^()\[\]]{0,12}[)\]]$|,?(?:共|有|共有|计)?[0-9]{1,4} ?[个项条件]$"
)
# 未完成整改的问题及下步打算: what else the part tells of them
_AND_MORE: Final = compiled(
    r"[及和与]其?(?:{next_step}|{issue_words.reasons}|{outcome_words.told_too})\p{Han}{0,8}$"
)
_LEADS: Final = regex_of(r"(?:主要|分别)?(?:有|包括|如下|是)$")  # 已完成整改的项目有:
_NOTED: Final = regex_of(r"[(\[](?P<in>[^()\[\]]{2,40})[)\]]$")
# (3个,已完成), (这张表里的6个问题均已完成)
_COUNT_BEFORE: Final = compiled(
    r"(?:共|共计|合计|计)?{count}{measure_word}{problem_noun}?,"
    r"|\p{Han}{0,8}?{count}{measure_word}{problem_noun}(?={theme_words.every})"
)
# 2024年8月23日已销号: the day on which they all were
_DAY_FIRST: Final = compiled(r"^[于在]?{day}(?=[已均全])")
# 3个问题仍在整改、需要持续推进: said of all of them
_OF_ALL: Final = compiled(
    r"{count}{measure_word}[^,。;:、]{0,10}?{problem_noun}(?P<said>[^,。;:]+)$"
)
_SLOGAN: Final = compiled("{slogans.opening}")
# What names the set: 的(问题), 问题, 事项, 3个问题; 任务 alone could be what is being done.
_SET: Final = compiled(
    r"(?:(?:整改)?{outcome_words.subject_work}(?=的))?(?P<of>[的之])?(?:{count}{measure_word})?(?:反馈|整改|具体|{inspection}|有关|相关|其他|主要|(?<=的)(?!{problem_noun})\p{Han}{2,4}){0,3}"
    r"(?P<noun>{problem_noun}|项目|事情?|事儿|项(?=$))?(?:的?整改)?(?P<account>{outcome_words.account}?情况)?$"
)
# Flags between the status and the noun: 已完成整改并需长期坚持的事项.
_BETWEEN: Final = compiled(r"^[、并且需要]{0,3}(?:{flags})")
# 开展情况及阶段性成效: a heading about what was gained, not about the issues that it gathers
_GAINED: Final = compiled("{outcome_words.gain}$")
_COLLOQUIAL: Final = regex_of(r"、[^,。]{2,10}的$")  # 基本完成、还差一点的
_NAMING: Final = quick("{outcome_words.naming}|[0-9] ?[个项条件]")
_OPENINGS: Final = (
    "已",
    "未",
    "尚",
    "暂",
    "正",
    "仍",
    "还",
    "基本",
    "部分",
    "阶段",
    "没有",
    "还有",
    "均",
    "达到",
)
_NAMED: Final = regex_of(r"[的之][^的之]{0,12}$|项$")
_MOST_BEFORE: Final = 14
_NEEDS: Final = 2  # 需, 需要
_PARTED: Final = regex_of("[,:]")
_SET_FOR: Final = compiled("{part_duties.set_for}")  # what is due, not what is done


@lru_cache(maxsize=256)
def heading_status(title: str) -> Status | None:
    """Return the outcome that the heading of a part states, else None.

    >>> heading_status("需要长期整改、持续推进的问题").ongoing
    True
    >>> heading_status("表一:弄好的(6个问题均已完成整改)").code
    'completed'
    >>> heading_status("聚焦反馈问题,各项整改任务扎实有序推进") is None
    True
    >>> heading_status("应于2024年7月底前办结的问题") is None
    True
    """
    plain = _AND_MORE.sub("", title.strip(" 。;:,"))
    if _SET_FOR.match(plain):
        return None
    if noted := _NOTED.search(plain, 2):
        counted = _COUNT_BEFORE.match(noted.group("in"))
        said = _COUNT_BEHIND.sub("", noted.group("in")[counted.end() if counted else 0 :])
        if (status := outcome_in("bracket", said)) is not None:
            return status
    while (behind := _COUNT_BEHIND.search(plain)) is not None and behind.start() > 2:
        plain = plain[: behind.start()]
    clause = _DAY_FIRST.sub("", _LEADS.sub("", _PARTED.split(plain)[-1]).rstrip())
    of_all = _OF_ALL.match(clause)
    if of_all is not None and (status := outcome_in("line", of_all["said"])) is not None:
        return status
    reading = read_words(clause)
    found = [e for e in reading.said if e.code is not None and not e.planned]
    if not found:
        return _flagged(reading)
    urged = found[0].start > 0 or (len(found) > 1 and not _is_marked(clause, found[0]))
    if urged and _SLOGAN.match(clause):
        return None
    if found[0].start > _MOST_BEFORE or not _names_a_set(reading, found[-1]):
        return None
    return status_of(reading)


def is_bare(title: str) -> bool:
    """Whether a line is an outcome and names nothing: it may be an issue's own (已完成整改)."""
    return not _NAMING.search(title) and outcome_in("bracket", title) is not None


def _names_a_set(reading: Reading, last: Expression) -> bool:
    words = reading.words
    end = _end_of_core(reading, last)
    behind = words[end:]
    if last.code == "other" and (named := _NAMED.search(behind)) is not None:
        behind = behind[named.start() :]  # 已移送有关机关处理的事项
    behind = _BETWEEN.sub("", behind)
    if not behind and last.start > 0 and _GAINED.search(words):
        return False
    found = _SET.match(behind)
    if found is None and last.start == 0 and _is_marked(words, last):
        return _COLLOQUIAL.match(behind) is not None
    if found is None or not (found.group() or _is_marked(words, last)):
        return False
    if found.group("of"):
        return True
    if found.group("account") and not found.group("noun"):
        return _is_marked(words, last)
    if found.group("noun") == "任务" or "推进" in words[last.start : end]:
        return _is_marked(words, last) and not last.carried_on
    # 完成整改事项 is a set; 全面落实反馈问题整改 says what to do with one
    set_alone = found.group().removesuffix(found.group("account") or "")
    return set_alone == found.group("noun") or _is_marked(words, last)


def _end_of_core(reading: Reading, last: Expression) -> int:
    """Return where the status ends and the words for its set begin."""
    end = last.core
    for token in reading.tokens:
        if last.core <= token.start < last.end:
            if token.kind == "object" and token.start > last.core:
                break
            if token.kind == "both" and token.start > last.core:
                following = reading.words[token.end : token.end + 2]
                if following in ("问题", "事项", "任务", "工作"):
                    break
            end = token.end
    return end


def _is_marked(words: str, said: Expression) -> bool:
    """Whether it is said that the issues are, not that one is to make them, so."""
    return words[said.start :].startswith(_OPENINGS)


def _flagged(reading: Reading) -> Status | None:
    """需长期坚持的问题, 长期坚持整改的问题: a flag alone names the set."""
    flags = [t for t in reading.tokens if t.kind == "flag"]
    if not flags or (_SLOGAN.match(reading.words) and flags[0].start > _NEEDS):
        return None
    found = _SET.match(reading.words[flags[-1].end :].removeprefix("整改"))
    return status_of(reading) if found and found.group("of") and found.group("noun") else None
