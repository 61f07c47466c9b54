"""Two opinions on one thing: which decisions speak of the same, where they differ, and how far reviewers agree.

A share of the items is given to two reviewers, the second one blind. Where a blind decision wants something else than
the one before it, the two are in dispute, until somebody decides in sight of both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from pipeline.review.pairs import nodes_of, pair_of
from pipeline.review.record import IDENTITY, Decision

_Said = TypeVar("_Said", "Decision", "Opinion")


class Opinion(NamedTuple):
    """What of a decision makes or settles a dispute."""

    reviewer: str
    blind: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree on one kind of mention."""

    kind: str
    """A kind of mention, or "identity": whether two names mean one."""
    pairs: int
    """Items that two reviewers decided on independently."""
    alike: int
    """Of these, those on which they want the same."""
    kappa: float | None
    """Cohen's kappa, the mean over the pairs of reviewers weighted by their items; None where chance explains all."""


def group_by_subject(decisions: Iterable[Decision]) -> list[list[Decision]]:
    """Give the decisions that speak of the same mention together, in the order in which they were taken.

    A decision belongs to the group that made, or spoke of, what it found.
    """
    groups: list[list[Decision]] = []
    group_of: dict[tuple[object, ...], list[Decision]] = {}
    for decision in decisions:
        keys = _list_keys(decision)
        group = next((group_of[key] for key in keys if key in group_of), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(decision)
        for key in keys:
            group_of.setdefault(key, group)
    return groups


def find_dispute(group: Sequence[_Said]) -> tuple[_Said, _Said] | None:
    """Give the two decisions of one subject that are in dispute; None: there is none, or it was settled.

    Args:
        group: the decisions that hold, in the order in which they were taken.
    """
    for place in range(len(group) - 1, 0, -1):
        second = group[place]
        if not second.blind:
            return None  # taken in sight of what came before
        first = next((other for other in reversed(group[:place]) if other.reviewer != second.reviewer), None)
        if first is not None:
            return (first, second) if first.outcome != second.outcome else None
    return None


def leave_out_disputed(decisions: Sequence[Decision]) -> list[Decision]:
    """Give the decisions without those on whose subject there is a dispute: that stays as it was extracted."""
    disputed = {
        decision.id for group in group_by_subject(decisions) if find_dispute(group) is not None for decision in group
    }
    return [decision for decision in decisions if decision.id not in disputed]


def measure_agreement(decisions: Iterable[Decision]) -> list[Agreement]:
    """Say how far reviewers agree, by kind of mention; kinds that nobody gave a second opinion on are left out.

    Args:
        decisions: those that hold, in the order in which they were taken.
    """
    by_kind: dict[str, list[tuple[Decision, Decision]]] = defaultdict(list)
    for group in group_by_subject(decisions):
        place = next((number for number, decision in enumerate(group) if number and decision.blind), None)
        if place is None or group[place - 1].reviewer == group[place].reviewer:
            continue
        if finding := group[place].finding:
            kind = "identity" if group[place].action in IDENTITY else finding.kind
            by_kind[kind].append((group[place - 1], group[place]))
    return [_agree(kind, pairs) for kind, pairs in sorted(by_kind.items())]


def _agree(kind: str, pairs: Sequence[tuple[Decision, Decision]]) -> Agreement:
    by_reviewers: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for first, second in pairs:
        one, other = sorted((first, second), key=lambda decision: decision.reviewer)
        by_reviewers[one.reviewer, other.reviewer].append((one.outcome, other.outcome))
    kappas = [(kappa(outcomes), len(outcomes)) for outcomes in by_reviewers.values()]
    known = [(value, weight) for value, weight in kappas if value is not None]
    total = sum(weight for _, weight in known)
    mean = sum(value * weight for value, weight in known) / total if total else None
    return Agreement(kind, len(pairs), sum(first.outcome == second.outcome for first, second in pairs), mean)


def kappa(outcomes: Sequence[tuple[str, str]]) -> float | None:
    """Give Cohen's kappa of two raters (Cohen 1960): 1 for full agreement, 0 for what chance gives.

    Args:
        outcomes: an item each, what the one and what the other said.

    Returns:
        None where both always said one and the same, so that chance alone gives full agreement.
    """
    number = len(outcomes)
    observed = sum(one == other for one, other in outcomes) / number
    ones, others = Counter(one for one, _ in outcomes), Counter(other for _, other in outcomes)
    expected = sum(ones[outcome] * others[outcome] for outcome in ones) / number**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _list_keys(decision: Decision) -> list[tuple[object, ...]]:
    if decision.action in IDENTITY:
        return [(pair_of(*nodes_of(decision)),)]
    return [
        (decision.document, decision.passage_text, finding.kind, finding.start, finding.end)
        for finding in (decision.before, decision.after)
        if finding
    ]
