"""Glyphs to lines: which glyphs stand on one line, and whether it runs across or down.

Nothing is taken from the order of the content stream. Glyphs are swept from left to right into rows; a row of tightly
set glyphs is a horizontal line without doubt. What is left over is swept from top to bottom too, and put to the vote.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from operator import attrgetter

from pipeline.model import Direction
from pipeline.reading.chars import Char
from pipeline.reading.sweep import Run, sweep
from pipeline.reading.textline import TextLine
from pipeline.reading.votes import choose

_CERTAIN = 5  # glyphs set this tightly in a row are a horizontal line
_TIGHT = 0.2  # em
_LARGEST = 20_000.0  # points; the largest page that PDF allows is 14,400
_RUBY = 0.66  # size of a reading by the type that it stands beside
_MOST_SINGLES = 200  # of a page; more is no text


def find_lines(chars: Iterable[Char], page: int) -> list[TextLine]:
    """Group the glyphs of a page into lines.

    Args:
        chars: the glyphs, in any order.
        page: number of the page, for the lines.

    Returns:
        The lines; those with a gap wider than a full-width space are in pieces.
    """
    sound = [char for char in chars if _is_sound(char)]
    readings = _small_kana(sound)
    lines = _find_lines([c for c in sound if id(c) not in readings] if readings else sound, page)
    if readings:
        lines += _find_lines([c for c in sound if id(c) in readings], page)
    if any(line.direction == "v" for line in lines):
        _turn_singles(lines)
    return lines


def _small_kana(chars: list[Char]) -> set[int]:
    """Ids of the glyphs that may be ruby: spread beside their base, they would vote with it on which way lines run.

    Kana among other glyphs of their size are text in small type.
    """
    exact = Counter(map(attrgetter("size"), chars))
    sizes: Counter[float] = Counter()
    for size, count in exact.items():
        sizes[round(size, 1)] += count
    if len(sizes) < 2:
        return set()
    usual = max(sizes, key=lambda size: (sizes[size], size))
    small: defaultdict[float, list[Char]] = defaultdict(list)
    for char in chars:
        if char.size <= _RUBY * usual and not char.angle:
            small[round(char.size, 1)].append(char)
    readings: set[int] = set()
    for alike in small.values():
        kana = {id(char) for char in alike if _is_kana(char)}
        if 0 < len(kana) < len(alike):
            for run in sweep(alike, "h") + sweep(alike, "v"):
                if not all(map(_is_kana, run.chars)) and sum(gap < _TIGHT for gap in run.gaps) > 0.6 * len(run.gaps):
                    kana.difference_update(map(id, run.chars))
        readings |= kana
    return readings


def _is_kana(char: Char) -> bool:
    return "\u3041" <= char.text <= "\u30ff"


def _find_lines(chars: list[Char], page: int) -> list[TextLine]:
    upright: list[Char] = []
    turned: list[Char] = []
    back: list[Char] = []
    for char in chars:
        (turned if char.angle == 90 else back if char.angle == 270 else upright).append(char)
    rows = sweep(upright, "h")
    lines = []
    unsure: list[Run] = []
    for run in rows:
        if len(run.chars) >= _CERTAIN and sum(gap < _TIGHT for gap in run.gaps) > 0.6 * len(run.gaps):
            lines.append(_line(run, page, "h"))
        else:
            unsure.append(run)
    across, down = choose(unsure, turned, sum(len(line.chars) for line in lines))
    lines += [_line(run, page, "h") for run in across]
    lines += [_line(run, page, "v") for run in down]
    lines += [_line(run, page, "v", backwards=True) for run in sweep(back, "v")]
    return [line for line in lines if line.chars]


def _turn_singles(lines: list[TextLine]) -> None:
    """Let a glyph alone on its line run as its neighbours of like size do."""
    rest = [line for line in lines if len(line.chars) > 1]
    for line in [line for line in lines if len(line.chars) == 1][:_MOST_SINGLES]:
        near = [
            (
                max(other.x0 - line.x1, line.x0 - other.x1, 0) + max(other.y0 - line.y1, line.y0 - other.y1, 0),
                other.direction,
            )
            for other in rest
            if abs(other.size - line.size) < 0.1 * line.size
        ]
        if near and min(near)[0] < 2 * line.size and min(near)[1] != line.direction:
            line.turn(min(near)[1])


def _is_sound(char: Char) -> bool:
    text, x0, y0, x1, y1, size = char[:6]
    return (
        bool(text)
        and -_LARGEST < x0 <= x1 < _LARGEST
        and -_LARGEST < y0 <= y1 < _LARGEST
        and 0.5 < size < _LARGEST
        and math.isfinite(size)
    )


def _line(run: Run, page: int, direction: Direction, backwards: bool = False) -> TextLine:
    chars = run.chars
    while chars and chars[-1].text.isspace():
        chars.pop()
    return TextLine(page, direction, chars[::-1] if backwards else chars, run.bold)
