"""The page that shows how a document was read, made from PDFs whose truth is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import OutputError
from pipeline.reading.document import examine
from pipeline.reading.show import choose_pages, render_pictures, write_pictures
from pipeline.settings import ReadingSettings
from tests.reading.reading_pages import HEIGHT, make_pdf, write

NO_OCR = ReadingSettings(ocr="never")
HEADLINE, FIRST, SECOND = "防災訓練に千人", "九月三日の訓練に市民が参加した。", '<b>次の訓練</b>は"十月" & 秋。'


def newsletter(canvas: Canvas) -> None:
    write(60, 100, HEADLINE, size=20)(canvas)
    write(70, 140, FIRST)(canvas)
    write(60, 156, "雨でも行われた。")(canvas)
    write(70, 172, SECOND)(canvas)
    write(60, 188, "場所は河川敷で集まる。")(canvas)
    write(290, HEIGHT - 30, "- 1 -", size=8)(canvas)


def show(path: Path, pages: str = "") -> str:
    return render_pictures(examine(path, path.stem, NO_OCR), path, pages)


def test_each_passage_is_drawn_and_numbered_in_reading_order(tmp_path: Path) -> None:
    html = show(make_pdf(tmp_path / "a.pdf", newsletter))
    drawn = re.findall(r'<g class="passage (\w+)" data-passage="(\d+)">', html)
    assert [number for _, number in drawn] == [str(n) for n in range(1, len(drawn) + 1)]
    assert drawn[0][0] == "title"
    beside = re.findall(r'<p class="text \w+"[^>]*data-passage="(\d+)"', html)
    assert beside == [number for _, number in drawn]
    assert html.index(HEADLINE) < html.index(FIRST)
    assert html.count("data:image/jpeg;base64,") == 1


def test_a_box_stands_where_the_glyphs_are(tmp_path: Path) -> None:
    html = show(make_pdf(tmp_path / "a.pdf", newsletter))
    x, y, width, height = map(
        float, re.findall(r'<rect class="line" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', html)[0]
    )
    assert x == pytest.approx(60, abs=1)
    assert y < 100 < y + height + 5
    assert width == pytest.approx(20 * len(HEADLINE), abs=1)


def test_what_was_kept_out_is_named(tmp_path: Path) -> None:
    html = show(make_pdf(tmp_path / "a.pdf", newsletter))
    assert re.search(r"kept out 除外: - ?1 ?-", html)


def test_text_of_a_document_can_do_nothing(tmp_path: Path) -> None:
    html = show(make_pdf(tmp_path / "a.pdf", newsletter))
    assert "<b>次" not in html
    assert "&lt;b&gt;次の訓練&lt;/b&gt;" in html
    assert not re.search(r"\son\w+=", html)
    policy = re.search(r'Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy[1]
    assert "http://" not in html and "https://" not in html


def test_a_page_that_was_not_read_says_why(tmp_path: Path) -> None:
    def picture(canvas: Canvas) -> None:
        canvas.rect(100, 100, 300, 300, fill=1)

    html = show(make_pdf(tmp_path / "a.pdf", newsletter, picture))
    assert "Not read: it has no text layer" in html


def test_only_the_pages_asked_for_are_shown(tmp_path: Path) -> None:
    html = show(make_pdf(tmp_path / "a.pdf", newsletter, write(60, 100, "二面の記事である。")), "2")
    assert 'id="page-2"' in html and 'id="page-1"' not in html
    assert "二面の記事" in html and HEADLINE not in html.split("<main>")[1]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("", {1, 2, 3, 4}), ("2", {2}), ("1-2,4", {1, 2, 4}), ("3-9", {3, 4}), (" 1 , 3 ", {1, 3})],
)
def test_pages_are_named_as_people_do(said: str, meant: set[int]) -> None:
    assert choose_pages(said, 4) == meant


@pytest.mark.parametrize("said", ["9", "one", "1-", "3-2"])
def test_pages_that_are_not_there_are_refused(said: str) -> None:
    with pytest.raises(OutputError):
        choose_pages(said, 4)


def test_a_text_file_is_shown_without_pictures(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("見出し\n本文はここにある。\n", encoding="utf-8")
    html = show(path)
    assert "本文はここにある。" in html
    assert "data:image" not in html


def test_a_page_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", newsletter)
    with pytest.raises(OutputError):
        write_pictures(examine(path, "a", NO_OCR), path, tmp_path / "no" / "a.html")
