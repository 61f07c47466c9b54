"""Which names mean one institution, what it is, and what it is a part of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.identity.directory import Entry, look_up
from pipeline.identity.hints import Hint
from pipeline.identity.kinds import kind_of, kind_of_types
from pipeline.identity.meaning import LONGEST_NAME, Meanings
from pipeline.identity.merging import Merging, Place
from pipeline.identity.names import institution_key, is_japanese, stable_id
from pipeline.identity.records import English, Institution, Named, Said, Source
from pipeline.lexicon import read_table

_REGISTERED = 0.95
"""How sure it is that the registry's organisation of a name is the one that is meant."""
_COUNTRY = " (Japan)"
"""What the registry puts behind the names of companies."""
_ENGLISH_LINKS = (" of ", " at ", " in ")


class ResolvedInstitutions(NamedTuple):
    """The institutions, and which of them a name means in an article."""

    rows: list[Institution]
    ids: dict[tuple[str, str], str]
    """By (article_id, name as it stands there)."""
    roots: dict[str, str]
    """The institution that is no part of another, by the id of each of its parts."""
    publishers: dict[str, str]
    """The institution that publishes a document, by document."""


def resolve_institutions(
    sources: Mapping[str, Source],
    named: Sequence[Named],
    said: Sequence[Said],
    hints: Sequence[Hint],
    merging: Merging,
) -> ResolvedInstitutions:
    """Resolve the institutions of all documents.

    Two names are one institution where their keys are equal (``names.institution_key``) or the registry has both for
    one organisation, after each was made full (``meaning.Meanings``), or a pair of articles has them for each other.

    Args:
        sources: the documents by id.
        named: the names in each article.
        said: the titles said of people.
        hints: what the texts say about names.
        merging: the institutions that pairs of articles name in both languages.
    """
    meanings = Meanings(sources, named, said, hints)
    groups = _Groups(merging)
    ids: dict[tuple[str, str], str] = {}

    def full_name(document_id: str, name: str) -> str:
        if match := merging.target(document_id, institution_key(name)):
            document_id, name = match.document_ja, match.name_ja
        return meanings.full_name(document_id, name)

    for row in named:
        if row.kind == "institution":
            full = full_name(row.document_id, row.name) or row.name
            ids[row.article_id, row.name] = groups.add(full, row.mentions, row.article_id)
            groups.meet(full, row.document_id, row.name)
    for title in said:
        if title.institution and (full := full_name(title.document_id, title.institution)):
            ids.setdefault((title.article_id, title.institution), groups.add(full))
    publishers = {
        source.document_id: groups.add(full_name(source.document_id, source.publisher) or source.publisher)
        for source in sources.values()
        if source.publisher
    }
    rows = groups.rows()
    parents = {row.institution_id: row.parent_id for row in rows}
    return ResolvedInstitutions(rows, ids, {identity: _root(identity, parents) for identity in parents}, publishers)


class _Groups:
    """The names gathered by what they mean."""

    def __init__(self, merging: Merging) -> None:
        self._merging = merging
        self._places: defaultdict[str, dict[Place, None]] = defaultdict(dict)
        self._spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._articles: defaultdict[str, set[str]] = defaultdict(set)
        self._ids: dict[str, str] = {}

    def add(self, name: str, mentions: int = 0, article_id: str = "") -> str:
        """Count a name, and give the id of what it means."""
        key = _key(name)
        self._spelled[key][name] += mentions
        if article_id:
            self._articles[key].add(article_id)
        return stable_id("i", key)

    def meet(self, full: str, document_id: str, name: str) -> None:
        """Remember where a name stands, for its English form."""
        self._places[_key(full)][Place(document_id, institution_key(name))] = None

    def rows(self) -> list[Institution]:
        """The institutions, and the larger ones that they are parts of, in the order of their ids."""
        parents = {key: self._parent(key) for key in list(self._spelled)}
        for key in parents.values():
            if key and key not in self._spelled and (entry := look_up(key)):
                self._spelled[key][entry.name_ja or entry.name_en] += 0
        return sorted(self._row(key, parents.get(key, "")) for key in self._spelled)

    def _row(self, key: str, parent: str) -> Institution:
        names = self._spelled[key]
        name = max(names, key=lambda name: (names[name], len(name), name))
        entry = look_up(key)
        english = self._english(key, name, entry)
        kind = kind_of(name).name or (kind_of_types(entry.types) if entry else "")
        parent_id = stable_id("i", parent) if parent else ""
        ror_id = entry.ror_id if entry else ""
        identity = stable_id("i", key)
        mentions, articles = names.total(), len(self._articles[key])
        return Institution(identity, name, english.name, kind, parent_id, ror_id, mentions, articles, *english[1:])

    def _english(self, key: str, name: str, entry: Entry | None) -> English:
        if not is_japanese(name):
            return English(name, "written", 1.0)
        shown = self._merging.english(self._places[key])
        if entry and entry.name_en and (shown.confidence or 0.0) < _REGISTERED:
            return English(entry.name_en.removesuffix(_COUNTRY), "registry", _REGISTERED)
        return shown

    def _known(self, key: str) -> str:
        """The key of an institution that is met in the documents or stands in the registry; else empty."""
        if key in self._spelled:
            return key
        entry = look_up(key)
        return entry.key if entry else ""

    def _parent(self, key: str) -> str:
        """The longest known institution that a name begins with, or, in English, ends with."""
        if len(key) > LONGEST_NAME:
            return ""
        if is_japanese(key):
            for cut in range(len(key) - 2, 1, -1):
                known = self._known(key[:cut])
                if known and known != key and not _is_break(key[:cut], key[cut:]):
                    return known
            return ""
        name = max(self._spelled[key], key=len)
        parts = name.split(", ")
        ends = [", ".join(parts[place:]) for place in range(1, len(parts))]
        ends += [name.partition(link)[2] for link in _ENGLISH_LINKS if link in name]
        for end in sorted(ends, key=len, reverse=True):
            known = self._known(institution_key(end))
            if known and known != key and kind_of(end).name != "":
                return known
        return ""


def _key(name: str) -> str:
    """The key under which all names of an institution meet: the registry's name where it has one for it."""
    key = institution_key(name)
    entry = look_up(key)
    return entry.key if entry else key


def _is_break(before: str, rest: str) -> bool:
    return any(before.endswith(end) and rest.startswith(start) for end, start in _breaks())


@cache
def _breaks() -> tuple[tuple[str, str], ...]:
    return tuple((row["end"], row["rest"]) for row in read_table("chain_breaks.csv"))


def _root(identity: str, parents: Mapping[str, str]) -> str:
    met = {identity}
    while (parent := parents.get(identity, "")) and parent not in met:
        identity = parent
        met.add(identity)
    return identity
