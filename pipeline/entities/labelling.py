"""Words → tags: passages numbered by what they look like, scored by a CRF, and decoded, all those of an article at once."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline.entities.crfsuite import Model, read_model
from pipeline.entities.features import HINT_VIEWS, OWN_VIEWS
from pipeline.entities.lattice import Floats, Integers, decode
from pipeline.entities.scoring import Scorer


class Look(NamedTuple):
    """What the words of passages look like: numbers of views, for each template one a word."""

    lengths: list[int]
    """How many words each passage has, none of them 0."""
    own: list[Integers]
    hints: list[Integers] | None = None
    """Where a hinting model has been asked."""


class Labeller:
    """A CRF ready to label."""

    def __init__(self, model: Model) -> None:
        self.labels = model.labels
        self._model = model
        self._own = Scorer(model, OWN_VIEWS)
        self._hints = Scorer(model, HINT_VIEWS)

    @classmethod
    def open(cls, path: Path) -> Labeller:
        """Read the model file that python-crfsuite has written."""
        return cls(read_model(path))

    def label(self, look: Look) -> tuple[Integers, Floats]:
        """Label words.

        Returns:
            For each word the number of its label in the likeliest labelling of its passage, and the marginal probability
            of that label.
        """
        scores = self._own.scores(look.own)
        if look.hints is not None:
            scores += self._hints.scores(look.hints)
        best, probabilities = decode(scores, self._model.transitions, look.lengths)
        return best, probabilities[range(len(best)), best]
