"""Fit one CRF to examples: same examples, same settings, same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pycrfsuite

from pipeline.entities.known_marks import LEARNED_FROM_SENTENCES_ONLY
from pipeline.entities.rows import features_of
from pipeline.entities.tagging import tags_of
from training.corpus import Example

SETTINGS: dict[str, float | int] = {"c1": 0.1, "c2": 0.05, "max_iterations": 100, "feature.minfreq": 1}
"""Elastic-net weights and limits of L-BFGS, chosen on the five folds (README.md)."""


def fit(examples: Iterable[Example], path: Path, settings: dict[str, float | int] = SETTINGS) -> None:
    """Train on examples in the order given, without what known names say, and write the model to a path."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(settings)
    for example in examples:
        for doc, spans, headers in zip(example.docs, example.spans, example.headers, strict=True):
            tokens, rows = features_of(doc, headers)
            if rows:
                rows = [[name for name in row if not LEARNED_FROM_SENTENCES_ONLY.match(name)] for row in rows]
                sequence = pycrfsuite.ItemSequence(rows)
                for _ in range(example.weight):
                    trainer.append(sequence, tags_of(tokens, spans))
    trainer.train(str(path))
