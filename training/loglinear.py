"""Fits the weights of a log-linear choice (`pipeline.entities.loglinear`) to decisions with known answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


@dataclass
class Group:
    """One decision: the features of each candidate, and which candidates are right."""

    candidates: Sequence[Sequence[str]]
    right: list[bool]


def fit(groups: Sequence[Group], strength: float, least: int = 2) -> dict[str, float]:
    """Weights that make the right candidates likely: L-BFGS on the summed probability of the right ones, with L2."""
    counts = Counter(name for group in groups for candidate in group.candidates for name in set(candidate))
    names = sorted(name for name, count in counts.items() if count >= least)
    index = {name: i for i, name in enumerate(names)}
    rows, columns, owner, right, row = [], [], [], [], 0
    for number, group in enumerate(groups):
        for candidate, ok in zip(group.candidates, group.right, strict=True):
            for name in candidate:
                if name in index:
                    rows.append(row)
                    columns.append(index[name])
            owner.append(number)
            right.append(ok)
            row += 1
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names)))
    owners, good = np.array(owner), np.array(right)
    starts = np.searchsorted(owners, np.arange(len(groups)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = matrix @ weights
        highest = np.maximum.reduceat(totals, starts)
        powers = np.exp(totals - highest[owners])
        all_ = np.add.reduceat(powers, starts)
        some = np.add.reduceat(powers * good, starts)
        shares = powers / all_[owners]
        wanted = powers * good / np.maximum(some, 1e-300)[owners]
        value = float(np.sum(np.log(all_) - np.log(np.maximum(some, 1e-300)))) + strength * float(weights @ weights) / 2
        return value, matrix.T @ (shares - wanted) + strength * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: round(float(w), 3) for name, w in zip(names, found, strict=True) if abs(w) >= 0.02}
