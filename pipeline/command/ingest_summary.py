"""What a run came to, in a few lines, and where to look next."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.command.messages import say
from pipeline.messages import Language
from pipeline.receipts import READ, SAME_BYTES
from schemas.codes import DOMAINS, label

if TYPE_CHECKING:
    from pipeline.run_report import RunReport
    from pipeline.settings import Settings
    from pipeline.store.output import Output


def summary(report: RunReport, settings: Settings, language: Language) -> str:
    """Return the lines that end an ingest."""
    return "\n".join(_lines(report, settings, language)) + "\n"


def _lines(report: RunReport, settings: Settings, language: Language) -> Iterator[str]:
    from pipeline.store.output import open_output

    if settings.dry_run:
        yield say(language, "dry_run")
        for status, count in sorted(report.statuses.items()):
            yield f"  {label('source_status', status, language)}: {count}"
        return
    whole = report.statuses
    yield say(
        language,
        "run_done",
        read=sum(count for status, count in whole.items() if status in READ),
        all=sum(count for status, count in whole.items() if status != "container"),
        reused=report.reused,
        seconds=f"{report.seconds:.1f}",
    )
    if report.failures:
        failed = Counter(failure.status for failure in report.failures)
        listed = [
            f"{count} {label('source_status', status, language).lower()}"
            for status, count in sorted(failed.items())
        ]
        statuses = _separator(language).join(listed)
        yield say(language, "run_failed", n=len(report.failures), statuses=statuses)
    if report.passed_over:
        kinds = _separator(language).join(_passed_over(report.passed_over, language))
        yield say(language, "run_passed_over", kinds=kinds)
    if report.stopped:
        yield report.stopped
        return
    if report.unchanged:
        yield say(language, "run_unchanged")
    if same := _counted(open_output(settings.output), "sources", "reason")[SAME_BYTES]:
        yield say(language, "run_same", n=same)
    yield from _counts(settings.output, language)
    yield say(
        language,
        "run_next",
        output=shlex.quote(settings.output),
        command=_command(),
        file=_example(settings, language),
    )


def _passed_over(kinds: Mapping[str, int], language: Language) -> Iterator[str]:
    """Yield how many files of each kind were passed over, most first."""
    for kind, count in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0])):
        name = kind if kind.startswith(".") else say(language, f"kind_{kind}")
        yield f"{count} {name}"


def _command() -> str:
    """Return what to type for this program: its name, or its path where that is not found."""
    path = sys.argv[0]
    if os.path.basename(path) != "zhenggai" or shutil.which("zhenggai"):
        return "zhenggai"
    return shlex.quote(os.path.relpath(path) if os.path.isabs(path) else path)


def _example(settings: Settings, language: Language) -> str:
    """Return a file of this run that `show` can read, else the word for one."""
    from pipeline.store.output import open_output

    for piece in open_output(settings.output).pieces("sources", ["source_uri", "status"]):
        for uri, status in zip(
            piece["source_uri"].to_pylist(), piece["status"].to_pylist(), strict=True
        ):
            if status not in READ:
                continue
            for root in settings.inputs:
                for path in (root, os.path.join(root, uri)):
                    if os.path.isfile(path):
                        return shlex.quote(path)
    return "文件" if language == "zh" else "FILE"


def _counts(address: str, language: Language) -> Iterator[str]:
    """Yield what the tables hold now."""
    from pipeline.store.output import open_output

    output = open_output(address)
    statuses = _counted(output, "outcomes", "status")
    listed = [
        f"{statuses[status]} {label('status', status, language).lower()}"
        for status in DOMAINS["status"]
        if statuses[status]
    ]
    separator = _separator(language)
    notices = say(language, "n_notices", n=_counted(output, "notices", "document_type").total())
    if listed:
        yield say(
            language,
            "run_issues",
            notices=notices,
            n=statuses.total(),
            statuses=separator.join(listed),
        )
    else:
        yield say(language, "run_notices", notices=notices)
    results: Counter[str] = Counter()
    violated: Counter[str] = Counter()
    for piece in output.pieces("checks", ["name", "result"]):
        for name, result in zip(
            piece["name"].to_pylist(), piece["result"].to_pylist(), strict=True
        ):
            results[result] += 1
            violated[name] += result == "violated"
    names = [f"{name} {count}" for name, count in violated.most_common() if count]
    key = "run_checks" if names else "run_checks_ok"
    yield say(
        language,
        key,
        violated=results["violated"],
        all=results.total(),
        names=separator.join(names),
    )


def _separator(language: Language) -> str:
    return "，" if language == "zh" else ", "


def _counted(output: Output, table: str, column: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for piece in output.pieces(table, [column]):
        counts.update(piece[column].to_pylist())
    return counts
