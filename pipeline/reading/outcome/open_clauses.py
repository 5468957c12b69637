"""One clause that says of now that something is open: 剩余3户未搬迁, 正在报批, 待判决后执行.

A pattern with a group for each way to say so finds the clause; what stands in that group, before
and behind it decides whether something due is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from parsers.lexicon.patterns import AnyMatch, regex_of
from parsers.lexicon.pieces import compiled, quick
from schemas.span import Span
from schemas.values import value

_NUMERAL: Final = "[0-9一二三四五六七八九十两]"
_WHEN: Final = r"(?:[今明后]年|[0-9]{4}年|[0-9]{1,2}月|{open_words.some_time})"
_OPEN: Final = quick(
    r"(?:(?:但是?|不过|只是|其中|(?:由于|因)[^,。;]{0,30}|{so_far}|现|现阶段|当前"
    r"|截至[^,。;]{0,12}),?){0,3}(?P<what>[^,。;]{0,24}?)"
    r"(?:(?:{pending.not_yet})(?P<lacks>[^,。;]{1,40})"
    r"|(?:{pending.left}|{open_words.lacking}"
    rf"|{{open_words.other_ones}}(?={_NUMERAL}))(?P<left>[^,。;]{{1,40}})"
    r"|(?P<now>{pending.going}|正(?=[积抓加有协按]))(?P<doing>[^,。;]{1,30})"
    r"|(?<!{open_words.no_now})正(?!向{open_words.forward})"
    r"(?P<through>{open_words.through}[^,。;的]{1,30}$)"
    r"|(?:{status_words.progressive}|{open_words.into})"
    r"(?P<stage>[^,。;的]{1,14}){outcome_words.at_stage}中?$"
    r"|(?:{outcome_words.only_so_far}|{open_words.only_done}|仅[^,。;0-9]{1,4}完成)[^,。;]{0,16}?"
    r"(?P<share>[0-9.]{1,5}%|{han_digit}成|{outcome_words.a_share})"
    r"|(?<![退归偿返交])(?:{outcome_words.owes}|{open_words.short_of})[^,。;]{0,12}?(?P<owed>[0-9][^,。;]{0,30})"
    r"|{open_words.cannot}(?P<cannot>[^,。;]{1,20})"
    rf"|{{outcome_words.expected_by}}(?:[于在到]|可于)?(?:年|{_WHEN})(?P<then>[^,。;]{{1,30}})"
    rf"|(?<!原){{open_words.scheduled}}{_WHEN}(?P<finish>[^,。;]{{0,16}}?{{open_words.finish}})$"
    rf"|{{open_words.meant}}分{_NUMERAL}{{1,2}}[期年批次](?P<split>[^,。;]{{1,10}})$"
    r"|(?:仅|只)[^,。;0-9]{0,2}{pending.duty}了?[^,。;]{0,8}?(?P<only>[0-9])"
    r"|(?:{pending.awaits})(?P<needs>[^,。;]{1,30})"
    r"|(?<![退归偿返交])(?:{open_words.yet_to})(?P<submits>{open_words.submit}[^,。;]{1,30})"
    r"|(?P<wait>待(?:[^,。;]{0,10})(?:{pending_ends.decision}|{open_words.decided})$)"
    r"|(?P<due>待{pending.duty}{status_words.complement}?$)"
    r"|(?P<undecided>{open_words.undecided}$)"
    r"|{open_words.stays_so}{open_words.in_state}?(?P<faulty>{open_words.faulty}[^,。;的]{0,6}$)"
    rf"|{{open_words.only_when}}(?P<later>{_WHEN}[^,。;]{{0,10}}?(?:才|方|再)[^,。;]{{1,16}}$)"
    r"|{open_words.wait_for}(?P<event>[^,。;]{2,20}?(?:后|才|再|方)[^,。;]{0,12}$)"
    r"|(?P<expires>{open_words.expiry}(?:之?后|时){open_words.after_expiry}?"
    r"(?:{pending.duty}|{open_words.at_expiry})[^,。;0-9的]{0,6}$)"
    rf"|{{open_words.put_off}}[到至]{{1,2}}{_WHEN}(?:[0-9]{{1,2}}月)?(?P<moved>[^,。;0-9]{{0,12}}?{{open_words.finish}}$)"
    r"|将{open_words.in_budget}[^,。;]{0,4}{open_words.next_year}[^,。;的]{1,16}?(?P<budget>{open_words.set_off}|{pending.duty})$"
    r"|(?P<until>待(?![遇岗命见]|人接)(?:[^,。;]{2,30}?(?:之?后|(?<!小)时(?!间|长|期|限))"
    r"|[^,。;的]{3,24}$)))"
)
TRIGGER: Final = compiled(
    "{pending.not_yet}|{pending.left}|{pending.going}|{pending.awaits}"
    "|正(?:[积抓加有协按]|{open_words.through})|待|[仅只]"
    "|{status_words.progressive}|{outcome_words.only_so_far}|{outcome_words.expected_by}"
    rf"|{{outcome_words.owes}}|{{open_words.other_ones}}{_NUMERAL}|{{open_words.lacking}}"
    "|{open_words.into}|{open_words.short_of}|{open_words.only_done}|{open_words.cannot}"
    "|{open_words.yet_to}|{open_words.scheduled}|{open_words.undecided}|{open_words.stays_so}"
    "|{open_words.only_when}|{open_words.wait_for}|{open_words.expiry}|{open_words.next_year}"
    "|{open_words.put_off}"
)
_GOES_ON: Final = compiled("{outcome_words.on_with_how}[^,。;]{0,4}{outcome_words.on_with_rest}$")
_STILL_OPEN: Final = compiled(
    rf"{_NUMERAL}+[^,。;]{{0,16}}?(?:{{pending.still}}|{{pending.going}}|仍(?=[被需]))"
    r"|[^,。;0-9]{1,8}?(?:{pending.going}|正(?=[通由经]))[^,。;]{0,12}?{pending.duty}"
    r"|{pending.not_yet}|待|{plans.dated}|{outcome_words.still_open}"
    r"|{open_words.meant}(?:{open_words.meant_how}|[0-9])"
    r"|{open_words.told_to}[^,。;]{0,8}{open_words.told_when}"
    r"|[^,。;0-9]{1,10}?{open_words.refuses}"
    r"|[^,。;0-9]{1,10}?(?:均|都|仍|尚)?{outcome_words.not_done}[^,。;]{0,3}?"
    r"(?:启动|动工|{pending.duty})"
)
_RESOLVE: Final = compiled("{pending_ends.resolve}")
DONE_LATER: Final = compiled(
    r"(?:已|{outcome_words.done_later})[^,。;]{0,16}(?:{pending.duty}|{pending.making})"
)
# Said of what is dealt with, not of what is open: 尚未办证的3户, 对尚未…的单位, 如尚未….
_DESCRIBED: Final = compiled(r"的(?!是|为|{issue_words.reasons}|情况仍)[^,。;]")
_NO_DUTY: Final = compiled("{pending.no_duty}")
_DUTY: Final = compiled("{pending.duty}|{pending.making}")
_UNDER_WAY: Final = compiled("{pending.under_way}|{pending.duty}|{pending.making}")
_DUTY_OR_WORK: Final = compiled(
    "{pending.duty}|{pending.under_way}|{pending.making}|{pending_ends.decision}"
    "|{open_words.decided}"
)
_ATTRIBUTE: Final = compiled("(?:{pending.under_way}|{pending.duty}|{pending.making}){1,2}中?的")
_MAKING: Final = compiled(r"{pending.making}|了(?!解)")
# 仍在化解中, 还在审理中: whatever it is
_IN_IT: Final = regex_of(r"[^的期]{1,12}(?<!期)中$")
_FAULTY: Final = compiled("{open_words.faulty}")
_RULED: Final = compiled("{pending.reporting}|{open_words.agreed}")
_SPAN: Final = compiled(
    rf"(?:半|{_NUMERAL})[0-9一二三四五六七八九十多余至]{{0,5}}{{open_words.span}}"
)
_ONLY_THEN: Final = compiled(",?{open_words.only_then}")
_STAYS: Final = compiled("$|,(?:{open_words.stays}|[^,。;]{0,10}{open_words.put_off})")
_CAUSE: Final = regex_of("因(?!此|而)|由于")
# 已列入明年改造计划
_NEXT_YEAR: Final = compiled("[列纳]入[^,。;]{0,4}{open_words.next_year}[^,。;]{0,12}计划$")
_DUE_LEAD: Final = compiled("{open_words.due_lead}?$")
_NOW: Final = compiled("{so_far}|现|至今|截[至止]")
_NEXT: Final = compiled("{next_step}")


@value
class Clause:
    """A clause that may say that something is open.

    ``lead`` are its words before what says so, ``above`` those of its sentence before it, ``after``
    those behind it, ``whole`` what the pattern took of it up to its end.
    """

    match: AnyMatch
    span: Span
    above: str
    lead: str
    after: str
    whole: str


def clause_of(words: str, sentence: Span, clause: Span) -> Clause | None:
    """Return a clause that has one of the ways to say that something is open."""
    match = _OPEN.match(words, clause.start, clause.end)
    if match is None:
        return None
    return Clause(
        match, clause,
        above=words[sentence.start : clause.start],
        lead=words[clause.start : match.start("what")] + (match.group("what") or ""),
        after=words[clause.end : sentence.end],
        whole=words[match.start() : clause.end],
    )  # fmt: skip


def is_open(clause: Clause) -> bool:
    """Whether what the clause says is open is something due."""
    name = next(name for name in _JUDGES if clause.match.group(name) is not None)
    return _JUDGES[name](clause, clause.match.group(name))


def _lacks(_clause: Clause, what: str) -> bool:
    """尚未清退, but not 尚未发现问题, 尚未办证的3户."""
    if _NO_DUTY.match(what) or _DESCRIBED.search(what):
        return False
    return bool(_DUTY.search(what) or _UNDER_WAY.match(what))


def _left(clause: Clause, rest: str) -> bool:
    """剩余3户未搬迁, 将继续追缴剩余款项."""
    if _GOES_ON.search(clause.lead) or _NEXT_YEAR.search(rest):
        return True
    pending = _STILL_OPEN.search(rest) or _STILL_OPEN.match(clause.after.lstrip(","))
    return pending is not None and not DONE_LATER.search(rest)


def _doing(clause: Clause, doing: str) -> bool:
    """正在办理, but not 制定正在推进项目清单."""
    known = _UNDER_WAY.match(doing) is not None or doing.endswith("阶段")
    if clause.match.group("now") != "正在":
        known = known or bool(_IN_IT.fullmatch(doing) or _FAULTY.fullmatch(doing))
    return known and not _is_attribute(doing) and not _MAKING.search(clause.lead)


def _is_attribute(doing: str) -> bool:
    """Whether 正在… only describes a thing: 正在建设的项目."""
    return _ATTRIBUTE.match(doing) is not None or "的" in doing[2:]


def _not_a_rule(clause: Clause, _what: str) -> bool:
    """合同到期后收回, but not 明确合同到期后收回."""
    return not _RULED.search(clause.above + clause.lead) and not _MAKING.search(clause.lead)


def _wait(clause: Clause, _what: str) -> bool:
    """待批复."""
    return DONE_LATER.search(clause.whole) is None


def _until(clause: Clause, what: str) -> bool:
    """待判决后执行, 待土地指标落实,再启动二期."""
    closed = what.endswith(("后", "时")) or _ONLY_THEN.match(clause.after) is not None
    return closed and DONE_LATER.search(clause.whole) is None


def _cannot(clause: Clause, act: str) -> bool:
    """因承重墙无法改造: a reason is given, and no other way is told."""
    hindered = _CAUSE.search(clause.above + clause.lead) and _DUTY_OR_WORK.search(act)
    return bool(hindered) and not _DESCRIBED.search(act) and _STAYS.match(clause.after) is not None


def _finish(clause: Clause, _what: str) -> bool:
    """计划2025年投用, but not of a next step."""
    return not _NEXT.search(clause.above + clause.lead) and not _MAKING.search(clause.lead)


def _needs(_clause: Clause, needs: str) -> bool:
    """尚需省厅审批, 还需两个月, but not 仍需加强."""
    if _SPAN.search(needs):
        return True
    return _DUTY_OR_WORK.search(needs) is not None and not _RESOLVE.search(needs)


_JUDGES: Final[Mapping[str, Callable[[Clause, str], bool]]] = {
    "lacks": _lacks,
    "left": _left,
    "doing": _doing,
    "through": lambda _, said: _DUTY_OR_WORK.search(said) is not None,
    "stage": lambda _, said: _UNDER_WAY.search(said) is not None,
    "share": lambda _, __: True,
    "owed": lambda _, said: DONE_LATER.search(said) is None,
    "cannot": _cannot,
    "then": lambda _, said: _DUTY.search(said) is not None and not _DESCRIBED.search(said),
    "finish": _finish,
    "only": lambda clause, _: _NOW.search(clause.lead) is not None,
    "needs": _needs,
    "submits": lambda _, said: _DUTY_OR_WORK.search(said) is not None,
    "wait": _wait,
    "due": lambda clause, _: _DUE_LEAD.fullmatch(clause.lead[-1:]) is not None,
    "undecided": _not_a_rule,
    "faulty": _not_a_rule,
    "later": lambda _, said: _DUTY_OR_WORK.search(said) is not None,
    "event": lambda clause, said: _not_a_rule(clause, said) and bool(_DUTY_OR_WORK.search(said)),
    "expires": _not_a_rule,
    "budget": _not_a_rule,
    "moved": _not_a_rule,
    "split": lambda _, said: _DUTY.search(said) is not None,
    "until": _until,
}
