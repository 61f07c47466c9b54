"""The order in which the blocks of a region are read, from where they stand and nothing else.

The region is cut along gaps, across into bands or down into columns, and each part again. Columns come before bands:
a gap that happens to run through all columns is no reason to leave one half-way. But a headline with nothing beside
it, and columns below it, heads all of them, and an element that bridges the columns parts them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.reading.blocks import Block
from pipeline.reading.grid import find_rows, is_tabular
from pipeline.reading.tabstops import part_columns

_GUTTER = 0.6  # em
_WHITE = 1.0  # em about a rule between two articles
_MOST_RULED = 0.6  # share of their width
_OVERLAP = 0.25  # em that blocks may reach into a gap: overhanging punctuation, loose boxes
_MOST_LONE = 2  # lines between a headline and its columns
_DEEPEST = 40
_MOST_BLOCKS = 1200  # of a region; more is a drawing, whose order means nothing
_ENDS = re.compile(r"[。．.!?！？)）」』]$")


class Rule(NamedTuple):
    """A line drawn along the lines of text, in the coordinates of the region: where it is, from where to where."""

    v: float
    u0: float
    u1: float


def arrange(blocks: Sequence[Block], em: float, rules: Sequence[Rule] = (), depth: int = 0) -> list[Block]:
    """Put blocks into reading order.

    Args:
        blocks: blocks in the coordinates of their region.
        em: size of the body type in points.
        rules: lines drawn along the lines of text.
        depth: how often the region has been cut already.

    Returns:
        The same blocks, ordered.
    """
    items = sorted(blocks, key=lambda b: (b.v0, b.u0, b.v1, b.u1))
    if len(items) < 2 or depth > _DEEPEST or len(items) > _MOST_BLOCKS:
        return items
    groups = _group_bands(_bands(items, em), em, rules)
    if len(groups) > 1:
        return [block for group in groups for block in arrange(group, em, rules, depth + 1)]
    columns = _columns(items, em)
    if len(columns) > 1:
        table = _tabulate(columns)
        if table is not None:
            return [table]
        columns = _join_cells(columns)
        if len(columns) > 2:
            columns = _rejoin(columns, em)
        return [block for column in columns for block in arrange(column, em, rules, depth + 1)]
    return _arrange_uncut(items, em, rules, depth)


def _rejoin(columns: list[list[Block]], em: float) -> list[list[Block]]:
    """Put columns beside a longer one together where a headline parts them: over it the text breaks off.

    It goes on at the head of the column beside it, not under the headline.
    """
    for width in range(len(columns) - 1, 1, -1):
        for start in range(len(columns) - width + 1):
            part = sorted((b for c in columns[start : start + width] for b in c), key=lambda b: (b.v0, b.u0))
            bands = _bands(part, em)
            if any(_is_parted(bands[:i], bands[i], em) for i in range(1, len(bands))):
                return [*columns[:start], part, *columns[start + width :]]
    return columns


def _join_cells(columns: list[list[Block]]) -> list[list[Block]]:
    """Put columns of cells together with the one before them, under whose headline they stand."""
    joined: list[list[Block]] = []
    for column in columns:
        if joined and not any(block.heading or block.kind != "text" for block in column):
            lines = [line for block in joined[-1] if block.kind == "text" and not block.heading for line in block.lines]
            if lines and is_tabular([lines, [line for block in column for line in block.lines]]):
                joined[-1] = joined[-1] + column
                continue
        joined.append(column)
    return joined


def _tabulate(columns: list[list[Block]]) -> Block | None:
    """Make columns of cells one table, to be read across."""
    blocks = [block for column in columns for block in column]
    if any(block.kind != "text" or block.heading for block in blocks):
        return None
    lines = [[line for block in column for line in block.lines] for column in columns]
    if not is_tabular(lines):
        return None
    table = Block("table", blocks[0].direction, [line for column in lines for line in column])
    table.rows = find_rows(part_columns(lines))
    return table


def _bands(items: list[Block], em: float) -> list[list[Block]]:
    """Cut across wherever no block is; ``items`` come from top to bottom."""
    bands: list[list[Block]] = []
    edge = 0.0
    for block in items:
        if bands and block.v0 < edge - _OVERLAP * em:
            bands[-1].append(block)
            edge = max(edge, block.v1)
        else:
            bands.append([block])
            edge = block.v1
    return bands


def _columns(items: Sequence[Block], em: float) -> list[list[Block]]:
    """Cut down wherever a gutter runs through."""
    columns: list[list[Block]] = []
    edge = 0.0
    for block in sorted(items, key=lambda b: (b.u0, b.v0)):
        if columns and block.u0 < edge + _GUTTER * em:
            columns[-1].append(block)
            edge = max(edge, block.u1)
        else:
            columns.append([block])
            edge = block.u1
    return columns


def _group_bands(bands: list[list[Block]], em: float, rules: Sequence[Rule]) -> list[list[Block]]:
    """Put bands together again that share their columns."""
    if len(bands) == 1:
        return bands
    counts = [len(_columns(band, em)) for band in bands]
    groups: list[list[Block]] = []
    closed = True
    headed = False
    columns = 0
    for i, band in enumerate(bands):
        if _heads_columns(i, bands, counts, em) or (headed and _is_lone(i, bands, counts)):
            groups.append(band)
            closed = headed = True
            continue
        headed = False
        if not closed and not _is_parted([groups[-1]], band, em) and not _is_ruled_off(groups[-1], band, em, rules):
            union = len(_columns(groups[-1] + band, em))
            if union > 1 and union >= min(columns, counts[i]) and max(columns, counts[i]) > 1:
                groups[-1] = groups[-1] + band
                columns = union
                continue
        groups.append(band)
        columns = counts[i]
        closed = False
    return groups


def _is_parted(above: list[list[Block]], band: list[Block], em: float) -> bool:
    """Whether a band begins with a headline over which the text of several columns breaks off in the first."""
    first = min(band, key=lambda b: (b.u0 // (4 * em), b.v0))
    if not first.heading or first.v0 > min(b.v0 for b in band) + 2 * em:
        return False
    return len(_columns([b for part in above for b in part], em)) > 1 and _breaks_off(first, above, em)


def _is_ruled_off(above: list[Block], band: list[Block], em: float, rules: Sequence[Rule]) -> bool:
    """Whether a band with a headline in it is parted from what is above by a rule, or by white that nothing bridges."""
    first = min(band, key=lambda b: (b.u0 // (4 * em), b.v0))
    if not first.heading:
        return False
    end, start = max(b.v1 for b in above), min(b.v0 for b in band)
    if start - end < _WHITE * em:
        return False
    u0, u1 = min(b.u0 for b in band), max(b.u1 for b in band)
    return any(
        end - em < rule.v < start + em and min(rule.u1, u1) - max(rule.u0, u0) > _MOST_RULED * (u1 - u0)
        for rule in rules
    )


def _heads_columns(i: int, bands: list[list[Block]], counts: list[int], em: float) -> bool:
    """Whether a band is a headline alone, over columns that it heads together."""
    if counts[i] != 1 or not all(block.heading for block in bands[i]):
        return False
    below: list[Block] = []
    for j in range(i + 1, len(bands)):
        if counts[j] == 1 and all(block.heading for block in bands[j]):
            if below:
                break
            continue
        below += bands[j]
        if len(_columns(below, em)) > 1:
            return True
    return not below or (i > 0 and _breaks_off(bands[i][0], bands[:i], em))


def _is_lone(i: int, bands: list[list[Block]], counts: list[int]) -> bool:
    """Whether a band is a line or two under a headline over columns: who wrote it, when, where."""
    band = bands[i]
    return (
        len(band) == 1
        and band[0].kind == "text"
        and len(band[0].lines) <= _MOST_LONE
        and i + 1 < len(bands)
        and counts[i + 1] > 1
    )


def _breaks_off(headline: Block, above: list[list[Block]], em: float) -> bool:
    """Whether the text over a headline stops in the middle of a sentence: it goes on beside it, not below."""
    start = headline.u0 + em
    over = [b for band in above for b in band if b.kind == "text" and b.u0 <= start <= b.u1]
    block = max(over, key=lambda b: b.v1, default=None)
    if block is None or block.heading:
        return False
    last = block.lines[-1]
    return block.u1 - last.u1 < 1.5 * em and not _ENDS.search(last.text)


def _arrange_uncut(items: list[Block], em: float, rules: Sequence[Rule], depth: int) -> list[Block]:
    """No gap runs through: take out the block that bridges most, and cut what is before and after it."""
    widest = max(items, key=lambda b: (b.u1 - b.u0, -b.v0))
    middle = (widest.v0 + widest.v1) / 2
    before = [b for b in items if b is not widest and (b.v0 + b.v1) / 2 <= middle]
    after = [b for b in items if b is not widest and (b.v0 + b.v1) / 2 > middle]
    if widest.u1 - widest.u0 < 0.55 * (max(b.u1 for b in items) - min(b.u0 for b in items)):
        return items
    return [*arrange(before, em, rules, depth + 1), widest, *arrange(after, em, rules, depth + 1)]
