"""Organisations: full names of the Party, offices of a territory, short forms of the issuer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.entities.office_names import find_offices
from pipeline.reading.entities.party_names import find_party_names, is_of
from pipeline.reading.names.organs import is_party, same
from pipeline.reading.text.rule import places_of, seconds
from schemas.span import Span
from schemas.values import value

# 和 inside the name of an office joins no two organisations: 自然资源和规划局
_TWO = compiled(r"(?:{organ_words.organ_letter_end}|(?<!社)会)[和与]|、|{organ_words.no_name}")
_FULL_PARTY = compiled(
    r"{party}(?!中央)[\p{Han}()“”]{2,40}?{party_organ}(?:(?<=委员会){party_end}(?!织))?"
    r"(?:(?<=委){inspection}工作{organ_parts.team})?(?![\p{Han}]?会|组(?!织))"
)
_OWN = compiled(
    r"(?:我(?<what>{own_unit}|处)|"
    r"本(?<what>{own_unit}))"
    r"{organ_words.party_own}?(?![长员议])"
)
_ALIAS = compiled(
    r"\((?:以下|下|原)?均?(?:简称|称)为?:?[“‘《]?(?<short>[\p{Han}A-Za-z]{1,16})[”’》]?\)"
    r"(?<end>{organ_words.party_alias})?"
)
_FULL_BEFORE = regex_of(r"[\p{Han}A-Za-z0-9“”]{4,40}$")
_LONGER = compiled("{organ_words.full_name}")
_LEAD = regex_of(r"^.*(?:对|向|由|和|与|根据|按照|组)(?=.{4})")
# 校纪委, 局机关党委: organs beside the committee that publishes
_BESIDE = compiled("{organ_words.beside}")
_UNION = compiled(r"([省市县区州])总{organ_words.union}")
# 《…办法》(以下简称…), 隐患排查工作(以下简称…): papers and works have short forms too
_NO_ORGAN = compiled("{organ_words.rules}|{organ_words.works}$")


@value
class OrganisationMention:
    """A named organisation; ``name`` is its full name where the notice gives one."""

    span: Span
    name: str
    rule: str


def find_organisations(
    text: str, printed: str, issuer: str | None
) -> Iterator[OrganisationMention]:
    """Yield the organisations named in folded text.

    我局, 本院 and the like mean the issuer; a short form that the notice introduces
    (以下简称“市总”) means the name before it, wherever it stands later.
    """
    yield from _aliased(text)
    offices = list(find_offices(text, fold(issuer or "")))
    for match in _FULL_PARTY.finditer(text, timeout=seconds(text)):
        span = _whole(Span(*match.span()), offices)
        if not _TWO.search(span.of(text)):
            yield OrganisationMention(span, span.of(printed), "organisation.party")
    for span in offices:
        yield _named(span, printed, issuer, "organisation.office")
    ends = {span.end for span in offices}
    for span, own in find_party_names(text, fold(issuer or "")):
        if own or span.end not in ends:
            rule = "organisation.own" if own else "organisation.party"
            yield _named(span, printed, issuer, rule)
    if issuer:
        yield from _own(text, issuer)


def _whole(span: Span, offices: Sequence[Span]) -> Span:
    """Return the full name of the Party with the office behind it: 中共沧溪县委|办公室."""
    ends = (one.end for one in offices if span.start < one.start < span.end < one.end)
    return Span(span.start, next(ends, span.end))


def _named(span: Span, printed: str, issuer: str | None, rule: str) -> OrganisationMention:
    """Return a mention by its full name where it is the issuer, else as printed."""
    name = span.of(printed)
    if issuer and is_party(name) and not _BESIDE.search(name) and same(name, issuer):
        name = issuer
    return OrganisationMention(span, name, rule)


def _own(text: str, issuer: str) -> Iterator[OrganisationMention]:
    """Yield 我局, 本院 and what else can only mean the issuer."""
    for match in _OWN.finditer(text, timeout=seconds(text)):
        what = match["what"]
        if what in ("单位", "公司") or is_of(what, fold(issuer)):
            yield OrganisationMention(Span(*match.span()), issuer, "organisation.own")
    if level := _UNION.search(fold(issuer)):
        short = regex_of(rf"(?<![\p{{Han}}]){level[1]}总(?![工量体值额数人面计部结])")
        for match in short.finditer(text, timeout=seconds(text)):
            yield OrganisationMention(Span(*match.span()), issuer, "organisation.own")


def aliases(text: str) -> Sequence[tuple[str, str]]:
    """Return the short forms that a notice introduces, each with the full name."""
    found = []
    for match in _ALIAS.finditer(text, timeout=seconds(text)):
        before = _FULL_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
        if before:
            full = _LEAD.sub("", before.group())
            found.append((match["short"], full + (match["end"] or "")))
    return found


def _aliased(text: str) -> Iterator[OrganisationMention]:
    names: dict[str, str] = {}
    for short, full in aliases(text):
        if len(short) > 1 and not _NO_ORGAN.search(full):
            names.setdefault(short, full)
    whole = [place for name in set(names.values()) for place in places_of(text, [name])]
    for span in places_of(text, names):
        # 集团 inside 城市建设发展集团有限公司 is a part of the name, not the short form
        inside = any(place.start <= span.start and span.end <= place.end for place in whole)
        if not inside and not _LONGER.match(text, span.end):
            yield OrganisationMention(span, names[span.of(text)], "organisation.alias")
