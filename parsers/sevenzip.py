"""7z archives: their members, read within limits; py7zr is an extra that need not be there."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, Final

from parsers.archive import Member, checked_name, safe_name
from parsers.limits import Limits
from parsers.options import ReadOptions
from schemas.errors import Invalid, Limited, NoticeError, Unsupported

_INSTALL: Final = "7z archives need the `7z` extra (pip install '.[7z]'); or unpack the file"

_ASK: Final = "the archive is encrypted; give its password with --password"
_WRONG: Final = "the password given does not open this archive, or it is damaged"


def members(data: bytes, options: ReadOptions) -> Iterator[Member]:
    """Yield the files of a 7z archive in the order of their names, as those of a ZIP are.

    A 7z packs its files together: what it claims is held against the limits before any is
    unpacked, and unpacking stops there.
    """
    try:
        import py7zr  # noqa: F401
    except ImportError as error:
        raise Unsupported("archive_format", _INSTALL, stage="open") from error
    claimed, products = _unpacked(data, options)
    limits = options.limits
    for name in sorted(claimed):
        product = products.get(name)
        content = b"" if product is None else product.read()
        shown = name.replace("\\", "/")
        try:
            checked_name(shown)
            if claimed[name] > limits.member_bytes:
                raise Limited("member_bytes", f"{shown}: more than {limits.member_bytes:,} bytes")
            if len(content) != claimed[name]:
                raise Invalid("damaged", "the member is damaged")
        except NoticeError as error:
            yield Member(safe_name(shown), b"", error)
            continue
        yield Member(shown, content)


def _unpacked(data: bytes, options: ReadOptions) -> tuple[dict[str, int], Mapping[str, Any]]:
    """Return the size that each file claims to have, and streams of what was unpacked."""
    import py7zr
    from py7zr.io import BytesIOFactory

    limits = options.limits
    locked = False
    try:
        with py7zr.SevenZipFile(io.BytesIO(data), password=options.password) as archive:
            files = [info for info in archive.list() if not info.is_directory]
            _hold([info.uncompressed for info in files], len(data), limits)
            locked = archive.needs_password()
            if locked and not options.password:
                raise Invalid("encrypted", _ASK)
            factory = BytesIOFactory(limits.member_bytes)
            archive.extractall(factory=factory)
            return {info.filename: info.uncompressed for info in files}, factory.products
    except NoticeError:
        raise
    except py7zr.PasswordRequired as error:  # the names are encrypted too
        raise Invalid("encrypted", _ASK) from error
    except Exception as error:  # py7zr lets the errors of its many unpackers through
        if locked or (options.password and _hides_names(data)):
            raise Invalid("wrong_password", _WRONG) from error
        raise Invalid("damaged", f"the archive cannot be unpacked: {error!r}") from error


def _hold(sizes: list[int], packed: int, limits: Limits) -> None:
    """Raise Limited where what an archive claims to hold is more than is unpacked."""
    if len(sizes) > limits.members:
        raise Limited("members", f"more than {limits.members:,} files in the archive")
    if sum(sizes) > limits.inflated_bytes:
        raise Limited("inflated_bytes", f"more than {limits.inflated_bytes:,} bytes")
    if sum(sizes) > limits.ratio_from and sum(sizes) > limits.ratio * packed:
        raise Limited("ratio", f"the archive inflates more than {limits.ratio}-fold")


def _hides_names(data: bytes) -> bool:
    """Whether even the names of an archive are encrypted."""
    import py7zr

    try:
        py7zr.SevenZipFile(io.BytesIO(data)).close()
    except py7zr.PasswordRequired:
        return True
    except Exception:  # py7zr lets the errors of its many unpackers through
        return False
    return False
