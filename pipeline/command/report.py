"""The command ``report``: where its pages go, and one notice by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.command.messages import Language, say
from pipeline.review import write_notice, write_report
from pipeline.store.place import StoreError, is_remote

if TYPE_CHECKING:
    from pipeline.store.output import Output

FOLDER: Final = "report"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write: of which tables, where to, one notice or all, deadlines against which day."""

    tables: str
    target: str | None
    notice: str | None
    day: date | None


def write(
    output: Output, wanted: Wanted, language: Language, advance: Callable[[int], object]
) -> Path | None:
    """Write the report and return where to begin to read; None where there is no such notice.

    ``advance`` is told of each notice when its page is written.
    """
    if wanted.target is None and is_remote(wanted.tables):
        raise StoreError(say(language, "report_where", address=wanted.tables))
    target = Path(wanted.target or Path(wanted.tables, FOLDER))
    if wanted.notice is None:
        written = write_report(output, target, language, day=wanted.day, told=lambda _: advance(1))
        return written.path
    if not wanted.notice.isalnum():  # it names a file
        return None
    if wanted.target is None:
        target = target.with_name(f"{wanted.notice}.html")
    try:
        return write_notice(output, wanted.notice, target, language).path
    except KeyError:
        return None
