"""Labels every annotated article by CRFs that have not seen it: what the linker of roles meets in the wild.

    python -m training.crosstag ARTICLES.jsonl OUT.json [--folds 5]

OUT holds, by article, its passages: text, kind and spans (start, end, label, probability).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import pycrfsuite

from pipeline.entities.features import features_of
from pipeline.entities.tagging import spans_of
from training import fitting
from training.corpus import Example, read_articles
from training.roles import fold_of

Tagged = list[tuple[str, str, list[tuple[int, int, str, float]]]]


def tag(model: pycrfsuite.Tagger, example: Example) -> Tagged:
    """The passages of an article with the spans a model finds in them."""
    passages: Tagged = []
    for doc, headers in zip(example.docs, example.headers, strict=True):
        tokens, rows = features_of(doc, headers)
        tags = model.tag(rows) if rows else []
        spans = [
            (
                tokens[a].idx,
                tokens[b - 1].idx + len(tokens[b - 1]),
                label,
                round(min(model.marginal(tags[i], i) for i in range(a, b)), 3),
            )
            for a, b, label in spans_of(tags)
        ]
        passages.append((doc.text, doc.user_data["kind"], spans))
    return passages


def main() -> None:
    """Trains a CRF for each fold of publishers and labels the articles left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    examples = read_articles(args.articles)
    folds = fold_of([example.group for example in examples], args.folds)
    tagged: dict[str, Tagged] = {}
    with tempfile.TemporaryDirectory() as folder:
        for language in ("ja", "en"):
            own = [example for example in examples if example.language == language]
            for fold in range(args.folds):
                path = Path(folder) / f"{language}{fold}.crf"
                fitting.fit([e for e in own if folds[e.group] != fold], path)
                model = pycrfsuite.Tagger()
                model.open(str(path))
                tagged.update({e.id: tag(model, e) for e in own if folds[e.group] == fold})
    args.out.write_text(json.dumps(tagged, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
