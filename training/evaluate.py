"""Measure the CRFs on publishers they have not seen: ``python -m training.evaluate [--corpora DIR] [--card FILE]``.

Five folds over the annotated articles, grouped by publisher (an article and its translation stay together). Spans count
when both ends and the label agree; people count by canonical name, once an article, as ANNOTATION.md has them. With
``--corpora``, the shipped models are run over two public test sets besides, whose schemes differ from ours.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.entities import crf
from pipeline.entities.crf import label_by
from pipeline.entities.people import resolve_people
from pipeline.entities.repeats import repeat_names
from pipeline.entities.spans import Line, Span
from training.corpus import Example, Spans, article_example, read_sentences
from training.labellers import SHIPPED, fit_labeller
from training.notation import fold, read_folder
from training.train import ARTICLES

FOLDS = 5
LABELS = ("PERSON", "TITLE", "INSTITUTION", "SELF", "COUNT", "DATE", "EVENT")
PUBLIC = {
    "stockmark-dev": {
        "人名": "PERSON",
        "法人名": "INSTITUTION",
        "政治的組織名": "INSTITUTION",
        "その他の組織名": "INSTITUTION",
    },
    "gsd-dev": {"PERSON": "PERSON", "ORG": "INSTITUTION", "DATE": "DATE"},
}
"""Our label by that of each public set; what has none is neither asked for nor held against us."""

Tally = Counter[tuple[str, str]]


def fold_of(publisher: str) -> int:
    """Tell which fold a publisher belongs to, by a hash of its name."""
    return int(hashlib.sha256(publisher.encode()).hexdigest(), 16) % FOLDS


def count_spans(gold: Iterable[Spans], found: Iterable[Sequence[Span]], labels: Iterable[str], tally: Tally) -> None:
    """Add an article's right, extra and missing spans to a tally."""
    wanted = set(labels)
    for passage_gold, passage_found in zip(gold, found, strict=True):
        asked = {span for span in passage_gold if span[2] in wanted}
        given = {(span.start, span.end, span.label) for span in passage_found if span.label in wanted}
        tally.update(("right", label) for _, _, label in asked & given)
        tally.update(("extra", label) for _, _, label in given - asked)
        tally.update(("missing", label) for _, _, label in asked - given)


def count_people(row: dict[str, Any], example: Example, found: Sequence[Sequence[Span]], tally: Tally) -> None:
    """Add an article's people to a tally: those of the gold by name, those found after the second pass."""
    lines = [
        Line(doc.user_data["kind"], doc.text, (), row["language"] == "ja").with_spans(spans)
        for doc, spans in zip(example.docs, found, strict=True)
    ]
    given = {
        fold(span.key) for line in resolve_people(repeat_names(lines)) for span in line.spans if span.label == "PERSON"
    }
    asked = {fold(unicodedata.normalize("NFKC", person["name"])) for person in row["gold"]["people"]}
    tally["right", "people"] += len(asked & given)
    tally["extra", "people"] += len(given - asked)
    tally["missing", "people"] += len(asked - given)


def figures(tally: Tally) -> dict[str, dict[str, float]]:
    """Give precision, recall and F1 by label."""
    report = {}
    for label in ("people", *LABELS):
        right, extra, missing = (tally[kind, label] for kind in ("right", "extra", "missing"))
        if right + missing:
            report[label] = {
                "precision": round(right / (right + extra), 3) if right + extra else 0.0,
                "recall": round(right / (right + missing), 3),
                "f1": round(2 * right / (2 * right + extra + missing), 3),
                "n": right + missing,
            }
    return report


def cross_validate(rows: Sequence[dict[str, Any]], language: str) -> dict[str, dict[str, float]]:
    """Train five times, each time without a fifth of the publishers, and measure on those."""
    tally: Tally = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FOLDS):
            others = [row for row in rows if fold_of(row["publisher"]) != number]
            model = fit_labeller(others, language, Path(folder), SHIPPED[language])
            for row in rows:
                if row["language"] == language and fold_of(row["publisher"]) == number:
                    example = article_example(row)
                    found = label_by(model, example.docs, example.headers)
                    count_spans(example.spans, found, LABELS, tally)
                    count_people(row, example, found, tally)
    return figures(tally)


def main() -> None:
    """Print the figures as JSON, and write them into the models' card where one is named."""
    parser = argparse.ArgumentParser(description="Measure the CRFs on publishers they have not seen.")
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--card", type=Path)
    arguments = parser.parse_args()
    rows = read_folder(arguments.articles)
    report = {f"five folds by publisher, {language}": cross_validate(rows, language) for language in ("ja", "en")}
    for name, labels in PUBLIC.items() if arguments.corpora else ():
        tally: Tally = Counter()
        for example in read_sentences(arguments.corpora / f"{name}.jsonl", "ja", labels):
            count_spans(example.spans, crf.label(example.docs, general=True), set(labels.values()), tally)
        report[f"{name}, shipped model, exact spans"] = figures(tally)
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    if arguments.card:
        card = json.loads(arguments.card.read_text(encoding="utf-8")) | {"figures": report}
        arguments.card.write_text(
            json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
