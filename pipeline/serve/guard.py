"""Who may ask: a page of our own, on this machine, that knows the secret of the address.

A page elsewhere cannot read what is answered here, but it can ask; a name that it lets resolve to
this machine shows in Host, a page that is not ours in Origin, and neither knows the secret.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES: Final = ("127.0.0.1", "localhost")
_SAFE: Final = frozenset({"GET", "HEAD"})
HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Lets through what asks at our address and with our secret, and without the secret in it."""

    def __init__(self, app: ASGIApp, port: int, secret: str) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}" for name in NAMES)
        self._secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            raise ValueError(f"{scope['type']} is not served here")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        secret, slash, rest = scope["path"].removeprefix("/").partition("/")
        app: ASGIApp = self._refused(scope, secret) or self._app
        if app is self._app and not slash:
            app = Response(status_code=308, headers={"Location": f"{secret}/"})
        inner = {**scope, "path": f"/{rest}", "raw_path": f"/{rest}".encode()}
        await app(inner, receive, guarded)

    def _refused(self, scope: Scope, secret: str) -> Response | None:
        """Return what is answered to a request that may not pass."""
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return PlainTextResponse("This address is not served here.", 421)
        if not secrets.compare_digest(secret.encode("utf-8", "surrogatepass"), self._secret):
            return PlainTextResponse("Not found. Open the address that zhenggai has printed.", 404)
        own = [f"http://{hosts[0].lower()}"]
        if origins != own and (origins or scope["method"] not in _SAFE):
            return PlainTextResponse("Only the page itself may ask this.", 403)
        return None
