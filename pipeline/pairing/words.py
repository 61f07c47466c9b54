"""The words that Japanese names of institutions are made of, and what they are in English (lexicon/institution_words.csv)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon import read_table

_UNKNOWN_COST, _WORD_COST, _SHORT_WORD_COST = 3.0, 1.0, 2.5
"""What a character costs that no word covers, a word, and a word of a single kanji, which is never the first."""
_MARKS = re.compile(r"[\s・･·（）()「」『』、，,／/－-]+")


class Word(NamedTuple):
    """A piece of a name: a word of the lexicon, or (``kind`` "proper") what stands between such words."""

    text: str
    kind: str
    """"head" (大学, 課), "word" (国際), "drop" (株式会社), or "proper"."""
    english: tuple[str, ...] = ()
    """What it may be in English, the usual form first."""


@lru_cache(maxsize=1 << 14)
def take_apart(name: str) -> tuple[Word, ...]:
    """Take a Japanese name of an institution apart into the fewest words that leave the least unknown.

    Args:
        name: such as 東亜工科大学大学院工学研究科.

    Returns:
        Such as 東亜 (proper), 工科, 大学, 大学院, 工学, 研究科.
    """
    return tuple(word for piece in _MARKS.split(name) if piece for word in _cut(piece))


def _cut(text: str) -> list[Word]:
    lexicon, longest = _lexicon()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        choices = [(best[end - 1][0] + _UNKNOWN_COST, -(end - 1))]
        for start in range(max(0, end - longest), end):
            if text[start:end] in lexicon and (start or end - start > 1):
                cost = _WORD_COST if end - start > 1 else _SHORT_WORD_COST
                choices.append((best[start][0] + cost, start + 1))
        best.append(min(choices, key=lambda choice: choice[0]))
    found: list[Word] = []
    end = len(text)
    while end:
        mark = best[end][1]
        start = mark - 1 if mark > 0 else end - 1
        if mark > 0:
            found.append(lexicon[text[start:end]])
        elif found and found[-1].kind == "proper" and not found[-1].english:
            found[-1] = Word(text[start:end] + found[-1].text, "proper")
        else:
            found.append(Word(text[start:end], "proper"))
        end = start
    return found[::-1]


@cache
def _lexicon() -> tuple[dict[str, Word], int]:
    words = {}
    for row in read_table("institution_words.csv"):
        english = tuple(filter(None, (row["en"], *row["others"].split("|"))))
        words[row["ja"]] = Word(row["ja"], row["kind"], english)
    return words, max(map(len, words))
