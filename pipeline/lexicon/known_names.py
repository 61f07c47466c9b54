"""Names of bodies and of people in Japanese that many have heard of, as dictionaries list them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_PREFIX = 2
"""Characters by which names are looked up."""


class KnownNames(NamedTuple):
    """Names of one kind."""

    names: frozenset[str]
    lengths: dict[str, tuple[int, ...]]
    """By their first two characters, the lengths of names, the longest first."""

    def lengths_at(self, text: str, start: int) -> tuple[int, ...]:
        """Give the lengths that a name which begins at a place of a text may have."""
        return self.lengths.get(text[start : start + _PREFIX], ())


@cache
def known_names(kind: str) -> KnownNames:
    """Give the names of a kind ("organization", "person") of ``known_names.csv``."""
    names = frozenset(_names_of(kind))
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:_PREFIX], set()).add(len(name))
    return KnownNames(names, {start: tuple(sorted(sizes, reverse=True)) for start, sizes in lengths.items()})


def _names_of(kind: str) -> Iterator[str]:
    # Not by read_table, which would keep a dict a row for good.
    with files("pipeline.lexicon").joinpath("known_names.csv").open("r", encoding="utf-8") as stream:
        yield from (row[0] for row in csv.reader(stream) if row[1] == kind)
