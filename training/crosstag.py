"""Labels every annotated article by CRFs that have not seen it: what the linker of roles meets in the wild."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.entities.crf import label_by
from pipeline.entities.labelling import Labeller
from training.corpus import Example, article_example
from training.labellers import IN_FOLDS, fit_labeller

FOLDS = 5
Tagged = list[tuple[str, str, list[tuple[int, int, str, float]]]]
"""The passages of an article: text, kind and spans (start, end, label, probability)."""


def fold_of(publishers: Iterable[str], folds: int = FOLDS) -> dict[str, int]:
    """Deals the publishers out into folds, in the order of their names."""
    return {publisher: number % folds for number, publisher in enumerate(sorted(set(publishers)))}


def crosstag(rows: Sequence[dict[str, Any]]) -> dict[str, Tagged]:
    """Labels articles, each by a CRF fitted to those of other publishers.

    Args:
        rows: articles of both languages, as ``training.notation`` reads them.

    Returns:
        The passages with the spans found, by article.
    """
    folds = fold_of(row["publisher"] for row in rows)
    tagged: dict[str, Tagged] = {}
    with tempfile.TemporaryDirectory() as folder:
        for language in ("ja", "en"):
            examples = [article_example(row) for row in rows if row["language"] == language]
            for fold in sorted({folds[example.group] for example in examples}):
                others = [row for row in rows if folds[row["publisher"]] != fold]
                model = fit_labeller(others, language, Path(folder), IN_FOLDS[language])
                tagged.update({e.id: tag(model, e) for e in examples if folds[e.group] == fold})
    return tagged


def tag(model: Labeller, example: Example) -> Tagged:
    """The passages of an article with the spans a model finds in them."""
    found = label_by(model, example.docs, example.headers)
    return [
        (doc.text, doc.user_data["kind"], [(span.start, span.end, span.label, round(span.score, 3)) for span in spans])
        for doc, spans in zip(example.docs, found, strict=True)
    ]
