"""A small convolutional network that scores the labels of words, inferred in numpy.

Inputs (`pipeline.entities.inputs`) and the word's vector are mixed into one vector a word; each layer then adds what a word
and its two neighbours say together, so that after four of them a word knows of the four on either side. Each layer takes the
greatest of several pieces (maxout) and is normalised. The design is that of spaCy's ``MaxoutWindowEncoder``
(https://spacy.io/api/architectures), trained with a CRF on top by ``training.network``.

Mixing is a sum over inputs, so the part of each word and of each value of a channel is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from pipeline.entities.crfsuite import Floats, Integers
from pipeline.entities.growing import GrowingRows
from pipeline.entities.inputs import CHANNEL_INPUTS, WORD_INPUTS, ChannelInput, bucket_of, word_buckets
from pipeline.entities.templates import REACH, Look, Outside, Views
from pipeline.entities.vectors import vectors
from pipeline.entities.words import Word

Array = npt.NDArray[np.float32]
_EPSILON = np.float32(1e-5)


class _Layer(NamedTuple):
    """Weights of one layer: inputs × (pieces × width), and what maxout and normalising need."""

    weight: Array
    bias: Array
    gain: Array
    shift: Array

    def finish(self, sums: Array) -> Array:
        """Take the greatest piece of each sum and normalise: n × (pieces × width) to n × width. The sums are used up."""
        width = len(self.gain)
        sums += self.bias
        best = sums[:, :width]
        for piece in range(width, sums.shape[1], width):
            best = np.maximum(best, sums[:, piece : piece + width])
        # Products with vectors, for numpy's means of many short rows take several times as long.
        best -= (best @ np.full(width, 1 / width, np.float32))[:, None]
        squares = np.einsum("nw,nw->n", best, best) / np.float32(width)
        best *= (1 / np.sqrt(squares + _EPSILON))[:, None]
        best *= self.gain
        best += self.shift
        return best


class Network:
    """A network ready to score, over the views of one set of templates."""

    def __init__(self, stored: Mapping[str, npt.NDArray[Any]], views: Views) -> None:
        def layer(name: str) -> _Layer:
            return _Layer(*(np.asarray(stored[f"{name}.{part}"], np.float32) for part in _Layer._fields))

        self.labels = [str(label) for label in stored["labels"]]
        self.transitions: Floats = np.asarray(stored["transitions"], np.float64)
        self._views = views
        self._vectors = vectors(str(stored["vectors"]))
        self._mix = layer("mix")
        self._layers = [layer(f"layer{number}") for number in range(int(stored["layers"]))]
        self._out = np.asarray(stored["out.weight"], np.float32)
        self._out_bias = np.asarray(stored["out.bias"], np.float32)
        self._words = [np.asarray(stored[f"word {name}"], np.float32) for name, *_ in WORD_INPUTS]
        # The rows of the mixing matrix lie in the order of the inputs: words', the vector's, the channels'.
        self._inputs = [channel for channel in CHANNEL_INPUTS if f"channel {channel.channel}" in stored]
        channels = [np.asarray(stored[f"channel {channel.channel}"], np.float32) for channel in self._inputs]
        ends = np.cumsum([table.shape[1] for table in channels])
        self._of_words, of_channels = np.split(self._mix.weight, [len(self._mix.weight) - ends[-1]])
        parts = np.split(of_channels, ends[:-1])
        self._channels = [table @ part for table, part in zip(channels, parts, strict=True)]
        self._start()

    @classmethod
    def open(cls, path: Path, views: Views) -> Network:
        """Read a network as ``training.network`` writes it.

        Raises:
            ValueError: the file holds no such network.
        """
        try:
            with np.load(path, allow_pickle=False) as stored:
                return cls({name: stored[name] for name in stored.files}, views)
        except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
            raise ValueError(f"{path} is no network of Jihō's: {error}") from error

    def _start(self) -> None:
        self._generation = self._views.generation
        width = self._mix.weight.shape[1]
        self._known_words = GrowingRows(width, dtype=np.float32)
        self._known_values = [GrowingRows(width, dtype=np.float32) for _ in self._inputs]

    def scores(self, look: Look) -> Floats:
        """Score words: words × labels."""
        self._learn()
        mixed = self._known_words.rows.take(look.window[REACH], axis=0)
        for channel, known in zip(self._inputs, self._known_values, strict=True):
            mixed += known.rows.take(look.said[channel.channel], axis=0)
        inner, gaps = _with_gaps(look.lengths)
        states = np.zeros((len(inner) + len(gaps), len(self._mix.gain)), np.float32)
        states[inner] = self._mix.finish(mixed)
        for layer in self._layers:
            seen = np.concatenate((states[:-2], states[1:-1], states[2:]), axis=1)
            states[1:-1] += layer.finish(seen @ layer.weight)
            states[gaps] = 0
        return np.asarray(states[inner] @ self._out + self._out_bias, np.float64)

    def _learn(self) -> None:
        """Work out the parts of the words and of the values of channels that are new."""
        views = self._views
        if self._generation != views.generation:
            self._start()
        assert views.window
        words = views.values(views.window.channel, self._known_words.length)
        if words:
            self._known_words.extend(self._mix_words(words))
        for channel, known, rows in zip(self._inputs, self._known_values, self._channels, strict=True):
            values = views.values(channel.channel, known.length)
            if values:
                known.extend(rows[[_bucket(channel, value) for value in values]])

    def _mix_words(self, words: Sequence[Hashable]) -> Array:
        # Outside the passage nothing is ever looked up; the rows only keep the numbers in step.
        inside = [word for word in words if isinstance(word, Word)]
        buckets = np.array([word_buckets(word) for word in inside], np.int64).reshape(len(inside), -1)
        seen = [table[column] for table, column in zip(self._words, buckets.T, strict=True)] if inside else []
        if self._vectors and inside:
            seen.append(self._vectors.of([word.text for word in inside]))
        rows = np.zeros((len(words), self._mix.weight.shape[1]), np.float32)
        if inside:
            rows[len(words) - len(inside) :] = np.concatenate(seen, axis=1) @ self._of_words
        return rows


def _bucket(channel: ChannelInput, value: object) -> int:
    return 0 if isinstance(value, Outside) else bucket_of(channel.value(value), channel.buckets)


def _with_gaps(lengths: Sequence[int]) -> tuple[Integers, Integers]:
    """Lay passages out one after another with an empty place before, between and after them.

    Returns:
        Where each word lies, and where the empty places are.
    """
    sizes = np.asarray(lengths, np.int64)
    number = np.arange(len(sizes) + 1)
    return np.arange(sizes.sum()) + np.repeat(number[1:], sizes), np.concatenate(([0], sizes.cumsum())) + number
