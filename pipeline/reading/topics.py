"""What an issue is about, by the words of its title and theme."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import re_of
from parsers.lexicon.pieces import compiled, expand
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.words import words as split

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


class _Tier:
    """The subjects of a list, each with the pattern of its words."""

    def __init__(self, name: str, shapes: Mapping[str, str]) -> None:
        words = {code: any_of(phrases) for code, phrases in load(name).items()}
        # re: plain words, twice as fast
        self.patterns: Final = {
            code: re_of(f"{held}|{shapes[code]}" if code in shapes else held)
            for code, held in words.items()
        }
        self._openings: dict[str, set[str]] = {}  # of words; the shapes open in any way
        self._shapes = frozenset(shapes)
        for code, phrases in load(name).items():
            for phrase in phrases:
                self._openings.setdefault(phrase[:_PAIR], set()).add(code)

    def said(self, words: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield the subjects of which words can stand in a text: most are ruled out by two signs.

        A word of one sign is found where it opens a pair, or ends the text.
        """
        pairs = {words[at : at + _PAIR] for at in range(len(words))}.union(words)
        held = self._openings.keys() & pairs
        codes = self._shapes.union(*(self._openings[pair] for pair in held))
        return (one for one in self.patterns.items() if one[0] in codes)


_PAIR: Final = 2
_Span = tuple[int, int]
# words that name a subject, and those that several subjects share: asked where there is no other
_TIERS: Final = (_Tier("topics", _SHAPES), _Tier("topics_broad", _BROAD_SHAPES))
# a word of the problem weighs this much against one of its category
_OF_PROBLEM: Final = 3
# another subject that weighs more than this share of the first leaves it open; of shared words
# nearly any other does
_NEAR: Final = (0.8, 0.25)
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


def topic_of(problem: str, category: str | None = None) -> str | None:
    """Return the code of the subject that a problem names, None where none or several are named.

    Of category and problem the problem, which is the more precise, weighs more. The theme above
    them gathers problems of all sorts and says nothing of one.

    >>> topic_of("党支部换届不及时"), topic_of("超范围列支培训费", "财务管理不规范")
    ('party_building', 'finance')
    >>> topic_of("2019年审计指出的闲置房产仍未处置")
    'rectification'
    """
    said, wider = (_QUOTES.sub("", fold(one)) for one in (problem, category or ""))
    if _EARLIER.search(said) or _EARLIER.search(wider):
        return "rectification"
    said = _CAUSE.sub("", _STUDIED.sub("", said))
    stop = _CLAUSE_END.search(said)
    first = said[: stop.start()] if stop else said
    if stop and not any(pattern.search(first) for _, pattern in _TIERS[0].said(first)):
        # 调研走马观花，成果转化少: the first clause has shared words only, the others may mislead
        named = {_named(first, wider), _named(said[stop.end() :], wider)}
        if len(named - {None}) > 1:
            return None
    return _named(said, wider)


def _named(said: str, wider: str) -> str | None:
    """Return the subject that weighs most, by words of its own or else by shared ones."""
    for tier, near in zip(_TIERS, _NEAR, strict=True):
        weights = dict.fromkeys(tier.patterns, 0.0) | _weights(tier, said)
        for code, weight in _weights(tier, wider).items():
            weights[code] += weight / _OF_PROBLEM
        best, second = sorted(weights, key=lambda code: -weights[code])[:2]
        if weights[best]:
            return best if weights[second] <= weights[best] * near else None
    return None


def _weights(tier: _Tier, words: str) -> dict[str, float]:
    """Return how much is said of each subject that words name.

    The first clause names it, others give instances.
    Of the words of the first clause the last is the head, the others say of what: 工程领域腐败.
    """
    stop = _CLAUSE_END.search(words)
    lead = stop.start() if stop else len(words)
    spans = _apart(tier, words)
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


def _apart(tier: _Tier, words: str) -> dict[str, list[_Span]]:
    """Return where each subject is named by words that no other's hides: 新官不理旧账, not 旧账.

    A word is hidden by one that begins where it does or before it and is as long at least, but for
    a rest that names the subject still: 网络安全|工作, but 党员活动|经费.
    """
    cut = _cut_words(words)
    spans = {code: list(_found(pattern, words, cut)) for code, pattern in tier.said(words)}
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


def _found(
    pattern: re.Pattern[str], words: str, cut: Callable[[int, int], bool]
) -> Iterator[_Span]:
    """Yield where a pattern is found, a phrase that is one only by chance passed over."""
    at = 0
    while found := pattern.search(words, at):
        chance = cut(*found.span())
        at = found.start() + 1 if chance else found.end()
        if not chance:
            yield found.span()


def _cut_words(text: str) -> Callable[[int, int], bool]:
    """Return whether a phrase is only the end of a word and the beginning of the next: 社会|风险.

    One end alone may be cut: what is in no dictionary is cut in the wrong place too (隐性|债|务).
    """
    pieces = [(begin, end) for _, begin, end in split(text) if end - begin > 1]

    def cut(start: int, stop: int) -> bool:
        opens = any(begin < start < end < stop for begin, end in pieces)
        return opens and any(start < begin < stop < end for begin, end in pieces)

    return cut
