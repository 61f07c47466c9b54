"""Lines of a page that was put straight for reading, laid back onto the page as it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import cos, radians, sin
from typing import NamedTuple

from pipeline.model import Article, Line


class Tilt(NamedTuple):
    """How a page lies: its size in points, and the degrees clockwise that what stands on it is askew."""

    width: float
    height: float
    degrees: float


def lay_back(articles: Sequence[Article], tilts: Mapping[int, Tilt]) -> tuple[Article, ...]:
    """Move the lines of articles to where the page shows them.

    A line's box stays upright and goes with its middle: a skew is a degree or two.

    Args:
        articles: with lines in the frame of the straightened page.
        tilts: by page number; pages that lie straight have none.
    """
    if not tilts:
        return tuple(articles)
    return tuple(
        replace(
            article,
            passages=tuple(
                replace(passage, lines=tuple(_move(line, tilts[line.page]) if line.page in tilts else line
                                             for line in passage.lines))
                for passage in article.passages
            ),
        )
        for article in articles
    )  # fmt: skip


def _move(line: Line, tilt: Tilt) -> Line:
    across, down = (line.x0 + line.x1) / 2 - tilt.width / 2, (line.y0 + line.y1) / 2 - tilt.height / 2
    cosine, sine = cos(radians(tilt.degrees)), sin(radians(tilt.degrees))
    right = across * cosine - down * sine - across
    lower = across * sine + down * cosine - down
    along = right if line.direction == "h" else lower
    return replace(
        line,
        x0=line.x0 + right,
        y0=line.y0 + lower,
        x1=line.x1 + right,
        y1=line.y1 + lower,
        starts=tuple(place + along for place in line.starts),
        ends=tuple(place + along for place in line.ends),
    )
