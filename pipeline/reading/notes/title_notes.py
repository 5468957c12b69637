"""Notes on the issue behind its title: status, responsible, deadline, counts.

They stand in brackets of any kind, an outcome also behind a dash (台账不全——已完成), and bare the
sign that stands for one in the legend of the notice (台账不全★).
"""

from __future__ import annotations

from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.notes.duty_notes import is_time
from pipeline.reading.notes.office_notes import names_offices
from pipeline.reading.outcome.legend import explains_sign
from pipeline.reading.outcome.statuses import is_pure, read_bracket, read_pure
from pipeline.reading.outcome.tokens import scan
from pipeline.reading.problem.faults import faulty, is_fault
from pipeline.reading.problem.quoted import ANSWER
from schemas.span import Span

_PAIRS: Final = {"(": ")", "[": "]", "“": "”", "〔": "〕"}
_CLOSING: Final = {close: open_ for open_, close in _PAIRS.items()}
_LONGEST: Final = 200
_LONGEST_OUTCOME: Final = 40
_TELL: Final = frozenset({"outcome", "action", "effect", "next"})
_NOTE: Final = compiled(
    r"{issue_words.note}|[0-9]+个?{issue_words.note_count}|^(?:共|计)?{count}{measure_word}$|^\p{Han}{2,8}:"
    r"|^[\p{So}\p{Sm}√×※]{1,2}$"  # a sign that a legend explains
    r"|^[见在]?(?:《[^《》]{2,30}》|{notice_noun})?第[0-9]{1,3}页?(?:[、,至到-]{1,2}第?[0-9]{1,3}页?){0,3}(?<=页)$"
)
_SHORTEST_TITLE: Final = 4
_TITLE_ENDS: Final = compiled(r"”$|(?:的|等)问题$|问题的整改$|”(?:的|等)?问题$")
# 部分项目未按期|竣工验收 is one predicate, 台账未建立|已完成 are two
_MARKED: Final = compiled(
    "{status_words.perfective}|{status_words.progressive}|{status_words.basic}"
)
_DENIES: Final = compiled(
    r"(?:[未没]|{outcome_words.unable})\p{Han}{0,3}$|{outcome_words.wrongly}$"  # 虚假|销号
)
_DATED: Final = regex_of(r"[0-9][年月日号](?:[上中下]旬|[底初末中])?$")
_OPENED: Final = regex_of(r"[\[(〔]")
_OPENS_OUTCOME: Final = frozenset(
    {"status", "perfective", "basic", "partial", "progressive", "continuing", "negative"}
)
_OUTCOME: Final = re_of(
    rf"[(\[〔](?P<in>[^()\[\]〔〕\n]{{2,{_LONGEST_OUTCOME}}})[)\]〕](?![,、。;:的后])"
)


def strip_notes(text: str, start: int, end: int) -> tuple[int, tuple[Span, ...]]:
    """Return where the title ends before trailing notes, and the notes' contents."""
    found: list[Span] = []
    while end > start:
        note = (
            _bracket_before(text, start, end)
            or _dash_before(text, start, end)
            or _sign_before(text, start, end)
        )
        if note is None:
            break
        end, inside = note
        found.append(inside)
    return end, tuple(reversed(found))


def _bracket_before(text: str, start: int, end: int) -> tuple[int, Span] | None:
    opened = _CLOSING.get(text[end - 1])
    if opened is None:
        return _unclosed(text, start, end)
    quoted = opened == "“"
    opening = text.rfind(opened, start, end - 1) if quoted else _opening(text, start, end - 1)
    if opening is None or opening <= start + 2:
        return None
    inside = Span(opening + 1, end - 1)
    return (opening, inside) if _is_note(text, inside, quoted=quoted) else None


def _unclosed(text: str, start: int, end: int) -> tuple[int, Span] | None:
    """Return the note at the end of a line whose bracket nobody closed: 漏洞(已完成,长期坚持."""
    behind = text[end : end + 2]
    if behind.lstrip(",;、")[:1] not in ("", "\n"):  # (责任领导:沈知行, goes on in the next line
        return None
    opening = max(text.rfind(sign, start + 3, end) for sign in "([〔")
    if opening < 0 or _matching(text, opening, end) is not None:
        return None
    inside = Span(opening + 1, end)
    return (opening, inside) if _is_note(text, inside) else None


def _dash_before(text: str, start: int, end: int) -> tuple[int, Span] | None:
    """Return the outcome behind the last dash, and where the dash begins."""
    dash = text.rfind("-", max(start + 3, end - _LONGEST_OUTCOME), end)
    if dash < 0 or read_bracket(text[dash + 1 : end]) is None:
        return None
    begin = dash
    while begin > start and text[begin - 1] in "- ":
        begin -= 1
    return begin, Span(dash + 1, end)


def _sign_before(text: str, start: int, end: int) -> tuple[int, Span] | None:
    """Return the sign of the legend with which a title ends, and where it begins."""
    signed = end - 1 > start and explains_sign(text, end - 1)
    return (end - 1, Span(end - 1, end)) if signed else None


def _is_note(text: str, inside: Span, *, quoted: bool = False) -> bool:
    """Whether a bracket holds a note on the issue rather than a part of its statement."""
    words = inside.of(text)
    if quoted:
        return read_bracket(words) is not None
    if words in ("含未整改",):
        return False
    opening = words.partition(",")[0]  # (改完了,某某跑的)
    known = _NOTE.search(words) or is_time(words) or read_bracket(words)
    return bool(known) or names_offices(text, words) or is_pure(opening)


def notes_behind(text: str, at: int, end: int) -> tuple[tuple[Span, ...], Span]:
    """Return the notes that follow the title and what is left of the paragraph."""
    notes: list[Span] = []
    while at < end:
        if text[at] in " 。;:,":
            at += 1
        elif explains_sign(text, at):
            notes.append(Span(at, at + 1))
            at += 1
        elif text[at] in _PAIRS and (close := _matching(text, at, end)) is not None:
            inner = Span(at + 1, close)
            if _is_label(text, at, end) or not _is_note(text, inner, quoted=text[at] == "“"):
                break
            notes.append(inner)
            at = close + 1
        elif text[at] in "([〔" and (unclosed := _unclosed(text, at - 3, end)) is not None:
            notes.append(unclosed[1])
            at = end
        elif text[at] == "-" and (outcome := _behind_dash(text, at, end)) is not None:
            notes.append(outcome)
            at = outcome.end
        else:
            break
    if notes and text.startswith("--", at):
        at += 2  # (牵头单位:城管局)--立案2件
    return tuple(notes), Span(min(at, end), end)


def _is_label(text: str, at: int, end: int) -> bool:
    """Whether the bracket names what is told behind it: …。[整改情况]补齐记录36份."""
    if text[at] != "[":
        return False
    label = label_at(text, Span(at, end))
    return label is not None and label.code in _TELL and label.span.end < end


def outcome_before(text: str, at: int, end: int) -> Span | None:
    """Return the outcome in a bracket between marker and title: 1.[已完成]关于…, None without."""
    if at >= end or text[at] not in "([〔":
        return None
    close = _matching(text, at, end)
    if close is None or close + 2 >= end or close - at > _LONGEST_OUTCOME:
        return None
    return Span(at + 1, close) if read_bracket(text[at + 1 : close]) is not None else None


def outcome_inside(text: str, start: int, end: int) -> int | None:
    """Return the end of the first bracket with an outcome behind a title that no stop ends.

    1.账目不清[已完成](1)补齐台账;(2)…: a list follows it, the bracket is square, or what stands
    before it says what is wrong.
    """
    for sign in _OUTCOME.finditer(text, start, end):
        if read_bracket(sign["in"]) is None:
            continue
        square = text[sign.start()] != "("
        if square or is_fault(text[start : sign.start()]) or read_marker(text, sign.end(), end):
            return sign.end()
    return None


def outcome_at_end(text: str, start: int, end: int) -> int | None:
    """Return where an outcome opens that only a gap parted from the title, None without one.

    4、账目不清的问题　　已完成整改: blanks between Chinese characters do not survive. What stands
    before it must end like a title or say what is wrong, and no stop end the line.
    """
    words = text[start:end]
    if not words or "。" in words or end - start > _LONGEST or _dash_before(text, start, end):
        return None
    noted = _bracket_before(text, start, end) is not None
    for token in scan(words):
        title, outcome = words[: token.start], words[token.start :]
        if len(title) < _SHORTEST_TITLE or token.kind not in _OPENS_OUTCOME:
            continue
        told = outcome.partition(",")[0]
        if noted:
            # 机制不健全[已全部整改到位] ends in no outcome of its own
            told = _OPENED.split(told)[0]
        status = None if "问题" in outcome else read_pure(told)
        if status is None or outcome[0].isdigit():
            continue
        if status.code == "in_progress" and any(one.kind == "text" for one in scan(told)):
            continue  # 过期标准物质|仍在使用 is what is wrong
        if _DATED.search(title):
            continue  # 2023年10月下旬|移交市公务用车管理平台: when it was done
        if title.endswith("不") or (_DENIES.search(title) and not _MARKED.match(outcome)):
            continue  # 清理不|彻底
        if status.code == "not_completed" and (noted or is_fault(outcome)):
            continue  # …“会费未缴”的问题整改不到位(已完成)
        if _goes_on(title) or ANSWER.search(title):
            return None  # (已完成), --已完成; …整改情况:一是已完成…
        wrong = faulty(title[: strip_notes(title, 0, len(title))[0]])
        if _TITLE_ENDS.search(title) or (wrong and status.code != "not_completed"):
            return start + token.start
    return None


def _goes_on(title: str) -> bool:
    """Whether a title cannot end here: behind a sign, in an open bracket or quotation mark."""
    if title[-1] not in "”)]〕" and not title[-1].isalnum():
        return True
    return any(title.count(opened) > title.count(closed) for opened, closed in _PAIRS.items())


def _behind_dash(text: str, at: int, end: int) -> Span | None:
    """Return the outcome that follows a dash up to the end of the paragraph or a stop."""
    while at < end and text[at] in "- ":
        at += 1
    stop = next((i for i in range(at, min(end, at + _LONGEST_OUTCOME)) if text[i] in "。;("), end)
    known = stop - at <= _LONGEST_OUTCOME and read_bracket(text[at:stop]) is not None
    return Span(at, stop) if known else None


def _opening(text: str, start: int, close: int) -> int | None:
    """Return the place of the bracket that the one at ``close`` closes."""
    depth = 0
    for at in range(close, max(start, close - _LONGEST) - 1, -1):
        if text[at] in ")]〕":
            depth += 1
        elif text[at] in "([〔":
            depth -= 1
            if depth == 0:
                return at
    return None


def _matching(text: str, at: int, end: int) -> int | None:
    opened, closed = text[at], _PAIRS[text[at]]
    depth = 0
    for place in range(at, min(end, at + _LONGEST)):
        if text[place] == opened:
            depth += 1
        elif text[place] == closed:
            depth -= 1
            if depth == 0:
                return place
    return None
