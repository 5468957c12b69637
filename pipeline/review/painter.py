"""Page pictures of strangers' files, made in a process that may be lost."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from parsers.options import ReadOptions
from pipeline.run.source_locations import whereabouts

if TYPE_CHECKING:
    from pipeline.store.output import Output

Pictures = Mapping[int, str]  # page → data: address

ALL_BYTES: Final = 8_000_000  # of the pictures of one notice
_SECONDS: Final = 120.0  # that a file may take
_MEMORY: Final = 2 << 30


@dataclass(frozen=True, slots=True)
class Images:
    """That printed pages are wanted, and where the files lie: by default where they were read."""

    places: tuple[str, ...] = ()


class Pages:
    """Gives the pictures of notices, and counts those that have them."""

    def __init__(self, painter: Painter | None) -> None:
        self._painter = painter
        self.pictured = self.unpictured = 0

    def of(self, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Pictures | None:
        """Return the pictures of a notice's pages; None where none are wanted."""
        if self._painter is None:
            return None
        if not any(page["width"] for page in tables["pages"]):
            return {}
        notice = tables["notices"][0]
        found = self._painter.pictures(notice["notice_id"], notice["source_sha256"])
        self.pictured += bool(found)
        self.unpictured += not found
        return found


@contextlib.contextmanager
def pages_of(output: Output, images: Images | None, only: str | None = None) -> Iterator[Pages]:
    """Give what gives the pictures of an output's notices, or of one."""
    if images is None:
        yield Pages(None)
        return
    chosen = set(output.notice_ids()) if only is None else {only}
    at, _ = whereabouts(output, chosen, images.places)
    with Painter(at) as painter:
        yield Pages(painter)


class Painter:
    """Gives the pages of files as pictures; a file that ends or holds up the process gives none."""

    def __init__(self, at: Mapping[str, str]) -> None:
        self._at = at
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def pictures(self, notice_id: str, sha256: str) -> Pictures:
        """Return the pictures of a notice's pages, as far as its file is there and has any."""
        location = self._at.get(notice_id)
        if location is None:
            return {}
        pipe = self._started()
        try:
            pipe.send((location, sha256))
            if pipe.poll(_SECONDS):
                found: Pictures = pipe.recv()
                return found
        except (OSError, EOFError):
            pass
        self.close()
        return {}

    def close(self) -> None:
        """End the process."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None

    def __enter__(self) -> Painter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _started(self) -> Connection:
        """Return the way to the process, which is started where there is none."""
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_paint, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe


def _paint(pipe: Connection) -> None:
    """Answer each file with its pictures until nobody asks any more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(dict(_pictures(*pipe.recv())))


def _pictures(location: str, sha256: str) -> Iterator[tuple[int, str]]:
    """Yield the pages of a file until they are as many bytes as a page may hold."""
    from parsers.page_pictures import page_pictures
    from schemas.errors import NoticeError

    total = 0
    with contextlib.suppress(NoticeError, OSError, MemoryError):
        data = _inner(Path(location).read_bytes(), sha256)
        for picture in page_pictures(data) if data is not None else ():
            total += len(picture.data)
            if total > ALL_BYTES:
                return
            encoded = base64.b64encode(picture.data).decode()
            yield picture.page, f"data:image/webp;base64,{encoded}"


def _inner(data: bytes, sha256: str, depth: int = 0) -> bytes | None:
    """Return the bytes of a digest: the file itself, or what an archive holds; None for neither."""
    from parsers.archive import members
    from parsers.sniff import is_archive

    if hashlib.sha256(data).hexdigest() == sha256:
        return data
    options = ReadOptions()
    if depth >= options.limits.archive_depth or not is_archive(data):
        return None
    for member in members(data, options):
        if member.error is None and (found := _inner(member.data, sha256, depth + 1)):
            return found
    return None
