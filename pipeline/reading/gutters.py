"""Lines that run over a narrow gutter, parted where other lines begin and end."""

from __future__ import annotations

from collections import Counter
from statistics import median

from pipeline.reading.textline import TextLine

_WHITE = 0.5  # em of a gutter at least
_STEP = 3.0  # points
_LEAST = 6  # lines that begin at a gutter's far side, and as many that end at its near side
_LONGER = 1.2  # by the middling line: one that may run over a gutter
_MOST = 2000  # lines of a region


def part_at_gutters(lines: list[TextLine]) -> list[TextLine]:
    """Part lines that the end of a column, such as a hanging stop, brought too close to the next column.

    Args:
        lines: the lines of a region.
    """
    if len(lines) > _MOST:
        return lines
    begins: Counter[tuple[str, int]] = Counter()
    ends: Counter[tuple[str, int]] = Counter()
    for line in lines:
        line.place(line.direction)
        for step in (-1, 0, 1):
            begins[line.direction, round(line.u0 / _STEP) + step] += 1
            ends[line.direction, round(line.u1 / _STEP) + step] += 1
    parted = []
    usual = median(line.u1 - line.u0 for line in lines) if lines else 0.0
    for line in lines:
        runs_over = line.u1 - line.u0 > _LONGER * usual and not line.rubies
        at = _gutter_on(line, begins, ends) if runs_over else None
        if at is None:
            parted.append(line)
        else:
            parted += [
                TextLine(line.page, line.direction, chars, line.bold) for chars in (line.chars[:at], line.chars[at:])
            ]
    return parted


def _gutter_on(line: TextLine, begins: Counter[tuple[str, int]], ends: Counter[tuple[str, int]]) -> int | None:
    """The place of the glyph that begins the next column."""
    down = line.direction == "v"
    for at in range(1, len(line.chars)):
        before, here = line.chars[at - 1], line.chars[at]
        start, end = (here.y0, before.y1) if down else (here.x0, before.x1)
        if start - end < _WHITE * line.size or begins[line.direction, round(start / _STEP)] < _LEAST:
            continue
        near = (round((end - k * line.size / 2) / _STEP) for k in range(3))  # a stop may hang beyond the end
        if max(ends[line.direction, step] for step in near) >= _LEAST:
            return at
    return None
