"""Pages of many content systems around the samples, each with its exact paragraphs and metadata.

Add a site: ``sites/NAME.html``, where ``$title``, ``$body``, ``$date`` … stand for the notice and
``$nav``, ``$foot`` … for furniture picked at random. What a template prints must be found again.
"""

from __future__ import annotations

import random
from functools import cache

import pytest

from parsers.normal import normalise
from parsers.read import read_document
from samples.publish.__main__ import ROOT
from samples.publish.source import Source, sources
from tests.site_pages import TEMPLATES, Made, made

NOT_YET: dict[str, str] = {}
SITES = [
    pytest.param(name, marks=pytest.mark.xfail(reason=NOT_YET[name], strict=True))
    if name in NOT_YET
    else name
    for name in TEMPLATES
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
def test_site(site: str) -> None:
    check(site, 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 8))
@pytest.mark.parametrize("site", SITES)
def test_site_with_other_notices(site: str, seed: int) -> None:
    check(site, seed)
