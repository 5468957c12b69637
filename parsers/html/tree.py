"""Decoded page → element tree, and what each element holds, counted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex
from lxml import etree

from parsers.lexicon.patterns import regex_of
from parsers.limits import Limits
from schemas.errors import Invalid, Limited

# Text of these is never part of what the page says.
SILENT: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "noframes",
        "template",
        "title",
        "meta",
        "link",
        "base",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "area",
        "select",
        "option",
        "datalist",
        "button",
        "input",
        "textarea",
        "xml",
        "rt",
        "rp",
        "dialog",
        "mp-common-profile",
        "mp-style-type",
    ]
)
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ARTICLE: Final = 100  # Chinese characters that make an article
_LONGEST_LINK: Final = 80  # an anchor that was never closed runs over the whole article
_WIDE: Final = regex_of(r"[^\x00-\u2e7f\u3000-\u303f\ufe30-\uffef]+")
_NOT_MARKUP: Final = regex_of(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
# Some sites print their frame first, end the page, and then print the article.
_PAGE_END: Final = regex_of(r"</(?:html|body) ?>", regex.IGNORECASE)
_LONG_TAG: Final = regex_of(r"<[A-Za-z][^<>]{4000,}+")
_ATTRIBUTE: Final = regex_of(r"[ \t\r\n][A-Za-z_:@.-]")
_STYLE_NOTHING: Final = regex_of(r"\s+")


@dataclass(slots=True)
class Weight:
    """How many Chinese characters an element holds outside and inside of links."""

    plain: int = 0
    linked: int = 0
    links: int = 0


class Page:
    """An element tree with the weight and the place of each element."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.elements = [e for e in root.iter() if isinstance(e.tag, str)]
        self._weights: dict[etree._Element, Weight] = {}
        self._steps: dict[etree._Element, str] = {}
        self._weigh()
        self._number()

    def weight(self, element: etree._Element) -> Weight:
        """Return what the element and everything in it holds."""
        return self._weights.get(element) or Weight()

    def path(self, element: etree._Element | None) -> str:
        """Return where an element stands, from the body down: ``div[2]/p[14]``."""
        steps: list[str] = []
        while element is not None and element.tag not in ("body", "html"):
            steps.append(self._steps.get(element, ""))
            element = element.getparent()
        return "/".join(reversed(steps))

    def _number(self) -> None:
        """Give each child its place among those of its tag, as an XPath does."""
        for element in self.elements:
            seen: dict[str, int] = {}
            for child in element:
                if isinstance(child.tag, str):
                    seen[child.tag] = seen.get(child.tag, 0) + 1
                    self._steps[child] = f"{child.tag}[{seen[child.tag]}]"

    def _weigh(self) -> None:
        """Count from the leaves up; text of silent elements counts for nothing."""
        linked: dict[etree._Element, bool] = {}
        weights = self._weights
        dead_text = _is_all_dead(self.elements)
        for element in self.elements:
            parent = element.getparent()
            is_link = element.tag == "a" and bool(element.get("href"))
            is_link = is_link and not (dead_text and _leads_nowhere(element))
            linked[element] = is_link or (parent is not None and linked.get(parent, False))
            weights[element] = Weight(links=int(element.tag == "a"))
        for element in reversed(self.elements):
            weight = weights[element]
            silent = element.tag in SILENT
            texts = [] if silent else [element.text, *(child.tail for child in element)]
            count = sum(wide(text) for text in texts if text)
            if linked[element]:
                weight.linked += count
            else:
                weight.plain += count
            if element.tag == "a" and weight.linked > _LONGEST_LINK:
                weight.plain, weight.linked = weight.plain + weight.linked, 0
            parent = element.getparent()
            if parent is not None and not silent and parent in weights:
                above = weights[parent]
                above.plain += weight.plain
                above.linked += weight.linked
                above.links += weight.links


def _is_all_dead(elements: list[etree._Element]) -> bool:
    """Whether most of the text stands in links that lead nowhere: a slip of its editor."""
    dead = sum(
        _said(element)
        for element in elements
        if element.tag == "a" and element.get("href") and _leads_nowhere(element)
    )
    if dead < _ARTICLE:
        return False
    silent = sum(wide(e.text or "") for e in elements if e.tag in SILENT)
    return 2 * dead > _said(elements[0]) - silent


def _said(element: etree._Element) -> int:
    return sum(wide(str(text)) for text in element.itertext())


def _leads_nowhere(link: etree._Element) -> bool:
    address = (link.get("href") or "").strip().lower()
    return address == "#" or address.startswith(("javascript:;", "javascript:void"))


def wide(text: str) -> int:
    """Return how many Chinese characters ``text`` holds."""
    return sum(map(len, _WIDE.findall(text)))


def parse(text: str, limits: Limits) -> Page:
    """Return the tree of a page; entities that a page declares itself are never resolved."""
    if len(text) > limits.characters:
        raise Limited("characters", f"the page has more than {limits.characters} characters")
    _hold_tags(text, limits)
    markup = _PAGE_END.sub("", _NOT_MARKUP.sub("", text))
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(markup.encode(), parser)
    except etree.ParserError as error:
        raise Invalid("no_text", "the page is empty") from error
    except etree.XMLSyntaxError as error:
        raise Invalid("damaged", f"the page is no HTML: {error}") from error
    if root is None:
        raise Invalid("no_text", "the page is empty")
    _hold_limits(root, parser, limits)
    return Page(root)


def _hold_tags(text: str, limits: Limits) -> None:
    """Refuse a start tag of endless attributes: each is compared with all before it."""
    for tag in _LONG_TAG.finditer(text):
        if len(_ATTRIBUTE.findall(tag.group())) > limits.attributes:
            raise Limited("attributes", f"a tag with more than {limits.attributes:,} attributes")


def _hold_limits(root: etree._Element, parser: etree.HTMLParser, limits: Limits) -> None:
    """Refuse a tree that is too deep (libxml2 cuts it off in silence) or too large."""
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise Limited("depth", f"elements are nested more than {limits.depth} deep")
    depth = nodes = 0
    for event, _ in etree.iterwalk(root, events=("start", "end", "comment")):
        depth += {"start": 1, "end": -1}.get(event, 0)
        nodes += event != "end"
        if depth > limits.depth:
            raise Limited("depth", f"elements are nested more than {limits.depth} deep")
        if nodes > limits.nodes:
            raise Limited("nodes", f"the page has more than {limits.nodes} elements")


def style_of(element: etree._Element) -> str:
    """Return the element's own style without blanks, in lower case."""
    return _STYLE_NOTHING.sub("", element.get("style", "")).lower()


def names_of(element: etree._Element) -> list[str]:
    """Return the words of class and id, in lower case."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower().split()
