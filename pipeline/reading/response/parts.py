"""The response to an issue: its outcomes taken out, the rest left as labelled segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import is_planned
from pipeline.reading.labelled.items import sentences, split_items
from pipeline.reading.labelled.segments import (
    Response,
    Segment,
    StatedOutcome,
    segments_of,
)
from pipeline.reading.labelled.status_brackets import (
    in_labels,
    without_opening_bracket,
    without_status_brackets,
)
from pipeline.reading.notes.duty_notes import without_notes
from pipeline.reading.outcome.asserted import limits
from pipeline.reading.outcome.clauses import clauses_of, speaks_of_issue
from pipeline.reading.outcome.legend import find_legend, said_of_issue
from pipeline.reading.outcome.places import flags_of
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outcome.statuses import (
    Status,
    is_pure,
    read_bracket,
    read_clause,
    read_statement,
    read_status,
    statement_prefix,
)
from pipeline.reading.outcome.ticks import ticked
from pipeline.reading.response.leading import follows, lead_up, tells_of_doing
from pipeline.reading.response.promises import with_promises
from pipeline.reading.response.verdicts import (
    is_demanded,
    leads_up,
    of_issue,
    stated_in,
    verdict_of,
)
from pipeline.reading.response.whole_outcomes import (
    LEFT_OVER,
    SHORT,
    is_bare,
    is_open,
    leaves_open,
    only_kept_up,
    whole_outcome,
)
from pipeline.reading.text.stops import clauses, opening_clause
from schemas.span import Span

__all__ = ["Response", "Segment", "StatedOutcome", "read_response"]

_DASH: Final = regex_of("-{1,2}")
_TASKS: Final = frozenset({"整改任务", "整改事项", "整改内容"})
_ACCOUNTS: Final = ("outcome", "action", "none", "effect", "next")
_FIGURE: Final = regex_of("[0-9均]")
_THIS: Final = compiled("{this_issue}")
_OF_THIS: Final = quick(r"{this_issue}[^,。0-9]{2,12},[^,。0-9]{2,16}。?")
_THIS_ONE: Final = quick("{this_issue}|第?{ordinal}[号项个]{problem_noun}")
_RATED: Final = regex_of(r"[^,。;0-9]{2,10}[0-9]{1,3}(?:\.[0-9]+)?%")
_FOUND_SOME: Final = compiled(
    r"[^,。;]{0,30}(?:{problem_noun}(?:共|共计|计)?{count}[个项条处]|{count}[个项条处][^,。;]{0,8}{problem_noun})$"
)
_TAIL: Final = 20
# 原通报结论为基本完成, before 现结论:已完成
_EARLIER: Final = compiled(
    r"{outcome_words.before}[^,。;:]{0,10}{outcome_words.finding}[为是:][^,。;:]{2,12}[,;。]"
)
# 该问题阶段性完成整改,水位仍低于2米。 what is still wrong belongs to the outcome, a plan does not
_STILL: Final = compiled(
    r",?[^,。;]{0,20}(?:仍|尚|依然|还[有未没差不])[^,。;]{2,30}(?:,{plans.dated}[^,。;]{2,30})?[。;]?"
)
# 部分完成,待报废的23台须履行处置程序,预计12月办结。 under a label
_LEAVES: Final = compiled(r",(?:{pending.left}|[待尚仍]|还[有未没差需])[^。;]{2,70}[。;]?")


def read_response(text: str, pieces: Sequence[Span], *, told: bool = False) -> Response:
    """Return the segments and outcomes of the paragraphs ``pieces`` (spans without headings).

    ``told``: the heading states an outcome, a clause among measures has to be sure of another.
    """
    pieces, noted_outcomes, noted = without_notes(text, pieces)
    pieces, outcomes = without_status_brackets(text, pieces)
    outcomes += noted_outcomes
    segments: list[Segment] = []
    fields: list[Segment] = []
    labelled, labels = segments_of(text, pieces)
    outcomes += in_labels(text, labels)
    for labelled_segment in labelled:
        segment, opened = without_opening_bracket(text, labelled_segment, _ACCOUNTS)
        outcomes += opened
        if segment.code not in _ACCOUNTS:
            fields.append(segment)
        elif segment.label is None and _EARLIER.fullmatch(segment.span.of(text)):
            labels.append(segment.span)
        elif (outcome := whole_outcome(text, segment, told=told)) is not None:
            outcomes.append(outcome)
        else:
            segments.append(segment)
    if not segments:  # a task without measures of its own tells what was done
        segments = [f for f in fields if f.label is not None and f.label.phrase in _TASKS]
        fields = [f for f in fields if f not in segments]
    kept: list[Segment] = []
    for account in with_promises(text, segments, fields, labels):
        stated, rest = _take_statements(text, account)
        outcomes += stated
        kept += rest
    if not outcomes and kept:
        edge, kept = _take_edge_clause(text, kept, told=told)
        outcomes += edge
    ordered = tuple(sorted(outcomes, key=lambda o: o.span))
    return Response(tuple(kept), ordered, (*fields, *noted), tuple(labels))


def _take_edge_clause(
    text: str, segments: list[Segment], *, told: bool
) -> tuple[list[StatedOutcome], list[Segment]]:
    """Return the outcome that the first or last clause of a response states, and the rest.

    退缴资金0.8万元,已完成整改。 says it without a sentence of its own.
    """
    first, last = segments[0], segments[-1]
    start, end = first.span.start, first.span.end
    *others, tail = sentences(text, last.span)
    kept_up = only_kept_up(tail.of(text)) if others and not told and last.code != "next" else None
    if kept_up is not None:  # 组织宣讲12场。长期坚持。
        rest = replace(last, span=Span(last.span.start, tail.start))
        return [StatedOutcome(tail, kept_up, labelled=False)], [*segments[:-1], rest]
    dash = _DASH.search(text, start, min(end, start + SHORT))
    if dash is not None and is_pure(text[start : dash.start()]):
        status = read_status(text[start : dash.start()])
        if status is not None:  # 已完成整改--局党组对6个直属库逐车核对
            stated = StatedOutcome(Span(start, dash.start()), status, labelled=True)
            return [stated], [replace(first, span=Span(dash.end(), end)), *segments[1:]]
    comma = text.find(",", start, min(end, start + SHORT))
    if comma > 0 and (status := read_clause(text[start:comma])) is not None:
        stated = StatedOutcome(Span(start, comma + 1), status, labelled=False)
        rest = replace(first, span=Span(comma + 1, end))
        return [stated], [rest, *segments[1:]]
    comma = text.rfind(",", max(last.span.start, last.span.end - 40), last.span.end)
    clause = text[comma + 1 : last.span.end]
    listed = told and len(split_items(text, last.span)) > 1  # ②…开展“回头看”,逐一销号 is a deed
    found = comma > 0 and _FOUND_SOME.search(text, last.span.start, comma) is not None
    if found:
        return [], segments  # 发现问题5个,已全部整改到位: said of those five
    status = read_clause(clause) if comma > 0 and not listed else None
    before = _before_in_sentence(text, last.span, comma) if status is not None else []
    if is_demanded(before, clause) or (before and limits(before[-1])):
        status = None
    begins = _led_up_from(text, last.span, comma, status) if status is not None else comma + 1
    loose = comma > 0 and last.code == "effect" and not told
    if status is None and loose and is_pure(clause.strip(" 。")):
        status = read_status(clause)  # 整改成效:组织学习6次,已完成。
    if status is not None:
        stated = StatedOutcome(Span(begins, last.span.end), status, labelled=False)
        rest = replace(last, span=Span(last.span.start, min(comma, begins)))
        return [stated], [*segments[:-1], rest]
    return [], segments


def _led_up_from(text: str, span: Span, comma: int, status: Status) -> int:
    """Return where an outcome behind a comma begins with what leads up to it in its sentence.

    What leads up to an open one says what is left: …修订制度2项。账已理清,机制尚未理顺,整改仅部分
    完成。 Before another it may be a deed in words that no list holds (账册逐本翻过,整改已完成).
    """
    *others, last = sentences(text, span)
    led = others and is_open(status) and leads_up(_before_in_sentence(text, span, comma), status)
    return last.start if led else comma + 1


def _before_in_sentence(text: str, span: Span, comma: int) -> list[str]:
    """Return the clauses of the last sentence that stand before a comma."""
    last = sentences(text, span)[-1]
    return [one.strip(" ,。;") for one in clauses(text[last.start : comma])]


# 已取得阶段性成果,持续推进:一是… states the outcome before the list it introduces.
_LEADING: Final = re_of(r"[^。;:]{4,60}(?=[:,](?:一是|首先|第一,|1[.、]|\(1\)|①|\([一]\)))")


def _take_statements(text: str, segment: Segment) -> tuple[list[StatedOutcome], list[Segment]]:
    """Return the outcomes that sentences of the segment state, and the segment without them."""
    stated: list[StatedOutcome] = []
    kept: list[list[Span]] = [[]]
    for number, part in enumerate(sentences(text, segment.span)):
        found = _statement(text, part, segment if number == 0 else None)
        if found is None and stated and stated[-1].span.end == part.start:
            further = _kept_up(text, stated[-1], part)
            if further is not None:
                stated[-1] = further
                continue
        if found is None:
            kept[-1].append(part)
            continue
        stated.append(found)
        if found.span.start > part.start:  # deeds, up to the comma before the outcome
            kept[-1].append(Span(part.start, found.span.start - 1))
        end = found.span.end
        if text[end : end + 1] == ":":
            end += 1
        kept.append([Span(end, part.end)] if end < part.end else [])
    if not stated:
        return [], [segment]
    rest = [
        Segment(segment.code, Span(group[0].start, group[-1].end), segment.label, segment.opens)
        for group in kept
        if group
    ]
    return stated, rest


def _kept_up(text: str, stated: StatedOutcome, part: Span) -> StatedOutcome | None:
    """Return an outcome with the sentence behind it that only says that it is kept up.

    已基本落实;后续仍持续整改。 and 已整改到位。相关做法长期坚持。 are one outcome.
    """
    whole = Span(stated.span.start, part.end)
    if stated.status is None or len(part) > _TAIL or not is_pure(whole.of(text)):
        return None
    status = read_status(whole.of(text))
    if status is None or status.code != stated.status.code or status == stated.status:
        return None
    return replace(stated, span=whole, status=status)


def _statement(text: str, part: Span, opened: Segment | None) -> StatedOutcome | None:
    """Return the outcome that a sentence states, whole or at its start.

    ``opened`` is the segment that the sentence opens: behind its label a status needs no subject.
    """
    words = part.of(text)
    labelled = opened is not None and opened.label is not None and opened.code != "next"
    status = _ticked(words)
    if status is None and labelled:
        opening = opening_clause(words)
        bare = len(words) <= SHORT and is_bare(words)
        left = is_bare(opening) and _LEAVES.fullmatch(words, len(opening)) is not None
        status = read_bracket(words) if bare else read_status(words) if left else None
    if status is not None:
        return StatedOutcome(part, status, True, opened.label if opened is not None else None)
    lead = _LEADING.match(text, part.start, part.end)
    if lead is not None and (status := read_statement(lead.group())) is not None:
        return StatedOutcome(Span(*lead.span()), status, labelled=False)
    status = read_statement(words) or said_of_issue(words, find_legend(text))
    last = words.rpartition(",")[2]
    if status is None and LEFT_OVER.match(words) and _THIS.match(last):
        status = read_statement(last)  # 尚有2处因冬季停工,…,该问题正在整改。
    if status is None and _THIS_ONE.match(last) and _only_leads(words[: -len(last)], last):
        status = read_statement(last)  # 目前案件进入执行程序,该问题正在持续推进整改。
    if status is None and _OF_THIS.fullmatch(words) and is_bare(last):
        status = read_status(last)  # 该问题至此画上句号,整改到位。
    if status is not None:
        return StatedOutcome(part, status, labelled=False, issues=how_many(words))
    prefix = statement_prefix(words)
    if prefix is None:
        status = verdict_of(words) or _behind_others(words)
        alone = opened is not None  # what was done stands in the same sentence
        return StatedOutcome(part, status, False) if status else _firm(words, part, alone=alone)
    status, end = prefix
    behind = words[end:]
    if is_open(status) and leaves_open(behind):
        whole = read_status(words)  # …,轮岗工作持续推进
        status = whole if whole is not None and whole.code == status.code else status
        end = len(words)
    elif (
        _STILL.fullmatch(words, end) is not None
        or _tells_no_deed(behind)
        or verdict_of(words) == status
    ):
        end = len(words)
    return StatedOutcome(Span(part.start, part.start + end), status, False, issues=how_many(words))


def _behind_others(words: str) -> Status | None:
    """Return what a later clause says of the issue, the others telling no deed.

    粪污易反弹,县里把此项列为长期整改事项。
    """
    for clause in islice(clauses_of(words), 1, None):
        if speaks_of_issue(clause.words):
            told = words[clause.start :]
            return read_statement(told) if _only_leads(words[: clause.start], told) else None
    return None


def _firm(words: str, part: Span, *, alone: bool) -> StatedOutcome | None:
    """Return the outcome that a later clause says of the issue by its name, other things before it.

    账款收回98万元,余下的须等表决,党委研究后对此问题作阶段性完成处理. is all of one behind sentences
    that tell deeds. ``alone``: none stands before it, so that it tells them too.
    """
    said = list(clauses_of(words.rstrip(" 。;")))
    before = [clause.words for clause in said]
    for at, clause in enumerate(said):
        status = stated_in(clause.words) if at and of_issue(clause.words) else None
        if status is None or is_demanded(before[:at], clause.words) or limits(before[at - 1]):
            continue
        if not is_open(status) and any(map(is_planned, before[:at])):
            continue  # 计划10月底前重新开门,分数过关,这个问题就算整改完成
        first, last = at if alone else 0, at
        while (
            first and lead_up(before[first - 1 : first]) and not tells_of_doing(before[first - 1])
        ):
            first -= 1
        while last + 1 < len(said) and follows(before[last + 1 : last + 2]):
            last += 1
        end = len(words) if last + 1 == len(said) else said[last].end
        long_term, ongoing = flags_of(words[clause.start : end])
        status = replace(status, long_term=long_term, ongoing=ongoing)
        return StatedOutcome(Span(part.start + said[first].start, part.start + end), status, False)
    return None


def _only_leads(before: str, told: str) -> bool:
    """Whether words before an outcome tell no deed, and limit it neither in time nor to a part."""
    led = [one.words for one in clauses_of(before)]
    if not _tells_no_deed(before) or (led and limits(led[-1])):
        return False
    status = read_statement(told)
    return status is not None and (is_open(status) or not any(map(tells_of_doing, led)))


def _tells_no_deed(words: str) -> bool:
    """Whether words beside an outcome tell nothing that was done: 满意度96.7%, 由黄灯转为绿灯."""
    plain = words.strip(" ,。;")
    if _RATED.fullmatch(plain):
        return True
    told = not plain or len(plain) > SHORT or _FIGURE.search(plain)
    return not told and kind_of(plain) is None


def _ticked(words: str) -> Status | None:
    return read_bracket(words) if ticked(words) is not None else None
