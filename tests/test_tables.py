"""Any notice gives tables of the declared form that keep every promise."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.build import DocumentBuilder
from pipeline.arrow import arrow_table, codes_table, from_frame, to_frame
from pipeline.reading import read
from pipeline.tables import columns_of, tables_of
from schemas.codes import DOMAINS
from schemas.document import Document, Finding, Page
from schemas.notice import (
    Action,
    DateMention,
    Entity,
    Issue,
    Notice,
    NoticeField,
    Outcome,
    Quantity,
    Section,
)
from schemas.span import Span
from schemas.tables import DOCUMENT_TABLES, TABLES
from tests.promises import ORIGIN, breaches

PARAGRAPHS = (
    "关于整改进展情况的通报",
    "一、整改落实情况",
    "1.关于“台账：更新不及时”问题的整改",
    "整改结果：已完成整改。",
    "一是2023年5月举办培训3期。二是6月修订制度2项。",
    "2.关于2015年以来档案缺失的问题",
    "正在整改。下一步，预计2024年底前补齐。",
)


def document_of(*paragraphs: str, pages: int = 0) -> Document:
    builder = DocumentBuilder("text/plain")
    for paragraph in paragraphs:
        builder.paragraph(paragraph)
    cuts = [builder.length * n // pages for n in range(pages + 1)] if pages else []
    for number, (start, end) in enumerate(pairwise(cuts), 1):
        builder.pages.append(Page(number, Span(start, min(end, builder.length - 1)), 595.2, 841.9))
    return builder.build()


def place(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def notice_of(document: Document) -> Notice:
    """Return the facts of ``PARAGRAPHS``, some of them out of order."""
    at = lambda words: place(document, words)  # noqa: E731
    first, second = at(PARAGRAPHS[2]), at(PARAGRAPHS[5])
    end = len(document.text)
    issue = {"section": 0, "parent": None, "is_group": False, "theme": None, "topic": None,
             "responsible": None, "deadline": None, "rule": "issue"}  # fmt: skip
    return Notice(
        document_type="rectification",
        fields=(
            NoticeField("published_date", "2024-03-05", None, "metadata"),
            NoticeField("title", PARAGRAPHS[0], at(PARAGRAPHS[0]), "title"),
        ),
        sections=(Section(at(PARAGRAPHS[1]), 1, "一、", "1", "", "results", None, "heading"),),
        issues=(
            Issue(span=second, body=Span(second.start, end), number="2", marker="2.",
                  category=None, problem="2015年以来档案缺失", **issue),  # type: ignore[arg-type]
            Issue(span=first, body=Span(first.start, second.start - 1), number="1", marker="1.",
                  category="台账", problem="更新不及时", **issue),  # type: ignore[arg-type]
        ),
        outcomes=(
            Outcome(0, at("正在整改。"), "in_progress", False, False, "stated", None, "o"),
            Outcome(1, None, "unstated", False, False, "none", None, "o"),
        ),
        actions=(
            Action(at("二是6月修订制度2项。"), 1, 0, "二是", 2, "rule_made", False, "a"),
            Action(at("一是2023年5月举办培训3期。"), 1, 0, "一是", 1, "training", False, "a"),
        ),
        dates=(
            DateMention(at("6月"), date(2023, 6, 1), date(2023, 6, 30), "on", "month", "d",
                        "year", 1, 1, 0),
            DateMention(at("2023年5月"), date(2023, 5, 1), date(2023, 5, 31), "on", "month", "d",
                        issue=1, action=1),
            DateMention(at("2015年以来"), date(2015, 1, 1), None, "since", "year", "d", issue=0),
            DateMention(at("2024年底前"), None, date(2024, 12, 31), "by", "year", "d", issue=0),
        ),
        quantities=(Quantity(at("3期"), Decimal("3"), "期", "eq", "q", issue=1, action=1),),
        entities=(Entity(at("台账"), "document", "台账", "e", issue=1),),
        claims=(),
        findings=(Finding("unexplained_text", "no_rule", "x", at("下一步")),),
        text_coverage=0.9,
    )  # fmt: skip


def test_ids_are_minted_in_reading_order() -> None:
    document = document_of(*PARAGRAPHS)
    tables = columns_of(document, notice_of(document), ORIGIN)

    assert tables["issues"]["number"] == ["1", "2"]
    assert tables["issues"]["issue_id"] == ["0123456789abcdef-i0001", "0123456789abcdef-i0002"]
    assert tables["outcomes"]["status"] == ["unstated", "in_progress"]
    assert tables["actions"]["ordinal"] == [1, 2]
    assert tables["actions"]["seq"] == [1, 2]
    assert tables["dates"]["raw"] == ["2023年5月", "6月", "2015年以来", "2024年底前"]
    assert tables["dates"]["anchor"] == [None, "0123456789abcdef-d0001", None, None]


def test_the_dates_of_a_response_leave_the_heading_out() -> None:
    document = document_of(*PARAGRAPHS)
    issues = columns_of(document, notice_of(document), ORIGIN)["issues"]

    assert issues["first_date"] == [date(2023, 5, 1), date(2024, 12, 31)]
    assert issues["last_date"] == [date(2023, 6, 30), date(2024, 12, 31)]
    assert issues["action_count"] == [2, 0]


def test_dues_and_days_of_doing_stand_in_the_rows() -> None:
    document = document_of(*PARAGRAPHS)
    tables = columns_of(document, notice_of(document), ORIGIN)

    assert tables["issues"]["next_due"] == [None, date(2024, 12, 31)]
    assert tables["actions"]["done_date"] == [date(2023, 5, 31), date(2023, 6, 30)]
    assert tables["actions"]["done_precision"] == ["month", "month"]


def test_a_part_names_its_sum_and_each_number_its_scope() -> None:
    document = document_of(
        "关于巡察整改情况的通报",
        "反馈的1个问题已完成整改，党纪处分3人（党内警告2人、严重警告1人）。",
        "1.关于“台账更新不及时”问题的整改",
        "已完成整改。一是党纪处分3人，追缴资金2万元，罚款1万元。",
    )
    rows = columns_of(document, read(document), ORIGIN)["quantities"]
    sums = dict(zip(rows["raw"], rows["part_of"], strict=True))
    total = rows["quantity_id"][rows["raw"].index("3人")]

    assert (sums["2人"], sums["1人"], sums["2万元"]) == (total, total, None)
    assert rows["scope"] == ["notice"] * 4 + ["issue"] * 3
    assert rows["figure"][-2:] == ["funds_recovered", "fines"]
    assert rows["metric"][-2:] == ["funds_recovered", None]


def test_a_marker_stands_as_it_is_printed() -> None:
    document = document_of(
        *PARAGRAPHS[:2], "（一）关于“台账更新不及时”问题的整改", "整改结果：已完成。",
        "（1）修订制度3项。", "（2）举办培训2期。", "（二）关于“学习不严”问题的整改", "正在整改。",
    )  # fmt: skip
    columns = columns_of(document, read(document), ORIGIN)

    assert columns["issues"]["marker"] == ["（一）", "（二）"]
    assert columns["actions"]["marker"][:2] == ["（1）", "（2）"]
    for table, words in (("sections", "title"), ("issues", "title"), ("actions", "text")):
        for marker, text in zip(columns[table]["marker"], columns[table][words], strict=True):
            assert text.startswith(marker or "")


def test_nothing_printed_means_no_place_and_no_rule() -> None:
    document = document_of(*PARAGRAPHS)
    outcomes = columns_of(document, notice_of(document), ORIGIN)["outcomes"]

    assert [outcomes[name][0] for name in ("text", "char_start", "page", "rule")] == [None] * 4


def test_the_row_of_the_notice() -> None:
    document = document_of(*PARAGRAPHS, pages=2)
    notices = columns_of(document, notice_of(document), ORIGIN)["notices"]

    assert notices["published_date"] == [date(2024, 3, 5)]
    assert notices["published_date_source"] == ["metadata"]
    assert notices["issue_count"] == [2]
    assert notices["action_count"] == [2]
    assert notices["page_count"] == [2]


def test_every_promise_holds_with_and_without_pages() -> None:
    for pages in (0, 1, 3):
        document = document_of(*PARAGRAPHS, pages=pages)

        assert breaches(document, notice_of(document)) == []


def test_the_pandas_view_leads_back_to_the_same_table() -> None:
    document = document_of(*PARAGRAPHS, pages=2)
    for name, table in tables_of(document, notice_of(document), ORIGIN).items():
        back = from_frame(name, to_frame(table))

        assert back.equals(table)
        assert back.schema.equals(table.schema, check_metadata=True)


def test_a_document_without_facts_has_all_tables() -> None:
    document = document_of("通知")
    notice = Notice("other", (), (), (), (), (), (), (), (), (), (), 0.0)
    tables = tables_of(document, notice, ORIGIN)

    assert tuple(tables) == DOCUMENT_TABLES
    assert tables["issues"].num_rows == 0
    assert breaches(document, notice) == []


def test_columns_that_are_not_declared_are_refused() -> None:
    with pytest.raises(ValueError, match="words"):
        arrow_table("texts", {"notice_id": ["a"], "words": ["b"]})


def test_the_codes_table_lists_every_code_once() -> None:
    rows = codes_table().to_pylist()

    assert len({(row["domain"], row["code"]) for row in rows}) == len(rows)
    assert len(rows) == sum(map(len, DOMAINS.values()))


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12))
DAYS = st.dates(date(2015, 1, 1), date(2025, 12, 31))


@st.composite
def notices(draw: st.DrawFn) -> tuple[Document, Notice]:
    """Give a document of any text and a notice of facts anywhere in it."""
    words = st.text("整改问题一二（）“”。，；1234年月日", min_size=1, max_size=30)
    document = document_of("关于整改的通报", *draw(st.lists(words, max_size=6)),
                           pages=draw(st.integers(0, 3)))  # fmt: skip
    length = len(document.text)

    def span() -> Span:
        start, size = draw(SPANS)
        start = min(start, length - 1)
        return Span(start, min(length, start + size))

    whole = Span(0, length)
    issues = tuple(
        Issue(span(), whole, None, None, str(n + 1), f"{n + 1}.", False, None, "问题", None, None,
              None, draw(st.none() | DAYS), "issue")
        for n in range(draw(st.integers(0, 4)))
    )  # fmt: skip
    codes = {d: st.sampled_from(sorted(DOMAINS[d])) for d in ("status", "basis", "action_kind")}
    outcomes = tuple(
        Outcome(n, draw(st.none() | st.builds(lambda: whole)), draw(codes["status"]),
                draw(st.booleans()), draw(st.booleans()), draw(codes["basis"]), None, "outcome")
        for n in range(len(issues))
    )  # fmt: skip
    owner = st.none() | st.integers(0, len(issues) - 1) if issues else st.none()
    apart = sorted({draw(st.integers(0, length)) for _ in range(draw(st.integers(0, 6)))})
    actions = tuple(
        Action(Span(start, end), draw(owner), None, "一是", draw(st.none() | st.integers(1, 9)),
               draw(codes["action_kind"]), draw(st.booleans()), "action")
        for start, end in pairwise(apart)
    )  # fmt: skip
    starts = draw(st.lists(DAYS, max_size=6))
    dates = tuple(
        DateMention(span(), start, start + timedelta(draw(st.integers(0, 90))), "on", "day", "date",
                    anchor=draw(st.none() | st.integers(0, len(starts) - 1)), issue=draw(owner))
        for start in starts
    )  # fmt: skip
    amounts = st.decimals(0, 10**6, places=2)
    quantities = tuple(
        Quantity(span(), draw(amounts), "个", "eq", "quantity", issue=draw(owner))
        for _ in range(draw(st.integers(0, 5)))
    )
    return document, Notice(
        "rectification", (), (), issues, outcomes, actions, dates, quantities, (), (), (), 0.5
    )


@settings(max_examples=60, deadline=None)
@given(notices())
def test_any_notice_keeps_every_promise(made: tuple[Document, Notice]) -> None:
    document, notice = made
    tables = tables_of(document, notice, ORIGIN)

    assert breaches(document, notice) == []
    for name, table in tables.items():
        assert table.column_names == list(TABLES[name].names)
        table.validate(full=True)
