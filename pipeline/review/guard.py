"""What keeps the review to the person at this machine: headers, the session, and proof that a form is our own."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION = "jiho_session"
HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Answers only to the names that it is known by (a foreign one that resolves here is an attack: DNS rebinding), and
    puts the security headers on every answer; nothing but what says so itself may be kept by the browser.

    Args:
        names: beside those of this machine.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str] = ()) -> None:
        self.app = app
        self.names = HOSTS | {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        known = _host_of(Headers(scope=scope).get("host", "")) in self.names
        app = self.app if known else PlainTextResponse("Unknown host", 400)
        await app(scope, receive, send_guarded)


class Tokens:
    """The token that a form must carry: a keyed hash of the session cookie; the key lives as long as the server."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def session_of(self, request: Request) -> str:
        """Give the request's session, or a new one."""
        return request.cookies.get(SESSION) or secrets.token_urlsafe(24)

    def token(self, session: str) -> str:
        """Give the token of a session."""
        return hmac.new(self._key, session.encode(), hashlib.sha256).hexdigest()

    def keep(self, request: Request, response: Response, session: str) -> None:
        """Give the session to the browser."""
        secure = request.url.scheme == "https"
        response.set_cookie(SESSION, session, httponly=True, samesite="strict", path="/", secure=secure)

    def forget(self, response: Response) -> None:
        """Take the session from the browser."""
        response.delete_cookie(SESSION, path="/")

    def check(self, request: Request, token: str) -> None:
        """Refuse a form that another site sent, or that doesn't carry the session's token.

        Raises:
            HTTPException: 403.
        """
        origin = request.headers.get("origin")
        foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
        session = request.cookies.get(SESSION, "")
        if foreign or not session or not hmac.compare_digest(self.token(session).encode(), token.encode()):
            raise HTTPException(403, "error_csrf")


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach a server bound to ``host``."""
    return host in HOSTS


def _host_of(header: str) -> str:
    """Give the name in a Host header, without its port and brackets; "" where it is no name."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
