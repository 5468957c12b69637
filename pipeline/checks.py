"""Stub, replaced presently."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.document import Document, Finding
from schemas.notice import Check, Notice


@dataclass(frozen=True, slots=True)
class Checked:
    """The checks of a notice and what they make doubtful."""

    checks: tuple[Check, ...]
    findings: tuple[Finding, ...] = ()


def run_checks(document: Document, notice: Notice) -> Checked:
    """Return the checks of one notice."""
    return Checked(())
