"""Connected pieces of a bitmap."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.bool_]
Ints = NDArray[np.int_]


class Components(NamedTuple):
    """The pieces of a bitmap, an item each, in the order of their first pixel row by row."""

    boxes: Ints
    """x0, y0, x1, y1, half-open; shape (pieces, 4)."""
    sizes: Ints
    """Set pixels; shape (pieces,)."""


def find_components(bits: Bits) -> Components:
    """Find the pieces of set pixels that touch, at their sides or corners.

    Works on the runs of the rows, not on the pixels: a page has some ten thousand.
    """
    steps = np.diff(np.pad(bits, ((0, 0), (1, 1))).view(np.int8), axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    if len(rows) == 0:
        return Components(np.empty((0, 4), int), np.empty(0, int))
    wide = bits.shape[1] + 2
    below = (rows + 1) * wide
    first = np.searchsorted(rows * wide + ends, below + starts)
    last = np.searchsorted(rows * wide + starts, below + ends, side="right")
    touching = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(len(rows)), touching)
    lower = np.arange(len(upper)) - np.repeat(np.cumsum(touching) - touching, touching) + np.repeat(first, touching)
    labels = join(len(rows), upper, lower)
    firsts, members = np.unique(labels, return_inverse=True)
    boxes = np.empty((len(firsts), 4), int)
    boxes[:, :2], boxes[:, 2:] = np.iinfo(int).max, 0
    np.minimum.at(boxes[:, 0], members, starts)
    np.minimum.at(boxes[:, 1], members, rows)
    np.maximum.at(boxes[:, 2], members, ends)
    np.maximum.at(boxes[:, 3], members, rows + 1)
    return Components(boxes, np.bincount(members, weights=ends - starts).astype(int))


def join(count: int, one: Ints, other: Ints) -> Ints:
    """Label ``count`` things so that things which pairs connect have the same label: the least number among them."""
    labels = np.arange(count)
    while True:
        least = np.minimum(labels[one], labels[other])
        joined = labels.copy()
        np.minimum.at(joined, labels[one], least)
        np.minimum.at(joined, labels[other], least)
        while not np.array_equal(joined, joined[joined]):
            joined = joined[joined]
        if np.array_equal(joined, labels):
            return labels
        labels = joined


def pair_overlapping(boxes: Ints) -> tuple[Ints, Ints]:
    """Numbers of the boxes that overlap each other, each pair once."""
    order = np.argsort(boxes[:, 1], kind="stable")
    tops = boxes[order, 1]
    last = np.searchsorted(tops, boxes[order, 3])
    counts = np.maximum(last - np.arange(len(order)) - 1, 0)
    one = np.repeat(np.arange(len(order)), counts)
    other = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts) + one + 1
    one, other = order[one], order[other]
    meet = (boxes[one, 0] < boxes[other, 2]) & (boxes[other, 0] < boxes[one, 2])
    return one[meet], other[meet]
