"""Whether a clause asserts what it says: no condition, possibility, claim of others, or past.

若该问题已整改到位, 该问题整改到位后方可复工, 公司认为该问题已解决 and 上次巡察时该问题已销号
state no outcome. The clause before may say so too: 待新库房启用后,该问题整改到位.
"""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled, quick

_CONDITION: Final = quick(
    r"^(?:{verdict_words.condition})|与否|{outcomes}后,?(?:方|再|才|统一)|的$|属于[^,。;]{2,14}的"
    r"|(?<![0-9])可以?+(?!认定|说|[视算]|(?:{verdict_words.closed}|{verdict_words.struck})$)[^,。;]{0,8}?{status_words.done}"
    r"|可以整改|{verdict_words.cannot}[^,。;]{0,2}(?:{verdict_words.verdict})"
    # 曾把该问题按已办结上报, 就算整改完成, 2021年审计发现的该问题: as it was, or as it may be
    r"|曾[把将被按]|就算(?={common.done})|[0-9]{4}年[^,。;]{0,10}(?:{kinds})[^,。;]{0,4}{apart_words.found}的"
)
_CLAIMED: Final = compiled(
    r"(?<![本我]){verdict_words.claimers}(?!党[委组]|纪[委检]|代表)[^,。;:的]{0,10}?"
    r"(?:{verdict_words.says})[:,]?(?=“|[该此本这已均其]|{problem_noun}|整改)"
)
# 上次巡察时该问题已销号; 上次巡察时指出的问题已销号 says which
_EARLIER: Final = compiled(
    r"^(?![^,。;]{2,20}的[^,。;]{0,6}?{problem_noun})(?:(?:{outcome_words.before}|上一?[轮次])(?:[^,。;]{0,10}时|(?=[该此这本]))"
    r"|{claim_words.then}|[0-9]{4}年(?:[0-9]{1,2}月)?曾|曾(?=认定|经))"
)
# 自称已解决,我局未予采信; 整改到位后,方可复工; 养殖户自己讲,该问题已整改到位
_DENIED: Final = compiled(
    r"(?:{verdict_words.denied}|{verdict_words.looked_at}时又[有被发]|{outcomes}后,(?:方|再|才|统一))[^,。;]*"
    r"|(?<![^,。;])[^,。;:]{1,12}{verdict_words.own_words}[,:][^。;]*"
    # 社区书记在例会上讲,这个毛病早就整改完毕: what somebody says of himself
    r"|(?<![^,。;])[^,。;]{0,24}在[^,。;]{0,10}会议?上{verdict_words.says_there}[,:]?[^。;]*"
)
# most sentences hold no word of these, and to ask for the word alone is soon done
_DENIES: Final = quick(
    r"{verdict_words.denied}|时又[有被发]|后,?(?:方|再|才|统一)|{verdict_words.own_words}[,:]"
    r"|会议?上{verdict_words.says_there}"
)
# 待新库房启用后, 如资金到位, 2022年审计时, 前两个村: what follows holds only then, or there
_LIMIT: Final = compiled(
    r"(?:待(?!遇|业|命)|等到?(?!级|候)|{verdict_words.condition})[^,。;]{2,24}"
    r"|(?:[去前]年|{outcome_words.before}|[0-9]{4}年)[^月,。;]{0,8}(?:{kinds})"
    r"(?:{apart_words.found}|{verdict_words.as_measure}|期间|的)?时"
    r"|(?:[在对就有]|{verdict_words.part})?(?:\p{Han}{0,3}[前后首东西南北头]\p{Han}?|{verdict_words.part})?{count}(?:{verdict_words.counted_by})\p{Han}{0,3}?{verdict_words.places}"
)


def limits(clause: str) -> bool:
    """Whether a clause limits what the next one says, to another time, a condition or a part.

    >>> limits("待新库房启用后"), limits("2022年审计时"), limits("前两个村"), limits("截至6月底")
    (True, True, True, False)
    """
    return _LIMIT.fullmatch(clause) is not None


def asserts(clause: str) -> bool:
    """Whether a clause says itself, and of now, what it says.

    >>> asserts("该问题已整改到位"), asserts("该问题整改到位后方可复工")
    (True, False)
    """
    return not (_CONDITION.search(clause) or _CLAIMED.search(clause) or _EARLIER.match(clause))


def without_denied(sentence: str) -> str:
    """Return a sentence with blanks for what it takes back, and for what has to come first.

    >>> without_denied("公司自称已解决,未予采信,认定为部分完成")
    '            ,认定为部分完成'
    """
    if _DENIES.search(sentence) is None:
        return sentence
    end = max((found.end() for found in _DENIED.finditer(sentence)), default=0)
    return " " * end + sentence[end:]
