"""Glyph boxes of recognised text made steady: OCR knows the order of a line's glyphs better than where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.reading.chars import Char

_THIN = 0.2  # em: a box that a recogniser could not place
_WIDEST = 2.0  # em a glyph may get
_SPACE, _GUTTER = 1.2, 2.4  # em: a gap between these inside a recognised line is a box that is off


def steady_boxes(chars: Sequence[Char]) -> list[Char]:
    """Spread glyphs that stand out of order, or nowhere, evenly over the room that their line leaves them.

    Args:
        chars: the glyphs of a recognised page; those of one line share their edges across it and follow each other.

    Returns:
        The glyphs, those of each line in order from its start to its end.
    """
    steady: list[Char] = []
    ordered = sorted(chars, key=lambda c: c.order)
    for _, group in groupby(ordered, key=lambda c: (c.y0, c.y1)):
        steady += _steady_line(list(group))
    return steady


def _steady_line(line: list[Char]) -> list[Char]:
    i = 1
    while i < len(line):
        char, before = line[i], line[i - 1]
        if char.x0 >= before.x0 and char.x1 - char.x0 >= _THIN * char.size:
            i += 1
            continue
        low, high = before.x1, max(char.x1, before.x1)
        j = i + 1
        while j < len(line) and line[j].x0 < high:
            high = max(high, line[j].x1)
            j += 1
        step = (high - low) / (j - i)
        if 0 < step <= _WIDEST * char.size:
            for k in range(i, j):
                line[k] = line[k]._replace(x0=low + (k - i) * step, x1=low + (k - i + 1) * step)
        i = j
    for i, (char, after) in enumerate(pairwise(line)):
        gap = (after.x0 - char.x1) / char.size
        if _SPACE < gap < _GUTTER:
            line[i] = char._replace(x1=after.x0 - char.size / 2)
    return line
