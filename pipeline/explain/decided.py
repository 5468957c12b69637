"""Why a topic, kind, subject or figure is given, or not: on what words, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from pipeline.explain.figure import figure_told
from pipeline.explain.messages import say
from pipeline.messages import Language
from pipeline.reading.action.kind import kind_told
from pipeline.reading.dates import find_dates
from pipeline.reading.problem.topics import topic_told
from pipeline.reading.quantities.amounts import amounts
from pipeline.reading.quantities.subject import subject_told
from pipeline.reading.text.told import Told
from schemas.codes import label


def decided_lines(text: str, language: Language) -> Iterator[str]:
    """Yield why each of them is given or not, for a folded sentence."""
    marker = read_marker(text)
    body = text[marker.length if marker else 0 :]
    yield say(language, "decided_heading")
    yield _line("topic", topic_told(body), language)
    yield _line("action_kind", kind_told(body), language)
    dates = [mention.span for mention in find_dates(text, published=None, planned=[]).mentions]
    for amount in amounts(text)[0]:
        place = (amount.span.start, amount.span.end)
        if any(one.start < place[1] and place[0] < one.end for one in dates):
            continue  # the numbers of a date count nothing
        words = amount.span.of(text)
        yield f"  {words}  {_reason('subject', subject_told(text, *place), language)}"
        yield f"  {words}{_line('figure', figure_told(text, *place), language)}"


def of_row(table: str, row: Mapping[str, Any], text: str, language: Language) -> str | None:
    """Return why the column of a row that may be left open is given or not, None without one."""
    if table == "issues":
        return _line("topic", topic_told(row["problem"], row["category"]), language)
    if table == "actions":
        body = fold(row["text"]).removeprefix(fold(row["marker"] or ""))
        return _line("action_kind", kind_told(body), language)
    if table == "quantities":
        folded, place = fold(text), (row["char_start"], row["char_end"])
        subject = _line("subject", subject_told(folded, *place), language)
        figure = figure_told(folded, *place)
        if figure.value != row["figure"]:  # it is given by what stands in other lines
            figure = Told(row["figure"], None if row["figure"] else "no_figure")
        return f"{subject}\n{_line('figure', figure, language)}"
    return None


def _line(column: str, decision: Told, language: Language) -> str:
    return f"  {column.removeprefix('action_')}: {_reason(column, decision, language)}"


def _reason(column: str, decision: Told, language: Language) -> str:
    if decision.why:
        why = say(language, f"decided_{decision.why}")
        return say(
            language,
            "decided_open_by" if decision.words else "decided_open",
            why=why,
            words=decision.words,
        )
    value = decision.value if column == "subject" else label(column, decision.value or "", language)
    shown = decision.words and decision.words != decision.value
    return say(
        language, "decided_given" if shown else "decided_surely", value=value, words=decision.words
    )
