"""Tokens → expressions: 尚未 + 全部 + 整改到位 is one that says not completed.

An adverb before a wording changes what it says, whichever wording it is, so that a new one in
`outcomes.toml` is understood with all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.outcome.tokens import Token
from schemas.values import value

_CORES: Final = frozenset({"status", "both", "done", "going"})
_MODIFIERS: Final = frozenset(
    {
        "negative", "need", "basic", "partial", "progressive", "continuing", "perfective",
        "manner", "day", "due", "compliance",
    }
)  # fmt: skip
_AFTER: Final = frozenset({"complement", "during", "object", "both", "done", "going"})
_SHARES: Final = frozenset({"basic", "partial"})  # 完成大部分任务, 完成阶段性目标
_SOME: Final = frozenset({"partially_completed", "basically_completed"})
_MATTER: Final = frozenset({"object", "both", "stop"})
_DUTY: Final = compiled("{duties.duty}")
_BREAKS: Final = frozenset({"text", "stop", "counted", "rest", "except"})
_CARRIED_ON: Final = compiled("(?:正在?)?(?:{flags.ongoing}|{status_words.long_run})")
_UNTIL_DONE: Final = ("negative", "need", "progressive")
_RANK: Final = {
    "negative": "not_completed", "need": "in_progress", "progressive": "in_progress",
    "basic": "basically_completed", "partial": "partially_completed",
}  # fmt: skip


@value
class Expression:
    """Words that say what has become of something; ``bare`` a verb with nothing that settles it.

    ``carried_on`` where they only say that it goes on (持续推进), which beside another status is
    a flag; ``counted`` where a number follows (已完成17个): they speak of several then.
    """

    start: int
    end: int
    core: int
    code: str | None
    carried_on: bool = False
    counted: bool = False
    planned: bool = False
    bare: bool = False


@dataclass(slots=True)
class _Before:
    """The modifiers before a core and where they begin."""

    start: int | None = None
    kinds: set[str] = field(default_factory=set)
    planned: bool = False  # until the clause ends
    far: bool = False  # a negation earlier in the clause, other words between
    duty: bool = False  # 须整改到位 says what has to be done
    already: bool = False  # 已全部, but not 全部: 年内全部整改到位 is to come

    def take(self, words: str, token: Token) -> None:
        """Add a modifier."""
        if self.start is None:
            self.start = token.start
        self.kinds.add(token.kind)
        if token.kind == "perfective":
            self.already = self.already or "已" in words[token.start : token.end]


def expressions(words: str, tokens: Sequence[Token]) -> tuple[Expression, ...]:
    """Return what the tokens say, in reading order; a bare verb is an expression without code."""
    found: list[Expression] = []
    before = _Before()
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind in _CORES:
            stop = _reach(tokens, index)
            found.append(_expression(words, tokens, index, stop, before))
            before = _Before(planned=before.planned)
            index = stop
            continue
        if token.kind in _MODIFIERS:
            before.take(words, token)
        elif token.kind == "future":
            before.planned = True
        elif token.kind == "link" and _DUTY.fullmatch(words, token.start, token.end):
            before.duty = True
        elif token.kind == "stop":
            before = _Before()
        elif token.kind in _BREAKS:
            if token.kind == "text" and before.kinds & {"progressive", "need"}:
                found.append(_underway(token, before))
            before = _after_other_words(before)
        elif token.kind == "harmless" and "progressive" in before.kinds:
            found.append(_underway(token, before))  # 已立案,正在调查
            before = _Before(planned=before.planned)
        index += 1
    return tuple(found)


def _underway(token: Token, before: _Before) -> Expression:
    """Return what 正在 says before other words: whatever is being done, it goes on."""
    start = token.start if before.start is None else before.start
    return Expression(start, token.end, token.start, "in_progress", planned=before.planned)


def _after_other_words(before: _Before) -> _Before:
    """Return what still holds for the rest of the clause: 未能在规定时间内完成."""
    going = bool(before.kinds & {"progressive", "need"})
    negated = before.far or "negative" in before.kinds
    return _Before(planned=before.planned or going, far=negated)


def _reach(tokens: Sequence[Token], core: int) -> int:
    """Return the position after the complements and objects that follow a core."""
    at = core + 1
    if tokens[core].kind == "both" and _goes_through(tokens, at):
        at += 1  # 整改已经到位, 整改已过半
    while at < len(tokens) and (tokens[at].kind in _AFTER or _is_share(tokens, at)):
        at += 1
    return at


def _goes_through(tokens: Sequence[Token], at: int) -> bool:
    """Whether 已经 stands between a verb and how far it has come."""
    if at + 1 >= len(tokens) or tokens[at].kind != "perfective":
        return False
    return tokens[at + 1].kind == "complement" or _is_share(tokens, at + 1)


def _is_share(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token says how much of the work: 完成大部分任务, 完成了一部分."""
    if tokens[at].kind not in _SHARES:
        return False
    return at + 1 == len(tokens) or tokens[at + 1].kind in _MATTER


def _expression(
    words: str, tokens: Sequence[Token], core: int, stop: int, before: _Before
) -> Expression:
    head = tokens[core]
    if before.far and not _says_done(words, head, before):
        before.kinds.add("negative")
    after = {token.kind for token in tokens[core + 1 : stop]}
    before.kinds |= after & _SHARES
    code = _of_status(head.code, before.kinds) if head.code else _of_verb(head, before.kinds, after)
    start = head.start if before.start is None else before.start
    follows = tokens[stop].kind if stop < len(tokens) else ""
    return Expression(
        start=start,
        end=tokens[stop - 1].end,
        core=head.start,
        code=code,
        carried_on=code == "in_progress" and _is_carried_on(words, head, before),
        counted=follows == "counted",
        planned=before.planned
        or (before.duty and code == "completed" and not words.startswith("的", head.end))
        or ("due" in before.kinds and not before.already and words[head.start] != "已"),
        bare=code is None and head.kind != "status",
    )


def _says_done(words: str, head: Token, before: _Before) -> bool:
    return "perfective" in before.kinds or words[head.start] in "已均全"


def _is_carried_on(words: str, head: Token, before: _Before) -> bool:
    if head.kind == "status":
        return _CARRIED_ON.fullmatch(words, head.start, head.end) is not None
    return not {"progressive", "need"} & before.kinds and "continuing" in before.kinds


def _of_status(code: str, before: set[str]) -> str | None:
    """Return what a whole wording comes to behind its modifiers."""
    if code == "other":
        return None if "negative" in before else code
    if code == "not_completed":
        return "partially_completed" if "partial" in before else code
    if "negative" in before:
        return "not_completed"
    if code == "in_progress":
        return code
    if code in _SOME and "progressive" in before:
        return code  # 处于阶段性完成的状态
    for kind in ("need", "progressive", "partial", "basic"):
        if kind in before:
            return _RANK[kind]
    return code


def _of_verb(head: Token, before: set[str], after: set[str]) -> str | None:
    """Return what a verb comes to: 整改 alone says nothing, 已整改 and 整改到位 do."""
    for kind in _UNTIL_DONE:
        if kind in before:
            return _RANK[kind]
    if head.kind == "going" or "during" in after:
        return "in_progress"
    if head.kind == "both" and "going" in after:
        return "in_progress"
    for kind in ("partial", "basic"):
        if kind in before:
            return _RANK[kind]
    if head.kind == "done" or {"complement", "done"} & after or "perfective" in before:
        return "completed"
    return "in_progress" if "continuing" in before else None
