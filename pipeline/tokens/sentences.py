"""Where sentences start. Headlines and table cells are sentences of their own."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_JAPANESE_STOPS = frozenset("。．！？!?")
_OPENING = frozenset("「『（(〔［[｛{〈《【“‘")
_CLOSING = frozenset("」』）)〕］]｝}〉》】”’\"'")
_ENGLISH_STOPS = re.compile(r"^(?:[.!?…]+|.*[.!?])$")


@cache
def _abbreviations() -> frozenset[str]:
    """English abbreviations that end in a full stop and do not end a sentence, in lower case, without it."""
    table = files("pipeline.lexicon").joinpath("abbreviations.csv").read_text(encoding="utf-8")
    return frozenset(row["abbreviation"] for row in csv.DictReader(table.splitlines()))


def japanese_starts(words: Sequence[str]) -> list[bool]:
    """Mark the tokens that begin a sentence.

    A sentence ends after 。！？ outside brackets, with the closing brackets that follow; 「…。」と stays one sentence.
    A tab or a line break (white space tokens) ends one too. Brackets left open are forgotten at the next such break.
    """
    starts = [False] * len(words)
    fresh, depth = True, 0
    for i, word in enumerate(words):
        if "\t" in word or "\n" in word:
            starts[i], fresh, depth = fresh and i == 0, True, 0
            continue
        if fresh and not (i and word in _CLOSING) and not word.isspace():
            starts[i], fresh = True, False
        if word in _OPENING:
            depth += 1
        elif word in _CLOSING:
            depth = max(0, depth - 1)
            # （…。） is a sentence of its own, 「…。」 mostly goes on with と.
            fresh = depth == 0 and word in "）)" and i > 0 and words[i - 1] in _JAPANESE_STOPS
        elif depth == 0 and word[-1] in _JAPANESE_STOPS and not (word == "．" and _inside_number(words, i)):
            fresh = True
    if starts:
        starts[0] = True
    return starts


def english_starts(words: Sequence[str]) -> list[bool]:
    """Mark the tokens that begin a sentence: after a stop that isn't an abbreviation's, a tab, a break."""
    starts = [False] * len(words)
    fresh = True
    for i, word in enumerate(words):
        if "\t" in word or "\n" in word:
            fresh = True
            continue
        if fresh and not (i and word in _CLOSING) and not word.isspace():
            starts[i], fresh = True, False
        if _ENGLISH_STOPS.match(word) and not _abbreviates(word):
            fresh = _next_may_begin(words, i + 1)
    if starts:
        starts[0] = True
    return starts


def _inside_number(words: Sequence[str], i: int) -> bool:
    """Tell the decimal point of 一．二 and ３．５ from a full stop."""
    return 0 < i < len(words) - 1 and words[i - 1].isnumeric() and words[i + 1].isnumeric()


def _abbreviates(word: str) -> bool:
    bare = word[:-1].lower()
    return word.endswith(".") and (bare in _abbreviations() or (len(bare) == 1 and bare.isalpha()))


def _next_may_begin(words: Sequence[str], i: int) -> bool:
    """Tell whether what follows a stop, closing brackets skipped, looks like the beginning of a sentence."""
    while i < len(words) and (words[i] in _CLOSING or words[i].isspace()):
        i += 1
    return i == len(words) or not words[i][0].islower()
