"""Which names mean one person, over all documents. Rather two rows for one person than one row for two.

- In one document, one full name is one person.
- Over documents, one full name is one person where both are said of one institution (or of parts of one) at most 15
  years apart, or where one publisher names both, at most 10 years apart if one has no institution, 3 if theirs differ.
- Who is named only by surname (佐藤, Sato, スミス) stays in the document.

Only neighbours in time are compared, so the work grows with the number of names, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.identity.hints import Hint
from pipeline.identity.institutions import ResolvedInstitutions
from pipeline.identity.names import is_japanese, person_key, stable_id
from pipeline.identity.readings import romanize
from pipeline.identity.records import Named, Person, Said, Source

_SAME_INSTITUTION, _NO_INSTITUTION, _OTHER_INSTITUTION = 15.0, 10.0, 3.0
"""Years."""
_SOURCES = ("brackets", "ruby", "guess")
"""Where a reading is from, best first."""


@dataclass(slots=True)
class _Persona:
    """A name in one document."""

    key: str
    document_id: str
    published: str
    publisher: str
    alone: bool = False
    """Whether it is only a surname."""
    roots: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    readings: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: set[tuple[str, str]] = field(default_factory=set)
    """(article_id, name as it stands there)."""


def resolve_people(
    sources: Mapping[str, Source],
    named: Sequence[Named],
    said: Sequence[Said],
    hints: Sequence[Hint],
    institutions: ResolvedInstitutions,
) -> tuple[list[Person], dict[tuple[str, str], str]]:
    """Resolve the people of all documents.

    Args:
        sources: the documents by id.
        named: the names in each article.
        said: the titles said of people.
        hints: the readings and bare surnames that the texts show.
        institutions: the institutions, already resolved.

    Returns:
        The people in the order of their ids; the id by (article_id, name as it stands there).
    """
    people: list[Person] = []
    ids: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for key, personas in sorted(_personas(sources, named, said, hints, institutions).items()):
        for group in _groups(personas):
            identity = _identify(key, group, taken)
            taken.add(identity)
            people.append(_person(identity, group))
            ids.update((place, identity) for persona in group for place in persona.places)
    return sorted(people), ids


def _personas(
    sources: Mapping[str, Source],
    named: Iterable[Named],
    said: Iterable[Said],
    hints: Iterable[Hint],
    institutions: ResolvedInstitutions,
) -> dict[str, list[_Persona]]:
    found: dict[tuple[str, str], _Persona] = {}

    def persona(document_id: str, article_id: str, name: str) -> _Persona:
        key = person_key(name) or name
        if (document_id, key) not in found:
            publisher = institutions.publishers.get(document_id, "")
            own = _Persona(key, document_id, sources[document_id].published, publisher, _is_one_word(name))
            found[document_id, key] = own
        own = found[document_id, key]
        own.places.add((article_id, name))
        return own

    for row in named:
        if row.kind == "person":
            own = persona(row.document_id, row.article_id, row.name)
            own.names[row.name] += row.mentions
            own.articles.add(row.article_id)
    for title in said:
        own = persona(title.document_id, title.article_id, title.person)
        own.names[title.person] += 0
        if identity := institutions.ids.get((title.article_id, title.institution)):
            own.roots.add(institutions.roots[identity])
    for hint in hints:
        if hint.kind in ("reading", "surname") and (hint.document_id, person_key(hint.name)) in found:
            own = found[hint.document_id, person_key(hint.name)]
            if hint.kind == "surname":
                own.alone = True
            else:
                own.readings[hint.source, hint.value] += 1
    by_key: defaultdict[str, list[_Persona]] = defaultdict(list)
    for own in found.values():
        by_key[own.key].append(own)
    return by_key


def _is_one_word(name: str) -> bool:
    """Whether a name has one part only: one character, or one word of Latin script or katakana."""
    if is_japanese(name):
        return len(name) == 1 or all("ァ" <= char <= "ヺ" or char == "ー" for char in name)
    return len(person_key(name).split()) < 2


def _groups(personas: list[_Persona]) -> list[list[_Persona]]:
    """The personas of one name, by person, each group and the list of groups in the order of time."""
    ordered = sorted(personas, key=lambda persona: (persona.published or "9999", persona.document_id))
    leader = list(range(len(ordered)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = place = leader[leader[place]]
        return place

    buckets: defaultdict[str, list[int]] = defaultdict(list)
    for place, persona in enumerate(ordered):
        if not persona.alone:
            for bucket in sorted(persona.roots | ({persona.publisher} if persona.publisher else set())):
                buckets[bucket].append(place)
    for bucket, places in buckets.items():
        for before, after in pairwise(places):
            if _are_one(ordered[before], ordered[after], bucket):
                first, second = sorted((find(before), find(after)))
                leader[second] = first
    groups: defaultdict[int, list[_Persona]] = defaultdict(list)
    for place, persona in enumerate(ordered):
        groups[find(place)].append(persona)
    return [groups[place] for place in sorted(groups)]


def _are_one(before: _Persona, after: _Persona, bucket: str) -> bool:
    if bucket in before.roots and bucket in after.roots:
        limit = _SAME_INSTITUTION
    elif not before.roots or not after.roots:
        limit = _NO_INSTITUTION
    else:
        limit = _OTHER_INSTITUTION
    return _years_between(before.published, after.published) <= limit


def _years_between(before: str, after: str) -> float:
    """Years between two dates; none where one isn't known."""
    return abs(_year(after) - _year(before)) if before and after else 0.0


def _year(date: str) -> float:
    year, month = int(date[:4]), int(date[5:7] or 1)
    return year + (month - 1) / 12


def _identify(key: str, group: Sequence[_Persona], taken: set[str]) -> str:
    """An id that later documents don't change: of the name, and of where the person is first met."""
    first = group[0]
    if first.alone:
        return stable_id("p", key, first.document_id)
    home = next((min(persona.roots) for persona in group if persona.roots), first.publisher or first.document_id)
    identity = stable_id("p", key, home)
    return stable_id("p", key, home, first.document_id) if identity in taken else identity


def _person(identity: str, group: Sequence[_Persona]) -> Person:
    names = sum((persona.names for persona in group), Counter[str]())
    # Adding Counters drops zeros: a person who is only given a title has no mention, and still a name.
    spellings = names or group[0].names
    name = max(spellings, key=lambda name: (spellings[name], len(name), name))
    readings: Counter[tuple[str, str]] = sum((persona.readings for persona in group), Counter[tuple[str, str]]())
    source, reading = min(readings, key=lambda r: (_SOURCES.index(r[0]), -readings[r], r[1]), default=("", ""))
    dates = sorted(persona.published for persona in group if persona.published)
    return Person(
        person_id=identity,
        name=name,
        reading=reading,
        romanized=romanize(reading),
        name_en="" if is_japanese(name) else name,
        mentions=names.total(),
        articles=len(set().union(*(persona.articles for persona in group))),
        first_published=dates[0] if dates else "",
        last_published=dates[-1] if dates else "",
        reading_source=source,
    )
