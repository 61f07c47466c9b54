"""The Research Organization Registry, as a directory of names (lexicon/ror.csv, CC0)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pipeline.identity.names import institution_key
from pipeline.lexicon import read_table

_SHORTEST_ALIAS = 4
"""UT or JST may be anybody's abbreviation."""


class Entry(NamedTuple):
    """One organisation of the registry."""

    ror_id: str
    types: tuple[str, ...]
    name_ja: str
    name_en: str

    @property
    def key(self) -> str:
        """The key of its name, the Japanese one where there is one."""
        return institution_key(self.name_ja or self.name_en)


def look_up(key: str) -> Entry | None:
    """Find the one organisation that has a name or alias with this key; None where none or several have."""
    return _directory().get(key)


@cache
def _directory() -> dict[str, Entry | None]:
    entries = [
        (Entry(row["ror_id"], tuple(row["type"].split("|")), row["name_ja"], row["name_en"]), row["aliases"].split("|"))
        for row in read_table("ror.csv")
    ]
    names: dict[str, Entry | None] = {}
    for entry, _ in entries:
        _enter(names, entry, (entry.name_ja, entry.name_en))
    aliases: dict[str, Entry | None] = {}
    for entry, others in entries:
        _enter(aliases, entry, (alias for alias in others if len(alias) >= _SHORTEST_ALIAS))
    # A name wins over another organisation's alias.
    return aliases | names


def _enter(table: dict[str, Entry | None], entry: Entry, names: Iterable[str]) -> None:
    for key in {institution_key(name) for name in names if name}:
        table[key] = None if key in table and table[key] != entry else entry
