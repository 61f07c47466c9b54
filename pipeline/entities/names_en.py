"""Where English persons and institutions begin and end, put right before titles are looked at; persons that were missed.

What the lexicon knows decides: an office before a name (Captain Shigeo Murozumi), the particles and initials that belong to
it (S. Lakshmi Narasimhan, Noura bint Khalid), and the words that only institutions or places end in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.entities.spans import Line, Span
from pipeline.entities.title_grammar_en import bodies, words_of
from pipeline.lexicon import read_table
from pipeline.lexicon.names import GIVEN, SURNAME, latin_name_parts

_CAPITAL = r"[^\W\d_a-z][\w'’ʻ-]*"
_PARTICLE = (
    r"(?:de la|de los|de las|de|del|della|da|dos|das|di|du|van der|van den|van de|van|von der|von|zu|ten|ter|bin|binti|bint|ibn|al|el"
    r"|ap|ab|a/l|a/p|s/o|d/o|y)"
)
_TAIL = re.compile(
    rf"(?:,? (?:Jr|Sr)\b\.?| (?:II|III|IV)\b|(?: {_PARTICLE}(?: Hj\.)?(?: {_CAPITAL})+)+|-{_CAPITAL})", re.UNICODE
)
_LEAD = re.compile(rf"(?:(?<![\w'’])(?:[A-Z]\.|Ma\.) |(?<![\w'’-])({_CAPITAL}) (?:({_PARTICLE}) )?)$")
_HONORED = re.compile(
    rf"\b(?:Drs?|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Lady|Baroness|Sister|Rev|Hon|Engr|Datuk|Mzee|Madam)\b\.? "
    rf"(?P<name>{_CAPITAL}(?: (?:{_PARTICLE} )?{_CAPITAL}){{0,3}})"
)
_NO_PERSON = re.compile(
    r"\b(?:Halls?|Park|Ward|Annex|Bridge|Hatchery|Store|Parish|Rooms?|Building|Street|Road|Avenue|River|Lake|Island|Mountains?|Valley"
    r"|Festival|Symposium|Lectures?|Awards?|Prizes?|Medal|Fellowship|Quartet|Orchestra|Choir|Teacher|Accountants|Brothers|Shipping)$"
)
_NO_BODY = re.compile(
    r"\b(?:Awards?|Medals?|Lectures?|Festival|Fair|Symposium|Hall|Room|Walk|Bridge|Fellowships?|Prizes?|Summer School|Workshop on .*)$"
    r"|^(?:Class of|Professor|Fourth|Third|Second|First)\b|\bSymposium on\b"
)
_UNITS = re.compile(
    r"^(?:the )?(?:Graduate |Research )?(?:Faculty|School|Department|Institute|Division|Bureau|Section|Office|Center|Centre|College|Laboratory)\b"
    r"|\b(?:Division|Section|Bureau|Department|Office|Center|Centre|Unit|Group|Library)$"
)
_WHOLES = re.compile(
    r"\b(?:University|Universit\w+|Institute of|College|Ministry|Agency|Department|Prefecture|Corporation|Hospital)\b"
)
_LEGAL = re.compile(r",? (?:Co\.,? Ltd\.?|Inc\.|Ltd\.?|LLP|LLC|plc|PLC|GmbH|AB|Co\.|Corp\.|Berhad)(?![\w])|-[A-Z]\w+")


@cache
def _offices() -> frozenset[str]:
    """Heads of titles that no one is called by: Rector, Captain, Academician, but not Dean, Judge or Major."""
    words = {head for head in words_of("head") if not latin_name_parts(head.rstrip("."))}
    return frozenset(words | {"president", "chancellor", "rector", "captain", "colonel", "academician", "professor"})


def mend_names(line: Line) -> Line:
    """The passage with its persons and institutions redrawn, persons given away by an honorific or a title added."""
    spans: list[Span] = []
    for span in line.spans:
        if span.label == "PERSON":
            spans.extend(_mend_person(line.text, span, spans))
        elif span.label == "INSTITUTION":
            spans.extend(_mend_institution(line.text, span))
        else:
            spans.append(span)
    spans = _without_overlaps(spans)
    spans = _join_chains(line.text, spans)
    for match in _HONORED.finditer(line.text):
        found = Span(match.start("name"), match.end("name"), "PERSON", 0.7, "rule:honorific")
        if not any(found.overlaps(other) for other in spans):
            spans.append(found)
    for title in [span for span in spans if span.label == "TITLE"]:
        found_after = _after_title(line.text, title.end)
        if found_after and not any(found_after.overlaps(other) for other in spans):
            spans.append(found_after)
    return line.with_spans(spans)


def _without_overlaps(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _mend_person(text: str, span: Span, before: Sequence[Span]) -> Iterator[Span]:
    start, end = span.start, span.end
    inner = text[start:end]
    office = re.match(r"((?:U\.S\. |State |Lt\. )?[A-Z][\w-]+\.?) (?=[A-Z])", inner)
    if office and (office[1].split()[-1].lower() in _offices()):
        yield Span(start, start + office.end(1), "TITLE", 0.7, "rule:office-before-name")
        start += office.end()
        inner = text[start:end]
    if bodies().search(inner.split()[-1]) and " " in inner:
        yield replace(span, label="INSTITUTION", method="rule:institution-word")
        return
    if _NO_PERSON.search(inner):
        return
    floor = max((other.end for other in before), default=0)
    while lead := _LEAD.search(text, floor, start):
        word = lead[1] or ""
        if word and not _joins(word, bool(lead[2])):
            break
        start = lead.start()
    while tail := _TAIL.match(text, end):
        end = tail.end()
    yield replace(span, start=start, end=end)


def _joins(word: str, particle: bool) -> bool:
    """Whether a word before a person's name is a part of it: a given name that is no title, or any before a particle."""
    lower = word.lower()
    if lower in words_of("head") or lower in words_of("modifier") or lower in _honorifics():
        return False
    return bool(latin_name_parts(word) & GIVEN) or particle


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(row["honorific"].lower() for row in read_table("honorifics.csv") if row["language"] == "en")


def _mend_institution(text: str, span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    strip = re.match(r"(?:of |['’]s |\(|the )+", text[start:end])
    start += strip.end() if strip else 0
    inner = text[start:end]
    if not bodies().search(inner) and is_person(inner):
        yield replace(span, start=start, label="PERSON", method="rule:known-name")
        return
    cut = re.search(
        r", (?:by .*|(?:Lord|Baroness|Sir|Dame|Dr|Prof)\b.*)$|,? (?:until|since|as) .*$|, [“\"].*$|; .*$", inner
    )
    if cut and cut.start():
        end = start + cut.start()
        inner = text[start:end]
    prize = re.search(
        r"((?:.* )?(?:Foundation|Society|University|Institute|Association|Academy))(?: [A-Z]\w+)* (?:Prize|Award|Medal)$",
        inner,
    )
    if prize:
        end = start + prize.end(1)
        inner = prize[1]
    if _NO_BODY.search(inner):
        return
    owner = re.match(
        r"(.+?)['’]s (?=(?:Faculty|School|Department|Institute|Graduate|Center|Centre|Office|College) )", inner
    )
    if owner and bodies().search(owner[1]):
        yield replace(span, start=start, end=start + owner.end(1))
        start += owner.end()
    legal = _LEGAL.match(text, end)
    if legal:
        end = legal.end()
    halves = re.fullmatch(
        r"(.*\b(?:University|College|Institute)) (?:Visits|Signs with|Opens|Hosts|Welcomes|and|Joins|Tours) ([A-Z].*)",
        text[start:end],
    )
    if halves and bodies().search(halves[2]):
        yield replace(span, start=start, end=start + halves.end(1))
        start += halves.start(2)
    yield replace(span, start=start, end=end)


def is_person(name: str) -> bool:
    """Whether two to four capitalised words read as a person's name: a known given name and a known surname at the ends."""
    words = name.split()
    if not 2 <= len(words) <= 4 or not all(re.fullmatch(rf"{_CAPITAL}|[A-Z]\.|{_PARTICLE}", word) for word in words):
        return False
    first, last = latin_name_parts(words[0]), latin_name_parts(words[-1].split("-")[-1])
    return bool((first & GIVEN and last & SURNAME) or (first & SURNAME and last & GIVEN))


def _join_chains(text: str, spans: list[Span]) -> list[Span]:
    """A unit and the whole it is of, parted by a comma, as one: Faculty of Engineering, Hokusei University."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.label == span.label == "INSTITUTION"
            and text[last.end : span.start] == ", "
            and _UNITS.search(text[last.start : last.end])
            and _WHOLES.search(text[span.start : span.end])
            and not re.match(r",? and |, [A-Z][\w ]*,? and ", text[span.end :])
        ):
            joined[-1] = replace(last, end=span.end, score=min(last.score, span.score), method="rule:chain")
        else:
            joined.append(span)
    return joined


def _after_title(text: str, end: int) -> Span | None:
    """The person that follows a title at once, where its words are known as names: President Yoon, Rector Batbayar."""
    match = re.match(rf" ({_CAPITAL}(?: {_CAPITAL}){{0,2}})", text[end:])
    if not match or bodies().search(match[1]):
        return None
    words = match[1].split()
    if is_person(match[1]) or (len(words) == 1 and latin_name_parts(words[0]) & SURNAME):
        return Span(end + match.start(1), end + match.end(1), "PERSON", 0.6, "rule:after-title")
    return None
