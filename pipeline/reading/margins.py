"""Line numbers in the margin: 5, 10, 15 … beside every fifth line, or beside each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.reading.textline import TextLine

_DIGIT = re.compile(r"\d")
_LEAST = {1: 12, 2: 8, 5: 4, 10: 3}  # numbers in a column, by their step
_PITCH = 0.9, 4.5  # em of the number between two lines of text
_APART = 0.3  # em of white on both sides of a number
_SPAN = 4.0  # points between the edges of numbers in one column
_BESIDE = 0.6  # share of the numbers that have a line of text beside them
_RUNNING = 12  # em of a line of running text
_MOST = 2000  # lines of a page


class _Number(NamedTuple):
    """Digits that stand apart on a line: ``line.chars[start:end]``."""

    value: int
    edge: float
    middle: float
    line: TextLine
    start: int
    end: int


def drop_line_numbers(lines: list[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Take line numbers out of the lines of a page.

    They stand in one column, go up in steps of 1, 2, 5 or 10 as lines do, and most stand level with running text: a
    list or a table that is numbered has shorter entries.

    Args:
        lines: the lines of one page; a number may have been taken for a part of the line beside it.

    Returns:
        The lines of text, and the numbers.
    """
    if len(lines) > _MOST:
        return lines, []
    numbers = [
        number for line in lines if line.direction == "h" and _DIGIT.search(line.text) for number in _numbers_on(line)
    ]
    columns: defaultdict[int, list[_Number]] = defaultdict(list)
    for number in numbers:
        columns[int(number.edge // _SPAN)].append(number)
    found: dict[int, list[_Number]] = defaultdict(list)
    for key, column in sorted(columns.items()):
        whole = sorted(column + columns.get(key + 1, []), key=lambda n: (n.middle, n.value))
        for run, step in _runs(whole):
            if len(run) >= _LEAST[step] and sum(_has_text_beside(n, lines) for n in run) >= _BESIDE * len(run):
                for number in run:
                    if number not in found[id(number.line)]:
                        found[id(number.line)].append(number)
    if not any(found.values()):
        return lines, []
    _add_alike(numbers, found)
    kept: list[TextLine] = []
    taken: list[TextLine] = []
    for line in lines:
        at = 0
        for number in sorted(found.get(id(line), ()), key=lambda n: n.start):
            kept += _piece(line, at, number.start)
            taken += _piece(line, number.start, number.end)
            at = number.end
        kept += [line] if not at else _piece(line, at, len(line.chars))
    return kept, taken


def _add_alike(numbers: Sequence[_Number], found: dict[int, list[_Number]]) -> None:
    """Take with them the few numbers of a short column, where they are in a type of their own."""
    first = next(number for column in found.values() for number in column)
    style = _style(first)
    if style == (first.line.font, first.line.size) and len(first.line.chars) > 3:
        return
    for number in numbers:
        if _style(number) == style and number.value % 5 == 0 and number not in found[id(number.line)]:
            found[id(number.line)].append(number)


def _style(number: _Number) -> tuple[str, float]:
    char = number.line.chars[number.start]
    return char.font, char.size


def _piece(line: TextLine, start: int, end: int) -> list[TextLine]:
    if all(char.text.isspace() for char in line.chars[start:end]):
        return []
    return [TextLine(line.page, line.direction, line.chars[start:end], line.bold)]


def _numbers_on(line: TextLine) -> list[_Number]:
    """The numbers of up to three digits that white sets apart."""
    chars = line.chars
    found = []
    start = 0
    while start < len(chars):
        end = start
        while end < len(chars) and chars[end].text.isdecimal() and (end == start or not _parted(line, end)):
            end += 1
        if start < end <= start + 3 and _parted(line, start) and _parted(line, end):
            middle = (chars[start].y0 + chars[start].y1) / 2
            value = int("".join(char.text for char in chars[start:end]))
            found.append(_Number(value, chars[end - 1].x1, middle, line, start, end))
        start = max(end, start + 1)
    return found


def _parted(line: TextLine, at: int) -> bool:
    """Whether there is white, or nothing, before the glyph at a place."""
    if at in (0, len(line.chars)):
        return True
    before, here = line.chars[at - 1], line.chars[at]
    return before.text.isspace() or here.text.isspace() or here.x0 - before.x1 > _APART * line.size


def _runs(column: Sequence[_Number]) -> list[tuple[list[_Number], int]]:
    """Stretches of numbers that rise evenly, in value and on the page, each with its step."""
    runs: list[tuple[list[_Number], int]] = []
    for one, other in pairwise(column):
        step = other.value - one.value
        size = other.line.chars[other.start].size
        if step not in _LEAST or not _PITCH[0] < (other.middle - one.middle) / (step * size) < _PITCH[1]:
            continue
        if runs and runs[-1][0][-1] is one and runs[-1][1] == step:
            runs[-1][0].append(other)
        else:
            runs.append(([one, other], step))
    return runs


def _has_text_beside(number: _Number, lines: Sequence[TextLine]) -> bool:
    return any(
        line.direction == "h"
        and line.y0 <= number.middle <= line.y1
        and line.x1 - line.x0 > _RUNNING * line.size
        and (line is number.line or min(abs(line.x0 - number.edge), abs(number.edge - line.x1)) < 4 * line.size)
        for line in lines
    )
