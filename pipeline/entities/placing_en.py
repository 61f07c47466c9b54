"""Features of where a title of an English passage is held, by grammar, for `pipeline.entities.placing`."""

from __future__ import annotations

from collections.abc import Sequence

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
from pipeline.entities.linking import Place, institution_name, places_of, span_at
from pipeline.entities.spans import Line

_PLACES = ("INSTITUTION", "SELF")


def _standing(lines: Sequence[Line], name: str) -> str:
    """What an institution is to an article: the ``only`` one named, the ``first``, one named ``often``, or another."""
    named = [line.of(span) for line in lines for span in line.spans if span.label == "INSTITUTION"]
    if len(set(named)) == 1:
        return "only"
    return "first" if named[:1] == [name] else "often" if named.count(name) > 1 else "other"


def english_features(
    lines: Sequence[Line], title: Place, person: Place, institution: Place | None, known: Known
) -> list[str]:
    """Features of a candidate for the institution of a title in an English line; None is none that is written."""
    line = lines[title.line]
    text = line.of(span_at(lines, title))
    head = head_word(text)
    determiner = determiner_of(line.text, span_at(lines, title).start)
    roster = "roster" if is_roster(line) else "prose"
    own = [place.span for place in places_of(line, title.line, _PLACES)]
    same_line = person.line == title.line
    holder = person.span if same_line else -1
    ways = {o: construction(line, title.span, o) for o in own}
    rank = class_of_head(head)
    reach = reach_of(line, title.span, holder)
    coordinated = "joined" if is_joined(line, title.span) else "alone"
    if institution is None:
        near = [
            ways[o]
            for o in own
            if sentences_between(line, title.span, o) == 0
            and (ways[o] != "-" or owner_of(line, title.span, holder, o) == "free")
        ]
        best = next((way for way in near if way != "-"), "free" if near else "no")
        return [
            f"x:none:{determiner}",
            f"x:none:{determiner}:{best}",
            f"x:none:{best}",
            f"x:none:{head}:{best}",
            f"x:none:{rank}:{best}",
            f"x:none:{rank}:{determiner}",
            f"x:none:{rank}:{reach}:{best}",
            f"x:none:{roster}:{best}",
            f"x:none:known:{'some' if known.of_person else 'no'}:{best}",
            f"x:none:{coordinated}:{'some' if known.of_person else 'no'}",
            f"x:none:{coordinated}:{'some' if known.of_person else 'no'}:{best}",
        ]
    name = institution_name(lines, institution)
    main = _standing(lines, name)
    kind = kind_said(name) if span_at(lines, institution).label == "INSTITUTION" else "self"
    of_person = "his" if name in known.of_person else "-"
    if institution.line != title.line:
        there = lines[institution.line]
        taken = owner_of(there, -1, -1, institution.span)
        subject = "subject" if opens_sentence(there, institution.span) else "-"
        return [
            f"x:up:{main}",
            f"x:up:{main}:{determiner}",
            f"x:up:{kind}:{head}",
            f"x:up:{main}:{roster}",
            f"x:up:{main}:{'some' if own else 'none'}",
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
    between = sum(low < o < high for o in own)
    subject = "subject" if opens_sentence(line, institution.span) else "-"
    with_holder = same_line and sentences_between(line, holder, institution.span) == 0
    return [
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
        f"x:{side}:sentences{apart}:{kind}:{head}",
        f"x:{of_person}:{way}",
        f"x:{of_person}:sentences{apart}",
        f"x:{coordinated}:{of_person}",
        f"x:{coordinated}:{of_person}:{way}",
    ]
