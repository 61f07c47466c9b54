"""The paper of a scanned page: made even, and told from the ink.

Copies are grey where the lid stood open and faint where the toner ran out. So the paper's level is taken from each
neighbourhood, and how dark ink has to be from how dark and how restless the page is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from pipeline.reading.components import Bits

Greys = NDArray[np.uint8]
"""A picture, 0 black to 255 white; shape (height, width)."""

PAPER = 245
"""The level of paper that was made even."""

_NEIGHBOURHOOD = 0.25  # inches, wider than a stroke
_FINE_DPI = 40  # at which the paper is looked at
_LEAST_PAPER = 0.7  # of the page's paper; what is darker is no shadow on paper
_EVEN = 8  # grey levels between the darkest and the lightest paper that need no mending
_FITS = 4
_SPARSE = 7
_FITTING = 0.45  # of a page that a surface has to fit
_RESTLESS = 4.5  # standard deviations of the paper that ink is darker
_SHARE = 0.3  # of the way from paper to ink at which ink begins
_INK_QUANTILE = 0.1  # of what is dark that is as dark as ink: the rest is edges of strokes
_LEAST_DEPTH = 14  # grey levels from paper to ink
_USUAL_DEPTH = 150  # less is faint print
_BLUR = 1.5  # pixels
_NOISE_WINDOW = 48  # grey levels below the paper that are looked at for its noise


class Tone(NamedTuple):
    """The grey levels of a page."""

    paper: int
    ink: int
    """The usual level of what is printed."""
    threshold: int
    """Darker is ink."""


def level(grey: Greys, dpi: float) -> Greys:
    """Make the paper as light everywhere and the print as dark as is usual.

    Args:
        grey: the page.
        dpi: its resolution.

    Returns:
        The page, its paper at ``PAPER`` where it was uneven, its print black where it was faint; else as it was.
    """
    step = max(1, round(dpi / _FINE_DPI))
    small = Image.fromarray(grey).reduce(step)
    reach = max(1, round(_NEIGHBOURHOOD * dpi / step / 2))
    lightest = Image.fromarray(_lightest_around(np.asarray(small), reach))
    paper = _fit_paper(np.asarray(lightest.filter(ImageFilter.BoxBlur(reach))))
    if paper.max() - paper.min() > _EVEN:
        wide = Image.fromarray(paper).resize(grey.shape[::-1], Image.Resampling.BILINEAR)
        grey = np.minimum(grey.astype(np.uint16) * PAPER // np.asarray(wide), 255).astype(np.uint8)
    tone = find_tone(grey)
    if tone.paper - tone.ink < _USUAL_DEPTH:
        table = (np.arange(256) - tone.ink) * (PAPER / max(1, tone.paper - tone.ink))
        grey = np.asarray(np.clip(table, 0, 255).astype(np.uint8)[grey])
    return grey


def _lightest_around(grey: Greys, reach: int) -> Greys:
    """The lightest level in the square around each pixel, ``reach`` pixels to either side."""
    for _ in range(2):  # down, then across
        padded = np.pad(grey, ((reach, reach), (0, 0)), mode="edge")
        grey = np.max([padded[start : start + len(grey)] for start in range(2 * reach + 1)], axis=0).T
    return grey


def _fit_paper(around: Greys) -> Greys:
    """The level of the paper at each place: a smooth surface through what is lightest, or, where none fits, that itself."""
    height, width = around.shape
    ys, xs = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([np.ones_like(xs), xs, ys, xs * ys, xs**2, ys**2], axis=-1)
    values = around.astype(float)
    kept = values > _LEAST_PAPER * np.median(values)
    surface = values
    for _ in range(_FITS):
        rows, told = terms[kept][::_SPARSE], values[kept][::_SPARSE]
        surface = terms @ np.linalg.lstsq(rows, told, rcond=None)[0]
        kept = (values > surface - _EVEN) & (values < surface + 2 * _EVEN)
        if kept.mean() < _FITTING:
            return np.maximum(around, np.uint8(_LEAST_PAPER * np.median(values)))
    return np.asarray(np.clip(surface, 1, 255).astype(np.uint8))


def find_ink(grey: Greys) -> Bits:
    """What is printed on a page; where the paper is as restless as the print is faint, it is looked at through a blur."""
    tone = find_tone(grey)
    if tone.paper - tone.threshold > 1.2 * _SHARE * (tone.paper - tone.ink):
        grey = np.asarray(Image.fromarray(grey).filter(ImageFilter.GaussianBlur(_BLUR)))
        tone = find_tone(grey)
    return np.asarray(grey < tone.threshold)


def find_tone(grey: Greys) -> Tone:
    """Tell paper and ink apart by how often each level occurs."""
    counts = np.bincount(grey[::2, ::2].ravel(), minlength=256).astype(float)
    paper = 128 + int(np.argmax(counts[128:]))
    below = counts[max(0, paper - _NOISE_WINDOW) : paper + 1][::-1]  # by levels darker than the paper
    noise = 1.48 * float(np.searchsorted(np.cumsum(below), below.sum() / 2))
    least = max(_LEAST_DEPTH, round(_RESTLESS * noise))
    dark = counts[: max(1, paper - least)]
    ink = int(np.searchsorted(np.cumsum(dark), _INK_QUANTILE * dark.sum())) if dark.sum() else 0
    depth = max(least, round(_SHARE * (paper - ink)))
    return Tone(paper, min(ink, paper - 1), max(1, paper - depth))
