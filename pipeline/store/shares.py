"""Shares: the tables of a large output are cut by the first bits of the notice ids, a file a share.

Their number follows from the number of notices alone, so that the same notices always make the
same files. A share in which nothing has changed is taken over, and any process may write any share.
"""

from __future__ import annotations

FEWEST = 65_536  # notices from which tables are cut
LEAST = 2_048  # notices that a share has on average, or up to twice as many
MOST = 1_024  # shares: every reader opens each file

_BITS = 32  # of a notice id that are looked at
_BEHIND_ALL = "g"  # sorts behind every id


def shares_of(notices: int) -> int:
    """Return how many shares so many notices have: a power of two.

    >>> [shares_of(count) for count in (20_000, 100_000, 1_000_000, 10_000_000)]
    [1, 32, 256, 1024]
    """
    if notices < max(FEWEST, LEAST):
        return 1
    return min(MOST, 1 << (notices // LEAST).bit_length() - 1)


def share_of(notice_id: str, shares: int) -> int:
    """Return the share in which a notice is.

    >>> share_of("7fffffffaaaaaaaa", 64), share_of("80000000aaaaaaaa", 64)
    (31, 32)
    """
    return 0 if shares == 1 else int(notice_id[: _BITS // 4], 16) * shares >> _BITS


def bounds(share: int, shares: int) -> tuple[str, str]:
    """Return where the ids of a share begin, and where the next share does.

    >>> bounds(0, 1), bounds(63, 64), bounds(1, 2)
    (('', 'g'), ('fc000000', 'g'), ('80000000', 'g'))
    """
    first, last = (f"{at * (1 << _BITS) // shares:08x}" for at in (share, share + 1))
    return "" if share == 0 else first, _BEHIND_ALL if share + 1 == shares else last


def share_file(table: str, share: int) -> str:
    """Return the name of the file of a share."""
    return f"{table}.parquet/part-{share:05}.parquet"


def number_of(file: str) -> int | None:
    """Return the share whose file it is, None for the file of a table that is not cut.

    >>> number_of("issues.parquet/part-00012.parquet"), number_of("lines.parquet")
    (12, None)
    """
    folder, mark, number = file.rpartition("/part-")
    return int(number.removesuffix(".parquet")) if folder and mark else None
