"""Where the response of the last issue of a part ends, and a notice goes on about all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.ordinals import counting
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.plans import is_planned
from pipeline.reading.claims import Counted, all_settled, find_claims
from pipeline.reading.collective.together import status_of_several
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.labelled.status_brackets import without_status_brackets
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outcome.statuses import read_statement
from pipeline.reading.outline import Node, Unit, first_unit
from pipeline.reading.outline.theme_lines import closes_theme, theme_line
from pipeline.reading.problem.by_number import find_by_number
from schemas.codes.checks import STATUS_TOTALS
from schemas.span import Span

_SEVERAL: Final = 2
# what labels hold that are of one issue
_OF_ISSUE: Final = frozenset(
    {"problem", "outcome", "action", "effect", "responsible", "leader", "deadline"}
)
# After the last issue a notice often goes on about all of them without a heading.
_CLOSING: Final = compiled(
    r"^(?:(?:同时,)?{next_step}|目前,|{issue_words.closing}|[\p{Han}]{2,20}{issue_words.organ}(?:将|要|表示))"
)
_ABOUT_ALL: Final = compiled(
    r"{issue_words.about_all}|{issue_words.keeps}[^,。]{0,10}(?:整改)?{issue_words.gain}|"
    r"以(?:此次)?(?:{inspection})?(?:整改)?[^,。]{0,16}{issue_words.gain_real}|"
    r"对(?:已经?|已){common.done}[^,。]{0,14}{common.matter}|对需要?长期(?:坚持|整改)|"
    r"对正在{common.going}|后续(?:整改)?工作|{inspection}整改|上述[^,。]{0,10}问题均|{inspection}反馈意见|"
    r"{issue_words.unsettled}{issue_words.settled}的[^,。]{0,8}{common.matter}|"
    r"{issue_words.settled}的[^。]{0,14}[,;][^,。]{0,4}{issue_words.unsettled}[^,。]{0,6}的"
)
# 没有办完的3个问题: more than the one that a response is about
_SEVERAL_LEFT: Final = compiled(
    r"{issue_words.unsettled}{issue_words.settled}的(?!1[个项件]|一)(?:[0-9]{1,3}|{han_ten}{1,3}|几){measure_word}{common.matter}"
)
# 除了这七件,…还改了几样: what stands below is of none of them
_BESIDES: Final = compiled(
    r"^除了?(?:{those})(?:(?!1[个项件]|一)(?:[0-9]{1,3}|{han_ten}{1,3}))?{measure_word}(?:具体|反馈)?{problem_noun}?(?:以|之)?外?,"
)
_SUMMED: Final = compiled(
    r"^(?:(?:截[至止][^,。]{1,20}|{so_far}|{status_words.lead}),){0,2}{issue_words.in_all}?"
    r"(?P<count>[0-9]{1,3}|{han_ten}{1,3})[个项条](?:具体|反馈)?{problem_noun}中?,?(?:{issue_words.parts_told})"
)
# 写到这里先算个总账:截至6月底,巡察反馈的9个问题,已完成6个: amid the notice
_FOUND_IN_ALL: Final = compiled(
    r"(?:^|[,:。;])[^,。:;]{0,16}(?:{found_by}|{apart_words.found})的?(?:{count}个方面的?)?(?P<count>[0-9]{1,3}|{han_ten}{1,3})[个项条][^,。]{0,6}{problem_noun}"
)
# 三个问题均已完成整改: of the headings in a row above it, where there are more in all
_SOME: Final = compiled(r"这?(?P<count>{count}){measure_word}{problem_noun}(?={theme_words.every})")
# 上述两个问题同出一源,合并整改如下: the answer to the headings right above
_TOGETHER: Final = compiled(
    r"(?:{those}|这)?(?:{count}{measure_word})?{problem_noun}[^。;0-9]{0,24}?"
    r"{measure_words.together}[^。;0-9]{0,6}{measure_words.together_done}"
    r"|{those}(?:{count}{measure_word})?{problem_noun}的?整改(?:{label_heads.action}|{label_heads.effect}):"
)
_FIGURE: Final = compiled("[0-9]")
_PLAN: Final = compiled(r"{plans}|{so_far}")
_OWN_ISSUE: Final = compiled(
    "{issue_words.own_issue}|该项(?:整改|工作)"
    "|(?:[该此本]|这一)(?:{measure_word})?(?:反馈|具体){0,2}{problem_noun}"
)
# These openings alone say that the issue is over: the organ, or the rectification, is the subject.
_ORGAN_WILL: Final = compiled(
    r"^(?:{next_step},?)?[^,。;]{0,16}(?:{issue_words.organ_full}|我[们局院校会办司镇县区市])[^,。;]{0,6}(?:将|要)"
    r"|^\p{Han}{0,4}{own_unit}将"
)
_ADDRESSED: Final = compiled(r"(?:[\p{Han}、]{0,10}{issue_words.addressed}){1,3}[,!:]")
_THIS_ROUND: Final = compiled(
    r"^(?:本次|此次|这次|通过(?:此次|本次|这次))(?:集中)?(?:{inspection})?整改|^{issue_words.remark}:|^综上|^总之"
    # a feedback notice goes on with clues, demands and the answer of the inspected
    r"|^(?:同时,)?(?:[省市州县区旗]委)?{inspection}组?(?:还|要求|强调|建议|提出)"
    r"|^(?:针对|对){issue_words.round}?[^,。]{0,14}问题,{inspection}组|^[\p{Han}]{2,12}(?:同志)?表示"
    r"|^{issue_words.round_before}[^,。]{0,12}问题"
    # 截至5月底,巡察反馈的9个问题已全部完成整改
    r"|^(?:(?:截[至止][^,。]{1,20}|{so_far}),)?[^,。]{0,16}反馈的?(?:[0-9]{1,3}|{han_ten}{1,3})个[^,。]{0,6}问题(?:[,中已均全]|整改(?:完成)?率)"
)


def response_end(
    text: str,
    node: Node,
    units: Sequence[Unit],
    stop: int,
    over: frozenset[int],
    *,
    leaves: int,
    closed: bool,
) -> int:
    """Return the first unit after the response of an issue.

    The last issue of a part can be followed by text about all of them: a paragraph that opens like
    a closing and speaks of the rectification as a whole, or one such as no other response has
    (``over``) and that says nothing of what comes next. A line that states the outcome of some of
    the ``leaves`` of the notice is the last of the response, and where themes are ``closed`` so
    one that speaks of all of them.
    """
    for index in range(node.unit + 1, stop):
        span = units[index].span
        words = span.of(text)
        if units[index].block.cells or _OWN_ISSUE.search(words) or _TOGETHER.match(words):
            continue
        if index == node.unit + 1 and text[units[node.unit].span.end - 1] == ":":
            continue  # the heading ends with a label: …的问题(正在整改)整改情况:
        said = theme_line(text, span)
        if said is None and _tells_of_some(text, span, leaves):
            continue  # 以上两个问题均已整改。厅党组…: of the headings right above
        several = said is not None and (said.named or 1 < (said.issues or 0) < leaves)
        if several or (said is not None and said.issues is None and closed):
            return index + 1  # of the issues of a theme, or of the last ones
        if words[-1:] in ")]〕" and without_status_brackets(text, [span])[1]:
            continue  # …力争年底前完成。(正在整改)
        opens = _CLOSING.match(words) or _ORGAN_WILL.match(words)
        talk = index in over and not opens and not _is_left(words)
        if talk and not _outcome_below(text, units[index + 1 : stop]):
            return index
        least = 1 if index in over else 2
        if speaks_of_all(text, span, least) or counts_all(text, span, leaves):
            return index
        if told_by_number(text, units[index]):
            return index
    return stop


def _tells_of_some(text: str, span: Span, leaves: int) -> bool:
    """Whether a sentence of a paragraph states the outcome of some of ``leaves`` issues."""
    for sentence in sentences(text, span):
        words = sentence.of(text)
        if 1 < (how_many(words) or 0) < leaves and read_statement(words) is not None:
            return True
        some = _SOME.match(words)
        count = integer(some["count"]) or 0 if some is not None else 0
        if 1 < count < leaves and status_of_several(text, sentence, count) is not None:
            return True
    return False


def told_by_number(text: str, unit: Unit) -> bool:
    """Whether a sentence set apart tells of issues by number: 除第3个问题外,其余均已整改到位."""
    apart = unit.span.start > unit.block.span.start
    return apart and find_by_number(text, [unit.span]) is not None


def counts_all(text: str, span: Span, leaves: int) -> bool:
    """Whether a paragraph sums up all ``leaves`` issues: 目前,6个问题中已完成整改4个."""
    match = _SUMMED.match(span.of(text))
    return match is not None and integer(match["count"]) == leaves


def summed_up(text: str, node: Node, units: Sequence[Unit], stop: int, leaves: int) -> int:
    """Return the first unit below an issue that sums up all ``leaves`` issues, ``stop`` without.

    A notice may do so amid its issues; what stands behind it is of none either.
    """
    below = range(node.unit + 1, stop)
    return next((at for at in below if sums_up(text, units[at].span, leaves)), stop)


@lru_cache(maxsize=256)  # the outline asks it, then measures and coverage do
def sums_up(text: str, span: Span, leaves: int) -> bool:
    """Whether a paragraph counts all problems found, and how many of them have which outcome."""
    if leaves < _SEVERAL:
        return False
    words = span.of(text)
    if not any(f"{n}{noun}" in words for n in (leaves, counting(leaves)) for noun in "个项条"):
        return False
    found = _FOUND_IN_ALL.search(text, span.start, span.end)
    if found is None or integer(found["count"]) != leaves:
        return False
    claims = (find_claims(text, [span], of) for of in (Counted(), Counted("audit")))
    return any(claim.name in STATUS_TOTALS for said in claims for claim in said)


def closes_themes(text: str, heads: Sequence[Node], units: Sequence[Unit]) -> bool:
    """Whether this notice tells above the heading of a theme what became of the one before."""
    above = [first_unit(node) - 1 for node in heads if node.kind == "theme"]
    return any(at >= 0 and closes_theme(text, units[at].span) for at in above)


def _outcome_below(text: str, units: Sequence[Unit]) -> bool:
    """Whether the outcome of an issue still follows: 整改结果:已销号, 该项问题已整改到位.

    A label with nothing behind it is the heading of what closes the notice: 总体结果.
    """
    labels = [(at, label_at(text, unit.span)) for at, unit in enumerate(units)]
    told = any(
        label is not None
        and label.code == "outcome"
        and (at + 1 < len(units) or label.span.end < units[at].span.end)
        for at, label in labels
    )
    return told or any(_OWN_ISSUE.search(unit.span.of(text)) for unit in units)


def _is_left(words: str) -> bool:
    """Whether a paragraph tells what is still to be done of an issue.

    剩余5户预计6月底前清结 counts what is left; a closing about everything has no figures.
    """
    return _PLAN.match(words) is not None or (
        _FIGURE.search(words) is not None and is_planned(words)
    )


def speaks_of_all(text: str, span: Span, least: int = 2) -> bool:
    """Whether a paragraph opens like a closing and speaks of the rectification as a whole.

    ``least``: in how many ways it does so, where it does not say that the organ will.
    """
    words = span.of(text)
    label = label_at(text, span)
    if _OWN_ISSUE.search(words) or (label is not None and label.code in _OF_ISSUE):
        return False  # 整改结果:上述2个问题均已完成整改 is said of the last two
    if any(opens.match(words) for opens in (_BESIDES, _ADDRESSED, _THIS_ROUND)):
        return True
    if all_settled(text, [span]):
        return True
    by_organ = _ORGAN_WILL.match(words) is not None
    if not by_organ and _CLOSING.match(words) is None:
        return False
    if _SEVERAL_LEFT.search(words) is not None:
        return True
    return len(set(_ABOUT_ALL.findall(words))) >= (1 if by_organ else least)
