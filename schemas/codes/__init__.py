"""Every code that a table may hold, with its labels: the one list the `codes` table is made from.

A code is a lower-case word of one domain. Wordings that stand for a code are data elsewhere
(``parsers/lexicon/vocab``); what a code *means* is said here and nowhere else. A new code is one
new entry in the module of its domain.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from schemas.codes import checks, facts, findings, notices, sources
from schemas.codes.code import Code

DOMAINS: Final[Mapping[str, Mapping[str, Code]]] = MappingProxyType(
    {
        domain: MappingProxyType({code.code: code for code in codes})
        for part in (notices, facts, checks, findings, sources)
        for domain, codes in part.DOMAINS.items()
    }
)


def is_known(domain: str, code: str) -> bool:
    """Whether ``code`` is listed in ``domain``.

    >>> is_known("status", "completed"), is_known("status", "done")
    (True, False)
    """
    return code in DOMAINS[domain]


def label(domain: str, code: str, language: str = "en") -> str:
    """Return what to call a code in ``zh`` or ``en``; an unlisted code stands for itself.

    >>> label("status", "completed", "zh")
    '已完成'
    """
    known = DOMAINS[domain].get(code)
    if known is None:
        return code
    return known.label_zh if language == "zh" else known.label_en


def codes_in(joined: str | None) -> tuple[str, ...]:
    """Return the codes of a column that holds several, joined by ；.

    >>> codes_in("pending；summary_differs"), codes_in(None)
    (('pending', 'summary_differs'), ())
    """
    return tuple(joined.split("；")) if joined else ()


__all__ = ["DOMAINS", "Code", "codes_in", "is_known", "label"]
