"""A page's picture made ready for OCR: put straight, nothing left on it but dark type on even paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from pipeline.reading.components import Bits
from pipeline.reading.grounds import blank_margins, find_photos, lift_grounds
from pipeline.reading.paper import find_ink, level
from pipeline.reading.scanrules import PixelBox, find_rulings
from pipeline.reading.skew import find_skew
from pipeline.reading.streaks import remove_streaks

__all__ = ["CleanPicture", "PixelBox", "clean"]

_SKEW_DPI = 100
_RULING_BORDER = 2  # pixels of a ruling's blurred edge


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture with nothing but text on it, in pixels."""

    image: Image.Image
    ink: Bits
    """What is printed on it; shape (height, width)."""
    photos: tuple[PixelBox, ...]
    rulings: tuple[PixelBox, ...]
    grounds: tuple[PixelBox, ...]
    """Dark boxes whose type was light."""
    skew: float
    """Degrees clockwise that the page lay askew."""


def clean(picture: Image.Image, dpi: float) -> CleanPicture:
    """Prepare a grey picture.

    Args:
        picture: the page as shown.
        dpi: its resolution.
    """
    scanned = np.array(picture)
    remove_streaks(scanned)
    picture = Image.fromarray(scanned)
    step = max(1, round(dpi / _SKEW_DPI))
    small = level(np.asarray(picture.reduce(step)), dpi / step)
    skew = find_skew(find_ink(small), dpi / step)
    # black corners go with the margins, white ones would part a dark margin from the edge
    straight = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=0) if skew else picture
    grey = np.array(straight)
    grounds = lift_grounds(grey, dpi)
    blank_margins(grey)
    grey = level(grey, dpi)
    photos = [box for box in find_photos(grey, dpi) if not any(_overlap(box, ground) for ground in grounds)]
    ink = find_ink(grey)
    for x0, y0, x1, y1 in photos:
        grey[y0:y1, x0:x1] = 255
        ink[y0:y1, x0:x1] = False
    rulings = find_rulings(ink, dpi)
    for x0, y0, x1, y1 in rulings:
        around = (
            slice(max(0, y0 - _RULING_BORDER), y1 + _RULING_BORDER),
            slice(max(0, x0 - _RULING_BORDER), x1 + _RULING_BORDER),
        )
        grey[around] = 255
        ink[around] = False
    return CleanPicture(Image.fromarray(grey), ink, tuple(photos), tuple(rulings), tuple(grounds), skew)


def turn_back(cleaned: CleanPicture, angle: int) -> CleanPicture:
    """A picture, on which everything is turned by 90, 180 or 270 degrees clockwise, upright."""
    height, width = cleaned.ink.shape
    photos, rulings, grounds = (
        tuple(turn_box(box, angle, (width, height)) for box in boxes)
        for boxes in (cleaned.photos, cleaned.rulings, cleaned.grounds)
    )
    image = cleaned.image.rotate(angle, expand=True)
    return CleanPicture(image, np.rot90(cleaned.ink, angle // 90), photos, rulings, grounds, cleaned.skew)


def turn_box(box: PixelBox, angle: int, size: tuple[int, int]) -> PixelBox:
    """Where a box stands when the picture, ``size`` pixels wide and high, is turned back by ``angle`` degrees."""
    x0, y0, x1, y1 = box
    width, height = size
    for _ in range(angle // 90):
        x0, y0, x1, y1 = y0, width - x1, y1, width - x0
        width, height = height, width
    return x0, y0, x1, y1


def _overlap(one: PixelBox, other: PixelBox) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
