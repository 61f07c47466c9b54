from __future__ import annotations

import numpy as np

from pipeline.reading.components import find_components
from pipeline.reading.textlines import find_lines

DPI = 150
GLYPH = 20  # pixels, 2 of which are white


def draw(ink: np.ndarray, left: int, top: int, across: int, down: int, step_x: int, step_y: int) -> None:
    """Squares in rows and columns, as a block of type seen from afar."""
    for row in range(down):
        for column in range(across):
            x, y = left + column * step_x, top + row * step_y
            ink[y : y + GLYPH - 2, x : x + GLYPH - 2] = True


def test_pieces_that_touch_at_corners_are_one() -> None:
    bits = np.array([[1, 0, 0, 0], [0, 1, 0, 1], [1, 0, 0, 1]], bool)
    found = find_components(bits)
    assert found.boxes.tolist() == [[0, 0, 2, 3], [3, 1, 4, 3]]
    assert found.sizes.tolist() == [3, 2]


def test_nothing_on_a_blank_page() -> None:
    assert len(find_components(np.zeros((40, 40), bool)).boxes) == 0
    assert find_lines(np.zeros((400, 400), bool), DPI) == []


def test_rows_and_columns_on_one_page() -> None:
    ink = np.zeros((1000, 800), bool)
    draw(ink, 50, 50, across=30, down=6, step_x=GLYPH, step_y=36)
    draw(ink, 50, 400, across=8, down=25, step_x=36, step_y=GLYPH)
    lines = find_lines(ink, DPI)
    assert [line.vertical for line in lines].count(False) == 6
    assert [line.vertical for line in lines].count(True) == 8
    rows = sorted((line for line in lines if not line.vertical), key=lambda line: line.y0)
    assert [(line.x0, line.x1) for line in rows] == [(50, 648)] * 6
