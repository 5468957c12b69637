"""Where readers can write or come to: behind a label, or told in a sentence of the closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.text.rule import TIMEOUT_SECONDS
from schemas.notice import NoticeField
from schemas.span import Span

if TYPE_CHECKING:
    import regex

_LABELLED: Final = (
    (
        "contact.address_label",
        compiled(
            r"(?<!邮箱)(?<!邮件)(?<!信箱)(?<!网)(?<!网站)"
            r"(?:(?:通[讯信]|{metadata_words.address_of})?"
            r"(?:通[讯信])?地址|(?:邮政|来信)信箱|(?:来信|信函|信件|{metadata_words.opinion})(?:请寄|可寄|寄至|寄往|邮寄至)|"
            r"{metadata_words.letter}(?:请|可以?|就)?(?:邮?寄|投)(?:送|递)?[至到往给]?|"
            r"请?[写寄发投]信[至到往给](?=\p{Han})|(?:来信|来函)\((?=\p{Han}{2,}[路街巷][0-9])|"
            r"写信(?=:)|来函(?=\p{Han}{2,}[省市县区镇乡路街])|来访(?=\p{Han}{2,}[路街巷][0-9])|来访请?[到至](?=\p{Han})|来信(?=:(?![^。;\n]{0,40}@))|(?:请)?(?:致信|致函)(?:至|到|(?=:))|"
            r"(?:(?:来信)?来访|{metadata_words.place_of})(?:接待)?地点|来信来访(?=:)|邮寄(?=:)|"
            r"(?<![\p{Han}])(?:地点|信箱)(?=:(?![^。;\n]{0,40}@)))"
            r"(?:及邮编)?(?:为|是)?[:\s|]{0,3}(?<address>[^,、。;\n:@|][^。;\n:@|]{3,79})"
        ),
    ),
    (
        "contact.address_send",
        regex_of(r"(?:请?邮?寄(?:至|往|到|送至)|信件请寄)[:]?(?<address>[^。;,\n:@]{6,60})"),
    ),
)
# sentences of a closing: where to come to, where a box hangs, and a place alone between marks
_TOLD: Final = (
    (
        "contact.address_bring",
        compiled(
            r"(?:{metadata_words.given}[^。;,:\n]{0,8}{metadata_words.brought}|"
            r"当面{metadata_words.spoken}:)(?<address>[^。;,\n:@]{6,60})|"
            r"{metadata_words.dropped}(?<address>[^。;,\n:@]{4,60}?)的?(?={metadata_words.box})"
        ),
    ),
    (
        "contact.address_come",
        compiled(
            r"(?<![得收达直])[到去](?<address>[^。;,\n:@]{6,60}?)(?:当面|面对面|现场|找(?!到))"
            r"(?={metadata_words.spoken}|\p{Han}{2,16}[,。;])|"
            r"(?<![得收达直])[到去](?<address>[^。;,\n:@]{6,60}?)来?(?={metadata_words.spoken})"
        ),
    ),
    (
        # 或者到某县某路12号供销大厦,
        "contact.address_or",
        compiled(
            r"(?<=^|[,;。:、\n])(?:或者?|也可以?|还可以?|可以?|请|想)?{metadata_words.spoken}?(?:直接|亲自)?"
            r"[到来](?!信|函|[^(]{1,3}\()(?<address>[^。;,\n:@]{6,60}?)(?=[,;。]|$|找|{metadata_words.spoken})"
        ),
    ),
    (
        "contact.address_box",
        compiled(
            r"(?:{metadata_words.stands}于?在?|(?<=[室处点箱])在|就在)(?<address>[^。;,\n:@]{6,60})"
        ),
    ),
    (
        "contact.address_bare",
        regex_of(
            r"(?<=[;:,。\n])(?<address>(?:(?![到在对将把已搬迁])\p{Han}){2,24}[路街巷弄道][0-9]{1,5}号[^。;,\n:@]{0,40})"
        ),
    ),
)
# 来信请寄市林业局机关党委: whom to write to, not where
_WRITES = regex_of(r"寄|[来写致]信|致函")
_PLACE_LABEL = regex_of(r"地址|信箱")
_PREMISES = compiled(r"[路街巷弄道号楼村]|(?<!公)室|{metadata_words.premises}")
# what a sentence must name to tell a place (not 局机关一楼大厅), and what is no place of its own
_PLACE_TOLD = compiled(r"[0-9]号|[路街巷弄楼层]|(?<!公)室|{metadata_words.premises}")
_NAMED = compiled(r"[0-9]号|[路街巷弄]|[省市县区镇乡村]|{metadata_words.unit}")
_NO_PLACE = compiled(r"[各每其该]|{metadata_words.no_place}")
# 邮政信箱等,主要受理…; 邮政信箱公布如下; 地址:https: no place stands behind the label
_NO_VALUE = compiled(
    r"[等和及与]|(?:{document_words.published}|{notice_noun})?如下|\P{Han}*+$|https?\b"
)
_POSTCODE_FIRST = regex_of(r" ?[1-8][0-9]{5} ?(?=\p{Han})")
# 来访请到某路1号, 来访接待在某路20号
_LEADS = compiled(
    r"(?:请|可以?|均?可)?(?:直接)?(?:[来接]?人|{metadata_words.place_of})?(?:寄往?|投|送|[到至往在])+(?=\p{Han}{2})"
)
_ADDRESS_END = quick(
    r"[,、 ]?(?:\(?(?:邮政编码|邮编|邮码)|"
    r"(?:[(,]|(?<=[号室楼院会局厅办委部])) ?[1-8][0-9]{5}(?![0-9号室楼米元人])|"
    r"当面|,(?=[不请可也恕还](?!\p{Han}{0,8}[0-9号楼室]))|(?:联系|监督|咨询|办公|值班)?(?:电话|热线)|联系(?:人|方式)|{metadata_words.call}|电子|(?<![0-9号])邮箱|传真|来访|收件人|受理|接待[日时]|{metadata_words.hours}时间|"
    r"(?:邮政|来信)信箱(?=[:为])|,在(?=[^,。;]{2,40}设)|的?(?!信箱){metadata_words.box}|{metadata_words.also}|[打拨][0-9]|也行|都行|均可|[Ee]-?mail|信封|\((?:信封|请|收|注)|(?:并)?请?注明|收(?=[,;。]|$))"
)


# 松林路8号|邮政信箱:…: the label of what follows, but 松林路8号邮政信箱。 is one
_NEXT_LABEL: Final = regex_of(r"(?:邮政|来信)信箱$")
_COMES: Final = regex_of("来$")  # 到水厂路77号安全环保部来,找…


def address_field(
    printed: str, text: str, where: list[Span], told: list[Span]
) -> NoticeField | None:
    """Return the address of the closing, None where none is given.

    ``told`` are the places, of those ``where`` it can stand, whose sentences can tell it too.
    """
    for rules, places in ((_LABELLED, where), (_TOLD, told)):
        for name, pattern in rules:
            for span in places:
                for match in pattern.finditer(text, span.start, span.end, timeout=TIMEOUT_SECONDS):
                    if place := _place(text, match, labelled=rules is _LABELLED):
                        return NoticeField("contact_address", place.of(printed), place, name)
    return None


def _place(text: str, match: regex.Match[str], *, labelled: bool) -> Span | None:
    """Return the place of what a match names, None where that is no address."""
    start, end = match.span("address")
    if postcode := _POSTCODE_FIRST.match(text, start, end):
        start = postcode.end()
    if lead := _LEADS.match(text, start, end):
        start = lead.end()
    if cut := _ADDRESS_END.search(text, start, end):
        end = cut.start()
    elif text.startswith(":", end) and (following := _NEXT_LABEL.search(text, start, end)):
        end = following.start()
    value = _COMES.sub("", text[start:end].rstrip(",、( "))
    if value.endswith(")") and value.count("(") < value.count(")"):
        value = value[:-1]  # (电话:…;地址:某路2号)
    if len(value) < 4 or _NO_VALUE.match(value):
        return None
    if not labelled:
        if not (_PLACE_TOLD.search(value) and _NAMED.search(value)) or _NO_PLACE.match(value):
            return None
        return Span(start, start + len(value))
    label = text[match.start() : start]
    whom = _WRITES.search(label) is not None and _PLACE_LABEL.search(label) is None
    return None if whom and not _PREMISES.search(value) else Span(start, start + len(value))
