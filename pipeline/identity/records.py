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


class Identities(NamedTuple):
    """Who and what is meant: by (article_id, name as it stands there)."""

    people: list[Person]
    institutions: list[Institution]
    person_ids: dict[tuple[str, str], str]
    institution_ids: dict[tuple[str, str], str]
