"""Which script a text is written in, as far as reading has to know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipeline.model import Language

_JAPANESE = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_JAPANESE_SHARE = 0.15  # of the letters: English takes two to three letters for what is one in Japanese


def language_of(texts: Iterable[str]) -> Language:
    """The language that most of some texts is in; Japanese where there is nothing to go by."""
    japanese = latin = 0
    for text in texts:
        japanese += len(_JAPANESE.findall(text))
        latin += len(_LATIN.findall(text))
    return "en" if latin and japanese < _JAPANESE_SHARE * (japanese + latin) else "ja"


def columns_of(text: str) -> int:
    """The width of a text on a fixed grid: two for what is full-width, one for the rest."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
