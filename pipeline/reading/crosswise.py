"""Text that runs the other way than the page around it: vertical lines on a page written across, and the reverse.

Blocks of it that stand together are read as a small page of their own, in their own direction.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Direction
from pipeline.reading.blocks import Block
from pipeline.reading.order import arrange

_NEAR = 3.0  # em between two blocks of one group
_MOST = 300  # blocks


def gather_crosswise(blocks: Sequence[Block], direction: Direction, em: float) -> list[Block]:
    """Put together the blocks whose lines run across the direction of their region.

    Args:
        blocks: the blocks of a region; headlines alone stay by themselves.
        direction: how most of the region is written.
        em: size of the body type in points.

    Returns:
        The blocks, with one of kind "inset" for each group; its ``parts`` are in reading order.
    """
    strange = [b for b in blocks if b.kind == "text" and b.lines[0].direction != direction]
    if len(strange) < 2 or len(strange) > _MOST:
        return list(blocks)
    groups: list[list[Block]] = []
    others = [b for b in blocks if not any(b is own for own in strange)]
    for block in strange:
        joined = [group for group in groups if any(_are_near(block, own, others, em) for own in group)]
        groups = [group for group in groups if not any(group is one for one in joined)]
        groups.append([block, *(own for group in joined for own in group)])
    gathered = list(others)
    for group in groups:
        if len(group) > 1 and not all(block.heading for block in group):
            gathered.append(_gather(group, direction, em))
        else:
            gathered += group
    return gathered


def scatter(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with those of insets in the place of these."""
    return [own for block in blocks for own in (block.parts if block.kind == "inset" else (block,))]


def _gather(group: Sequence[Block], direction: Direction, em: float) -> Block:
    boxes = [block.box for block in group]
    inset = Block("inset", direction, [])
    inset.at((min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)))
    for block in group:
        block.direction = block.lines[0].direction
        block.at(block.box)
    inset.parts = arrange(group, em)
    return inset


def _are_near(one: Block, other: Block, between: Sequence[Block], em: float) -> bool:
    """Whether two blocks stand side by side, or one over the other, and nothing else between them."""
    a, b = one.box, other.box
    across, down = max(a[0], b[0]) - min(a[2], b[2]), max(a[1], b[1]) - min(a[3], b[3])
    if max(across, down) > _NEAR * em or (across > 0 and down > 0):
        return False
    x0, x1 = sorted((min(a[2], b[2]), max(a[0], b[0])))
    y0, y1 = sorted((min(a[3], b[3]), max(a[1], b[1])))
    return not any(c.box[0] < x1 - 1 and c.box[2] > x0 + 1 and c.box[1] < y1 - 1 and c.box[3] > y0 + 1 for c in between)
