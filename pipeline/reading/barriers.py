"""Rulings as what they are to a reader: nothing that they part belongs to one line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.components import Ints
from pipeline.reading.scanrules import PixelBox


class Barriers:
    """The rulings of a page.

    Args:
        rulings: their boxes.
        step: pixels of those boxes for one of the boxes that are asked about.
    """

    def __init__(self, rulings: Sequence[PixelBox], step: int = 1) -> None:
        boxes = np.array(rulings, float).reshape(-1, 4) / step
        middles = (boxes[:, :2] + boxes[:, 2:]) / 2
        upright = boxes[:, 3] - boxes[:, 1] > boxes[:, 2] - boxes[:, 0]
        self._upright = np.column_stack((middles[:, 0], boxes[:, 1], boxes[:, 3]))[upright]
        self._level = np.column_stack((middles[:, 1], boxes[:, 0], boxes[:, 2]))[~upright]

    def part(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """Whether a ruling stands between the boxes of each pair; arguments of shape (pairs, 4)."""
        parted = np.zeros(len(one), bool)
        for axis, rulings in ((0, self._upright), (1, self._level)):
            here, there = (boxes[:, axis] + boxes[:, axis + 2] for boxes in (one, other))
            low, high = np.minimum(here, there) / 2, np.maximum(here, there) / 2
            beside = (one[:, 1 - axis] + one[:, 3 - axis] + other[:, 1 - axis] + other[:, 3 - axis]) / 4
            for place, start, end in rulings:
                parted |= (low < place) & (place < high) & (start <= beside) & (beside <= end)
        return parted

    def turned(self) -> Barriers:
        """The same with x and y exchanged."""
        turned = Barriers(())
        turned._upright, turned._level = self._level, self._upright
        return turned
