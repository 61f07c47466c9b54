"""Lines cut out of a page's picture and read by Tesseract, each by itself.

Tesseract's own search for lines mixes columns up, and it misreads large type. So each line is cut out and brought to one
height, and all lines of a kind go to one run of the program, which reads a list of pictures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from pipeline.reading.hocr import Glyph, read_hocr
from pipeline.reading.textlines import TextLine

_HEIGHT = 40  # pixels of a line's ink
_LEAST_THICKNESS = 0.6  # of the usual; thinner lines (dots, dashes) would be blown up to dirt
_MARGIN = 12
_PAPER = 250
_ROW, _COLUMN = "--psm 7", "--psm 5"
_RAW = "--psm 13"  # without a search for the line in its picture, which now and then finds none
_FAILED = 0.5
_CONFIG = "-c hocr_char_boxes=1 -c preserve_interword_spaces=1 --dpi 300"


def read_strips(picture: Image.Image, lines: Sequence[TextLine], language: str, usual: float) -> list[list[Glyph]]:
    """Read lines that run the same way.

    Args:
        picture: the page, in greys.
        lines: where they stand on it; all across, or all down.
        language: Tesseract's model or models.
        usual: the usual thickness of a line, in pixels.

    Returns:
        The glyphs of each line, their places in pixels of the picture along it.
    """
    read = _run(picture, lines, language, _COLUMN if lines and lines[0].vertical else _ROW, usual)
    failed = [
        place
        for place, (line, glyphs) in enumerate(zip(lines, read, strict=True))
        if not line.vertical and mean_confidence(glyphs) < _FAILED
    ]
    again = _run(picture, [lines[place] for place in failed], language, _RAW, usual)
    for place, glyphs in zip(failed, again, strict=True):
        if mean_confidence(glyphs) > mean_confidence(read[place]):
            read[place] = glyphs
    return read


def mean_confidence(glyphs: Sequence[Glyph]) -> float:
    """How sure Tesseract is of a line; 0 of none."""
    return sum(glyph.confidence for glyph in glyphs) / len(glyphs) if glyphs else 0.0


def _run(picture: Image.Image, lines: Sequence[TextLine], language: str, mode: str, usual: float) -> list[list[Glyph]]:
    import pytesseract

    if not lines:
        return []
    with tempfile.TemporaryDirectory(prefix="jiho-ocr-") as folder:
        names, scales = [], []
        for number, line in enumerate(lines):
            strip, scale = _cut(picture, line, usual)
            names.append(f"{folder}/{number}.pgm")
            strip.save(names[-1])
            scales.append(scale)
        listed = Path(folder, "strips.txt")
        listed.write_text("\n".join(names), encoding="utf-8")
        config = f"{mode} {_CONFIG}"
        markup = pytesseract.image_to_pdf_or_hocr(str(listed), lang=language, config=config, extension="hocr")
    read = read_hocr(markup, lines[0].vertical)
    for line, glyphs, scale in zip(lines, read, scales, strict=True):
        begin = line.y0 if line.vertical else line.x0
        for glyph in glyphs:
            glyph.start = begin + (glyph.start - _MARGIN) / scale
            glyph.end = begin + (glyph.end - _MARGIN) / scale
    return read


def _cut(picture: Image.Image, line: TextLine, usual: float) -> tuple[Image.Image, float]:
    """A line's picture with a margin, and how much larger it is than on the page."""
    scale = _HEIGHT / max(line.thickness, _LEAST_THICKNESS * usual, 1.0)
    piece = picture.crop((line.x0, line.y0, line.x1, line.y1))
    size = (max(1, round(piece.width * scale)), max(1, round(piece.height * scale)))
    strip = Image.new("L", (size[0] + 2 * _MARGIN, size[1] + 2 * _MARGIN), _PAPER)
    strip.paste(piece.resize(size, Image.Resampling.LANCZOS), (_MARGIN, _MARGIN))
    return strip, scale
