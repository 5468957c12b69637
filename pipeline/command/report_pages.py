"""The command ``report``: where its pages go, and one notice by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.command.messages import say
from pipeline.input_names import escaped
from pipeline.messages import Language
from pipeline.review import FOLDER, Images, Written, write_notice, write_report
from pipeline.store.place import StoreError, is_remote

if TYPE_CHECKING:
    from pipeline.store.output import Output


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write: of which tables, where to, one notice or all, deadlines against which day.

    ``images`` says whether printed pages are shown, and where their files lie.
    """

    tables: str
    target: str | None
    notice: str | None
    day: date | None
    images: Images | None = None


def write(
    output: Output, wanted: Wanted, language: Language, advance: Callable[[int], object]
) -> Written | None:
    """Write the report and return what was written; None where there is no such notice.

    ``advance`` is told of each notice when its page is written.
    """
    if wanted.target is None and is_remote(wanted.tables):
        raise StoreError(say(language, "report_where", address=wanted.tables))
    for place in wanted.images.places if wanted.images else ():
        if not is_remote(place) and not Path(place).exists():
            raise StoreError(f"nothing lies at {place}: say with --sources where the files are")
    target = Path(wanted.target or Path(wanted.tables, FOLDER))
    if wanted.notice is None:
        return write_report(
            output,
            target,
            language,
            day=wanted.day,
            images=wanted.images,
            on_done=lambda _: advance(1),
        )
    if not wanted.notice.isalnum():  # it names a file
        return None
    if wanted.target is None:
        target = target.with_name(f"{wanted.notice}.html")
    try:
        return write_notice(output, wanted.notice, target, language, wanted.images)
    except KeyError:
        return None


def summary(written: Written, language: Language) -> str:
    """Return the lines that end a report."""
    lines = [say(language, "report_written", path=escaped(str(written.path)))]
    if written.unpictured:
        lines.append(say(language, "report_unpictured", n=written.unpictured))
    return "\n".join(lines) + "\n"
