"""The first look at a file: its digest and size, or why it is not opened."""

from __future__ import annotations

import os
import stat
from dataclasses import replace

from pipeline.engines.work import now
from pipeline.receipts import Receipt
from pipeline.run.find import Input, fingerprint
from pipeline.store.place import is_remote
from pipeline.version import tool_version


def first_look(file: Input, most: int) -> Input | Receipt:
    """Return the file with digest and size, or what became of it where it cannot be read.

    What is no file, or larger than ``most``, is not opened: a pipe never ends, a sparse file of
    terabytes hardly ever.
    """
    if file.sha256 is not None:
        return file
    try:
        if not is_remote(file.location):
            status = os.stat(file.location)
            if not stat.S_ISREG(status.st_mode):
                told = "a pipe, device or socket, no file"
                return refused(file, "unsupported", "special_file", told)
            if status.st_size > most:
                told = f"{status.st_size:,} bytes; the limit is {most:,}"
                return refused(file, "limited", "file_bytes", told)
        sha256, size = fingerprint(file.location)
    except FileNotFoundError:
        return refused(file, "missing", "vanished", "gone since the run began")
    except OSError as error:
        told = f"cannot be opened: {error.strerror or error}"
        return refused(file, "invalid", "unreadable", told)
    return replace(file, sha256=sha256, size=size)


def refused(file: Input, status: str, reason: str, message: str) -> Receipt:
    """Return the receipt of what was not opened."""
    receipt = Receipt(file.uri, None, None, status, "open", reason, message)
    return replace(receipt, tool_version=tool_version(), finished_at=now())
