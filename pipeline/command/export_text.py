"""What an export has written, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.command.messages import say
from pipeline.export.messages import say as class_name
from pipeline.messages import Language

if TYPE_CHECKING:
    from pipeline.export import Exported


def lines_of(done: Exported, language: Language) -> Iterator[str]:
    """Yield the lines that end an export."""
    rows = say(language, "n_rows", n=f"{sum(done.counts.values()):,}")
    yield say(language, "exported", path=done.path, tables=len(done.counts), rows=rows)
    if done.copies:
        yield say(language, "export_copies", n=done.copies)
    for kind, number in done.masked.items():
        name = class_name(language, kind)
        yield say(language, "export_masked", n=f"{number:,}", name=name)
    for key, number in done.notes.items():
        yield say(language, key, n=number)
