"""What each file is called in the tables: by its path below the folder given, each name once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from pipeline.input_names import readable
from pipeline.run.find import Found, Input, look

IsReserved = Callable[[str, Input], bool]  # whether a name stands for another file


def find(inputs: Iterable[str], *, output: str = "", null_separated: bool = False,
         follow_links: bool = False) -> Found:  # fmt: skip
    """Return the files that inputs name, in the order of their names, each name once."""
    return named(
        look(inputs, output=output, null_separated=null_separated, follow_links=follow_links)
    )


def named(found: Found, is_reserved: IsReserved = lambda uri, file: False) -> Found:
    """Return what was found, in the order of its names, each name once.

    Of two files of one name all but the first get their folder's name before it, and so does one
    whose name is reserved: for a file of a folder that is not looked through now. First is the one
    whose folder sorts first, so the order of the inputs carries no meaning.
    """
    files = sorted(_apart((*found.inputs, *found.outside), is_reserved), key=lambda f: f.uri)
    return replace(
        found,
        inputs=tuple(f for f in files if not f.outside),
        outside=tuple(f for f in files if f.outside),
    )


def _apart(files: Iterable[Input], is_reserved: IsReserved) -> Iterator[Input]:
    """Give the files, each under a name of its own."""
    taken: set[str] = set()
    for file in sorted(files, key=lambda f: (f.uri, f.above, f.location)):
        uri = free(file.uri, file, partial(_is_taken, taken, is_reserved, file))
        taken.add(uri)
        yield file if uri == file.uri else replace(file, uri=uri)


def _is_taken(taken: set[str], is_reserved: IsReserved, file: Input, uri: str) -> bool:
    return uri in taken or is_reserved(uri, file)


def free(uri: str, file: Input, taken: Callable[[str], bool]) -> str:
    """Return a name that is free: with as many folders before it as it takes."""
    above = PurePosixPath(file.above)
    while taken(uri):
        if not above.name:
            return f"{file.origin.place}/{uri}"  # a name of the whole path is another's
        uri, above = f"{readable(above.name)}/{uri}", above.parent
    return uri
