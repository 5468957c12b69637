"""One clause of a summary: which number goes with which outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.claims.shares import LETTERS, beside_another, is_ours, is_share
from pipeline.reading.claims.statement import Part, Statement
from pipeline.reading.claims.tokens import SHARE_ONLY, Token, tokens
from pipeline.reading.claims.whose import opening, whose
from pipeline.reading.text.rule import ending
from pipeline.reading.text.stops import clause_start, sentence_start
from schemas.span import Span

_PROBLEMS: Final = ("问题", "事项")
_MEASURES: Final = ("措施", "举措")
_TAKEN_ON: Final = "认领"  # problems by one who leads, but tasks by a place
_HAZARD: Final = "隐患"  # of its own finding, but where supervisors report it
_ISSUE, _TASK = "问题", "任务"
_NO_PROBLEMS: Final = ("任务", "措施", "举措", "意见", "建议")
# a number of clues or letters: what is said of them next is not said of the issues
_OTHER_THINGS = quick(
    r"(?:[0-9]|[一二两三四五六七八九十])(?:余|多)?[条件个项批次封起人](?:[次件])?{claim_words.letter_of}{0,3}"
    r"{claim_words.letter}|(?:{claim_words.letter}|信访件){claim_words.letter_counted}*"
    r"(?:[0-9]|[一二两三四五六七八九十])"
)
# 移交的15件信访件和反馈的20个问题: what stands behind 和 is of the inspection again
_AND_REPORTED = compiled(r"(?:以及|[和及与])(?={claim_words.told}的?[^,]{0,6}?{any_digit})")
_ASPECTS = ending("{claim_words.point}[、,](?:共计?)?")
_MEASURES_MADE = compiled("{claim_words.measures_made}")
_AT_ONCE = compiled(r"{claim_words.at_once}(?:的)?(?:{problem_noun}|类)?[^,;]{0,6}$")
_MEASURES_DONE = compiled(
    r"{claim_words.measures_done}|完成了?(?:整改)?{claim_words.measure}|(?:已|均|现)(?:经)?{claim_words.measures_done_verb}"
)
_GAP_AFTER = compiled(r"(?:{claim_words.gap_after}|[:( ]){0,4}")
_GAP_BEFORE = compiled(
    r"(?:{claim_words.gap_before}|,){0,6}"
    r"(?:(?:因|由于)[^,;。]{2,20}?)?"
)
_GAP_NOUN = compiled(
    r"(?:一?共|是|共计|总数|总计|合计|有|为|数|[:(]|计|的|达|[0-9一二两三四五六七八九十]{1,3}(?:个?{claim_words.sort_noun}))*"
)
_ALL_SETTLED = compiled(
    r"(?:{so_far}|{claim_words.now}|已经?)*(?:{claim_words.whole}|{claim_words.each})"
    r"(?:已|部|都|经|整改)*{claim_words.in_time}?(?:{claim_words.settled}|{status_words.done})"
)
_FINER = ending("{claim_words.broken}[为成]")  # 制定措施97项,细化为171条具体措施
# 除历史遗留的土地问题外,全部整改到位: nobody says how many those are
_LEFT_OUT = compiled(r"除[^。;\n]{1,80}?{outcome_words.others}")
# 巡察反馈问题18个、选人用人专项检查反馈问题7个
_ONE_INSPECTION = compiled(
    r"(?:{kinds}|检查)组?[^,;。]{0,4}反馈的?"
    r"(?:{problem_noun}[共有计]{0,2}{count}[个项条]|{count}[个项条]{problem_noun})$"
)
# 逐一制定整改措施,共87条
_ALTOGETHER = compiled("(?:一?共计?|合计|总计){count}[条项个]")
_HAN = regex_of(r"\p{Han}")
_COUNT_LEAD = ending("{claim_words.count_lead}")
_COUNTED = compiled(
    r"{problem_noun}(?P<behind>{any_digit}{1,4})[个项条件]"
    r"|(?P<before>{any_digit}{1,4})[个项条件](?:具体)?{problem_noun}"
)
# 召开会议12次, 清退5户: other things that are counted
_THING = compiled(
    r"(?<![第0-9.])(?:[0-9]{1,5}|[一二两三四五六七八九十百]{1,4}(?=[名位次场户盏家笔人起宗套台辆篇期批间所座]))"
    r"(?:余|多)?(?![0-9个项条件类点方年月日号时天%.、,至到-])\p{Han}"
)
# 将8个问题分解为27项任务
_BROKEN_DOWN = quick(
    r"[将把][^,;]{0,12}?{any_digit}{1,4}[个项条](?:具体)?{problem_noun}[^,;]{0,4}{claim_words.broken}[为成]"
)
# 现将8个问题的整改情况公布如下: all that the notice is about
_OF_NOTICE = quick(
    r"现将[^,。;0-9]{0,16}{any_digit}{1,4}[个项条](?:具体|反馈)?{problem_noun}的?整改"
)
_OF_ISSUES = compiled("{tasks.problem}|{titles.rectification}(?=完成率)")
_OTHER_RATE = compiled("{claim_words.other_rate}(?:计算|统计)?$|{claim_words.of_others}")


def read_clause(text: str, clause: Span, statement: Statement) -> None:
    """Add what a clause says to the statement of its sentence."""
    halves = _AND_REPORTED.search(text, clause.start, clause.end)
    if halves and LETTERS.search(text, clause.start, halves.start()):
        read_clause(text, Span(clause.start, halves.start()), statement)
        clause = Span(halves.end(), clause.end)
    own = whose(statement.of.kind)
    reported = own.reported.search(text, clause.start, clause.end) is not None
    statement.reported |= reported
    if text.find("其中", clause.start, clause.end) >= 0:
        statement.within = bool(statement.parts)
        statement.complete |= statement.is_complete()
        if (statement.totals or statement.parts) and statement.shares_said is None:
            statement.shares_said = []
    statement.reported |= _BROKEN_DOWN.search(text, clause.start, clause.end) is not None
    statement.reported |= _OF_NOTICE.search(text, clause.start, clause.end) is not None
    found = tokens(text, clause)
    statement.problems |= _counts_problems(found)
    if statement.of.tasks and not statement.problems:
        found = [replace(t, noun=_ISSUE) if t.noun == _TASK else t for t in found]
    hazards = statement.of.kind == "supervision" and (reported or statement.total_said)
    others = _OTHER_THINGS.search(text, clause.start, clause.end)
    if others is not None and not (hazards and _HAZARD in others.group()):
        statement.own = True
    if not found:
        return
    # 对反馈的9个问题研究制定措施: what stands behind the number says nothing of whose it is
    end = next((token for token in found if token.kind == "count"), found[-1]).span.end
    counts = any(token.kind in ("count", "noun") for token in found)
    opens = opening(text, clause.start, end)
    found_here = None if statement.of.own else own.count.search(text, opens, end)
    word = found_here.group() if found_here is not None else ""
    if (hazards and word == _HAZARD) or (statement.of.tasks and word == _TAKEN_ON):
        found_here = None  # 督查组反馈隐患46项, 我市认领整改任务24项
    statement.reported |= statement.of.own
    # 对照反馈意见,梳理出28个问题: what was reported is only put in order
    sorted_out = found_here is not None and found_here.group() == "梳理出" and statement.reported
    if found_here is not None and not sorted_out:
        statement.own = True
        statement.own_list |= own.list.search(text, opens, end) is not None
    elif counts and reported and own.reported.search(text, clause.start, end):
        statement.own = False
    _ClauseReader(text, clause, found, statement).read()


def _counts_problems(found: Sequence[Token]) -> bool:
    """Whether problems are counted by that name: 问题6个, 6个问题."""
    for token, after in zip_longest(found, found[1:]):
        behind = after is not None and after.kind == "count" and not after.noun
        if token.noun in _PROBLEMS and (behind or token.kind == "count"):
            return True
    return False


@dataclass(slots=True)
class _ClauseReader:
    text: str
    clause: Span
    found: list[Token]
    statement: Statement
    at: int = 0
    pending: Token | None = None

    def read(self) -> None:
        while self.at < len(self.found):
            token = self.found[self.at]
            if token.kind == "rate":
                self._rate(token)
            elif token.kind == "noun":
                self._noun(token)
            elif token.kind == "count":
                self.statement.noun = token.noun or self.statement.noun
                self._count(token)
                self.pending = token
            else:
                self._outcome(token)
            self.at += 1

    def _rate(self, token: Token) -> None:
        before = self.text[self.clause.start : token.span.start]
        parts = self.statement.parts
        all_done = token.value == 100 and parts and parts[-1].name == "issues_completed"
        named = _OF_ISSUES.search(token.span.of(self.text)) is not None
        last = self.statement.last
        named |= bool(parts) and (last is None or last.span.end <= parts[-1].span.end)
        of_issues = (
            self.statement.noun in (*_PROBLEMS, "") or all_done or named
        ) and not _OTHER_RATE.search(before)
        of_issues = of_issues and (not self.statement.own or bool(self.statement.totals))
        if token.value is None or (self.statement.shares_said and not self._shares_are_all()):
            return  # 其中立行立改的120个问题已整改118个,整改率98.3%
        claim = ("completion_rate", token.value, token.span)
        if of_issues:
            self.statement.others.append(claim)
        elif self.statement.unsure:  # 18个问题,细化为134条举措,已完成12个…,完成率66.7%
            self.statement.unsure_rates.append(claim)

    def _noun(self, token: Token) -> None:
        """Read ``问题23个``: a noun with its count behind it."""
        behind = self._next()
        if behind is None or behind.kind != "count" or behind.noun:
            if token.noun not in (*_MEASURES, "意见", "建议"):
                self.statement.noun = token.noun
            said = self.text[self.clause.start : token.span.end]
            self.statement.to_count = token.noun in _MEASURES and bool(_MEASURES_MADE.search(said))
            return
        if not _GAP_NOUN.fullmatch(self.text[token.span.end : behind.span.start]):
            return
        span = Span(token.span.start, behind.span.end)
        self.statement.noun = token.noun
        count = Token("count", span, behind.value, token.noun, behind.unit)
        self._count(count)
        self.at += 1
        after = self._next()
        if after is not None and after.kind == "issues_completed" and self._is_whole(count, after):
            self.pending = count  # 反馈问题12个已全部完成整改

    def _is_whole(self, count: Token, status: Token) -> bool:
        """Whether an outcome says of a number right before it that all of it is settled."""
        if self.statement.shares_said is not None or self._count_behind(status) is not None:
            return False  # 其中立行立改问题3个已全部完成
        said = self.text[count.span.end : status.span.end]
        return _ALL_SETTLED.match(said) is not None

    def _count(self, token: Token) -> None:
        """Note a count of problems as a candidate for the total, one of measures as a claim."""
        before = self.text[self.clause.start : token.span.end]
        self.statement.last = token
        if token.noun in _NO_PROBLEMS:
            self.statement.tasks = token.unit
        if _AT_ONCE.search(before) and (token.noun == "事项" or not self.statement.total_said):
            self.statement.own = True  # 移交立行立改事项4件: asked for before the feedback
        known = (self.statement.known, self.statement.earlier)
        if token.pointed and token.noun not in _MEASURES and token.value not in known:
            self.statement.own = True  # 以上3个问题 are some of those named before
        if not token.noun and self._behind_aspects(token):
            token = replace(token, noun=self.statement.noun)
        if (token.noun or self.statement.noun) in _PROBLEMS and is_ours(
            self.text, self.clause, token, self.statement
        ):
            self.statement.totals[:] = [token]
        elif self._may_be_total(token):
            self._add_total(token, before)
        if self.statement.to_count and not token.noun and token.value is not None:
            self.statement.to_count = False
            if _ALTOGETHER.fullmatch(self.text, self.clause.start, self.clause.end):
                self.statement.others.append(("measures_total", token.value, token.span))
        if token.noun not in _MEASURES or token.value is None or self.statement.own_list:
            return
        if self.text.endswith("、", 0, self.clause.start):  # 分解为12个问题、39条措施
            opens = clause_start(self.text, self.clause.start)
            before = self.text[opens : self.clause.start] + before
        if _MEASURES_MADE.search(before) and not _MEASURES_DONE.search(before):
            if _FINER.match(self.text, self.clause.start, token.span.start):
                others = self.statement.others
                others[:] = [other for other in others if other[0] != "measures_total"]
            self.statement.others.append(("measures_total", token.value, token.span))

    def _add_total(self, token: Token, before: str) -> None:
        """Note a candidate for the total; one of several that are told side by side as such."""
        statement = self.statement
        if beside_another(self.text, self.clause, token, statement):
            statement.inspections += [statement.totals[-1], token]
        statement.totals.append(token)
        if _ONE_INSPECTION.search(before):
            statement.inspections.append(token)

    def _may_be_total(self, token: Token) -> bool:
        """Whether a number counts problems by name, and not some of them, or sums them up."""
        if not token.noun:
            return self._adds_up(token)
        share = token.noun in _PROBLEMS and is_share(self.text, self.clause, token, self.statement)
        return token.noun in _PROBLEMS and not share

    def _adds_up(self, token: Token) -> bool:
        """Whether a clause only sums up problems before it: 党建问题6个、财务问题5个,共计11个."""
        if not _ALTOGETHER.fullmatch(self.text, self.clause.start, self.clause.end):
            return False
        start = sentence_start(self.text, self.clause.start)
        counted = _COUNTED.finditer(self.text, start, self.clause.start)
        values = [integer(one["behind"] or one["before"]) or 0 for one in counted]
        return len(values) > 1 and sum(values) == token.value

    def _behind_aspects(self, token: Token) -> bool:
        """Whether a bare number goes on from aspects of problems: 反馈问题4个方面、15个."""
        said = _ASPECTS.match(self.text, max(0, token.span.start - 8), token.span.start)
        return (
            said is not None and self.statement.noun in _PROBLEMS and not self.statement.total_said
        )

    def _outcome(self, status: Token) -> None:
        """Give an outcome the number behind it, else the one before it."""
        behind = self._count_behind(status)
        if behind is not None and not self._takes(behind):
            self._part(status, behind)
            self.at = self.found.index(behind)
            self.statement.noun = behind.noun or self.statement.noun
        elif (noun := self._described(status)) is not None:
            if self.pending is not None:
                self.pending = replace(
                    self.pending, span=Span(self.pending.span.start, noun.span.end)
                )
        elif SHARE_ONLY.match(self.text, status.span.end, self.clause.end):
            self.pending = None
        elif self.pending is not None and self._joins(self.pending, status):
            self._part(status, self.pending)
            self.pending = None
        elif self.at == 0 and self._settles_all(status):
            self._part(status, self.statement.totals[-1])
        elif self.at == 0 and (share := self._settled_share(status)) is not None:
            self.statement.all_of.append(self._as_part(status, share))

    def _described(self, status: Token) -> Token | None:
        """Return what an outcome only describes: 3个长期整改问题取得阶段性成果."""
        noun, further = (*self.found[self.at + 1 : self.at + 3], None, None)[:2]
        if noun is None or further is None or noun.kind != "noun" or not further.is_status:
            return None
        between = self.text[status.span.end : noun.span.start]
        return noun if status.kind == "issues_in_progress" and between in ("", "的") else None

    def _says_all(self, status: Token) -> bool:
        """Whether a clause of its own says that all of what was counted before it are settled."""
        said = self.text[self.clause.start : status.span.end]
        return status.kind == "issues_completed" and _ALL_SETTLED.match(said) is not None

    def _settled_share(self, status: Token) -> Token | None:
        """Return the share of which alone that may be said: 其中立行立改类120个,已全部整改."""
        statement = self.statement
        if statement.within or statement.own or not self._says_all(status):
            return None
        return statement.last if statement.last in (statement.shares_said or ()) else None

    def _settles_all(self, status: Token) -> bool:
        """Whether a clause of its own says that all of the total before it is settled."""
        statement = self.statement
        return (
            self._says_all(status)
            and bool(statement.totals)
            and (statement.last is statement.totals[-1] or self._shares_are_all())
            and not statement.parts
            and not _LEFT_OUT.search(self.text, statement.totals[-1].span.end, status.span.start)
        )

    def _shares_are_all(self) -> bool:
        """Whether the counts behind 其中 come to the total: 其中主责9个、配合3个,均已完成."""
        statement = self.statement
        said = [token.value or Decimal(0) for token in statement.shares_said or ()]
        whole = statement.totals[-1].value if statement.totals else statement.known
        return len(said) > 1 and sum(said) == whole

    def _part(self, status: Token, count: Token) -> None:
        noun = count.noun or self.statement.noun
        # 条 and 项 go on counting the measures named before, 个 counts problems again where the
        # measures have not been counted so (84个问题,分解为106个任务,已完成98个)
        again = count.unit == "个" != self.statement.tasks and bool(self.statement.totals)
        if self.statement.own or self.statement.complete or count.unit in ("类", "点"):
            return  # 58个问题,已完成47个,正在整改11个,其中长期整改的18个问题已完成12个
        if noun in _NO_PROBLEMS and not again:
            self.statement.unsure.append(self._as_part(status, count))
            return
        if status.everyday and not (self._is_of_issues(count) and self._is_bare(count)):
            return  # 反馈问题20个,申请项目5个,办成3个
        units = {token.unit for token in self.statement.totals if token is not count}
        if not count.noun and count.unit == "件" not in {*units, self.statement.known_unit}:
            self.statement.other_unit.append(self._as_part(status, count))
            return  # 立案5件,办结3件
        if self.statement.within and status.kind == self.statement.parts[-1].name:
            return  # 已完成22个,其中立行立改的10个已全部完成
        self.statement.parts.append(self._as_part(status, count))

    def _is_bare(self, count: Token) -> bool:
        """Whether no name of another thing stands right before a number: 手续5项都已办完."""
        start, at = self.clause.start, count.span.start
        if count.noun or at == start or _HAN.fullmatch(self.text[at - 1]) is None:
            return True
        behind = any(token.span.end == at for token in self.found)  # 已办完5项
        return behind or _COUNT_LEAD.match(self.text, start, at) is not None

    def _is_of_issues(self, count: Token) -> bool:
        """Whether an everyday word counts issues: nothing else was counted since their total."""
        statement, last = self.statement, self.statement.last
        if not (statement.reported or statement.known is not None):
            return False
        own = [*statement.totals, *(part.count for part in statement.parts), count]
        if last is not None and last not in own and not last.noun:
            return False
        start = max((token.span.end for token in statement.totals if token is not count), default=0)
        start = start or self.text.rfind("。", 0, self.clause.start) + 1
        if start < count.span.start and _THING.search(self.text, start, count.span.start):
            return False
        return statement.takes_everyday(count)

    @staticmethod
    def _as_part(status: Token, count: Token) -> Part:
        start = min(status.span.start, count.span.start)
        end = max(status.span.end, count.span.end)
        return Part(status.kind, count, Span(start, end))

    def _next(self) -> Token | None:
        return self.found[self.at + 1] if self.at + 1 < len(self.found) else None

    def _count_behind(self, status: Token) -> Token | None:
        """Return the count behind an outcome as far as only the noun stands between."""
        for token in self.found[self.at + 1 : self.at + 3]:
            if token.kind == "count":
                gap = self.text[status.span.end : token.span.start]
                return token if _GAP_AFTER.fullmatch(gap) else None
            if token.kind != "noun":
                return None
        return None

    def _takes(self, count: Token) -> bool:
        """Whether a count has an outcome of its own behind it (和1个正在整改)."""
        index = self.found.index(count) + 1
        if index == len(self.found):
            return False
        after = self.found[index]
        return after.kind.startswith("issues_") and self._joins(count, after)

    def _joins(self, count: Token, status: Token) -> bool:
        return _GAP_BEFORE.fullmatch(self.text[count.span.end : status.span.start]) is not None
