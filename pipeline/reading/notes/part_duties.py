"""Duties that the heading of a part sets for its issues.

局长某某牵头的问题, 6月底前到期的问题, 办公室的答卷(责任单位:办公室), 副局长某某认领.

A part of answers can be that of an office: (二)计财股(责任人:股长某某),答3号、4号.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.entities.persons import find_persons
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.labelled.segments import Segment
from pipeline.reading.notes.duty_notes import read_notes
from schemas.notice import Section
from schemas.span import Span

_NAMES: Final = frozenset({"responsible", "leader", "assisting"})
_SET: Final = _NAMES | {"deadline"}
_BRACKET: Final = regex_of(r"[(\[](?P<in>[^()\[\]\n]{4,80})[)\]]$")
_MATTERS: Final = r"的?(?:反馈|具体)?(?:{problem_noun}|{common.matter})(?:\([^()\n]{1,20}\))?$"
# the whole heading names who leads, with a post; an office gathers what it was given
_LED: Final = quick(
    r"由?(?P<who>[^,。;:\n]{0,40}?{posts}(?:\p{Han}{2,4}?|\p{Han}{1,8}·\p{Han}{1,8}?))"
    r"(?:{part_duties.leads})(?:{part_duties.leads_what})?" + _MATTERS
)
# 党委书记、场长高山认领, 副镇长石英交的账: no word for the issues, so the name must be sure
_TAKEN = quick(
    r"由?(?P<who>[^,。;:\n]{2,48}?)(?:{part_duties.leads}|{part_duties.account})"
    r"(?:{part_duties.leads_what}|的?{part_duties.account_what})?(?:\([^()\n]{1,20}\))?$"
)
# (二)计财股(责任人:股长某某),答3号、4号
_ANSWERS = quick(
    r"(?:\({han_ten}{1,3}\)|{han_ten}{1,3}、|[0-9]{1,2}[.、])(?P<unit>\p{Han}{1,20}?(?:{organ_end}|[股科室办站所队会]))(?:\((?:{labels.leader}|{labels.responsible}):(?P<who>[^()\n]{2,30})\))?"
    r"[,:]?{part_duties.answers}(?=[^,;。\n]*[0-9])[^,;。\n]{1,60}"
)
_LINES: Final = 60  # how far above an answer the heading of its part is looked for
# 七月完成整改的问题 tells when they were settled
_DUE: Final = compiled(
    r"(?:{part_duties.set_for})?(?P<when>(?:{year}年)?(?:{month}月)?(?:{day_number}日)?[初中上下旬底末]{0,2}(?P<before>之?前)?)"
    r"(?(before)(?:应|须|要|需)?{part_duties.due}|(?:到期|(?:应|须|需){part_duties.due}))"
    + _MATTERS
)


def take_part_duties(text: str, drafts: Sequence[IssueDraft], sections: Sequence[Section]) -> None:
    """Give issues what the headings above them set, where they name nobody and no time."""
    told = {n: tuple(_set_by(text, section)) for n, section in enumerate(sections)}
    for draft in drafts:
        for place in draft.answers:
            draft.fields += _of_answers(text, place)
        for position in _above(draft.section, sections):
            held = {field.code for field in draft.fields}
            for code, span in told[position]:
                if held.isdisjoint(_NAMES if code in _NAMES else {code}):
                    draft.fields.append(Segment(code, span, None, opens=False))


# 责任领导:局长某某(2个)
_LABELS: Final = {"leader": "responsible", "responsible": "responsible", "deadline": "deadline"}
_PARTS: Final = regex_of(r"[^\[\]|;]+")
_COUNTED: Final = compiled(r"\((?:共|计)?{count}{measure_word}{problem_noun}?\)$")


def _of_answers(text: str, place: Span) -> Iterator[Segment]:
    """Yield the office under whose heading an answer stands, and whom the heading names."""
    end = text.find("\n", place.start) % (len(text) + 1)
    for _ in range(_LINES):
        start = text.rfind("\n", 0, end) + 1
        if match := _ANSWERS.fullmatch(text, start, end):
            for name in ("unit", "who"):
                if match[name]:
                    yield Segment("responsible", Span(*match.span(name)), None, opens=False)
            return
        if not start:
            return
        end = start - 1


def _above(position: int | None, sections: Sequence[Section]) -> Iterator[int]:
    while position is not None:
        yield position
        position = sections[position].parent


def _labelled(text: str, line: Span) -> Iterator[tuple[str, Span]]:
    """Yield what labels that open a heading say: 责任领导:某某; [责任人:某某|时限:8月底前]."""
    for part in _PARTS.finditer(text, line.start, line.end):
        span = Span(*part.span())
        label = label_at(text, span)
        if label is None or label.code not in _LABELS or label.span.end >= span.end:
            return
        counted = _COUNTED.search(text, label.span.end, span.end)
        yield _LABELS[label.code], Span(label.span.end, counted.start() if counted else span.end)


def _set_by(text: str, section: Section) -> Iterator[tuple[str, Span]]:
    start = section.span.start + len(section.marker)
    labelled = list(_labelled(text, Span(start, section.span.end)))
    if labelled:
        yield from labelled
        return
    bracket = _BRACKET.search(text, start, section.span.end)
    if bracket is not None:
        _, fields = read_notes(text, [Span(*bracket.span("in"))])
        yield from ((field.code, field.span) for field in fields if field.code in _SET)
    for code, pattern, name in (("responsible", _LED, "who"), ("deadline", _DUE, "when")):
        match = pattern.match(text, start, section.span.end)
        if match is not None and match[name]:
            yield code, Span(*match.span(name))
    taken = _TAKEN.match(text, start, section.span.end)
    if taken and any(one.span.end == len(taken["who"]) for one in find_persons(taken["who"])):
        yield "responsible", Span(*taken.span("who"))
