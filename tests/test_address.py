"""What a page gives for its address is an address of the web, or nothing."""

import pytest

from parsers.address import web_address
from parsers.options import ReadOptions
from parsers.read import read_document

GOOD = (
    "http://www.example.gov.cn/zwgk/2023/0402/c12345.html",
    "HTTPS://www.example.org",
    "https://slj.example.gov.cn:8443/art?id=1&page=2#top",
    "https://www.example.org/通报/整改.html",
    "http://水利.example.org/1.html",
    "http://192.0.2.7/1.html",
    "http://[2001:db8::1]/1.html",
    "http://localhost/1.html",
    "http://old_site.example.org/",
)
BAD = (
    "<SCRIPT>window.ran=1</SCRIPT>",
    "javascript:alert(1)",
    "data:text/html,<p>",
    "file:///etc/passwd",
    "//www.example.org/1.html",
    "/zwgk/1.html",
    "www.example.org/1.html",
    "http:/www.example.org",
    "http://",
    "https://?q=1",
    "http://www.example.org:99999/",
    "http://www.example.org:port/",
    "http://[::1/",
    "http://www..example.org/",
    "http://-example.org/",
    "http://user:secret@www.example.org/",
    "http://www.example.org/a b",
    'http://www.example.org/"onclick=1',
    "http://www.example.org/<script>",
    "http://www.example.org/\u202egpj.exe",
    "http://www.example.org/\x1b[31m",
    "http://www.example.org\\@other.example.org/",
    "http${jndi}://www.example.org/",
    "https://www.example.org/" + "a" * 2000,
    "",
)
PLACES = (
    '<link rel="canonical" href="{}">',
    '<meta property="og:url" content="{}">',
    "<!-- saved from url=(0040){} -->",
)


@pytest.mark.parametrize("text", GOOD)
def test_an_address_of_the_web_is_kept(text: str) -> None:
    assert web_address(f" {text}\n") == text


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_address(text: str) -> None:
    assert web_address(text) is None


def _given(head: str) -> str | None:
    page = (
        f"<!doctype html>{head}<title>中共望溪县水利局党组关于巡察整改进展情况的通报</title>"
        "<body><p>一、关于“台账不全”问题的整改</p><p>整改结果：已完成。</p></body>"
    )
    document = read_document(page.encode(), "a.html", ReadOptions())
    return document.metadata.get("canonical_url")


@pytest.mark.parametrize("place", PLACES)
def test_the_address_that_a_page_gives_itself(place: str) -> None:
    assert _given(place.format(GOOD[0])) == GOOD[0]
    for text in ("javascript:alert(1)", "http://a.example.org:port/", "httpx://www.example.org/"):
        assert _given(place.format(text)) is None


def test_a_bad_address_does_not_hide_a_good_one() -> None:
    head = PLACES[0].format("http:///1.html") + PLACES[1].format("&lt;script&gt;")
    assert _given(head) is None
    assert _given(head + PLACES[1].format(GOOD[0])) == GOOD[0]
    assert _given(PLACES[2].format(GOOD[0]) + head) == GOOD[0]
