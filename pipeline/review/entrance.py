"""The door of the review: who is logged in, and how often a password may be tried."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.review.guard import SESSION
from pipeline.review.users import User, check_password

SESSION_HOURS = 12
OPEN_PATHS = ("/login", "/static/")
"""What is shown to everybody."""
FREE_FAILURES = 5
"""So many wrong passwords cost nothing; from then on each doubles the time to wait."""
LONGEST_WAIT = 900.0
_MOST_REMEMBERED = 10_000
"""Names and addresses whose failures are remembered."""


@dataclass(slots=True)
class Entrance:
    """The sessions that are open, and the failures of late; all of it ends with the server.

    ``users`` is asked at every request, so that a user who is taken out is out at once.
    """

    users: Callable[[], Mapping[str, User]]
    alone: User
    """Who reviews where there are no users."""
    clock: Callable[[], float] = time.monotonic
    _sessions: dict[str, tuple[str, float]] = field(default_factory=dict)
    _failures: dict[str, tuple[int, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def has_users(self) -> bool:
        """Say whether one has to log in."""
        return bool(self.users())

    def user_of(self, session: str) -> User | None:
        """Give whose session it is; None: nobody's."""
        users = self.users()
        if not users:
            return self.alone
        name, began = self._sessions.get(session, ("", 0.0))
        return users.get(name) if self.clock() - began < SESSION_HOURS * 3600 else None

    def log_in(self, name: str, password: str, address: str) -> str | None:
        """Try a password.

        Args:
            address: where the request comes from.

        Returns:
            A new session, or None where name and password don't go together.
        """
        keys = (f"name {name}", f"address {address}")
        user = self.users().get(name)
        if not check_password(user, password):
            with self._lock:
                for key in keys:
                    if len(self._failures) >= _MOST_REMEMBERED:
                        self._failures.pop(next(iter(self._failures)))
                    self._failures[key] = (self._failures.get(key, (0, 0.0))[0] + 1, self.clock())
            return None
        session = secrets.token_urlsafe(24)
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)
            now = self.clock()
            self._sessions = {
                known: opened for known, opened in self._sessions.items() if now - opened[1] < SESSION_HOURS * 3600
            }
            self._sessions[session] = (name, now)
        return session

    def log_out(self, session: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(session, None)

    def seconds_to_wait(self, name: str, address: str) -> float:
        """Say how long it takes until a password may be tried again; 0: now."""
        waits = []
        for key in (f"name {name}", f"address {address}"):
            failures, last = self._failures.get(key, (0, 0.0))
            if failures >= FREE_FAILURES:
                waits.append(last + min(LONGEST_WAIT, 2.0 ** (failures - FREE_FAILURES)) - self.clock())
        return max(0.0, *waits, 0.0)


class Door:
    """Lets through who is logged in, and says who it is (``request.state.user``); sends others to the login."""

    def __init__(self, app: ASGIApp, entrance: Entrance) -> None:
        self.app = app
        self.entrance = entrance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        user = self.entrance.user_of(request.cookies.get(SESSION, ""))
        scope.setdefault("state", {})["user"] = user
        if user is None and not request.url.path.startswith(OPEN_PATHS):
            asked = f"{request.url.path}?{request.url.query}" if request.method == "GET" else "/queue"
            await RedirectResponse(f"/login?next={quote(asked, safe='')}", status_code=303)(scope, receive, send)
            return
        await self.app(scope, receive, send)
