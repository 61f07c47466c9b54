"""Which names mean one person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.identity.hints import Hint
from pipeline.identity.institutions import ResolvedInstitutions
from pipeline.identity.names import person_key, stable_id
from pipeline.identity.records import Named, Person, Said, Source


def resolve_people(
    sources: Mapping[str, Source],
    named: Sequence[Named],
    said: Sequence[Said],
    hints: Sequence[Hint],
    institutions: ResolvedInstitutions,
) -> tuple[list[Person], dict[tuple[str, str], str]]:
    """Resolve the people of all documents."""
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    articles: defaultdict[str, set[str]] = defaultdict(set)
    ids: dict[tuple[str, str], str] = {}
    for row in named:
        if row.kind == "person":
            identity = stable_id("p", person_key(row.name))
            ids[row.article_id, row.name] = identity
            spelled[identity][row.name] += row.mentions
            articles[identity].add(row.article_id)
    for title in said:
        identity = stable_id("p", person_key(title.person))
        ids[title.article_id, title.person] = identity
        spelled[identity][title.person] += 0
    rows = [
        Person(
            identity,
            max(names, key=lambda name: (names[name], name)),
            "",
            "",
            "",
            names.total(),
            len(articles[identity]),
            "",
            "",
            "",
        )
        for identity, names in sorted(spelled.items())
    ]
    return rows, ids
