"""What identity takes and gives: plain rows, so that it knows nothing of tables."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """A document, as far as identity needs it."""

    document_id: str
    publisher: str
    published: str
    """ISO 8601, 2020, 2020-02 or 2020-02-15; empty where it is not known."""


class Named(NamedTuple):
    """A name in an article, with the number of its mentions there."""

    document_id: str
    article_id: str
    kind: str
    """"person" or "institution"."""
    name: str
    """The canonical form."""
    mentions: int


class Said(NamedTuple):
    """A title said of a person in an article."""

    document_id: str
    article_id: str
    person: str
    title: str
    institution: str
    """As the article writes it; empty where it writes none."""


class Match(NamedTuple):
    """The same person or institution named in Japanese and in English, with what shows it."""

    kind: str
    """"person" or "institution"."""
    document_ja: str
    name_ja: str
    document_en: str
    name_en: str
    confidence: float
    evidence: str
    """JSON list of the two mention ids."""


class Verdict(NamedTuple):
    """What somebody decided about two names: that they mean one person or institution, or that they don't."""

    kind: str
    """"person" or "institution"."""
    same: bool
    document_one: str
    name_one: str
    """The canonical form."""
    document_other: str
    name_other: str


class English(NamedTuple):
    """An English name, where it is from, how sure it is, and what shows it: the columns name_en and name_en_…"""

    name: str = ""
    method: str = ""
    confidence: float | None = None
    evidence: str = ""


class Person(NamedTuple):
    """One person over all documents; the fields are the columns of the table of people."""

    person_id: str
    name: str
    reading: str
    romanized: str
    name_en: str
    mentions: int
    articles: int
    first_published: str
    last_published: str
    reading_source: str
    reading_confidence: float | None
    name_en_method: str
    name_en_confidence: float | None
    name_en_evidence: str


class Institution(NamedTuple):
    """One institution over all documents; the fields are the columns of the table of institutions."""

    institution_id: str
    name: str
    name_en: str
    kind: str
    parent_id: str
    ror_id: str
    mentions: int
    articles: int
    name_en_method: str
    name_en_confidence: float | None
    name_en_evidence: str


class Identities(NamedTuple):
    """Who and what is meant: by (article_id, name as it stands there)."""

    people: list[Person]
    institutions: list[Institution]
    person_ids: dict[tuple[str, str], str]
    institution_ids: dict[tuple[str, str], str]
