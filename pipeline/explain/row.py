"""One row of an output, explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from parsers.lexicon.fold import fold
from pipeline.explain.decided import of_row
from pipeline.explain.messages import say
from pipeline.explain.outline import outline_lines
from pipeline.explain.relations import Row, checks_of, dates_behind, rows_above, rows_below
from pipeline.explain.rules import all_rules, where_named
from pipeline.messages import Language
from pipeline.show.doubts import doubts_of
from pipeline.show.terminal import Style, cut, pad, plain, wrap
from schemas.codes import label
from schemas.notice import CORRECTED
from schemas.tables import TABLES, Table

if TYPE_CHECKING:
    from pipeline.store.output import Output

_TABLE_OF: Final = {
    TABLES[name].key[0][0]: name
    for name in (
        "sections", "issues", "actions", "dates", "quantities", "entities", "checks", "findings",
    )
}  # fmt: skip
OUTCOME: Final = "o"
_CONTEXT: Final = 60
_PLACE: Final = ("char_start", "char_end", "page", "rule")


def explain_row(output: Output, row_id: str, style: Style, language: Language) -> str | None:
    """Return what is known of a row, None where there is no such row.

    ``row_id`` is an id of a fact table, or a notice's id for its fields.
    """
    notice_id, _, rest = row_id.partition("-")
    rows = {name: _rows_of(output, name, notice_id) for name in (*_TABLE_OF.values(), "outcomes")}
    text = next((row["text"] for row in _rows_of(output, "texts", notice_id)), None)
    if text is None:
        return None
    explanation = _Explanation(text, rows, style, language)
    if not rest:
        fields = _rows_of(output, "notice_fields", notice_id)
        rows["notices"] = _rows_of(output, "notices", notice_id)
        notice = rows["notices"][0]
        lines = [
            *(line for row in fields for line in explanation.field(row)),
            *explanation.doubts(notice),
        ]
        return "\n".join(lines) + "\n"
    if rest.startswith(OUTCOME):  # what a page calls an outcome: its key is that of its issue
        row_id, rest = f"{notice_id}-i{rest[1:]}", f"i{rest[1:]}"
    name = _TABLE_OF.get(rest[0])
    row = next(
        (r for r in rows.get(name or "", []) if r[TABLES[name or ""].key[0]] == row_id), None
    )
    if name is None or row is None:
        return None
    return "\n".join(explanation.row(TABLES[name], row)) + "\n"


def _rows_of(output: Output, table: str, notice_id: str) -> list[Row]:
    """Return the rows of one notice."""
    import pyarrow.compute as pc

    rows: list[Row] = []
    for piece in output.pieces(table):
        rows += piece.filter(pc.equal(piece["notice_id"], notice_id)).to_pylist()
    return rows


class _Explanation:
    """The parts of an explanation, each a sequence of lines."""

    def __init__(
        self, text: str, rows: dict[str, list[Row]], style: Style, language: Language
    ) -> None:
        self.text, self.rows, self.style, self.language = text, rows, style, language

    def say(self, key: str, **values: object) -> str:
        """Return a message in the language of the explanation."""
        return say(self.language, key, **values)

    def _heading(self, key: str) -> str:
        return "\n" + self.style.paint(self.say(key), "bold")

    def row(self, table: Table, row: Row) -> Iterator[str]:
        """Yield everything about a row of a fact table."""
        key = row[table.key[0]]
        yield self.style.paint(f"{table.name} {key}", "bold")
        yield from self._values(table, row)
        if reason := of_row(table.name, row, self.text, self.language):
            yield reason
        if table.name == "quantities" and self._is_promised(row):
            yield "  " + self.say("promised")
        yield from self._evidence(row)
        yield from self._normalised(table, row)
        yield from self._rule(row["rule"])
        if table.name in ("issues", "sections"):
            yield from outline_lines(self.text, row["char_start"], self.style, self.language)
        if table.name == "issues":
            yield from self._outcome(key)
        yield from self._inherited(table, row)
        yield from self._above(row)
        yield from self._below(table, row)
        if table.name != "checks":
            yield from self._checks(table, row)

    def _is_promised(self, row: Row) -> bool:
        """Whether a row stands in a measure that is still to be done."""
        return any(
            one["planned"] for one in self.rows["actions"] if one["action_id"] == row["action_id"]
        )

    def _outcome(self, issue_id: str) -> Iterator[str]:
        """Yield the outcome of an issue, where it has one."""
        for outcome in self.rows["outcomes"]:
            if outcome["issue_id"] == issue_id:
                yield "\n" + self.style.paint(f"outcomes {issue_id}", "bold")
                yield from self._values(TABLES["outcomes"], outcome)
                yield from self._evidence(outcome)
                yield from self._rule(outcome["rule"])

    def field(self, row: Row) -> Iterator[str]:
        """Yield one field of a notice with its evidence."""
        name = label("notice_field", row["field"], self.language)
        yield self.style.paint(f"{pad(name, 20)} {row['value']}", "bold")
        yield from self._evidence(row, heading=False)
        yield f"  {self.say('rule')}: {row['rule']}"

    def doubts(self, notice: Row) -> Iterator[str]:
        """Yield how far the rows of a notice can be relied on, and what speaks against it."""
        code = notice["reliability"]
        if code is None:
            return
        why = [one.line(self.language) for one in doubts_of(self.rows, self.language)]
        name = label("reliability", code, self.language)
        yield self.style.paint(f"{pad(self.say('reliability'), 20)} {name}", "bold")
        yield from (f"  ? {one}" for one in why)

    def _values(self, table: Table, row: Row) -> Iterator[str]:
        """Yield the columns that hold something, codes with their labels."""
        for column in table:
            value = row[column.name]
            if value is None or column.name in (*_PLACE, "notice_id", *table.key[:1]):
                continue
            shown = plain(str(value))
            if column.domain:
                shown += f" ({label(column.domain, value, self.language)})"
            shown = cut(shown, self.style.width - 22)
            yield f"  {self.style.paint(pad(column.name, 18), 'dim')} {shown}"

    def _evidence(self, row: Row, *, heading: bool = True) -> Iterator[str]:
        """Yield the words at the place of a row with what stands around them."""
        if heading:
            yield self._heading("evidence")
        start, end = row["char_start"], row["char_end"]
        if start is None:
            yield "  " + self.say("nothing_printed")
            return
        place = {"start": start, "end": end, "page": row["page"]}
        yield "  " + self.style.paint(self.say("at_page" if row["page"] else "at", **place), "dim")
        before = self.text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
        after = self.text[end : end + _CONTEXT].partition("\n")[0]
        words = self.text[start:end]
        for line in wrap(plain(f"{before}⟦{words}⟧{after}"), self.style.width - 4):
            yield "  " + self._marked(line)

    def _marked(self, line: str) -> str:
        """Return a line with the words between the brackets set off."""
        if not self.style.colour:
            return line
        return line.replace("⟦", "\x1b[1;33m⟦").replace("⟧", "⟧\x1b[0m")

    def _normalised(self, table: Table, row: Row) -> Iterator[str]:
        """Yield what became of the printed words: the form that rules see, then the values."""
        values = _values_of(table, row)
        if values is None or row["char_start"] is None:
            return
        printed = row[table.evidence or ""]
        steps = [printed, fold(printed), values]
        yield self._heading("normalised")
        yield "  " + plain(" → ".join(s for n, s in enumerate(steps) if not n or s != steps[n - 1]))

    def _rule(self, name: str | None) -> Iterator[str]:
        """Yield what the rule is, by its own example."""
        if name is None:
            return
        yield self._heading("rule")
        place = None if name.startswith(CORRECTED) else where_named(name)
        yield f"  {name}" + (self.style.paint(f"  ({place})", "dim") if place else "")
        if name.startswith(CORRECTED):
            yield "  " + self.style.paint(self.say("rule_corrected"), "dim")
            return
        known = all_rules().get(name)
        if known is None:
            yield "  " + self.style.paint(self.say("rule_unknown"), "dim")
            return
        yield f"  {self.say('example')}: {known.before}⟦{known.example}⟧{known.after}"
        for text in known.never[:3]:
            yield f"  {self.say('never')}: {text}"

    def _inherited(self, table: Table, row: Row) -> Iterator[str]:
        """Yield, for a date with supplied parts, the dates they were taken from in turn."""
        if table.name != "dates" or not row["inferred"]:
            return
        yield self._heading("inherited")
        for date, anchor, source in dates_behind(row, self.rows):
            where = label("notice_field", anchor, self.language)
            if source is not None:
                where = f"{anchor} {source['raw']}"
            inferred = date["inferred"]
            what = label("inferred", inferred, self.language) if inferred else ""
            yield f"  {date['raw']} ← {self.say('supplied', what=what, where=where)}"

    def _above(self, row: Row) -> Iterator[str]:
        """Yield what the row stands in: its measure, issue, group and headings."""
        chain = list(rows_above(row, self.rows))
        if chain:
            yield self._heading("stands_in")
        for depth, (key, text) in enumerate(reversed(chain)):
            shown = cut(plain(text), self.style.width - 26 - 2 * depth)
            yield f"  {'  ' * depth}{self.style.paint(key, 'dim')} {shown}"

    def _below(self, table: Table, row: Row) -> Iterator[str]:
        """Yield the rows that belong to an issue or a measure."""
        children = rows_below(table, row, self.rows)
        if children:
            yield self._heading("below")
        for key, name, words in children:
            shown = cut(plain(words), self.style.width - 38)
            yield f"  {self.style.paint(key, 'dim')} {pad(name, 11)} {shown}"

    def _checks(self, table: Table, row: Row) -> Iterator[str]:
        """Yield the checks that concern the row: those whose evidence it holds, or it them."""
        concerned = checks_of(table, row, self.rows)
        if concerned:
            yield self._heading("related_checks")
        for check in concerned:
            parts = [
                label("check_name", check["name"], self.language),
                label("check_result", check["result"], self.language),
                label("check_reason", check["reason"], self.language),
            ]
            yield f"  {self.style.paint(check['check_id'], 'dim')} {'  '.join(parts)}"


def _values_of(table: Table, row: Row) -> str | None:
    """Return the values that were read from the words of a row, None where there are none."""
    if table.name == "dates":
        return f"{row['relation']} {row['start_date'] or '…'} – {row['end_date'] or '…'}"
    if table.name == "quantities":
        most = "" if row["value_max"] is None else f"–{row['value_max']:,.10g}"
        return f"{row['comparator']} {row['value']:,.10g}{most} {row['unit']}"
    if table.name == "entities":
        return " · ".join(filter(None, (row["name"], row["post"], row["code"])))
    if table.name == "issues":
        return ": ".join(filter(None, (row["category"], row["problem"])))
    return None
