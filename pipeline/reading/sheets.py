"""A sheet: what is to be read as one page, with its boxed parts set apart.

Usually it is a page; two pages printed side by side on one page are two sheets. Frames and tinted boxes that hold text
of their own are regions, which the text around them runs past.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Direction
from pipeline.reading.chars import Page, Ruling
from pipeline.reading.textline import TextLine

Box = tuple[float, float, float, float]

_SPREAD = 1.2  # width by height from which a page may hold two
_LEAST_BOX = 24.0  # points
_WHOLE = 0.75  # share of a sheet's text from which a frame is the sheet's, not a part's
_PICTURE = 28.0  # points
_MOST_FRAMES, _MOST_AREAS = 150, 300  # of a sheet; more are a drawing
_MOST_RULINGS = 400
_CLOSE = 3.0  # points between corners that meet


@dataclass(slots=True)
class Region:
    """Text that is read on its own: the sheet's main part, or a box on it."""

    box: Box
    lines: list[TextLine] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    bars: list[Box] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    direction: Direction = "h"
    boxed: bool = False


@dataclass(slots=True)
class Sheet:
    """One page to be read: its main region and the boxes on it."""

    page: int
    box: Box
    lines: list[TextLine]
    rulings: list[Ruling] = field(default_factory=list)
    areas: list[tuple[Box, str]] = field(default_factory=list)


def split_sheets(page: Page, lines: list[TextLine]) -> list[Sheet]:
    """Make a page one sheet, or two where it is a spread: wide, and nothing crosses its middle."""
    areas = [((a.x0, a.y0, a.x1, a.y1), a.kind) for a in page.areas]
    whole = Sheet(page.number, (0.0, 0.0, page.width, page.height), lines, list(page.rulings), areas)
    middle, slack = page.width / 2, page.width * 0.012
    if page.width < _SPREAD * page.height or any(
        line.x0 < middle + slack and line.x1 > middle - slack for line in lines
    ):
        return [whole]
    halves = []
    for left in (True, False):
        x0, x1 = (0.0, middle) if left else (middle, page.width)
        halves.append(
            Sheet(
                page.number,
                (x0, 0.0, x1, page.height),
                [line for line in lines if x0 <= (line.x0 + line.x1) / 2 < x1],
                [r for r in page.rulings if x0 <= (r.x0 + r.x1) / 2 < x1],
                [(b, kind) for b, kind in areas if x0 <= (b[0] + b[2]) / 2 < x1],
            )
        )
    down = sum(len(line.text) for line in lines if line.direction == "v")
    if 2 * down > sum(len(line.text) for line in lines):
        halves.reverse()
    return [half for half in halves if half.lines]


def holds(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def find_regions(sheet: Sheet, tables: Sequence[Box]) -> list[Region]:
    """Part the sheet into its main region, the first, and its boxes.

    Args:
        sheet: the sheet, its furniture taken out.
        tables: boxes of ruled tables; their cells and frames are no regions.
    """
    total = sum(len(line.text) for line in sheet.lines) or 1
    main = Region(sheet.box)
    boxes: list[Region] = []
    for box in sorted({*_frames(sheet, tables)}, key=lambda b: (b[2] - b[0]) * (b[3] - b[1])):
        inside = [line for line in sheet.lines if holds(box, (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2)]
        rows = len({round(line.y0 / 4) for line in inside if line.direction == "h"}) + len(
            {round(line.x0 / 4) for line in inside if line.direction == "v"}
        )
        size = sum(len(line.text) for line in inside)
        if rows >= 3 and size >= 24 and size < _WHOLE * total:
            boxes.append(Region(box, boxed=True))
    boxes = [r for i, r in enumerate(boxes) if not any(_same(r.box, other.box) for other in boxes[:i])]
    for line in sheet.lines:
        x, y = (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2
        next((r for r in boxes if holds(r.box, x, y)), main).lines.append(line)
    regions = [main, *(r for r in boxes if r.lines)]
    for region in regions:
        down = sum(len(line.text) for line in region.lines if line.direction == "v")
        region.direction = "v" if 2 * down > sum(len(line.text) for line in region.lines) else "h"
    _place_pictures(sheet, regions, tables)
    for ruling in sheet.rulings[:_MOST_RULINGS]:
        x, y = (ruling.x0 + ruling.x1) / 2, (ruling.y0 + ruling.y1) / 2
        next((r for r in regions[1:] if holds(r.box, x, y)), main).rulings.append(ruling)
    return regions


def _frames(sheet: Sheet, tables: Sequence[Box]) -> list[Box]:
    areas = sorted((box for box, kind in sheet.areas if kind != "image"), key=lambda b: (b[0] - b[2]) * (b[3] - b[1]))
    frames = areas[:_MOST_FRAMES] + _ruled_frames(sheet.rulings)
    return [
        box
        for box in frames
        if box[2] - box[0] >= _LEAST_BOX
        and box[3] - box[1] >= _LEAST_BOX
        and not any(_within(box, table) for table in tables)
    ]


def _within(box: Box, other: Box) -> bool:
    return (
        box[0] >= other[0] - _CLOSE and box[1] >= other[1] - _CLOSE
        and box[2] <= other[2] + _CLOSE and box[3] <= other[3] + _CLOSE
    )  # fmt: skip


def _same(one: Box, other: Box) -> bool:
    return all(abs(a - b) < 2 * _CLOSE for a, b in zip(one, other, strict=True))


def _ruled_frames(rulings: Sequence[Ruling]) -> list[Box]:
    """Rectangles of four rulings that meet at the corners."""
    across = [r for r in rulings if r.x1 - r.x0 > _LEAST_BOX][:400]
    sides: dict[tuple[int, int], list[float]] = {}
    for r in rulings:
        if r.y1 - r.y0 > _LEAST_BOX:
            for dy0 in (-1, 0, 1):
                for dy1 in (-1, 0, 1):
                    sides.setdefault((round(r.y0 / _CLOSE) + dy0, round(r.y1 / _CLOSE) + dy1), []).append(r.x0)
    frames = []
    if not sides:
        return []
    across.sort(key=lambda r: r.y0)
    for i, top in enumerate(across):
        for bottom in across[i + 1 :]:
            if abs(top.x0 - bottom.x0) > _CLOSE or abs(top.x1 - bottom.x1) > _CLOSE or bottom.y0 - top.y0 < _LEAST_BOX:
                continue
            xs = sides.get((round(top.y0 / _CLOSE), round(bottom.y0 / _CLOSE)), ())
            if any(abs(x - top.x0) < _CLOSE for x in xs) and any(abs(x - top.x1) < _CLOSE for x in xs):
                frames.append((top.x0, top.y0, top.x1, bottom.y0))
    return frames


def _place_pictures(sheet: Sheet, regions: list[Region], tables: Sequence[Box]) -> None:
    """Give each region its pictures (areas that hold no text) and bars (areas that hold one line)."""
    largest = sorted(sheet.areas, key=lambda area: ((area[0][0] - area[0][2]) * (area[0][3] - area[0][1]), area))
    for box, kind in largest[:_MOST_AREAS]:
        if any(_within(box, table) for table in tables) or any(r.boxed and _same(r.box, box) for r in regions):
            continue
        region = next(
            (r for r in regions[1:] if holds(r.box, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)), regions[0]
        )
        wide, high = box[2] - box[0], box[3] - box[1]
        held = [line for line in region.lines if holds(box, (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2)]
        if not held and min(wide, high) >= _PICTURE and wide * high < 0.9 * sheet.box[2] * sheet.box[3]:
            if not any(_within(box, other) for other in region.pictures):
                region.pictures.append(box)
        elif kind == "fill" and len({round(line.y0 / 3) for line in held}) == 1 and min(wide, high) < 60:
            region.bars.append(box)
