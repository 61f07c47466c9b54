"""How far a scanned page lies askew."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.components import Bits, find_components

_MAX_SKEW = 5.0  # degrees
_STEP = 0.1
_CLEARLY_BETTER = 1.05  # than lying straight
_SMALLEST, _LARGEST = 0.03, 0.9  # inches of a glyph
_TYPICAL = 75  # percentile of the sizes of glyphs: many are several pieces
_WHOLE = 0.7  # of the typical size that a whole glyph has at least
_FEW = 40  # glyphs that tell nothing
_BIN = 1.5  # pixels


def find_skew(ink: Bits, dpi: float) -> float:
    """Degrees clockwise that a page lies askew, 0 where it is not clear.

    Glyphs of a line begin and end level with each other: at the right angle their edges pile up in few places. The ink
    itself would not tell: the strokes of kanji slope, and in columns they pile up nearly a degree off. Dark margins and
    scratches on the glass lie straight, and are no glyphs.

    Args:
        ink: the page.
        dpi: its resolution, about 100.
    """
    boxes, _ = find_components(ink)
    spans = boxes[:, 2:] - boxes[:, :2]
    longer = spans.max(axis=1) if len(boxes) else np.empty(0)
    glyphs = (longer >= _SMALLEST * dpi) & (longer <= _LARGEST * dpi)
    if glyphs.sum() < _FEW:
        return 0.0
    glyphs &= longer >= _WHOLE * np.percentile(longer[glyphs], _TYPICAL)
    if glyphs.sum() < _FEW:
        return 0.0
    x0, y0, x1, y1 = boxes[glyphs].T
    across, down = (x0 + x1) / 2, (y0 + y1) / 2
    steps = round(_MAX_SKEW / _STEP)
    angles = np.arange(-steps, steps + 1) * _STEP
    slopes = np.tan(np.radians(angles))
    told = np.zeros(len(slopes))
    for edge in (x0, x1):
        told += _piles(np.array([edge + down * slope for slope in slopes]))
    for edge in (y0, y1):
        told += _piles(np.array([edge - across * slope for slope in slopes]))
    best = int(np.argmax(told))
    return round(float(angles[best]), 1) if told[best] > _CLEARLY_BETTER * told[steps] else 0.0


def _piles(places: NDArray[np.floating]) -> NDArray[np.floating]:
    """How much places pile up at each angle, by how much they usually do; shape of ``places`` (angles, places)."""
    bins = ((places - places.min()) / _BIN).astype(int)
    counts = [np.bincount(row).astype(float) for row in bins]
    piles = np.array([np.square(count).sum() for count in counts])
    return np.asarray(piles / np.median(piles))
