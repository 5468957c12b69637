"""What of a page is not its article: hidden elements, navigation, lines of the site.

Elements are judged by tag, style, name and the share of their text that is links; lines by how
they open. An element that holds a good part of all running text is never thrown away by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from parsers.html.attachments import names_file
from parsers.html.texts import text_of
from parsers.html.tree import Page, names_of, style_of
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.normal import normalise

if TYPE_CHECKING:
    from lxml import etree

# Words in class and id, cut at -, _ and capitals, that stand for a part of the site.
_PARTS: Final = regex_of(
    r"^(?:(?:top|sub|main|side|left|foot|header)?(?:nav|menu)(?:bar|igation|s|box|list|con)?"
    r"|(?:bread)?crumbs?|mbx|weizhi|dqwz|curpos|curpath|position|location|curlocation|wzlink"
    r"|(?:site|page|g|web|main)?(?:footer|foot|copyright|bottom)(?:box|bar|con|wrap)?"
    r"|(?:site|page|g|web|main|top)?(?:header|banner|logo|topbar)(?:box|bar|con|wrap)?"
    r"|(?:bd|social|news|article|wx|ar)?(?:share|fenxiang)(?:buttonbox|box|to|bar|btn|con|list|s)?"
    r"|bdsharebuttonbox|bshare|jiathis|jtico|ckepop|bdshare.*"
    r"|(?:relate|related|relation|relevant|about)(?:news|list|links?|article|box|con|read|s)*"
    r"|xgxw|xglj|xgyd|xgwz|xgnews|xgwd|xgzx|xgjd|tuijian|recommend(?:s|ed|list)?|hot(?:news|list)"
    r"|(?:pre|prev|next|page|pn|up)(?:next|prev|page|article|updown|down|nav)s?|pn|next|prev|previous|syxy|sxp|shangxia"
    r"|pagination|pager|paging|pages?bar|friend(?:ly)?links?|yqlj|flink"
    r"|(?:qr|ewm|er|wei)(?:code|wei|wm|ma|img|box)?|qrcode.*|ewm|erweima|weixin|wechat"
    r"|(?:font|word)(?:size|set|zoom)(?:box|tool|bar)?|zihao|toolbar|tools?|toolbox|functions?"
    r"|print(?:er|btn|page|close)?|dayin|closewin|gotop|backtop|totop|comments?|pinglun|reply"
    r"|(?:accessib|barrier|wza|oldcare|elder).*|zhangzhe|lang(?:uage)?|login|register|search.*"
    r"|side(?:bar)?|aside|weather|float(?:ing|bar|box|er|win)|ads?|advert.*|popup|modal|tags?|keywords?"
    r"|hits|clicks?|visits?|counter|statistics?|profile|rewardarea|zhuanban|zhaiyao|abstract|daodu|digest|intro|summary|excerpt|newdigg)$"
)
_CAMEL: Final = regex_of(r"(?<=[a-z0-9])(?=[A-Z])|[-_\s]+|(?<=[a-z])(?=[0-9])")
_HIDDEN_NAMES: Final = frozenset(
    [
        "hidden",
        "hide",
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "d-none",
        "layui-hide",
        "none",
        "dn",
        "displaynone",
        "print-only",
        "screen-reader-text",
    ]
)
_HIDDEN_STYLE: Final = regex_of(
    r"display:none|visibility:hidden|(?:left|top|text-indent):-[0-9]{3,}"
)
# type of no size; boxes around others are set so to close the gaps between these
_SIZELESS: Final = regex_of(r"(?:^|;)font-size:0(?:\.0{1,4})?(?:px|pt|em|rem|%)?(?:;|!|$)")
_BRACES: Final = regex_of(r"[{}]")
_SHEET: Final = 500_000  # characters of a style sheet that are looked at
_SINGLE: Final = regex_of(r"([.#])([A-Za-z_][A-Za-z0-9_-]{0,80})")
_TAGS: Final = frozenset(("nav", "footer", "aside"))
_ROLES: Final = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_LEAVES: Final = frozenset(
    [
        "span",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "tr",
        "tbody",
        "li",
        "b",
        "strong",
        "em",
        "i",
        "u",
        "font",
        "label",
    ]
)
_SIGNATURE: Final = compiled(
    r"^[^：:]{0,30}{signed_end}"
    r"(?:{four_digits}年[^：:]{1,4}月[^：:]{1,3}日"
    r"|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})$"
)
_PAGE_NAME: Final = regex_of(
    r"((?:art|article|news|con|content|text)?_?(?:pages?|fenye|fy)[-_]?)([0-9]{1,3})"
)
_BESIDE: Final = 200  # elements in one: more are no parts of an article
_SHORT: Final = 40
_FEW: Final = 4  # elements inside of a button
_UNFOLD: Final = regex_of(
    r".{0,2}(?:展开|查看|阅读|显示)\p{Han}{0,4}(?:全文|更多|原文|内容)[↓▼∨>》]{0,2}$"
)
_LIST_HEAD: Final = 6  # a list of links may have a heading of its own


class Foreign:
    """Says of an element whether it is foreign to the article of its page."""

    def __init__(self, page: Page, keep: frozenset[etree._Element] = frozenset()) -> None:
        self._page = page
        self._keep = keep
        self.only_short = False  # inside of an editor's own text, names mean little
        self._all = page.weight(page.root).plain
        self._classes, self._ids = _hidden_by_sheet(page)

    def __contains__(self, element: etree._Element) -> bool:
        return self.hidden(element) or (element not in self._keep and self.part_of_site(element))

    def hidden(self, element: etree._Element) -> bool:
        """Whether a reader of the page does not see the element.

        An element with most of the text is shown later by a script (WeChat does so).
        """
        names = names_of(element)
        is_hidden = (
            element.get("hidden") is not None
            or element.get("aria-hidden", "").lower() == "true"
            or any(name in _HIDDEN_NAMES or f".{name}" in self._classes for name in names)
            or (element.get("id") or "") in self._ids
            or bool(_HIDDEN_STYLE.search(style_of(element)))
            or (len(element) == 0 and _SIZELESS.search(style_of(element)) is not None)
        )
        return is_hidden and not (
            self._holds_article(element, 0.5)
            or _unfolds(element)
            or _turns(element)
            or self._opens_below_heads(element)
        )

    def _opens_below_heads(self, element: etree._Element) -> bool:
        """Whether a hidden element opens when its heading is clicked: one of several, all alike."""
        parent, own = element.getparent(), _kind(element)
        if parent is None or not own[1] or len(parent) > _BESIDE:
            return False
        shown: dict[tuple[str, str], int] = {}
        above: etree._Element | None = None
        for one in parent:
            if _kind(one) == own and above is not None and _kind(above) != own:
                shown[_kind(above)] = shown.get(_kind(above), 0) + bool(text_of(above))
            above = one if isinstance(one.tag, str) else above
        before = element.getprevious()
        return before is not None and shown.get(_kind(before), 0) > 1 and not _is_link(before)

    def part_of_site(self, element: etree._Element) -> bool:
        """Whether tag, role, name or links show a part of the site around the article."""
        if element.tag in ("html", "body", "a", "main", "article"):
            return False
        if element.tag in _LEAVES:
            is_small = self._page.weight(element).plain <= _SHORT
            return not self.only_short and is_small and named_as_part(element)
        if element.tag in _TAGS or element.get("role", "").lower() in _ROLES:
            return not (self._holds_article(element, 0.4) or self._signs(element))
        if named_as_part(element):
            is_small = self._page.weight(element).plain <= _SHORT
            if self._signs(element):
                return False
            return is_small or not (self.only_short or self._holds_article(element, 0.25))
        return self.is_link_list(element)

    def _signs(self, element: etree._Element) -> bool:
        """Whether an element holds nothing but the signature and date of an article."""
        is_small = self._page.weight(element).plain <= _SHORT
        return is_small and bool(_SIGNATURE.search(normalise(text_of(element)).text))

    def is_link_list(self, element: etree._Element) -> bool:
        """Whether the element is little more than links to other pages of the site."""
        weight = self._page.weight(element)
        if weight.links < 3 or weight.linked < 8:
            return False
        if weight.plain * 4 >= weight.linked and not weight.plain <= _LIST_HEAD < weight.linked:
            return False
        return not self.names_files(element)

    def names_files(self, element: etree._Element) -> bool:
        """Whether one of the element's links leads to a file."""
        return any(names_file(a.get("href") or "") for a in element.iter("a"))

    def _holds_article(self, element: etree._Element, share: float) -> bool:
        plain = self._page.weight(element).plain
        return plain > 30 and plain > share * self._all


def _kind(element: etree._Element) -> tuple[str, str]:
    """Return what elements that are alike share: tag and class."""
    return str(element.tag), element.get("class") or ""


def _is_link(element: etree._Element) -> bool:
    """Whether an element is a link or holds one, as the entries of a menu do."""
    return any(bool(link.get("href")) for link in element.iter("a"))


def named_as_part(element: etree._Element) -> bool:
    """Whether class or id names a part of the site rather than of the article."""
    for attribute in ("class", "id"):
        for name in (element.get(attribute) or "").split():
            if name.lower().startswith("mso"):
                continue
            pieces = [piece.lower() for piece in _CAMEL.split(name) if piece]
            joined = "".join(pieces)
            if _PARTS.match(joined) or (pieces and _PARTS.match(pieces[-1])):
                return True
    return False


def _unfolds(element: etree._Element) -> bool:
    """Whether a button beside a hidden element shows it: the rest of an article is folded away."""
    parent = element.getparent()
    beside = () if parent is None else (one for one in parent if isinstance(one.tag, str))
    return any(_UNFOLD.match("".join(text_of(one).split())) for one in beside if len(one) < _FEW)


def _turns(element: etree._Element) -> bool:
    """Whether a hidden element is a page of an article that a script turns: page2 beside page1."""
    parent = element.getparent()
    own = _page_name(element)
    if parent is None or own is None or len(parent) > _BESIDE:
        return False
    others = [one for one in parent if isinstance(one.tag, str) and one is not element]
    names = [name for one in others if (name := _page_name(one)) and one.tag == element.tag]
    same = any(name[0] == own[0] and name[1] != own[1] for name in names)
    return same and text_of(element) not in [text_of(one) for one in others]


def _page_name(element: etree._Element) -> tuple[str, str] | None:
    for name in names_of(element):
        if match := _PAGE_NAME.fullmatch(name):
            return match[1], match[2]
    return None


def _hidden_by_sheet(page: Page) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes (with their dot) and ids that the page's own sheets do not display.

    Rules inside @media and the like hold for other devices and are left out.
    """
    classes: set[str] = set()
    ids: set[str] = set()
    for element in page.elements:
        if element.tag != "style" or not element.text:
            continue
        for selectors, body in _rules(element.text[:_SHEET]):
            if "display:none" not in "".join(body.split()).lower():
                continue
            for selector in selectors.split(","):
                if match := _SINGLE.fullmatch(selector.strip()):
                    if match[1] == ".":
                        classes.add(f".{match[2].lower()}")
                    else:
                        ids.add(match[2])
    return frozenset(classes), frozenset(ids)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the outer rules of a style sheet as selectors and body, in one pass."""
    first, *commented = sheet.split("/*")
    plain = first + "".join(part.partition("*/")[2] for part in commented)
    opened: list[tuple[str, int]] = []
    last = 0
    for brace in _BRACES.finditer(plain):
        if brace.group() == "{":
            opened.append((plain[last : brace.start()].rpartition(";")[2].strip(), brace.end()))
        elif opened:
            selectors, start = opened.pop()
            if not opened and not selectors.startswith("@"):
                yield selectors, plain[start : brace.start()]
        last = brace.end()
