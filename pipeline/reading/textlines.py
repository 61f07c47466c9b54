"""Where the lines of text stand on a page's picture, and whether they run across or down.

Glyphs stand closer to the next glyph of their line than to the next line. So glyphs that nearly touch make blocks; a
block is written in the direction in which its ink is parted less clearly; and in that direction its glyphs make lines.
Pages with boxes in vertical text and headlines across columns have both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_high

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.barriers import Barriers
from pipeline.reading.components import Bits, Ints, find_components, join, pair_overlapping
from pipeline.reading.scanrules import PixelBox
from pipeline.reading.specks import tell_type

_DPI = 150  # of the bitmap on which lines are looked for
_LEAST_GLYPH = 0.02  # inches; smaller pieces are dots of a letter or dirt
_MOST_GLYPH = 0.9  # inches; larger pieces are drawings
_DIRT = 3  # pixels of ink
_TYPICAL = 75  # percentile of the pieces' sizes: most kanji are several pieces
_NEAR = 0.7  # em between glyphs of one block
_IN_LINE = 1.3  # em between glyphs of one line
_SIGN = 0.95  # em from a line to a stop or bracket of it
_SIGNS_IN_ROW = 40
_CORE = 0.2  # of a glyph's height, above and below, that may belong to the next line
_SAME_LINE = 0.6  # of the smaller height that two pieces of a line share
_ONE_LINE = 1.7  # em; a thinner block is a single line
_TELLING = 2.5  # em; a smaller block doesn't tell its direction
_TIGHT = 0.3  # em between the glyphs of a line, at most; lines are further apart
_LEAST_LINE = 0.3  # em
_THIN, _DASH = 0.28, 1.4  # em; what is thinner and longer is a rule, not a dash
_AT_EDGE = 0.15  # inches from the edge of the page
_WINDOW = 5  # em; the piece of a block in which direction is measured
_INK_SHARE = 0.92  # of its font size that a line's ink is high
_SAME_SIZE = 0.14


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line's ink in pixels of the picture, half-open."""

    x0: int
    y0: int
    x1: int
    y1: int
    vertical: bool

    @property
    def thickness(self) -> int:
        """Of the ink, across the line."""
        return self.x1 - self.x0 if self.vertical else self.y1 - self.y0


def find_lines(ink: Bits, dpi: float, rulings: Sequence[PixelBox] = ()) -> list[TextLine]:
    """Find the lines of a page.

    Args:
        ink: what is dark, pictures and rulings taken out, put straight.
        dpi: its resolution.
        rulings: the lines that were taken out; nothing goes on across them.
    """
    step = max(1, round(dpi / _DPI))
    small = _reduce(ink, step)
    fine = dpi / step
    boxes = _glyphs(small, fine)
    sides = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
    if not (sides >= fine * 3 * _LEAST_GLYPH).any():
        return []
    em = float(np.percentile(sides[sides >= fine * 3 * _LEAST_GLYPH], _TYPICAL))
    sure, signs = tell_type(boxes, em)
    kept = sure | signs
    if not sure.any():
        return []
    boxes, sure = boxes[kept], sure[kept]
    barriers = Barriers(rulings, step)
    down = _find_columns(boxes, em, small, barriers)
    across_lines = _lines(boxes[~down], sure[~down], em, barriers)
    down_lines = _lines(boxes[down][:, [1, 0, 3, 2]], sure[down], em, barriers.turned())[:, [1, 0, 3, 2]]
    return [
        TextLine(x0 * step, y0 * step, x1 * step, y1 * step, vertical)
        for lines, vertical in ((across_lines, False), (down_lines, True))
        for x0, y0, x1, y1 in lines[_are_text(lines, em, fine, small)].tolist()
    ]


def _are_text(lines: Ints, em: float, dpi: float, ink: Bits) -> NDArray[np.bool_]:
    """Which lines are no remains of specks, no broken rules, and no shadow along the edge of the paper."""
    spans, edge = lines[:, 2:] - lines[:, :2], _AT_EDGE * dpi
    height, width = ink.shape
    outside = (lines[:, 2] < edge) | (lines[:, 3] < edge) | (lines[:, 0] > width - edge) | (lines[:, 1] > height - edge)
    longer, shorter = spans.max(axis=1), spans.min(axis=1)
    rule = (shorter < _THIN * em) & (longer > _DASH * em)
    return np.asarray((longer > _LEAST_LINE * em) & ~outside & ~rule)


def settle_sizes(lines: Sequence[TextLine], bold: Sequence[bool] = ()) -> list[float]:
    """The font size of each line, in pixels.

    Lines of nearly one size have the same: their ink differs, their font does not. Bold ones are settled by themselves.
    """
    sizes = [max(1.0, line.thickness / _INK_SHARE) for line in lines]
    spans = [max(line.x1 - line.x0, line.y1 - line.y0) / size for line, size in zip(lines, sizes, strict=True)]
    settled = list(sizes)
    weights = list(bold) or [False] * len(lines)
    for weight in (False, True):
        left = sorted((n for n in range(len(lines)) if weights[n] is weight), key=lambda number: sizes[number])
        while left:
            weighted = [sizes[number] for number in left for _ in range(1 + int(spans[number]))]
            common = median_high(weighted)
            alike = [number for number in left if abs(sizes[number] - common) <= _SAME_SIZE * common]
            size = median_high([sizes[number] for number in alike for _ in range(1 + int(spans[number]))])
            for number in alike:
                settled[number] = size
            left = [number for number in left if number not in set(alike)]
    return settled


def _reduce(ink: Bits, step: int) -> Bits:
    height, width = (side // step * step for side in ink.shape)
    return np.asarray(ink[:height, :width].reshape(height // step, step, width // step, step).any(axis=(1, 3)))


def _glyphs(ink: Bits, dpi: float) -> Ints:
    """Boxes of pieces of glyphs."""
    boxes, sizes = find_components(ink)
    sides = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    return np.asarray(boxes[(sides >= dpi * _LEAST_GLYPH) & (sides <= dpi * _MOST_GLYPH) & (sizes > _DIRT)])


def _find_columns(boxes: Ints, em: float, ink: Bits, barriers: Barriers) -> NDArray[np.bool_]:
    """Which glyphs stand in columns rather than in rows."""
    sides = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
    reach = (_NEAR / 2 * np.maximum(sides, em)).astype(int)
    grown = np.column_stack((boxes[:, 0] - reach, boxes[:, 1] - reach, boxes[:, 2] + reach, boxes[:, 3] + reach))
    blocks = _group(boxes, grown, barriers)
    hulls = _hulls(boxes, blocks)
    _, members = np.unique(blocks, return_inverse=True)
    spans = hulls[:, 2:] - hulls[:, :2]
    telling = spans.max(axis=1) > _TELLING * em
    single = spans.min(axis=1) < _ONE_LINE * em
    down = np.zeros(len(hulls), bool)
    for number in np.flatnonzero(telling & ~single):
        down[number] = _runs_down(boxes[members == number], ink, em)
    areas = spans.prod(axis=1)
    mostly_down = bool(areas[down].sum() > areas[telling & ~single & ~down].sum())
    for number in np.flatnonzero(telling & single):
        wide, high = spans[number]
        down[number] = high > 1.5 * wide and (mostly_down or _is_tight(boxes[members == number], em))
    if telling.any():
        for number in np.flatnonzero(~telling):  # a lone glyph or two, parted by a space: as the nearest block
            gaps = np.maximum(hulls[telling, :2] - hulls[number, 2:], hulls[number, :2] - hulls[telling, 2:])
            down[number] = down[telling][np.argmin(np.square(np.maximum(gaps, 0)).sum(axis=1))]
    return np.asarray(down[members])


def _is_tight(members: Ints, em: float) -> bool:
    """Whether the glyphs of a column stand as close as those of a line do, and not as far apart as lines."""
    tops = members[np.argsort(members[:, 1])]
    reached = np.maximum.accumulate(tops[:, 3])[:-1]
    gaps = tops[1:, 1] - reached
    gaps = gaps[gaps > 0]
    return bool(len(gaps) == 0 or np.median(gaps) <= _TIGHT * em)


def _group(boxes: Ints, grown: Ints, barriers: Barriers) -> Ints:
    """Label boxes so that those which overlap when grown, and no barrier parts, have the same label, and so on."""
    one, other = pair_overlapping(grown)
    whole = ~barriers.part(boxes[one], boxes[other])
    return join(len(boxes), one[whole], other[whole])


def _runs_down(members: Ints, ink: Bits, em: float) -> bool:
    """Whether a block is written in columns."""
    left, top = members[:, :2].min(axis=0)
    right, bottom = members[:, 2:].max(axis=0)
    sides = np.maximum(members[:, 2] - members[:, 0], members[:, 3] - members[:, 1])
    size = max(float(np.percentile(sides, _TYPICAL)), em / 2)
    if min(right - left, bottom - top) < _ONE_LINE * size:
        return bool(bottom - top > 1.5 * (right - left))
    window = max(8, round(_WINDOW * size))
    mask = np.zeros((bottom - top, right - left), bool)
    for x0, y0, x1, y1 in members - np.array([left, top, left, top]):
        mask[y0:y1, x0:x1] = True
    mask &= ink[top:bottom, left:right]
    across = down = 0.0
    for y in range(0, bottom - top, window):
        for x in range(0, right - left, window):
            piece = mask[y : y + window, x : x + window]
            if min(piece.shape) < 0.6 * window or not piece.any():
                continue
            rows, columns = piece.mean(axis=1).std(), piece.mean(axis=0).std()
            across, down = across + rows, down + columns
    if across + down == 0:
        return bool(bottom - top > right - left)
    return bool(down > across)


def _lines(boxes: Ints, sure: NDArray[np.bool_], em: float, barriers: Barriers) -> Ints:
    """Boxes of the lines that run across, from boxes of pieces of glyphs.

    Only what is surely a glyph links others: a speck between two columns must not.
    """
    if not sure.any():
        return np.empty((0, 4), int)
    signs, boxes = boxes[~sure], boxes[sure]
    heights = boxes[:, 3] - boxes[:, 1]
    core = np.where(heights > em / 2, _CORE * heights, 0).astype(int)
    reach = (_IN_LINE / 2 * np.maximum(heights, em)).astype(int)
    grown = np.column_stack((boxes[:, 0] - reach, boxes[:, 1] + core, boxes[:, 2] + reach, boxes[:, 3] - core))
    lines = _take_in(_hulls(boxes, _group(boxes, grown, barriers)), signs, em, barriers)
    while True:  # strokes that stand above or below the others' cores
        one, other = pair_overlapping(lines + np.array([-1, 0, 1, 0]) * round(em * _IN_LINE / 2))
        shared = np.minimum(lines[one, 3], lines[other, 3]) - np.maximum(lines[one, 1], lines[other, 1])
        smaller = np.minimum(lines[one, 3] - lines[one, 1], lines[other, 3] - lines[other, 1])
        same = (shared >= _SAME_LINE * smaller) & ~barriers.part(lines[one], lines[other])
        if not same.any():
            return lines
        lines = _hulls(lines, join(len(lines), one[same], other[same]))


def _take_in(lines: Ints, signs: Ints, em: float, barriers: Barriers) -> Ints:
    """Lines with the stops, brackets and dots that stand level with them, near by or in a row that begins near by."""
    lines = lines.copy()
    reach = round(_SIGN * em)
    for _ in range(_SIGNS_IN_ROW):
        if len(signs) == 0:
            break
        one, other = pair_overlapping(np.concatenate((lines + np.array([-reach, 0, reach, 0]), signs)))
        mixed = (one < len(lines)) != (other < len(lines))
        line, sign = np.minimum(one, other)[mixed], np.maximum(one, other)[mixed] - len(lines)
        middles = (signs[sign, 1] + signs[sign, 3]) / 2
        level = (lines[line, 1] <= middles) & (middles <= lines[line, 3]) & ~barriers.part(lines[line], signs[sign])
        line, sign = line[level], sign[level]
        if len(line) == 0:
            break
        for side, widen in ((0, np.minimum), (1, np.minimum), (2, np.maximum), (3, np.maximum)):
            widen.at(lines[:, side], line, signs[sign, side])
        signs = np.delete(signs, sign, axis=0)
    return lines


def _hulls(boxes: Ints, labels: Ints) -> Ints:
    """The box around each group of boxes."""
    _, members = np.unique(labels, return_inverse=True)
    hulls = np.empty((members.max() + 1, 4), int)
    hulls[:, :2], hulls[:, 2:] = np.iinfo(int).max, np.iinfo(int).min
    np.minimum.at(hulls[:, 0], members, boxes[:, 0])
    np.minimum.at(hulls[:, 1], members, boxes[:, 1])
    np.maximum.at(hulls[:, 2], members, boxes[:, 2])
    np.maximum.at(hulls[:, 3], members, boxes[:, 3])
    return hulls
