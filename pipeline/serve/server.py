"""From an address to Ctrl-C: the page, on this machine and nowhere else."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from socket import create_server
from typing import TYPE_CHECKING, Final

import uvicorn

from parsers.limits import Limits
from pipeline.messages import Language
from pipeline.serve import downloads
from pipeline.serve.app import Desk
from pipeline.serve.background import BackgroundRun
from pipeline.serve.guard import NAMES, Guard
from pipeline.serve.intake import FOLDER as FILES
from pipeline.store.output import PRIVATE
from pipeline.store.place import StoreError
from pipeline.store.prepare import prepare

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_AT_ONCE: Final = 32  # requests; a browser makes six
_WAY_IN: Final = "open.html"
_GRACE: Final = 2  # seconds that an answer gets when all is to end


def serve(
    output: Path,
    language: Language,
    *,
    port: int = 0,
    limits: Limits | None = None,
    on_ready: Callable[[str], object],
    opened: Callable[[str], object] | None = None,
) -> None:
    """Serve the page until Ctrl-C; ``on_ready`` is given its address. Port 0 is any that is free.

    ``opened`` is given a file that leads there: what a browser is started with, all can see.

    Raises StoreError where the output cannot be used or the port is taken.
    """
    _refuse_foreign(output)
    prepare(str(output))
    try:
        socket = create_server((NAMES[0], port))
    except OSError as error:
        why = f"port {port} is taken: name another with --port ({error.strerror})"
        raise StoreError(why) from None
    at = socket.getsockname()[1]
    background = BackgroundRun(output)
    secret = secrets.token_urlsafe(32)
    config = configured(Guard(Desk(output, background, language, limits).app(), at, secret))
    try:
        address = f"http://{NAMES[0]}:{at}/{secret}/"
        on_ready(address)
        if opened is not None:
            opened(str(_way_in(output, address)))
        uvicorn.Server(config).run(sockets=[socket])
    except KeyboardInterrupt:  # raised again by the server after it has ended
        pass
    finally:
        (output / _WAY_IN).unlink(missing_ok=True)
        socket.close()
        background.close()


def _refuse_foreign(output: Path) -> None:
    """Raise StoreError where a folder that we write to is there already and is not ours."""
    if (output / FILES).exists() and not (output / PRIVATE).exists():
        raise StoreError(
            f"{output} holds a folder `{FILES}` that zhenggai did not write: "
            "name another with --output"
        )
    downloads.refuse_foreign(output)


def configured(app: ASGIApp) -> uvicorn.Config:
    """Return how the page is served: in plain HTTP, and nothing written down."""
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,  # it would hold the secret
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_GRACE,
    )


def _way_in(output: Path, address: str) -> Path:
    """Return a page that leads to the address, for the eyes of its owner alone."""
    path = output / _WAY_IN
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(f'<!doctype html><meta http-equiv="refresh" content="0;url={address}">\n')
    return path
