"""Archives: their members, read within limits, and what is wrong with the others."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.limits import Limits
from parsers.options import ReadOptions
from schemas.errors import Invalid, Limited, NoticeError, Unsupported

_TWICE: Final = "the archive holds this name {:,} times; the first one was read"
_AROUND: Final = 20_000  # elements of styles, numbering, settings
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_LINK: Final = 0o120000
_KIND: Final = 0o170000
_DRIVE: Final = regex_of(r"[A-Za-z]:")
_PRIVATE: Final = regex_of(r"[\ue000-\uf8ff]")
_WIDE: Final = regex_of(r"[\u2e80-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name with ``/``, and its bytes or why there are none."""

    name: str
    data: bytes
    error: NoticeError | None = None


def members(data: bytes, options: ReadOptions) -> Iterator[Member]:
    """Yield the files of a ZIP, or of a 7z, in the order of their names.

    A member that cannot be read is yielded with its error and the others go on; a limit that
    concerns the archive as a whole is raised.
    """
    if not data.startswith(b"PK"):
        from parsers import sevenzip

        yield from sevenzip.members(data, options)
        return
    limits = options.limits
    archive = _opened(data)
    with archive:
        hold_limits(archive, limits, sizes=False)
        named = _named(archive.infolist())
        times = Counter(name for name, _ in named)
        seen: Counter[str] = Counter()
        total = 0
        for name, info in named:
            seen[name] += 1
            if name.endswith("/") or seen[name] > 2:  # one row tells of all that bear a name
                continue
            try:
                if seen[name] == 2:
                    raise Invalid("duplicate_name", _TWICE.format(times[name]))
                _refuse(info, name)
                content = _inflated(archive, info, limits, options.password)
            except NoticeError as error:
                yield Member(safe_name(name), b"", error)
                continue
            total += len(content)
            if total > limits.inflated_bytes:
                raise Limited(
                    "inflated_bytes",
                    f"the archive holds more than {limits.inflated_bytes:,} bytes unpacked",
                )
            yield Member(name, content)


def hold_limits(archive: zipfile.ZipFile, limits: Limits, *, sizes: bool = True) -> None:
    """Raise `Limited` where an archive claims more than an honest one holds.

    Claims are an upper bound: reading a member stops at the size it claims.
    """
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise Limited("members", f"more than {limits.members:,} files in the archive")
    if not sizes:
        return
    for info in infos:
        _hold_member(info.filename, info.file_size, info.compress_size, limits)
    if sum(info.file_size for info in infos) > limits.inflated_bytes:
        raise Limited("inflated_bytes", f"more than {limits.inflated_bytes:,} bytes unpacked")


def hold_elements(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Raise `Limited` before a tree of endless elements is built: each costs some 300 bytes."""
    count = 0
    for name in archive.namelist():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(name) as stream:
            while piece := stream.read(_CHUNK):
                count += piece.count(b"<") - piece.count(b"</")
                if count > limits.nodes + _AROUND:
                    raise Limited("nodes", f"more than {limits.nodes:,} elements in the document")


def _hold_member(name: str, inflated: int, stored: int, limits: Limits) -> None:
    if inflated > limits.member_bytes:
        raise Limited("member_bytes", f"{name}: more than {limits.member_bytes:,} bytes unpacked")
    if inflated > limits.ratio_from and inflated > limits.ratio * max(stored, 1):
        raise Limited("ratio", f"{name} inflates more than {limits.ratio}-fold")


def _named(infos: list[zipfile.ZipInfo]) -> list[tuple[str, zipfile.ZipInfo]]:
    """Return the members by their names, in order.

    A name without the flag of UTF-8 is in whatever its maker spoke: GBK on Chinese Windows, UTF-8
    on most else. One archive has one maker, so its names are judged together.
    """
    raw = [i.orig_filename.encode("cp437") for i in infos if not i.flag_bits & _UTF8]
    codec = _codec_of([name for name in raw if not name.isascii()])
    named = [
        (i.filename if i.flag_bits & _UTF8 else i.orig_filename.encode("cp437").decode(codec), i)
        for i in infos
    ]
    slashed = [(name.split("\0")[0].replace("\\", "/"), info) for name, info in named]
    return sorted(slashed, key=lambda one: (one[0], one[1].header_offset))


def _codec_of(names: list[bytes]) -> str:
    """Return the code in which all names can be read; UTF-8 only where it gives Chinese."""
    for codec in ("utf-8", "gb18030", "big5hkscs"):
        try:
            read = "".join(name.decode(codec) for name in names)
        except UnicodeDecodeError:
            continue
        # what none of the three can have meant: UTF-8 without Chinese, GBK's private characters
        if (codec == "utf-8" and read and not _WIDE.search(read)) or _PRIVATE.search(read):
            continue
        return codec
    return "cp437"


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise Invalid("damaged", f"the archive is damaged: {error}") from error


def _refuse(info: zipfile.ZipInfo, name: str) -> None:
    """Raise for a member that has no business in an archive of notices."""
    checked_name(name)
    if (info.external_attr >> 16) & _KIND == _LINK:
        raise Unsupported("symbolic_link", "a link in an archive is not followed")


def checked_name(name: str) -> None:
    """Raise for a name that is none, or that leads out of the archive."""
    if not name.strip():
        raise Invalid("unsafe_name", "the member has no name")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(name) or "\0" in name:
        raise Invalid("unsafe_name", "the name points outside of the archive")


def _inflated(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, password: str | None
) -> bytes:
    """Return the bytes of a member, counted while they are inflated."""
    if info.flag_bits & _ENCRYPTED and password is None:
        raise Invalid("encrypted", "the member is encrypted; give the password with --password")
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(info, pwd=password.encode() if password else None) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                _hold_member(info.filename, size, info.compress_size, limits)
                pieces.append(piece)
    except NoticeError:
        raise
    except NotImplementedError as error:  # a RuntimeError too
        raise Unsupported(
            "compression", f"the member is packed in an unknown way: {error}"
        ) from error
    except RuntimeError as error:
        raise Invalid("encrypted", f"the member cannot be opened: {error}") from error
    except Exception as error:  # zipfile, zlib, lzma and bz2 each raise their own
        if (
            info.flag_bits & _ENCRYPTED
        ):  # one wrong password in 256 is noticed only by what it gives
            told = "the password given does not open the member, or it is damaged"
            raise Invalid("wrong_password", told) from error
        raise Invalid("damaged", f"the member is damaged: {error}") from error
    return b"".join(pieces)


def safe_name(name: str) -> str:
    """Return a name that shows where the member was meant to go and goes nowhere."""
    parts = [
        part for part in PurePosixPath(name.replace("\0", "")).parts if part not in ("/", "..")
    ]
    return "/".join(parts).replace(":", "_") or "unnamed"
