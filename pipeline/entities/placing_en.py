"""Features of where a title of an English passage is held, by grammar, for `pipeline.entities.placing`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.entities.constructions_en import (
    class_of_head,
    construction,
    determiner_of,
    head_word,
    is_joined,
    is_roster,
    opens_sentence,
    owner_of,
    reach_of,
    sentences_between,
)
from pipeline.entities.discourse import Known
from pipeline.entities.governing import kind_said
from pipeline.entities.linking import Place, institution_name, span_at
from pipeline.entities.spans import Line, Span


@dataclass(frozen=True, slots=True)
class _Said:
    """A title said of a person: what is the same for every candidate."""

    lines: Sequence[Line]
    title: Place
    person: Place
    known: Known
    holder: int
    """The index of the person's span where it stands in the title's line, else -1."""
    head: str
    rank: str
    determiner: str
    reach: str
    coordinated: str
    roster: str
    ways: dict[int, str]
    """How each institution of the line is joined to the title, by index."""
    named: Sequence[str]
    """All institutions of the article as written."""

    @property
    def line(self) -> Line:
        """The title's line."""
        return self.lines[self.title.line]


def _say(lines: Sequence[Line], title: Place, person: Place, known: Known) -> _Said:
    line = lines[title.line]
    span = span_at(lines, title)
    holder = person.span if person.line == title.line else -1
    head = head_word(line.of(span))
    return _Said(
        lines,
        title,
        person,
        known,
        holder,
        head,
        rank=class_of_head(head),
        determiner=determiner_of(line.text, span.start),
        reach=reach_of(line, title.span, holder),
        coordinated="joined" if is_joined(line, title.span) else "alone",
        roster="roster" if is_roster(line) else "prose",
        ways={o: construction(line, title.span, o) for o in line.bodies},
        named=[line.of(span) for line in lines for span in line.spans if span.label == "INSTITUTION"],
    )


def _standing(named: Sequence[str], name: str) -> str:
    """What an institution is to an article: the ``only`` one named, the ``first``, one named ``often``, or another."""
    if len(set(named)) == 1:
        return "only"
    return "first" if named[:1] == [name] else "often" if named.count(name) > 1 else "other"


def _namesake(person: Span, line: Line, name: str) -> str:
    """Whether an institution bears the last name of a person: Saburō Takamine, Takamine Robotics Corporation."""
    return "yes" if line.of(person).split()[-1] in name.split() else "no"


def english_features(
    lines: Sequence[Line], title: Place, person: Place, institutions: Sequence[Place | None], known: Known
) -> list[list[str]]:
    """Features of each candidate for the institution of a title in an English line; None is none that is written."""
    said = _say(lines, title, person, known)
    return [
        _of_none(said) if institution is None else _of_institution(said, institution) for institution in institutions
    ]


def _of_none(said: _Said) -> list[str]:
    line, title, ways = said.line, said.title, said.ways
    near = [
        way
        for o, way in ways.items()
        if sentences_between(line, title.span, o) == 0
        and (way != "-" or owner_of(line, title.span, said.holder, o) == "free")
    ]
    best = next((way for way in near if way != "-"), "free" if near else "no")
    elsewhere = "some" if said.known.of_person else "no"
    return [
        f"x:none:{said.determiner}",
        f"x:none:{said.determiner}:{best}",
        f"x:none:{best}",
        f"x:none:{said.head}:{best}",
        f"x:none:{said.rank}:{best}",
        f"x:none:{said.rank}:{said.determiner}",
        f"x:none:{said.rank}:{said.reach}:{best}",
        f"x:none:{said.roster}:{best}",
        f"x:none:{said.roster}:{said.reach}:{best}",
        f"x:none:known:{elsewhere}:{best}",
        f"x:none:{said.coordinated}:{elsewhere}",
        f"x:none:{said.coordinated}:{elsewhere}:{best}",
        f"x:none:office:{'some' if said.known.of_office else 'no'}:{best}",
        f"x:none:officers:{'some' if said.known.officers else 'no'}:{best}",
    ]


def _of_institution(said: _Said, institution: Place) -> list[str]:
    lines, line, title, known, ways = said.lines, said.line, said.title, said.known, said.ways
    head, rank, determiner, roster = said.head, said.rank, said.determiner, said.roster
    reach, coordinated, holder = said.reach, said.coordinated, said.holder
    name = institution_name(lines, institution)
    main = _standing(said.named, name)
    kind = kind_said(name) if span_at(lines, institution).label == "INSTITUTION" else "self"
    of_person = "his" if name in known.of_person else "-"
    office = "same" if name in known.of_office else "other" if known.of_office else "-"
    officers = "some" if name in known.officers else "no"
    far = "far" if institution.line != title.line or ways[institution.span] == "-" else "near"
    general = [
        f"x:fits:{kind}:{head}",
        f"x:fits:{kind}:{head}:{far}",
        f"x:fits:{kind}:{rank}:{far}",
        f"x:office:{office}:{far}",
        f"x:office:{office}:{far}:{main}",
        f"x:officers:{officers}:{far}",
        f"x:namesake:{_namesake(span_at(lines, said.person), lines[said.person.line], name)}:{far}",
    ]
    if institution.line != title.line:
        there = lines[institution.line]
        taken = owner_of(there, -1, -1, institution.span)
        subject = "subject" if opens_sentence(there, institution.span) else "-"
        return [
            *general,
            f"x:up:{main}",
            f"x:up:{main}:{determiner}",
            f"x:up:{kind}:{head}",
            f"x:up:{main}:{roster}",
            f"x:up:{main}:{'some' if ways else 'none'}",
            f"x:up:{of_person}:{main}",
            f"x:up:{taken}:{subject}",
            f"x:up:{taken}:{subject}:{determiner}:{min(title.line - institution.line, 3)}",
            f"x:up:{coordinated}:{of_person}",
        ]
    way = ways[institution.span]
    taken = owner_of(line, title.span, holder, institution.span)
    apart = min(2, sentences_between(line, title.span, institution.span))
    side = "L" if institution.span < title.span else "R"
    low, high = sorted((institution.span, title.span))
    between = sum(low < o < high for o in ways)
    subject = "subject" if opens_sentence(line, institution.span) else "-"
    with_holder = holder >= 0 and sentences_between(line, holder, institution.span) == 0
    return [
        *general,
        f"x:{way}",
        f"x:{way}:{taken}",
        f"x:{way}:{head}",
        f"x:{way}:{determiner}",
        f"x:{way}:{roster}:{taken}",
        f"x:{side}:sentences{apart}:{taken}",
        f"x:{side}:sentences{apart}:{taken}:{min(between, 2)}",
        f"x:{side}:sentences{apart}:{taken}:{determiner}",
        f"x:{side}:sentences{apart}:{taken}:{main}",
        f"x:{side}:sentences{apart}:{taken}:{subject}:{'with' if with_holder else 'apart'}",
        f"x:{side}:{way}:{kind}:{head}",
        f"x:{way}:{rank}",
        f"x:{side}:sentences{apart}:{taken}:{rank}",
        f"x:{taken}:{side}:{reach}",
        f"x:{taken}:{side}:{reach}:{rank}",
        f"x:{way}:{reach}",
        f"x:{way}:{reach}:{rank}",
        f"x:{way}:{reach}:{roster}",
        f"x:{side}:sentences{apart}:{kind}:{head}",
        f"x:{of_person}:{way}",
        f"x:{of_person}:sentences{apart}",
        f"x:{coordinated}:{of_person}",
        f"x:{coordinated}:{of_person}:{way}",
    ]
