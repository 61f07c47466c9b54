"""What stands otherwise in a column: digits side by side in one cell (縦中横), and Latin words on their side.

Tesseract's model for columns knows neither, and makes kanji of them that look like digits, and is sure of it. So both are
looked for by the shape of their ink, read by themselves as rows, and what reads as digits or Latin letters is believed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.components import Bits
from pipeline.reading.hocr import Glyph
from pipeline.reading.strips import DIGITS, StripReader, mean_confidence
from pipeline.reading.textlines import TextLine

_ABREAST = (0.4, 1.0)  # em that digits side by side are high
_ALIKE = 0.8  # of the height of the cell that each of them has
_NARROW = 0.62  # em that one of them is wide
_MOST_ABREAST = 4
_TOUCHING = 0.14  # of the height of a cell that is ink where two digits touch
_LYING = (0.1, 0.85)  # em along the column that a letter on its side takes
_JOINED = 1.05  # em; a longer stretch of ink is letters that touch
_FIGURE = 0.7  # em that a figure is wide at most
_PITCH = 0.8  # em from one letter to the next; upright glyphs are an em apart
_CLOSE = 0.15  # em between letters that touch others
_LEAST_LYING = 2
_BORDER = 0.08  # em around an inset
_DIGITS = re.compile(r"[0-9]{2,4}")
_SIGNS = re.compile(r"[!?\uff01\uff1f]{2}|[A-Z]{2,3}")
_FIGURES = re.compile(r"[(\uff08]?[0-9][0-9 .,:/-]*[0-9%]")
_WORDS = re.compile(
    r"[(\uff08]?[0-9A-Za-z\u00c0-\u024f][0-9A-Za-z\u00c0-\u024f .,:/&%'\u2019+@_-]+[0-9A-Za-z\u00c0-\u024f%]"
)
_SURE_ABREAST = 0.8
_SURE_FIGURES, _SURER_FIGURES = 0.95, 0.02  # and more so than of the same ink as upright glyphs
_SURE_WORDS, _SURER_WORDS = 0.97, 0.04


@dataclass(frozen=True, slots=True)
class Inset:
    """A stretch of a column, in pixels down the page, and what it says."""

    start: int
    end: int
    glyphs: tuple[Glyph, ...]
    sideways: bool
    """On its side; otherwise side by side."""


def find_insets(
    lines: Sequence[TextLine], ems: Sequence[float], ink: Bits, reader: StripReader, latin: str
) -> list[list[Inset]]:
    """Find the insets of columns.

    Args:
        lines: the columns.
        ems: their font sizes, in pixels.
        ink: the page's ink.
        reader: of the page's picture.
        latin: the model for Latin letters.

    Returns:
        The insets of each column, from top to bottom, none over another.
    """
    cells = [_cells(ink[line.y0 : line.y1, line.x0 : line.x1]) for line in lines]
    found = _find_abreast(lines, ems, ink, cells, reader, latin)
    runs = [
        (number, _cut(line, *run, _BORDER * ems[number], lying=True))
        for number, line in enumerate(lines)
        for run in _lying_runs(_free(line, cells[number], found[number]), ems[number])
    ]
    readings = reader.read([cut for _, cut in runs], latin, sideways=True)
    likely = [
        (number, cut, glyphs)
        for (number, cut), lying in zip(runs, readings, strict=True)
        if (glyphs := _trim(lying, lines[number], cells[number], ems[number])) and _are_latin(glyphs, 0.0)
    ]
    upright = reader.read([cut for _, cut, _ in likely], "jpn_vert")
    for (number, cut, glyphs), standing in zip(likely, upright, strict=True):
        if standing and _are_latin(glyphs, mean_confidence(standing)):
            if _says(glyphs, _FIGURES, 0.0):
                glyphs = [glyph for glyph in glyphs if not glyph.text.isspace()]
            border = round(_BORDER * ems[number])
            start, end = round(glyphs[0].start) - border, round(glyphs[-1].end) + border
            found[number].append(Inset(max(cut.y0, start), min(cut.y1, end), tuple(glyphs), sideways=True))
    return [sorted(insets, key=lambda inset: inset.start) for insets in found]


def _find_abreast(
    lines: Sequence[TextLine],
    ems: Sequence[float],
    ink: Bits,
    cells: Sequence[Sequence[tuple[int, int]]],
    reader: StripReader,
    latin: str,
) -> list[list[Inset]]:
    cuts = [
        (number, _cut(line, *cell, _BORDER * em, lying=False))
        for number, (line, em) in enumerate(zip(lines, ems, strict=True))
        for cell in cells[number]
        if _is_abreast(ink[line.y0 + cell[0] : line.y0 + cell[1], line.x0 : line.x1], em)
    ]
    readings = reader.read([cut for _, cut in cuts], "jpn")
    mistaken = [place for place, glyphs in enumerate(readings) if glyphs and all(g.text.isascii() for g in glyphs)]
    if latin == "eng":
        again = reader.read([cuts[place][1] for place in mistaken], DIGITS)
        for place, glyphs in zip(mistaken, again, strict=True):
            if not _says(readings[place], _DIGITS, _SURE_ABREAST):
                readings[place] = glyphs
    found: list[list[Inset]] = [[] for _ in lines]
    for (number, cut), glyphs in zip(cuts, readings, strict=True):
        if _says(glyphs, _DIGITS, _SURE_ABREAST) or _says(glyphs, _SIGNS, _SURE_ABREAST):
            found[number].append(Inset(cut.y0, cut.y1, tuple(glyphs), sideways=False))
    return found


def _says(glyphs: Sequence[Glyph], pattern: re.Pattern[str], sure: float) -> bool:
    said = pattern.fullmatch("".join(glyph.text for glyph in glyphs))
    return bool(said) and mean_confidence(glyphs) >= sure


def _are_latin(glyphs: Sequence[Glyph], upright: float) -> bool:
    """Whether what was read of a stretch on its side is believed, given how sure the column's model is of it."""
    return _says(glyphs, _FIGURES, max(_SURE_FIGURES, upright + _SURER_FIGURES)) or _says(
        glyphs, _WORDS, max(_SURE_WORDS, upright + _SURER_WORDS)
    )


def _trim(glyphs: Sequence[Glyph], line: TextLine, cells: Sequence[tuple[int, int]], em: float) -> list[Glyph]:
    """A reading without what stands upright at its ends, and looks like signs and figures on its side."""
    words = [
        place
        for place, glyph in enumerate(glyphs)
        if glyph.text == "%" or (glyph.text[0].isalnum() and not _is_too_long(glyph, line, cells, em))
    ]
    if not words:
        return []
    first = words[0] - (words[0] > 0 and glyphs[words[0] - 1].text == "(")
    return list(glyphs[first : words[-1] + 1])


def _is_too_long(glyph: Glyph, line: TextLine, cells: Sequence[tuple[int, int]], em: float) -> bool:
    """Whether a figure stands on ink that is longer than figures are wide."""
    middle = (glyph.start + glyph.end) / 2 - line.y0
    high = next((end - start for start, end in cells if start <= middle < end), 0)
    return glyph.text.isdigit() and _FIGURE * em < high <= _JOINED * em


def _free(line: TextLine, cells: Sequence[tuple[int, int]], taken: Sequence[Inset]) -> list[tuple[int, int]]:
    """The cells of a column that no inset has taken; a taken one parts those beside it."""
    return [
        cell
        for cell in cells
        if not any(inset.start < line.y0 + cell[1] and line.y0 + cell[0] < inset.end for inset in taken)
    ]


def _cells(piece: Bits) -> list[tuple[int, int]]:
    """Stretches of ink down a column."""
    edges = np.flatnonzero(np.diff(np.pad(piece.any(axis=1), 1).view(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _cut(line: TextLine, start: int, end: int, border: float, lying: bool) -> TextLine:
    margin = round(border)
    return TextLine(
        line.x0, max(line.y0, line.y0 + start - margin), line.x1, min(line.y1, line.y0 + end + margin), vertical=lying
    )


def _is_abreast(cell: Bits, em: float) -> bool:
    """Whether a cell's ink is parted into narrow pieces of even height."""
    height = len(cell)
    if not _ABREAST[0] * em <= height <= _ABREAST[1] * em:
        return False
    profile = cell.sum(axis=0)
    edges = np.flatnonzero(np.diff(np.pad(profile > 0, 1).view(np.int8)))
    parts = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    if len(parts) == 1:
        parts = _part(profile, *parts[0], _TOUCHING * height)
    if not 2 <= len(parts) <= _MOST_ABREAST or any(right - left > _NARROW * em for left, right in parts):
        return False
    heights = [np.flatnonzero(cell[:, left:right].any(axis=1)) for left, right in parts]
    return all(rows[-1] - rows[0] + 1 >= _ALIKE * height for rows in heights)


def _part(profile: NDArray[np.int_], left: int, right: int, most: float) -> list[tuple[int, int]]:
    """Part ink where there is least of it near its middle, if that is little."""
    third = (right - left) // 3
    if third < 2:
        return [(left, right)]
    middle = left + third + int(np.argmin(profile[left + third : right - third]))
    return [(left, middle), (middle + 1, right)] if profile[middle] <= most else [(left, right)]


def _lying_runs(cells: Sequence[tuple[int, int]], em: float) -> list[tuple[int, int]]:
    """Stretches of cells that follow each other more closely than upright glyphs do."""
    runs: list[list[tuple[int, int]]] = [[]]
    for before, cell in pairwise([(-1_000_000, -999_999), *cells]):
        high = cell[1] - cell[0]
        joined = max(high, before[1] - before[0]) > _JOINED * em
        if high < _LYING[0] * em or _LYING[1] * em < high <= _JOINED * em:
            runs.append([])
            continue
        if cell[0] - before[1] > _CLOSE * em if joined else sum(cell) - sum(before) > 2 * _PITCH * em:
            runs.append([])
        runs[-1].append(cell)
    return [
        (run[0][0], run[-1][1])
        for run in runs
        if len(run) >= _LEAST_LYING or (run and run[0][1] - run[0][0] > _JOINED * em)
    ]
