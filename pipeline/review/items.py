"""What the queue gives: its filters, its rows, and one mention with all that a reviewer needs to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from pipeline.review.bands import BANDS, bounds_of
from pipeline.review.record import KINDS, Decision, Finding

NAMES = ("queue_kind", "document", "method", "band", "reviewer", "state", "view")
"""The filters' names in forms and links; "kind" alone is a field of the forms of correction."""
STATES = ("open", "decided", "all", "disputed")
_DECIDED = "m.place IN (SELECT place FROM settled)"
_UNDECIDED = "NOT EXISTS (SELECT 1 FROM settled s WHERE s.place = m.place)"
_SECOND = """m.lot < ? AND (
    SELECT count(DISTINCT d.reviewer) = 1 AND max(d.reviewer) <> ? FROM decided d WHERE d.anchor = m.anchor AND d.active
)"""
_BY = """m.place IN (
    SELECT place FROM mentions JOIN decided d USING (anchor) WHERE d.reviewer = ? AND d.active
)"""
_DISPUTED = "m.place IN (SELECT place FROM mentions JOIN disputes USING (anchor))"


class View(NamedTuple):
    """Who looks at the queue, and which share of it wants a second opinion (0 to 1)."""

    reviewer: str = ""
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Filters:
    """What the queue is narrowed to; "" is everything."""

    kind: str = ""
    document: str = ""
    method: str = ""
    band: str = ""
    """Of confidence, by its name (``bands.BANDS``)."""
    reviewer: str = ""
    """Who decided on it."""
    state: str = "open"
    view: str = ""
    """"article": the way leads through the articles as wholes, whatever the other filters say."""

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Filters:
        """Take the filters from a query string or a form; what isn't one of the choices counts as not said."""
        kind, document, method, band, reviewer, state, view = (str(values.get(name, "")) for name in NAMES)
        state = state if state in STATES else "open"
        return cls(
            kind if kind in KINDS else "",
            document,
            method,
            band if band in BANDS else "",
            reviewer,
            "decided" if reviewer and state == "open" else state,  # who decided is asked of what is decided
            view if view == "article" else "",
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Give the filters by their names in forms and links."""
        values = (self.kind, self.document, self.method, self.band, self.reviewer, self.state, self.view)
        return list(zip(NAMES, values, strict=True))

    def query(self, **more: object) -> str:
        """Give the filters, and more, as a query string."""
        said = dict(self.pairs()) | more
        return urlencode({name: value for name, value in said.items() if value not in ("", None)})

    def where(self, view: View) -> tuple[str, list[Any]]:
        """Give the SQL condition over ``mentions m`` and its values."""
        said = [("m.kind", self.kind), ("m.document_id", self.document), ("m.method", self.method)]
        parts = [f"{column} = ?" for column, value in said if value]
        values: list[Any] = [value for _, value in said if value]
        if self.band:
            parts.append("m.confidence >= ? AND m.confidence < ?")
            values += bounds_of(self.band)
        if self.reviewer:
            parts.append(_BY)
            values.append(self.reviewer)
        if self.state == "open" and view.share:
            parts.append(f"({_UNDECIDED} OR {_SECOND})")
            values += [view.share, view.reviewer]
        elif self.state != "all":
            parts.append({"open": _UNDECIDED, "decided": _DECIDED, "disputed": _DISPUTED}[self.state])
        return " AND ".join(parts) or "1", values


@dataclass(frozen=True, slots=True)
class Item:
    """A mention with its surroundings; ``current`` is what holds: as extracted, or as decided since."""

    mention_id: str
    place: int
    document_id: str
    sha256: str
    path: str
    media_type: str
    source: str
    published: str
    passage_id: str
    passage_text: str
    passage_kind: str
    article: int
    passage: int
    article_title: str
    language: str
    page: int
    boxes: tuple[tuple[float, ...], ...]
    review: str
    extracted: Finding
    current: Finding
    history: tuple[tuple[Decision, bool], ...]
    """The decisions about it, the first one first, each with whether it holds."""
    blind: bool = False
    """Whether a second opinion is asked for: then it stands as extracted, and the history is not shown."""
    dispute: tuple[Decision, Decision] | None = None
    """The two decisions that differ, where nobody has settled it."""

    @property
    def state(self) -> str:
        """The action of the last decision that holds; else what the tables say; "" where nothing was decided for good."""
        if self.dispute:
            return ""
        return next((decision.action for decision, active in reversed(self.history) if active), self.review)


def name_issue(series: str | None, issue: str | None, document_id: str) -> str:
    """Say which issue a document is, as people call it."""
    return f"{series or ''} {issue}".strip() if issue else document_id


class Marked(NamedTuple):
    """A mention in the text of an article."""

    mention_id: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage of an article with all that was found in it, in order of place."""

    passage_id: str
    passage: int
    """Index in its article, from 0."""
    kind: str
    text: str
    page: int
    found: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the queue's list."""

    mention_id: str
    kind: str
    text: str
    canonical: str
    method: str
    confidence: float
    source: str
    page: int
    state: str
