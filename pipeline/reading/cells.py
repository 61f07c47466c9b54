"""Tables: the lines of a page that stand in the cells of a ruled table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.reading.blocks import Block
from pipeline.reading.chars import Char, Page
from pipeline.reading.grid import Rows, find_columns, find_rows
from pipeline.reading.lines import find_lines
from pipeline.reading.sheets import holds
from pipeline.reading.tables import RuledTable
from pipeline.reading.tabstops import part_columns
from pipeline.reading.textline import TextLine

_LEAST_PARTED = 6  # lines of a ruled row that is several rows
_LEVEL = 0.8  # em: twice what the middles of level lines may lie apart
_MOST_CELLS = 0.8


def fill_tables(page: Page, tables: Sequence[RuledTable]) -> tuple[list[Block], list[Char]]:
    """Fill the cells of the ruled tables of a page.

    Args:
        page: the page.
        tables: its ruled tables; one with a single cell is a frame, not a table.

    Returns:
        A block for each table that holds text, and the glyphs that are in none.
    """
    grids = [table for table in tables if sum(cell is not None for row in table.rows for cell in row) > 1]
    if not grids:
        return [], list(page.chars)
    inside: list[list[Char]] = [[] for _ in grids]
    outside: list[Char] = []
    for char in page.chars:
        x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
        at = next((i for i, table in enumerate(grids) if holds(table.box, x, y)), None)
        (outside if at is None else inside[at]).append(char)
    blocks = []
    for table, chars in zip(grids, inside, strict=True):
        rows = _fill(table, chars, page.number)
        if rows:
            block = Block("table", "h", [])
            block.rows = rows
            block.at(table.box)
            blocks.append(block)
    return blocks, outside


def _fill(table: RuledTable, chars: list[Char], page: int) -> Rows:
    if not table.has_columns:
        return _fill_bands(chars, page)
    rows = []
    left = chars
    for cells in table.rows:
        row = []
        for cell in cells:
            if cell is None:
                continue
            mine = [c for c in left if holds(cell, (c.x0 + c.x1) / 2, (c.y0 + c.y1) / 2)]
            lines = find_lines(mine, page)
            down = sum(len(b.text) for b in lines if b.direction == "v") * 2 > sum(len(b.text) for b in lines)
            lines.sort(key=lambda b: (-b.x1, b.y0) if down else (round(b.y0 / 3), b.x0))
            row.append(lines)
        if any(row):
            rows += _part_level(row)
    return rows


def _part_level(row: list[list[TextLine]]) -> Rows:
    """Part a ruled row that holds several rows: nearly every cell has a line on each of their levels.

    Two lines in each of two cells may as well be wrapped.
    """
    filled = [cell for cell in row if cell]
    lines = sorted((line for cell in filled for line in cell), key=lambda line: line.y0 + line.y1)
    if len(filled) < 2 or len(lines) < _LEAST_PARTED or any(line.direction != "h" for line in lines):
        return [row]
    level_of = {id(lines[0]): 0}
    for before, line in pairwise(lines):
        apart = line.y0 + line.y1 - before.y0 - before.y1 > _LEVEL * line.size
        level_of[id(line)] = level_of[id(before)] + apart
    count = level_of[id(lines[-1])] + 1
    whole = sum(len({level_of[id(line)] for line in cell}) == count for cell in filled)
    if count < 2 or whole < _MOST_CELLS * len(filled):
        return [row]
    return [[[line for line in cell if level_of[id(line)] == level] for cell in row] for level in range(count)]


def _fill_bands(chars: list[Char], page: int) -> Rows:
    """The rows of a table that has lines across only: columns by the gaps, rows by what stands level."""
    lines = find_lines(chars, page)
    if not lines:
        return []
    return find_rows(part_columns(find_columns(lines, median(line.size for line in lines))))
