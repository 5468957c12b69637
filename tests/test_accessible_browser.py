"""Every kind of page as axe-core sees it: nothing serious stands in the way of a reader."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import NEEDS, serving, started_browser

from pipeline import ingest
from pipeline.review import Images, write_report
from pipeline.store.output import open_output

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe (extra dev)")
pytestmark = NEEDS
SAMPLES = Path(__file__).parent.parent / "samples" / "published"
SERIOUS = {"serious", "critical"}
LOOKS = [
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": {"width": 360, "height": 700}}, id="narrow"),
    pytest.param(
        {"viewport": {"width": 380, "height": 700}, "color_scheme": "dark"}, id="narrow and dark"
    ),
]
UNFOLD = "all => { for (const one of all) one.open = true; }"


@pytest.fixture(scope="module")
def page_of(request: pytest.FixtureRequest) -> Iterator[Any]:
    with started_browser() as browser:
        yield lambda look: browser.new_context(reduced_motion="reduce", **look).new_page()


@pytest.fixture(scope="module", params=["zh", "en"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    ingest(str(SAMPLES), output=str(folder / "out"), quiet=True, executor="inline")
    output = open_output(str(folder / "out"))
    images = Images((str(SAMPLES),))
    return write_report(output, folder / "report", request.param, images=images).path.parent


@pytest.fixture(params=["zh", "en"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with serving(tmp_path / "out", request.param) as address:
        yield address


def barriers(page: Any, address: str) -> list[str]:
    """Return what is serious on a page when it is opened, each with the first place of it."""
    page.goto(address)
    return barriers_now(page)


def barriers_now(page: Any) -> list[str]:
    """Return what is serious on a page as it stands."""
    found = axe.Axe().run(page).response
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{page.url}: {v['id']}: {v['nodes'][0]['html'][:200]}"
        for v in found["violations"]
        if v["impact"] in SERIOUS
    ]


def test_a_barrier_is_seen(page_of: Any, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><title>a</title><img src=a.png>", "utf-8")
    assert {line.split(": ")[1] for line in barriers(page_of({}), bad.as_uri())} == {
        "html-has-lang", "image-alt",
    }  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_the_report_its_lists_and_notices(report: Path, page_of: Any, look: dict[str, Any]) -> None:
    page = page_of(look)
    notices = sorted((report / "notices").iterdir(), key=lambda path: path.stat().st_size)
    lists = [report / "lists" / f"{kind}-001.html" for kind in ("source", "figure_issue", "passed")]
    for path in (report / "index.html", *lists, notices[0], notices[-1]):
        assert barriers(page, path.as_uri()) == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_notice_with_rows_shown_and_all_unfolded(
    report: Path, page_of: Any, look: dict[str, Any]
) -> None:
    page = page_of(look)
    pictured = [
        path for path in sorted((report / "notices").iterdir())
        if "data:image/webp" in path.read_text("utf-8")
    ]  # fmt: skip
    assert pictured
    page.goto(pictured[0].as_uri())
    page.locator("#issues li:not(.group) a").first.click()
    page.locator("details").evaluate_all(UNFOLD)
    page.locator("#q").fill("整改")
    page.locator(".hit").first.wait_for()
    assert barriers_now(page) == []
    page.locator("#view").click()
    assert barriers_now(page) == []


@pytest.mark.parametrize("look", LOOKS)
def test_the_page_to_drop_files_on(address: str, page_of: Any, look: dict[str, Any]) -> None:
    page = page_of(look)
    assert barriers(page, address) == []
    page.locator("details").evaluate_all(UNFOLD)
    page.locator("#mask input").first.check()
    assert barriers_now(page) == []
    page.locator("input[type=file]").first.set_input_files(str(SAMPLES / "school.txt"))
    page.locator("#get-parquet").wait_for(timeout=180_000)
    page.locator("#cancel").wait_for(state="hidden")
    page.locator("#mask input").last.check()
    page.locator("#again").wait_for()
    assert barriers_now(page) == []
