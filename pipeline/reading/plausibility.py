"""Whether the text layer of a page says what the page shows."""

from __future__ import annotations

from enum import Enum

from pipeline.reading.chars import Page
from pipeline.reading.normalize import UNREADABLE

_FEW = 3  # glyphs that make no page
_MAX_UNREADABLE = 0.15


class Verdict(Enum):
    """What a page's text layer is worth; the value says it in words."""

    SOUND = "its text layer is sound"
    EMPTY = "it has no text layer"
    UNREADABLE = "its fonts don't say which characters they show"
    IMPLAUSIBLE = "its text layer makes no words"


def judge(page: Page) -> Verdict:
    """Judge a page by its glyphs."""
    texts = [char for char in page.chars if not char.text.isspace()]
    if len(texts) < _FEW:
        return Verdict.EMPTY
    unreadable = sum(1 for char in texts if UNREADABLE in char.text)
    if unreadable > _MAX_UNREADABLE * len(texts):
        return Verdict.UNREADABLE
    return Verdict.SOUND
