"""The pages of the queue and of its items, and what their forms do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.errors import JihoError
from pipeline.review import forms
from pipeline.review.items import Filters, Item, PassageText
from pipeline.review.joinitems import JoinFilters
from pipeline.review.joins import JoinQueue
from pipeline.review.marking import mark_passage
from pipeline.review.pictures import can_draw, draw_evidence
from pipeline.review.queue import PAGE
from pipeline.review.record import IDENTITY, Decision
from pipeline.review.settling import may_settle, settle
from pipeline.review.site import Site, user_of, whole_number


@dataclass(slots=True)
class Pages:
    """The handlers; each answers one route."""

    site: Site
    joins: JoinQueue

    async def home(self, request: Request) -> Response:
        """Lead to the queue."""
        return RedirectResponse("/queue")

    async def show_queue(self, request: Request) -> Response:
        """List what is to be decided."""
        filters = Filters.read(request.query_params)
        page = whole_number(request.query_params.get("page", "1"))
        lines, (total, done) = await run_in_threadpool(self._read_queue, filters, user_of(request).name, page)
        said = {
            "filters": filters,
            "lines": lines,
            "page": page,
            "more": len(lines) == PAGE,
            "total": total,
            "done": done,
            "choices": self.site.queue.choices(),
            "last": self.site.queue.last_of(user_of(request).name),
        }
        return self.site.answer(request, "queue.html", said)

    async def begin(self, request: Request) -> Response:
        """Lead to the first item of the queue."""
        filters = Filters.read(request.query_params)
        return self.site.lead_to(
            await run_in_threadpool(self.site.queue.next_id, filters, user_of(request).name), filters
        )

    async def step(self, request: Request) -> Response:
        """Lead to the item after (or before) the one that is named."""
        filters = Filters.read(request.query_params)
        item = await self.site.find(request, request.query_params)
        way = request.path_params["way"]
        if way not in {"next", "previous"}:
            raise HTTPException(404, "error_missing")
        return await self._lead_on(request, filters, item, back=way == "previous")

    async def show_item(self, request: Request) -> Response:
        """Show one mention in its passage and on its page."""
        item = await self.site.find(request, request.query_params)
        return await run_in_threadpool(self._show, request, item, Filters.read(request.query_params))

    async def show_picture(self, request: Request) -> Response:
        """Give the picture of an item's page: of a known document only, whatever is asked for."""
        item = await self.site.find(request, request.query_params)
        if not can_draw(self.site.raw_folder, item):
            raise HTTPException(404, "picture_none")
        whole, sharp = request.query_params.get("view") == "page", request.query_params.get("sharp") == "1"
        try:
            picture = await run_in_threadpool(draw_evidence, self.site.raw_folder, item, whole, sharp)
        except (JihoError, OSError) as error:
            raise HTTPException(404, "picture_none") from error
        return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})

    async def decide(self, request: Request) -> Response:
        """Take a decision about an item, then lead to the next one."""
        form = await self.site.read_form(request)
        filters = Filters.read(form)
        item = await self.site.find(request, form)
        try:
            decision = await run_in_threadpool(self._read_decision, request, form, item)
        except forms.FormError as error:
            return await run_in_threadpool(self._show, request, item, filters, error.key, form)
        await run_in_threadpool(self._keep, decision)
        if decision.action == "add":
            return self.site.lead_to(item.mention_id, filters)
        return await self._lead_on(request, filters, item)

    async def undo(self, request: Request) -> Response:
        """Take the reviewer's last decision back, then lead to what it was about."""
        form = await self.site.read_form(request)
        filters = Filters.read(form)
        last = await run_in_threadpool(self.site.queue.last_of, user_of(request).name)
        if last is None:
            raise HTTPException(404, "error_nothing_to_undo")
        if last.action in IDENTITY:
            pair = await run_in_threadpool(self.joins.pair_of_decision, last.id)
            await run_in_threadpool(self._keep, forms.make_undo(last, user_of(request).name))
            return RedirectResponse(f"/joins/pair?{JoinFilters.read(form).query(pair=pair)}", status_code=303)
        about = await run_in_threadpool(self.site.queue.item_of_decision, last.id, user_of(request).name)
        item = about or await self.site.find(request, form)
        await run_in_threadpool(self._keep, forms.make_undo(last, user_of(request).name))
        return self.site.lead_to(item.mention_id, filters)

    def _read_decision(self, request: Request, form: Mapping[str, Any], item: Item) -> Decision:
        """Make the decision that a form asks for.

        Raises:
            FormError: a field can't be used.
            HTTPException: the form asks for what there is not, or what this reviewer may not do.
        """
        user = user_of(request)
        note = str(form.get("note", "")).strip()
        match str(form.get("action", "")):
            case "accept" | "reject" as action:
                return forms.make_decision(action, item, user.name, note=note)
            case "correct":
                return forms.make_decision("correct", item, user.name, forms.read_correction(form, item), note)
            case "add":
                there = forms.move_to(item, self.site.queue.passage_of(item, str(form.get("passage", ""))))
                return forms.make_decision("add", there, user.name, forms.read_addition(form, there), note)
            case "settle":
                if not may_settle(item, user, self.site.entrance.users()):
                    raise HTTPException(403, "error_settle")
                decision = settle(item, str(form.get("chosen", "")), user.name, note)
                if decision is not None:
                    return decision
        raise HTTPException(400, "error_other")

    async def _lead_on(self, request: Request, filters: Filters, item: Item, back: bool = False) -> Response:
        queue = self.site.queue
        if filters.view == "article":
            return self.site.lead_to(await run_in_threadpool(queue.next_in_article, item, back), filters)
        following = await run_in_threadpool(queue.next_id, filters, user_of(request).name, item, back)
        return self.site.lead_to(following, filters)

    def _read_queue(self, filters: Filters, reviewer: str, page: int) -> tuple[list[Any], tuple[int, int]]:
        self.site.queue.catch_up()
        return self.site.queue.list_lines(filters, reviewer, page), self.site.queue.count(filters)

    def _keep(self, decision: Decision) -> None:
        self.site.queue.log.append(decision)
        self.site.queue.catch_up()

    def _show(
        self, request: Request, item: Item, filters: Filters, problem: str = "", form: Mapping[str, Any] | None = None
    ) -> Response:
        self.site.queue.catch_up()
        total, done = self.site.queue.count(filters)
        said = {
            "item": item,
            "filters": filters,
            "total": total,
            "done": done,
            "problem": problem,
            "form": form or {},
            "passages": [(passage, mark_passage(passage, item)) for passage in self._passages(item, filters)],
            "picture": can_draw(self.site.raw_folder, item),
            "last": self.site.queue.last_of(user_of(request).name),
            "may_settle": may_settle(item, user_of(request), self.site.entrance.users()),
        }
        return self.site.answer(request, "item.html", said, 422 if problem else 200)

    def _passages(self, item: Item, filters: Filters) -> list[PassageText]:
        return self.site.queue.article_of(item) if filters.view else [self.site.queue.passage_of(item)]
