"""What the pipeline finds in the annotated articles when neither models nor linker have seen their publishers, and the gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.entities.counts import find_counts_of_article
from pipeline.entities.dates import find_dates
from pipeline.entities.extract import KINDS, join_findings, mend_article, score_of
from pipeline.entities.roles import Weights, find_roles
from pipeline.entities.spans import Line, Span
from pipeline.model import Language
from pipeline.reading.normalize import canonical
from training import roles
from training.annotated import NUMBERS, as_tagged, read_annotated
from training.corpus import article_example
from training.crosstag import FOLDS, Tagged, fold_of
from training.notation import fold as close_up


def with_other_linkers(
    folder: Path, rows: Sequence[dict[str, Any]], tagged: Mapping[str, Tagged]
) -> Iterator[tuple[int, dict[str, Any], Weights]]:
    """Yield the tagged articles, each with its fold and a linker fitted to the other folds.

    Args:
        folder: articles in inline notation.
        rows: the same as ``training.notation`` reads them.
        tagged: the same as ``training.crosstag`` labels them.
    """
    annotated = read_annotated(folder)
    seen = [one for article in annotated if (one := as_tagged(article, tagged.get(article.id, ())))]
    folds = fold_of(row["publisher"] for row in rows)
    groups = [(folds[a.publisher], roles.collect(a)) for a in [*annotated, *seen] if a.publisher in folds]
    for fold in range(FOLDS):
        models = roles.fit_all([found for other, found in groups if other != fold])
        for row in rows:
            if folds[row["publisher"]] == fold and row["id"] in tagged:
                yield fold, row, models


class Found(NamedTuple):
    """One finding in an article."""

    kind: str
    method: str
    score: float
    says: Any
    """What is compared with the gold (``gold_of``)."""


def find_in(row: dict[str, Any], passages: Tagged, models: Weights) -> Iterator[Found]:
    """Yield what rules and linker make of the spans that models found in an article."""
    example = article_example(row)
    language: Language = row["language"]
    dates = find_dates(example.docs, row["published"], language)
    counts = find_counts_of_article(example.docs)
    lines = join_findings(
        mend_article(
            [
                Line(kind, text, (), language == "ja").with_spans(  # type: ignore[arg-type]  # kinds come from JSON
                    [Span(*span) for span in spans if span[2] not in NUMBERS]
                )
                for text, kind, spans in passages
            ]
        ),
        counts,
        dates,
    )
    said = {
        "COUNT": {(n, c.start): (c.value, c.unit) for n, found in enumerate(counts) for c in found},
        "DATE": {(n, d.start): d.iso for n, found in enumerate(dates) for d in found},
    }
    for number, line in enumerate(lines):
        for span in line.spans:
            kind = KINDS.get(span.label)
            if kind is None:
                continue
            says: Any = _plain(line.of(span))
            if span.label in said:
                says = said[span.label][number, span.start]
            elif span.label == "PERSON":
                says = _plain(span.key)
            yield Found(kind, span.method, span.score, says)
    for role in find_roles(lines, models, row["publisher"]):
        title = _plain(lines[role.line].of(role.title))
        place = role.institution and _plain(role.institution)
        yield Found("role", "linker", score_of(role, role.title), (_plain(role.person.key), title, place))


def gold_of(row: dict[str, Any]) -> dict[str, set[Any]]:
    """What is in an article, by kind of finding."""
    gold = row["gold"]
    said = [
        (_plain(person["name"]), _plain(role["title"]), role["institution"] and _plain(role["institution"]))
        for person in gold["people"]
        for role in person["roles"]
    ]
    return {
        "person": {_plain(person["name"]) for person in gold["people"]},
        "title": {title for _, title, _ in said},
        "institution": {_plain(name) for name in gold["institutions"]},
        "count": {(float(count["value"]), count["unit"]) for count in gold["counts"]},
        "date": set(gold["dates"]),
        "event": {_plain(row["text"][start:end]) for start, end, label in row["spans"] if label == "EVENT"},
        "role": set(said),
    }


def _plain(words: str) -> str:
    return close_up(canonical(words))
