from __future__ import annotations

import numpy as np
import pytest

from pipeline.reading.hocr import Glyph
from pipeline.reading.inkcells import find_cells

EM = 40.0


def test_cells_stand_where_the_ink_is_not_where_ocr_says() -> None:
    ink = np.zeros((40, 400), bool)
    for place in (0, 1, 2, 4):  # a space between the third and the fourth
        ink[:, 40 * place + 2 : 40 * place + 38] = True
        ink[:, 40 * place + 12 : 40 * place + 14] = False  # two pieces, as 比 has
    glyphs = [Glyph(text, 36.0 * place, 36.0 * place + 20, 0.9) for place, text in enumerate("比北仆卟")]
    assert find_cells(glyphs, ink, EM) == [
        pytest.approx((40 * place, 40 * place + 40), abs=1) for place in (0, 1, 2, 4)
    ]


def test_touching_glyphs_are_parted() -> None:
    ink = np.zeros((40, 200), bool)
    ink[:, 2:118] = True
    ink[5:, [39, 40, 79, 80]] = False
    glyphs = [Glyph(text, 40.0 * place, 40.0 * place + 40, 0.9) for place, text in enumerate("国国国")]
    assert [start for start, _ in find_cells(glyphs, ink, EM)] == pytest.approx([0, 40, 80], abs=4)


def test_cells_are_in_order_even_without_ink() -> None:
    cells = find_cells([Glyph("国", 50, 90, 0.9), Glyph("会", 10, 50, 0.9)], np.zeros((40, 200), bool), EM)
    assert cells[0][0] <= cells[0][1] <= cells[1][0] <= cells[1][1]


def test_a_first_glyph_said_to_reach_over_others_stands_at_the_start() -> None:
    ink = np.zeros((40, 400), bool)
    for place in range(6):
        ink[:, 40 * place + 2 : 40 * place + 38] = True
    glyphs = [Glyph("在", 0, 240, 0.9), *(Glyph("国", 40.0 * place, 40.0 * place + 40, 0.9) for place in range(1, 6))]
    assert [start for start, _ in find_cells(glyphs, ink, EM)] == pytest.approx(
        [40 * place for place in range(6)], abs=1
    )
