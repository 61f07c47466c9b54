"""One line of a page while the page is being understood: its glyphs, its text, and where each code point stands."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from statistics import median

from pipeline.model import Direction, Line, Ruby
from pipeline.reading.chars import Char
from pipeline.reading.folded import FoldedLines, Placed
from pipeline.reading.lengths import settle

_LATIN_SPACE = 0.18  # em: a wider gap between Latin letters is a space
_WIDE_SPACE = 0.72  # em: a wider gap between full-width glyphs is a full-width space
_BOLD = 0.85  # share of bold glyphs that makes a line bold: one that runs on from bold words is not
_PUNCTUATION = 0.5  # em of white that a full-width stop or bracket carries and its box may leave out
CLOSING, OPENING = "、。，．）」』】〕〉》", "（「『【〔〈《"
_VISIBLE_SPACE = 0.14  # em: a written space that shows less than this is an artefact


class TextLine:
    """A line, or a piece of one, of a page.

    ``x0 … y1`` is its box on the page. ``u`` runs along the lines of the region that the line is in, ``v`` from line to
    line; both are set by the region (u = x, v = y where it is written across, u = y, v = -x where it is written down).
    """

    __slots__ = (
        "_placed", "away", "bold", "confidence", "direction", "font", "page", "rubies", "size", "text",
        "u0", "u1", "v0", "v1", "x0", "x1", "y0", "y1",
    )  # fmt: skip

    def __init__(self, page: int, direction: Direction, chars: list[Char], bold: bool = False) -> None:
        self.page = page
        self.direction = direction
        self.away: tuple[FoldedLines, int] | None = None
        self._placed: Placed | None = Placed(chars, (), ())
        self.rubies: list[Ruby] = []
        self._measure(bold)
        self.compose()
        self.place(direction)

    @property
    def placed(self) -> Placed:
        """Its glyphs, and where the code points of its text stand along it."""
        if self._placed is None:
            assert self.away is not None
            folded, place = self.away
            self.bring_back(next(islice(folded.unfold(), place, None)))
            assert self._placed is not None
        return self._placed

    @property
    def chars(self) -> list[Char]:
        """Its glyphs in the order in which they are read; a list to be replaced, not changed."""
        return self.placed.chars

    @property
    def starts(self) -> Sequence[float]:
        """Where each code point of its text starts."""
        return self.placed.starts

    @property
    def ends(self) -> Sequence[float]:
        """Where each code point of its text ends."""
        return self.placed.ends

    def put_away(self, folded: FoldedLines, place: int) -> None:
        """Let go what stands at ``place`` in ``folded``."""
        self._placed, self.away = None, (folded, place)

    def bring_back(self, placed: Placed) -> None:
        """Take back what was put away."""
        self._placed, self.away = placed, None

    def close(self) -> None:
        """Let the glyphs go for good, and settle where the text stands: for a line that has found its place."""
        chars, starts, ends = self.placed
        if chars:
            self._placed = Placed([], settle(starts), settle(ends))

    def _measure(self, bold: bool) -> None:
        glyphs = [c for c in self.chars if not c.text.isspace()]
        if not glyphs:
            self._placed = Placed([], (), ())
            self.size, self.font, self.bold, self.confidence = 1.0, "", False, 0.0
            self.x0 = self.y0 = self.x1 = self.y1 = 0.0
            return
        sizes = Counter(c.size for c in glyphs)
        fonts = Counter(c.font for c in glyphs)
        self.size = max(sizes, key=lambda s: (sizes[s], s)) if len(sizes) < 3 else median(c.size for c in glyphs)
        self.font = max(fonts, key=lambda f: (fonts[f], f))
        self.bold = bold or sum(c.bold for c in glyphs) > _BOLD * len(glyphs)
        self.confidence = sum(c.confidence for c in glyphs) / len(glyphs)
        half = self.size / 2
        if self.direction == "h":
            middle = median((c.y0 + c.y1) / 2 for c in glyphs if c.size >= 0.8 * self.size)
            self.x0, self.x1 = min(c.x0 for c in glyphs), max(c.x1 for c in glyphs)
            self.y0, self.y1 = middle - half, middle + half
        else:
            wide = [c for c in glyphs if c.size >= 0.8 * self.size]
            middle = median((c.x0 + c.x1) / 2 for c in wide)
            self.y0, self.y1 = min(c.y0 for c in glyphs), max(c.y1 for c in glyphs)
            self.x0, self.x1 = middle - half, middle + half

    def place(self, direction: Direction) -> None:
        """Set the coordinates along and across the lines of a region that is written in ``direction``."""
        if direction == "h":
            self.u0, self.v0, self.u1, self.v1 = self.x0, self.y0, self.x1, self.y1
        else:
            self.u0, self.v0, self.u1, self.v1 = self.y0, -self.x1, self.y1, -self.x0

    def turn(self, direction: Direction) -> None:
        """Let the line run the other way; for one glyph."""
        self.direction = direction
        self._measure(self.bold)
        self.compose()
        self.place(direction)

    def begin_with(self, chars: list[Char]) -> None:
        """Put glyphs of another size before the first of the line; its height stays."""
        y0, y1 = self.y0, self.y1
        self._placed = Placed([*chars, *self.chars], (), ())
        self._measure(self.bold)
        self.y0, self.y1 = y0, y1
        self.compose()
        self.place(self.direction)

    def followed_by(self, other: TextLine) -> TextLine:
        """This piece of a line and the one that goes on from it, as one line."""
        whole = TextLine(self.page, self.direction, self.chars + other.chars, self.bold and other.bold)
        shift = len(whole.text) - len(other.text)
        whole.rubies = self.rubies + [Ruby(r.start + shift, r.end + shift, r.reading) for r in other.rubies]
        return whole

    def compose(self) -> None:
        """Write out the text: spaces put where the page shows them, none where a line is merely stretched."""
        across = self.direction == "h"
        texts: list[str] = []
        starts: list[float] = []
        ends: list[float] = []
        size = self.size
        written = ""
        before: Char | None = None
        before_end = 0.0
        stretch: float | None = None
        for char in self.chars:
            text = char.text
            if text.isspace():
                written = "\u3000" if text == "\u3000" or written == "\u3000" else " "
                continue
            start, end = (char.x0, char.x1) if across else (char.y0, char.y1)
            if before is not None:
                gap = (start - before_end) / size if end >= before_end else (before_end - end) / size
                if gap > _VISIBLE_SPACE:
                    if stretch is None:
                        stretch = self._stretch()
                    space = _space_between(before.text[-1], text[0], gap - stretch, written)
                    if space:
                        texts.append(space)
                        starts.append(before_end)
                        ends.append(start)
            written = ""
            if len(text) == 1:
                texts.append(text)
                starts.append(start)
                ends.append(end)
            else:
                _spread(text, start, end, texts, starts, ends)
            before, before_end = char, end
        self.text = "".join(texts)
        self._placed = Placed(self.chars, starts, ends)

    def _stretch(self) -> float:
        """How far apart the glyphs of the line are set, in em: the median gap, where it is more than nothing."""
        across = self.direction == "h"
        glyphs = [c for c in self.chars if not c.text.isspace()]
        gaps = [(b.x0 - a.x1 if across else b.y0 - a.y1) / self.size for a, b in pairwise(glyphs)]
        return max(0.0, median(gaps)) if len(gaps) > 2 else 0.0

    def record(self, start: int) -> Line:
        """The line as part of a passage, its first code point at offset ``start``; the line is closed by it."""
        self.close()
        _, starts, ends = self.placed
        x0, y0, x1, y1 = settle((self.x0, self.y0, self.x1, self.y1))
        return Line(
            self.page, start, start + len(self.text), self.direction, x0, y0, x1, y1, tuple(starts), tuple(ends)
        )


def _spread(text: str, start: float, end: float, texts: list[str], starts: list[float], ends: list[float]) -> None:
    """Share the extent of a ligature among its letters; a mark or variation selector takes none of it."""
    bases = [c for c in text if not unicodedata.combining(c) and unicodedata.category(c) != "Mn"] or [text[0]]
    step = (end - start) / len(bases)
    at = 0
    for i, c in enumerate(text):
        takes = c in bases or i == 0
        texts.append(c)
        starts.append(start + at * step if takes else start + min(at, len(bases)) * step)
        at += takes
        ends.append(start + min(at, len(bases)) * step)


def is_wide(char: str) -> bool:
    """Whether a character is set on the full-width square: kana, kanji, full-width signs."""
    return char > "\u2e7f" or (char > "\u1fff" and unicodedata.east_asian_width(char) in "WFA")


def _space_between(left: str, right: str, gap: float, written: str) -> str:
    """The space that stands between two glyphs: "", " " or "\u3000".

    Args:
        left: the character before the gap.
        right: the character after it.
        gap: the gap in em, less what the whole line is stretched by.
        written: the space character drawn there, if any.
    """
    wide = is_wide(left) + is_wide(right)
    if written == "\u3000":
        return "\u3000" if gap >= 0.4 else ""
    if written:
        return " " if gap >= (0.02 if wide == 0 else _VISIBLE_SPACE) else ""
    if wide == 0:
        return " " if gap >= _LATIN_SPACE else ""
    gap -= _PUNCTUATION * ((left in CLOSING) + (right in OPENING))
    if wide == 1:
        return " " if gap >= 0.6 else ""
    return "\u3000" if gap >= _WIDE_SPACE else ""
