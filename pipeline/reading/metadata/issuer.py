"""Who publishes, under which title, signed by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.frame.title import bare_title
from pipeline.reading.metadata.inspected import (
    ACCOUNTED,
    ALIAS_BRACKET,
    INSPECTED,
    SELF,
    inspected_field,
)
from pipeline.reading.metadata.page_names import publisher_of
from pipeline.reading.names.organs import is_generic, is_party, same
from pipeline.reading.names.together import parties_apart, signers_apart
from pipeline.reading.text.rule import TIMEOUT_SECONDS
from schemas.notice import NoticeField
from schemas.span import Span

if TYPE_CHECKING:
    from pipeline.reading.frame import Frame
    from schemas.document import Document

_STAMP = regex_of(r"[(（](?:公章|印章|盖章|章|印|代章)[)）]$")
_TITLE_ORGAN = compiled(
    r"(?<organ>[^《》。;:!?]{3,70}?)(?:关于|落实|贯彻落实|就|向|致|{inspection}整改|[二三四五六七八九十]{1,3}届)"
)
_ORGAN = compiled(r"^(?!关于|对|落实|贯彻).*(?:{organ_end}|{metadata_words.titled}|行|台)$")
# 云岭市青禾中学|安全隐患整改报告: no 关于 parts the name from the matter
_TITLE_OWN = compiled(
    r"(?<organ>(?![全各本我])[\p{Han}]{3,40}?{metadata_words.titled}(?<!中小学))"
    r"(?!{metadata_words.unit}|{organ_end}|{metadata_words.part_of_organ}|"
    r"[\p{Han}]{0,4}{metadata_words.titled})"
    r"(?=[\p{Han}“”0-9]{2,20}整改(?:{common.account}|落实){0,3}的?{papers.account}$)"
)
_ABOUT_ORGAN = compiled(
    r"(?:关于|对)(?<organ>{party}[^《》。;:!?]{3,60}?{party_organ})(?:落实|巡|整改|的|关于|开展|接受)"
)
_FULL_PARTY = compiled(
    # 中共青石县第十四届委员会第五次全体会议 publishes nothing, nor does the centre
    r"(?<!《){party}(?!(?:第?{ordinal}届)?中央)[^。;:!?,、《》“”\n]{2,45}?{party_organ}"
    r"(?=[^会组委]|$)(?!第{ordinal}次)"
)
# 北京市审计局局长 马兰霞, above 主任、各位副主任: who reads the report out
_SPEAKER = compiled(
    r"(?<organ>[\p{Han}]{1,24}?{organ_end})(?:党组书记、?)?(?:副|代)?{metadata_words.speaker}"
    r"(?:[\p{Han}·]{2,6})?"
)
# 关于…整改情况的通报 / 中共青石镇委员会 / (2024年6月28日), or both in one bracket
_BYLINE = compiled(
    r"\(?(?<organ>{party}?[^。;:!?,、()《》“”0-9\n]{2,58}?{party_organ})(?:[ ,]*{day})?\)?"
)
_GREETED = compiled(
    r"{metadata_words.greeting}(?:[、,:]|$)|[\p{Han}]{0,12}{metadata_words.council}:$"
)
_GREETING_REACH: Final = 14
_BYLINES: Final = 4
_OPENING_REACH: Final = 6_000  # no opening is longer; a whole notice may stand in one paragraph
_COMMITTEE_END = regex_of("[省市县区州旗盟镇乡]委$")
# 根据中共青石区委统一部署, 中共青石区委审计委员会, 中共青石区委第二巡察组: whoever is above
_FROM_ABOVE = compiled(
    r"(?<=[省市县区州旗盟委会])(?:的|[0-9]{4}年度?|年度|统一|集中|工作|有关){0,3}"
    r"(?:{metadata_words.from_above}|(?:第{ordinal})?{inspection})"
)
_SLOGAN = regex_of(r".*-{2}(?=.{3})")
_LEADING_WORDS = compiled(r"^(?:{metadata_words.leading}|[0-9]{4}年)[:]?")
_NO_ORGAN = compiled(r"{inspection}(?!办|工作)|{metadata_words.not_organ}")
# a plan, a list of measures has the full name of whoever drew it up
_DRAWN_UP = compiled(
    r"《(?<organ>{party}[^《》。;,]{3,50}?{party_organ})关于[^《》]{0,50}(?:{inspection}|反馈)"
    r"[^《》]{0,30}》"
)
_NO_NAME = compiled(r"[局厅镇乡校院部]{party_end}")  # 局党组 is anybody's


def issuer_fields(document: Document, text: str, frame: Frame) -> tuple[NoticeField, ...]:
    """Return title, issuer, inspected and signatory."""
    found = (
        _title(document, frame),
        _issuer(document, text, frame),
        _signatory(document, frame),
    )
    fields = [one for one in found if one is not None]
    issuer = next((one for one in fields if one.field == "issuer"), None)
    inspected = inspected_field(document, text, opening_span(document, frame), issuer)
    if inspected is not None:
        fields.insert(fields.index(issuer) + 1 if issuer else len(fields), inspected)
    return tuple(fields)


def opening_span(document: Document, frame: Frame) -> Span:
    """Return where the opening stands; without one, the first paragraphs behind the title."""
    blocks = document.blocks
    if not blocks:
        return Span(0, 0)
    first = min(frame.body.start, len(blocks) - 1)
    last = min(first + 2, len(blocks) - 1)
    if frame.opening:
        first, last = frame.opening[0], frame.opening[-1]
    start = blocks[first].span.start
    return Span(start, min(blocks[last].span.end, start + _OPENING_REACH))


def _title(document: Document, frame: Frame) -> NoticeField | None:
    if frame.title is not None:
        value = frame.title.of(document.text).replace("\n", "")
        return NoticeField("title", value, frame.title, "title.heading")
    given = document.metadata.get("title", "")
    if given:
        return NoticeField("title", bare_title(given), None, "title.metadata")
    return None


def _signatory(document: Document, frame: Frame) -> NoticeField | None:
    if frame.signatory is None:
        return None
    value = _STAMP.sub("", frame.signatory.of(document.text).replace("\n", ""))
    return NoticeField("signatory", signers_apart(value), frame.signatory, "signatory.line")


def _issuer(document: Document, text: str, frame: Frame) -> NoticeField | None:
    """Return the publishing organisation by its full name.

    The organ in the title comes first; where that is a short form, the signature or a full name
    in the opening that it can mean completes it.
    """
    named = _title_organ(document, text, frame)
    signed = (_signed(document, frame), _byline(document, text, frame))
    full = [one for one in (*signed, *_in_opening(document, text, frame)) if one]
    if named is not None:
        if fold(named.value).startswith(("中共", "中国共产党")):
            # 中共云岭区委 is short for 中共云岭区委员会; the signature may give the whole name
            whole = full[0] if full and _COMMITTEE_END.search(fold(named.value)) else None
            longer = whole is not None and len(whole.value) > len(named.value)
            return whole if whole and longer and same(named.value, whole.value) else named
        for one in full:
            by_hand = one.rule == "issuer.signature" and not is_party(named.value)
            if same(named.value, one.value) and (is_party(one.value) or by_hand):
                return one
        return named
    if full:
        return full[0]
    return (
        _speaker(document, text)
        or _named_in_text(document, text, frame)
        or publisher_of(document, text, frame)
    )


def _speaker(document: Document, text: str) -> NoticeField | None:
    """Return the office of whoever reads a report out, named above the words of greeting."""
    lines = [block.span for block in document.blocks[:_GREETING_REACH] if not block.cells]
    greeted = next((i for i, line in enumerate(lines) if _GREETED.match(line.of(text))), 0)
    for line in reversed(lines[max(0, greeted - _BYLINES) : greeted]):
        match = _SPEAKER.fullmatch(text, line.start, line.end, timeout=TIMEOUT_SECONDS)
        if match is not None:
            span = Span(*match.span("organ"))
            return NoticeField("issuer", span.of(document.text), span, "issuer.speaker")
    return None


def _title_organ(document: Document, text: str, frame: Frame) -> NoticeField | None:
    if frame.title is None:
        title, base = fold(document.metadata.get("title", "")), None
    else:
        title, base = frame.title.of(text), frame.title.start
    flat = title.replace("\n", "")
    match = _TITLE_ORGAN.match(flat, timeout=TIMEOUT_SECONDS)
    rule = "issuer.title"
    if match is None:
        match = _TITLE_OWN.match(flat, timeout=TIMEOUT_SECONDS)
    if match is None or match["organ"].startswith("关于"):
        match, rule = _ABOUT_ORGAN.search(flat, timeout=TIMEOUT_SECONDS), "issuer.title_object"
    if match is None:
        return None
    start, end = match.span("organ")
    if slogan := _SLOGAN.match(match["organ"]):  # 答群众关切——青禾县水务局党组关于…
        start += slogan.end()
    value = flat[start:end].strip(" :")
    value = _LEADING_WORDS.sub("", value)
    if rule == "issuer.title" and not _ORGAN.search(value):
        return None
    if len(value) < 3 or _NO_ORGAN.search(value) or _NO_NAME.fullmatch(value):
        return None
    span = None
    if base is not None:
        breaks = [i for i, c in enumerate(title) if c == "\n"]
        span = Span(base + _with_breaks(start, breaks), base + _with_breaks(end - 1, breaks) + 1)
        printed = span.of(document.text).replace("\n", "")
        if len(printed) == len(value):
            value = printed
    return NoticeField("issuer", parties_apart(value), span, rule)


def _with_breaks(index: int, breaks: list[int]) -> int:
    """Return the place in the printed title of a place in the title without its line breaks."""
    for at in breaks:
        if at <= index:
            index += 1
    return index


def _signed(document: Document, frame: Frame) -> NoticeField | None:
    signatory = _signatory(document, frame)
    if signatory is None:
        return None
    return NoticeField("issuer", signatory.value, signatory.span, "issuer.signature")


def _byline(document: Document, text: str, frame: Frame) -> NoticeField | None:
    """Return the Party organisation that stands on a line of its own right below the title."""
    if frame.title is None:
        return None
    opening = opening_span(document, frame).start
    for block in document.blocks:
        if not frame.title.end <= block.span.start < opening or block.cells:
            continue
        match = _BYLINE.fullmatch(text, block.span.start, block.span.end, timeout=TIMEOUT_SECONDS)
        if match is not None and not is_generic(match["organ"]):
            span = Span(*match.span("organ"))
            return NoticeField("issuer", span.of(document.text), span, "issuer.byline")
    return None


def _in_opening(document: Document, text: str, frame: Frame) -> list[NoticeField]:
    where = opening_span(document, frame)
    found = []
    for match in _FULL_PARTY.finditer(text, where.start, where.end, timeout=TIMEOUT_SECONDS):
        span = Span(*match.span())
        if not _FROM_ABOVE.match(text, span.end):
            value = _without_alias(document.text, text, span)
            found.append(NoticeField("issuer", value, span, "issuer.opening"))
    return found


def _without_alias(printed: str, text: str, span: Span) -> str:
    """Return a printed name without the bracket that says what it is called for short.

    岚州港务局（以下简称港务局）党组 is 岚州港务局党组.
    """
    alias = ALIAS_BRACKET.search(text, span.start, span.end)
    if alias is None:
        return span.of(printed)
    return printed[span.start : alias.start()] + printed[alias.end() : span.end]


def _named_in_text(document: Document, text: str, frame: Frame) -> NoticeField | None:
    """Return the issuer of a page without a title: in full where its own plan names it so."""
    short = _named_in_opening(document, text, frame)
    if not ACCOUNTED.search(opening_span(document, frame).of(text)):
        return short
    drawn_up = _DRAWN_UP.search(text, timeout=TIMEOUT_SECONDS)
    if drawn_up is None or (short is not None and not same(short.value, drawn_up["organ"])):
        return short
    span = Span(*drawn_up.span("organ"))
    return NoticeField("issuer", span.of(document.text), span, "issuer.plan")


def _named_in_opening(document: Document, text: str, frame: Frame) -> NoticeField | None:
    """Return the inspected Party organisation by its short name: on a page without a title."""
    where = opening_span(document, frame)
    if not ACCOUNTED.search(where.of(text)):
        return None  # a report of the inspectors, not of the inspected
    for name, pattern in INSPECTED:
        match = pattern.search(text, where.start, where.end, timeout=TIMEOUT_SECONDS)
        organ = ALIAS_BRACKET.sub("", match["organ"]) if match else ""
        if match and is_party(organ) and not SELF.match(organ) and not is_generic(organ):
            span = Span(*match.span("organ"))
            value = _without_alias(document.text, text, span)
            return NoticeField("issuer", value, span, f"issuer.{name[10:]}")
    return None
