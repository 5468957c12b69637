"""How the heading of a problem is built: marker, statement, brackets, and what follows.

A statement stands in quotation marks (关于“…”问题的整改), between 关于 and 问题 without them, or
bare (a short sentence whose predicate is a fault: …不到位). The strength of the evidence is kept:
the outline decides for a whole run of siblings, never for one paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled, expand
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.notes import notes_behind, outcome_before, strip_notes
from pipeline.reading.own_labels import HEADING, own_label_at
from pipeline.reading.statuses import is_pure, read_status
from schemas.span import Span

MAX_TITLE: Final = 600  # a statement can hold several sentences; longer ones were never seen
_MAX_BARE: Final = 120
_MAX_LOOSE: Final = 60
_MAX_DASHED: Final = 30

_PROBLEM_LABEL: Final = re_of(
    expand(
        r"[\[(](?:{inspection}组?)?{labels.problem}[\])]:?|(?:{inspection}组?)?{labels.problem}:"
        r"|{found_by}(?:的?问题)?:"
    )
)
_TASK: Final = compiled("整改{outcome_words.task}")
# Labels below a heading that say more about its problem; where no heading stands above they are it.
_DETAIL: Final = compiled(r"[\[(“]?(?:{problem_detail}|整改{outcome_words.task})[\])”:]")
_OPENER: Final = compiled(
    r"(?:第{any_digit}{1,3}(?:项|个|条),?)?(?:{found_by}|(?:{inspection}(?:组)?)?(?:反馈|指出|发现)?)"
    r"(?:的|问题:?)?{outcome_words.title_opening}?(?:{found_by}|存在|反馈|指出|提出)?的?“"
)
# 反馈意见指出,学习不深入; 巡察反馈学习不深入问题
_FOUND_BY: Final = compiled(
    r"{found_by}(?:的?问题)?[,:]|{inspection}组?(?:反馈|指出|发现)的?(?!{problem_noun}|的|[,:])"
)
_TAIL: Final = compiled(
    r"{outcome_words.title_link}*"
    r"{outcome_words.title_noun}?(?:方面)?(?:的?{common.case})?"
    r"(?:的?整改{outcome_words.account_more}?{outcome_words.title_work}?|整改)?(?:方面)?"
)
_PLAIN: Final = compiled(
    r"(?:关于|针对|对于?|对照)[^。;\n]{2,200}?(?:的|等)?问题(?:的?整改{outcome_words.account}?(?:情况)?)?(?=$|[。:(,])"
)
_PLAIN_ALONE: Final = compiled(
    r":(?!一是|1[.、])(?P<inside>[^。;:\n]{2,200})问题(?:的?整改{outcome_words.account}?(?:情况)?)?(?:。|\([^()]*\))*"
)
_PLAIN_WHOLE: Final = compiled(
    r"[^。;\n]{2,400}(?:的|等)?问题(?:的?整改{outcome_words.account}?(?:情况)?)?(?=$|[。(])"
)
_MORE_QUOTED: Final = regex_of(r"[、和及与]?“")
_CLOSED_BEFORE_NOUN: Final = compiled("”(?=(?:等|的)*{outcome_words.title_case}|$)")
_UNCLOSED_END: Final = regex_of(r"(?:的)?问题的?整改|(?:的)?问题(?=$|。|\()")
_PLAIN_END: Final = compiled(r"(?:的|等)?问题(?:的?整改{outcome_words.account}?(?:情况)?)?$")
_PLAIN_OPENER: Final = regex_of(r"关于|针对|对于|对照|对")
_PROBLEM_WORD: Final = compiled("{outcome_words.problem_word}")
_ASPECT_END: Final = regex_of(r"方面(?:存在)?(?:的)?(?:突出)?(?:主要)?(?:问题)?$")
_ASPECT: Final = regex_of(r"方面")
_FAULT: Final = re_of(  # re: a third of the time, and asked of every heading
    rf"(?:{any_of(load('faults')['predicate'])})[”’)]?"
    + expand(r"(?:等?的?{outcome_words.fault_noun})?(?:的整改)?(?:情况)?[。;:]?$")
)
_FAULT_INSIDE: Final = compiled(
    r"{faults.predicate}|{outcome_words.fault_word}|未[^来]|不[^断但仅忘懈遗止松获放折收]"
    r"|重\p{Han}{1,4}轻\p{Han}"
)
_ASKED: Final = regex_of(r",[^。;!\n]{2,60}\?")
_LEAD: Final = regex_of(any_of(load("faults")["lead"]))
# Figures and titles of documents stand in reports of measures, hardly in bare statements.
_REPORTED: Final = regex_of(
    r"[0-9][0-9.,]*(?:余|多)?(?:万|亿)?(?:元|人|名|个|次|项|件|份|条|场|期|家|户)|《"
)
_ANSWER: Final = compiled(
    r"(?<![关于对])(?:整改{outcome_words.account}?情况|{outcome_words.answer}):"
)
_CLAUSE: Final = regex_of(r"[,:]")
# 解决群众反映的问题 is a deed, 解决问题不彻底 a fault.
_REMEDY: Final = regex_of(
    any_of(load("remedies")["opening"])
    + expand(
        r"(?!(?:[\p{Han}]{0,4}{outcome_words.remedy_noun})?(?:还|仍)?{outcome_words.remedy_fault})"
    )
)
_OPEN: Final = "“‘(《〔["
_CLOSE: Final = "”’)》〕]"
_SIGN: Final = re_of(r"[“‘(《〔\[”’)》〕\]。;!?]")


class Evidence(IntEnum):
    """How sure it is that a paragraph opens with the statement of a problem."""

    NONE = 0
    WEAK = 1  # set off like a heading, no fault in it
    LOOSE = 2  # a bare statement with a word of fault somewhere in it
    FAULT = 3  # a bare statement whose predicate is a fault
    PLAIN = 4  # 关于…问题 without quotation marks
    QUOTED = 5  # 关于“…”问题


@dataclass(frozen=True, slots=True)
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


def read_heading(
    text: str, block: int, span: Span, *, emphasis: bool = False, own: Marker | None = None
) -> Heading:
    """Return how the paragraph ``span`` of the folded ``text`` opens when read as a heading.

    ``own``: a marker at its start that only the whole notice makes one.
    """
    marker = own or read_marker(text, span.start, span.end)
    start = span.start + (marker.length if marker else 0)
    before = outcome_before(text, start, span.end)
    start = before.end + 1 if before is not None else start
    numbered = marker is not None and marker.family == "problem"  # 第3项问题“…”(牵头…),党组…
    found = (
        _labelled(text, start, span.end)
        or _quoted(text, start, span.end, named=numbered)
        or _plain(text, start, span.end)
        or _bare(text, start, span.end, marker, emphasis)
    )
    end, statement, evidence = found
    if evidence == Evidence.QUOTED and _ASKED.fullmatch(text, end, span.end):
        end = span.end  # 第1问:反馈“…”,现在修好了吗?
    brackets, rest = notes_behind(text, end, span.end)
    dashed = _outcome_behind_dash(text, statement.start, end)
    if dashed is not None:
        end = dashed.start - 1
        while text[end - 1] == "-":
            end -= 1
        statement = Span(statement.start, min(statement.end, end))
        brackets = (dashed, *brackets)
    if before is not None:
        brackets = (before, *brackets)
    return Heading(
        block, marker, Span(span.start, end), statement, brackets, rest, evidence, emphasis
    )


def _outcome_behind_dash(text: str, start: int, end: int) -> Span | None:
    """Return the outcome in 学习不深--已完成, None where no outcome stands behind the last dash."""
    behind = text.rfind("-", start + 2, end) + 1
    if not behind or end - behind > _MAX_DASHED:
        return None
    words = text[behind:end]
    return Span(behind, end) if is_pure(words) and read_status(words) is not None else None


def _labelled(text: str, start: int, end: int) -> tuple[int, Span, Evidence] | None:
    """Read 反馈问题:学习不深入。: the label says that a problem is stated."""
    label = _problem_label(text, start, end)
    if label is None:
        return None
    begin = label.end
    inner = _quoted(text, begin, end) or _plain(text, begin, end)
    if inner is not None:
        return inner
    stop = _sentence_end(text, begin, end)
    while stop > begin and text[stop - 1] in "。;:,":
        stop -= 1
    stop, _ = strip_notes(text, begin, stop)
    if stop - begin < 4:
        return None
    if _TASK.search(label.of(text)) and reports_deeds(text[begin:stop]):
        return None  # 整改任务:重新核定21名… is what was done
    return stop, Span(begin, stop), Evidence.PLAIN


def _problem_label(text: str, start: int, end: int) -> Span | None:
    """Return the label at a place that says that what follows is a problem."""
    listed = _PROBLEM_LABEL.match(text, start, end)
    if listed is not None:
        return Span(*listed.span())
    own = own_label_at(text, start, end)
    return Span(start, own.end) if own is not None and own.code == HEADING else None


def _quoted(
    text: str, start: int, end: int, *, named: bool = False
) -> tuple[int, Span, Evidence] | None:
    """Read 关于“…”问题的整改: end of the title and the statement inside the outer quotes."""
    opened = _OPENER.match(text, start, min(end, start + 40))
    if not opened:
        return None
    inside = opened.end()
    limit = min(end, inside + MAX_TITLE)
    close = _closing_quote(text, inside, limit)
    if close is None:
        return _unclosed(text, start, inside, limit)
    tail = _TAIL.match(text, close + 1, min(limit, close + 30))
    stop = tail.end() if tail else close + 1
    # 第四项“三会一课”:补记录 goes on behind the colon
    named = (named and text[stop : stop + 1] != ":") or bool(
        _PROBLEM_WORD.search(text, close, stop)
    )
    with_opener = inside - start > 1
    follows = text[stop : min(stop + 1, end)]
    aspect = _ASPECT.search(text, close, stop) or text[inside:close].endswith("方面")
    if aspect and not is_fault(text[inside:close]):
        return stop, Span(inside, close), Evidence.WEAK
    if not (named or with_opener) or (not named and follows not in ("", *"。:(;,[〔")):
        return None
    if follows and follows not in "。:(;,\t -[〔" and read_marker(text, stop, end) is None:
        return None  # “四风”问题禁而不绝
    alone = follows in ("", "。", ":", "(") or stop + 1 == end
    alone = alone or (follows == "," and _ANSWER.match(text, stop + 1, end) is not None)
    if text[start] in "对就整" and not (named and alone):
        return None
    return stop, Span(inside, close), Evidence.QUOTED


def _closing_quote(text: str, inside: int, limit: int) -> int | None:
    """Return the place of the quotation mark that closes the one before ``inside``.

    Marks of the same pair may nest (“如我在诉”、“如我在访”); where they do not balance, the first
    closing mark that 问题 or 的整改 follows is taken.
    """
    depth = 1
    for at in range(inside, limit):
        character = text[at]
        if character == "“":
            depth += 1
        elif character == "”":
            depth -= 1
            if depth == 0:
                further = _MORE_QUOTED.match(text, at + 1, limit)
                if further is None or not _PROBLEM_WORD.search(text, at, limit):
                    return at
                return _closing_quote(text, further.end(), limit) or at
    fallback = _CLOSED_BEFORE_NOUN.search(text, inside, limit)
    return fallback.start() if fallback else None


def _unclosed(text: str, start: int, inside: int, limit: int) -> tuple[int, Span, Evidence] | None:
    """Read a statement whose closing mark is missing: 问题的整改 or the sentence ends it."""
    ended = _UNCLOSED_END.search(text, inside, limit)
    if ended is None or inside - start < 2:
        return None
    return ended.end(), Span(inside, ended.start()), Evidence.QUOTED


def _plain(text: str, start: int, end: int) -> tuple[int, Span, Evidence] | None:
    found = _PLAIN.match(text, start, min(end, start + MAX_TITLE))
    if not found:
        return None
    if text[found.end() : found.end() + 1] == ":":
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
    if inside.endswith(("方面", "方面存在", "方面反馈")):
        return None  # a theme: 关于党的建设方面的问题
    if first.group() == "对" and (
        text[found.end() : found.end() + 1] == "," or not _faulty(inside)
    ):
        return None  # 对群众反映的问题; 对顶风违纪问题,党组… goes on
    return found.end(), Span(first.end(), stated.start()), Evidence.PLAIN


def _bare(
    text: str, start: int, end: int, marker: Marker | None, emphasis: bool
) -> tuple[int, Span, Evidence]:
    """Read the first sentence as a statement; the evidence is in its predicate."""
    stop = _sentence_end(text, start, end)
    answer = _ANSWER.search(text, start + 4, stop)
    noted = strip_notes(text, start, answer.start())[0] if answer else start
    if is_fault(text[start:noted]):
        # the answer follows without a stop: （1）账目不清（已完成）整改情况：…
        return noted, Span(start, noted), Evidence.FAULT
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
    if is_fault(words):
        return title_end, statement, Evidence.FAULT
    if len(words) <= _MAX_LOOSE and _sounds_faulty(words):
        return title_end, statement, Evidence.LOOSE
    alone = stop >= end
    if alone and (marker is not None or emphasis) and not words.endswith("如下"):
        return title_end, statement, Evidence.WEAK
    return title_end, statement, Evidence.NONE


def _faulty(words: str) -> bool:
    """Whether words say that something is wrong, be it somewhere inside them."""
    return is_fault(words) or _sounds_faulty(words)


def _sounds_faulty(words: str) -> bool:
    """Whether a word of fault stands somewhere in words that report no measure."""
    faulty = not _LEAD.match(words) and _FAULT_INSIDE.search(words) is not None
    return faulty and not _REPORTED.search(words)


def _stated(text: str, start: int, end: int) -> Span:
    """Return what a bare title states, less who found it, its quotation marks, and …的问题."""
    said = _FOUND_BY.match(text, start, end)
    if said is not None and _faulty(text[said.end() : end]):
        start = said.end()
    noun = _PLAIN_END.search(text, start, end)
    if noun is not None:
        words = text[start : noun.start()]
        bare = noun.group() == "问题"  # 只谈工作、不谈问题 ends in what is not talked about
        end = noun.start() if (is_fault if bare else _faulty)(words) else end
    if text[start : start + 1] == "“" and _closing_quote(text, start + 1, end) == end - 1:
        return Span(start + 1, end - 1)
    return Span(start, end)


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


def reports_deeds(words: str) -> bool:
    """Whether figures or titles of documents stand in a statement, as in reports of measures."""
    return _REPORTED.search(words) is not None


def announces_measure(words: str) -> bool:
    """Whether a heading opens with the verb of a measure (强化…, 开展…)."""
    return _LEAD.match(words) is not None


def is_fault(words: str) -> bool:
    """Whether a short statement says what is wrong rather than what is done.

    >>> is_fault("执行财务制度不严格"), is_fault("严格执行财务制度")
    (True, False)
    """
    plain = words.rstrip("。;:,")
    if _ASPECT_END.search(plain) and not plain.endswith("问题"):
        return False
    if _REMEDY.match(plain):
        return False
    clauses = _CLAUSE.split(plain)
    return any(_FAULT.search(clause) for clause in {clauses[0], clauses[-1]})


def _sentence_end(text: str, start: int, end: int) -> int:
    """Return the end of the first sentence, a stop inside brackets or quotes not counted."""
    depth = 0
    limit = min(end, start + MAX_TITLE)
    for sign in _SIGN.finditer(text, start, limit):
        if sign.group() in _OPEN:
            depth += 1
        elif sign.group() in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            return sign.end()
    return limit
