"""Which files a run reads, and under which name each appears in the tables."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

import regex

from pipeline.job.names import is_junk, readable
from pipeline.store.place import is_remote, split_location, with_endpoint

_PAGE_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
# What browsers call the folder beside a page saved "complete".
_PAGE_FOLDER = regex.compile(r"^(?P<page>.{1,200}?)(?:_files|\.files|_文件|_檔案|-Dateien)$")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: its name in the tables, where its bytes lie, and the root it came from.

    ``root`` is None for a file that was named itself; a file that is gone from a root counts as
    removed. ``above`` is the folder's path, for telling two files of one name apart.
    """

    uri: str
    location: str
    root: str | None
    above: str = ""
    archive: str = ""  # the archive it was taken out of
    depth: int = 0  # how many archives it lies in
    sha256: str | None = None
    size: int | None = None
    outside: bool = False  # a link that leads out of the folder it was found in

    @property
    def name(self) -> str:
        """The bare name of the file."""
        inner = self.uri[len(self.archive) + 1 :] if self.archive else self.uri
        return PurePosixPath(inner).name


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs of a run came to, in the order of their names."""

    inputs: tuple[Input, ...]
    missing: tuple[str, ...]  # named, but not there
    empty: tuple[str, ...]  # folders without a file to read
    roots: tuple[str, ...]  # folders that were looked through
    outside: tuple[Input, ...] = ()  # links that lead out of these, and are not followed


def find(
    inputs: Iterable[str],
    *,
    output: str = "",
    null_separated: bool = False,
    follow_links: bool = False,
) -> Found:
    """Return the files that the inputs of a run name, each once.

    An input is a file, a folder, a glob, an ``s3://`` prefix, or ``-`` for a list on standard
    input. What belongs to the output folder and the junk of saved pages are passed over. Links
    inside a folder that lead out of it are followed only with ``follow_links``.
    """
    files: list[Input] = []
    missing: list[str] = []
    empty: list[str] = []
    roots: list[str] = []
    for name in _expanded(inputs, null_separated):
        if is_remote(name):
            found = list(_remote(name))
        elif os.path.isdir(name):
            found = list(
                _folder(Path(name), Path(output).resolve() if output else None, follow_links)
            )
        elif os.path.lexists(name):
            found = [_file(Path(name))]
        else:
            found = [_file(Path(path)) for path in sorted(glob.glob(name, recursive=True))]
            found = [f for f in found if not os.path.isdir(f.location)]
            if not found:
                missing.append(_named(name))
                continue
        if is_remote(name) or os.path.isdir(name):
            roots.append(_root(name))
            if not found:
                empty.append(_named(name) + "/")
        files += found
    distinct = sorted(_distinct(files), key=lambda f: f.uri)
    return Found(
        inputs=tuple(f for f in distinct if not f.outside),
        outside=tuple(f for f in distinct if f.outside),
        missing=tuple(sorted(set(missing))),
        empty=tuple(sorted(set(empty))),
        roots=tuple(sorted(set(roots))),
    )


def fingerprint(location: str) -> tuple[str, int]:
    """Return SHA-256 and size of a file, read in pieces."""
    digest, size = hashlib.sha256(), 0
    place, name = split_location(location)
    with place.opened(name) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def _expanded(inputs: Iterable[str], null_separated: bool) -> Iterator[str]:
    """Give the inputs with ``-`` replaced by the lines of standard input."""
    for name in inputs:
        if name != "-":
            yield name
            continue
        data = sys.stdin.buffer.read()
        for line in data.split(b"\0" if null_separated else b"\n"):
            if path := os.fsdecode(line.rstrip(b"\r")):
                yield path


def _folder(root: Path, output: Path | None, follow: bool) -> Iterator[Input]:
    """Give the files below a folder; a folder reached twice by links is entered once."""
    seen: set[tuple[int, int]] = set()
    above, label = os.path.abspath(root), _root(str(root))
    home = root.resolve()

    def leads_out(path: Path) -> bool:
        return not follow and path.is_symlink() and not path.resolve().is_relative_to(home)

    for folder, folders, names in os.walk(root, followlinks=True):
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        pages = {Path(n).stem for n in names if Path(n).suffix.lower() in _PAGE_SUFFIXES}
        folders[:] = [n for n in folders if not _passed_over(Path(folder, n), pages, output)]
        out = [n for n in folders if leads_out(Path(folder, n))]
        folders[:] = [n for n in folders if n not in out]
        for name in (*names, *out):
            path = Path(folder, name)
            relative = PurePosixPath(path.relative_to(root).as_posix())
            if not is_junk(relative):
                file = Input(readable(str(relative)), os.path.abspath(path), label, above)
                yield replace(file, outside=leads_out(path))


def _passed_over(folder: Path, pages: set[str], output: Path | None) -> bool:
    """Whether a folder holds nothing to read: of a saved page, of the system, our own output."""
    match = _PAGE_FOLDER.match(folder.name)
    if match and match["page"] in pages:
        return True
    return is_junk(PurePosixPath(folder.name)) or (
        output is not None and folder.resolve() == output
    )


def _file(path: Path) -> Input:
    """Return a file that was named itself; a relative path below here keeps its folders off."""
    return Input(readable(path.name), os.path.abspath(path), None, os.path.abspath(path.parent))


def _remote(address: str) -> Iterator[Input]:
    """Give the objects below an ``s3://`` prefix, or the one object it names."""
    from pyarrow import fs

    address = with_endpoint(address)
    _, mark, query = address.partition("?")
    files, path = fs.FileSystem.from_uri(address)
    info = files.get_file_info(path)
    if info.type == fs.FileType.File:
        yield Input(PurePosixPath(path).name, address, None, str(PurePosixPath(path).parent))
        return
    selector = fs.FileSelector(path, recursive=True, allow_not_found=True)
    for entry in files.get_file_info(selector):
        relative = PurePosixPath(entry.path).relative_to(path)
        if entry.type == fs.FileType.File and not is_junk(relative):
            location = f"s3://{quote(entry.path)}{mark}{query}"
            yield Input(str(relative), location, _root(address), path)


def _root(name: str) -> str:
    """Return what a root is called in the private state: the last part of its path."""
    bare = unquote(name.partition("?")[0]) if is_remote(name) else os.path.abspath(name)
    return readable(PurePosixPath(Path(bare).as_posix()).name)


def _named(name: str) -> str:
    """Return what an input that gave nothing is called; absolute paths never enter a table."""
    bare = name.partition("?")[0] if is_remote(name) else name
    path = PurePosixPath(bare.rstrip("/"))
    if path.is_absolute() or ".." in path.parts or is_remote(name):
        return readable(path.name or "input")
    return readable(str(path))


def _distinct(files: Iterable[Input]) -> Iterator[Input]:
    """Give each file once; of two files of one name all but the first get their folder's name.

    First is the one whose folder sorts first, so the order of the inputs carries no meaning.
    """
    taken: set[str] = set()
    seen: set[str] = set()
    for file in sorted(files, key=_folder_first):
        place = file.location if is_remote(file.location) else os.path.abspath(file.location)
        if place in seen:
            continue
        seen.add(place)
        uri, above = file.uri, PurePosixPath(file.above)
        while uri in taken and above.name:
            uri, above = f"{readable(above.name)}/{uri}", above.parent
        taken.add(uri)
        yield replace(file, uri=uri)


def _folder_first(file: Input) -> tuple[str, str, str, bool]:
    """Return what files are sorted by; one found in a folder comes before itself named alone."""
    return file.uri, file.above, file.location, file.root is None
