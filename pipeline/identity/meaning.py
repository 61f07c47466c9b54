"""What an institution's name means where it stands: the full name behind 本学, 本学工学部, 総務課 or an abbreviation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline.identity.hints import Hint
from pipeline.identity.kinds import has_root, kind_of, lacks_owner
from pipeline.identity.names import institution_key, is_japanese
from pipeline.identity.owners import own_part, with_owner
from pipeline.identity.records import Named, Said, Source
from pipeline.lexicon import read_table

LONGEST_NAME = 120
"""Longer ones are not taken apart: they are no names, and the work grows with the square."""
_IN_PLACE_NAMES = "市町村区県府都部"


class Meanings:
    """Finds the full name that a name stands for in an article.

    Args:
        sources: the documents.
        named: the names in each article.
        said: the titles, whose institutions are names too.
        hints: the abbreviations that the texts explain, and the units that have a name of their own.
    """

    def __init__(
        self, sources: Mapping[str, Source], named: Iterable[Named], said: Iterable[Said], hints: Iterable[Hint]
    ) -> None:
        self._sources = sources
        self._chains: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
        """By document: the names that are chains, by the part they end with."""
        self._long: dict[tuple[str, str], str] = {}
        self._own: set[tuple[str, str]] = set()
        """By document: the names of parts that are not the publisher's, as keys."""
        for hint in hints:
            if hint.kind == "abbreviation":
                self._long[hint.document_id, institution_key(hint.name)] = hint.value
            elif hint.kind == "own name":
                self._own.add((hint.document_id, institution_key(hint.name)))
        names: defaultdict[str, set[str]] = defaultdict(set)
        for row in named:
            if row.kind == "institution":
                names[row.document_id].add(row.name)
        for title in said:
            if title.institution:
                names[title.document_id].add(title.institution)
        for document_id, own in names.items():
            self._chains[document_id] = _chains(own, sources[document_id].publisher)

    def full_name(self, document_id: str, name: str) -> str:
        """The full name; the name itself where it says all; empty where it points to something unknown (同社)."""
        if long := self._long.get((document_id, institution_key(name))):
            return long
        publisher = self._sources[document_id].publisher
        if pointing := self_reference(name):
            if pointing[0] == "同":
                return ""
            return own_part(publisher, pointing[1]) + pointing[2] if publisher else ""
        chains = self._chains[document_id].get(name, set())
        if len(chains) == 1:
            return next(iter(chains))
        if publisher and lacks_owner(name) and (document_id, institution_key(name)) not in self._own:
            return with_owner(publisher, name)
        return name


def self_reference(name: str) -> tuple[str, str, str] | None:
    """Take apart a name that points: 本学工学部 is 本, 学 and 工学部; "the University" is the, university, nothing."""
    if match := _japanese().fullmatch(name):
        mark, head, rest = match[1], match[2] or match[4], match[3] or ""
        return None if mark + head in _ordinary() else (mark, head, rest)
    if match := _english().fullmatch(name):
        return match[1].casefold(), match[2].casefold(), ""
    return None


def _chains(names: set[str], publisher: str) -> dict[str, set[str]]:
    """For each name of a document, the longer names of the same document that end with it: 本学工学部 for 工学部."""
    chains: dict[str, set[str]] = {}
    for name in names:
        pointing = self_reference(name)
        if pointing and pointing[0] != "同" and pointing[2] in names and publisher:
            chains.setdefault(pointing[2], set()).add(own_part(publisher, pointing[1]) + pointing[2])
        if pointing or not is_japanese(name) or len(name) > LONGEST_NAME:
            continue
        for cut in range(1, len(name) - 2):
            # Only behind a whole institution: 東京大学|工学部, not 応用化|学部.
            if name[cut:] in names and kind_of(name[:cut]).name and has_root(name):
                chains.setdefault(name[cut:], set()).add(name)
    return chains


@cache
def _heads(language: str) -> str:
    words = [
        row["word"] for row in read_table("self_references.csv") if (row["language"], row["kind"]) == (language, "head")
    ]
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _japanese() -> re.Pattern[str]:
    # 本町小学校 is a school of that name, 本学附属小学校 one of ours: heads that are common in place names stand alone.
    long = "|".join(head for head in _heads("ja").split("|") if head not in _IN_PLACE_NAMES)
    return re.compile(rf"(本|当|同|弊)(?:({long})(.*)|([{_IN_PLACE_NAMES}]))")


@cache
def _english() -> re.Pattern[str]:
    return re.compile(rf"(the|our)\s+({_heads('en')})", re.IGNORECASE)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("self_references.csv") if row["kind"] == "not")
