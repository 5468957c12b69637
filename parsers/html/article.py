"""Which elements of a page hold the article, and which of their blocks belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from parsers.html.blocks import BlockReader
from parsers.html.edges import between_marks, kept
from parsers.html.foreign import Foreign, named_as_part
from parsers.html.piece import Piece
from parsers.html.texts import text_of
from parsers.html.tree import SILENT, Page, names_of, wide
from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.normal import normalise
from parsers.site_lines import is_end, is_site_line

# Names by which content systems call the element that an editor fills (- and _ left out).
_EDITORS: Final = regex_of(
    r"^(?:trs(?:editor|ueditor|view|paperdefault|preappend|web)?(?:view)?|customunionstyle|ucapcontent|vnewscontent"
    r"|vsb(?:content|newscontent)[0-9]*|zoom(?:con|content|text|box)?|ozoom|jscontent|richmediacontent|jsimagecontent"
    r"|wparticlecontent|pagescontent|pagecontent|btcontent|jpagecontent|easysiteztext|easysitenews(?:content)?|contentregion"
    r"|(?:art|article|news|info|detail|details|detailed|content|text|con|txt|post|entry|blog|show|view|print|doc|xl|zw|gov|main|page|cont|xxgk|wz|inner|body|conten|arti)"
    r"(?:icle)?(?:content|contents|con|cont|body|text|txt|nr|main|detail|details|info|box|area|html|words|wrap|p)[0-9]*"
    r"|zhengwen|wznr|neirong|nrong|xlnr|zwnr|nrcon|nr|fontzoom|fontsize|bodylabel|articletext|contenttext|myfixedcontent|mainbody|htmlcontent|"
    r"uecontent|ueditor(?:content)?|editor(?:content)?|richtext|fulltext|mcontent|bigcontent|ivscontent|wzcon|cntnt|cas[_]?content|reportcontent)$"
)
_SURE: Final = frozenset(
    [
        "trseditor",
        "trsueditor",
        "trspaperdefault",
        "customunionstyle",
        "ucapcontent",
        "vnewscontent",
        "vsbcontent",
        "zoom",
        "ozoom",
        "jscontent",
        "richmediacontent",
        "wparticlecontent",
        "pagescontent",
        "btcontent",
        "ivscontent",
    ]
)
_COPIED: Final = 4  # paragraphs: fewer may be said twice
_RUNNING: Final = 24  # Chinese characters: more than what a site prints of itself
_SEPARATORS: Final = regex_of(r"[-_]")
_TEXT_TAGS: Final = frozenset(("p", "h1", "h2", "span", "ol", "ul", "li", "pre"))
_DATE: Final = compiled(r"^[(]?{four_digits}年{any_digit}{1,3}月(?:{any_digit}{1,3}日)?[)]?$")


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of the article, and the lines cut off around it or passed over inside of it.

    ``struck`` is text with a line through it, ``hidden`` running text that nobody sees.
    """

    roots: list[etree._Element]
    pieces: list[Piece]
    cut: list[Piece]
    passed: list[str]
    struck: list[str]
    hidden: list[str]
    beyond: list[str]  # running text of another article below this one


def find_article(page: Page, titles: list[str], cell_limit: int) -> Article:
    """Return the article of a page; ``titles`` are what the page calls it, best first."""
    editors = _editors(page)
    foreign = Foreign(page, keep=frozenset(editors))
    roots, sure = _roots(page, editors, foreign)
    foreign.only_short = sure
    reader = BlockReader(page, foreign, cell_limit)
    for root in roots:
        reader.read(root)
    marked = between_marks(reader.pieces)
    places = kept(marked, titles, sure=sure)
    pieces = _once([piece for at, piece in enumerate(marked) if at in places])
    ours = {id(piece) for piece in pieces}
    cut = [piece for piece in reader.pieces if id(piece) not in ours]
    said = "".join("".join(piece.text.split()) for piece in pieces)
    hidden = [text for text in reader.hidden if "".join(text.split()) not in said]
    beyond = _another(marked[max(places, default=-1) + 1 :])
    return Article(roots, pieces, cut, reader.passed, reader.struck, hidden, beyond)


def _another(pieces: list[Piece]) -> list[str]:
    """Return the text of an article of its own below the one that is read, under its heading."""
    if not pieces or not pieces[0].heading:
        return []
    return [piece.text for piece in pieces if wide(piece.text) - piece.linked >= _RUNNING]


def _once(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without all of them again, as pages hold them for other screens."""
    texts = [piece.text.strip() for piece in pieces]
    for first in range(min(2, len(texts))):  # the title may stand over both
        for at in range(max(_COPIED, (len(texts) + first) // 2), len(texts)):
            copy = texts[at:]
            again = copy[0] == texts[first] and copy == texts[first : first + len(copy)]
            if again and len(set(copy)) >= _COPIED and _place(pieces[at]) != _place(pieces[first]):
                return pieces[:at]
    return pieces


def _place(piece: Piece) -> str:
    """Return what holds a piece."""
    return piece.source.rpartition("/")[0]


def _editors(page: Page) -> list[etree._Element]:
    """Return the outermost elements that a content system marks as the body of an article."""
    found: list[etree._Element] = []
    inside: set[etree._Element] = set()
    for element in page.elements:
        if element.getparent() in inside:
            inside.add(element)
        elif page.weight(element).plain >= 8 and is_editor(element):
            found.append(element)
            inside.add(element)
    return found


def _sure_editors(page: Page, foreign: Foreign) -> list[etree._Element]:
    """Return the outermost elements whose name only ever stands for the body of an article."""
    found: list[etree._Element] = []
    inside: set[etree._Element] = set()
    for element in page.elements:
        if element.getparent() in inside:
            inside.add(element)
        elif is_editor(element) and page.weight(element).plain >= 8:
            words = [_SEPARATORS.sub("", name) for name in names_of(element)]
            if any(word in _SURE or word.startswith("vsbcontent") for word in words):
                found.append(element)
                inside.add(element)
    return [e for e in found if not _within_foreign(e, foreign)]


def _largest(seen: list[etree._Element], page: Page) -> list[etree._Element]:
    """Return the element with the most text and the other parts of the same body."""
    if not seen:
        return []
    best = max(seen, key=lambda e: page.weight(e).plain)
    return [e for e in seen if e is best or _is_twin(e, best, page)]


def is_editor(element: etree._Element) -> bool:
    """Whether the name of an element says that an editor fills it."""
    if element.tag in ("body", "html", "form", "a", "span", "input", "h1", "ul", "li", "title"):
        return False
    if element.get("itemprop", "").lower() == "articlebody":
        return True
    words = [_SEPARATORS.sub("", name) for name in names_of(element)]
    return any(_EDITORS.match(word) for word in words) and not (
        named_as_part(element) and not any(word in _SURE for word in words)
    )


def _roots(
    page: Page, editors: list[etree._Element], foreign: Foreign
) -> tuple[list[etree._Element], bool]:
    """Return the elements to read, and whether they hold nothing but the article."""
    body = next((e for e in page.elements if e.tag == "body"), page.root)
    seen = [e for e in editors if not _within_foreign(e, foreign)]
    everything = _running(body, page, foreign)
    for editors_found, is_sure in ((_sure_editors(page, foreign), True), (seen, False)):
        group = _largest(editors_found, page)
        held = sum(page.weight(e).plain for e in group)
        if group and (held >= 0.5 * everything or (held >= 200 and held >= 0.3 * everything)):
            narrowed = [_narrowed(e, page, foreign) for e in group]
            return _with_neighbours(narrowed, page, foreign), is_sure
    return [_narrowed(body, page, foreign)], False


def _within_foreign(element: etree._Element, foreign: Foreign) -> bool:
    return any(a in foreign for a in element.iterancestors() if a.tag not in ("html", "body"))


def _is_twin(element: etree._Element, best: etree._Element, page: Page) -> bool:
    """Whether an element is another part of the body that ``best`` is the largest part of."""
    same = element.get("class") == best.get("class") and element.getparent() is best.getparent()
    return same and not page.weight(element).linked > page.weight(element).plain


def _running(body: etree._Element, page: Page, foreign: Foreign) -> int:
    """Return how much running text the page has outside of foreign parts."""
    total = page.weight(body).plain
    walk = etree.iterwalk(body, events=("start",))
    for _, node in walk:
        if node is not body and (node.tag in SILENT or node in foreign):
            total -= page.weight(node).plain
            walk.skip_subtree()
    return total


def _narrowed(element: etree._Element, page: Page, foreign: Foreign) -> etree._Element:
    """Go down while one child holds the article and nothing beside it could belong to it."""
    while True:
        children = [c for c in element if isinstance(c.tag, str) and page.weight(c).plain]
        if not children or any(wide(t or "") for t in _own_text(element)):
            return element
        largest = max(children, key=lambda c: page.weight(c).plain)
        if largest.tag in ("p", "table") and len(children) > 1:
            return element
        if page.weight(largest).plain < 0.6 * page.weight(element).plain:
            return element
        others = (c for c in children if c is not largest)
        if any(not _is_beside(other, page, foreign) for other in others):
            return element
        if largest.tag in _TEXT_TAGS:
            return element
        element = largest


def _own_text(element: etree._Element) -> list[str | None]:
    return [element.text, *(child.tail for child in element)]


def _is_beside(element: etree._Element, page: Page, foreign: Foreign) -> bool:
    """Whether an element next to the article is surely no part of it."""
    if element in foreign or foreign.is_link_list(element):
        return True
    weight = page.weight(element)
    if weight.links >= 3 and weight.linked >= weight.plain and not foreign.names_files(element):
        return True
    text = fold(normalise(text_of(element)).text)
    if not text or is_end(text):
        return True
    return len(text) < 300 and is_site_line(text) and not read_marker(text)


def _with_neighbours(
    group: list[etree._Element], page: Page, foreign: Foreign
) -> list[etree._Element]:
    """Add the lines that follow the body where they are its signature and date."""
    last = group[-1]
    added: list[etree._Element] = []
    for sibling in last.itersiblings():
        if not isinstance(sibling.tag, str) or not page.weight(sibling).plain or sibling in foreign:
            continue
        added.append(sibling)
        text = fold(normalise(text_of(sibling)).text)
        if len(text) > 60 or len(added) > 3 or is_end(text) or is_site_line(text):
            break
        if _DATE.match(text[-11:]) or _DATE.match(text):
            return [*group, *added]
    return group
