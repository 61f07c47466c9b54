"""Train the networks that `pipeline.entities.network` infers from: same examples, same settings, same bytes.

First on the sentences of the corpora (`hints-ja.npz`, `general-en.npz`, labels PERSON, ORG and LOC); then, from what it has
learned there, on our articles (`ja.npz`, `en.npz`). The loss is that of a linear-chain CRF over the network's scores. PyTorch does the training, on one thread.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.entities.features import CHANNELS
from pipeline.entities.inputs import HIDDEN_NOW_AND_THEN, WORD_INPUTS, bucket_of, channel_inputs, word_buckets
from pipeline.entities.tagging import tags_of
from pipeline.entities.vectors import Vectors, vectors
from pipeline.entities.words import PassageWords
from training.corpus import Example

WIDTH, PIECES, LAYERS = 96, 2, 4
_NORMALISED = 1e-5


class Settings(NamedTuple):
    """How to train, chosen on the folds (README.md)."""

    epochs: int = 8
    rate: float = 2e-3
    """The highest learning rate: it rises to it in the first tenth and falls to nothing until the end."""
    batch: int = 32
    """Passages a step."""
    dropout: float = 0.35
    ends: bool = True
    """Whether the ends of spans have tags of their own."""
    hidden: float = 0.1
    """The share of words whose form, and of half as many whose vector, is hidden from the network."""
    seed: int = 1


ON_CORPORA = {
    "ja": Settings(epochs=5, dropout=0.4, hidden=0.15, ends=False),
    "en": Settings(epochs=12, dropout=0.4, hidden=0.15),
}
SECOND_ON_CORPORA = ON_CORPORA["ja"]._replace(seed=2, epochs=7)
"""A second Japanese network: on lone texts the two together err less than either."""
ON_ARTICLES = {"ja": Settings(epochs=8, rate=1e-3, batch=16), "en": Settings(epochs=8, rate=1e-3, batch=16)}


class Numbered(NamedTuple):
    """A passage in numbers."""

    inputs: npt.NDArray[np.int64]
    """Words × inputs: buckets, those of the words' own inputs before those of channels."""
    vectors: npt.NDArray[np.float32]
    """Words × dimensions."""
    tags: list[str]


def sequences(examples: Iterable[Example], *, ends: bool = True) -> Iterator[Numbered]:
    """Turn the passages of one language into numbers, their spans into tags (``tags_of``)."""
    for example in examples:
        known = vectors(example.language)
        for doc, spans, headers in zip(example.docs, example.spans, example.headers, strict=True):
            passage = PassageWords(doc, headers)
            if len(passage) and passage.language == example.language:
                tags = tags_of([doc[i] for i in passage.tokens], spans, ends=ends)
                yield Numbered(*_numbers(passage, known), tags)


def _numbers(passage: PassageWords, known: Vectors | None) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    columns = [list(column) for column in zip(*map(word_buckets, passage.words), strict=True)]
    columns += [
        [bucket_of(value(said), buckets) for said in CHANNELS[channel](passage)]
        for channel, buckets, _, value, _ in channel_inputs(passage.language)
    ]
    words = [word.text for word in passage.words]
    return np.array(columns, np.int64).T, known.of(words) if known else np.zeros((len(words), 0), np.float32)


class Tagger(nn.Module):
    """The network in PyTorch, with the transitions of the CRF on top."""

    def __init__(self, labels: Sequence[str], language: str, settings: Settings) -> None:
        super().__init__()
        known = vectors(language)
        self.labels = list(labels)
        self.language = language if known else ""
        """Whose vectors it has."""
        self.channels = channel_inputs(language)
        self.settings = settings
        inputs = [(one.buckets, one.width) for one in (*WORD_INPUTS, *self.channels)]
        self.embeddings = nn.ModuleList(nn.Embedding(buckets, width) for buckets, width in inputs)
        for embedding in self.embeddings:
            nn.init.normal_(embedding.weight, std=0.1)
        self.mix = nn.Linear(sum(width for _, width in inputs) + (known.width if known else 0), PIECES * WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_NORMALISED)
        self.layers = nn.ModuleList(nn.Linear(3 * WIDTH, PIECES * WIDTH) for _ in range(LAYERS))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH, eps=_NORMALISED) for _ in range(LAYERS))
        self.out = nn.Linear(WIDTH, len(labels))
        self.transitions = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self._hidden = [number for number, (name, *_) in enumerate(WORD_INPUTS) if name in HIDDEN_NOW_AND_THEN]

    def forward(self, inputs: Tensor, words: Tensor, mask: Tensor) -> Tensor:
        """Score words: passages × words × labels.

        Args:
            inputs: passages × words × inputs, buckets.
            words: passages × words × dimensions, the words' vectors.
            mask: passages × words, 1 where there is a word.
        """
        if self.training:
            inputs, words = self._hide(inputs, words)
        seen = [embedding(inputs[..., number]) for number, embedding in enumerate(self.embeddings)]
        mixed = torch.cat([*seen[: len(WORD_INPUTS)], words, *seen[len(WORD_INPUTS) :]], dim=-1)
        present = mask[..., None]
        states = self._drop(self.norm(_greatest(self.mix(self._drop(mixed))))) * present
        for layer, norm in zip(self.layers, self.norms, strict=True):
            padded = functional.pad(states, (0, 0, 1, 1))
            around = torch.cat([padded[:, :-2], states, padded[:, 2:]], dim=-1)
            states = (states + self._drop(norm(_greatest(layer(around))))) * present
        scores: Tensor = self.out(states)
        return scores

    def _hide(self, inputs: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        inputs = inputs.clone()
        for number in self._hidden:
            inputs[..., number][torch.rand(inputs.shape[:2]) < self.settings.hidden] = 0
        return inputs, words * (torch.rand(words.shape[:2]) >= self.settings.hidden / 2)[..., None]

    def _drop(self, values: Tensor) -> Tensor:
        return functional.dropout(values, self.settings.dropout, self.training)

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Give the negative log-likelihood of tags (passages × words), a passage."""
        here = scores.gather(2, tags[..., None]).squeeze(2) * mask
        passing = self.transitions[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        total = scores[:, 0]
        for step in range(1, scores.shape[1]):
            onward = torch.logsumexp(total[:, :, None] + self.transitions, dim=1) + scores[:, step]
            total = torch.where(mask[:, step, None] > 0, onward, total)
        return (torch.logsumexp(total, dim=1).sum() - here.sum() - passing.sum()) / len(scores)

    def weights(self) -> dict[str, Tensor]:
        """Give the weights by the name that they are stored under, those of matrices as inputs × outputs."""
        names = [f"word {name}" for name, *_ in WORD_INPUTS] + [f"channel {name}" for name, *_ in self.channels]
        named = {name: embedding.weight for name, embedding in zip(names, self.embeddings, strict=True)}
        layers = [("mix", self.mix, self.norm)]
        layers += [(f"layer{i}", *both) for i, both in enumerate(zip(self.layers, self.norms, strict=True))]
        for name, layer, norm in layers:
            named |= {f"{name}.weight": layer.weight.T, f"{name}.bias": layer.bias}
            named |= {f"{name}.gain": norm.weight, f"{name}.shift": norm.bias}
        return named | {"out.weight": self.out.weight.T, "out.bias": self.out.bias, "transitions": self.transitions}

    def start_from(self, path: Path) -> None:
        """Take over the weights of a network already trained, save those that hang on its labels."""
        with np.load(path) as stored, torch.no_grad():
            for name, weight in self.weights().items():
                if not name.startswith(("out.", "transitions")):
                    weight.copy_(torch.tensor(stored[name].astype(np.float32)))

    def write(self, path: Path) -> None:
        """Write the weights as `pipeline.entities.network.Network` reads them, in half precision."""
        stored = {name: weight.detach().numpy().astype(np.float16) for name, weight in self.weights().items()}
        np.savez_compressed(
            path, **stored, labels=np.array(self.labels), layers=np.array(LAYERS), vectors=np.array(self.language)
        )


def _greatest(sums: Tensor) -> Tensor:
    return sums.unflatten(-1, (PIECES, WIDTH)).amax(dim=-2)


def fit_network(
    examples: Iterable[Example], language: str, path: Path, settings: Settings, start: Path | None = None
) -> None:
    """Train a network and write it.

    Args:
        examples: in one language; an example of weight 2 is met twice in an epoch.
        language: of the examples.
        path: of the network, ``….npz``.
        settings: how to train.
        start: a network whose weights, save those that tell labels, are where the training starts from.
    """
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(settings.seed)
    shuffler = random.Random(settings.seed)
    data = list(sequences(examples, ends=settings.ends))
    labels = ["O", *sorted({tag for sequence in data for tag in sequence.tags} - {"O"})]
    tagger = Tagger(labels, language, settings)
    if start:
        tagger.start_from(start)
    numbers = {label: number for number, label in enumerate(labels)}
    tags = [torch.tensor([numbers[tag] for tag in sequence.tags]) for sequence in data]
    optimiser = torch.optim.AdamW(tagger.parameters(), lr=settings.rate, weight_decay=0.01)
    steps = settings.epochs * sum(1 for _ in _batches(data, settings.batch, random.Random(0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.rate, total_steps=steps, pct_start=0.1)
    tagger.train()
    for _ in range(settings.epochs):
        for chosen in _batches(data, settings.batch, shuffler):
            inputs = nn.utils.rnn.pad_sequence([torch.tensor(data[i].inputs) for i in chosen], batch_first=True)
            words = nn.utils.rnn.pad_sequence([torch.tensor(data[i].vectors) for i in chosen], batch_first=True)
            gold = nn.utils.rnn.pad_sequence([tags[i] for i in chosen], batch_first=True)
            mask = nn.utils.rnn.pad_sequence([torch.ones(len(tags[i])) for i in chosen], batch_first=True)
            optimiser.zero_grad()
            tagger.loss(tagger(inputs, words, mask), gold, mask).backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 5.0)
            optimiser.step()
            schedule.step()
    tagger.write(path)


def _batches(data: Sequence[Numbered], size: int, shuffler: random.Random) -> list[list[int]]:
    """Deal sequences out into batches of like length, in random order."""
    order = list(range(len(data)))
    shuffler.shuffle(order)
    batches = []
    for first in range(0, len(order), 20 * size):
        near = sorted(order[first : first + 20 * size], key=lambda i: len(data[i].tags))
        batches += [near[i : i + size] for i in range(0, len(near), size)]
    shuffler.shuffle(batches)
    return batches
