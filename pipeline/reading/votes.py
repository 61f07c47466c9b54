"""Across or down: every glyph that no tight row holds goes where its nearer neighbours are.

A glyph's row votes against its column. An upright pair of digits in a vertical line (縦中横) stays in its column, since
the column's other glyphs outvote it.
"""

from __future__ import annotations

from pipeline.reading.chars import Char
from pipeline.reading.sweep import Run, sweep

_CLOSE = 0.15  # em between letters stacked in vertical writing
_SET_APART = 0.45  # em between glyphs of a column that may as well be glyphs of rows
_FAR = 9.0
_MOSTLY = 2  # times as many glyphs run across for certain as may run down


def _is_tight(run: Run, apart: float = _SET_APART) -> bool:
    return len(run.chars) > 1 and sum(gap < apart for gap in run.gaps) > 0.6 * len(run.gaps)


def _is_stacked(run: Run) -> bool:
    """Whether digits or letters stand over one another no closer than the lines of a table do."""
    return not _is_tight(run, _CLOSE) and all(char.text.isascii() for char in run.chars)


def choose(rows: list[Run], turned: list[Char], certain: int) -> tuple[list[Run], list[Run]]:
    """Decide row by row, glyph by glyph, between across and down.

    On a page that mostly runs across, glyphs set as far apart as lines are (first glyphs of rows, numbers of a list,
    letter-spaced names) run across.

    Args:
        rows: runs from left to right that are not tight.
        turned: glyphs that lie on their side, as Latin letters do in vertical writing.
        certain: how many glyphs of the page stand in tight rows.

    Returns:
        The runs that are lines across, and those that are lines down.
    """
    if not rows and not turned:
        return [], []
    chars = [char for run in rows for char in run.chars]
    columns = sweep(chars + turned, "v")
    if not turned and all(len(run.chars) == 1 for run in columns):
        return rows, []
    row_gap, column_gap = _nearest_gaps(rows), _nearest_gaps(columns)
    row_of, column_of = _score(rows, row_gap, column_gap), _score(columns, column_gap, row_gap)
    across: list[Char] = []
    down = list(turned)
    loose: list[Run] = []
    if not turned:
        tight = [run for run in columns if _is_tight(run)]
        mostly = certain > _MOSTLY * sum(len(run.chars) for run in tight)
        loose = [run for run in columns if _is_stacked(run) or (mostly and not _is_tight(run))]
    in_rows = {id(char) for run in loose for char in run.chars}
    for char in chars:
        if id(char) in in_rows:
            across.append(char)
            continue
        row, column = row_of.get(id(char), 0.0), column_of.get(id(char), 0.0)
        (down if column > row else across).append(char)
    if len(down) == len(turned):
        return rows, sweep(turned, "v")
    return sweep(across, "h"), sweep(down, "v")


def _nearest_gaps(runs: list[Run]) -> dict[int, float]:
    """The gap to the nearer neighbour on the run, in em, by id of glyph."""
    nearest: dict[int, float] = {}
    for run in runs:
        glyphs = [char for char in run.chars if not char.text.isspace()]
        gaps = run.gaps
        if len(gaps) != len(glyphs) - 1:
            gaps = [0.0] * (len(glyphs) - 1)
        for i, char in enumerate(glyphs):
            before = abs(gaps[i - 1]) if i else _FAR
            after = abs(gaps[i]) if i < len(gaps) else _FAR
            nearest[id(char)] = min(before, after)
    return nearest


def _score(runs: list[Run], own: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    """Votes of each glyph's run for its own direction, by id of glyph."""
    scores: dict[int, float] = {}
    for run in runs:
        votes = 0.0
        for char in run.chars:
            key = id(char)
            mine, theirs = own.get(key, _FAR), other.get(key, _FAR)
            votes += (mine < theirs - 0.02) - (theirs < mine - 0.02)
        for char in run.chars:
            scores[id(char)] = votes
    return scores
