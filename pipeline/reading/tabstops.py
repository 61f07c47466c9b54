"""Tables whose cells stand so close that a row reads as one line: white at the same places in row after row."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.model import Direction
from pipeline.reading.blocks import Block
from pipeline.reading.grid import find_columns, find_rows
from pipeline.reading.textline import TextLine

_WHITE = 0.7  # em between two cells
_LEVEL = 0.35  # em that the beginnings of cells in one column may differ by
_BESIDE = 3.0  # em between two pieces of a row
_PITCH = 2.6  # em between two rows at most
_LEAST_ROWS = 3
_LEAST_STOPS = 2  # in a row; one may be a label before running text
_LEAST_CELL = 6  # characters
_SHARE = 0.5  # of the lines of a column
_MOST = 600  # lines of a region


def take_tables(lines: list[TextLine], direction: Direction) -> tuple[list[Block], list[TextLine]]:
    """Make tables of lines that have white at the same two places or more, three rows running.

    Args:
        lines: the lines of a region.
        direction: how most of it is written.

    Returns:
        The tables, and the lines that are in none.
    """
    if direction != "h" or len(lines) > _MOST:
        return [], lines
    if sum(bool(_inner_stops(line)) for line in lines) < _LEAST_ROWS - 1:
        return [], lines
    rows = _rows([line for line in lines if line.direction == "h"])
    tables: list[Block] = []
    taken: set[int] = set()
    for i, row in enumerate(rows):
        if id(row[0]) in taken:
            continue
        same, stops = _follow(rows, i)
        if len(same) < _LEAST_ROWS or len(stops) < _LEAST_STOPS:
            continue
        pieces = [piece for row in same for line in row for piece in _cut(line, stops)]
        table = Block("table", direction, pieces)
        table.rows = find_rows(find_columns(pieces, median(row[0].size for row in same)))
        tables.append(table)
        taken.update(id(line) for row in same for line in row)
    return tables, [line for line in lines if id(line) not in taken]


def part_columns(columns: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """Part each column of cells where white runs through most of its lines, and none crosses it."""
    parted: list[list[TextLine]] = []
    for column in columns:
        stop = _common_stop(column)
        if stop is None:
            parted.append(list(column))
            continue
        pieces = [piece for line in column for piece in _cut(line, [stop])]
        level = _LEVEL * column[0].size
        parted.append([piece for piece in pieces if piece.u0 < stop - level])
        parted += part_columns([[piece for piece in pieces if piece.u0 >= stop - level]])
    return parted


def _common_stop(column: Sequence[TextLine]) -> float | None:
    """The first place at which most lines of a column begin anew, and which no other line runs over."""
    if len(column) < _LEAST_ROWS or column[0].direction != "h":
        return None
    stops = sorted(stop for line in column for stop in _inner_stops(line))
    level = _LEVEL * column[0].size
    for stop in stops:
        at = [line for line in column if any(abs(stop - own) <= level for own in _inner_stops(line))]
        if len(at) < max(_LEAST_ROWS, _SHARE * len(column)):
            continue
        rest = [line for line in column if not any(line is own for own in at)]
        before = median(sum(a < stop - level for a in line.starts) for line in at)
        after = median(sum(a >= stop - level for a in line.starts) for line in at)
        longer = max(before, after) >= _LEAST_CELL  # shorter ones are the two parts of a name
        if longer and all(line.u1 <= stop + level or line.u0 >= stop - level for line in rest):
            return stop
    return None


def _rows(lines: list[TextLine]) -> list[list[TextLine]]:
    """The lines, and the pieces of lines that stand close beside each other, from top to bottom."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (round(line.v0 / 3), line.u0)):
        last = rows[-1][-1] if rows else None
        if (
            last is not None
            and abs(last.v0 - line.v0) < 0.4 * line.size
            and 0 <= line.u0 - last.u1 < _BESIDE * line.size
            and abs(last.size - line.size) < 0.1 * line.size
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _inner_stops(line: TextLine) -> list[float]:
    """Where text begins anew after white on a line."""
    return [
        end
        for char, start, end in zip(line.text, line.starts, line.ends, strict=True)
        if char.isspace() and end - start >= _WHITE * line.size
    ]


def _stops(row: Sequence[TextLine]) -> list[float]:
    return [stop for line in row for stop in _inner_stops(line)] + [line.u0 for line in row[1:]]


def _follow(rows: Sequence[list[TextLine]], i: int) -> tuple[list[list[TextLine]], list[float]]:
    """The rows from row ``i`` on that share its beginnings of cells, and these beginnings.

    Each of them is white inside a line in one row at least: what is a gutter in all rows is one of running text.
    """
    first = rows[i]
    stops = _stops(first)
    if len(stops) < _LEAST_STOPS:
        return [], []
    same = [first]
    for row in rows[i + 1 :]:
        line, last = row[0], same[-1][0]
        if line.v0 - last.v0 > _PITCH * last.size:
            break
        if line.v0 <= last.v1 - 0.5 * last.size or abs(line.u0 - first[0].u0) > first[0].size:
            continue
        own = _stops(row)
        shared = [stop for stop in stops if any(abs(stop - other) <= _LEVEL * line.size for other in own)]
        if len(shared) < _LEAST_STOPS:
            break
        same.append(row)
        stops = shared
    inner = [stop for row in same for line in row for stop in _inner_stops(line)]
    level = _LEVEL * first[0].size
    return same, [stop for stop in stops if any(abs(stop - other) <= level for other in inner)]


def _cut(line: TextLine, stops: Sequence[float]) -> list[TextLine]:
    """The cells of a row."""
    pieces = []
    start = 0
    for at, char in enumerate(line.chars):
        if at > start and any(abs(char.x0 - stop) <= _LEVEL * line.size for stop in stops):
            white = char.x0 - max((c.x1 for c in line.chars[start:at] if not c.text.isspace()), default=char.x0)
            if white >= _WHITE * line.size:
                pieces.append(_piece(line, start, at))
                start = at
    pieces.append(_piece(line, start, len(line.chars)))
    for piece in pieces:
        piece.place(line.direction)
    return pieces


def _piece(line: TextLine, start: int, end: int) -> TextLine:
    return TextLine(line.page, line.direction, line.chars[start:end], line.bold)
