"""PDFium and pdfplumber give the same records of the same page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import EncryptedPdfError
from pipeline.reading import pdfium, plumber
from pipeline.reading.chars import Page
from tests.reading.reading_pages import HEIGHT, WIDTH, make_pdf, write

Reader = Callable[..., Iterator[Page]]
readers = pytest.mark.parametrize("read", [pdfium.iter_pages, plumber.iter_pages], ids=["pdfium", "pdfplumber"])


def text_of(page: Page) -> str:
    return "".join(char.text for char in page.chars)


@readers
def test_glyphs_stand_where_they_are_shown(read: Reader, tmp_path: Path) -> None:
    (page,) = read(make_pdf(tmp_path / "a.pdf", write(100, 200, "時報 No.1")))
    assert text_of(page).replace(" ", "") == "時報No.1"
    first, second = page.chars[:2]
    assert (first.size, first.angle, first.order, first.confidence) == (12, 0, 0, 1)
    assert first.x0 == pytest.approx(100, abs=0.5)
    assert second.x0 == pytest.approx(112, abs=0.5)
    assert first.y0 < 200 < first.y1 + 3
    assert first.y1 - first.y0 == pytest.approx(12, abs=3)
    assert (page.width, page.height) == (pytest.approx(WIDTH, abs=0.1), pytest.approx(HEIGHT, abs=0.1))


@readers
@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(read: Reader, rotation: int, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        sides = (HEIGHT, WIDTH) if rotation in (90, 270) else (WIDTH, HEIGHT)  # reportlab swaps them
        canvas.translate(sides[0] / 2, sides[1] / 2)
        canvas.rotate(rotation)
        canvas.drawString(-100, 200, "上を向く")

    (page,) = read(make_pdf(tmp_path / "a.pdf", draw))
    assert {char.angle for char in page.chars} == {0}
    assert [char.text for char in sorted(page.chars, key=lambda char: char.x0)] == list("上を向く")
    assert page.chars[0].x0 == pytest.approx(page.width / 2 - 100, abs=1)
    assert page.chars[0].y1 == pytest.approx(page.height / 2 - 200, abs=6)


@readers
@pytest.mark.parametrize(("turn", "angle"), [(90, 270), (-90, 90), (180, 180), (2, 0)])
def test_turned_text_says_so(read: Reader, turn: int, angle: int, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        canvas.drawString(0, 0, "横倒し")

    (page,) = read(make_pdf(tmp_path / "a.pdf", draw))
    assert {char.angle for char in page.chars} == {angle}


@readers
def test_a_crop_box_moves_the_corner_and_hides_the_rest(read: Reader, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 100, WIDTH - 50, HEIGHT - 100))
        write(150, 300, "中")(canvas)
        write(10, 300, "外")(canvas)

    (page,) = read(make_pdf(tmp_path / "a.pdf", draw))
    assert text_of(page) == "中"
    assert page.chars[0].x0 == pytest.approx(100, abs=0.5)
    assert page.chars[0].y1 == pytest.approx(200, abs=4)


@readers
def test_lines_boxes_and_pictures(read: Reader, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(50, HEIGHT - 100, 300, HEIGHT - 100)
        canvas.line(50, HEIGHT - 100, 50, HEIGHT - 300)
        canvas.rect(100, HEIGHT - 400, 200, 80, stroke=1, fill=0)
        canvas.setFillGray(0.8)
        canvas.rect(100, HEIGHT - 600, 200, 80, stroke=0, fill=1)
        canvas.rect(100, HEIGHT - 650, 200, 0.8, stroke=0, fill=1)  # a thin box is a line
        canvas.setFillGray(1)
        canvas.rect(320, HEIGHT - 600, 100, 80, stroke=0, fill=1)  # white on white can't be seen
        canvas.line(50, HEIGHT - 700, 300, HEIGHT - 750)  # neither across nor upright

    (page,) = read(make_pdf(tmp_path / "a.pdf", draw))
    lines = {tuple(round(side) for side in ruling) for ruling in page.rulings}
    assert {(50, 100, 300, 100), (50, 100, 50, 300)} < lines
    assert len(lines) == 3
    assert {(round(a.x0), round(a.y0), round(a.x1), round(a.y1), a.kind) for a in page.areas} == {
        (100, 320, 300, 400, "stroke"),
        (100, 520, 300, 600, "fill"),
    }


@readers
def test_the_drawing_inside_a_form_is_seen(read: Reader, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("stamp")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(0, 0, "inside")
        canvas.rect(0, 20, 100, 50, stroke=1, fill=0)
        canvas.endForm()
        canvas.translate(200, 300)
        canvas.doForm("stamp")

    (page,) = read(make_pdf(tmp_path / "a.pdf", draw))
    assert text_of(page) == "inside"
    assert page.chars[0].x0 == pytest.approx(200, abs=1)
    (area,) = page.areas
    assert area[:4] == pytest.approx((200, HEIGHT - 370, 300, HEIGHT - 320), abs=0.6)


@readers
def test_bold_is_told_by_name_and_by_stroke(read: Reader, tmp_path: Path) -> None:
    (page,) = read(make_pdf(tmp_path / "a.pdf", write(100, 200, "Bold", "Helvetica-Bold")))
    assert all(char.bold for char in page.chars)
    (page,) = read(make_pdf(tmp_path / "b.pdf", write(100, 200, "Plain", "Helvetica")))
    assert not any(char.bold for char in page.chars)


@readers
def test_encrypted_pages_need_their_password(read: Reader, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", write(100, 200, "secret", "Helvetica"), encrypt="open sesame")
    with pytest.raises(EncryptedPdfError):
        list(read(path))
    with pytest.raises(EncryptedPdfError):
        list(read(path, "wrong"))
    assert text_of(next(read(path, "open sesame"))) == "secret"


@readers
def test_an_empty_page_is_a_page(read: Reader, tmp_path: Path) -> None:
    pages = list(read(make_pdf(tmp_path / "a.pdf", lambda canvas: None, write(100, 200, "二"))))
    assert [(page.number, text_of(page)) for page in pages] == [(1, ""), (2, "二")]


def test_render_page(tmp_path: Path) -> None:
    picture = pdfium.render_page(make_pdf(tmp_path / "a.pdf", write(100, 200, "絵")), 1, 72)
    assert abs(picture.width - WIDTH) <= 1
    assert picture.crop((95, 185, 120, 210)).getextrema()[0] < 128
    assert picture.crop((300, 300, 400, 400)).getextrema() == (255, 255)


@readers
def test_a_hyphen_of_a_broken_line_stands_where_its_form_does(read: Reader, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("column")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(0, 20, "a sec-")
        canvas.drawString(0, 4, "ond line")
        canvas.endForm()
        canvas.translate(300, 400)
        canvas.doForm("column")

    (page,) = read(make_pdf(tmp_path / "a.pdf", draw))
    before, hyphen = next(pair for pair in pairwise(page.chars) if pair[1].text == "-")
    assert hyphen.x0 == pytest.approx(before.x1, abs=0.5)
    assert hyphen.y1 == pytest.approx(before.y1, abs=0.5)
