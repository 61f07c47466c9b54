"""Where on its line each glyph stands that OCR read.

Tesseract knows the order of the glyphs and is off by up to a glyph where it says they stand. The ink tells: the pieces of
ink along the line are given to the glyphs in order, so that each gets about what a glyph of its kind is wide.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.components import Bits
from pipeline.reading.hocr import Glyph, is_wide

_STARTS_IN_CELL = "、。，．,.」』）］｝〕】〉》ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_ENDS_IN_CELL = "「『（［｛〔【〈《"
_SMALL = frozenset(_STARTS_IN_CELL + _ENDS_IN_CELL + "・：；一ー―—…‥")
_NARROW = (0.1, 0.65)  # em of ink, least and most
_WIDE = (0.5, 1.05)
_LITTLE = (0.05, 1.0)  # brackets, stops, dashes
_LONGEST = 1.15  # em; a longer piece of ink is several glyphs that touch
_PIECE = 0.25  # em into which such a piece is cut
_REACH = 3.0  # em around the place that OCR says
_MOST_PIECES = 8
_NO_INK = 1.2  # cost of a glyph without ink
_LOST_INK = 1.5  # cost of ink without a glyph, an em
_FAR = 0.1  # cost of standing elsewhere than OCR says, an em
_INNER_GAP = 0.6  # cost of white within a glyph, an em

Span = tuple[float, float]


def find_cells(glyphs: Sequence[Glyph], ink: Bits, em: float) -> list[Span]:
    """Find the cells of a line's glyphs.

    Args:
        glyphs: what was read, in order; their places count from the start of the line.
        ink: the line, turned so that it runs along the second axis.
        em: font size in pixels.

    Returns:
        Start and end of each cell along the line, in pixels; in order, none over another.
    """
    found = _share(glyphs, _pieces(ink, em), em)
    cells = [_cell(glyph.text, span, em) for glyph, span in zip(glyphs, found, strict=True)]
    for place in range(len(cells) - 1):
        (start, end), (next_start, next_end) = cells[place], cells[place + 1]
        if end > next_start:
            meeting = min(max((end + next_start) / 2, start + 0.1 * em), next_end - 0.1 * em)
            cells[place], cells[place + 1] = (start, max(start, meeting)), (meeting, max(meeting, next_end))
    return cells


def _pieces(ink: Bits, em: float) -> list[Span]:
    """Stretches of ink along a line, the long ones cut where there is least of it."""
    profile = ink.sum(axis=0)
    edges = np.flatnonzero(np.diff(np.pad(profile > 0, 1).view(np.int8)))
    pieces: list[Span] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        pieces.extend(_cut(start, end, profile, em) if end - start > _LONGEST * em else [(start, end)])
    return pieces


def _cut(start: int, end: int, profile: NDArray[np.int_], em: float) -> list[Span]:
    step = max(2, round(_PIECE * em))
    cuts = [start]
    while end - cuts[-1] > 2 * step:
        low, high = cuts[-1] + step // 2, cuts[-1] + step + step // 2
        cuts.append(low + int(np.argmin(profile[low:high])))
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _share(glyphs: Sequence[Glyph], pieces: Sequence[Span], em: float) -> list[Span]:
    """Give pieces to glyphs in order at the least cost; a glyph without any keeps the place that OCR says."""
    count = len(pieces)
    lost = np.cumsum([0.0, *(_LOST_INK * (end - start) / em for start, end in pieces)]).tolist()
    best: list[float] = list(lost)  # cost when the first j pieces are dealt with
    steps: list[list[int]] = []
    for glyph in glyphs:
        least, most = _ink_width(glyph.text)
        middle = (glyph.start + min(glyph.end, glyph.start + _LONGEST * em)) / 2
        costs = [cost + _NO_INK for cost in best]
        taken = [0] * (count + 1)
        for last in range(1, count + 1):
            if costs[last - 1] + lost[last] - lost[last - 1] < costs[last]:
                costs[last], taken[last] = costs[last - 1] + lost[last] - lost[last - 1], -1
            end = pieces[last - 1][1]
            if abs(end - middle) > _REACH * em:
                continue
            white = 0.0
            for number in range(1, min(_MOST_PIECES, last) + 1):
                start = pieces[last - number][0]
                if number > 1:
                    white += pieces[last - number + 1][0] - pieces[last - number][1]
                width = (end - start) / em
                if width > most + 0.3:
                    break
                cost = best[last - number] + _FAR * abs((start + end) / 2 - middle) / em + _INNER_GAP * white / em
                cost += 3 * max(0.0, width - most) + 2 * max(0.0, least - width)
                if cost < costs[last]:
                    costs[last], taken[last] = cost, number
        best = costs
        steps.append(taken)
    spans: list[Span] = []
    place = count
    for glyph, taken in zip(reversed(glyphs), reversed(steps), strict=True):
        while taken[place] == -1:
            place -= 1
        number = taken[place]
        spans.append((pieces[place - number][0], pieces[place - 1][1]) if number else (glyph.start, glyph.end))
        place -= number
    return _in_order(spans[::-1])


def _in_order(spans: list[Span]) -> list[Span]:
    """Move what has no ink behind what comes before it."""
    reached = float("-inf")
    ordered = []
    for start, end in spans:
        start = max(start, reached)
        ordered.append((start, max(start, end)))
        reached = (start + max(start, end)) / 2
    return ordered


def _ink_width(text: str) -> Span:
    if text[0] in _SMALL:
        return _LITTLE
    return _WIDE if is_wide(text) else _NARROW


def _cell(text: str, ink: Span, em: float) -> Span:
    """The cell around a glyph's ink."""
    start, end = ink
    if not is_wide(text):
        return start - 0.03 * em, end + 0.03 * em
    if text in _STARTS_IN_CELL:
        return start - 0.08 * em, start + 0.92 * em
    if text in _ENDS_IN_CELL:
        return end - 0.92 * em, end + 0.08 * em
    middle = (start + end) / 2
    return middle - em / 2, middle + em / 2
