"""The review as a web application on this machine."""

from __future__ import annotations

import getpass
import os
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pipeline.errors import SettingsError
from pipeline.review.entrance import Door, Entrance
from pipeline.review.guard import Guard, Tokens, is_loopback
from pipeline.review.index import check_tables, is_current
from pipeline.review.joinpages import JoinPages
from pipeline.review.joins import JoinQueue
from pipeline.review.live import LiveIndex
from pipeline.review.login import LoginPages
from pipeline.review.logs import Where, open_log
from pipeline.review.opening import Opening
from pipeline.review.pages import Pages
from pipeline.review.queue import Queue
from pipeline.review.site import Site, make_templates
from pipeline.review.team import TeamPages
from pipeline.review.users import User, read_users

INDEX_FILE = "review-index.sqlite3"
STATIC = Path(__file__).with_name("static")


def create_app(
    tables_folder: Path,
    raw_folder: Path,
    decisions: Where,
    reviewer: str = "",
    language: str = "",
    users_path: Path | None = None,
    names: Sequence[str] = (),
    share: float = 0.0,
    progress: Callable[[float], None] = lambda share: None,
) -> Starlette:
    """Make the application.

    Args:
        tables_folder: the folder of the Parquet files; the index is kept beside it.
        raw_folder: where the newsletters lie, for the pictures of their pages.
        decisions: the decision log, a file or the URL of a PostgreSQL database; made with the first decision.
        reviewer: who decides where there are no users; "": the user of this machine.
        language: "ja" or "en"; "": as JIHO_LANG says, else as the browser asks.
        users_path: the file of the users; where it is there, one has to log in.
        names: under which it is reached, beside those of this machine.
        share: of the mentions wants a second opinion (0 to 1), where there are users.
        progress: told how much of an index that has to be made is done, 0 to 1.

    Raises:
        NoInputError: there are no tables.
        DecisionsError: there is a log, and it can't be read.
    """
    entrance = Entrance(
        users=lambda: read_users(users_path) if users_path else {}, alone=User(reviewer or _name_user())
    )
    log = open_log(decisions)
    live = LiveIndex(tables_folder, tables_folder.parent / INDEX_FILE, log, progress)
    queue = Queue(live, log, share if entrance.has_users() else 0.0)
    joins = JoinQueue(live, queue)
    site = Site(
        queue=queue,
        raw_folder=raw_folder,
        entrance=entrance,
        language=language or os.environ.get("JIHO_LANG", ""),
        tokens=Tokens(),
        templates=make_templates(),
    )
    pages, pairs, login, team = Pages(site, joins), JoinPages(site, joins), LoginPages(site), TeamPages(site)
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
            Route("/joins", pairs.show_list),
            Route("/joins/begin", pairs.begin),
            Route("/joins/pair", pairs.show_pair),
            Route("/joins/decide", pairs.decide, methods=["POST"]),
            Route("/joins/{way:str}", pairs.step),
            Route("/team", team.show_agreement),
            Route("/orphans", team.show_orphans),
            Route("/login", login.show),
            Route("/login", login.log_in, methods=["POST"]),
            Route("/logout", login.log_out, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, names=names), Middleware(Door, entrance=entrance)],
        exception_handlers={HTTPException: site.fail, Exception: site.fail},
    )


def serve(
    tables_folder: Path,
    raw_folder: Path,
    decisions: Where,
    host: str = "127.0.0.1",
    port: int = 8765,
    open_browser: bool = True,
    reviewer: str = "",
    language: str = "",
    users_path: Path | None = None,
    names: Sequence[str] = (),
    share: float = 0.0,
) -> None:
    """Serve the review until it is interrupted.

    Raises:
        SettingsError: ``host`` can be reached from other machines, and there are no users who could log in.
        NoInputError: there are no tables.
    """
    import uvicorn

    if not is_loopback(host) and not (users_path and read_users(users_path)):
        raise SettingsError(
            f"The review would be open to everybody who reaches {host}: it has no login.",
            "Add users first (jiho users add NAME), or leave --host out.",
        )
    check_tables(tables_folder)
    make = partial(
        create_app, tables_folder, raw_folder, decisions, reviewer, language, users_path, [host, *names], share
    )

    def stop() -> None:
        server.should_exit = True

    opening = None
    if is_current(tables_folder, tables_folder.parent / INDEX_FILE):
        app: ASGIApp = make()
    else:
        app = opening = Opening(make, [host, *names], make_templates(), STATIC, language, stop)
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False))
    if open_browser:
        webbrowser.open(f"http://{host}:{port}/")
    with suppress(KeyboardInterrupt):  # Ctrl-C is how the review is ended
        server.run()
    if opening is not None and opening.error is not None:
        raise opening.error


def _name_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a user without a name
        return "reviewer"
