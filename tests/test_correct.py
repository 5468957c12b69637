"""What a reader has put right comes back into the tables, or a finding says why not."""

import json
from datetime import date as date_type
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import ingest, read_notice
from pipeline.command.cli import zhenggai
from pipeline.correct import CorrectionError, Corrections, corrected, load_corrections
from pipeline.evaluate.corrections import cases, summary
from pipeline.explain import explain_row
from pipeline.show import Style
from pipeline.store.output import Output, open_output
from pipeline.verify import verify
from tests.made import notice_text

TEXT = notice_text(5).replace("逐条研究措施。", "逐条研究措施，并印发《整改台账管理办法》。")
Row = dict[str, Any]


def ingested(folder: Path, corrections: Path | None = None, text: str = TEXT) -> Output:
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "a.txt").write_text(text, "utf-8")
    given = {} if corrections is None else {"corrections": str(corrections)}
    ingest(str(folder / "in"), output=str(folder / "out"), quiet=True, executor="inline", **given)
    return open_output(str(folder / "out"))


def rows_of(output: Output, table: str) -> list[Row]:
    rows: list[Row] = output.table(table).to_pylist()
    return rows


def one_of(row: Row, what: str, table: str, value: Any, **more: Any) -> Row:
    """Return a correction of a row, as the page writes it."""
    words = row.get("raw") or row.get("text") or row.get("title")
    place = {"start": row["char_start"], "end": row["char_end"], "words": words}
    return {"what": what, "table": table, "value": value, **place, **more}


def written(folder: Path, output: Output, *corrections: Row) -> Path:
    (folder / "put-right").mkdir(exist_ok=True)
    sha256 = rows_of(output, "notices")[0]["source_sha256"]
    content = {
        "format": "zhenggai-corrections",
        "source_sha256": sha256,
        "corrections": corrections,
    }
    (folder / "put-right" / "a.json").write_text(json.dumps(content), "utf-8")
    return folder / "put-right"


def all_kinds(output: Output) -> list[tuple[Row, str, str, Any]]:
    """Return a correction of every kind, with the table, the column and what it must become."""
    issue, action = rows_of(output, "issues")[1], rows_of(output, "actions")[2]
    date = next(row for row in rows_of(output, "dates") if row["action_id"])
    field = next(r for r in rows_of(output, "notice_fields") if r["field"] == "contact_phone")
    organisation = rows_of(output, "entities")[0]
    bounds = [action["char_start"], action["char_end"] - 1]
    days = ["2022-05-01", "2022-05-03"]
    return [
        (one_of(issue, "status", "outcomes", "other"), "outcomes", "status", "other"),
        (one_of(action, "kind", "actions", "funds"), "actions", "kind", "funds"),
        (one_of(organisation, "kind", "entities", "place"), "entities", "kind", "place"),
        (one_of(date, "date", "dates", days), "dates", "end_date", date_type(2022, 5, 3)),
        (one_of(field, "field", "notice_fields", "1", field="contact_phone"), "notices",
         "contact_phone", "1"),
        (one_of(action, "boundary", "actions", bounds), "actions", "char_end", bounds[1]),
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(6))
def test_a_correction_comes_back_and_every_promise_still_holds(tmp_path: Path, number: int) -> None:
    before = ingested(tmp_path)
    correction, table, column, value = all_kinds(before)[number]
    assert value not in [row[column] for row in rows_of(before, table)]
    after = ingested(tmp_path, written(tmp_path, before, correction))
    changed = [row for row in rows_of(after, table) if row[column] == value]

    assert len(changed) == 1
    if table != "notices":
        assert changed[0]["rule"] == f"correction.{correction['what']}"
    assert verify(after).breaches == ()
    assert not [r for r in rows_of(after, "findings") if r["kind"] == "correction_not_applied"]


def test_all_corrections_of_a_notice_go_together(tmp_path: Path) -> None:
    before = ingested(tmp_path)
    folder = written(tmp_path, before, *(one for one, *_ in all_kinds(before)))
    after = ingested(tmp_path, folder)
    found = cases(after, load_corrections(folder))

    assert {case.state for case in found} == {"applied"}
    assert verify(after).breaches == ()


# what is wrong with a correction → why it is not applied
STALE = [
    ({"words": "别的文字"}, "words_gone"),
    ({"start": 99_990, "end": 99_994}, "words_gone"),
    ({"start": 0, "end": 2, "words": TEXT[:2]}, "row_gone"),
]


@pytest.mark.parametrize(("change", "reason"), STALE)
def test_a_correction_that_is_not_borne_out_is_a_finding(
    tmp_path: Path, change: Row, reason: str
) -> None:
    before = ingested(tmp_path)
    action = rows_of(before, "actions")[0]
    stale = one_of(action, "kind", "actions", "funds") | change
    if "words" in change and "start" not in change:
        stale["words"] = (change["words"] * len(TEXT))[: stale["end"] - stale["start"]]
    elif "start" in change and "words" not in change:
        stale["words"] = stale["words"][:4]
    after = ingested(tmp_path, written(tmp_path, before, stale))

    (found,) = [r for r in rows_of(after, "findings") if r["kind"] == "correction_not_applied"]
    assert found["reason"] == reason
    assert rows_of(after, "actions") == rows_of(before, "actions")
    assert verify(after).breaches == ()


# bounds that would break what holds between rows: relative to the measure's own
UNFIT = [(-200, 0), (0, 400), (30_000, 30_000)]


@pytest.mark.parametrize(("first", "last"), UNFIT)
def test_bounds_that_do_not_fit_are_a_finding(tmp_path: Path, first: int, last: int) -> None:
    before = ingested(tmp_path)
    action = next(row for row in rows_of(before, "actions") if row["issue_id"])
    bounds = [max(0, action["char_start"] + first), action["char_end"] + last]
    after = ingested(
        tmp_path, written(tmp_path, before, one_of(action, "boundary", "actions", bounds))
    )

    (found,) = [r for r in rows_of(after, "findings") if r["kind"] == "correction_not_applied"]
    assert found["reason"] == "does_not_fit"
    assert verify(after).breaches == ()


def test_a_correction_of_other_bytes_is_left_alone(tmp_path: Path) -> None:
    before = ingested(tmp_path)
    folder = written(tmp_path, before, all_kinds(before)[0][0])
    after = ingested(tmp_path, folder, text=TEXT + "\n")

    assert not [row for row in rows_of(after, "outcomes") if row["rule"].startswith("correction.")]
    assert [case.state for case in cases(after, load_corrections(folder))] == ["absent"]


def test_what_the_rules_say_too_keeps_its_rule() -> None:
    document, notice = read_notice(TEXT.encode(), name="a.txt")
    action = notice.actions[0]
    file = {"what": "kind", "table": "actions", "start": action.span.start, "end": action.span.end,
            "words": action.span.of(document.text), "value": action.kind}  # fmt: skip
    from pipeline.correct.correction import _correction

    assert corrected(document, notice, [_correction(file)]) == notice


def test_nothing_to_put_right_changes_nothing() -> None:
    document, notice = read_notice(TEXT.encode(), name="a.txt")

    assert corrected(document, notice, ()) is notice


GOOD = {"what": "kind", "table": "actions", "start": 0, "end": 2, "words": "甲乙", "value": "funds"}
BAD = [
    ({"what": "colour"}, "nothing to correct"),
    ({"table": "dates"}, "nothing to correct"),
    ({"value": "gold"}, "no action_kind"),
    ({"value": ""}, "no value"),
    ({"words": "甲"}, "not as long"),
    ({"start": 5}, "interval"),
    ({"what": "date", "table": "dates", "value": ["2024-02-30", "2024-03-01"]}, "day is out"),
    ({"what": "date", "table": "dates", "value": ["2024-03-02", "2024-03-01"]}, "is after"),
    ({"what": "boundary", "value": [4, 4]}, "around nothing"),
    ({"what": "field", "table": "notice_fields", "field": "colour", "value": "红"}, "no field"),
    ({"what": "field", "table": "notice_fields", "field": "feedback_date", "value": "昨天"}, "iso"),
    ({"what": "field", "table": "notice_fields", "field": "admin_level", "value": "moon"},
     "no admin_level"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), BAD)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, change: Row, message: str) -> None:
    content = {"format": "zhenggai-corrections", "source_sha256": "0" * 64}
    (tmp_path / "a.json").write_text(json.dumps({**content, "corrections": [GOOD | change]}))

    with pytest.raises(CorrectionError, match=rf"(?i)a\.json: correction 1: .*{message}"):
        load_corrections(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "other"}', "[" * 100_000])
def test_what_is_no_file_of_corrections_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)

    with pytest.raises(CorrectionError, match=r"a\.json"):
        load_corrections(tmp_path)


def test_two_ways_to_put_one_thing_right_are_refused(tmp_path: Path) -> None:
    content = {"format": "zhenggai-corrections", "source_sha256": "0" * 64}
    for name, value in (("a", "funds"), ("b", "meeting")):
        rows = [GOOD | {"value": value}]
        (tmp_path / f"{name}.json").write_text(json.dumps({**content, "corrections": rows}))

    with pytest.raises(CorrectionError, match="in two ways"):
        load_corrections(tmp_path)


def test_rules_are_held_against_corrections(tmp_path: Path) -> None:
    output = ingested(tmp_path)
    action = rows_of(output, "actions")[0]
    right = one_of(action, "kind", "actions", action["kind"])
    wrong = one_of(rows_of(output, "issues")[0], "status", "outcomes", "other")
    folder = written(tmp_path, output, right, wrong)
    corrections: Corrections = load_corrections(folder)

    assert sorted(case.state for case in cases(output, corrections)) == ["right", "wrong"]
    assert summary(cases(output, corrections))[1] is False
    result = CliRunner().invoke(
        zhenggai, ["evaluate", str(tmp_path / "out"), str(folder), "--from-corrections"],
        standalone_mode=False,
    )  # fmt: skip
    assert result.return_value == 1
    assert "is to be other" in result.output
    assert summary(cases(ingested(tmp_path, folder), corrections))[1] is True


def test_a_changed_correction_is_read_anew(tmp_path: Path) -> None:
    before = ingested(tmp_path)
    issue = rows_of(before, "issues")[0]
    for status in ("other", "not_completed"):
        folder = written(tmp_path, before, one_of(issue, "status", "outcomes", status))
        assert rows_of(ingested(tmp_path, folder), "outcomes")[0]["status"] == status
    assert rows_of(ingested(tmp_path), "outcomes") == rows_of(before, "outcomes")


def test_what_a_person_set_where_nothing_is_printed_shows_and_is_no_reading(tmp_path: Path) -> None:
    silent = TEXT.replace("整改结果：已完成。\n", "", 1)
    assert silent != TEXT
    before = ingested(tmp_path, text=silent)
    unstated = next(o for o in rows_of(before, "outcomes") if o["status"] == "unstated")
    issue = next(i for i in rows_of(before, "issues") if i["issue_id"] == unstated["issue_id"])
    folder = written(tmp_path, before, one_of(issue, "status", "outcomes", "completed"))
    after = ingested(tmp_path, folder, text=silent)
    row = next(o for o in rows_of(after, "outcomes") if o["issue_id"] == issue["issue_id"])

    assert (row["status"], row["rule"], row["char_start"]) == (
        "completed",
        "correction.status",
        None,
    )
    for column in ("reliability", "doubts"):
        assert [r[column] for r in rows_of(after, "notices")] == [
            r[column] for r in rows_of(before, "notices")
        ]
    assert [case.state for case in cases(after, load_corrections(folder))] == ["applied"]
    assert [case.state for case in cases(before, load_corrections(folder))] == ["wrong"]
    assert verify(after).breaches == ()
    told = explain_row(after, issue["issue_id"], Style(200, colour=False), "en")
    assert "a person has put this right" in str(told)
