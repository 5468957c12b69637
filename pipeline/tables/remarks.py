"""Rows about the reading: the checks and the findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.checks import Checked
from pipeline.tables.order import Order, Origin, Places
from schemas.document import Document, Finding
from schemas.notice import Notice

if TYPE_CHECKING:
    from pipeline.arrow import Columns


def checks(checked: Checked, places: Places, origin: Origin) -> Columns:
    """Return the checks: those with a place in reading order, then the computed ones."""
    order = Order(checked.checks, origin.notice_id, "c")
    rows = [checked.checks[i] for i in order.positions]
    return {
        "check_id": order.ids,
        "name": [c.name for c in rows],
        "stated": [None if c.stated is None else float(c.stated) for c in rows],
        "found": [None if c.found is None else float(c.found) for c in rows],
        "result": [c.result for c in rows],
        "reason": [c.reason for c in rows],
        "raw": places.slices(rows),
        **places.evidence(rows, (c.rule if c.span else None for c in rows)),
    }


def findings(
    document: Document, notice: Notice, checked: Checked, places: Places, origin: Origin
) -> Columns:
    """Return what was doubtful: the words at the place, else those that were reported."""
    pairs = _once(document.findings, notice.findings, checked.findings)
    order = Order([finding for finding, _ in pairs], origin.notice_id, "f")
    ordered = [pairs[i] for i in order.positions]
    rows = [finding for finding, _ in ordered]
    return {
        "finding_id": order.ids,
        "kind": [f.kind for f in rows],
        "text": [f.text or None if f.span is None else places.slice(f.span) for f in rows],
        "reason": [f.reason for f in rows],
        **places.evidence(rows, (by for _, by in ordered)),
    }


def _once(
    parsed: Sequence[Finding], read: Sequence[Finding], checked: Sequence[Finding]
) -> list[tuple[Finding, str]]:
    """Return every finding once, with what reported it first."""
    by = {
        **dict.fromkeys(checked, "checks"),
        **dict.fromkeys(read, "reading"),
        **dict.fromkeys(parsed, "parsers"),
    }
    return sorted(by.items(), key=lambda pair: (pair[0].kind, pair[0].reason, pair[0].text))
