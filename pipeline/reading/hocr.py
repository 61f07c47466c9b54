"""Tesseract's hOCR of single lines as glyphs in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from pipeline.reading.normalize import normalize_char

_BOX = re.compile(r"bbox(?:es)? (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_CONFIDENCE = re.compile(r"x_conf ([\d.]+)")
_NARROW_TWINS = str.maketrans("(),.!?:", "（），．！？：")


@dataclass(slots=True)
class Glyph:
    """A glyph that was read; ``start`` and ``end`` run along its line, in pixels, and are rough."""

    text: str
    start: float
    end: float
    confidence: float
    """From 0 to 1."""


def read_hocr(markup: bytes, vertical: bool) -> list[list[Glyph]]:
    """The glyphs of each picture of a list, in the order in which they are read.

    Args:
        markup: hOCR with ``hocr_char_boxes``, a line of text a picture.
        vertical: whether the lines run down.
    """
    root = ElementTree.fromstring(markup)
    pages = [element for element in root.iter() if element.get("class") == "ocr_page"]
    return [_read_line(page, vertical) for page in pages]


def is_wide(text: str) -> bool:
    """Whether a glyph takes up a full cell."""
    return unicodedata.east_asian_width(text[0]) in "WFA"


def _read_line(page: ElementTree.Element, vertical: bool) -> list[Glyph]:
    glyphs = []
    for element in page.iter():
        if element.get("class") != "ocrx_cinfo" or not (element.text or "").strip():
            continue
        text = normalize_char(element.text or "")
        title = element.get("title") or ""
        box, known = _BOX.search(title), _CONFIDENCE.search(title)
        if text and box:
            x0, y0, x1, y1 = (int(side) for side in box.groups())
            confidence = min(1.0, float(known.group(1)) / 100) if known else 0.0
            glyphs.append(Glyph(text, *((y0, y1) if vertical else (x0, x1)), confidence))
    _widen_signs(glyphs)
    return glyphs


def _widen_signs(glyphs: Sequence[Glyph]) -> None:
    """Brackets and stops beside Japanese are full-width; Tesseract's training text had them narrow."""
    for place, glyph in enumerate(glyphs):
        wide = glyph.text.translate(_NARROW_TWINS)
        if wide == glyph.text:
            continue
        before = glyphs[place - 1].text if place else ""
        after = glyphs[place + 1].text if place + 1 < len(glyphs) else ""
        beside = [text for text in (before, after) if text]
        if any(is_wide(text) for text in beside) and not (before.isdigit() and after.isdigit()):
            glyph.text = wide
