"""The closing: contact, signature, attachments, read from the end backwards."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.frame.blocks import ORGAN_LINE, Blocks, opens_heading
from pipeline.reading.frame.page import end_of_text
from pipeline.reading.frame.sections import only_lists
from pipeline.reading.frame.signers import (
    PARTY_SIGNATORY,
    cover,
    organ_above_seal,
    organ_below,
    organ_lines,
)
from schemas.span import Span
from schemas.values import value

if TYPE_CHECKING:
    import regex

_SHORTEST_NAME: Final = 5  # of an organ
_SHORTEST_SPOKEN: Final = 4  # 省审计厅
_LEVELS: Final = "省市县区州旗"
_LAST: Final = ("。", "!")
_OFFICE = compiled("{unit_end}$")
_DAY = compiled(
    r"(?<y>{four_digits})[年.\-/]"
    r"(?<m>[0-9]{1,2}|{han_ten}{1,2}|元)[月.\-/]"
    r"(?:(?<d>[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号]?)?"
)
# a day of which a sign was lost or misread still ends a notice: 2023年12□11日, 2023年12月1
_DAMAGED = compiled(
    r"(?:19|20|二[〇○零O])[0-9〇○零O一二三四五六七八九]{2}[^\p{Han}]?年?[^\p{Han}]?"
    r"(?:[0-9]{1,4}|{han_ten}{1,3})[^\p{Han}0-9]?(?:月|[^\p{Han}0-9])?[^\p{Han}0-9]?"
    r"(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})?(?:[日号曰目口旧]|[^\p{Han}0-9])?"
)
_CONTACT = quick(
    r"联系{metadata_words.contact_by}|(?:监督|举报|咨询|办公|值班|传真|反映)?电话(?:[:号0-9(为]|打给)|"
    r"(?:{metadata_words.contact_of}|通[讯信])(?:地址|邮箱|邮件|信箱|编码|址)|"
    r"邮[箱编][:：]?|[Ee]-?mail|传真[:0-9]|信箱|[0-9]{3,4}-[0-9]{7,8}|[A-Za-z0-9._-]{2,40}@"
)
_VALUE = regex_of(r"[0-9]{5}|@|地址|信箱:")
_INVITES = compiled(
    r"欢迎[^。\n]{0,60}监督|敬请[^。\n]{0,40}监督|如(?:有|对)[^。\n]{0,12}{metadata_words.objection}|"
    r"有(?:什么)?{metadata_words.idea}[^。\n]{0,12}(?:可以?|请|欢迎)[^。\n]{0,30}|"
    r"{metadata_words.opinion}[^。\n]{0,30}(?:请|可)[^。\n]{0,24}(?:反映|联系|反馈|提出)|"
    r"请[^。\n]{0,24}(?:反映|联系)|可以?(?:拨打|打|致电|来电|来信|到)[^。\n]{0,40}(?:[0-9]{7}|反映|说)|"
    r"请[^。,;\n]{0,16}监督|请[^。,;\n]{0,12}(?:写|寄|告诉)[^。,;\n]{0,12}(?:来信|我们|[信邮]箱)|"
    r"{metadata_words.shown}{metadata_words.shown_time}[为是:自从(0-9]|{metadata_words.taken_by}[为是:]"
)
# 特此通报。 and a last wish: 众人拾柴火焰高!
_FORMULA = compiled(
    r"特此{notice_noun}[。!]?|[^。;:\n0-9]{4,40}!"
    # 以上报告,请予审议。
    r"|{those}{frame_words.reports_to},(?:如有不[当妥],?)?请予?以?{frame_words.asked}[。!]?"
    r"|请予?以?{frame_words.asked}[。!]?"
)
_ATTACHMENT = regex_of(
    r"附(?:件|表|图)?[0-9一二三四五]{0,2}[:.]|附件[0-9]{0,2}$|"
    r"[^。\n]{2,80}\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)(?: ?\([^()]{1,12}\))?$"
)
_EDGE = regex_of(r"[ ,、:(]+$")
_DAY_ALONE = regex_of(
    r"(?:日期:|时间:)?\(?(?<day>(?:[0-9]{4}|[〇○零O一二三四五六七八九]{4})年?[^。;,:、()\n]{2,12})"
    r"\)?(?:\((?:印章|公章|盖章|章)\)|(?<=日)[印制]发)?$"
)
_LISTED = regex_of(r"[2-9][.、][^。;:\n]{2,40}")  # 2.修订制度目录, below 附件:1.…
# 3.联系电话:…, 七、受理电话:… behind the parts of a posting
_NUMBERED_LABEL = compiled(r"(?:[0-9]{1,2}|{han_ten}{1,3})[、.][^。\n]{0,12}:")
_ITEM = regex_of(r"[一二]是|^[三四五六七八九十]是")


@value
class Signature:
    """The blocks of organ and date, the organ's place, the day with its place."""

    blocks: tuple[int, ...]
    signatory: Span | None = None
    day: tuple[date, Span] | None = None


@value
class Closing:
    """What stands behind the body; ``start`` is its first block, behind ``end`` is page matter."""

    start: int
    contact: tuple[int, ...]
    signature: Signature
    attachments: tuple[int, ...]
    annex: range
    end: int


def find_closing(blocks: Blocks, start: int, title: str) -> Closing:
    """Return the closing of the blocks from ``start`` on, below a title."""
    end = end_of_text(blocks, start)
    signature = _signature(blocks, start, end) or _unsigned(blocks, start, end, title)
    before, listed = _contact_before(
        blocks, start, signature.blocks[0] if signature.blocks else end
    )
    last = max((*before, *signature.blocks), default=end - 1)
    behind = range(last + 1, end)
    return Closing(
        start=min((*before, *listed, *signature.blocks), default=end),
        contact=(*before, *(i for i in behind if is_contact(blocks.parts[i]))),
        signature=signature,
        attachments=(*listed, *_attachments(blocks, behind)),
        annex=_annex(blocks, behind),
        end=end,
    )


def _signature(blocks: Blocks, start: int, end: int) -> Signature | None:
    """Return the last place where a day stands alone or behind an organ's name, if any."""
    for index in range(end - 1, start - 1, -1):
        part = blocks.parts[index]
        if blocks.rows[index] or len(part) > 900:
            continue
        day = _day_at_end(part)
        if day is None:
            continue
        found, place = day
        where = place.shift(blocks.spans[index].start)
        organ = _EDGE.sub("", part[: place.start])
        if not organ:
            lines = (
                organ_lines(blocks, start, index)
                or organ_below(blocks, index, end)
                or organ_above_seal(blocks, start, index)
            )
            if not lines and index < end - 12:
                continue
            return Signature(
                tuple(sorted((*lines, index))),
                cover(blocks, lines),
                (found, where) if found else None,
            )
        if ORGAN_LINE.fullmatch(organ):
            first = blocks.spans[index].start
            return Signature(
                (index,), Span(first, first + len(organ)), (found, where) if found else None
            )
    return None


def _unsigned(blocks: Blocks, start: int, end: int, title: str) -> Signature:
    """Return a signature without a day: the organ's name on one of the last lines.

    The name is that of the title, the full one of an organ of the Party, or one that the text
    speaks of, behind its last sentence.
    """
    for index in range(end - 1, max(start, end - 6) - 1, -1):
        if blocks.rows[index]:
            break
        part = blocks.parts[index]
        below = index > start and is_formula(blocks.parts[index - 1])  # 以上报告,请予审议。
        named = ORGAN_LINE.fullmatch(part) is not None and (
            below or _named_in(part, title) or _spoken_of(blocks, start, index)
        )
        if named or PARTY_SIGNATORY.fullmatch(part):
            return Signature((index,), blocks.spans[index])
        if not is_contact(part) and not _ATTACHMENT.match(blocks.parts[index]):
            break
    return Signature(())


def _spoken_of(blocks: Blocks, start: int, at: int) -> bool:
    """Whether the text above a line behind its last sentence names the organ of the line.

    云岭省审计厅 signs where the text says 省审计厅将继续督促.
    """
    organ = blocks.parts[at]
    if at == start or not blocks.parts[at - 1].endswith(_LAST) or _OFFICE.search(organ) is None:
        return False
    names = {organ[first:] for first in range(len(organ) - _SHORTEST_SPOKEN + 1)}
    own = max((name for name in names if name[0] in _LEVELS), key=len, default=organ)
    return any(own in part for part in blocks.parts[start:at])


def _named_in(organ: str, title: str) -> bool:
    """Whether a title names an organ, be it without the places above it.

    梧城区春熙街道石榴巷社区党委 signs 石榴巷社区党委…整改公示.
    """
    ends = (organ[at:] for at in range(len(organ) - _SHORTEST_NAME + 1))
    return organ in title or any(map(title.startswith, ends))


def _day_at_end(part: str) -> tuple[date | None, Span] | None:
    """Return the day that ends a signature block, None for the day where only a month stands."""
    match = _DAY_ALONE.search(
        part,
    )
    if not match:
        return None
    whole = _DAY.fullmatch(match["day"].replace(" ", ""))
    if not whole:
        damaged = match.start() == 0 and _DAMAGED.fullmatch(match["day"])
        return (None, Span(*match.span("day"))) if damaged else None
    return _date(whole), Span(*match.span("day"))


def _date(match: regex.Match[str]) -> date | None:
    year, month = integer(match["y"].replace("O", "〇")), integer(match["m"].replace("元", "一"))
    day = integer(match["d"]) if match["d"] else None
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def signature_in(part: str) -> int | None:
    """Return where the signature begins that runs into the last sentence of a text, if it does.

    >>> signature_in("欢迎监督。中共青禾县水务局党组2024年1月15日")
    5
    """
    start = max(part.rfind(sign) for sign in "。;!") + 1
    day = _day_at_end(part[start:])
    organ = _EDGE.sub("", part[start : start + day[1].start]) if day else part[start:]
    signs = ORGAN_LINE.fullmatch(organ) if organ and day else PARTY_SIGNATORY.fullmatch(organ)
    return start if start and (signs or (day and not organ)) else None


def is_contact(part: str) -> bool:
    """Whether a paragraph gives an address or a number, or invites to write."""
    if opens_heading(part) and not _NUMBERED_LABEL.match(part):
        return False
    if len(part) > 600 or _ITEM.search(part):
        return False
    if _INVITES.search(part):
        return True
    given = _CONTACT.search(part) and _VALUE.search(part)
    return bool(given) and (len(part) < 120 or _CONTACT.match(part) is not None)


def is_formula(part: str) -> bool:
    """Whether a paragraph is a formula of the end, 特此通报."""
    return _FORMULA.fullmatch(part) is not None


def _contact_before(
    blocks: Blocks, start: int, stop: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the contact blocks directly before ``stop``, and the attachments among them.

    Formulas of an end count with the contact.
    """
    found: list[int] = []
    listed: list[int] = []
    below_list: list[int] = []  # the items of a list that 附件: may open above
    for index in range(stop - 1, start - 1, -1):
        part = blocks.parts[index]
        if _LISTED.fullmatch(part) and not blocks.rows[index]:
            below_list.append(index)
            continue
        if below_list:
            if not _ATTACHMENT.match(part):
                break
            listed += [*below_list, index]
            below_list = []
            continue
        below = found and index > start and _is_value(part)
        formula = not blocks.rows[index] and is_formula(part)
        if formula or is_contact(part) or (below and is_contact(blocks.parts[index - 1])):
            found.append(index)
        elif _ATTACHMENT.match(part):
            listed.append(index)
        else:
            break
    return tuple(reversed(found)), tuple(reversed(listed))


def _is_value(part: str) -> bool:
    """Whether a block can be what stands below its label: short, no heading, no sentence."""
    return len(part) < 40 and "。" not in part and not opens_heading(part)


def _annex(blocks: Blocks, behind: range) -> range:
    """Return the blocks of an annex behind the signature, from its first table row or heading.

    The line above that says that problems are listed there belongs to it.
    """
    attached = _attached(blocks, behind)
    for index in behind:
        if blocks.rows[index] or (index not in attached and opens_heading(blocks.parts[index])):
            titled = index - 1 in behind and only_lists(blocks.parts[index - 1])
            return range(index - titled, behind.stop)
    return range(behind.stop, behind.stop)


def _attachments(blocks: Blocks, behind: range) -> list[int]:
    attached = _attached(blocks, behind)
    return [i for i in behind if i in attached or _ATTACHMENT.match(blocks.parts[i])]


def _attached(blocks: Blocks, behind: range) -> frozenset[int]:
    """Return the lines that name what is attached: 附件:1.整改清单.docx, and 2.台账 below it."""
    found: set[int] = set()
    for index in behind:
        part = blocks.parts[index]
        goes_on = index - 1 in found and _LISTED.fullmatch(part) is not None
        first = _ATTACHMENT.match(part) is not None and not blocks.rows[index]
        if goes_on or (first and ("." in part or _LISTED.match(part))):
            found.add(index)
    return frozenset(found)
