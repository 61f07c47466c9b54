"""The pages on which people say who is who: the list of doubtful identities, and one pair side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.review.forms import make_judgement
from pipeline.review.joinitems import STATES, WHYS, Join, JoinFilters
from pipeline.review.joins import JoinQueue
from pipeline.review.marking import mark_passage
from pipeline.review.pairs import nodes_of, pair_of
from pipeline.review.pictures import can_draw
from pipeline.review.queue import PAGE
from pipeline.review.record import IDENTITY, Action, Decision
from pipeline.review.settling import may_settle
from pipeline.review.site import Site, user_of, whole_number

KEYS = ("s", "d", "u", "j", "k", "q", "help")


@dataclass(slots=True)
class JoinPages:
    """The handlers; each answers one route."""

    site: Site
    joins: JoinQueue

    async def show_list(self, request: Request) -> Response:
        """List the pairs that somebody should look at, and what can't all be true."""
        return await run_in_threadpool(self._show_list, request)

    async def begin(self, request: Request) -> Response:
        """Lead to the first pair of the queue."""
        filters = JoinFilters.read(request.query_params)
        return _lead_to(await run_in_threadpool(self.joins.next_pair, filters, user_of(request).name), filters)

    async def step(self, request: Request) -> Response:
        """Lead to the pair after (or before) the one that is named."""
        way = request.path_params["way"]
        if way not in {"next", "previous"}:
            raise HTTPException(404, "error_missing")
        join = await run_in_threadpool(self._find, request, request.query_params)
        filters = JoinFilters.read(request.query_params)
        return await self._lead_on(request, filters, join, back=way == "previous")

    async def show_pair(self, request: Request) -> Response:
        """Show two names side by side, each in its passage and on its page."""
        return await run_in_threadpool(self._show_pair, request)

    async def decide(self, request: Request) -> Response:
        """Take a decision about a pair, then lead to the next one."""
        form = await self.site.read_form(request)
        join = await run_in_threadpool(self._find, request, form)
        decision = self._read_decision(request, form, join)
        await run_in_threadpool(self._keep, decision)
        return await self._lead_on(request, JoinFilters.read(form), join)

    def _read_decision(self, request: Request, form: Mapping[str, Any], join: Join) -> Decision:
        said, user = str(form.get("action", "")), user_of(request)
        actions: dict[str, Action] = {"same": "same", "different": "different"}
        if said == "settle":
            if not may_settle(join, user, self.site.entrance.users()):
                raise HTTPException(403, "error_settle")
            actions["settle"] = next(
                (each.action for each in join.dispute or () if each.id == form.get("chosen")), "undo"
            )
        if actions.get(said) not in IDENTITY:
            raise HTTPException(400, "error_other")
        one, other = (side.item for side in join.sides)
        blind = join.blind and said != "settle"
        return make_judgement(actions[said], one, other, user.name, str(form.get("note", "")).strip(), blind)

    def _find(self, request: Request, values: Mapping[str, Any]) -> Join:
        """Give the pair that a query or a form names.

        Raises:
            HTTPException: 404.
        """
        self.site.queue.catch_up()
        pair, reviewer = str(values.get("pair", "")), user_of(request).name
        join = self.joins.find(pair, reviewer) if pair else None
        if join is None and values.get("one") and values.get("other"):
            join = self.joins.compare(str(values.get("one")), str(values.get("other")), reviewer)
        if join is None:
            raise HTTPException(404, "error_missing")
        return join

    def _keep(self, decision: Decision) -> None:
        self.site.queue.log.append(decision)
        self.site.queue.catch_up()

    async def _lead_on(self, request: Request, filters: JoinFilters, join: Join, back: bool = False) -> Response:
        name = user_of(request).name
        return _lead_to(await run_in_threadpool(self.joins.next_pair, filters, name, join.rank, back), filters)

    def _show_list(self, request: Request) -> Response:
        self.site.queue.catch_up()
        filters, name = JoinFilters.read(request.query_params), user_of(request).name
        one = self.site.queue.item(request.query_params.get("one", ""), name)
        page = whole_number(request.query_params.get("page", "1"))
        lines = self.joins.list_lines(filters, name, page)
        total, done = self.joins.count(filters)
        said = {
            "filters": filters,
            "lines": lines,
            "page": page,
            "more": len(lines) == PAGE,
            "total": total,
            "done": done,
            "whys": WHYS,
            "join_states": STATES,
            "choices": self.site.queue.choices(),
            "contradictions": [
                (one, [(pair_of(*nodes_of(each)), each) for each in (one.decision, *one.against)])
                for one in self.joins.verdicts().contradictions
            ],
            "one": one,
            "named": self.joins.list_named(filters.name) if one and filters.name else [],
            "last": self.site.queue.last_of(name),
            "keys": KEYS,
        }
        return self.site.answer(request, "joins.html", said)

    def _show_pair(self, request: Request) -> Response:
        join = self._find(request, request.query_params)
        filters, user = JoinFilters.read(request.query_params), user_of(request)
        total, done = self.joins.count(filters)
        raw = self.site.raw_folder
        said = {
            "join": join,
            "filters": filters,
            "total": total,
            "done": done,
            "sides": [(side, mark_passage(side.passage, side.item), can_draw(raw, side.item)) for side in join.sides],
            "last": self.site.queue.last_of(user.name),
            "may_settle": may_settle(join, user, self.site.entrance.users()),
            "keys": KEYS,
        }
        return self.site.answer(request, "join.html", said)


def _lead_to(pair: str | None, filters: JoinFilters) -> Response:
    """Lead to a pair; without one, to the end of the queue."""
    query = filters.query(pair=pair, end=None if pair else 1)
    return RedirectResponse(f"/joins/pair?{query}" if pair else f"/joins?{query}", status_code=303)
