"""Pages to look at: what they show is what the tables hold, and strangers' text stays text."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import html

from pipeline import ingest
from pipeline.command.cli import zhenggai
from pipeline.explain.outline import other_reading
from pipeline.review import write_report
from pipeline.review.facts import facts_of
from pipeline.review.notice import notice_page
from pipeline.review.tally import Tally, figure_rows
from pipeline.show.one_file import tables_of_file
from pipeline.show.page import as_rows
from pipeline.store.output import Output, open_output
from pipeline.store.place import StoreError
from schemas.codes import label
from schemas.tables import TABLES
from tests.hostile_texts import PAYLOADS
from tests.made import notice_text

SAMPLES = Path(__file__).parent.parent / "samples" / "published"
Tables = dict[str, list[dict[str, Any]]]


def tables_of(path: Path) -> Tables:
    return {name: as_rows(columns) for name, columns in tables_of_file(path).items()}


def made(folder: Path, *texts: str) -> Output:
    """Return the tables of notices with the given texts."""
    (folder / "in").mkdir()
    for number, text in enumerate(texts):
        (folder / "in" / f"{number}.txt").write_text(text, "utf-8")
    ingest(str(folder / "in"), output=str(folder / "out"), quiet=True, executor="inline")
    return open_output(str(folder / "out"))


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_marks_of_a_page_are_the_places_of_the_rows(path: Path) -> None:
    tables = tables_of(path)
    text = tables["texts"][0]["text"]
    page = notice_page(tables, "zh")
    tree = html.fromstring(page)
    (article,) = tree.xpath('//article[@id="text"]')
    lines = [p.text_content() for p in article.iter("p")]
    words: dict[str, str] = {}
    for piece in article.iter("span"):
        if piece.get("class") != "t":
            words[piece.get("data-r")] = words.get(piece.get("data-r"), "") + piece.text_content()
    facts = facts_of(tables)

    assert "\n".join(lines) == text
    assert len(page.encode()) <= 200_000
    assert facts
    for fact in facts:
        start, end = fact.row["char_start"], fact.row["char_end"]
        wanted = "" if start is None else text[start:end].replace("\n", "")
        assert words.get(str(fact.number), "") == wanted, fact.key


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rows_and_issues_of_a_page_are_those_of_the_tables(language: str) -> None:
    tables = tables_of(SAMPLES / "archive.pdf")
    tree = html.fromstring(notice_page(tables, language))
    data = json.loads(tree.xpath('string(//script[@id="data"])'))
    listed = [item.get("id") for item in tree.xpath('//section[@id="issues"]//li[@data-r]')]

    assert tree.get("lang") == ("zh-CN" if language == "zh" else "en")
    assert len(data["rows"]) == len(facts_of(tables))
    assert listed == [row["issue_id"].rpartition("-")[2] for row in tables["issues"]]
    assert all(len(row[6]) <= len(data["columns"][row[0]]) for row in data["rows"])


def test_links_to_what_is_doubtful_lead_to_its_words(tmp_path: Path) -> None:
    text = notice_text(3).replace("共指出4个问题", "共指出9个问题")
    page = html.fromstring(notice_page(tables_of(_file(tmp_path, text)), "en"))
    (alert,) = [
        link for link in page.xpath('//ul[@class="alerts"]//a') if link.text == "Issues in all"
    ]

    (words,) = page.xpath(f'//*[@id="{alert.get("href")[1:]}"]')
    assert "9个问题" in words.text_content()


def _file(folder: Path, text: str) -> Path:
    path = folder / "notice.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_reliability_is_shown_where_the_tables_have_it() -> None:
    tables = tables_of(SAMPLES / "archive.pdf")
    tables["notices"][0]["reliability"] = "doubtful"

    assert '<span class="tile doubtful">' in notice_page(tables, "en")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_why_a_notice_is_doubtful(language: str) -> None:
    tables = tables_of(SAMPLES / "archive.pdf")
    assert 'class="doubts"' not in notice_page(tables, language)
    tables["notices"][0] |= {
        "reliability": "doubtful",
        "doubts": "close_reading；outcomes_unstated",
    }
    told = notice_page(tables, language)

    for code in ("close_reading", "outcomes_unstated"):
        assert f"<li><b>{label('doubt', code, language)}</b>" in told


def hostile(tables: Tables, payload: str) -> Tables:
    """Return the tables with a payload in whatever a stranger can have written."""
    free = {
        name: [
            column.name
            for column in table
            if column.type == "string"
            and not (column.domain or column.references or column.name.endswith("_id"))
        ]
        for name, table in TABLES.items()
    }
    changed = {
        name: [
            row | {column: payload for column in free[name] if column != "text" or name != "texts"}
            for row in rows
        ]
        for name, rows in tables.items()
    }
    text = tables["texts"][0]["text"]
    changed["texts"] = [tables["texts"][0] | {"text": (payload + text)[: len(text)]}]
    return changed


@pytest.fixture(scope="module")
def plain() -> Tables:
    return tables_of(SAMPLES / "archive.pdf")


def shape(page: str) -> tuple[set[str], set[str], int]:
    """Return the names of elements and attributes of a page, and how many scripts it has."""
    tree = html.fromstring(page)
    elements = {str(node.tag) for node in tree.iter()}
    attributes = {name for node in tree.iter() for name in node.attrib}
    return elements, attributes, len(tree.xpath("//script"))


def test_issues_stand_below_the_headings_that_gather_them() -> None:
    tables = tables_of(SAMPLES / "campus.txt")
    tree = html.fromstring(notice_page(tables, "zh"))
    lines = [
        (item.get("id"), item.text_content().strip())
        for item in tree.xpath('//section[@id="issues"]//li')
    ]
    headings = [words for key, words in lines if key is None]
    titles = {row["section_id"]: row["title"] for row in tables["sections"]}

    assert lines[0] == (None, "二、集中整改期内已完成的整改事项")
    assert len(headings) == len(set(headings))  # each once, where its first issue is
    for row in tables["issues"]:
        at = [key for key, _ in lines].index(row["issue_id"].rpartition("-")[2])
        above = [words for key, words in lines[:at] if key is None]
        assert above[-1] == titles[row["section_id"]]


def test_columns_are_named_in_the_language_of_the_page() -> None:
    tables = tables_of(SAMPLES / "archive.pdf")
    for language, name in (("zh", "整改结果"), ("en", "status")):
        tree = html.fromstring(notice_page(tables, language))
        data = json.loads(tree.xpath('string(//script[@id="data"])'))
        assert data["called"]["status"] == name
        assert {*data["called"]} == {name for names in data["columns"].values() for name in names}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_strangers_text_never_becomes_markup(plain: Tables, payload: str) -> None:
    page = notice_page(hostile(plain, payload), "en", pictures={})
    elements, attributes, scripts = shape(page)
    known = shape(notice_page(plain, "en", pictures={}))

    assert elements <= known[0] | {"q", "b"}
    assert attributes <= known[1] | {"id"}
    assert scripts == known[2]
    assert not [one for one in html.fromstring(page).xpath("//a/@href") if ":" in one]


def test_a_report_links_to_what_is_there_and_counts_what_it_links_to(tmp_path: Path) -> None:
    output = made(tmp_path, *map(notice_text, range(6)), "说明\n没有问题的网页。")
    written = write_report(output, tmp_path / "report", "en")
    index = html.parse(written.path).getroot()
    counted: Counter[str] = Counter()
    for page in sorted((tmp_path / "report").rglob("*.html")):
        for link in html.parse(page).getroot().xpath("//a/@href"):
            name, _, _ = link.partition("#")
            assert not name or (page.parent / name).is_file(), (page, link)
    for link in index.xpath('//a[starts-with(@href, "lists/")]'):
        rows = html.parse(written.path.parent / link.get("href")).getroot().xpath("//li")
        chart = link.get("href").removeprefix("lists/").rpartition("-")[0]
        told = Decimal(link.text_content().replace(",", ""))
        notices = {row.xpath("string(.//a/@href)").partition("#")[0] for row in rows}
        if chart in ("figure_issue", "figure_notice"):
            assert sum(value_of(row.findtext("a")) for row in rows) == told, link.get("href")
        elif chart in ("document", "sentence"):
            assert told in (len(rows), len(notices)), link.get("href")
        else:
            assert len(rows) == told, link.get("href")
        counted[chart] += 1

    assert set(counted) >= {
        "status", "topic", "month", "figure", "figure_issue", "document", "source", "document_type",
    }  # fmt: skip
    assert written.notices == 7


def value_of(words: str) -> Decimal:
    """Return the number that the words of a figure state, in the unit of the sums."""
    digits = "".join(sign for sign in words if sign.isdigit() or sign == ".")
    return Decimal(digits) * (10_000 if "万" in words else 1)


def test_the_rows_of_a_figure_say_what_it_is_of(tmp_path: Path) -> None:
    written = write_report(made(tmp_path, notice_text(1)), tmp_path / "report", "zh")
    lists = sorted((written.path.parent / "lists").glob("figure_issue-*.html"))
    rows = [row for path in lists for row in html.parse(path).getroot().xpath("//li")]

    assert rows
    for row in rows:
        assert row.findtext("a") in row.findtext("q") != row.findtext("a")
        assert row.findtext("small") == notice_text(1).partition("\n")[0]


def test_the_same_tables_give_the_same_report(tmp_path: Path) -> None:
    output = made(tmp_path, *map(notice_text, range(3)))
    written = [_bytes(write_report(output, tmp_path / name, "zh").path.parent) for name in "ab"]

    assert written[0] == written[1]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_copies_count_once(tmp_path: Path) -> None:
    text = notice_text(1)
    output = made(tmp_path, text, text + "\n", notice_text(2))
    tally = Tally()
    for tables in _walk(output):
        list(tally.add(tables))

    assert (tally.notices, tally.copies, tally.issues) == (3, 1, 8)


def _walk(output: Output) -> Iterator[Tables]:
    from pipeline.store.walk import Walk

    for bundle in Walk(output):
        yield dict(bundle.tables)


QUANTITY = {
    "quantity_id": "n-q1", "issue_id": None, "raw": "3人", "value": 3.0, "unit": "人",
    "comparator": "eq", "figure": "party_discipline", "part_of": None, "scope": "issue",
    "char_start": 10, "char_end": 12,
}  # fmt: skip

# quantities → sums in issues, in overviews, parts left out, stated zeros
SUMS: list[tuple[list[dict[str, Any]], tuple[float, float, int, int]]] = [
    ([], (0, 0, 0, 0)),
    ([{}], (3, 0, 0, 0)),
    ([{"value": 0.0}], (0, 0, 0, 1)),
    ([{"value": 0.1}, {"value": 0.2}], (0.3, 0, 0, 0)),
    ([{}, {"scope": "notice", "value": 5.0}], (3, 5, 0, 0)),
    ([{}, {"part_of": "n-q1", "value": 2.0}], (3, 0, 1, 0)),
    ([{"figure": "discipline"}, {"part_of": "n-q1", "value": 2.0}], (2, 0, 0, 0)),
    ([{"part_of": "n-q9"}], (3, 0, 0, 0)),
]


@pytest.mark.parametrize(("rows", "sums"), SUMS)
def test_parts_and_overviews_are_not_counted_twice(
    plain: Tables, rows: list[dict[str, Any]], sums: tuple[float, float, int, int]
) -> None:
    quantities = [
        QUANTITY | {"quantity_id": f"n-q{number}"} | row for number, row in enumerate(rows, 1)
    ]
    tally = Tally()
    list(tally.add({**plain, "quantities": quantities}))
    (found,) = [one for code, _, one in figure_rows(tally) if code == "party_discipline"]

    assert (float(found.issue), float(found.notice), found.parts, found.zeros) == sums


def test_every_figure_has_a_line(plain: Tables) -> None:
    from schemas.codes import DOMAINS

    tally = Tally()

    assert [code for code, _, _ in figure_rows(tally)] == list(DOMAINS["figure"])


def test_issues_of_feedback_are_not_without_a_measure() -> None:
    tally = Tally()
    list(tally.add(tables_of(SAMPLES / "feedback.docx")))

    assert tally.counts["no_outcome"].total() == tally.issues == 10
    assert not tally.counts["no_measure"]


def test_a_deadline_has_passed_only_before_the_day(plain: Tables) -> None:
    tally = Tally(due=[(date(2024, 3, 1), "n", "i0001", "甲"), (date(2024, 4, 1), "n", "i2", "乙")])

    assert [one[3] for one in tally.passed(date(2024, 4, 1))] == ["甲"]


def test_a_sentence_repeated_by_another_unit_is_told(tmp_path: Path) -> None:
    same = "一是组织全体党员逐条对照巡察反馈意见开展自查自纠并形成问题清单和整改台账。"
    texts = [
        notice_text(seed).replace("三、下一步打算", f"{same}\n三、下一步打算") for seed in (1, 2, 3)
    ]
    tally = Tally()
    for tables in _walk(made(tmp_path, *texts, notice_text(4))):
        list(tally.add(tables))

    units = {places[0][3]: {place[0] for place in places} for places in tally.repeated.values()}
    (found,) = [words for words in units if words in same]
    assert len(units[found]) == 3


def test_what_fails_leaves_the_report_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = made(tmp_path, notice_text(1), notice_text(2))
    target = tmp_path / "report"
    write_report(output, target, "zh")
    before = _bytes(target)

    def stop(count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_report(output, target, "en", on_done=stop)

    assert _bytes(target) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out", "report"]


def test_what_is_no_report_is_not_replaced(tmp_path: Path) -> None:
    output = made(tmp_path, notice_text(1))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")

    with pytest.raises(StoreError, match="no report of zhenggai"):
        write_report(output, tmp_path / "mine", "zh")

    assert (tmp_path / "mine" / "letter.txt").read_text() == "mine"


def test_the_command(tmp_path: Path) -> None:
    output = made(tmp_path, notice_text(1), notice_text(2))
    (first, _) = output.notice_ids()
    tables = str(tmp_path / "out")

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(
            zhenggai, ["--lang", "en", "report", *words], standalone_mode=False
        )
        status = result.return_value if result.exception is None else result.exception.exit_code
        return status, result.output

    assert run(tables) == (0, f"The report: {tmp_path}/out/report/index.html\n")
    assert run(tables, "--notice", first, "--output", str(tmp_path / "one.html"), "-q") == (0, "")
    assert "../index.html" not in (tmp_path / "one.html").read_text("utf-8")
    assert run(tables, "--notice", "../../x")[0] == 3
    assert run(tables, "--output", str(tmp_path / "in"))[0] == 3
    assert run(tables, "--on", "2020-01-01")[0] == 0
    ingest(str(tmp_path / "in"), output=tables, quiet=True, executor="inline")  # is not in its way


DOUBTFUL = (
    "中共望溪县水利局党组关于巡察整改情况的通报\n"
    "2023年4月，县委第二巡察组对县水利局党组开展了巡察。\n"
    "一、情况\n（一）材料报送\n已报送材料2份。\n（二）会议记录\n已补记录3份。\n"
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_another_reading_would_change_is_shown(tmp_path: Path, language: str) -> None:
    tables = tables_of(_file(tmp_path, DOUBTFUL))
    assert "ambiguous_outline" in {row["kind"] for row in tables["findings"]}
    other = other_reading(tables["texts"][0]["text"])
    assert other is not None
    leaves = [row for row in tables["issues"] if not row["is_group"]]
    (box,) = html.fromstring(notice_page(tables, language)).xpath(
        "//details[@class='other-reading']"
    )

    assert other.issues == len(leaves) != other.other_issues
    assert len(box.xpath(".//li")) == len(other.changes) > 0
    for change, item in zip(other.changes, box.xpath(".//li"), strict=True):
        assert change.words in item.text_content()
        assert change.role != change.other
    assert str(other.other_issues) in box.xpath("./summary")[0].text_content()


def test_a_clear_outline_shows_no_other_reading(plain: Tables) -> None:
    page = html.fromstring(notice_page(plain, "en"))

    assert not page.xpath("//details[@class='other-reading']")


def test_of_thousands_of_doubts_some_are_listed_and_all_are_marked(plain: Tables) -> None:
    finding = next(row for row in plain["findings"] if row["char_start"] is not None)
    many = [finding | {"finding_id": f"n-x{n:05}"} for n in range(2_000)]
    page = html.fromstring(notice_page({**plain, "findings": many}, "en"))
    listed = len(page.xpath('//ul[@class="alerts"]/li'))
    (told,) = page.xpath('//section[@class="first"]/p[@class="note"]')
    checks = sum(row["result"] == "violated" for row in plain["checks"])
    conflicts = sum(bool(row["conflict"]) for row in plain["outcomes"])

    assert listed == 300
    assert told.text_content().startswith(f"{2_000 + checks + conflicts - 300} more")
