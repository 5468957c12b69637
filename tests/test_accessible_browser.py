"""Every kind of page as axe-core sees it: nothing serious stands in the way of a reader."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import ingest
from pipeline.review import write_report
from pipeline.store.output import open_output

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (extra dev)")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe (extra dev)")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium"),
]
SAMPLES = Path(__file__).parent.parent / "samples" / "published"
SERIOUS = {"serious", "critical"}
LOOKS = [
    pytest.param({"color_scheme": "light"}, id="light"),
    pytest.param({"color_scheme": "dark"}, id="dark"),
    pytest.param({"viewport": {"width": 360, "height": 700}}, id="narrow"),
]


@pytest.fixture(scope="module")
def page_of(request: pytest.FixtureRequest) -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield lambda look: browser.new_context(reduced_motion="reduce", **look).new_page()
        browser.close()


@pytest.fixture(scope="module", params=["zh", "en"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    ingest(str(SAMPLES), output=str(folder / "out"), quiet=True, executor="inline")
    output = open_output(str(folder / "out"))
    return write_report(output, folder / "report", request.param).path.parent


@pytest.fixture(params=["zh", "en"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "pipeline.command.cli", "--lang", request.param, "serve"]
    with subprocess.Popen(
        [*command, "--output", str(tmp_path / "out")], stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        started.stdout.readline()
        yield started.stdout.readline().strip()
        started.send_signal(signal.SIGINT)
        assert started.wait(30) == 0


def barriers(page: Any, address: str) -> list[str]:
    """Return what is serious on a page, each with the first place of it."""
    page.goto(address)
    found = axe.Axe().run(page).response
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{address}: {v['id']}: {v['nodes'][0]['html'][:200]}"
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
def test_the_report_and_a_notice(report: Path, page_of: Any, look: dict[str, Any]) -> None:
    page = page_of(look)
    tops = sorted(report.glob("*.html"))
    notices = sorted((report / "notices").iterdir(), key=lambda path: path.stat().st_size)
    assert tops
    for path in (*tops, notices[0], notices[-1]):
        assert barriers(page, path.as_uri()) == []


@pytest.mark.parametrize("look", LOOKS)
def test_the_page_to_drop_files_on(address: str, page_of: Any, look: dict[str, Any]) -> None:
    page = page_of(look)
    assert barriers(page, address) == []
    page.locator("input[type=file]").first.set_input_files(str(SAMPLES / "school.txt"))
    page.locator("#get-parquet").wait_for(timeout=180_000)
    found = axe.Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in SERIOUS] == []
