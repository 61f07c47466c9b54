"""Which blocks are captions: small type that touches a picture."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.blocks import Block
from pipeline.reading.sheets import Box
from pipeline.reading.styles import Styles

_NEAR = 1.9  # em
_MOST_LINES = 6
_SMALLER = 0.93


def is_caption(block: Block, pictures: Sequence[Box], styles: Styles) -> bool:
    """Whether a block of text belongs to a picture.

    Args:
        block: the block.
        pictures: boxes of the pictures on its sheet.
        styles: the body type.
    """
    small = block.size <= _SMALLER * styles.size
    line = block.lines[0]
    other_face = (line.font, line.bold) != (styles.font, styles.bold) and block.size <= 1.02 * styles.size
    if not (small or other_face) or len(block.lines) > (_MOST_LINES if small else 2) or len(block.text) > 200:
        return False
    return any(_touches(block, picture, small) for picture in pictures)


def _touches(block: Block, picture: Box, small: bool) -> bool:
    x0, y0, x1, y1 = block.box
    px0, py0, px1, py1 = picture
    near, slack = _NEAR * block.size, 1.5 * block.size
    across = x0 >= px0 - slack and x1 <= px1 + slack
    down = y0 >= py0 - slack and y1 <= py1 + slack
    under = across and -3 <= y0 - py1 <= near
    over = across and -3 <= py0 - y1 <= 0.7 * near and block.size < 9
    beside = down and (-3 <= px0 - x1 <= near or -3 <= x0 - px1 <= near)
    return under or (small and (beside or over))
