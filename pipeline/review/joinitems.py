"""What the queue of doubtful identities gives: its filters, its rows, and two names side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from pipeline.identity.names import person_key
from pipeline.review.items import Item, PassageText, View
from pipeline.review.joinindex import DECIDED
from pipeline.review.namesakes import REASONS
from pipeline.review.record import Decision
from pipeline.review.verdicts import Contradiction

NAMES = ("why", "name", "document", "reviewer", "state")
"""The filters' names in forms and links."""
STATES = ("open", "decided", "all", "disputed")
WHYS = (*REASONS, DECIDED)
_SECOND = """j.lot < ? AND (
    SELECT count(DISTINCT d.reviewer) = 1 AND max(d.reviewer) <> ? FROM decided d WHERE d.anchor = j.pair AND d.active
)"""
_UNDECIDED = "NOT EXISTS (SELECT 1 FROM joins_decided s WHERE s.rank = j.rank)"
_DECIDED = "j.rank IN (SELECT rank FROM joins_decided)"
_BY = "j.pair IN (SELECT anchor FROM decided WHERE reviewer = ? AND active)"


@dataclass(frozen=True, slots=True)
class JoinFilters:
    """What the queue is narrowed to; "" is everything."""

    why: str = ""
    name: str = ""
    document: str = ""
    reviewer: str = ""
    state: str = "open"

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> JoinFilters:
        """Take the filters from a query string or a form; what isn't one of the choices counts as not said."""
        why, name, document, reviewer, state = (str(values.get(each, "")).strip() for each in NAMES)
        state = state if state in STATES else "open"
        # Who decided is asked of what is decided.
        return cls(
            why if why in WHYS else "", name, document, reviewer, "decided" if reviewer and state == "open" else state
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Give the filters by their names in forms and links."""
        return [(name, getattr(self, name)) for name in NAMES]

    def query(self, **more: object) -> str:
        """Give the filters, and more, as a query string."""
        said = dict(self.pairs()) | more
        return urlencode({name: value for name, value in said.items() if value not in ("", None)})

    def where(self, view: View) -> tuple[str, list[Any]]:
        """Give the SQL condition over ``joins j`` and its values."""
        said = (
            ("j.reason = ?", self.why),
            ("? IN (j.one_document, j.other_document)", self.document),
            ("? IN (j.one_key, j.other_key)", person_key(self.name) or self.name),
            (_BY, self.reviewer),
        )
        parts = [condition for condition, value in said if value]
        values: list[Any] = [value for _, value in said if value]
        if self.state == "open" and view.share:
            parts.append(f"({_UNDECIDED} OR {_SECOND})")
            values += [view.share, view.reviewer]
        elif self.state != "all":
            disputed = "j.pair IN (SELECT anchor FROM disputes)"
            parts.append({"open": _UNDECIDED, "decided": _DECIDED, "disputed": disputed}[self.state])
        return " AND ".join(parts) or "1", values


class JoinLine(NamedTuple):
    """A row of the list."""

    pair: str
    reason: str
    joined: bool
    names: tuple[str, str]
    sources: tuple[str, str]
    state: str


class Side(NamedTuple):
    """One of the two names: a mention of it, and what its document says of the person."""

    item: Item
    passage: PassageText
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Two names with all that a reviewer needs to see."""

    pair: str
    rank: int | None
    """Its place in the list; None where it isn't in it."""
    reason: str
    joined: bool
    sides: tuple[Side, Side]
    history: tuple[tuple[Decision, bool], ...]
    blind: bool
    dispute: tuple[Decision, Decision] | None
    contradiction: Contradiction | None

    @property
    def state(self) -> str:
        """What was decided last and holds as far as this pair goes; "" where nothing was."""
        if self.dispute:
            return ""
        return next((decision.action for decision, active in reversed(self.history) if active), "")
