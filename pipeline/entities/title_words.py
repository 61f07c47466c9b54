"""The words of titles: the lexicon of titles, and of the parts that titles are made of."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon import read_table

LONGEST = 14
"""Characters of the longest title looked for where the CRF has none."""


@cache
def known_titles(language: str = "ja") -> frozenset[str]:
    """The titles of the lexicon."""
    return frozenset(row["title"] for row in read_table("titles.csv") if row["language"] == language)


@cache
def parts(kind: str, language: str = "ja") -> tuple[str, ...]:
    """The parts of titles of one kind (``former``, ``before``, ``after`` …), the longest first."""
    words = {row["part"] for row in read_table("title_parts.csv") if (row["kind"], row["language"]) == (kind, language)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def known_tail(text: str) -> int:
    """The length of the longest title of the lexicon that a text ends with."""
    for length in range(min(len(text), LONGEST), 1, -1):
        if text[-length:] in known_titles():
            return length
    return 0
