"""Pages inside of pages: frames whose content is at hand are opened where they stand."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag, urljoin

import regex

from parsers.html.attachments import names_file
from parsers.html.titles import is_notice_title
from parsers.html.tree import SILENT, Page, parse, wide
from parsers.lexicon.patterns import regex_of
from parsers.limits import Limits
from parsers.normal import normalise
from parsers.site_lines import is_site_line
from schemas.errors import NoticeError

if TYPE_CHECKING:
    from lxml import etree

_FRAMES: Final = ("iframe", "frame")
_NOWHERE: Final = regex_of(r"^(?:$|about:|javascript:|data:image|#)", regex.IGNORECASE)
_MOST: Final = 20
_DEEPEST: Final = 3
_LITTLE: Final = 40  # Chinese characters; an article has more


def with_frames(page: Page, limits: Limits, pages: Mapping[str, str], base: str = "") -> Page:
    """Return the page with its frames opened: ``srcdoc``, and those that ``pages`` holds.

    ``pages`` are the pages that came in one file, by their address or ``cid:``.
    """
    opened = 0
    for _ in range(_DEEPEST):
        waiting = [e for e in page.elements if e.tag in _FRAMES and _markup(e, pages, base)]
        if not waiting or opened >= _MOST:
            break
        for element in waiting[: _MOST - opened]:
            _open(element, _markup(element, pages, base), limits)
            opened += 1
        for frameset in page.root.iter("frameset"):
            frameset.tag = "div"
        page = Page(page.root)
    return page


def _markup(element: etree._Element, pages: Mapping[str, str], base: str) -> str:
    """Return the page that a frame shows, '' where it is not at hand."""
    if element.get("srcdoc"):
        return element.get("srcdoc") or ""
    source = "".join((element.get("src") or "").split())
    return pages.get(source) or pages.get(urldefrag(urljoin(base, source))[0]) or ""


def _open(element: etree._Element, markup: str, limits: Limits) -> None:
    try:
        inner = parse(markup, limits)
    except NoticeError:
        return
    body = next((e for e in inner.elements if e.tag in ("body", "frameset")), inner.root)
    for style in [e for e in inner.elements if e.tag == "style" and body not in e.iterancestors()]:
        element.append(copy.copy(style))
    element.tag, element.text = "div", body.text
    for name in ("src", "srcdoc"):
        element.attrib.pop(name, "")
    element.extend(list(body))


def body_elsewhere(page: Page, lines: list[str]) -> str | None:
    """Return what keeps the body of a page: ``frame``, ``drawn_by_script``; None if it is there.

    ``lines`` are those of the article: a title alone is none.
    """
    said = [line for line in lines if not _is_head(normalise(line).text)]
    little = sum(map(wide, said)) < _LITTLE
    frames = [e for e in page.elements if e.tag in _FRAMES and _leads_on(e.get("src") or "")]
    if any(little or _fills(frame, page) for frame in frames):
        return "frame"
    titled = any(is_notice_title(normalise(line).text) for line in lines)
    scripts = any(e.tag == "script" for e in page.elements)
    return "drawn_by_script" if little and titled and scripts else None


def _is_head(line: str) -> bool:
    return is_notice_title(line) or is_site_line(line)


def _leads_on(address: str) -> bool:
    """Whether a frame shows another page, not a file (which is an attachment) and not nothing."""
    return not _NOWHERE.search(address.strip()) and not names_file(address)


def _fills(frame: etree._Element, page: Page) -> bool:
    """Whether a frame is all that the element of an article's name holds."""
    from parsers.html.article import is_editor

    holder = next((e for e in frame.iterancestors() if is_editor(e)), None)
    return holder is not None and holder.tag not in SILENT and page.weight(holder).plain < _LITTLE
