"""What OCR read is read once."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from pipeline.reading.chars import Area, Char, Page, Ruling
from pipeline.reading.ocrcache import read_through

EMPTY = Page(3, 500.0, 320.0, "pdfium", ())


class Counting:
    """A way of reading that counts how often it is asked."""

    __name__ = "recognize"

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, picture: Image.Image, page: Page, seconds: float) -> Page:
        self.asked += 1
        char = Char("髙", 1 / 3, 2.0, 3.5, 4.25, 9.9, "", False, 90, 0, 0.97)
        rulings, areas = (Ruling(0.1, 1, 2, 1),), (Area(1, 2, 3, 4, "image"),)
        return Page(page.number, page.width, page.height, "tesseract", (char,), rulings, areas, -0.4)


def test_the_same_picture_is_read_once_and_comes_back_the_same(tmp_path: Path) -> None:
    read, picture = Counting(), Image.new("L", (40, 30), 200)
    first = read_through(str(tmp_path), read, picture, EMPTY, 9)
    again = read_through(str(tmp_path), read, picture, EMPTY, 9)
    moved = read_through(str(tmp_path), read, picture, Page(7, 500.0, 320.0, "pdfium", ()), 9)
    assert (read.asked, again, moved.number, moved.chars) == (1, first, 7, first.chars)


def test_other_pictures_and_other_text_layers_are_read_anew(tmp_path: Path) -> None:
    read, picture = Counting(), Image.new("L", (40, 30), 200)
    read_through(str(tmp_path), read, picture, EMPTY, 9)
    read_through(str(tmp_path), read, Image.new("L", (40, 30), 199), EMPTY, 9)
    read_through(str(tmp_path), read, picture, Page(3, 500.0, 321.0, "pdfium", ()), 9)
    read_through("", read, picture, EMPTY, 9)
    assert read.asked == 4


def test_a_broken_entry_is_read_anew(tmp_path: Path) -> None:
    read, picture = Counting(), Image.new("L", (40, 30), 200)
    read_through(str(tmp_path), read, picture, EMPTY, 9)
    (kept,) = tmp_path.rglob("*.json.gz")
    kept.write_bytes(kept.read_bytes()[:20])
    read_through(str(tmp_path), read, picture, EMPTY, 9)
    assert read.asked == 2
    assert not list(tmp_path.rglob(".*.json.gz.*"))
