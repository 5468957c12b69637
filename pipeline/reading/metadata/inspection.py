"""The inspection that the notice answers: by whom, of what kind, when, and when reported back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import AnyMatch, re_of, regex_of
from parsers.lexicon.pieces import compiled, expand
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.metadata.addressee import addressed_body
from pipeline.reading.metadata.inspection_days import feedback_day, inspection_days, of_one
from pipeline.reading.metadata.modes import mode_of
from pipeline.reading.metadata.rounds import round_of
from pipeline.reading.metadata.told_where import told_where
from pipeline.reading.names.inner_and import INNER_AND
from pipeline.reading.names.inspections import PARTY
from pipeline.reading.text.rule import TIMEOUT_SECONDS
from pipeline.reading.text.stops import sentence_spans
from schemas.notice import DateMention, NoticeField
from schemas.span import Span

if TYPE_CHECKING:
    import regex

    from pipeline.reading.frame import Frame
    from schemas.document import Document

_ORDINAL: Final = "[一二三四五六七八九十0-9]{1,3}"
_COMMITTEE: Final = expand("{committee}")
_PARTY: Final = expand("{party}")
# 国家税务总局云岭市税务局党委: an office below another office
_OFFICES: Final = r"(?:[\p{Han}]{2,8}总局(?=[\p{Han}]{0,8}[局司行]党))"
_COUNCIL: Final = expand("{metadata_words.council}")
_ORGAN: Final = (
    rf"(?:{_PARTY}?{_OFFICES}?[\p{{Han}}]{{0,12}}?{_COMMITTEE}(?!会)|[\p{{Han}}]{{1,9}}?{_COUNCIL})"
)
# 教育督导委员会办公室督导组 is one name
_NO_THEME: Final = expand(
    rf"(?!{_COMMITTEE}|(?!办公室(?:第|{{bodies.team}})){{metadata_words.before_theme}}"
    r"|对(?!村|镇|乡)[\p{Han}])"
)
_THEME: Final = rf"(?:(?:{_NO_THEME}[\p{{Han}}“”]|\([\p{{Han}}]{{1,4}}\)){{0,16}}?)"
# the fields of a special inspection: 深化“放管服”改革、优化营商环境专项巡察组
_FIELDS: Final = rf"(?:(?:{_NO_THEME}[\p{{Han}}“”、]){{2,40}}?专项)"
_TEAM: Final = expand("{bodies.team}")
_SERIAL: Final = rf"(?:第{_ORDINAL}(?:、(?:第)?{_ORDINAL}|(?:和|至|-)(?:第)?{_ORDINAL}){{0,6}}|第)?"
_BODY = regex_of(
    rf"(?:(?:第?{_ORDINAL}|[二三四五六七八九十]{{1,3}})届)?{_ORGAN}?"
    rf"(?:(?:第{_ORDINAL}轮|首轮)(?:巡[视察查])?)?"
    rf"(?:{_THEME}(?:{_SERIAL}"
    rf"(?:专项|提级|交叉|机动|联动|常规|联合)?{_TEAM}(?:“回头看”|\p{{Han}}{{2,4}}专项)?(?:第)?(?:{_ORDINAL})?组)|"
    rf"{_FIELDS}{_TEAM}(?:第)?(?:{_ORDINAL})?组)"
)
_CLAUSE: Final = re_of(r"[^,。;:\n]+")
_AHEAD: Final = 12  # a body ends in its last 组, and what it looks at behind that is shorter
_OFFICE_BODY = compiled(
    r"(?:[\p{Han}]{0,8}?){bodies.office}(?!{metadata_words.not_office}|{metadata_words.helps})"
    r"(?:驻[\p{Han}]{2,8}?{metadata_words.sent_office})?"  # 审计署驻云岭特派办
)
_OFFICE_WORD = compiled("{bodies.office}")
# what leads to the name of a body; behind the committee's own name such words belong to it
_BEFORE_BODY = compiled(
    r".*(?:{metadata_words.before_body}|接受了?|[0-9]|[日月旬底末初至于在起]|(?<![一二两三四五六七八九十])年|[接收得]到|听取了?|"
    r"[按就将把对向从率]|自(?!治)|[抓做][好实]|选派的?|派出的?|组建的?|组成的?|成立的?|[与及了的后]"
    rf"|(?!{INNER_AND})和)"
    r"(?=.{4}|{inspectors}$)"
)
_KIND_WORD = compiled("{kinds}")
# 市人大常委会执法检查组, 教育督导委员会督导组: who is neither of the Party nor an auditor
_STATE_TEAM = compiled("{metadata_words.state_team}组?$")
_OF_KIND = compiled("{kinds.supervision}")
_OF_PARTY = compiled("{kinds.xunshi}|{kinds.xuncha}")
_OFFICE = compiled(
    "[局厅署]|{metadata_words.office}"
)  # 审计局 is inspected here, and inspects nobody
_PARTY_WORD = compiled("{inspection}")
_UPPER = compiled("{metadata_words.upper}")
_OF_A_ROUND = regex_of(r"届|轮|个巡")
_TOLD_APART = regex_of(rf"第{_ORDINAL}|{_ORDINAL}组|[“、]")
_HELD = compiled(r"[^。;\n]{0,60}对[^。;\n]{2,60}?{common.carry_out}[^。;\n]{0,20}")
_COMMITTEE_IN = regex_of(_COMMITTEE)
# 第三轮巡察组分别向: all of a round, where none has a number
_EACH = compiled("已?{inspections.apart}")
_NUMBERED = regex_of(rf"第(?<n>{_ORDINAL})(?![轮届])[^轮届]*组$|(?<n>{_ORDINAL})组$|、")
# 局党委严格按照区巡察一组|, 出席督查组|: what is done about a body stands before its name
_TOWARDS = compiled(r".*{metadata_words.towards}(?=.*组$)")
# 审计署安排, 审计署统一部署: whoever is above those who audit
_ORDERS = compiled(r"的?(?:统一|有关|工作)?{metadata_words.from_above}")
# 县委巡察组, where several of them went out, is no one body
_PLAIN_TEAM = regex_of(rf"[\p{{Han}}]{{0,12}}{_COMMITTEE}{_TEAM}组|中央{_TEAM}组")
_TEAMS = regex_of(
    rf"(?:[2-9]|[1-9][0-9]|[二三四五六七八九十两]{{1,2}})个[\p{{Han}}]{{0,8}}{_TEAM}组|各[\p{{Han}}]{{0,3}}{_TEAM}组"
)
_SEVERAL_TEAMS: Final = 3  # so many by number, each of which has somebody else to look at
# 关于巡视工作重要论述, 巡视工作条例: by what all of them go
_PRINCIPLE = compiled(r"工作的?{metadata_words.principle}|{metadata_words.principle}")
_ORGAN_FIRST = compiled(
    r"党?中央|[\p{Han}]{0,12}{metadata_words.committee}|[\p{Han}]{1,14}{metadata_words.own_teams}(?:[0-9]{4}年|第)"
)
# 巡察整改调研督查组 looks into what was done since
_AFTERWARDS: Final = "整改"
_NAMELESS = regex_of(
    rf"(?:[抓做][好实]|[由对向被让])?(?:[0-9一二三四五六七八九十两]*[个各](?:相关|有关)?|[本该此上]轮?|派出)?(?:专项|联合)?{_TEAM}组$|[个各]|"
    # 县委各巡察组, 各区巡察组, 相关县委巡察组, 集团党委第七轮政治巡察三个巡察组 are many
    rf"[^。;,\n]*(?:[0-9一二三四五六七八九十两]个{_COMMITTEE}?|各(?:相关|有关|[省市县区乡镇街道]{{1,3}})?){_TEAM}组$|"
    # 审计局 alone: whoever audits
    rf"审计[局厅处科]$|"
    rf"(?:相关|有关|各)[\p{{Han}}]*组$|[\p{{Han}}()]{{0,16}}(?:成立|组成|组建)了?"
    rf"(?:[0-9一二三四五六七八九十两]{{1,3}}个[\p{{Han}}]{{0,4}})?(?:专项|联合)?{_TEAM}组$"
)
# 省统计局第2, 省统计局2023年常规: an office that sends its own teams
_OFFICE_AHEAD = compiled(
    rf"(?<office>[\p{{Han}}]{{1,14}}{{metadata_words.own_teams}})(?:[0-9]{{4}}年度?)?(?:第{_ORDINAL})?$"
)
_OFFICE_REACH: Final = 26
# 省委、|省政府第三生态环境保护督察组: the committee that sends it together with the government
_PARTNER = regex_of(rf"[\p{{Han}}]{{0,6}}?{_COMMITTEE}[、和]$")
_GOVERNMENT = compiled(r"[\p{Han}]{0,6}{metadata_words.government}")
_PARTNER_REACH: Final = 12
# 县委派出第四巡察组 is no name; what is sent is one
_SENT = compiled(
    rf"[\p{{Han}}]{{0,12}}?{_COMMITTEE}(?:{{inspection}}{{metadata_words.sender}})?"
    r"(?:派出|授权|组建|抽调|成立|选派)[了的]?(?=第)"
)
_LINK = regex_of(
    rf"(?:(?!{INNER_AND})和|与|并|各|从|了|,|其中|(?:第{_ORDINAL}|首)轮(?=[中省市县区]))"
)


def inspection_fields(
    document: Document, text: str, frame: Frame, dates: Sequence[DateMention]
) -> tuple[NoticeField, ...]:
    """Return body, kind, mode, round and days of the inspection, and the day of the feedback."""
    where = told_where(document, text, frame)
    title = frame.title or Span(0, 0)
    body = _body(document.text, text, title, where)
    body = body or addressed_body(document.text, text, title, where)
    kind = _kind(text, title, where, body)
    start_end = inspection_days(text, where, dates)
    sentences = of_one(text, sentence_spans(text, where), dates, start_end)
    found = (
        body,
        kind,
        mode_of(text, title, sentences, kind.value if kind is not None else None),
        round_of(document.text, text, (title, where)),
    )
    feedback = feedback_day(text, where, dates, start_end)
    return (*(one for one in found if one is not None), *start_end, *feedback)


def _body(printed: str, text: str, title: Span, where: Span) -> NoticeField | None:
    """Return the inspecting body by the plainest of its names in the opening."""
    titled = _OF_PARTY.search(title.of(text)) is not None
    of_party = titled or "巡察" in where.of(text)
    names, beside = _names(text, where, of_party=of_party)
    if not names and not titled and _OF_KIND.search(title.of(text)):
        names = beside  # 根据市委巡察部署,市委宣传部专项检查组对局党组开展专项检查
    apart = {found["n"] for one in names if (found := _NUMBERED.search(one.of(text)))}
    if not names or len(apart) >= _SEVERAL_TEAMS:
        return None
    plain = [one for one in names if not _OF_A_ROUND.search(one.of(text))]
    best = max(
        plain or names,
        key=lambda one: (
            _OF_PARTY.search(one.of(text)) is not None,
            _AFTERWARDS not in one.of(text),
            _has_organ(one.of(text)),
            _is_told_apart(one.of(text)),
            -one.start,
        ),
    )
    if _PLAIN_TEAM.fullmatch(best.of(text)) and _TEAMS.search(text, where.start, where.end):
        return None
    return NoticeField("inspecting_body", best.of(printed), best, "inspection.body")


def _names(text: str, where: Span, *, of_party: bool) -> tuple[list[Span], list[Span]]:
    """Return the names of bodies, and those of teams that are not the Party's where it inspects."""
    names: list[Span] = []
    beside: list[Span] = []
    last = text.rfind("组", where.start, where.end)
    teams = Span(where.start, max(where.start, min(where.end, last + _AHEAD)))
    for pattern, reach in (
        ((_BODY, teams),) if of_party else ((_BODY, teams), (_OFFICE_BODY, where))
    ):
        for match in _bodies(text, pattern, reach):
            start, end = match.span()
            committee = max(
                _COMMITTEE_IN.finditer(text, start, end), default=None, key=lambda one: one.start()
            )
            office = _OFFICE_WORD.search(text, start, end) if pattern is _OFFICE_BODY else None
            start = _without_lead(text, start, end, committee, office)
            name = text[start:end]
            # 县委督查组 that watches how the Party's inspection is answered
            watches = of_party and not (_OF_PARTY.search(name) or _inspects(text, end))
            leader = text.startswith("长", end) and not committee  # 巡察组长林远
            many = _OF_A_ROUND.search(name) is not None and not _NUMBERED.search(name)
            many = many and _EACH.match(text, end) is not None
            many = many or (pattern is _OFFICE_BODY and _ORDERS.match(text, end) is not None)
            if not (_NAMELESS.match(name) or leader or many):
                kept = beside if watches else names
                kept.append(Span(_with_office(text, start, where.start), end))
        if names:
            break
    return names, beside


def _without_lead(
    text: str, start: int, end: int, committee: AnyMatch | None, office: AnyMatch | None
) -> int:
    """Return where the name of a body begins, behind the words that lead to it."""
    # 总工会经费审查委员会: the words of the office itself lead to no name
    limit = committee.end() + 2 if committee else office.start() + 4 if office else end
    if cut := _BEFORE_BODY.match(text, start, limit):
        start = min(cut.end(), committee.start() if committee else end)
    if led := _TOWARDS.match(text, start, end):
        start = led.end()
    link = _LINK.match(text, start, end) or _SENT.match(text, start, end)
    return link.end() if link else start


def _inspects(text: str, end: int) -> bool:
    """Whether it is said of a body of another name that it held an inspection of the Party."""
    match = _HELD.match(text, end)
    return match is not None and _OF_PARTY.search(match.group()) is not None


def _bodies(text: str, pattern: regex.Pattern[str], reach: Span) -> Iterator[regex.Match[str]]:
    """Yield what looks like the name of a body; that of a team lies in a clause with 组."""
    clauses = [(reach.start, reach.end)]
    if pattern is _BODY:
        parted = _CLAUSE.finditer(text, *clauses[0])
        clauses = [clause.span() for clause in parted if "组" in clause.group()]
    for clause in clauses:
        yield from pattern.finditer(text, *clause, timeout=TIMEOUT_SECONDS)


def _with_office(text: str, start: int, floor: int) -> int:
    """Return where the name of an office that sends its own team starts: 省统计局第2|督察组."""
    first = max(floor, start - _OFFICE_REACH)
    match = _OFFICE_AHEAD.search(text, first, start)
    if match is None:
        return _with_partner(text, start, floor)
    cut = _BEFORE_BODY.match(text, match.start(), match.end("office"))
    return cut.end() if cut else match.start()


def _with_partner(text: str, start: int, floor: int) -> int:
    """Return where the name of a team that committee and government send together starts."""
    if _GOVERNMENT.match(text, start) is None:
        return start
    match = _PARTNER.search(text, max(floor, start - _PARTNER_REACH), start)
    if match is None:
        return start
    cut = _BEFORE_BODY.match(text, match.start(), start + 1)
    return cut.end() if cut and cut.end() < start else match.start()


def _has_organ(name: str) -> bool:
    return _ORGAN_FIRST.match(name) is not None


def _is_told_apart(name: str) -> bool:
    """Whether a name says which of a committee's bodies it is."""
    return _TOLD_APART.search(name) is not None


def _kind(text: str, title: Span, where: Span, body: NoticeField | None) -> NoticeField | None:
    """Return the code of the kind: that of the body, not of another that is mentioned.

    Only the centre and provinces hold 巡视; a county's 巡视组 under a title of 巡察 is a slip.
    """
    places = [title, where]
    if body is not None and not _PARTY_WORD.search(title.of(text) + where.of(text)):
        body = None if _KIND_WORD.search(title.of(text)) else body  # 医院巡查 by 巡查组 is none
    other = body is not None and _OF_PARTY.search(fold(body.value)) is None
    if other and _OF_PARTY.search(title.of(text)):
        body = None  # 县委第三督查组 that held a 巡察
    if body is not None and body.span is not None:
        named = body.span.of(text)
        slip = "巡视" in named and "巡察" in title.of(text) and _UPPER.search(named) is None
        places.insert(1 if slip else 0, body.span)
    for place in places:
        of_body = body is not None and place == body.span
        hits = [
            (match.start(), code_of("kinds")[match.group()], match.group())
            for match in _KIND_WORD.finditer(text, place.start, place.end)
            if of_body or not _OFFICE.match(text, match.end())
        ]
        inspections = [hit for hit in hits if hit[1] in PARTY] or hits
        held = [hit for hit in inspections if not _PRINCIPLE.match(text, hit[0] + len(hit[2]))]
        if inspections:
            at, code, word = min(held or inspections)
            return NoticeField("inspection_kind", code, Span(at, at + len(word)), "inspection.kind")
    if body is not None and body.span is not None and _STATE_TEAM.search(body.span.of(text)):
        return NoticeField("inspection_kind", "supervision", body.span, "inspection.kind")
    return None
