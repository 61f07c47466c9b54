"""Which lines of a page's picture are set in bold type: a headline is often no larger than the text under it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.reading.components import Bits
from pipeline.reading.textlines import TextLine

_BOLDER = 1.5  # times the strokes of the page's usual type
_LEAST = 1.5  # em; a shorter line doesn't tell


def find_bold(lines: Sequence[TextLine], ink: Bits) -> list[bool]:
    """Tell bold lines by the thickness of their strokes, as a share of the line's.

    Args:
        lines: of one page.
        ink: the page's ink.
    """
    if not lines:
        return []
    sizes = np.array([max(1, line.thickness) for line in lines])
    strokes = np.array([_stroke(ink[line.y0 : line.y1, line.x0 : line.x1]) for line in lines]) / sizes
    lengths = np.array([max(line.x1 - line.x0, line.y1 - line.y0) for line in lines]) / sizes
    order = np.argsort(strokes)
    usual = strokes[order][np.searchsorted(np.cumsum(lengths[order]), lengths.sum() / 2)]
    return [bool(bold) for bold in (strokes > _BOLDER * usual) & (lengths >= _LEAST)]


def _stroke(piece: Bits) -> float:
    """The mean thickness of the strokes of a piece of ink, in pixels: twice its area by the length of its edge."""
    padded = np.pad(piece, 1)
    inner = padded[1:-1, 1:-1] & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    area = int(piece.sum())
    return 2 * area / max(1, area - int(inner.sum()))
