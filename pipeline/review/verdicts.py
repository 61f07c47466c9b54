"""What the reviewers decided about who is who, taken together: what holds, and what can't all be true.

A decision speaks of two names, each in a document. What holds of a pair is the last decision on it, as with everything
else. But pairs hang together: who says that A and B are one, and B and C, has said so of A and C. Where decisions can't
all be true, the newer ones of a person win over that person's older ones; where they are several people's, none of them
holds until somebody decides one of the pairs anew.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.review.opinions import find_dispute, group_by_subject
from pipeline.review.pairs import Node, nodes_of
from pipeline.review.record import IDENTITY, Decision, leave_out_undone


class Contradiction(NamedTuple):
    """A decision that can't be true together with newer ones."""

    decision: Decision
    against: tuple[Decision, ...]
    """The newer ones, from the one name to the other."""

    @property
    def is_dispute(self) -> bool:
        """Whether several people contradict each other: then none of these decisions holds."""
        return len({decision.reviewer for decision in (self.decision, *self.against)}) > 1


class Verdicts(NamedTuple):
    """What holds, in the order in which it was decided, and what doesn't."""

    holding: tuple[Decision, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def settle_verdicts(decisions: Iterable[Decision]) -> Verdicts:
    """Say which decisions about identity hold.

    Args:
        decisions: the whole log, or those about identity and the undos, in the order in which they were taken.
    """
    kept = [decision for decision in leave_out_undone(decisions) if decision.action in IDENTITY]
    groups = group_by_subject(kept)
    last = {group[-1].id for group in groups if find_dispute(group) is None}
    current = [decision for decision in kept if decision.id in last]
    disputes: list[Contradiction] = []
    while True:
        web = _Web()
        found = [Contradiction(decision, against) for decision in reversed(current) if (against := web.take(decision))]
        disputed = {each.id for one in found if one.is_dispute for each in (one.decision, *one.against)}
        if not disputed:
            break
        disputes += [one for one in found if one.is_dispute]
        current = [decision for decision in current if decision.id not in disputed]
    out = {one.decision.id for one in found}
    return Verdicts(tuple(decision for decision in current if decision.id not in out), (*disputes, *found))


class _Web:
    """The decisions taken so far, none of which contradicts another."""

    def __init__(self) -> None:
        self._one: defaultdict[Node, list[tuple[Node, Decision]]] = defaultdict(list)
        self._apart: defaultdict[Node, list[tuple[Node, Decision]]] = defaultdict(list)

    def take(self, decision: Decision) -> tuple[Decision, ...]:
        """Take a decision in; where that can't be, give those that it contradicts."""
        one, other = nodes_of(decision)
        if one == other:  # two spellings of one name in one document: there is nothing to say
            return ()
        if decision.action == "different":
            if against := self._reach(one).get(other):
                return against
            ways = self._apart
        else:
            ways = self._one
            if against := self._hold_apart(one, other):
                return against
        ways[one].append((other, decision))
        ways[other].append((one, decision))
        return ()

    def _reach(self, start: Node) -> dict[Node, tuple[Decision, ...]]:
        """Give all that is one with a name, each with the shortest chain of decisions that says so."""
        reached: dict[Node, tuple[Decision, ...]] = {start: ()}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            for following, decision in self._one.get(node, ()):
                if following not in reached:
                    reached[following] = (*reached[node], decision)
                    waiting.append(following)
        return reached

    def _hold_apart(self, one: Node, other: Node) -> tuple[Decision, ...]:
        """Give a chain of decisions that says that two names are not one; empty where none does."""
        ones, others = self._reach(one), self._reach(other)
        for node, way in ones.items():
            for stranger, decision in self._apart.get(node, ()):
                if stranger in others:
                    return (*way, decision, *others[stranger])
        return ()
