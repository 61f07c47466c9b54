"""Measure English names on public corpora, in five folds: ``python -m training.public_en --corpora DIR``.

Each fold of a corpus is labelled by a CRF trained on the rest of that corpus together with our articles, so that it has met the
corpus's own rules of what is named; spans count when both ends and the label agree. What ships isn't trained on them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipeline.entities.crf import label_by
from pipeline.entities.labelling import Labeller
from training.corpus import Example, article_example, read_sentences
from training.evaluate import FOLDS, Tally, count_spans, figures
from training.fitting import SETTINGS, fit
from training.notation import read_folder
from training.train import ARTICLES

LABELS = {"PER": "PERSON", "ORG": "INSTITUTION", "LOC": "PLACE", "MISC": "OTHER"}
"""Our label by the corpora's. The last two are learned, so that they are told from the first two, but not measured."""
CORPORA = ("wikigold-en", "uner-ewt-dev-en")
_MEASURED = ("PERSON", "INSTITUTION")


def cross_validate(
    sentences: Sequence[Example], articles: Sequence[Example], folds: int
) -> dict[str, dict[str, float]]:
    """Label each fifth of a corpus by a CRF trained on the other fifths and on our articles.

    Args:
        sentences: the corpus; its fifths are every fifth sentence.
        articles: ours, whole.
        folds: how many of the folds are measured.

    Returns:
        Precision, recall and F1 by label.
    """
    tally: Tally = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(folds):
            path = Path(folder) / f"{number}.crf"
            seen = [example for i, example in enumerate(sentences) if i % FOLDS != number]
            fit([*articles, *seen], path, SETTINGS | {"max_iterations": 60})
            model = Labeller.open(path)
            for example in sentences[number::FOLDS]:
                count_spans(example.spans, label_by(model, example.docs, example.headers), _MEASURED, tally)
    return figures(tally)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description="Measure English names on public corpora.")
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=FOLDS, help="measure so many of the five folds")
    arguments = parser.parse_args()
    articles = [article_example(row) for row in read_folder(arguments.articles) if row["language"] == "en"]
    for name in CORPORA:
        sentences = read_sentences(arguments.corpora / f"{name}.jsonl", "en", LABELS)
        report = {name: cross_validate(sentences, articles, arguments.folds)}
        sys.stdout.write(json.dumps(report, indent=1) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
