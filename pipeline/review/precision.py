"""How often the extraction was right, by what reviewers decided: for each method, and for each band of confidence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.review.apply import ADDED_METHOD
from pipeline.review.bands import BANDS, band_of
from pipeline.review.opinions import find_dispute, group_by_subject
from pipeline.review.record import IDENTITY, KINDS, Decision

_Z = 1.96
"""Of the interval that holds the true share in 95 of 100 cases."""


class Measured(NamedTuple):
    """What became of the mentions of a kind that a method found with a confidence of a band, and that were reviewed."""

    kind: str
    method: str
    band: str
    """Its name (``bands.BANDS``); "" for all of the method's together."""
    accepted: int
    corrected: int
    rejected: int

    @property
    def reviewed(self) -> int:
        """How many there are."""
        return self.accepted + self.corrected + self.rejected

    @property
    def precision(self) -> float:
        """The share that was right as it was found."""
        return self.accepted / self.reviewed

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share lies if the reviewed ones were drawn by lot: Wilson's interval of 95 %."""
        n, p = self.reviewed, self.precision
        middle = p + _Z**2 / (2 * n)
        reach = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        whole = 1 + _Z**2 / n
        return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def measure_precision(decisions: Iterable[Decision]) -> list[Measured]:
    """Count what was accepted, corrected and rejected.

    Args:
        decisions: those that hold, in the order in which they were taken. What reviewers differ on isn't counted.

    Returns:
        By kind and method: all bands together first, then each band that something was reviewed of.
    """
    found: Counter[tuple[str, str, str, str]] = Counter()
    for group in group_by_subject(decision for decision in decisions if decision.action not in IDENTITY):
        extracted = group[0].before
        if extracted is None or extracted.method in ("", ADDED_METHOD) or find_dispute(group) is not None:
            continue
        outcome = _outcome(group)
        for band in ("", band_of(extracted.confidence)):
            found[extracted.kind, extracted.method, band, outcome] += 1
    order = ["", *BANDS]
    rows = {key[:3] for key in found}
    return [
        Measured(*row, *(found[*row, outcome] for outcome in ("accept", "correct", "reject")))
        for row in sorted(rows, key=lambda row: (KINDS.index(row[0]), row[1], order.index(row[2])))
    ]


def _outcome(group: Sequence[Decision]) -> str:
    """What became of a finding: to accept a correction doesn't make what was found right."""
    if group[-1].action == "reject":
        return "reject"
    return "correct" if any(decision.action == "correct" for decision in group) else "accept"
