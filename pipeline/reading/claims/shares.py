"""Which counts of problems are of some of them only: 立行立改的52个, 其中主责9个, 党建类8个."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.claims.statement import Statement
from pipeline.reading.claims.tokens import Token
from pipeline.reading.names.inspections import PARTY
from pipeline.reading.text.rule import ending
from schemas.span import Span

LETTERS = compiled("{claim_words.letter}")
_REST = compiled(r"其中|另外有|{pending.left}|除(?=[0-9一二两三四五六七八九十])")
# 除“公租房分配”一个问题外: those left out, named before they are counted
_LEFT_OUT = compiled(r"除[^,;。\n]{1,40}?[个项条类处点]{problem_noun}?(?:以|之)?外")
# 立行立改的52个: one sort of the problems that were counted before
_SORT = compiled(
    r"(?:{claim_words.sort}|边[巡审督]边改|阶段性?整改)"
    r"(?:的|类|类的)?$"
    r"|第{any_digit}{1,2}[批类][^。;]{0,10}$"
)
# 分别反馈问题20个、21个: each of them is of another inspection
_AND_ANOTHER = compiled("[、和]{any_digit}{1,5}[个项条]")
# 应完成的28个: what was due by now is not all that there is
_DUE = regex_of(r"[应需须]于?[^,;。]{0,10}完成(?:整改)?(?:的|任务的)?$")
# 党建类8个问题: one sort of them, where nothing says how many there are
_ONE_SORT = regex_of(r"(?<=\p{Han})(?<![0-9一二三四五六七八九十两大个各几数])类的?$")
# 反馈我市问题49个,涉及我局的问题7个: those of the organ that answers are its total
_OURS = ending("{claim_words.ours}[我本]{claim_words.ours_named}的?{problem_noun}?[共有计]{0,2}")
_OF_WIDER = compiled(r"{claim_words.wider}[^。\n]{0,60}$")
# 20个问题(含专项检查反馈问题4个): counted in the total already
_INCLUDED = compiled("{claim_words.included}")
_IN_COMMON = compiled("{claim_words.in_common}")
# 对2021年巡察反馈的28个问题一并核对: those of another inspection, beside the total
_BESIDE = compiled("{claim_words.beside}")
# 每一问对应巡察反馈的一个问题
_ANY_ONE = regex_of(r"[^,;。\n]{0,12}每[^,;。\n0-9]{1,16}一$")
_REACH = 80
_DONE_TO: Final = ("对", "就")
_ADVISED: Final = compiled("{claim_words.advised}了?[^,。;0-9]{0,14}?{claim_words.advice}")


def is_ours(text: str, clause: Span, token: Token, statement: Statement) -> bool:
    """Whether a count is of the organ's own issues, behind that of all the city's."""
    said = _names_ours(text, clause, token) if statement.totals else None
    if said is None:
        return False
    before = max(0, said - _REACH)
    return _OF_WIDER.search(text, before, said) is not None


def _names_ours(text: str, clause: Span, token: Token) -> int | None:
    """Return where words before a count say that it is of the organ's own issues."""
    noun = token.noun if text.startswith(token.noun, token.span.start) else ""
    said = _OURS.match(text, clause.start, token.span.start + len(noun))
    return said.start() if said is not None else None


def is_share(text: str, clause: Span, token: Token, statement: Statement) -> bool:
    """Whether a count of problems is of some of them only, or not of the inspection's."""
    if statement.of.kind in PARTY and LETTERS.search(token.span.of(text)):
        return True  # 15件信访件 are no problems that inspectors of the Party found
    named = text[clause.start : token.span.start]
    out = _LEFT_OUT.search(text, clause.start, clause.end)
    if out is not None and out.start() <= token.span.start < out.end():
        return True
    if _INCLUDED.match(text, clause.start, clause.end):
        return True
    if _ANY_ONE.match(text, clause.start, token.span.start + 1):
        return True
    if statement.total_said or statement.earlier is not None:
        if _IN_COMMON.search(text, clause.start, token.span.end):
            return True
        if _is_another(text, clause, token, statement):
            return True
    one = token.noun == "问题"
    if one and not statement.total_said and _ONE_SORT.search(named):
        statement.own = True
        return True
    if one and statement.shares_said is not None:
        statement.shares_said.append(token)
        return True
    if named[-1:] in _DONE_TO and _ADVISED.match(text, token.span.end):
        return True  # 对2个问题提出了完善制度的意见
    if "分别" in named and _AND_ANOTHER.match(text, token.span.end):
        return True
    sort = statement.total_said and _SORT.search(named)
    rest = _REST.search(text, clause.start, token.span.end)
    if rest and not statement.total_said and _names_ours(text, clause, token) is not None:
        rest = None  # 反馈督察意见,其中涉及我乡问题8个: nothing else has been counted
    return bool(statement.own or sort or _DUE.search(named) or rest)


def _is_another(text: str, clause: Span, token: Token, statement: Statement) -> bool:
    """Whether a count is none of the total said before: 每一问对应一个问题, 9个问题一并核对."""
    known = {statement.known, statement.earlier, *(total.value for total in statement.totals)}
    if token.value in known:
        return False
    any_one = text.startswith("一", token.span.start) and token.value == 1
    return any_one or _BESIDE.search(text, token.span.end, clause.end) is not None


def beside_another(text: str, clause: Span, token: Token, statement: Statement) -> bool:
    """Whether problems of two sorts are counted side by side: 党建问题6个、财务问题5个."""
    before = statement.totals[-1:]
    return (
        bool(before)
        and before[0].span.end == clause.start - 1
        and text.startswith("、", before[0].span.end)
        and clause.start < token.span.start
        and all(text.startswith(one.noun, one.span.start) for one in (*before, token))
    )
