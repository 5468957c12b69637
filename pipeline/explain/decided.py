"""Why a topic, a kind or a subject is given, or not: on what words, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from pipeline.command.messages import Language, words_of
from pipeline.reading.action.kind import kind_told
from pipeline.reading.quantities.amounts import amounts
from pipeline.reading.quantities.subject import subject_told
from pipeline.reading.told import Told
from pipeline.reading.topics import topic_told
from schemas.codes import label

_WORDS: Final = {
    "heading": (
        "Topic as a problem, kind as a measure, subject of its numbers",
        "作为问题属哪方面，作为举措是哪种，数的是什么",
    ),
    "given": ("{value}  by: {words}", "{value}  凭：{words}"),
    "surely": ("{value}", "{value}"),
    "open": ("not decided: {why}", "没有判定：{why}"),
    "open_by": ("not decided: {why}: {words}", "没有判定：{why}：{words}"),
    # topics
    "no_word": ("no word names a topic", "没有指明方面的词"),
    "shared_words": ("only words that several topics share", "只有几方面共用的词"),
    "one_word": ("one word in passing is not enough", "只顺带提到一个词，不足为凭"),
    "several": ("more than one is named", "提到的不止一个"),
    # kinds
    "no_deed": ("no deed of a kind, and not surely none", "没有读出各类动作，也不能肯定没有"),
    "later_deed": (
        "a deed that was not understood stands before it",
        "前面另有没读懂的动作",
    ),
    "word_not_sure": ("the word is not sure to tell the kind", "这个词不足以定类型"),
    # subjects
    "no_noun": ("no noun stands beside the number", "数字旁没有所计之物"),
    "noun_not_known": ("not known as what is counted", "不是已知的所计之物"),
    "noun_not_fit": ("the measure word does not count such things", "量词不计这类事物"),
    "noun_not_whole": ("only the end of a longer name", "只是更长名称的末尾"),
    "noun_not_held": ("no deed holds the noun before the number", "数字前的名词没有动作管着"),
}
_said = words_of(_WORDS)


def decided_lines(text: str, language: Language) -> Iterator[str]:
    """Yield why each of the three is given or not, for a folded sentence."""
    marker = read_marker(text)
    body = text[marker.length if marker else 0 :]
    yield _said("heading", language)
    yield _line("topic", topic_told(body), language)
    yield _line("action_kind", kind_told(body), language)
    for amount in amounts(text)[0]:
        told = subject_told(text, amount.span.start, amount.span.end)
        yield f"  {amount.span.of(text)}  {_reason('subject', told, language)}"


def of_row(table: str, row: Mapping[str, Any], text: str, language: Language) -> str | None:
    """Return why the column of a row that may be left open is given or not, None without one."""
    if table == "issues":
        return _line("topic", topic_told(row["problem"], row["category"]), language)
    if table == "actions":
        body = fold(row["text"]).removeprefix(fold(row["marker"] or ""))
        return _line("action_kind", kind_told(body), language)
    if table == "quantities":
        told = subject_told(fold(text), row["char_start"], row["char_end"])
        return _line("subject", told, language)
    return None


def _line(column: str, told: Told, language: Language) -> str:
    return f"  {column.removeprefix('action_')}: {_reason(column, told, language)}"


def _reason(column: str, told: Told, language: Language) -> str:
    if told.why:
        why = _said(told.why, language)
        return _said("open_by" if told.words else "open", language, why=why, words=told.words)
    value = told.value if column == "subject" else label(column, told.value or "", language)
    shown = told.words and told.words != told.value
    return _said("given" if shown else "surely", language, value=value, words=told.words)
