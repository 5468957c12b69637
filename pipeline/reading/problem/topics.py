"""What an issue is about, by the words of its problem and category."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add
from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import compiled, expand
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.text.told import Told
from pipeline.reading.text.words import words as split
from schemas.values import value

# 垃圾清运费: a fee, whatever it is paid for (not 收费, which many subjects do, nor 党费); and what
# is studied, whatever it is about
_SHAPES: Final = {
    "finance": "[一-龥]{2}(?<![免浪消耗党收缴待经活])费(?![用者力率])",
    "theory": expand("学习[一-龥《》]{0,24}?{issue_words.studied}"),
    "integrity": expand("靠[一-龥]吃[一-龥]|收受[一-龥、]{0,12}{issue_words.gifts}"),
}
# 落实…重要讲话精神 is what the body has to do, 学习 it is not; 制度建设滞后 says of nothing
_BROAD_SHAPES: Final = {
    "delivery": expand(
        "(?<!学习)(?:贯彻落实|落实|践行)[^,;。学]{0,30}?重要{issue_words.instructions}"
        "|(?<![制机][度制])建设滞后"
    ),
}


# what each of them holds: most texts hold none
_SIGNS: Final = {
    "finance": re_of("费"),
    "theory": re_of("学习"),
    "integrity": re_of("靠|收受"),
    "delivery": re_of("落实|践行|建设滞后"),
}


class _Tier:
    """The subjects of a list, each with the pattern of its words."""

    def __init__(self, name: str, shapes: Mapping[str, str]) -> None:
        words = {code: any_of(phrases) for code, phrases in load(name).items()}
        # re: plain words, twice as fast
        self.patterns: Final = {
            code: re_of(f"{held}|{shapes[code]}" if code in shapes else held)
            for code, held in words.items()
        }
        self._openings: dict[str, set[str]] = {}  # of words
        self._shapes = frozenset(shapes)
        for code, phrases in load(name).items():
            for phrase in phrases:
                self._openings.setdefault(phrase[:_PAIR], set()).add(code)

    def said(self, words: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield the subjects of which words can stand in a text: most are ruled out by two signs.

        A word of one sign is found where it opens a pair, or ends the text.
        """
        pairs = {*map(add, words, words[1:]), *words}
        held = self._openings.keys() & pairs
        shaped = (code for code in self._shapes if _SIGNS[code].search(words))
        codes = set(shaped).union(*(self._openings[pair] for pair in held))
        return (one for one in self.patterns.items() if one[0] in codes)


_PAIR: Final = 2
_Span = tuple[int, int]
# words that name a subject; those that several share name none, but bear one out or cast doubt
_TIERS: Final = (_Tier("topics", _SHAPES), _Tier("topics_broad", _BROAD_SHAPES))
# a word of the problem weighs this much against one of its category
_OF_PROBLEM: Final = 3
# another subject that weighs more than this share of the first leaves it open
_NEAR: Final = 0.25
_OTHERS: Final = 1  # and so do more of them than this, however little is said of each
# words of this length in all are evidence enough wherever they stand, and so are two words of
# another; less only opens a problem
_ENOUGH: Final = 7
_TWO_WORDS: Final = 5
# 个别干部对…: what may stand before the word that a problem opens with
_LEADS_IN = compiled(r"(?:{issue_words.before_topic}|[0-9年月日、和至名个家])*")
# 2019年审计指出的仓储用地问题: whatever it is about, it is an earlier finding not settled
_EARLIER = compiled(
    r"(?:{issue_words.earlier}|{inspection}|上[一轮次])[\p{Han}]{0,8}{issue_words.earlier_found}的?[^。\n]{0,60}{issue_words.earlier_open}"
)
# 学习…关于残疾人事业的重要论述: what is studied is not the subject
_STUDIED = compiled(
    r"(?<=学习[^,;。\n]{0,20})关于[^,;。\n]{1,40}?的?(?=重要{issue_words.instructions})"
)
# 医患纠纷引发的舆情: what comes of a thing is the subject
_CAUSE = compiled(r"[^,;。\n]{1,40}(?:引发|导致|造成)的")
_LEAD: Final = 2  # a word of the first clause weighs this much against one of the others
_HEAD: Final = 3  # and the last of it this much
# 工程建设领域腐败, 资产流失问题追责, 行业协会党组织: the first says where or of what
_OF_HEAD: Final = re_of(
    "领域|的|中(?!央|国|心|层|间|小|医|共)|后(?!勤|备|续|期|半|扶)|[一-龥]{0,2}问题"
)
_QUOTES: Final = re_of("[“”‘’]")  # ‘双减’: words are quoted or not
_BESIDE: Final = re_of("[、和与及]")  # 财务、采购
_CLAUSE_END: Final = re_of("[,;。→]")


@value
class _Named:
    """How much is said of a subject, and the words: those of the problem by their places."""

    weight: float
    length: int
    spans: Sequence[_Span]


def topic_of(problem: str, category: str | None = None) -> str | None:
    """Return the code of the subject that a problem names, None where none is sure.

    >>> topic_of("党支部换届不及时"), topic_of("超范围列支培训费", "财务管理不规范")
    ('party_building', 'finance')
    >>> topic_of("2019年审计指出的闲置房产仍未处置")
    'rectification'
    """
    return topic_told(problem, category).value


def topic_told(problem: str, category: str | None = None) -> Told:
    """Return the subject that a problem names, or why none is given.

    Of category and problem the problem, which is the more precise, weighs more. The theme above
    them gathers problems of all sorts and says nothing of one.

    >>> topic_told("创新意识不强").why, topic_told("乡镇反映的一些经费没人管").why
    ('no_word', 'one_word')
    """
    said, wider = (_QUOTES.sub("", fold(one)) for one in (problem, category or ""))
    if earlier := _EARLIER.search(said) or _EARLIER.search(wider):
        return Told("rectification", words=earlier.group())
    said = _CAUSE.sub("", _STUDIED.sub("", said))
    own, shared = (_named(tier, said, wider) for tier in _TIERS)
    if not own:
        return Told(None, "shared_words" if shared else "no_word", _listed(said, shared))
    best, *others = sorted(own, key=lambda code: -own[code].weight)
    near = bool(others) and own[others[0]].weight > own[best].weight * _NEAR
    if near or len(others) > _OTHERS:  # 理论学习不深入,财务管理不规范,招标走过场
        return Told(None, "several", _listed(said, own))
    why = _unsure(said, best, own[best], shared)
    return Told(None if why else best, why, _listed(said, {best: own[best]}))


def _unsure(said: str, code: str, named: _Named, shared: Mapping[str, _Named]) -> str | None:
    """Return why what names a subject is not enough, None where it is.

    One word in passing is wrong too often: it must open the problem, or others say the same.
    """
    stop = _CLAUSE_END.search(said)
    first = stop.start() if stop else len(said)
    others = [held for one, held in shared.items() if one != code]
    opening = min((start for start, _ in named.spans), default=first)
    if opening >= first:  # 调研走马观花,成果转化少: what the others name may mislead
        heads = [one for one, held in shared.items() if any(at < first for at, _ in held.spans)]
        if heads and code not in heads:
            return "several"
    beside = shared[code].spans if code in shared else ()
    length = named.length + sum(
        end - start
        for start, end in beside
        if not any(start < stop and begin < end for begin, stop in named.spans)
    )
    enough = _TWO_WORDS if len({said[slice(*one)] for one in named.spans}) > 1 else _ENOUGH
    if length >= enough:
        return None
    if any((at, first) in held.spans for at in range(opening, first) for held in others):
        return "several"  # 6个乡镇垃圾中转站闲置
    opens = opening < first and _LEADS_IN.fullmatch(said, 0, opening)
    return None if opens else "one_word"


def _named(tier: _Tier, said: str, wider: str) -> dict[str, _Named]:
    """Return the subjects that a problem and its category name by words of one list."""
    spans, above = _apart(tier, said), _apart(tier, wider)
    weights, over = _weights(said, spans), _weights(wider, above)
    named = {}
    for code in tier.patterns:
        if code not in weights and code not in over:
            continue
        weight = weights.get(code, 0) + over.get(code, 0) / _OF_PROBLEM
        if weight:
            held, more = spans.get(code, []), above.get(code, [])
            length = sum(end - start for start, end in (*held, *more))
            named[code] = _Named(weight, length, held)
    return named


def _listed(said: str, named: Mapping[str, _Named]) -> str:
    """Return the words of a problem that name subjects, in order."""
    spans = sorted({span for held in named.values() for span in held.spans})
    return "、".join(said[start:end] for start, end in spans)


def _weights(words: str, spans: Mapping[str, Sequence[_Span]]) -> dict[str, float]:
    """Return how much is said of each subject that words name at places.

    The first clause names it, others give instances.
    Of the words of the first clause the last is the head, the others say of what: 工程领域腐败.
    """
    stop = _CLAUSE_END.search(words)
    lead = stop.start() if stop else len(words)
    named = [span for held in spans.values() for span in held if span[1] <= lead]
    head = max(named, key=lambda span: span[1], default=(0, 0))
    beside = head[0] and _BESIDE.match(words, head[0] - 1)  # then neither is the head

    def worth(start: int, end: int) -> int:
        if end > lead:
            return end - start
        if end == head[1] and not beside:
            return (end - start) * _HEAD
        of_head = end == head[0] or _OF_HEAD.match(words, end)
        return (end - start) * (1 if of_head else _LEAD)

    return {code: sum(worth(*span) for span in held) for code, held in spans.items()}


@lru_cache(maxsize=512)  # the category above is that of many problems
def _apart(tier: _Tier, words: str) -> dict[str, list[_Span]]:
    """Return where each subject is named by words that no other's hides: 新官不理旧账, not 旧账.

    A word is hidden by one that begins where it does or before it and is as long at least, but for
    a rest that names the subject still: 网络安全|工作, but 党员活动|经费.
    """
    found = ((code, list(_found(pattern, words))) for code, pattern in tier.said(words))
    spans = {code: held for code, held in found if held}
    named = sorted(span for held in spans.values() for span in held)

    def left(code: str, begin: int, end: int) -> _Span | None:
        for start, stop in named:
            if (
                start <= begin < stop
                and stop - start >= end - begin
                and (start, stop) != (begin, end)
            ):
                rest = tier.patterns[code].search(words, stop)
                return rest.span() if rest and rest.start() < end else None
        return begin, end

    return {
        code: [one for span in held if (one := left(code, *span))] for code, held in spans.items()
    }


def _found(pattern: re.Pattern[str], words: str) -> Iterator[_Span]:
    """Yield where a pattern is found, a phrase that is one only by chance passed over."""
    at = 0
    while found := pattern.search(words, at):
        chance = _is_cut(words, *found.span())
        at = found.start() + 1 if chance else found.end()
        if not chance:
            yield found.span()


def _is_cut(text: str, start: int, stop: int) -> bool:
    """Whether a phrase is only the end of a word and the beginning of the next: 社会|风险.

    One end alone may be cut: what is in no dictionary is cut in the wrong place too (隐性|债|务).
    """
    opens = closes = False
    for _, begin, end in split(text):
        opens = opens or begin < start < end < stop
        closes = closes or start < begin < stop < end
    return opens and closes
