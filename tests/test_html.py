"""Web pages. Add a case: NAME.html and NAME.txt (its exact paragraphs) in tests/fixtures/html.

All pages are invented; their markup follows the content systems that such sites run on.
"""

from pathlib import Path

import pytest

from parsers.html import read_html
from parsers.options import ReadOptions

PAGES = sorted((Path(__file__).parent / "fixtures" / "html").glob("*.html"))
NOT_YET: set[str] = set()


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def paragraphs(data: bytes) -> list[str]:
    return read_html(data, ReadOptions()).text.split("\n")


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(p, marks=pytest.mark.xfail(strict=True)) if p.stem in NOT_YET else p
        for p in PAGES
    ],
    ids=lambda path: path.stem,
)
def test_page(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n").split("\n")

    assert expected == paragraphs(path.read_bytes())
