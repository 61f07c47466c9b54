"""What all pages of the review share: who asks, in which language, how an answer is made and a form is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.errors import JihoError
from pipeline.messages import Language, choose_language
from pipeline.review.entrance import Entrance
from pipeline.review.guard import HEADERS, Tokens
from pipeline.review.items import STATES, Filters, Item
from pipeline.review.queue import Queue
from pipeline.review.record import KINDS
from pipeline.review.users import User
from pipeline.review.words import speak

LANGUAGE = "jiho_language"
KEYS = ("a", "r", "e", "n", "u", "j", "k", "t", "+", "-", "0", "q", "help")
TEMPLATES = Path(__file__).with_name("templates")
_MOST_FIELDS = 40


@dataclass(slots=True)
class Site:
    """The parts that pages are made of."""

    queue: Queue
    raw_folder: Path
    entrance: Entrance
    language: str
    tokens: Tokens
    templates: jinja2.Environment

    async def find(self, request: Request, values: Mapping[str, Any]) -> Item:
        """Give the item that a query or a form names, as the reviewer may see it.

        Raises:
            HTTPException: 404.
        """
        item = await run_in_threadpool(self.queue.item, str(values.get("id", "")), user_of(request).name)
        if item is None:
            raise HTTPException(404, "error_missing")
        return item

    async def read_form(self, request: Request) -> FormData:
        """Read a form that proves to be our own.

        Raises:
            HTTPException: 403.
        """
        form = await request.form(max_files=0, max_fields=_MOST_FIELDS)
        self.tokens.check(request, str(form.get("token", "")))
        return form

    def lead_to(self, mention_id: str | None, filters: Filters) -> Response:
        """Lead to an item; without one, to the end of the queue."""
        query = filters.query(id=mention_id, end=None if mention_id else 1)
        return RedirectResponse(f"/item?{query}" if mention_id else f"/queue?{query}", status_code=303)

    def answer(self, request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
        """Fill in a template in the reader's language."""
        session = self.tokens.session_of(request)
        asked = request.query_params.get("lang", "")
        language = choose_language(
            asked, request.cookies.get(LANGUAGE, ""), self.language, request.headers.get("accept-language", "")
        )
        user = request.scope.get("state", {}).get("user")
        text = self.templates.get_template(template).render(
            {"keys": KEYS, **values},
            say=speak(language),
            language=language,
            switch=_switch_language(request, language),
            token=self.tokens.token(session),
            user=user,
            team=self.entrance.has_users(),
            disputes=self.queue.count_disputes() if user else (0, 0),
            kinds=KINDS,
            states=STATES,
            ended="end" in request.query_params,
        )
        response = HTMLResponse(text, status)
        self.tokens.keep(request, response, session)
        if asked in {"ja", "en"}:
            response.set_cookie(LANGUAGE, asked, httponly=True, samesite="strict", path="/", max_age=31_536_000)
        return response

    async def fail(self, request: Request, error: Exception) -> Response:
        """Say what went wrong, in the reader's language."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        known = isinstance(error, HTTPException) and error.detail.startswith(("error_", "picture_"))
        key = error.detail if isinstance(error, HTTPException) and known else "error_other"
        said = {"key": key, "what": str(error) if isinstance(error, JihoError) else ""}
        response = self.answer(request, "error.html", said, status)
        response.headers.update(HEADERS)  # what answers a defect stands outside Guard
        return response


def user_of(request: Request) -> User:
    """Give who asks; the door has seen to it that somebody does."""
    user: User = request.state.user
    return user


def whole_number(text: str) -> int:
    """Read the number of a page; 1 where it is none."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def make_templates() -> jinja2.Environment:
    """Give the templates; all they show is escaped."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True)
    environment.globals["number"] = _show_number
    return environment


def _switch_language(request: Request, language: Language) -> str:
    """Give the link to the same page in the other language."""
    path = request.url.path if request.method == "GET" else "/queue"
    query = {name: value for name, value in request.query_params.items() if name != "lang"}
    return f"{path}?{urlencode(query | {'lang': 'en' if language == 'ja' else 'ja'})}"


def _show_number(value: object) -> str:
    """Write a number as a person would: no point where it is whole; "" for none."""
    return f"{value:.15g}" if isinstance(value, int | float) else ""
