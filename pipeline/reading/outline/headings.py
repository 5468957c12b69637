"""How the heading of a problem is built: marker, statement, brackets, and what follows.

A statement stands in quotation marks (关于“…”问题的整改), between 关于 and 问题 without them, or
bare (a short sentence whose predicate is a fault: …不到位). The strength of the evidence is kept:
the outline decides for a whole run of siblings, never for one paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import HAN, compiled, expand, quick
from pipeline.reading.labelled.own_labels import HEADING, own_label_at
from pipeline.reading.notes.title_notes import (
    notes_behind,
    outcome_at_end,
    outcome_before,
    outcome_inside,
    strip_notes,
)
from pipeline.reading.outcome.statuses import read_bracket, read_pure
from pipeline.reading.problem.faults import (
    Evidence,
    faulty,
    is_fault,
    names_problem,
    reports_deeds,
    sounds_faulty,
)
from pipeline.reading.problem.heading_ends import says_it_again, sentence_end, with_listed
from pipeline.reading.problem.quoted import ANSWER, MAX_TITLE, goes_on, quoted, unquoted
from schemas.span import Span
from schemas.values import value

_MAX_BARE: Final = 120
_MAX_LOOSE: Final = 60
_MAX_DASHED: Final = 30
_SHORTEST: Final = 4
_SHORT: Final = compiled(r"\p{Han}{2}{issue_words.short_fault}")  # 家访少, behind a label
_LEADING: Final = ("-", "……", "....", "····", "__", "→", "|")  # to the outcome behind a title
_LEADERS: Final = "-….·_→|"
_LEADER: Final = re_of(rf"[{re.escape(_LEADERS)}]")
_LONGEST_LEAD: Final = max(map(len, _LEADING))

_PROBLEM_LABEL: Final = re_of(
    expand(
        r"[\[(](?:{inspection}组?)?{labels.problem}[\])]:?|(?:{inspection}组?)?{labels.problem}:"
        rf"|(?P<aspect>[{HAN}、]{{2,24}}{{issue_words.aspect}}的?{{issue_words.aspect_label}}:)"
        r"|{found_by}(?:的?问题)?:"
    )
)
_TASK: Final = compiled("整改{outcome_words.task}")
# Labels below a heading that say more about its problem; where no heading stands above they are it.
_DETAIL: Final = compiled(r"[\[(“]?(?:{problem_detail}|整改{outcome_words.task})[\])”:]")
# 反馈意见指出,学习不深入; 巡察反馈学习不深入问题
_FOUND_BY: Final = quick(
    r"{found_by}(?:的?问题)?[,:]|{inspection}组?(?:反馈|指出|发现)的?(?!{problem_noun}|的|[,:])"
)
_FINDERS: Final = compiled(r"[^,。;:“”]{0,16}?{found_by}的?")
_PLAIN: Final = quick(
    r"(?:关于|针对|对于?|对照)(?:[^。;\n]|;(?=[二三四五六七八]是)){2,200}?(?:的|等)?问题(?:{outcome_words.title_joint}?整改{outcome_words.account}?(?:情况)?(?:如下)?)?(?=$|[。:(\[〔,]|--|整改(?!不)\p{Han}{0,4}{outcome_words.told_as}:)"
)
_PLAIN_ALONE: Final = compiled(
    r"(?::|--)(?!一是|1[.、])(?P<inside>[^。;:\n]{2,200})问题(?:{outcome_words.title_joint}?整改{outcome_words.account}?(?:情况)?(?:如下)?)?(?:[。,]|\([^()]*\))*(?:--[^。]*)?"
)
_PLAIN_WHOLE: Final = compiled(
    r"[^。;\n]{2,400}(?:的|等)?问题(?:{outcome_words.title_joint}?整改{outcome_words.account}?(?:情况)?(?:如下)?)?(?=$|[。,(\[〔]|--)"
)
_PLAIN_END: Final = compiled(
    r"(?:的|等)?问题(?:{outcome_words.title_joint}?整改{outcome_words.account}?(?:情况)?(?:如下)?)?$"
)
_PLAIN_OPENER: Final = regex_of(r"关于|针对|对于|对照|对(?![内外上下口标接公账])")  # 对外担保
_DUTY_INSIDE: Final = quick(
    r"(?P<title>[^,。;:()\[\]〔〕\n]{4,40})"
    r"[(\[〔](?:{labels.responsible}|{labels.leader}|{labels.deadline}):[^()\[\]〔〕\n]{2,80}[)\]〕](?:-{1,2}|:)?(?=\p{Han}|[0-9《“])"
)
_ASKED: Final = regex_of(r",[^。;!\n]{2,60}\?")
# 学习不深入,现在改好了吗? asks how far it is
_ASKED_BY: Final = quick(r"\((?P<who>[^()\n]{2,16})\)")  # 整改得怎么样?(某代表)
_ASKED_BEHIND: Final = quick(r",[^,。;?\n]{0,6}{apart_words.mended}[^,。;?\n]{0,3}\?$")


@value
class Heading:
    """The opening of a paragraph read as a heading; all spans in document coordinates.

    ``title`` covers marker and statement, ``statement`` what is said to be wrong (inside the outer
    quotation marks), ``brackets`` what stands in brackets after the title, ``rest`` the text of
    the paragraph after title, brackets and stop (empty for a heading that stands alone).
    """

    block: int
    marker: Marker | None
    title: Span
    statement: Span
    brackets: tuple[Span, ...]
    rest: Span
    evidence: Evidence
    emphasis: bool = False

    @property
    def alone(self) -> bool:
        """Whether nothing but brackets follows the title in its paragraph."""
        return not len(self.rest)


@lru_cache(maxsize=1024)  # the outline asks it of a paragraph in each of its rounds
def read_heading(
    text: str, block: int, span: Span, *, emphasis: bool = False, own: Marker | None = None
) -> Heading:
    """Return how the paragraph ``span`` of the folded ``text`` opens when read as a heading.

    ``own``: a marker at its start that only the whole notice makes one.
    """
    marker = own or read_marker(text, span.start, span.end)
    front = outcome_before(text, span.start, span.end) if marker is None else None
    if front is not None and (behind := read_marker(text, front.end + 1, span.end)) is not None:
        marker, span = behind, Span(front.end + 1, span.end)  # [已完成]1.关于…
    else:
        front = None
    start = span.start + (marker.length if marker else 0)
    before = outcome_before(text, start, span.end)
    start = before.end + 1 if before is not None else start
    before = before or front
    if marker is not None and text.startswith("是关于", start):
        start += 1  # 第四件事,是关于…的问题
    glued = outcome_at_end(text, start, span.end) if marker and before is None else None
    stop = glued or span.end
    numbered = marker is not None and marker.family == "problem"  # 第3项问题“…”(牵头…),党组…
    found = (
        _labelled(text, start, stop)
        or quoted(text, start, stop, named=numbered)
        or _plain(text, start, stop)
        or _bare(text, start, stop, marker, emphasis)
    )
    end, statement, evidence = found
    if evidence <= Evidence.FAULT and text.startswith("关于", statement.start):
        statement = Span(statement.start + 2, statement.end)  # 关于违纪问题时有发生
    if evidence == Evidence.QUOTED and _ASKED.fullmatch(text, end, span.end):
        end = span.end  # 第1问:反馈“…”,现在修好了吗?
    asked = _ASKED_BEHIND.search(text, statement.start, statement.end)
    if asked is not None:
        statement = Span(statement.start, asked.start())
    brackets, rest = notes_behind(text, end, stop)
    who = _ASKED_BY.fullmatch(text, rest.start, stop) if text[end - 1] == "?" else None
    if who is not None:
        brackets, rest = (*brackets, Span(*who.span("who"))), Span(stop, stop)
    if glued is not None and not len(rest):
        brackets, rest = (*brackets, Span(glued, span.end)), Span(span.end, span.end)
    dashed = _outcome_behind_dash(text, statement.start, end)
    if dashed is not None:
        end = dashed.start
        while text[end - 1] in _LEADERS:
            end -= 1
        statement = Span(statement.start, min(statement.end, end))
        brackets = (dashed, *brackets)
    if before is not None:
        brackets = (before, *brackets)
    if own is not None and (asker := own.text.rfind(":", 0, -1) + 1):
        # 检验科职工问:第一个问题“…”,改了没有? neither who asks nor what for is part of it
        marker = replace(own, text=own.text[asker:])
        span = Span(span.start + asker, span.end)
        end = statement.end + text.startswith("”", statement.end)
        rest = Span(span.end, span.end)
    return Heading(
        block, marker, Span(span.start, end), statement, brackets, rest, evidence, emphasis
    )


def _outcome_behind_dash(text: str, start: int, end: int) -> Span | None:
    """Return the outcome in 学习不深--已完成, None where no outcome stands behind the last dash.

    Dots or a line lead to it as well: 学习不深……已完成.
    """
    low = max(start + 2, end - _MAX_DASHED - _LONGEST_LEAD)  # what stands before is too far off
    if _LEADER.search(text, low, end) is None:
        return None
    found = [(text.rfind(sign, start + 2, end), len(sign)) for sign in _LEADING]
    behind = max((at + length for at, length in found if at > 0), default=0)
    if not behind or end - behind > _MAX_DASHED:
        return None
    words = text[behind:end]
    return Span(behind, end) if read_pure(words) is not None else None


def _labelled(text: str, start: int, end: int) -> tuple[int, Span, Evidence] | None:
    """Read 反馈问题:学习不深入。: the label says that a problem is stated."""
    label = _problem_label(text, start, end)
    if label is None:
        return None
    begin = label.end
    inner = quoted(text, begin, end) or _plain(text, begin, end)
    if inner is not None and not goes_on(text, inner[0], end, labelled=True):
        return inner
    stop = with_listed(text, begin, sentence_end(text, begin, end), end)
    while stop > begin and text[stop - 1] in "。;:,":
        stop -= 1
    stop, _ = strip_notes(text, begin, stop)
    if stop - begin < _SHORTEST and _SHORT.fullmatch(text, begin, stop) is None:
        return None
    if _TASK.search(label.of(text)) and reports_deeds(text[begin:stop]):
        return None  # 整改任务:重新核定21名… is what was done
    named = _PROBLEM_LABEL.match(text, start, end)
    if named is not None and named["aspect"]:
        begin = start  # 党建方面存在问题:… says what the problem is about
    return stop, unquoted(text, Span(begin, stop)), Evidence.PLAIN


def _problem_label(text: str, start: int, end: int) -> Span | None:
    """Return the label at a place that says that what follows is a problem."""
    listed = _PROBLEM_LABEL.match(text, start, end)
    if listed is not None:
        return Span(*listed.span())
    own = own_label_at(text, start, end)
    return Span(start, own.end) if own is not None and own.code == HEADING else None


def _plain(text: str, start: int, end: int) -> tuple[int, Span, Evidence] | None:
    found = _PLAIN.match(text, start, min(end, start + MAX_TITLE))
    if not found:
        return None
    if text.startswith((":", "--"), found.end()):
        # 关于审计发现问题整改情况:对上一轮指出的问题整改不到位的问题 goes on behind the colon
        further = _PLAIN_ALONE.fullmatch(text, found.end(), end)
        inside = further["inside"] if further else ""
        if not inside.endswith(("的", "等")) and not is_fault(inside):
            further = None  # 已完成问题整改 is what was done
        found = _PLAIN_WHOLE.match(text, start, end) if further else found
        assert found
    stated = _PLAIN_END.search(text, start, found.end())
    first = _PLAIN_OPENER.match(text, start)
    if stated is None or first is None or stated.start() <= first.end():
        return None
    inside = text[first.end() : stated.start()]
    if _FINDERS.fullmatch(inside) is not None:
        return None  # 关于执法检查报告指出问题的整改情况: who found them, not what is wrong
    if inside.endswith("方面") and is_fault(inside[:-2]):
        inside = inside[:-2]  # 关于账目不清方面的问题
    elif inside.endswith(("方面", "方面存在", "方面反馈")):
        return None  # a theme: 关于党的建设方面的问题
    if first.group() == "对" and (text[found.end() : found.end() + 1] == "," or not faulty(inside)):
        return None  # 对群众反映的问题; 对顶风违纪问题,党组… goes on
    return found.end(), Span(first.end(), first.end() + len(inside)), Evidence.PLAIN


def _bare(
    text: str, start: int, end: int, marker: Marker | None, emphasis: bool
) -> tuple[int, Span, Evidence]:
    """Read the first sentence as a statement; the evidence is in its predicate."""
    duty = _DUTY_INSIDE.match(text, start, end) if marker is not None else None
    if duty is not None and (words := duty["title"]):
        # 1.夜间违规施工(牵头单位:城管局)--立案2件。 who answers for it closes what is wrong
        loose = Evidence.LOOSE if sounds_faulty(words) else Evidence.WEAK
        closing = duty.end("title")
        return closing, _stated(text, start, closing), Evidence.FAULT if is_fault(words) else loose
    stop = first = sentence_end(text, start, end)
    if marker is not None:
        stop = first = with_listed(text, start, stop, end)
        named = marker.family in ("problem", "task") or marker.text.endswith(":")
        stop = end if says_it_again(text, start, stop, end, stated=named) else stop
    answer = ANSWER.search(text, start + 4, stop)
    begin = answer.start() if answer else outcome_inside(text, start + 4, stop)
    noted, notes = strip_notes(text, start, begin) if begin else (start, ())
    wrong = is_fault(text[start:noted])
    if wrong or any(read_bracket(note.of(text)) is not None for note in notes):
        # the answer follows without a stop: （1）账目不清（已完成）整改情况：…
        return noted, Span(start, noted), Evidence.FAULT if wrong else Evidence.WEAK
    title_end = stop
    while title_end > start and text[title_end - 1] in "。;:,":
        title_end -= 1
    title_end, _ = strip_notes(text, start, title_end)
    words = text[start:title_end]
    statement = _stated(text, start, title_end)
    if not 3 <= len(words) <= _MAX_BARE:
        return title_end, statement, Evidence.NONE
    if marker is not None and marker.family == "problem" and statement.start > start:
        return title_end, statement, Evidence.QUOTED  # 反馈第7项:“…”
    if is_fault(words) or (first < stop and is_fault(text[start : first - 1])):
        return title_end, statement, Evidence.FAULT
    if len(words) <= _MAX_LOOSE and sounds_faulty(words):
        return title_end, statement, Evidence.LOOSE
    alone = stop >= end
    if marker is not None and not alone and names_problem(words):
        return title_end, statement, Evidence.LOOSE
    if alone and (marker is not None or emphasis) and not words.endswith("如下"):
        return title_end, statement, Evidence.WEAK
    return title_end, statement, Evidence.NONE


def _stated(text: str, start: int, end: int) -> Span:
    """Return what a bare title states, less who found it, its quotation marks, and …的问题."""
    said = _FOUND_BY.match(text, start, end)
    if said is not None and faulty(text[said.end() : end]):
        start = said.end()
    noun = _PLAIN_END.search(text, start, end)
    if noun is not None:
        words = text[start : noun.start()]
        bare = noun.group() == "问题"  # 只谈工作、不谈问题 ends in what is not talked about
        end = noun.start() if (is_fault if bare else faulty)(words) else end
    return unquoted(text, Span(start, end))


def states_label(text: str, heading: Heading) -> bool:
    """Whether a label (反馈问题:) says that the heading states a problem."""
    at = heading.title.start + (heading.marker.length if heading.marker else 0)
    return _problem_label(text, at, heading.title.end) is not None


def opens_detail(text: str, start: int) -> bool:
    """Whether a paragraph opens with the label of what details a heading above it."""
    if _DETAIL.match(text, start) is not None:
        return True
    own = own_label_at(text, start, len(text))
    return own is not None and own.code == "problem"
