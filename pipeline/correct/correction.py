"""Correction files: what they may say, and what is wrong with one that says anything else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from schemas.codes import DOMAINS, is_known
from schemas.notice import CORRECTED
from schemas.span import Span

FORMAT: Final = "zhenggai-corrections"
_MOST: Final = 4 << 20  # bytes of a file; a page gives some hundred a correction

# what is corrected → the tables whose rows it may be
TABLES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "status": ("outcomes",),
    "kind": ("actions", "entities"),
    "date": ("dates",),
    "field": ("notice_fields",),
    "boundary": ("issues", "actions", "dates", "quantities", "entities"),
}
_KINDS: Final = {"actions": "action_kind", "entities": "entity_kind"}


class CorrectionError(ValueError):
    """A file of corrections that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right.

    ``span`` and ``words`` are where the row stands; of an outcome, which may not be printed, they
    are those of the heading of its issue. ``value`` is a code or text, of a date and a boundary
    two values.
    """

    what: str
    table: str
    span: Span
    words: str
    value: str | tuple[date, date] | Span
    field: str = ""

    @property
    def rule(self) -> str:
        """The name that a corrected row bears."""
        return f"{CORRECTED}{self.what}"


Corrections = Mapping[str, tuple[Correction, ...]]  # by the digest of the document's bytes


def load_corrections(folder: Path) -> Corrections:
    """Return the corrections of a folder; CorrectionError where one cannot be used.

    Two that put the same thing right differently cannot: neither may win in silence.
    """
    found: dict[str, dict[tuple[Any, ...], Correction]] = {}
    for path in sorted(folder.glob("*.json")):
        sha256, corrections = _of_file(path)
        known = found.setdefault(sha256, {})
        for one in corrections:
            key = (one.what, one.table, one.span, one.field)
            if known.setdefault(key, one) != one:
                problem = f"{one.what} of “{one.words[:40]}” is corrected in two ways"
                raise CorrectionError(f"{path.name}: {problem}")
    return {
        sha256: tuple(sorted(known.values(), key=_order)) for sha256, known in sorted(found.items())
    }


def _order(one: Correction) -> tuple[Any, ...]:
    return one.what == "boundary", one.span, one.table, one.what, one.field


def _of_file(path: Path) -> tuple[str, list[Correction]]:
    """Return the digest a file is for, and what it corrects."""
    try:
        if path.stat().st_size > _MOST:
            raise CorrectionError(f"{path.name}: larger than {_MOST:,} bytes")
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CorrectionError(f"{path.name} cannot be read: {error}") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise CorrectionError(f"{path.name}: no file of corrections")
    sha256, rows = content.get("source_sha256"), content.get("corrections")
    if not (isinstance(sha256, str) and len(sha256) == 64 and isinstance(rows, list)):
        raise CorrectionError(f"{path.name}: needs source_sha256 and a list of corrections")
    made = []
    for number, row in enumerate(rows, 1):
        try:
            made.append(_correction(row))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CorrectionError(f"{path.name}: correction {number}: {error}") from None
    return sha256, made


def _correction(row: Mapping[str, Any]) -> Correction:
    """Return a correction; what is wrong with it raises what Python raises."""
    what, table = row["what"], row["table"]
    if table not in TABLES_OF.get(what, ()):
        raise ValueError(f"a {what} of {table} is nothing to correct")
    span, words = Span(int(row["start"]), int(row["end"])), row["words"]
    if not isinstance(words, str) or len(words) != len(span):
        raise ValueError("its words are not as long as its place")
    field = row.get("field", "") if what == "field" else ""
    return Correction(what, table, span, words, _value(what, table, field, row["value"]), field)


def _value(what: str, table: str, field: str, given: Any) -> str | tuple[date, date] | Span:
    if what == "boundary":
        start, end = given
        if not int(start) < int(end):
            raise ValueError("a boundary around nothing")
        return Span(int(start), int(end))
    if what == "date":
        first, last = (date.fromisoformat(day) for day in given)
        if first > last:
            raise ValueError(f"{first} is after {last}")
        return first, last
    if not isinstance(given, str) or not given.strip():
        raise ValueError("no value is given")
    domain = "status" if what == "status" else _KINDS.get(table)
    if domain and not is_known(domain, given):
        raise ValueError(f"{given!r} is no {domain}")
    if what == "field":
        _check_field(field, given)
    return given


def _check_field(field: str, given: str) -> None:
    if field not in DOMAINS["notice_field"]:
        raise ValueError(f"{field!r} is no field of a notice")
    if field in DOMAINS and given not in DOMAINS[field]:
        raise ValueError(f"{given!r} is no {field}")
    if field.endswith(("_date", "_start", "_end")):
        date.fromisoformat(given)
