"""What the notice says of itself in figures: so many problems, so many of them settled.

A summary is read clause by clause. A clause holds numbers, nouns they count and words for an
outcome in some order (``已完成整改17个``, ``19个已完成``, ``反馈问题23个``); which number goes with which
outcome follows from that order alone. What is counted decides: figures of tasks, meetings or of
problems the organ found by itself are no claims about the issues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import regex

from parsers.numerals import HAN_NUMERAL, number
from pipeline.reading.rule import TIMEOUT_SECONDS
from schemas.notice import Claim
from schemas.span import Span

_STATUS: Final = {
    "issues_not_completed": r"(?:尚|暂|仍)?未(?:能)?(?:完成|整改|办结|销号|启动)(?:整改|到位)?|没有完成(?:整改)?",
    "issues_basically_completed": r"已?基本(?:完成|整改|解决|办结)(?:整改|到位)?",
    "issues_partially_completed": (
        r"已?(?:阶段性|部分)(?:地)?(?:完成|整改|解决)(?:整改)?(?:任务)?|"
        r"(?:已)?取得(?:了)?阶段性(?:成果|成效|进展)(?:并持续(?:整改|推进))?|(?:已)?达到序时进度"
    ),
    "issues_in_progress": (
        r"正(?:在)?(?:积极|持续|抓紧|有序|加快|按计划|按照计划|按要求|稳步|扎实)?(?:整改|推进|办理|落实|进行)(?:整改|落实|推进|中)?|"
        r"(?:需|需要|仍需|尚需)?(?:持续|继续|长期)(?:推进|整改)(?:整改|推进)?|推进中|整改中|在整改"
    ),
    "issues_completed": (
        r"(?:已经?|均已|现已|全部|全面|按期|按时|如期)*(?:整改)?(?:完成|办结|销号)(?:了)?"
        r"(?:整改)?(?:任务|工作|销号|到位)?|(?:已经?|均已|现已|全部|全面)+(?:解决|落实)(?:到位)?|"
        r"(?:已经?|均已|现已|全部|全面)*整改(?:完成|到位|完毕|销号|办结)|"
        r"(?:已经?|均已|现已|全部|全面)+整改|完成整改(?:销号)?"
    ),
    "other": r"(?:已)?(?:移送|移交)(?:[\p{Han}]{0,8}(?:处理|机关|部门))?|不属实|无需整改",
    "merged": (
        r"(?:已)?完成(?:整改)?(?:或|和|及|与|、)(?:者)?基本完成(?:整改)?|"
        r"基本完成(?:整改)?(?:或|和|及|与|、)(?:阶段性|部分)完成(?:整改)?"
    ),
}  # fmt: skip
_NUMBER: Final = rf"(?:[0-9]{{1,5}}|{HAN_NUMERAL}{{1,5}})"
_NOUN: Final = r"(?:问题|事项|任务|措施|举措|意见|建议)"
_QUALITY: Final = (
    r"(?:(?:具体|突出|主要|重点|反馈|巡[视察]反馈|立行立改|立整立改|需要?整改|个性|共性|小|大|整改|子|细化|移交|交办|的)"
    r"{0,3})"
)
_TOKEN = regex.compile(
    rf"(?<rate>(?:整改|完成|总体|综合|整体|办结|销号|问题)*(?:完成|整改|办结|销号)率"
    rf"(?:均|已|为|达到?了?|是|[:,])*(?:百分之(?<hundredth>{_NUMBER}(?:点{HAN_NUMERAL}{{1,3}})?)|"
    rf"(?<percent>[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?) ?%))|"
    rf"(?<merged>{_STATUS['merged']})|(?<no>{_STATUS['issues_not_completed']})|"
    rf"(?<basic>{_STATUS['issues_basically_completed']})|"
    rf"(?<part>{_STATUS['issues_partially_completed']})|(?<other>{_STATUS['other']})|"
    rf"(?<run>{_STATUS['issues_in_progress']})|(?<done>{_STATUS['issues_completed']})|"
    rf"(?<![0-9第.])(?<count>{_NUMBER}) ?(?<unit>个|项|条|件|类|处|点)(?<of>(?:大|小)?(?:方面|类)的?)?"
    rf"(?:{_QUALITY}(?<counted>{_NOUN})(?<show>表现|清单|线索)?)?|"
    rf"(?<noun>{_NOUN})",
    regex.VERSION0,
)
_CODES: Final = {
    "no": "issues_not_completed",
    "basic": "issues_basically_completed",
    "part": "issues_partially_completed",
    "run": "issues_in_progress",
    "done": "issues_completed",
    "other": "other",
    "merged": "merged",
}
_SENTENCE = regex.compile(r"[^。!?\n\t]{2,1500}")
_CLAUSE = regex.compile(r"[^,;:、()。\n]+")
# who counts here is not the inspection but the organ itself, or it is another inspection's count
_OWN_COUNT = regex.compile(
    r"认领|领办|查摆|检视|自查|自纠|排查|查出|包案|包抓|牵头|上次|上轮|上一轮|历次|以往|此前|信访|线索|隐患|分管|"
    r"审计|督办|(?<!巡[视察])(?<!巡[视察]组)发现|梳理出|举一反三|谈话|研究|解决了?群众|调度|听取|"
    r"(?:协调|推动|帮助)解决|书记(?!处)"
)
_ABOUT_ISSUES = regex.compile(r"问题|反馈|巡视|巡察|巡查|移交|交办|督察|整改")
_REPORTED = regex.compile(r"反馈|指出|移交|交办|巡[视察]组|提出|涉及|共(?:有|计)?|巡[视察]发现")
_MEASURES_MADE = regex.compile(
    r"制定|制订|提出|细化|明确|形成|落实|分解|研究|采取|确定|拟定|列出|建立|梳理|整改"
)
_GAP_AFTER = regex.compile(
    r"(?:整改|落实|的|了|其中|问题|事项|任务|具体|有|共|计|为|[: ]|反馈|并|且|仅|已){0,4}"
)
_GAP_BEFORE = regex.compile(
    r"(?:中|已|均|都|目前|现|整改|的|也|全|部|经|还|仍|需|其中|问题|具体|是|,){0,6}"
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    span: Span
    value: Decimal | None = None
    noun: str = ""
    unit: str = ""
    plain: str = ""


@dataclass(slots=True)
class _Statement:
    """What one sentence claims: candidates for the total, the parts, other figures."""

    totals: list[_Token] = field(default_factory=list)
    parts: list[tuple[str, _Token, Span]] = field(default_factory=list)
    others: list[tuple[str, Decimal, Span]] = field(default_factory=list)
    reported: bool = False

    def total(self) -> _Token | None:
        """Return the number that the parts are parts of: their sum, else the finest count."""
        summed = sum((token.value or Decimal(0) for _, token, _ in self.parts), Decimal(0))
        for token in self.totals:
            if self.parts and token.value == summed:
                return token
        fine = [token for token in self.totals if token.plain == "fine"]
        return (fine or self.totals or [None])[-1]


def find_claims(text: str, where: Sequence[Span]) -> tuple[Claim, ...]:
    """Return what the notice states of itself within ``where`` (its parts outside the issues).

    Each name and value is given once. The sentence with the most figures says a total first; what
    another sentence says of the same total gets the prefix ``restated_``. Where a total and all
    its parts stand together, ``sum_of_parts`` holds the sum of the printed parts.
    """
    statements: list[list[Claim]] = []
    for place in where:
        total: _Token | None = None
        for match in _SENTENCE.finditer(text, place.start, place.end, timeout=TIMEOUT_SECONDS):
            if not _ABOUT_ISSUES.search(match.group()) and total is None:
                continue
            statement = _statement(text, Span(*match.span()), continued=total is not None)
            found = _claims(statement, total)
            total = statement.total() or (total if found else None)
            if found:
                statements.append(found)
    return _named_once(statements)


def _statement(text: str, sentence: Span, *, continued: bool) -> _Statement:
    statement = _Statement(
        reported=_REPORTED.search(text, sentence.start, sentence.end) is not None
    )
    noun = "问题" if continued else ""
    own = False
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end, timeout=TIMEOUT_SECONDS):
        clause = Span(*match.span())
        tokens = _merged(text, list(_tokens(text, clause)))
        if not tokens:
            continue
        counts = any(token.kind in ("count", "noun") for token in tokens)
        if _OWN_COUNT.search(text, clause.start, tokens[-1].span.end):
            own = True
        elif counts and _REPORTED.search(text, clause.start, tokens[-1].span.end):
            own = False
        noun = _read_clause(text, clause, tokens, noun, statement, own=own)
    return statement


def _tokens(text: str, clause: Span) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, clause.start, clause.end, timeout=TIMEOUT_SECONDS):
        span = Span(*match.span())
        if match["rate"]:
            value = number(match["percent"] or match["hundredth"])
            yield _Token("rate", span, value)
        elif match["count"]:
            if (match["of"] and not match["counted"]) or match["show"] == "线索":
                continue
            following = text[span.end : clause.end][:2]
            plain = match["counted"] or regex.match(
                r"(?:$|[已均正未基阶部完整取需为有,中尚持继和长全不现达按仍暂没移无])", following
            )
            if not plain:
                continue
            fine = "fine" if regex.search("具体|小", match.group()) and not match["show"] else ""
            yield _Token(
                "count", span, number(match["count"]), match["counted"] or "", match["unit"], fine
            )  # fmt: skip
        elif match["noun"]:
            yield _Token("noun", span, noun=match["noun"])
        else:
            kind = next(name for name in _CODES if match[name])
            yield _Token(_CODES[kind], span)


def _merged(text: str, tokens: list[_Token]) -> list[_Token]:
    """Return the tokens with an outcome and its qualification made one (已完成并持续推进3个)."""
    kept: list[_Token] = []
    for token in tokens:
        last = kept[-1] if kept else None
        if last is not None and _is_status(last) and _is_status(token):
            gap = text[last.span.end : token.span.start]
            if regex.fullmatch(r"(?:并|且|整改|需|仍|[,、]并)*", gap):
                kept[-1] = _Token(last.kind, Span(last.span.start, token.span.end))
                continue
        kept.append(token)
    return kept


def _is_status(token: _Token) -> bool:
    return token.kind in _CODES.values()


def _read_clause(
    text: str, clause: Span, tokens: list[_Token], noun: str, statement: _Statement, *, own: bool
) -> str:
    """Add what a clause says to ``statement``; return the noun that its numbers count."""
    pending: _Token | None = None
    index = 0
    while index < len(tokens):
        token = tokens[index]
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.kind == "rate" and token.value is not None:
            if noun in ("问题", "事项", "") and _is_of_issues(text, clause, token):
                statement.others.append(("completion_rate", token.value, token.span))
        elif token.kind == "noun":
            noun, index = _read_noun(text, token, behind, noun, statement, index, clause, own=own)
        elif token.kind == "count":
            if token.noun:
                noun = token.noun
            pending = _read_count(text, token, statement, clause, own=own)
        else:
            # a count behind the outcome belongs to it, as far as only the noun stands between
            follower = _count_behind(text, token, tokens, index)
            if follower is not None and not _takes(text, follower, tokens):
                _add_part(statement, token, follower, noun, own=own)
                index = tokens.index(follower)
                noun = follower.noun or noun
            elif pending is not None and _joins(text, pending.span.end, token.span.start):
                _add_part(statement, token, pending, noun, own=own)
                pending = None
        index += 1
    return noun


def _read_noun(
    text: str, token: _Token, behind: _Token | None, noun: str, statement: _Statement, index: int,
    clause: Span, *, own: bool,
) -> tuple[str, int]:  # fmt: skip
    """Read ``问题23个``: a noun with its count behind it."""
    if behind is None or behind.kind != "count" or behind.noun:
        return (token.noun if token.noun in ("问题", "事项", "任务") else noun), index
    gap = text[token.span.end : behind.span.start]
    if not regex.fullmatch(r"(?:共|共计|总数|总计|合计|有|为|数|:|计|的|达)*", gap):
        return noun, index
    counted = _Token("count", Span(token.span.start, behind.span.end), behind.value, token.noun)
    _read_count(text, counted, statement, clause, own=own)
    return token.noun, index + 1


def _read_count(
    text: str, token: _Token, statement: _Statement, clause: Span, *, own: bool
) -> _Token:
    """Note a count of problems as a candidate for the total, one of measures as a claim."""
    before = text[max(0, clause.start) : token.span.end]
    if token.noun in ("措施", "举措"):
        printed = token.span.of(text)
        made = _MEASURES_MADE.search(before) or "整改" in printed
        if made and not regex.search(r"工作举措|转化", before) and token.value is not None:
            statement.others.append(("measures_total", token.value, token.span))
    elif token.noun in ("问题", "事项") and not own:
        statement.totals.append(token)
    return token


def _count_behind(text: str, status: _Token, tokens: list[_Token], index: int) -> _Token | None:
    for token in tokens[index + 1 : index + 3]:
        if token.kind == "count":
            gap = text[status.span.end : token.span.start]
            return token if _GAP_AFTER.fullmatch(gap) else None
        if token.kind != "noun":
            return None
    return None


def _takes(text: str, count: _Token, tokens: list[_Token]) -> bool:
    """Whether a count has an outcome of its own behind it (和1个正在整改)."""
    index = tokens.index(count)
    if index + 1 == len(tokens):
        return False
    after = tokens[index + 1]
    return after.kind.startswith("issues_") and _joins(text, count.span.end, after.span.start)


def _joins(text: str, start: int, end: int) -> bool:
    return _GAP_BEFORE.fullmatch(text[start:end]) is not None


def _add_part(
    statement: _Statement, status: _Token, count: _Token, noun: str, *, own: bool
) -> None:
    if own:
        return
    if (count.noun or noun) in ("任务", "措施", "举措", "意见", "建议") and not (
        count.unit == "个" and statement.totals
    ):
        return  # 条 and 项 go on counting the measures named before, 个 counts problems again
    if count.unit in ("类", "点"):
        return
    span = Span(min(status.span.start, count.span.start), max(status.span.end, count.span.end))
    statement.parts.append((status.kind, count, span))


def _is_of_issues(text: str, clause: Span, token: _Token) -> bool:
    before = text[clause.start : token.span.start]
    return not regex.search(r"(?:任务|投资|项目|工程|目标|计划|预算|指标|措施|建设)$", before)


def _claims(statement: _Statement, earlier: _Token | None) -> list[Claim]:
    """Return the claims of one sentence; ``earlier`` is the total said just before it."""
    parts = [part for part in statement.parts if part[1].value is not None]
    claims: list[Claim] = []
    total = statement.total()
    used = [token for _, token, _ in parts]
    if total is not None and total in used:
        whole = len(parts) == 1 and earlier is None and not _is_part_only(statement, total)
        others = [token for token in statement.totals if token not in used]
        total = total if whole else (others[-1] if others else None)
    summary = bool(parts) and (total or earlier)
    if total is not None and total.value is not None and (parts or statement.reported):
        claims.append(Claim("issues_total", total.value, total.span, "claims.total"))
    for name, token, span in parts:
        if token.value is not None and name.startswith("issues_"):
            claims.append(Claim(name, token.value, span, "claims.part"))
    against = total or earlier
    if summary and len(parts) > 1 and against is not None:
        summed = sum((token.value or Decimal(0) for _, token, _ in parts), Decimal(0))
        place = Span(parts[0][2].start, parts[-1][2].end)
        claims.append(Claim("sum_of_parts", summed, place, "claims.sum"))
    for name, value, span in statement.others:
        claims.append(Claim(name, value, span, f"claims.{name.partition('_')[0]}"))
    return claims


def _is_part_only(statement: _Statement, total: _Token) -> bool:
    """Whether a counted outcome is a share of a total (其中3个问题正在整改), not all of it."""
    return any(name != "issues_completed" for name, token, _ in statement.parts if token is total)


def _named_once(statements: list[list[Claim]]) -> tuple[Claim, ...]:
    """Return the claims with those said again renamed, each name and value once, as printed."""
    order = sorted(range(len(statements)), key=lambda i: (-len({c.name for c in statements[i]}), i))
    taken: dict[str, Decimal] = {}
    found: dict[tuple[str, Decimal], Claim] = {}
    for index in order:
        mine: set[str] = set()
        for claim in statements[index]:
            name = claim.name
            if name in taken and (name not in mine or taken[name] != claim.value):
                if name == "sum_of_parts":
                    continue
                name = f"restated_{name}"
            elif name not in taken:
                taken[name] = claim.value
                mine.add(name)
            key = (name, claim.value)
            found.setdefault(key, Claim(name, claim.value, claim.span, claim.rule))
    return tuple(sorted(found.values(), key=lambda claim: (claim.span, claim.name)))
