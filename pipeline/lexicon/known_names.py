"""Names of bodies and of people in Japanese that many have heard of, as dictionaries list them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.lexicon import read_table

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
    names = frozenset(row["name"] for row in read_table("known_names.csv") if row["kind"] == kind)
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:_PREFIX], set()).add(len(name))
    return KnownNames(names, {start: tuple(sorted(sizes, reverse=True)) for start, sizes in lengths.items()})
