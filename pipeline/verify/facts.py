"""The promises that concern one notice: evidence, keys, references, outcomes, intervals."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pipeline.store.walk import Bundle
from pipeline.verify.breach import Breach
from pipeline.verify.whole import Known, check_row
from schemas.codes import codes_in, is_known
from schemas.tables import DOCUMENT_TABLES, TABLES, Table

# The tables of facts with ids of their own: the column, and the letter the id is made with.
_IDS = {
    name: (TABLES[name].key[0], TABLES[name].key[0][0])
    for name in ("sections", "issues", "actions", "dates", "quantities", "entities", "checks",
                 "findings")
}  # fmt: skip
_INTERVALS = (
    ("dates", "start_date", "end_date"),
    ("actions", "first_date", "last_date"),
    ("issues", "first_date", "last_date"),
    ("issues", "body_start", "body_end"),
    ("issues", "answer_start", "answer_end"),
    ("issues", "char_responsible_start", "char_responsible_end"),
    ("issues", "char_deadline_start", "char_deadline_end"),
    ("notices", "inspection_start", "inspection_end"),
    ("pages", "char_start", "char_end"),
)

_RANGES = (
    ("issues", "body_start", "body_end"),
    ("issues", "answer_start", "answer_end"),
    ("pages", "char_start", "char_end"),
    ("lines", "char_start", "char_end"),
)


def row_name(table: Table, row: dict[str, Any]) -> str:
    """Return what to call a row in a message."""
    if table.name in _IDS:
        return str(row[table.key[0]])
    rest = (str(row[name]) for name in table.key if name != "notice_id" and row[name] is not None)
    return " ".join((str(row["notice_id"]), *rest))[:80]


def check_notice(bundle: Bundle, known: Known) -> Iterator[Breach]:
    """Yield every promise that the rows of one notice break."""
    if len(bundle["notices"]) != 1 or len(bundle["texts"]) != 1:
        yield Breach("keys", "notices", bundle.notice_id, "has not one row here and one in texts")
        return
    for name in DOCUMENT_TABLES:
        table = TABLES[name]
        for row in bundle[name]:
            for promise, detail in check_row(table, row, known):
                yield Breach(promise, name, row_name(table, row), detail)
    yield from _check_evidence(bundle)
    yield from _check_keys(bundle)
    yield from _check_references(bundle)
    yield from _check_inside(bundle)
    yield from _check_ranges(bundle)
    yield from _check_apart(bundle)
    yield from _check_parents(bundle)
    yield from _check_outcomes(bundle)
    yield from _check_further_conflicts(bundle)
    yield from _check_intervals(bundle)
    yield from _check_counts(bundle)
    yield from _check_doubts(bundle)


def _check_evidence(bundle: Bundle) -> Iterator[Breach]:
    text = bundle["texts"][0]["text"]
    pages = [page for page in bundle["pages"] if page["char_end"] > page["char_start"]]
    starts = [page["char_start"] for page in pages]
    for name in DOCUMENT_TABLES:
        table = TABLES[name]
        if table.evidence is None:
            continue
        for row in bundle[name]:
            start, end, said = row["char_start"], row["char_end"], row[table.evidence]
            if start is None or end is None:
                if start is not None or end is not None or row["page"] is not None:
                    yield Breach("slices", name, row_name(table, row), "has half a place")
                continue
            if not 0 <= start <= end <= len(text) or text[start:end] != said:
                detail = f"text[{start}:{end}] is {text[start:end]!r}, the row says {said!r}"
                yield Breach("slices", name, row_name(table, row), detail)
            page = pages[max(0, bisect_right(starts, start) - 1)]["page"] if pages else None
            if row["page"] != page:
                detail = f"starts on page {page}, the row says {row['page']}"
                yield Breach("pages", name, row_name(table, row), detail)


def _check_keys(bundle: Bundle) -> Iterator[Breach]:
    for name, (column, letter) in _IDS.items():
        ids = [row[column] for row in bundle[name]]
        numbers = [i.removeprefix(f"{bundle.notice_id}-{letter}") for i in ids]
        if [n.lstrip("0") for n in numbers] != [str(n) for n in range(1, len(ids) + 1)]:
            detail = f"ids do not run from {bundle.notice_id}-{letter}0001 without a gap"
            yield Breach("keys", name, bundle.notice_id, detail)
        placed = [row["char_start"] for row in bundle[name]]
        given = [start for start in placed if start is not None]
        if given != sorted(given) or None in placed[: len(given)]:
            yield Breach("order", name, bundle.notice_id, "rows are not in reading order")
    for name in ("outcomes", "notice_fields", "pages"):
        table = TABLES[name]
        keys = Counter(tuple(row[key] for key in table.key) for row in bundle[name])
        for key, count in keys.items():
            if count > 1:
                yield Breach("keys", name, bundle.notice_id, f"{count} rows have the key {key}")


def _check_references(bundle: Bundle) -> Iterator[Breach]:
    targets = {
        f"{name}.{column}": {row[column] for row in bundle[name]}
        for name, (column, _) in _IDS.items()
    }
    for name in DOCUMENT_TABLES:
        for column in TABLES[name]:
            found = targets.get(column.references or "")
            if found is None:
                continue
            for row in bundle[name]:
                value = row[column.name]
                if value is not None and value not in found:
                    detail = f"{column.name} {value} is not in {column.references}"
                    yield Breach("references", name, row_name(TABLES[name], row), detail)
    fields = {row["field"] for row in bundle["notice_fields"]}
    for row in bundle["dates"]:
        anchor = row["anchor"]
        if anchor is not None and anchor not in targets["dates.date_id"] | fields:
            detail = f"anchor {anchor} is neither a date nor a field of the notice"
            yield Breach("references", "dates", row["date_id"], detail)


def _check_inside(bundle: Bundle) -> Iterator[Breach]:
    bodies = {
        r["issue_id"]: (
            (r["body_start"], r["body_end"]),
            (r["answer_start"] or 0, r["answer_end"] or 0),
        )
        for r in bundle["issues"]
    }
    measures = {r["action_id"]: ((r["char_start"], r["char_end"]),) for r in bundle["actions"]}
    for name in ("issues", "actions", "dates", "quantities", "entities"):
        for row in bundle[name]:
            for column, places in (("issue_id", bodies), ("action_id", measures)):
                held = places.get(row.get(column))
                if held is None or row["char_start"] is None:
                    continue
                if not any(
                    start <= row["char_start"] and row["char_end"] <= end for start, end in held
                ):
                    detail = f"lies outside its {column} {row[column]}"
                    yield Breach("inside", name, row_name(TABLES[name], row), detail)


def _check_ranges(bundle: Bundle) -> Iterator[Breach]:
    """Yield what reaches beyond the text, or beyond the body of its own issue."""
    length = len(bundle["texts"][0]["text"])
    for name, first, last in _RANGES:
        for row in bundle[name]:
            start, end = row[first], row[last]
            if (start is None) != (end is None):
                yield Breach("inside", name, row_name(TABLES[name], row), "has half a range")
            elif start is not None and not 0 <= start <= end <= length:
                detail = f"{first} {start} to {last} {end} is not inside the text of {length}"
                yield Breach("inside", name, row_name(TABLES[name], row), detail)
    for row in bundle["issues"]:
        if not row["body_start"] <= row["char_start"] <= row["char_end"] <= row["body_end"]:
            yield Breach("inside", "issues", row["issue_id"], "its heading is outside its body")
    pages = {row["page"] for row in bundle["pages"]}
    for row in bundle["lines"]:
        if pages and row["page"] not in pages:
            detail = f"is on page {row['page']}, which `pages` has not"
            yield Breach("references", "lines", row_name(TABLES["lines"], row), detail)


def _check_apart(bundle: Bundle) -> Iterator[Breach]:
    """Yield the measures that begin before the one above ends: what is told once counts once."""
    for above, row in pairwise(bundle["actions"]):
        if row["char_start"] < above["char_end"]:
            detail = f"shares text with {above['action_id']}"
            yield Breach("apart", "actions", row["action_id"], detail)


def _check_parents(bundle: Bundle) -> Iterator[Breach]:
    """Yield what stands under itself, or under what follows it."""
    for name, parent in (("sections", "parent_section_id"), ("issues", "parent_issue_id")):
        seen: set[str] = set()
        for row in bundle[name]:
            if row[parent] is not None and row[parent] not in seen:
                detail = f"{parent} {row[parent]} is no row before it"
                yield Breach("tree", name, row_name(TABLES[name], row), detail)
            seen.add(row[TABLES[name].key[0]])


def _check_outcomes(bundle: Bundle) -> Iterator[Breach]:
    counts = Counter(row["issue_id"] for row in bundle["outcomes"])
    wanted = bundle["notices"][0]["document_type"] == "rectification"
    for issue in bundle["issues"]:
        due = int(wanted and not issue["is_group"])
        if counts[issue["issue_id"]] != due:
            detail = f"has {counts[issue['issue_id']]} outcomes, not {due}"
            yield Breach("outcomes", "issues", issue["issue_id"], detail)


def _check_intervals(bundle: Bundle) -> Iterator[Breach]:
    for name, first, last in _INTERVALS:
        for row in bundle[name]:
            start, end = row[first], row[last]
            if start is not None and end is not None and start > end:
                detail = f"{first} {start} is after {last} {end}"
                yield Breach("intervals", name, row_name(TABLES[name], row), detail)


def _check_counts(bundle: Bundle) -> Iterator[Breach]:
    notice = bundle["notices"][0]
    per_issue = Counter(row["issue_id"] for row in bundle["actions"])
    expected = {
        "issue_count": sum(not row["is_group"] for row in bundle["issues"]),
        "action_count": sum(n for issue, n in per_issue.items() if issue is not None),
        "check_failures": sum(row["result"] == "violated" for row in bundle["checks"]),
        "page_count": len(bundle["pages"]) or None,
        "char_count": len(bundle["texts"][0]["text"]),
    }
    for column, count in expected.items():
        if notice[column] != count:
            detail = f"{column} is {notice[column]}, the rows give {count}"
            yield Breach("counts", "notices", bundle.notice_id, detail)
    for issue in bundle["issues"]:
        if issue["action_count"] != per_issue[issue["issue_id"]]:
            detail = f"action_count is {issue['action_count']}, not {per_issue[issue['issue_id']]}"
            yield Breach("counts", "issues", issue["issue_id"], detail)
    if not 0 <= notice["text_coverage"] <= 1:
        detail = f"text_coverage {notice['text_coverage']} is no share"
        yield Breach("intervals", "notices", bundle.notice_id, detail)


def _check_further_conflicts(bundle: Bundle) -> Iterator[Breach]:
    """Yield further conflicts that are no codes, stand twice, or stand alone."""
    for outcome in bundle["outcomes"]:
        further = codes_in(outcome["further_conflicts"])
        for code in further:
            if not is_known("conflict", code):
                yield Breach("codes", "outcomes", outcome["issue_id"], f"{code} is no conflict")
        whole = (outcome["conflict"], *further)
        if further and (whole[0] is None or len(set(whole)) < len(whole)):
            detail = f"conflict is {whole[0]}, further_conflicts {outcome['further_conflicts']}"
            yield Breach("codes", "outcomes", outcome["issue_id"], detail)


def _check_doubts(bundle: Bundle) -> Iterator[Breach]:
    """Yield what the reasons of a notice's reliability say that the reliability does not."""
    notice = bundle["notices"][0]
    doubts = codes_in(notice["doubts"])
    if (notice["reliability"] in ("doubtful", "unsound")) != bool(doubts):
        detail = f"reliability is {notice['reliability']}, doubts are {notice['doubts']}"
        yield Breach("codes", "notices", bundle.notice_id, detail)
    for code in doubts:
        if not is_known("doubt", code):
            yield Breach("codes", "notices", bundle.notice_id, f"{code} is no doubt")
