"""Tesseract's hOCR as glyph records.

Tesseract boxes the ink of a glyph, roughly, and puts a space between any two words of Japanese. The layout wants the
cells in which glyphs stand, on lines of even height, and finds the spaces itself. So the cells are set up again: along
the line around the ink, across it around the middle of the line; and the spaces are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from xml.etree import ElementTree

from pipeline.reading.chars import Char
from pipeline.reading.normalize import normalize_char

_INK_SHARE = 0.92  # of its cell that the ink of a kanji takes up
_SAME_SIZE = 0.14
_LEAST_CONFIDENCE = 0.25  # of a line: specks and screens give lines, too
_BOX = re.compile(r"bbox(?:es)? (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_CONFIDENCE = re.compile(r"x_conf ([\d.]+)")
_STARTS_IN_CELL = "、。，．,.」』）］｝〕】〉》ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_ENDS_IN_CELL = "「『（［｛〔【〈《"
_NARROW_TWINS = str.maketrans("(),.!?:", "（），．！？：")


@dataclass(slots=True)
class _Glyph:
    text: str
    start: float
    end: float
    confidence: float


@dataclass(slots=True)
class _OcrLine:
    """A line in pixels: ``start``/``end`` run along it, ``low``/``high`` across it."""

    vertical: bool
    low: float
    high: float
    glyphs: list[_Glyph]
    size: float = 0.0

    @property
    def confidence(self) -> float:
        return sum(glyph.confidence for glyph in self.glyphs) / len(self.glyphs)


def read_hocr(markup: bytes, scale: float) -> list[Char]:
    """The glyphs of a page, line by line.

    Args:
        markup: hOCR with ``hocr_char_boxes``.
        scale: points a pixel.
    """
    root = ElementTree.fromstring(markup)
    lines = [line for element in root.iter() if _is_line(element) and (line := _read_line(element)).glyphs]
    lines = [line for line in lines if line.confidence >= _LEAST_CONFIDENCE]
    _settle_sizes(lines)
    chars: list[Char] = []
    for line in lines:
        _widen_signs(line.glyphs)
        for glyph, (start, end) in zip(line.glyphs, _cells(line), strict=True):
            middle = (line.low + line.high) / 2
            low, high = middle - line.size / 2, middle + line.size / 2
            box = (low, start, high, end) if line.vertical else (start, low, end, high)
            x0, y0, x1, y1 = (scale * side for side in box)
            chars.append(
                Char(glyph.text, x0, y0, x1, y1, scale * line.size, "", False, 0, len(chars), glyph.confidence)
            )
    return chars


def _is_line(element: ElementTree.Element) -> bool:
    return element.get("class") in ("ocr_line", "ocr_caption", "ocr_header", "ocr_textfloat")


def _read_line(element: ElementTree.Element) -> _OcrLine:
    x0, y0, x1, y1 = _box(element)
    found = [glyph for glyph in element.iter() if glyph.get("class") == "ocrx_cinfo" and (glyph.text or "").strip()]
    boxes = [_box(glyph) for glyph in found]
    vertical = y1 - y0 > x1 - x0 and len(found) > 1
    glyphs = []
    for glyph, box in zip(found, boxes, strict=True):
        text = normalize_char(glyph.text or "")
        start, end = (box[1], box[3]) if vertical else (box[0], box[2])
        known = _CONFIDENCE.search(glyph.get("title") or "")
        if text:
            glyphs.append(_Glyph(text, start, end, min(1.0, float(known.group(1)) / 100) if known else 0.0))
    return _OcrLine(vertical, *((x0, x1) if vertical else (y0, y1)), glyphs)


def _box(element: ElementTree.Element) -> tuple[int, int, int, int]:
    match = _BOX.search(element.get("title") or "")
    x0, y0, x1, y1 = (int(side) for side in match.groups()) if match else (0, 0, 0, 0)
    return x0, y0, x1, y1


def _settle_sizes(lines: Sequence[_OcrLine]) -> None:
    """Give each line a font size, and lines of nearly the same size the same: their ink differs, their font doesn't."""
    for line in lines:
        line.size = max(1.0, (line.high - line.low) / _INK_SHARE)
    left = sorted(lines, key=lambda line: line.size)
    while left:
        weights = [line.size for line in left for _ in line.glyphs]
        common = median(weights)
        alike = [line for line in left if abs(line.size - common) <= _SAME_SIZE * common]
        if not alike:
            alike = [min(left, key=lambda line: abs(line.size - common))]
        size = median([line.size for line in alike for _ in line.glyphs])
        for line in alike:
            line.size = size
        left = [line for line in left if all(line is not other for other in alike)]


def _is_wide(text: str) -> bool:
    return unicodedata.east_asian_width(text[0]) in "WFA"


def _widen_signs(glyphs: Sequence[_Glyph]) -> None:
    """Brackets and stops beside Japanese are full-width; Tesseract's training text had them narrow."""
    for place, glyph in enumerate(glyphs):
        wide = glyph.text.translate(_NARROW_TWINS)
        if wide == glyph.text:
            continue
        before = glyphs[place - 1].text if place else ""
        after = glyphs[place + 1].text if place + 1 < len(glyphs) else ""
        beside = [text for text in (before, after) if text]
        if any(_is_wide(text) for text in beside) and not (before.isdigit() and after.isdigit()):
            glyph.text = wide


def _cells(line: _OcrLine) -> list[tuple[float, float]]:
    """Where each glyph's cell begins and ends along the line."""
    em = line.size
    cells: list[tuple[float, float]] = []
    for glyph in line.glyphs:
        ink = (glyph.start, glyph.end)
        if not _is_wide(glyph.text):
            cells.append((ink[0] - 0.03 * em, ink[1] + 0.03 * em))
        elif glyph.text in _STARTS_IN_CELL:
            cells.append((ink[0] - 0.08 * em, ink[0] + 0.92 * em))
        elif glyph.text in _ENDS_IN_CELL:
            cells.append((ink[1] - 0.92 * em, ink[1] + 0.08 * em))
        else:
            middle = (ink[0] + ink[1]) / 2
            cells.append((middle - em / 2, middle + em / 2))
    for place in range(len(cells) - 1):
        (start, end), (next_start, next_end) = cells[place], cells[place + 1]
        if end > next_start:
            meeting = min(max((end + next_start) / 2, start + 0.2 * em), next_end - 0.2 * em)
            cells[place], cells[place + 1] = (start, max(start, meeting)), (meeting, next_end)
    return cells
