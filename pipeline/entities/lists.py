"""How titles and institutions stand in lists and tables: columns, headings, lines that announce, ways of standing together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.entities.linking import Place, span_at
from pipeline.entities.spans import Line, Span

_LONGEST_HEAD = 20
"""Characters; a cell that is longer heads no column."""
_ANNOUNCED_AT_END = re.compile(
    r"(?:次のとおり|次の通り|以下のとおり|下記のとおり|下表のとおり|左記の通り|as follows|[:：]).{0,14}$"
)
_ANNOUNCED = re.compile(
    r"[次下左以][のに記表下](?:とおり|通り|[^。]{0,12}(?:[0-9０-９一二三四五六七八九十]+[名人氏]|示す|掲げ))|as follows"
)
_SENTENCE_ENDS = "。．！？"


def column_head(lines: Sequence[Line], place: Place) -> str:
    """What heads the column of a table that a span stands in: the cell of the table's first row; empty outside tables."""
    line = lines[place.line]
    if "\t" not in line.text:
        return ""
    number = place.line
    while number and "\t" in lines[number - 1].text:
        number -= 1
    cells = lines[number].text.split("\t")
    column = line.text.count("\t", 0, span_at(lines, place).start)
    headed = number != place.line and column < len(cells) and len(cells[column]) < _LONGEST_HEAD
    return cells[column].strip() if headed else ""


def slot_of(line: Line, title: Span) -> tuple[int, int]:
    """How a title stands in its line: the column, and how deep in brackets."""
    before = line.text[: title.start]
    return before.count("\t"), before.count("（") + before.count("(") - before.count("）") - before.count(")")


def way_of(lines: Sequence[Line], title: Place, person: Place, institution: Place | None) -> str:
    """How the institution of a title lies to it, so that the rows of a list can be compared.

    Returns:
        In one line the order of title, person and institution, the cells between and the names between; for an institution
        of another line its place; ``none`` for none.
    """
    if institution is None:
        return "none"
    if institution.line != title.line:
        return f"{institution.line}.{institution.span}"
    low, high = sorted((span_at(lines, title).start, span_at(lines, institution).start))
    cells = lines[title.line].text.count("\t", low, high)
    order = "".join(letter for _, letter in sorted([(title, "T"), (person, "P"), (institution, "O")]))
    return f"{order}{cells}{abs(institution.span - title.span)}"


def is_heading(line: Line) -> bool:
    """Whether a line is little more than names, as a heading over a list is."""
    return len(line.symbols) <= len(line.spans) + 3


def starts_list(line: Line, title: Place) -> bool:
    """Whether a title stands at the beginning of its line."""
    return line.places[title.span] <= 2


def names_place(line: Line) -> bool:
    """Whether a line names an institution or points to one."""
    return bool(line.bodies)


def ending_of(line: Line) -> str:
    """How a line ends: a line that ``announces`` what follows governs it; else it just ``ends``."""
    return _ending(line.text)


@lru_cache(maxsize=1024)
def _ending(text: str) -> str:
    return "announces" if _ANNOUNCED_AT_END.search(text.rstrip("。．.）) 　")) else "ends"


def sentence_announces(line: Line, span: Span) -> bool:
    """Whether the sentence that a span stands in says that a list follows: 本学の人事異動は次のとおり, 次の6名に."""
    return _announces(line.text, span.start, span.end)


@lru_cache(maxsize=2048)
def _announces(text: str, start: int, end: int) -> bool:
    first = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    ends = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, end)) >= 0]
    return bool(_ANNOUNCED.search(text, first, min(ends, default=len(text))))


def places_between(lines: Sequence[Line], institution: Place, title: Place) -> int:
    """How many other institutions are named between an institution of an earlier line and a title."""
    if institution > title:
        return 0
    count = sum(1 for index in lines[institution.line].bodies if index > institution.span)
    return count + sum(len(lines[n].bodies) for n in range(institution.line + 1, title.line))
