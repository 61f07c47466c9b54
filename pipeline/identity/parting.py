"""Where a Japanese name that is written without a space parts into surname and given name.

Each way to part it is judged by how frequent its two parts are: listed ones by their costs, others by how many listed names
have their characters at these places (lexicon/kanji_places.csv). Whether it is a surname alone is judged in the same way.
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.identity.abroad import is_japanese_too, surname_abroad
from pipeline.identity.listed import listed_readings
from pipeline.identity.names import folding, is_japanese
from pipeline.lexicon.names import GIVEN, name_parts

PLACES = ("only", "first", "inner", "last")
"""Where a character can stand in a name."""
_LONGEST = 16
"""Characters of a name; longer ones are no names."""
_CHARACTER = re.compile(".[\ufe00-\ufe0f\U000e0100-\U000e01ef]*")
"""A character with the selector of a variant, such as 葛 of 葛城 in the form with one stroke more."""
_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_BEFORE_KATAKANA = re.compile("(?<=[^ァ-ヺー])(?=[ァ-ヺ][ァ-ヺー])")
"""A given name in katakana begins here, and with it any further one: 榊原|グスタフ航; but not ノ in 上ノ国."""
_BEHIND_KATAKANA = re.compile("^[ァ-ヺー]{2,}(?=[^ァ-ヺー])")

# Chosen on 1,334 names of the training articles that are printed with a space, and checked on as many others.
_COST_FACTOR = 1200.0
_NO_COST = -16.0
"""Logarithm of the frequency of a listed name whose cost isn't known."""
_NOT_LISTED = -4.0
_KANA_NAME, _OTHER_KANA, _PER_KANA = -8.0, -4.0, -2.0
"""A listed given name in kana; another one, and each of its characters."""
_KANA_SURNAME = -10.0
_LENGTHS = {"surname": (0.02, 0.72, 0.23, 0.03), "given": (0.03, 0.54, 0.41, 0.02)}
"""The share of names of one, two, three and more characters among those that are listed."""
_CHARACTERS, _UNSEEN = 6000, 0.02
"""Characters that may stand anywhere, and how often one that was never seen there is thought to have been."""
_ALONE = -6.0
"""A surname alone is rarer than a full name."""
_ABROAD, _ABROAD_GIVEN = -11.0, -7.0
"""A surname of China or Korea that no Japanese has, and each kanji of a given name there."""
_SUREST = 0.97
"""How often the likeliest way is the right one where no other is likely."""

Parts = tuple[str, str]


def part_name(name: str) -> tuple[Parts | None, float]:
    """Part a name into surname and given name, and say how sure that is; None for a surname alone.

    Args:
        name: in Japanese script, without spaces.
    """
    characters = _CHARACTER.findall(name)
    ways = _ways("".join(char[0] for char in characters))
    if not ways:
        return None, 0.0
    best = max(ways, key=lambda cut: (ways[cut], -cut))
    certainty = _SUREST / sum(math.exp(score - ways[best]) for score in ways.values())
    return ("".join(characters[:best]), "".join(characters[best:])) if best else None, certainty


def split_name(name: str) -> Parts | None:
    """Part a name as `part_name` does, without saying how sure it is."""
    return part_name(name)[0]


def is_surname(name: str) -> bool:
    """Whether a Japanese name is a surname alone."""
    parts, certainty = part_name(name)
    return parts is None and certainty > 0


def place_of(index: int, length: int) -> str:
    """Where a character stands in a name of a length: one of `PLACES`."""
    if length == 1:
        return "only"
    return "first" if index == 0 else "last" if index == length - 1 else "inner"


@lru_cache(maxsize=1 << 15)
def _ways(name: str) -> dict[int, float]:
    """The ways to part a name by how likely they are, as logarithms; 0 stands for a surname alone."""
    if len(name) > _LONGEST or not all(map(is_japanese, name)) or _KANA.fullmatch(name):
        return {}
    name = name.translate(folding())
    if not any((char, part) in _places() for char in name for part in ("surname", "given")):
        return {}
    boundary = _BEFORE_KATAKANA.search(name) or _BEHIND_KATAKANA.match(name)
    if boundary and 0 < boundary.end() < len(name):
        return {boundary.end(): 0.0}
    ways = {cut: _likely(name[:cut], "surname") + _likely(name[cut:], "given") for cut in range(1, len(name))}
    if (abroad := surname_abroad(name)) and abroad != name and not is_japanese_too(abroad):
        ways[len(abroad)] = max(ways[len(abroad)], _ABROAD + _ABROAD_GIVEN * len(name[len(abroad) :]))
    return ways | {0: _likely(name, "surname") + _ALONE}


def _likely(text: str, part: str) -> float:
    """The logarithm of how frequent a part of a name is."""
    if listed := listed_readings(text, part):
        costs = [cost for _, cost in listed if cost is not None]
        return max(-min(costs) / _COST_FACTOR if costs else _NO_COST, _by_characters(text, part))
    if _KANA.fullmatch(text) and len(text) > 1:
        if part == "surname":
            return _KANA_SURNAME + 2 * _PER_KANA * len(text)
        return _KANA_NAME if name_parts(text) & GIVEN else _OTHER_KANA + _PER_KANA * len(text)
    return _by_characters(text, part)


def _by_characters(text: str, part: str) -> float:
    lengths = _LENGTHS[part]
    score = _NOT_LISTED + math.log(lengths[min(len(text), len(lengths)) - 1] / max(1, len(text) - len(lengths) + 1))
    for index, char in enumerate(text):
        place = PLACES.index(place_of(index, len(text)))
        seen = _places().get((char, part), (0, 0, 0, 0))[place]
        score += math.log((seen + _UNSEEN) / (_totals()[part][place] + _UNSEEN * _CHARACTERS))
    return score


@cache
def _places() -> dict[tuple[str, str], tuple[int, ...]]:
    with files("pipeline.lexicon").joinpath("kanji_places.csv").open("r", encoding="utf-8") as stream:
        rows = csv.reader(stream)
        next(rows)
        return {(char, part): tuple(map(int, counts)) for char, part, *counts, _ in rows}


@cache
def _totals() -> dict[str, tuple[int, ...]]:
    return {
        part: tuple(map(sum, zip(*(counts for (_, own), counts in _places().items() if own == part), strict=True)))
        for part in ("surname", "given")
    }
