"""Lines to blocks: lines that stand below one another in one column, in one size of type.

A block is a safe unit: within it, line follows line. What order the blocks have is settled in ``order``.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Literal

from pipeline.model import Direction
from pipeline.reading.textline import TextLine

BlockKind = Literal["text", "picture", "table", "inset"]

_LEADING = 1.4  # em between two lines of one block at most
_SAME_SIZE = 0.93
_SAME_FACE = 0.97  # sizes of two lines of one block in different fonts
_SAME_SIZE_OCR = 0.8
_ALIGNED = 2.2  # em that edges may differ by: an indent, a hanging mark
_BRIDGED = 4.0  # em: the widest gap inside a line that a neighbouring line can show to be no gutter
_NEAR, _FARTHER = 2.2, 6.0  # em around a gap
_STRETCHED = 2.5  # em: the widest gap of a justified line
_INDENTED = 1.3  # em that a line may begin after its column does
_WINDOW = 60  # lines looked at from a line; a bound for pages that are no pages


class Block:
    """A block in the coordinates of its region (see TextLine): text, or a picture or table among it.

    An inset is one made of ``parts`` that run the other way.
    """

    __slots__ = ("box", "direction", "heading", "kind", "lines", "parts", "rows", "size", "u0", "u1", "v0", "v1")

    def __init__(self, kind: BlockKind, direction: Direction, lines: list[TextLine]) -> None:
        self.kind: BlockKind = kind
        self.direction = direction
        self.lines = lines
        self.heading = False
        self.rows: list[list[list[TextLine]]] = []
        self.parts: list[Block] = []
        self.size = 0.0
        if lines:
            self.measure()

    def measure(self) -> None:
        """Take size and extent from the lines."""
        lines = self.lines
        self.size = max(lines, key=lambda line: len(line.text)).size
        self.u0, self.u1 = min(line.u0 for line in lines), max(line.u1 for line in lines)
        self.v0, self.v1 = min(line.v0 for line in lines), max(line.v1 for line in lines)
        self.box = (
            min(line.x0 for line in lines), min(line.y0 for line in lines),
            max(line.x1 for line in lines), max(line.y1 for line in lines),
        )  # fmt: skip

    def at(self, box: tuple[float, float, float, float]) -> Block:
        """Give a block without lines its extent, from a box on the page."""
        x0, y0, x1, y1 = self.box = box
        if self.direction == "h":
            self.u0, self.v0, self.u1, self.v1 = x0, y0, x1, y1
        else:
            self.u0, self.v0, self.u1, self.v1 = y0, -x1, y1, -x0
        return self

    @property
    def text(self) -> str:
        """All its text, unseparated; for patterns, not for passages."""
        return "".join(line.text for line in self.lines)


def build_blocks(lines: list[TextLine], direction: Direction) -> list[Block]:
    """Group the lines of a region into blocks.

    Args:
        lines: the region's lines; those of the other direction form blocks of their own.
        direction: how most of the region is written.

    Returns:
        Blocks, unordered, in the region's coordinates; the lines of each from first to last.
    """
    blocks = []
    for own in ("h", "v"):
        mine = [line for line in lines if line.direction == own]
        for line in mine:
            line.place(line.direction)
        for chain in _chain(join_pieces(mine)):
            block = Block("text", line.direction, chain)
            if own != direction:
                block.direction = direction
                block.at(block.box)
            blocks.append(block)
    return blocks


def join_pieces(lines: list[TextLine]) -> list[TextLine]:
    """Join pieces of one line that a wide gap parted, where a line above or below shows that it is no gutter."""
    ordered: list[TextLine | None] = sorted(lines, key=attrgetter("v0", "u0"))
    for i in range(len(ordered)):
        while (at := _find_rest(ordered, i)) is not None:
            piece, other = ordered[i], ordered[at]
            assert piece is not None  # _find_rest joins lines, never gaps
            assert other is not None
            ordered[i], ordered[at] = piece.followed_by(other), None
    return [line for line in ordered if line is not None]


def _find_rest(ordered: list[TextLine | None], i: int) -> int | None:
    """The place of the piece that goes on from piece ``i`` on the same line."""
    piece = ordered[i]
    if piece is None:
        return None
    around = range(max(0, i - _WINDOW), min(len(ordered), i + _WINDOW))
    beside: int | None = None
    nearest = piece.u1 + _BRIDGED * piece.size
    for j in around:
        other = ordered[j]
        if other is None or j == i or other.v0 < piece.v0 - piece.size:
            continue
        if other.v0 > piece.v0 + piece.size:
            break
        if piece.u1 - 1 <= other.u0 < nearest and _on_row(piece, other):
            beside, nearest = j, other.u0
    if beside is None:
        return None
    other = ordered[beside]
    assert other is not None  # beside is the place of a line
    near = [line for k in around if (line := ordered[k]) is not None]
    return beside if _is_one_line(piece, other, near) else None


def _is_one_line(piece: TextLine, other: TextLine, around: list[TextLine]) -> bool:
    """Whether the gap between two pieces is inside a line: lines over and under it run across, or only it is there."""
    bridges, edges, seen = _weigh_gap(piece, other, around, _NEAR)
    if not seen:
        return max(len(piece.text), len(other.text)) <= 2 and other.size == piece.size
    if bridges == edges and other.u0 - piece.u1 < _STRETCHED * piece.size:
        bridges, edges, _ = _weigh_gap(piece, other, around, _FARTHER)  # its neighbour is stretched as well
    return bridges > edges


def _weigh_gap(piece: TextLine, other: TextLine, around: list[TextLine], reach: float) -> tuple[float, float, bool]:
    """How many lines of like type, up to ``reach`` em away, run across a gap, how many end at it, and if there are any."""
    gap0, gap1 = piece.u1, other.u0
    bridges = edges = 0.0
    seen = False
    for line in around:
        if (
            abs(line.v0 - piece.v0) >= reach * piece.size
            or abs(line.size - piece.size) >= 0.08 * piece.size
            or _on_row(line, piece)
        ):
            continue
        seen = True
        slack = line.size
        start, end = max(gap0 - slack / 2, piece.u0 + slack / 4), min(gap1 + slack / 2, other.u1 - slack / 4)
        if line.u0 < start and line.u1 > end and not _gapped(line, gap0, gap1):
            bridges += 1
        elif abs(line.u1 - gap0) < 2 * slack or abs(line.u0 - gap1) < _INDENTED * slack:
            edges += 0.5  # twice where both sides of a gutter stand there
    return bridges, edges, seen


def _gapped(line: TextLine, start: float, end: float) -> bool:
    """Whether a line has a wide space of its own within a stretch."""
    return any(
        c == "\u3000" and b > start and a < end for c, a, b in zip(line.text, line.starts, line.ends, strict=True)
    )


def _on_row(one: TextLine, other: TextLine) -> bool:
    return abs((one.v0 + one.v1) - (other.v0 + other.v1)) < 0.8 * min(one.size, other.size)


def _chain(lines: list[TextLine]) -> list[list[TextLine]]:
    """Chain each line to the one below it where both are each other's only neighbour."""
    ordered = sorted(lines, key=attrgetter("v0", "u0"))
    below: list[int | None] = [None] * len(ordered)
    claims = [0] * len(ordered)
    for i, line in enumerate(ordered):
        first: int | None = None
        many = False
        for j in range(i + 1, min(len(ordered), i + _WINDOW)):
            other = ordered[j]
            if other.v0 > line.v1 + _LEADING * max(line.size, other.size):
                if other.v0 > line.v1 + 3 * _LEADING * line.size:
                    break
                continue
            if _on_row(line, other) or min(line.u1, other.u1) - max(line.u0, other.u0) <= 0:
                continue
            if first is None:
                first = j
            elif _on_row(ordered[first], other):
                many = True
                claims[j] += 1
                claims[first] += 1
            else:
                break
        if first is not None:
            claims[first] += 1
            if not many and _continues(line, ordered[first]):
                below[i] = first
    chains: list[list[TextLine]] = []
    chain_of: dict[int, list[TextLine]] = {}
    for i, line in enumerate(ordered):
        chain = chain_of.pop(i, None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(line)
        after = below[i]
        if after is not None and claims[after] == 1:
            chain_of[after] = chain
    return chains


def _continues(line: TextLine, other: TextLine) -> bool:
    small, large = sorted((line.size, other.size))
    if small < (_SAME_SIZE if line.confidence == 1 else _SAME_SIZE_OCR) * large or (
        line.font != other.font and (line.bold != other.bold or (line.confidence == 1 and small < _SAME_FACE * large))
    ):
        return False
    reach = _ALIGNED * large
    return (
        abs(line.u0 - other.u0) <= reach
        or abs(line.u1 - other.u1) <= reach
        or abs(line.u0 + line.u1 - other.u0 - other.u1) <= large
    )
