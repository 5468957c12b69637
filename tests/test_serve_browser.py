"""The page on which files are dropped, in a real browser: from drop to report to download."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import NEEDS, playwright, serving
from made import notice_text
from openpyxl import load_workbook

pytestmark = NEEDS
LONG = 180_000  # milliseconds that a run may take on a machine that does other things too


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with serving(tmp_path / "out", "en") as address:
        yield address


class Opened:
    """A page with what it said and what it asked for."""

    def __init__(self, browser: Any, address: str, **context: Any) -> None:
        self.context = browser.new_context(reduced_motion="reduce", **context)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.context.on("console", lambda message: self.said.append(message.text))
        self.context.on("weberror", lambda error: self.said.append(str(error.error)))
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page = self.context.new_page()
        self.page.goto(address)

    def finished(self) -> str:
        """Return what is told when the run has ended."""
        self.page.locator("#get-parquet").wait_for(timeout=LONG)
        self.page.locator("#cancel").wait_for(state="hidden", timeout=LONG)
        return str(self.page.locator("#told").text_content())


def archive_of(folder: Path) -> Path:
    """Return a folder of notices with what lies in such folders besides."""
    (folder / "下级").mkdir(parents=True)
    for number in range(3):
        (folder / "下级" / f"{number}.txt").write_text(notice_text(number), "utf-8")
    (folder / "<img src=x onerror=window.ran=1>.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / ".DS_Store").write_bytes(b"x")
    return folder


def told(page: Any, words: str, **waiting: int) -> None:
    playwright.expect(page.locator("#told")).to_contain_text(words, **waiting)


def drop(page: Any, path: Path) -> None:
    """Drop a file or folder as a person does."""
    box = page.locator("#drop").bounding_box()
    where = {"x": box["x"] + 20, "y": box["y"] + 20}
    session = page.context.new_cdp_session(page)
    carried = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **where, "data": carried})


def downloaded(page: Any, form: str) -> bytes:
    with page.expect_download() as download:
        page.locator(f"#get-{form}").click()
    return Path(download.value.path()).read_bytes()


def test_from_drop_to_report_to_download(browser: Any, address: str, tmp_path: Path) -> None:
    opened = Opened(browser, address)
    page = opened.page
    drop(page, archive_of(tmp_path / "archive"))
    said = opened.finished()
    kept = sorted(p.relative_to(tmp_path / "out" / "files").as_posix()
                  for p in (tmp_path / "out" / "files").rglob("*") if p.is_file())  # fmt: skip

    assert "Notices in the tables: 3." in said
    assert "Could not be read: 1." in said
    assert "being no documents: 1." in said
    assert kept == [
        "archive/_img src=x onerror=window.ran=1_.pdf",
        *(f"archive/下级/{n}.txt" for n in range(3)),
    ]
    assert page.locator("#unread tbody td").first.text_content() == kept[0]
    book = load_workbook(io.BytesIO(downloaded(page, "xlsx")), read_only=True)
    assert book.sheetnames
    for form in ("csv", "parquet"):
        with zipfile.ZipFile(io.BytesIO(downloaded(page, form))) as packed:
            assert f"issues.{form}" in packed.namelist()
            assert packed.testzip() is None

    with opened.context.expect_page() as shown:
        page.locator("#report a").click()
    report = shown.value
    report.locator("#issues .bars a").first.click()
    report.locator("li a").first.click()
    report.locator("#panel section").first.wait_for()
    report.locator("#text .a .d").first.click()
    date = report.locator("#panel section", has=report.locator("input[type=date]")).first
    date.locator("summary").click()
    for place in (0, 1):
        date.locator("input[type=date]").nth(place).fill("2022-05-01")
    date.locator("form button").first.click()
    with report.expect_download() as download:
        report.locator("#save").click()
    assert download.value.suggested_filename.endswith(".json")
    answer = "fetch('../../state').then(() => 'answered', () => 'refused')"
    assert report.evaluate(answer) == "refused"  # a page of a report can ask for nothing
    opened.said = [one for one in opened.said if "Content Security Policy" not in one]

    assert page.evaluate("window.ran") is None
    assert opened.said == []
    origin = address.rsplit("/", 2)[0]
    assert {url for url in opened.asked if not url.startswith((origin, "blob:"))} == set()


def test_files_that_are_chosen_are_added_to_those_before(
    browser: Any, address: str, tmp_path: Path
) -> None:
    archive_of(tmp_path / "archive")
    opened = Opened(browser, address)
    page = opened.page
    page.locator("#files").set_input_files(tmp_path / "archive" / "下级" / "0.txt")
    assert "in the tables: 1." in opened.finished()
    page.locator("#folder").set_input_files(tmp_path / "archive")
    page.locator("#cancel").wait_for(timeout=LONG)
    told(page, "Done", timeout=LONG)
    page.locator("#files").set_input_files(tmp_path / "archive" / ".DS_Store")
    told(page, "no document")
    again = Opened(browser, address).page

    again.locator("#get-xlsx").wait_for()
    assert sorted(p.name for p in (tmp_path / "out" / "files").iterdir()) == ["0.txt", "archive"]
    assert opened.said == []


def test_downloads_are_made_again_with_another_choice(
    browser: Any, address: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(notice_text(1), "utf-8")
    opened = Opened(browser, address)
    page = opened.page
    assert not page.locator("#again").is_visible()
    page.locator("#files").set_input_files(path)
    opened.finished()
    phone = notice_text(1).partition("联系电话：")[2].partition("\n")[0]
    assert phone in _issues_and_texts(downloaded(page, "csv"))
    page.locator("#mask").evaluate("all => all.parentElement.open = true")
    page.locator("#mask input[value=contacts]").check()
    page.locator("#again").click()
    page.locator("#cancel").wait_for(timeout=LONG)
    assert not page.locator("#again").is_visible()
    opened.finished()

    assert phone not in _issues_and_texts(downloaded(page, "csv"))
    assert opened.said == []


def _issues_and_texts(packed: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return "".join(archive.read(f"{name}.csv").decode() for name in ("issues", "texts"))


def test_a_run_is_cancelled_and_goes_on(browser: Any, address: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(60):
        (tmp_path / "in" / f"{number}.txt").write_text(notice_text(number), "utf-8")
    opened = Opened(browser, address)
    page = opened.page
    page.locator("#folder").set_input_files(tmp_path / "in")
    page.locator("#cancel").click(timeout=LONG)
    page.locator("#go-on").wait_for(timeout=LONG)
    assert "Cancelled" in page.locator("#told").text_content()
    assert not (tmp_path / "out" / "current").exists()
    page.keyboard.press("Tab")
    page.locator("#go-on").press("Enter")

    assert "in the tables: 60." in opened.finished()
    assert opened.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_fits_and_is_reached_by_keys(
    browser: Any, address: str, language: str, scheme: str
) -> None:
    opened = Opened(
        browser, f"{address}?lang={language}", color_scheme=scheme,
        viewport={"width": 380, "height": 700},
    )  # fmt: skip
    page = opened.page
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    page.evaluate(
        "for (const one of document.querySelectorAll('[hidden]')) one.hidden = false;"
        "document.querySelector('#unread tbody').innerHTML ="
        " '<tr><td>' + '长'.repeat(90) + '</td><td>' + 'x'.repeat(90) + '</td><td>a</td></tr>'"
    )

    assert reached[:3] == ["A", "files", "folder"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    dark = "rgb(20, 24, 29)" if scheme == "dark" else "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[language]
    assert opened.said == []


def test_a_page_whose_program_has_ended_says_so(browser: Any, tmp_path: Path) -> None:
    with serving(tmp_path / "out", "en") as address:
        page = Opened(browser, address).page
    (tmp_path / "a.txt").write_text("x")
    page.locator("#files").set_input_files(tmp_path / "a.txt")

    told(page, "was ended")
