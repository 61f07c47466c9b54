"""Boxes of recognised glyphs."""

from __future__ import annotations

from pipeline.reading.chars import Char
from pipeline.reading.steady import steady_boxes


def glyph(text: str, x0: float, x1: float, order: int) -> Char:
    return Char(text, x0, 0, x1, 10, 10, "", False, 0, order, 0.9)


def test_a_glyph_that_stands_nowhere_gets_its_share_of_the_room():
    line = [glyph("会", 0, 10, 0), glyph("長", 30, 30, 1), glyph("に", 28, 30, 2), glyph("は", 30, 40, 3)]
    steady = steady_boxes(line[::-1])
    assert [c.text for c in steady] == ["会", "長", "に", "は"]
    assert [(c.x0, c.x1) for c in steady] == [(0, 10), (10, 20), (20, 30), (30, 40)]


def test_gutters_stay():
    apart = [glyph("左", 0, 10, 0), glyph("右", 60, 70, 1)]
    assert steady_boxes(apart) == apart
