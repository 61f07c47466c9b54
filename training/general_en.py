"""Train the models that read English texts which are no newsletter articles (`pipeline.entities.general`).

They learn PERSON, ORG and LOC from sentences of Wikipedia and the web. Our articles are left out: they name bodies by rules of
their own, and with them they find fewer (README.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training import fitting
from training.corpus import Example, read_sentences

SETTINGS: dict[str, float | int] = {"c1": 0.1, "c2": 0.05, "max_iterations": 60, "feature.minfreq": 1}
LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "OTHER"}
"""Our label by the corpora's. The last two are learned so that they are told from the first two, and not used."""
CORPORA = ("wikigold-en", "uner-ewt-dev-en")


def sentences(corpora: Path, name: str) -> list[Example]:
    """Read one of the corpora."""
    return read_sentences(corpora / f"{name}.jsonl", "en", LABELS)


def fit(examples: Sequence[Example], crf: Path, network: Path | None = None) -> None:
    """Train a CRF on sentences, and a network where one is asked for, and write them to their paths."""
    fitting.fit(examples, crf, SETTINGS)
    if network:
        from training.network import ON_CORPORA, fit_network  # PyTorch is only there where networks are trained

        fit_network(examples, "en", network, ON_CORPORA["en"])
