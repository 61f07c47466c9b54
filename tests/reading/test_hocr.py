from __future__ import annotations

from pipeline.reading.hocr import read_hocr


def hocr(*pictures: str) -> bytes:
    body = "".join(
        f"<div class='ocr_page'><span class='ocrx_word' title='bbox 4 0 99 90'>{glyphs}</span></div>"
        for glyphs in pictures
    )
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{body}</body></html>".encode()


def glyph(text: str, box: str = "0 0 9 9", confidence: float = 96.0) -> str:
    return f"<span class='ocrx_cinfo' title='x_bboxes {box}; x_conf {confidence}'>{text}</span>"


def test_glyphs_of_each_picture_in_order() -> None:
    first, second = read_hocr(hocr(glyph("時", "5 104 95 196") + glyph("報", "105 104 195 196"), ""), vertical=False)
    assert [(found.text, found.start, found.end, found.confidence) for found in first] == [
        ("時", 5, 95, 0.96),
        ("報", 105, 195, 0.96),
    ]
    assert second == []


def test_glyphs_of_a_column_share_the_place_of_their_word() -> None:
    [found] = read_hocr(hocr(glyph("縦", "0 381 0 421") + glyph("書", "0 383 0 420")), vertical=True)
    assert [(glyph.start, glyph.end) for glyph in found] == [(0, 45), (45, 90)]


def test_brackets_beside_japanese_are_full_width() -> None:
    [line] = read_hocr(hocr("".join(glyph(char) for char in "9月(月)4,500円,")), vertical=False)
    assert "".join(found.text for found in line) == "9月（月）4,500円，"
