"""Names that are held to mean one, and names that are held apart, whatever would join them by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from pipeline.identity.merging import Place
from pipeline.identity.records import Verdict

KeyOf = Callable[[str], str]


class Bonds:
    """Which places mean one. What is apart stays apart: everything that is joined to the one from the other's."""

    def __init__(self) -> None:
        self._leader: dict[Place, Place] = {}
        self._apart: defaultdict[Place, set[Place]] = defaultdict(set)

    def find(self, place: Place) -> Place:
        """The place that stands for all that mean the same as this one."""
        way = []
        while (leader := self._leader.get(place, place)) != place:
            way.append(place)
            place = leader
        for passed in way:
            self._leader[passed] = place
        return place

    def unite(self, one: Place, other: Place) -> bool:
        """Let two places mean one; False, and nothing done, where they are apart."""
        first, second = self.find(one), self.find(other)
        if first == second:
            return True
        if second in self._apart.get(first, ()):
            return False
        self._leader[second] = first
        for stranger in self._apart.pop(second, set()):
            self._apart[stranger].discard(second)
            self._apart[stranger].add(first)
            self._apart[first].add(stranger)
        return True

    def part(self, one: Place, other: Place) -> None:
        """Hold two places apart; where they mean one already, nothing is done."""
        first, second = self.find(one), self.find(other)
        if first != second:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def are_apart(self, one: Place, other: Place) -> bool:
        """Whether two places are held apart, by themselves or by what is joined to them."""
        return bool(self._apart) and self.find(other) in self._apart.get(self.find(one), ())


def read_verdicts(
    verdicts: Iterable[Verdict], kind: str, key_of: KeyOf, meant: Callable[[Place], Place | None]
) -> Bonds:
    """Take what was decided about one kind of name: first what is one, then what isn't.

    Args:
        verdicts: the decisions that hold.
        kind: "person" or "institution".
        key_of: the key of a name.
        meant: which place a name's place stands for; None where the documents have no such name any more.
    """
    bonds = Bonds()
    for verdict in sorted(verdicts, key=lambda verdict: not verdict.same):
        if verdict.kind == kind:
            one = meant(Place(verdict.document_one, key_of(verdict.name_one) or verdict.name_one))
            other = meant(Place(verdict.document_other, key_of(verdict.name_other) or verdict.name_other))
            if one and other:
                (bonds.unite if verdict.same else bonds.part)(one, other)
    return bonds
