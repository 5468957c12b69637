"""Statements of problems in quotation marks: 关于“…”问题的整改."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import AnyMatch, regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.outcome.legend import explains_sign
from pipeline.reading.outcome.statuses import read_pure
from pipeline.reading.problem.faults import Evidence, is_fault, reports_deeds
from schemas.span import Span

_LONGEST_CLAUSE: Final = 30
_LONGEST_LABEL: Final = 8
_STATEMENT: Final = 8  # characters; names in quotation marks are shorter
MAX_TITLE: Final = 600  # a statement can hold several sentences; longer ones were never seen
_OPENER: Final = compiled(
    r"(?:第{any_digit}{1,3}(?:项|个|条),?)?(?:{found_by}|(?:{inspection}(?:组)?)?(?:反馈|指出|发现)?)"
    r"(?:的|问题:?)?{outcome_words.title_opening}?(?:{found_by}|存在|反馈|指出|提出)?的?“"
)
# 第一件,是反映最多的“…”。
_NAMING: Final = quick(
    r",?是(?:[^,。;:“”\n]{2,14}的)?“|[^,。;:“”\n]{2,10}我(?:们|[局镇乡校院县区市委会])“"
)
# “窗口午间无人值守”→中午不打烊
_TURNED: Final = regex_of(r"(?:→|-{1,2}>)[^。;\n]{2,40}?(?=[。(]|$)")
# 坚持学用贯通,着力解决“…”的问题: what is done before what is wrong
_REMEDIED: Final = quick(
    r"(?:[^,。;:“”\n]{3,24},){1,2}{remedies.opening}{1,3}(?:{found_by}|存在|反馈)?的?“"
)
# 副局长林远牵头整改“文电办理不及时”问题: who leads stands before what is wrong
LED_BY: Final = compiled(
    r"由?(?P<who>[^,。;:“”\n]{2,24}?)(?:{part_duties.leads})(?:{part_duties.leads_what})?的?“"
)
_TAIL: Final = quick(
    r"{outcome_words.title_link}*(?:共?有?{count}{measure_word}(?={outcome_words.title_noun}))?"
    r"{outcome_words.title_noun}?(?:方面)?(?:的?{common.case})?"
    r"(?:{outcome_words.title_joint}?整改{outcome_words.account_more}?{outcome_words.title_work}?"
    r"(?:如下)?|整改)?(?:方面)?"
)
_MORE_QUOTED: Final = regex_of(r"[、和及与]?“")
_CLOSED_BEFORE_NOUN: Final = compiled("”(?=(?:等|的)*{outcome_words.title_case}|$)")
_UNCLOSED_END: Final = regex_of(r"(?:的)?问题的?整改|(?:的)?问题(?=$|。|\()")
_PROBLEM_WORD: Final = compiled("{outcome_words.problem_word}")
_ASPECT: Final = regex_of(r"方面")
# “回头看”反馈问题整改落实情况: who found the problems, not one of them
_SOURCE: Final = compiled("(?:{inspection})?组?(?:反馈|指出|发现)")
_FOUND: Final = compiled("{apart_words.found}")
# 关于“三会一课”:补记录、凑人头问题: what is wrong with what is named in quotation marks
_GOES_ON: Final = compiled(
    r"(?::|--)(?P<said>[^。;:\n]{2,200}?)(?P<noun>(?:的|等)?问题(?:的整改)?)?"
    r"(?:[。,]|\([^()]*\))*(?:--(?P<outcome>[^。-]*))?"
)
# 审议意见指出“…”,现在改过来了吗?
_QUESTION: Final = regex_of(r",[^。;:?]{2,40}\?(?=$|\([^()]{2,16}\)$)")
# 我做康复时被劝着买了套餐,反馈的“诱导消费”改了没有? whatever the question asks of what it quotes
_ASKED: Final = quick(
    r"(?P<asks>{apart_words.asking}:)?[^。;:?“”\n]{0,60}“(?P<said>[^?“”\n]{4,90})”"
    r"(?P<noun>的?问题)?[^。;:?“”\n]{2,60}\?(?=$|[(\[])"
)
_LABEL: Final = compiled(r"整改(?:{label_heads.action}|{label_heads.effect}):")
ANSWER: Final = compiled(
    r"(?<![关于对])(?:整改{outcome_words.account}?情况|{outcome_words.answer}):"
)


def quoted(
    text: str, start: int, end: int, *, named: bool = False
) -> tuple[int, Span, Evidence] | None:
    """Read 关于“…”问题的整改: end of the title and the statement inside the outer quotes."""
    asked = _ASKED.match(text, start, end)
    if asked is not None and (
        (asked["noun"] and (asked["asks"] or text[start - 1 : start] == ":"))
        or is_fault(asked["said"])
        or _FOUND.search(text, start, asked.start("said"))
    ):
        return asked.end(), Span(*asked.span("said")), Evidence.QUOTED
    opened: AnyMatch | None = _OPENER.match(text, start, min(end, start + 40))
    led = None if opened else _led(text, start, end)
    opened = opened or led
    if opened is None:
        return None
    inside = opened.end()
    limit = min(end, inside + MAX_TITLE)
    close = closing_quote(text, inside, limit)
    if close is None:
        return _unclosed(text, start, inside, limit)
    # (2)巡察“回头看”: a way to inspect, below 巡察对象
    if _SOURCE.match(text, close + 1, end) or text[inside:close] == "回头看":
        return None
    tail = _TAIL.match(text, close + 1, min(limit, close + 30))
    stop = tail.end() if tail else close + 1
    if (
        label := _LABEL.search(text, close, min(end, stop + _LONGEST_LABEL))
    ) and label.start() < stop:
        stop = label.start()  # 关于“…”的问题|整改进展:…, where the blank between them was closed
    if (turned := _TURNED.match(text, close + 1, end)) is not None:
        return turned.end(), Span(inside, close), Evidence.QUOTED
    if (question := _QUESTION.match(text, stop, end)) is not None:
        return question.end(), Span(inside, close), Evidence.QUOTED
    # 第5条“…” names a problem, unless what is quoted is a name: 第1条“三会一课”制度执行不力
    whole = named and inside == start + 1 and _states(text[inside:close])
    noun = _PROBLEM_WORD.search(text, close, stop) is not None
    if not noun and goes_on(text, stop, end, labelled=named):
        return None
    # 第四项“三会一课”:补记录 goes on behind the colon
    named = noun or ((led.re is _NAMING if led else named) and text[stop : stop + 1] != ":")
    with_opener = inside - start > 1
    signed = stop < end and explains_sign(text, stop)  # “…”问题★
    follows = text[stop : min(stop + 1, end)] if not signed else ""
    aspect = _ASPECT.search(text, close, stop) or text[inside:close].endswith("方面")
    if aspect and not is_fault(text[inside:close]):
        return stop, Span(inside, close), Evidence.WEAK
    named = named or bool(aspect)  # “底数不清”方面 says what is wrong
    named = named or whole
    if not (named or with_opener) or (not named and follows not in ("", *"。:(;,[〔")):
        return None
    labelled = ANSWER.match(text, stop + (follows == ","), end) is not None
    labelled = labelled or _LABEL.match(text, stop, end) is not None  # 问题整改情况:一是…
    parted = labelled or follows in "。:(;,\t -[〔"
    if not parted and read_marker(text, stop, end) is None:
        # “四风”问题禁而不绝, but 第5条“年检走过场”已由复检予以纠正; and a line break that was lost
        whole_title = text.endswith("问题的整改", close, stop) or (
            text.startswith("关于", start) and text.endswith("”的问题", close, stop)
        )
        glued = whole_title and _is_told(text, stop, end)
        return (stop, Span(inside, close), Evidence.QUOTED) if whole or glued else None
    alone = follows in ("", "。", ":", "(") or stop + 1 == end or labelled
    told = _FOUND.search(text, start, inside) is not None and named  # 就反馈的“…”问题,党组…
    if (led or text[start] in "对就整") and not (named and alone) and not told:
        return None
    return stop, Span(inside, close), Evidence.QUOTED


def _is_told(text: str, at: int, end: int) -> bool:
    """Whether what was done follows, not what is wrong: 问题的整改|打通平台, but 整改不到位."""
    clause = text[at : min(end, at + _LONGEST_CLAUSE)].partition(",")[0].partition("。")[0]
    told = "。" in text[at:end] or reports_deeds(text[at:end])
    return told and not is_fault(clause) and read_pure(clause) is None


def _states(words: str) -> bool:
    """Whether quoted words state something rather than name it."""
    return is_fault(words) or (len(words) >= _STATEMENT and "、" not in words)


def goes_on(text: str, at: int, end: int, *, labelled: bool = False) -> bool:
    """Whether what stands in quotation marks is only named: “三会一课”:补记录问题 goes on.

    ``labelled``: a label (反馈问题:) says already that a problem is stated, no 问题 need close it.
    """
    further = _GOES_ON.fullmatch(text, at, end)
    if further is None or not (further["noun"] or labelled):
        return False
    return read_pure(further["said"]) is None and not reports_deeds(further["said"])


def _led(text: str, start: int, end: int) -> AnyMatch | None:
    """Return the opening of a statement that other words lead up to, up to its quotation mark."""
    stop = min(end, start + 70)
    return (
        _REMEDIED.match(text, start, stop)
        or _NAMING.match(text, start, stop)
        or LED_BY.match(text, start, stop)
    )


def closing_quote(text: str, inside: int, limit: int) -> int | None:
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
                return closing_quote(text, further.end(), limit) or at
    fallback = _CLOSED_BEFORE_NOUN.search(text, inside, limit)
    return fallback.start() if fallback else None


def unquoted(text: str, span: Span) -> Span:
    """Return what one pair of quotation marks holds, all else as it is."""
    if text[span.start : span.start + 1] != "“":
        return span
    closed = closing_quote(text, span.start + 1, span.end)
    return Span(span.start + 1, closed) if closed == span.end - 1 else span


def _unclosed(text: str, start: int, inside: int, limit: int) -> tuple[int, Span, Evidence] | None:
    """Read a statement whose closing mark is missing: 问题的整改 or the sentence ends it."""
    ended = _UNCLOSED_END.search(text, inside, limit)
    if ended is None or inside - start < 2:
        return None
    return ended.end(), Span(inside, ended.start()), Evidence.QUOTED
