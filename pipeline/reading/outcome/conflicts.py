"""What an issue's own text says is still open, beside an outcome that says it is done.

完成 beside 目前尚未取得…, 剩余3.2万元尚未清退, 正在办理, 待…后: what auditors look for. It counts
where the response itself says it of now; the past, what is quoted, what others have not done, what
is required, denied or only described (尚未办证的3户已全部办结) does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from schemas.span import Span

if TYPE_CHECKING:
    import regex

# Quotations and titles say what others wrote.
_QUOTED: Final = regex_of(r"“[^“”\n]{0,200}”|‘[^‘’\n]{0,200}’|《[^《》\n]{0,100}》")
_CLAUSE: Final = regex_of(r"[^,。;!?\n\t]+")
_SENTENCE: Final = regex_of(r"[^。;!?\n\t]+")
# A clause that says of now that something is open.
_OPEN: Final = compiled(
    r"(?:(?:但是?|不过|只是|其中|(?:由于|因)[^,。;]{0,30}|{so_far}|现|现阶段|当前|截至[^,。;]{0,12}),?){0,3}"
    r"(?P<what>[^,。;]{0,24}?)"
    r"(?:(?P<not>{pending.not_yet})(?P<tail>[^,。;]{1,40})"
    r"|(?P<left>{pending.left})(?P<number>[^,。;]{1,40})"
    r"|(?P<going>{pending.going}|正(?=[积抓加有协按]))(?P<doing>[^,。;]{1,30})"
    r"|{status_words.progressive}(?P<stage>[^,。;的]{2,14}){outcome_words.at_stage}中?$"
    r"|{outcome_words.only_so_far}[^,。;]{0,16}?(?P<share>[0-9.]{1,5}%|{han_digit}成|{outcome_words.a_share})"
    r"|{outcome_words.owes}[^,。;]{0,12}?(?P<owed>[0-9])"
    r"|{outcome_words.expected_by}(?:[于在到]|可于)?(?P<when>(?:今|明|后)?年|[0-9]{4}年|[0-9]{1,2}月)"
    r"(?P<then>[^,。;]{1,30})"
    r"|(?P<awaits>{pending.awaits})(?P<needs>[^,。;]{1,30})"
    r"|(?P<open>待(?:[^,。;]{0,10})(?:{pending_ends.decision})$)"
    r"|(?P<wait>待(?![遇岗命见]|人接))(?P<until>[^,。;]{2,30}?)(?:之?后|时(?!间|长|期|限)))"
)
_TRIGGER: Final = compiled(
    "{pending.not_yet}|{pending.left}|{pending.going}|{pending.awaits}|正[积抓加有协按]|待"
    "|{status_words.progressive}|{outcome_words.only_so_far}|{outcome_words.expected_by}|{outcome_words.owes}"
)
_GOES_ON: Final = compiled("{outcome_words.on_with_how}[^,。;]{0,4}{outcome_words.on_with_rest}$")
_STILL_OPEN: Final = compiled(
    r"[0-9一二三四五六七八九十两]+[^,。;]{0,16}?(?:{pending.still}|{pending.going}|仍(?=[被需]))"
    r"|[^,。;0-9]{1,8}?(?:{pending.going}|正(?=[通由经]))[^,。;]{0,12}?{pending.duty}"
    r"|{pending.not_yet}|待|{plans.dated}|{outcome_words.still_open}"
    r"|[^,。;0-9]{1,10}?(?:均|都|仍|尚)?{outcome_words.not_done}[^,。;]{0,3}?(?:启动|动工|{pending.duty})"
)
_RESOLVE: Final = compiled("{pending_ends.resolve}")
_DONE_LATER: Final = compiled(
    r"(?:已|{outcome_words.done_later})[^,。;]{0,16}(?:{pending.duty}|{pending.making})"
)
# Said of what is dealt with, not of what is open: 尚未办证的3户, 对尚未…的单位, 如尚未….
_DESCRIBED: Final = regex_of(r"的(?!是|为|原因|情况仍)[^,。;]")
_NOT_SAID: Final = compiled(
    r"{pending.said}(*SKIP)(*FAIL)|{pending.not_said}|{pending.reporting}"
    r"|{outcome_words.others_do}(?={pending.not_yet}|{pending.going}|$)"
)
_OTHERS: Final = compiled("{pending.others}")
_NO_DUTY: Final = compiled("{pending.no_duty}")
_DUTY: Final = compiled("{pending.duty}|{pending.making}")
_REPORTING: Final = compiled(r"{pending.reporting}[,:]?$")
_PAST: Final = compiled(
    r"{year}年(?:{month}月)?(?:[底初末]|以前|之前|前)?[^,。;]{0,6}[时仍尚还未]"
    r"|{inspection}(?:时|期间|前)|检查时|当时|此前|整改前|原先|曾"
)
_UNDER_WAY: Final = compiled("{pending.under_way}|{pending.duty}|{pending.making}")
_DUTY_OR_WORK: Final = compiled(
    "{pending.duty}|{pending.under_way}|{pending.making}|{pending_ends.decision}"
)
_ATTRIBUTE: Final = compiled("(?:{pending.under_way}|{pending.duty}|{pending.making}){1,2}中?的")
_MAKING: Final = compiled(r"{pending.making}|了(?!解)")


def open_matter(text: str, responses: Iterable[Span]) -> Span | None:
    """Return the first clause of the responses that says that something is still open.

    >>> words = "补办用地手续3宗,目前尚未取得不动产权证书。"
    >>> open_matter(words, [Span(0, len(words))]).of(words)
    '目前尚未取得不动产权证书'
    """
    for response in responses:
        if not _TRIGGER.search(text, response.start, response.end):
            continue
        masked = _masked(response.of(text))
        for sentence in _SENTENCE.finditer(masked):
            found = _in_sentence(masked, sentence)
            if found is not None:
                return found.shift(response.start)
    return None


def _masked(words: str) -> str:
    """Return words with what is quoted blotted out, of the same length."""
    return _QUOTED.sub(lambda m: "□" * len(m.group()), words)


def _in_sentence(words: str, sentence: regex.Match[str]) -> Span | None:
    for clause in _CLAUSE.finditer(words, sentence.start(), sentence.end()):
        match = _OPEN.match(words, clause.start(), clause.end())
        if match is not None and _is_open(words, match, clause, sentence):
            return Span(clause.start(), clause.end())
    return None


def _is_open(
    words: str, match: regex.Match[str], clause: regex.Match[str], sentence: regex.Match[str]
) -> bool:
    before = words[sentence.start() : clause.start()] + (match.group("what") or "")
    lead = words[clause.start() : match.start("what")] + (match.group("what") or "")
    if _NOT_SAID.search(lead) or _OTHERS.search(lead) or _PAST.search(lead):
        return False
    if _REPORTING.search(words, sentence.start(), clause.start()):
        return False
    if _PAST.search(before[-30:]) and "目前" not in lead:
        return False
    after = words[clause.end() : sentence.end()]
    if _DONE_LATER.search(after):
        return False
    if match.group("not"):
        tail = match.group("tail")
        if _NO_DUTY.match(tail):
            return False
        return not _DESCRIBED.search(tail) and _DUTY.search(tail) is not None
    if match.group("left"):
        number = match.group("number")
        if _GOES_ON.search(lead):
            return True
        pending = _STILL_OPEN.search(number) or _STILL_OPEN.match(after.lstrip(","))
        return pending is not None and not _DONE_LATER.search(number)
    if match.group("going"):
        doing = match.group("doing")
        known = _UNDER_WAY.match(doing) is not None or doing.endswith("阶段")
        known = known and not _is_attribute(doing)
        return known and not _MAKING.search(lead)
    if match.group("open") or match.group("wait"):
        return not _DONE_LATER.search(words, match.start(), clause.end())
    return _is_to_come(match)


def _is_to_come(match: regex.Match[str]) -> bool:
    """Whether something is at a stage, done in part, expected by a day, or awaits something."""
    if stage := match.group("stage"):
        return _UNDER_WAY.search(stage) is not None
    if then := match.group("then"):
        return _DUTY.search(then) is not None and not _DESCRIBED.search(then)
    if needs := match.group("needs"):
        return _DUTY_OR_WORK.search(needs) is not None and not _RESOLVE.search(needs)
    return (match.group("share") or match.group("owed")) is not None


def _is_attribute(doing: str) -> bool:
    """Whether 正在… only describes a thing: 正在建设的项目."""
    return _ATTRIBUTE.match(doing) is not None or "的" in doing[2:]
