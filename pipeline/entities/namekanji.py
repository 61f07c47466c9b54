"""How usual a word's kanji are in surnames and given names: what is left to see of a name that no list has."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.entities.words import PassageWords
from pipeline.lexicon import read_table

_SHORT = re.compile(r"[\u3005\u3400-\u9fff\uf900-\ufaff]{1,4}")


@cache
def _classes() -> dict[str, str]:
    """For each kanji its classes, 0 to 3: at the beginning and end of surnames, and of given names."""
    places = ("surname_first", "surname_last", "given_first", "given_last")
    return {row["kanji"]: "".join(row[place] for place in places) for row in read_table("name_kanji.csv")}


@lru_cache(maxsize=65536)
def kanji_of_name(text: str) -> str | None:
    """Give the classes of a short word of kanji: its first in surnames, last in surnames, first and last in given names."""
    if not _SHORT.fullmatch(text):
        return None
    first, last = _classes().get(text[0], "0000"), _classes().get(text[-1], "0000")
    return first[0] + last[1] + first[2] + last[3]


def name_kanji(passage: PassageWords) -> list[str | None]:
    """Give the same for each word of a passage; None for one that isn't written in one to four kanji."""
    return [kanji_of_name(word.text) for word in passage.words]
