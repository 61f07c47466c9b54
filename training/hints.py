"""Train the models whose word is a feature of the Japanese CRF (`pipeline.entities.hints`) on other people's sentences.

The corpora name more people than our articles do, by rules of their own: what they agree on is PERSON, ORG and LOC. The
CRF sees the fewer features that are cheap to learn; what it meets besides when it is used, it does not know and passes over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from pipeline.entities.rows import own_features
from pipeline.entities.tagging import tags_of
from training.corpus import Example, read_sentences

SETTINGS: dict[str, float | int] = {"c1": 0.1, "c2": 0.05, "max_iterations": 60, "feature.minfreq": 2}
LABELS = {
    "stockmark-train": {
        "人名": "PERSON",
        "法人名": "ORG",
        "政治的組織名": "ORG",
        "その他の組織名": "ORG",
        "地名": "LOC",
    },
    "gsd-train": {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"},
    "wac": {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC"},
}
"""The label by that of each corpus; the sentences in which wac was unsure of a span (OPTIONAL) are left out."""

_DEAR = re.compile(r"-?2[tx]=|-?1([ps]\d|[zbl])=|(ttt|xxx|rb|ra|rr|k)=")
"""Features left out: those of tokens farther off, and those that join three things."""


def sentences(corpora: Path, *, whole: bool = False) -> Iterator[Example]:
    """Yield the sentences to train on; of wac, whose names are mostly of places, only those that name a person.

    Args:
        corpora: their folder.
        whole: yield the other sentences of wac too, behind all others.
    """
    rest = []
    for name, labels in LABELS.items():
        for example in read_sentences(corpora / f"{name}.jsonl", "ja", labels, without=["OPTIONAL"]):
            if name != "wac" or any(label == "PERSON" for _, _, label in example.spans[0]):
                yield example
            else:
                rest.append(example)
    if whole:
        yield from rest


def fit(corpora: Path, path: Path) -> int:
    """Train on the corpora of a folder, write the model to a path and tell how many sentences it has seen."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    seen = 0
    for example in sentences(corpora):
        tokens, rows = own_features(example.docs[0])
        if rows:
            tags = tags_of(tokens, example.spans[0], ends=False)
            trainer.append([[name for name in row if not _DEAR.match(name)] for row in rows], tags)
            seen += 1
    trainer.train(str(path))
    return seen
