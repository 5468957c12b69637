"""Which elements of a page hold the article, and which of their blocks belong to it."""

from __future__ import annotations

from typing import Final

import regex
from lxml import etree

from parsers.fold import fold
from parsers.html.blocks import BlockReader, Piece
from parsers.html.foreign import Foreign, named_as_part
from parsers.html.site_lines import is_bare_label, is_end, is_site_line
from parsers.html.tree import SILENT, Page, names_of, text_of, wide
from parsers.markers import read_marker
from parsers.normal import normalise

# Names by which content systems call the element that an editor fills (- and _ left out).
_EDITORS: Final = regex.compile(
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
_SEPARATORS: Final = regex.compile(r"[-_]")
_DATE: Final = regex.compile(
    r"^[(]?(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?[)]?$"
)
_SENTENCE: Final = regex.compile(r"[。；]")
_KIND_OF_DOCUMENT: Final = regex.compile(
    r"(?:通报|公告|公示|报告|情况|公开|通知|方案|说明|函|意见|清单|台账|一览表)(?:[(][^)]{1,20}[)])?$"
)
_NOTICE: Final = regex.compile(r"整改|巡视|巡察")
_SIGNED: Final = regex.compile(r"^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}$")
_ORGAN: Final = regex.compile(r"(?:党组|委员会|[党工]委|支部|总支|[局院厅部所处站校会社司团])$")
_HEAD: Final = 40  # a page's own lines above an article are few


class Article:
    """The blocks of the article and the lines of the site that were cut off around it."""

    def __init__(self, roots: list[etree._Element], pieces: list[Piece], cut: list[Piece]) -> None:
        self.roots = roots
        self.pieces = pieces
        self.cut = cut


def find_article(page: Page, titles: list[str], cell_limit: int) -> Article:
    """Return the article of a page; ``titles`` are what the page calls it, best first."""
    editors = _editors(page)
    foreign = Foreign(page, keep=frozenset(editors))
    roots, sure = _roots(page, editors, foreign)
    foreign.only_short = sure
    reader = BlockReader(page, foreign, cell_limit)
    for root in roots:
        reader.read(root)
    pieces = _between_marks(reader.pieces)
    kept = _kept(pieces, titles, sure=sure)
    cut = [piece for at, piece in enumerate(pieces) if at not in kept]
    return Article(roots, [piece for at, piece in enumerate(pieces) if at in kept], cut)


def plain(piece: Piece) -> str:
    """Return the piece in the form that lines are judged in."""
    return fold(normalise(piece.text).text)


def key(text: str) -> str:
    """Return the letters and digits of a normal text, by which titles are compared."""
    return "".join(filter(str.isalnum, text))


# ---------------------------------------------------------------------------------------------
# Elements


def _editors(page: Page) -> list[etree._Element]:
    """Return the outermost elements that a content system marks as the body of an article."""
    found: list[etree._Element] = []
    inside: set[etree._Element] = set()
    for element in page.elements:
        if element.getparent() in inside:
            inside.add(element)
        elif page.weight(element).plain >= 8 and _is_editor(element):
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
        elif _is_editor(element) and page.weight(element).plain >= 8:
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


def _is_editor(element: etree._Element) -> bool:
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
        if largest.tag in ("p", "h1", "h2", "span", "tr", "table", "ol", "ul", "li", "pre"):
            if largest.tag not in ("table", "tr"):
                return element
        element = largest


def _own_text(element: etree._Element) -> list[str | None]:
    return [element.text, *(child.tail for child in element)]


def _is_beside(element: etree._Element, page: Page, foreign: Foreign) -> bool:
    """Whether an element next to the article is surely no part of it."""
    if element in foreign or foreign.is_link_list(element):
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


# ---------------------------------------------------------------------------------------------
# Lines


def _between_marks(pieces: list[Piece]) -> list[Piece]:
    """Keep what stands between the marks of the content system, where that is most of the text."""
    marked = [p for p in pieces if p.between_marks]
    held = sum(wide(p.text) for p in marked)
    if marked and held > 0.6 * sum(wide(p.text) for p in pieces):
        return marked
    return pieces


def _kept(pieces: list[Piece], titles: list[str], *, sure: bool) -> set[int]:
    """Return the places of the pieces that belong to the article."""
    lines = [plain(piece) for piece in pieces]
    title = _title_at(pieces, lines, titles)
    first = _first(pieces, lines, 0 if title is None else title + 1)
    last = _last(pieces, lines, first, sure=sure)
    kept = {at for at in range(first, last) if not _is_certainly_foreign(pieces[at], lines[at])}
    return kept if title is None else kept | {title}


def _first(pieces: list[Piece], lines: list[str], start: int) -> int:
    """Return where the article goes on after what the site prints under its title."""
    label_before = False
    for at in range(start, len(pieces)):
        line = lines[at]
        if (label_before and len(line) < 40 and not _is_body(line, pieces[at])) or (
            not pieces[at].cells and (is_site_line(line) or _is_link_line(pieces[at], line))
        ):
            label_before = is_bare_label(line)
        else:
            return at
    return start


def _title_at(pieces: list[Piece], lines: list[str], titles: list[str]) -> int | None:
    """Return where the last repetition of the title in the head of the page stands.

    Sites print a title once or twice over an article that opens with it again; the lines between
    two repetitions are passed over. Where the page does not say what its title is, a line that
    reads as the title of a notice is one.
    """
    wanted = {key(title) for title in titles if len(key(title)) >= 6}
    found: int | None = None
    likely: int | None = None
    for at, line in enumerate(lines[:_HEAD]):
        own = key(line)
        if pieces[at].cells:
            break
        if own in wanted:
            found = at
        elif is_notice_title(line):
            likely = at
        elif at + 1 < len(lines) and own + key(lines[at + 1]) in wanted:
            return at - 1 if at else None  # two lines: both stay, what is above goes
        elif _is_body(line, pieces[at]):
            break
    if found is not None and (likely is None or _NOTICE.search(lines[found])):
        return found
    return likely if likely is not None else found


def _is_body(line: str, piece: Piece) -> bool:
    return bool(piece.cells) or (not piece.linked and opens_body(line))


def opens_body(line: str) -> bool:
    """Whether a folded line can only be running text of an article."""
    if is_site_line(line):
        return False
    return (bool(_SENTENCE.search(line)) and len(line) > 25) or read_marker(line) is not None


def _is_link_line(piece: Piece, line: str) -> bool:
    """Whether a line is nothing but a link to another page; a link to a file belongs to it."""
    return piece.linked > 0 and piece.linked >= wide(piece.text) and not _names_file(line)


def _last(pieces: list[Piece], lines: list[str], first: int, *, sure: bool) -> int:
    """Return where the article ends: before its neighbours, credits and footers."""
    sizes = [wide(p.text) - p.linked for p in pieces]
    total = sum(sizes[first:])
    read = 0
    end = len(pieces)
    for at in range(first, len(pieces)):
        beyond = total - read
        if is_end(lines[at]) and not pieces[at].cells and beyond < (0.15 if sure else 0.4) * total:
            end = at
            break
        read += sizes[at]
    while end > first and _is_tail(pieces[end - 1], lines[end - 1]):
        if _SIGNED.match(lines[end - 1]) and end - 1 > first and _signs(lines[end - 2]):
            break
        end -= 1
    return end


def _signs(line: str) -> bool:
    """Whether a line can be the organisation that signs, its date in figures below it."""
    return len(line) < 40 and bool(_ORGAN.search(line)) and not is_site_line(line)


def _is_tail(piece: Piece, line: str) -> bool:
    if piece.cells:
        return False
    return is_end(line) or is_ui(line) or _is_link_line(piece, line)


def is_ui(line: str) -> bool:
    """Whether a line at the end of an article is a button or a stamp of the site."""
    return len(line) < 30 and is_site_line(line) and not _DATE.match(line) and not _is_dated(line)


def _is_dated(line: str) -> bool:
    return bool(regex.search(r"年[0-9一二三四五六七八九十]{1,3}月", line))


def _names_file(line: str) -> bool:
    return line.startswith(("附件", "附表", "附:")) or bool(
        regex.search(r"\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)$", line, regex.IGNORECASE)
    )


_CERTAIN: Final = regex.compile(
    r"^(?:[\[]?(?:打印本页|关闭窗口|打印此页|关闭此页)[\]]?[ |]?){1,3}$"
    r"|^(?:上一[篇条]|下一[篇条]):|^.{0,4}扫一扫在手机(?:上)?打开|^分享到:"
)


def _is_certainly_foreign(piece: Piece, line: str) -> bool:
    return not piece.cells and bool(_CERTAIN.match(line))


def is_notice_title(text: str) -> bool:
    """Whether a text reads as the title of a notice and says what it is about."""
    line = fold(text)
    return len(line) >= 12 and is_title_line(line) and bool(_NOTICE.search(line))


def is_title_line(line: str) -> bool:
    """Whether a folded line reads as the title of an official document."""
    return (
        len(line) <= 90
        and not _SENTENCE.search(line)
        and bool(_KIND_OF_DOCUMENT.search(line))
        and read_marker(line) is None
    )
