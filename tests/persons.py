"""What the tables of persons share: ``name=post``, nothing behind = where no post stands."""

from __future__ import annotations

from parsers.lexicon.fold import fold
from pipeline.reading.entities.persons import find_persons


def persons_of(text: str) -> set[tuple[str, str]]:
    """Return the names found in a text with their posts, as the text has them."""
    return {
        (one.span.of(text), one.post.of(text) if one.post else "")
        for one in find_persons(fold(text))
    }


def expected(written: str) -> set[tuple[str, str]]:
    """Return the pairs that a line of a table names."""
    return {(name, post) for name, post in (item.split("=") for item in written.split())}
