"""Candidates for the institution at which a person holds a title (see `pipeline.entities.linking`)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.constructions_en import is_roster
from pipeline.entities.discourse import Known
from pipeline.entities.governing import governor_of
from pipeline.entities.held import hold
from pipeline.entities.linking import Place, bodies_of
from pipeline.entities.placed import placed_features
from pipeline.entities.placing_en import english_features
from pipeline.entities.spans import Line
from pipeline.entities.unplaced import unplaced_features

FAR_LINES = 12
"""How many lines up an institution is looked for."""


def place_candidates(lines: Sequence[Line], title: Place, person: Place) -> list[Place]:
    """Institutions and self references that a title may be said of: those of its line, and the last of earlier lines."""
    own = bodies_of(lines[title.line], title.line)
    before = [p for p in own if p.span < title.span][-5:]
    found = before + [p for p in own if p.span > title.span][:4]
    if person.line != title.line:
        found += bodies_of(lines[person.line], person.line)[:4]
    for number in range(max(0, title.line - FAR_LINES), title.line):
        if number != person.line:
            earlier = bodies_of(lines[number], number)
            found += earlier[-2:] if title.line - number <= 2 else earlier[-1:]
            found += [p for p in earlier[:1] if p not in found]
    if not lines[title.line].japanese and is_roster(lines[title.line]) and title.line + 1 < len(lines):
        found += bodies_of(lines[title.line + 1], title.line + 1)[:2]
    governor = governor_of(lines, title.line)
    if governor is not None:
        found += [p for p in bodies_of(lines[governor], governor) if p not in found]
    return found


def place_options(
    lines: Sequence[Line], title: Place, person: Place, options: Sequence[Place | None], known: Known
) -> list[list[str]]:
    """Features of each candidate for the institution of a title said of a person; None is none written."""
    held = hold(lines, title, person, known)
    japanese = lines[title.line].japanese
    english = [[] for _ in options] if japanese else english_features(lines, title, person, options, known)
    return [
        [*(unplaced_features(lines, title, person, known) if option is None else placed_features(held, option)), *more]
        for option, more in zip(options, english, strict=True)
    ]
