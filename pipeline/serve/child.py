"""What a run of the page does, in a process of its own: ingest, report, files to download.

It tells what it does as JSON lines on standard output, and ends when standard input is closed:
whoever started it has then had enough of it, or is gone.
"""

from __future__ import annotations

import _thread
import json
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.messages import Language
from pipeline.messages.errors import translated
from pipeline.review import FOLDER as REPORT
from pipeline.serve import downloads
from pipeline.serve.downloads import NAMES
from pipeline.serve.intake import FOLDER as FILES
from pipeline.settings import SettingsError, settings_from
from pipeline.store.place import StoreError
from schemas.codes import label

if TYPE_CHECKING:
    from pipeline.export import Exported
    from pipeline.run_report import RunReport
    from pipeline.store.output import Output

_EVERY: Final = 0.3  # seconds between two lines that say how far it is
_LISTED: Final = 200  # files that could not be read and are named


def main(
    output: Path, language: Language, *, images: bool = False, masks: Sequence[str] = ()
) -> int:
    """Do the run and return the exit status; what went wrong is told as well."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also below a shell's `&`
    threading.Thread(target=_end_with_input, daemon=True).start()
    try:
        run(output, language, images=images, masks=masks)
    except (SettingsError, StoreError, OSError) as error:
        _tell("failed", message=translated(language, str(error)))
        return 3
    except KeyboardInterrupt:
        return 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends as it is
    return 0


def run(output: Path, language: Language, *, images: bool, masks: Sequence[str]) -> None:
    """Read the dropped files into the tables, write the report, and what can be downloaded."""
    from pipeline.review import Images, write_report
    from pipeline.run.ingest import ingest
    from pipeline.run.log import Log
    from pipeline.store.output import open_output

    downloads.refuse_foreign(output)
    if masks:  # what an earlier run has made is not masked, or not so
        downloads.clear(output)
    inputs = (str(output / FILES),)
    given = {"inputs": inputs, "output": str(output), "dry_run": False, "moved": True}
    settings = settings_from(given, os.environ)
    _tell("phase", name="reading")
    report = ingest(settings, Log("json", stream=sys.stdout, every=_EVERY))
    if report.stopped:
        raise StoreError(report.stopped)
    _tell("read", **_summary(report, language))
    if not report.unchanged:
        downloads.clear(output)  # they are of other tables now
    _tell("phase", name="report")
    opened = open_output(str(output))
    write_report(
        opened,
        output / REPORT,
        language,
        images=Images(inputs) if images else None,
        on_done=_progress(report.notices),
    )
    _tell("phase", name="downloads")
    _write_downloads(opened, downloads.made(output), language, masks)


def _summary(report: RunReport, language: Language) -> dict[str, Any]:
    """Return what a reading came to, as the page shows it."""
    failures = [
        {
            "name": one.source_uri,
            "status": label("source_status", one.status, language),
            "reason": label("source_reason", one.reason, language) if one.reason else "",
            "message": one.message or "",
        }
        for one in report.failures[:_LISTED]
    ]
    return {
        "notices": report.notices,
        "failed": len(report.failures),
        "failures": failures,
    }


def _progress(total: int) -> Callable[[int], None]:
    """Return what tells now and then how many notices of ``total`` are done."""
    last = time.monotonic()

    def on_done(done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY or done == total:
            last = time.monotonic()
            _tell("progress", done=done, total=total, failed=0)

    return on_done


def _write_downloads(
    output: Output, folder: Path, language: Language, masks: Sequence[str]
) -> None:
    """Write the tables as a workbook, as CSV and as Parquet, the folders zipped."""
    from pipeline.export import export

    for done, (form, name) in enumerate(NAMES.items()):
        _tell("progress", done=done, total=len(NAMES), failed=0)
        path = folder / name
        if form == "xlsx":
            exported = export(output, form, path, headers=language, mask=masks, replace=True)
        else:
            bare = folder / form
            exported = export(output, form, bare, mask=masks, replace=True)
            made = shutil.make_archive(str(folder / f".{form}"), "zip", bare)
            os.replace(made, path)
            shutil.rmtree(bare)
        _tell("download", form=form, notes=_notes(exported, masks))


def _notes(done: Exported, masks: Sequence[str]) -> dict[str, int]:
    """Return what must be told of an export, by the words of the page."""
    masked = {"masked": sum(done.masked.values())} if masks else {}
    return {**masked, **done.notes, **({"export_copies": done.copies} if done.copies else {})}


def _tell(event: str, **values: object) -> None:
    print(json.dumps({"event": event, **values}, ensure_ascii=False), flush=True)


def _end_with_input() -> None:
    """Interrupt the process when nobody holds its standard input any more."""
    while os.read(sys.stdin.fileno(), 1):  # no lock of Python's is held while it waits
        pass
    if hasattr(signal, "pthread_kill"):  # wakes the main thread wherever it waits
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        _thread.interrupt_main()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    asked: Language = "zh" if sys.argv[2] == "zh" else "en"
    classes = tuple(filter(None, "".join(sys.argv[3:4]).split(",")))
    sys.exit(main(Path(sys.argv[1]), asked, images="images" in sys.argv[4:], masks=classes))
