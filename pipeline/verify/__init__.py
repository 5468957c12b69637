"""Every promise of the tables, held against an output that exists.

The output is walked once, a notice at a time, so an archive of any size takes the memory of one
row group a table. What is found broken is listed with the table, the row and both sides of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.lexicon import vocabulary
from pipeline.store.walk import Walk
from pipeline.verify import derive, facts, files, whole
from pipeline.verify.breach import PROMISES, Breach
from pipeline.verify.integrity import check_integrity
from pipeline.verify.published import check_published
from pipeline.version import rules_version, wordings_version

if TYPE_CHECKING:
    from pipeline.store.output import Output


@dataclass(frozen=True, slots=True)
class Report:
    """What was held against the promises, and which were broken.

    ``same_rules`` says whether this version of the rules read the documents, ``same_wordings``
    whether they were read with the wordings of one's own that are in use now, or with none;
    another's readings are not held against the text.
    """

    notices: int
    rows: int
    breaches: tuple[Breach, ...]
    more: int = 0
    same_rules: bool = True
    same_wordings: bool = True

    @property
    def kept(self) -> bool:
        """Whether every promise holds."""
        return not self.breaches


def verify(output: Output, *, limit: int = 1000) -> Report:
    """Return whether every promise holds of ``output``; at most ``limit`` breaches are kept."""
    kept: list[Breach] = []
    more = notices = rows = 0
    for found in _found(output):
        if isinstance(found, Walk):
            notices, rows = found.notices, found.rows
        elif len(kept) < limit:
            kept.append(found)
        else:
            more += 1
    return Report(notices, rows, tuple(kept), more, _same_rules(output), _same_wordings(output))


def _same_rules(output: Output) -> bool:
    return bool(output.manifest.get("rules_version") == rules_version())


def _same_wordings(output: Output) -> bool:
    given = output.manifest.get("given", {}).get("vocab")
    return bool(given == wordings_version(vocabulary.in_use()))


def _found(output: Output) -> Iterator[Breach | Walk]:
    """Yield the broken promises, and what was walked through."""
    yield from check_integrity(output)
    wrong = list(files.check_files(output))
    if wrong:
        # with wrong columns or types nothing further can be said of the rows
        yield from wrong
        return
    try:
        walk = Walk(output)
        yield from _breaches(output, walk)
    except Exception as error:
        # a damaged file may do anything to who reads it; which it is, the digests have said
        yield Breach("files", "", "", f"cannot be read to the end: {type(error).__name__}: {error}")
        return
    yield walk


def _breaches(output: Output, walk: Walk) -> Iterator[Breach]:
    known = whole.Known.of(output)
    same_rules = _same_rules(output) and _same_wordings(output)
    for bundle in walk:
        wrong = list(facts.check_notice(bundle, known))
        yield from wrong
        yield from derive.check_derived(bundle, same_rules=same_rules)
        if same_rules and not wrong:
            yield from derive.check_read_again(bundle)
    for table, notice_id in walk.left_over():
        detail = "is no notice, or its rows are not in the order of `notices`"
        yield Breach("order", table, notice_id, detail)
    if _same_rules(output):
        yield from whole.check_declared(output)
    yield from whole.check_whole(output, known)
    yield from check_published(output)


__all__ = ["PROMISES", "Breach", "Report", "verify"]
