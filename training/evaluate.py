"""Measure the CRFs on publishers they have not seen: ``python -m training.evaluate [--corpora DIR] [--card FILE]``.

Five folds over the annotated articles, by publisher, as ``training.crosstag`` deals them out. Spans count
when both ends and the label agree; people count by canonical name, once an article, as ANNOTATION.md has them. With
``--corpora``, the shipped models are run over two public test sets besides, whose schemes differ from ours.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.entities import crf
from pipeline.entities.people import resolve_people
from pipeline.entities.repeats import repeat_names
from pipeline.entities.spans import Line, Span
from training.corpus import Example, Spans, article_example, read_sentences
from training.crosstag import Tagged, crosstag
from training.notation import fold, read_folder
from training.train import ARTICLES

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


def measure(rows: Iterable[dict[str, Any]], tagged: Mapping[str, Tagged]) -> dict[str, dict[str, float]]:
    """Compare articles with the spans that models which have not seen their publishers find (``training.crosstag``)."""
    tally: Tally = Counter()
    for row in rows:
        example = article_example(row)
        found = [[Span(*span, "crf") for span in spans] for _, _, spans in tagged[row["id"]]]
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
    tagged = crosstag(rows)
    report = {
        f"five folds by publisher, {language}": measure((row for row in rows if row["language"] == language), tagged)
        for language in ("ja", "en")
    }
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
