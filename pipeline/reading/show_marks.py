"""What is drawn over the picture of a page: where each passage stands, which way it runs and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.model import Direction, Document, Line, Passage, Ruby
from pipeline.reading.places import boxes_of

Box = tuple[float, float, float, float]
"""x, y, width, height in points from the top left of the page: as SVG takes it."""
Point = tuple[float, float]
Arrow = tuple[float, float, float, float]
"""From x, y to x, y."""

HUES = (210, 25, 130, 280, 50, 330, 175, 0, 245, 90)
"""Of the articles in turn, in degrees; neighbours are far apart."""
_CLEAR = 6.5  # points between a number's middle and its line
_STRIP = 1.5  # points that a ruby's mark is thick


@dataclass(frozen=True, slots=True)
class Mark:
    """The part of a passage that stands on one page."""

    lines: tuple[Box, ...]
    cells: tuple[Box, ...]
    """Of a table row, where it has several."""
    rubies: tuple[tuple[Box, str], ...]
    """Where a reading stands, and "base: reading"."""
    arrow: Arrow
    """Beside the first line, the way it is read."""
    number: Point
    """Where the passage's number goes: just before the first line."""
    end: Point
    """Where its last line ends."""
    direction: Direction
    goes_on: bool
    """Whether the passage began on an earlier page."""


@dataclass(slots=True)
class ShownPassage:
    """A passage with its number in reading order, from 1, and its marks by page."""

    number: int
    article: int
    hue: int
    passage: Passage
    marks: dict[int, Mark] = field(default_factory=dict)


def mark_passages(document: Document) -> list[ShownPassage]:
    """Number the passages of a document and find where they stand."""
    shown: list[ShownPassage] = []
    for article_number, article in enumerate(document.articles, 1):
        for passage in article.passages:
            one = ShownPassage(len(shown) + 1, article_number, HUES[(article_number - 1) % len(HUES)], passage)
            first = passage.lines[0].page if passage.lines else 0
            for page in dict.fromkeys(line.page for line in passage.lines):
                lines = [line for line in passage.lines if line.page == page]
                one.marks[page] = Mark(
                    tuple(_box(line.x0, line.y0, line.x1, line.y1) for line in lines),
                    tuple(_cells(passage, page)),
                    tuple(mark for ruby in passage.rubies for mark in _ruby(passage, ruby, page)),
                    _arrow(lines[0]),
                    _before(lines[0]),
                    _ends(lines[-1])[1],
                    lines[0].direction,
                    goes_on=page != first,
                )
            shown.append(one)
    return shown


def join_marks(shown: Sequence[ShownPassage], page: int) -> list[tuple[int, Arrow]]:
    """The way of reading over a page: from the end of each passage to the number of the next, with its hue."""
    here = [one for one in shown if page in one.marks]
    return [(after.hue, (*before.marks[page].end, *after.marks[page].number)) for before, after in pairwise(here)]


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    return round(x0, 1), round(y0, 1), round(x1 - x0, 1), round(y1 - y0, 1)


def _ends(line: Line) -> tuple[Point, Point]:
    """Where a line begins and ends, in the middle of its thickness; one that is drawn upwards begins at its foot."""
    if line.direction == "h":
        middle = round((line.y0 + line.y1) / 2, 1)
        return (round(line.x0, 1), middle), (round(line.x1, 1), middle)
    middle = round((line.x0 + line.x1) / 2, 1)
    top, foot = (middle, round(line.y0, 1)), (middle, round(line.y1, 1))
    return (top, foot) if not line.starts or line.starts[0] <= line.starts[-1] else (foot, top)


def _arrow(line: Line) -> Arrow:
    """Along the far edge of a line, so that it doesn't strike the text out: under it, or to its left."""
    (x0, y0), (x1, y1) = _ends(line)
    if line.direction == "h":
        return x0, round(line.y1, 1), x1, round(line.y1, 1)
    return round(line.x0, 1), y0, round(line.x0, 1), y1


def _before(line: Line) -> Point:
    (x0, y0), (_, y1) = _ends(line)
    if line.direction == "h":
        return round(x0 - _CLEAR, 1), y0
    return x0, round(y0 - _CLEAR if y1 >= y0 else y0 + _CLEAR, 1)


def _cells(passage: Passage, page: int) -> Iterator[Box]:
    if passage.kind != "table":
        return
    start = 0
    for cell in passage.text.split("\t"):
        boxes = [box[1:] for box in boxes_of(passage, start, start + len(cell)) if box[0] == page]
        if boxes:
            yield _box(*(pick(side) for pick, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)))
        start += len(cell) + 1


def _ruby(passage: Passage, ruby: Ruby, page: int) -> Iterator[tuple[Box, str]]:
    """A strip where the reading was printed: above a line across, to the right of a line down."""
    said = f"{passage.text[ruby.start : ruby.end]}: {ruby.reading}"
    down = {(line.page, line.x0, line.x1) for line in passage.lines if line.direction == "v"}
    for number, x0, y0, x1, y1 in boxes_of(passage, ruby.start, ruby.end):
        if number == page:
            side = _box(x1, y0, x1 + _STRIP, y1) if (number, x0, x1) in down else _box(x0, y0 - _STRIP, x1, y0)
            yield side, said
