"""The response to an issue: its outcomes taken out, the rest left as labelled segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.promises import with_promises
from pipeline.reading.duty_notes import without_notes
from pipeline.reading.outcome.legend import find_legend, meaning_of, said_of_issue
from pipeline.reading.outcome.several import how_many
from pipeline.reading.outcome.ticks import ticked
from pipeline.reading.response.items import sentences, split_items
from pipeline.reading.response.segments import (
    Response,
    Segment,
    StatedOutcome,
    segments_of,
)
from pipeline.reading.response.status_brackets import (
    in_labels,
    without_opening_bracket,
    without_status_brackets,
)
from pipeline.reading.statuses import (
    Status,
    is_pure,
    looks_like_outcome,
    read_bracket,
    read_clause,
    read_statement,
    read_status,
    statement_prefix,
)
from pipeline.reading.stops import clauses, opening_clause
from schemas.span import Span

__all__ = ["Response", "Segment", "StatedOutcome", "read_response"]

_DASH: Final = regex_of("-{1,2}")
_TASKS: Final = frozenset({"整改任务", "整改事项", "整改内容"})
_ACCOUNTS: Final = ("outcome", "action", "none", "effect", "next")
_FIGURE: Final = regex_of("[0-9均]")
# 已于2022年7月25日完成。 says when; 6月中旬完成核查 is a deed
_SINCE_DONE: Final = compiled(
    r"(?:{so_far},?|现)?已[于在][0-9年月日底末初上中下旬]{2,14}前?(?:{status_words.perfective}|{status_words.manner})*{status_words.done}了?。?"
)
_ACCOUNT: Final = compiled("{account_labels.account}$")
_COUNTED: Final = regex_of(r"[0-9](?:余|多)?[万亿千百]?(?![年月日号%])\p{Han}|《")
# behind an outcome: a share but that of what is settled, a day on which something had been done
_REPORTED: Final = compiled(
    rf"{_COUNTED.pattern}|已[于在][0-9]|"
    r"(?<![0-9.]|{claim_words.settled}率[为达已均到]{0,3})[0-9]+(?:\.[0-9]+)? ?%"
)
_LEFT_OVER: Final = compiled("(?:{so_far})?,?{pending.left}")
_THIS: Final = compiled("{this_issue}")
_OF_THIS: Final = quick(r"{this_issue}[^,。0-9]{2,12},[^,。0-9]{2,16}。?")
_THIS_ONE: Final = quick("{this_issue}|第?{ordinal}[号项个]{problem_noun}")
_RATED: Final = regex_of(r"[^,。;0-9]{2,10}[0-9]{1,3}(?:\.[0-9]+)?%")
_SHORT: Final = 40
_TAIL: Final = 20
_LINE: Final = 30  # a whole paragraph that is no longer can be an outcome without subject
_MAX_OUTCOME: Final = 90  # a longer content under 完成情况: is an account of measures

# 该问题阶段性完成整改,水位仍低于2米。 what is still wrong belongs to the outcome, a plan does not
# 两个问题均已整改到位, behind a label: of the headings right above
_SEVERAL: Final = compiled(
    r"(?P<count>{count}){measure_word}(?:反馈|具体)?{problem_noun}(?={theme_words.every})"
)
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
        elif (outcome := _whole_outcome(text, segment)) is not None:
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


def _whole_outcome(text: str, segment: Segment) -> StatedOutcome | None:
    """Return the outcome where the whole segment is one."""
    words = segment.span.of(text)
    if segment.code == "outcome":
        return _labelled_outcome(text, segment, words)
    if segment.label is None:
        status = _line(words) if segment.opens and len(words) <= _LINE else None
        if status is None:
            return None
        return StatedOutcome(segment.span, status, labelled=True, issues=how_many(words))
    parts = sentences(text, segment.span)
    left = len(parts) > 1 and all(_LEFT_OVER.match(part.of(text)) for part in parts[1:])
    if segment.code in ("action", "effect") and len(words) <= (_MAX_OUTCOME if left else _SHORT):
        status = read_statement(words)
        bare = _is_bare(opening_clause(words)) and "均" not in words
        if status is None and (bare or _SINCE_DONE.fullmatch(words)):
            status = read_status(words) if left or len(parts) == 1 else None
        if status is not None:
            return StatedOutcome(segment.span, status, True, segment.label)
    return None


def _labelled_outcome(text: str, segment: Segment, words: str) -> StatedOutcome | None:
    meant = meaning_of(words, find_legend(text))
    if meant is not None and len(words) <= _MAX_OUTCOME:
        return _told(text, segment, meant)  # 好转,尚有13间待补。 by the legend of the notice
    several = _SEVERAL.match(words)
    if several is not None and is_pure(opening := opening_clause(words[several.end() :])):
        said, count = read_status(opening), integer(several["count"])
        return StatedOutcome(segment.span, said, True, segment.label, count)
    if len(words) > _SHORT and not (is_pure(opening_clause(words)) and len(words) <= _MAX_OUTCOME):
        return None
    if len(split_items(text, segment.span)) > 1 or _is_account(segment, words):
        return None
    if not any(c.isalnum() for c in words) and ticked(words) is None and not words.strip("√×✓✔ 。"):
        return None if not words.strip(" 。") else _told(text, segment, read_status(words))
    return _told(text, segment, read_status(words))


def _is_account(segment: Segment, words: str) -> bool:
    """Whether the content of 完成情况: tells in figures what was done, and states no outcome.

    移送司法机关2人 is a deed there, 基本完成,剩余3座 an outcome; what was done may follow one.
    """
    if segment.label is not None and not _ACCOUNT.search(segment.label.phrase):
        return _of_things(words)
    if is_pure(opening_clause(words)):
        return goes_on(words)
    if segment.label is None and read_marker(words) is not None:
        return True  # an item of a list below 完成情况
    if _COUNTED.search(words):
        return True
    return read_status(words) is None and not looks_like_outcome(words)


def _of_things(words: str) -> bool:
    """Whether an outcome with figures is one of things: 31个支部书记全部由科主任担任."""
    settles = any(is_pure(said) or read_statement(said) is not None for said in clauses(words))
    return _COUNTED.search(words) is not None and not settles


def goes_on(words: str) -> bool:
    """Whether what was done follows an outcome in a sentence of its own.

    >>> goes_on("已完成整改。取缔采石场9家。"), goes_on("基本完成,剩余3座。")
    (True, False)
    """
    _, _, behind = words.strip().partition("。")
    told = _REPORTED.search(behind) is not None and read_statement(behind) is None
    if _LEFT_OVER.match(behind):
        return False  # 基本完成。剩余9辆待判决后处置
    return told and is_pure(opening_clause(words))


def _told(text: str, segment: Segment, status: Status | None) -> StatedOutcome:
    several = how_many(segment.span.of(text)) if status is not None else 1
    return StatedOutcome(segment.span, status, True, segment.label, several)


def _line(words: str) -> Status | None:
    """Return what a paragraph of its own says that holds a box, or only a flag (长期坚持。)."""
    if ticked(words) is not None:
        return read_bracket(words)
    status = read_bracket(words) if is_pure(words) else None
    return status if status is not None and status.long_term else None


def _take_edge_clause(
    text: str, segments: list[Segment], *, told: bool
) -> tuple[list[StatedOutcome], list[Segment]]:
    """Return the outcome that the first or last clause of a response states, and the rest.

    退缴资金0.8万元,已完成整改。 says it without a sentence of its own.
    """
    first, last = segments[0], segments[-1]
    start, end = first.span.start, first.span.end
    dash = _DASH.search(text, start, min(end, start + _SHORT))
    if dash is not None and is_pure(text[start : dash.start()]):
        status = read_status(text[start : dash.start()])
        if status is not None:  # 已完成整改--局党组对6个直属库逐车核对
            stated = StatedOutcome(Span(start, dash.start()), status, labelled=True)
            return [stated], [replace(first, span=Span(dash.end(), end)), *segments[1:]]
    comma = text.find(",", start, min(end, start + _SHORT))
    if comma > 0 and (status := read_clause(text[start:comma])) is not None:
        stated = StatedOutcome(Span(start, comma + 1), status, labelled=False)
        rest = replace(first, span=Span(comma + 1, end))
        return [stated], [rest, *segments[1:]]
    comma = text.rfind(",", max(last.span.start, last.span.end - 40), last.span.end)
    clause = text[comma + 1 : last.span.end]
    status = read_clause(clause) if comma > 0 else None
    loose = comma > 0 and last.code == "effect" and not told
    if status is None and loose and is_pure(clause.strip(" 。")):
        status = read_status(clause)  # 整改成效:组织学习6次,已完成。
    if status is not None:
        stated = StatedOutcome(Span(comma + 1, last.span.end), status, labelled=False)
        rest = replace(last, span=Span(last.span.start, comma))
        return [stated], [*segments[:-1], rest]
    return [], segments


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
        bare = len(words) <= _SHORT and _is_bare(words)
        left = _is_bare(opening) and _LEAVES.fullmatch(words, len(opening)) is not None
        status = read_bracket(words) if bare else read_status(words) if left else None
    if status is not None:
        return StatedOutcome(part, status, True, opened.label if opened is not None else None)
    lead = _LEADING.match(text, part.start, part.end)
    if lead is not None and (status := read_statement(lead.group())) is not None:
        return StatedOutcome(Span(*lead.span()), status, labelled=False)
    status = read_statement(words) or said_of_issue(words, find_legend(text))
    last = words.rpartition(",")[2]
    if status is None and _LEFT_OVER.match(words) and _THIS.match(last):
        status = read_statement(last)  # 尚有2处因冬季停工,…,该问题正在整改。
    if status is None and _THIS_ONE.match(last) and _tells_no_deed(words[: -len(last)]):
        status = read_statement(last)  # 目前案件进入执行程序,该问题正在持续推进整改。
    if status is None and _OF_THIS.fullmatch(words) and _is_bare(last):
        status = read_status(last)  # 该问题至此画上句号,整改到位。
    if status is not None:
        return StatedOutcome(part, status, labelled=False, issues=how_many(words))
    prefix = statement_prefix(words)
    if prefix is None:
        return None
    still = _STILL.fullmatch(words, prefix[1]) is not None or _tells_no_deed(words[prefix[1] :])
    span = part if still else Span(part.start, part.start + prefix[1])
    return StatedOutcome(span, prefix[0], labelled=False, issues=how_many(words))


def _tells_no_deed(words: str) -> bool:
    """Whether words beside an outcome tell nothing that was done: 满意度96.7%, 由黄灯转为绿灯."""
    plain = words.strip(" ,。;")
    if _RATED.fullmatch(plain):
        return True
    told = not plain or len(plain) > _SHORT or _FIGURE.search(plain)
    return not told and kind_of(plain) is None


def _is_bare(words: str) -> bool:
    """Whether words hold an outcome and no figure: 移交线索3条 and 均已办结 speak of things."""
    return _FIGURE.search(words) is None and is_pure(words)


def _ticked(words: str) -> Status | None:
    return read_bracket(words) if ticked(words) is not None else None
