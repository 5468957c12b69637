"""What the notice says of itself in figures: so many problems, so many of them settled.

A summary is read clause by clause. A clause holds numbers, nouns they count and words for an
outcome in some order (``已完成整改17个``, ``19个已完成``, ``反馈问题23个``); which number goes with
which outcome follows from that order alone. What is counted decides: figures of tasks, meetings
or of problems the organ found by itself are no claims about the issues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.claims.clause import read_clause
from pipeline.reading.claims.collective import all_settled, said_of_all
from pipeline.reading.claims.except_for import add_rest, says_rest
from pipeline.reading.claims.of_a_part import is_of_a_part
from pipeline.reading.claims.statement import Counted, Statement
from pipeline.reading.claims.tokens import Token
from pipeline.reading.text.stops import sentence_end, sentence_start
from schemas.codes.checks import STATUS_TOTALS
from schemas.notice import Claim
from schemas.span import Span

__all__ = ["Counted", "all_settled", "find_claims", "said_of_all"]

_SENTENCE = re_of(r"[^。!?\n\t]{2,1500}")
_CLAUSE = compiled(
    r"[^,;:、()。\n]+(?::(?=[0-9]{1,4}(?:\.[0-9]{1,2})?[个项条%])[^,;:、()。\n]+){0,3}"
    r"(?:\({count}[个项条件]\)|(?<=完成(?:整改)?)、"  # 已完成整改的问题(7个)
    r"(?=已?{claim_words.degree_short}{claim_words.settled_verb})[^,;:、()。\n]+)?"
)
# without a counted thing or a rate there is nothing to claim
_COUNTS = quick(r"[0-9一二两三四五六七八九十百千] ?[个项条件类处点]|率|[均都全]")
_OF_SOME = regex_of(r" ?其中[,:]")
# 部分单位边审边改,石桥镇对经责审计提出的6个问题…: what one of them did
_SOME_UNITS = compiled(r"(?:^|(?<=[。;,:\n])){claim_words.some}{claim_words.some_of}(?![的存仍还])")
# (其中上轮巡察未整改到位问题3个): where some of them come from, not how far they are
# 原通报公布时完成整改12个: how far they were then
_OF_EARLIER = compiled(
    r"(?:其中,?|含)[^,。;()]{0,4}?{claim_words.earlier}|{claim_words.then}|原[^,。;()]{1,8}时"
)
# 对原通报列为完成的12个问题逐个复核
_FORMER = compiled(r"原{notice_noun}[^,。;0-9]{0,4}?[列记定]为")
_BATCHES = 3  # a total and two batches of it
_PARTS = frozenset(STATUS_TOTALS)
_SUMS_UP = compiled(r"截[至止]|{so_far}|{claim_words.in_all}")
_ABOUT_ISSUES = compiled("{kinds}|{tasks.problem}|{claim_words.about_issues}")
_BARE_NUMBER = re_of(r"(?<![0-9.])(?P<number>[0-9]{1,4}) ?[个项条件]")


def find_claims(
    text: str, where: Sequence[Span], of: Counted | None = None, *, parts: Sequence[Span] = ()
) -> tuple[Claim, ...]:
    """Return what the notice states of itself within ``where`` (its parts outside the issues).

    ``of`` says what it counts: where it answers auditors, the problems that they found are its
    issues; elsewhere an audit's figures are another inspection's. ``parts`` are the places that
    open a part of the results.

    Each name and value is given once. The sentence with the most figures says a total first; what
    another sentence says of the same total gets the prefix ``restated_``. Where a total and all
    its parts stand together, ``sum_of_parts`` holds the sum of the printed parts.
    """
    statements: list[list[Claim]] = []
    earlier: Decimal | None = None
    for place in where:
        first = len(statements)
        under = any(place in part for part in parts)
        total: Token | None = None
        for match in _SENTENCE.finditer(text, place.start, place.end):
            said = match.group()
            if not _may_claim(said, first=total is None) and not (earlier and says_rest(said)):
                continue
            statement = Statement(
                of=of or Counted(),
                noun="问题" if total is not None else "",
                known=total.value if total is not None else None,
                known_unit=total.unit if total is not None else "",
                earlier=earlier,
            )
            _read_sentence(text, Span(*match.span()), statement)
            add_rest(text, Span(*match.span()), statement)
            apart = total is None or "\n" in text[total.span.end : match.start()]
            if apart and not statement.of.part and is_of_a_part(text, statement, earlier, under):
                continue
            found = _without_unread(text, Span(*match.span()), statement, _claims(statement, total))
            counted = found or statement.last is None
            total = statement.total() or (total if counted else None)
            earlier = total.value if total is not None and earlier is None else earlier
            if found:
                statements.append(found)
        statements[first:] = _of_one_thing(statements[first:])
    told = _without_shares(_without_batches(_without_echoes(text, statements)))
    return _named_once([*told, *_settled(text, where, told)])


def _without_unread(
    text: str, sentence: Span, statement: Statement, claims: list[Claim]
) -> list[Claim]:
    """Return the claims less the sum of the parts where one of them was counted in other words.

    36项问题,已完成24项,取得明显进展9项,正在推进3项: 9 are what is missing in 27.
    """
    summed = next((one for one in claims if one.name == "sum_of_parts"), None)
    whole = next((one.value for one in claims if one.name == "issues_total"), statement.known)
    if summed is None or whole is None or summed.value >= whole:
        return claims
    told = [*(part.span for part in statement.parts), *(t.span for t in statement.totals)]
    for match in _BARE_NUMBER.finditer(text, summed.span.start, sentence.end):
        inside = any(one.start <= match.start() < one.end for one in told)
        if not inside and Decimal(match["number"]) == whole - summed.value:
            return [one for one in claims if one is not summed]
    return claims


def _may_claim(said: str, *, first: bool) -> bool:
    """Whether a sentence counts, where it is the first: issues, and not some of an unsaid total."""
    if not _COUNTS.search(said):
        return False
    return not first or (_ABOUT_ISSUES.search(said) is not None and not _OF_SOME.match(said))


def _read_sentence(text: str, sentence: Span, statement: Statement) -> None:
    """Add what a sentence says, as far as it does not turn to what some of the units did."""
    some = _SOME_UNITS.search(text, sentence.start, sentence.end)
    for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
        start, end = clause.span()
        if _OF_EARLIER.match(text, start, end) or _FORMER.search(text, start, end):
            continue
        if some and clause.start() >= some.start() and not statement.totals:
            break
        read_clause(text, Span(*clause.span()), statement)
    statement.settle()


def _of_one_thing(paragraph: list[list[Claim]]) -> list[list[Claim]]:
    """Return the statements of a paragraph, none where it counts one thing after the other.

    2022年移交问题20个,已完成19个。2023年移交问题12个,已完成7个。: no total is that of the notice.
    """
    totals = {
        claim.value
        for claims in paragraph
        for claim in claims
        if claim.name == "issues_total" and any(one.name in _PARTS for one in claims)
    }
    return paragraph if len(totals) < 2 else []


def _without_echoes(text: str, statements: list[list[Claim]]) -> list[list[Claim]]:
    """Return the statements less what is said of some issues after all parts have been stated.

    Where 12 of 14 are completed and 2 in progress, 对长期整改的2个问题 in the next steps is said
    of the same two, and 督促完成7个问题 of some of the twelve.
    """
    told: list[list[Claim]] = []
    whole: dict[str, Decimal] = {}
    total: Decimal | None = None
    for claims in statements:
        names = {claim.name: claim.value for claim in claims}
        if whole and "issues_total" not in names:
            told.append([c for c in claims if c.name not in _PARTS or _restates(text, c, whole)])
            continue
        total = names.get("issues_total", total)
        shares = [value for name, value in names.items() if name in _PARTS]
        summed = names.get("sum_of_parts", sum(shares) if len(shares) > 1 else None)
        if total is not None and summed == total:
            whole = names
        told.append(claims)
    return [claims for claims in told if claims]


def _restates(text: str, claim: Claim, whole: dict[str, Decimal]) -> bool:
    """Whether a claim says again how many of all issues have an outcome, and not of some.

    Fewer are so many of all where they head a part or sum up: 截至目前,已完成整改11个.
    """
    stated = whole.get(claim.name)
    if stated is None or claim.value >= stated:
        return stated is not None
    start, end = sentence_start(text, claim.span.start), sentence_end(text, claim.span.end)
    heads = text[end : end + 1] in ("", "\n")
    return heads or _SUMS_UP.search(text, start, claim.span.start) is not None


def _without_batches(statements: list[list[Claim]]) -> list[list[Claim]]:
    """Return the statements less those of batches, where one total is the sum of all others.

    交办问题20个。第一批涉及问题9个。第二批涉及问题11个。
    """
    totals = {
        place: claim.value
        for place, claims in enumerate(statements)
        for claim in claims
        if claim.name == "issues_total"
    }
    whole = [place for place, value in totals.items() if 2 * value == sum(totals.values())]
    if len(totals) < _BATCHES or not whole:
        return statements
    return [c for place, c in enumerate(statements) if place not in totals or place == whole[0]]


def _without_shares(statements: list[list[Claim]]) -> list[list[Claim]]:
    """Return the statements less those of shares of a part, where they come to what it is.

    已完成12个。…七月完成整改的问题(7个)…八月完成整改的问题(5个).
    """
    for name in _PARTS:
        stated = {
            place: claim.value
            for place, claims in enumerate(statements)
            for claim in claims
            if claim.name == name
        }
        alone = [place for place in stated if len(statements[place]) == 1]
        summed = sum(stated[place] for place in alone)
        wholes = [value for place, value in stated.items() if place not in alone]
        if len(alone) > 1 and summed in wholes:
            statements = [c for place, c in enumerate(statements) if place not in alone]
    return statements


def _settled(
    text: str, where: Sequence[Span], statements: list[list[Claim]]
) -> Iterator[list[Claim]]:
    """Yield the total as completed where a sentence or a rate of 100 per cent says so of all."""
    claims = [claim for statement in statements for claim in statement]
    totals = [claim for claim in claims if claim.name == "issues_total"]
    if not totals or any(claim.name in _PARTS for claim in claims):
        return
    rates = [claim for claim in claims if claim.name == "completion_rate"]
    if any(claim.value != 100 for claim in rates):
        return
    said = all_settled(text, where) or next((rate.span for rate in rates), None)
    if said:
        yield [Claim("issues_completed", totals[0].value, said, "claims.all_settled")]


def _claims(statement: Statement, earlier: Token | None) -> list[Claim]:
    """Return the claims of one sentence; ``earlier`` is the total said just before it."""
    total = _whole(statement, earlier)
    if _of_several(statement):
        return []
    owners = statement.owners()
    if len(owners) > 1:
        summed = sum((token.value or Decimal(0) for token in owners), Decimal(0))
        total = next((t for t in statement.totals if t.value == summed), None)
        if total is None and (earlier is None or earlier.value != summed):
            return []
    claims: list[Claim] = []
    if total is not None and total.value is not None and statement.says_total(total):
        claims.append(Claim("issues_total", total.value, total.span, "claims.total"))
    whole = total or earlier
    for name, value, span in statement.shares(whole):
        claims.append(Claim(name, value, span, "claims.part"))
    if whole is not None and statement.is_divided(whole):
        place = Span(statement.parts[0].span.start, statement.parts[-1].span.end)
        claims.append(Claim("sum_of_parts", statement.sum_of_parts(), place, "claims.sum"))
    for name, value, span in statement.others:
        claims.append(Claim(name, value, span, f"claims.{name.partition('_')[0]}"))
    return claims


def _of_several(statement: Statement) -> bool:
    """Whether the totals of several inspections are told side by side, and none sums them up."""
    values = {token.value or Decimal(0) for token in statement.inspections}
    summed = sum(values, Decimal(0))
    return len(values) > 1 and all(token.value != summed for token in statement.totals)


def _whole(statement: Statement, earlier: Token | None) -> Token | None:
    """Return the total; a number that is itself a part is the total only if all are settled.

    13个问题已全部完成整改 states both; in 其中3个问题正在整改 the number is a share.
    """
    total = statement.total()
    shares = [part for part in statement.parts if part.count is total]
    if total is None or not shares:
        return total
    settled = all(part.name == "issues_completed" for part in shares)
    told = statement.earlier  # in another paragraph: 8个问题已完成整改 is said of some of 9
    some = told is not None and total.value is not None and total.value < told
    if len(statement.parts) == 1 and earlier is None and settled and not some:
        return total
    used = [part.count for part in statement.parts]
    others = [token for token in statement.totals if token not in used]
    return others[-1] if others else None


def _named_once(statements: list[list[Claim]]) -> tuple[Claim, ...]:
    """Return the claims with those said again renamed, each name and value once, as printed."""
    order = sorted(range(len(statements)), key=lambda i: (-len({c.name for c in statements[i]}), i))
    first: dict[str, int] = {}
    values: dict[str, Decimal] = {}
    found: dict[tuple[str, Decimal], Claim] = {}
    for index in order:
        for claim in statements[index]:
            plain = values.setdefault(claim.name, claim.value)
            again = first.setdefault(claim.name, index) != index or plain != claim.value
            if again and claim.name == "sum_of_parts":
                continue
            name = f"restated_{claim.name}" if again else claim.name
            found.setdefault((name, claim.value), Claim(name, claim.value, claim.span, claim.rule))
    return tuple(sorted(found.values(), key=lambda claim: (claim.span, claim.name)))
