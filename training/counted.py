"""Train what a Japanese quantity counts (`pipeline.entities.counted_ja`) on the annotated articles, or measure it.

    python -m training.counted ARTICLES_DIR  # measures on held-out publishers; training.train writes the model

Each quantity of the articles has a known answer: the phrase in its gold. The candidates that are that phrase to the
letter are right, or, where none is, those with the same last noun.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.entities.counted_ja import Phrase, Reader, pick
from pipeline.entities.dates import dates_of
from pipeline.entities.headers import column_headers
from pipeline.entities.loglinear import choose
from pipeline.entities.quantities_ja import find_quantities
from pipeline.tokens import make_doc
from training.corpus import lines_of
from training.crosstag import fold_of
from training.loglinear import Group, fit
from training.notation import read_folder

STRENGTH = 1.0
"""Weight of the L2 penalty, chosen on five folds."""


@dataclass(frozen=True, slots=True)
class Case:
    """One quantity: its publisher, its candidates, which of them are right, and whether each is (leniently) the answer."""

    publisher: str
    group: Group
    phrases: tuple[Phrase, ...]
    same: tuple[bool, ...]


def same_phrase(gold: str, found: str) -> bool:
    """Whether two phrases have the same last noun, or much the same letters."""
    if not gold or not found:
        return gold == found
    return _last_noun(gold) in found or _last_noun(found) in gold


def _last_noun(phrase: str) -> str:
    runs = re.findall(r"[\u3005\u3400-\u9fff]+|[\u30a1-\u30ff]+|[A-Za-z0-9]+", phrase)
    return runs[-1] if runs else phrase


def _norm(phrase: str) -> str:
    return "".join(unicodedata.normalize("NFKC", phrase).split())


def cases(rows: Sequence[dict[str, Any]]) -> Iterator[Case]:
    """Yield the quantities of the Japanese articles that are in their gold."""
    for row in rows:
        if row["language"] != "ja":
            continue
        spans = [(start, end) for start, end, label in row["spans"] if label == "COUNT"]
        answers = [_norm(count["counted"] or "") for count in row["gold"]["counts"]]
        lines = list(lines_of(row["text"]))
        docs = [make_doc(row["text"][start:end], "ja") for start, end, _ in lines]
        for doc, heads, (offset, _, _) in zip(docs, column_headers(docs), lines, strict=True):
            quantities = list(find_quantities(doc, [(w.start, w.end) for w in dates_of(doc, heads)]))
            reader = Reader(doc, quantities, heads)
            previous = ""
            for i, q in enumerate(quantities):
                at = next((n for n, (s, e) in enumerate(spans) if s < q.end + offset and q.start + offset < e), None)
                if at is None:
                    continue
                candidates = reader.candidates(i, previous)
                previous = answers[at]
                texts = [_norm(c.text) for c in candidates]
                same = tuple(same_phrase(previous, text) for text in texts)
                right = [text == previous for text in texts]
                right = right if any(right) else list(same)
                yield Case(row["publisher"], Group([c.features for c in candidates], right), tuple(candidates), same)


def accuracy(weights: dict[str, float], held_out: Sequence[Case]) -> tuple[int, int]:
    """How many answers are right, of how many."""
    hits = 0
    for case in held_out:
        chances = choose(case.group.candidates, weights)
        hits += case.same[pick(case.phrases, chances)[0]]
    return hits, len(held_out)


def write_model(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Fit to the Japanese articles and write the weights."""
    weights = fit([case.group for case in cases(rows) if any(case.group.right)], STRENGTH)
    text = json.dumps({"counted": weights}, ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Measure on publishers held out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("articles", type=Path, help="folder of inline notation")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--strength", type=float, default=STRENGTH, help="weight of the L2 penalty")
    args = parser.parse_args()
    every = list(cases(read_folder(args.articles)))
    folds = fold_of([case.publisher for case in every], args.folds)
    hits = 0
    for fold in range(args.folds):
        weights = fit([c.group for c in every if folds[c.publisher] != fold and any(c.group.right)], args.strength)
        hits += accuracy(weights, [c for c in every if folds[c.publisher] == fold])[0]
    known = sum(any(case.same) for case in every) / len(every)
    print(f"{hits / len(every):.4f} of {len(every)}; an answer among the candidates: {known:.4f}")


if __name__ == "__main__":
    main()
