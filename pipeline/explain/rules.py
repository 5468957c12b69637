"""All rules of the reading, found where they are declared."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pipeline.reading
from pipeline.reading.rule import Rule


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
