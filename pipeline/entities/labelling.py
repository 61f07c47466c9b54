"""Words → tags: passages scored by a CRF for what they look like, and decoded, all those of an article at once."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline.entities.crfsuite import Floats, Integers, Model, read_model
from pipeline.entities.features import HINT_VIEWS, OWN_VIEWS
from pipeline.entities.lattice import decode
from pipeline.entities.scoring import Scorer, Weights
from pipeline.entities.templates import Look


class Looks(NamedTuple):
    """What the words of passages look like in themselves, and to the hinting model where there is one."""

    own: Look
    hints: Look | None = None


class Labeller:
    """A CRF ready to label."""

    def __init__(self, model: Model) -> None:
        self.labels = model.labels
        self._transitions = model.transitions
        weights = Weights(model)
        self._own = Scorer(weights, OWN_VIEWS)
        self._hints = Scorer(weights, HINT_VIEWS)

    @classmethod
    def open(cls, path: Path) -> Labeller:
        """Read the model file that python-crfsuite has written."""
        return cls(read_model(path))

    def label(self, looks: Looks) -> tuple[Integers, Floats]:
        """Label words.

        Returns:
            For each word the number of its label in the likeliest labelling of its passage, and the marginal probability
            of that label.
        """
        scores = self._own.scores(looks.own)
        if looks.hints:
            scores += self._hints.scores(looks.hints)
        best, probabilities = decode(scores, self._transitions, looks.own.lengths)
        return best, probabilities[range(len(best)), best]
