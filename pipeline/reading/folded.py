"""Glyphs of a line folded small, so that a document of hundreds of pages can be held until it is understood."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pipeline.reading.chars import Char

_NUMBERS = 5  # per glyph: its box and its place in the stream
Style = tuple[float, str, bool, int, float]
"""Size, font, bold, angle, confidence."""


class FoldedChars:
    """A fifth of the memory of the glyphs it was made from; :meth:`unfold` gives equal ones back."""

    __slots__ = ("_numbers", "_styles", "_texts")

    def __init__(self, chars: Sequence[Char]) -> None:
        self._texts = tuple([char[0] for char in chars])
        self._numbers = array("d", [number for char in chars for number in (*char[1:5], char[9])])
        styles: list[Style] = [(*char[5:9], char[10]) for char in chars]
        # Nearly every line is set in one style throughout.
        self._styles = styles if styles.count(styles[0]) < len(styles) else styles[:1]

    def unfold(self) -> list[Char]:
        """The glyphs."""
        numbers, texts = self._numbers, self._texts
        styles = self._styles if len(self._styles) > 1 else self._styles * len(texts)
        chars = []
        for at, text, (size, font, bold, angle, confidence) in zip(
            range(0, len(numbers), _NUMBERS), texts, styles, strict=True
        ):
            x0, y0, x1, y1, order = numbers[at : at + _NUMBERS]
            chars.append(Char(text, x0, y0, x1, y1, size, font, bold, angle, int(order), confidence))
        return chars
