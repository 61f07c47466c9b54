"""Tables without lines: cells that stand in columns and share their rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.reading.textline import TextLine

Rows = list[list[list[TextLine]]]

_GUTTER = 0.55  # em between two columns of cells
_MOST_LINES = 1500
_LEAST_ROWS = 3
_PROSE_WIDTH = 9.0  # em; running text has longer lines
_PROSE_FILL = 0.7  # share of the column's width that the middling line of running text fills
_RUNNING = 8  # lines of a column of running text
_FLUSH, _MOSTLY_FLUSH = 1.1, 0.55  # em from the edge; share of the lines
_SAME_WIDTH = 0.12
_ALIGNED = 0.6  # share of a column's lines that stand level with one beside them
_PITCH = 1.3  # by the usual distance of rows: cells that wrap are not further down
_LABELLED = 0.8  # share of rows, of most cells, that have a first one
_CLOSE = 1.05  # em
_WRAPPED = 8.0  # em: a first cell that is as long may have been wrapped


def find_columns(lines: Sequence[TextLine], em: float) -> list[list[TextLine]]:
    """Part lines into columns by the gaps that run through all of them."""
    columns: list[list[TextLine]] = []
    edge = 0.0
    for line in sorted(lines, key=lambda b: (b.u0, b.v0)):
        if columns and line.u0 < edge + _GUTTER * em:
            columns[-1].append(line)
            edge = max(edge, line.u1)
        else:
            columns.append([line])
            edge = line.u1
    return columns


def is_tabular(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether columns hold cells that are read across, not running text that is read down.

    One column at least has short entries, and they stand level with something beside them.
    """
    if len(columns) < 2 or sum(map(len, columns)) > _MOST_LINES:
        return False
    prose = [_is_prose(column) for column in columns]
    for i, column in enumerate(columns):
        if len(column) < _LEAST_ROWS or prose[i]:
            continue
        if _are_alike([*columns[:i], *columns[i + 1 :]]):
            continue  # a narrow column beside those of running text: its rest, notes in the margin
        width = _width(column)
        if any(
            is_text and abs(_width(other) - width) < _SAME_WIDTH * width
            for is_text, other in zip(prose, columns, strict=True)
        ):
            continue  # the last, short column of running text
        beside = [line for j, other in enumerate(columns) if j != i for line in other]
        level = sum(any(_is_level(line, other) for other in beside) for line in column)
        if level >= _ALIGNED * len(column) and level >= _LEAST_ROWS:
            return True
    return False


def _width(column: Sequence[TextLine]) -> float:
    return max(line.u1 for line in column) - min(line.u0 for line in column)


def _is_prose(column: Sequence[TextLine]) -> bool:
    width = _width(column)
    size = median(line.size for line in column)
    return width >= _PROSE_WIDTH * size and median(line.u1 - line.u0 for line in column) >= _PROSE_FILL * width


def _is_flush(column: Sequence[TextLine]) -> bool:
    """Whether most lines end at the edge of the column, as those of justified text do."""
    edge = max(line.u1 for line in column)
    return sum(edge - line.u1 < _FLUSH * line.size for line in column) >= _MOSTLY_FLUSH * len(column)


def _are_alike(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether several columns hold justified text and are of one width."""
    widths = [_width(column) for column in columns]
    alike = max(widths) - min(widths) < _SAME_WIDTH * max(widths)
    return (
        len(columns) > 1
        and alike
        and all(len(column) >= _RUNNING and _is_prose(column) and _is_flush(column) for column in columns)
    )


def _is_level(one: TextLine, other: TextLine) -> bool:
    return abs(one.v0 + one.v1 - other.v0 - other.v1) < 0.8 * max(one.size, other.size)


def find_rows(columns: Sequence[Sequence[TextLine]]) -> Rows:
    """Put the lines of columns into rows of cells.

    What overlaps across is one row. A row of few cells close under another one, or one that begins with a bracket, goes
    on from it.
    """
    lines = sorted(((line, i) for i, column in enumerate(columns) for line in column), key=lambda b: b[0].v0)
    rows: Rows = []
    tops: list[float] = []
    edge = 0.0
    for line, i in lines:
        if not rows or line.v0 > edge - 0.5:
            rows.append([[] for _ in columns])
            tops.append(line.v0)
            edge = line.v1
        edge = max(edge, line.v1)
        rows[-1][i].append(line)
    pitches = [b - a for a, b in pairwise(tops)]
    usual = median(pitches) if pitches else 0.0
    full = [row for row in rows if sum(map(bool, row)) > len(row) / 2]
    labelled = sum(bool(row[0]) for row in full) >= _LABELLED * len(full)
    edge = max((line.u1 for line in columns[0]), default=0.0) if columns else 0.0
    merged: Rows = []
    for k, row in enumerate(rows):
        if merged and pitches[k - 1] <= _PITCH * usual and _goes_on(merged[-1], row, labelled, edge):
            for cell, more in zip(merged[-1], row, strict=True):
                cell.extend(more)
        else:
            merged.append(row)
    for row in merged:
        for cell in row:
            cell.sort(key=lambda b: (round(b.v0 / (0.6 * b.size)), b.u0))
    return merged


def _goes_on(above: list[list[TextLine]], row: list[list[TextLine]], labelled: bool, edge: float) -> bool:
    """Whether a row is the wrapped rest of the one above it.

    Args:
        above: the row above.
        row: the row.
        labelled: whether rows that begin have a first cell.
        edge: where the widest first cell ends.
    """
    first = row[0][0].text if row[0] else ""
    if first.startswith(("（", "(", "〔", "［")) and above[0]:
        return True
    filled = sum(map(bool, row))
    if row[0] and filled == 1 < sum(map(bool, above)) and above[0]:
        last = above[0][-1]
        return last.u1 - last.u0 >= _WRAPPED * last.size and edge - last.u1 < last.size
    if (filled > len(row) / 2 and not labelled) or (row[0] and len(row) > 1):
        return False
    over = [line for cell, more in zip(above, row, strict=True) if more for line in cell]
    under = [line for cell in row for line in cell]
    if not over:
        return False
    return min(line.v0 for line in under) - max(line.v1 for line in over) <= _CLOSE * under[0].size
