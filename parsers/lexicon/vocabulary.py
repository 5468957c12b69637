"""Wordings that stand for a code, read from ``vocab/*.toml``: data, not code.

Each file has one table a code; ``phrases`` lists the wordings, one a line, in folded form (see
``fold``). A new wording is one new line there and one new case in the tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import regex

from parsers.lexicon.fold import fold

_own: list[Path] = []  # the user's folder, if any: set once, before anything is read


def use(folder: str | Path) -> None:
    """Add the wordings of a user's folder to ours, for all that is read in this process.

    Its files are named like ours and hold some of their codes. A wording of ours that it gives to
    another code moves there. Raises RuntimeError where rules have been made from ours already.
    """
    if _own != [Path(folder)]:
        if load.cache_info().currsize:
            raise RuntimeError("wordings cannot change after the first document")
        _own[:] = [Path(folder)]


def check(folder: str | Path) -> None:
    """Raise ValueError, worded for the user, where a folder cannot be used as wordings."""
    paths = sorted(Path(folder).glob("*.toml"))
    if not paths:
        raise ValueError(f"{folder} holds no .toml file of wordings")
    ours = {path.name for path in files("parsers.lexicon").joinpath("vocab").iterdir()}
    for path in paths:
        if path.name not in ours:
            raise ValueError(f"{path.name}: no such list; there are {', '.join(sorted(ours))}")
        _merged(path.stem, path)


@cache
def load(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return code → phrases of ``vocab/<name>.toml``, with those of the user's folder.

    Raises ValueError where a phrase is blank, stands twice, or is not in folded form: such a
    phrase would never match, or make two codes compete for one wording.
    """
    for folder in _own:
        if (path := folder / f"{name}.toml").is_file():
            return _merged(name, path)
    return _shipped(name)


def _shipped(name: str) -> dict[str, tuple[str, ...]]:
    path = files("parsers.lexicon").joinpath("vocab", f"{name}.toml")
    return _checked(f"{name}.toml", path.read_text(encoding="utf-8"))


def _merged(name: str, path: Path) -> dict[str, tuple[str, ...]]:
    """Return our phrases of a list with those of a file that adds to it."""
    shipped = _shipped(name)
    added = _checked(path.name, path.read_text(encoding="utf-8"))
    if unknown := sorted(set(added) - set(shipped)):
        raise ValueError(f"{path.name}: no such code: {', '.join(unknown)}")
    moved = {phrase for phrases in added.values() for phrase in phrases}
    return {
        code: (*(p for p in phrases if p not in moved), *added.get(code, ()))
        for code, phrases in shipped.items()
    }


def _checked(name: str, text: str) -> dict[str, tuple[str, ...]]:
    seen: dict[str, str] = {}
    table: dict[str, tuple[str, ...]] = {}
    for code, phrases in _phrases(name, text):
        for phrase in phrases:
            if not phrase.strip() or fold(phrase) != phrase:
                raise ValueError(f"{name}: [{code}] {phrase!r} is blank or not folded")
            if phrase in seen:
                raise ValueError(f"{name}: {phrase!r} is in [{seen[phrase]}] and [{code}]")
            seen[phrase] = code
        table[code] = phrases
    return table


def _phrases(name: str, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each code of a file with its phrases; ValueError where it is no such file."""
    try:
        for code, entry in tomllib.loads(text).items():
            yield code, tuple(map(str, entry["phrases"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{name} holds no wordings ({error})") from None


@cache
def code_of(name: str) -> Mapping[str, str]:
    """Return phrase → code of ``vocab/<name>.toml``."""
    return {phrase: code for code, phrases in load(name).items() for phrase in phrases}


def any_of(phrases: Iterable[str]) -> str:
    """Return an alternation of literal phrases, the longest first.

    Phrases are grouped by their first character: a third of the time of a plain list.

    >>> any_of(["完成", "完成整改", "销号"])
    '(?:完(?:成整改|成)|销号)'
    """
    groups: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        groups.setdefault(phrase[:1], []).append(phrase[1:])
    return "(?:" + "|".join(_grouped(*group) for group in groups.items()) + ")"


def _grouped(first: str, rests: list[str]) -> str:
    ends = list(map(regex.escape, rests))
    return regex.escape(first) + (ends[0] if len(ends) == 1 else "(?:" + "|".join(ends) + ")")
