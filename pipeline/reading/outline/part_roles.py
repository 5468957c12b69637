"""What the parts of a notice are for whose headings do not say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.action.kind import kind_of
from pipeline.reading.action.plans import is_planned
from pipeline.reading.outline.evidence import REMARKS
from pipeline.reading.outline.headings import Heading
from pipeline.reading.outline.nodes import Node
from pipeline.reading.outline.observation import ROW, Observation
from pipeline.reading.problem.faults import reports_deeds
from schemas.span import Span

# 对剩余的3个问题倒排工期: of what is left
_OPEN: Final = compiled(
    "[对动][^,。;]{0,3}(?:{pending.left}|{pending.not_yet}|{pending.going}|[未没])"
)
# 解决了难题, 发现隐患8处; 为了巩固成果 and 除了 are of no time
_DONE: Final = compiled(
    r"(?<![为除到罢极])了(?![解结])|已(?!经?是)|{apart_words.found}[^,。;]{0,8}[0-9]"
)
_LONGEST_NAME: Final = 30  # of a heading inside the part
_NEXT: Final = compiled("{next_step}")
_REPORTS: Final = compiled("{common.account}$|{issue_words.reported}|{issue_words.reported_end}$")


def name_parts(text: str, nodes: Sequence[Node], observations: Sequence[Observation]) -> None:
    """Give the parts whose heading tells nothing a role by where they stand.

    What comes behind the issues is yet to come, unless its heading says that it reports
    (举一反三完善机制情况, 责任追究), or its paragraphs do, or another heading that it plans. So is
    what stands below 未整改到位的问题及后续安排 where that lists none.
    """
    issues = [n.unit for n in nodes if n.kind in ("issue", "group")]
    issues += [seen.unit for seen in observations if seen.shape == ROW and seen.responds]
    promised = any(node.words == "next_steps" for node in nodes)  # a part says that it tells them
    for node in nodes:
        arranges = _arranges(text, node)
        if node.kind != "section" or node.parent is not None:
            continue
        if (node.role != "other" or node.words == REMARKS) and not arranges:
            continue
        following = next(
            (n.unit for n in nodes if n.unit > node.unit and n.parent is None), len(observations)
        )
        held = any(node.unit < at < following for at in issues)
        if arranges:
            node.role = node.role if held else "next_steps"
        elif held:
            node.role = "results"
        elif issues and node.unit < min(issues):
            node.role = "leadership"
        elif issues and node.unit > max(issues):
            reports = _REPORTS.search(node.heading.title.of(text)) is not None
            told = [seen.heading for seen in observations[node.unit + 1 : following]]
            reports = reports or _tell_deeds(text, told)
            node.role = "other" if promised or reports else "next_steps"


def _arranges(text: str, node: Node) -> bool:
    """Whether a heading speaks of what is left and of what comes next: …的问题及后续工作安排."""
    title = node.heading.title.of(text)
    return node.role == "unfinished" and _NEXT.search(title) is not None


def _tell_deeds(text: str, told: Sequence[Heading]) -> bool:
    """Whether all paragraphs of a part report what was done, and none of them plans.

    They count it, or say that it is done: 组织走访用水户,解决了停水的难题.
    """
    whole = [Span(one.title.start, max(one.title.end, one.rest.end)).of(text) for one in told]
    whole = [words for words in whole if words[-1:] in "。;" or len(words) > _LONGEST_NAME]
    if not any(kind_of(words) or _DONE.search(words) for words in whole):
        return False
    done = all(reports_deeds(words) or _DONE.search(words) for words in whole)
    return done and not any(is_planned(words) or _OPEN.search(words) for words in whole)
