from __future__ import annotations

import pytest

from pipeline.reading.hocr import read_hocr


def hocr(*lines: tuple[str, str]) -> bytes:
    body = "".join(f"<span class='ocr_line' title='bbox {box}'>{glyphs}</span>" for box, glyphs in lines)
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{body}</body></html>".encode()


def glyph(text: str, box: str, confidence: float = 96.0) -> str:
    return f"<span class='ocrx_cinfo' title='x_bboxes {box}; x_conf {confidence}'>{text}</span>"


def test_ink_becomes_cells_on_a_line() -> None:
    line = "".join(glyph(char, f"{100 * place + 5} 104 {100 * place + 95} 196") for place, char in enumerate("時報"))
    first, second = read_hocr(hocr(("5 104 195 196", line)), 0.24)
    assert (first.text, second.text) == ("時", "報")
    assert first.size == pytest.approx(24)
    assert first.x1 - first.x0 == pytest.approx(24)
    assert first.x1 <= second.x0 + 0.01
    assert first.confidence == pytest.approx(0.96)


def test_brackets_beside_japanese_are_full_width() -> None:
    texts = "9月(月)4,500円,"
    line = "".join(glyph(char, f"{50 * place} 100 {50 * place + 45} 146") for place, char in enumerate(texts))
    assert "".join(char.text for char in read_hocr(hocr(("0 100 550 146", line)), 1)) == "9月（月）4,500円，"


def test_a_tall_line_is_vertical() -> None:
    line = "".join(glyph(char, f"104 {100 * place + 5} 196 {100 * place + 95}") for place, char in enumerate("縦書"))
    first, second = read_hocr(hocr(("104 5 196 195", line)), 1)
    assert first.x0 == second.x0
    assert first.y1 <= second.y0 + 0.01


def test_specks_are_dropped() -> None:
    assert read_hocr(hocr(("0 0 9 9", glyph("・", "0 0 9 9", 4.0))), 1) == []


def test_lines_of_nearly_one_size_have_one() -> None:
    lines = [
        (f"0 {200 * row} 200 {200 * row + height}", glyph("国", f"0 {200 * row} 95 {200 * row + height}") * 2)
        for row, height in enumerate((92, 88, 95, 184))
    ]
    sizes = [char.size for char in read_hocr(hocr(*lines), 1)]
    assert len(set(sizes[:6])) == 1
    assert sizes[6] > 1.8 * sizes[0]
