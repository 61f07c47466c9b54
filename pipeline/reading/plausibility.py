"""Whether the text layer of a page says what the page shows.

A font may map its glyphs to nothing, or to other characters than it draws: then a page looks right and its text is wrong.
Wrong kanji make no words. Measured on newsletters, lists of names among them, dictionary words of two characters and
more cover 74 to 97 % of the kanji that stand in runs; on pages whose kanji are swapped for others, 6 to 11 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Any

from pipeline.reading.chars import Char, Page
from pipeline.reading.normalize import UNREADABLE

_FEW = 3  # glyphs that make no page
_MAX_UNREADABLE = 0.15
_MIN_KANJI = 40  # in runs; fewer tell nothing
_MIN_WORDS = 0.4  # share of the kanji in runs that words cover
_MAX_UNKNOWN = 0.2  # share in words that no dictionary has: above, it is Chinese rather than nonsense
_SAMPLE_RUNS = 200
_KANJI_RUN = re.compile("[\u3005\u4e00-\u9fff]{2,}")


class Verdict(Enum):
    """What a page's text layer is worth; the value says it in words."""

    SOUND = "its text layer is sound"
    PATCHY = "some of its fonts don't say which characters they show"
    EMPTY = "it has no text layer"
    UNREADABLE = "its fonts don't say which characters they show"
    IMPLAUSIBLE = "its text layer makes no words"


def judge(page: Page) -> Verdict:
    """Judge a page by its glyphs."""
    glyphs = [char for char in page.chars if not char.text.isspace()]
    if len(glyphs) < _FEW:
        return Verdict.EMPTY
    unreadable = sum(1 for char in glyphs if UNREADABLE in char.text)
    if unreadable > _MAX_UNREADABLE * len(glyphs):
        return Verdict.UNREADABLE
    if not any(_makes_words(order) for order in _orders(glyphs)):
        return Verdict.IMPLAUSIBLE
    return Verdict.PATCHY if unreadable >= _FEW else Verdict.SOUND


def _orders(glyphs: list[Char]) -> Iterable[str]:
    """The text as drawn; by rows; by columns: a page may be drawn in any order."""
    yield "".join(char.text for char in glyphs)
    height = sorted(char.size for char in glyphs)[len(glyphs) // 2] or 1.0
    yield "".join(char.text for char in sorted(glyphs, key=lambda char: (round(char.y1 / height), char.x0)))
    yield "".join(char.text for char in sorted(glyphs, key=lambda char: (-round(char.x1 / height), char.y0)))


def _makes_words(text: str) -> bool:
    kanji = covered = unknown = 0
    for place, match in enumerate(_KANJI_RUN.finditer(text)):
        if place == _SAMPLE_RUNS:
            break
        for word in _tagger()(match.group()):
            length = len(word.surface)
            kanji += length
            if word.is_unk:
                unknown += length
            elif length > 1:
                covered += length
    return kanji < _MIN_KANJI or covered >= _MIN_WORDS * kanji or unknown > _MAX_UNKNOWN * kanji


@cache
def _tagger() -> Any:
    import fugashi

    return fugashi.Tagger()
