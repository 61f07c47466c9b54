"""English persons that the CRF missed and something beside them gives away: a particle, an honorific, a title, kanji in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.entities.name_grammar_en import CAPITAL, NO_PERSON, PARTICLE, POLITE, degrees, is_person, is_plain_noun
from pipeline.entities.spans import Span
from pipeline.entities.title_grammar_en import find_titles
from pipeline.entities.title_words_en import bodies, words_of
from pipeline.lexicon import read_table
from pipeline.lexicon.english import word_classes
from pipeline.lexicon.names import SURNAME, latin_name_parts
from pipeline.tokens.language import JAPANESE_SCRIPT

_SURE_PARTICLE = r"(?:de la|de los|van der|van|von|ap|bint|binti|binte|bin|ibn|arap|a/l|a/p|s/o|d/o)"
_PARTICLED = re.compile(rf"{CAPITAL}(?: {CAPITAL})? {_SURE_PARTICLE}(?: Hj\.)?(?: {CAPITAL})+")
_HONORED = re.compile(rf"(?<![\w'’-])(?:{POLITE}\b\.? )+(?P<name>{CAPITAL}(?: (?:{PARTICLE} )?{CAPITAL}){{0,3}})")
_APPOSED = re.compile(
    rf"(?:^|(?<=[;,:] )|(?<=\t)|(?<= (?:by|to|of) )|(?<= (?:and|for) )|(?<= with )|(?<= include ))"
    rf"(?P<name>{CAPITAL}(?: (?:{CAPITAL}|[A-Z]\.|{PARTICLE})){{0,3}})"
    r"(?P<gap>, (?:the |a |an )?| is (?:the |a |an )| as (?:the |a |an )?)"
)
_INITIALED = re.compile(rf"(?:[A-Z]\. ?){{1,3}}{CAPITAL}")
_NEXT_INITIALED = re.compile(
    rf",? (?:and )?(?P<name>(?:[A-Z]\. ?){{1,3}}(?:{PARTICLE} |El )?{CAPITAL})(?=[,;.]|$| and )"
)
"""A list of names with initials, which goes on: S. Lamb, | R. Baker, | K. Bolinger."""
_IN_SCRIPT = re.compile(
    rf"[ ]?[(（](?P<name>[{JAPANESE_SCRIPT}]{{1,6}}(?:[ 　・][{JAPANESE_SCRIPT}]{{1,6}})?)(?=[)）,、; ])"
)
"""A name written once more in its own script: Hideo Narita (成田秀夫)."""


@cache
def _japanese_titles() -> frozenset[str]:
    return frozenset(row["title"] for row in read_table("titles.csv") if row["language"] == "ja")


def find_missed(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Persons that a particle, an honorific, or a title beside them gives away."""
    for match in _PARTICLED.finditer(text):
        if not bodies().search(match.group()):
            polite = re.match(rf"(?:{POLITE}\.? )+", match.group())
            start = match.start() + (polite.end() if polite else 0)
            first, _, rest = text[start : match.end()].partition(" ")
            if first.lower() in words_of("head") and rest[0].isupper():  # Minister Mahathir bin Mohamad
                start += len(first) + 1
            yield Span(start, match.end(), "PERSON", 0.7, "rule:particle")
    for match in _HONORED.finditer(text):
        if not NO_PERSON.search(match["name"]) and not re.match(rf"{POLITE}\b", match["name"]):
            yield Span(match.start("name"), match.end("name"), "PERSON", 0.7, "rule:honorific")
    for person in spans:
        if person.label == "PERSON" and _INITIALED.fullmatch(text[person.start : person.end]):
            listed = _NEXT_INITIALED.match(text, person.end)
            while listed:
                yield Span(listed.start("name"), listed.end(), "PERSON", person.score, "rule:listed")
                listed = _NEXT_INITIALED.match(text, listed.end())
        script = _IN_SCRIPT.match(text, person.end) if person.label == "PERSON" else None
        if script and script["name"] not in _japanese_titles():
            yield Span(script.start("name"), script.end("name"), "PERSON", person.score, "rule:name-in-script")
    for title in spans:
        if title.label == "TITLE" and (after := _after_title(text, title.end)):
            yield after
    starts = {start for start, _ in find_titles(text)}
    for match in _APPOSED.finditer(text):
        name = match["name"]
        plain = match["gap"].startswith(", ")
        polite = re.match(rf"(?:{POLITE}\b\.? )+", name)
        start = match.start("name") + (polite.end() if polite else 0)
        other = _is_other(name) or is_plain_noun(text, start, match.end("name"))
        if match.end() in starts and not other and (plain or " " in name):
            yield Span(start, match.end("name"), "PERSON", 0.6, "rule:before-title")


def _is_other(name: str) -> bool:
    """Whether capitalised words name something else than a person: a body, a title, a month, a word that opens a sentence."""
    words = [word.lower() for word in name.split()]
    return bool(
        bodies().search(name)
        or NO_PERSON.search(name)
        or words[0] in words_of("stop")
        or degrees().fullmatch(", " + name)
        or (
            len(words) == 1 and word_classes(words[0]) and ("s" in word_classes(words[0]) or not latin_name_parts(name))
        )
        or any(word in words_of("head") or word in words_of("modifier") for word in words)
    )


def _after_title(text: str, end: int) -> Span | None:
    """The person that follows a title at once, where its words are known as names: President Yoon, Rector Batbayar."""
    match = re.match(rf" ({CAPITAL}(?: {CAPITAL}){{0,2}})", text[end:])
    if not match or bodies().search(match[1]) or NO_PERSON.search(match[1]):
        return None
    words = match[1].split()
    if f"{words[0].lower()}." in words_of("head"):
        return None  # Lt. | Gen.
    if is_person(match[1]) or (len(words) == 1 and latin_name_parts(words[0]) & SURNAME):
        return Span(end + match.start(1), end + match.end(1), "PERSON", 0.6, "rule:after-title")
    return None
