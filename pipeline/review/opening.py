"""What is shown while the index of many mentions is made for the first time: how far it is, instead of nothing."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import jinja2
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.messages import choose_language
from pipeline.review.guard import Guard
from pipeline.review.site import LANGUAGE
from pipeline.review.words import speak

LOOK_AGAIN = 3
"""Seconds after which the page looks again."""
HEAD_START = 0.5
"""Seconds that the server has for the browser's first request."""


class Opening:
    """Answers every request by how far the application is, and once it is made, by the application.

    Args:
        make: makes the application; told by ``progress`` where to say how far it is, 0 to 1.
        names: under which it is reached, beside those of this machine.
        templates: those of the application.
        static: the folder of its styles.
        language: "ja" or "en"; "": as JIHO_LANG says, else as the browser asks.
        failed: called when the application can't be made; the reason is in ``error``.
    """

    def __init__(
        self,
        make: Callable[..., ASGIApp],
        names: Sequence[str],
        templates: jinja2.Environment,
        static: Path,
        language: str = "",
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        self._make, self._failed = make, failed
        self._templates, self._language = templates, language or os.environ.get("JIHO_LANG", "")
        self._share = 0.0
        self._app: ASGIApp = Starlette(
            routes=[
                Mount("/static", StaticFiles(directory=static)),
                Route("/{path:path}", self._show, methods=["GET", "POST"]),
            ],
            middleware=[Middleware(Guard, names=names)],
            lifespan=self._begin,
        )
        self.error: BaseException | None = None

    @asynccontextmanager
    async def _begin(self, _app: Starlette) -> AsyncIterator[None]:
        """Begin once the server has started: the first page is there before the work is."""
        asyncio.get_running_loop().call_later(HEAD_START, self.start)
        yield

    def start(self) -> None:
        """Begin to make the application, in the background."""
        Thread(target=self._work, daemon=True).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._app(scope, receive, send)

    def _work(self) -> None:
        try:
            self._app = self._make(progress=self._tell)
        except BaseException as error:  # whatever it is, it ends the server and is raised there
            self.error = error
            self._failed()

    def _tell(self, share: float) -> None:
        self._share = share

    async def _show(self, request: Request) -> Response:
        language = choose_language(
            request.cookies.get(LANGUAGE, ""), self._language, request.headers.get("accept-language", "")
        )
        text = self._templates.get_template("opening.html").render(
            say=speak(language), language=language, share=self._share, seconds=LOOK_AGAIN
        )
        return HTMLResponse(text, 503, {"Retry-After": str(LOOK_AGAIN)})
