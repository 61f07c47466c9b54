"""Rulings on a page's picture: long thin runs of ink."""

from __future__ import annotations

import numpy as np

from pipeline.reading.components import Bits, find_components

PixelBox = tuple[int, int, int, int]
"""x0, y0, x1, y1, half-open."""

_LENGTH = 0.5  # inches; a longer unbroken run of ink is a ruling
_THICKNESS = 0.035  # inches
_UNBROKEN = 0.96  # of a run that is ink
_SLENDER = 22  # times as long as thick: the strokes of large type are not
_FLANK = 3  # pixels from a ruling
_FREE = 0.3  # of its flanks that may be ink: more is a row of strokes
_SLOPE = 0.012  # of a ruling that still lies askew, or is bent
_AT_EDGE = 0.12  # inches from the edge of the page: the edge of the paper on the glass


def find_rulings(ink: Bits, dpi: float) -> list[PixelBox]:
    """Find the lines across and down.

    Args:
        ink: the page, put straight.
        dpi: its resolution.
    """
    across = _find_across(ink, dpi)
    down = [(box[1], box[0], box[3], box[2]) for box in _find_across(ink.T, dpi)]
    edge, (height, width) = _AT_EDGE * dpi, ink.shape
    return [
        box
        for box in (*across, *down)
        if box[2] > edge and box[3] > edge and box[0] < width - edge and box[1] < height - edge
    ]


def _find_across(ink: Bits, dpi: float) -> list[PixelBox]:
    length, thickness = round(_LENGTH * dpi), max(3, round(_THICKNESS * dpi))
    joined = ink.copy()  # a thin line that lies a little askew steps from one row to the next
    joined[1:] |= ink[:-1]
    sums = np.cumsum(np.pad(joined, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    runs = (sums[:, length:] - sums[:, :-length]) >= _UNBROKEN * length
    boxes, _ = find_components(np.asarray(runs))
    found = []
    for x0, y0, x1, y1 in boxes.tolist():
        x1 += length - 1
        thick = y1 - y0 - 1 - _SLOPE * (x1 - x0)
        if thick <= thickness and thick * _SLENDER <= x1 - x0 and _stands_free(ink, x0, y0, x1, y1 - 1):
            found.append((x0, y0, x1, max(y0 + 1, y1 - 1)))
    return found


def _stands_free(ink: Bits, x0: int, y0: int, x1: int, y1: int) -> bool:
    above, below = ink[max(0, y0 - _FLANK), x0:x1], ink[min(len(ink) - 1, y1 + _FLANK - 1), x0:x1]
    return bool((above.mean() + below.mean()) / 2 < _FREE)
