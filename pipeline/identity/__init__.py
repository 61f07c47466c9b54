"""Stage 4: mentions to people and institutions over all documents."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.identity.hints import Hint
from pipeline.identity.institutions import resolve_institutions
from pipeline.identity.merging import Merging
from pipeline.identity.people import resolve_people
from pipeline.identity.records import Identities, Match, Named, Said, Source, Verdict
from pipeline.settings import NameSettings

__all__ = ["resolve"]


def resolve(
    sources: Iterable[Source],
    named: Iterable[Named],
    said: Iterable[Said],
    hints: Iterable[Hint],
    matches: Iterable[Match] = (),
    style: NameSettings | None = None,
    verdicts: Iterable[Verdict] = (),
) -> Identities:
    """Say which names mean one person or one institution, over all documents.

    Args:
        sources: the documents, in a stable order.
        named: the people and institutions named in each article.
        said: the titles said of people.
        hints: what the texts say about names.
        matches: the names that stand for each other in an article and its version in the other language.
        style: how Japanese names are romanised.
        verdicts: what was decided about names: that two mean one, or don't.

    Returns:
        People and institutions in the order of their ids, and the id behind each name by article.
    """
    by_id = {source.document_id: source for source in sources}
    names, titles, notes = list(named), list(said), list(hints)
    matched = list(matches)
    institutions = resolve_institutions(by_id, names, titles, notes, Merging("institution", matched))
    merging = Merging("person", matched, notes)
    people, person_ids = resolve_people(
        by_id, names, titles, notes, institutions, merging, style or NameSettings(), list(verdicts)
    )
    return Identities(people, institutions.rows, person_ids, institutions.ids)
