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

from pipeline.entities.institutions_en import join_chains, mend_institution
from pipeline.entities.spans import Line, Span
from pipeline.entities.title_grammar_en import bodies, find_titles, words_of
from pipeline.lexicon import read_table
from pipeline.lexicon.english import word_classes
from pipeline.lexicon.names import GIVEN, SURNAME, latin_name_parts

_CAPITAL = r"[^\W\d_a-z](?:\w|['’ʻ-](?!s\b))*"
_PARTICLE = (
    r"(?:de la|de los|de las|de|del|della|da|dos|das|di|du|van der|van den|van de|van|von der|von|zu|ten|ter|bin|binti|bint|ibn"
    r"|al|el|ap|ab|arap|a/l|a/p|s/o|d/o|y)"
)
_SURE_PARTICLE = r"(?:de la|de los|van der|van|von|ap|bint|binti|bin|ibn|arap|a/l|a/p|s/o|d/o)"
_PARTICLED = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})? {_SURE_PARTICLE}(?: Hj\.)?(?: {_CAPITAL})+")
_TAIL = re.compile(
    rf"(?:,? (?:Jr|Sr)\b\.?| (?:II|III|IV)\b|(?: {_PARTICLE}(?: Hj\.)?(?: {_CAPITAL})+)+|-{_CAPITAL})", re.UNICODE
)
_LEAD = re.compile(rf"(?:(?<![\w'’.])(?:[A-Z]\.|Ma\.) |(?<![\w'’-])({_CAPITAL}) (?:({_PARTICLE}) )?)$")
_POLITE = r"(?:Drs?|Prof|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Lady|Baroness|Sister|Brother|Rev|Hon|Engr|Datuk|Dato|Tan Sri|Mzee|Madam|Señora?|Shri|Smt)"
_HONORED = re.compile(rf"(?<![\w'’-]){_POLITE}\b\.? (?P<name>{_CAPITAL}(?: (?:{_PARTICLE} )?{_CAPITAL}){{0,3}})")
_APPOSED = re.compile(
    rf"(?:^|(?<=[;,:] )|(?<=\t)|(?<= (?:by|to|of) )|(?<= (?:and|for) )|(?<= with )|(?<= include ))"
    rf"(?P<name>{_CAPITAL}(?: (?:{_CAPITAL}|[A-Z]\.|{_PARTICLE})){{0,3}})"
    r"(?P<gap>, (?:the |a |an )?| is (?:the |a |an )| as (?:the |a |an )?)"
)
_NO_PERSON = re.compile(
    r"\b(?:Halls?|Ward|Annex|Bridge|Hatchery|Store|Parish|Rooms?|Building|Street|Road|Avenue|River|Lake|Island|Mountains?|Valley|Week"
    r"|Festival|Symposium|Lectures?|Awards?|Prizes?|Medal|Fellowship|Quartet|Orchestra|Choir|Teacher|City|Guard|Engineers|Quartet|Counsel|Accountants|Shipping|Delegation|Arrives|Chancellor)$"
    r"|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$"
)
_SURE = 0.9
"""From this probability the CRF's institution is believed against a name before a title."""


@cache
def degrees() -> re.Pattern[str]:
    """Letters after a name, with the commas before them: , MD, FACC."""
    words = sorted((row["degree"] for row in read_table("degrees_en.csv")), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:,? (?:{'|'.join(map(re.escape, words))})(?![\w.]))+")


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row["numeral"] for row in read_table("numerals.csv") if row["language"] == "en")


@cache
def _offices() -> frozenset[str]:
    """Heads of titles that no one is called by: Rector, Captain, Academician, Sen., but not Dean, Judge or Major."""
    words = {head for head in words_of("head") if head.endswith(".") or not latin_name_parts(head)}
    return frozenset(
        words
        | {
            "president",
            "chancellor",
            "rector",
            "captain",
            "colonel",
            "academician",
            "professor",
            "father",
            "mayor",
            "provost",
        }
        | {"governor", "senator", "superintendent", "supervisor"}
    )


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(row["honorific"].lower() for row in read_table("honorifics.csv") if row["language"] == "en")


def mend_names(line: Line) -> Line:
    """The passage with its persons and institutions redrawn, and persons added that something beside them gives away."""
    spans: list[Span] = []
    for span in line.spans:
        if _is_degree(line.text, span) or _is_chair(line.text, span):
            continue
        if span.label == "PERSON":
            spans.extend(_mend_person(line.text, span, spans))
        elif span.label == "INSTITUTION" or _is_ministry(line.of(span)):
            spans.extend(_mend_institution(line.text, replace(span, label="INSTITUTION")))
        else:
            spans.append(span)
    spans = join_chains(line.text, _without_overlaps(spans))
    for found in _recover(line.text, spans):
        within = [other for other in spans if found.overlaps(other)]
        if all(_gives_way(line.text, other, found) for other in within):
            spans = [other for other in spans if other not in within]
            spans.append(found)
    return line.with_spans(spans)


def _is_degree(text: str, span: Span) -> bool:
    """Whether letters after a name were taken for something: RN, MSN."""
    return span.label in ("PERSON", "TITLE", "INSTITUTION") and bool(
        degrees().fullmatch(", " + text[span.start : span.end])
    )


def _is_chair(text: str, span: Span) -> bool:
    """Whether a name is that of a chair: the Walter and Ida Crane Professor of Structural Engineering."""
    inner = text[span.start : span.end]
    return (
        span.label in ("PERSON", "INSTITUTION")
        and not bodies().search(inner)
        and bool(re.search(r"\bthe (?:[A-Z][\w.'’-]* (?:(?:and|&) )?)*$", text[: span.start]))
        and bool(
            re.match(
                r"(?: (?:and|&)(?: [A-Z][\w.'’-]*){1,3})? (?:(?:Distinguished|Family|Endowed|University) )*Professor of ",
                text[span.end :],
            )
        )
    )


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
    start, end = span.start, span.end
    while polite := re.match(rf"{_POLITE}\b\.? (?=[^\W\d_a-z])", text[start:end]):
        start += polite.end()
    inner = text[start:end]
    office = re.match(r"((?:U\.S\. |State |Lt\. )?[A-Z][\w-]+\.?) (?=[A-Z])", inner)
    if office and office[1].split()[-1].lower() in _offices():
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
    common = re.match(r"(?:in|of|by|with|to|and|for) |([A-Z][a-z]+) (?=[A-Z])", inner)
    if common and (not common[1] or _is_common(common[1], inner)):
        start += common.end()
        inner = text[start:end]
    if bodies().search(inner.split()[-1]) and " " in inner:
        yield replace(span, label="INSTITUTION", method="rule:institution-word")
        return
    partners = re.match(r" & (?:Partners|Sons|Co\b\.?|[A-Z]\w+)", text[end:])
    if partners:
        yield Span(span.start, end + partners.end(), "INSTITUTION", span.score, "rule:partners")
        return
    if _NO_PERSON.search(inner):
        return
    floor = max((other.end for other in before), default=0)
    while lead := _LEAD.search(text, floor, start):
        word_before = lead[1] or ""
        if word_before and not _joins(word_before, bool(lead[2])):
            break
        start = lead.start()
    while tail := _TAIL.match(text, end):
        end = tail.end()
    yield replace(span, start=start, end=end)


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
    if re.fullmatch(_POLITE, word) or word.endswith(("'s", "’s")):
        return False
    if any(lower in words_of(kind) for kind in ("head", "modifier", "stop")) or lower in _honorifics():
        return False
    return bool(latin_name_parts(word) & GIVEN) or particle


def _mend_institution(text: str, span: Span) -> Iterator[Span]:
    inner = text[span.start : span.end]
    if not bodies().search(inner) and is_person(inner) and not _NO_PERSON.search(inner):
        yield replace(span, label="PERSON", method="rule:known-name")
    else:
        yield from mend_institution(text, span)


def is_person(name: str) -> bool:
    """Whether two to four capitalised words read as a person's name: a known given name and a known surname at the ends."""
    words = name.split()
    if not 2 <= len(words) <= 4 or not all(re.fullmatch(rf"{_CAPITAL}|[A-Z]\.|{_PARTICLE}", word) for word in words):
        return False
    first, last = latin_name_parts(words[0]), latin_name_parts(words[-1].split("-")[-1])
    return bool((first & GIVEN and last & SURNAME) or (first & SURNAME and last & GIVEN))


def _recover(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Persons that a particle, an honorific, or a title beside them gives away."""
    for match in _PARTICLED.finditer(text):
        if not bodies().search(match.group()):
            polite = re.match(rf"(?:{_POLITE}\.? )+", match.group())
            yield Span(match.start() + (polite.end() if polite else 0), match.end(), "PERSON", 0.7, "rule:particle")
    for match in _HONORED.finditer(text):
        if not _NO_PERSON.search(match["name"]) and not re.match(rf"{_POLITE}\b", match["name"]):
            yield Span(match.start("name"), match.end("name"), "PERSON", 0.7, "rule:honorific")
    for title in spans:
        if title.label == "TITLE" and (after := _after_title(text, title.end)):
            yield after
    starts = {start for start, _ in find_titles(text)}
    for match in _APPOSED.finditer(text):
        name = match["name"]
        plain = match["gap"].startswith(", ")
        if match.end() in starts and not _is_other(name) and (plain or " " in name):
            yield Span(match.start("name"), match.end("name"), "PERSON", 0.6, "rule:before-title")


def _is_other(name: str) -> bool:
    """Whether capitalised words name something else than a person: a body, a title, a month, a word that opens a sentence."""
    words = [word.lower() for word in name.split()]
    return bool(
        bodies().search(name)
        or _NO_PERSON.search(name)
        or words[0] in words_of("stop")
        or degrees().fullmatch(", " + name)
        or (len(words) == 1 and "s" in word_classes(words[0]))
        or any(word in words_of("head") or word in words_of("modifier") for word in words)
    )


def _after_title(text: str, end: int) -> Span | None:
    """The person that follows a title at once, where its words are known as names: President Yoon, Rector Batbayar."""
    match = re.match(rf" ({_CAPITAL}(?: {_CAPITAL}){{0,2}})", text[end:])
    if not match or bodies().search(match[1]) or _NO_PERSON.search(match[1]):
        return None
    words = match[1].split()
    if is_person(match[1]) or (len(words) == 1 and latin_name_parts(words[0]) & SURNAME):
        return Span(end + match.start(1), end + match.end(1), "PERSON", 0.6, "rule:after-title")
    return None
