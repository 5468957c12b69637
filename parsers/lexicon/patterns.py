"""The one door to compiled patterns: what an earlier process compiled is taken over from its cache.

Compiling the thousand patterns of the program takes most of a second of every new process, and
their compiled codes are read back in a few milliseconds. What is kept is what ``pickle`` keeps of a
pattern of ``regex``, the arguments of ``_regex.compile``, as plain data; the same for ``re``, and
our word lists parsed. A code is found by the whole text and flags of its pattern, so it does not
matter which wordings or which version of the program made it (``kept`` says where the file lies
and when it is trusted).
"""

from __future__ import annotations

import atexit
import copyreg
import importlib
import re
import tomllib
from functools import cache
from typing import Any, TypeAlias

import regex

from parsers.lexicon.kept import Code, Key, read, write

# of either library, where what both call the same is enough
AnyMatch: TypeAlias = "regex.Match[str] | re.Match[str]"
AnyPattern: TypeAlias = "regex.Pattern[str] | re.Pattern[str]"
_made: dict[Key, Code] = {}  # what this process has compiled, and has not kept yet
_asked: set[Key] = set()


@cache
def regex_of(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return a pattern of ``regex`` that is a part of the program, compiled.

    What is put together from the words of one notice is compiled by ``regex.compile``: nobody
    will ask for it again.
    """
    key = ("regex", pattern, int(flags))
    if (code := _found(key)) is not None:
        try:
            known: regex.Pattern[str] = _regex().compile(*code)
        except Exception:
            pass  # no code of this library: the pattern is compiled, and the code made anew
        else:
            return known
    compiled = regex.compile(pattern, flags)
    pickled: Any = copyreg.dispatch_table[type(compiled)](compiled)
    _made[key] = pickled[1]
    return compiled


@cache
def re_of(pattern: str) -> re.Pattern[str]:
    """Return a pattern of ``re`` that is a part of the program: three times as fast for words."""
    key = ("re", pattern, 0)
    if (code := _found(key)) is not None:
        try:
            known: re.Pattern[str] = _sre().compile(*code)
        except Exception:
            pass
        else:
            return known
    compiled = re.compile(pattern)
    if (made := _re_code(pattern, compiled)) is not None:
        _made[key] = made
    return compiled


def toml_of(text: str) -> dict[str, Any]:
    """Return what a list of words that is a part of the program holds, parsed."""
    key = ("toml", text, 0)
    match _found(key):
        case (dict() as known,):
            return known
    parsed = tomllib.loads(text)
    _made[key] = (parsed,)
    return parsed


@atexit.register
def keep() -> None:
    """Keep what this process had to compile, for those that come after it."""
    if not _made:
        return
    codes = {**read(), **_made}  # others may have kept theirs since we began
    write(codes, spare=codes.keys() - _asked)
    _made.clear()


@cache
def _known() -> dict[Key, Code]:
    return read()


def _found(key: Key) -> Code | None:
    _asked.add(key)
    code = _known().pop(key, None)  # asked for once: the pattern is held, its code no more
    return code if isinstance(code, tuple) else None


def _regex() -> Any:
    return importlib.import_module("regex._regex")


def _sre() -> Any:
    return importlib.import_module("_sre")


def _re_code(pattern: str, compiled: re.Pattern[str]) -> Code | None:
    """Return the arguments that ``re`` makes a pattern from; None where that is done otherwise.

    The library pickles the text alone, so they are taken from where it makes them itself, and must
    give the pattern that it gave.
    """
    try:
        parser, compiler = map(importlib.import_module, ("re._parser", "re._compiler"))
        parsed = parser.parse(pattern)
        names: list[str | None] = [None] * parsed.state.groups
        for name, group in parsed.state.groupdict.items():
            names[group] = name
        code = (
            pattern,
            int(parsed.state.flags),
            [int(word) for word in compiler._code(parsed, 0)],
            parsed.state.groups - 1,
            dict(parsed.state.groupdict),
            tuple(names),
        )
        return code if _sre().compile(*code) == compiled else None
    except (ImportError, AttributeError, TypeError):
        return None
