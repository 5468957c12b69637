"""The pages in a real browser: what is clicked and pressed, and that nothing else happens."""

import json
from pathlib import Path
from typing import Any

import pytest
from browsers import NEEDS

from pipeline import ingest
from pipeline.review import Images, write, write_report
from pipeline.review.notice import notice_page
from pipeline.show.one_file import tables_of_file
from pipeline.show.page import as_rows
from pipeline.store.output import open_output
from tests.hostile_texts import PAYLOADS

pytestmark = NEEDS
SAMPLES = Path(__file__).parent.parent / "samples" / "published"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    ingest(str(SAMPLES), output=str(folder / "out"), quiet=True, executor="inline")
    return write_report(open_output(str(folder / "out")), folder / "report", "zh").path.parent


class Opened:
    """A page with what it said and asked for."""

    def __init__(self, browser: Any, path: Path, **context: Any) -> None:
        self.page = browser.new_context(reduced_motion="reduce", **context).new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())


def a_notice(report: Path) -> Path:
    """Return the page with most issues, which has all that can be clicked."""
    pages = (report / "notices").iterdir()
    return max(pages, key=lambda page: (page.read_text("utf-8").count('class="st '), page.name))


def test_no_page_says_an_error_or_asks_for_anything(browser: Any, report: Path) -> None:
    lists = sorted((report / "lists").iterdir())
    for path in [report / "index.html", lists[0], *sorted((report / "notices").iterdir())]:
        opened = Opened(browser, path)
        assert (opened.said, opened.asked) == ([], [path.as_uri()])
        opened.page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 700, 1300])
def test_nothing_is_wider_than_the_page(
    browser: Any, report: Path, width: int, scheme: str
) -> None:
    for path in (report / "index.html", a_notice(report)):
        opened = Opened(
            browser, path, viewport={"width": width, "height": 800}, color_scheme=scheme
        )
        page = opened.page
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        dark = "rgb(20, 24, 29)" if scheme == "dark" else "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
        page.context.close()


def test_words_lead_to_rows_and_rows_to_words(browser: Any, report: Path) -> None:
    page = Opened(browser, a_notice(report)).page
    date = page.locator("#text .a .d").first
    words = date.text_content()
    date.click()
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert panel.locator("blockquote").first.text_content() == words
    assert "date." in panel.locator("section").first.text_content()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    panel.locator("h3 button").first.click()
    assert page.locator("#text .on").first.text_content() == words
    assert date.is_visible()
    page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_hover_and_focus_show_the_other_side(browser: Any, report: Path) -> None:
    page = Opened(browser, a_notice(report)).page
    link = page.locator("#issues li a").nth(1)
    link.hover()
    assert page.locator("#text .i.hi").first.text_content() in link.text_content()
    page.locator("#text .i").first.hover()
    assert page.locator("#issues li.hi").count() == 1
    link.focus()
    assert page.locator("#text .i.hi").first.text_content() in link.text_content()


def test_rows_are_boxed_on_the_printed_pages(browser: Any, tmp_path: Path) -> None:
    source = SAMPLES / "archive.pdf"
    ingest(str(source), output=str(tmp_path / "out"), quiet=True, executor="inline")
    write_report(
        open_output(str(tmp_path / "out")), tmp_path / "report", "en", images=Images((str(source),))
    )
    (path,) = (tmp_path / "report" / "notices").iterdir()
    opened = Opened(browser, path)
    page = opened.page
    sheets, text = page.locator("#sheets"), page.locator("#text")
    assert (text.is_visible(), sheets.is_visible()) == (True, False)
    page.locator("#issues li:not(.group) a").first.click()
    page.keyboard.press("v")
    assert (text.is_visible(), sheets.is_visible()) == (False, True)
    assert sheets.locator("rect.i.on").first.is_visible()
    assert page.evaluate("document.images[0].complete && document.images[0].naturalWidth") == 1000
    date = sheets.locator("rect.d").first
    words = text.locator(f"[data-r='{date.get_attribute('data-r')}']").all_text_contents()
    date.click(force=True)  # what lies on it has the same words
    shown = page.locator("#panel section", has_text="date ·").locator("blockquote")
    assert shown.first.text_content() == "".join(words)
    link = page.locator("#issues li a").nth(2)
    link.hover()
    assert sheets.locator("rect.i.hi").count() >= 1
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    page.locator("#view").click()
    assert text.is_visible()
    assert opened.said == []
    assert {url for url in opened.asked if not url.startswith("data:image/webp")} == {path.as_uri()}


def test_keys_go_from_issue_to_issue_and_search(browser: Any, report: Path) -> None:
    page = Opened(browser, a_notice(report)).page
    here = "document.activeElement.dataset.k"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(here) == "i0002"
    page.keyboard.press("k")
    assert page.evaluate(here) == "i0001"
    assert page.locator("#panel section").count() >= 1
    page.keyboard.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    page.keyboard.press("/")
    page.keyboard.type("整改")
    page.keyboard.press("Enter")
    found = int("".join(filter(str.isdigit, page.locator("#hits").text_content())))
    assert found == page.locator(".hit").count() > 0
    page.locator("#q").fill("没有这样的话")
    page.locator(".hit").first.wait_for(state="detached")


def test_a_link_of_the_report_opens_the_row(browser: Any, report: Path) -> None:
    page = Opened(browser, report / "index.html").page
    page.locator("#issues .bars a").first.click()
    page.locator("li a").first.click()
    assert page.locator("#panel section").count() >= 1
    assert page.locator("#text .on").first.is_visible()


def test_notices_are_filtered(browser: Any, report: Path) -> None:
    page = Opened(browser, report / "index.html").page
    title = page.locator("#all a").first.text_content()
    page.locator("#q").fill(title)
    shown = page.locator("#all tbody tr:visible")
    assert 0 < shown.count() < page.locator("#all tbody tr").count()


def test_thousands_of_notices_are_drawn_where_they_are_seen(
    browser: Any, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_of = write.archive_page

    def of_many(output: Any, tally: Any, lists: Any, notices: Any, **more: Any) -> str:
        many = [one | {"title": f"通报{n:04}"} for n, one in enumerate([*notices] * 200)]
        return page_of(output, tally, lists, many, **more)

    monkeypatch.setattr(write, "archive_page", of_many)
    written = write_report(open_output(str(report.parent / "out")), tmp_path / "report", "en")
    page = Opened(browser, written.path).page
    blocks = page.locator("#all .block")
    rows = page.locator("#all tbody tr")
    assert rows.count() == 200 * len(list((report / "notices").iterdir())) > 4_000
    assert blocks.count() == -(-rows.count() // 100)
    drawn = "block => block.checkVisibility({contentVisibilityAuto: true})"
    last = blocks.last.locator("table")
    assert last.evaluate(drawn) is False
    last.scroll_into_view_if_needed()
    while not last.evaluate(drawn):  # in the next frame or two
        page.wait_for_timeout(20)

    page.locator("#q").fill("通报4")
    assert page.locator("#hits").text_content().startswith("200 ")
    assert page.locator("#all thead:visible").count() == 1
    assert page.locator("#all tbody tr:visible").first.text_content().startswith("通报4000")
    page.locator("#q").fill("")
    assert page.locator("#all thead:visible").count() == blocks.count()


def test_a_page_prints(browser: Any, report: Path) -> None:
    for path in (report / "index.html", a_notice(report)):
        page = Opened(browser, path).page
        assert page.pdf().startswith(b"%PDF")
        page.emulate_media(media="print")
        assert not page.locator("input").first.is_visible()
        assert page.locator("svg rect.bar").first.is_visible()  # a chart without says nothing


def test_what_is_folded_is_printed(browser: Any, report: Path) -> None:
    page = Opened(browser, a_notice(report)).page
    folded = page.locator("details")
    before = folded.evaluate_all("all => all.map((one) => one.open)")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#legend .d").is_visible()
    assert page.locator(".time td").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.evaluate_all("all => all.map((one) => one.open)") == before


def test_every_row_is_reached_by_keys_and_leads_back(browser: Any, report: Path) -> None:
    page = Opened(browser, a_notice(report)).page
    key = page.locator("#issues li:not(.group) a").first.get_attribute("data-k")
    while page.evaluate("document.activeElement.dataset.k") != key:
        page.keyboard.press("j")
    page.keyboard.press("r")
    assert page.evaluate("document.activeElement.id") == "shown"
    rows = page.locator("#panel section").first.locator("details").first
    rows.locator("summary").press("Enter")
    measure = rows.locator("li button").first
    words = measure.text_content().partition(" · ")[2]
    measure.press("Enter")
    assert page.locator("#panel blockquote").first.text_content().startswith(words)
    above = page.locator("#panel dd button").first
    assert above.text_content() == key
    above.press("Enter")
    assert page.locator("#panel h3").first.text_content().endswith(key)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.k") == key


def test_without_scripts_all_is_there(browser: Any, report: Path) -> None:
    page = Opened(browser, a_notice(report), java_script_enabled=False).page
    assert page.locator("#text p").count() > 10
    assert page.locator("noscript").is_visible()


def test_nothing_that_a_stranger_wrote_runs(browser: Any, tmp_path: Path) -> None:
    tables = {
        name: as_rows(columns) for name, columns in tables_of_file(SAMPLES / "archive.pdf").items()
    }
    every = "\n".join(PAYLOADS)
    tables["texts"][0]["text"] = (every + tables["texts"][0]["text"])[
        : len(tables["texts"][0]["text"])
    ]
    for row in (*tables["issues"], *tables["findings"], *tables["notice_fields"]):
        for column in ("title", "text", "value", "problem"):
            if column in row:
                row[column] = every
    tables["notices"][0] |= {"title": every, "source_uri": every}
    path = tmp_path / "hostile.html"
    path.write_text(notice_page(tables, "en"), "utf-8")
    opened = Opened(browser, path)
    page = opened.page
    for link in page.locator("#issues li a").all()[:3]:
        link.click()
    page.locator("#text span").first.click()
    page.wait_for_timeout(300)

    assert page.evaluate("window.ran") is None
    assert opened.asked == [path.as_uri()]
    assert page.locator("#panel script, #panel img").count() == 0


def put_right_three(page: Any) -> None:
    """Note on a page another status, other days, and other bounds of a date."""
    page.locator("#issues li:not(.group) a").first.click()
    outcome = page.locator("#panel section", has=page.locator("select")).first
    outcome.locator("summary").click()
    assert outcome.locator("select option:checked").text_content() in outcome.text_content()
    assert outcome.locator("select").input_value() != "not_completed"
    outcome.locator("select").select_option("not_completed")
    outcome.locator("form button").first.click()
    page.locator("#text .a .d").first.click()
    date = page.locator("#panel section", has=page.locator("input[type=date]")).first
    date.locator("summary").click()
    for place, day in enumerate(("2022-05-01", "2022-05-03")):
        date.locator("input[type=date]").nth(place).fill(day)
    date.locator("form button").first.click()
    page.evaluate(
        """() => {
            const words = document.querySelector('#text .on').firstChild;
            getSelection().setBaseAndExtent(words, 0, words, words.data.length - 1);
        }"""
    )
    date.locator("form button").last.click()
    assert page.locator("#many").text_content() == "3"


def test_what_is_put_right_on_the_page_comes_back_into_the_tables(
    browser: Any, tmp_path: Path
) -> None:
    source = SAMPLES / "archive.pdf"
    ingest(str(source), output=str(tmp_path / "out"), quiet=True, executor="inline")
    write_report(open_output(str(tmp_path / "out")), tmp_path / "report", "en")
    (path,) = (tmp_path / "report" / "notices").iterdir()
    opened = Opened(browser, path)
    page = opened.page
    put_right_three(page)
    with page.expect_download() as download:
        page.locator("#save").click()
    (tmp_path / "put-right").mkdir()
    download.value.save_as(tmp_path / "put-right" / download.value.suggested_filename)
    ingest(
        str(source), output=str(tmp_path / "out"), quiet=True, executor="inline",
        corrections=str(tmp_path / "put-right"),
    )  # fmt: skip
    output = open_output(str(tmp_path / "out"))
    rules = [
        row["rule"]
        for table in ("outcomes", "dates")
        for row in output.table(table).to_pylist()
        if row["rule"].startswith("correction.")
    ]

    assert download.value.suggested_filename == f"{path.stem}.json"
    assert rules == ["correction.status", "correction.boundary"]
    (row,) = [r for r in output.table("dates").to_pylist() if r["rule"] == "correction.boundary"]
    assert (str(row["start_date"]), str(row["end_date"])) == ("2022-05-01", "2022-05-03")
    (words,) = [
        one["words"]
        for one in json.loads((tmp_path / "put-right" / f"{path.stem}.json").read_text())[
            "corrections"
        ]
        if one["what"] == "boundary"
    ]
    assert row["raw"] == words[:-1]
    assert opened.said == []


def test_a_field_is_put_right_with_what_it_may_be(browser: Any, tmp_path: Path) -> None:
    source = SAMPLES / "archive.pdf"
    ingest(str(source), output=str(tmp_path / "out"), quiet=True, executor="inline")
    write_report(open_output(str(tmp_path / "out")), tmp_path / "report", "zh")
    (path,) = (tmp_path / "report" / "notices").iterdir()
    page = Opened(browser, path).page
    page.locator(".fields summary").click()
    before = dict(
        zip(page.locator(".fields dt").all_text_contents(),
            page.locator(".fields dd").all_text_contents(), strict=True)
    )  # fmt: skip
    for name in ("检查方式", "反馈日期", "发布机关"):
        page.locator(".fields dt", has_text=name).locator("+ dd a").click()
        page.locator("#panel section summary").first.click()
        form = page.locator("#panel section form").first
        if name == "检查方式":
            assert form.locator("option:checked").text_content() == before[name]
            form.locator("select").select_option("revisit")
        else:
            assert form.locator("input").input_value() == before[name]
            form.locator("input").fill({"反馈日期": "2022-09-23"}.get(name, "档案馆党组"))
        form.locator("button").click()
    with page.expect_download() as download:
        page.locator("#save").click()
    (tmp_path / "put-right").mkdir()
    download.value.save_as(tmp_path / "put-right" / "a.json")
    ingest(
        str(source), output=str(tmp_path / "out"), quiet=True, executor="inline",
        corrections=str(tmp_path / "put-right"),
    )  # fmt: skip
    (row,) = open_output(str(tmp_path / "out")).table("notices").to_pylist()

    assert row["inspection_mode"] == "revisit"
    assert str(row["feedback_date"]) == "2022-09-23"
    assert row["issuer"] == "档案馆党组"
