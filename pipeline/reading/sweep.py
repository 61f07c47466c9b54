"""Glyphs swept into runs: rows from left to right, columns from top to bottom."""

from __future__ import annotations

from operator import itemgetter

from pipeline.model import Direction
from pipeline.reading.chars import Char
from pipeline.reading.textline import CLOSING, OPENING

_REACH = 1.25  # em: a wider gap ends a run; gutters of columns are wider, a full-width space is narrower
_OFF_AXIS = 0.45  # em that a glyph's centre may lie off its line: superscripts do, ruby (0.75 em) does not
_ALIKE = 0.45  # a glyph smaller than this beside another is not on its line
_BUCKET = 4.0  # points
_TALL = 1.1  # em: a box that is higher holds white


class Run:
    """Glyphs on one line so far, in the order of the sweep."""

    __slots__ = ("bold", "centre", "chars", "end", "gaps", "size")

    def __init__(self, char: Char, end: float, centre: float) -> None:
        self.chars = [char]
        self.end = end
        self.centre = centre
        self.size = char.size
        self.gaps: list[float] = []
        self.bold = char.bold


def sweep(chars: list[Char], direction: Direction) -> list[Run]:
    """Run along one direction and append every glyph to the line that ends just before it.

    Open lines are kept by the bucket of their centre, so a glyph looks at a handful of them: O(n log n) in all.
    """
    runs: list[Run] = []
    ends: dict[int, Run] = {}
    down = direction == "v"
    if down:
        items = [(*_height(c), (c.x0 + c.x1) / 2, c) for c in chars]
    else:
        items = [(c.x0, c.x1, (c.y0 + c.y1) / 2, c) for c in chars]
    items.sort(key=itemgetter(0, 2, 1))
    for start, end, centre, char in items:
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
            best = Run(char, end, centre)
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


def _height(char: Char) -> tuple[float, float]:
    """Where a glyph begins and ends down the page: no more than its size, for fonts claim far more above and below."""
    size = char.size
    if char.y1 - char.y0 <= _TALL * size or char.angle in (90, 270):
        return char.y0, char.y1
    middle = (char.y0 + char.y1) / 2
    return middle - size / 2, middle + size / 2


def _stacks(last: Char, char: Char, down: bool) -> bool:
    """Whether two glyphs overlap along the line rightly.

    Digits abreast in a vertical line do, a glyph drawn twice, and a closing mark before an opening one where each is set
    on half its square.
    """
    if last.text == char.text and _covers(last, char):
        return True
    if last.text in CLOSING and char.text in OPENING:
        return (char.y0 > last.y0) if down else (char.x0 > last.x0)
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
