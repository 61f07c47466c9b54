"""Which names mean one institution."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.identity.hints import Hint
from pipeline.identity.names import institution_key, stable_id
from pipeline.identity.records import Institution, Named, Said, Source


class ResolvedInstitutions(NamedTuple):
    """The institutions, and which of them a name means in an article."""

    rows: list[Institution]
    ids: dict[tuple[str, str], str]
    """By (article_id, name as it stands there)."""


def resolve_institutions(
    sources: Mapping[str, Source], named: Sequence[Named], said: Sequence[Said], hints: Sequence[Hint]
) -> ResolvedInstitutions:
    """Resolve the institutions of all documents."""
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    articles: defaultdict[str, set[str]] = defaultdict(set)
    ids: dict[tuple[str, str], str] = {}
    for row in named:
        if row.kind == "institution":
            identity = stable_id("i", institution_key(row.name))
            ids[row.article_id, row.name] = identity
            spelled[identity][row.name] += row.mentions
            articles[identity].add(row.article_id)
    for title in said:
        if title.institution:
            identity = stable_id("i", institution_key(title.institution))
            ids[title.article_id, title.institution] = identity
            spelled[identity][title.institution] += 0
    rows = [
        Institution(
            identity,
            max(names, key=lambda name: (names[name], name)),
            "",
            "",
            "",
            "",
            names.total(),
            len(articles[identity]),
        )
        for identity, names in sorted(spelled.items())
    ]
    return ResolvedInstitutions(rows, ids)
