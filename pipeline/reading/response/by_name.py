"""Outcomes that name the problem in other words: 吃水难题至此整改到位, 参股企业失管的问题已办结.

The grammar of outcomes knows what points at the issue (该问题). Where none was found by it, what
names the problem itself is read as if it pointed there. One sentence of an answer has to, and
only one: what is said of a part of the problem, or of two things, is told like any other deed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import is_planned
from pipeline.reading.issue.announced import shortens
from pipeline.reading.issue.drafts import IssueDraft
from pipeline.reading.labelled.items import sentences
from pipeline.reading.labelled.segments import Segment, StatedOutcome
from pipeline.reading.outcome.asserted import asserts, limits, without_denied
from pipeline.reading.outcome.clauses import Clause, clauses_of
from pipeline.reading.outcome.places import flags_of, read_words
from pipeline.reading.outcome.statuses import (
    Status,
    read_pure,
    read_statement,
    statement_prefix,
)
from pipeline.reading.problem.references import named_numbers, numbers_in
from pipeline.reading.response.leading import follows, looks_at
from pipeline.reading.response.verdicts import (
    CHANGED,
    SPEAKS,
    is_demanded,
    leads_up,
    stated_in,
    without_claims,
)
from pipeline.reading.response.whole_outcomes import is_open, leaves_open
from pipeline.reading.text.bigrams import bigrams
from pipeline.reading.text.stops import sentence_start
from schemas.span import Span

_ISSUE: Final = "该问题"
_OF_ANY: Final = frozenset("的不和有与了未没在对")  # characters that name no problem
# 对整改情况进行“回头看” is a deed, 如…未整改到位 a rule
_OBJECT: Final = regex_of("[对就将为按如若凡]|把(?![关控握脉])")
_ECHO: Final = 14  # characters of a name that stands alone before its outcome
_ALIKE: Final = 2  # pairs of characters that such a name has in common with the problem
_LONGEST: Final = 24  # a name that is longer tells what was done
# 检查组据此认为:|…, 截至11月30日|…: what stands before the name in its clause
_BEFORE: Final = compiled(
    r"^(?:[^,。;的]{0,10}?(?:{verdict_words.checkers}|组|[局厅委办院会])[^,。;的]{0,4}?{verdict_words.judged}(?<!确认为)(?!为))?"
    r"(?:(?:截[至止]|到)?(?:{verdict_words.so_far_it}|{so_far}|[0-9年月日底末]++)|(?:{inspection}组?)?{verdict_words.told_of})++"
    r"|^[^,。;的]{0,10}?(?:{verdict_words.checkers}|组|[局厅委办院会])[^,。;的]{0,4}?{verdict_words.judged}(?<!确认为)(?!为)"
)
_BEHIND: Final = compiled(
    r"(?:{verdict_words.so_far_it}|{so_far}|{verdict_words.seen_as}|{verdict_words.hedges}|{status_words.need}|[须需]|已|又|也|均|都|仍|还|更|业|"
    r"我们|[我本]{own_unit}|[于在]?[0-9]{1,2}月[0-9底末初上中下旬日]*(?:里|份)?前?|[于在][^,。;]{2,12}?(?:之?时|之?前|后|期间)|的)++$"
)
_PART: Final = compiled(
    r"{verdict_words.part}|{pending.left}|[0-9]|[一二两三四五六七八九十]+{verdict_words.counted_by}"
)
_POINTED: Final = compiled(
    r"^(?:{this_issue}|[该此本这](?:一|项|个|件|条)*)[^,。;]*?{verdict_words.matters}(?:的?整改)?(?:{outcome_words.subject_work})?$"
)
_ALONE: Final = compiled("整改(?:{outcome_words.subject_work}|{problem_noun})?|{problem_noun}|情形")
# 参股企业失管的问题|,经专项检查认定,…; 此项整改|因专业设置须经审批,…
_OPENING: Final = compiled(
    r"(?P<name>[^,。;]{2,20}?(?:{verdict_words.faults}|{verdict_words.matters}|整改))"
    r"(?:(?:经|因|由于|受|牵涉|涉及)[^,。;]*)?$"
    r"|(?P<name>[^,。;]{2,20}?{verdict_words.faults})(?:已?有了?|取得|整改|点多|量大)[^,。;0-9]{0,14}$"
    r"|(?P<name>[该此本]项|[该此]事)(?=经(?!费)|因|在[0-9])"
)
_AT_ONCE: Final = compiled("{outcome_words.at_once}")
# 往来款挂账和预算编制不细两项, 收费不透明、招标走过场这两方面问题
_NAMES: Final = compiled(
    r"(?:{those})?(?P<names>[^,。;]{4,40}?)这?(?P<count>{count}){measure_word}(?:的|具体|反馈)*{problem_noun}?"
)
_AND: Final = regex_of("[、和与及]|以及")
# 第五、第六两项问题, 第四条压级压价、第五条拖欠粮款这两条意见
_NUMBER: Final = r"第?[(\[]?{issue_number}[)\]]?[项条个]?"
_NO_NUMBER: Final = r"[^,。;、和及与项条个第()\[\]0-9一二三四五六七八九十百零〇廿卅拾]"
_NUMBERS: Final = compiled(
    rf"(?P<numbers>{_NUMBER}(?:{_NO_NUMBER}{{0,12}}[、和及与]{_NUMBER}){{1,20}}"
    r"|第?(?:[(\[]{issue_number}[)\]]){2,20}[项条个]?)"
    r"[^,。;]{0,12}?(?:{count}{measure_word}(?:具体)?|所[列指涉]的?){problem_noun}"
)
_BEHIND_VERDICT: Final = compiled(
    r"^(?:{verdict_words.seen_as}|{verdict_words.hedges}|均|为|已?[于在]?[0-9]{1,2}月[0-9底末初上中下旬日]*+(?:里|份)?前?)++"
)
# 没有全部改掉,…,只能算部分完成: said of it as a whole
_AFTER_ALL: Final = compiled(
    r"(?:{so_far},?|{verdict_words.so_far_it})?{verdict_words.hedges}(?P<said>[^,。;]{2,14})"
)
# 第一步已完成,第二步正在实施,总体上达到阶段性完成
# 明年3月完成, 12月底完成, 会议要求…整改到位, 由办公室负责整改到位, 如不能解决
_NOT_YET: Final = compiled(
    r"[明后]年|下[月年]|(?:[0-9]月[底末份]?|年[底末])(?:之?前)?(?:{status_words.done}|{status_words.both})"
    r"|(?:会议|{posts}|上级)[^,。;]{0,4}要求|由[^,。;]{2,12}负责|(?:^|[,;])?[如若](?![期实数下此今])|申请|报请"
)
_COUNTS: Final = regex_of(r"[0-9](?!月|日|年)")
_OVERALL: Final = regex_of("总体(?:上|来看|看)|总的看|整体(?:上|来看|看)")
_FAULT: Final = compiled("{verdict_words.faults}|的事(?![项实业故务])")
_COUNTED: Final = compiled(r"{count}(?:人|名|件|起)")  # 移送司法机关1人 is a deed
_MATTER: Final = compiled("{verdict_words.matters}|{verdict_words.faults}")
_OWNER: Final = compiled(
    r"\p{Han}*?{verdict_words.places}(?=的)|\p{Han}{1,4}?(?:校区|[村乡镇](?![级民务里两集上]))"
)
_ENDS: Final = compiled("(?:{verdict_words.matters}|{verdict_words.faults}|点)$")
_URGES: Final = compiled("{verdict_words.urges}")
_OTHER: Final = compiled("{verdict_words.other_matter}")
_SOURCE: Final = compiled(
    r"(?P<source>{verdict_words.other_source}|[0-9]{4}年)[^,。;]{0,10}?{verdict_words.raised}"
)
_REVERSED: Final = compiled("{verdict_words.reversed_by}")
_GOES_ON: Final = compiled("{verdict_words.not_stated_by}|的$")
# 整改完成情况|纳入考核; 达到整改标准 is an outcome as it is
_UNSAID: Final = compiled("{verdict_words.not_stated_by}$")
_SAID: Final = compiled("{outcomes}$")
_RECTIFIED: Final = compiled("整改|{verdict_words.struck}")
# 7月29日,问题(5)率先完成整改: the issue by its number, where a clause opens
_OWN: Final = compiled(
    r"(?<![^,;:])(?:第[(\[]?{issue_number}[)\]]?{apart_words.each}(?:{problem_noun})?"
    r"|{problem_noun}(?:[(\[]{issue_number}[)\]]|{issue_number}))"
)

_LEADS_TO_OWN: Final = compiled(
    r"(?:(?:{so_far}|截[至止]|[0-9年月日初底中上下旬至])+,|经[^,。;]{2,20},)*"
)


def take_named(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give issues without an outcome the one sentence of their answers that names them in it."""
    above: list[str] = []  # the problems so far
    for draft in drafts:
        if draft.is_group:
            continue
        above.append(Span(draft.title.start, max(draft.title.end, draft.statement.end)).of(text))
        if draft.outcomes:
            _widen(text, draft, above)
            continue
        told = list(_told(text, draft, above))
        if len(told) == 1:
            place, outcome = told[0]
            draft.outcomes.append(outcome)
            draft.segments[place : place + 1] = without(draft.segments[place], outcome.span)


def _widen(text: str, draft: IssueDraft, above: Sequence[str]) -> None:
    """Take what leads up to an outcome in its sentence for a part of it, and of how many it is.

    They are more than one where the sentence opens with their numbers or names.
    """
    for at, outcome in enumerate(draft.outcomes):
        start = sentence_start(text, outcome.span.start, draft.body.start)
        words = text[start : outcome.span.end]
        several = _several(words, draft.number) or _several_named(words, above)
        several = several if outcome.issues == 1 else None
        before = [one.words for one in clauses_of(text[start : outcome.span.start])]
        led = not outcome.labelled and outcome.status is not None and any(map(looks_at, before))
        led = led and outcome.status is not None and leads_up(before, outcome.status)
        if several is None and not led:
            continue
        whole = Span(start, outcome.span.end)
        issues = several[1] if several is not None else outcome.issues
        draft.outcomes[at] = replace(outcome, span=whole, issues=issues)
        draft.segments[:] = [rest for one in draft.segments for rest in without(one, whole)]


def without(segment: Segment, outcome: Span) -> list[Segment]:
    """Return what of a segment stands before and behind an outcome."""
    held = segment.span
    rest = [
        (held.start, min(held.end, outcome.start)),
        (max(held.start, outcome.end), held.end),
    ]
    return (
        [
            replace(segment, span=Span(start, end), opens=segment.opens and start == held.start)
            for start, end in rest
            if start < end
        ]
        if held.overlaps(outcome)
        else [segment]
    )


def _told(
    text: str, draft: IssueDraft, above: Sequence[str]
) -> Iterator[tuple[int, StatedOutcome]]:
    for place, segment in enumerate(draft.segments):
        # 第1项已完成;第2项正在整改 in the row of one problem: of its measures
        own = [integer(draft.number or "")]
        listed = draft.family == "table" and named_numbers(segment.span.of(text)) != own
        for part in sentences(text, segment.span):
            words = part.of(text)
            if SPEAKS.search(words) is None:
                continue
            several = _several(words, draft.number) or _several_named(words, above)
            stated = _stated(words, above[-1], several)
            if stated is None and not listed and named_numbers(words) == own:
                stated = _stated_by_number(words)
            if stated is not None:
                status, start, end = stated
                if segment.code == "outcome":
                    start, end = 0, len(words)  # behind its label a sentence is one
                span = Span(part.start + start, part.start + end)
                issues = several[1] if several is not None else 1
                yield place, StatedOutcome(span, status, labelled=False, issues=issues)


def _stated_by_number(words: str) -> tuple[Status, int, int] | None:
    """Return what a sentence states of the one issue that it names by number: 问题(5)已办结."""
    own = _OWN.search(words)
    if own is None:
        return None
    if _LEADS_TO_OWN.fullmatch(words, 0, own.start()) is None:
        return None  # 上级交办4件事,第3项已办结: of another list
    start, end = own.span()
    stated = _stated(words[:start] + _ISSUE + words[end:], _ISSUE)
    if stated is None:
        return None
    longer = end - start - len(_ISSUE)
    status, begins, ends = stated
    return status, begins, ends + longer if ends > start else ends


def stated_of(sentence: str, named: str) -> Status | None:
    """Return the status that a sentence states of the problem that ``named`` names.

    >>> stated_of("资格审查的问题经复核,属于整改到位。", "选人用人资格审查不严").code
    'completed'
    """
    stated = _stated(sentence, named)
    return stated[0] if stated is not None else None


def status_of(sentence: str, named: str) -> Status | None:
    """Return what a sentence states of what it opens with, known to be the problem ``named``.

    >>> status_of("青杨岭的餐饮用地也已改正,12月经现场验收。", "青杨岭改变用地用途,经营餐饮").code
    'completed'
    >>> status_of("公务用车的专项检查已完成。", "公务用车管理不严") is None
    True
    """
    if not is_told(sentence):
        return None
    for clause in clauses_of(without_claims(without_denied(sentence)).rstrip(" 。;")):
        words = CHANGED.sub("", clause.words)
        for said in read_words(words).said:
            name = _BEHIND.sub("", words[: said.start])
            _, of_it, tail = name.rpartition("的")
            other = of_it and not bigrams(tail) & bigrams(named) and not _ENDS.search(tail)
            if _COUNTS.search(name) or other:
                continue  # 1名责任人|已处理到位, 公务用车的专项检查|已完成
            if said.code is None or said.planned or said.counted or _URGES.search(name):
                continue
            status = read_statement(_ISSUE + words[said.start :])
            if status is not None and len(name) <= _LONGEST and asserts(words):
                long_term, ongoing = flags_of(sentence)
                return replace(status, long_term=long_term, ongoing=ongoing)
    return None


def is_of_others(sentence: str, opening: str) -> bool:
    """Whether a sentence says that another inspection than the notice opens with found it."""
    return any(one["source"] not in opening for one in _SOURCE.finditer(sentence))


def is_told(sentence: str) -> bool:
    """Whether a sentence tells what is so: no plan, order, condition, nor a day still to come.

    >>> is_told("问题已经解决"), is_told("问题12月底完成"), is_told("会议要求,问题整改到位")
    (True, False, False)
    """
    until = sentence
    for clause in clauses_of(sentence.rstrip(" 。;")):
        if any(said.code is not None for said in read_words(clause.words).said):
            until = sentence[: clause.end]  # what follows may be still to come
            break
    return not (_NOT_YET.search(until) or is_planned(until)) and asserts(until)


def _several(words: str, number: str | None) -> tuple[int, int] | None:
    """Return where a sentence goes on that opens with numbers, this the last, and how many."""
    opening = _NUMBERS.match(words)
    if opening is None:
        return None
    numbers = numbers_in(opening["numbers"])
    row = bool(numbers) and numbers == list(range(numbers[0], numbers[-1] + 1))
    return (opening.end(), len(numbers)) if row and str(numbers[-1]) == number else None


def _several_named(words: str, above: Sequence[str]) -> tuple[int, int] | None:
    """Return where a sentence goes on that opens with the names of the last problems."""
    opening = _NAMES.match(words)
    if opening is None:
        return None
    names = _AND.split(opening["names"])
    last = above[-len(names) :]
    if integer(opening["count"]) != len(names) or not 1 < len(names) <= len(last):
        return None
    named = all(bigrams(one) & bigrams(problem) for one, problem in zip(names, last, strict=True))
    return (opening.end(), len(names)) if named else None


def _stated(
    words: str, named: str, several: tuple[int, int] | None = None
) -> tuple[Status, int, int] | None:
    """Return the status that a sentence states of what ``named`` names, from where to where."""
    if _REVERSED.search(words) is not None:
        return None
    words = without_claims(without_denied(words))
    said = list(clauses_of(words.rstrip(" 。;")))
    for clause in said:
        overall = _OVERALL.match(clause.words)
        status = read_statement(_ISSUE + clause.words[overall.end() :]) if overall else None
        if status is not None:
            return status, 0, len(words)
    opened = 0 if several is not None else None  # the clause that names the problem
    for at, clause in enumerate(said):
        if is_demanded([one.words for one in said[:at]], clause.words):
            continue
        if at and limits(said[at - 1].words):
            continue  # 前两个村,该问题已整改到位
        status = status_of_named(clause.words, named)
        if status is None and opened is not None:
            start = max(several[0] - clause.start, 0) if several is not None else 0
            status = read_statement(_ISSUE + _BEHIND_VERDICT.sub("", clause.words[start:]))
            status = status or stated_in(clause.words)
            if status and status.code == "other" and not _MATTER.search(said[opened].words):
                status = None  # 供水管护,已移交乡镇: a deed
        if status is None or (status.code == "other" and _COUNTED.search(clause.words)):
            if opened is None and _opens(clause, words, named):
                opened = at
            continue
        if _differs(said[at + 1 :], status, named):
            return None  # 冷库闲置问题已解决,大棚闲置问题正在推进
        status = _after_all(said[at + 1 :]) or status
        left, behind = is_open(status), words[clause.end :]
        before = [one.words for one in said[:at]]
        begins = opened if opened is not None and leads_up(before[opened + 1 :], status) else at
        start = 0 if leads_up(before[:begins], status) else said[begins].start
        open_end = left and leaves_open(behind)
        whole = open_end or follows([one.words for one in said[at + 1 :]])
        end = len(words) if whole else min(_reach(words, clause, status) + 1, len(words))
        long_term, ongoing = flags_of(words[clause.start : end])
        status = replace(status, long_term=long_term, ongoing=ongoing)
        return status, start, end
    return None


def _reach(words: str, clause: Clause, status: Status) -> int:
    """Return where an outcome ends with what only goes on about it: …,并转入常态化监管."""
    further = statement_prefix(words[clause.start :])
    alike = further is not None and further[0].code == status.code
    return max(clause.end, clause.start + further[1] - 1) if further and alike else clause.end


def _differs(said: Sequence[Clause], status: Status, named: str) -> bool:
    """Whether a clause behind names the problem as well and states something else of it."""
    others = (status_of_named(clause.words, named) for clause in said)
    return any(other is not None and other.code != status.code for other in others)


def _after_all(said: Sequence[Clause]) -> Status | None:
    """Return what a clause behind an outcome says that it comes to: 只能算部分完成."""
    found = (_AFTER_ALL.fullmatch(clause.words) for clause in said)
    told = (read_pure(one["said"]) for one in found if one is not None)
    return next((status for status in told if status is not None), None)


def _opens(clause: Clause, sentence: str, named: str) -> bool:
    """Whether a clause only names the problem, and perhaps why or by whom: 失管的问题,经检查,…."""
    if _AT_ONCE.fullmatch(clause.words) is not None or (
        not clause.start and _echoes(clause, named)
    ):
        return True
    opening = _OPENING.match(clause.words)
    if opening is None:
        return False
    name = _BEFORE.sub("", opening["name"].removeprefix("对"))
    return len(name) == len("此项") or _names(name, sentence, named)


def _echoes(clause: Clause, named: str) -> bool:
    """Whether the words before an outcome shorten the problem: 清污分流,正在整改."""
    words = clause.words
    if len(words) > _ECHO or _PART.search(words) or _URGES.search(words) or kind_of(words):
        return False
    return shortens(words, named) or len(bigrams(words) & bigrams(named)) >= _ALIKE


def status_of_named(clause: str, named: str) -> Status | None:
    """Return what a clause says has become of a problem that it names in its own words.

    >>> status_of_named("设计变更乱象业已整改完成", "设计变更随意,先施工后审批").code
    'completed'
    >>> status_of_named("其中两个小区的漏水问题已全部整改到位", "安置房漏水") is None
    True
    """
    whole = clause
    clause = CHANGED.sub("", clause)
    lead = _BEFORE.match(clause)
    plain = clause[lead.end() :] if lead is not None else clause
    for said in read_words(plain).said:
        start = _behind_name(plain, said.start, said.end)
        name = plain[:start]
        if said.code is None or said.planned or said.counted or name.endswith("的"):
            continue
        name = _BEHIND.sub("", name)
        if _GOES_ON.match(plain, said.end) is not None or plain.endswith("的"):
            continue
        if _UNSAID.search(plain, said.start, said.end) and not _SAID.search(
            plain, said.start, said.end
        ):
            continue
        if 2 <= len(name) <= _LONGEST and _names(name, plain[start:], named):
            rest = plain[start:], plain[len(name) :]  # 积案问题|须|持续推进
            status = read_statement(_ISSUE + rest[0]) or read_statement(_ISSUE + rest[1])
            if status is not None:
                return status if asserts(whole) else None
    return None


def _behind_name(clause: str, start: int, end: int) -> int:
    """Return where an outcome begins whose first words may be of the name: 不全的问题|已告解决."""
    ends = [match.end() for match in _FAULT.finditer(clause, start, end)]
    return next((at for at in reversed(ends) if read_pure(clause[at:end]) is not None), start)


def _names(name: str, clause: str, named: str) -> bool:
    """Whether ``name`` stands for the whole of the problem that ``named`` tells of."""
    if _PART.search(name) is not None or _OBJECT.match(name) or _URGES.search(name):
        return False
    other = _OTHER.search(name)
    if other is not None and other.group() not in named:
        return False
    source = _SOURCE.search(name)
    if source is not None and source["source"] not in named:
        return False  # 审计反馈的往来款问题: of another inspection
    if _POINTED.match(name) is not None or _ALONE.fullmatch(name) is not None:
        return True
    owner = _OWNER.match(name)
    if owner is not None and owner.group() not in named:
        return False
    if _FAULT.search(name) is not None and _ENDS.search(name) is None:
        return False  # 取水许可问题整改方案
    alike = bool(bigrams(_MATTER.sub(" ", name)) & bigrams(named))
    alike = alike or (_MATTER.search(name) is not None and not _shared(name, named) <= _OF_ANY)
    rectified = name.endswith("整改") or _RECTIFIED.search(clause) is not None
    return alike and (_FAULT.search(name) is not None or rectified)


def _shared(name: str, named: str) -> set[str]:
    return {*_MATTER.sub("", name)} & {*named}
