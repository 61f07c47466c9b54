"""Bands of confidence, by which the queue is narrowed and precision is measured."""

from __future__ import annotations

from itertools import pairwise

BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
BANDS = {f"{low:.2f}–{high:.2f}": (low, high) for low, high in pairwise(BOUNDS)}
"""By their names; the lower end belongs to the band, the upper one to the next, 1 to the last."""


def band_of(confidence: float) -> str:
    """Give the name of the band that a confidence is in."""
    return next((name for name, (low, high) in BANDS.items() if low <= confidence < high), list(BANDS)[-1])


def bounds_of(band: str) -> tuple[float, float]:
    """Give the ends of a band: from, and below."""
    low, high = BANDS[band]
    return low, high if high < 1 else 2.0
