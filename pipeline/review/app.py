"""The review as a web application on this machine."""

from __future__ import annotations

import getpass
import os
import webbrowser
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.errors import SettingsError
from pipeline.review.guard import Guard, Tokens, is_loopback
from pipeline.review.log import DecisionLog
from pipeline.review.pages import Pages, make_templates
from pipeline.review.queue import Queue

INDEX_FILE = "review-index.sqlite3"
STATIC = Path(__file__).with_name("static")


def create_app(
    tables_folder: Path, raw_folder: Path, decisions_path: Path, reviewer: str = "", language: str = ""
) -> Starlette:
    """Make the application.

    Args:
        tables_folder: the folder of the Parquet files; the index is kept beside it.
        raw_folder: where the newsletters lie, for the pictures of their pages.
        decisions_path: the decision log; made with the first decision.
        reviewer: who decides; "": the user of this machine.
        language: "ja" or "en"; "": as JIHO_LANG says, else as the browser asks.

    Raises:
        NoInputError: there are no tables.
        DecisionsError: there is a log, and it can't be read.
    """
    queue = Queue(tables_folder, DecisionLog(decisions_path), tables_folder.parent / INDEX_FILE)
    pages = Pages(
        queue=queue,
        raw_folder=raw_folder,
        reviewer=reviewer or _name_user(),
        language=language or os.environ.get("JIHO_LANG", ""),
        tokens=Tokens(),
        templates=make_templates(),
    )
    return Starlette(
        routes=[
            Route("/", pages.home),
            Route("/queue", pages.show_queue),
            Route("/begin", pages.begin),
            Route("/item", pages.show_item),
            Route("/item/{way:str}", pages.step),
            Route("/picture", pages.show_picture),
            Route("/decide", pages.decide, methods=["POST"]),
            Route("/undo", pages.undo, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard)],
        exception_handlers={HTTPException: pages.fail, Exception: pages.fail},
    )


def serve(
    tables_folder: Path,
    raw_folder: Path,
    decisions_path: Path,
    host: str = "127.0.0.1",
    port: int = 8765,
    open_browser: bool = True,
    reviewer: str = "",
    language: str = "",
) -> None:
    """Serve the review until it is interrupted.

    Raises:
        SettingsError: ``host`` can be reached from other machines: the review has no login.
        NoInputError: there are no tables.
    """
    import uvicorn

    if not is_loopback(host):
        raise SettingsError(
            f"The review would be open to everybody who reaches {host}: it has no login.",
            "Leave --host out, and reach it from another machine by an SSH tunnel (ssh -L 8765:127.0.0.1:8765).",
        )
    app = create_app(tables_folder, raw_folder, decisions_path, reviewer, language)
    if open_browser:
        webbrowser.open(f"http://{host}:{port}/")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _name_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a user without a name
        return "reviewer"
