"""One code of a domain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its labels and, where the label does not say it all, what it means."""

    code: str
    label_zh: str
    label_en: str
    description_zh: str = ""
    description_en: str = ""
