"""Where readers can write or call: telephone, mail box, postcode, and the address among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.metadata.address import address_field
from pipeline.reading.text.rule import TIMEOUT_SECONDS
from schemas.notice import NoticeField
from schemas.span import Span

if TYPE_CHECKING:
    import regex

    from pipeline.reading.frame import Frame
    from schemas.document import Document

# A page without paragraph marks is one block; its contact stands in its last characters.
_TAIL: Final = 600

_NUMBER: Final = (
    r"(?<number>\(0[0-9]{2,3}\) ?[0-9]{7,8}|\+?86[- ]?0?[0-9]{2,3}[- ]{1,2}[0-9]{7,8}|"
    r"0[0-9]{2,3} ?[- ]{1,3}[0-9]{3,4}[- ]?[0-9]{4}(?![0-9])(?:(?:-|转)[0-9]{1,5}(?![0-9]))?|"
    r"[48]00-?[0-9]{3,4}-?[0-9]{3,4}|0[0-9]{9,11}|1[3-9][0-9]{9}|[2-8][0-9]{6,7}|"
    r"(?:0[0-9]{2,3}-?)?12345)(?![0-9])"
)
_PHONES = (
    (
        "contact.phone_label",
        compiled(
            r"(?<!(?<!监督)举报)(?<!举报和)(?<!投诉){metadata_words.phone_of}?"
            rf"(?:电话|热线|专线|手机|座机|固话)(?:号码)?(?:及传真)?(?:\([^()\n]{{1,40}}\))?[^0-9\n(+。;@]{{0,12}}\n?{_NUMBER}"
        ),
    ),
    (
        "contact.phone_way",
        regex_of(rf"(?:联系|监督|反映)(?:方式|方法|人)[^0-9\n(+。;@]{{0,24}}{_NUMBER}"),
    ),
    (
        "contact.phone_report",
        regex_of(
            rf"(?:举报|投诉)(?:电话|热线|专线)(?:号码)?(?:\([^()0-9\n]{{1,40}}\))?[^0-9\n(+。;@]{{0,12}}[\n(]?{_NUMBER}"
        ),
    ),
    (
        "contact.phone_call",
        compiled(rf"(?:{{metadata_words.call}}[^0-9\n(+。;@]{{0,12}}|[打拨](?!12345)){_NUMBER}"),
    ),
)
# 有线索找派驻组:0571-8200033: a number with its area code in the closing, and no fax
_BARE = (
    (
        "contact.phone_bare",
        regex_of(
            r"(?<![0-9-])(?<!传真[^,。;\n]{0,8})(?<!QQ[^,。;\n]{0,8})"
            r"(?<number>0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9})(?![0-9-])"
        ),
    ),
)
# how a closing tells it in one sentence, where the paragraph is too long for one
_GIVES: Final = quick(r"[^。\n]*(?:0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9}|@)[^。\n]*")
# 【公开与受理】有不同意见的,联系电话…: a notice can say so first
_OPENS: Final = compiled(r"{metadata_words.shown}|受理|异议|不同意见|{metadata_words.idea}")
_ON_DUTY = regex_of(rf"值班电话(?:号码)?[:为]?\n?{_NUMBER}")  # inspectors have one
_DOMAIN: Final = r"[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,40}){1,4}"
_USER: Final = r"(?<![A-Za-z0-9._%+-])(?<user>[A-Za-z0-9][A-Za-z0-9._%+-]{0,60})"
_EMAIL = regex_of(rf"{_USER} ?@ ?(?<domain>{_DOMAIN})")
# the sign written out, or another one that readers are told to change
_VEILED = regex_of(
    rf"{_USER} ?(?:[(\[{{] ?(?:at|AT|艾特) ?[)\]}}]|艾特|#(?=[^。;\n]{{0,60}}@))"
    rf" ?(?<domain>{_DOMAIN})"
)
_POSTCODES = (
    (
        "contact.postcode_label",
        regex_of(r"(?:邮政编码|邮编|邮码)[^0-9\n]{0,6}\n?([0-9]{6})(?![0-9])"),
    ),
    (
        "contact.postcode_bracket",
        regex_of(r"[号室楼院会局厅办委部][^。;\n]{0,20}[(,] ?([1-8][0-9]{5})\)?(?![0-9])"),
    ),
    (
        "contact.postcode_first",
        regex_of(r"[寄址信往至][:为是]? ?([1-8][0-9]{5})(?= ?\p{Han}{2,12}[省市县区镇乡路街])"),
    ),
    (
        "contact.postcode_behind",
        regex_of(r"(?<=[号室楼院会局厅办委部])([1-8][0-9]{5})(?![0-9号室楼米元人])"),
    ),
)
_DASHES = regex_of(r"-+")


def contact_fields(document: Document, text: str, frame: Frame) -> tuple[NoticeField, ...]:
    """Return telephone, mail box, address and postcode of the closing.

    Where the closing was not recognised as such, the end of the text is searched. Of several
    numbers the first is the contact; one for denunciations only where there is no other, and fax
    numbers are none.
    """
    spans = [document.blocks[index].span for index in _with_above(document, text, frame)]
    where = [Span(spans[0].start, spans[-1].end)] if spans else []
    if len(spans) > 1:
        where = [*_runs(spans)]
    where = where or _in_opening(document, text, frame)
    told = list(where)
    if not where:
        # the numbers of whoever runs the site stand behind the end of the text
        end = document.blocks[frame.ends - 1].span.end if frame.ends else 0
        where = [Span(max(0, end - _TAIL), end)]
        told = [Span(*m.span()) for m in _GIVES.finditer(text, where[0].start, where[0].end)][-1:]
    fields = (
        _first(text, where, "contact_phone", _PHONES, "number")
        or _first(text, told, "contact_phone", _BARE, "number"),
        _email(text, where),
        address_field(document.text, text, where, told),
        _first(text, where, "contact_postcode", _POSTCODES, 1),
    )
    return tuple(field for field in fields if field is not None)


def _in_opening(document: Document, text: str, frame: Frame) -> list[Span]:
    """Return the paragraphs of the opening that say whom to tell what one thinks of it.

    Without an opening the first paragraph may do so.
    """
    last = min(frame.body, default=len(document.blocks)) + (not frame.opening)
    spans = [block.span for block in document.blocks[1:last]]
    return [
        span
        for span in spans
        if _GIVES.search(text, span.start, span.end) and _OPENS.search(text, span.start, span.end)
    ]


def _with_above(document: Document, text: str, frame: Frame) -> tuple[int, ...]:
    """Return the blocks of the contact with those right above it that name the inspectors' number.

    The number that watches over the inspectors can stand in a paragraph of its own below it.
    """
    blocks = frame.contact
    while blocks and blocks[0] > 0:
        above = document.blocks[blocks[0] - 1].span
        if not _ON_DUTY.search(text, above.start, above.end):
            break
        blocks = (blocks[0] - 1, *blocks)
    return blocks


def _runs(spans: list[Span]) -> list[Span]:
    """Return the spans with neighbours joined: a label can stand above its value."""
    runs = [spans[0]]
    for span in spans[1:]:
        if span.start == runs[-1].end + 1:
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    return runs


def _first(
    text: str,
    where: list[Span],
    field: str,
    rules: tuple[tuple[str, regex.Pattern[str]], ...],
    group: str | int,
) -> NoticeField | None:
    for name, pattern in rules:
        for span in where:
            match = pattern.search(text, span.start, span.end, timeout=TIMEOUT_SECONDS)
            if match:
                value = _DASHES.sub("-", match[group].replace(" ", ""))
                return NoticeField(field, value, Span(*match.span(group)), name)
    return None


def _email(text: str, where: list[Span]) -> NoticeField | None:
    for name, pattern in (("contact.email", _EMAIL), ("contact.email_veiled", _VEILED)):
        for span in where:
            match = pattern.search(text, span.start, span.end, timeout=TIMEOUT_SECONDS)
            if match:
                value = f"{match['user']}@{match['domain']}"
                return NoticeField("contact_email", value, Span(*match.span()), name)
    return None
