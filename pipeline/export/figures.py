"""``figures``: the numbers that may be added up, and which unit a metric is added up in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from schemas.codes import DOMAINS, label
from schemas.codes.notices import TELLS_OF_OTHERS
from schemas.tables import TABLES, Table
from schemas.tables.column import boolean, string

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.output import Output

_MONEY: Final = frozenset({"funds_recovered", "losses_recovered"})
_THINGS: Final = frozenset({"case_filed", "clue_transfer", "rules_made"})
_PERSONS: Final = frozenset({"人", "名", "位", "人次"})
# The family of units that a metric is summed in: 通报批评3人 and 通报批评2家 are no five.
FAMILY_OF: Final[Mapping[str, str]] = {
    metric: "money" if metric in _MONEY else "things" if metric in _THINGS else "persons"
    for metric in DOMAINS["metric"]
}
_TAKEN: Final = (
    "quantity_id", "notice_id", "issue_id", "action_id", "scope", "figure", "metric", "value",
    "value_max", "unit", "comparator", "subject", "raw",
)  # fmt: skip

_OF_NOTICE: Final = ("document_type", "file_name", "published_date")

FIGURES: Final = Table(
    "figures",
    "A figure that may be added up: parts of a sum are left out, and what news and announcements "
    "repeat. Add up one `figure`, one `family` and one `scope` at a time.",
    "可以相加的数字（已去分项，不含新闻、公告转述）；相加时 `figure`、`family`、`scope` 各取其一。",
    ("quantity_id",),
    (
        *(replace(TABLES["quantities"][name], references=None) for name in _TAKEN),
        string("figure_zh", "`figure` in Chinese.", "`figure` 的中文名称。", required=True),
        string("figure_en", "`figure` in English.", "`figure` 的英文名称。", required=True),
        string(
            "family",
            "What the unit counts: `money` (元), `persons` (人, 名, 位, 人次) or `things`.",
            "单位的种类：`money`（元）、`persons`（人、名、位、人次）或 `things`（其他）。",
            required=True,
        ),
        string(
            "counted_in",
            "The sum of another figure that holds it too (追回款项, of which 退回); null where "
            "none does. Leave these out to add up several figures.",
            "同时含有它的另一类合计（如追回款项中的退回）；没有时为空。几类数字相加时去掉这些行。",
        ),
        boolean(
            "planned",
            "Whether its measure is still to be done: a promise. Null outside measures.",
            "所在举措是否尚待实施（只是打算）；举措之外为空。",
        ),
        *(replace(TABLES["notices"][name], references=None) for name in _OF_NOTICE),
    ),
)


def of_family(unit: str) -> str:
    """Return what a unit counts.

    >>> of_family("元"), of_family("名"), of_family("家")
    ('money', 'persons', 'things')
    """
    if unit == "元":
        return "money"
    return "persons" if unit in _PERSONS else "things"


def to_add_up(output: Output) -> Iterator[dict[str, Any]]:
    """Give the quantities with a figure that are no part of a sum of the same figure.

    ``counted_in`` is the next of these that they are a part of. News and announcements tell again
    what notices tell.
    """
    repeats: set[str] = set()
    for piece in output.pieces("notices", ["notice_id", "document_type"]):
        for row in piece.to_pylist():
            if row["document_type"] in TELLS_OF_OTHERS:
                repeats.add(row["notice_id"])
    figure_of: dict[str, tuple[str | None, str | None]] = {}
    for piece in output.pieces("quantities", ["quantity_id", "figure", "part_of"]):
        for row in piece.to_pylist():
            if row["figure"] is not None or row["part_of"] is not None:
                figure_of[row["quantity_id"]] = (row["figure"], row["part_of"])
    for piece in output.pieces("quantities", [*_TAKEN, "part_of"]):
        for row in piece.to_pylist():
            told = row["figure"] is not None and row["notice_id"] not in repeats
            if told and not _is_part(row, figure_of):
                yield row | {"counted_in": _counted_in(row, figure_of)}


def _is_part(
    row: Mapping[str, Any], figure_of: Mapping[str, tuple[str | None, str | None]]
) -> bool:
    """Whether a sum of the same figure holds the number already, however far above."""
    above = row["part_of"]
    while above is not None:
        figure, above = figure_of.get(above, (None, None))
        if figure == row["figure"]:
            return True
    return False


def _counted_in(
    row: Mapping[str, Any], figure_of: Mapping[str, tuple[str | None, str | None]]
) -> str | None:
    """Return the next sum above with a figure that is itself no part of one of its own figure."""
    above: str | None = row["part_of"]
    while above is not None:
        figure, further = figure_of.get(above, (None, None))
        if figure and not _is_part({"figure": figure, "part_of": further}, figure_of):
            return above
        above = further
    return None


def figure_pieces(output: Output) -> Iterator[pa.Table]:
    """Give ``figures`` as one table, copies included."""
    import pyarrow as pa

    from pipeline.arrow import schema_of

    planned = _looked_up(output, "actions", "action_id", ("planned",))
    notices = _looked_up(output, "notices", "notice_id", _OF_NOTICE)
    rows = []
    for row in to_add_up(output):
        zh, en = (label("figure", row["figure"], language) for language in ("zh", "en"))
        given = {name: row[name] for name in (*_TAKEN, "counted_in")}
        given |= {"figure_zh": zh, "figure_en": en, "family": of_family(row["unit"])}
        given |= planned.get(row["action_id"], {"planned": None})
        rows.append(given | notices[row["notice_id"]])
    yield pa.Table.from_pylist(rows, schema=schema_of(FIGURES))


def _looked_up(
    output: Output, table: str, key: str, columns: tuple[str, ...]
) -> dict[str | None, dict[str, Any]]:
    """Return some columns of a table by its key."""
    found: dict[str | None, dict[str, Any]] = {}
    for piece in output.pieces(table, [key, *columns]):
        for row in piece.to_pylist():
            found[row[key]] = {name: row[name] for name in columns}
    return found
