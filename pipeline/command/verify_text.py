"""What ``verify`` says of an output, and of its sources read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.command.messages import say
from pipeline.input_names import escaped
from pipeline.messages import Language
from pipeline.verify import PROMISES, verify
from pipeline.verify.messages import say as promised
from pipeline.verify.reread import reread

if TYPE_CHECKING:
    from pipeline.store.output import Output
    from pipeline.verify.reread import Wanted


def of_rows(output: Output, limit: int, language: Language) -> tuple[bool, str]:
    """Return whether every promise is kept, and what to say; at most ``limit`` breaches."""
    report = verify(output, limit=limit)
    if report.kept:
        counts = {
            "notices": say(language, "n_notices", n=f"{report.notices:,}"),
            "rows": say(language, "n_rows", n=f"{report.rows:,}"),
        }
        promises = len(PROMISES) - 1  # reading the sources again is asked for by itself
        lines = [say(language, "verified", promises=promises, **counts)]
        if not report.same_rules:
            lines.append(say(language, "other_rules"))
        elif not report.same_wordings:
            lines.append(say(language, "other_wordings"))
        return True, _joined(lines)
    lines = [say(language, "broken", n=len(report.breaches) + report.more)]
    for promise in dict.fromkeys(breach.promise for breach in report.breaches):
        lines += ["", f"{promise}: {promised(language, promise)}"]
        lines += [f"  {breach}" for breach in report.breaches if breach.promise == promise]
    if report.more:
        lines.append(say(language, "and_more", n=report.more))
    return False, _joined(lines)


def of_sources(output: Output, wanted: Wanted, limit: int, language: Language) -> tuple[bool, str]:
    """Return whether the sources read again give the same rows, and what to say.

    Raises LookupError where no source can be reached.
    """
    done = reread(output, wanted)
    if done.chosen and not done.reached:
        raise LookupError(say(language, "reread_nowhere", file=done.unreached[0]))
    key = "reread_differs" if done.breaches else "reread_same"
    counts = {"n": done.reached, "all": done.chosen, "seed": done.seed}
    lines = [say(language, key, differences=len(done.breaches), **counts)]
    lines += [f"  {breach}" for breach in done.breaches[:limit]]
    if done.unreached:
        lines.append(say(language, "reread_left", n=len(done.unreached), file=done.unreached[0]))
    return not done.breaches, _joined(lines)


def _joined(lines: Iterable[str]) -> str:
    """Return lines for a terminal; names of strangers' files cannot steer it."""
    return "".join(f"{escaped(line)}\n" for line in lines)
