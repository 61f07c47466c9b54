"""Batched inference against brute force: every labelling of every sequence, one at a time."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.entities.lattice import decode


def brute_force(scores, transitions):
    """The best labels, and the marginals, by going through every labelling."""
    n, width = scores.shape
    labellings = list(itertools.product(range(width), repeat=n))
    totals = np.array(
        [
            sum(scores[i, y] for i, y in enumerate(labels))
            + sum(transitions[a, b] for a, b in itertools.pairwise(labels))
            for labels in labellings
        ]
    )
    weights = np.exp(totals - totals.max())
    weights /= weights.sum()
    marginals = np.zeros(scores.shape)
    for labels, weight in zip(labellings, weights, strict=True):
        marginals[range(n), labels] += weight
    return totals, labellings, marginals


@st.composite
def crfs(draw):
    width = draw(st.integers(1, 4))
    lengths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    spread = draw(st.sampled_from([0.0, 1.0, 12.0]))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return random.normal(0, spread, (sum(lengths), width)), random.normal(0, spread, (width, width)), lengths


@settings(deadline=None)  # speed is not tested here
@given(crfs())
def test_many_at_once_are_as_each_by_brute_force(crf):
    scores, transitions, lengths = crf
    best, marginals = decode(scores, transitions, lengths)
    at = 0
    for length in lengths:
        totals, labellings, expected = brute_force(scores[at : at + length], transitions)
        assert marginals[at : at + length] == pytest.approx(expected, abs=1e-9)
        found = totals[labellings.index(tuple(best[at : at + length]))]
        assert found == pytest.approx(totals.max(), abs=1e-9)
        at += length


def viterbi(scores, transitions):
    """The best labels of one sequence, by the book."""
    best, came = scores[0], []
    for here in scores[1:]:
        paths = best[:, None] + transitions
        came.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + here
    labels = [int(best.argmax())]
    for back in reversed(came):
        labels.append(int(back[labels[-1]]))
    return labels[::-1]


@settings(deadline=None)  # speed is not tested here
@given(
    st.integers(0, 2**32 - 1), st.sampled_from([0.3, 2.0, 8.0]), st.lists(st.integers(1, 60), min_size=1, max_size=6)
)
def test_sure_stretches_and_open_ones_make_the_best_labelling(seed, spread, lengths):
    random = np.random.default_rng(seed)
    scores, transitions = random.normal(0, spread, (sum(lengths), 5)), random.normal(0, 1, (5, 5))
    best, _ = decode(scores, transitions, lengths)
    ends = np.cumsum(lengths)
    expected = [viterbi(scores[end - length : end], transitions) for end, length in zip(ends, lengths, strict=True)]
    assert best.tolist() == [label for labels in expected for label in labels]


def test_of_labellings_as_good_the_first_is_taken():
    best, _ = decode(np.zeros((3, 4)), np.zeros((4, 4)), [3])
    assert best.tolist() == [0, 0, 0]


@pytest.mark.parametrize("size", [0.01, 5.0, 40.0])
def test_long_sequences_neither_overflow_nor_vanish(size):
    random = np.random.default_rng(7)
    scores, transitions = random.normal(0, size, (5000, 6)), random.normal(0, size, (6, 6))
    _, marginals = decode(scores, transitions, [3000, 1, 1999])
    assert np.isfinite(marginals).all()
    assert marginals.sum(axis=1) == pytest.approx(1)


def test_sequences_do_not_touch_each_other():
    random = np.random.default_rng(3)
    scores, transitions = random.normal(size=(9, 5)), random.normal(size=(5, 5))
    together, marginals = decode(scores, transitions, [2, 6, 1])
    for start, end in ((0, 2), (2, 8), (8, 9)):
        alone, expected = decode(scores[start:end], transitions, [end - start])
        assert together[start:end].tolist() == alone.tolist()
        assert marginals[start:end] == pytest.approx(expected)


def test_nothing_has_no_labels():
    best, marginals = decode(np.empty((0, 3)), np.zeros((3, 3)), [])
    assert len(best) == 0
    assert marginals.shape == (0, 3)
