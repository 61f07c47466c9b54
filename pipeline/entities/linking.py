"""Candidates for who holds a title, and what is seen between names; where, is for `pipeline.entities.placing`.

Three decisions, each a log-linear choice trained by ``training/roles.py`` on annotated articles:

- *holder*: which person a written title is said of, or nobody;
- *more*: whether the next person in the same direction holds it too (``委員は A, B``; ``A，B の両理事``);
- *place*: which institution the title is said of for that person, or none that is written.

Features are made of the order of the three, the symbols between them (`pipeline.entities.spans`), and the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.entities.anaphora import points_to
from pipeline.entities.constructions_en import leans_back
from pipeline.entities.spans import Line, Span

_BYLINE = re.compile(r"(?:(?:Text|Story|Photos?|Words|Report|Reported|Written) )?[Bb]y [A-Z]")
"""Who has written what follows; no title above is said of him or her."""
NEAR_LINES = 2
"""How many lines up and down a person is looked for where the title's own line names none."""


class Place(NamedTuple):
    """A span of an article: the index of its line and its index there."""

    line: int
    span: int


def span_at(lines: Sequence[Line], place: Place) -> Span:
    """The span at a place."""
    return lines[place.line].spans[place.span]


def written(lines: Sequence[Line], place: Place) -> str:
    """The text of the span at a place."""
    return lines[place.line].of(span_at(lines, place))


def institution_name(lines: Sequence[Line], place: Place) -> str:
    """What the institution at a place is called: as written, save that 同社 and the hospital are called what they point to."""
    meant = span_at(lines, place).means
    if meant:
        return meant
    text = written(lines, place)
    return find_antecedent(lines, place) or text if text.startswith("同") else text


def find_antecedent(lines: Sequence[Line], place: Place) -> str | None:
    """The named institution that 同社, 同研究院 point back to: the nearest before whose name ends the same way.

    Where none does, the nearest that is named before; None where none is.
    """
    head = written(lines, place)[1:]
    nearest: str | None = None
    for number in range(place.line, -1, -1):
        line = lines[number]
        spans = line.spans[: place.span] if number == place.line else line.spans
        for span in reversed(spans):
            if span.label == "INSTITUTION":
                name = line.of(span)
                if points_to(head, name):
                    return name
                nearest = nearest or name
    return nearest


def persons_of(line: Line, number: int) -> list[Place]:
    """The places of the persons of a line."""
    return [Place(number, index) for index, span in enumerate(line.spans) if span.label == "PERSON"]


def bodies_of(line: Line, number: int) -> list[Place]:
    """The places of the institutions of a line, and of what points to one."""
    return [Place(number, index) for index in line.bodies]


def holder_candidates(lines: Sequence[Line], title: Place) -> list[Place]:
    """Persons that may hold a title: four on either side in its line, else those in the lines around it.

    An English title that is said of him or her, with nobody named before it, may be said of one in an earlier line.
    """
    own = persons_of(lines[title.line], title.line)
    backwards = (
        not lines[title.line].japanese and title < min(own, default=title) and leans_back(lines[title.line], title.span)
    )
    if own and not backwards:
        before = [p for p in own if p.span < title.span][-4:]
        return before + [p for p in own if p.span > title.span][:4]
    found: list[Place] = []
    for number in range(max(0, title.line - NEAR_LINES), title.line):
        found += persons_of(lines[number], number)[-2:]
    if own:
        return found + own[:4]
    for number in range(title.line + 1, min(len(lines), title.line + 1 + NEAR_LINES)):
        if not _BYLINE.match(lines[number].text):
            found += persons_of(lines[number], number)[:2]
    return found


def neighbour(lines: Sequence[Line], place: Place, step: int, label: str) -> Place | None:
    """The next span of a label in the same line, before (``step`` -1) or after (1) a place."""
    spans = lines[place.line].spans
    index = place.span + step
    while 0 <= index < len(spans):
        if spans[index].label == label:
            return Place(place.line, index)
        index += step
    return None


def between(lines: Sequence[Line], first: Place, second: Place) -> list[str]:
    """The symbols between two places; lines between them show as ⏎."""
    if first.line == second.line:
        return lines[first.line].between(first.span, second.span)
    low, high = sorted((first, second))
    start, end = lines[low.line], lines[high.line]
    return [
        *start.symbols[start.places[low.span] + 1 :],
        *"⏎" * (high.line - low.line),
        *end.symbols[: end.places[high.span]],
    ]


def around(lines: Sequence[Line], place: Place) -> tuple[str, str]:
    """The symbols right before and right after a span."""
    line = lines[place.line]
    position = line.places[place.span]
    before = line.symbols[position - 1] if position else "^"
    after = line.symbols[position + 1] if position + 1 < len(line.symbols) else "$"
    return before, after


def bucket(number: int) -> str:
    """A number as one of a few sizes."""
    for limit in (0, 1, 2, 3, 5, 8, 12, 20, 40):
        if number <= limit:
            return str(limit)
    return "many"


def head_of(title: str) -> str:
    """The end of a title that says what kind it is: two characters, or the last word."""
    words = title.split()
    return words[-1].lower() if words and words[-1].isascii() else title.rstrip("）)")[-2:]


def parts_between(symbols: Sequence[str]) -> Iterator[str]:
    """What a stretch between two spans holds, each thing by itself."""
    for letter in "PTOS":
        count = symbols.count(letter)
        if count:
            yield f"n{letter}{min(count, 3)}"
    depth = symbols.count("(") - symbols.count(")")
    if depth:
        yield f"depth{depth:+d}"
    for mark in ("。", "\t", "⇥", "、", ";", ".", "は", "が", "を", "・", "「", "」", "⏎"):
        if mark in symbols:
            yield f"has{mark}"
