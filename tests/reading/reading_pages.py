"""Small PDFs for the tests of the readers, in fonts that every PDF reader knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
MINCHO = "HeiseiMin-W3"

pdfmetrics.registerFont(UnicodeCIDFont(MINCHO))


def make_pdf(path: Path, *drawings: Callable[[Canvas], Any], **options: Any) -> Path:
    """A PDF of one page a drawing; a drawing gets the canvas, in PDF coordinates."""
    canvas = Canvas(str(path), pagesize=A4, **options)
    for draw in drawings:
        canvas.setFont(MINCHO, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def write(x: float, y: float, text: str, font: str = MINCHO, size: float = 12) -> Callable[[Canvas], None]:
    """A drawing of one line: its baseline begins ``x`` from the left and ``y`` from the top."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, HEIGHT - y, text)

    return draw
