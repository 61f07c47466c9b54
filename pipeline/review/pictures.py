"""The page as printed, with the evidence marked."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from threading import Lock

from PIL import Image, ImageDraw

from pipeline.review.items import Item

DPI = 130
SHARP = 2
"""By how much a picture is drawn finer that is to be looked at closely."""
MARGIN = 110.0
"""Points above and below the evidence that are shown of the page."""
MARK = (190, 60, 20)
_LOCK = Lock()
"""PDFium isn't thread-safe."""


def can_draw(raw_folder: Path, item: Item) -> bool:
    """Say whether the document is a PDF that is still where it was read from."""
    return item.media_type == "application/pdf" and (raw_folder / item.path).is_file()


def draw_evidence(raw_folder: Path, item: Item, whole: bool, sharp: bool = False) -> bytes:
    """Draw the item's page as PNG, the evidence in a frame; only around the evidence unless ``whole``.

    Args:
        raw_folder: where the newsletters lie.
        item: the mention.
        whole: show the whole page.
        sharp: draw it finer.

    Raises:
        DocumentError: the page can't be drawn.
    """
    path = raw_folder / item.path
    boxes = [box[1:] for box in item.boxes if box[0] == item.page]
    # What is looked at closely is rare and large: it isn't kept.
    page = _draw(path, item.page, DPI * SHARP) if sharp else _draw_page(path, path.stat().st_mtime_ns, item.page)
    picture = page.convert("RGB")
    scale = DPI * (SHARP if sharp else 1) / 72
    pen = ImageDraw.Draw(picture)
    for x0, y0, x1, y1 in boxes:
        pen.rectangle(((x0 - 2) * scale, (y0 - 2) * scale, (x1 + 2) * scale, (y1 + 2) * scale), outline=MARK, width=3)
    if boxes and not whole:
        top = max(0, int((min(box[1] for box in boxes) - MARGIN) * scale))
        bottom = min(picture.height, int((max(box[3] for box in boxes) + MARGIN) * scale))
        if top < bottom:
            picture = picture.crop((0, top, picture.width, bottom))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


@lru_cache(maxsize=8)
def _draw_page(path: Path, changed: int, number: int) -> Image.Image:
    """Draw a page; ``changed`` tells a file from its later self."""
    return _draw(path, number, DPI)


def _draw(path: Path, number: int, dpi: int) -> Image.Image:
    from pipeline.reading.pdfium import render_page

    with _LOCK:
        return render_page(path, number, dpi)
