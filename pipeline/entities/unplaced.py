"""Features for no institution: what says that a title is said of a person and of nothing that is written."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.discourse import Known
from pipeline.entities.governing import class_of, echo_of, governor_of, unit_said
from pipeline.entities.linking import (
    Place,
    around,
    between,
    bodies_of,
    head_of,
    institution_name,
    neighbour,
    span_at,
    written,
)
from pipeline.entities.lists import column_head, ending_of, is_heading, names_place, slot_of
from pipeline.entities.salience import lead_of, section_of
from pipeline.entities.spans import Line, join_pattern


def unplaced_features(lines: Sequence[Line], title: Place, person: Place, known: Known) -> list[str]:
    """Features of no institution for a title said of a person."""
    line = lines[title.line]
    language = "ja" if line.japanese else "en"
    text = line.of(span_at(lines, title))
    head, kind = head_of(text), class_of(text)
    before, after = around(lines, title)
    order_tp = "TP" if title < person else "PT"
    tp_pattern = join_pattern(between(lines, title, person), 5) if title.line == person.line else "⏎"
    said = "said" if known.said else "new"
    column = column_head(lines, title)
    left = neighbour(lines, title, -1, "INSTITUTION") or neighbour(lines, title, -1, "SELF")
    right = neighbour(lines, title, 1, "INSTITUTION") or neighbour(lines, title, 1, "SELF")
    left_pattern = join_pattern(between(lines, left, title), 6) if left else "-"
    right_pattern = join_pattern(between(lines, title, right), 6) if right else "-"
    return [
        f"{language}:none",
        f"none:{said}:{language}",
        f"none:{order_tp}:{tp_pattern}",
        f"none:{order_tp}:l={left_pattern}",
        f"none:{order_tp}:r={right_pattern}",
        f"none:{before}T{after}",
        f"none:{head}",
        f"none:{head}:{said}",
        f"none:len{min(len(text), 9)}:{language}",
        f"none:{text}",
        f"none:{line.kind}:{language}",
        f"none:{'someplace' if left or right else 'noplace'}:{language}",
        f"none:known:{'title' if known.of_title else 'person' if known.of_person else '-'}:{said}",
        f"none:listed:{'place' if known.listed else 'null' if known.in_list else '-'}:{line.kind}",
        f"none:column:{column}",
        f"none:class:{kind}",
        f"none:class:{kind}:{order_tp}:{tp_pattern}",
        f"none:class:{kind}:l={left_pattern}",
        f"none:class:{kind}:r={right_pattern}",
        f"none:class:{kind}:{'someplace' if left or right else 'noplace'}",
        f"none:way:{'none' if known.way == 'none' else 'some' if known.way else '-'}:{line.kind}",
        *(_of_article(lines, title, text, known) if line.japanese else ()),
        *(_beside(known, text) if line.japanese else ()),
        *_reasons(lines, title, person, text),
    ]


def _of_article(lines: Sequence[Line], title: Place, text: str, known: Known) -> list[str]:
    """Features of no institution that look at what the article, or its section, is about."""
    lead = lead_of(known.saliences)
    echo = echo_of(text, lead) if lead else "-"
    section = section_of(lines, title.line)
    placed = "-" if section is None else "placed" if names_place(lines[section]) else "bare"
    kind = class_of(text)
    return [
        f"none:lead:{echo}",
        f"none:lead:{echo}:{kind}",
        f"none:lead:{'acts' if lead and known.saliences[lead].acts else '-'}:{kind}",
        f"none:section:{placed}",
        f"none:section:{placed}:{kind}",
    ]


def _beside(known: Known, text: str) -> list[str]:
    """Features of no institution for a title that is joined to another of the same person."""
    if known.joint is None:
        return []
    beside = "some" if known.of_joint else "none"
    return [f"none:joint:{beside}", f"none:joint:{beside}:{known.joint}", f"none:joint:{beside}:unit:{unit_said(text)}"]


def _reasons(lines: Sequence[Line], title: Place, person: Place, text: str) -> list[str]:
    """Features of no institution that look at the title's words, the list it stands in and the person's other title."""
    governor = governor_of(lines, title.line)
    heads = "-" if governor is None else "placed" if names_place(lines[governor]) else "bare"
    what = "-" if governor is None else "heading" if is_heading(lines[governor]) else ending_of(lines[governor])
    depth = slot_of(lines[title.line], span_at(lines, title))[1]
    before = neighbour(lines, person, -1, "TITLE") if person < title and person.line == title.line else None
    features = [
        f"none:unit:{unit_said(text)}",
        f"none:governed:{heads}:{what}",
        f"none:governed:{heads}:depth{depth}",
        f"none:last:{text[-1]}",
    ]
    if before and len(between(lines, before, person)) <= 1:
        features.append(f"none:second:{unit_said(written(lines, before))}")
    own = [p for p in bodies_of(lines[title.line], title.line) if p.span < title.span]
    if own:
        symbols = between(lines, own[-1], title)
        features.append(f"none:nearest:sentences{min(symbols.count('。'), 2)}:{around(lines, own[-1])[1]}")
        features.append(f"none:nearest:echo:{echo_of(text, institution_name(lines, own[-1]))}")
    return features
