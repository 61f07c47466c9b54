"""What a team wants to know: how far reviewers agree, and which decisions no longer find their place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pipeline.review.opinions import measure_agreement
from pipeline.review.orphans import find_orphans
from pipeline.review.record import leave_out_undone
from pipeline.review.site import Site


@dataclass(slots=True)
class TeamPages:
    """The handlers; each answers one route."""

    site: Site

    async def show_agreement(self, request: Request) -> Response:
        """Show who decided how much, and Cohen's kappa by kind."""
        decisions = leave_out_undone(decision for _, decision in await run_in_threadpool(self.site.queue.log.read))
        said = {
            "agreement": measure_agreement(decisions),
            "reviewers": Counter(decision.reviewer for decision in decisions).most_common(),
            "share": self.site.queue.share,
        }
        return self.site.answer(request, "team.html", said)

    async def show_orphans(self, request: Request) -> Response:
        """List the decisions whose words are no longer to be found."""
        orphans = await run_in_threadpool(find_orphans, self.site.queue)
        return self.site.answer(request, "orphans.html", {"orphans": orphans})
