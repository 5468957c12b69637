"""Which clauses of a measure tell no deed: an aim, a demand, a fault, what someone says or sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.pieces import quick

_SENTENCE = quick(r"[^。;!?\n\t]+[?]?")
_CLAUSE = quick(r"[^,:]+")
_OPINION: Final = quick(r"{no_deed.opinion}")
_LED: Final = quick(r"{no_deed.by}")  # 通过调研,我们认为
# 力争年底前建成, 要强化政治建设,推进…: with what follows in the sentence
_ON_OPENS: Final = quick(
    r"{no_deed.if_so}|(?:{han_ten}是?)?{no_deed.whoever}?(?:一定)?(?:{no_deed.must}|要(?!{no_deed.no_must}))[^0-9]"
    r"|[^\p{Han}]*{no_deed.page_label}{no_deed.label_end}?$"
)
_ON: Final = quick(
    r"{no_deed.to_come}(?![\p{Han}]{0,8}的)|{no_deed.aim}"
    r"|{no_deed.try_for}[在于到]?(?:[0-9]|{no_deed.when})|{no_deed.opinion}"
    r"|据[^,]{1,16}{no_deed.told_by}|第{ordinal}条[^,]{0,6}{no_deed.lays_down}|[>]{2}"
)
# 深入学习贯彻…精神: a creed, unless the sentence says how it was studied
_CREED: Final = quick(r"^[^,]{0,12}{no_deed.deeply}{no_deed.study}[^,]*{no_deed.creed}")
_HELD: Final = quick(r"{no_deed.held}|[0-9《]")
# 制度执行不到位, 虽成立了小组, 未深入一线, 卫星影像显示, 第十三条规定: this clause alone
_ALONE_OPENS: Final = quick(
    r"(?!{no_deed.about})(?![^,]*{no_deed.remedy})[^,]*"
    r"(?:{no_deed.fault}|有待[\p{Han}]{2,4}|仍需[\p{Han}]{2})$"
    r"|(?!{no_deed.about})[^,]*{no_deed.negated}[^的]*$"
    r"|[^,的0-9]{0,12}未(?:对[^,的]{1,12})?{no_deed.deals_with}[^的]*$"
    r"|[^,]{0,4}向[^,]{2,12}{no_deed.hands_up}[^,0-9]{2,20}$"
    r"|[^,]{0,16}{no_deed.although}"
    r"|{no_deed.presents}|(?!{no_deed.issues})[^,]*关于[^,]*{no_deed.paper_end}$"
)
# 无人受到处分, 未对相关人员问责: what was not done to anybody
_ALONE: Final = quick(r"{no_deed.nobody}[^,的]{0,10}{no_deed.deals_with}|{no_deed.shows}")


def split(body: str) -> Iterator[tuple[str, bool]]:
    """Yield the clauses of a measure, each with whether it can tell a deed.

    >>> list(split("力争年底前建成,投入使用。修订办法"))
    [('力争年底前建成', False), ('投入使用', False), ('修订办法', True)]
    """
    for sentence in _SENTENCE.findall(body):
        tells = not sentence.endswith("?")
        creed = _CREED if not _HELD.search(sentence) else None
        clauses = _CLAUSE.findall(sentence)
        for at, clause in enumerate(clauses):
            tells = tells and not (_ON_OPENS.match(clause) or _ON.search(clause))
            led = _LED.match(clause) and any(map(_OPINION.search, clauses[at + 1 : at + 2]))
            alone = led or (creed and creed.search(clause))
            alone = alone or _ALONE_OPENS.match(clause) or _ALONE.search(clause)
            yield clause, tells and not alone
