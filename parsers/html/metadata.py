"""What a page shows around its article: title, and labelled lines with dates and publisher."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import regex
from lxml import etree

from parsers.address import web_address
from parsers.html.texts import GAP, inline_runs, text_of
from parsers.html.tree import HEADINGS, Page, names_of
from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.normal import normalise
from parsers.site_lines import is_end, is_label, is_site_line

_LABELS: Final = (
    ("index_number", r"(?:信息)?索_引_号"),
    ("document_number", r"(?:发文字号|发布文号|文件编号|文_号)"),
    ("publisher", "{page.publisher}"),
    ("sender", r"(?:信息)?(?:发布{page.sender}|发文部门|供稿{page.source})"),  # often a person
    ("written_date", r"(?:成文日期|生成日期|发文日期|印发日期|成文时间)"),
    (
        "published_date",
        r"(?:{page.issued}(?:日期|时间)"
        r"|(?<![\p{Han}])(?:日期|时间)|(?i:\bdate|\bpublished))",
    ),
    ("source", r"(?:信息|文章|稿件|内容|新闻)?(?:来源|稿源)"),
)  # fmt: skip
_GAP: Final = "[ \u3000\xa0]{0,6}"  # labels are spaced to one width
_ANY_LABEL: Final = "|".join(
    f"(?P<{name}>{pattern.replace('_', _GAP)})" for name, pattern in _LABELS
)
_PAIR: Final = compiled(
    rf"[\[【(（]? ?(?:{_ANY_LABEL}) ?[\]】)）]? ?[:：]|[\[【] ?(?:{_ANY_LABEL}) ?[\]】]"
    r"|(?P<published_date>(?:提交|发布|发表)于) ?(?=(?:19|20)[0-9]{2})"
)
_BARE: Final = compiled(rf"[\[【(（]?(?:{_ANY_LABEL})[\]】)）]?")
# In a list of labels and values their markup alone can part them: 索引号714314549/2024-71457
_JOINED: Final = compiled(
    r"(?P<index_number>(?:信息)?索引号)(?=[0-9A-Za-z][0-9A-Za-z/_-]{5,39}$)"
    r"|(?P<publisher>发布机构|发文机关|制发机关|公开单位)(?=[\p{Han}()]{3,40}{page.organ}$)"
    r"|(?P<source>(?:信息|文章|稿件)?来源)(?=[\p{Han}()]{3,30}(?:{page.organ}|[市县区旗])$)(?!于)"
    r"|(?P<written_date>成文日期|生成日期|发文日期|印发日期)(?=(?:19|20)[0-9]{2}[-/年])"
    r"|(?P<published_date>{page.issued}(?:日期|时间))(?=(?:19|20)[0-9]{2}[-/年])"
)
_SENDER: Final = {"sender": "publisher"}
_ORGAN: Final = compiled("{page.organ}$")
# Where all places are filled, what follows may be a number of its own: 2024-05-11 and 36 visits.
_DAY: Final = r"(?:(?<=[-/.][01][0-9][-/.])[0-3][0-9]|[0-3]?[0-9](?![0-9]))"
_STAMP: Final = regex_of(
    rf"[(\[]?(?:19|20)[0-9]{{2}}(?:[-/.][0-9]{{1,2}}[-/.]{_DAY}|年[0-9]{{1,2}}月[0-9]{{1,2}}日)"
)
_TIME: Final = regex_of(
    r"(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日? ?(?:- ?)?[0-9]{1,2}:[0-9]{2}"
)
_STOP: Final = compiled(
    r"(?:[\[【(（|丨])|(?:{page.stop}|责任(?!公司))[\p{Han} ]{0,6}[:：]"
    r"|[ \u3000\u00a0](?:举报|订阅|收藏|\+?关注)(?!\p{Han})"
    r"|您是第|[\u3000\u00a0]{2,}| {2,}| (?=\p{Han}{2,6}[:：])|https?:|我要|\t|字体|字号|打印"
)
_DATE: Final = regex_of(rf"((?:19|20)[0-9]{{2}}) ?[-/.年] ?([01]?[0-9]) ?[-/.月] ?({_DAY})")
STRIP: Final = 150
_LONGEST_PAIR: Final = 60
_TITLE_WORDS: Final = compiled("{notice_noun}|{page.title}")
_SITE_WORDS: Final = regex_of(r"网站?$|门户|平台$|政府网|官网|首页|主页|正文$|内容页|公众号")
_PARTS: Final = regex_of(r" ?[_|丨｜»›] ?| [-–—] |(?<!-)-{1,3}(?!-)|——(?=\p{Han}{2,20}网)|\s{2,}")
_TITLE_NAMES: Final = regex_of(
    r"(?:^|[-_ ])(?:h1|.{0,20}title.{0,8}|.{0,10}biaoti|bt|tit|activity-name|headline|wzbt|arti)$"
)
_INFO_TITLE: Final = regex_of(r"信息标题|文章标题|标题 ?begin", regex.IGNORECASE)


def read_lines(lines: Iterable[str], found: dict[str, str]) -> None:
    """Add what labelled lines around the article say (发布时间：… 来源：…); the first wins."""
    waiting = ""
    for told in lines:
        line, text = told, told.strip()
        if is_label(text) or is_end(fold(text)):
            waiting = ""  # the label before has no value
        joined = _JOINED.match(normalise(text).text) if len(text) < _LONGEST_PAIR else None
        if joined:
            text = f"{joined.group()}：{normalise(text).text[joined.end() :]}"
            line, waiting = text, ""
        for name, value in pairs_of(line, waiting):
            put(found, name, value)
        last = _PAIR.search(text)
        waiting = text if last and last.end() == len(text) else ""
        if _BARE.fullmatch(text):
            waiting = text + "："


def read_stamp(lines: Sequence[str], found: dict[str, str]) -> None:
    """Take the time stamp nearest above the article for its date, where no label gives one."""
    for line in reversed(lines):
        folded = fold(normalise(line).text)
        own = _STAMP.match(folded) if is_site_line(folded) else _STAMP.fullmatch(folded)
        stamp = _TIME.search(folded) or own
        if stamp and len(folded) < STRIP and "。" not in folded:
            put(found, "published_date", stamp.group())
            return


def pairs_of(line: str, waiting: str = "") -> list[tuple[str, str]]:
    """Return the labelled values of a line; ``waiting`` is a label that stood alone before it.

    >>> pairs_of("发布日期：2024-05-11 来源：市总工会 浏览次数：9")
    [('published_date', '2024-05-11'), ('source', '市总工会')]
    """
    text = waiting + line if waiting and not _PAIR.match(line) else line
    text = text[:600]
    pairs: list[tuple[str, str]] = []
    for match in _PAIR.finditer(text):
        rest = text[match.end() :].lstrip(" \u3000\u00a0")
        if match.lastgroup in ("published_date", "written_date"):
            day = _DATE.match(rest.lstrip("[（( "))
            value = day.group() if day else ""
        else:
            stop = _STOP.search(rest)
            value = rest[: stop.start()] if stop else rest
        value = normalise(value).text.strip(" :：;；,，。|]】")
        if match.lastgroup == "sender" and not _ORGAN.search(value):
            continue
        if match.lastgroup and 1 < len(value) <= 60:
            pairs.append((_SENDER.get(match.lastgroup, match.lastgroup), value))
    return pairs


def pairs_in_table(cell: str, beside: str | None) -> list[tuple[str, str]]:
    """Return the labelled values of a cell: a label alone has its value in the cell beside."""
    match = _PAIR.fullmatch(cell.rstrip(":： ") + "：")
    if not (match and match.lastgroup and beside is not None):
        return pairs_of(cell)
    if match.lastgroup == "sender" and not _ORGAN.search(beside):
        return []  # a person
    return [(_SENDER.get(match.lastgroup, match.lastgroup), beside)]


def iso_date(text: str) -> str | None:
    """Return the first date in ``text`` as YYYY-MM-DD, None where there is none.

    >>> iso_date("2024/5/11 09:12")
    '2024-05-11'
    """
    match = _DATE.search(text)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def titles_of(page: Page, found: dict[str, str]) -> list[str]:
    """Return what the page calls its article, best first; none that names only the site."""
    marked = [found["title"]] if found.get("title") else []
    named = _named_titles(page)
    shown = next(("".join(map(str, e.itertext())) for e in page.elements if e.tag == "title"), "")
    parts = title_parts(shown)
    whole = normalise(shown).text
    likely = [t for t in named if _TITLE_WORDS.search(t) or _fills(normalise(t).text, whole)]
    titles = [*likely, *marked, *(part for part in parts if _TITLE_WORDS.search(part))]
    unique = dict.fromkeys(t for title in titles if (t := normalise(title).text))
    good = [t for t in unique if 4 <= len(t) <= 120 and not _is_site(t) and not _is_part(t)]
    return sorted(good, key=lambda t: t.endswith(("...", "…")))


def title_parts(shown: str) -> list[str]:
    """Return the parts of a page's ``title``, those that read as a title of a notice first.

    >>> title_parts("关于巡察整改情况的通报_云溪市人民政府网")
    ['关于巡察整改情况的通报', '云溪市人民政府网']
    """
    parts = [part.strip() for part in _PARTS.split(shown) if part and part.strip()]
    return sorted(parts, key=lambda part: not _TITLE_WORDS.search(part))


def side_lines(page: Page, roots: list[etree._Element]) -> tuple[list[str], list[str]]:
    """Return the short texts of the page before and after ``roots``, in order."""
    before: list[str] = []
    after: list[str] = []
    lines = before
    for run in inline_runs(page.root, roots):
        if run == GAP:
            lines = after
        elif len(run) <= STRIP:
            lines.append(run)
    return before, after


def _is_site(title: str) -> bool:
    return bool(_SITE_WORDS.search(title)) and not _TITLE_WORDS.search(title)


def _fills(title: str, shown: str) -> bool:
    """Whether a heading is what the title of the page says, or most of it."""
    return title in shown and len(title) * 2 > len(shown)


def _is_part(title: str) -> bool:
    """Whether a text is the heading of a part, or a sentence."""
    folded = fold(title)
    return read_marker(folded) is not None or "。" in folded or is_site_line(folded)


def _named_titles(page: Page) -> list[str]:
    """Return the texts of headings and of elements that are named as the title."""
    found: list[str] = []
    for element in page.elements:
        is_heading = element.tag in HEADINGS and element.tag < "h4"
        named = any(_TITLE_NAMES.search(name) for name in names_of(element))
        if named and not is_heading and any(True for _ in element.iter(*HEADINGS)):
            continue  # the heading inside is the title, the rest stands around it
        if (is_heading or named) and 6 <= page.weight(element).plain <= 90:
            found.append(text_of(element))
        if len(found) >= 12:
            break
    return [*_commented_titles(page), *found]


def _commented_titles(page: Page) -> list[str]:
    """Return the texts that follow a comment naming the title (大汉: <!--<$[信息标题]>begin-->)."""
    return [
        comment.tail.strip()
        for comment in page.root.iter(etree.Comment)
        if comment.text
        and "begin" in comment.text
        and _INFO_TITLE.search(comment.text)
        and comment.tail
        and comment.tail.strip()
    ]


def put(found: dict[str, str], name: str, value: str) -> None:
    """Keep the first good value of a key."""
    if name.endswith("_date"):
        value = iso_date(value) or ""
    value = (web_address(value) or "") if name == "canonical_url" else normalise(value).text
    if value and len(value) <= 2000:
        found.setdefault(name, value)
