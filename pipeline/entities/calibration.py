"""What a score is worth: from the score of a model or rule to how often such findings are right, by measured curves.

The curves are fitted by ``training/calibration.py`` on articles that neither the model nor the curve has seen, and stored as
data in ``pipeline/models/calibration.json``: for each group of findings points (score, share that is right), rising.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from pipeline.model import Language

MODEL: Final = "calibration.json"
DOUBTED: Final = "?"
"""What a check has found wrong (``rule:counter?sum``) keeps its low confidence, so that it comes first in the review."""

Curve = Sequence[tuple[float, float]]


def groups_of(kind: str, language: Language, method: str) -> tuple[str, ...]:
    """The groups that a finding belongs to, the narrowest first: ``person/ja/crf``, ``person/ja``, ``person``."""
    return f"{kind}/{language}/{method}", f"{kind}/{language}", kind


def calibrate(kind: str, language: Language, method: str, score: float) -> float:
    """How likely a finding is right.

    Args:
        kind: the kind of a mention, or ``role`` for a title said of a person at an institution.
        language: of the article.
        method: the rule or model that found it.
        score: what that says of it, from 0 to 1.

    Returns:
        The share of findings of its group, with about that score, that were right; the score itself where no curve is known.
    """
    if DOUBTED in method:
        return score
    curves = _curves()
    curve = next((curves[group] for group in groups_of(kind, language, method) if group in curves), None)
    return interpolate(curve, score) if curve else score


def interpolate(curve: Curve, score: float) -> float:
    """The height of a curve at a score: straight between its points, level beyond them."""
    at = bisect_right([x for x, _ in curve], score)
    if not at:
        return curve[0][1]
    if at == len(curve):
        return curve[-1][1]
    (x0, y0), (x1, y1) = curve[at - 1], curve[at]
    return y0 + (y1 - y0) * (score - x0) / (x1 - x0)


@cache
def _curves() -> Mapping[str, Curve]:
    path = files("pipeline.models").joinpath(MODEL)
    if not path.is_file():
        return {}
    curves: Mapping[str, Curve] = json.loads(path.read_text(encoding="utf-8"))["curves"]
    return curves
