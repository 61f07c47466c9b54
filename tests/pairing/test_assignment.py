from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from pipeline.pairing.assignment import assign


@pytest.mark.parametrize(
    ("scores", "least", "wanted"),
    [
        ([], 0.0, []),
        ([[]], 0.0, []),
        ([[0.9, 0.8], [0.8, 0.1]], 0.0, [(0, 1), (1, 0)]),  # the best of the whole, not of the first row
        ([[0.9, 0.2], [0.3, 0.1]], 0.15, [(0, 0)]),  # who has nobody stays alone
        ([[0.1], [0.7], [0.3]], 0.0, [(1, 0)]),  # more rows than columns
        ([[0.1, 0.7, 0.3]], 0.0, [(0, 1)]),
    ],
)
def test_assignments(scores: list[list[float]], least: float, wanted: list[tuple[int, int]]) -> None:
    assert assign(scores, least) == wanted


sizes = st.integers(1, 6)


@given(st.data(), sizes, sizes)
def test_the_total_is_the_greatest_there_is(data: st.DataObject, rows: int, columns: int) -> None:
    hundredths = st.lists(st.integers(0, 100), min_size=columns, max_size=columns)
    scores = [[n / 100 for n in row] for row in data.draw(st.lists(hundredths, min_size=rows, max_size=rows))]
    found = assign(scores)
    table = np.array(scores)
    best = table[linear_sum_assignment(table, maximize=True)].sum()
    assert sum(scores[row][column] for row, column in found) == pytest.approx(best)
    assert len({row for row, _ in found}) == len(found) == len({column for _, column in found})


@given(st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=1, max_size=5), st.floats(0, 1))
def test_nothing_below_the_least_is_assigned(scores: list[list[float]], least: float) -> None:
    assert all(scores[row][column] >= least for row, column in assign(scores, least))
