"""Which names in Latin script mean somebody, or some institution, that is named in Japanese."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.identity.hints import Hint
from pipeline.identity.names import institution_key, person_key
from pipeline.identity.readings import latin_key, romanize
from pipeline.identity.records import English, Match

SURE = 0.8
"""A match this sure makes two names one; a less sure one only says what the English name may be."""


_BESIDE = 0.97
"""How sure a form in Latin script is that stands in brackets behind a name."""


class Place(NamedTuple):
    """A name's key in a document."""

    document_id: str
    key: str


class Merging:
    """What the pairs of articles and the readings say about one kind of name.

    Args:
        kind: "person" or "institution".
        matches: what pairs of articles show.
        hints: what an article itself writes in Latin script beside a name.
    """

    def __init__(self, kind: str, matches: Iterable[Match], hints: Iterable[Hint] = ()) -> None:
        key_of = person_key if kind == "person" else institution_key
        self._targets: dict[Place, Match] = {}
        self._english: dict[Place, Match] = {}
        self._beside = {Place(h.document_id, key_of(h.name)): h.value for h in hints if h.kind == "latin"}
        for match in sorted((m for m in matches if m.kind == kind), key=lambda m: (-m.confidence, m)):
            self._english.setdefault(Place(match.document_ja, key_of(match.name_ja)), match)
            if match.confidence >= SURE:
                self._targets.setdefault(Place(match.document_en, key_of(match.name_en)), match)

    def target(self, document_id: str, key: str) -> Match | None:
        """The match that says which Japanese name a name in Latin script means in a document."""
        return self._targets.get(Place(document_id, key))

    def english(self, places: Iterable[Place]) -> English:
        """The English name that is surest for a name met at these places."""
        met = list(places)
        if beside := sorted({self._beside[place] for place in met if place in self._beside}):
            return English(beside[0], "written", _BESIDE)
        found = [self._english[place] for place in met if place in self._english]
        best = min(found, key=lambda match: (-match.confidence, match.name_en), default=None)
        return English(best.name_en, "pair", best.confidence, best.evidence) if best else English()

    def beside(self) -> Iterable[tuple[str, str]]:
        """The Japanese key and the form in Latin script of the names that an article writes in both."""
        return ((place.key, latin) for place, latin in self._beside.items())

    def matches(self) -> Iterable[Match]:
        """The matches that make two names one."""
        return self._targets.values()


def read_names(hints: Iterable[Hint], merging: Merging) -> Mapping[str, str]:
    """Say which Japanese name a name in Latin script is, by what is proven: a printed reading, or a pair.

    Args:
        hints: the readings that the texts print.
        merging: the people of the pairs.

    Returns:
        The key of the Japanese name by ``latin_key``; nothing for a name in Latin script that may be one of several.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for hint in hints:
        if hint.kind == "reading" and " " in hint.value:
            found[latin_key(romanize(hint.value))].add(person_key(hint.name))
    for key, latin in merging.beside():
        found[latin_key(latin)].add(key)
    for match in merging.matches():
        found[latin_key(match.name_en)].add(person_key(match.name_ja))
    return {latin: next(iter(names)) for latin, names in found.items() if len(names) == 1}
