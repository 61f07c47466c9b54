"""What every reader gives of a page: glyphs, rulings and pictures, all in points from the top left as shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Char(NamedTuple):
    """One glyph as it stands on the page.

    A named tuple, not a dataclass: a page has thousands, and making them is most of what a reader does.
    """

    text: str
    """What it shows: usually one code point; a ligature or a base with its variation selector has more."""
    x0: float
    y0: float
    x1: float
    y1: float
    """The box of the glyph's cell where the font tells it (advance by ascent and descent), else of its ink."""
    size: float
    """Font size as shown, in points."""
    font: str
    """Name of the font without its subset tag; "" for OCR."""
    bold: bool
    angle: int
    """Degrees clockwise that the glyph is turned on the page as shown: 0, 90, 180 or 270."""
    order: int
    """Place in the content stream, from 0."""
    confidence: float = 1.0


class Ruling(NamedTuple):
    """A thin line: horizontal where y0 == y1 or nearly so, else vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


class Area(NamedTuple):
    """A picture, or a filled or stroked rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float
    kind: str
    """"image", "fill" or "stroke"."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a reader gives it, before anything is understood."""

    number: int
    width: float
    height: float
    reader: str
    """"pdfium", "pdfplumber" or "tesseract"."""
    chars: tuple[Char, ...]
    rulings: tuple[Ruling, ...] = ()
    areas: tuple[Area, ...] = ()
    skew: float = 0.0
    """Degrees clockwise that the page as shown lies against these boxes: OCR puts pages straight."""
