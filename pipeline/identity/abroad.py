"""Names in kanji that are no Japanese ones: Chinese, Korean and Vietnamese. No Japanese reading of their kanji is theirs.

They are known by their surnames (lexicon/foreign_surnames.csv), and where the surname is a Japanese one as well (林, 柳) by
what stands around them (lexicon/places_abroad.csv).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from pipeline.identity.listed import listed_readings
from pipeline.lexicon import read_table

_LONGEST_SURNAME, _LONGEST_GIVEN = 2, 2
_KANJI = re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_USUAL = 9500
"""A given name that costs less is so usual in Japan that its holder may be Japanese, whatever the surname."""
_MOST_READINGS = 8

# What Korean names are written like in Latin script differs by family: Young and Yeong, Soo and Su, Jung and Chŏng.
_KOREAN_FOLDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("[^a-z]", ""),
        ("ui|ee|ii|ie$", "i"),
        ("ae|ai|ay", "e"),
        ("(?:eo|eu|oo|ou|wo|wu|o|u)+", "o"),
        ("sh", "s"),
        ("ch|j|z", "c"),
        ("ph|p|b|f", "b"),
        ("th|t|d", "d"),
        ("kh|k|g|q", "g"),
        ("l|r", "r"),
        (r"(.)\1+", r"\1"),
    )
)


class Surname(NamedTuple):
    """A surname of China, Korea or Vietnam."""

    latin: frozenset[str]
    """Its spellings in lower case."""
    japanese: bool
    """Whether it is a Japanese surname as well."""


def surname_abroad(name: str) -> str:
    """The surname of China, Korea or Vietnam that a name in kanji may begin with; empty where it begins with none.

    Args:
        name: a surname alone, or with a given name of at most two kanji.
    """
    for length in range(min(_LONGEST_SURNAME, len(name)), 0, -1):
        given = name[length:]
        if name[:length] in _surnames() and len(given) <= _LONGEST_GIVEN and (not given or _KANJI.fullmatch(given)):
            return name[:length]
    return ""


def is_japanese_too(surname: str) -> bool:
    """Whether a surname that China, Korea or Vietnam has is a Japanese one as well."""
    return surname not in _surnames() or _surnames()[surname].japanese


def is_abroad(surname: str, given: str) -> bool:
    """Whether a name can only be one of China, Korea or Vietnam, whatever stands around it."""
    if is_japanese_too(surname) or not surname_abroad(surname + given):
        return False
    costs = [cost for _, cost in listed_readings(given, "given") if cost is not None]
    return min(costs, default=_USUAL) >= _USUAL


def stands_abroad(text: str) -> bool:
    """Whether a text names a place in China, Korea or Vietnam: 中国, but not 中国地方."""
    return _places().search(text) is not None


def alike_abroad(surname: str, given: str, words: tuple[str, ...]) -> float:
    """How alike a name in kanji, read as in Chinese or Korean, and one in Latin script are, from 0 to 1.

    Args:
        surname: one of those of `surname_abroad`.
        given: the given name; empty where there is none.
        words: the words of the name in Latin script, in whatever order.
    """
    if surname not in _surnames() or not words:
        return 0.0
    plain = [_plain(word) for word in words]
    best = 0.0
    for place in {0, len(plain) - 1}:
        if plain[place] in _surnames()[surname].latin:
            rest = "".join(word for number, word in enumerate(plain) if number != place)
            best = max(best, 1.0 if not given and not rest else 0.5 * (1 + _given_alike(given, rest)))
    return best


def _given_alike(given: str, rest: str) -> float:
    if not given or not rest:
        return 0.0
    pinyin, korean = _readings(given)
    if rest in pinyin:
        return 1.0
    return 0.95 if _fold_korean(rest) in {_fold_korean(reading) for reading in korean} else 0.0


@lru_cache(maxsize=1 << 12)
def _readings(given: str) -> tuple[frozenset[str], frozenset[str]]:
    """The given name in Pinyin and in Korean, its syllables joined."""
    found = []
    for number in (0, 1):
        syllables = [_kanji().get(char, ((), ()))[number] for char in given]
        joined = ["".join(choice) for choice in product(*syllables)] if all(syllables) else []
        found.append(frozenset(joined[:_MOST_READINGS]))
    return found[0], found[1]


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in bare if char.isascii() and char.isalpha())


def _fold_korean(word: str) -> str:
    for pattern, sound in _KOREAN_FOLDS:
        word = pattern.sub(sound, word)
    return word


@cache
def _surnames() -> dict[str, Surname]:
    return {
        row["surname"]: Surname(frozenset(row["latin"].casefold().split("|")), row["japanese"] == "yes")
        for row in read_table("foreign_surnames.csv")
    }


@cache
def _places() -> re.Pattern[str]:
    rows = read_table("places_abroad.csv")
    return re.compile(
        "|".join(row["place"] + (f"(?!{row['not_before']})" if row["not_before"] else "") for row in rows)
    )


@cache
def _kanji() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        row["char"]: (tuple(filter(None, row["pinyin"].split("|"))), tuple(filter(None, [row["korean"]])))
        for row in read_table("kanji_abroad.csv")
    }
