"""English words and places: which are written small, as what parts of speech, which words are alike, and what is a place."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def _rows(table: str) -> Iterator[list[str]]:
    # Not by read_table, which would keep a dict a row for good.
    with files("pipeline.lexicon").joinpath(table).open("r", encoding="utf-8") as stream:
        rows = csv.reader(stream)
        next(rows)
        yield from rows


@cache
def _words() -> dict[str, str]:
    return {word: letters for word, letters, _ in _rows("words_en.csv")}


@cache
def _places() -> dict[str, dict[tuple[str, ...], str]]:
    places: dict[str, dict[tuple[str, ...], str]] = {}
    for name, kind, _ in _rows("places.csv"):
        first, *rest = name.split()
        places.setdefault(first, {})[tuple(rest)] = kind
    return places


@cache
def _clusters() -> dict[str, str]:
    return {word: path for path, words, _ in _rows("clusters_en.csv") for word in words.split()}


def word_classes(word: str) -> str:
    """Tell what an English word is where it is written small.

    Args:
        word: in small letters.

    Returns:
        Letters: n (noun), s (noun in the plural), v (verb), w (verb inflected), j (adjective), r (adverb), a (auxiliary), x (a
        word whose part of speech isn't known: of, the); empty for what no dictionary has, such as most names.
    """
    return _words().get(word, "")


def places_beginning(word: str) -> dict[tuple[str, ...], str]:
    """Give the places whose name begins with a word: the kind (country, state, city) by the words that follow it."""
    return _places().get(word, {})


def word_cluster(word: str) -> str:
    """Give the cluster of words of like neighbours that a word is in: London, Toronto, Vienna; Smith, Young, Price.

    Args:
        word: as written. One in capitals (SMITH) or with a capital that no text of the clusters gave it is looked up as Smith,
            smith.

    Returns:
        The way to the cluster in a binary tree (``0110010101``): the longer the beginning that two words share, the more alike
        they are. Empty for a word that isn't known.
    """
    known = _clusters()
    return known.get(word) or known.get(word.capitalize()) or known.get(word.lower(), "")
