"""Labels inside a response: 整改结果： 整改措施： 责任单位： and their like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.phrases import Phrases
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import any_of, code_of, load
from pipeline.reading.labelled.own_labels import HEADING, own_label_at, own_labels_inside
from pipeline.reading.outcome.statuses import read_pure
from pipeline.reading.text.stops import opening_lines
from schemas.span import Span
from schemas.values import value

_PHRASES: Final = any_of(code_of("labels"))
# A label can name two contents (整改措施及整改成效), be of this issue, and count what follows.
_NAME: Final = (
    rf"(?:该问题的?|此问题的?|目前的?|当前的?|主要的?|具体的?|采取的?)?(?P<label>{_PHRASES})"
    rf"(?:[及和与或、/](?:{_PHRASES}))?(?:\([^()\n]{{1,40}}\))?"
)
_PLAIN_ENOUGH: Final = 4  # 整改措施。 is a label, 措施。 ends a sentence
_LONG_ENOUGH: Final = {"responsible": 3, "leader": 3}  # …2024年8月31日责任人:陈刚
# The first of a list right behind a label: 整改情况一是修订制度
_LIST_OPENS: Final = (
    r"(?=一是|其一|首先[,、:]|第一(?:[项条步],|[,、:])|[\[(]?[1一][\])][^\d]|0?1[.、]\D|[aA][.、)]"
    r"|[①⑴⒈㈠❶])"
)
# In brackets of its own a label needs nothing behind it; quoted or bare it needs a sign or an end.
_ENCLOSED: Final = re_of(  # re, and the name once: regex takes a fifth of a second for five
    rf"(?:(?P<square>\[ ?)|(?P<round>\( ?)|(?P<hook>〔)|(?P<title>《)|“){_NAME}"
    r"(?(square) ?\]|(?(round) ?\)|(?(hook)〕|(?(title)》|”(?=[□☐○☑☒✓✔√■●])))))"
    r"(?: ?(?::-{0,2}|-{2}|。))?"
)
_OPEN: Final = re_of(  # re: a third of the time, and asked of every paragraph
    rf"(?P<quote>“)?{_NAME}(?(quote)”)"
    rf"(?P<sign> ?:+-{{0,2}}|-{{2}}|[。;|]|$|(?=\n)|(?P<blank> )|(?P<listed>{_LIST_OPENS}))"
)
_REPEATED: Final = 3
_ACCOUNTS: Final = ("outcome", "action", "effect", "next")
_LONG_ACCOUNTS: Final = any_of(
    p for c in _ACCOUNTS for p in load("labels")[c] if len(p) >= _PLAIN_ENOUGH
)
_SIGN_BEFORE: Final = r"(?:[\p{S}※] ?)?"  # ▷整改措施 修订制度2项
_UNSIGNED: Final = quick(rf"{_SIGN_BEFORE}(?P<label>{_LONG_ACCOUNTS})(?P<next>.{{0,2}})")
# 结论已销号, where every line of it says what became of an issue
_CONCLUSIONS: Final = any_of((*load("labels")["outcome"], *load("label_heads")["outcome"]))
_CONCLUDED: Final = quick(rf"{_SIGN_BEFORE}(?P<label>{_CONCLUSIONS})(?P<said>[^,。;:\n]{{2,20}})")
# what makes another word of the label, or a sentence of it: 整改情况如下, 整改措施落实到位
_PLAIN_WORDS: Final = compiled(r"(?!{outcome_words.goes_with_label})[\p{Han}0-9“《]")
_WORDS_FIRST: Final = regex_of(r"[\p{Han}0-9“《]")
_LISTED: Final = re_of(_LIST_OPENS)
_RUNNING: Final = (
    "outcome", "action", "effect", "next", "responsible", "leader", "assisting", "deadline",
)  # fmt: skip
_RUNNING_PHRASES: Final = any_of(p for c in _RUNNING for p in load("labels")[c] if len(p) > 2)
_LONG_PHRASES: Final = any_of(p for p in code_of("labels") if len(p) >= _PLAIN_ENOUGH)
# Inside a paragraph a label stands in brackets of its own, or behind a stop with its colon.
_INLINE: Final = re_of(
    rf"\[(?P<square>{_PHRASES})\](?: ?:)?|\((?P<round>{_LONG_PHRASES})\)(?: ?:)?"
    rf"|(?:(?<=[。;,\t )\]”])|^)(?P<bare>{_RUNNING_PHRASES}):"
)
# 责任单位:办公室整改时限:6月底前整改状态:已完成 where the blanks were closed
_LONG_RUNNING: Final = any_of(
    p for c in _RUNNING for p in load("labels")[c] if len(p) >= _LONG_ENOUGH.get(c, _PLAIN_ENOUGH)
)
_UNPARTED: Final = re_of(rf"(?P<label>{_LONG_RUNNING}):")
# …;原因:…;措施:…;结果:…: short ones count where several part one paragraph
_SHORT_PHRASES: Final = any_of(
    p for c in (*_RUNNING, "note") for p in load("labels")[c] if len(p) == 2
)
_SHORT_INLINE: Final = re_of(rf"(?<=[。;])(?P<bare>{_SHORT_PHRASES}):")
_SHORT_FIRST: Final = re_of(rf"(?P<bare>{_SHORT_PHRASES}):$")
# hold names, a time or an outcome
_BRIEF: Final = ("responsible", "leader", "assisting", "deadline", "outcome")
_INLINE_SIGN: Final = re_of(r"[\[(:]")  # most paragraphs hold none of the signs of a label
# What no list holds is put together: 当前进展, 取得的效果; in brackets of its own with any words.
_HEAD: Final = rf"(?P<head>{any_of(code_of('label_heads'))})"
_MODIFIED: Final = quick(
    rf"{any_of(load('label_modifiers')['modifier'])}{{1,3}}{_HEAD}(?: ?:+-{{0,2}}|\||$|(?=\n))"
)
# 接下来要做的:, 看得见的变化: whatever words stand beside those that tell
_TOLD: Final = quick(
    r"[\[(〔]?(?:(?P<next>{outcome_words.later}\p{Han}{0,6})"
    r"|\p{Han}{0,5}?(?P<effect>{label_heads.effect})\p{Han}{0,2}?)"
    r"(?:[\])〕] ?:?| ?:+-{0,2})(?=[^。;,\n])"
)
_BRACKETED: Final = regex_of(rf"[\[(〔][\p{{Han}}]{{0,6}}?{_HEAD}[\])〕](?: ?:)?(?=[^。;,\n]|$)")
_ANSWER: Final = re_of(r"A[0-9]{1,3}:")
_OUTCOME: Final = regex_of(any_of(code_of("outcomes")) + "$")
_PREFIXES: Final = "该此目当主具采"
_FIRST: Final = frozenset("[(〔《“" + _PREFIXES) | {phrase[0] for phrase in code_of("labels")}
_MODIFIER_FIRST: Final = frozenset(p[0] for p in load("label_modifiers")["modifier"])
_HEADER_NOISE: Final = regex_of(r"(?<!^)\([^()]*\)|[\s()（）:：/、和及与]")
_SHARED: Final = compiled(
    r"[^,。;及和与、/]*{problem_noun}(?!{account_labels.sorts})(?:[^,。;及和与、/]{0,2})"
    r"(?:以及|[及和与、/])其?[^,。;]*(?:整改(?!时|期|单|责|主|类)|{label_heads.action})"
)
# 已经完成的工作, 还要做的工作
_WORK: Final = compiled(
    r"(?:(?P<next>{header_words.ahead})|(?:已经?|所))"
    r"{header_words.deeds}的?(?:具体|主要)?{header_words.works}"
)
_JOINED: Final = regex_of("[、及和与/]")
_SUMS: Final = compiled("{account_labels.sums}$")
_HEADERS: Final = {_HEADER_NOISE.sub("", p): code for p, code in code_of("labels").items()}
# A header of several words has the first of these that it holds.
_NAMES: Final = frozenset({"leader", "responsible", "assisting"})
_DUE: Final = "deadline"
_DONE_ON: Final = "完成日期"  # a column tells when each was done, a label by when it is to be
_BY_PART: Final = (
    "number", "category", "deadline", "leader", "responsible", "assisting",
    "action", "effect", "outcome", "problem", "next",
)  # fmt: skip


@value
class Label:
    """A label with its code; ``span`` covers marker, label and colon."""

    code: str
    phrase: str
    span: Span


@lru_cache(maxsize=4096)  # the outline asks it of a paragraph, then sheets and responses do
def label_at(text: str, span: Span) -> Label | None:
    """Return the label with which ``span`` opens, a marker before it allowed, or None.

    With a colon, a dash or a stop, in brackets of its own, or as the whole paragraph.
    """
    stop = min(span.end, len(text))
    marker = read_marker(text, span.start, stop)
    at = span.start + (marker.length if marker else 0)
    if at >= stop:
        return None
    return (
        _answer(text, at, stop)
        or _listed(text, span.start, at, stop)
        or (_unsigned(text, span.start, at, stop) if marker is None or not marker.number else None)
        or _composed(text, span.start, at, stop)
        or _told(text, span.start, at, stop)
        or _own(text, span.start, at, stop)
    )


def _answer(text: str, at: int, stop: int) -> Label | None:
    """Return the label that answers a question by its number: Q1:… / A1:…."""
    match = _ANSWER.match(text, at, stop)
    return Label("action", match.group()[:-1], Span(*match.span())) if match else None


def _own(text: str, start: int, at: int, stop: int) -> Label | None:
    """Return the label that no list holds but the notice uses again and again."""
    opened = own_label_at(text, at, stop)
    if opened is None or opened.code == HEADING:
        return None
    return Label(opened.code, opened.phrase, Span(start, opened.end))


def _told(text: str, start: int, at: int, stop: int) -> Label | None:
    """Return the label that says of what follows that it is still to come, or what it brought."""
    match = _TOLD.match(text, at, stop)
    if match is None:
        return None
    code = "next" if match.group("next") else "effect"
    return Label(code, match.group().strip("[]()〔〕:- "), Span(start, match.end()))


def _composed(text: str, start: int, at: int, stop: int) -> Label | None:
    """Return the label that a known head and what goes before it make."""
    bracketed = text[at] in "[(〔"
    if not bracketed and text[at] not in _MODIFIER_FIRST:
        return None
    match = (_BRACKETED if bracketed else _MODIFIED).match(text, at, stop)
    unclosed = match is not None and match.group()[-1] not in ":-|"
    if match is None or (at > start and not bracketed and unclosed):
        return None  # 2.反馈问题整改落实情况 alone is a heading
    phrase = match.group().strip("[]()〔〕:-| ")
    if unclosed and _OUTCOME.search(phrase):
        return None  # 整改取得阶段性成果 says what became of the issue
    return Label(code_of("label_heads")[match.group("head")], phrase, Span(start, match.end()))


def _listed(text: str, start: int, at: int, stop: int) -> Label | None:
    """Return the label of the vocabulary at a place."""
    if text[at] not in _FIRST:
        return None
    bracketed = text[at] in "[("
    match = _ENCLOSED.match(text, at, stop) if text[at] in "[(〔《“" else None
    if match is not None and len(match.group("label")) < _PLAIN_ENOUGH and not bracketed:
        match = None
    if match is None:  # or the bracket holds label and content: (责任单位:…)
        match = _OPEN.match(text, at + bracketed, stop)
        if match is None or not _is_closed(match, colon=bracketed):
            return None
    phrase = match.group("label")
    return Label(code_of("labels")[phrase], phrase, Span(start, match.end()))


def _unsigned(text: str, start: int, at: int, stop: int) -> Label | None:
    """Return the label that this notice prints without any sign: 整改情况修订制度3项."""
    for phrase in unsigned_labels(text):
        if text.startswith(phrase, at) and at + len(phrase) < stop:
            code = code_of("labels").get(phrase) or code_of("label_heads")[phrase]
            return Label(code, phrase, Span(start, at + len(phrase)))
    return None


@lru_cache(maxsize=8)
def unsigned_labels(text: str) -> tuple[str, ...]:
    r"""Return the phrases that open lines as labels though nothing parts them from what follows.

    A blank between Chinese characters does not survive, 整改情况　修订… comes as 整改情况修订….
    Only the same phrase before other words again and again says so, where it never has a sign.

    >>> unsigned_labels("整改情况修订制度。\n整改情况召开会议。\n整改情况清退资金。")
    ('整改情况',)
    """
    behind: dict[str, list[str]] = {}
    for match in opening_lines(_UNSIGNED, text):
        behind.setdefault(match["label"], []).append(match["next"])
    found = [phrase for phrase, words in behind.items() if _is_unsigned(words)]
    concluded: dict[str, list[str]] = {}
    for match in opening_lines(_CONCLUDED, text):
        concluded.setdefault(match["label"], []).append(match["said"])
    found += [
        phrase
        for phrase, said in concluded.items()
        if len(said) >= _REPEATED and all(read_pure(words) is not None for words in said)
    ]
    return tuple(sorted(found, key=len, reverse=True))


def _is_unsigned(words: Sequence[str]) -> bool:
    """Whether what follows a phrase is mostly an answer, and never a sign or the end of the line.

    整改情况已完成设计 could be a sentence; among answers it is one.
    """
    told = [word for word in words if _PLAIN_WORDS.match(word)]
    listed = sum(_LISTED.match(word) is not None for word in words)
    others = len(words) - listed - len(told)
    words_first = all(_WORDS_FIRST.match(word) or _LISTED.match(word) for word in words)
    return len({*told}) >= _REPEATED and others * 4 <= len(words) and words_first


def _is_closed(match: re.Match[str], *, colon: bool) -> bool:
    """Whether what follows a bare label closes it; a stop or a blank only closes a long one."""
    if colon:
        return ":" in match.group("sign")
    sign = match.group("sign")  # a ; is a slip of the pen for the colon
    if sign in ("。", ";") or match.group("blank") or match.group("listed") is not None:
        return len(match.group("label")) >= _PLAIN_ENOUGH and not match.group("quote")
    return True


def inline_labels(text: str, span: Span) -> tuple[Label, ...]:
    """Return the labels that stand inside a paragraph, after a stop or in brackets of their own."""
    if not _INLINE_SIGN.search(text, span.start, span.end):
        return ()
    found: list[Label] = []
    for match in _INLINE.finditer(text, span.start, span.end):
        phrase = match.group("square") or match.group("round") or match.group("bare")
        found.append(Label(code_of("labels")[phrase], phrase, Span(*match.span())))
    more = [Label(*one) for one in own_labels_inside(text, span)] + _short_ones(text, span)
    return tuple(sorted([*found, *more], key=lambda label: label.span)) if more else tuple(found)


def _short_ones(text: str, span: Span) -> list[Label]:
    """Return the labels of two characters behind stops, where several such labels part the text."""
    found = [
        Label(code_of("labels")[match["bare"]], match["bare"], Span(*match.span()))
        for match in _SHORT_INLINE.finditer(text, span.start, span.end)
    ]
    first = _SHORT_FIRST.search(text, max(0, span.start - 3), span.start)
    phrases = {label.phrase for label in found} | ({first["bare"]} if first else set())
    return found if len(phrases) > 1 else []


def labels_inside(text: str, span: Span, first: Label | None) -> tuple[Label, ...]:
    """Return the labels inside what stands behind a first label, or behind none.

    Names, times and outcomes end where the next label begins: nothing may part the two.
    """
    marked = inline_labels(text, span)
    starts = [first, *marked]
    found: list[Label] = []
    for label, behind in zip(starts, [*marked, None], strict=True):
        if label is not None and label is not first:
            found.append(label)
        if label is not None and label.code in _BRIEF:
            stop = behind.span.start if behind is not None else span.end
            found += [
                Label(code_of("labels")[match["label"]], match["label"], Span(*match.span()))
                for match in _UNPARTED.finditer(text, label.span.end, stop)
            ]
    return tuple(found)


@cache
def _part_phrases() -> tuple[tuple[str, Phrases], ...]:
    labels = load("labels")
    return tuple((code, Phrases(p for p in labels[code] if len(p) > 1)) for code in _BY_PART)


@lru_cache(maxsize=4096)  # the headers of a table are looked for among its rows
def column_of(header: str) -> str | None:
    """Return the code of the label that a table's header cell holds, or None.

    >>> column_of("整改措施及成效"), column_of("问题(责任单位)"), column_of("备注")
    ('action', 'problem', 'note')
    >>> column_of("完成结论")
    'outcome'
    """
    words = _HEADER_NOISE.sub("", header)
    if words == _DONE_ON:
        return "note"
    if words in _HEADERS:
        return _HEADERS[words]
    if (work := _WORK.fullmatch(words)) is not None:
        return "next" if work["next"] else "action"
    if _SHARED.match(header) is not None:
        return "problem"  # 问题及整改措施: what answers it stands in its cell
    if _SUMS.search(words) is not None:
        return "note"  # 审计指出金额
    held = [code for code, phrases in _part_phrases() if any(phrases.inside(words, 0))]
    first, *others = _JOINED.split(header.strip())
    if others and held and held[0] in (_DUE, *_NAMES) and column_of(first) == "outcome":
        return "outcome"  # 整改结果、完成时间及责任人: the cells tell the three apart
    if held and held[0] == _DUE:
        # 责任单位及时限, 谁来改、几时改好: the time is told apart from the names
        return next((code for code in held if code in _NAMES), _DUE)
    if held:
        return held[0]
    composed = _MODIFIED.match(words)
    return code_of("label_heads")[composed.group("head")] if composed else None
