"""Which names mean one person, over all documents. Rather two rows for one person than one row for two.

- In one document, one full name is one person.
- Over documents, one full name is one person where both are said of one institution (or of parts of one) at most 15
  years apart, or where one publisher names both, at most 10 years apart if one has no institution, 3 if theirs differ.
- A name in Latin script is the person of a Japanese name where a pair of articles says so, and, under the conditions
  above, where the reading of the Japanese name is printed or a pair has shown it; never by a guessed reading.
- Who is named only by surname (佐藤, Sato, スミス) stays in the document.
- What a reviewer decided about two names holds before all this, in both directions.

Only neighbours in time are compared, so the work grows with the number of names, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.identity.bonds import Bonds, read_verdicts
from pipeline.identity.hints import Hint
from pipeline.identity.institutions import ResolvedInstitutions
from pipeline.identity.merging import SURE, Merging, Place, read_names
from pipeline.identity.names import is_japanese, is_one_word, person_key, stable_id
from pipeline.identity.parting import is_surname
from pipeline.identity.reading import read_person
from pipeline.identity.readings import latin_key
from pipeline.identity.records import English, Named, Person, Said, Source, Verdict
from pipeline.settings import NameSettings

_SAME_INSTITUTION, _NO_INSTITUTION, _OTHER_INSTITUTION = 15.0, 10.0, 3.0
"""Years."""


@dataclass(slots=True)
class _Persona:
    """A name in one document."""

    key: str
    """Under which it is compared with others: for a name in Latin script that of the Japanese name it is proven to be."""
    own_key: str
    document_id: str
    published: str
    publisher: str
    alone: bool = False
    """Whether it is only a surname."""
    roots: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    readings: Counter[tuple[str, str]] = field(default_factory=Counter)
    abroad: bool = False
    """Whether a text shows that the name in kanji is Chinese, Korean or Vietnamese."""
    places: set[tuple[str, str]] = field(default_factory=set)
    """(article_id, name as it stands there)."""

    @property
    def place(self) -> Place:
        return Place(self.document_id, self.own_key)

    @property
    def met(self) -> tuple[str, str]:
        """What personas are put in the order of time by."""
        return self.published or "9999", self.document_id


def resolve_people(
    sources: Mapping[str, Source],
    named: Sequence[Named],
    said: Sequence[Said],
    hints: Sequence[Hint],
    institutions: ResolvedInstitutions,
    merging: Merging,
    style: NameSettings,
    verdicts: Sequence[Verdict] = (),
) -> tuple[list[Person], dict[tuple[str, str], str]]:
    """Resolve the people of all documents.

    Args:
        sources: the documents by id.
        named: the names in each article.
        said: the titles said of people.
        hints: the readings that the texts show, and who comes from abroad.
        institutions: the institutions, already resolved.
        merging: the people whom pairs of articles name in both languages.
        style: how names are romanised.
        verdicts: what was decided about who is who.

    Returns:
        The people in the order of their ids; the id by (article_id, name as it stands there).
    """
    people: list[Person] = []
    ids: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    personas, bonds = _personas(sources, named, said, hints, institutions, merging, verdicts)
    for group in _groups(personas, bonds):
        identity = _identify(group, taken)
        taken.add(identity)
        people.append(_person(identity, group, merging, style))
        ids.update((place, identity) for persona in group for place in persona.places)
    return sorted(people), ids


def _personas(
    sources: Mapping[str, Source],
    named: Iterable[Named],
    said: Iterable[Said],
    hints: Sequence[Hint],
    institutions: ResolvedInstitutions,
    merging: Merging,
    verdicts: Sequence[Verdict],
) -> tuple[dict[str, list[_Persona]], Bonds]:
    """The names of all documents by the key under which they are compared, and what was decided about them."""
    proven = read_names(hints, merging)
    found: dict[tuple[str, str], _Persona] = {}
    meant_by: dict[Place, Place] = {}
    decided = read_verdicts(verdicts, "person", person_key, lambda place: place)

    def persona(document_id: str, article_id: str, name: str) -> _Persona:
        key = person_key(name) or name
        own_place = Place(document_id, key)
        match = merging.target(document_id, key)
        if match and decided.are_apart(own_place, Place(match.document_ja, person_key(match.name_ja))):
            match = None
        if match:
            # Where the Japanese article names them, even if the English one stands in another document.
            document_id, key = match.document_ja, person_key(match.name_ja)
        meant_by[own_place] = Place(document_id, key)
        if (document_id, key) not in found:
            publisher = institutions.publishers.get(document_id, "")
            meant = key if is_japanese(name) else proven.get(latin_key(name), key)
            fullest = match.name_ja if match else name
            alone = is_one_word(fullest) or is_surname(fullest)
            found[document_id, key] = _Persona(
                meant, key, document_id, sources[document_id].published, publisher, alone
            )
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
        own_place = hint.document_id, person_key(hint.name)
        if hint.kind == "reading" and own_place in found:
            found[own_place].readings[hint.source, hint.value] += 1
        elif hint.kind == "abroad" and own_place in found:
            found[own_place].abroad = True
    by_key: defaultdict[str, list[_Persona]] = defaultdict(list)
    for own in found.values():
        by_key[own.key].append(own)
    return by_key, read_verdicts(verdicts, "person", person_key, meant_by.get)


def _groups(by_key: Mapping[str, list[_Persona]], bonds: Bonds) -> list[list[_Persona]]:
    """The personas by person: the names in the order of their keys, the people of a name and each one's in that of time."""
    groups: defaultdict[Place, list[_Persona]] = defaultdict(list)
    ordered = [sorted(personas, key=lambda persona: persona.met) for _, personas in sorted(by_key.items())]
    for personas in ordered:
        _join(personas, bonds)
    for personas in ordered:
        for persona in personas:
            groups[bonds.find(persona.place)].append(persona)
    return [sorted(group, key=lambda persona: persona.met) for group in groups.values()]


def _join(personas: Sequence[_Persona], bonds: Bonds) -> None:
    """Join the personas of one name that are one person: each with the one before that it may be one with."""
    buckets: defaultdict[str, list[_Persona]] = defaultdict(list)
    for persona in personas:
        if not persona.alone:
            for bucket in sorted(persona.roots | ({persona.publisher} if persona.publisher else set())):
                buckets[bucket].append(persona)
    for bucket, met in buckets.items():
        for number, after in enumerate(met):
            earlier = (met[place] for place in range(number - 1, -1, -1))
            before = next((one for one in earlier if not bonds.are_apart(one.place, after.place)), None)
            if before is not None and _are_one(before, after, bucket):
                bonds.unite(before.place, after.place)


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


def _identify(group: Sequence[_Persona], taken: set[str]) -> str:
    """An id that later documents don't change: of the name, and of where the person is first met."""
    first = group[0]
    key = next((persona.own_key for persona in group if persona.own_key == persona.key), first.own_key)
    if first.alone:
        return stable_id("p", key, first.document_id)
    home = next((min(persona.roots) for persona in group if persona.roots), first.publisher or first.document_id)
    identity = stable_id("p", key, home)
    return stable_id("p", key, home, first.document_id) if identity in taken else identity


def _person(identity: str, group: Sequence[_Persona], merging: Merging, style: NameSettings) -> Person:
    names = sum((persona.names for persona in group), Counter[str]())
    # Adding Counters drops zeros: a person who is only given a title has no mention, and still a name.
    spellings = names or group[0].names
    name = max(spellings, key=lambda name: (is_japanese(name), spellings[name], len(name), name))
    readings: Counter[tuple[str, str]] = sum((persona.readings for persona in group), Counter[tuple[str, str]]())
    english = _english(name, spellings, [Place(persona.document_id, persona.own_key) for persona in group], merging)
    reading = read_person(name, readings, english, any(persona.abroad for persona in group))
    dates = sorted(persona.published for persona in group if persona.published)
    return Person(
        person_id=identity,
        name=name,
        reading=reading.kana,
        romanized=reading.romanize(style),
        name_en=english.name,
        mentions=names.total(),
        articles=len(set().union(*(persona.articles for persona in group))),
        first_published=dates[0] if dates else "",
        last_published=dates[-1] if dates else "",
        reading_source=reading.source,
        reading_confidence=reading.confidence,
        name_en_method=english.method,
        name_en_confidence=english.confidence,
        name_en_evidence=english.evidence,
    )


def _english(name: str, spellings: Counter[str], places: list[Place], merging: Merging) -> English:
    if not is_japanese(name):
        return English(name, "written", 1.0)
    shown = merging.english(places)
    latin = [spelling for spelling in spellings if not is_japanese(spelling)]
    if shown.name or not latin:
        return shown
    return English(max(latin, key=lambda spelling: (spellings[spelling], len(spelling), spelling)), "pair", SURE)
