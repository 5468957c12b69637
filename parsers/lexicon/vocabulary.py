"""Wordings that stand for a code, read from ``vocab/*.toml``: data, not code.

A list has one table a code; ``phrases`` holds the wordings in folded form (see ``fold``), ``parts``
what makes more of them: ``[[["责任", "牵头"], ["单位", "部门"]]]`` stands for four. A
*profile* (``vocab/profiles/*.toml``) holds what one kind of notice adds to the lists, each table
under ``[list.code]``; some lists (``kinds``, ``bodies``, ``titles``, ``tasks``) are made of
profiles alone. A new wording is one new line and one new case in the tests.

A *shared* list (``shared = true`` above its tables) holds words that patterns name, by the place
that they stand in: a word may stand under several of its codes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product
from pathlib import Path
from typing import Any

import regex

from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import toml_of
from schemas.values import value

_Wordings = dict[str, tuple[str, ...]]  # code → phrases
_PROFILES = "profiles"
_SHARED = "shared"
_HOW = 'phrases = ["…"]'
_own: list[Path] = []  # the user's folder, if any: set once, before anything is read


def use(folder: str | Path) -> None:
    """Add the wordings of a user's folder to ours, for all that is read in this process.

    Its files are named like ours and hold some of their codes; a profile may have any name. A
    wording of ours that it gives to another code moves there. Raises RuntimeError where rules have
    been made from ours already.
    """
    if _own != [Path(folder)]:
        if load.cache_info().currsize:
            raise RuntimeError(
                "own wordings come before the first notice that a program reads: start it anew"
            )
        _own[:] = [Path(folder)]


def in_use() -> Path | None:
    """Return the user's folder whose wordings this process reads, None where there is none."""
    return _own[0] if _own else None


@value
class Move:
    """A wording of ours that a user's folder gives to another code of its list."""

    source: str
    phrase: str
    before: str
    after: str

    def __str__(self) -> str:
        """Say it for the user, who may not have meant it."""
        return f"{self.source}: {self.phrase} moves from [{self.before}] to [{self.after}]"


def moves(folder: str | Path) -> Iterator[Move]:
    """Yield the wordings that a user's folder takes away from codes of ours."""
    for name in lists():
        if is_shared(name):
            continue
        ours = {phrase: code for code, phrases in _shipped(name).items() for phrase in phrases}
        for source, added in _parts(name, Path(folder)):
            for code, phrases in added.items():
                for phrase in phrases:
                    if ours.get(phrase, code) != code:
                        yield Move(source, phrase, ours[phrase], code)


def check(folder: str | Path) -> None:
    """Raise ValueError, worded for the user, where a folder cannot be used as wordings."""
    paths = own_files(folder)
    if not paths:
        raise ValueError(f"{folder} holds no .toml file of wordings")
    ours = {f"{name}.toml" for name in _names(_shipped_folder())}
    for path in paths:
        if path.parent == Path(folder) and path.name not in ours:
            raise ValueError(f"{path.name}: no such list; there are {', '.join(sorted(ours))}")
    for source, held in _profiles(Path(folder)).items():
        if unknown := sorted(set(held) - set(lists())):
            raise ValueError(f"{source}: no such list: {', '.join(unknown)}")
    for name in lists():
        _with_own(name, Path(folder))


def own_files(folder: str | Path) -> list[Path]:
    """Return the files of a user's folder that hold wordings, in order."""
    return [*sorted(Path(folder).glob("*.toml")), *sorted(Path(folder, _PROFILES).glob("*.toml"))]


@cache
def lists() -> tuple[str, ...]:
    """Return the names of all lists, those that only profiles fill too."""
    held = _shipped_profiles().values()
    return tuple(sorted({*_names(_shipped_folder()), *(name for one in held for name in one)}))


@cache
def load(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return code → phrases of a list: ours, those of the profiles, and those of the user.

    Raises ValueError where a phrase stands twice, which would make two codes compete for it, or
    one of the user's is blank or not in folded form, and would never match.
    """
    for folder in _own:
        return _with_own(name, folder)
    return _shipped(name)


def _shipped_folder() -> Traversable:
    return files("parsers.lexicon").joinpath("vocab")


@cache
def _shipped(name: str) -> _Wordings:
    parts = list(_parts(name, _shipped_folder()))
    if not parts:
        raise FileNotFoundError(name)
    found: _Wordings = {}
    codes: dict[str, str] = {}
    for source, part in parts:
        for code, phrases in part.items():
            for phrase in phrases if not is_shared(name) else ():
                if codes.setdefault(phrase, code) != code:
                    raise ValueError(f"{source}: {phrase!r} is in [{codes[phrase]}] and [{code}]")
            found[code] = tuple(dict.fromkeys((*found.get(code, ()), *phrases)))
    return found


def _with_own(name: str, folder: Path) -> _Wordings:
    """Return our phrases of a list with those that a user's folder adds to it."""
    merged = _shipped(name)
    for source, added in _parts(name, folder):
        require_folded(source, added)
        if unknown := sorted(set(added) - set(merged)):
            raise ValueError(
                f"{source}: no such code: {', '.join(unknown)}; there are {', '.join(merged)}"
            )
        moved = {p for phrases in added.values() for p in phrases if not is_shared(name)}
        merged = {
            code: tuple(
                dict.fromkeys((*(p for p in phrases if p not in moved), *added.get(code, ())))
            )
            for code, phrases in merged.items()
        }
    return merged


@cache
def is_shared(name: str) -> bool:
    """Whether a word may stand under several codes of a list: our file of that name says so."""
    return _shipped_file(name).get(_SHARED) is True


@cache
def _shipped_file(name: str) -> dict[str, Any]:
    """Return what our file of a list holds; nothing where only profiles fill it."""
    path = _shipped_folder().joinpath(f"{name}.toml")
    return toml_of(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _parts(name: str, folder: Traversable) -> Iterator[tuple[str, _Wordings]]:
    """Yield what a folder holds of a list, with the file: the list itself, then its profiles."""
    path = folder.joinpath(f"{name}.toml")
    ours = folder == _shipped_folder()
    if path.is_file():
        held = _shipped_file(name) if ours else _parsed(path)
        yield path.name, _checked(path.name, held, shared=is_shared(name))
    for profile, held in (_shipped_profiles() if ours else _profiles(folder)).items():
        if name in held:
            yield profile, held[name]


@cache
def _shipped_profiles() -> dict[str, dict[str, _Wordings]]:
    """Return our profiles, which every list asks for."""
    return _profiles(_shipped_folder())


def _profiles(folder: Traversable) -> dict[str, dict[str, _Wordings]]:
    """Return file → list → code → phrases of the profiles that a folder holds."""
    profiles = folder.joinpath(_PROFILES)
    if not profiles.is_dir():
        return {}
    paths = sorted(profiles.iterdir(), key=lambda path: path.name)
    return {
        f"{_PROFILES}/{path.name}": _profile(path) for path in paths if path.name.endswith(".toml")
    }


def _profile(path: Traversable) -> dict[str, _Wordings]:
    """Return list → code → phrases of a profile; ValueError where it is none."""
    source = f"{_PROFILES}/{path.name}"
    return {
        name: _checked(source, codes, shared=is_shared(name), within=f"{name}.")
        for name, codes in _parsed(path, source).items()
    }


def _names(folder: Traversable) -> list[str]:
    """Return the names of the lists that have a file of their own."""
    names = [path.name for path in folder.iterdir() if path.name.endswith(".toml")]
    return sorted(name.removesuffix(".toml") for name in names)


def _parsed(path: Traversable, source: str | None = None) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{source or path.name} holds no wordings ({error})") from None


def require_folded(source: str, table: Mapping[str, tuple[str, ...]]) -> None:
    """Raise ValueError where a phrase is blank or not in folded form, and would never match.

    Ours are held by a test: folding ten thousand phrases takes every process some time.
    """
    for code, phrases in table.items():
        for phrase in phrases:
            if not phrase.strip():
                raise ValueError(f"{source}: [{code}] holds a blank phrase")
            if (folded := fold(phrase)) != phrase:
                raise ValueError(
                    f"{source}: [{code}] {phrase!r} is not folded and would match nothing: write "
                    f"{folded!r}"
                )


def _checked(source: str, codes: Any, *, shared: bool = False, within: str = "") -> _Wordings:
    """Return code → phrases of a table; ValueError where it is none, or a phrase stands twice.

    ``within`` is what stands before a code of a profile: the list, and a dot.
    """
    seen: dict[str, str] = {}
    table: _Wordings = {}
    for code, phrases in _phrases(source, codes, within, shared=shared):
        seen = {} if shared else seen
        for phrase in phrases:
            if phrase in seen:
                raise ValueError(f"{source}: {phrase!r} is in [{seen[phrase]}] and [{code}]")
            seen[phrase] = code
        table[code] = phrases
    return table


def _phrases(
    source: str, codes: Any, within: str, *, shared: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each code of a table with its phrases; ValueError where it holds none."""
    if not isinstance(codes, dict):
        raise ValueError(f"{source} holds no wordings: write [{within}code], and below it {_HOW}")
    for code, entry in codes.items():
        if shared and code == _SHARED:
            continue
        if not isinstance(entry, dict):
            table = within + ("code" if code == "phrases" else code)
            told = f"write [{table}], and below it {_HOW}"
            raise ValueError(f"{source}: {within}{code} is no table: {told}")
        phrases = entry.get("phrases")
        if phrases is None:
            held = ", ".join(entry) or "nothing"
            raise ValueError(f"{source}: [{within}{code}] holds {held}, no phrases: write {_HOW}")
        if not isinstance(phrases, list):
            raise ValueError(f"{source}: [{within}{code}] phrases is no list: write {_HOW}")
        listed = tuple(map(str, phrases))
        made = dict.fromkeys(one for one in _joined(source, entry) if one not in listed)
        yield code, (*listed, *made)


def _joined(source: str, entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the parts of an entry make, each of a list before each of the next."""
    for parts in entry.get("parts", ()):
        if isinstance(parts, str) or any(isinstance(part, str) for part in parts):
            raise ValueError(f"{source}: parts are no lists of lists of words")
        yield from map("".join, product(*parts))


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
    words = sorted(sorted(set(phrases)), key=len, reverse=True)
    escaped = str if "".join(words).isalnum() else regex.escape  # words hold no signs
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(escaped(word[:1]), []).append(escaped(word[1:]))
    return "(?:" + "|".join(first + _one_of(rests) for first, rests in groups.items()) + ")"


def _one_of(ends: list[str]) -> str:
    return ends[0] if len(ends) == 1 else "(?:" + "|".join(ends) + ")"
