"""What is drawn on a page beside text: lines, boxes and pictures, sorted out the same way for every reader."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.reading.chars import Area, Ruling
from pipeline.reading.frame import Box, PageFrame, Point

MAX_LINE = 2.5
"""Points: a filled rectangle that is not thicker is a line."""
_MIN_LENGTH = 3.0
_SLANT = 0.5  # points that a "straight" line may lean
_WHOLE_PAGE = 0.98  # share of the page that a background covers
_STRAIGHT_SHARE = 0.6  # of each side of a box that isn't rounded away


class Graphics:
    """Collects lines and boxes of one page, given in coordinates of the page as shown."""

    def __init__(self, frame: PageFrame) -> None:
        self._frame = frame
        self.rulings: list[Ruling] = []
        self.areas: list[Area] = []

    def add_line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked segment: kept when it is straight up or across, and long enough to be seen."""
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        across, down = box[2] - box[0], box[3] - box[1]
        if max(across, down) < _MIN_LENGTH or min(across, down) > _SLANT or not self._is_visible(box):
            return
        self._add_ruling(box, across >= down)

    def add_box(self, box: Box, kind: str) -> None:
        """A rectangle ("fill" or "stroke") or a picture ("image"); a thin one is a line, a background is nothing."""
        x0, y0, x1, y1 = box
        across, down = x1 - x0, y1 - y0
        if max(across, down) < _MIN_LENGTH or not self._is_visible(box):
            return
        if kind != "image" and min(across, down) <= MAX_LINE:
            self._add_ruling(box, across >= down)
            return
        page = self._frame.width * self._frame.height
        shown = self._clip(box)
        if kind == "fill" and (shown[2] - shown[0]) * (shown[3] - shown[1]) >= _WHOLE_PAGE * page:
            return
        self.areas.append(Area(*shown, kind))

    def add_path(
        self, points: Sequence[Point], curved: Collection[int], *, closed: bool, fill: bool, stroke: bool
    ) -> None:
        """One subpath: a rectangle (its corners may be round) where it is one, else its straight edges if stroked.

        Args:
            points: where its segments end, its start first.
            curved: indexes of the points that a curve leads to.
            closed: whether the last point is joined to the first.
            fill: whether its inside is painted.
            stroke: whether its line is drawn.
        """
        edges = [(start, end) for place, (start, end) in enumerate(pairwise(points), 1) if place not in curved]
        if closed or fill:
            edges.append((points[-1], points[0]))
        rectangle = _rectangle(points, edges)
        if rectangle is not None:
            if stroke:
                self.add_box(rectangle, "stroke")
            if fill:
                self.add_box(rectangle, "fill")
        elif stroke:
            for (x0, y0), (x1, y1) in edges:
                self.add_line(x0, y0, x1, y1)

    def _is_visible(self, box: Box) -> bool:
        width, height = self._frame.width, self._frame.height
        return box[0] <= width and box[2] >= 0 and box[1] <= height and box[3] >= 0

    def _clip(self, box: Box) -> Box:
        width, height = self._frame.width, self._frame.height
        return max(0.0, box[0]), max(0.0, box[1]), min(width, box[2]), min(height, box[3])

    def _add_ruling(self, box: Box, horizontal: bool) -> None:
        x0, y0, x1, y1 = self._clip(box)
        if horizontal:
            middle = (y0 + y1) / 2
            self.rulings.append(Ruling(x0, middle, x1, middle))
        else:
            middle = (x0 + x1) / 2
            self.rulings.append(Ruling(middle, y0, middle, y1))


def _rectangle(points: Sequence[Point], edges: Sequence[tuple[Point, Point]]) -> Box | None:
    """The rectangle that straight edges follow on all four sides, most of the way."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    sides = dict.fromkeys(("left", "right", "top", "bottom"), 0.0)
    for (ax, ay), (bx, by) in edges:
        for side, here, there, value, length in (
            ("left", ax, bx, x0, abs(by - ay)),
            ("right", ax, bx, x1, abs(by - ay)),
            ("top", ay, by, y0, abs(bx - ax)),
            ("bottom", ay, by, y1, abs(bx - ax)),
        ):
            if abs(here - value) <= _SLANT and abs(there - value) <= _SLANT:
                sides[side] += length
    long_enough = min(sides["left"], sides["right"]) >= _STRAIGHT_SHARE * (y1 - y0) and min(
        sides["top"], sides["bottom"]
    ) >= _STRAIGHT_SHARE * (x1 - x0)
    return (x0, y0, x1, y1) if long_enough else None
