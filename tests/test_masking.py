"""What is masked in an export stands nowhere in it, and all else stands as before."""

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest
from exported import READERS
from tampering import copied, rewrite

from pipeline.command.cli import main
from pipeline.export import TARGETS, ExportError, export
from pipeline.export.messages import say
from pipeline.export.private import CLASSES, masked, pattern_of, stretches
from pipeline.store.output import Output, open_output

NOTICE = """中共南坪市种子站支部委员会关于巡察整改情况的通报
2023年3月至5月，市委第一巡察组对南坪市种子站党支部进行了常规巡察。6月8日反馈了意见，共指出2个问题。现将整改情况公布如下。
一、组织领导情况
支部书记、站长濮阳清泉担任整改工作领导小组组长，召开支部会议3次。
二、反馈问题整改情况
1.关于“贺兰舟违规领取补贴”问题的整改情况
整改责任人：濮阳清泉
整改结果：已完成。
给予驾驶员贺兰舟党内警告处分；贺　兰舟退回违规资金1.2万元。周明远同志作先进事迹报告。
已核验身份证号码440106199001011234。
2.关于“公章管理不规范”问题的整改情况
整改结果：正在推进。
群众反映的情况已经答复，来电13812345678，另有手机 139 8765 4321。
中共南坪市种子站支部委员会
2024年1月15日
联系人：水清浅；联系电话：0719-6655021、6655022；电子邮箱：zhongzi@example.org；通信地址：南坪市青禾路9号种子站二楼；邮政编码：441900
"""
CONTACTS = ["0719-6655021", "6655022", "13812345678", "139 8765 4321", "zhongzi@example.org",
            "青禾路9号", "441900", "6655021", "水清浅"]  # fmt: skip
SANCTIONED, NUMBERS = ["贺兰舟"], ["440106199001011234"]
OFFICIALS, OTHERS = ["濮阳清泉"], ["周明远"]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an output of a notice with private matter, printed in lines that cut it in two."""
    folder = tmp_path_factory.mktemp("masking")
    (folder / "in").mkdir()
    (folder / "in" / "贺兰舟.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "in" / "copy.txt").write_text(NOTICE.replace("\n", "\r\n"), encoding="utf-8")
    with zipfile.ZipFile(folder / "in" / "贺兰舟案.zip", "w") as archive:
        other = NOTICE.replace("南坪市种子站", "白沙市档案馆").replace("市委第一", "市委第四")
        archive.writestr("n.txt", other)
    argv = ["ingest", str(folder / "in"), "-o", str(folder / "out"), "--executor", "inline", "-q"]
    assert main(argv) == 0
    texts = open_output(str(folder / "out")).table("texts").to_pylist()
    copied(folder / "out", folder / "made")
    rewrite(folder / "made", "lines", lambda _: [row for one in texts for row in lines(one)],
            seal=True)  # fmt: skip
    return folder / "made"


def lines(text: dict[str, Any], size: int = 7) -> list[dict[str, Any]]:
    """Return the lines of a text as if every line held a few characters."""
    return [
        {
            "notice_id": text["notice_id"], "page": 1, "char_start": at,
            "char_end": min(at + size, len(text["text"])), "text": text["text"][at : at + size],
            "x0": 0.0, "y0": float(at), "x1": 9.0, "y1": float(at), "role": "body",
            "confidence": None,
        }
        for at in range(0, len(text["text"]), size)
    ]  # fmt: skip


@pytest.fixture
def opened(output: Path) -> Output:
    return open_output(str(output))


def cells(path: Path, to: str, names: list[str]) -> list[str]:
    """Return every text of an export: of its tables, its printed lines joined, its files."""
    found, printed = [], ""
    for name in names:
        for row in READERS[to](path, name):
            found += [str(value) for value in row.values() if value is not None]
            printed += str(row["text"]) if name == "lines" else ""
    found.append(printed)
    if to == "xlsx":
        with zipfile.ZipFile(path) as book:
            found += [book.read(name).decode() for name in book.namelist()]
    elif to in ("sqlite", "duckdb"):
        found.append(path.read_bytes().decode("utf-8", "replace"))
    elif to != "parquet":
        found += [file.read_text(encoding="utf-8") for file in path.iterdir()]
    return found + [file.name for file in path.parent.rglob("*")]


# what is masked → what must stand nowhere, and what must stand still
CASES = {
    "contacts": (CONTACTS, [*SANCTIONED, *OTHERS, *NUMBERS, *OFFICIALS]),
    "persons": ([*SANCTIONED, *OTHERS], [*CONTACTS, *NUMBERS, *OFFICIALS]),
    "sanctioned": (SANCTIONED, [*CONTACTS, *OTHERS, *NUMBERS, *OFFICIALS]),
    "others": (OTHERS, [*CONTACTS, *SANCTIONED, *NUMBERS, *OFFICIALS]),
    "officials": (OFFICIALS, [*CONTACTS, *SANCTIONED, *OTHERS, *NUMBERS]),
    "numbers": (NUMBERS, [*CONTACTS, *SANCTIONED, *OTHERS, *OFFICIALS]),
    "contacts,persons,numbers": ([*CONTACTS, *SANCTIONED, *OTHERS, *NUMBERS], OFFICIALS),
    "all": ([*CONTACTS, *SANCTIONED, *OTHERS, *NUMBERS, *OFFICIALS], []),
}


@pytest.mark.parametrize("mask", CASES)
@pytest.mark.parametrize("to", TARGETS)
@pytest.mark.parametrize("copies", [False, True])
def test_what_is_masked_stands_nowhere(
    to: str, mask: str, copies: bool, opened: Output, tmp_path: Path
) -> None:
    path = tmp_path / "made"
    done = export(opened, to, path, tables=("all",), copies=copies, mask=mask.split(","))
    found = cells(path, to, list(done.counts))
    gone, kept = CASES[mask]

    for word in gone:
        assert [cell for cell in found if word in cell or word in "".join(cell.split())] == [], word
    for word in kept:
        assert any(word in cell for cell in found), word
    assert all(number > 0 for number in done.masked.values())


def test_every_person_of_a_class_is_masked(opened: Output, tmp_path: Path) -> None:
    """Hold the rows of `entities` against the export, whoever is read as a person."""
    people = [row for row in opened.table("entities").to_pylist() if row["kind"] == "person"]
    others = {row["name"] for row in people if row["role"] == "sanctioned"} | {*OTHERS}
    office = {row["name"] for row in people if row["post"]} - others
    assert others >= {*SANCTIONED}
    assert office >= {*OFFICIALS}
    export(opened, "jsonl", tmp_path / "made", tables=("all",), mask=("persons",))
    written = "".join(cells(tmp_path / "made", "jsonl", ["entities"]))

    assert {name for name in others if name in written} == set()
    assert {name for name in office if name not in written} == set()


@pytest.mark.parametrize("to", ["parquet"])
def test_spans_still_lead_to_their_words(to: str, opened: Output, tmp_path: Path) -> None:
    export(opened, to, tmp_path / "made", tables=("all",), copies=True, mask=("all",))
    rows = {name: list(READERS[to](tmp_path / "made", name)) for name in opened.names()}
    texts = {row["notice_id"]: row["text"] for row in rows["texts"]}
    evidence = {"actions": "text", "entities": "text", "issues": "title", "notice_fields": "raw",
                "outcomes": "text", "quantities": "raw", "lines": "text"}  # fmt: skip
    held = 0
    for table, column in evidence.items():
        for row in rows[table]:
            if row[column] is not None and row["char_start"] is not None:
                held += 1
                assert texts[row["notice_id"]][row["char_start"] : row["char_end"]] == row[column]

    plain = {row["notice_id"]: row["text"] for row in opened.table("texts").to_pylist()}
    assert held > 50
    assert {key: len(text) for key, text in texts.items()} == {k: len(v) for k, v in plain.items()}


def test_rows_still_find_each_other(opened: Output, tmp_path: Path) -> None:
    export(opened, "sqlite", tmp_path / "made", tables=("all",), copies=True, mask=("all",))
    with sqlite3.connect(tmp_path / "made") as made:
        assert made.execute("PRAGMA foreign_key_check").fetchall() == []
        sources = [uri for (uri,) in made.execute("SELECT source_uri FROM sources")]
    made.close()

    assert sorted(sources) == ["copy.txt", "某某某.txt", "某某某案.zip", "某某某案.zip!n.txt"]


def test_the_export_says_what_was_masked(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["export", str(output), "--to", "jsonl", "-o", str(tmp_path / "made"), "--lang", "zh"]
    assert main([*argv, "--mask", "contacts,persons"]) == 0
    told = capsys.readouterr().out
    log = json.loads((tmp_path / "made" / "export.json").read_bytes())["masked"]
    rows = {
        row["class"]: row["place_count"] for row in READERS["jsonl"](tmp_path / "made", "masked")
    }

    assert log == rows
    assert list(rows) == ["contacts", "sanctioned", "others"]
    assert f"受处分处理人员：遮盖 {log['sanctioned']} 处" in told


def test_without_masking_nothing_is_said_of_it(opened: Output, tmp_path: Path) -> None:
    done = export(opened, "jsonl", tmp_path / "made")

    assert not done.masked
    assert "masked" not in done.counts
    assert "masked" not in json.loads((tmp_path / "made" / "export.json").read_bytes())


def test_an_unknown_class_is_refused(opened: Output, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no class phones to mask; there are contacts, "):
        export(opened, "jsonl", tmp_path / "made", mask=("phones",))


def test_masked_twice_gives_the_same_bytes(opened: Output, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(opened, "xlsx", tmp_path / name, mask=("all",))

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("text", "kinds", "expected"),
    [
        ("联系电话：0719-6655021转8012。", "contacts", "联系电话：*****************。"),
        ("电话（0719）6655021。", "contacts", "电话*************。"),
        ("电话：６６５５０２１", "contacts", "电话：*******"),
        ("电话：6655021、6655022", "contacts", "电话：***************"),
        ("手机138 1234 5678", "contacts", "手机*** **** ****"),
        ("传真:400-810-1234", "contacts", "传真:************"),
        ("信箱 a.b@x.example.cn。", "contacts", "信箱 ****************。"),
        ("信箱a＠x．cn", "contacts", "信箱******"),
        ("配备手机12部，热线受理1200件", "contacts", None),
        ("追回资金13812345678元", "contacts", None),
        ("文号〔2024〕12号，2023年3月", "contacts,numbers", None),
        ("身份证44010619900101123X", "numbers", "身份证******************"),
        ("卡号6222021234567890123", "numbers", "卡号*******************"),
        ("编号440106199001011234567890", "numbers", None),
    ],
)
def test_forms_of_private_numbers(text: str, kinds: str, expected: str | None) -> None:
    assert masked(text, stretches(text, kinds.split(","), None)) == (expected or text)


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        ("张三", "对张　三、张 三谈话，张三丰除外", "对某　某、某 某谈话，某某丰除外"),
        ("买买提·吐尔逊", "由买买提•吐尔逊负责", "由某某某某某某某负责"),
        ("441900", "邮编441900，共441900元，14419001", "邮编某某某某某某，共441900元，14419001"),
    ],
)
def test_values_are_found_however_they_are_spaced(value: str, text: str, expected: str) -> None:
    found = stretches(text, (), pattern_of({value: "others"}))

    assert masked(text, found) == expected


def test_classes_have_names_in_both_languages() -> None:
    assert set(say.texts) == set(CLASSES)
