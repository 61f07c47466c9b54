"""Lines folded small, so that a document of hundreds of pages can be held until it is understood."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading.chars import Char

if TYPE_CHECKING:
    from pipeline.reading.textline import TextLine

_LEVEL = 1  # of compression; more takes thrice the time and saves a tenth


class Placed(NamedTuple):
    """The glyphs of a line, and where each code point of its text starts and ends."""

    chars: list[Char]
    starts: Sequence[float]
    ends: Sequence[float]


class FoldedLines:
    """The glyphs of some lines in a dozen bytes each, a thirtieth of what they take as records."""

    __slots__ = ("_packed",)

    def __init__(self, lines: Iterable[Placed]) -> None:
        # By column: numbers that are alike stand together, and most columns of a line hold one value throughout.
        columns = [(tuple(zip(*chars, strict=True)), tuple(starts), tuple(ends)) for chars, starts, ends in lines]
        self._packed = zlib.compress(marshal.dumps(columns), _LEVEL)

    def unfold(self) -> Iterator[Placed]:
        """What it was made from, line by line: equal, not the same."""
        columns = marshal.loads(zlib.decompress(self._packed))
        for chars, starts, ends in columns:
            yield Placed(list(map(Char._make, zip(*chars, strict=True))), starts, ends)


def fold(lines: Sequence[TextLine]) -> None:
    """Make lines small in memory, while they wait for the other pages."""
    folded = FoldedLines(line.placed for line in lines)
    for place, line in enumerate(lines):
        line.put_away(folded, place)


def unfold(lines: Iterable[TextLine]) -> None:
    """Give lines that were folded together their glyphs back in one go; a line that is asked for them does so alone."""
    away: dict[FoldedLines, dict[int, TextLine]] = {}
    for line in lines:
        if line.away is not None:
            folded, place = line.away
            away.setdefault(folded, {})[place] = line
    for folded, wanted in away.items():
        for place, placed in enumerate(folded.unfold()):
            if place in wanted:
                wanted[place].bring_back(placed)
