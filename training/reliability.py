"""Draw how far confidences hold: ``python -m training.reliability [CALIBRATION.json] [OUT.svg]``.

One panel for each kind of finding: how often findings of a confidence were right, before and after calibration, on held-out
folds of publishers. On the diagonal a confidence says what it means; the area of a dot is the number of findings.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.entities.calibration import MODEL

_SIDE, _GAP, _COLUMNS = 200, 50, 4
_COLOURS = {"before": "#b0b0b0", "after": "#1f5fa8"}
_DOCS = Path(__file__).parent.parent / "docs" / "reliability.svg"


def draw(measured: Mapping[str, Any]) -> str:
    """Draw all panels as one SVG, from the ``held_out`` part of the curves' file."""
    rows = math.ceil(len(measured) / _COLUMNS)
    width, height = _COLUMNS * (_SIDE + _GAP) + _GAP, rows * (_SIDE + _GAP + 30) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for number, (kind, figures) in enumerate(sorted(measured.items())):
        x = _GAP + number % _COLUMNS * (_SIDE + _GAP)
        y = 40 + number // _COLUMNS * (_SIDE + _GAP + 30)
        parts += [f'<g transform="translate({x} {y})">', *_panel(kind, figures), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(kind: str, figures: Mapping[str, Any]) -> Iterator[str]:
    error = f"{figures['error_before']:.3f} → {figures['error_after']:.3f}"
    yield f'<text y="-8" font-weight="bold">{kind}</text>'
    yield f'<text x="{_SIDE}" y="-8" text-anchor="end">ECE {error} (n {figures["findings"]})</text>'
    yield f'<rect width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>'
    yield f'<path d="M0 {_SIDE}L{_SIDE} 0" stroke="#ccc"/>'
    for tick in (0.0, 0.5, 1.0):
        yield f'<text x="{_SIDE * tick:g}" y="{_SIDE + 14}" text-anchor="middle">{tick:g}</text>'
        yield f'<text x="-6" y="{_SIDE * (1 - tick) + 4:g}" text-anchor="end">{tick:g}</text>'
    yield f'<text x="{_SIDE / 2:g}" y="{_SIDE + 28}" text-anchor="middle">confidence</text>'
    for state, colour in _COLOURS.items():
        points: Sequence[tuple[float, float, int]] = figures[state]
        path = "L".join(f"{_SIDE * score:.1f} {_SIDE * (1 - share):.1f}" for score, share, _ in points)
        yield f'<path d="M{path}" fill="none" stroke="{colour}"/>'
        for score, share, count in points:
            radius = max(1.5, 12 * math.sqrt(count / figures["findings"]))
            yield (
                f'<circle cx="{_SIDE * score:.1f}" cy="{_SIDE * (1 - share):.1f}" r="{radius:.1f}" fill="{colour}" '
                f'fill-opacity="0.5"><title>{state}: {count} findings of confidence {score:.2f}, {share:.0%} right</title>'
                "</circle>"
            )


def main() -> None:
    """Draw the shipped curves' figures into docs/."""
    parser = argparse.ArgumentParser(description="Draw how far confidences hold.")
    parser.add_argument("curves", type=Path, nargs="?", default=Path(str(files("pipeline.models").joinpath(MODEL))))
    parser.add_argument("out", type=Path, nargs="?", default=_DOCS)
    arguments = parser.parse_args()
    measured = json.loads(arguments.curves.read_text(encoding="utf-8"))["held_out"]
    arguments.out.write_text(draw(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
