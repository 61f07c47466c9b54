"""Pages that are drawn turned: read upright, and every place told on the page as it is shown.

Upright glyphs are what counts: in vertical writing Latin letters lie on their side, kanji never do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Article, Direction, Line, Passage
from pipeline.reading.chars import Area, Char, Page, Ruling
from pipeline.reading.furniture import FurnitureText
from pipeline.reading.textline import is_wide

_MOST = 0.8  # share of the glyphs that a page's turn is told by
_LEAST_WIDE = 0.1  # share of full-width glyphs from which they alone tell

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page as shown is turned: ``angle`` degrees clockwise; its width and height in points."""

    angle: int
    width: float
    height: float

    def upright(self, box: Box) -> Box:
        """Where a box of the page as shown stands on the upright page."""
        x0, y0, x1, y1 = box
        if self.angle == 90:
            return y0, self.width - x1, y1, self.width - x0
        if self.angle == 180:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        return self.height - y1, x0, self.height - y0, x1

    def shown(self, box: Box) -> Box:
        """Where a box of the upright page stands on the page as shown."""
        x0, y0, x1, y1 = box
        if self.angle == 90:
            return self.width - y1, x0, self.width - y0, x1
        if self.angle == 180:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        return y0, self.height - x1, y1, self.height - x0


def find_turn(page: Page) -> Turn | None:
    """How far nearly all of a page's text is turned; None where it is upright."""
    if not any(char.angle for char in page.chars):
        return None
    angles = Counter(char.angle for char in page.chars if not char.text.isspace())
    wide = Counter(char.angle for char in page.chars if is_wide(char.text[:1] or " "))
    if wide.total() >= _LEAST_WIDE * angles.total():
        angles = wide
    angle, count = max(angles.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    if angle == 0 or count < _MOST * angles.total():
        return None
    return Turn(angle, page.width, page.height)


def turn_upright(page: Page, turn: Turn) -> Page:
    """The page as it is to be read."""
    across = turn.angle in (90, 270)
    return Page(
        page.number,
        page.height if across else page.width,
        page.width if across else page.height,
        page.reader,
        tuple(_turn_char(char, turn) for char in page.chars),
        tuple(Ruling(*turn.upright(ruling[:4])) for ruling in page.rulings),
        tuple(Area(*turn.upright(area[:4]), area.kind) for area in page.areas),
    )


def _turn_char(char: Char, turn: Turn) -> Char:
    x0, y0, x1, y1 = turn.upright((char.x0, char.y0, char.x1, char.y1))
    return char._replace(x0=x0, y0=y0, x1=x1, y1=y1, angle=(char.angle - turn.angle) % 360)


def turn_back_article(article: Article, turns: dict[int, Turn]) -> Article:
    """The article with every line where the page shows it."""
    if not any(line.page in turns for passage in article.passages for line in passage.lines):
        return article
    return replace(article, passages=tuple(_turn_back(passage, turns) for passage in article.passages))


def turn_back_furniture(furniture: Sequence[FurnitureText], turns: dict[int, Turn]) -> list[FurnitureText]:
    """The same for what was kept out."""
    return [replace(f, box=turns[f.page].shown(f.box)) if f.page in turns else f for f in furniture]


def _turn_back(passage: Passage, turns: dict[int, Turn]) -> Passage:
    lines = tuple(_turn_line(line, turns[line.page]) if line.page in turns else line for line in passage.lines)
    return replace(passage, lines=lines)


def _turn_line(line: Line, turn: Turn) -> Line:
    x0, y0, x1, y1 = turn.shown((line.x0, line.y0, line.x1, line.y1))
    direction: Direction = line.direction
    if turn.angle in (90, 270):
        direction = "v" if line.direction == "h" else "h"
    # what grew along the upright line falls where the turn reverses it
    falls = turn.angle == 180 or (turn.angle == 90) == (line.direction == "v")
    if not falls:
        return replace(line, direction=direction, x0=x0, y0=y0, x1=x1, y1=y1)
    edge = turn.width if direction == "h" else turn.height
    starts, ends = tuple(edge - at for at in line.starts), tuple(edge - at for at in line.ends)
    return replace(line, direction=direction, x0=x0, y0=y0, x1=x1, y1=y1, starts=starts, ends=ends)
