"""Labels of lists and headings, put back before the line that they stand beside: bullets, (1), 2.3, numbers that rise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.textline import TextLine

BULLETS = "・•‣●○◎◇◆□■△▲▽▼★☆※◦▪▫►▶➤✓✔❖"
_BULLET = re.compile(f"[{BULLETS}–—-]")
_NUMBERED = re.compile(
    r"[（(〔［\[]?(?:\d{1,2}|[a-zA-Zア-ン一二三四五六七八九十]|[ivx]{1,4})[）)〕］\]]|\d{1,2}[.．、]|[①-⑳ⅰ-ⅹⅠ-Ⅹ]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[A-Z]\.\d{1,2}|第[\d一二三四五六七八九十]+[章節条]|付録[A-Z]"
)
_NUMBER = re.compile(r"\d{1,3}")
_BARE = re.compile(r"\d{1,3}|[QAＱＡ]\d{0,2}|[問答]")
_LONGEST = 6
_NEAR = 3.5  # em between a label and its line
_SET_APART = 0.75  # em of white after a bare number or letter that is a label
_ALIKE = 0.2  # share that their sizes may differ by
_RISING = 3  # numbers in a column that rise are labels
_EDGE = 0.8  # em between the edges of numbers in one column
_MOST = 300  # labels of a region


def join_labels(lines: list[TextLine]) -> list[TextLine]:
    """Join the labels of a region's horizontal lines to what they label.

    Args:
        lines: the lines, in any order.
    """
    labels = [line for line in lines if line.direction == "h" and len(line.text) <= _LONGEST and _kind(line.text)]
    if not labels or len(labels) > _MOST:
        return lines
    bare = {id(line) for line in labels if _NUMBER.fullmatch(line.text)} - _rising(labels)
    labels = [line for line in labels if id(line) not in bare]
    gone: set[int] = set()
    whole: dict[int, TextLine] = {}
    known = {id(line) for line in labels}
    for label in labels:
        line = _labelled(label, lines)
        if line is None or id(line) in known or id(line) in whole:
            continue
        whole[id(line)] = label.followed_by(line)
        gone.add(id(label))
    return [whole.get(id(line), line) for line in lines if id(line) not in gone]


def is_item(line: TextLine) -> bool:
    """Whether a line begins an item of a list: with a bullet, a number in brackets or before a stop, one set apart."""
    text = line.text
    if text[0] in BULLETS:
        return True
    match = _NUMBERED.match(text)
    if match is not None:
        return not text[match.end() : match.end() + 1].isdigit()
    match = _BARE.match(text)
    if match is None or not text[match.end() : match.end() + 1].isspace():
        return False
    return line.ends[match.end()] - line.starts[match.end()] >= _SET_APART * line.size


def _kind(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (_BULLET, _NUMBERED, _NUMBER))


def _rising(labels: Sequence[TextLine]) -> set[int]:
    """Ids of the numbers that rise from line to line in a column, left or right edges level."""
    found: set[int] = set()
    numbers = [line for line in labels if _NUMBER.fullmatch(line.text)]
    for edge in ("x0", "x1"):
        columns: defaultdict[int, list[TextLine]] = defaultdict(list)
        for line in numbers:
            columns[round(getattr(line, edge) / (_EDGE * line.size))].append(line)
        for column in columns.values():
            column.sort(key=lambda line: line.y0)
            rises = all(int(one.text) < int(other.text) for one, other in pairwise(column))
            if rises and len(column) >= _RISING:
                found.update(map(id, column))
    return found


def _labelled(label: TextLine, lines: Sequence[TextLine]) -> TextLine | None:
    """The nearest line to the right of a label, on its row."""
    nearest, reach = None, _NEAR * label.size
    for line in lines:
        gap = line.x0 - label.x1
        if (
            -0.1 * label.size <= gap < reach
            and line.direction == "h"
            and abs(line.y0 + line.y1 - label.y0 - label.y1) < 1.2 * min(line.size, label.size)
            and abs(line.size - label.size) <= _ALIKE * line.size
        ):
            nearest, reach = line, gap
    return nearest
