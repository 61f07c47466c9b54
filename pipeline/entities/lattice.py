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

from pipeline.entities.crfsuite import Floats, Integers

Flags = npt.NDArray[np.bool_]

_HEADROOM = 300.0  # how far, in powers of e, a product may run before it is brought back to 1; doubles end near 700
_ROUNDING = 1e-12


class _Steps(NamedTuple):
    """How sequences that lie one after another are walked in step."""

    bounds: list[int]
    """Step ``t`` is ``[bounds[t], bounds[t + 1])`` of the packed positions."""
    forward: Integers
    """For each packed position the place it stands for when walked from the first of each sequence ..."""
    backward: Integers
    """... and when walked from the last."""


def _walk(lengths: Sequence[int] | Integers) -> _Steps:
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
    # The constants taken out of the exponents scale a whole sequence, and are gone when each token's sum to 1 is made.
    evidence = np.exp(scores - scores.max(axis=1, keepdims=True))
    passing = np.exp(transitions)
    past, future = _sum_both_ways(evidence, passing, _walk(lengths))
    marginals = past * future
    marginals /= marginals.sum(axis=1, keepdims=True)
    best = marginals.argmax(axis=1)
    open_ = ~_certain(best, marginals, evidence * future, passing, lengths)
    if open_.any():
        _settle(best, open_, scores, transitions, lengths)
    return best, marginals


def _sum_both_ways(evidence: Floats, passing: Floats, steps: _Steps) -> tuple[Floats, Floats]:
    """Sum over all that comes before each token, and the token itself (forward), and all that comes after (backward).

    Returns:
        Two arrays, tokens × labels, each row up to a factor of its own.
    """
    bounds, forward, backward = steps
    both = np.stack((passing, passing.T))  # both ways are walked at once
    after = np.stack((evidence[forward], evidence[backward]))
    before = np.ones_like(after)
    reach = max(np.log(passing.max()), -np.log(passing.min())) + np.log(len(passing))
    every = max(1, int(_HEADROOM / reach)) if reach > 0 else len(bounds)
    for t in range(1, len(bounds) - 1):
        size = bounds[t + 1] - bounds[t]
        came = after[:, bounds[t - 1] : bounds[t - 1] + size]
        if t % every == 0:
            came = came / came.sum(axis=2, keepdims=True)
        here = before[:, bounds[t] : bounds[t + 1]]
        np.matmul(came, both, out=here)
        after[:, bounds[t] : bounds[t + 1]] *= here
    past, future = np.empty_like(evidence), np.empty_like(evidence)
    past[forward] = after[0]
    future[backward] = before[1]
    return past, future


def _certain(best: Integers, marginals: Floats, onward: Floats, passing: Floats, lengths: Sequence[int]) -> Flags:
    """Tell of which tokens the likeliest label is sure to be the one in the likeliest sequence.

    It is when all sequences with another label there are together less probable than one sequence, that of the likeliest
    labels. This spares most tokens the search for the likeliest sequence.

    Args:
        best: the likeliest label of each token.
        marginals: tokens × labels.
        onward: tokens × labels, what remains to be passed from a token on, itself included, up to a factor a row.
        passing: labels × labels.
        lengths: of each sequence.
    """
    tokens = np.arange(len(best))
    sizes = np.asarray(lengths, np.int64)
    starts = sizes.cumsum() - sizes
    probability = marginals[tokens, best]
    doubt = 1 - probability
    came = np.roll(best, 1)
    # Probability of each label after the one before it, and so of all of them.
    step = passing[came, best] * onward[tokens, best] / np.einsum("tl,tl->t", passing[came], onward)
    step[starts] = probability[starts]
    sequence = np.multiply.reduceat(step, starts)
    return doubt + _ROUNDING < np.repeat(sequence, sizes)


def _settle(best: Integers, open_: Flags, scores: Floats, transitions: Floats, lengths: Sequence[int]) -> None:
    """Find the best labels, in place, of the stretches that are open; the labels around them stand."""
    sequence = np.repeat(np.arange(len(lengths)), lengths)
    tokens = np.flatnonzero(open_)
    gap = (np.diff(tokens) > 1) | (np.diff(sequence[tokens]) > 0)
    firsts = tokens[np.concatenate(([True], gap))]
    lasts = tokens[np.concatenate((gap, [True]))]
    scores = scores.copy()
    bound = firsts[(firsts > 0) & (sequence[firsts] == sequence[firsts - 1])]
    scores[bound] += transitions[best[bound - 1]]
    following = np.minimum(lasts + 1, len(best) - 1)
    bound = lasts[(following > lasts) & (sequence[lasts] == sequence[following])]
    scores[bound] += transitions.T[best[bound + 1]]
    best[tokens] = _best(scores[tokens], transitions, _walk(lasts + 1 - firsts))


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
