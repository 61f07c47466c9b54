"""Image-only pages through Tesseract."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pipeline.model import Article, Document
from pipeline.reading import read
from pipeline.reading.chars import Page
from pipeline.reading.ocr import choose_dpi, probe
from pipeline.reading.pdfium import PdfiumDocument
from pipeline.reading.places import boxes_of
from pipeline.settings import ReadingSettings

pytestmark = [
    pytest.mark.ocr,
    pytest.mark.skipif(not probe().usable, reason=probe().lacks or "Tesseract is there"),
]

SHEET = (500.0, 320.0)
DPI = 200
LINES = (
    "時報編集室では読者からの便りを",
    "募集しています締め切りは十月の",
    "末日で応募した方の中から抽選し",
    "十名に図書券を差し上げますので",
)


def scan(path: Path, skew: float, vertical: bool) -> Path:
    """Set a page, photograph it a little askew, and keep the picture alone."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    typeset = path.with_suffix(".set.pdf")
    canvas = Canvas(str(typeset), pagesize=SHEET)
    for place, line in enumerate(LINES):
        canvas.setFont("HeiseiMin-W3", 14)
        if vertical:
            for step, char in enumerate(line):
                canvas.drawString(440 - 26 * place, 280 - 14 * step, char)
        else:
            canvas.drawString(40, 280 - 26 * place, line)
    canvas.save()
    opened = PdfiumDocument(typeset)
    picture = opened.render_page(1, DPI)
    opened.close()
    picture.rotate(-skew, resample=Image.Resampling.BICUBIC, fillcolor=255).save(path, "PDF", resolution=DPI)
    return path


@pytest.mark.parametrize(
    ("width", "height", "dpi"), [(595, 842, 300), (842, 1191, 300), (1684, 2384, 227), (14400, 14400, 31), (0, 0, 300)]
)
def test_large_pages_are_drawn_coarser(width: float, height: float, dpi: int) -> None:
    assert choose_dpi(Page(1, width, height, "pdfium", ()), 300) == dpi


def text_of(document: Document) -> str:
    return "".join(passage.text for article in document.articles for passage in article.passages)


def agreement(read_text: str, meant: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(read_text, meant)


@pytest.mark.parametrize("vertical", [False, True])
def test_a_scan_reads_in_its_direction(tmp_path: Path, vertical: bool) -> None:
    document = read(scan(tmp_path / "scan.pdf", 0.0, vertical), "scan", ReadingSettings())
    assert document.reader == "tesseract"
    assert agreement(text_of(document), "".join(LINES)) > 0.9


def test_boxes_are_where_the_askew_page_shows_the_text(tmp_path: Path) -> None:
    path = scan(tmp_path / "askew.pdf", 1.5, vertical=False)
    document = read(path, "askew", ReadingSettings())
    article: Article = document.articles[0]
    boxes = [box for passage in article.passages for box in boxes_of(passage, 0, len(passage.text))]
    opened = PdfiumDocument(path)
    shown = opened.render_page(1, 72)
    opened.close()
    middles = [(y0 + y1) / 2 for _, _, y0, _, y1 in boxes]
    assert shown.size == pytest.approx(SHEET, abs=2)
    for _, x0, y0, x1, y1 in boxes:
        inside = shown.crop((round(x0), round(y0), round(x1), round(y1)))
        assert inside.getextrema()[0] < 128
    assert middles == sorted(middles)
