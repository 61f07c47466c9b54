"""Ruled tables: grids of cells from the lines on a page, by pdfplumber's table finder on our own records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pipeline.reading.chars import Page
from pipeline.reading.frame import Box

_NEAR = 3.0  # points: lines that are nearer are one line, ends that are nearer meet
_MAX_EDGES = 2000  # of a page; more is a drawing
_MAX_CELL_SHARE = 0.05  # of the page, the middling cell of a table; larger ones are frames of articles
_MAX_HEADER_HEIGHT = 48.0  # points: of the lowest band of a table without upright lines
_MAX_BANDED_SHARE = 0.6  # of the page's height that such a table takes up

Edge = dict[str, Any]
"""An edge as pdfplumber's table finder takes it."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table with lines: its box, and the boxes of its cells, row by row."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]
    """As many columns in every row. None: that place is part of a cell that begins further left or further up."""
    has_columns: bool = True
    """False where lines run across only: each row is one cell, may hold several rows of text, and the columns are to be
    found by the gaps between them."""


def find_ruled_tables(page: Page) -> list[RuledTable]:
    """The ruled tables of a page, from top to bottom.

    Frames around articles, rules between columns and tiers, and single boxes are no tables.
    """
    edges = list(_edges(page))
    if not 3 <= len(edges) <= _MAX_EDGES:
        return []
    from pdfplumber.table import merge_edges  # costs 0.3 s, and most pages have no lines

    merged: list[Edge] = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    found: list[RuledTable] = []
    loose: list[Edge] = []
    for across, upright in _components(merged):
        if upright:
            found += _grids(page, across, upright)
        else:
            loose += across
    taken = [table.box for table in found]
    found += [table for table in _bands(page, loose) if not any(_overlap(table.box, box) for box in taken)]
    return sorted(found, key=lambda table: (table.box[1], table.box[0]))


def _edges(page: Page) -> Iterable[Edge]:
    for ruling in page.rulings:
        yield _edge(*ruling, "h" if ruling.x1 - ruling.x0 >= ruling.y1 - ruling.y0 else "v")
    for area in page.areas:
        if area.kind == "stroke":
            x0, y0, x1, y1 = area[:4]
            yield _edge(x0, y0, x1, y0, "h")
            yield _edge(x0, y1, x1, y1, "h")
            yield _edge(x0, y0, x0, y1, "v")
            yield _edge(x1, y0, x1, y1, "v")


def _edge(x0: float, y0: float, x1: float, y1: float, orientation: str) -> Edge:
    return {
        "x0": x0, "x1": x1, "top": y0, "bottom": y1, "width": x1 - x0, "height": y1 - y0, "orientation": orientation,
    }  # fmt: skip


def _components(edges: Sequence[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Edges across and upright that hang together by crossing or touching."""
    across = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    groups: list[tuple[list[Edge], list[Edge]]] = [([edge], []) for edge in across]
    for edge in upright:
        touched = [group for group in groups if any(_meet(one, edge) for one in group[0])]
        joined = ([e for group in touched for e in group[0]], [e for group in touched for e in group[1]] + [edge])
        groups = [group for group in groups if not any(group is other for other in touched)]
        if joined[0]:
            groups.append(joined)
    return groups


def _meet(across: Edge, upright: Edge) -> bool:
    return bool(
        across["x0"] - _NEAR <= upright["x0"] <= across["x1"] + _NEAR
        and upright["top"] - _NEAR <= across["top"] <= upright["bottom"] + _NEAR
    )


def _grids(page: Page, across: list[Edge], upright: list[Edge]) -> list[RuledTable]:
    """The tables of edges that hang together."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells

    edges = [*across, *upright, *_missing_sides(across, upright)]
    tables = cells_to_tables(intersections_to_cells(edges_to_intersections(edges, _NEAR, _NEAR)))
    return [table for cells in tables if (table := _table(page, cells)) is not None]


def _missing_sides(across: Sequence[Edge], upright: Sequence[Edge]) -> list[Edge]:
    """The left and right side of a table that has lines between its columns and none around it."""
    if len(across) < 3:
        return []
    top, bottom = min(edge["top"] for edge in across), max(edge["top"] for edge in across)
    sides = []
    for name in ("x0", "x1"):
        side = median(edge[name] for edge in across)
        shared = sum(1 for edge in across if abs(edge[name] - side) <= _NEAR)
        if shared >= 3 and all(abs(edge["x0"] - side) > _NEAR for edge in upright):
            sides.append(_edge(side, top, side, bottom, "v"))
    return sides


def _table(page: Page, cells: Sequence[Box]) -> RuledTable | None:
    lefts, tops = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    if len(lefts) < 2 or len(tops) < 2 or len(cells) < 4:
        return None
    middling = median((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in cells)
    if middling > _MAX_CELL_SHARE * page.width * page.height:
        return None
    begins = {(cell[0], cell[1]): cell for cell in cells}
    rows = tuple(tuple(begins.get((left, top)) for left in lefts) for top in tops)
    box = (lefts[0], tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    return RuledTable(box, rows)


def _bands(page: Page, across: Sequence[Edge]) -> list[RuledTable]:
    """Tables with lines across only: three or more of the same length one below the other."""
    groups: list[list[Edge]] = []
    for edge in sorted(across, key=lambda edge: edge["top"]):
        for group in groups:
            if abs(group[0]["x0"] - edge["x0"]) <= _NEAR and abs(group[0]["x1"] - edge["x1"]) <= _NEAR:
                group.append(edge)
                break
        else:
            groups.append([edge])
    tables = []
    for group in groups:
        x0, x1 = group[0]["x0"], group[0]["x1"]
        tops = [edge["top"] for edge in group]
        heights = [lower - upper for upper, lower in pairwise(tops)]
        if len(tops) < 3 or tops[-1] - tops[0] > _MAX_BANDED_SHARE * page.height or min(heights) > _MAX_HEADER_HEIGHT:
            continue
        rows = tuple(((x0, upper, x1, lower),) for upper, lower in pairwise(tops))
        tables.append(RuledTable((x0, tops[0], x1, tops[-1]), rows, has_columns=False))
    return tables


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
