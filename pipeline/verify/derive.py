"""What follows from other rows, made again from them and compared: ids, counts, links, checks.

The rows of a notice are turned back into the facts they were made from, and the tables are made
from these a second time, by the same code. What a document alone can say is taken from the rows;
whatever else stands in them must come out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from pipeline.correct import CORRECTED
from pipeline.reading.breaks import Broken, broken_at
from pipeline.reading.dates import find_dates
from pipeline.reading.quantities import find_quantities
from pipeline.reading.quantities.headed import with_headed
from pipeline.reading.quantities.promised_figures import without_promised
from pipeline.reading.stored import document_of_text, with_lost_breaks
from pipeline.reading.text.damage import as_read
from pipeline.reading.text.regions import Homes
from pipeline.store.output import DERIVED_CHECK
from pipeline.store.walk import Bundle
from pipeline.tables import Origin, columns_of
from pipeline.verify.breach import Breach
from pipeline.verify.rebuild import document_of, notice_of
from schemas import notice as facts
from schemas.codes import DOMAINS
from schemas.span import Span
from schemas.tables import TABLES

PROMISE = "derived"
AGAIN = "reading"
# What the checks make depends on the rules of this version.
_OF_RULES: Final = ("checks", "findings")
# Columns that rows of other tables, or the text, give again.
_DERIVED: Final = frozenset(
    {
        *("notice_id", "char_start", "char_end", "page", "seq", "parent_section_id"),
        *("parent_issue_id", "section_id", "issue_id", "action_id", "body_start", "body_end"),
        *("answer_start", "answer_end"),
        *("start_date", "end_date", "first_date", "last_date", "action_count", "issue_count"),
        *("done_date", "done_precision", "next_due", "scope"),
        *("check_failures", "page_count", "char_count", "published_date_source", "raw"),
        *(table.key[0] for table in TABLES.values()),
        *(table.evidence for table in TABLES.values() if table.evidence),
    }
)
_FACTS: Final = {
    "notice_fields": facts.NoticeField,
    "sections": facts.Section,
    "issues": facts.Issue,
    "outcomes": facts.Outcome,
    "actions": facts.Action,
    "dates": facts.DateMention,
    "quantities": facts.Quantity,
    "entities": facts.Entity,
    "checks": facts.Check,
}
# The tables whose corrected rows the reading of dates and quantities takes into account.
_READ: Final = ("notice_fields", "issues", "actions", "dates", "quantities")
_PLACE: Final = re.compile(r"char_[a-z]+_(?:start|end)")
# What only publishing knows of a notice.
_PUBLISHED: Final = frozenset({"source_uri", "file_name", "same_as", "is_copy"})


def columns_that_follow(table: str) -> list[str]:
    """Return the columns of a table that can be made again from its rows and others."""
    if table == "notices":
        known = _DERIVED | DOMAINS["notice_field"].keys() - _PUBLISHED
    else:
        kind = _FACTS.get(table)
        known = _DERIVED | ({f.name for f in fields(kind)} if kind else set())
    return [name for name in TABLES[table].names if name in known or _PLACE.fullmatch(name)]


def check_derived(bundle: Bundle, *, same_rules: bool) -> Iterator[Breach]:
    """Yield the rows that do not follow from the others.

    Where other rules read the document, what depends on rules is passed over.
    """
    try:
        made = _made_again(bundle)
    except (ValueError, KeyError, TypeError, IndexError, ArithmeticError) as error:
        yield Breach(PROMISE, "notices", bundle.notice_id, f"rows do not fit together: {error!r}")
        return
    for table, columns in made.items():
        if same_rules or table not in _OF_RULES:
            skipped = set() if same_rules else {"check_failures"}
            yield from _compared(bundle, table, columns, skipped)


def _made_again(bundle: Bundle) -> dict[str, Mapping[str, list[Any]]]:
    """Return the columns that the rebuilt facts give."""
    row = bundle["notices"][0]
    origin = Origin(bundle.notice_id, row["file_name"], row["source_uri"], row["source_sha256"])
    return dict(columns_of(document_of(bundle), notice_of(bundle), origin))


def _compared(
    bundle: Bundle, table: str, columns: Mapping[str, list[Any]], skipped: set[str]
) -> Iterator[Breach]:
    """Yield where the rows of a table differ from those made again."""
    rows = bundle[table]
    if table == "checks":
        rows = [row for row in rows if row["name"] != DERIVED_CHECK]
    count = len(next(iter(columns.values())))
    if count != len(rows):
        detail = f"{len(rows)} rows, the others give {count}"
        yield Breach(PROMISE, table, bundle.notice_id, detail)
        return
    for name in columns_that_follow(table):
        if name in skipped:
            continue
        for row, value in zip(rows, columns[name], strict=True):
            given = row[name]
            if name == "check_failures":
                given -= sum(r["name"] == DERIVED_CHECK for r in bundle["checks"])
            if given != value:
                detail = f"{name} is {given!r}, the other rows give {value!r}"
                key = row.get(TABLES[table].key[0]) or bundle.notice_id
                yield Breach(PROMISE, table, str(key), detail)


def check_read_again(bundle: Bundle) -> Iterator[Breach]:
    """Yield the dates and quantities that the stored text does not give at their place.

    Where a person has put a row right, the text alone does not give the rows around it either.
    """
    if any(str(row["rule"]).startswith(CORRECTED) for name in _READ for row in bundle[name]):
        return
    stored = document_of_text(bundle["texts"][0]["text"])
    lost = any(row["reason"] == "lost_line_breaks" for row in bundle["findings"])
    read = with_lost_breaks(stored) if lost else broken_at(stored, ())
    try:
        yield from _dates_again(bundle, read)
        yield from _quantities_again(bundle, read)
    except (ValueError, TypeError) as error:
        yield Breach(AGAIN, "texts", bundle.notice_id, f"cannot be read again: {error!r}")


def _place(read: Broken, row: Mapping[str, Any]) -> Span:
    """Return where a row stands in the text that was read."""
    return read.forth(Span(row["char_start"], row["char_end"]))


def _dates_again(bundle: Bundle, read: Broken) -> Iterator[Breach]:
    planned = [_place(read, row) for row in bundle["actions"] if row["planned"]]
    told = bundle["notices"][0]
    news = told["document_type"] == "news"
    text = as_read(read.document.text)
    again = find_dates(text, published=told["published_date"], planned=planned, news=news)
    found = {mention.span: mention for mention in again.mentions}
    for row in bundle["dates"]:
        mention = found.get(_place(read, row))
        if mention is None:
            yield Breach(AGAIN, "dates", row["date_id"], f"{row['raw']!r} is read as no date")
        elif mention.inferred == row["inferred"]:
            made: dict[str, Any] = {"start_date": mention.start, "end_date": mention.end}
            made["precision"] = mention.precision
            yield from _differences("dates", row, made)


def _quantities_again(bundle: Bundle, read: Broken) -> Iterator[Breach]:
    days = [_place(read, row) for row in bundle["dates"]]
    days += [
        _place(read, row)
        for row in bundle["findings"]
        if row["kind"] == "invalid_date" and row["char_start"] is not None
    ]
    text = as_read(read.document.text)
    notice = notice_of(bundle)
    actions = [replace(action, span=read.forth(action.span)) for action in notice.actions]
    measures = Homes((action.span, at) for at, action in enumerate(actions))
    placed = [
        replace(one, action=measures.of(one.span))
        for one in with_headed(text, find_quantities(text, dates=sorted(days)).quantities)
    ]
    plan = notice.document_type == "plan"
    found = {one.span: one for one in without_promised(text, placed, actions, plan=plan)}
    for row in bundle["quantities"]:
        quantity = found.get(_place(read, row))
        if quantity is None:
            yield Breach(AGAIN, "quantities", row["quantity_id"], f"{row['raw']!r} counts nothing")
            continue
        most = quantity.value_max
        made = {"value": float(quantity.value), "value_max": None if most is None else float(most)}
        made |= {name: getattr(quantity, name) for name in ("unit", "comparator", "metric")}
        yield from _differences("quantities", row, made)


def _differences(table: str, row: Mapping[str, Any], made: Mapping[str, Any]) -> Iterator[Breach]:
    for name, value in made.items():
        if row[name] != value:
            detail = f"{name} is {row[name]!r}, {row['raw']!r} is read as {value!r}"
            yield Breach(AGAIN, table, row[TABLES[table].key[0]], detail)
