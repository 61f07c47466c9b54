"""Within a pair of articles: which people, institutions and titles stand for each other.

People are told by how their names sound, the order in which they come and their titles; institutions by what their names
say, their order and the people who belong to them; titles by their holder, the lexicon and their order. Each is an
assignment: the whole is the likeliest, not each match alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from pipeline.pairing.assignment import assign
from pipeline.pairing.institutions import institution_likeness, is_acronym
from pipeline.pairing.names import name_likeness
from pipeline.pairing.records import Held, Mentioned, Translation, Unit
from pipeline.pairing.titles import is_shortened, is_usual, title_likeness

_NAME, _ORDER, _ROLE = 0.7, 0.1, 0.2
"""What the likeness of two names, their order and what is said of them count."""
_LEAST_PERSON, _LEAST_INSTITUTION, _LEAST_TITLE = 0.42, 0.4, 0.3
"""What belongs together even so: names that are not alike need both their order and their titles."""
_UNLIKE = 0.55
"""Names less alike than this are matched by what stands around them, and are never sure."""
_SUREST, _SURE_ENOUGH, _BY_CONTEXT = 0.98, 0.9, 0.65
_DOUBTFUL = 0.85
_RIVAL = 0.7
"""Somebody else whose name is this alike makes a match unsure."""

Likeness = Callable[[str, str], float]


def align(ja: Unit, en: Unit) -> tuple[Translation, ...]:
    """Find what stands for each other in an article and its version in the other language.

    Args:
        ja: the Japanese article.
        en: the English one.

    Returns:
        People, institutions and titles, each name at most once, the titles by holder.
    """
    people = _people(ja, en)
    institutions = _institutions(ja, en, people)
    return (*people, *institutions, *_titles(ja, en, people, institutions))


def _people(ja: Unit, en: Unit) -> list[Translation]:
    held_ja, held_en = _by_person(ja.titles), _by_person(en.titles)

    def score(one: Mentioned, other: Mentioned) -> float:
        role = _best([(a.title, b.title) for a in held_ja[one.name] for b in held_en[other.name]], title_likeness)
        return _NAME * name_likeness(one.name, other.name) + _ORDER * _near(one, other) + _ROLE * role

    return _match("person", ja.people, en.people, score, name_likeness, _LEAST_PERSON)


def _institutions(ja: Unit, en: Unit, people: Sequence[Translation]) -> list[Translation]:
    met = {translation.ja: translation for translation in people}
    shared: set[tuple[str, str]] = set()
    for one in ja.titles:
        if one.institution and one.person in met:
            english = [other for other in en.titles if other.person == met[one.person].en and other.institution]
            shared |= {
                (one.institution, other.institution)
                for other in english
                if title_likeness(one.title, other.title) == 1.0
            }

    def score(one: Mentioned, other: Mentioned) -> float:
        role = any(_ends(one.name, ours) and _begins(other.name, theirs) for ours, theirs in shared)
        alike = institution_likeness(one.name, other.name)
        if is_acronym(one.name) != is_acronym(other.name):
            alike *= 0.5  # 国際協力機構 and JICA are one, but each stands for itself where both texts have both
        return _NAME * alike + _ORDER * _near(one, other) + _ROLE * role

    return _match("institution", ja.institutions, en.institutions, score, institution_likeness, _LEAST_INSTITUTION)


def _titles(
    ja: Unit, en: Unit, people: Sequence[Translation], institutions: Sequence[Translation]
) -> list[Translation]:
    held_ja, held_en = _by_person(ja.titles), _by_person(en.titles)
    places = {(translation.ja, translation.en) for translation in institutions}
    found: list[Translation] = []
    for holder in people:
        ours, theirs = held_ja[holder.ja], held_en[holder.en]
        if not ours or not theirs:
            continue
        scores: list[list[float]] = []
        for row, one in enumerate(ours):
            scores.append([])
            for column, other in enumerate(theirs):
                order = 1 - abs(row / len(ours) - column / len(theirs))
                place = any(_ends(a, one.institution) and _begins(b, other.institution) for a, b in places)
                scores[row].append(_NAME * title_likeness(one.title, other.title) + _ORDER * order + _ROLE * place)
        only = len(ours) == len(theirs) == 1
        for row, column in assign(scores, 0.0 if only else _LEAST_TITLE):
            one, other = ours[row], theirs[column]
            if is_shortened(one.title, other.title):
                continue  # what the lexicon makes of the whole title says more
            alike = title_likeness(one.title, other.title)
            # Where one language has a title more, one may be said in other words: only the usual ones are sure then.
            doubtful = len(ours) != len(theirs) and not is_usual(one.title, other.title)
            sure = _DOUBTFUL if alike == 1.0 and doubtful else _SUREST if alike == 1.0 else _BY_CONTEXT + 0.2 * alike
            confidence = round(sure * holder.confidence, 3)
            found.append(
                Translation("title", one.title, other.title, confidence, one.mention_id, other.mention_id, holder.ja)
            )
    return found


def _match(
    kind: str,
    ours: Sequence[Mentioned],
    theirs: Sequence[Mentioned],
    score: Callable[[Mentioned, Mentioned], float],
    likeness: Likeness,
    least: float,
) -> list[Translation]:
    scores = [[score(one, other) for other in theirs] for one in ours]
    found = []
    for row, column in assign(scores, least):
        one, other = ours[row], theirs[column]
        alike = likeness(one.name, other.name)
        rivals = [likeness(one.name, own.name) for own in theirs if own is not other]
        rivals += [likeness(own.name, other.name) for own in ours if own is not one]
        confidence = _sure(alike, max(rivals, default=0.0))
        found.append(Translation(kind, one.name, other.name, confidence, one.mention_id, other.mention_id))
    return found


def _sure(alike: float, rival: float) -> float:
    """How sure a match is: by how alike the names are, unless somebody else's is as much so."""
    if alike < _UNLIKE:
        return round(_BY_CONTEXT * (0.6 + 0.4 * alike / _UNLIKE), 3)
    rising = (alike - _UNLIKE) / (_SURE_ENOUGH - _UNLIKE)
    sure = min(_SUREST, _BY_CONTEXT + (0.93 - _BY_CONTEXT) * rising)
    return round(sure if rival < _RIVAL or alike - rival > 0.1 else min(sure, _BY_CONTEXT + 0.2), 3)


def _by_person(titles: Sequence[Held]) -> defaultdict[str, list[Held]]:
    """The titles of each person, each once."""
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for held in titles:
        if all(held.title != known.title for known in found[held.person]):
            found[held.person].append(held)
    return found


def _best(pairs: Sequence[tuple[str, str]], likeness: Likeness) -> float:
    return max((likeness(one, other) for one, other in pairs), default=0.0)


def _near(one: Mentioned, other: Mentioned) -> float:
    return 1 - abs(one.order - other.order)


def _ends(name: str, chain: str) -> bool:
    """Whether a Japanese name is the last part of a chain: 北極域研究センター of 本学北極域研究センター."""
    return bool(chain) and chain.endswith(name)


def _begins(name: str, chain: str) -> bool:
    """Whether an English name is the first part of a chain: Institute for X of Institute for X, Hokurei University."""
    return bool(chain) and chain.startswith(name)
