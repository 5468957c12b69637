"""Measures that open with the number of their problem: (对应1.1)修订制度2项."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.drafts import IssueDraft
from schemas.notice import Action

_FOR: Final = compiled(
    r"[\[(]{apart_words.opening}(?:第|{problem_noun})?(?P<number>{issue_number}(?:\.[0-9]{1,2}){0,2})"
    r"(?:{apart_words.each}|号)?{problem_noun}?[)\]]"
)


def with_named(
    text: str, drafts: Sequence[IssueDraft], actions: Sequence[Action]
) -> Iterator[Action]:
    """Yield the measures, each with the issue that the bracket at its start names.

    Only a sibling of the issue that it stands in is asked: elsewhere the number can be another's.
    """
    for action in actions:
        named = _FOR.match(text, action.span.start + len(action.marker), action.span.end)
        home = action.issue
        if named is None or home is None:
            yield action
            continue
        beside = [
            index
            for index, draft in enumerate(drafts)
            if draft.number == named["number"] and draft.parent == drafts[home].parent
        ]
        yield replace(action, issue=beside[0]) if len(beside) == 1 else action
