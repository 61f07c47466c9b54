"""The words of English titles and institutions that their grammars are built on, as the lexicon has them."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import read_table


@cache
def words_of(kind: str) -> frozenset[str]:
    """The English words of one kind.

    Args:
        kind: ``head`` and ``modifier`` of titles; ``field``, heads whose ``of`` and ``in`` are followed by a field even in
            capitals (Curator of Mosses); ``office``, heads that are whole with their place or portfolio (Mayor of Nishihama);
            ``stop``, words that end a phrase; ``not``, words that stand like titles and are none; ``honorary``, heads before
            which Hon. is honorary; ``serving``, heads whose ``to`` is followed by an office (PA to the Dean);
            ``before-name``, heads that stand right before a name and that no one is called by (Captain Shigeo Murozumi);
            ``behind-letters``, heads that the letters of their body may stand before (UNC chair); ``rank``, words of ranks.
    """
    known = {r["title"] for r in read_table("titles.csv") if (r["language"], r["kind"]) == ("en", kind)}
    # Apart from titles.csv, whose words the CRF was trained to see.
    return frozenset(known | {r["word"] for r in read_table("title_words_en.csv") if r["kind"] == kind})


@cache
def heads() -> re.Pattern[str]:
    """The words that a title can be by itself, in the singular or the plural."""
    words = "|".join(re.escape(word) for word in sorted(words_of("head"), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\w'’-])(?:{words})(?:s|es)?(?![\w’'])(?!-(?!elect|designate|general))", re.IGNORECASE)


@cache
def bodies() -> re.Pattern[str]:
    """Words that only institutions are called by: university, bureau, Ltd."""
    words = {row["suffix"] for row in read_table("institution_suffixes.csv") if row["language"] == "en"}
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{alternatives})(?!\w)", re.IGNORECASE)
