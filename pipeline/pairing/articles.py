"""Which articles are versions of one another in the two languages.

What two versions share whatever the language: dates, numbers, Latin names and abbreviations, the names of people. Each
counts by how rare it is among the articles of the issue. An article is compared with the few that share the most facts with
it and with its neighbours, so the work does not grow with the square of the articles.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.pairing.align import align
from pipeline.pairing.assignment import assign
from pipeline.pairing.names import name_likeness
from pipeline.pairing.records import Pair, Unit

_ALIKE = 0.75
"""Two names this alike are taken for one person's when articles are compared."""
_LEAST = 0.3
"""Articles with a lower score are not versions of one another."""
_NAME, _FACT, _PLACE = 0.6, 0.3, 0.1
"""What names, facts (dates, numbers, Latin words) and place (neighbours, length) count."""
_USUAL_RATIO = 2.1
"""Characters of an English version for each of the Japanese one."""
_MOST = 12
"""English articles that a Japanese one is compared with, those that share the most facts."""

Fact = tuple[str, str]


def find_pairs(units: Iterable[Unit]) -> list[Pair]:
    """Find the articles of one issue that are versions of one another, and align them.

    Args:
        units: the articles of one issue, those in both languages once for each.

    Returns:
        Pairs in the order of the Japanese articles; each article is in one pair at most.
    """
    ours: list[Unit] = []
    theirs: list[Unit] = []
    for unit in units:
        (ours if unit.language == "ja" else theirs).append(unit)
    if not ours or not theirs:
        return []
    weights = _rarity([*ours, *theirs])
    candidates = _candidates(ours, theirs, weights)
    scores = [[0.0] * len(theirs) for _ in ours]
    for row, column in candidates:
        scores[row][column] = _score(ours[row], theirs[column], weights)
    found = []
    for row, column in assign(scores, _LEAST):
        ja, en = ours[row], theirs[column]
        confidence = round(min(0.99, 0.5 + scores[row][column]), 3)
        found.append(Pair(ja, en, confidence, align(ja, en)))
    return found


def _facts(unit: Unit) -> set[Fact]:
    return {
        *(("date", date) for date in unit.dates),
        *(("number", f"{number:g}") for number in unit.numbers if number > 1),
        *(("latin", word) for word in unit.latin),
    }


def _rarity(units: Sequence[Unit]) -> dict[Fact, float]:
    """The weight of each fact: the rarer, the more; among few articles as well."""
    met = Counter(fact for unit in units for fact in _facts(unit))
    return {fact: math.log((len(units) + 2) / times) for fact, times in met.items()}


def _candidates(ours: Sequence[Unit], theirs: Sequence[Unit], weights: Mapping[Fact, float]) -> set[tuple[int, int]]:
    """The articles that share most, and neighbours."""
    places: defaultdict[Fact, list[int]] = defaultdict(list)
    at: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for column, unit in enumerate(theirs):
        at[unit.document_id, unit.position].append(column)
        for fact in _facts(unit):
            places[fact].append(column)
    found: set[tuple[int, int]] = set()
    for row, unit in enumerate(ours):
        shared: Counter[int] = Counter()
        for fact in sorted(_facts(unit)):
            for column in places.get(fact, ()):
                shared[column] += weights[fact]  # type: ignore[assignment]  # a Counter counts floats as well
        best = sorted(shared, key=lambda column: (-shared[column], column))[:_MOST]
        near = (column for step in (-1, 0, 1) for column in at.get((unit.document_id, unit.position + step), ()))
        found |= {(row, column) for column in (*best, *near)}
    return found


def _score(ja: Unit, en: Unit, weights: Mapping[Fact, float]) -> float:
    mine, other = _facts(ja), _facts(en)
    # Of the Latin words of an English text only those can be shared that a Japanese text would have too.
    expected = mine | {fact for fact in other if fact[0] != "latin"}
    total = sum(weights[fact] for fact in expected)
    facts = sum(weights[fact] for fact in mine & other) / total if total else 0.0
    names = _names(ja, en)
    ratio = abs(math.log(max(en.length, 1) / max(ja.length, 1) / _USUAL_RATIO))
    near = ja.document_id == en.document_id and abs(ja.position - en.position) <= 1
    place = 0.5 * near + 0.5 * max(0.0, 1 - ratio)
    if names is None:
        return (_FACT + _NAME) * facts + _PLACE * place
    return _NAME * names + _FACT * facts + _PLACE * place


def _names(ja: Unit, en: Unit) -> float | None:
    """The share of the people whose names are alike; None where neither article names any."""
    if not ja.people or not en.people:
        return None if not ja.people and not en.people else 0.0
    alike = [[name_likeness(one.name, other.name) for other in en.people] for one in ja.people]
    met = assign(alike, _ALIKE)
    return 2 * len(met) / (len(ja.people) + len(en.people))
