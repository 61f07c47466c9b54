"""The pages of the door: login and logout."""

from __future__ import annotations

import math
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.review.site import Site


@dataclass(slots=True)
class LoginPages:
    """The handlers; each answers one route."""

    site: Site

    async def show(self, request: Request) -> Response:
        """Ask for name and password."""
        return self.site.answer(request, "login.html", {"next": request.query_params.get("next", "")})

    async def log_in(self, request: Request) -> Response:
        """Try them; lead on to what was asked for."""
        form = await self.site.read_form(request)
        name, address = str(form.get("name", "")).strip(), request.client.host if request.client else ""
        following = _ours(str(form.get("next", "")))
        entrance = self.site.entrance
        if (wait := entrance.seconds_to_wait(name, address)) > 0:
            seconds = math.ceil(wait)
            said = {"problem": "error_wait", "seconds": seconds, "name": name, "next": following}
            response: Response = self.site.answer(request, "login.html", said, 429)
            response.headers["Retry-After"] = str(seconds)
            return response
        session = await run_in_threadpool(entrance.log_in, name, str(form.get("password", "")), address)
        if session is None:
            said = {"problem": "error_login", "name": name, "next": following}
            return self.site.answer(request, "login.html", said, 403)
        response = RedirectResponse(following, status_code=303)
        self.site.tokens.keep(request, response, session)
        return response

    async def log_out(self, request: Request) -> Response:
        """End the session."""
        await self.site.read_form(request)
        self.site.entrance.log_out(self.site.tokens.session_of(request))
        response = RedirectResponse("/login", status_code=303)
        self.site.tokens.forget(response)
        return response


def _ours(address: str) -> str:
    """Give an address to lead on to: of this site only, whatever the form says."""
    plain = address.replace("\\", "/")
    return address if plain.startswith("/") and not plain.startswith("//") and plain.isprintable() else "/queue"
