"""Make the lexicon of kanji in names: ``python -m training.namekanji --out pipeline/lexicon/name_kanji.csv``.

Rare names are in no list, but are written with the kanji that other names are written with. For each kanji, how many
surnames and given names of ``name_parts.csv`` begin and end with it, in four classes.
"""

from __future__ import annotations

import argparse
import csv
import re
from bisect import bisect
from collections import Counter
from pathlib import Path

from pipeline.lexicon import read_table
from pipeline.lexicon.names import GIVEN, SURNAME, name_parts

PLACES = ("surname_first", "surname_last", "given_first", "given_last")
CLASSES = (3, 15, 60)
"""From how many names on a kanji is in the second, third and fourth class."""

_KANJI = re.compile(r"[\u3005\u3400-\u9fff]+")


def count_kanji() -> dict[str, Counter[str]]:
    """Count in how many names each kanji stands at each place; given names of UniDic alone, the rest being variants."""
    counts: dict[str, Counter[str]] = {place: Counter() for place in PLACES}
    for row in read_table("name_parts.csv"):
        name = row["name"]
        if not _KANJI.fullmatch(name):
            continue
        parts = name_parts(name)
        if parts & SURNAME:
            counts["surname_first"][name[0]] += 1
            counts["surname_last"][name[-1]] += 1
        if parts & GIVEN and "UniDic" in row["source"]:
            counts["given_first"][name[0]] += 1
            counts["given_last"][name[-1]] += 1
    return counts


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description="Make the lexicon of kanji in names.")
    parser.add_argument("--out", type=Path, required=True)
    counts = count_kanji()
    with parser.parse_args().out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["kanji", *PLACES, "source"])
        for kanji in sorted(set().union(*counts.values())):
            writer.writerow([kanji, *(bisect(CLASSES, counts[place][kanji]) for place in PLACES), "name_parts.csv"])


if __name__ == "__main__":
    main()
