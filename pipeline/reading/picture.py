"""A page's picture made ready for OCR: put straight, its photographs and lines taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.reading.components import Bits, find_components

PixelBox = tuple[int, int, int, int]
"""x0, y0, x1, y1, half-open."""

_INK_MARGIN = 60  # grey levels darker than the paper
_PHOTO_MARGIN = 25
_MAX_SKEW = 2.0  # degrees
_SKEW_STEP = 0.1
_CLEARLY_BETTER = 1.05  # than lying straight
_POINTS = 30_000  # pixels of ink that are enough to find the skew
_CELL_INCHES = 0.1
_PHOTO_SHARE = 0.75  # of a cell's pixels that are not paper
_PHOTO_CELLS = 6  # a side; smaller is a bar, a mark or a headline
_LINE_INCHES = 0.5  # a longer unbroken run of ink is a ruling
_LINE_THICKNESS_INCHES = 0.03


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture with nothing but text on it, in pixels."""

    image: Image.Image
    ink: Bits
    """What is dark on it; shape (height, width)."""
    photos: tuple[PixelBox, ...]
    rulings: tuple[PixelBox, ...]
    skew: float
    """Degrees clockwise that the page lay askew."""


def clean(picture: Image.Image, dpi: float) -> CleanPicture:
    """Prepare a grey picture.

    Args:
        picture: the page as shown.
        dpi: its resolution.
    """
    skew = find_skew(picture, dpi)
    straight = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255) if skew else picture
    grey = np.asarray(straight)
    ink = find_ink(grey)
    photos = list(_find_photos(find_ink(grey, _PHOTO_MARGIN), dpi))
    cleaned = grey.copy()
    for x0, y0, x1, y1 in photos:
        cleaned[y0:y1, x0:x1] = 255
        ink[y0:y1, x0:x1] = False
    rulings = [*_find_rulings(ink, dpi), *(_turn(box) for box in _find_rulings(ink.T, dpi))]
    for x0, y0, x1, y1 in rulings:
        cleaned[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2] = 255
        ink[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2] = False
    return CleanPicture(Image.fromarray(cleaned), ink, tuple(photos), tuple(rulings), skew)


def find_ink(grey: NDArray[np.uint8], margin: int = _INK_MARGIN) -> Bits:
    """What is darker than the paper by some grey levels; the paper is the most frequent of the lighter ones."""
    counts = np.bincount(grey.ravel(), minlength=256)
    paper = 128 + int(np.argmax(counts[128:]))
    return np.asarray(grey < paper - margin)


def find_skew(picture: Image.Image, dpi: float) -> float:
    """Degrees clockwise that the page lies askew, 0 where it is not clear.

    Lines that run straight across or down pile their ink up in few rows or columns: the angle at which they do so most.
    """
    small = picture.reduce(max(1, round(dpi / 100)))
    ys, xs = np.nonzero(find_ink(np.asarray(small)))
    if len(xs) < 500:
        return 0.0
    if len(xs) > _POINTS:
        chosen = np.random.default_rng(0).choice(len(xs), _POINTS, replace=False)
        xs, ys = xs[chosen], ys[chosen]
    steps = round(_MAX_SKEW / _SKEW_STEP)
    angles = np.arange(-steps, steps + 1) * _SKEW_STEP
    slopes = np.tan(np.radians(angles))
    piles = np.array([[_pile(ys - xs * slope) for slope in slopes], [_pile(xs + ys * slope) for slope in slopes]])
    clearest = piles[np.argmax(piles.max(axis=1) / np.median(piles, axis=1))]
    best = int(np.argmax(clearest))
    return round(float(angles[best]), 1) if clearest[best] > _CLEARLY_BETTER * clearest[steps] else 0.0


def _pile(positions: NDArray[np.floating]) -> float:
    counts = np.bincount((positions - positions.min()).astype(int))
    return float(np.square(counts.astype(float)).sum())


def _find_photos(ink: Bits, dpi: float) -> Iterator[PixelBox]:
    """Boxes of connected cells that are mostly not paper."""
    cell = max(4, round(dpi * _CELL_INCHES))
    rows, columns = ink.shape[0] // cell, ink.shape[1] // cell
    shares = ink[: rows * cell, : columns * cell].reshape(rows, cell, columns, cell).mean(axis=(1, 3))
    full = shares > _PHOTO_SHARE
    pieces = find_components(full)
    for (left, top, right, bottom), size in zip(pieces.boxes.tolist(), pieces.sizes.tolist(), strict=True):
        if min(bottom - top, right - left) >= _PHOTO_CELLS and size > 0.6 * (bottom - top) * (right - left):
            yield max(0, left - 1) * cell, max(0, top - 1) * cell, (right + 1) * cell, (bottom + 1) * cell


def _find_rulings(ink: Bits, dpi: float) -> Iterator[PixelBox]:
    """Boxes of thin horizontal runs of ink."""
    length, thickness = round(dpi * _LINE_INCHES), max(2, round(dpi * _LINE_THICKNESS_INCHES))
    sums = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    runs = (sums[:, length:] - sums[:, :-length]) >= 0.97 * length
    rows = np.flatnonzero(runs.any(axis=1))
    for group in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        if len(group) == 0 or len(group) > thickness:
            continue
        top, bottom = int(group[0]), int(group[-1]) + 1
        marked = np.flatnonzero(runs[top:bottom].any(axis=0))
        for piece in np.split(marked, np.flatnonzero(np.diff(marked) > length) + 1):
            yield int(piece[0]), top, int(piece[-1]) + length, bottom


def _turn(box: PixelBox) -> PixelBox:
    return box[1], box[0], box[3], box[2]
