"""Labels that only the notice itself makes labels: 结账日:, ☞这样改的:, 答题人:, 答:.

No list holds them. What says that they are labels is that lines open with the same words and a
colon again and again; what they label shows in what stands behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import regex

from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import AnyPattern, regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import any_of, code_of
from pipeline.reading.action.kind import kind_of
from pipeline.reading.outcome.headings import heading_status, is_bare
from pipeline.reading.outcome.legend import find_legend, meaning_of
from pipeline.reading.outcome.statuses import Status, read_pure
from pipeline.reading.outcome.ticks import ticked
from pipeline.reading.text.stops import opening_clause
from schemas.span import Span
from schemas.values import value

HEADING: Final = "heading"  # what it labels is the statement of an issue
_ENOUGH: Final = 3
_DEFINES: Final = 2  # meanings known that make a list of definitions
_SYLLABLES: Final = 3  # of two short words one could well be another
_NAME: Final = quick(
    r"(?P<open>[\[(《〔|]?)(?P<name>[\p{Han}“”]{1,8}|\p{Han}{2,6},\p{Han}{2,8})(?:[\])》〕|]:?|[:|])"
)
# 答复(两条合并):接受。…
_REMARKED: Final = regex_of(r"(?P<name>\p{Han}{2,8})\([^()\n]{2,16}\):")
# (主答:院长;协答:研究室)
_NOTED: Final = regex_of(r"(?<=[(\[;])(?P<name>\p{Han}{2,8}):(?P<content>[^;:()\[\]\n]{1,60})")
# behind a stop inside a paragraph: …"叫好不叫座"。补法:调整菜谱。现状:已完成。
_INSIDE: Final = regex_of(r"(?<=[。;])(?P<name>\p{Han}{2,6}):(?P<content>[^。;\n]{2,60})")
_DEFINED: Final = regex_of(
    r"“(?P<name>\p{Han}{2,6})”(?:就?是|表示|指)(?P<meaning>\p{Han}{2,16})(?=[,。;])"
)
_CLAUSE: Final = regex_of("[,。;]")
_LINE: Final = quick(r"[^\n\t]+")
_FIELDS: Final = ("responsible", "leader", "assisting", "deadline")
_JUDGED: Final = quick(r"{account_labels.judged}$")
_PERSON: Final = regex_of(r"\p{Han}{2,4}$")
_FREE: Final = regex_of(r"附件|附|注|图|表|地址|电话|邮编|邮箱|时间|来源|编辑|作者|联系")
_COUNTS: Final = quick("[^其之]{ordinal}$")  # 小问题三: counts, its words are those of a marker
# what a content of each code looks like; most contents of a label have to
_TIME: Final = r"(?:{year}年)?(?:{month}月)?(?:{day_number}[日号])?[底末]?(?:之?前|[底末])?。?$"
_DUE: Final = compiled(_TIME + "|{four_digits}年")
_ONE: Final = r"(?=[^。\n]+。?$)"  # most contents are sentences, which are none of these
_WHO: Final = quick(
    _ONE + r"[^。\n]{0,40}?(?:{posts}\p{Han}{1,4}|{posts}|{unit_end}|[科室股组])[)。]?"
    rf"(?:$|[,、;]{_TIME})"
)
_LATER: Final = compiled(
    r"{next_step}|{status_words.future}|{plans.inside}|{plans.dated}|{pending.left}|[将拟待]"
)
_FIELD: Final = compiled(
    r"[^,。;\n]{2,30}(?:{issue_words.aspect}|{outcome_words.aspect_end}的?问题)(?:\([^()]*\))?$"
)
_ASKED: Final = quick(_ONE + r"[^。\n]*(?:{faults.predicate}[”’]?[。?]?|\?)(?:\([^()]*\))?$")


@value
class _Use:
    """One line that a label opens: its number among the lines, its marker, what follows.

    ``sign`` is the bullet before it, ``counted`` the number; ``titled``: it stands in 《》.
    """

    line: int
    counted: int | None
    sign: str
    content: str
    titled: bool = False


@value
class OwnLabel:
    """A label of the notice's own at its place; ``end`` is behind its colon."""

    code: str
    phrase: str
    end: int


def own_label_at(text: str, start: int, stop: int) -> OwnLabel | None:
    """Return the label of its own with which folded ``text`` opens at ``start``, or None."""
    own = own_labels(text)
    opened = _NAME.match(text, start, stop) or _REMARKED.match(text, start, stop) if own else None
    if opened is None or opened["name"] not in own:
        return None
    return OwnLabel(own[opened["name"]], opened["name"], opened.end())


def own_labels_inside(text: str, span: Span) -> Iterator[tuple[str, str, Span]]:
    """Yield the labels of the notice's own inside a paragraph: code, phrase, place."""
    names = _names_inside(text)
    if names is not None:
        for match in names.finditer(text, span.start, span.end):
            yield own_labels(text)[match["name"]], match["name"], Span(*match.span())


@lru_cache(maxsize=8)
def _names_inside(text: str) -> regex.Pattern[str] | None:
    names = [name for name, code in own_labels(text).items() if code != HEADING]
    return regex.compile(rf"(?<=[。;])(?P<name>{any_of(names)}):") if names else None


@lru_cache(maxsize=8)
def own_labels(text: str) -> Mapping[str, str]:
    r"""Return the code of each phrase that the folded ``text`` uses as a label of its own.

    ``problem`` describes the problem of the heading above, ``heading`` states one itself.

    >>> own = own_labels("结账日:已销号。\n这样改的:修路3条。\n" * 3)
    >>> own["结账日"], own["这样改的"]
    ('outcome', 'action')
    """
    uses, names = _uses_of(text)
    legend = find_legend(text)
    unlisted = {name: used for name, used in uses.items() if _is_unlisted(name, used)}
    defined = _defined(text)
    own = _labels_among(unlisted, legend)
    own |= {name: used for name, used in unlisted.items() if name in defined}
    labels = frozenset({*own, *code_of("labels")})
    meant = {
        name: defined.get(name) or _by_name(name) or _by_contents(name, used, names, labels, legend)
        for name, used in own.items()
    }
    codes = {name: code for name, code in meant.items() if code is not None}
    codes = _with_an_answer(_with_few_headings(codes, uses), names)
    return MappingProxyType(codes | _misspelt(uses, unlisted.keys(), own.keys(), codes))


def _defined(text: str) -> dict[str, str | None]:
    """Return the phrases whose meaning the notice gives: “主治”是负责整改的领导.

    Each with its code, None where no list holds the words of its meaning.
    """
    heads = {**code_of("labels"), **code_of("label_heads")}
    found: dict[str, str | None] = {}
    for match in _DEFINED.finditer(text):
        ends = [phrase for phrase in heads if match["meaning"].endswith(phrase)]
        found[match["name"]] = heads[max(ends, key=len)] if ends else None
    return found if sum(code is not None for code in found.values()) >= _DEFINES else {}


def _uses_of(text: str) -> tuple[dict[str, list[_Use]], list[str | None]]:
    """Return the lines that each phrase opens or is noted in, and the phrase of every line."""
    places = [match.span() for match in _LINE.finditer(text)]
    lines = [text[start:stop] for start, stop in places]
    uses: dict[str, list[_Use]] = {}
    names: list[str | None] = []
    for number, line in enumerate(lines):
        marker = read_marker(text, *places[number])
        opened = _NAME.match(line, marker.length if marker else 0)
        names.append(opened["name"] if opened else None)
        for name, content in _noted_in(line):
            uses.setdefault(name, []).append(_Use(number, None, "", content))
        if opened is None or _FREE.match(opened["name"]) or _COUNTS.search(opened["name"]):
            continue
        if opened["open"] and read_pure(opened["name"]) is not None:
            continue  # [完成整改]2.关于…
        if opened.end() == len(line) and _names_a_set(opened["name"]):
            continue  # 已完成整改的: and its issues
        counted = marker.number if marker is not None else None
        sign = marker.text if marker is not None and counted is None else ""
        content = line[opened.end() :] or (lines[number + 1] if number + 1 < len(lines) else "")
        uses.setdefault(opened["name"], []).append(
            _Use(number, counted, sign, content, opened["open"] == "《")
        )
    return uses, names


def _noted_in(line: str) -> Iterator[tuple[str, str]]:
    """Yield the phrases noted inside a line, and what each labels; 其二: and 做法二: only count."""
    if ":" not in line:
        return
    for note in (*_NOTED.finditer(line), *_INSIDE.finditer(line)):
        if read_marker(note.group()) is None and not _COUNTS.search(note["name"]):
            yield note["name"], note["content"]


def _labels_among(
    unlisted: Mapping[str, list[_Use]], legend: Mapping[str, Status]
) -> dict[str, list[_Use]]:
    """Return the phrases that are labels, with those that the same bullet opens."""
    own = {name: used for name, used in unlisted.items() if _is_label(used, legend)}
    signs = {used[0].sign for used in own.values()} - {""}
    return own | {name: used for name, used in unlisted.items() if used[0].sign in signs}


def _with_few_headings(codes: dict[str, str], uses: Mapping[str, list[_Use]]) -> dict[str, str]:
    """Return the codes; what opens too few lines for a heading (追问:) tells of the one above."""
    most = max((len(used) for used in uses.values()), default=0)
    return {
        name: "problem" if code == HEADING and len(uses[name]) * 2 < most else code
        for name, code in codes.items()
    }


def _with_an_answer(codes: dict[str, str], names: Sequence[str | None]) -> dict[str, str]:
    """Return the codes; where none says what was done, what seemed to describe problems does."""
    known = {code_of("labels").get(name or "") for name in names}
    if {"action", "effect"} & {*codes.values(), *known}:
        return codes
    return {name: "action" if code == "problem" else code for name, code in codes.items()}


def _misspelt(
    uses: Mapping[str, list[_Use]], unlisted: Set[str], own: Set[str], codes: Mapping[str, str]
) -> dict[str, str]:
    """Return the codes of phrases that are frequent labels but for a character: 完成清况."""
    often = {**codes, **{name: code_of("labels")[name] for name in sorted(uses.keys() - unlisted)}}
    gaps = {
        gap: code
        for name, code in often.items()
        if len(uses[name]) >= _ENOUGH
        for gap in _gaps(name)
    }
    found = {
        name: next((gaps[gap] for gap in _gaps(name) if gap in gaps), None)
        for name in sorted(unlisted - own)
    }
    return {name: code for name, code in found.items() if code is not None}


def _names_a_set(name: str) -> bool:
    """Whether a line names the issues below it by what became of them: 正在整改的问题."""
    return heading_status(name) is not None and not is_bare(name)


def _gaps(name: str) -> Iterator[tuple[int, str]]:
    """Yield a phrase with each character left out: what two that differ in one share."""
    if len(name) > _SYLLABLES:
        for at in range(len(name)):
            yield at, name[:at] + name[at + 1 :]


def is_free(name: str) -> bool:
    """Whether a phrase opens lines that are no part of an issue: 附件:, 联系电话:."""
    return _FREE.search(name) is not None


def _is_unlisted(name: str, used: Sequence[_Use]) -> bool:
    """Whether no list decides: a listed label in 《》 may be a title as well."""
    return name not in code_of("labels") or all(use.titled for use in used)


def _is_label(used: Sequence[_Use], legend: Mapping[str, Status]) -> bool:
    """Whether a phrase opens lines often enough, and with no number that goes on.

    Two are enough where nothing but an outcome stands behind them.
    """
    if len({(use.counted, use.sign) for use in used}) != 1:
        return False
    told = len(used) > 1 and all(_tells(use.content, legend) for use in used)
    return len(used) >= _ENOUGH or told


def _tells(content: str, legend: Mapping[str, Status]) -> bool:
    """Whether a content opens with an outcome, ticked or by the legend of the notice it may be."""
    if meaning_of(content, legend) is not None:
        return True
    content = ticked(content) or content
    return read_pure(opening_clause(content)) is not None or _judges(content)


def _judges(content: str) -> bool:
    """Whether a content tells no deed and an outcome: 7人同意、0人反对,5月11日销号."""
    said = [clause for clause in _CLAUSE.split(content.rstrip(" 。;")) if clause]
    told = [read_pure(clause) is not None for clause in said]
    rest = (clause for clause, outcome in zip(said, told, strict=True) if not outcome)
    return any(told[1:]) and all(kind_of(clause) is None for clause in rest)


def _by_name(name: str) -> str | None:
    """Return the code of a known label that the phrase is, or holds: 责任人及时限."""
    if name in code_of("labels"):
        return code_of("labels")[name]
    return None if _judged_by(name) else _field_in(name)


def _field_in(name: str) -> str | None:
    held = (code for phrase, code in code_of("labels").items() if phrase in name)
    return next((code for code in held if code in _FIELDS), None)


def _judged_by(name: str) -> bool:
    """Whether a phrase names who judges and that he does: 领办人签字, 验收领导意见."""
    return _JUDGED.search(name) is not None and _field_in(name) is not None


def _ends_like_an_answer(name: str) -> bool:
    """Whether a phrase is a known label of answers with somebody before it: 学校答复."""
    known = code_of("labels")
    ends = (name[at:] for at in range(1, len(name) - 1))
    return next((known[end] for end in ends if end in known), None) == "action"


def code_of_contents(
    contents: Sequence[str], legend: Mapping[str, Status] = MappingProxyType({})
) -> str | None:
    """Return the code of a label whose contents look alike; None where they could be anything."""
    if sum(_tells(content, legend) for content in contents) * 2 > len(contents):
        return "outcome"
    ways: tuple[tuple[str, AnyPattern], ...] = (
        ("deadline", _DUE),
        ("responsible", _WHO),
        ("next", _LATER),
    )
    return next((code for code, way in ways if _mostly(way, contents)), None)


def _by_contents(
    name: str,
    used: Sequence[_Use],
    names: Sequence[str | None],
    labels: frozenset[str],
    legend: Mapping[str, Status],
) -> str | None:
    """Return the code of a label of its own; None where what stands behind it names fields."""
    contents = [use.content for use in used]
    code = code_of_contents(contents, legend)
    if code is not None:
        return code
    if _judged_by(name):
        return _field_in(name) if _mostly(_PERSON, contents) else "outcome"
    if _ends_like_an_answer(name):
        return "action"
    if sum(_leads(use, names, labels) for use in used) * 2 > len(used):
        return "problem"
    if _mostly(_ASKED, contents):
        return HEADING
    return None if _mostly(_FIELD, contents) else "action"  # 板块:党建引领方面


def _mostly(way: AnyPattern, contents: Sequence[str]) -> bool:
    return sum(way.match(content) is not None for content in contents) * 2 > len(contents)


def _leads(use: _Use, names: Sequence[str | None], labels: frozenset[str]) -> bool:
    """Whether a line stands right below a heading, and another label further down."""
    above = names[use.line - 1] if use.line else None
    below = names[use.line + 1] if use.line + 1 < len(names) else None
    return above not in labels and below in labels
