"""What a reader of the tables may rely on, and what a change of it breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from pipeline.command.messages import say
from pipeline.export.source import EXPORTABLE
from pipeline.messages import Language
from schemas.codes import DOMAINS

# The tables of the last release; written anew by `python tests/released.py` when one is made.
RELEASED: Final = Path(__file__).with_name("released.json")
Shape = Mapping[str, str]  # a thing that can be relied on, by its name, and what it is
Kind = Literal["added", "removed", "changed"]


class ShapeError(ValueError):
    """The file is no schema of ours; the message says so."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as before: a table, a column, a key, a code."""

    kind: Kind
    name: str
    before: str | None
    after: str | None

    @property
    def breaks(self) -> bool:
        """Whether what read the tables before may stop: all but additions and fewer nulls."""
        if self.kind == "changed" and self.before and self.after:
            return f"{self.after}?" != self.before
        return self.kind != "added"


def shape() -> Shape:
    """Return what there is: tables with their keys, columns with type and nulls, codes."""
    found = {}
    for table in EXPORTABLE.values():
        found[table.name] = f"key {', '.join(table.key)}"
        for column in table:
            null = "" if column.required else "?"
            found[f"{table.name}.{column.name}"] = f"{column.type}{null}"
    found |= {f"{domain}: {code}": "code" for domain, codes in DOMAINS.items() for code in codes}
    return found


def shape_from(path: Path) -> Shape:
    """Return the shape that a file holds: released.json, or what ``schema --json`` has printed."""
    try:
        content = json.loads(path.read_bytes())
    except ValueError as error:
        raise ShapeError(f"{path} is no JSON: {error}") from None
    if isinstance(content, dict) and isinstance(content.get("shape"), dict):
        return {str(name): str(what) for name, what in content["shape"].items()}
    try:
        return dict(_of_dictionary(content))
    except (AttributeError, KeyError, TypeError):
        raise ShapeError(f"{path} is none that `zhenggai schema --json` has printed") from None


def _of_dictionary(content: Any) -> Iterator[tuple[str, str]]:
    for name, table in (content["tables"] | content.get("exports", {})).items():
        yield name, f"key {', '.join(table['key'])}"
        for column in table["columns"]:
            null = "?" if column["nullable"] else ""
            yield f"{name}.{column['name']}", f"{column['type']}{null}"
    for domain, codes in content["codes"].items():
        yield from ((f"{domain}: {code}", "code") for code in codes)


def differences(before: Shape, after: Shape) -> list[Difference]:
    """Return what is not as before, what breaks first."""
    found = [
        Difference(
            "added" if name not in before else "removed" if name not in after else "changed",
            name,
            before.get(name),
            after.get(name),
        )
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    ]
    return sorted(found, key=lambda one: (not one.breaks, one.kind != "added"))


def as_text(found: list[Difference], language: Language) -> str:
    """Return the differences, a line each, and what they mean."""
    marks = {"added": "+", "removed": "-", "changed": "~"}
    lines = [f"{'!' if d.breaks else ' '} {marks[d.kind]} {d.name}{_what(d)}" for d in found]
    broken = sum(one.breaks for one in found)
    if not found:
        end = say(language, "schema_same")
    elif broken:
        end = say(language, "schema_breaks", n=broken)
    else:
        end = say(language, "schema_grows", n=len(found))
    return "\n".join([*lines, end]) + "\n"


def _what(one: Difference) -> str:
    if one.kind == "changed":
        return f"  {one.before} → {one.after}"
    what = one.before or one.after
    return "" if what == "code" else f"  {what}"
