"""Who belongs to whom: the assignment of rows to columns with the greatest total (the Hungarian method)."""

from __future__ import annotations

import math
from collections.abc import Sequence


def assign(scores: Sequence[Sequence[float]], least: float = 0.0) -> list[tuple[int, int]]:
    """Assign rows to columns one to one so that the sum of the scores is the greatest.

    By shortest augmenting paths with potentials, in the time of rows² × columns. Source: R. Jonker and A. Volgenant, A
    shortest augmenting path algorithm for dense and sparse linear assignment problems, Computing 38 (1987).

    Args:
        scores: a rectangle of scores.
        least: what a score must be for its row and column to belong together; lower ones count as if nobody were there.

    Returns:
        (row, column), in the order of the rows.
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = [list(column) for column in zip(*scores, strict=True)]
        return sorted((row, column) for column, row in assign(turned, least))
    width = len(scores[0])
    costs = [[-score if score >= least else -min(0.0, least) for score in row] for row in scores]
    # Potentials of rows and columns; the row of each column; 0 is a row and column that isn't there.
    row_potential, potential, owner = [0.0] * (len(costs) + 1), [0.0] * (width + 1), [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        owner[0], column = row, 0
        distance, before, done = [math.inf] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while owner[column]:
            done[column] = True
            here, nearest, step = owner[column], 0, math.inf
            for other in range(1, width + 1):
                if done[other]:
                    continue
                reduced = costs[here - 1][other - 1] - row_potential[here] - potential[other]
                if reduced < distance[other]:
                    distance[other], before[other] = reduced, column
                if distance[other] < step:
                    step, nearest = distance[other], other
            for other in range(width + 1):
                if done[other]:
                    row_potential[owner[other]] += step
                    potential[other] -= step
                else:
                    distance[other] -= step
            column = nearest
        while column:
            owner[column], column = owner[before[column]], before[column]
    found = ((owner[column] - 1, column - 1) for column in range(1, width + 1) if owner[column])
    return sorted((row, column) for row, column in found if scores[row][column] >= least)
