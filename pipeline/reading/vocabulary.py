"""Wordings that stand for a code, read from ``vocab/*.toml``: data, not code.

Each file has one table a code; ``phrases`` lists the wordings, one a line, in folded form (see
``fold``). A new wording is one new line there and one new case in the tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from parsers.fold import fold


@cache
def load(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return code → phrases of ``vocab/<name>.toml``.

    Raises ValueError where a phrase is blank, stands twice, or is not in folded form: such a
    phrase would never match, or make two codes compete for one wording.
    """
    content = tomllib.loads(
        files("pipeline.reading").joinpath("vocab", f"{name}.toml").read_text(encoding="utf-8")
    )
    seen: dict[str, str] = {}
    table: dict[str, tuple[str, ...]] = {}
    for code, entry in content.items():
        phrases = tuple(entry["phrases"])
        for phrase in phrases:
            if not phrase.strip() or fold(phrase) != phrase:
                raise ValueError(f"{name}.toml: [{code}] {phrase!r} is blank or not folded")
            if phrase in seen:
                raise ValueError(f"{name}.toml: {phrase!r} is in [{seen[phrase]}] and [{code}]")
            seen[phrase] = code
        table[code] = phrases
    return table


@cache
def code_of(name: str) -> Mapping[str, str]:
    """Return phrase → code of ``vocab/<name>.toml``."""
    return {phrase: code for code, phrases in load(name).items() for phrase in phrases}
