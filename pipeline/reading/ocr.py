"""Pages through Tesseract: for scans, outlined text and text layers that lie."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from PIL import Image

from pipeline.reading.chars import Area, Char, Page, Ruling
from pipeline.reading.hocr import read_hocr
from pipeline.reading.picture import PixelBox, clean

READER = "tesseract"

_MOSTLY = 0.85  # of the text in one direction, or one script: the other one is noise
_SOME_ENGLISH = 0.3
_GAP = 1.5  # em between glyphs of one line
_REACH = 0.15  # em around a glyph that belong to its picture
_AUTOMATIC = "--psm 3 -c hocr_char_boxes=1 -c preserve_interword_spaces=1"


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
    chars = _run(cleaned.image, _languages(cleaned.vertical), dpi, scale)
    english = _english_share(chars)
    if english > _SOME_ENGLISH and cleaned.vertical < _MOSTLY and "eng" in probe().languages:
        chars = _run(cleaned.image, "eng" if english > _MOSTLY else "jpn+eng", dpi, scale)
    rulings = page.rulings or tuple(Ruling(*_middle(box, scale)) for box in cleaned.rulings)
    photos = tuple(
        Area(scale * x0, scale * y0, scale * x1, scale * y1, "image") for x0, y0, x1, y1 in cleaned.photos
    )
    drawn = tuple(area for area in page.areas if not _is_the_scan(area, page))
    return Page(page.number, page.width, page.height, READER, tuple(chars), rulings, drawn or photos)


def patch(picture: Image.Image, page: Page) -> Page:
    """Read those glyphs of a page's picture that its fonts don't tell, and leave the others as they are.

    Args:
        picture: the page as shown, in greys.
        page: what its text layer gave; glyphs of doubtful meaning have a confidence below 1.
    """
    scale = page.width / picture.width
    doubtful = [char for char in page.chars if char.confidence < 1]
    shown = Image.new("L", picture.size, 255)
    for char in doubtful:
        reach = _REACH * max(char.size, 1.0)
        box = (char.x0 - reach, char.y0 - reach, char.x1 + reach, char.y1 + reach)
        left, top, right, bottom = (round(side / scale) for side in box)
        shown.paste(picture.crop((left, top, right, bottom)), (left, top))
    seen = _run(shown, "jpn", 72 / scale, scale)
    meant = {char.order: text for line in _lines_of(doubtful) for char, text in _match(line, seen)}
    chars = tuple(
        char._replace(text=meant[char.order].text, confidence=meant[char.order].confidence)
        if char.order in meant
        else char
        for char in page.chars
    )
    return replace(page, chars=chars, reader=f"{page.reader}+{READER}" if meant else page.reader)


def _lines_of(chars: Sequence[Char]) -> list[list[Char]]:
    """Glyphs that stand on the same line, from left to right."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (round(char.y1), char.x0)):
        last = lines[-1][-1] if lines else None
        if last and abs(last.y1 - char.y1) <= 1 and char.x0 - last.x1 <= _GAP * max(char.size, 1.0):
            lines[-1].append(char)
        else:
            lines.append([char])
    return lines


def _match(line: Sequence[Char], seen: Sequence[Char]) -> list[tuple[Char, Char]]:
    """Pair the glyphs of a line with what was seen on it, in order, so that they are least far apart.

    Tesseract's boxes are off by up to a glyph, so that the nearest one is often the neighbour.
    """
    low, high = line[0].y0, line[0].y1
    left, right = line[0].x0 - line[0].size / 2, line[-1].x1 + line[0].size / 2
    here = [char for char in seen if low <= (char.y0 + char.y1) / 2 <= high and left <= char.x0 and char.x1 <= right]
    if len(here) == len(line):
        return list(zip(line, here, strict=True))
    skip = 0.8 * max(line[0].size, 1.0)
    best = [[(skip * (i + j), 0) for j in range(len(here) + 1)] for i in range(len(line) + 1)]
    for i, known in enumerate(line, 1):
        for j, char in enumerate(here, 1):
            distance = abs((known.x0 + known.x1) - (char.x0 + char.x1)) / 2
            best[i][j] = min(
                (best[i - 1][j - 1][0] + distance, 0), (best[i - 1][j][0] + skip, 1), (best[i][j - 1][0] + skip, 2)
            )
    pairs = []
    i, j = len(line), len(here)
    while i and j:
        step = best[i][j][1]
        if step == 0:
            pairs.append((line[i - 1], here[j - 1]))
        i, j = i - (step != 2), j - (step != 1)
    return pairs


def _run(image: Image.Image, languages: str, dpi: float, scale: float) -> list[Char]:
    import pytesseract

    config = f"{_AUTOMATIC} --dpi {round(dpi)}"
    return read_hocr(pytesseract.image_to_pdf_or_hocr(image, lang=languages, config=config, extension="hocr"), scale)


def _languages(vertical: float) -> str:
    """The models to read with. English is added only where it shows: it spoils purely Japanese pages."""
    return "jpn" if vertical < 1 - _MOSTLY else "jpn_vert" if vertical > _MOSTLY else "jpn_vert+jpn"


def _english_share(chars: Sequence[Char]) -> float:
    """The share of Latin letters among all letters."""
    letters = [char.text for char in chars if char.text[0].isalpha()]
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
