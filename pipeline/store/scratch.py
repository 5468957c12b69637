"""What a run must remember of each file, in a small database on disk: memory stays the same.

The database lives as long as the run. Nothing in it is needed afterwards, so it keeps no journal
and is removed at the end, or by the next run where this one was killed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

NAME = "scratch.db"
_CACHE_KB = 4_096


@contextlib.contextmanager
def scratch(folder: Path | None) -> Iterator[sqlite3.Connection]:
    """Give an empty database in ``folder``, or wherever the system keeps what is temporary.

    Raises OSError where the disk has no room for it. Any thread may use it.
    """
    path = None if folder is None else folder / NAME
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
    connection = sqlite3.connect(path or "", check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        connection.execute("BEGIN")
        yield connection
    except sqlite3.OperationalError as error:
        raise _as_os_error(error) from error
    finally:
        connection.close()
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _as_os_error(error: sqlite3.OperationalError) -> OSError:
    """Return the trouble with the disk that stopped the database."""
    code = {
        "SQLITE_FULL": errno.ENOSPC,
        "SQLITE_READONLY": errno.EROFS,
        "SQLITE_CANTOPEN": errno.EACCES,
    }
    found = code.get(getattr(error, "sqlite_errorname", ""), errno.EIO)
    return OSError(found, os.strerror(found))
