"""Which names in different documents a person should look at: perhaps one, and taken for two, or the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise, product
from typing import NamedTuple

from pipeline.identity.guesses import readings_of
from pipeline.identity.names import is_japanese, is_one_word, person_key
from pipeline.identity.parting import is_surname, part_name
from pipeline.identity.readings import latin_key

REASONS = ("latin", "moved", "namesake", "letters", "far", "reading", "unsaid", "spelling")
"""Why a pair is doubtful, the most doubtful first; an order, not a measure. Taken for two: ``latin`` (a name in Latin
script is how the other is read), ``namesake`` (one name, one newsletter or institution), ``far`` (one name, nothing in
common), ``reading`` (surnames of one reading, one given name). Taken for one: ``moved`` (other institutions), ``letters``
(Latin script and Japanese), ``unsaid`` (nothing but the newsletter in common), ``spelling`` (other characters)."""
JOINED = frozenset({"moved", "letters", "unsaid", "spelling"})
_ALL_PAIRS = 6
"""Up to so many people of one name each is put beside each other; of more, only neighbours in time."""
_LOOKED_AT = 30
"""Records of a person that are compared in time with another one's."""
_MOST_ALIKE = 5
"""A name in Latin script that may be more Japanese names than these says nothing."""


class Record(NamedTuple):
    """A person's name in one document."""

    place: int
    """Of its first mention in the index."""
    mention_id: str
    document_id: str
    sha256: str
    name: str
    person_id: str
    published: str
    publisher: str
    roots: frozenset[str]
    """The institutions that the document says it is of."""

    @property
    def key(self) -> str:
        """What all spellings of the name have in common."""
        return person_key(self.name) or self.name

    @property
    def met(self) -> tuple[str, str, int]:
        """What records are put in the order of time by."""
        return self.published or "9999", self.document_id, self.place


class Pair(NamedTuple):
    """Two records, and why somebody should look at them."""

    one: Record
    other: Record
    reason: str


def list_pairs(records: Iterable[Record], romanized: Mapping[str, str]) -> list[Pair]:
    """List the doubtful pairs, the most doubtful first, each once.

    Args:
        records: in any order. Names of one part alone are left out: they say too little.
        romanized: how people are written in Latin script, by person_id, as far as it is known or guessed.
    """
    by_key: defaultdict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: record.met):
        if not _says_too_little(record.name):
            by_key[record.key].append(record)
    found: dict[frozenset[int], Pair] = {}
    for pair in (*_of_one_name(by_key), *_of_one_reading(by_key, romanized)):
        if (pair.one.sha256, pair.one.key) != (pair.other.sha256, pair.other.key):  # the same file lies there twice
            found.setdefault(frozenset({pair.one.place, pair.other.place}), pair)
    return sorted(
        found.values(), key=lambda pair: (REASONS.index(pair.reason), pair.one.key, pair.one.met, pair.other.met)
    )


@lru_cache(maxsize=1 << 14)
def _says_too_little(name: str) -> bool:
    return is_one_word(name) or is_surname(name)


def _of_one_name(by_key: Mapping[str, Sequence[Record]]) -> Iterator[Pair]:
    for records in by_key.values():
        people = _group(records)
        for group in people:
            yield from _doubts(group)
        for ones, others in combinations(people, 2) if len(people) <= _ALL_PAIRS else pairwise(people):
            one, other = _nearest(ones, others)
            near = (one.publisher and one.publisher == other.publisher) or one.roots & other.roots
            yield Pair(one, other, "namesake" if near else "far")


def _doubts(group: Sequence[Record]) -> Iterator[Pair]:
    """What is doubtful within one person: each with the one before; a change of institution is asked for once."""
    moves: set[frozenset[str]] = set()
    for before, after in pairwise(group):
        if before.document_id == after.document_id:
            continue
        if before.roots and after.roots and not before.roots & after.roots:
            if (move := before.roots | after.roots) not in moves:
                moves.add(move)
                yield Pair(before, after, "moved")
        elif not before.roots & after.roots:
            yield Pair(before, after, "unsaid")
        elif before.name != after.name:
            yield Pair(before, after, "spelling")


def _of_one_reading(by_key: Mapping[str, Sequence[Record]], romanized: Mapping[str, str]) -> Iterator[Pair]:
    """Names in Latin script beside those that are read so, and surnames that are written in two ways."""
    latin: defaultdict[str, set[str]] = defaultdict(set)
    read_so: defaultdict[str, set[str]] = defaultdict(set)
    sounds: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for key, records in by_key.items():
        if not is_japanese(key):
            latin[latin_key(records[0].name)].add(key)
            continue
        for person_id in {record.person_id for record in records}:
            if known := romanized.get(person_id):
                read_so[latin_key(known)].add(key)
        if sound := _sound_of(key):
            sounds[sound].add(key)
    for spelled, keys in latin.items():
        alike = sorted(read_so.get(spelled, ()))
        if len(alike) <= _MOST_ALIKE:
            for one, other in product(sorted(keys), alike):
                yield from _across(by_key[one], by_key[other], "latin", "letters")
    for keys in sounds.values():
        for one, other in pairwise(sorted(keys)):
            yield from _across(by_key[one], by_key[other], "reading", "spelling")


def _across(ones: Sequence[Record], others: Sequence[Record], apart: str, joined: str) -> Iterator[Pair]:
    """Put each person of the one name beside the nearest of the other."""
    groups = _group(others)
    for group in _group(ones):
        same = [other for other in groups if other[0].person_id == group[0].person_id]
        nearest = [_nearest(group, other) for other in same or groups]
        one, other = min(nearest, key=lambda pair: _years_between(*pair))
        yield Pair(one, other, joined if same else apart)


def _group(records: Iterable[Record]) -> list[list[Record]]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.person_id].append(record)
    return list(groups.values())


def _nearest(ones: Sequence[Record], others: Sequence[Record]) -> tuple[Record, Record]:
    """Of two people the records that are nearest in time."""
    pairs = product(ones[:_LOOKED_AT], others[:_LOOKED_AT])
    return min(pairs, key=lambda pair: (_years_between(*pair), pair[0].met, pair[1].met))


def _years_between(one: Record, other: Record) -> float:
    if not one.published or not other.published:
        return 0.0
    return abs(_year(one.published) - _year(other.published))


@lru_cache(maxsize=1 << 12)
def _year(date: str) -> float:
    return int(date[:4]) + (int(date[5:7] or 1) - 1) / 12


def _sound_of(name: str) -> tuple[str, str] | None:
    """The given name as it is written, and the surname as it is read: alike for 斉藤一郎 and 斎藤一郎."""
    parts, _ = part_name(name)
    readings = readings_of(parts[0], "surname") if parts else ()
    return (parts[1], readings[0].kana) if parts and readings else None
