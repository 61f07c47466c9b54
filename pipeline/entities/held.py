"""A title said of a person, with all that every candidate for its institution is looked at beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.entities.discourse import Known
from pipeline.entities.governing import class_of, governor_of
from pipeline.entities.linking import Place, around, between, head_of, span_at
from pipeline.entities.lists import column_head, names_place, starts_list
from pipeline.entities.salience import section_of
from pipeline.entities.spans import Line, join_pattern


@dataclass(frozen=True, slots=True)
class Held:
    """What is the same for every candidate."""

    lines: Sequence[Line]
    title: Place
    person: Place
    known: Known
    text: str
    head: str
    before: str
    after: str
    order: str
    pattern: str
    """What stands between the title and the person."""
    rank: str
    column: str
    starts: bool
    """Whether the title begins its line."""
    placed: bool
    """Whether its line names an institution."""
    governor: int | None
    section: int | None


def hold(lines: Sequence[Line], title: Place, person: Place, known: Known) -> Held:
    """Looks once at a title said of a person."""
    line = lines[title.line]
    text = line.of(span_at(lines, title))
    before, after = around(lines, title)
    return Held(
        lines,
        title,
        person,
        known,
        text,
        head_of(text),
        before,
        after,
        order="TP" if title < person else "PT",
        pattern=join_pattern(between(lines, title, person), 5) if title.line == person.line else "⏎",
        rank=class_of(text),
        column=column_head(lines, title),
        starts=starts_list(line, title),
        placed=names_place(line),
        governor=governor_of(lines, title.line),
        section=section_of(lines, title.line),
    )
