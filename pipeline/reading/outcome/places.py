"""What may stand around the words of an outcome in each place, and what they come to there.

One table for all places: a labelled line, a bracket, a cell, a tick box, a dash after the title,
the heading of a part, a sentence, a clause at the edge of a response. The words themselves are
the same everywhere (`tokens`, `expressions`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.outcome.expressions import Expression, expressions
from pipeline.reading.outcome.ticks import ticked
from pipeline.reading.outcome.tokens import Token, scan
from schemas.values import value

_LONG_TERM: Final = compiled("{flags.long_term}")
_ONGOING: Final = compiled("{flags.ongoing}")
# 基本完成,评星定级工作预计1月底前结束: what is still to be finished is left over
_TO_COME: Final = quick(r",[^,。;]{1,16}?{plans.dated}[^,。;]{2,16}{outcome_words.to_come}$")
_EDGES: Final = " 。;,、:()[]“”!-"
# Alone in its place, a bare word says enough.
_ALONE: Final = {
    "是": "completed", "√": "completed", "✓": "completed", "✔": "completed", "100%": "completed",
    "落实": "completed", "否": "not_completed", "×": "not_completed", "整改": "in_progress",
    "部分": "partially_completed", "基本": "basically_completed",
}  # fmt: skip
_ONLY_LABELS: Final = frozenset({"outcome", "action", "deadline", "note", "goal", "number"})
_SOUNDS: Final = frozenset({"perfective", "negative", "progressive", "basic", "partial", "need"})
_WHOLE: Final = 100
_FOREIGN: Final = frozenset({"text", "counted"})


@value
class Status:
    """A status code with its flags; ``qualified`` where an exception is printed beside it."""

    code: str
    long_term: bool
    ongoing: bool
    qualified: bool = False


@value
class Place:
    """What a place allows.

    ``text``: how many characters of other words may stand beside the status; ``longest``: what is
    longer is an account, no outcome.
    """

    text: int
    longest: int


PLACES: Final[Mapping[str, Place]] = {
    "line": Place(text=90, longest=90),
    "cell": Place(text=90, longest=90),
    "bracket": Place(text=0, longest=40),
    "dash": Place(text=0, longest=40),
    "tick": Place(text=0, longest=40),
}


@value
class Reading:
    """Words read once: tokens and what they say."""

    words: str
    tokens: tuple[Token, ...]
    said: tuple[Expression, ...]


@lru_cache(maxsize=1024)
def read_words(words: str) -> Reading:
    """Return the tokens and expressions of ``words``."""
    tokens = scan(words)
    return Reading(words, tokens, expressions(words, tokens))


_REMARK: Final = regex_of(r"\([^()]{1,120}\)$")
# 完成率80%, 整改进度已达100%: how far it is, and nothing else
_RATE: Final = compiled(
    r"{outcome_words.rated}{0,3}(?:已?达到?|为|约|已)?(?P<share>[0-9]{1,3}(?:\.[0-9]+)?)%(?:{outcome_words.or_so})?"
)
# 整改进度:100%,需长期坚持: all is done, and kept up
_ALL_DONE: Final = compiled(
    r"{outcome_words.rated}{0,3}(?:已?达到?|为|已)?100%[,;](?=[^,;。]{2,12}$)"
)
# 已完成整改,正在履行验收销号程序: only the form is still to be gone through
_PROCEDURE: Final = compiled(
    r"[,;](?:{so_far},?)?[正现]?在?{outcome_words.goes_through}[^,。;0-9]{0,8}?"
    r"{outcome_words.formality}[^,。;0-9]{0,8}$"
)
# 已全部追缴到位: a verb that no list holds, done to its end
_TO_THE_END: Final = compiled(
    r"(?:(?P<not>{status_words.negative})|{status_words.perfective}|{status_words.manner}){1,3}"
    r"\p{Han}{2,4}?{outcome_words.to_the_end}了?"
)


@lru_cache(maxsize=4096)  # frame, outline, tables and responses ask it of the same words
def outcome_in(place: str, words: str) -> Status | None:
    """Return what ``words``, which fill a place of that name, say; None if nothing known.

    >>> outcome_in("bracket", "已按程序移送有关机关").code
    'other'
    >>> outcome_in("bracket", "制度已修订") is None
    True
    """
    chosen = ticked(words)
    if chosen is not None:
        said = outcome_in("tick", chosen) if chosen else None
        bare = _REMARK.sub("", chosen)  # ☑基本完成(剩余2户预计年底前完成)
        return said if said is not None or bare in ("", chosen) else outcome_in("tick", bare)
    allowed = PLACES[place]
    plain = words.strip(_EDGES)
    if plain in _ALONE and plain not in code_of("outcomes"):
        return Status(_ALONE[plain], False, False)
    if len(plain) > allowed.longest or only_labels(plain):
        return None
    if (rate := _RATE.fullmatch(plain)) is not None:
        share = float(rate["share"])
        return Status("completed" if share >= _WHOLE else "partially_completed", False, False)
    whole = _ALL_DONE.match(plain)
    if whole is not None and any(flags := flags_of(plain[whole.end() :])):
        return Status("completed", *flags)
    done = without_procedure(plain)
    if done != plain and (said := outcome_in(place, done)) is not None and said.code == "completed":
        return said
    reading = read_words(plain)
    if foreign(reading) <= allowed.text and (status := status_of(reading)) is not None:
        return status
    ended = _TO_THE_END.fullmatch(plain)
    if ended is None:
        return None
    return Status("not_completed" if ended["not"] else "completed", False, False)


def without_procedure(words: str) -> str:
    """Return words without a last clause in which only the form is still gone through.

    >>> without_procedure("已完成整改,正在履行验收销号程序")
    '已完成整改'
    """
    return _PROCEDURE.sub("", words)


def only_labels(words: str) -> bool:
    """Whether words say of what something is told, not what became of it: 销号情况, 完成时间."""
    return code_of("labels").get(words.strip(_EDGES)) in _ONLY_LABELS


def foreign(reading: Reading) -> int:
    """Return how many characters stand beside the status that the grammar does not know.

    Who took a matter over (已移送县纪委监委), what is being done (正在协调产权单位) and what is
    still to come (决算预计9月底前批复) belong to the status.
    """
    last = next((e for e in reversed(reading.said) if e.code == "other"), None)
    taken = last.end if last is not None else len(reading.words)
    going = next((t.end for t in reading.tokens if t.kind in ("progressive", "rest")), None)
    to_come = _TO_COME.search(reading.words) if going is None else None
    going = to_come.start() if to_come is not None else going
    return sum(
        t.end - t.start
        for t in reading.tokens
        if t.kind in _FOREIGN and t.start < taken and (going is None or t.start < going)
    )


def status_of(reading: Reading) -> Status | None:
    """Return the status that all expressions together come to."""
    words = reading.words
    said = [e for e in reading.said if not e.planned and (not e.counted or e.start == 0)]
    codes = [(e.code, e.carried_on) for e in said if e.code is not None]
    long_term, ongoing = flags_of(words)
    excepted = {t.kind for t in reading.tokens} & {"except", "rest"}
    decided = _of_several(reading.said) or _of_a_rest(reading, said) or _decide(codes)
    if decided is None:
        return Status("in_progress", True, ongoing) if long_term else None
    if decided == "completed" and "except" in excepted:
        decided = "partially_completed"
    return Status(decided, long_term, ongoing, bool(excepted or _TO_COME.search(words)))


def flags_of(words: str) -> tuple[bool, bool]:
    """Return whether words say that it is for long, and that it goes on."""
    return _LONG_TERM.search(words) is not None, _ONGOING.search(words) is not None


def _of_several(said: Sequence[Expression]) -> str | None:
    """Return what an outcome comes to that only counts: 完成3项,未完成1项."""
    counted = {e.code for e in said if e.counted and not e.planned}
    return "partially_completed" if "completed" in counted and len(counted) > 1 else None


def _of_a_rest(reading: Reading, said: Sequence[Expression]) -> str | None:
    """Return what stands before the rest that is not settled: 持续推进,尚有9家未完成."""
    rest = next((t.start for t in reading.tokens if t.kind == "rest"), None)
    if rest is None or len(said) < 2 or not said[0].carried_on:
        return None
    return said[0].code if said[0].end <= rest <= said[1].start else None


def _decide(codes: Sequence[tuple[str, bool]]) -> str | None:
    """Return the status that several phrases in one outcome come to.

    A weaker phrase qualifies a stronger one (完成…,基本…), but 持续推进 beside a status is a flag.
    """
    if not codes:
        return None
    stated = [code for code, carried_on in codes if not carried_on]
    if not stated or codes[0] == ("in_progress", False):
        return "in_progress"
    for code in ("partially_completed", "basically_completed"):
        if code in stated:
            return code
    if {"completed", "in_progress"} <= set(stated):
        return "partially_completed" if stated[0] == "completed" else "in_progress"
    return stated[0]


def says_enough_alone(words: str) -> bool:
    """Whether words say what has become of an issue only where nothing else stands beside them.

    落实 fills a cell as an answer; in brackets before an account it is the label of that account.
    """
    return words in _ALONE and words not in code_of("outcomes")


@lru_cache(maxsize=4096)
def is_pure_words(words: str) -> bool:
    """Whether words hold nothing but statuses, flags and what goes with them."""
    return foreign(read_words(words.strip(_EDGES))) == 0


def words_of_status(words: str) -> bool:
    """Whether words sound like an outcome, understood or not: 已…, 正在…, 尚未…, a verb of one."""
    tokens = scan(words.strip(_EDGES))
    if not tokens:
        return False
    return tokens[0].kind in _SOUNDS or any(t.kind in ("status", "both", "done") for t in tokens)
