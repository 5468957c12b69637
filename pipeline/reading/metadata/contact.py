"""Where readers can write or call: telephone, mail box, address, postcode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.rule import TIMEOUT_SECONDS
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
            rf"(?:电话|热线)(?:号码)?(?:及传真)?(?:\([^()\n]{{1,20}}\))?[^0-9\n(+。;@]{{0,12}}\n?{_NUMBER}"
        ),
    ),
    (
        "contact.phone_way",
        regex_of(rf"(?:联系|监督|反映)(?:方式|方法|人)[^0-9\n(+。;@]{{0,24}}{_NUMBER}"),
    ),
    ("contact.phone_call", regex_of(rf"(?:致电|拨打|来电)[^0-9\n(+。;@]{{0,12}}{_NUMBER}")),
)
_EMAIL = regex_of(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,60} ?@ ?[A-Za-z0-9-]{1,40}"
    r"(?:\.[A-Za-z0-9-]{1,40}){1,4}"
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
        "contact.postcode_behind",
        regex_of(r"(?<=[号室楼院会局厅办委部])([1-8][0-9]{5})(?![0-9号室楼米元人])"),
    ),
)
_ADDRESSES = (
    (
        "contact.address_label",
        compiled(
            r"(?<!邮箱)(?<!邮件)(?<!信箱)(?<!网)(?<!网站)"
            r"(?:(?:通[讯信]|{metadata_words.address_of})?"
            r"(?:通[讯信])?地址|(?:邮政|来信)信箱|(?:来信|信函)(?:请寄|可寄|寄至|寄往|邮寄至)|"
            r"请?写信[至到](?=\p{Han})|来信(?=:(?![^。;\n]{0,40}@))|"
            r"(?:(?:来信)?来访|{metadata_words.place_of})(?:接待)?地点|来信来访(?=:)|邮寄(?=:)|"
            r"(?<![\p{Han}])(?:地点|信箱)(?=:(?![^。;\n]{0,40}@)))"
            r"(?:及邮编)?(?:为|是)?[:\s]{0,2}(?<address>[^。;\n:@]{4,80})"
        ),
    ),
    (
        "contact.address_send",
        regex_of(r"(?:请?邮?寄(?:至|往|到|送至)|信件请寄)[:]?(?<address>[^。;,\n:@]{6,60})"),
    ),
)
# 来信请寄市林业局机关党委: whom to write to, not where
_WRITES = regex_of(r"寄|[来写]信")
_PLACE_LABEL = regex_of(r"地址|信箱")
_PREMISES = regex_of(r"[路街巷弄道号楼村]|(?<!公)室")
_ADDRESS_END = regex_of(
    r"[,、 ]?(?:\(?(?:邮政编码|邮编|邮码)|"
    r"(?:[(,]|(?<=[号室楼院会局厅办委部])) ?[1-8][0-9]{5}(?![0-9号室楼米元人])|"
    r"(?:联系|监督|咨询|办公|值班)?(?:电话|热线)|联系(?:人|方式)|电子|邮箱|传真|来访|收件人|受理|"
    r"[Ee]-?mail|信封|\((?:信封|请|收|注)|(?:并)?请?注明|收(?=[,;。]|$))"
)
_DASHES = regex_of(r"-+")


def contact_fields(document: Document, text: str, frame: Frame) -> tuple[NoticeField, ...]:
    """Return telephone, mail box, address and postcode of the closing.

    Where the closing was not recognised as such, the end of the text is searched. Of several
    numbers the first is the contact; numbers for denunciations and fax numbers are none.
    """
    spans = [document.blocks[index].span for index in frame.contact]
    where = [Span(spans[0].start, spans[-1].end)] if spans else []
    if spans and len(frame.contact) > 1:
        where = [*_runs(spans)]
    end = document.blocks[-1].span.end if document.blocks else 0
    where = where or [Span(max(0, end - _TAIL), end)]
    fields = (
        _first(text, where, "contact_phone", _PHONES, "number"),
        _email(text, where),
        _address(document.text, text, where),
        _first(text, where, "contact_postcode", _POSTCODES, 1),
    )
    return tuple(field for field in fields if field is not None)


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
    for span in where:
        match = _EMAIL.search(text, span.start, span.end, timeout=TIMEOUT_SECONDS)
        if match:
            value = match.group().replace(" ", "")
            return NoticeField("contact_email", value, Span(*match.span()), "contact.email")
    return None


def _address(printed: str, text: str, where: list[Span]) -> NoticeField | None:
    for name, pattern in _ADDRESSES:
        for span in where:
            match = pattern.search(text, span.start, span.end, timeout=TIMEOUT_SECONDS)
            if not match:
                continue
            start, end = match.span("address")
            if cut := _ADDRESS_END.search(text, start, end):
                end = cut.start()
            value = text[start:end].rstrip(",、( ")
            label = text[match.start() : start]
            told = _WRITES.search(label) is not None and _PLACE_LABEL.search(label) is None
            whom = told and not _PREMISES.search(value)
            if len(value) >= 4 and not whom:
                place = Span(start, start + len(value))
                return NoticeField("contact_address", place.of(printed), place, name)
    return None
