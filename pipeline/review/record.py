"""What a reviewer decided: one frozen record a decision, that JSON gives back unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from pipeline.errors import DecisionsError
from pipeline.model import MentionKind

Action = Literal["accept", "correct", "reject", "add", "same", "different", "undo"]
ACTIONS: tuple[Action, ...] = get_args(Action)
IDENTITY: tuple[Action, ...] = ("same", "different")
"""What is decided about two findings: whether they mean one person (or one institution)."""
NAMED: tuple[MentionKind, ...] = ("person", "institution")
KINDS: tuple[MentionKind, ...] = get_args(MentionKind)


@dataclass(frozen=True, slots=True)
class Finding:
    """A mention with what hangs on it, as it stood when it was decided on.

    ``details`` holds lists of plain objects: ``titles`` (person, title, institution, former, confidence), ``counts``
    (value, value_max, unit, qualifier, counted, confidence) and ``dates`` (iso).
    """

    kind: MentionKind
    start: int
    end: int
    text: str
    canonical: str
    method: str = ""
    confidence: float = 1.0
    details: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A finding and where it stands; it is found again as that of a decision is."""

    document: str
    """SHA-256 of the document's bytes."""
    passage_text: str
    article: int
    passage: int
    page: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log; it is never changed, only followed by others.

    What it speaks of is found again by the document's bytes, the passage's text and the quote; ``article``, ``passage``
    (indexes from 0), ``page`` and ``start`` only settle which of several alike is meant.
    """

    id: str
    when: str
    """ISO 8601 in UTC."""
    reviewer: str
    action: Action
    document: str
    """SHA-256 of the document's bytes."""
    passage_text: str
    article: int
    passage: int
    page: int
    before: Finding | None = None
    """What was extracted; None for "add"."""
    after: Finding | None = None
    """What is right; for "correct" and "add" only."""
    note: str = ""
    undoes: str = ""
    """The id of the decision that an "undo" takes back."""
    blind: bool = False
    """Whether it was taken without sight of what somebody else had decided: the second opinion of two."""
    other: Anchor | None = None
    """What ``before`` means the same as, or not; for "same" and "different" only."""

    def __post_init__(self) -> None:
        needs_before, needs_after = self.action not in {"add", "undo"}, self.action in {"correct", "add"}
        if self.action not in ACTIONS or (self.action == "undo") != bool(self.undoes):
            raise _misfit(self.id, f"the action {self.action!r}")
        if self.action != "undo" and (bool(self.before), bool(self.after)) != (needs_before, needs_after):
            raise _misfit(self.id, f"what was, or what is, for {self.action!r}")
        for finding in (self.before, self.after):
            if finding and self.passage_text[finding.start : finding.end] != finding.text:
                raise _misfit(self.id, f"the place of {finding.text!r}")
        if (self.action in IDENTITY) != bool(self.other):
            raise _misfit(self.id, f"the other one for {self.action!r}")
        if self.other and self.before:
            text, finding = self.other.passage_text, self.other.finding
            if text[finding.start : finding.end] != finding.text:
                raise _misfit(self.id, f"the place of {finding.text!r}")
            if finding.kind != self.before.kind or finding.kind not in NAMED:
                raise _misfit(self.id, f"{self.before.kind} and {finding.kind} for {self.action!r}")

    @property
    def finding(self) -> Finding | None:
        """What the decision is anchored by: what was there, else what was added."""
        return self.before or self.after

    @property
    def sides(self) -> tuple[Anchor, ...]:
        """The two findings that a decision about identity speaks of, each with where it stands; else none."""
        if self.before is None or self.other is None:
            return ()
        own = Anchor(self.document, self.passage_text, self.article, self.passage, self.page, self.before)
        return own, self.other

    @property
    def outcome(self) -> str:
        """What comes of it, alike for decisions that want the same."""
        if self.after is None:
            return self.action
        right = self.after
        rows = {
            name: [{key: value for key, value in row.items() if key != "confidence"} for row in rows]
            for name, rows in right.details.items()
        }
        return json.dumps(
            [right.kind, right.start, right.end, right.canonical, rows], ensure_ascii=False, sort_keys=True
        )

    @property
    def quote(self) -> str:
        """The words that the decision speaks of."""
        return self.finding.text if self.finding else ""

    @property
    def start(self) -> int:
        """Where the quote began in the passage's text."""
        return self.finding.start if self.finding else 0


def write_json(decision: Decision) -> str:
    """Give the decision as one line of JSON; the same decision gives the same line."""
    values = asdict(decision)
    for name in ("blind", "other"):  # as logs had it before there were second opinions, and identities
        if not values[name]:
            del values[name]
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_json(line: str) -> Decision:
    """Take a decision from a line that write_json gave.

    Raises:
        DecisionsError: the line isn't JSON, or not a decision.
    """
    try:
        values = json.loads(line)
        for name in ("before", "after"):
            if values[name] is not None:
                values[name] = _read_finding(values, values[name])
        if other := values.get("other"):
            values["other"] = Anchor(**other | {"finding": _read_finding(values, other["finding"])})
        return Decision(**values)
    except (ValueError, KeyError, TypeError) as error:
        raise DecisionsError(
            f"This is not a decision: {line[:80]!r} ({error}).", "Give a file from `jiho decisions export`."
        ) from error


def leave_out_undone(decisions: Iterable[Decision]) -> list[Decision]:
    """Give the decisions that hold, in order: what was undone is left out, and so are the undos."""
    ordered = list(decisions)
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.action == "undo" and decision.id not in undone:
            undone.add(decision.undoes)
    return [decision for decision in ordered if decision.action != "undo" and decision.id not in undone]


def fingerprint(decisions: Iterable[Decision]) -> str:
    """Give a hash that changes when what holds for a document changes; "" where there is nothing."""
    lines = [write_json(decision) for decision in decisions]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def _read_finding(decision: Mapping[str, Any], values: Mapping[str, Any]) -> Finding:
    finding = Finding(**values)
    if finding.kind not in KINDS:
        raise _misfit(str(decision.get("id")), f"the kind {finding.kind!r}")
    return finding


def _misfit(name: str, what: str) -> DecisionsError:
    return DecisionsError(
        f"The decision {name} doesn't fit together: {what}.", "Give a file from `jiho decisions export`."
    )
