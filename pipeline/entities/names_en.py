"""English persons put right before titles are looked at, and those that were missed.

What the lexicon knows decides: an office before a name (Captain Shigeo Murozumi), the particles and initials that belong to
it (S. Lakshmi Narasimhan, Noura bint Khalid), the words that only institutions end in, a title said right after (Gao Wenbo,
chair of).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.entities.institution_chains_en import join_chains
from pipeline.entities.institutions_cut_en import redraw_institution
from pipeline.entities.institutions_en import mend_institution
from pipeline.entities.name_grammar_en import (
    CAPITAL,
    NO_PERSON,
    PARTICLE,
    POLITE,
    abbreviated,
    is_chair,
    is_degree,
    is_person,
    is_plain_noun,
    trim_leaders,
)
from pipeline.entities.names_missed_en import find_missed
from pipeline.entities.names_whole_en import join_inverted, join_nicknames, part_couple
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_grammar_en import find_titles
from pipeline.entities.title_words_en import bodies, words_of
from pipeline.lexicon import read_table
from pipeline.lexicon.english import places_beginning, word_classes
from pipeline.lexicon.names import GIVEN, latin_name_parts

_TAIL = re.compile(
    rf"(?:,? (?:Jr|Sr)\b\.?| (?:II|III|IV)\b|(?: {PARTICLE}(?: Hj\.)?(?: {CAPITAL})+)+|-{CAPITAL})", re.UNICODE
)
_LEAD = re.compile(
    rf"(?:(?<![\w'’.])(?:(?:[A-Z]\.){{1,3}} ?|(?:{abbreviated()})\. )|(?<![\w'’-])({CAPITAL}) (?:({PARTICLE}) )?)$"
)
_CUT_SHORT = re.compile(rf"(?:^|.* )(?:{abbreviated()})")
_AFTER_CUT = re.compile(rf"\.(?: {CAPITAL})+")
_SPEAKER = re.compile(r"Q\. (?=[A-Z])|A\. (?=[A-Z])")
"""What opens a passage of an interview and is no initial."""
_POLITE_AFTER = re.compile(r"-(?:san|kun|chan|sama|sensei)$")
_MEMBER = re.compile(
    rf"(?:(?P<title>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,3}}?) )?(?P<name>{CAPITAL}(?: (?:[A-Z]\.|{CAPITAL})){{1,2}}) of (?:the )?(?P<body>[A-Z].+)"
)
"""What the CRF takes whole for a body now and then: Superintendent | Alan Brightman | of Maple Bluff Unified School District."""
_OFFICE_OPENS = re.compile(
    r"(?:Director|Dean|Head|Chair|President|Professor|Manager|Secretary|Rector|Provost) (?:of|for) "
)
_ADDRESSED = re.compile(r"\b(?i:prof|dr|mr|mrs|ms)\.? $")
_JUSTICE = re.compile(r"(?:Justice|Judge) (?=[A-Z])")
_BEFORE_JUSTICE = re.compile(r"\b(?:Chief|Associate|Presiding) $")
_AFTER_AFFAIRS = re.compile(rf"(?:[A-Z][\w-]+ (?:(?:and|&) )?){{1,3}}Affairs (?P<name>{CAPITAL}(?: {CAPITAL}){{1,2}})")
"""Whoever stands right behind a portfolio: Vice President of International Affairs | Sunyoung Kim."""
_FOREIGN_BODY = re.compile(
    r"^(?:TU|UC|UNC|CSU|SUNY|CUNY) [A-Z]|\b(?:Universit(?!y)\w+|Universidade?|Hochschule|Institut[oe]?|Kantonsschule)\b"
)
_CLASS_YEARS = re.compile(rf"(?P<name>(?: [^\W\d_a-z][^\W\d_]+(?:-{CAPITAL})?){{1,2}}),? [A-Z]{{0,3}}['’]\d\d\b")
"""A surname that the class of an alumnus stands behind: Michael | Penn P'10."""
_NAMES = ("PERSON", "INSTITUTION")
_SURE = 0.9
"""From this probability the CRF's institution is believed against a name before a title."""


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row["numeral"] for row in read_table("numerals.csv") if row["language"] == "en")


@cache
def _offices() -> frozenset[str]:
    """Heads of titles that no one is called by: Rector, Captain, Academician, Sen., but not Dean, Judge or Major."""
    return words_of("before-name") | {
        head for head in words_of("head") if head.endswith(".") or not latin_name_parts(head)
    }


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(row["honorific"].lower() for row in read_table("honorifics.csv") if row["language"] == "en")


def mend_names(line: Line) -> Line:
    """The passage with its persons and institutions redrawn, and persons added that something beside them gives away."""
    spans: list[Span] = []
    for span in line.spans:
        if span.label in (*_NAMES, "TITLE") and is_degree(line.of(span)):
            continue
        if span.label in _NAMES and is_chair(line.text, span.start, span.end):
            continue
        if span.label == "PERSON":
            for person in _mend_person(line.text, span, spans):
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


def _mend_person(text: str, span: Span, before: Sequence[Span]) -> Iterator[Span]:
    start, end = trim_leaders(text, span.start, span.end)
    while polite := re.match(rf"{POLITE}\b[.'’]? (?=[^\W\d_a-z])", text[start:end]):
        start += polite.end()
    if speaker := _SPEAKER.match(text, 0, end) if not start else None:
        start = speaker.end()
        if " " not in text[start:end] and not latin_name_parts(text[start:end]):
            return
    inner = text[start:end]
    if _is_lone_initial(text, start, end) or is_plain_noun(text, start, end):
        return
    if years := _CLASS_YEARS.match(text, end):
        end = years.end("name")
        inner = text[start:end]
    office = re.match(r"((?:U\.S\. |State |Lt\. )?[A-Z][\w-]+\.?) (?=[A-Z])", inner)
    justice = _BEFORE_JUSTICE.search(text[:start]) and _JUSTICE.match(inner)
    if justice:
        start += justice.end()
        inner = text[start:end]
    elif office and office[1].split()[-1].lower() in _offices():
        yield Span(start, start + office.end(1), "TITLE", 0.7, "rule:office-before-name")
        start += office.end()
    elif (word := re.match(r"[A-Z][a-z]+ ", inner)) and word.group().strip().lower() in words_of("stop"):
        start += word.end()
    inner = text[start:end]
    if re.split(r"[ -]", inner)[0].lower() in _number_words():
        return
    if (bracket := re.search(r" [(（]", inner)) and ")" not in inner and "）" not in inner:
        end = start + bracket.start()  # Chihiro Momose (百瀬 千尋
        inner = text[start:end]
    common = re.match(rf"(?!{PARTICLE} )[a-z]+ (?=[A-Z])|([A-Z][a-z]+) (?=[A-Z])", inner)
    if common and (not common[1] or _is_common(common[1], inner)):
        start += common.end()
        inner = text[start:end]
    if called := _POLITE_AFTER.search(inner):
        end = start + called.start()
        inner = text[start:end]
    if said := _said_of(inner):
        end -= len(said)
        inner = text[start:end]
    if " " in inner and (bodies().search(inner.split()[-1]) or _FOREIGN_BODY.search(inner)):
        yield replace(span, label="INSTITUTION", method="rule:institution-word")
        return
    partners = re.match(r" & (?:Partners|Sons|Co\b\.?|[A-Z]\w+)", text[end:])
    if partners:
        yield Span(span.start, end + partners.end(), "INSTITUTION", span.score, "rule:partners")
        return
    if NO_PERSON.search(inner) or bodies().fullmatch(inner) or _is_place(inner):
        return
    floor = max((other.end for other in before), default=0)
    while lead := _LEAD.search(text, floor, start):
        word_before = lead[1] or ""
        if word_before and not _joins(word_before, bool(lead[2])):
            break
        start = lead.start()
    if _CUT_SHORT.fullmatch(text, start, end) and (rest := _AFTER_CUT.match(text, end)):
        end = rest.end()
    while tail := _TAIL.match(text, end):
        end = tail.end()
    yield replace(span, start=start, end=end)


def _is_lone_initial(text: str, start: int, end: int) -> bool:
    """Whether a span is an initial whose name goes on: A | .F. Nesterov."""
    return end - start == 1 and bool(re.match(r"\.(?:[A-Z]\.)* ?[A-Z]", text[end:]))


def _said_of(name: str) -> str:
    """The verb that a headline has right after a name, with the blank before it: Hussein Godana| Installed."""
    words = name.split()
    last = words[-1]
    said = len(words) > 2 and "w" in word_classes(last.lower()) and not latin_name_parts(last)
    return f" {last}" if said else ""


def _is_place(name: str) -> bool:
    """Whether a name is that of a known place, and no part of it one that people are called by, as Georgia and Jordan are."""
    first, *rest = name.split()
    return places_beginning(first).get(tuple(rest)) is not None and not any(map(latin_name_parts, (first, *rest)))


def _is_common(word: str, name: str) -> bool:
    """Whether a word that a name begins with is one of the dictionary and no name, while a given name follows: Contact Patty LeDoux."""
    following = name.split()[1]
    return (
        len(name.split()) > 2
        and bool(word_classes(word.lower()))
        and not latin_name_parts(word)
        and bool(latin_name_parts(following) & GIVEN)
    )


def _joins(word: str, particle: bool) -> bool:
    """Whether a word before a person's name is a part of it: a given name that is no title, or any before a particle."""
    lower = word.lower()
    if re.fullmatch(POLITE, word) or word.endswith(("'s", "’s")):
        return False
    if any(lower in words_of(kind) for kind in ("head", "modifier", "stop")) or lower in _honorifics():
        return False
    return bool(latin_name_parts(word) & GIVEN) or particle


def _mend_institution(text: str, drawn: Span) -> Iterator[Span]:
    span = redraw_institution(text, drawn)
    if span is None:
        return
    inner = text[span.start : span.end]
    if _OFFICE_OPENS.match(inner) and find_titles(inner)[:1] and find_titles(inner)[0][0] == 0:
        yield replace(span, label="TITLE", method="rule:office-of")
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
