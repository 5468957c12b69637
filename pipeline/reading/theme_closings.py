"""Issues of a theme → the outcome that the line behind the last of them states of all.

以上问题均已完成整改。 states it of each, 作风建设方面的3个问题至此全部完成整改。 sums the theme up.
Neither is a measure of the last issue.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.drafts import IssueDraft
from pipeline.reading.segments import StatedOutcome
from pipeline.reading.shared_outcomes import siblings
from pipeline.reading.theme_lines import theme_line


def take_closings(text: str, drafts: Sequence[IssueDraft]) -> None:
    """Give the issues of each theme what the line behind the last of them states of all."""
    themes = siblings(drafts)
    for held in themes.values() if len(themes) > 1 else ():
        last = drafts[held[-1]]
        lines = [piece for piece in last.pieces[-1:] if text[piece.start - 1] == "\n"]
        closing = theme_line(text, lines[0]) if lines else None
        if closing is None or (closing.issues or 0) > len(held):
            continue
        line, count = lines[0], closing.issues or len(held)
        last.segments = [s for s in last.segments if s.span not in line]
        last.outcomes = [o for o in last.outcomes if o.span not in line]
        last.labels.append(line)
        for draft in (drafts[i] for i in held[-count:]):
            if closing.named:
                draft.summed = closing.status, closing.span
            elif not draft.outcomes:
                draft.outcomes.append(StatedOutcome(closing.span, closing.status, labelled=True))
