"""When the inspection was, and when what it found was reported back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.text.rule import TIMEOUT_SECONDS, ending
from pipeline.reading.text.stops import clause_start, sentence_spans
from schemas.notice import DateMention, NoticeField
from schemas.span import Span

_LONGEST: Final = 500  # 2008年至2014年,督察机构开展督察 is the work of years
_VAGUE: Final = frozenset({"ten_days", "month"})
_TWO_CLAUSES = regex_of(r"[^,。;\n]{0,40},?[^,。;\n]{0,40}")
_FEEDBACK = compiled(
    r"反馈(?!的?{problem_noun}的?整改)了?(?:[^。;,\n]{0,24}?{common.feedback_result}|会|(?=[,。;]|$))|{common.feedback_result}[^。;,\n]{0,12}反馈|"
    r"送达[^。;,\n]{0,10}报告|反馈了?《?{metadata_words.audit_of}{metadata_words.audit_paper}|{metadata_words.served}了?[^。;,\n]{0,40}{metadata_words.audit_of}{metadata_words.audit_paper}|(?:当面|书面)[^。;,\n]{0,12}指出|"
    r"[把将][^。;,\n]{0,12}{common.feedback_result}[^。;,\n]{0,6}{metadata_words.told_to}|"
    r"(?:{metadata_words.told_how})了?[^。;,\n]{0,6}反馈|"
    # 8月23日,巡察组把查出的17个问题摆到桌面上; 4月2日发来督查通知, 督查组印发《督查意见书》
    r"(?:{common.feedback_result}|{metadata_words.finding_paper})”?(?:摆[到在上]|[交递送发寄转][到给])[^。;\n]{1,12}|"
    r"(?:{metadata_words.came_with}|[组局厅署办](?:印发|下发|出具|反馈))了?[^。;,\n]{0,24}{metadata_words.finding_paper}|通报了?[^。;,\n]{0,12}{inspection}[^。;,\n]{0,6}{common.feedback_short}"
)
_INSPECTS = compiled("{kinds}|(?<!纪律)检查|{inspections.team}")
_ACTED = compiled("{common.carry_out}")
# when something was heard, reported or handed over, or is still to come: no inspection took place
_NOT_HELD: Final = compiled(
    r",?[^,。;\n]{0,30}?(?:{inspections.heard}|{kinds}{inspections.all_of})"
)
# 查看了2023年1月至9月的台账, 对2023年1月至6月预算执行情况: what was looked at, not when
_LOOKED_AT: Final = ending(r"[了对]")
_OF_WHICH: Final = compiled(
    r"(?!期间)的?\p{Han}(?![^,。;\n]{0,24}(?:{kinds.xunshi}|{kinds.xuncha}))"
)
_TO_COME: Final = ending("{inspections.to_come}")
# 2023年3月1日起,…开展了为期两个月的巡察; 3月1日,县委巡察组进驻我局
_CAME: Final = compiled(
    r"起,?[^,。;\n]{0,40}?(?:{inspections.held}|{kinds})|.,?[^,。;\n]{0,24}?{inspections.came}"
)
_LEFT: Final = compiled(
    r",?[^,。;\n]{0,12}?{inspections.left}了?(?:[^,。;\n]{0,8}?{inspection}|[,。;])"
)
# 3月6日至8日,县委各巡察组分别进驻: the days on which they came, not those of the inspection
_CAME_APART: Final = compiled(
    r",?[^,。;\n]{0,30}?{inspections.apart}[^,。;\n]{0,6}?{inspections.came}"
)
# 1月16日,记者获悉: when something was told
_DATELINE: Final = compiled(
    r"[电讯]|消息|,?(?:本报|本网)?记者|,?[\p{Han}]{0,6}(?:获悉|了解到|报道)"
    r"|{metadata_words.said_that}[,:]"
)
# 于1月4日分别向8家单位进行巡察意见反馈
_GAVE_BACK: Final = compiled(r"{common.carry_out}了?[^,。;并\n]{0,12}反馈")
# 本轮巡察集中进驻时间为
_TIME_OF: Final = ending(
    r"(?:{inspection}|督[查察导]|进驻|驻点)(?:(?:工作|驻点|进驻)?时间(?:安排)?(?:为|是|:|从|自)?|期间\()"
)
# 据悉,县委第三巡察组自4月24日至5月16日对青禾镇党委开展专项巡察
_BY_TEAM: Final = ending(r"{inspection}(?:第?{han_ten}{1,3})?组(?:将?[自从于])?")
_HELD_FROM: Final = compiled(r",?对[^。;,\n]{2,40}{common.carry_out}[^。;,\n]{0,40}{inspection}")
# 5月6日至6月8日|,市委第二巡察组对该镇开展了
_ANOTHER: Final = compiled(
    r",?[^。,;\n]{0,30}{kinds}[^。,;\n]{0,4}组对[^。;\n]{2,40}?{common.carry_out}"
)
_TAKEN_UP: Final = compiled("{metadata_words.taken_up}")
# 3月6日至3月20日、5月8日至6月30日: two stretches of one inspection
_AND_AGAIN: Final = regex_of(r"[、,和与及]|以及|又?于|,又于")


def _inside(dates: Sequence[DateMention], where: Span) -> list[DateMention]:
    first = bisect_left(dates, where.start, key=lambda one: one.span.start)
    after = bisect_left(dates, where.end, first, key=lambda one: one.span.start)
    return [one for one in dates[first:after] if one.span in where]


def inspection_days(
    text: str, where: Span, dates: Sequence[DateMention]
) -> tuple[NoticeField, ...]:
    """Return the first and last day of the inspection: the first period of the opening.

    Where no period is printed, the day on which it began (3月1日起, 3月1日进驻) and that on which
    it was over (4月30日结束).
    """
    begun: tuple[NoticeField, ...] = ()
    for sentence in sentence_spans(text, where):
        said = sentence.of(text)
        if not _INSPECTS.search(said):
            continue
        inside = [one for one in _inside(dates, sentence) if one.relation in ("on", "since", "by")]
        for index, one in enumerate(inside):
            if one.precision == "year" or _is_of_feedback(text, one, sentence):
                continue
            if _is_other(text, one.span):
                continue
            start, end = one.start, one.end
            span = one.span
            after = inside[index + 1] if index + 1 < len(inside) else None
            if one.relation == "since" and after and not _is_of_feedback(text, after, sentence):
                end, span = after.end, Span(one.span.start, after.span.end)
            if _CAME_APART.match(text, span.end) or not _is_held(text, one, sentence):
                continue
            if one.precision in _VAGUE and _CAME.match(text, span.end - 1):
                continue  # 3月上旬进驻: when it began
            if start and end and (start != end or one.precision == "range"):
                for later in inside[index + 1 :]:
                    apart = text[span.end : later.span.start]
                    if later.precision != "range" or not _AND_AGAIN.fullmatch(apart):
                        break
                    end, span = later.end or end, Span(span.start, later.span.end)
                return (
                    NoticeField("inspection_start", start.isoformat(), span, "inspection.days"),
                    NoticeField("inspection_end", end.isoformat(), span, "inspection.days"),
                )
        if len(begun) == 1:
            begun += _over(text, inside, begun[0].value)
        begun = begun or _begun(text, inside)
    timed = _timed(text, where, dates) if len(begun) < 2 else ()
    same_start = bool(begun and timed) and begun[0].value == timed[0].value
    return timed if same_start else begun or timed


def of_one(
    text: str,
    sentences: Iterable[Span],
    dates: Sequence[DateMention],
    days: Sequence[NoticeField],
) -> Iterator[Span]:
    """Yield the sentences without those that tell of another inspection, held on other days.

    同时,5月6日至6月8日,市委第二巡察组对该镇开展了巡察“回头看”: the one before it was none.
    """
    first = days[0].span if days else None
    for sentence in sentences:
        others = (
            one
            for one in _inside(dates, sentence)
            if first is not None
            and one.precision == "range"
            and one.span.start > first.end
            and _ANOTHER.match(text, one.span.end)
        )
        if (first is not None and first in sentence) or not any(others):
            yield sentence


def _timed(text: str, where: Span, dates: Sequence[DateMention]) -> tuple[NoticeField, ...]:
    """Return the days that stand behind 进驻时间 further down: those who arrive say so."""
    for one in _inside(dates, Span(where.start, len(text))):
        if one.precision != "range" or not (one.start and one.end):
            continue
        by_team = _BY_TEAM.match(text, 0, one.span.start) and _HELD_FROM.match(text, one.span.end)
        if by_team or _TIME_OF.match(text, 0, one.span.start):
            days = (("inspection_start", one.start), ("inspection_end", one.end))
            return tuple(
                NoticeField(name, day.isoformat(), one.span, "inspection.days")
                for name, day in days
            )
    return ()


def _is_other(text: str, day: Span) -> bool:
    """Whether something else took place then, is still to come, or was looked at."""
    if _NOT_HELD.match(text, day.end) or _TO_COME.match(text, 0, day.start):
        return True
    return bool(_LOOKED_AT.match(text, 0, day.start) and _OF_WHICH.match(text, day.end))


def _is_held(text: str, one: DateMention, sentence: Span) -> bool:
    """Whether an inspection is spoken of where a part of a year stands, and lasted no years."""
    if one.start and one.end and (one.end - one.start).days > _LONGEST:
        return False
    if one.precision == "range" or _INSPECTS.search(text, one.span.end, sentence.end):
        return True
    clause = clause_start(text, one.span.start, sentence.start)
    return _INSPECTS.search(text, clause, one.span.start) is not None


def _begun(text: str, inside: Sequence[DateMention]) -> tuple[NoticeField, ...]:
    """Return the day on which the inspectors came, and the day after it on which they left."""
    first = next(
        (
            one
            for one in inside
            if one.start
            and one.precision != "year"
            and _CAME.match(text, one.span.end - 1)
            and not _TO_COME.match(text, 0, one.span.start)
        ),
        None,
    )
    if first is None or first.start is None:
        return ()
    found = NoticeField("inspection_start", first.start.isoformat(), first.span, "inspection.begun")
    return (found, *_over(text, inside, found.value))


def _over(text: str, inside: Sequence[DateMention], day: str) -> tuple[NoticeField, ...]:
    """Return the day after ``day`` on which the inspectors left."""
    for one in inside:
        if one.end and one.end.isoformat() > day and _LEFT.match(text, one.span.end):
            last = one.end.isoformat()
            return (NoticeField("inspection_end", last, one.span, "inspection.over"),)
    return ()


def _is_of_feedback(text: str, one: DateMention, sentence: Span) -> bool:
    """Whether the words behind a date, up to the next clause but one, report the feedback."""
    clause = _TWO_CLAUSES.match(text, one.span.end, sentence.end)
    said = clause.group() if clause else ""
    acted = _ACTED.search(said)
    told = _FEEDBACK.search(said)
    if told is None or acted is None or told.start() < acted.start():
        return told is not None
    return _GAVE_BACK.match(said, acted.start()) is not None


def feedback_day(
    text: str, where: Span, dates: Sequence[DateMention], days: Sequence[NoticeField]
) -> tuple[NoticeField, ...]:
    """Return the day of the feedback: the last whole day before the word, after the inspection."""
    last = days[-1].value if days else ""
    for sentence in sentence_spans(text, where):
        told = _FEEDBACK.search(text, sentence.start, sentence.end, timeout=TIMEOUT_SECONDS)
        if told is None:
            continue
        fitting = [
            one
            for one in _inside(dates, sentence)
            if one.precision == "day"
            and one.start is not None
            and one.start == one.end
            and one.relation == "on"
            and one.start.isoformat() >= last
            and not _DATELINE.match(text, one.span.end)
            and not _TAKEN_UP.search(text, one.span.end, told.start())
        ]
        before = [one for one in fitting if one.span.end <= told.end()]
        chosen = before[-1:] or [one for one in fitting if one.span.start - told.end() < 30][:1]
        if chosen and chosen[0].start:
            day = chosen[0].start.isoformat()
            return (NoticeField("feedback_date", day, chosen[0].span, "inspection.feedback"),)
    return ()
