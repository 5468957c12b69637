"""Which folder of before a folder of this run is, though it lies or is called otherwise.

Known again is the folder at the same path, or at the same way from the output (both were moved
together). One at a new path that holds, under the same names, the very bytes of all that another
gave, is that folder, moved. What else was moved or renamed must be said (``--moved``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.input_names import escaped
from pipeline.run.find import Found, Input, fingerprint
from pipeline.run.folder_identity import Origin
from pipeline.run.ledger import Ledger
from pipeline.store.place import StoreError

_Files = Mapping[str, Input]  # the files of a folder by their names


@dataclass
class _Likeness:
    """What a folder of before has in common with one of this run."""

    rows: int = 0
    common: list[tuple[str | None, Input]] = field(default_factory=list)

    def identical(self) -> int:
        """Return how many files have the bytes they had."""
        return sum(sha256 is None or sha256 == bytes_of(file) for sha256, file in self.common)

    @property
    def whole(self) -> bool:
        """Whether all that the folder gave is here, with the bytes it had."""
        return 0 < self.rows == len(self.common) == self.identical()


def moved_folders(ledger: Ledger, found: Found, *, moved: bool) -> dict[str, str]:
    """Return the folder of this run by each folder of before that lay or was called otherwise.

    Raises StoreError where two readings are possible and nobody has said which holds.
    """
    before = ledger.earlier_folders()
    if not before:
        return {}
    files: defaultdict[str, dict[str, Input]] = defaultdict(dict)
    for file in found.inputs:
        files[file.origin.home or ""][file.uri] = file
    known = {origin.home for origin in before}
    now = _seen_again(before, files, known)
    new = {home: some for home, some in sorted(files.items()) if home not in known}
    new = {home: some for home, some in new.items() if home not in now.values()}
    named = _of_one_name(new)
    alike = _likenesses(ledger, {**new, **named}, {*files, *now}) if new else {}
    for folder in named:
        unsaid = alike.get((folder, folder), _Likeness())
        if unsaid.common and not (moved or unsaid.whole):
            raise StoreError(_UNSAID.format(name=escaped(folder[1:])))
        if unsaid.common:
            now[folder] = next(home for home in new if _called(new[home]) == folder)
    for home in new:
        if (moved or home in found.homes) and _called(new[home]) not in now:
            was = _was(home, alike, now, moved=moved)
            now |= {was: home} if was else {}
    return now


def _called(files: _Files) -> str:
    """Return what stands for a folder in the outputs of earlier versions: its name."""
    return Origin(next(iter(files.values())).origin.root).folder or ""


def _of_one_name(new: Mapping[str, _Files]) -> dict[str, _Files]:
    """Return the files of all folders of one name."""
    together: defaultdict[str, dict[str, Input]] = defaultdict(dict)
    for files in new.values():
        if folder := _called(files):
            together[folder] |= files
    return dict(together)


_UNSAID = (
    "an earlier version wrote this output and did not note where its folder {name} lies, and the "
    "folder given now has not all of its files as they were: if it is that folder, say --moved "
    "once; if it is another, ingest the earlier one first; the tables that were there are "
    "unchanged"
)
_WHICH = (
    "the folder given now is like {count} folders that this output knows: which one was moved "
    "cannot be told; ingest it without --moved; the tables that were there are unchanged"
)


def bytes_of(file: Input) -> str | None:
    """Return the digest of a file, None where it cannot be read."""
    try:
        return fingerprint(file.location)[0]
    except OSError:
        return None


def _seen_again(
    before: Iterable[Origin], files: Mapping[str, _Files], known: set[str | None]
) -> dict[str, str]:
    """Return the folders that were moved together with the output."""
    seen = {}
    for home, some in files.items():
        if home not in known and (way := next(iter(some.values())).origin.seen):
            seen[way] = home
    return {
        origin.home: seen[origin.seen]
        for origin in before
        if origin.home and origin.seen in seen and origin.home not in files
    }


def _likenesses(
    ledger: Ledger, new: Mapping[str, _Files], settled: set[str]
) -> dict[tuple[str, str], _Likeness]:
    """Return what each folder of before that is not ``settled`` has in common with a new one."""
    alike: defaultdict[tuple[str, str], _Likeness] = defaultdict(_Likeness)
    for one in ledger.earlier():
        folder = one.origin.folder
        if folder is None or folder in settled or one.archive is not None or not one.holds:
            continue
        for home, files in new.items():
            likeness = alike[folder, home]
            likeness.rows += 1
            if (file := _of_name(one.receipt.source_uri, files)) is not None:
                likeness.common.append((one.receipt.sha256, file))
    return alike


def _of_name(uri: str, files: _Files) -> Input | None:
    """Return the file of a name; before it folders may stand that told it from another's."""
    while uri not in files:
        _, slash, uri = uri.partition("/")
        if not slash:
            return None
    return files[uri]


def _was(
    home: str,
    alike: Mapping[tuple[str, str], _Likeness],
    now: Mapping[str, str],
    *,
    moved: bool,
) -> str | None:
    """Return the folder of before that a new one is, None where it is none of them."""
    able = [
        (folder, likeness)
        for (folder, other), likeness in sorted(alike.items())
        if other == home and folder not in now and likeness.common
    ]
    if not moved:
        return next((folder for folder, likeness in able if likeness.whole), None)
    if len(able) > 1:
        most = max(likeness.identical() for _, likeness in able)
        able = [(f, likeness) for f, likeness in able if likeness.identical() == most]
    if len(able) > 1:
        raise StoreError(_WHICH.format(count=len(able)))
    return able[0][0] if able else None
