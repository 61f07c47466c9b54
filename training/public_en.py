"""Measure English names on public corpora, in five folds: ``python -m training.public_en --corpora DIR``.

Each fold of a corpus is read, from text to tables, with a general model (`training.general_en`) trained on the rest of that
corpus and on the other one; spans count when both ends and the label agree.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipeline.entities import crf, general
from pipeline.entities.counts import find_counts_of_article
from pipeline.entities.dates import find_dates
from pipeline.entities.extract import join_findings, mend_article
from pipeline.entities.spans import Line, Span
from training import general_en
from training.annotated import NUMBERS
from training.corpus import Example
from training.crosstag import FOLDS
from training.evaluate import Tally, count_spans, figures

_MEASURED = {"PERSON": "PERSON", "ORG": "INSTITUTION"}


def names_of(example: Example) -> list[Sequence[Span]]:
    """Find what the tables would have of a sentence that is a document by itself."""
    found = crf.label(example.docs, general=True)
    lines = [
        Line("body", doc.text, (), False).with_spans([span for span in spans if span.label not in NUMBERS])
        for doc, spans in zip(example.docs, found, strict=True)
    ]
    counts, dates = find_counts_of_article(example.docs), find_dates(example.docs, "")
    return [line.spans for line in join_findings(general.keep_general(lines, mend_article(lines)), counts, dates)]


def cross_validate(sentences: Sequence[Example], others: Sequence[Example], folds: int) -> dict[str, dict[str, float]]:
    """Read each fifth of a corpus with a model trained on the other fifths.

    Args:
        sentences: the corpus; its fifths are every fifth sentence.
        others: another corpus that is trained on, whole.
        folds: how many of the folds are measured.

    Returns:
        Precision, recall and F1 by label.
    """
    tally: Tally = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(folds):
            models = Path(folder) / f"{number}.crf", Path(folder) / f"{number}.npz"
            general_en.fit([*others, *(example for i, example in enumerate(sentences) if i % FOLDS != number)], *models)
            general.use("en", *models)
            for example in sentences[number::FOLDS]:
                gold = [
                    [(start, end, _MEASURED[label]) for start, end, label in spans if label in _MEASURED]
                    for spans in example.spans
                ]
                count_spans(gold, names_of(example), _MEASURED.values(), tally)
    return figures(tally)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description="Measure English names on public corpora.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=FOLDS, help="measure so many of the five folds")
    arguments = parser.parse_args()
    corpora = {name: general_en.sentences(arguments.corpora, name) for name in general_en.CORPORA}
    for name, sentences in corpora.items():
        others = [example for other, examples in corpora.items() if other != name for example in examples]
        report = {name: cross_validate(sentences, others, arguments.folds)}
        sys.stdout.write(json.dumps(report, indent=1) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
