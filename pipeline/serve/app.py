"""What is asked for and what is answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from parsers.limits import Limits
from pipeline.export.private import CLASSES
from pipeline.messages import Language
from pipeline.review import FOLDER as REPORT
from pipeline.serve.background import BackgroundRun
from pipeline.serve.downloads import FOLDER as DOWNLOADS
from pipeline.serve.downloads import NAMES
from pipeline.serve.intake import Intake, RefusedError
from pipeline.serve.page import drop_page, policy

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Pages of a report get an origin of their own: nothing in them can ask for anything here.
_REPORT_POLICY: Final = "sandbox allow-scripts allow-downloads allow-forms; frame-ancestors 'none'"


class Desk:
    """An output that files are handed in to, and what is answered about it."""

    def __init__(
        self,
        output: Path,
        background: BackgroundRun,
        language: Language,
        limits: Limits | None = None,
    ) -> None:
        self._output = output
        self._background = background
        self._language = language
        self._intake = Intake(output, limits)

    def app(self) -> Starlette:
        """Return the application."""
        report = StaticFiles(directory=self._output / REPORT, check_dir=False)
        made = Starlette(
            routes=[
                Route("/", self.page),
                Route("/files", self.take, methods=["PUT"]),
                Route("/run", self.run, methods=["POST"]),
                Route("/cancel", self.cancel, methods=["POST"]),
                Route("/state", self.state),
                Route("/download/{form}", self.download),
                Mount("/report", _with_policy(report)),
            ]
        )
        made.router.redirect_slashes = False  # it would name an address without the secret
        return made

    async def page(self, request: Request) -> Response:
        """Return the page."""
        language = self._asked(request)
        html = drop_page(self._output, self._intake.limits, language)
        return HTMLResponse(html, headers={"Content-Security-Policy": policy(language)})

    async def take(self, request: Request) -> Response:
        """Take in one file, named in the query, its bytes the body."""
        if self._background.running:
            return JSONResponse({"refused": "busy"}, 409)
        length = request.headers.get("content-length", "")
        size = int(length) if length.isdecimal() else None
        try:
            taken = await self._intake.take(
                request.query_params.get("path", ""), size, request.stream()
            )
        except RefusedError as error:
            return JSONResponse({"refused": error.reason}, error.status)
        except ClientDisconnect:
            return JSONResponse({"refused": "lost"}, 400)
        if taken is None:
            return JSONResponse({"passed_over": True})
        return JSONResponse({"path": str(taken.path), "known": taken.known})

    async def run(self, request: Request) -> Response:
        """Start a run over all files that were taken in."""
        images = request.query_params.get("images") == "1"
        masks = tuple(filter(None, request.query_params.get("mask", "").split(",")))
        if set(masks) - set(CLASSES):
            return JSONResponse({"refused": "unknown_mask"}, 400)
        if not self._background.start(self._asked(request), images=images, masks=masks):
            return JSONResponse({"refused": "busy"}, 409)
        self._intake.begin_anew()
        return JSONResponse(self._background.state())

    async def cancel(self, request: Request) -> Response:
        """End the run."""
        self._background.cancel()
        return JSONResponse(self._background.state())

    async def state(self, request: Request) -> Response:
        """Return how far it is."""
        return JSONResponse(self._background.state())

    async def download(self, request: Request) -> Response:
        """Return a file to download."""
        name = NAMES.get(request.path_params["form"])
        path = self._output / DOWNLOADS / (name or "")
        if name is None or not path.is_file():
            return Response("There is no such file yet.", 404, media_type="text/plain")
        return FileResponse(path, filename=name, content_disposition_type="attachment")

    def _asked(self, request: Request) -> Language:
        """Return the language that the page was asked for in, else that of the command."""
        asked = request.query_params.get("lang")
        return "zh" if asked == "zh" else "en" if asked == "en" else self._language


def _with_policy(app: ASGIApp) -> ASGIApp:
    """Return an application whose answers have the policy of report pages."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                line = (b"content-security-policy", _REPORT_POLICY.encode())
                message["headers"] = [*message.get("headers", ()), line]
            await send(message)

        await app(scope, receive, with_policy)

    return answer
