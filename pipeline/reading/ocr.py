"""Pages through Tesseract: for scans, outlined text and text layers that lie."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

from PIL import Image

from pipeline.reading import patching
from pipeline.reading.boldness import find_bold
from pipeline.reading.cellsetting import set_up
from pipeline.reading.chars import Area, Char, Page, Ruling
from pipeline.reading.linereading import read_lines
from pipeline.reading.orientation import find_turn
from pipeline.reading.picture import CleanPicture, PixelBox, clean, turn_back
from pipeline.reading.scanruby import find_ruby, keep_kana
from pipeline.reading.strips import StripReader
from pipeline.reading.textlines import TextLine, find_lines, settle_sizes
from pipeline.reading.upright import Turn, turn_upright

READER = "tesseract"

_MOST_PIXELS = 40e6  # of a page's picture: A2 at 300 dpi


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


def choose_dpi(page: Page, wanted: int) -> int:
    """The resolution at which a page is drawn: as wanted, less where the picture would take too much memory."""
    square_inches = max(1e-6, page.width * page.height / 72**2)
    return max(1, min(wanted, int((_MOST_PIXELS / square_inches) ** 0.5)))


def recognize(picture: Image.Image, page: Page, seconds: float) -> Page:
    """Read a page's picture.

    Args:
        picture: the page as shown, in greys.
        page: what its text layer gave: number, size, and the lines and boxes, where they are drawn and not scanned.
        seconds: that Tesseract may take for it.

    Returns:
        The page with the glyphs that Tesseract sees, put straight, and turned as the page as shown is; none where it
        sees none.

    Raises:
        LimitError: it would take longer.
    """
    dpi = 72 * picture.width / page.width
    cleaned = clean(picture, dpi)
    lines = find_lines(cleaned.ink, dpi, cleaned.rulings)
    if not lines:
        return Page(page.number, page.width, page.height, READER, ())
    usual = median(line.thickness for line in lines)
    reader = StripReader(cleaned.image, usual, seconds)
    latin = "eng" if "eng" in probe().languages else "jpn"
    angle = find_turn(cleaned.image, lines, reader, usual, latin)
    if angle == 0:
        return _read(cleaned, lines, reader, latin, page)
    turn = Turn(angle, page.width, page.height)
    turned = turn_back(cleaned, angle)
    lines = find_lines(turned.ink, dpi, turned.rulings)
    return _show(_read(turned, lines, reader.of(turned.image), latin, turn_upright(page, turn)), turn)


def patch(picture: Image.Image, page: Page, seconds: float) -> Page:
    """Read those glyphs of a page's picture that its fonts don't tell; see :func:`pipeline.reading.patching.patch`."""
    return patching.patch(picture, page, READER, seconds)


def _read(cleaned: CleanPicture, lines: list[TextLine], reader: StripReader, latin: str, page: Page) -> Page:
    """Read the lines of an upright picture of a page."""
    scale = page.width / cleaned.ink.shape[1]
    bold = find_bold(lines, cleaned.ink)
    ems = settle_sizes(lines, bold)
    chars: list[Char] = []
    ruby = find_ruby(lines, ems)
    for number, stretches in enumerate(read_lines(lines, ems, cleaned.ink, reader, latin)):
        if number in ruby:
            stretches = [replace(stretch, glyphs=keep_kana(stretch.glyphs)) for stretch in stretches]
        chars += set_up(lines[number], stretches, cleaned.ink, ems[number], scale, len(chars), bold[number])
    rulings = page.rulings or tuple(Ruling(*_middle(box, scale)) for box in cleaned.rulings)
    areas = tuple(area for area in page.areas if not _is_the_scan(area, page)) or (
        *(_area(box, scale, "image") for box in cleaned.photos), *(_area(box, scale, "fill") for box in cleaned.grounds)
    )  # fmt: skip
    return replace(page, reader=READER, chars=tuple(chars), rulings=rulings, areas=areas, skew=cleaned.skew)


def _show(upright: Page, turn: Turn) -> Page:
    """An upright page as it is shown: turned."""
    return replace(
        upright,
        width=turn.width,
        height=turn.height,
        chars=tuple(_show_char(char, turn) for char in upright.chars),
        rulings=tuple(Ruling(*turn.shown(ruling[:4])) for ruling in upright.rulings),
        areas=tuple(Area(*turn.shown(area[:4]), area.kind) for area in upright.areas),
    )


def _show_char(char: Char, turn: Turn) -> Char:
    x0, y0, x1, y1 = turn.shown((char.x0, char.y0, char.x1, char.y1))
    return char._replace(x0=x0, y0=y0, x1=x1, y1=y1, angle=(char.angle + turn.angle) % 360)


def _area(box: PixelBox, scale: float, kind: str) -> Area:
    x0, y0, x1, y1 = (scale * side for side in box)
    return Area(x0, y0, x1, y1, kind)


def _middle(box: PixelBox, scale: float) -> tuple[float, float, float, float]:
    """The line down or across the middle of a thin box."""
    x0, y0, x1, y1 = (scale * side for side in box)
    if x1 - x0 > y1 - y0:
        return x0, (y0 + y1) / 2, x1, (y0 + y1) / 2
    return (x0 + x1) / 2, y0, (x0 + x1) / 2, y1


def _is_the_scan(area: Area, page: Page) -> bool:
    """Whether a picture is the page itself."""
    return area.kind == "image" and (area.x1 - area.x0) * (area.y1 - area.y0) > 0.7 * page.width * page.height
