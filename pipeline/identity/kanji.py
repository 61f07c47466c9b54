"""What names are read as by their kanji, one by one (lexicon/kanji_readings.csv)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import jaconv

from pipeline.lexicon import read_table

Part = Literal["surname", "given"]

_KANA = re.compile("[ぁ-ゖァ-ヺー]")
_WIDTH = 24
"""Partial readings that are followed up at the same time."""


@lru_cache(maxsize=1 << 14)
def compose(name: str, part: Part) -> tuple[tuple[str, float], ...]:
    """Give the readings that the kanji of a name make up, with their probabilities, the most probable first.

    Args:
        name: one part of a name; kana in it read themselves.
        part: which part it is: kanji are read in other ways in surnames than in given names.

    Returns:
        Nothing for a name with a kanji that no known name has.
    """
    beam = {"": 1.0}
    for char in name:
        grown: dict[str, float] = {}
        for kana, share in _shares(char, part).items():
            for before, probability in beam.items():
                reading = before + kana
                grown[reading] = grown.get(reading, 0.0) + probability * share
        beam = dict(sorted(grown.items(), key=lambda item: (-item[1], item[0]))[:_WIDTH])
    return tuple(sorted(beam.items(), key=lambda item: (-item[1], item[0]))) if name else ()


def likelihood(name: str, reading: str, part: Part) -> float:
    """The probability of a reading of a name by its kanji: the sum over all ways to part it among them."""
    ways = {0: 1.0}
    for char in name:
        after: dict[int, float] = {}
        for kana, share in _shares(char, part).items():
            for at, probability in ways.items():
                if reading.startswith(kana, at):
                    end = at + len(kana)
                    after[end] = after.get(end, 0.0) + probability * share
        ways = after
    return ways.get(len(reading), 0.0)


def _shares(char: str, part: Part) -> dict[str, float]:
    if _KANA.fullmatch(char):
        return {jaconv.kata2hira(char): 1.0}
    return _lexicon().get((char, part), {})


@cache
def _lexicon() -> dict[tuple[str, str], dict[str, float]]:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in read_table("kanji_readings.csv"):
        pairs = (entry.split(":") for entry in row["readings"].split())
        found[row["kanji"], row["part"]] = {kana: float(share) for kana, share in pairs}
    return found
