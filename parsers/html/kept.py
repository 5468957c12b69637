"""Articles that a page keeps out of sight until a script puts them in their place."""

from __future__ import annotations

from html import escape
from typing import Final

from lxml import etree

from parsers.html.metadata import STRIP, pairs_of
from parsers.html.scripted import scripted_article
from parsers.html.texts import inline_runs, text_of
from parsers.html.tree import Page, wide
from parsers.lexicon.patterns import regex_of

_KEEPERS: Final = ("textarea", "template", "noscript", "noframes", "input", "script")
_MARKUP: Final = regex_of(r"text/(?:html|plain|template|(?:x-|ng-)[a-z-]{1,30})")  # of scripts
_ENOUGH: Final = 100  # Chinese characters that make an article
_NEXT_TO_NOTHING: Final = 150  # and that a page without one has at most, menus aside


def kept_article(page: Page) -> str | None:
    """Return the markup of a page whose article stands in a form field, a template or a script.

    None for a page that shows an article, as nearly all do.
    """
    if source := _shown_source(page):
        return source
    if page.weight(page.root).plain > _NEXT_TO_NOTHING:
        return None
    found = [(wide(markup), markup) for e in page.elements if (markup := _kept_in(e))]
    size, markup = max(found, default=(0, ""))
    if size < _ENOUGH:
        markup = scripted_article(page, _ENOUGH) or ""
        if not markup:
            return None
    head = next((e for e in page.elements if e.tag == "head"), None)
    before = "" if head is None else etree.tostring(head, encoding="unicode", with_tail=False)
    heading = next((text_of(e) for e in page.elements if e.tag == "h1"), "")
    shown = f"<h1>{escape(heading)}</h1>" if heading else ""
    strip = [line for line in inline_runs(page.root) if len(line) < STRIP and pairs_of(line)]
    shown += "".join(f"<p>{escape(line)}</p>" for line in strip)
    return f"<html>{before}<body>{shown}<div>{markup}</div></body></html>"


def _shown_source(page: Page) -> str | None:
    """Return the page whose source a browser showed and saved (view-source:), line by line."""
    lines = [e for e in page.elements if e.tag == "td" and e.get("class") == "line-content"]
    if not lines:
        return None
    return "\n".join("".join(map(str, line.itertext())) for line in lines)


def _kept_in(element: etree._Element) -> str:
    if element.tag not in _KEEPERS:
        return ""
    if element.tag == "input":
        return element.get("value") or ""
    if element.tag == "script" and not _MARKUP.fullmatch(element.get("type", "").lower()):
        return ""
    if element.tag == "textarea" and not len(element) and "<" not in (element.text or ""):
        return "".join(f"<p>{escape(line)}</p>" for line in (element.text or "").splitlines())
    inside = [etree.tostring(child, encoding="unicode") for child in element]
    return (element.text or "") + "".join(inside)
