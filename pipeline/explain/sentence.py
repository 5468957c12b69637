"""A sentence against all rules: what is read in it, what matches, and what nearly does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

import regex

from parsers.build import DocumentBuilder
from parsers.lexicon import vocabulary
from parsers.lexicon.fold import fold
from parsers.normal import normalise
from pipeline.explain.decided import decided_lines
from pipeline.explain.messages import say
from pipeline.explain.rules import all_rules
from pipeline.messages import Language
from pipeline.reading import read
from pipeline.reading.text.rule import Rule, matches
from pipeline.show.page import as_rows
from pipeline.show.terminal import Style, cut, pad, plain
from pipeline.tables import Origin, columns_of
from schemas.tables import TABLES

_LONGEST: Final = 300
_MOST_CHANGES: Final = 2
_TIMEOUT: Final = 0.25
_MOST_SHOWN: Final = 12
_MOST_CODES: Final = 3
_LIKE: Final = 0.75
_NO_ORIGIN: Final = Origin("0" * 16, "", "", "0" * 64)
_FACTS: Final = ("sections", "issues", "outcomes", "actions", "dates", "quantities", "entities")
_SHOWN: Final = {
    "outcomes": ("status", "basis", "long_term", "ongoing", "conflict"),
    "actions": ("kind", "planned"),
    "dates": ("start_date", "end_date", "relation", "precision", "inferred"),
    "quantities": ("value", "value_max", "unit", "comparator", "metric", "figure", "subject"),
    "entities": ("kind", "name", "post"),
}


@dataclass(frozen=True, slots=True)
class Near:
    """A rule that would match after a few changes of the text, and these changes."""

    rule: str
    found: str
    changes: tuple[tuple[str, str], ...]


def explain_text(sentence: str, style: Style, language: Language) -> str:
    """Return what the reading makes of one sentence and what each rule lacks."""
    text = fold(normalise(sentence[:_LONGEST]).text)
    lines = [style.paint(text, "bold")]
    lines += ["", style.paint(say(language, "facts_found"), "bold")]
    lines += list(_facts(sentence, style)) or ["  " + say(language, "nothing_found")]
    heading, *reasons = decided_lines(text, language)
    lines += ["", style.paint(heading, "bold"), *reasons]
    hits = [(name, hit.span.of(text)) for name, one in all_rules().items()
            for hit in matches(text, one)]  # fmt: skip
    lines += ["", style.paint(say(language, "rules_matched"), "bold")]
    lines += [f"  {pad(name, 34)} {found}" for name, found in hits] or [
        "  " + say(language, "nothing_found")
    ]
    nearly = near_rules(text, {name for name, _ in hits}, [found for _, found in hits])
    if nearly:
        lines += ["", style.paint(say(language, "rules_nearly"), "bold")]
        lines += [_near_line(near, language) for near in nearly[:_MOST_SHOWN]]
    known, near = phrases_of(text)
    for key, phrases in (("phrases_in", known), ("phrases_near", near)):
        if phrases:
            lines += ["", style.paint(say(language, key), "bold")]
            lines += [f"  {pad(phrase, 34)} {where}" for phrase, where in phrases[:_MOST_SHOWN]]
    return "\n".join(lines) + "\n"


def _facts(sentence: str, style: Style) -> Iterator[str]:
    """Yield the facts that a document of this one sentence has."""
    builder = DocumentBuilder("text/plain")
    for line in sentence.splitlines():
        builder.paragraph(line)
    document = builder.build()
    if not document.text:
        return
    tables = columns_of(document, read(document), _NO_ORIGIN)
    for name in _FACTS:
        for row in as_rows(tables[name]):
            values = [f"{c}={row[c]}" for c in _SHOWN.get(name, ()) if row[c] not in (None, False)]
            words = cut(plain(row[TABLES[name].evidence or ""] or ""), 40)
            line = f"  {pad(name, 11)} {words}  {' '.join(values)}"
            yield f"{line}  {style.paint(row['rule'] or '', 'dim')}"


def near_rules(text: str, matched: set[str], found: Sequence[str]) -> list[Near]:
    """Return the rules that do not match but would after at most two changes, nearest first.

    What lies inside words that another rule has found is left out.
    """
    nearly = []
    for name, one in all_rules().items():
        near = None if name in matched else _near(text, one)
        if near is not None and not any(near.found in words for words in found):
            nearly.append(near)
    return sorted(nearly, key=lambda near: (len(near.changes), -len(near.found), near.rule))


def _near(text: str, one: Rule) -> Near | None:
    """Return how ``one`` nearly matches, None where it does not even nearly.

    The pattern is let miss up to two characters; a match of few characters would be chance.
    """
    try:
        loose = regex.compile(
            f"(?:{one.pattern.pattern}){{1<=e<={_MOST_CHANGES}}}",
            one.pattern.flags & (regex.VERBOSE | regex.V0) | regex.BESTMATCH,
        )
        match = loose.search(text, timeout=_TIMEOUT)
    except (regex.error, TimeoutError):
        return None
    if match is None or len(match.group()) < max(4, len(one.example) // 2):
        return None
    replaced, inserted, deleted = match.fuzzy_changes
    changes = [
        *(("change_replace", text[at : at + 1]) for at in replaced),
        *(("change_insert", text[at : at + 1]) for at in inserted),
        *(("change_delete", text[max(0, at - 3) : at]) for at in deleted),
    ]
    return Near(one.name, match.group(), tuple(changes))


def _near_line(near: Near, language: Language) -> str:
    joined = ("，" if language == "zh" else ", ").join(
        say(language, key, text=text) for key, text in near.changes
    )
    return (
        f"  {pad(near.rule, 34)} {near.found}\n      {say(language, 'would_match', changes=joined)}"
    )


def phrases_of(text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the known wordings that ``text`` holds, and those it nearly holds.

    Each stands once, with the lists and codes that it is a wording of, the longest or likest first.
    """
    held, near = [], []
    for phrase, codes in _phrases().items():
        if phrase in text:
            held.append((-len(phrase), phrase, _first(codes)))
        elif (likeness := _likeness(phrase, text)) >= _LIKE:
            near.append((-likeness, phrase, _first(codes)))
    return [one[1:] for one in sorted(held)], [one[1:] for one in sorted(near)]


def _phrases() -> dict[str, list[str]]:
    """Return wording → its codes, of all wordings of more than one letter.

    What a wording means comes first, then the shared lists that say where patterns ask for it.
    """
    found: dict[str, list[str]] = {}
    for name in sorted(vocabulary.lists(), key=vocabulary.is_shared):
        for code, phrases in vocabulary.load(name).items():
            for phrase in phrases:
                if len(phrase) > 1:
                    found.setdefault(phrase, []).append(f"{name}.{code}")
    return found


def _first(codes: Sequence[str]) -> str:
    more = len(codes) - _MOST_CODES
    return ", ".join(codes[:_MOST_CODES]) + (f" +{more}" if more > 0 else "")


def _likeness(phrase: str, text: str) -> float:
    """Return how much of a phrase of four characters or more stands in ``text``, 0–1."""
    if len(phrase) < 4:
        return 0.0
    blocks = SequenceMatcher(None, phrase, text, autojunk=False).get_matching_blocks()
    kept = [block for block in blocks if block.size]
    if not kept:
        return 0.0
    reach = kept[-1].b + kept[-1].size - kept[0].b
    return sum(block.size for block in kept) / max(len(phrase), reach)
