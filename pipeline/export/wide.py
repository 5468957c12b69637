"""``issue_wide``: one row a leaf issue with all that is asked of it, sums that do not double.

What is declared here is made at export and lies in no output; every column taken over from a table
keeps its type and meaning.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pipeline.export.figures import FAMILY_OF, of_family, to_add_up
from schemas.codes import DOMAINS, label
from schemas.tables import TABLES, Column, Table
from schemas.tables.column import double, int32, string

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.output import Output

# What is taken over, from which table: the column, and its name here where that differs.
_ISSUE: Final = (
    "issue_id", "notice_id", "seq", "number", "title", "category", "problem", "theme",
    "theme_name", "topic", "responsible", "deadline", "deadline_text", "next_due",
    "action_count", "first_date", "last_date",
)  # fmt: skip
_OUTCOME: Final = {
    **{
        name: name
        for name in ("status", "basis", "conflict", "further_conflicts", "long_term", "ongoing")
    },
    "text": "outcome_text",
}
_NOTICE: Final[dict[str, str]] = {
    "title": "notice_title",
    **{
        name: name
        for name in (
            "document_type", "issuer", "inspected", "region_province", "region_city",
            "region_county", "admin_level", "inspection_kind", "inspection_mode",
            "inspection_round", "inspecting_body", "inspection_start", "inspection_end",
            "feedback_date", "published_date", "source_uri", "file_name", "text_coverage",
            "reliability", "is_copy",
        )
    },
}  # fmt: skip
_COUNTS: Final = (
    int32("planned_count", "Measures directly under it that are still to be done.",
          "直接属于它而尚待实施的举措数。", required=True),
    int32("date_count", "Dates in its heading and response.", "标题和整改情况中的日期数。",
          required=True),
    int32("quantity_count", "Numbers with a unit in its heading and response.",
          "标题和整改情况中的数量数。", required=True),
    int32("person_count", "Different persons named.", "提及的不同人员数。", required=True),
    int32("organisation_count", "Different organisations named.", "提及的不同组织数。",
          required=True),
    int32("document_count", "Different documents named.", "提及的不同文件数。", required=True),
)  # fmt: skip
_NAMED: Final = {"person": "person_count", "organisation": "organisation_count",
                 "document": "document_count"}  # fmt: skip
_WHERE: Final = ("issue_id", "is_group", "char_end", "body_end", "answer_start")
_BESIDE: Final = ("notice_id", "section_id", "parent_issue_id")  # equal where issues share a list
_UNITS: Final = {
    "money": ("in 元", "以元计"),
    "persons": ("persons", "人数"),
    "things": ("pieces", "件数"),
}


def _taken(table: str, name: str, called: str) -> Column:
    """Return a column of a table under its name here; what other tables give may be missing."""
    column = TABLES[table][name]
    required = column.required and table != "outcomes"
    return replace(column, name=called, required=required, references=None)


def _labelled(column: Column) -> Iterator[Column]:
    """Yield a column, and its labels in both languages where it holds a code."""
    yield column
    if column.domain is not None:
        for language, en, zh in (("zh", "Chinese", "中文"), ("en", "English", "英文")):
            yield string(
                f"{column.name}_{language}",
                f"`{column.name}` in {en}.",
                f"`{column.name}` 的{zh}名称。",
            )


def _sum_of(metric: str) -> Column:
    en, zh = _UNITS[FAMILY_OF[metric]]
    return double(
        metric,
        f"Sum of {label('metric', metric).lower()} over its response, {en}, parts of a sum left "
        "out; null where none is told. Whether it is exact: `inexact_sums`.",
        f"整改情况中“{label('metric', metric, 'zh')}”的合计（{zh}，已去分项）；没有时为空；"
        "是否确数见 `inexact_sums`。",
    )


ISSUE_WIDE: Final = Table(
    "issue_wide",
    "A leaf issue with its notice, outcome, counts and sums.",
    "一个具体问题，连同所属通报、结果、计数与合计。",
    ("issue_id",),
    tuple(
        column
        for plain in (
            *(_taken("issues", name, name) for name in _ISSUE),
            string("group_title", "Heading of the group above it.", "上级问题的标题。"),
            string(
                "answered_with",
                "Issue under whose response its own stands: only headings lie "
                "between the two (针对以上问题…). Its measures are counted there.",
                "与之合并答复的问题：两者之间只有标题（针对以上问题……）；举措计在该问题。",
            ),
            *(_taken("outcomes", name, called) for name, called in _OUTCOME.items()),
            *(_taken("notices", name, called) for name, called in _NOTICE.items()),
            *_COUNTS,
            *(_sum_of(metric) for metric in DOMAINS["metric"]),
            string(
                "inexact_sums",
                "The sums that are not exact, by their columns, joined by ；: a number in them is "
                "told as about, below, at least (约, 不足, 余) or as a range, of which the lower "
                "end is added up.",
                "非确数的合计（列名，以；相接）：其中有约数、不足、余等数字，或区间（取下限相加）。",
            ),
        )
        for column in _labelled(plain)
    ),
)


@dataclass(slots=True)
class _Sum:
    """What the numbers of a metric add up to, and whether each of them is told as exact."""

    value: Decimal = Decimal()
    exact: bool = True

    def add(self, row: Mapping[str, Any]) -> None:
        """Add the number of a quantity."""
        self.value += Decimal(repr(row["value"]))
        self.exact &= row["comparator"] == "eq" and row["value_max"] is None


@dataclass(frozen=True, slots=True)
class _Around:
    """What other tables say of an issue, by its id (titles, outcomes, counts, sums) or notice."""

    notices: Mapping[str, Mapping[str, Any]]
    titles: Mapping[str, str]
    answers: Mapping[str, str]
    outcomes: Mapping[str, Mapping[str, Any]]
    counts: Mapping[str, Counter[str]]
    sums: Mapping[str, Mapping[str, _Sum]]


def wide_pieces(output: Output) -> Iterator[pa.Table]:
    """Give ``issue_wide`` a piece at a time, copies included."""
    import pyarrow as pa

    from pipeline.arrow import schema_of

    schema = schema_of(ISSUE_WIDE)
    around = _around(output)
    for piece in output.pieces("issues", [*_ISSUE, "parent_issue_id", "is_group"]):
        rows = [_row(issue, around) for issue in piece.to_pylist() if not issue["is_group"]]
        yield pa.Table.from_pylist(rows, schema=schema)


def _around(output: Output) -> _Around:
    sums: defaultdict[str, dict[str, _Sum]] = defaultdict(lambda: defaultdict(_Sum))
    for row in to_add_up(output):
        metric = row["metric"]
        if row["issue_id"] is not None and metric and of_family(row["unit"]) == FAMILY_OF[metric]:
            sums[row["issue_id"]][metric].add(row)
    titles = {
        row["issue_id"]: row["title"]
        for row in _rows(output, "issues", ["issue_id", "title", "is_group"])
        if row["is_group"]
    }
    return _Around(
        {row["notice_id"]: row for row in _rows(output, "notices", ["notice_id", *_NOTICE])},
        titles,
        _answers(output),
        {row["issue_id"]: row for row in _rows(output, "outcomes", ["issue_id", *_OUTCOME])},
        _counts(output),
        sums,
    )


def _answers(output: Output) -> Mapping[str, str]:
    """Return the issues that only a heading is printed of, with the issue that answers them."""
    found: dict[str, str] = {}
    waiting: list[str] = []
    above: tuple[object, ...] = ()
    for row in _rows(output, "issues", [*_WHERE, *_BESIDE]):
        beside = (*(row[name] for name in _BESIDE), row["is_group"])
        if beside != above:
            waiting, above = [], beside
        if row["is_group"]:
            continue
        if (
            row["answer_start"] is None and row["body_end"] - row["char_end"] <= 1
        ):  # nothing but the break behind the heading
            waiting.append(row["issue_id"])
            continue
        found |= dict.fromkeys(waiting, row["issue_id"])
        waiting = []
    return found


def _counts(output: Output) -> Mapping[str, Counter[str]]:
    """Return how much of each kind an issue has: measures ahead, dates, numbers, names."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    read = partial(_rows, output)
    for row in read("actions", ["issue_id", "planned"]):
        counts[row["issue_id"]]["planned_count"] += row["planned"]
    for table, name in (("dates", "date_count"), ("quantities", "quantity_count")):
        for row in read(table, ["issue_id"]):
            counts[row["issue_id"]][name] += 1
    seen = set()
    for row in read("entities", ["issue_id", "kind", "name"]):
        if row["kind"] in _NAMED and row["issue_id"] is not None:
            seen.add((row["issue_id"], row["kind"], row["name"]))
    for issue_id, kind, _ in seen:
        counts[issue_id][_NAMED[kind]] += 1
    return counts


def _row(issue: Mapping[str, Any], around: _Around) -> dict[str, Any]:
    issue_id = issue["issue_id"]
    outcome = around.outcomes.get(issue_id, {})
    notice = around.notices[issue["notice_id"]]
    counts: Mapping[str, int] = around.counts.get(issue_id, {})
    row = {name: issue[name] for name in _ISSUE}
    row["group_title"] = around.titles.get(issue["parent_issue_id"])
    row["answered_with"] = around.answers.get(issue_id)
    row |= {called: outcome.get(name) for name, called in _OUTCOME.items()}
    row |= {called: notice[name] for name, called in _NOTICE.items()}
    row |= {column.name: counts.get(column.name, 0) for column in _COUNTS}
    sums = around.sums.get(issue_id, {})
    row |= {metric: float(one.value) for metric, one in sums.items()}
    inexact = [metric for metric in DOMAINS["metric"] if metric in sums and not sums[metric].exact]
    row["inexact_sums"] = "；".join(inexact) or None
    return with_labels(ISSUE_WIDE, row)


def with_labels(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with the labels of its codes in both languages."""
    for column in table:
        code = row.get(column.name)
        if column.domain is not None and code is not None:
            for language in ("zh", "en"):
                row[f"{column.name}_{language}"] = label(column.domain, code, language)
    return row


def _rows(output: Output, table: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    for piece in output.pieces(table, columns):
        yield from piece.to_pylist()
