"""One notice against its gold facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

from pipeline.evaluate.gold import FIELDS, Facts
from pipeline.evaluate.pairing import bare, pair
from pipeline.evaluate.tally import Tally

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]

# a notice is read whole when nothing of these is wrong
WHOLE: Final = (
    "notice fields", "issues", "issue structure", "outcome status", "actions", "dates",
)  # fmt: skip
TOTALS: Final = ("issues_", "measures_", "completion_")
ISSUE_NEAR: Final = 0.9
OUTSIDE: Final = -1
UNPAIRED: Final = -2


def compare(notice: Row, rows: Rows, gold: Facts) -> Tally:
    """Return the tally of one notice."""
    tally = Tally()
    where = str(notice["file_name"])
    _fields(tally, notice, gold, where)
    pairs = _issues(tally, rows["issues"], gold, where)
    keys = {rows["issues"][i]["issue_id"]: j for j, i in pairs.items()}
    _issue_facts(tally, rows, gold, pairs, where)
    _facts_inside(tally, rows, gold, keys, where)
    _mentions(tally, rows, gold, where)
    return tally


def _fields(tally: Tally, notice: Row, gold: Facts, where: str) -> None:
    for name in FIELDS:
        have, want = day_or_text(notice.get(name)), gold["notice"].get(name)
        tally.answer("notice fields", bare(have), bare(want), f"{where} {name}")
    if "document_type" in gold:
        tally.answer("document type", notice.get("document_type"), gold["document_type"], where)


def day_or_text(cell: Any) -> str | None:
    """Return a cell as gold writes it: a day in ISO form, nothing as None."""
    if cell is None or cell == "":
        return None
    return str(cell.isoformat()[:10]) if hasattr(cell, "isoformat") else str(cell)


def _issues(tally: Tally, found: Sequence[Row], gold: Facts, where: str) -> dict[int, int]:
    """Count the issues; return the row of each gold issue that has one."""
    want = gold["issues"]
    pairs = pair([str(r["title"]) for r in found], [g["title"] for g in want], near=ISSUE_NEAR)
    tally.count("issues", len(pairs), len(found), len(want))
    tally.grades["issues"].update(grade for _, grade in pairs.values())
    taken = {i for i, _ in pairs.values()}
    missed = [g["title"][:60] for j, g in enumerate(want) if j not in pairs]
    extra = [str(r["title"])[:60] for i, r in enumerate(found) if i not in taken]
    tally.error("issues", where, "missed", missed)
    tally.error("issues", where, "extra", extra)
    return {j: i for j, (i, _) in pairs.items()}


def _issue_facts(
    tally: Tally, rows: Rows, gold: Facts, pairs: Mapping[int, int], where: str
) -> None:
    issues = rows["issues"]
    by_id = {row["issue_id"]: row for row in issues}
    outcomes = {row["issue_id"]: row for row in rows["outcomes"]}
    rectified = gold.get("document_type", "rectification") == "rectification"
    for j, want in enumerate(gold["issues"]):
        have = issues[pairs[j]] if j in pairs else None
        at = f"{where} issue {want['number'] or want['title'][:12]}"
        parent = by_id.get(have["parent_issue_id"]) if have else None
        structure = have and (
            have["number"] or "",
            bool(have["is_group"]),
            parent["number"] if parent else None,
        )
        expected = (want["number"] or "", want["group"], want["parent"])
        tally.answer("issue structure", structure, expected, at)
        _labels(tally, have, want, at)
        if not want["group"]:
            _reading(tally, have, want, at)
            if rectified:
                _outcome(tally, outcomes.get(have["issue_id"]) if have else None, want, at)


def _labels(tally: Tally, have: Row | None, want: Facts, at: str) -> None:
    """Count responsible and deadline where either side has one."""
    for name in ("responsible", "deadline"):
        value = day_or_text(have.get(name)) if have else None
        if value or want.get(name):
            fact = "issue responsible/deadline"
            tally.answer(fact, bare(value), bare(want.get(name)), f"{at} {name}")


def _reading(tally: Tally, have: Row | None, want: Facts, at: str) -> None:
    sides = have and (bare(have["category"]), bare(have["problem"]))
    expected = (bare(want["category"]), bare(want["problem"]))
    tally.answer("issue category/problem", sides, expected, at)
    tally.answer("issue theme", have and bare(have["theme"]), bare(want["theme"]), at)


def _outcome(tally: Tally, have: Row | None, want: Facts, at: str) -> None:
    tally.answer("outcome status", have and have["status"], want["status"], at)
    flags = have and (bool(have["long_term"]), bool(have["ongoing"]))
    tally.answer("outcome flags", flags, (want["long_term"], want["ongoing"]), at)
    tally.answer("outcome basis", have and have["basis"], want["basis"], at)


def _facts_inside(
    tally: Tally, rows: Rows, gold: Facts, keys: Mapping[str, int], where: str
) -> None:
    """Count actions, dates and quantities, each inside the issue it belongs to."""
    mine: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table in ("actions", "dates", "quantities"):
        for row in rows[table]:
            issue = row["issue_id"]
            place = OUTSIDE if issue is None else keys.get(issue, UNPAIRED)
            mine[place][table].append(row)
    parts: dict[int, Facts] = {OUTSIDE: gold["outside"], **dict(enumerate(gold["issues"]))}
    nothing: Facts = {"actions": [], "dates": [], "quantities": []}
    inside = {bare(a["text"]) for key, part in parts.items() if key >= 0 for a in part["actions"]}
    for place in sorted({*parts, *mine}):
        want, have = parts.get(place, nothing), mine[place]
        at = f"{where} {_name(place, want)}"
        actions = have["actions"]
        if place == OUTSIDE:
            # measures of leadership and plans need not be marked in gold: those count that are;
            # an issue's may not stand here as well
            marked = inside | {bare(fact["text"]) for fact in want["actions"]}
            actions = [row for row in actions if bare(row["text"]) in marked]
        _actions(tally, actions, want["actions"], at)
        _dates(tally, have["dates"], want["dates"], at)
        _quantities(tally, have["quantities"], want["quantities"], at)


def _name(place: int, part: Facts) -> str:
    if place == OUTSIDE:
        return "outside"
    return "in an issue that is none" if place == UNPAIRED else f"issue {part['number'] or '?'}"


def _actions(tally: Tally, found: Sequence[Row], gold: Sequence[Facts], at: str) -> None:
    pairs = pair([str(row["text"]) for row in found], [fact["text"] for fact in gold])
    tally.count("actions", len(pairs), len(found), len(gold))
    tally.grades["actions"].update(grade for _, grade in pairs.values())
    taken = {i for i, _ in pairs.values()}
    missed = [fact["text"][:40] for j, fact in enumerate(gold) if j not in pairs]
    extra = [str(row["text"])[:40] for i, row in enumerate(found) if i not in taken]
    tally.error("actions", at, "missed", missed)
    tally.error("actions", at, "extra", extra)
    for j, (i, _) in sorted(pairs.items()):
        planned = bool(found[i]["planned"])
        tally.answer("action planned", planned, gold[j]["planned"], f"{at} {gold[j]['text'][:20]}")


def _dates(tally: Tally, found: Sequence[Row], gold: Sequence[Facts], at: str) -> None:
    have = [
        (day_or_text(r["start_date"]), day_or_text(r["end_date"]), r["relation"]) for r in found
    ]
    want = [(d["start"], d["end"], d["relation"]) for d in gold]
    tally.sets("dates", [d[:2] for d in have], [d[:2] for d in want], at)
    tally.sets("date relations", have, want, at)


def _quantities(tally: Tally, found: Sequence[Row], gold: Sequence[Facts], at: str) -> None:
    tally.sets(
        "quantities",
        [(_number(q["value"]), q["unit"]) for q in found],
        [(_number(q["value"]), q["unit"]) for q in gold],
        at,
    )
    tally.sets(
        "quantity comparators",
        [(_number(q["value"]), q["comparator"], _number(q["value_max"])) for q in found],
        [(_number(q["value"]), q["comparator"], _number(q["max"])) for q in gold],
        at,
    )


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 4)


def _mentions(tally: Tally, rows: Rows, gold: Facts, where: str) -> None:
    parts = [*gold["issues"], gold["outside"]]
    wanted = [q for part in parts for q in part["quantities"]]
    tally.sets("metrics", _metrics(rows["quantities"]), _metrics(wanted), where)
    entities = rows["entities"]
    persons = {bare(e["text"]): bare(e["post"]) for e in entities if e["kind"] == "person"}
    named = {(bare(e["text"]), bare(e["post"])) for e in entities if e["kind"] == "person"}
    posts: set[Hashable] = {person for person in named if person[1]}
    tally.sets("persons", set(persons), {bare(p["name"]) for p in gold["persons"]}, where)
    known = {(bare(p["name"]), bare(p["post"])) for p in gold["persons"] if p["post"]}
    tally.sets("person posts", posts, known, where)
    cited = {bare(e["text"]) for e in entities if e["kind"] == "document"}
    tally.sets("documents", cited, {bare(d) for d in gold["documents"]}, where)
    totals = {
        (c["name"], _number(c["stated"]))
        for c in rows["checks"]
        if c["stated"] is not None and str(c["name"]).startswith(TOTALS)
    }
    tally.sets("stated totals", totals, {(k, _number(v)) for k, v in gold["stated"].items()}, where)


def _metrics(quantities: Sequence[Row]) -> list[Hashable]:
    return [(q["metric"], _number(q["value"])) for q in quantities if q.get("metric")]
