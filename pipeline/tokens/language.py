"""Which language a passage is written in, and what counts as Japanese script."""

from __future__ import annotations

import re

from pipeline.model import Language

JAPANESE_SCRIPT = (
    "\u3005-\u3007\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""The inside of a character class: kanji, kana (half-width kana too) and the iteration marks."""

_JAPANESE = re.compile(f"[{JAPANESE_SCRIPT}]")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_LATIN_WORD = re.compile(rf"(?:(?![{JAPANESE_SCRIPT}])[^\W\d_]){{2,}}")
_ENGLISH_AT_LEAST = (
    5  # words; a name or an address in a Japanese article is shorter, an abstract or a translation longer
)


def has_japanese(text: str) -> bool:
    """Tell whether any character is of Japanese script."""
    return _JAPANESE.search(text) is not None


def language_of(text: str, article: Language = "ja") -> Language:
    """Tell which language a passage is to be read in.

    A passage of an English article is Japanese as soon as Japanese script makes up a fifth of its letters; a passage of
    a Japanese article is English when Japanese script is less (a name in kanji in brackets) and none of it hiragana, which
    sentences are joined by, and it has enough words to be a sentence, so that a table row with nothing but a foreign name
    and a year stays with its sisters.

    Args:
        text: the passage.
        article: the language of the article it stands in.
    """
    if article == "ja" and _HIRAGANA.search(text):
        return "ja"
    words = _LATIN_WORD.findall(text)
    if article == "ja" and len(words) < _ENGLISH_AT_LEAST:
        return "ja"
    return "ja" if len(_JAPANESE.findall(text)) * 5 > sum(map(len, words)) else "en"
