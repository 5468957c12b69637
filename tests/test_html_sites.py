"""Pages of many content systems around the samples, each with its exact paragraphs and metadata.

Add a site: ``sites/NAME.html``, where ``$title``, ``$body``, ``$date`` … stand for the notice and
``$nav``, ``$foot`` … for furniture picked at random. What a template prints must be found again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from gzip import compress
from html import escape
from pathlib import Path
from quopri import encodestring

import pytest

from parsers.decode import decode
from parsers.normal import normalise
from parsers.read import read_document
from samples.publish.__main__ import ROOT
from samples.publish.source import Source, sources
from tests.parity import comparable, differences
from tests.site_pages import FOLDER, TEMPLATES, Made, made

NOT_YET: dict[str, str] = {}
SITES = [
    pytest.param(name, marks=pytest.mark.xfail(reason=NOT_YET[name], strict=True))
    if name in NOT_YET
    else name
    for name in TEMPLATES
]
# A notice whose page leads to files that were not read is doubtful, its plain text is not.
_LEADS_TO_FILES = re.compile(r"\.(?:pdf|docx?|xlsx?)\b")
WHOLE = [
    name
    for name in TEMPLATES
    if not _LEADS_TO_FILES.search((FOLDER / f"{name}.html").read_text("utf-8"))
]


@cache
def notices() -> list[Source]:
    return list(sources(ROOT / "sources"))


def page(site: str, seed: int) -> Made:
    return made(site, random.Random(f"{site}{seed}").choice(notices()), seed)


def check(site: str, seed: int) -> None:
    sample = page(site, seed)
    document = read_document(sample.data, f"{site}.html")
    said = {name: document.metadata.get(name) for name in sample.metadata}

    assert [normal(text) for text in sample.paragraphs] == document.text.split("\n")
    assert {name: normal(text) for name, text in sample.metadata.items()} == said


def normal(text: str) -> str:
    return "\t".join(normalise(cell).text for cell in text.split("\t"))


@pytest.mark.parametrize("site", SITES)
def test_a_site_is_read(site: str) -> None:
    check(site, 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 8))
@pytest.mark.parametrize("site", SITES)
def test_site_with_other_notices(site: str, seed: int) -> None:
    check(site, seed)


def as_source(data: bytes) -> bytes:
    """Return what a browser saves of ``view-source:``."""
    rows = "".join(
        f"<tr><td class=line-number value={n}></td><td class=line-content>{escape(line)}</td></tr>"
        for n, line in enumerate(decode(data).text.split("\n"), 1)
    )
    return f"<html><body><table><tbody>{rows}</tbody></table></body></html>".encode()


def as_archive(data: bytes) -> bytes:
    """Return a web archive of one page."""
    head = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--X"\r\n\r\n'
        b"----X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head + encodestring(decode(data).text.encode()) + b"\r\n----X--\r\n"


@pytest.mark.parametrize("saved", [compress, as_source, as_archive])
@pytest.mark.parametrize("site", ["trs_wcm", "dedecms", "webplus_read"])
def test_page_saved_in_another_way(site: str, saved: Callable[[bytes], bytes]) -> None:
    sample = page(site, 3)
    text = read_document(saved(sample.data), "page.html").text

    assert [normal(line) for line in sample.paragraphs] == text.split("\n")


@pytest.mark.slow
@pytest.mark.parametrize("site", WHOLE[::4])
def test_facts_are_those_of_the_plain_text(site: str, tmp_path: Path) -> None:
    dated = [notice for notice in notices() if notice.published]
    sample = made(site, random.Random(site).choice(dated), 5)
    (tmp_path / "notice.html").write_bytes(sample.data)
    (tmp_path / "notice.txt").write_text("\n".join(sample.paragraphs), encoding="utf-8")
    plain, shown = (comparable(tmp_path / f"notice.{form}") for form in ("txt", "html"))

    assert differences(plain, shown) == []
