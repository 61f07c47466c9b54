"""A log-linear choice among candidates: each has features, each feature a weight; the probabilities sum to one."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat

Features = Sequence[str]


def total(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of the features; one the model has not seen counts nothing."""
    return sum(map(weights.get, features, repeat(0.0)))


def choose(candidates: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    """The probability of each candidate, by softmax over their totals."""
    totals = [total(features, weights) for features in candidates]
    highest = max(totals)
    powers = [math.exp(value - highest) for value in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


@cache
def load_weights(name: str) -> dict[str, dict[str, float]]:
    """The weights of a model shipped in ``pipeline/models``, by decision and feature."""
    text = files("pipeline.models").joinpath(name).read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights
