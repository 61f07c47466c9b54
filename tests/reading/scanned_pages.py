"""Pages set in type, and pictures of them as copiers make them: for the tests of OCR."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Document
from pipeline.reading.pdfium import render_page

SHEET = (500.0, 320.0)
DPI = 200
MINCHO, LATIN = "HeiseiMin-W3", "Times-Roman"

pdfmetrics.registerFont(UnicodeCIDFont(MINCHO))

Drawing = Callable[[Canvas], None]


def picture(folder: Path, *drawings: Drawing) -> Image.Image:
    """The picture of one sheet with some drawings on it."""
    path = folder / "set.pdf"
    canvas = Canvas(str(path), pagesize=SHEET)
    for draw in drawings:
        draw(canvas)
    canvas.save()
    return render_page(path, 1, DPI)


def as_pdf(shown: Image.Image, path: Path) -> Path:
    """A PDF with nothing but a picture."""
    shown.save(path, "PDF", resolution=DPI)
    return path


def rows(lines: list[str], x: float, y: float, size: float, font: str = MINCHO, leading: float = 1.8) -> Drawing:
    """Lines from left to right, the first ``y`` from the top."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for place, line in enumerate(lines):
            canvas.drawString(x, SHEET[1] - y - leading * size * place, line)

    return draw


def columns(lines: list[str], x: float, y: float, size: float, leading: float = 1.9) -> Drawing:
    """Lines from top to bottom, the first at ``x``; what stands in ⟨⟩ is set side by side, in ⟦⟧ on its side."""

    def draw(canvas: Canvas) -> None:
        for place, line in enumerate(lines):
            left, at = x - leading * size * place, SHEET[1] - y
            rest = line
            while rest:
                if rest[0] == "⟨":
                    text, rest = rest[1:].split("⟩", 1)
                    canvas.setFont(LATIN, size)
                    canvas.drawCentredString(left + size / 2, at - 0.8 * size, text)
                    at -= size
                elif rest[0] == "⟦":
                    text, rest = rest[1:].split("⟧", 1)
                    canvas.saveState()
                    canvas.translate(left + 0.18 * size, at - 0.15 * size)
                    canvas.rotate(-90)
                    canvas.setFont(LATIN, size)
                    canvas.drawString(0, 0, text)
                    canvas.restoreState()
                    at -= canvas.stringWidth(text, LATIN, size) + 0.25 * size
                else:
                    canvas.setFont(MINCHO, size)
                    shift = 0.55 * size if rest[0] in "、。" else 0.0
                    canvas.drawString(left + shift, at - 0.88 * size + shift, rest[0])
                    rest, at = rest[1:], at - size

    return draw


def copied(shown: Image.Image, seed: int = 1) -> Image.Image:
    """A picture as a bad copier gives it: shaded, restless, a black margin, specks and a scratch."""
    chance = np.random.default_rng(seed)
    grey = np.asarray(shown.filter(ImageFilter.GaussianBlur(0.7))).astype(float)
    high, wide = grey.shape
    grey = (0.8 * grey + 40) * np.linspace(1, 0.8, wide)[None, :] + chance.normal(0, 7, grey.shape)
    grey[:, : wide // 40] = 25
    grey[: high // 50] = 30
    for _ in range(250):
        y, x, side = chance.integers(high - 4), chance.integers(wide - 4), chance.integers(1, 4)
        grey[y : y + side, x : x + side] = 60
    grey[:, wide - wide // 30] -= 60
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def text_of(document: Document) -> str:
    """All that was read, passage by passage."""
    return "".join(passage.text for article in document.articles for passage in article.passages)


def agreement(read: str, meant: str) -> float:
    """From 0 to 1: how much of a text was read, apart from white space."""
    return Levenshtein.normalized_similarity("".join(read.split()), "".join(meant.split()))
