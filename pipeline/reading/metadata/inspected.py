"""Whom the inspection was of, where that is not the issuer itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.names.organs import core, is_generic, is_party, same
from pipeline.reading.text.rule import TIMEOUT_SECONDS
from schemas.notice import NoticeField
from schemas.span import Span

if TYPE_CHECKING:
    from schemas.document import Document

# what was inspected: between 对 and the verb, or the receiver of the report
INSPECTED = (
    (
        "inspected.object",
        compiled(
            r"(?:分别)?对(?<organ>[^。;:!?\n]{2,120}?)(?:分别)?(?:集中)?{common.carry_out}了?"
            r"[^。;\n]{0,40}?(?:{kinds}|检查|回头看)"
        ),
    ),
    (
        "inspected.verb",
        compiled(r"组{inspection}了(?<organ>[^。;,\n]{2,60}?)[,。;]"),
    ),
    (
        "inspected.receiver",
        compiled(
            r"向(?<organ>[^。;:!?\n]{2,100}?)(?:(?:进行了?|作了?|集中)?{metadata_words.told_by}了?"
            r"[^。;\n]{0,20}?{common.feedback}"
            r"|进行了?[^。,;\n]{0,10}?{inspection}{common.feedback}?反馈)"
        ),
    ),
    (
        "inspected.meeting",
        compiled(
            r"{inspection}(?!组|反馈)(?<organ>[^。;:!?,\n]{2,60}?(?:{party_end}|{unit_end}))"
            r"(?:的?{inspection})?{common.feedback}反馈(?:大?会|座谈)"
        ),
    ),
    (
        "inspected.entered",
        compiled(
            r"{inspection}组(?:正式)?进驻(?<organ>[^。;:!?,\n]{2,60}?),?{common.carry_out}了?"
            r"[^。,;\n]{0,20}?{inspection}"
        ),
    ),
    (
        "inspected.passive",
        compiled(
            r"(?<organ>[^。;:!?,\n]{2,50}?)(?:接受|迎来)了?[^。;\n]{0,30}?{inspection}组?"
        ),
    ),
)  # fmt: skip
# (以下简称市文旅局), (含县融媒体中心、县文联)
ALIAS_BRACKET = regex_of(r"\((?:(?:以下|下|原)?(?:简称|称)|含(?!义)|包括|包含)[^()\n]{1,40}\)")
ACCOUNTED = regex_of(r"现[^。\n]{0,40}整[改治]")
_FED_BACK = compiled(r"{inspection}组[^。\n]{0,100}反馈")
# 现将巡察情况通报如下, 现将有关事项公告如下: those who inspect say so themselves
_FOUND = compiled(
    r"现将(?:{inspection}|有关|相关)的?[^。,;\n]{0,8}{metadata_words.said_of}"
    r"[\p{Han}]{0,3}(?:{notice_noun}|反馈)"
)
_ENTERED = compiled(r"{inspection}组[^。,;\n]{0,4}进驻")
_SAID = (ACCOUNTED, _FED_BACK, _FOUND, _ENTERED)
SELF = regex_of(r"[我该]|本(?![科溪])")  # 本科生院, 本溪市
_NOT_NAMED = compiled(r"{inspection}|[“(,、]|(?:[0-9]|{han_digit})+[个家]")
_JOINED = regex_of(r"[、,]|(?<=[组委会部局院司村区])(?:和|与|以及|及)")
_BELOW = regex_of(r"其?(?:下属|所属|直属|下辖|所辖|二级)[\p{Han}0-9()]{1,16}")
# 对134家网站, 对在检查中查出的隐患,由…: things, not the names of the inspected
_THINGS = compiled(r"^在|^[0-9]|,{metadata_words.goes_on}")
_OF_THE_MATTER = compiled("{metadata_words.of_the_matter}|(?<!领导小组)工作$")


# 对青禾镇2022年度财政收支, 对原院长任期经济责任: what was audited is no part of whose name
_AUDITED = compiled(r"(?:[0-9]{4}(?:年|至|-)|{metadata_words.audited}).*$")
_AUDITS = compiled("{kinds.audit}")
_NOBODY = regex_of(r"[全各][省市县区]|$")
# 河东村、河西村等5个村级党组织, 两个党支部三户企业: how many they are is no part of the last name
_AND_SO_MANY = compiled(
    r"(?:(?<=.{2})等|(?<={party_end}))(?:[0-9]+|{han_digit}+)[个家所户][\p{Han}()]{0,12}$"
)
# 本轮巡察的临床医学院, 县医院党委主要负责同志: nor is of which round, and who was told
_OF_ROUND = compiled(r"^[本该此]轮{inspection}的")
_TOLD_TO = compiled(r"(?<=.{2})(?:{metadata_words.name_end}[和与及]?)+$")


def inspected_field(
    document: Document, text: str, reach: Span, issuer: NoticeField | None
) -> NoticeField | None:
    """Return the inspected organisations where they are not the issuer itself."""
    for name, pattern in INSPECTED:
        match = pattern.search(text, reach.start, reach.end, timeout=TIMEOUT_SECONDS)
        if not match:
            continue
        where = Span(*match.span("organ"))
        organ = ALIAS_BRACKET.sub("", match["organ"])
        if _AUDITS.search(text, where.end, match.end()):
            organ = _AUDITED.sub("", organ)
            if _NOBODY.match(organ):
                return None
        parts = [part for part in _JOINED.split(organ) if part and core(part)]
        if len(parts) > 1:
            parts[-1] = _AND_SO_MANY.sub("", parts[-1])
        parts = [_TOLD_TO.sub("", _OF_ROUND.sub("", part)) for part in parts]
        organ = "、".join(parts) if len(parts) > 1 else _TOLD_TO.sub("", organ)
        told = any(said.search(reach.of(text)) for said in _SAID)
        if issuer is None and not (told and _names(organ, parts)):
            return None
        issuers = issuer.value.split("；") if issuer is not None else []
        others = [
            part
            for part in parts
            if not _BELOW.fullmatch(part) and not any(same(part, one) for one in issuers)
        ]
        if not others or len(organ) > 80:
            return None
        if _OF_THE_MATTER.search(organ) or _THINGS.search(organ):
            return None
        names = (_as_printed(document.text, text, where, part) for part in others)
        return NoticeField("inspected", "；".join(names), where, name)
    return None


def _names(organ: str, parts: Sequence[str]) -> bool:
    """Whether words name an organisation, or several of the Party."""
    if len(parts) > 1 and all(is_party(part) for part in parts):
        return all(_names_one(part) for part in parts)
    return _names_one(organ)


def _names_one(organ: str) -> bool:
    """Whether words name an organisation: 我局党组 and 两轮巡察的被巡察单位 name none."""
    return not (is_generic(organ) or SELF.match(organ) or _NOT_NAMED.search(organ))


def _as_printed(printed: str, text: str, where: Span, name: str) -> str:
    """Return a name of folded text as it stands on the page, where it stands there in one."""
    at = text.find(name, where.start, where.end)
    return printed[at : at + len(name)] if at >= 0 else name
