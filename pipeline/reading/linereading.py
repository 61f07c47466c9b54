"""The lines of a page's picture read: each by the model for its direction and script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from pipeline.reading.columninsets import Inset, find_insets
from pipeline.reading.components import Bits
from pipeline.reading.hocr import Glyph, is_wide
from pipeline.reading.strips import StripReader, doubtful_share, mean_confidence
from pipeline.reading.textlines import TextLine

_LATIN = 0.5  # of a row's glyphs: the English model reads it again
_WIDE_SURE = 0.95
_FEW_WIDE = 0.12  # of a Latin row's glyphs that the Japanese model may be sure are Japanese
_SHORT = 8  # glyphs
_SURER = 0.01  # of confidence
_FIGURES = re.compile(r"[(\uff08]?[0-9][0-9 .,:/()%\uff08\uff09-]*")
_GIVEN = 0.03  # of confidence that the English model may fall behind where there are letters: it knows words
_LEAST_SURE = 0.6
_MOST_DOUBT = 0.6  # of a longer stretch's glyphs that are doubtful: specks and screens give such
_LONGER = 3
_STROKES = frozenset("ー一－-―—–‐・.．,，、。|｜ノヽニ二ペへヘ…‥'’‘~～=_:：;")
_MOST_STROKES = 0.7  # of a line's glyphs that may be mere strokes: more is a broken rule
_NARROW = 0.6  # em that a figure or letter takes in a column
_LEAST_STRETCH = 0.12  # em
_LITTLE = 4.0  # em; a shorter stretch may be misread
_SINGLE = 1.3  # em; a shorter stretch of a column is one glyph, and stands as it would in a row

Set = Literal["row", "column", "abreast", "sideways"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a line whose glyphs are set one way; its place in pixels, the glyphs' along it.

    Along x in rows and abreast, along y in columns and sideways.
    """

    line: TextLine
    glyphs: list[Glyph]
    set: Set
    latin: bool = False
    """Read as words with spaces between them."""


def read_lines(
    lines: Sequence[TextLine], ems: Sequence[float], ink: Bits, reader: StripReader, latin: str
) -> list[list[Stretch]]:
    """Read lines.

    Args:
        lines: of one page.
        ems: their font sizes, in pixels.
        ink: the page's ink.
        reader: of the page's picture.
        latin: the model for Latin letters; "jpn" where there is no better one.

    Returns:
        The stretches of each line in order; none where it is nothing that can be read.
    """
    read: list[list[Stretch]] = [[] for _ in lines]
    rows = [number for number, line in enumerate(lines) if not line.vertical]
    for number, stretch in zip(rows, _read_rows([lines[number] for number in rows], reader, latin), strict=True):
        read[number] = [stretch]
    columns = [number for number, line in enumerate(lines) if line.vertical]
    standing = [lines[number] for number in columns]
    sizes = [ems[number] for number in columns]
    insets = find_insets(standing, sizes, ink, reader, latin)
    between = [_between(*place, ink, em) for place, em in zip(zip(standing, insets, strict=True), sizes, strict=True)]
    for number, found, stretches in zip(
        columns, insets, _read_columns(standing, insets, between, sizes, reader), strict=True
    ):
        read[number] = [*stretches, *(_of_inset(lines[number], inset) for inset in found)]
        read[number].sort(key=lambda stretch: stretch.line.y0)
    return [stretches if _is_readable(stretches) else [] for stretches in read]


def _read_columns(
    columns: Sequence[TextLine],
    insets: Sequence[Sequence[Inset]],
    between: Sequence[Sequence[TextLine]],
    ems: Sequence[float],
    reader: StripReader,
) -> list[list[Stretch]]:
    """Read what stands between the insets of columns, stretch by stretch.

    Short stretches are often misread for want of what is beside them. So columns with such are also read whole, the
    insets left white: where both readings have as many glyphs, each stretch is what Tesseract is surer of.
    """
    cuts = [cut for found in between for cut in found]
    single = {cut: cut.y1 - cut.y0 < _SINGLE * em for found, em in zip(between, ems, strict=True) for cut in found}
    long = [cut for cut in cuts if not single[cut]]
    short = [_upright(cut) for cut in cuts if single[cut]]
    known = dict(zip(long, reader.read(long, "jpn_vert"), strict=True))
    known |= dict(zip(short, reader.read(short, "jpn"), strict=True))
    white = [(inset.start, inset.end, line) for line, found in zip(columns, insets, strict=True) for inset in found]
    mixed = [
        place
        for place, (found, em) in enumerate(zip(between, ems, strict=True))
        if insets[place] and any(cut.y1 - cut.y0 < _LITTLE * em for cut in found)
    ]
    blanked = reader.blanking([TextLine(line.x0, start, line.x1, end, vertical=True) for start, end, line in white])
    whole = dict(zip(mixed, blanked.read([columns[place] for place in mixed], "jpn_vert"), strict=True))
    stretches = []
    for place, found in enumerate(between):
        readings = [known[_upright(cut) if single[cut] else cut] for cut in found]
        readings = _surer(readings, whole.get(place, []))
        stretches.append(
            [
                Stretch(_upright(cut), glyphs, "abreast")
                if single[cut]
                else Stretch(cut, _spread(glyphs, cut), "column")
                for cut, glyphs in zip(found, readings, strict=True)
            ]
        )
    return stretches


def _spread(glyphs: Sequence[Glyph], cut: TextLine) -> list[Glyph]:
    """Glyphs evenly spaced down a column: Tesseract doesn't tell where in a word they stand, nor well where words do."""
    widths = np.array([1.0 if is_wide(glyph.text) else _NARROW for glyph in glyphs])
    edges = cut.y0 + np.concatenate(([0.0], np.cumsum(widths))) * ((cut.y1 - cut.y0) / max(1.0, widths.sum()))
    return [
        replace(glyph, start=float(start), end=float(end))
        for glyph, start, end in zip(glyphs, edges[:-1], edges[1:], strict=True)
    ]


def _surer(readings: Sequence[list[Glyph]], whole: Sequence[Glyph]) -> list[list[Glyph]]:
    """Each reading of a stretch, or its share of the reading of the whole where Tesseract is surer of that."""
    if len(whole) != sum(map(len, readings)):
        return list(readings)
    chosen, start = [], 0
    for glyphs in readings:
        share = list(whole[start : start + len(glyphs)])
        start += len(glyphs)
        surer = mean_confidence(share) > mean_confidence(glyphs)
        chosen.append(
            [replace(old, text=new.text, confidence=new.confidence) for old, new in zip(glyphs, share, strict=True)]
            if surer
            else glyphs
        )
    return chosen


def _read_rows(rows: Sequence[TextLine], reader: StripReader, latin: str) -> list[Stretch]:
    stretches = [Stretch(row, glyphs, "row") for row, glyphs in zip(rows, reader.read(rows, "jpn"), strict=True)]
    if latin == "jpn":
        return stretches
    again = [place for place, stretch in enumerate(stretches) if is_latin(stretch.glyphs) or _is_short(stretch.glyphs)]
    for place, glyphs in zip(again, reader.read([rows[place] for place in again], latin), strict=True):
        known = stretches[place].glyphs
        sure, surer = mean_confidence(known), mean_confidence(glyphs)
        figures = bool(_FIGURES.fullmatch("".join(glyph.text for glyph in glyphs)))
        if is_latin(known) and any(glyph.text[0].isalpha() for glyph in known):
            better = surer + _GIVEN >= sure
        elif is_latin(known):
            better = figures and surer > sure
        else:
            better = figures and surer >= sure + _SURER
        if better:
            stretches[place] = Stretch(rows[place], glyphs, "row", latin=True)
    return stretches


def _is_short(glyphs: Sequence[Glyph]) -> bool:
    """Whether a row is so short that figures in it may have been taken for kana or kanji."""
    return len(glyphs) <= _SHORT


def is_latin(glyphs: Sequence[Glyph]) -> bool:
    """Whether a row may be Latin writing or figures, by what the Japanese model makes of it."""
    narrow = sum(1 for glyph in glyphs if glyph.text.isascii())
    wide = sum(1 for glyph in glyphs if glyph.text[0] > "\u3040" and glyph.confidence >= _WIDE_SURE)
    return narrow > _LATIN * len(glyphs) and wide <= _FEW_WIDE * len(glyphs)


def _between(line: TextLine, insets: Sequence[Inset], ink: Bits, em: float) -> list[TextLine]:
    """The stretches of a column between its insets, cut to their ink."""
    edges = [line.y0, *(edge for inset in insets for edge in (inset.start, inset.end)), line.y1]
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        inked = np.flatnonzero(ink[start:end, line.x0 : line.x1].any(axis=1)) if end > start else np.empty(0, int)
        if len(inked) and inked[-1] - inked[0] >= _LEAST_STRETCH * em:
            found.append(TextLine(line.x0, start + int(inked[0]), line.x1, start + int(inked[-1]) + 1, vertical=True))
    return found


def _upright(cut: TextLine) -> TextLine:
    return TextLine(cut.x0, cut.y0, cut.x1, cut.y1, vertical=False)


def _of_inset(line: TextLine, inset: Inset) -> Stretch:
    where = TextLine(line.x0, inset.start, line.x1, inset.end, vertical=inset.sideways)
    return Stretch(where, list(inset.glyphs), "sideways" if inset.sideways else "abreast", latin=inset.sideways)


def _is_readable(stretches: Sequence[Stretch]) -> bool:
    glyphs = [glyph for stretch in stretches for glyph in stretch.glyphs if not glyph.text.isspace()]
    if not glyphs or mean_confidence(glyphs) < _LEAST_SURE:
        return False
    strokes = sum(1 for glyph in glyphs if glyph.text in _STROKES)
    if len(glyphs) >= _LONGER and strokes > _MOST_STROKES * len(glyphs):
        return False
    return len(glyphs) < _LONGER or doubtful_share([glyphs]) <= _MOST_DOUBT
