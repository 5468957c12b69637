"""What a sentence behind the last of several issues tells of each: 上述两个问题:前者已整改,后者….

以上三个问题,学院作了评估:学术不端只能算基本完成;兼职取酬已经整改完成;结果运用还在推进. Each part
names its problem by its words or by its place; all of them have to be named and told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import AnyMatch, regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.apart.problems import Problems
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.segments import StatedOutcome
from pipeline.reading.outcome.clauses import clauses_of
from pipeline.reading.outcome.places import flags_of
from pipeline.reading.outcome.statuses import Status, read_statement
from pipeline.reading.problem.references import numbers_in
from pipeline.reading.response.by_name import status_of_named, without
from pipeline.reading.response.verdicts import stated_in, verdict_of
from schemas.span import Span

# 上述两个问题,…; 以上师德师风建设的三个问题,…; 对资产发包和“四议两公开”这两个问题,…
_OPENING: Final = compiled(
    r"(?:^|(?<=[。\n]))(?:[^,。;:]{2,24}:)?对?(?:(?P<those>{those})[^,。;:]{0,30}?|(?P<names>[^,。;:]{4,40}?)这?)"
    r"(?P<count>{count}){measure_word}(?:具体|反馈)*{problem_noun}(?=[,:])"
)
_NUMBER: Final = r"(?:第[(\[]?{issue_number}[)\]]?|[(\[]{issue_number}[)\]])[项条个]?"
# 第6、第7两个问题由组织部一并验看,…; 对(五)(六)两项,…
_BY_NUMBER: Final = compiled(
    rf"(?:^|(?<=[。\n]))对?(?P<numbers>{_NUMBER}(?:[、和及与]?{_NUMBER}){{1,20}})"
    r"{count}{measure_word}(?:具体|反馈|所列)*{problem_noun}?(?=[,:由经])"
)
_AND: Final = regex_of("[、和与及]|以及")
_ALL: Final = compiled("^[均都]")
_PART: Final = regex_of(r"[^;。]+")
_PAIR: Final = ("前者", "后者")
_ISSUE: Final = "该问题"
_ENDS: Final = " ,。;"


def tell_each(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give issues the outcomes that the answer of the last tells of each of them, or of all."""
    leaves = [draft for draft in drafts if not draft.is_group]
    for at, draft in enumerate(leaves):
        piece = draft.pieces[-1] if draft.pieces else None
        if piece is None:
            continue
        opening = _BY_NUMBER.search(text, piece.start, piece.end)
        opening = opening or _OPENING.search(text, piece.start, piece.end)
        if opening is None:
            continue
        row = _row(text, opening, leaves[: at + 1])
        whole = Span(opening.start(), piece.end)
        others = [outcome for one in row for outcome in one.outcomes if outcome.span not in whole]
        if not row or others:
            continue
        behind = Span(opening.end(), piece.end)
        # else read with the answer of the last
        joint = opening.re is _BY_NUMBER or row != leaves[at + 1 - len(row) : at + 1]
        told = _told(text, behind, row) or (_of_all(text, whole, behind, row) if joint else None)
        if told is None:
            continue
        for one, (part, status) in zip(row, told, strict=True):
            one.outcomes[:] = [StatedOutcome(part, status, labelled=True)]
        draft.segments[:] = [rest for one in draft.segments for rest in without(one, whole)]
        draft.labels.append(Span(whole.start, max(whole.start, min(p.start for p, _ in told))))


def _row(text: str, opening: AnyMatch, leaves: Sequence[IssueDraft]) -> list[IssueDraft]:
    """Return the issues that a sentence opens with: the last so many, or those that it names."""
    if opening.re is _BY_NUMBER:
        numbers = [str(number) for number in numbers_in(opening["numbers"])]
        found = [one for one in leaves if one.number in numbers]
        return found if len(found) == len(numbers) and found[-1] is leaves[-1] else []
    count = integer(opening["count"]) or 0
    if not 1 < count <= len(leaves):
        return []
    if opening["those"]:
        return list(leaves[-count:])
    problems = _problems(text, leaves)
    places = [problems.of(text, name) for name in _names(text, Span(*opening.span("names")))]
    known = sorted({place for place in places if place is not None})
    named = len(places) == len(known) == count and known[-1] == len(leaves) - 1
    return [leaves[place] for place in known] if named else []


def _names(text: str, span: Span) -> list[Span]:
    signs = [sign.span() for sign in _AND.finditer(text, span.start, span.end)]
    starts = [span.start, *(end for _, end in signs)]
    ends = [*(start for start, _ in signs), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _problems(text: str, row: Sequence[IssueDraft]) -> Problems:
    return Problems([one.statement.of(text) for one in row], [one.number for one in row])


def _of_all(
    text: str, whole: Span, said: Span, row: Sequence[IssueDraft]
) -> list[tuple[Span, Status]] | None:
    """Return the outcome that a sentence states of all its issues at once: …,均须持续整改."""
    words = said.of(text).strip(_ENDS)
    if (status := verdict_of(_ISSUE + words)) is not None:
        return [(whole, status) for _ in row]
    for clause in clauses_of(words):
        status = read_statement(_ISSUE + clause.words) if _ALL.match(clause.words) else None
        if status is not None:
            return [(whole, status) for _ in row]
    return None


def _told(text: str, said: Span, row: Sequence[IssueDraft]) -> list[tuple[Span, Status]] | None:
    """Return part and status of each issue in their order, None unless each is told once."""
    colon = text.find(":", said.start, said.end)
    start = colon + 1 if 0 <= colon < (text.find(";", said.start, said.end) + 1 or said.end) else 0
    start = start or said.start + 1
    parts = [Span(*match.span()) for match in _PART.finditer(text, start, said.end)]
    problems = _problems(text, row)
    found: dict[int, tuple[Span, Status]] = {}
    for part in parts:
        place = _place(text, part, problems) if len(parts) == len(row) else None
        if place is None or place in found:
            return None
        status = _status(part.of(text), row[place].statement.of(text))
        if status is None:
            return None
        found[place] = part, status
    return [found[place] for place in range(len(row))] if len(found) == len(row) else None


def _place(text: str, part: Span, problems: Problems) -> int | None:
    words = part.of(text)
    pointed = next((at for at, word in enumerate(_PAIR) if words.startswith(word)), None)
    return pointed if pointed is not None else problems.of(text, part)


def _status(words: str, named: str) -> Status | None:
    """Return the first outcome that the clauses of a part state, with the flags of the part."""
    for clause in clauses_of(words.rstrip(_ENDS)):
        plain = clause.words
        for word in _PAIR:
            plain = plain.removeprefix(word)
        status = stated_in(plain) or status_of_named(plain, named) or read_statement(_ISSUE + plain)
        if status is not None:
            long_term, ongoing = flags_of(words)
            return replace(status, long_term=long_term, ongoing=ongoing)
    return None
