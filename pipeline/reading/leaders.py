"""Rows whose cells a line of dots joins: 会長 ……… 山田太郎."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Direction
from pipeline.reading.blocks import Block
from pipeline.reading.textline import TextLine

_LEADER = re.compile(r"[\s\u3000]*(?:(?:[…⋯‥]\s?){3,}|(?:[.．・･·‧]\s?){6,}|[─―‐–_-]{8,})[\s\u3000]*")
_NEAR = 12.0  # em from the end of the dots to the cell that they lead to
_PITCH = 3.0  # em between two rows
_LEAST = 2  # rows
_MOST = 2000  # lines of a region


def take_leaders(lines: list[TextLine], direction: Direction) -> tuple[list[Block], list[TextLine]]:
    """Make tables of the rows that have leaders, two or more one under the other.

    Args:
        lines: the lines of a region.
        direction: how most of it is written.

    Returns:
        The tables, and the lines that are in none.
    """
    found = [(line, match) for line in lines if len(lines) <= _MOST and (match := _LEADER.search(line.text))]
    if len(found) < _LEAST:
        return [], lines
    tables: list[Block] = []
    taken: set[int] = set()
    rows: list[tuple[TextLine, list[list[TextLine]]]] = []
    for line, match in sorted(found, key=lambda pair: (pair[0].direction, round(pair[0].u0 / 3), pair[0].v0)):
        cells = _cells(line, match, lines, taken)
        if len(cells) < 2:
            continue
        if rows and not _is_next(rows[-1][0], line):
            tables += _table(rows, direction, taken)
            rows = []
        rows.append((line, cells))
    tables += _table(rows, direction, taken)
    return tables, [line for line in lines if id(line) not in taken]


def _is_next(one: TextLine, other: TextLine) -> bool:
    return (
        one.direction == other.direction
        and abs(one.u0 - other.u0) < one.size
        and 0 < other.v0 - one.v0 < _PITCH * one.size
    )


def _table(rows: Sequence[tuple[TextLine, list[list[TextLine]]]], direction: Direction, taken: set[int]) -> list[Block]:
    if len(rows) < _LEAST:
        return []
    pieces = [piece for _, cells in rows for cell in cells for piece in cell]
    table = Block("table", direction, pieces)
    table.rows = [cells for _, cells in rows]
    taken.update(id(line) for line, _ in rows)
    taken.update(map(id, pieces))
    return [table]


def _cells(line: TextLine, match: re.Match[str], lines: Sequence[TextLine], taken: set[int]) -> list[list[TextLine]]:
    """The cells on both sides of the dots; the second may have become a line by itself."""
    first, last = _glyphs_of(line, match.start()), _glyphs_of(line, match.end())
    cells = [[_piece(line, *span)] for span in ((0, first), (last, len(line.chars))) if span[0] < span[1]]
    if last == len(line.chars) and first:
        reach = line.u1 + _NEAR * line.size
        beside = [
            other
            for other in lines
            if other is not line
            and id(other) not in taken
            and other.direction == line.direction
            and abs(other.v0 - line.v0) < 0.4 * line.size
            and line.u0 < other.u0 < reach
        ]
        if beside:
            cells.append([min(beside, key=lambda other: other.u0)])
    return cells


def _glyphs_of(line: TextLine, at: int) -> int:
    """How many glyphs stand before a place in a line's text, white space left out."""
    count = len("".join(line.text[:at].split()))
    seen = 0
    for i, char in enumerate(line.chars):
        if seen >= count:
            return i
        seen += len("".join(char.text.split()))
    return len(line.chars)


def _piece(line: TextLine, start: int, end: int) -> TextLine:
    return TextLine(line.page, line.direction, line.chars[start:end], line.bold)
