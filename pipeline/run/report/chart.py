"""Bars over time as SVG geometry: small multiples that share one axis."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.run.report.summary import Period

WIDTH = 1000.0
HEIGHT = 64.0
"""Of the bars of one measure, in units of the view box."""
MAX_LABELLED = 18
MEASURES = (("articles", "event"), ("people", "person"), ("institutions", "institution"), ("counts", "count"))
"""What is drawn, and the kind whose colour it has."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period's bar; few bars are all labelled with their value, of many only the highest."""

    name: str
    value: int
    x: float
    y: float
    width: float
    height: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The bars of one measure."""

    key: str
    kind: str
    bars: tuple[Bar, ...]


def draw_strips(periods: list[Period]) -> list[Strip]:
    """Draw a strip of bars for each measure that has any."""
    strips = []
    step = WIDTH / max(len(periods), 1)
    width = min(step * 0.78, 46.0)
    for key, kind in MEASURES:
        values = [int(getattr(period, key)) for period in periods]
        highest = max(values, default=0)
        if not highest:
            continue
        bars = []
        for place, (period, value) in enumerate(zip(periods, values, strict=True)):
            height = max(round(HEIGHT * value / highest, 1), 1.0 if value else 0.0)
            x = round(place * step + (step - width) / 2, 1)
            labelled = len(periods) <= MAX_LABELLED or place == values.index(highest)
            bars.append(Bar(period.name, value, x, round(HEIGHT - height, 1), round(width, 1), height, labelled))
        strips.append(Strip(key, kind, tuple(bars)))
    return strips


def label_axis(periods: list[Period]) -> list[tuple[float, str]]:
    """Give the places and the names of at most a dozen ticks, the last period among them."""
    step = WIDTH / max(len(periods), 1)
    every = -(-len(periods) // 12) if periods else 1
    ticks = [place for place in range(len(periods)) if (len(periods) - 1 - place) % every == 0]
    return [(round(place * step + step / 2, 1), periods[place].name) for place in ticks]
