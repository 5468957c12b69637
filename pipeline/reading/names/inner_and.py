"""The 和 that joins no two names but stands inside one: 住房和城乡建设厅, 文化和旅游局."""

from __future__ import annotations

import re
from typing import Final

from parsers.lexicon.vocabulary import code_of

_AND: Final = "和"
_EDGE: Final = 2  # characters on either side that tell it from another


def _places() -> str:
    """Return what 和 stands between in the offices that are known, as a pattern."""
    parted = (name.split(_AND) for name in code_of("offices") if _AND in name)
    edges = {(before[-_EDGE:], after[:_EDGE]) for before, after, *_ in parted if before and after}
    return "|".join(
        f"(?<={re.escape(before)}){_AND}(?={re.escape(after)})" for before, after in sorted(edges)
    )


INNER_AND: Final = f"(?:{_places()})"
