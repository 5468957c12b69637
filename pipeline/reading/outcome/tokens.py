"""Words → tokens of the status grammar: one scan over one lexicon.

The wordings of `outcomes.toml` are whole statuses, the parts of `status_words.toml` (negations,
degrees, adverbs, verbs, complements) are put together with them in `expressions`. What is in
neither list is a token of kind ``text``, so that a place can say how much of it it allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from parsers.lexicon.openers import Named, Openers
from parsers.lexicon.pieces import compiled, quick
from parsers.lexicon.vocabulary import code_of
from pipeline.reading.outcome.adverbials import is_adverbial
from schemas.values import value

SUBJECT: Final = (
    r"(?:(?:针对)?(?:{problem_noun}{ordinal}(?:[、和及]{problem_noun}?{ordinal}){0,9}"
    r"|{ordinal}号{problem_noun})"
    r"|[就从]整改{outcome_words.subject_state}?{outcome_words.as_for}"
    r"|(?:针对)?(?:{outcome_words.which}|{those}|所?反馈的?|{inspection}(?:组)?(?:所)?(?:反馈的?|提出的|指出的)"
    r"|第{ordinal}[项个]){1,3}"
    r"{count}?{measure_word}?{outcome_words.of_which}{0,2}"
    r"(?:(?!整改(?:{status_words.perfective})?{status_words.complement}){outcome_words.subject}|事(?!项|实|业|故|务)"
    r"|(?:(?<=[这此该本道])|(?<=这一))[问题条件项宗桩]"
    r"(?=[已均都全还正尚只目现基部也仍算作不未没持无按]|{outcome_words.reckoned}|{outcome_words.after_it}|[于在从自][0-9]|的?整改|取得{outcome_words.degree}|(?:整改)?{status_words.done}|整改(?:{status_words.perfective})?{status_words.complement})"
    r"|(?:(?<=[该此本])|(?<=[该此本这]条))意见|(?<=[0-9一二两三四五六七八九十][条项件])(?=[均都]))"
    r"(?:的?整改(?!{status_words.complement}|{status_words.done}|{status_words.perfective}{outcome_words.how_far})"
    r"|的{outcome_words.rectifying})?"
    r"{outcome_words.subject_work}?{outcome_words.subject_state}?(?:为|:|算作?|{outcome_words.reckoned})?)"
)
_VERB: Final = "(?:{status_words.done}|{status_words.both})"
_WORD: Final = "(?<!修(?=改))"  # 修改完善制度, 章程修改到位: papers are changed
_THEN: Final = rf"(?=已|均|全|{_VERB})"  # what stands before it says when or how
_FRAME: Final = "(?:集中)?(?:{status_words.in_time}|{status_words.within})"  # 集中整改期内
# kind → patterns; of two kinds at one place the one named first wins, within a list the longest.
_KINDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("status", (rf"{_WORD}{{outcomes}}(?!{{outcome_words.named_by_it}})",)),
    ("lead", (
        "{status_words.lead}", r"(?:截至|截止|到|至)[^,。;]{2,20}?(?=,|,?{this_issue})",
        r"{outcome_words.measured_by}[^,。;]{2,10}(?=,(?:{this_issue}|$))",
        "{outcome_words.at_once}(?=[,、]?(?:{outcomes}|{status_words.perfective}))",
        r"(?:(?![不未没再])\p{Han}){0,6}[把将](?=(?:{this_issue}|[此该本][项条事]){outcome_words.reckoned})",
        "{outcome_words.so}(?=[此该本这])",
    )),
    ("except", (
        r"除.{2,60}?{outcome_words.others}(?=,|其|均|都|全|已)",
        r"除.{2,60}?,(?={outcome_words.rest})",
    )),
    ("counted", (r"(?:共|有)?[0-9一二三四五六七八九十百两零]{1,5} ?(?:个|项|条|件|类)",)),
    ("compliance", (
        r"(?:经|通过)[^,。;]{0,16}?"
        r"{outcome_words.confirmed_by}(?:通过|合格|认可|后)?",
    )),
    ("partially_completed", (
        r"取得了?{outcome_words.degree}(?:的?\p{Han}{0,4}?{outcome_words.gain})?",
    )),
    ("basically_completed", (
        r"目标(?:任务)?(?:{status_words.perfective})?{status_words.basic}{outcome_words.attains}",
    )),
    ("completed", (
        r"目标(?:任务)?(?:{status_words.perfective}|{status_words.manner}){1,2}{outcome_words.attains}",
    )),
    # 仍在清收之中: whatever it is that goes on
    ("in_progress", (r"[仍还尚正]在\p{Han}{2,6}?(?:之中|当中)(?=$|[,。;])",)),
    ("other", (
        r"[交转][给由][^,。;]{1,12}?{outcome_words.handled}",
        r"交\p{Han}{0,4}?{outcome_words.units}{outcome_words.handled}",
        r"(?<![^,:])所?{outcome_words.told_by}的?{outcome_words.told_thing}不(?:属实|成立|存在)",
        r"无[需须](?!整改)[^,。;]{1,6}?整改",
        r"{outcome_words.hands}[^,。;]{0,12}?{outcome_words.takes}[^,。;]{0,4}?{outcome_words.handled}",
    )),
    ("flag", (r"{flags}(?:{outcome_words.flag_tail}{1,3}(?=[,;。]|$))?",)),
    ("subject", (SUBJECT,)),
    ("unit", (
        # 我单位已完成整改, 相关单位均已整改到位: whoever rectifies, of the rectification alone
        r"(?:[我本]{own_unit}|{outcome_words.whose}{outcome_words.units})(?=[^,。;:]{0,16}整改)",
        r"(?:{own_unit}|[市县区省]){party_end}(?=[^,。;:]{0,8}整改)",
        r"(?:我们|[我本]{own_unit})(?=[也已还仍正没未尚均都])",
    )),
    ("negative", (r"{status_words.negative}(?![来知雨])",)),
    ("need", ("{status_words.need}",)),
    ("basic", (
        r"{status_words.basic}(?![情概]况)",
        rf"{{status_words.main}}(?:的?整改)?(?:{{outcome_words.subject_work}}|{{problem_noun}})(?=[已均都全大基]|{_VERB})",
    )),
    ("partial", (
        "{status_words.partial}|{outcome_words.beyond_half}",
        r"[0-9]{1,2}(?:\.[0-9]+)?%(?:{outcome_words.or_so})?",  # 完成65%, 完成整改任务的90%以上
    )),
    ("progressive", (
        "{status_words.progressive}",
        rf"[正在](?!{_FRAME})(?={{status_words.continuing}}|{{status_words.manner}}"
        r"|{status_words.both}|{status_words.going})",
    )),
    ("due", (
        rf"在?[0-9年月日底末]{{2,12}}之?前(?={_VERB})",
        rf"[于在]?{{status_words.within}}(?=均|全|{{outcomes}}|{_VERB})",
    )),
    ("day", (
        rf"于(?:[0-9]|今年|去年|本月|上月|同年|同月|当年|次年)[^,。;]{{0,14}}?{_THEN}",
        rf"(?:在|到|截[至止])?[0-9年月日底末前初上下中旬]{{4,14}}{_THEN}",
        rf"[于在]?{_FRAME}{_THEN}",
        # 赶在汛期前, 比原定时限提前两个月
        rf"赶在[^,。;]{{2,8}}?前{_THEN}|比[^,。;]{{2,10}}?提前[^,。;]{{0,8}}?{_THEN}",
    )),
    ("continuing", ("{status_words.continuing}",)),
    ("manner", (
        rf"按照?[^,。;]{{1,6}}要求(?={{outcomes}}|{_VERB}|{{status_words.going}})",
        "{status_words.manner}",
        rf"[几历]经[^,。;]{{2,6}}?{_THEN}",  # 几经周折终于
        r"由[^,。;]{1,8}?(?={outcome_words.hands})",
        r"按照?[^,。;]{2,10}?(?={outcomes}|{status_words.done}|{status_words.going})",
        r"赶在[^,。;]{2,10}?[前内](?={outcomes}|{status_words.done}|{status_words.both})",
    )),
    ("perfective", (
        r"已有(?={status_words.partial}|{status_words.basic})", "{status_words.perfective}",
    )),
    ("both", ("{status_words.both}", r"改(?=的$|$|[,。;]|了?{outcome_words.beyond_half})")),
    ("done", (
        rf"{_WORD}{{status_words.done}}(?!{{outcome_words.named_by_it}})",
        r"{outcome_words.attains}"
        r"(?=了?(?:{status_words.partial}|{status_words.basic}|预期|{status_words.perfective})?的?(?:整改)?目标)",
    )),
    *((kind, (f"{{status_words.{kind}}}",)) for kind in (
        "clue", "future", "going", "complement", "during", "object",
    )),
    ("rest", ("{pending.left}", r"[,;][剩余差欠缺](?={count}\p{Han})")),
    ("harmless", ("{status_words.harmless}",)),
    ("link", ("{status_words.link}", r"得(?={flags})")),
    ("stop", (
        # what leads to a flag beside an outcome goes with the comma: 已完成,有关制度长期坚持
        r"[,;。](?![^,;。]{0,8}(?:[0-9]|{outcome_words.settles}))[\p{Han}“”]{1,8}?"
        r"(?={flags}{outcome_words.flag_tail}?(?:[,;。]|$))",
        r"[,;](?:并|且)?[^,;。0-9]{0,20}?{verdict_words.kept_as}(?:一?[项个种])?"
        r"(?={flags}{outcome_words.flag_tail}{1,3}(?:[,;。]|$))",
        "[,;:。!]",
    )),
    ("blank", (r"[ 、()\[\]“”‘’\"\-\t]",)),
)  # fmt: skip

_OPENERS: Final = Openers(
    [(kind, compiled("|".join(ways))) for kind, ways in _KINDS],
    [quick("|".join(ways)) for _, ways in _KINDS],
)
_HOW: Final = frozenset({"manner", "harmless", "link", "day"})  # may stand among adverbs
_CODES: Final = frozenset(
    {"completed", "basically_completed", "partially_completed", "in_progress", "other"}
)  # kinds of wordings with that status


@value
class Token:
    """A word of the grammar at its place; ``code`` is the status that a whole wording has."""

    kind: str
    start: int
    end: int
    code: str | None = None


def scan(words: str) -> tuple[Token, ...]:
    """Return the tokens of ``words``; together they cover it.

    >>> [token.kind for token in scan("已按程序移送某机关")]
    ['perfective', 'manner', 'status', 'text']
    """
    return tuple(tokens_of(words))


def tokens_of(words: str, *, of_issue: bool = False) -> Iterator[Token]:
    """Yield the tokens of ``words`` one by one, for those who need only the first.

    ``of_issue`` where an issue stands before them that they may say something of.
    """
    given = at = 0
    behind = 0 if of_issue else None  # where an issue ends of which nothing is said so far
    stop = len(words)
    possible = _OPENERS.by_first
    while at < stop:
        ways = possible[words[at]]
        token = _token(words, at, ways) if ways else None
        if token is None:
            at += 1
            continue
        if at > given:
            how = behind is not None and is_adverbial(words[behind:at])
            yield Token("manner" if how else "text", given, at)
            behind = behind if how else None
        yield token
        given = token.end
        if token.kind == "subject":
            behind = given
        elif token.kind not in _HOW:
            behind = None
        at = max(at + 1, given)
    if given < stop:
        yield Token("text", given, stop)


def kinds_of(words: str) -> Iterator[str]:
    """Yield the kinds of the tokens of ``words`` one by one, of text as soon as it begins.

    Who wants to know whether words open like a statement need not know where other words end.

    >>> list(kinds_of("该问题已整改")), next(kinds_of("学校召开会议"))
    (['subject', 'status'], 'text')
    """
    at, stop, running = 0, len(words), False
    possible = _OPENERS.by_first
    while at < stop:
        ways = possible[words[at]]
        token = _token(words, at, ways) if ways else None
        if token is not None:
            running = False
            yield token.kind
            if token.kind == "subject":
                yield from (one.kind for one in tokens_of(words[token.end :], of_issue=True))
                return
        elif not running:
            running = True
            yield "text"
        at = max(at + 1, token.end) if token is not None else at + 1


def _token(words: str, at: int, ways: Sequence[Named]) -> Token | None:
    """Return the token that begins at a place by the patterns that can match there, else None."""
    for kind, way in ways:
        match = way.match(words, at)
        if match is not None:
            if kind in _CODES:
                return Token("status", at, match.end(), kind)
            code = code_of("outcomes")[match.group()] if kind == "status" else None
            return Token(kind, at, match.end(), code)
    return None
