from __future__ import annotations

import pytest

from pipeline.reading.chars import Area, Page, Ruling
from pipeline.reading.tables import find_ruled_tables


def page(rulings: list[Ruling], areas: list[Area] | None = None) -> Page:
    return Page(1, 595, 842, "pdfium", (), tuple(rulings), tuple(areas or ()))


def grid(xs: list[float], ys: list[float]) -> list[Ruling]:
    across = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    return across + [Ruling(x, ys[0], x, ys[-1]) for x in xs]


def test_a_grid_of_lines() -> None:
    (table,) = find_ruled_tables(page(grid([50, 150, 300, 400], [100, 120, 140])))
    assert table.box == (50, 100, 400, 140)
    assert table.rows == (
        ((50, 100, 150, 120), (150, 100, 300, 120), (300, 100, 400, 120)),
        ((50, 120, 150, 140), (150, 120, 300, 140), (300, 120, 400, 140)),
    )


def test_a_grid_of_boxes() -> None:
    """Word processors draw a box a cell."""
    boxes = [Area(x, y, x + 100, y + 20, "stroke") for x in (50, 150) for y in (100, 120, 140)]
    (table,) = find_ruled_tables(page([], boxes))
    assert [len(row) for row in table.rows] == [2, 2, 2]


def test_a_merged_cell_begins_once() -> None:
    lines = grid([50, 150, 300], [100, 120, 140, 160])
    lines = [line for line in lines if line[:2] != (150, 100)]
    lines.append(Ruling(150, 120, 150, 160))  # the first row is one cell
    (table,) = find_ruled_tables(page(lines))
    assert table.rows[0] == ((50, 100, 300, 120), None)
    assert all(None not in row for row in table.rows[1:])


def test_open_sides_are_closed() -> None:
    """Many tables have no lines left and right."""
    lines = [Ruling(50, y, 400, y) for y in (100, 120, 140)] + [Ruling(200, 100, 200, 140)]
    (table,) = find_ruled_tables(page(lines))
    assert table.rows[0] == ((50, 100, 200, 120), (200, 100, 400, 120))


def test_lines_across_only() -> None:
    (table,) = find_ruled_tables(page([Ruling(50, y, 300, y) for y in (100, 118, 300)]))
    assert not table.has_columns
    assert table.rows == (((50, 100, 300, 118),), ((50, 118, 300, 300),))


@pytest.mark.parametrize(
    "rulings",
    [
        grid([50, 500], [100, 400]),  # a frame around an article
        grid([40, 300, 555], [60, 400, 780]),  # four quarters of a page
        [Ruling(50, y, 545, y) for y in (80, 260, 432, 605)],  # rules between tiers
        [Ruling(50, 80, 545, 80), Ruling(50, 780, 545, 780)],  # header and footer
        [],
    ],
)
def test_no_tables(rulings: list[Ruling]) -> None:
    assert find_ruled_tables(page(rulings)) == []


def test_two_tables_are_two() -> None:
    lines = grid([50, 100, 150], [100, 120, 140]) + grid([300, 350, 400], [500, 520, 540])
    assert [table.box[1] for table in find_ruled_tables(page(lines))] == [100, 500]
