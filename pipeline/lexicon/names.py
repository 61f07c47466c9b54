"""Parts of personal names: which strings are known as surnames, given names, and foreign names in katakana."""

from __future__ import annotations

import csv
import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files

SURNAME, GIVEN, FOREIGN = 1, 2, 4
_FLAGS = {"surname": SURNAME, "given": GIVEN, "foreign": FOREIGN}
_MARKS = re.compile(r"[\u0300-\u036f'’‘.-]")
_LONG = re.compile(r"(?<=o)u|([aeiou])(?=\1)|(?<=o)h(?![aeiouy])")


@cache
def _parts(table: str) -> dict[str, int]:
    # Not by read_table: a dict a row, kept for good, would be 100 MB and half a second for every process.
    with files("pipeline.lexicon").joinpath(table).open("r", encoding="utf-8") as stream:
        rows = csv.reader(stream)
        next(rows)
        return {name: _flags(part) for name, part, *_ in rows}


@cache
def _flags(part: str) -> int:
    return sum(_FLAGS[name] for name in part.split("+"))


@lru_cache(maxsize=65536)
def name_parts(text: str) -> int:
    """Tell what parts of a name a string in Japanese script may be: the sum of SURNAME, GIVEN and FOREIGN, or 0."""
    return _parts("name_parts.csv").get(text, 0)


@cache
def _in_order() -> list[str]:
    return sorted(_parts("name_parts.csv"))


def begins_name(text: str) -> bool:
    """Tell whether a string in Japanese script is the beginning of a longer part of a name."""
    names = _in_order()
    next_ = bisect_right(names, text)
    return next_ < len(names) and names[next_].startswith(text)


def latin_name_parts(word: str) -> int:
    """Tell what parts of a name a word in Latin script may be, whatever its case, accents and way of romanising."""
    return _parts("latin_names.csv").get(fold_latin(word), 0)


def fold_latin(word: str) -> str:
    """Write a name in Latin script so that its ways of spelling agree: Ōta, Ohta, Oota and OTA are all ota."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", word.strip().lower()))
    return _LONG.sub("", plain)
