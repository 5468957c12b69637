"""All rules of the reading, found where they are declared."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pipeline.reading
from pipeline.reading.text.rule import Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Return name → rule for every rule that a module of the reading declares."""
    found: dict[str, Rule] = {}
    for module in _modules():
        for value in vars(module).values():
            for one in _rules_in(value):
                found.setdefault(one.name, one)
    return dict(sorted(found.items()))


def _modules() -> Iterator[Any]:
    for info in pkgutil.walk_packages(pipeline.reading.__path__, "pipeline.reading."):
        yield importlib.import_module(info.name)


def _rules_in(value: object) -> Iterator[Rule]:
    """Yield the rules that a module's variable is or holds."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, dict):
        yield from _rules_in(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset | set):
        members: Iterable[object] = value
        for member in members:
            if isinstance(member, Rule):
                yield member


@cache
def where_named(name: str) -> str | None:
    """Return the module and line that give a rule its name, None where no line does.

    A name that is put together (``issue.`` and the family of a heading) is found by its beginning.
    """
    sources = [
        (module.__name__, Path(module.__file__).read_text(encoding="utf-8").splitlines())
        for module in _modules()
        if module.__file__
    ]
    wanted = name
    while wanted:
        for module, lines in sources:
            for number, line in enumerate(lines, 1):
                if f'"{wanted}"' in line or f'"{wanted}.{{' in line:
                    return f"{module}:{number}"
        wanted = wanted.rpartition(".")[0]
    return None
