"""Measure pages: the report of a large archive, a notice of many issues, a very long one.

::

    python tests/bench/report.py --notices 5000

The archive are the annotated notices of ``samples``, each published by many issuers in turn, in
other years and forms, so that none is a copy of another; they repeat each other more than those of
any real archive. Pages are opened and scrolled in chromium where it is installed. What is printed
is for docs/scale.md; CPU times hold elsewhere, times of the browser depend on the machine.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from made import notice_text

from pipeline import ingest
from pipeline.review import write_report
from pipeline.store.output import open_output
from samples.publish.__main__ import FORMS, ROOT
from samples.publish.html import DRESSES, html
from samples.publish.source import SUFFIX, from_xml

SETS = ("sources", "heldout", "others")
NAMES = (
    "石家庄太原包头沈阳长春哈尔滨南京杭州合肥福州南昌济南郑州武汉长沙广州南宁海口成都贵阳昆明拉萨"
    "西安兰州西宁银川大连苏州宁波厦门青岛洛阳宜昌株洲佛山桂林绵阳大理宝鸡大同芜湖赣州"
)
CITIES = [f"{name}市" for name in re.findall("石家庄|哈尔滨|..", NAMES)]
PLACE = re.compile(r"[\u4e00-\u9fff]{2}[市县区]")
YEAR = re.compile(r"20[12]\d(?=年|-|〕)")

SCROLL = """async () => {
    const begun = performance.now(), high = document.documentElement.scrollHeight;
    let worst = 0, last = begun, steps = 0;
    for (let at = 0; at < high && steps < 300; at += Math.max(600, high / 300), steps += 1) {
        scrollTo(0, at);
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        worst = Math.max(worst, now - last);
        last = now;
    }
    return [high, steps, performance.now() - begun, worst];
}"""
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> None:
    """Print the measured figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--notices", type=int, default=5_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--keep", type=Path, help="folder to work in and to leave")
    chosen = options.parse_args()
    home = chosen.keep or Path(tempfile.mkdtemp(prefix="zhenggai-bench-"))
    pages = dict(_archive(home, chosen.notices, chosen.workers))
    pages |= _long(home)
    _open(pages)
    if not chosen.keep:
        shutil.rmtree(home)


def _published() -> Iterator[tuple[str, bytes]]:
    """Yield the notices of ``samples`` as many issuers publish them, by the names of files."""
    paths = [path for name in SETS for path in sorted((ROOT / name).glob(f"*{SUFFIX}"))]
    paths = [path for path in paths if ET.parse(path).getroot().get("issuer")]
    forms = [*FORMS, "html"]
    for number in count():
        path = paths[number % len(paths)]
        city = CITIES[number // len(paths) % len(CITIES)]
        source = from_xml(ET.fromstring(_moved(path.read_text("utf-8"), city, number % 4)))
        form = forms[number % len(forms)]
        dress = sorted(DRESSES)[number % len(DRESSES)]
        data = html(source, dress) if form == "html" else FORMS[form](source)
        yield f"{number:05}.{form}", data


def _moved(xml: str, city: str, years: int) -> str:
    """Return a notice as an issuer of another city has published it some years before."""
    issuer = ET.fromstring(xml).get("issuer", "").removeprefix("中共")
    place = PLACE.search(issuer)
    moved = xml.replace(place[0], city) if place else xml.replace(issuer, city + issuer)
    return YEAR.sub(lambda year: str(int(year[0]) - years), moved)


def _archive(home: Path, wanted: int, workers: int) -> Iterator[tuple[str, Path]]:
    """Yield the report of an archive and its longest list and page."""
    source, output, target = home / "in", str(home / "out"), home / "report"
    if not source.is_dir():
        for number, (name, data) in enumerate(islice(_published(), wanted)):
            place = source / f"{number % 97:02}"
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
    ingest(str(source), output=output, quiet=True, workers=workers)
    before = resource.getrusage(resource.RUSAGE_SELF)
    written = write_report(open_output(output), target, "zh")
    after = resource.getrusage(resource.RUSAGE_SELF)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"report of {written.notices:,} notices, {_copies(output)} of them copies: "
        f"{used:.1f} s of CPU, "
        f"{written.notices / used:.0f} a second, peak {after.ru_maxrss / 1024:.0f} MB, "
        f"{sum(p.stat().st_size for p in target.rglob('*.html')) / 1e6:.0f} MB in all"
    )
    yield "the report", written.path
    for kind in ("lists", "notices"):
        yield f"largest of {kind}", max((target / kind).iterdir(), key=lambda p: p.stat().st_size)


def _copies(output: str) -> int:
    """Return how many notices are copies of another."""
    return sum(open_output(output).table("notices")["is_copy"].to_pylist())


def _long(home: Path) -> dict[str, Path]:
    """Return the pages of a notice of 2,000 issues, and of one of 2 MB."""
    texts = {"2,000 issues": notice_text(1, 2_000), "2 MB of text": notice_text(2, 60)}
    head, mark, rest = texts["2 MB of text"].partition("\n1.")
    filler = "有关科室逐条对照研究，完善制度，压实责任，持续跟进。" * 20 + "\n"
    missing = 2_000_000 - len(texts["2 MB of text"].encode())
    much = filler * (missing // len(filler.encode()))
    texts["2 MB of text"] = f"{head}\n{much}{mark[1:]}{rest}"
    found = {}
    for name, text in texts.items():
        folder = home / name
        folder.mkdir(exist_ok=True)
        (folder / "a.txt").write_text(text, "utf-8")
        ingest(str(folder / "a.txt"), output=str(folder / "out"), quiet=True, workers=1)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        write_report(open_output(str(folder / "out")), folder / "report", "zh")
        used = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
        print(f"{name}: {len(text.encode()):,} bytes, page made in {used:.1f} s of CPU")
        (found[name],) = (folder / "report" / "notices").iterdir()
    return found


def _open(pages: dict[str, Path]) -> None:
    """Print how long each page takes to open and to scroll."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no chromium: the pages were not opened")
        return
    from playwright.sync_api import sync_playwright

    print("| page | bytes | opened, ms | height, px | steps | scrolled, ms | longest step, ms |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path in pages.items():
            page: Any = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
            page.set_default_timeout(300_000)
            page.goto(path.as_uri())
            loaded = page.evaluate(LOADED)
            high, steps, took, worst = page.evaluate(SCROLL)
            print(
                f"| {name} | {path.stat().st_size:,} | {loaded:,.0f} | {high:,} | {steps} "
                f"| {took:,.0f} | {worst:,.0f} |"
            )
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
