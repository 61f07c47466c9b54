"""Glyphs to lines: which glyphs stand on one line, and whether it runs across or down.

Nothing is taken from the order of the content stream. Glyphs are swept from left to right into rows; a row of tightly
set glyphs is a horizontal line without doubt. What is left over is swept from top to bottom too, and every glyph
goes where its nearer neighbours are, by vote of its row against its column. An upright pair of digits in a vertical
line (縦中横) stays in its column, since the column's other glyphs outvote it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from operator import itemgetter

from pipeline.model import Direction
from pipeline.reading.chars import Char
from pipeline.reading.textline import TextLine

_REACH = 1.25  # em: a wider gap ends a run; gutters of columns are wider, a full-width space is narrower
_OFF_AXIS = 0.45  # em that a glyph's centre may lie off its line: superscripts do, ruby (0.75 em) does not
_ALIKE = 0.45  # a glyph smaller than this beside another is not on its line
_BUCKET = 4.0  # points
_CERTAIN = 5  # glyphs set this tightly in a row are a horizontal line
_TIGHT = 0.2  # em
_SET_APART = 0.45  # em between glyphs of a column that may as well be glyphs of rows
_LARGEST = 20_000.0  # points; the largest page that PDF allows is 14,400
_FAR = 9.0
_RUBY = 0.66  # size of a reading by the type that it stands beside
_MOST_SINGLES = 200  # of a page; more is no text


class _Run:
    """Glyphs on one line so far, in the order of the sweep."""

    __slots__ = ("bold", "centre", "chars", "end", "gaps", "size")

    def __init__(self, char: Char, end: float, centre: float) -> None:
        self.chars = [char]
        self.end = end
        self.centre = centre
        self.size = char.size
        self.gaps: list[float] = []
        self.bold = char.bold


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
    """Ids of the glyphs that may be ruby: spread beside their base, they would vote with it on which way lines run."""
    sizes = Counter(round(char.size, 1) for char in chars)
    if len(sizes) < 2:
        return set()
    usual = max(sizes, key=lambda size: (sizes[size], size))
    return {id(c) for c in chars if c.size <= _RUBY * usual and "\u3041" <= c.text <= "\u30ff"}


def _find_lines(chars: list[Char], page: int) -> list[TextLine]:
    upright: list[Char] = []
    turned: list[Char] = []
    back: list[Char] = []
    for char in chars:
        (turned if char.angle == 90 else back if char.angle == 270 else upright).append(char)
    rows = _sweep(upright, "h")
    lines = []
    unsure: list[_Run] = []
    for run in rows:
        if len(run.chars) >= _CERTAIN and sum(gap < _TIGHT for gap in run.gaps) > 0.6 * len(run.gaps):
            lines.append(_line(run, page, "h"))
        else:
            unsure.append(run)
    across, down = _choose(unsure, turned, bool(lines))
    lines += [_line(run, page, "h") for run in across]
    lines += [_line(run, page, "v") for run in down]
    lines += [_line(run, page, "v", backwards=True) for run in _sweep(back, "v")]
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


def _sweep(chars: list[Char], direction: Direction) -> list[_Run]:
    """Run along one direction and append every glyph to the line that ends just before it.

    Open lines are kept by the bucket of their centre, so a glyph looks at a handful of them: O(n log n) in all.
    """
    runs: list[_Run] = []
    ends: dict[int, _Run] = {}
    down = direction == "v"
    if down:
        items = [(c.y0, c.x0, c.y1, (c.x0 + c.x1) / 2, c) for c in chars]
    else:
        items = [(c.x0, c.y0, c.x1, (c.y0 + c.y1) / 2, c) for c in chars]
    items.sort(key=itemgetter(0, 1, 3))
    for start, _, end, centre, char in items:
        size = char.size
        reach = _OFF_AXIS * size
        best = None
        nearest = 1e9
        for key in range(int((centre - reach) // _BUCKET) - 1, int((centre + reach) // _BUCKET) + 2):
            run = ends.get(key)
            if run is None:
                continue
            large, small = (run.size, size) if run.size > size else (size, run.size)
            if small < _ALIKE * large:
                continue
            off = centre - run.centre
            if off < 0:
                off = -off
            if off >= nearest or (off > _OFF_AXIS * large and not (down and _abreast(run.chars[-1], char))):
                continue
            gap = start - run.end
            if gap > _REACH * small or (gap < -0.6 * large and not _stacks(run.chars[-1], char, down)):
                continue
            best, nearest = run, off
        if char.text.isspace():
            if best is not None:
                best.chars.append(char)
            continue
        if best is None:
            best = _Run(char, end, centre)
            runs.append(best)
            ends[int(centre // _BUCKET)] = best
            continue
        last = best.chars[-1]
        if last.text == char.text and _covers(last, char):
            best.bold = True  # drawn twice to look bold
            continue
        best.gaps.append((start - best.end) / size)
        if down and start - best.end < -0.5 * size:
            _insert_abreast(best.chars, char)
        else:
            best.chars.append(char)
        if end > best.end:
            best.end = end
        if size >= 0.85 * best.size and (not down or char.x1 - char.x0 > 0.8 * size):
            key = int(best.centre // _BUCKET)
            if ends.get(key) is best:
                del ends[key]
            best.centre = centre
            best.size = size
        ends[int(best.centre // _BUCKET)] = best
    return runs


def _stacks(last: Char, char: Char, down: bool) -> bool:
    """Whether two glyphs overlap along the line rightly: digits abreast in a vertical line, or one drawn twice."""
    if last.text == char.text and _covers(last, char):
        return True
    return down and _abreast(last, char)


def _abreast(last: Char, char: Char) -> bool:
    """Whether two glyphs are an upright pair of digits or letters: side by side at one height, touching."""
    if not (char.text.isascii() and last.text.isascii()) or char.y0 > (last.y0 + last.y1) / 2:
        return False
    return -1 < char.x0 - last.x1 < 0.2 * char.size or -1 < last.x0 - char.x1 < 0.2 * char.size


def _covers(one: Char, other: Char) -> bool:
    width = min(one.x1 - one.x0, other.x1 - other.x0)
    height = min(one.y1 - one.y0, other.y1 - other.y0)
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across >= 0.55 * width and down >= 0.55 * height


def _insert_abreast(chars: list[Char], char: Char) -> None:
    """Put a glyph of an upright pair in its place from left to right."""
    at = len(chars)
    while at and chars[at - 1].x0 > char.x0 and chars[at - 1].y1 > (char.y0 + char.y1) / 2:
        at -= 1
    chars.insert(at, char)


def _is_tight(run: _Run) -> bool:
    return len(run.chars) > 1 and sum(gap < _SET_APART for gap in run.gaps) > 0.6 * len(run.gaps)


def _choose(rows: list[_Run], turned: list[Char], certain: bool) -> tuple[list[_Run], list[_Run]]:
    """Decide row by row, glyph by glyph, between across and down.

    Beside lines that run across for certain, glyphs set as far apart as lines are (of a letter-spaced list) run across.
    """
    if not rows and not turned:
        return [], []
    chars = [char for run in rows for char in run.chars]
    columns = _sweep(chars + turned, "v")
    if not turned and all(len(run.chars) == 1 for run in columns):
        return rows, []
    row_gap, column_gap = _nearest_gaps(rows), _nearest_gaps(columns)
    row_of, column_of = _score(rows, row_gap, column_gap), _score(columns, column_gap, row_gap)
    across: list[Char] = []
    down = list(turned)
    for char in chars:
        row, column = row_of.get(id(char), 0.0), column_of.get(id(char), 0.0)
        (down if column > row else across).append(char)
    if len(down) == len(turned) or (certain and not turned and not any(_is_tight(run) for run in columns)):
        return rows, _sweep(turned, "v")
    return _sweep(across, "h"), _sweep(down, "v")


def _nearest_gaps(runs: list[_Run]) -> dict[int, float]:
    """The gap to the nearer neighbour on the run, in em, by id of glyph."""
    nearest: dict[int, float] = {}
    for run in runs:
        glyphs = [char for char in run.chars if not char.text.isspace()]
        gaps = run.gaps
        if len(gaps) != len(glyphs) - 1:
            gaps = [0.0] * (len(glyphs) - 1)
        for i, char in enumerate(glyphs):
            before = abs(gaps[i - 1]) if i else _FAR
            after = abs(gaps[i]) if i < len(gaps) else _FAR
            nearest[id(char)] = min(before, after)
    return nearest


def _score(runs: list[_Run], own: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    """Votes of each glyph's run for its own direction, by id of glyph."""
    scores: dict[int, float] = {}
    for run in runs:
        votes = 0.0
        for char in run.chars:
            key = id(char)
            mine, theirs = own.get(key, _FAR), other.get(key, _FAR)
            votes += (mine < theirs - 0.02) - (theirs < mine - 0.02)
        for char in run.chars:
            scores[id(char)] = votes
    return scores


def _line(run: _Run, page: int, direction: Direction, backwards: bool = False) -> TextLine:
    chars = run.chars
    while chars and chars[-1].text.isspace():
        chars.pop()
    return TextLine(page, direction, chars[::-1] if backwards else chars, run.bold)
