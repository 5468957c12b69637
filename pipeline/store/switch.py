"""The one switch, and the files beside it that every tool can read.

``current`` is a link to the visible run and is replaced in one step (in an object store and on
Windows ``manifest.json`` says which run it is). ``OUTPUT/<table>.parquet`` are real files, hard
links to those of the run or copies where the disk has none, so that copying, packing or syncing
the folder keeps them. Each is replaced by a rename, one after the other: a reader of several
tables at once goes by ``current``.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.store.integrity import sealed, stamp_of
from pipeline.store.output import CURRENT, MANIFEST, RUNS, Output, whole_runs
from pipeline.store.place import Place
from pipeline.store.readme import README
from schemas.tables import TABLES

TEMPORARY = ".zhenggai.tmp"  # ends the name of what is about to take another's place
ASIDE = "set-aside"


def switch(output: Output) -> None:
    """Make a run the visible one: one rename, or one upload."""
    place, folder = _root(output), str(output.manifest["path"])
    if place.local is None or not has_links():
        place.write(MANIFEST, sealed(output.manifest))
        return
    if os.path.lexists(place.local / CURRENT) and not (place.local / CURRENT).is_symlink():
        _set_aside(place.local / CURRENT)  # a copy of the folder has made something else of it
    temporary = place.local / f".{CURRENT}{TEMPORARY}"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(folder)
    temporary.replace(place.local / CURRENT)


def has_links() -> bool:
    """Whether this system has the symbolic links that the switch is made of."""
    return os.name == "posix"


def lay_out(output: Output) -> list[str]:
    """Return the names of what was set aside after making the files beside the switch.

    What is right is left alone. A file under the name of a table that no run here has written is
    somebody's own; it is kept under another name.
    """
    place = _root(output)
    if place.local is None:
        if README in output.stamps:
            place.write(README, output.place.read(README))
        return []
    aside = []
    for name in (README, *(f"{table}.parquet" for table in TABLES)):
        files = [file for file in public_files(output) if file.split("/")[0] == name]
        path = place.local / name
        if files and not is_laid_out(output, name):
            if os.path.lexists(path) and not _is_ours(place, path):
                aside.append(_set_aside(path))
            _replace(Path(output.place.root), path, files)
    path = place.local / MANIFEST
    if path.is_symlink() or place.read_or_none(MANIFEST) != sealed(output.manifest):
        _clear(path)
        place.write(MANIFEST, sealed(output.manifest))
    return aside


def public_files(output: Output) -> list[str]:
    """Return the names of the files of all tables that are for readers, and of the page on them."""
    page = [README] if README in output.stamps else []  # a run of before has none
    return [*page, *(file for table in output.names() for file in output.files(table))]


def is_laid_out(output: Output, name: str) -> bool:
    """Whether the file or folder of a table beside the switch is that of the run, byte for byte."""
    root, run = Path(_root(output).root), Path(output.place.root)
    if (root / name).is_symlink():
        return False
    files = [file for file in public_files(output) if file.split("/")[0] == name]
    there = [file for file in _files_at(root / name, name) if TEMPORARY not in file]
    return there == sorted(files) and all(
        _same(root / file, run / file, output.stamps.get(file)) for file in files
    )


def _same(here: Path, there: Path, written: object) -> bool:
    """Whether two files are one, or the first at least has the digest of what was written."""
    with contextlib.suppress(OSError):
        if os.path.samefile(here, there):
            return True
    with contextlib.suppress(OSError):
        place = Place(None, str(here.parent), here.parent)
        return stamp_of(place, here.name).as_json() == written
    return False


def _files_at(path: Path, name: str) -> list[str]:
    """Return the files at a path, by the names that a manifest gives them."""
    if path.is_dir():
        return sorted(f"{name}/{file}" for file in Place(None, str(path), path).files())
    return [name] if path.exists() else []


def _is_ours(place: Place, path: Path) -> bool:
    """Whether some run that is still known has written what lies at ``path``."""
    if path.is_symlink():
        return os.readlink(path).startswith(f"{CURRENT}/")
    there = _files_at(path, path.name)
    return bool(there) and all(
        any(
            _same(place.local / file, run / file, stamps.get(file)) for run, stamps in _known(place)
        )
        for file in there
        if place.local is not None
    )


def _known(place: Place) -> Iterator[tuple[Path, dict[str, object]]]:
    """Give the folders of all runs, with what each says of its files."""
    runs = place.child(RUNS)
    for name in runs.names():
        stamps: dict[str, object] = {}
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stamps = json.loads(runs.read(f"{name}/{MANIFEST}")).get("files", {})
        yield Path(runs.root) / name, stamps


def _set_aside(path: Path) -> str:
    """Return the new name of a file that is not ours."""
    number = 1
    while os.path.lexists(path.with_name(f"{path.name}.{ASIDE}-{number}")):
        number += 1
    aside = path.with_name(f"{path.name}.{ASIDE}-{number}")
    path.rename(aside)
    return aside.name


def _replace(run: Path, path: Path, files: list[str]) -> None:
    """Put the files of a table at ``path``: one file by one rename, a folder by two."""
    temporary = path.with_name(f".{path.name}{TEMPORARY}")
    _clear(temporary)
    if files == [path.name]:
        _hard_link(run / path.name, temporary)
        if path.is_dir() and not path.is_symlink():
            _clear(path)
        temporary.replace(path)
        return
    temporary.mkdir()
    for file in files:
        _hard_link(run / file, temporary / PurePosixPath(file).name)
    old = path.with_name(f".{path.name}.old{TEMPORARY}")
    _clear(old)
    if os.path.lexists(path):
        path.rename(old)
    temporary.rename(path)
    _clear(old)


def _hard_link(source: Path, target: Path) -> None:
    """Make ``target`` the same file as ``source``, or its copy where the disk has no such links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _clear(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sweep(output: Output) -> None:
    """Remove what is neither the visible run nor the whole one before it.

    That one stays for readers that resolved it; it goes with the next publication. What a killed
    run left half done goes at once.
    """
    place = _root(output)
    visible = PurePosixPath(output.place.root).name
    runs = place.child(RUNS)
    with contextlib.suppress(OSError):
        kept = {visible, *(PurePosixPath(one.place.root).name for one in whole_runs(output)[:1])}
        for name in {*runs.names()} - kept:
            runs.remove(name)
        for name in place.names() if place.local is not None else ():
            if name.startswith(".") and name.endswith(TEMPORARY):
                place.remove(name)


def _root(output: Output) -> Place:
    """Return the output that a run is or becomes the visible one of."""
    if output.root is None:
        raise AssertionError("a run that was opened by itself is not published")
    return output.root
