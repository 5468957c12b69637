"""Which files a run reads: what its inputs name, in folders, globs, lists and object stores."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

import regex

from pipeline.input_names import junk, readable
from pipeline.run.folder_identity import UNKNOWN, Origin, digest, origin, real, remote_folder
from pipeline.store.place import is_remote, split_location, with_endpoint

_PAGE_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
# What browsers call the folder beside a page saved "complete".
_PAGE_FOLDER = regex.compile(r"^(?P<page>.{1,200}?)(?:_files|\.files|_文件|_檔案|-Dateien)$")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: its name in the tables, where its bytes lie, and where it was found.

    A file that is gone from the folder of its ``origin`` counts as removed, if that was looked
    through. ``above`` is the folder's path, for telling two files of one name apart.
    """

    uri: str
    location: str
    origin: Origin = UNKNOWN
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
    """What the inputs of a run came to; two files may still have one name."""

    inputs: tuple[Input, ...]
    absent: tuple[Input, ...]  # named, but not there
    empty: tuple[str, ...]  # folders without a file to read
    roots: tuple[str, ...]  # what the folders that were looked through are called
    outside: tuple[Input, ...] = ()  # links that lead out of these, and are not followed
    passed_over: Mapping[str, int] = field(default_factory=dict)  # what is no notice, by kind
    homes: frozenset[str] = field(default=frozenset())  # what stands for these folders

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what is not there."""
        return tuple(file.uri for file in self.absent)


def look(
    inputs: Iterable[str],
    *,
    output: str = "",
    null_separated: bool = False,
    follow_links: bool = False,
) -> Found:
    """Return the files that the inputs of a run name, each once.

    An input is a file, a folder, a glob, an ``s3://`` prefix, or ``-`` for a list on standard
    input. What belongs to the output folder is passed over, and so is the junk of saved pages and
    systems, which is counted: by ending, as `hidden` or `system`, or as the folder of a `page`.
    Links inside a folder that lead out of it are followed only with ``follow_links``.
    """
    files: list[Input] = []
    absent: list[Input] = []
    empty: list[str] = []
    roots: dict[str, str] = {}
    passed_over: Counter[str] = Counter()
    beside = real(output) if output and not is_remote(output) else None
    for name in _expanded(inputs, null_separated):
        found = _files_of(name, beside, follow_links, passed_over)
        files += found
        if is_remote(name) or os.path.isdir(name):
            roots[_home(name)] = _root(name)
            if not found:
                empty.append(_named(name) + "/")
        elif not found:
            absent.append(replace(_file(Path(name), beside), uri=_named(name)))
    distinct = {f.origin.place: f for f in sorted(files, key=_folder_first, reverse=True)}
    ordered = tuple(sorted(distinct.values(), key=_folder_first))
    return Found(
        inputs=tuple(f for f in ordered if not f.outside),
        outside=tuple(f for f in ordered if f.outside),
        absent=tuple(sorted(set(absent), key=_folder_first)),
        empty=tuple(sorted(set(empty))),
        roots=tuple(sorted(set(roots.values()))),
        homes=frozenset(roots),
        passed_over=passed_over,
    )


def _files_of(
    name: str, beside: str | None, follow_links: bool, passed_over: Counter[str]
) -> list[Input]:
    """Return the files that one input names."""
    if is_remote(name):
        return list(_remote(name, passed_over))
    if os.path.isdir(name):
        return list(_folder(Path(name), beside, follow_links, passed_over))
    if os.path.lexists(name):
        return [_file(Path(name), beside)]
    found = [_file(Path(path), beside) for path in sorted(glob.glob(name, recursive=True))]
    return [f for f in found if not os.path.isdir(f.location)]


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


def _folder(
    root: Path, output: str | None, follow: bool, passed_over: Counter[str]
) -> Iterator[Input]:
    """Give the files below a folder; a folder reached twice by links is entered once."""
    seen: set[tuple[int, int]] = set()
    above, label = real(root), _root(str(root))
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
        why = {n: _passed_over(Path(folder, n), pages, output) for n in folders}
        passed_over.update(kind for kind in why.values() if kind)
        folders[:] = [n for n in folders if why[n] is None]
        out = [n for n in folders if leads_out(Path(folder, n))]
        folders[:] = [n for n in folders if n not in out]
        for name in (*names, *out):
            path = Path(folder, name)
            relative = PurePosixPath(path.relative_to(root).as_posix())
            if kind := junk(relative):
                passed_over[kind] += 1
                continue
            found = origin(label, above, str(relative), output)
            file = Input(readable(str(relative)), os.path.abspath(path), found, above)
            yield replace(file, outside=leads_out(path))


def _passed_over(folder: Path, pages: set[str], output: str | None) -> str | None:
    """Return why a folder holds nothing to read, None where it may; "" for our own output."""
    match = _PAGE_FOLDER.match(folder.name)
    if match and match["page"] in pages:
        return "page"
    if output is not None and folder.resolve() == Path(output):
        return ""
    kind = junk(PurePosixPath(folder.name))
    return kind if kind in ("hidden", "system") else None  # an ending tells nothing of a folder


def _file(path: Path, output: str | None) -> Input:
    """Return a file that was named itself; a relative path below here keeps its folders off."""
    above = real(path.parent)
    found = origin(None, above, path.name, output)
    return Input(readable(path.name), os.path.abspath(path), found, above)


def _remote(address: str, passed_over: Counter[str]) -> Iterator[Input]:
    """Give the objects below an ``s3://`` prefix, or the one object it names."""
    from pyarrow import fs

    address = with_endpoint(address)
    _, mark, query = address.partition("?")
    files, path = fs.FileSystem.from_uri(address)
    info = files.get_file_info(path)
    if info.type == fs.FileType.File:
        above, name = (
            remote_folder(str(PurePosixPath(path).parent), query),
            PurePosixPath(path).name,
        )
        yield Input(name, address, origin(None, above, name, None), above)
        return
    above = remote_folder(path, query)
    selector = fs.FileSelector(path, recursive=True, allow_not_found=True)
    for entry in files.get_file_info(selector):
        relative = PurePosixPath(entry.path).relative_to(path)
        if entry.type != fs.FileType.File:
            continue
        if kind := junk(relative):
            passed_over[kind] += 1
        else:
            location = f"s3://{quote(entry.path)}{mark}{query}"
            found = origin(_root(address), above, str(relative), None)
            yield Input(str(relative), location, found, above)


def _root(name: str) -> str:
    """Return what a root is called in the private state: the last part of its path."""
    bare = unquote(name.partition("?")[0]) if is_remote(name) else os.path.abspath(name)
    return readable(PurePosixPath(Path(bare).as_posix()).name)


def _home(name: str) -> str:
    """Return what stands for a root."""
    if not is_remote(name):
        return digest(real(name))
    from pyarrow import fs

    address = with_endpoint(name)
    _, path = fs.FileSystem.from_uri(address)
    return digest(remote_folder(path, address.partition("?")[2]))


def _named(name: str) -> str:
    """Return what an input that gave nothing is called; absolute paths never enter a table."""
    bare = name.partition("?")[0] if is_remote(name) else name
    path = PurePosixPath(bare.rstrip("/"))
    if path.is_absolute() or ".." in path.parts or is_remote(name):
        return readable(path.name or "input")
    return readable(str(path))


def _folder_first(file: Input) -> tuple[str, str, str, bool]:
    """Return what files are sorted by; one found in a folder comes before itself named alone."""
    return file.uri, file.above, file.location, file.origin.root is None
