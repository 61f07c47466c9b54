"""Pages through Tesseract: for scans, outlined text and text layers that lie."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

from PIL import Image

from pipeline.reading.chars import Area, Char, Page, Ruling
from pipeline.reading.components import Bits
from pipeline.reading.hocr import Glyph, is_wide
from pipeline.reading.inkcells import find_cells
from pipeline.reading.picture import PixelBox, clean
from pipeline.reading.strips import mean_confidence, read_strips
from pipeline.reading.textlines import TextLine, find_lines, settle_sizes

READER = "tesseract"

_LATIN = 0.5  # of a line's letters: the English model reads it again
_LEAST_CONFIDENCE = 0.25  # of a line: specks and screens give lines, too
_GAP = 1.5  # em between glyphs of one line
_REACH = 0.15  # em around a glyph that belong to its picture


@dataclass(frozen=True, slots=True)
class Tesseract:
    """What is installed. ``lacks`` says what is missing for Japanese; empty where nothing is."""

    version: str = ""
    languages: tuple[str, ...] = ()
    lacks: str = ""

    @property
    def usable(self) -> bool:
        """Whether Japanese pages can be read."""
        return not self.lacks


@cache
def probe() -> Tesseract:
    """Look for Tesseract and its languages, once a process."""
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # Tesseract's threads slow each other down; workers do the spreading
    try:
        version = str(pytesseract.get_tesseract_version())
        languages = tuple(sorted(pytesseract.get_languages()))
    except (pytesseract.TesseractNotFoundError, SystemExit, OSError):
        return Tesseract(lacks="Tesseract is not installed")
    missing = [name for name in ("jpn", "jpn_vert") if name not in languages]
    return Tesseract(version, languages, f"Tesseract lacks {' and '.join(missing)}" if missing else "")


def recognize(picture: Image.Image, page: Page) -> Page:
    """Read a page's picture.

    Args:
        picture: the page as shown, in greys.
        page: what its text layer gave: number, size, and the lines and boxes, where they are drawn and not scanned.

    Returns:
        The page with the glyphs that Tesseract sees, put straight; none where it sees none.
    """
    dpi = 72 * picture.width / page.width
    cleaned = clean(picture, dpi)
    scale = page.width / picture.width
    chars = _read(cleaned.image, cleaned.ink, find_lines(cleaned.ink, dpi), scale)
    rulings = page.rulings or tuple(Ruling(*_middle(box, scale)) for box in cleaned.rulings)
    photos = tuple(Area(scale * x0, scale * y0, scale * x1, scale * y1, "image") for x0, y0, x1, y1 in cleaned.photos)
    drawn = tuple(area for area in page.areas if not _is_the_scan(area, page))
    return Page(page.number, page.width, page.height, READER, tuple(chars), rulings, drawn or photos, cleaned.skew)


def _read(picture: Image.Image, ink: Bits, lines: Sequence[TextLine], scale: float) -> list[Char]:
    """Read lines, each with the model for its direction and script, and set their glyphs up in cells."""
    ems = settle_sizes(lines)
    usual = median(line.thickness for line in lines) if lines else 1.0
    chars: list[Char] = []
    for vertical, language in ((False, "jpn"), (True, "jpn_vert")):
        chosen = [number for number, line in enumerate(lines) if line.vertical is vertical]
        read = read_strips(picture, [lines[number] for number in chosen], language, usual)
        if not vertical and "eng" in probe().languages:
            latin = [place for place, glyphs in enumerate(read) if _latin_share(glyphs) > _LATIN]
            again = read_strips(picture, [lines[chosen[place]] for place in latin], "eng", usual)
            for place, glyphs in zip(latin, again, strict=True):
                if mean_confidence(glyphs) > mean_confidence(read[place]):
                    read[place] = glyphs
        for number, glyphs in zip(chosen, read, strict=True):
            if glyphs and mean_confidence(glyphs) >= _LEAST_CONFIDENCE:
                chars += _set_up(lines[number], glyphs, ink, ems[number], scale, len(chars))
    return chars


def _set_up(line: TextLine, glyphs: Sequence[Glyph], ink: Bits, em: float, scale: float, order: int) -> list[Char]:
    """A line's glyphs in cells of even height, in points."""
    piece = ink[line.y0 : line.y1, line.x0 : line.x1]
    begin = line.y0 if line.vertical else line.x0
    local = [replace(glyph, start=glyph.start - begin, end=glyph.end - begin) for glyph in glyphs]
    middle = (line.x0 + line.x1) / 2 if line.vertical else (line.y0 + line.y1) / 2
    low, high = middle - em / 2, middle + em / 2
    chars = []
    for place, (start, end) in enumerate(find_cells(local, piece.T if line.vertical else piece, em)):
        start, end = start + begin, end + begin
        box = (low, start, high, end) if line.vertical else (start, low, end, high)
        x0, y0, x1, y1 = (scale * side for side in box)
        glyph = glyphs[place]
        angle = 90 if line.vertical and not is_wide(glyph.text) and len(glyphs) > 1 else 0
        chars.append(Char(glyph.text, x0, y0, x1, y1, scale * em, "", False, angle, order + place, glyph.confidence))
    return chars


def patch(picture: Image.Image, page: Page) -> Page:
    """Read those glyphs of a page's picture that its fonts don't tell, and leave the others as they are.

    Args:
        picture: the page as shown, in greys.
        page: what its text layer gave; glyphs of doubtful meaning have a confidence below 1.
    """
    scale = page.width / picture.width
    rows = _rows_of([char for char in page.chars if char.confidence < 1])
    lines = []
    for row in rows:
        reach = _REACH * max(row[0].size, 1.0)
        sides = (row[0].x0 - reach, row[0].y0 - reach, row[-1].x1 + reach, row[0].y1 + reach)
        left, top, right, bottom = (max(0, round(side / scale)) for side in sides)
        lines.append(TextLine(left, top, right, bottom, vertical=False))
    read = read_strips(picture, lines, "jpn", median(line.thickness for line in lines)) if lines else []
    meant = {
        char.order: glyph for row, glyphs in zip(rows, read, strict=True) for char, glyph in _match(row, glyphs, scale)
    }
    chars = tuple(
        char._replace(text=meant[char.order].text, confidence=meant[char.order].confidence)
        if char.order in meant
        else char
        for char in page.chars
    )
    return replace(page, chars=chars, reader=f"{page.reader}+{READER}" if meant else page.reader)


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


def _latin_share(glyphs: Sequence[Glyph]) -> float:
    """The share of Latin letters among all letters."""
    letters = [glyph.text for glyph in glyphs if glyph.text[0].isalpha()]
    return sum(1 for text in letters if text.isascii()) / len(letters) if letters else 0.0


def _middle(box: PixelBox, scale: float) -> tuple[float, float, float, float]:
    """The line down or across the middle of a thin box."""
    x0, y0, x1, y1 = (scale * side for side in box)
    if x1 - x0 > y1 - y0:
        return x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
    return (x0 + x1) / 2, y0, (x0 + x1) / 2, y1


def _is_the_scan(area: Area, page: Page) -> bool:
    """Whether a picture is the page itself."""
    return area.kind == "image" and (area.x1 - area.x0) * (area.y1 - area.y0) > 0.7 * page.width * page.height
