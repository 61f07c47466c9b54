"""The readings of names that are listed (lexicon/name_readings.csv), and how frequent they are.

The costs are UniDic's: a reading that costs 700 more is e times rarer. Where no cost is known, there is none.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from pipeline.identity.names import folding


def listed_readings(name: str, part: str) -> list[tuple[str, int | None]]:
    """Give the readings of a name in kanji and their costs, those of its common form where it is written with variants.

    Args:
        name: a surname or a given name.
        part: "surname" or "given".
    """
    entries = _lexicon().get((name, part)) or _lexicon().get((name.translate(folding()), part), "")
    readings = (entry.partition(":")[::2] for entry in entries.split())
    return [(kana, int(cost) if cost else None) for kana, cost in readings]


@cache
def _lexicon() -> dict[tuple[str, str], str]:
    with files("pipeline.lexicon").joinpath("name_readings.csv").open("r", encoding="utf-8") as stream:
        rows = csv.reader(stream)
        next(rows)
        return {(name, part): readings for name, part, readings, _ in rows}
