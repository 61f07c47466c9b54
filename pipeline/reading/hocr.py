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


def read_hocr(markup: bytes, vertical: bool, spaced: bool = False) -> list[list[Glyph]]:
    """The glyphs of each picture of a list, in the order in which they are read.

    Args:
        markup: hOCR with ``hocr_char_boxes``, a line of text a picture.
        vertical: whether the lines run down.
        spaced: whether to give the spaces between words, as glyphs without confidence.
    """
    root = ElementTree.fromstring(markup)
    pages = [element for element in root.iter() if element.get("class") == "ocr_page"]
    return [_read_line(page, vertical, spaced) for page in pages]


def is_wide(text: str) -> bool:
    """Whether a glyph takes up a full cell."""
    return unicodedata.east_asian_width(text[0]) in "WFA"


def _read_line(page: ElementTree.Element, vertical: bool, spaced: bool) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for word in page.iter():
        if word.get("class") == "ocrx_word":
            found = [element for element in word.iter() if element.get("class") == "ocrx_cinfo"]
            found = [element for element in found if (element.text or "").strip()]
            if spaced and glyphs and found:
                glyphs.append(Glyph(" ", glyphs[-1].end, glyphs[-1].end, 0.0))
            spans = _spread(word, len(found)) if vertical else [_span(element) for element in found]
            for element, (start, end) in zip(found, spans, strict=True):
                text = normalize_char(element.text or "")
                known = _CONFIDENCE.search(element.get("title") or "")
                if text:
                    confidence = min(1.0, float(known.group(1)) / 100) if known else 0.0
                    glyphs.append(Glyph(text, start, end, confidence))
    _widen_signs(glyphs)
    return glyphs


def _span(element: ElementTree.Element, axis: int = 0) -> tuple[float, float]:
    """Where something begins and ends along x (axis 0) or y (axis 1)."""
    match = _BOX.search(element.get("title") or "")
    return (float(match.group(1 + axis)), float(match.group(3 + axis))) if match else (0.0, 0.0)


def _spread(word: ElementTree.Element, count: int) -> list[tuple[float, float]]:
    """Places of the glyphs of a word in a column: Tesseract's boxes of the glyphs themselves make no sense there."""
    start, end = _span(word, axis=1)
    step = (end - start) / max(1, count)
    return [(start + step * place, start + step * (place + 1)) for place in range(count)]


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
