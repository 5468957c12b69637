"""What becomes of a reading when a pattern meets its time limit: less, never nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from schemas.document import Finding

Given = ParamSpec("Given")
Found = TypeVar("Found")


@dataclass(slots=True)
class Guard:
    """Runs the fact finders of one document, and notes those that ran out of time.

    >>> guard = Guard()
    >>> guard.run("dates", (), max, (1, 2))
    2
    """

    findings: list[Finding] = field(default_factory=list)

    def run(
        self,
        facts: str,
        without: Found,
        find: Callable[Given, Found],
        *args: Given.args,
        **named: Given.kwargs,
    ) -> Found:
        """Return what ``find`` finds; ``without`` and a finding where a pattern takes too long."""
        try:
            return find(*args, **named)
        except TimeoutError:
            self.findings.append(Finding("unexplained_text", "pattern_time_limit", facts))
            return without
