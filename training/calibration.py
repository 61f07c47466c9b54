"""Fit what scores are worth (`pipeline.entities.calibration`) on articles that the models have not seen, and say how well.

Each annotated article is read by a CRF (``training.crosstag``) and a linker that have not seen its publisher, and every finding
compared with the gold: a person by name, a title and an institution by its words, a role by all three, a count by value and
unit, a date by its ISO form, an event by its place. The curves are isotonic: pools of adjacent violators over the scores. How
well they hold is measured on held-out folds of publishers, whose curves come from the other folds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.entities.calibration import DOUBTED, MODEL, Curve, groups_of, interpolate
from pipeline.model import Language
from training.crosstag import FOLDS, Tagged
from training.findings import find_in, gold_of, with_other_linkers

__all__ = ["MODEL", "write_model"]

LEAST = 80
"""Findings that a group must have for a curve of its own."""
_STEPS = 10
"""Bins of the reliability figures."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in an article of a fold: what it is, how sure, and whether the gold has it."""

    fold: int
    kind: str
    language: Language
    method: str
    score: float
    right: bool


def pool(pairs: Sequence[tuple[float, bool]]) -> Curve:
    """Fit the rising curve nearest to what was right, by pooling adjacent violators.

    Args:
        pairs: scores and whether the finding was right; at least one.

    Returns:
        A point for each pool: its mean score, and its share of right findings, drawn towards the mean of all by one finding,
        so that none is certain.
    """
    mean = (sum(right for _, right in pairs) + 1) / (len(pairs) + 2)
    pools: list[list[float]] = []  # sum of scores, right ones, all
    by_score: dict[float, list[float]] = {}
    for score, right in pairs:
        entry = by_score.setdefault(round(score, 3), [0.0, 0.0, 0.0])
        entry[0], entry[1], entry[2] = entry[0] + score, entry[1] + right, entry[2] + 1
    for score in sorted(by_score):
        pools.append(by_score[score])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    heights = [(total / count, (right + mean) / (count + 1)) for total, right, count in pools]
    curve: list[tuple[float, float]] = []
    for x, y in heights:
        curve.append((round(x, 4), round(max(y, curve[-1][1] if curve else 0.0), 4)))
    return curve


def fit_curves(findings: Sequence[Finding]) -> dict[str, Curve]:
    """Fit a curve to each group that has enough findings."""
    pairs: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for finding in findings:
        for group in groups_of(finding.kind, finding.language, finding.method):
            pairs[group].append((finding.score, finding.right))
    return {group: pool(found) for group, found in sorted(pairs.items()) if len(found) >= LEAST}


def calibrated(finding: Finding, curves: Mapping[str, Curve]) -> float:
    """What the curves make of a finding's score."""
    groups = groups_of(finding.kind, finding.language, finding.method)
    curve = next((curves[group] for group in groups if group in curves), None)
    return interpolate(curve, finding.score) if curve else finding.score


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """Mean score, share of right findings and number of findings in each of ten equal bins of the score that has any."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in pairs:
        bins[min(int(score * _STEPS), _STEPS - 1)].append((score, right))
    return [
        (round(sum(s for s, _ in found) / len(found), 4), round(sum(r for _, r in found) / len(found), 4), len(found))
        for _, found in sorted(bins.items())
    ]


def expected_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error: how far scores and shares are apart, weighted by the findings of each bin."""
    return sum(abs(score - share) * count for score, share, count in reliability(pairs)) / max(1, len(pairs))


def write_model(folder: Path, rows: Sequence[dict[str, Any]], tagged: Mapping[str, Tagged], path: Path) -> None:
    """Fit the curves to all findings, measure them on held-out folds, and write both.

    Args:
        folder: articles in inline notation.
        rows: the same as ``training.notation`` reads them.
        tagged: the same as ``training.crosstag`` labels them.
        path: where the curves go.
    """
    findings = list(find_all(folder, rows, tagged))
    held_out = []
    for fold in range(FOLDS):
        curves = fit_curves([finding for finding in findings if finding.fold != fold])
        held_out += [(finding, calibrated(finding, curves)) for finding in findings if finding.fold == fold]
    measured = {}
    for kind in sorted({finding.kind for finding in findings}):
        before = [(finding.score, finding.right) for finding in findings if finding.kind == kind]
        after = [(score, finding.right) for finding, score in held_out if finding.kind == kind]
        measured[kind] = {
            "findings": len(before),
            "error_before": round(expected_error(before), 4),
            "error_after": round(expected_error(after), 4),
            "before": reliability(before),
            "after": reliability(after),
        }
    text = json.dumps(
        {"curves": fit_curves(findings), "held_out": measured}, ensure_ascii=False, indent=None, sort_keys=True
    )
    path.write_text(text.replace('"], [', '"],\n[').replace("]], ", "]],\n") + "\n", encoding="utf-8")


def find_all(folder: Path, rows: Sequence[dict[str, Any]], tagged: Mapping[str, Tagged]) -> Iterator[Finding]:
    """Yield what the pipeline finds in each article when neither CRF nor linker has seen its publisher."""
    for fold, row, models in with_other_linkers(folder, rows, tagged):
        gold = gold_of(row)
        for found in find_in(row, tagged[row["id"]], models):
            if DOUBTED not in found.method:
                right = found.says in gold[found.kind]
                yield Finding(fold, found.kind, row["language"], found.method, found.score, right)
