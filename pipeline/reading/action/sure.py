"""Whether the kind of a measure is sure: by the word, and where no deed is told at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import code_of, load
from pipeline.reading.action.verb import deeds
from pipeline.reading.text.told import Told

_SENDS = quick("{action_words.sends}")
# what these carry tells the kinds that they can be trusted with
_CARRIES: Final = (
    (compiled("{action_words.carries}"), bool),
    (compiled("{action_words.carries_people}"), {"meeting", "training", "inspection"}.__contains__),
    (compiled("{action_words.carries_works}"), {"construction", "inspection"}.__contains__),
)
_TIME_SIGNS: Final = "0-9一二三四五六七八九十年月日号旬初中底末至到前后以来上下半第季度起止"
# most clauses end in a character that none of these does
_TIME_ENDS: Final = frozenset("0123456789时间际" + _TIME_SIGNS[3:]).union(
    word[-1] for word in load("action_words")["time"]
)
_TIME = compiled(
    rf"(?:{{action_words.time}}|[{_TIME_SIGNS}]++)+"
    r"|[^,]{2,16}(?:之?前|[之以]?后|时|以来|期间|之际)"
)
# 截至目前,信访积案化解率达95%: what came of it
_RESULT = quick(
    r"[^,]{0,24}?{action_words.level}[^,]{0,10}?{action_words.moved}[^,]*?[0-9.]+[^,]*"
    r"|{action_words.moved}[^,]*[0-9.]+(?:%|{units.share})?[^,]{0,3}|[^,]*[0-9.]+(?:%|{units.share})"
)
_RESOLVE = compiled(r"{action_words.we}*{action_words.attitude}[^0-9]*")
# 按照省委部署,…; 局党组切实扛起主体责任,…; 由局纪检组牵头,…: the deed is still to come
_LEADS = quick(
    r"(?:{action_words.basis}|[^,]{0,8}{action_words.attitude}|由[^,]{1,16}牵头)[^,]*|{action_words.heed}"
)
# 签订责任书96份: a deed of none of the kinds
_OF_NO_KIND = compiled(r"{action_words.done_so}?{action_words.of_no_kind}.*")
# 建立问题台账: registers are no rules; 该问题已整改到位: how it stands
_OF_PAPERS = compiled(r"{action_words.keeps}[^,]{0,20}{action_words.registers}[^,]{0,12}")
_STANDS = compiled(r"[^,0-9]{0,16}[已均全]{1,3}部?{action_words.settled}[^,]{0,8}")
_WITHOUT_DEED: Final = (_RESULT, _RESOLVE, _OF_NO_KIND, _OF_PAPERS, _STANDS)


def is_time(clause: str) -> bool:
    """Whether a clause only says when: 截至2023年底."""
    return clause[-1:] in _TIME_ENDS and _TIME.fullmatch(clause) is not None


def leads_in(clause: str) -> bool:
    """Whether a clause only says on what ground and in what spirit the next one acts."""
    return is_time(clause) or _LEADS.fullmatch(clause) is not None


def sends_to(clause: str, begin: int, end: int) -> bool:
    """Whether the verb at a place sends people to another deed: 选派12名医师进修.

    >>> sends_to("选派12名医师进修", 0, 2), sends_to("选派3名干部到街道挂职", 0, 2)
    (True, False)
    """
    if not _SENDS.fullmatch(clause, begin, end):
        return False
    carriers, kinds = code_of("action_carriers"), code_of("actions")
    behind = (clause[at:to] for at, to in deeds(clause) if at >= end)
    return any(
        carriers.get(word) == "deed" or kinds.get(word, "organisation") != "organisation"
        for word in behind
    )


def borne_out(kind: str, word: str) -> bool:
    """Whether a word has told its kind rightly in the measures that were annotated.

    >>> borne_out("meeting", "召开"), borne_out("meeting", "接访"), borne_out("rule_made", "健全")
    (True, False, True)
    """
    carrier = code_of("action_carriers").get(word)
    if carrier != "deed":
        return carrier is not None or code_of("action_sure").get(word) == kind
    return any(kinds(kind) and words.fullmatch(word) for words, kinds in _CARRIES)


def without_deed(clauses: Sequence[str]) -> Told:
    """Return ``other`` where each clause says what came of it, what is meant, or no deed of a kind.

    >>> without_deed(["满意率达95%"]).value, without_deed(["切实增强责任意识"]).value
    ('other', 'other')
    """
    sure = all(any(pattern.fullmatch(one) for pattern in _WITHOUT_DEED) for one in clauses)
    return Told("other") if sure and clauses else Told(None, "no_deed")
