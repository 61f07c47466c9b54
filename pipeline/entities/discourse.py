"""What was decided so far in an article: whose institutions are known, and how the last titles of a list were placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.entities.linking import Place, between, head_of, institution_name, span_at, written
from pipeline.entities.lists import slot_of, way_of
from pipeline.entities.salience import Salience, weigh
from pipeline.entities.spans import Line

_NEAR_ROWS = 2
"""Lines over which the way of the last title that stood in the same way is remembered."""

_LONGEST_JOINT = 3
"""Symbols between two titles that are joined."""
_NAMES = frozenset("PTOS")


@dataclass(frozen=True, slots=True)
class Known:
    """What was decided before about a person and about the list that a title stands in."""

    of_title: str | None = None
    """The institution at which the person was already said to hold the same title."""
    of_person: frozenset[str] = frozenset()
    """The institutions of the person's other titles so far."""
    listed: Place | None = None
    """The institution of the last title that stood in the same way: in the same column, inside or outside brackets."""
    in_list: bool = False
    """Whether a title of an earlier line stood in the same way."""
    said: bool = False
    """Whether the person was already said to hold the same title."""
    saliences: Mapping[str, Salience] = field(default_factory=dict)
    """How much the article is about each of its institutions."""
    way: str | None = None
    """How the institution of the last title that stood in the same way lay to it (`pipeline.entities.lists.way_of`)."""
    joint: str | None = None
    """What joins the title to the one right before it that the same person holds (理事・副学長, 次長兼課長)."""
    of_joint: Place | None = None
    """The institution of that title."""
    of_office: frozenset[str] = frozenset()
    """The institutions at which others were said to hold a title with the same head word (Dean, Vice Dean)."""
    officers: frozenset[str] = frozenset()
    """The institutions at which someone was said to hold a title."""


class Memory:
    """What was decided so far in an article."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._saliences = weigh(lines)
        self._at: dict[tuple[str, str], str | None] = {}
        self._of_person: dict[str, set[str]] = {}
        self._slots: dict[tuple[int, int], tuple[int, Place | None, str | None]] = {}
        self._last: tuple[Place, Place, Place | None] | None = None
        self._of_office: dict[str, set[str]] = {}
        self._officers: set[str] = set()

    def known(self, lines: Sequence[Line], title: Place, person: Place) -> Known:
        """What is known when a title of a person comes up."""
        who, what = person_key(lines, person), written(lines, title)
        line, place, way = self._slots.get(slot_of(lines[title.line], span_at(lines, title)), (-1, None, None))
        since = title.line - line if line >= 0 else _NEAR_ROWS + 1
        joint, of_joint = self._joint(lines, title, person)
        return Known(
            of_title=self._at.get((who, what)),
            of_person=frozenset(self._of_person.get(who, ())),
            listed=place if since <= 1 else None,
            in_list=since <= 1,
            said=(who, what) in self._at,
            saliences=self._saliences,
            way=way if since <= _NEAR_ROWS else None,
            joint=joint,
            of_joint=of_joint,
            of_office=frozenset(self._of_office.get(head_of(what), ())),
            officers=frozenset(self._officers),
        )

    def _joint(self, lines: Sequence[Line], title: Place, person: Place) -> tuple[str | None, Place | None]:
        """What joins a title to the last one decided on, where the same person holds both and no name parts them."""
        if self._last is None:
            return None, None
        earlier, holder, place = self._last
        if holder != person or earlier.line != title.line or earlier >= title:
            return None, None
        symbols = between(lines, earlier, title)
        if len(symbols) > _LONGEST_JOINT or not _NAMES.isdisjoint(symbols):
            return None, None
        return " ".join(symbols), place

    def learn(self, lines: Sequence[Line], title: Place, person: Place, place: Place | None) -> None:
        """Takes note of a decision."""
        who, what = person_key(lines, person), written(lines, title)
        name = institution_name(lines, place) if place else None
        if name or (who, what) not in self._at:
            self._at[who, what] = name
        if name:
            self._of_person.setdefault(who, set()).add(name)
            self._of_office.setdefault(head_of(what), set()).add(name)
            self._officers.add(name)
        self._last = title, person, place
        way = way_of(lines, title, person, place)
        self._slots[slot_of(lines[title.line], span_at(lines, title))] = (title.line, place, way)


def person_key(lines: Sequence[Line], person: Place) -> str:
    """What tells a person apart in an article: the canonical name where one is known."""
    return span_at(lines, person).key or written(lines, person)
