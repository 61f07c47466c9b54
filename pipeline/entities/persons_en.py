"""English persons as a model drew them, put right: offices and forms of address off, initials, particles and Jr. on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.entities.name_grammar_en import (
    CAPITAL,
    NO_PERSON,
    PARTICLE,
    POLITE,
    POLITE_BEFORE,
    abbreviated,
    is_plain_noun,
    trim_leaders,
)
from pipeline.entities.spans import Span
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
_ENDS_IN_INITIAL = re.compile(rf"{CAPITAL} [A-Z]\.?$")
_SURNAME_BEHIND = re.compile(rf"\.? (?P<surname>{CAPITAL})(?=[,;.]|$|\)| (?:[a-z(]))")
"""Herbert B. | Fried, of whom a model has found the first name and the initial."""
_WORD_BEFORE = re.compile(r"([A-Z][a-z]+) $")
_STEP = re.compile(r"I{1,3}V?\b")
_SPEAKER = re.compile(r"Q\. (?=[A-Z])|A\. (?=[A-Z])")
"""What opens a passage of an interview and is no initial."""
_POLITE_AFTER = re.compile(r"-(?:san|kun|chan|sama|sensei)$")
_JUSTICE = re.compile(r"(?:Justice|Judge) (?=[A-Z])")
_BEFORE_JUSTICE = re.compile(r"\b(?:Chief|Associate|Presiding) $")
_OFFICE = re.compile(r"((?:Prime |Vice |U\.S\. |State |Lt\. )?[A-Z][\w-]+\.?) (?=[A-Z])")
_PARTNERS = re.compile(r" & (?:Partners|Sons|Co\b\.?|[A-Z]\w+)")
_FOREIGN_BODY = re.compile(
    r"^(?:TU|UC|UNC|CSU|SUNY|CUNY) [A-Z]|\b(?:Universit(?!y)\w+|Universidade?|Hochschule|Institut[oe]?|Kantonsschule)\b|[aeiou][^aeiou\W]+[aeiou]+-kai$"
)
_CAMPUS = re.compile(r"[A-Z]{2,4}[-–][A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]-[A-Z]|[A-Z]\w*[aeiou][^aeiou\W]+[aeiou]+-kai")
"""Letters of a university and the town of its campus, or of a body alone: UW-Madison, D-H."""
_CLASS_YEARS = re.compile(rf"(?P<name>(?: [^\W\d_a-z][^\W\d_]+(?:-{CAPITAL})?){{1,2}}),? [A-Z]{{0,3}}['’]\d\d\b")
"""A surname that the class of an alumnus stands behind: Michael | Penn P'10."""


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


def mend_person(text: str, span: Span, before: Sequence[Span]) -> Iterator[Span]:
    """The person that a span of a model holds, with an office said before the name apart; a body or nothing where it is none.

    Args:
        text: a passage in English.
        span: a person as a model drew it.
        before: what has been found before it in the passage, which no name reaches into.
    """
    start, end = _without_address(text, *trim_leaders(text, span.start, span.end))
    if start == end or _is_lone_initial(text, start, end) or is_plain_noun(text, start, end):
        return
    if _is_place(text[start:end]):
        return
    if years := _CLASS_YEARS.match(text, end):
        end = years.end("name")
    if _is_rank(text[start:end]):
        yield replace(span, start=start, end=end, label="TITLE", method="rule:rank")
        return
    name = _without_word_before(text, start, end)
    if name > start and _is_office(text[start : name - 1]) and not _BEFORE_JUSTICE.search(text[:start]):
        yield Span(start, name - 1, "TITLE", 0.7, "rule:office-before-name")
    start = name
    if re.split(r"[ -]", text[start:end])[0].lower() in _number_words():
        return
    start, end = _without_words_beside(text, start, end)
    inner = text[start:end]
    body = " " in inner and (bodies().search(inner.split()[-1]) or _FOREIGN_BODY.search(inner))
    if body or _CAMPUS.fullmatch(inner):
        yield replace(span, label="INSTITUTION", method="rule:institution-word")
        return
    if partners := _PARTNERS.match(text, end):
        yield Span(span.start, partners.end(), "INSTITUTION", span.score, "rule:partners")
        return
    if (NO_PERSON.search(inner) and not _is_addressed(text, start)) or bodies().fullmatch(inner) or _is_place(inner):
        return
    speaker = _SPEAKER.match(text)
    floor = max([speaker.end() if speaker else 0, *(other.end for other in before)])
    start, end = _whole_name(text, start, end, floor)
    yield replace(span, start=start, end=end)


def _without_address(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without Dr., Prof. and the like; nothing where the Q. or A. of an interview is followed by no name."""
    while polite := re.match(rf"{POLITE}\b[.'’]? (?=[^\W\d_a-z])", text[start:end]):
        start += polite.end()
    if speaker := _SPEAKER.match(text, 0, end) if not start else None:
        start = speaker.end()
        if " " not in text[start:end] and not latin_name_parts(text[start:end]):
            return end, end
    return start, end


def _without_word_before(text: str, start: int, end: int) -> int:
    """Where a name begins behind an office, a Justice whose rank stands before, or a word like When."""
    inner = text[start:end]
    if _BEFORE_JUSTICE.search(text[:start]) and (justice := _JUSTICE.match(inner)):
        return start + justice.end()
    if (office := _OFFICE.match(inner)) and _is_office(office[1]):
        return start + office.end()
    if (word := re.match(r"[A-Z][a-z]+ ", inner)) and word.group().strip().lower() in words_of("stop"):
        return start + word.end()
    return start


def _is_rank(words: str) -> bool:
    """Whether a name is a rank cut short, which whoever bears it follows: Lt. | Gen. (ret.) Alonzo Pike."""
    return words.endswith(".") and words.lower() in words_of("head")


def _is_office(words: str) -> bool:
    return words.split()[-1].lower() in _offices()


def _without_words_beside(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without an open bracket, a plain word before it, -san behind it, and a headline's verb."""
    inner = text[start:end]
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
    if inner.endswith(("-", "–")):  # a Mizuta-led delegation
        end -= 1
        inner = text[start:end]
    return start, end - len(_said_of(inner))


def _whole_name(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """A name with the initials and given names before it and with particles, Jr. and the like behind it."""
    while lead := _LEAD.search(text, floor, start):
        word_before = lead[1] or ""
        if word_before and not _joins(word_before, bool(lead[2])):
            break
        start = lead.start()
    if _CUT_SHORT.fullmatch(text, start, end) and (rest := _AFTER_CUT.match(text, end)):
        end = rest.end()
    elif _ENDS_IN_INITIAL.search(text[start:end]) and (rest := _SURNAME_BEHIND.match(text, end)):
        end = end if rest["surname"].lower() in words_of("head") | words_of("stop") else rest.end()
    while tail := _TAIL.match(text, end):
        end = tail.end()
    return start, end


def _is_addressed(text: str, start: int) -> bool:
    """Whether a form of address or an office stands right before a name: Professor | Mary Hall; not a step: Librarian | II."""
    if _STEP.match(text, start):
        return False
    word = _WORD_BEFORE.search(text, 0, start)
    return bool(POLITE_BEFORE.search(text[:start]) or (word and word[1].lower() in words_of("head")))


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
