"""What the queue gives: its filters, its rows, and one mention with all that a reviewer needs to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from pipeline.review.record import KINDS, Decision, Finding

NAMES = ("queue_kind", "document", "method", "state")
"""The filters' names in forms and links; "kind" alone is a field of the forms of correction."""
STATES = ("open", "decided", "all")
DECIDED = """m.place IN (
    SELECT place FROM mentions WHERE review <> ''
    UNION SELECT place FROM mentions JOIN decided USING (anchor) WHERE active
)"""
"""The condition that drives a query from the few mentions that are decided."""
_OPEN = "m.review = '' AND NOT EXISTS (SELECT 1 FROM decided d WHERE d.anchor = m.anchor AND d.active)"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the queue is narrowed to; "" is everything."""

    kind: str = ""
    document: str = ""
    method: str = ""
    state: str = "open"

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Filters:
        """Take the filters from a query string or a form; what isn't one of the choices counts as not said."""
        kind, document, method, state = (str(values.get(name, "")) for name in NAMES)
        return cls(kind if kind in KINDS else "", document, method, state if state in STATES else "open")

    def pairs(self) -> list[tuple[str, str]]:
        """Give the filters by their names in forms and links."""
        return list(zip(NAMES, (self.kind, self.document, self.method, self.state), strict=True))

    def query(self, **more: object) -> str:
        """Give the filters, and more, as a query string."""
        said = dict(self.pairs()) | more
        return urlencode({name: value for name, value in said.items() if value not in ("", None)})

    def where(self) -> tuple[str, list[Any]]:
        """Give the SQL condition over ``mentions m`` and its values."""
        said = [("m.kind", self.kind), ("m.document_id", self.document), ("m.method", self.method)]
        parts = [f"{column} = ?" for column, value in said if value]
        if self.state != "all":
            parts.append(DECIDED if self.state == "decided" else _OPEN)
        return " AND ".join(parts) or "1", [value for _, value in said if value]


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

    @property
    def state(self) -> str:
        """The action of the last decision that holds; else what the tables say; "" where nothing was decided."""
        return next((decision.action for decision, active in reversed(self.history) if active), self.review)


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
