"""Rows that name problems of headings again, and only say what became of them: told once.

附件:整改完成情况一览表 序号 | 反馈问题 | 完成情况 behind the problems and their measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.reading.announced import named_in, words_of
from pipeline.reading.drafts import IssueDraft
from schemas.span import Span

_MOST: Final = 0.8  # of such rows name a problem of the headings

Tabled = Sequence[tuple[int, IssueDraft]]


def without_restated(text: str, headed: Sequence[IssueDraft], tabled: Tabled) -> Tabled:
    """Return the issues of tables without those of headings, which get what the rows say."""
    leaves = [draft for draft in headed if not draft.is_group]
    bare = [one for one in tabled if not one[1].segments]
    same = [(row, _same(text, row, leaves)) for _, row in bare]
    found = [(row, draft) for row, draft in same if draft is not None]
    whose = {id(draft) for _, draft in found}
    told = any(row.outcomes for row, _ in found)
    if not told or len(whose) < max(len(found), len(bare) * _MOST):
        return tabled
    for row, draft in found:
        draft.outcomes += [said for said in row.outcomes if said.status is not None]
        draft.fields += [one for one in row.fields if not draft.fields]
        draft.answers.append(row.body)
    first = min(row.body.start for row, _ in found)
    for draft in leaves:
        if draft.title.start < first < draft.body.end:  # the annex is no part of the last one
            draft.body = Span(draft.body.start, _end(draft, first))
    dropped = {id(row) for row, _ in found}
    return [one for one in tabled if id(one[1]) not in dropped]


def _end(draft: IssueDraft, before: int) -> int:
    """Return where what stands below a heading ends, before a place."""
    below = [one.span for one in (*draft.segments, *draft.fields)]
    below += [one.span for one in draft.outcomes]
    return max([draft.title.end, *(span.end for span in below if span.end <= before)])


def _same(text: str, row: IssueDraft, leaves: Sequence[IssueDraft]) -> IssueDraft | None:
    """Return the issue of the same words, or of nearly the same under the same number."""
    said = words_of(text, row)
    alike = [one for one in leaves if words_of(text, one) == said]
    if not alike and row.number is not None:
        numbered = [one for one in leaves if one.number == row.number]
        alike = [one for one in numbered if named_in(said, [words_of(text, one)])]
    return alike[0] if len(alike) == 1 else None
