"""Which folder a file comes from: told by digests, since no path may stand in a table.

Two folders that hold a `1.pdf` each give two files, whatever their names: what tells them apart
from one run to the next is where they lie.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs

_DIGITS = 16


class Origin(NamedTuple):
    """Where a file was found.

    ``root`` is what the folder looked through is called, None for a file named itself. ``home``
    stands for that folder, or the one a named file lies in, ``seen`` for its place as seen from
    the output, ``place`` for the file itself; None where an earlier version did not say.
    """

    root: str | None = None
    home: str | None = None
    seen: str | None = None
    place: str | None = None

    @property
    def folder(self) -> str | None:
        """What stands for the folder; of one that has a name and nothing more, that name."""
        return self.home or (f"?{self.root}" if self.root is not None else None)


UNKNOWN = Origin()


def digest(path: str) -> str:
    """Return what stands for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:_DIGITS]


def origin(root: str | None, above: str, relative: str, output: str | None) -> Origin:
    """Return the origin of a file by its folder's real path and its path below that."""
    return Origin(root, digest(above), _seen(above, output), digest(f"{above}/{relative}"))


def real(path: str | Path) -> str:
    """Return the one path of a folder: links resolved, spelled as the disk spells it.

    A disk that takes `Notices` for `notices` gives one folder under both names.
    """
    resolved = Path(os.path.realpath(path))
    spelled = Path(resolved.anchor)
    for part in resolved.parts[1:]:
        spelled /= _spelling(spelled, part)
    return spelled.as_posix()


def remote_folder(path: str, query: str) -> str:
    """Return the one path of a folder in an object store, whoever asks."""
    (endpoint,) = parse_qs(query).get("endpoint_override", [""])[:1]
    return f"s3://{endpoint}/{path.rstrip('/')}"


def _seen(above: str, output: str | None) -> str | None:
    """Return what stands for the way from the output to a folder: kept where both are moved."""
    if output is None or above.startswith("s3:"):
        return None
    try:
        return digest(Path(os.path.relpath(above, output)).as_posix())
    except ValueError:  # another drive
        return None


def _spelling(folder: Path, name: str) -> str:
    """Return a name as its folder lists it."""
    try:
        names = os.listdir(folder)
    except OSError:
        return name
    if name in names:
        return name
    alike = sorted(other for other in names if _folded(other) == _folded(name))
    return alike[0] if len(alike) == 1 else name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
