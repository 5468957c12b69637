"""A report on disk: whole or not at all, in place of the one before."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.review.archive import archive_page
from pipeline.review.charts import heading_of
from pipeline.review.lists import Lists
from pipeline.review.notice import notice_page
from pipeline.review.painter import Images, Pages, pages_of
from pipeline.review.tally import Tally
from pipeline.store.place import StoreError
from pipeline.store.walk import Walk

if TYPE_CHECKING:
    from pipeline.store.output import Output

FOLDER: Final = "report"  # where a report goes, in the folder of the tables
MARK: Final = ".zhenggai-report"  # says that a folder is a report, and may be replaced by one
_SHOWN: Final = (
    "notice_id", "title", "file_name", "issuer", "published_date", "issue_count",
    "check_failures", "text_coverage", "reliability", "same_as",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and where to begin to read.

    ``unpictured`` counts the notices with printed pages of which there is no picture.
    """

    path: Path
    notices: int
    pictured: int = 0
    unpictured: int = 0


def write_report(
    output: Output,
    target: Path,
    language: str,
    *,
    day: date | None = None,
    images: Images | None = None,
    on_done: Callable[[int], object] = lambda _: None,
) -> Written:
    """Write the report of an archive and the pages of its notices into the folder ``target``.

    ``day`` is the one that deadlines are held against, the last publication otherwise; ``images``
    says where the files lie whose printed pages are shown; ``on_done`` is given the number of pages
    written. Raises StoreError where something else lies at ``target``.
    """
    refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    shutil.rmtree(made, ignore_errors=True)
    try:
        with pages_of(output, images) as pages:
            count = _fill(output, made, language, day=day, pages=pages, on_done=on_done)
        _switch(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Written(target / "index.html", count, pages.pictured, pages.unpictured)


def write_notice(
    output: Output, notice_id: str, target: Path, language: str, images: Images | None = None
) -> Written:
    """Write the page of one notice to the file ``target``; KeyError where there is none."""
    for bundle in Walk(output):
        if bundle.notice_id == notice_id:
            target.parent.mkdir(parents=True, exist_ok=True)
            made = target.with_name(f".{target.name}.{os.getpid()}.tmp")
            with pages_of(output, images, only=notice_id) as pages:
                pictures = pages.of(bundle.tables)
            try:
                page = notice_page(bundle.tables, language, report=False, pictures=pictures)
                made.write_text(page, "utf-8")
                made.replace(target)
            finally:
                made.unlink(missing_ok=True)
            return Written(target, 1, pages.pictured, pages.unpictured)
    raise KeyError(notice_id)


def refuse_foreign(target: Path) -> None:
    """Raise StoreError where ``target`` holds anything but a report of ours."""
    if not target.exists() or (target / MARK).is_file():
        return
    if not target.is_dir() or any(target.iterdir()):
        raise StoreError(f"{target} is no report of zhenggai: name another place with --output")


def _fill(
    output: Output,
    folder: Path,
    language: str,
    *,
    day: date | None,
    pages: Pages,
    on_done: Callable[[int], object],
) -> int:
    """Write all pages and return the number of notices."""
    (folder / "notices").mkdir(parents=True)
    lists = Lists(folder / "lists", language)
    tally = Tally()
    notices: list[dict[str, Any]] = []
    for bundle in Walk(output):
        page = notice_page(bundle.tables, language, pictures=pages.of(bundle.tables))
        (folder / "notices" / f"{bundle.notice_id}.html").write_text(page, "utf-8")
        notice = bundle["notices"][0]
        notices.append({name: notice.get(name) for name in _SHOWN})
        lists.begin(bundle.notice_id, notice["title"] or notice["file_name"])
        for entry in tally.add(bundle.tables):
            lists.add(entry, heading_of(entry, language))
        on_done(tally.notices)
    page = archive_page(output, tally, lists, notices, language=language, day=day)
    lists.close()
    (folder / "index.html").write_text(page, "utf-8")
    (folder / MARK).write_text(f"{output.run}\n", "utf-8")
    return tally.notices


def _switch(made: Path, target: Path) -> None:
    """Put a finished report in the place of the one before."""
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    with contextlib.suppress(FileNotFoundError):
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
