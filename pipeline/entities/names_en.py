"""English persons put right before titles are looked at, and those that were missed.

What the lexicon knows decides: an office before a name (Captain Shigeo Murozumi), the particles and initials that belong to
it (S. Lakshmi Narasimhan, Noura bint Khalid), the words that only institutions end in, a title said right after (Gao Wenbo,
chair of).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.entities.institution_chains_en import join_chains
from pipeline.entities.institutions_cut_en import redraw_institution
from pipeline.entities.institutions_en import mend_institution
from pipeline.entities.name_grammar_en import (
    CAPITAL,
    NO_PERSON,
    is_chair,
    is_degree,
    is_person,
)
from pipeline.entities.names_missed_en import find_missed
from pipeline.entities.names_whole_en import join_inverted, join_nicknames, part_couple
from pipeline.entities.persons_en import mend_person
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_grammar_en import find_titles
from pipeline.entities.title_words_en import bodies

_MEMBER = re.compile(
    rf"(?:(?P<title>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,3}}?) )?(?P<name>{CAPITAL}(?: (?:[A-Z]\.|{CAPITAL})){{1,2}}) of (?:the )?(?P<body>[A-Z].+)"
)
"""What the CRF takes whole for a body now and then: Superintendent | Alan Brightman | of Maple Bluff Unified School District."""
_OFFICE_OPENS = re.compile(
    r"(?:Director|Dean|Head|Chair|President|Professor|Manager|Secretary|Rector|Provost) (?:of|for) "
)
_OF_BODY = re.compile(r" (?:of|at|for) (?:the )?(?=[A-Z])")
_ADDRESSED = re.compile(r"\b(?i:prof|dr|mr|mrs|ms)\.? $")
_AFTER_AFFAIRS = re.compile(rf"(?:[A-Z][\w-]+ (?:(?:and|&) )?){{1,3}}Affairs (?P<name>{CAPITAL}(?: {CAPITAL}){{1,2}})")
"""Whoever stands right behind a portfolio: Vice President of International Affairs | Sunyoung Kim."""
_NAMES = ("PERSON", "INSTITUTION")
_SURE = 0.9
"""From this probability the CRF's institution is believed against a name before a title."""


def mend_names(line: Line) -> Line:
    """The passage with its persons and institutions redrawn, and persons added that something beside them gives away."""
    spans: list[Span] = []
    for span in line.spans:
        if span.label in (*_NAMES, "TITLE") and is_degree(line.of(span)):
            continue
        if span.label in _NAMES and is_chair(line.text, span.start, span.end):
            continue
        if span.label == "PERSON":
            for person in mend_person(line.text, span, spans):
                spans.extend(part_couple(line.text, person) if person.label == "PERSON" else [person])
        elif span.label == "INSTITUTION" or _is_ministry(line.of(span)):
            spans.extend(_mend_institution(line.text, replace(span, label="INSTITUTION")))
        else:
            spans.append(span)
    spans = join_chains(line.text, _without_overlaps(spans))
    for found in find_missed(line.text, spans):
        within = [other for other in spans if found.overlaps(other)]
        if all(_gives_way(line.text, other, found) for other in within):
            spans = [other for other in spans if other not in within]
            spans.append(found)
    return line.with_spans(join_inverted(line.text, join_nicknames(line.text, spans)))


def _is_ministry(text: str) -> bool:
    """Whether what was taken for a title is a body: it begins as one and holds no head of a title."""
    return bool(
        re.match(r"(?:Ministry|Faculty|School|Department|Institute|University|Embassy) of ", text)
    ) and not find_titles(text)


def _gives_way(text: str, other: Span, found: Span) -> bool:
    """Whether a span of the CRF is less believed than a person found: part of it, or an unsure body without such a word."""
    inside = found.start <= other.start and other.end <= found.end
    if other.label == "PERSON":
        return inside and (other.start, other.end) != (found.start, found.end)
    if other.label != "INSTITUTION" or bodies().search(text[other.start : other.end]):
        return False
    return inside and (found.method == "rule:particle" or other.score < _SURE)


def _without_overlaps(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _mend_institution(text: str, drawn: Span) -> Iterator[Span]:
    span = redraw_institution(text, drawn)
    if span is None:
        return
    inner = text[span.start : span.end]
    if _OFFICE_OPENS.match(inner) and (titles := find_titles(inner)) and titles[0][0] == 0:
        body = _OF_BODY.match(inner, titles[0][1])
        title = span.start + titles[0][1] if body else span.end
        yield replace(span, end=title, label="TITLE", method="rule:office-of")
        if body:
            yield replace(span, start=span.start + body.end())
        return
    if after := _AFTER_AFFAIRS.fullmatch(inner):
        yield Span(span.start + after.start("name"), span.end, "PERSON", span.score, "rule:after-portfolio")
        return
    member = _MEMBER.fullmatch(inner)
    if member and is_person(member["name"]) and not bodies().search(member["name"]):
        if member["title"] and find_titles(member["title"]) == [(0, len(member["title"]))]:
            yield replace(span, end=span.start + member.end("title"), label="TITLE", method="rule:member")
        elif member["title"]:
            yield span
            return
        yield Span(
            span.start + member.start("name"), span.start + member.end("name"), "PERSON", span.score, "rule:member"
        )
        yield replace(span, start=span.start + member.start("body"))
        return
    addressed = _ADDRESSED.search(text[: span.start]) and not bodies().search(inner) and " " in inner
    if addressed or (not bodies().search(inner) and is_person(inner) and not NO_PERSON.search(inner)):
        yield replace(span, label="PERSON", method="rule:known-name")
    else:
        yield from mend_institution(text, span)
