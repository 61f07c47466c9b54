"""Stage 4: mentions to people and institutions over all documents."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.identity.hints import Hint
from pipeline.identity.institutions import resolve_institutions
from pipeline.identity.people import resolve_people
from pipeline.identity.records import Identities, Named, Said, Source

__all__ = ["resolve"]


def resolve(
    sources: Iterable[Source], named: Iterable[Named], said: Iterable[Said], hints: Iterable[Hint]
) -> Identities:
    """Say which names mean one person or one institution, over all documents.

    Args:
        sources: the documents, in a stable order.
        named: the people and institutions named in each article.
        said: the titles said of people.
        hints: what the texts say about names.

    Returns:
        People and institutions in the order of their ids, and the id behind each name by article.
    """
    by_id = {source.document_id: source for source in sources}
    names, titles, notes = list(named), list(said), list(hints)
    institutions = resolve_institutions(by_id, names, titles, notes)
    people, person_ids = resolve_people(by_id, names, titles, notes, institutions)
    return Identities(people, institutions.rows, person_ids, institutions.ids)
