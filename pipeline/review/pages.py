"""The pages of the review, and what their forms do."""

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
from pipeline.review import forms
from pipeline.review.guard import HEADERS, Tokens
from pipeline.review.items import STATES, Filters, Item
from pipeline.review.marking import mark_passage
from pipeline.review.pictures import can_draw, draw_evidence
from pipeline.review.queue import PAGE, Queue
from pipeline.review.record import KINDS, Decision
from pipeline.review.words import speak

LANGUAGE = "jiho_language"
KEYS = ("a", "r", "e", "n", "u", "j", "k", "q", "help")
TEMPLATES = Path(__file__).with_name("templates")


@dataclass(slots=True)
class Pages:
    """The handlers; each answers one route."""

    queue: Queue
    raw_folder: Path
    reviewer: str
    language: str
    tokens: Tokens
    templates: jinja2.Environment

    async def home(self, request: Request) -> Response:
        """Lead to the queue."""
        return RedirectResponse("/queue")

    async def show_queue(self, request: Request) -> Response:
        """List what is to be decided."""
        filters = Filters.read(request.query_params)
        page = max(1, _whole_number(request.query_params.get("page", "1")))
        lines, (total, done) = await run_in_threadpool(self._read_queue, filters, page)
        said = {
            "filters": filters,
            "lines": lines,
            "page": page,
            "more": len(lines) == PAGE,
            "total": total,
            "done": done,
            "choices": self.queue.choices(),
            "last": self.queue.last_of(self.reviewer),
        }
        return self._answer(request, "queue.html", said)

    async def begin(self, request: Request) -> Response:
        """Lead to the first item of the queue."""
        filters = Filters.read(request.query_params)
        return self._lead_to(await run_in_threadpool(self.queue.next_id, filters), filters)

    async def step(self, request: Request) -> Response:
        """Lead to the item after (or before) the one that is named."""
        filters = Filters.read(request.query_params)
        item = await self._find(request.query_params)
        way = request.path_params["way"]
        if way not in {"next", "previous"}:
            raise HTTPException(404, "error_missing")
        return self._lead_to(await run_in_threadpool(self.queue.next_id, filters, item, way == "previous"), filters)

    async def show_item(self, request: Request) -> Response:
        """Show one mention in its passage and on its page."""
        item = await self._find(request.query_params)
        return await run_in_threadpool(self._show, request, item, Filters.read(request.query_params))

    async def show_picture(self, request: Request) -> Response:
        """Give the picture of an item's page: of a known document only, whatever is asked for."""
        item = await self._find(request.query_params)
        if not can_draw(self.raw_folder, item):
            raise HTTPException(404, "picture_none")
        whole = request.query_params.get("view") == "page"
        try:
            picture = await run_in_threadpool(draw_evidence, self.raw_folder, item, whole)
        except (JihoError, OSError) as error:
            raise HTTPException(404, "picture_none") from error
        return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})

    async def decide(self, request: Request) -> Response:
        """Take a decision about an item, then lead to the next one."""
        form = await self._read_form(request)
        filters = Filters.read(form)
        item = await self._find(form)
        action = str(form.get("action", ""))
        note = str(form.get("note", "")).strip()
        try:
            if action == "correct":
                after = forms.read_correction(form, item)
                decision = forms.make_decision("correct", item, self.reviewer, after, note)
            elif action == "add":
                decision = forms.make_decision("add", item, self.reviewer, forms.read_addition(form, item), note)
            elif action in {"accept", "reject"}:
                decision = forms.make_decision(
                    "accept" if action == "accept" else "reject", item, self.reviewer, note=note
                )
            else:
                raise HTTPException(400, "error_other")
        except forms.FormError as error:
            return await run_in_threadpool(self._show, request, item, filters, error.key, form)
        await run_in_threadpool(self._keep, decision)
        if action == "add":
            return self._lead_to(item.mention_id, filters)
        return self._lead_to(await run_in_threadpool(self.queue.next_id, filters, item), filters)

    async def undo(self, request: Request) -> Response:
        """Take the reviewer's last decision back, then lead to what it was about."""
        form = await self._read_form(request)
        filters = Filters.read(form)
        last = await run_in_threadpool(self.queue.last_of, self.reviewer)
        if last is None:
            raise HTTPException(404, "error_nothing_to_undo")
        about = await run_in_threadpool(self.queue.item_of_decision, last.id)
        item = about or await self._find(form)
        await run_in_threadpool(self._keep, forms.make_undo(last, self.reviewer))
        return self._lead_to(item.mention_id, filters)

    async def fail(self, request: Request, error: Exception) -> Response:
        """Say what went wrong, in the reader's language."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        key = (
            error.detail if isinstance(error, HTTPException) and error.detail.startswith(("error_", "picture_")) else ""
        )
        said = {"key": key or "error_other", "what": str(error) if isinstance(error, JihoError) else ""}
        response = self._answer(request, "error.html", said, status)
        response.headers.update(HEADERS)  # what answers a defect stands outside Guard
        return response

    def _read_queue(self, filters: Filters, page: int) -> tuple[list[Any], tuple[int, int]]:
        self.queue.catch_up()
        return self.queue.list_lines(filters, page), self.queue.count(filters)

    def _keep(self, decision: Decision) -> None:
        self.queue.log.append(decision)
        self.queue.catch_up()

    def _show(
        self, request: Request, item: Item, filters: Filters, problem: str = "", form: Mapping[str, Any] | None = None
    ) -> Response:
        self.queue.catch_up()
        total, done = self.queue.count(filters)
        said = {
            "item": item,
            "filters": filters,
            "total": total,
            "done": done,
            "problem": problem,
            "form": form or {},
            "pieces": mark_passage(item, self.queue.neighbours(item)),
            "picture": can_draw(self.raw_folder, item),
            "last": self.queue.last_of(self.reviewer),
        }
        return self._answer(request, "item.html", said, 422 if problem else 200)

    async def _find(self, values: Mapping[str, Any]) -> Item:
        item = await run_in_threadpool(self.queue.item, str(values.get("id", "")))
        if item is None:
            raise HTTPException(404, "error_missing")
        return item

    async def _read_form(self, request: Request) -> FormData:
        form = await request.form(max_files=0, max_fields=40)
        self.tokens.check(request, str(form.get("token", "")))
        return form

    def _lead_to(self, mention_id: str | None, filters: Filters) -> Response:
        query = filters.query(id=mention_id, end=None if mention_id else 1)
        return RedirectResponse(f"/item?{query}" if mention_id else f"/queue?{query}", status_code=303)

    def _answer(self, request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
        session = self.tokens.session_of(request)
        asked = request.query_params.get("lang", "")
        language = choose_language(
            asked, request.cookies.get(LANGUAGE, ""), self.language, request.headers.get("accept-language", "")
        )
        text = self.templates.get_template(template).render(
            values,
            say=speak(language),
            language=language,
            switch=_switch_language(request, language),
            token=self.tokens.token(session),
            reviewer=self.reviewer,
            kinds=KINDS,
            states=STATES,
            keys=KEYS,
            ended="end" in request.query_params,
        )
        response = HTMLResponse(text, status)
        self.tokens.keep(response, session)
        if asked in {"ja", "en"}:
            response.set_cookie(LANGUAGE, asked, httponly=True, samesite="strict", path="/", max_age=31_536_000)
        return response


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


def _whole_number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _show_number(value: object) -> str:
    """Write a number as a person would: no point where it is whole; "" for none."""
    return f"{value:.15g}" if isinstance(value, int | float) else ""
