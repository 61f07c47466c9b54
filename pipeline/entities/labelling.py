"""Words → tags: passages scored by a CRF, a network or both, and decoded, all those of an article at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from pipeline.entities.crfsuite import Floats, Integers, Model, read_model
from pipeline.entities.features import HINT_VIEWS, OWN_VIEWS
from pipeline.entities.lattice import decode
from pipeline.entities.network import Network
from pipeline.entities.scoring import Scorer, Weights
from pipeline.entities.templates import Look

SHARE_OF_NETWORK = 0.3
"""What a network's scores count where a CRF has its say too, measured on the folds (training/README.md)."""


class Looks(NamedTuple):
    """What the words of passages look like in themselves, and to the hinting model where there is one."""

    own: Look
    hints: Look | None = None


class Voice(Protocol):
    """What scores the labels of words and the steps from one label to the next."""

    labels: list[str]
    transitions: Floats

    def scores(self, looks: Looks) -> Floats:
        """Score words: words × labels, as logarithms up to a constant a word."""
        ...


class CrfVoice:
    """A CRF over the features of words and the hints."""

    def __init__(self, model: Model) -> None:
        self.labels = model.labels
        self.transitions = model.transitions
        weights = Weights(model)
        self._own = Scorer(weights, OWN_VIEWS)
        self._hints = Scorer(weights, HINT_VIEWS)

    def scores(self, looks: Looks) -> Floats:
        """Score words: words × labels."""
        scores = self._own.scores(looks.own)
        return scores + self._hints.scores(looks.hints) if looks.hints else scores


class NetworkVoice:
    """A network over the words themselves."""

    def __init__(self, network: Network) -> None:
        self.labels = network.labels
        self.transitions = network.transitions
        self._network = network

    def scores(self, looks: Looks) -> Floats:
        """Score words: words × labels."""
        return self._network.scores(looks.own)


class Labeller:
    """One voice or several, ready to label. Several are heard as one: their scores, which are logarithms, are averaged."""

    def __init__(self, voices: Sequence[tuple[Voice, float]]) -> None:
        """Take voices, each with what it counts, which know the same labels."""
        self.labels = voices[0][0].labels
        self._voices = [
            (voice, share, np.array([voice.labels.index(label) for label in self.labels])) for voice, share in voices
        ]
        self._transitions: Floats = sum(
            (share * voice.transitions[np.ix_(order, order)] for voice, share, order in self._voices),
            np.zeros((len(self.labels), len(self.labels))),
        )

    @classmethod
    def open(cls, crf: Path | None, network: Path | None = None) -> Labeller:
        """Open the CRF that python-crfsuite has written, a network of ``training.network``, or both."""
        voices: list[Voice] = []
        if crf:
            voices.append(CrfVoice(read_model(crf)))
        if network:
            voices.append(NetworkVoice(Network.open(network, OWN_VIEWS)))
        shares = [1 - SHARE_OF_NETWORK, SHARE_OF_NETWORK] if len(voices) > 1 else [1.0]
        return cls(list(zip(voices, shares, strict=True)))

    def with_equal_voices(self, further: Path | None = None) -> Labeller:
        """Give a labeller of the same voices, and of a further network where one is named, that all count the same."""
        voices: list[Voice] = [voice for voice, *_ in self._voices]
        if further:
            voices.append(NetworkVoice(Network.open(further, OWN_VIEWS)))
        return Labeller([(voice, 1 / len(voices)) for voice in voices])

    def label(self, looks: Looks) -> tuple[Integers, Floats]:
        """Label words.

        Returns:
            For each word the number of its label in the likeliest labelling of its passage, and the marginal probability
            of that label.
        """
        scores: Floats = sum(
            (share * voice.scores(looks)[:, order] for voice, share, order in self._voices),
            np.zeros((sum(looks.own.lengths), len(self.labels))),
        )
        best, probabilities = decode(scores, self._transitions, looks.own.lengths)
        return best, probabilities[range(len(best)), best]
