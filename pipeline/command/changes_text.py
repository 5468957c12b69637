"""What ``changes`` says: the differences between two runs, as text or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.changes import KINDS, Change, Edition, Window, changes, edition_of
from pipeline.command.messages import say
from pipeline.input_names import escaped
from pipeline.messages import Language
from pipeline.store.output import open_output, whole_runs
from pipeline.store.place import StoreError
from schemas.codes import label

if TYPE_CHECKING:
    from pipeline.store.output import Output

_NONE = "–"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two runs, the days that deadlines are held against, and what is different."""

    before: Edition
    after: Edition
    window: Window
    changes: list[Change]


def compare(
    addresses: tuple[str, ...], language: Language, *, since: date | None, on: date | None
) -> Compared:
    """Return what is different between two outputs, or the last two runs of one.

    Raises StoreError where one of the two is not there.
    """
    earlier, later = _outputs(addresses, language)
    before, after = edition_of(earlier), edition_of(later)
    window = Window(since or before.day, on or after.day)
    return Compared(before, after, window, changes(before, after, window))


def _outputs(addresses: tuple[str, ...], language: Language) -> tuple[Output, Output]:
    if len(addresses) > 1:
        return open_output(addresses[0]), open_output(addresses[1])
    later = open_output(addresses[0])
    runs = whole_runs(later)
    if not runs:
        raise StoreError(say(language, "changes_alone", output=addresses[0]))
    return runs[0], later


def as_json(two: Compared) -> str:
    """Return all of it as JSON; codes and ISO dates, in no language."""
    counts = Counter(one.kind for one in two.changes)
    sides = {
        name: {"run": side.run, "day": _iso(side.day), "rules_version": side.rules}
        for name, side in (("before", two.before), ("after", two.after))
    }
    content = {
        **sides,
        "since": _iso(two.window.since),
        "on": _iso(two.window.on),
        "counts": {kind: counts[kind] for kind in KINDS},
        "changes": [one.as_json() for one in two.changes],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def as_text(two: Compared, language: Language, limit: int) -> str:
    """Return it in lines, of each kind of change the first ``limit``."""
    return "".join(f"{escaped(line)}\n" for line in _lines(two, language, limit))


def _lines(two: Compared, language: Language, limit: int) -> Iterator[str]:
    days = {"since": two.window.since or _NONE, "on": two.window.on or _NONE}
    yield say(language, "changes_between", before=two.before.run, after=two.after.run)
    if two.before.rules != two.after.rules:
        yield say(language, "changes_rules")
    if not two.changes:
        yield say(language, "changes_none", **days)
    for kind, group in groupby(two.changes, key=lambda one: one.kind):
        some = list(group)
        yield ""
        yield say(language, f"changes_{kind}", n=len(some), **days)
        yield from _listed(some[:limit], language)
        if len(some) > limit:
            yield f"  {say(language, 'and_more', n=len(some) - limit)}"


def _listed(some: list[Change], language: Language) -> Iterator[str]:
    """Yield a line a change; those of one notice stand below its title."""
    above = None
    for one in some:
        if one.kind.startswith("notice"):
            yield f"  {_notice(one, language)}"
            continue
        if one.source_uri != above:
            yield f"  {one.title or _NONE}  ({one.source_uri})"
        above = one.source_uri
        yield f"    {_what(one, language)}"


def _notice(one: Change, language: Language) -> str:
    issues = say(language, "n_issues", n=one.issue_count)
    return f"{one.title or _NONE}  ({one.source_uri})  {issues}"


def _what(one: Change, language: Language) -> str:
    """Return one change of an issue, or one check, as a line."""
    if one.check is not None:
        return _check(one, language)
    name = f"{one.number} {one.problem}" if one.number else f"{one.problem}"
    if one.was_problem is not None:
        name += say(language, "changes_was", problem=one.was_problem)
    difference = _difference(one, language)
    return f"{name}{'：' if language == 'zh' else ': '}{difference}"


def _difference(one: Change, language: Language) -> str:
    if one.kind == "deadline_moved":
        return f"{one.before} → {one.after}"
    domain = "conflict" if one.kind.startswith("contradiction") else "status"
    before, after = (
        label(domain, code, language) if code else _NONE for code in (one.before, one.after)
    )
    if one.kind == "deadline_passed":
        return f"{one.due}  {after}"
    if one.kind in ("issue_new", "issue_gone"):
        return after if one.kind == "issue_new" else before
    if one.before is None or one.after is None:
        return after if one.before is None else before
    return f"{before} → {after}"


def _check(one: Change, language: Language) -> str:
    parts = [label("check_name", one.check or "", language)]
    if one.stated is not None and one.found is not None:
        numbers = {"stated": f"{one.stated:g}", "found": f"{one.found:g}"}
        parts.append(say(language, "stated_found", **numbers))
    parts.append(label("check_reason", one.reason or "", language))
    if one.raw:
        parts.append(f"“{one.raw}”")
    return "  ".join(parts)
