"""Which pieces of ink on a page's picture are type, and which are specks and scratches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.components import Ints, join, pair_overlapping

Flags = NDArray[np.bool_]

_SMALL = 0.3  # em; a smaller piece is a dot of a letter, a stop, or a speck
_BESIDE = 0.95  # em from type: further off, a small piece is a speck
_IN_ROW = 0.7  # em between dots of a row
_LEVEL = 0.12  # em
_ROW = 4  # dots, of a leader
_HAIR = 0.09  # em; a longer thing that thin is a scratch
_LONG = 1.3  # em


def tell_type(boxes: Ints, em: float) -> tuple[Flags, Flags]:
    """Tell type from specks and scratches.

    Args:
        boxes: pieces of ink, x0, y0, x1, y1, half-open; shape (pieces, 4).
        em: about the size of the page's type, in the same unit.

    Returns:
        Which pieces are glyphs or large parts of them, and which are small things beside these or in a row of dots;
        each of shape (pieces,).
    """
    spans = boxes[:, 2:] - boxes[:, :2]
    longer, shorter = spans.max(axis=1), spans.min(axis=1)
    scratch = (longer > _LONG * em) & (shorter <= np.maximum(2, _HAIR * em)) & (spans[:, 1] > spans[:, 0])
    small = (longer < _SMALL * em) & ~scratch
    sure = ~small & ~scratch
    reach = max(1, round(_BESIDE * em))
    grown = boxes[small] + np.array([-reach, -reach, reach, reach])
    one, other = pair_overlapping(np.concatenate((grown, boxes[sure])))
    count = int(small.sum())
    beside = np.zeros(count, bool)
    beside[one[(one < count) & (other >= count)]] = True
    beside[other[(other < count) & (one >= count)]] = True
    signs = np.zeros(len(boxes), bool)
    signs[np.flatnonzero(small)[beside | _stands_in_row(boxes[small], em)]] = True
    return sure, signs


def _stands_in_row(dots: Ints, em: float) -> Flags:
    """Whether each dot is one of a row, as leaders of a list of contents are."""
    middles = (dots[:, :2] + dots[:, 2:]) // 2
    in_row = np.zeros(len(dots), bool)
    for axis in (0, 1):
        along, aside = round(_IN_ROW / 2 * em) + 1, round(_LEVEL / 2 * em) + 1
        half = np.array([along, aside] if axis == 0 else [aside, along])
        rows = join(len(dots), *pair_overlapping(np.concatenate((middles - half, middles + half), axis=1)))
        in_row |= np.bincount(rows, minlength=len(dots))[rows] >= _ROW
    return in_row
