"""Glyphs that OCR read, set up in cells of even height: the same records that a text layer gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.chars import Char
from pipeline.reading.components import Bits
from pipeline.reading.hocr import Glyph, is_wide
from pipeline.reading.inkcells import Span, find_cells
from pipeline.reading.linereading import Stretch
from pipeline.reading.textlines import TextLine

_WORD_GAP = 0.2  # em between words at least, so that the gap is seen
_LETTER_GAP = 0.6  # em; letters of a word that stand no further apart touch


def set_up(
    line: TextLine, stretches: Sequence[Stretch], ink: Bits, em: float, scale: float, order: int, bold: bool = False
) -> list[Char]:
    """Set a line's glyphs up in cells.

    Args:
        line: the line, in pixels.
        stretches: what was read of it.
        ink: the page's ink.
        em: the line's font size in pixels.
        scale: points to a pixel.
        order: of the first glyph on its page.
        bold: whether the line is set in bold type.

    Returns:
        The glyphs in points, the spaces between words among them.
    """
    middle = (line.x0 + line.x1) / 2 if line.vertical else (line.y0 + line.y1) / 2
    low, high = middle - em / 2, middle + em / 2
    chars: list[Char] = []
    for stretch in stretches:
        for glyph, box in _cells(stretch, ink, em, low, high):
            if line.vertical and not is_wide(glyph.text) and stretch.set != "abreast" and len(stretches[0].glyphs) > 1:
                angle = 90
            else:
                angle = 0
            x0, y0, x1, y1 = (scale * side for side in box)
            chars.append(
                Char(glyph.text, x0, y0, x1, y1, scale * em, "", bold, angle, order + len(chars), glyph.confidence)
            )
    return chars


def _cells(
    stretch: Stretch, ink: Bits, em: float, low: float, high: float
) -> list[tuple[Glyph, tuple[float, float, float, float]]]:
    where = stretch.line
    if stretch.set == "abreast":
        step = (high - low) / max(1, len(stretch.glyphs))
        return [
            (glyph, (low + step * place, where.y0, low + step * (place + 1), where.y1))
            for place, glyph in enumerate(stretch.glyphs)
        ]
    down = where.vertical
    begin = where.y0 if down else where.x0
    piece = ink[where.y0 : where.y1, where.x0 : where.x1]
    shown = [glyph for glyph in stretch.glyphs if not glyph.text.isspace()]
    local = [replace(glyph, start=glyph.start - begin, end=glyph.end - begin) for glyph in shown]
    spans = [(start + begin, end + begin) for start, end in find_cells(local, piece.T if down else piece, em)]
    glyphs = shown
    if stretch.latin:
        glyphs, spans = _space(stretch.glyphs, spans, em)
    boxes = [(low, start, high, end) if down else (start, low, end, high) for start, end in spans]
    return list(zip(glyphs, boxes, strict=True))


def _space(glyphs: Sequence[Glyph], spans: Sequence[Span], em: float) -> tuple[list[Glyph], list[Span]]:
    """Let letters of a word touch, part words visibly, and put the spaces between them."""
    spaced: list[Glyph] = []
    placed: list[Span] = []
    rest = iter(spans)
    parted = False
    for glyph in glyphs:
        if glyph.text.isspace():
            parted = True
            continue
        start, end = next(rest)
        if placed and parted:
            lacks = max(0.0, _WORD_GAP * em - (start - placed[-1][1])) / 2
            before, after = placed[-1][0], end
            placed[-1] = (before, max(before, placed[-1][1] - lacks))
            start = min(after, start + lacks)
            spaced.append(Glyph(" ", placed[-1][1], start, 1.0))
            placed.append((placed[-1][1], start))
        elif placed and 0 < start - placed[-1][1] < _LETTER_GAP * em:
            meeting = (placed[-1][1] + start) / 2
            placed[-1], start = (placed[-1][0], meeting), meeting
        spaced.append(glyph)
        placed.append((start, end))
        parted = False
    return spaced, placed
