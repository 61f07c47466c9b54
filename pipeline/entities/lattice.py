"""Exact inference in linear-chain CRFs, many sequences at once: the best labels and the marginal probabilities.

The sequences, longest first, are walked in step, one position of each at a time, so that a step is one product of
matrices for all that are still going. The positions lie packed, step by step, so that a few long sequences among many
short ones cost no memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_HEADROOM = 300.0  # how far, in powers of e, a product may run before it is brought back to 1; doubles end near 700


class _Steps(NamedTuple):
    """How sequences that lie one after another are walked in step."""

    bounds: list[int]
    """Step ``t`` is ``[bounds[t], bounds[t + 1])`` of the packed positions."""
    forward: Integers
    """For each packed position the place it stands for when walked from the first of each sequence ..."""
    backward: Integers
    """... and when walked from the last."""


def _walk(lengths: Sequence[int]) -> _Steps:
    size = np.asarray(lengths, np.int64)
    start = size.cumsum() - size
    order = np.argsort(-size, kind="stable")
    longest = int(size.max())
    going = np.searchsorted(-size[order], -np.arange(longest), side="left")  # those longer than t
    bounds = np.concatenate(([0], going.cumsum()))
    step = np.repeat(np.arange(longest), going)
    sequence = order[np.arange(len(step)) - bounds[step]]
    return _Steps(bounds.tolist(), start[sequence] + step, start[sequence] + size[sequence] - 1 - step)


def decode(scores: Floats, transitions: Floats, lengths: Sequence[int]) -> tuple[Integers, Floats]:
    """Find the best labels of sequences and the probability of every label of every token.

    Args:
        scores: tokens × labels, the sequences one after another.
        transitions: labels × labels, from the row's to the column's.
        lengths: of each sequence, none of them 0; their sum is the number of tokens.

    Returns:
        The labels of the likeliest sequences (of labels as good, the first), and tokens × labels the marginal
        probabilities given the whole sequence.
    """
    if not len(scores):
        return np.empty(0, np.int64), scores
    steps = _walk(lengths)
    return _best(scores, transitions, steps), _marginals(scores, transitions, steps)


def _marginals(scores: Floats, transitions: Floats, steps: _Steps) -> Floats:
    bounds, forward, backward = steps
    # The constants taken out of the exponents scale a whole sequence, and are gone when each token's sum to 1 is made.
    evidence = np.exp(scores - scores.max(axis=1, keepdims=True))
    passing = np.exp(transitions)
    passing = np.stack((passing, passing.T))  # both ways are walked at once
    after = np.stack((evidence[forward], evidence[backward]))
    before = np.ones_like(after)
    reach = np.abs(transitions).max() + np.log(len(transitions))
    every = max(1, int(_HEADROOM / reach)) if reach > 0 else len(bounds)
    for t in range(1, len(bounds) - 1):
        size = bounds[t + 1] - bounds[t]
        came = after[:, bounds[t - 1] : bounds[t - 1] + size]
        if t % every == 0:
            came = came / came.sum(axis=2, keepdims=True)
        here = before[:, bounds[t] : bounds[t + 1]]
        np.matmul(came, passing, out=here)
        after[:, bounds[t] : bounds[t + 1]] *= here
    joint = np.empty_like(scores)
    joint[forward] = after[0]
    unforward = np.empty_like(scores)
    unforward[backward] = before[1]
    joint *= unforward
    joint /= joint.sum(axis=1, keepdims=True)
    return joint


def _best(scores: Floats, transitions: Floats, steps: _Steps) -> Integers:
    bounds, forward, _ = steps
    best = scores[forward]
    arriving = transitions[:, None, :]
    for t in range(1, len(bounds) - 1):
        size = bounds[t + 1] - bounds[t]
        came = best[bounds[t - 1] : bounds[t - 1] + size]
        best[bounds[t] : bounds[t + 1]] += (came.T[:, :, None] + arriving).max(axis=0)
    # Walked back, each sequence begins at its own last position.
    labels = np.empty(len(scores), np.int64)
    leaving = transitions.T.copy()
    chosen = np.empty(0, np.int64)
    for t in range(len(bounds) - 2, -1, -1):
        here = best[bounds[t] : bounds[t + 1]].copy()
        here[: len(chosen)] += leaving[chosen]
        chosen = here.argmax(axis=1)
        labels[bounds[t] : bounds[t + 1]] = chosen
    unpacked = np.empty_like(labels)
    unpacked[forward] = labels
    return unpacked
