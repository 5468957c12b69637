"""What a page says of who published it and where: in its title, its lines, its own papers.

A place that the text only speaks of (到青石县学习) says nothing of the issuer's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand
from pipeline.reading.metadata.bare import is_of_several, is_open, level_of, means, place_before
from pipeline.reading.names.organs import core, is_party, same
from pipeline.reading.names.places import find_places
from pipeline.reading.text.rule import TIMEOUT_SECONDS
from schemas.notice import NoticeField
from schemas.span import Span
from schemas.values import value

if TYPE_CHECKING:
    import regex

    from pipeline.reading.frame import Frame
    from schemas.document import Document

_BLOCKS: Final = 30  # no page prints more above its text
_LONGEST: Final = 160
_LONGEST_NAME: Final = 40
_SHORTEST_NAME: Final = 2  # of an office behind its place: 法院; 省|委 may be anybody's
_LINE_START: Final = r"(?:^|(?<=\n))"
_LEVELS: Final = "[省市县区州旗盟]"
_NAME: Final = expand(
    r"(?P<name>[\p{Han}]{3,40}?(?:{page.organ}|网站?))(?=$|[^\p{Han}]|{page.stop})"
)
_PUBLISHED = compiled(rf"{{page.publisher}}:{_NAME}")
_SOURCE = compiled(rf"来源:{_NAME}")
# 青石县人民政府2023-12-21 10:20: the name of the site, and what else stands on its line
_SITE = compiled(
    _LINE_START + r"[^\p{Han}]{0,4}(?P<name>[\p{Han}]{4,30}?{organ_end})(?=$|[^\p{Han}])"
)
_PART = regex_of(r"\p{Han}+")
# 关于|青石县|2023年度本级预算, |青石县|第二轮环保督察: whose account it is
_OF_PLACE = compiled(
    rf"(?:{_LINE_START}(?!关于)|关于)(?P<name>[\p{{Han}}]{{2,14}}?{_LEVELS})"
    rf"(?=[0-9]{{4}}|{_LEVELS}?本?级|{{metadata_words.upper}}|第|{{kinds}}|{{titles.rectification}}|{{metadata_words.accounted}})"
)
# 2023年12月21日在|青石县|十七届人大常委会第四次会议上
_MET_AT = compiled(
    rf"(?:在|{_LINE_START})(?P<name>[\p{{Han}}]{{2,12}}?{_LEVELS})(?=(?:第?{{ordinal}}届)?{{metadata_words.assembly}})"
)
# 修订|《青石县水利局档案管理办法》《…》: papers of its own
_OWN_PAPERS = compiled(
    r"{metadata_words.drew_up}了?[^。;《》\n]{0,16}(?P<titles>(?:《[^《》\n]{4,60}》[^。;《》\n]{0,4}){1,8})"
)
_TITLED = compiled(r"《(?:关于)?{party}?(?P<name>[\p{Han}]{4,40})")
# 《关于|青石县|2023年度本级预算执行情况的审计工作报告》: what is accounted for
_ACCOUNT_PAPER = compiled(
    rf"《(?:关于)?(?P<name>[\p{{Han}}]{{2,14}}?{_LEVELS})[0-9]{{4}}年[^《》\n]{{0,60}}{{kinds.audit}}"
)
# 根据|合肥市|委统一部署: the committee that sends inspectors is above those they visit
_SENT_BY = compiled(
    rf"(?:根据|按照)(?:{{party}})?(?P<name>[\p{{Han}}]{{2,10}}?{_LEVELS})委"
    r"(?=[^,。;]{0,12}{metadata_words.from_above})"
)
_NEAR: Final = 2  # paragraphs of the body
_PARTY = compiled("^{party}")
_PAPER = compiled("{papers.account}|{papers.list}|{papers.plan}|{papers.state}")


@value
class PageName:
    """The folded name of an organ or a place, and where it stands; None of the page's metadata."""

    name: str
    span: Span | None
    is_place: bool = False

    def printed(self, document: Document) -> str:
        """Return the name as it stands on the page."""
        return self.span.of(document.text) if self.span is not None else self.name


def publisher_of(document: Document, text: str, frame: Frame) -> NoticeField | None:
    """Return who published the page, by its own word (发布机构)."""
    given = document.metadata.get("publisher", "")
    if given:
        return NoticeField("issuer", given, None, "issuer.publisher")
    found = next(_labelled(_PUBLISHED, text, _above(document, frame)), None)
    if found is None or found.span is None:
        return None
    return NoticeField("issuer", found.span.of(document.text), found.span, "issuer.page_line")


def page_names(
    document: Document, text: str, frame: Frame, issuer: str | None, told: Sequence[NoticeField]
) -> tuple[PageName, ...]:
    """Return the names that say who published a page and where, the strongest first.

    ``issuer`` is the folded name; nothing is asked where it says all. Where there is none, only a
    title that says whose account it is tells anything. ``told``: the fields of who was inspected
    and by whom.
    """
    title = _of_title(text, frame)
    if issuer is None:
        return tuple(title)
    if not (is_open(issuer) or is_of_several(issuer)):
        return ()
    above = _above(document, frame)
    given = (document.metadata.get(key, "") for key in ("publisher", "source"))
    found = [
        *_opened_by(issuer, text, [*(document.blocks[i].span for i in frame.title_blocks), *above]),
        *title,
        *(PageName(fold(name), None) for name in given if name),
        *_labelled(_PUBLISHED, text, above),
        *_labelled(_SOURCE, text, above),
        *(one for one in _places(_MET_AT, text, [*above, *_title_span(frame)]) if _is_place(one)),
        *(one for one in _labelled(_SITE, text, above) if _opens_with_place(one.name)),
        *(PageName(fold(one.value), one.span) for one in told),
        *sent_by(document, text, frame),
    ]
    return (*found, *_of_papers(issuer, document, text, frame))


def sent_by(document: Document, text: str, frame: Frame) -> Iterator[PageName]:
    """Yield the place whose committee ordered the inspection."""
    where = Span(frame.title.end if frame.title is not None else 0, _end(text, frame, document))
    yield from (one for one in _places(_SENT_BY, text, [where]) if _is_known(one.name))


def whole_issuer(document: Document, issuer: NoticeField, names: Sequence[PageName]) -> NoticeField:
    """Return an issuer whose name leaves its place open by its whole name, where the page has it.

    Else the place that the page is of completes it: 市水务局党组 is 云岭市水务局党组.
    """
    short = fold(issuer.value)
    opens = _PARTY.match(short) is not None or ";" in short
    if opens or not is_open(short):
        return issuer
    for one in names:
        fits = one.name != short and (is_party(one.name) or not is_party(short))
        if not one.is_place and fits and means(short, one.name):
            return NoticeField("issuer", one.printed(document), one.span, "issuer.page_name")
    level = level_of(short)
    places = (_place_of(one, level) for one in names) if level else ()
    place = next((found for found in places if found), None)
    if place is None:
        return issuer
    return NoticeField("issuer", place + issuer.value[1:], issuer.span, "issuer.page_place")


def _place_of(one: PageName, level: str) -> str | None:
    """Return the place of a level that a name begins with."""
    if one.is_place:
        return one.name if one.name.endswith(level) else None
    return place_before(one.name, level)


def _title_span(frame: Frame) -> Sequence[Span]:
    return [frame.title] if frame.title is not None else []


def _above(document: Document, frame: Frame) -> list[Span]:
    """Return the lines of the page above the text, those of the title aside."""
    first = frame.opening[0] if frame.opening else frame.body.start
    lines = (
        block.span
        for at, block in enumerate(document.blocks[: min(first, _BLOCKS)])
        if at not in frame.title_blocks and not block.cells
    )
    return [line for line in lines if len(line) <= _LONGEST]


def _labelled(pattern: regex.Pattern[str], text: str, lines: Sequence[Span]) -> Iterator[PageName]:
    for line in lines:
        match = pattern.search(text, line.start, line.end, timeout=TIMEOUT_SECONDS)
        if match is not None:
            yield PageName(match["name"], Span(*match.span("name")))


def _places(pattern: regex.Pattern[str], text: str, lines: Sequence[Span]) -> Iterator[PageName]:
    for one in _labelled(pattern, text, lines):
        yield PageName(one.name, one.span, is_place=True)


def _of_title(text: str, frame: Frame) -> Iterator[PageName]:
    """Yield the place whose account a paper's title says it is."""
    for title in _title_span(frame):
        if _PAPER.search(text, title.start, title.end):
            yield from (one for one in _places(_OF_PLACE, text, [title]) if _is_known(one.name))


def _opened_by(issuer: str, text: str, lines: Sequence[Span]) -> Iterator[PageName]:
    """Yield the whole name that a line opens with: 青石县审计局审计结果公告 of 县审计局."""
    level = level_of(issuer)
    if level is None:
        return
    for line in lines:
        for part in _PART.finditer(text, line.start, line.end):
            place = place_before(part.group(), level)
            end = _end_of_name(issuer, level, part.group(), place) if place else None
            if end is not None:
                yield PageName(part.group()[:end], Span(part.start(), part.start() + end))


def _end_of_name(issuer: str, level: str, part: str, place: str) -> int | None:
    """Return where a name ends that begins with a known place and means the issuer."""
    if not _is_known(place):
        return None
    last = core(issuer)[-1]
    for at in range(len(place) + _SHORTEST_NAME, min(len(part), _LONGEST_NAME) + 1):
        if part[at - 1] != last:
            continue
        if means(issuer, part[:at]) or same(level + part[len(place) : at], issuer):
            return at
    return None


def _of_papers(issuer: str, document: Document, text: str, frame: Frame) -> Iterator[PageName]:
    """Yield the place in the titles of papers of the issuer's own, where all name the same."""
    level = level_of(issuer)
    if level is None:
        return
    found = {}
    for match in _own_titles(text):
        place = place_before(match["name"], level)
        if place and _end_of_name(issuer, level, match["name"], place):
            found[place] = Span(match.start("name"), match.start("name") + len(place))
    last = _end(text, frame, document)
    for match in _ACCOUNT_PAPER.finditer(text, 0, last, timeout=TIMEOUT_SECONDS):
        if _is_known(match["name"]) and match["name"].endswith(level):
            found[match["name"]] = Span(*match.span("name"))
    if len(found) == 1:
        yield from (PageName(name, span, is_place=True) for name, span in found.items())


def _own_titles(text: str) -> Iterator[regex.Match[str]]:
    for papers in _OWN_PAPERS.finditer(text, timeout=TIMEOUT_SECONDS):
        yield from _TITLED.finditer(text, *papers.span("titles"))


def _end(text: str, frame: Frame, document: Document) -> int:
    """Return where the first paragraphs of the body end: an account names its report there."""
    last = min(frame.body.start + _NEAR, len(document.blocks)) - 1
    return document.blocks[last].span.end if last >= 0 else len(text)


def _is_known(name: str) -> bool:
    """Whether a name is that of places of the register and no more."""
    at = 0
    for mention in find_places(name):
        if mention.span.start != at:
            return False
        at = mention.span.end
    return at == len(name) > 0


def _is_place(one: PageName) -> bool:
    return place_before(one.name, one.name[-1]) == one.name


def _opens_with_place(name: str) -> bool:
    first = next(find_places(name), None)
    return first is not None and first.span.start == 0
