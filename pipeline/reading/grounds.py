"""What lies under and around the type of a scanned page: dark margins, photographs, dark boxes with light type."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.components import Bits, find_components
from pipeline.reading.paper import PAPER, Greys
from pipeline.reading.scanrules import PixelBox

_CELL = 0.1  # inches
_PHOTO_SHARE = 0.75  # of a cell's pixels that are not paper
_PHOTO_CELLS = 6  # a side; smaller is a bar, a mark or a headline
_PHOTO_MARGIN = 25  # grey levels darker than the paper

_FINE_CELL = 0.05  # inches
_GROUND = 0.93  # of the paper's level; a darker even area is a ground of its own
_DARK = 0.6  # of the paper's level; on a darker ground type is light
_GROUND_SHARE = 0.5  # of a cell's pixels
_LEAST_GROUND = 0.2  # inches a side
_FILLED = 0.6  # of the box around a ground or photograph
_EDGED = 0.85  # of a ground's outermost pixels that are as dark: bold type has no such edge
_EVEN_SHARE = 0.5  # of a ground's pixels that are about as dark as most
_ABOUT = 24  # grey levels
_TYPE_SHARE = (0.015, 0.45)  # of a ground's pixels that its type takes
_TYPE_SIDE = (0.03, 0.9)  # inches, the pieces of type
_LEAST_PIECES = 3
_LEAST_LENGTH, _OBLONG = 1.0, 1.4  # inches, or by its width: a smaller square ground is a bold glyph
_PAPER_RANK = 75  # percentile of what is around a ground
_AROUND = 0.08  # inches around a ground where its neighbourhood's paper is looked for

_DEEP = 0.1  # of a side: how far a dark margin reaches into the page
_MARGIN_DARK = 0.72  # of the paper's level


def lift_grounds(grey: Greys, dpi: float) -> list[PixelBox]:
    """Turn type on a dark or tinted even ground into dark type on paper, in place.

    Args:
        grey: the page, put straight.
        dpi: its resolution.

    Returns:
        The boxes of the dark grounds.
    """
    paper = float(np.median(grey[::4, ::4]))
    dark = []
    for limit in (_DARK, _GROUND):
        cells = _cells(grey < limit * paper, _FINE_CELL * dpi)
        for box in _boxes(cells, _GROUND_SHARE, _LEAST_GROUND * dpi, _FILLED, border=1):
            lifted = _lift(grey, _trim(grey < limit * paper, box), dpi)
            if lifted is not None and limit == _DARK:
                dark.append(lifted)
    return dark


def _trim(marked: Bits, box: PixelBox) -> PixelBox:
    """A box without the rows and columns at its edges that are mostly unmarked."""
    x0, y0, x1, y1 = box
    piece = marked[y0:y1, x0:x1]
    rows = np.flatnonzero(piece.mean(axis=1) > _GROUND_SHARE)
    columns = np.flatnonzero(piece.mean(axis=0) > _GROUND_SHARE)
    if len(rows) == 0 or len(columns) == 0:
        return box
    return x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1


def _lift(grey: Greys, box: PixelBox, dpi: float) -> PixelBox | None:
    """Make a ground paper where it is even and holds type; returns its box then."""
    x0, y0, x1, y1 = box
    piece = grey[y0:y1, x0:x1]
    if min(piece.shape) < _LEAST_GROUND * dpi / 2:
        return None
    ground = int(np.argmax(np.bincount(piece.ravel(), minlength=256)))
    about = np.abs(piece.astype(np.int16) - ground) < _ABOUT
    edge = np.concatenate((about[2], about[-3], about[:, 2], about[:, -3]))
    if about.mean() < _EVEN_SHARE or edge.mean() < _EDGED:
        return None
    if max(piece.shape) < min(_LEAST_LENGTH * dpi, _OBLONG * min(piece.shape)):
        return None
    margin = round(_AROUND * dpi)
    x, y = slice(max(0, x0 - margin), x1 + margin), slice(max(0, y0 - margin), y1 + margin)
    sides = (grey[y.start : y0, x], grey[y1 : y.stop, x], grey[y, x.start : x0], grey[y, x1 : x.stop])
    paper = float(np.percentile(np.concatenate([side.ravel() for side in sides]), _PAPER_RANK))
    if paper <= ground:
        return None
    if ground < _DARK * paper:
        inked = np.clip((piece.astype(np.float32) - ground) / max(1.0, paper - ground), 0, 1)
    else:
        inked = np.clip(1 - piece.astype(np.float32) / ground, 0, 1)
    if not _is_type(inked > 0.4, dpi):
        return None
    grey[y0:y1, x0:x1] = ((1 - inked) * paper).astype(np.uint8)
    return box


def _is_type(inked: Bits, dpi: float) -> bool:
    """Whether what stands on a ground looks like type: several pieces of its size."""
    boxes, sizes = find_components(inked)
    if len(boxes) == 0:
        return False
    sides = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
    pieces = (sides >= _TYPE_SIDE[0] * dpi) & (sides <= _TYPE_SIDE[1] * dpi)
    share = sizes[pieces].sum() / inked.size
    return bool(pieces.sum() >= _LEAST_PIECES and _TYPE_SHARE[0] <= share <= _TYPE_SHARE[1])


def blank_margins(grey: Greys) -> None:
    """Whiten, in place, what is dark from the edge of the picture inwards: the copier's lid, the next page's shadow."""
    paper = np.uint8(np.median(grey[::4, ::4]))
    dark = grey < _MARGIN_DARK * float(paper)
    for cut, shades in (
        (dark, grey),
        (dark[:, ::-1], grey[:, ::-1]),
        (dark.T, grey.T),
        (dark.T[:, ::-1], grey.T[:, ::-1]),
    ):
        deep = round(_DEEP * cut.shape[1])
        rows = np.flatnonzero(cut[:, :3].any(axis=1))
        if len(rows) == 0:
            continue
        edge = cut[rows, :deep]
        # noise is light now and then: a margin ends where three pixels in a row are light
        light = ~(edge[:, :-2] | edge[:, 1:-1] | edge[:, 2:])
        ends = np.where(light.any(axis=1), light.argmax(axis=1), 0)
        strip = shades[:, :deep]
        for row, end in zip(rows[ends > 0].tolist(), ends[ends > 0].tolist(), strict=True):
            strip[row, : end + 2] = paper


def find_photos(grey: Greys, dpi: float) -> Iterator[PixelBox]:
    """Boxes of connected cells that are mostly not paper, on a page whose paper was made even."""
    paper = min(PAPER, 128 + int(np.argmax(np.bincount(grey.ravel(), minlength=256)[128:])))
    yield from _boxes(
        _cells(grey < paper - _PHOTO_MARGIN, _CELL * dpi), _PHOTO_SHARE, _PHOTO_CELLS * _CELL * dpi, _FILLED, border=1
    )


def _cells(marked: Bits, cell: float) -> tuple[NDArray[np.floating], int]:
    """The share of marked pixels in each square cell of a picture, and the side of a cell."""
    side = max(4, round(cell))
    rows, columns = marked.shape[0] // side, marked.shape[1] // side
    whole = marked[: rows * side, : columns * side]
    return whole.reshape(rows, side, columns, side).mean(axis=(1, 3)), side


def _boxes(
    cells: tuple[NDArray[np.floating], int], share: float, least: float, filled: float, border: int = 0
) -> list[PixelBox]:
    """Boxes around connected cells of a share and more, ``least`` pixels a side, mostly filled."""
    shares, side = cells
    boxes, sizes = find_components(shares > share)
    height, width = shares.shape
    found = []
    for (left, top, right, bottom), size in zip(boxes.tolist(), sizes.tolist(), strict=True):
        if min(bottom - top, right - left) * side >= least and size > filled * (bottom - top) * (right - left):
            found.append(
                (
                    max(0, left - border) * side,
                    max(0, top - border) * side,
                    min(width, right + border) * side,
                    min(height, bottom + border) * side,
                )
            )
    return found
