"""What pairing takes and gives: plain rows, so that it knows nothing of tables."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Language


class Mentioned(NamedTuple):
    """A name in a unit, in its fullest form, where it stands first."""

    name: str
    mention_id: str
    order: float
    """How far into the unit it stands first: from 0, the beginning, to 1."""


class Held(NamedTuple):
    """A title said of a person in a unit."""

    person: str
    title: str
    institution: str
    """As written; empty where none is."""
    mention_id: str


class Unit(NamedTuple):
    """What of an article is written in one language, as far as it is compared with the other language."""

    document_id: str
    article_id: str
    language: Language
    position: int
    """Of the article in its document."""
    length: int
    """Characters."""
    people: tuple[Mentioned, ...]
    institutions: tuple[Mentioned, ...]
    titles: tuple[Held, ...]
    dates: frozenset[str]
    numbers: frozenset[float]
    latin: frozenset[str]
    """Words of Latin script and figures that stand in the text, in lower case."""


class Translation(NamedTuple):
    """A person, an institution or a title in an article and in its version in the other language."""

    kind: str
    """"person", "institution" or "title"."""
    ja: str
    en: str
    confidence: float
    mention_ja: str
    mention_en: str
    person: str = ""
    """Of a title: the Japanese name of its holder."""


class Pair(NamedTuple):
    """A Japanese article and its English version, and what stands for each other in them."""

    ja: Unit
    en: Unit
    confidence: float
    translations: tuple[Translation, ...] = ()
