"""From a stretch of a passage back to the page."""

from __future__ import annotations

from pipeline.model import Passage

Place = tuple[int, float, float, float, float]


def boxes_of(passage: Passage, start: int, end: int) -> list[Place]:
    """Where ``passage.text[start:end]`` stands.

    Args:
        passage: a passage with its lines; one read from a text file has none.
        start: offset of the first code point.
        end: offset after the last.

    Returns:
        (page, x0, y0, x1, y1) in points from the top left of the page, a box a line; blank ends of the stretch take
        no place.
    """
    places: list[Place] = []
    for line in passage.lines:
        first, last = max(start, line.start), min(end, line.end)
        while first < last and passage.text[first].isspace():
            first += 1
        while first < last and passage.text[last - 1].isspace():
            last -= 1
        if first >= last:
            continue
        low = min(
            line.starts[first - line.start : last - line.start] + line.ends[first - line.start : last - line.start]
        )
        high = max(
            line.starts[first - line.start : last - line.start] + line.ends[first - line.start : last - line.start]
        )
        if line.direction == "h":
            places.append((line.page, low, line.y0, high, line.y1))
        else:
            places.append((line.page, line.x0, low, line.x1, high))
    return places
