"""Pages with a text layer some of whose fonts don't tell their glyphs: those alone are read from the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from PIL import Image

from pipeline.reading.chars import Char, Page
from pipeline.reading.hocr import Glyph
from pipeline.reading.strips import StripReader
from pipeline.reading.textlines import TextLine

_GAP = 1.5  # em between glyphs of one line
_REACH = 0.15  # em around a glyph that belong to its picture


def patch(picture: Image.Image, page: Page, reader_name: str, seconds: float) -> Page:
    """Read those glyphs of a page's picture that its fonts don't tell, and leave the others as they are.

    Args:
        picture: the page as shown, in greys.
        page: what its text layer gave; glyphs of doubtful meaning have a confidence below 1.
        reader_name: what is added to the page's reader where glyphs were read.
        seconds: that reading may take.

    Raises:
        LimitError: it would take longer.
    """
    scale = page.width / picture.width
    rows = _rows_of([char for char in page.chars if char.confidence < 1])
    lines = []
    for row in rows:
        reach = _REACH * max(row[0].size, 1.0)
        sides = (row[0].x0 - reach, row[0].y0 - reach, row[-1].x1 + reach, row[0].y1 + reach)
        left, top, right, bottom = (max(0, round(side / scale)) for side in sides)
        lines.append(TextLine(left, top, right, bottom, vertical=False))
    if not lines:
        return page
    read = StripReader(picture, median(line.thickness for line in lines), seconds).read(lines, "jpn")
    meant = {
        char.order: glyph for row, glyphs in zip(rows, read, strict=True) for char, glyph in _match(row, glyphs, scale)
    }
    chars = tuple(
        char._replace(text=meant[char.order].text, confidence=meant[char.order].confidence)
        if char.order in meant
        else char
        for char in page.chars
    )
    return replace(page, chars=chars, reader=f"{page.reader}+{reader_name}" if meant else page.reader)


def _rows_of(chars: Sequence[Char]) -> list[list[Char]]:
    """Glyphs that stand on the same line, from left to right."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (round(char.y1), char.x0)):
        last = rows[-1][-1] if rows else None
        if last and abs(last.y1 - char.y1) <= 1 and char.x0 - last.x1 <= _GAP * max(char.size, 1.0):
            rows[-1].append(char)
        else:
            rows.append([char])
    return rows


def _match(row: Sequence[Char], seen: Sequence[Glyph], scale: float) -> list[tuple[Char, Glyph]]:
    """Pair the glyphs of a line with what was seen on it, in order, so that they are least far apart.

    Tesseract's boxes are off by up to a glyph, so that the nearest one is often the neighbour.
    """
    if len(seen) == len(row):
        return list(zip(row, seen, strict=True))
    skip = 0.8 * max(row[0].size, 1.0)
    best = [[(skip * (i + j), 0) for j in range(len(seen) + 1)] for i in range(len(row) + 1)]
    for i, known in enumerate(row, 1):
        for j, glyph in enumerate(seen, 1):
            distance = abs((known.x0 + known.x1) - scale * (glyph.start + glyph.end)) / 2
            best[i][j] = min(
                (best[i - 1][j - 1][0] + distance, 0), (best[i - 1][j][0] + skip, 1), (best[i][j - 1][0] + skip, 2)
            )
    pairs = []
    i, j = len(row), len(seen)
    while i and j:
        step = best[i][j][1]
        if step == 0:
            pairs.append((row[i - 1], seen[j - 1]))
        i, j = i - (step != 2), j - (step != 1)
    return pairs
