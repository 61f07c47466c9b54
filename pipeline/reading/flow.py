"""A sheet in reading order: headlines, lines of running text, captions, table rows, each with its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.reading.blocks import Block, build_blocks
from pipeline.reading.captions import is_caption
from pipeline.reading.crosswise import gather_crosswise, scatter
from pipeline.reading.gutters import part_at_gutters
from pipeline.reading.jumps import jump_back, jump_onward
from pipeline.reading.labels import join_labels
from pipeline.reading.leaders import take_leaders
from pipeline.reading.order import Rule, arrange
from pipeline.reading.sheets import Box, Region, Sheet, find_regions, holds
from pipeline.reading.styles import Styles, is_headline
from pipeline.reading.tabstops import take_tables
from pipeline.reading.textline import TextLine

_MOST_BLOCKS = 1200  # looked at for a block's column
_MOST_HEADING, _LEAST_UNDER = 3, 3  # lines of a headline; of text under it
_UNDER = 1.5  # em between the two
_RULED = 1.2  # em between a pull quote and the lines about it

Kind = Literal["title", "section", "text", "caption", "table", "box"]


@dataclass(slots=True)
class Element:
    """A piece of a sheet in reading order.

    ``u0`` and ``u1`` are the edges of the column, along the lines. Of a table, ``rows`` holds the lines of each cell; of
    a box, ``inner`` what is in it. ``ruled``: a line is drawn on both sides of a headline, as about a pull quote.
    """

    kind: Kind
    page: int
    lines: list[TextLine] = field(default_factory=list)
    u0: float = 0.0
    u1: float = 0.0
    size: float = 0.0
    rows: list[list[list[TextLine]]] = field(default_factory=list)
    inner: list[Element] = field(default_factory=list)
    ruled: bool = False


def read_sheet(sheet: Sheet, tables: Sequence[Block], styles: Styles) -> list[Element]:
    """Put everything on a sheet into reading order.

    Args:
        sheet: the sheet, without furniture and without the lines of its ruled tables.
        tables: the ruled tables on it, with their rows.
        styles: the body type of the document.
    """
    regions = find_regions(sheet, [table.box for table in tables])
    main, boxes = regions[0], regions[1:]
    ordered = _order_region(main, [t for t in tables if not _home(t.box, boxes)], styles)
    inner = []
    for box in sorted(boxes, key=lambda r: (r.box[1], r.box[0])):
        blocks = _order_region(box, [t for t in tables if _home(t.box, boxes) is box], styles)
        inner.append((_anchor(box, ordered, main), Element("box", sheet.page, inner=_elements(blocks, box, styles))))
    elements: list[Element] = [element for at, element in inner if at == 0]
    columns = _columns_in(ordered)
    for i, block in enumerate(ordered):
        elements += _elements([block], main, styles, columns)
        elements += [element for at, element in inner if at == i + 1]
    return elements


def _home(box: Box, boxes: Sequence[Region]) -> Region | None:
    return next((r for r in boxes if holds(r.box, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)), None)


def _order_region(region: Region, tables: Sequence[Block], styles: Styles) -> list[Block]:
    led, lines = take_leaders(join_labels(region.lines), region.direction)
    unruled, lines = take_tables(lines, region.direction)
    lines = part_at_gutters(lines)
    jumps = [line for line in lines if jump_back(line.text) or jump_onward(line.text)]
    if jumps:
        rest = [line for line in lines if line not in jumps]
        blocks = build_blocks(rest, region.direction)
        for line in jumps:
            blocks += build_blocks([line], region.direction)
    else:
        blocks = build_blocks(lines, region.direction)
    for block in blocks:
        block.heading = jump_back(block.text) is not None or (
            is_headline(block, styles, _barred(block, region), _size_under(block, blocks))
            and not is_caption(block, region.pictures, styles)
        )
    for table in tables:
        table.direction = region.direction
        table.at(table.box)
    pictures = [Block("picture", region.direction, []).at(box) for box in region.pictures]
    blocks = gather_crosswise([*blocks, *led, *unruled, *tables], region.direction, styles.size)
    return scatter(arrange([*blocks, *pictures], styles.size, _rules(region)))


def _size_under(block: Block, blocks: Sequence[Block]) -> float:
    """Size of the running text that stands close under a block; 0 where there is none."""
    if len(block.lines) > _MOST_HEADING or len(blocks) > _MOST_BLOCKS:
        return 0.0
    near = [
        other
        for other in blocks
        if len(other.lines) >= _LEAST_UNDER
        and 0 <= other.v0 - block.v1 < _UNDER * block.size
        and min(block.u1, other.u1) > max(block.u0, other.u0)
    ]
    return min(near, key=lambda other: other.v0).size if len(near) == 1 else 0.0


def _rules(region: Region) -> list[Rule]:
    """The lines drawn along the lines of text of a region, or across it where that is written down."""
    if region.direction == "h":
        return [Rule(r.y0, r.x0, r.x1) for r in region.rulings if r.x1 - r.x0 > r.y1 - r.y0]
    return [Rule(-r.x0, r.y0, r.y1) for r in region.rulings if r.y1 - r.y0 > r.x1 - r.x0]


def _is_ruled(block: Block, region: Region) -> bool:
    """Whether lines as long as a block stand close before and after it."""
    width, near = block.u1 - block.u0, _RULED * block.size
    along = [r.v for r in _rules(region) if min(r.u1, block.u1) - max(r.u0, block.u0) > 0.9 * width]
    return any(-near < v - block.v0 <= 0 for v in along) and any(0 <= v - block.v1 < near for v in along)


def _barred(block: Block, region: Region) -> bool:
    """Whether a colour bar stands behind a block."""
    x0, y0, x1, y1 = block.box
    return any(holds(bar, (x0 + x1) / 2, (y0 + y1) / 2) for bar in region.bars)


def _anchor(box: Region, ordered: Sequence[Block], main: Region) -> int:
    """After which of the ordered blocks a box comes: the last that stands over it, or beside it where reading begins."""
    x0, y0, x1, y1 = box.box
    anchor = 0
    for i, block in enumerate(ordered):
        bx0, by0, bx1, by1 = block.box
        above = by1 <= y0 + 3 and min(x1, bx1) > max(x0, bx0)
        first = bx1 <= x0 + 3 if main.direction == "h" else bx0 >= x1 - 3
        if above or (first and by0 < y1):
            anchor = i + 1
    return anchor


def _elements(
    blocks: Sequence[Block], region: Region, styles: Styles, columns: Sequence[Block] | None = None
) -> list[Element]:
    elements: list[Element] = []
    columns = _columns_in(blocks) if columns is None else columns
    for block in blocks:
        if block.kind == "picture":
            continue
        page = block.lines[0].page if block.lines else 0
        if block.kind == "table":
            page = next(line.page for row in block.rows for cell in row for line in cell)
            elements.append(Element("table", page, rows=block.rows))
            continue
        kind: Kind = "text"
        if is_caption(block, region.pictures, styles):
            kind = "caption"
        elif _is_section(block, region):
            kind = "section"
        elif block.heading:
            kind = "title"
        u0, u1 = _column_of(block, columns)
        ruled = kind == "title" and _is_ruled(block, region)
        elements.append(Element(kind, page, block.lines, u0, u1, block.size, ruled=ruled))
    return elements


def _is_section(block: Block, region: Region) -> bool:
    """Whether a block is a label on a bar across the region."""
    x0, y0, x1, y1 = block.box
    for bx0, by0, bx1, by1 in region.bars:
        holds_it = bx0 <= (x0 + x1) / 2 <= bx1 and by0 <= (y0 + y1) / 2 <= by1
        if holds_it and bx1 - bx0 > 6 * block.size and len(block.lines) == 1 and len(block.text) <= 30:
            return True
    return False


def _columns_in(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of running text that show how wide their columns are."""
    return [
        block
        for block in blocks
        if block.kind == "text"
        and not block.heading
        and block.u1 - block.u0 >= (6 if len(block.lines) > 1 else 12) * block.size
    ][:_MOST_BLOCKS]


def _column_of(block: Block, columns: Sequence[Block]) -> tuple[float, float]:
    """The edges of the column that a block is in: its own where it is long enough to show them, else a neighbour's."""
    if block.lines[0].direction != block.direction:  # across its region: its lines have coordinates of their own
        return min(line.u0 for line in block.lines), max(line.u1 for line in block.lines)
    if len(block.lines) >= 4:
        return block.u0, block.u1
    around = [other for other in columns if _is_within(block, other) and (other is not block or len(block.lines) > 1)]
    if not around:
        return block.u0, block.u1
    best = min(around, key=lambda other: other.u1 - other.u0)
    return min(best.u0, block.u0), max(best.u1, block.u1)


def _is_within(block: Block, column: Block) -> bool:
    slack = 1.2 * block.size
    alike = column.direction == block.direction and abs(column.size - block.size) <= 0.2 * block.size
    return alike and column.u0 - slack <= block.u0 and block.u1 <= column.u1 + slack
