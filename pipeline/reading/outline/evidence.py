"""What the words of a heading speak for: an issue, a theme, or a part.

The weights are log odds in the sense of naive Bayes: how much likelier the words are in a heading
of that role than in running text. They are few, round, and the same for all notices.
"""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.action.plans import is_planned
from pipeline.reading.frame.sections import section_role, section_status
from pipeline.reading.notes.duty_notes import read_notes
from pipeline.reading.outline.headings import Heading
from pipeline.reading.problem.faults import (
    Evidence,
    announces_measure,
    names_problem,
    reports_deeds,
)
from schemas.values import value

# Families that number measures, hardly ever headings.
ITEM_FAMILIES: Final = frozenset({"shi", "first_then", "stage", "aspect", "among", "turn"})
# Families that by custom number the parts of a notice.
TOP_FAMILIES: Final = frozenset({"part", "han_comma", "roman", "formal", "formal_paren"})
NAMING: Final = frozenset({"article", "problem", "task"})  # markers that say what they count
_NAMED: Final = frozenset({"problem", "task"})  # 反馈第7项: the marker says what it counts
REMARKS: Final = "remarks"  # a part about what no inspector found
NO_ISSUES: Final = frozenset({"leadership", "next_steps", "contact", REMARKS})
_RESULTS: Final = frozenset({"results", "completed", "unfinished"})
_STATES: Final = {
    Evidence.QUOTED: 4.0,
    Evidence.PLAIN: 4.0,
    Evidence.FAULT: 2.5,
    Evidence.LOOSE: 1.0,
    Evidence.WEAK: 0.0,
    Evidence.NONE: -1.2,
}
# A part says what it is about, not what is wrong.
_NO_PART: Final = {
    Evidence.QUOTED: 3.0,
    Evidence.PLAIN: 3.0,
    Evidence.FAULT: 1.5,
    Evidence.LOOSE: 0.5,
}
_ASPECT: Final = compiled(
    r"^(?:聚焦|紧扣|围绕|在[“《\p{Han}].{1,120}{outcome_words.aspect_end}$|针对[“\p{Han}].{1,120}方面$)"
    r"|方面”?(?:共?[存还]?[在有]|反馈)?(?:的|{count}{measure_word})?{outcome_words.aspect_weight}?{outcome_words.aspect_of}?"
    r"(?:的?整改{outcome_words.account}?(?:情况)?)?$"
    r"|方面”?的?{outcome_words.aspect_tail}$|类”?的?{problem_noun}$"
)
# 补齐作风方面短板: what has to be filled, as long as no one says that it is open
_GAP: Final = compiled(r"补[齐强足].{2,80}方面的?{outcome_words.aspect_gap}$")
# 作风建设上,改了这些: what was done in a field stands below
_DONE_IN: Final = compiled(r"[上里],?\p{Han}{1,2}了{those}\p{Han}{0,2}$")
# 单项金额10万元以上、100万元以下的问题: figures that sort, and report nothing
_BY_SUM: Final = compiled(
    r"(?:[0-9]{any_digit}*[万亿元人户个]{0,3}{quantity_words.bounds}|{quantity_words.below}[0-9])"
    r"[^,。;]*?(?:的|类)?{problem_noun}$"
)
_OF_ASPECT: Final = compiled(r"方面”?(?:存在|反馈)?的{outcome_words.aspect_weight}?{problem_noun}$")
_COUNTED: Final = compiled(r"(?:共|计|存在){0,2}{count}{measure_word}(?:方面)?{problem_noun}?")
# 已整改到位的5个问题: the outcome of those it counts
_GATHERED: Final = compiled(r"{count}{measure_word}(?:具体)?{problem_noun}$")
_ADVICE: Final = regex_of(r"[的”]建议$")  # 关于“加大财政投入”的建议 says what to do
_TASKS: Final = quick("{problem_noun}")
_FIRST_ITEM: Final = regex_of(r"[,:;。]?(?:一是|首先|第一[,、]|其一[,、:]|①|\(1\)|1[.、](?![0-9]))")
_MAX_NAME: Final = 80  # of a part
_MAX_DUTY: Final = 80


@value
class Traits:
    """What a heading looks like, as far as it speaks for a role.

    ``aspect``: it names a field of work (…方面, 聚焦…), ``ends_aspect`` with that word,
    ``of_aspect`` with the problems of that field (…方面的问题);
    ``counted``, ``noted`` and ``owned``: brackets behind it count issues, hold an outcome, name who
    and when; ``deed``: it opens with the verb of a measure; ``told``: figures or titles of
    documents stand in it; ``plans``: it says what is to be done; ``stopped``: it ends in a stop;
    ``lists``: a list follows in the same paragraph; ``role``: that of the part it would open;
    ``tasks``: it speaks of problems or tasks;
    ``duty``: it could name what has to be done; ``advice``: it names what was advised.
    """

    evidence: Evidence
    family: str
    shape: str
    alone: bool
    aspect: bool
    ends_aspect: bool
    of_aspect: bool
    counted: bool
    noted: bool
    owned: bool
    deed: bool
    told: bool
    plans: bool
    stopped: bool
    lists: bool
    role: str
    tasks: bool
    duty: bool
    advice: bool = False

    @property
    def stated(self) -> bool:
        """Whether its words say that something is wrong."""
        return self.evidence >= Evidence.FAULT


def traits_of(text: str, heading: Heading, shape: str) -> Traits:
    """Return the traits of a heading that opens with ``shape``."""
    words = heading.statement.of(text)
    title = heading.title.of(text)[heading.marker.length if heading.marker else 0 :].strip("[]。:")
    noted, owners = read_notes(text, heading.brackets)
    quoted = text[heading.statement.start - 1 : heading.statement.start] == "“"
    gathers = _GATHERED.search(title) is not None and section_status(title) is not None
    told = reports_deeds(words) and not (quoted or gathers) and _BY_SUM.search(title) is None
    told = told and (heading.alone or not names_problem(title))
    fills = _DONE_IN.search(title) is not None or _GAP.search(title) is not None
    # 还在改、不敢打包票的问题(正在整改): the bracket says of the part what its name does
    status = section_status(title) if noted else None
    settles = status is not None and any(o.status and o.status.code == status.code for o in noted)
    evidence = Evidence.WEAK if settles else heading.evidence
    names_part = len(title) <= _MAX_NAME and evidence < Evidence.FAULT and not told
    return Traits(
        evidence=evidence,
        family=heading.marker.family if heading.marker else "",
        shape=shape,
        alone=heading.alone,
        aspect=fills or _ASPECT.search(title) is not None,
        ends_aspect=fills or title.endswith("方面"),
        of_aspect=_OF_ASPECT.search(title) is not None,
        counted=gathers or any(_COUNTED.fullmatch(b.of(text)) for b in heading.brackets),
        noted=bool(noted) and not settles,
        owned=bool(owners),
        deed=announces_measure(words) and not quoted,
        told=told,
        plans=is_planned(words) and not quoted,
        stopped=heading.title.end < heading.rest.end and not heading.brackets,
        lists=not heading.alone and _FIRST_ITEM.match(text, heading.rest.start) is not None,
        role=section_role(title) if names_part else "other",
        tasks=_TASKS.search(title) is not None,
        duty=not told and len(words) <= _MAX_DUTY,
        advice=_ADVICE.search(title) is not None and evidence < Evidence.FAULT,
    )


def for_issue(traits: Traits) -> float:
    """Return what speaks for the heading of an issue."""
    weight = _STATES[traits.evidence]
    if traits.evidence == Evidence.NONE and traits.shape == "line":
        weight = _STATES[Evidence.WEAK]  # set off, though no bold type says so
    if traits.ends_aspect and traits.evidence >= Evidence.WEAK:
        weight = min(weight, 0.5)
    weight -= 2.0 if traits.of_aspect else 0.0  # 关于“…”方面的问题: it may gather several
    if traits.family in ITEM_FAMILIES:
        weight -= 2.0
    weight -= 4.0 if traits.advice else 0.0
    named = traits.family in _NAMED
    weight += 1.5 if named else 0.0
    if not traits.stated:
        weight -= 1.5 if traits.deed or traits.told else 0.0
        weight -= 2.5 if named and traits.plans else 0.0  # 第3项问题,由财政局负责,计划3月底前…
        weight -= 2.0 if traits.role in NO_ISSUES and not named else 0.0
    weight += 3.0 if traits.noted else 0.0
    weight += 1.0 if traits.lists and traits.evidence >= Evidence.LOOSE else 0.0
    weight -= 1.5 if traits.counted and traits.evidence < Evidence.PLAIN else 0.0  # it gathers
    return weight + (1.5 if traits.owned else 0.0)


def for_theme(traits: Traits) -> float:
    """Return what speaks for the heading of a theme."""
    if traits.noted:
        return -4.0
    if traits.evidence >= Evidence.PLAIN:
        gathers = traits.ends_aspect or traits.of_aspect
        weight = (3.0 if gathers else 1.5) if traits.aspect else -3.0
    elif traits.aspect:
        weight = 3.0
    else:
        weight = {Evidence.FAULT: -1.0, Evidence.LOOSE: -0.3}.get(traits.evidence, 0.3)
    weight += 2.0 if traits.counted else 0.0
    weight -= 1.5 if traits.told else 0.0
    weight -= 0.8 if traits.stopped else 0.0
    return weight if traits.alone else weight - 2.5


def for_part(traits: Traits) -> tuple[float, float]:
    """Return what speaks for a part that reports issues, and for one that does not."""
    top = traits.shape in TOP_FAMILIES
    results = other = 1.0 if top else 0.0
    if traits.aspect:
        results, other = results + (3.5 if traits.counted else 1.5), other - 3.0
    elif traits.role in NO_ISSUES:
        results, other = results - 2.0, other + 3.0
    elif traits.role in _RESULTS:
        results, other = (
            results + (3.0 if traits.tasks else 1.5),
            other - (3.0 if traits.tasks else 1.0),
        )
    if not traits.aspect:
        wrong = _NO_PART.get(traits.evidence, 0.0)
        results, other = results - wrong, other - wrong
    if not top:
        results, other = results / 2 - 0.5, other / 2 - 0.5
    if (
        traits.noted and traits.tasks
    ):  # 三、还在改的问题(正在整改): the outcome is that of its issues
        results, other = results + 1.0, other - 2.0
    if not traits.alone:
        results, other = results - 1.0, other - 0.5
    if traits.told:
        results, other = results - 1.5, other - 1.5
    return results, other
