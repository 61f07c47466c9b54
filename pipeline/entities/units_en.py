"""The unit of an English quantity: a measure, or the head noun of what is counted (ANNOTATION.md, Counts)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.entities.numbers import Number, find_numbers
from pipeline.lexicon import read_table

_WORD: Final = re.compile(r"(?:[A-Za-z]{1,2}\.){2,}|[^\W\d_](?:[\w'’.&-]*[\w'’])?|[%°℃µμ]\w*")
_ANAPHOR_AFTER: Final = re.compile(
    r"\s(?:of\s(?:them|these|those|whom|which)\b|(?:were|was|are|have|had|did|do|came|went|succeeded|voted|failed|remain|remained|survived|joined|passed|chose|said|took|won|[a-z]{3,}ed)\b)"
)
_COLLECTIVE: Final = frozenset(("staff", "faculty"))
_GROUP_OF: Final = re.compile(
    r"\b(?P<noun>delegation|group|party|team|class|audience|crowd|panel|committee|board|membership|crew|cast|choir|turnout)"
    r"\sof\s(?:(?:about|over|some|nearly|more than|up to|around)\s)?$"
)
_OF_THE: Final = re.compile(r"\sof\s(?:the|its|our|their|his|her|these|those)\s")
_OF_NOUN: Final = re.compile(
    r"\sof\s(?:the\s|its\s|our\s|their\s|all\s)?(?P<noun>[A-Za-z][\w'’-]*(?:\s[A-Za-z][\w'’-]*){0,3})"
)
_PAIR: Final = re.compile(r"\s(?:and|&)\s(?P<word>[A-Za-z][\w'’-]*)")
_WITH_STAFF: Final = re.compile(r"\sof\s(?:staff|faculty|parliament|the\s(?:public|faculty|staff|board|committee))\b")
_CONTAINERS: Final = frozenset(
    ["pairs", "kinds", "types", "sets", "pieces", "groups", "units", "bottles", "boxes", "cups", "varieties", "species"]
)
"""Of these one counts what they hold: two bottles of ink."""
_HYPHENED: Final = frozenset(
    [
        "member",
        "page",
        "person",
        "seat",
        "piece",
        "storey",
        "story",
        "point",
        "part",
        "man",
        "room",
        "campus",
        "country",
        "nation",
        "state",
        "city",
        "lane",
        "bed",
        "bedroom",
        "volume",
        "step",
        "course",
        "game",
        "team",
        "school",
        "college",
        "student",
        "unit",
        "word",
        "string",
        "vessel",
        "site",
        "center",
        "centre",
    ]
)
"""Nouns that follow a number and a hyphen in the singular: a 12-page leaflet."""
_MEASURED: Final = re.compile(r"[^\W_][^\s,;:()]*(?: [^\W\d_][^\s,;:()]*){0,2}|[°µμ]\w*")
_AREA: Final = re.compile(r"-(?P<unit>(?:square|cubic)-[a-z]+)\b")
_OLD: Final = re.compile(r"-(?:years?|months?|weeks?|days?)-olds?\b")
_FACULTY_AND_STAFF: Final = re.compile(r"(?:faculty|staff)\s(?:and|or)\s(?:faculty|staff)\s(?P<head>[a-z]+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts: ``text`` as written, its kind in lexicon/measures.csv or "noun", and where it ends."""

    text: str
    kind: str
    end: int
    counted: str = ""


@cache
def _measures() -> dict[str, str]:
    return {row["unit"]: row["kind"] for row in read_table("measures.csv")}


@cache
def _phrase_ends() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("phrase_ends_en.csv"))


@cache
def _joined() -> frozenset[str]:
    """Nouns that stay whole with one they are joined to: 34 countries and regions, 90 students and faculty."""
    return frozenset(row["word"] for row in read_table("joined_nouns_en.csv"))


@cache
def _plurals() -> dict[str, bool]:
    return {row["word"]: row["plural"] == "yes" for row in read_table("plurals.csv")}


def is_plural(word: str) -> bool:
    """Whether an English word looks like a noun in the plural."""
    known = _plurals().get(word, _plurals().get(word.lower()))
    if known is not None:
        return known
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))


def find_unit(text: str, at: int) -> Unit | None:
    """Find the measure or the head noun after a number."""
    measures = _measures()
    if text[at : at + 1] in ("%", "℃"):
        return Unit(text[at], "ratio" if text[at] == "%" else "measure", at + 1, _of(text, at + 1))
    if _OLD.match(text, at):
        return None
    if area := _AREA.match(text, at):
        return Unit(area["unit"], "area", area.end())
    hyphen = text[at : at + 1] == "-"
    gap = 1 if hyphen or text[at : at + 1] in (" ", "\u00a0") else 0
    if measure := _measure(text, at + gap):
        return measure
    words = _words(text, at + gap)
    if not words:
        return None
    first = words[0]
    if hyphen:
        word = re.match(r"[A-Za-z]+", first[0])
        return (
            Unit(word[0], measures.get(word[0], "noun"), first.start() + len(word[0]))
            if word and word[0] in measures
            else (Unit(word[0], "noun", first.start() + len(word[0])) if word and word[0] in _HYPHENED else None)
        )
    if gap == 0:
        return None
    return _head_noun(text, words)


def _words(text: str, at: int, most: int = 6) -> list[re.Match[str]]:
    """The words of the noun phrase that begins at a place, at most so many."""
    words: list[re.Match[str]] = []
    while len(words) < most and (match := _WORD.match(text, at)) and match[0].lower() not in _phrase_ends():
        words.append(match)
        at = match.end() + 1
        if text[at - 1 : at] not in (" ", "\u00a0"):
            break
    return words


def _measure(text: str, at: int) -> Unit | None:
    """The measure that begins at a place, the longest that is known: years, sq. ft., parts per billion."""
    match = _MEASURED.match(text, at)
    written = match[0] if match else ""
    while written:
        for form in (written, written.rstrip(".'’"), re.split(r"[-–—/]", written)[0]):
            kind = _measures().get(form) or _measures().get(form.lower())
            if form and kind:
                end = at + len(form)
                return Unit(form, kind, end, _of(text, end) if kind == "ratio" else "")
        written = written.rpartition(" ")[0]
    return None


def _head_noun(text: str, words: list[re.Match[str]]) -> Unit | None:
    """Find the head of the noun phrase that begins with some words: the first plural, with those that follow it at once."""
    if (both := _FACULTY_AND_STAFF.match(text, words[0].start())) and is_plural(both["head"]):
        return Unit(both["head"], "noun", both.end(), both[0])
    for i, word in enumerate(words):
        # staff and faculty are heads of their own only where no plural follows: 12 staff, but six faculty members.
        if not is_plural(word[0]) or (word[0] in _COLLECTIVE and any(is_plural(w[0]) for w in words[i + 1 :])):
            continue
        while i + 1 < len(words) and is_plural(words[i + 1][0]) and words[i + 1][0].lower() not in _phrase_ends():
            i += 1
        head = words[i]
        counted = text[words[0].start() : head.end()]
        pair = _PAIR.match(text, head.end())
        if pair and {head[0].lower(), pair["word"].lower()} <= _joined():
            return Unit(text[head.start() : pair.end()], "noun", pair.end(), text[words[0].start() : pair.end()])
        if head[0] in _CONTAINERS:
            counted = _of(text, head.end()) or counted
        elif tail := _WITH_STAFF.match(text, head.end()):
            counted = text[words[0].start() : tail.end()]
        return Unit(head[0], "noun", head.end(), counted)
    return None


def _of(text: str, at: int) -> str:
    """What follows "of": undergraduates of 15 percent of undergraduates."""
    match = _OF_NOUN.match(text, at)
    if not match:
        return ""
    words = match["noun"].split()
    for i, word in enumerate(words):
        if word.lower() in _phrase_ends():
            words = words[:i]
            break
        if is_plural(word):
            words = words[: i + 1]
            break
    return " ".join(words)


def standing_for_noun(text: str, number: Number, last: Unit | None) -> Unit | None:
    """Find the noun that a bare number stands for: two of the five positions; of 96 applications, 31 succeeded."""
    if of_the := _OF_THE.match(text, number.end):
        rest = next(iter(find_numbers(text[of_the.end() : of_the.end() + 30], "en")), None)
        at = of_the.end() + (rest.end + 1 if rest and rest.start == 0 else 0)
        words = _words(text, at, most=5)
        unit = _head_noun(text, words) if words else None
        return Unit(unit.text, "noun", number.end, unit.counted) if unit else None
    if group := _GROUP_OF.search(text, max(0, number.start - 40), number.start):
        return Unit(group["noun"], "noun", number.end, group["noun"])
    if last and _ANAPHOR_AFTER.match(text, number.end):
        return Unit(last.text, "noun", number.end, last.counted)
    return None
