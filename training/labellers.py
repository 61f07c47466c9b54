"""Fit all that labels the words of a language: a CRF, and a network where there is one to start from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.entities import general
from pipeline.entities.labelling import Labeller
from training.augment import rename
from training.corpus import Example, article_example
from training.fitting import fit


class Copies(NamedTuple):
    """How many copies with other names each article gets, and by which seed a network learns from them."""

    crf: int
    network: int = 0
    seed: int = 1
    """Of the network's training."""


SHIPPED = {"ja": Copies(1, 3, seed=3), "en": Copies(2, 2)}
"""What measured best on the folds; the seed is the best of three on the newsletters' texts (README.md)."""
IN_FOLDS = {"ja": Copies(0, 1), "en": Copies(0, 1)}
"""Fewer, where models of many folds are only fitted to say what they find."""


def examples_of(rows: Iterable[dict[str, Any]], language: str, copies: int) -> list[Example]:
    """Make the examples of a language: each article, then its copies with other names."""
    return [
        article_example(rename(row, copy) if copy else row)
        for row in rows
        if row["language"] == language
        for copy in range(copies + 1)
    ]


def fit_labeller(rows: Sequence[dict[str, Any]], language: str, folder: Path, copies: Copies) -> Labeller:
    """Fit the models of a language, write them to a folder (``ja.crf``, ``ja.npz``), and open them.

    A network starts from what another one has learned from the corpora; a language that has none such has a CRF alone.
    """
    crf = folder / f"{language}.crf"
    fit(examples_of(rows, language, copies.crf), crf)
    start = general.network_of(language)
    if start is None:
        return Labeller.open(crf)
    from training.network import ON_ARTICLES, fit_network  # PyTorch is only there where networks are trained

    network = folder / f"{language}.npz"
    settings = ON_ARTICLES[language]._replace(seed=copies.seed)
    fit_network(examples_of(rows, language, copies.network), language, network, settings, start)
    return Labeller.open(crf, network)
