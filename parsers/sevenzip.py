"""7z archives: their members, read within limits; py7zr is an extra that need not be there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from parsers.archive import Member, checked_name, safe_name
from parsers.options import ReadOptions
from schemas.errors import Invalid, Limited, NoticeError, Unsupported

_INSTALL: Final = "7z archives need the `7z` extra (pip install '.[7z]'); or unpack the file"


def members(data: bytes, options: ReadOptions) -> Iterator[Member]:
    """Yield the files of a 7z archive in the order of their names, as those of a ZIP are.

    A 7z packs its files together: what it claims is held against the limits before any is
    unpacked, and unpacking stops there.
    """
    try:
        import py7zr
        from py7zr.io import BytesIOFactory
    except ImportError as error:
        raise Unsupported("archive_format", _INSTALL, stage="open") from error
    limits = options.limits
    try:
        with py7zr.SevenZipFile(io.BytesIO(data), password=options.password) as archive:
            files = [info for info in archive.list() if not info.is_directory]
            if len(files) > limits.members:
                raise Limited("members", f"more than {limits.members:,} files in the archive")
            size = sum(info.uncompressed for info in files)
            if size > limits.inflated_bytes:
                raise Limited("inflated_bytes", f"more than {limits.inflated_bytes:,} bytes")
            if size > limits.ratio_from and size > limits.ratio * len(data):
                raise Limited("ratio", f"the archive inflates more than {limits.ratio}-fold")
            if archive.needs_password() and not options.password:
                raise Invalid("encrypted", "the archive is encrypted; give its --password")
            factory = BytesIOFactory(limits.member_bytes)
            archive.extractall(factory=factory)
            claimed = {info.filename: info.uncompressed for info in files}
    except NoticeError:
        raise
    except Exception as error:  # py7zr lets the errors of its many unpackers through
        raise Invalid("damaged", f"the archive cannot be unpacked: {error!r}") from error
    for name in sorted(claimed):
        product = factory.products.get(name)
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
