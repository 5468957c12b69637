"""The page of one notice: what its template is filled with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from pipeline.explain.outline import other_reading
from pipeline.explain.rules import all_rules
from pipeline.export.headings import heading
from pipeline.receipts import notice_id_of
from pipeline.review.alerts import alerts
from pipeline.review.boxes import sheets
from pipeline.review.facts import (
    Fact,
    Row,
    columns_of,
    facts_of,
    field_value,
    leads,
    marks_of,
    shown,
)
from pipeline.review.messages import say
from pipeline.review.render import look, render
from pipeline.review.spans import Break, paragraphs
from pipeline.review.timeline import timeline
from pipeline.show.doubts import doubts_of
from pipeline.show.page import SIGNS
from schemas.codes import DOMAINS, label

Tables = Mapping[str, list[dict[str, Any]]]

# What is wanted of a notice at a glance; the rest is in the rows of its fields.
_AMBIGUOUS: Final = "ambiguous_outline"
_ALERTS: Final = 300  # that are listed; a browser lays out no list of thousands in time
_CHANGES: Final = 40  # of another reading that are listed
_LINKED: Final = ("issues", "checks", "findings", "actions")
_SCRIPT_WORDS: Final = (
    "rule", "example", "page", "unprinted", "hits", "wrong", "put_right", "new_bounds", "bounds",
    "noted", "first_day", "last_day", "inside",
)  # fmt: skip
# What a reader may choose from when a row is wrong; fields of codes are called as their lists.
CODES_OF: Final = {"outcomes": "status", "actions": "action_kind", "entities": "entity_kind"}
_VALUE: Final = [column.name for column in columns_of("notice_fields")].index("value")
MARKS: Final = "iosadqpgmleftkcxu"


def notice_page(
    tables: Tables,
    language: str,
    *,
    report: bool = True,
    pictures: Mapping[int, str] | None = None,
) -> str:
    """Return the page of a notice as HTML; ``report`` says whether a report lies above it.

    ``pictures`` are the addresses of the pictures of its pages; None leaves the pages out.
    """
    notice = tables["notices"][0]
    facts = facts_of(tables)
    issues = {fact.row["issue_id"]: fact.number for fact in facts if fact.table == "issues"}
    anchors = {
        fact.number: f"w-{fact.key}"
        for fact in facts
        if fact.table in _LINKED and fact.start is not None
    }
    text = tables["texts"][0]["text"] if tables["texts"] else ""
    outcomes = {row["issue_id"]: row for row in tables["outcomes"]}
    statuses = Counter(row["status"] for row in tables["outcomes"])
    look_at = list(alerts(facts, language))
    return render(
        "notice.html",
        look("notice", language, allowed="img-src data:; " if pictures else ""),
        notice=notice,
        title=notice["title"] or say(language, "no_title"),
        report=report,
        fields=_fields(facts, language),
        reliability=_reliability(notice, language),
        doubts=list(doubts_told(tables, language)),
        coverage=f"{notice['text_coverage']:.0%}",
        statuses=[(s, SIGNS[s][0], statuses[s]) for s in DOMAINS["status"] if statuses[s]],
        alerts=look_at[:_ALERTS],
        more_alerts=max(0, len(look_at) - _ALERTS),
        other=_other(text, facts),
        timeline=timeline(notice, facts),
        issues=list(_issues(facts, outcomes, language)),
        sheets=[] if pictures is None else sheets(tables, text, marks_of(facts), pictures),
        paragraphs=paragraphs(text, marks_of(facts), _breaks(tables, language), anchors),
        marks=[(kind, say(language, f"kind_{kind}")) for kind in MARKS],
        data=_data(notice["source_sha256"], facts, issues, language),
    )


def _fields(facts: list[Fact], language: str) -> list[tuple[str, str, Fact]]:
    """Return the fields of the notice in the order of their list: name, value, row."""
    order = list(DOMAINS["notice_field"])
    found = [fact for fact in facts if fact.table == "notice_fields"]
    return [
        (label("notice_field", fact.row["field"], language), field_value(fact.row, language), fact)
        for fact in sorted(found, key=lambda fact: order.index(fact.row["field"]))
    ]


def _reliability(notice: Row, language: str) -> tuple[str, str] | None:
    """Return the code and label of how far the rows can be relied on, where it is recorded."""
    code = notice.get("reliability")
    if code is None:
        return None
    return code, label("reliability", code, language) if "reliability" in DOMAINS else code


def doubts_told(tables: Tables, language: str) -> Iterator[dict[str, Any]]:
    """Yield what speaks against relying on the rows: name, numbers, meaning, and the issues."""
    for one in doubts_of(tables, language):
        code = DOMAINS["doubt"].get(one.code)
        if code is None:
            continue
        keys = [key.rpartition("-")[2] for key in one.issues]
        yield {
            "name": one.name,
            "numbers": one.numbers,
            "meaning": code.description_zh if language == "zh" else code.description_en,
            "issues": keys[:_CHANGES],
            "more": max(0, len(keys) - _CHANGES),
        }


def _other(text: str, facts: list[Fact]) -> dict[str, Any] | None:
    """Return the runner-up of a notice whose outline is in doubt, and what it would change."""
    if not any(f.table == "findings" and f.row["kind"] == _AMBIGUOUS for f in facts):
        return None
    found = other_reading(text)
    if found is None:
        return None
    keys = {fact.start: fact.key for fact in facts if fact.table in ("sections", "issues")}
    changes = [(change, keys.get(change.start)) for change in found.changes[:_CHANGES]]
    return {"reading": found, "changes": changes, "more": len(found.changes) - len(changes)}


def _issues(
    facts: list[Fact], outcomes: Mapping[str, Row], language: str
) -> Iterator[dict[str, Any]]:
    """Yield the issues as the lines of their list, each with the headings that begin above it."""
    sections = {fact.row["section_id"]: fact.row for fact in facts if fact.table == "sections"}
    above: list[str] = []
    for fact in facts:
        if fact.table == "issues":
            headings = list(_headings(fact.row["section_id"], sections))[::-1]
            under = [title for key, title in headings if key not in above]
            above = [key for key, _ in headings]
            yield {**_issue(fact, outcomes, language), "under": under}


def _headings(section_id: str | None, sections: Mapping[str, Row]) -> Iterator[tuple[str, str]]:
    """Yield a heading and those above it, from the inside out."""
    while section_id is not None and section_id in sections:
        yield section_id, sections[section_id]["title"]
        section_id = sections[section_id]["parent_section_id"]


def _issue(fact: Fact, outcomes: Mapping[str, Row], language: str) -> dict[str, Any]:
    """Return an issue as its line in the list."""
    row = fact.row
    outcome = outcomes.get(row["issue_id"])
    status = outcome["status"] if outcome else None
    days = [str(day) for day in dict.fromkeys((row["first_date"], row["last_date"])) if day]
    return {
        "key": fact.key,
        "number": fact.number,
        "title": row["title"],
        "group": row["is_group"],
        "inner": row["parent_issue_id"] is not None,
        "status": status,
        "sign": SIGNS[status][0] if status else "",
        "label": label("status", status, language) if status else "",
        "measures": row["action_count"],
        "days": " – ".join(days),
    }


def _breaks(tables: Tables, language: str) -> list[Break]:
    """Return where pages begin, with what was printed around the text."""
    furniture: dict[int, list[str]] = {}
    for line in tables["lines"]:
        if line["char_start"] is None:
            furniture.setdefault(line["page"], []).append(line["text"])
    return [
        Break(
            page["char_start"],
            " · ".join(
                [f"{say(language, 'page')} {page['page']}", *furniture.get(page["page"], ())]
            ),
        )
        for page in tables["pages"]
    ]


def _data(
    sha256: str, facts: list[Fact], issues: Mapping[str, int], language: str
) -> dict[str, Any]:
    """Return the rows for the page's script: labels once, values by place."""
    names = {fact.table: None for fact in facts}
    columns = {name: columns_of(name) for name in names}
    rules: dict[str, int] = {}
    rows = []
    for fact in facts:
        row = fact.row
        values = [shown(column, row[column.name], language) for column in columns[fact.table]]
        if fact.table == "notice_fields":
            values[_VALUE] = field_value(row, language)
        while values and values[-1] is None:
            values.pop()
        rule = rules.setdefault(row["rule"], len(rules)) if row["rule"] else -1
        owner = "parent_issue_id" if fact.table == "issues" else "issue_id"
        above = issues.get(row.get(owner) or "", -1)
        place = (row["char_start"], row["char_end"])
        rows.append(
            [fact.table, fact.kind, fact.key, rule, row["page"] or 0, above, values, *place]
        )
    return {
        "kinds": {kind: say(language, f"kind_{kind}") for kind in MARKS},
        "columns": {name: [column.name for column in columns[name]] for name in names},
        "called": {
            column.name: _called(column.name, language)
            for some in columns.values()
            for column in some
        },
        "leads": [c.name for some in columns.values() for c in some if leads(c)],
        "rows": rows,
        "rules": [[name, *_example(name)] for name in rules],
        "sha256": sha256,
        "notice": notice_id_of(sha256),
        "fields": {f.number: f.row["field"] for f in facts if f.table == "notice_fields"},
        "codes": {
            name: [[code, label(domain, code, language)] for code in DOMAINS[domain]]
            for name, domain in (*CODES_OF.items(), *_coded_fields(facts))
        },
        "words": {key: say(language, key) for key in _SCRIPT_WORDS},
    }


def _coded_fields(facts: list[Fact]) -> Iterator[tuple[str, str]]:
    """Yield the fields that hold codes, each with the list of its codes."""
    for fact in facts:
        if fact.table == "notice_fields" and fact.row["field"] in DOMAINS:
            yield fact.row["field"], fact.row["field"]


def _called(column: str, language: str) -> str:
    """Return what a column is called beside its value; in English by its name in the tables."""
    return heading(column, "zh") if language == "zh" else column


@cache
def _example(name: str) -> tuple[str, ...]:
    """Return what a rule finds, for example; nothing where the name is that of a step."""
    found = all_rules().get(name)
    return (found.example,) if found and found.example else ()
