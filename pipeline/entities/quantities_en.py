"""English quantities: numbers with the noun they count or the measure, and what is counted (ANNOTATION.md, Counts)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.entities.numbers import Number, find_numbers
from pipeline.entities.qualifiers import qualifier_after, qualifiers_before
from pipeline.entities.written import Quantity
from pipeline.lexicon import read_table

_NO_QUANTITY: Final = re.compile(
    r"\b(?:Room|Rm\.|Route|Class|Grade|No\.|Nos\.|Number|Vol\.|Volume|volume|Issue|issue|page|pp?\.|Chapter|Figure|Fig\.|Table|Box|Bus|Track|Gate|Platform|Section|"
    r"Article|Building|Hall|Floor|Level|Highway|Ward|District|Part|Phase|Act|ext\.|extension|Tel\.?:?|Fax:?|Flight|Apartment|Apt\.|Suite|Unit|Session|Zone|Lot|Appendix|item|Item|aged|age|no\.|vol\.)\s(?:[0-9][\w.,:/-]*|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b\d+(?:st|nd|rd|th)\b|\b(?:\d{1,2}[:.]\d{2}|\d{1,2})\s?(?:[–-]\s?\d{1,2}(?:[:.]\d{2})?\s?)?(?:[ap]\.?m\b\.?|o'clock)|\b\d{1,2}:\d{2}\b|\bat (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?=[.,;]| (?:on|in|sharp|a\.m|p\.m|o'clock))"
    r"|\+?\d[\d()]*(?:[ -]\d{2,5}){2,}|\b\d{2,5}-\d{3,4}(?:-\d{4})?\b|\b\d+/\d+\b|\b\d+(?:\.\d+){2,}"
    r"|\b(?:two|three|four|five)-(?:thirds?|quarters?|fifths?|sixths?)\b|\b(?:1[5-9]|20)\d0s\b|\b\d0s\b|https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b[A-Za-z]+-?\d[\w.-]*|\b\d+[A-Za-z]{3,}\w*|^\s*\(?\d{1,2}[.)]\s|\b\d+[–-]\d+(?=[,.;]| (?:win|victory|defeat|loss|draw|over|against))|\b(?:is|was|were|turned|turns|are|be|at) \d{1,3}(?=[.,;!?]|$)",
    re.MULTILINE,
)
"""Names and places with a number, ordinals, times of day, telephone numbers, fractions, decades, scores, ages."""
_CURRENCY: Final = re.compile(r"(?:(?:US|NZ|HK|A|C|S|NT|AU|CA)?[$]|[€£¥￥])\s?$")
_RANGE: Final = re.compile(r"\s?(?:[-–—]|to|or)\s?")
_BETWEEN: Final = re.compile(r"\bbetween\s$", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_](?:[\w'’.&-]*[\w'’])?|[%°℃µμ]\w*")
_STOP: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "my",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "without",
        "as",
        "than",
        "and",
        "or",
        "but",
        "nor",
        "so",
        "if",
        "when",
        "while",
        "who",
        "whom",
        "whose",
        "which",
        "where",
        "why",
        "how",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "not",
        "no",
        "there",
        "here",
        "then",
        "now",
        "also",
        "only",
        "just",
        "even",
        "ever",
        "never",
        "still",
        "already",
        "again",
        "ago",
        "later",
        "earlier",
        "away",
        "apart",
        "each",
        "every",
        "per",
        "all",
        "both",
        "either",
        "neither",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "him",
        "them",
        "us",
        "me",
        "after",
        "before",
        "during",
        "since",
        "until",
        "till",
        "through",
        "over",
        "under",
        "between",
        "among",
        "against",
        "about",
        "above",
        "below",
        "into",
        "onto",
        "upon",
        "up",
        "down",
        "out",
        "off",
        "via",
        "plus",
        "minus",
        "times",
        "said",
        "says",
        "came",
        "went",
        "took",
        "made",
        "gave",
        "got",
        "left",
        "held",
        "met",
        "won",
        "voted",
        "joined",
        "entered",
        "attended",
        "took",
        "visited",
        "succeeded",
        "moved",
        "received",
        "planted",
        "worldwide",
        "nationwide",
        "together",
        "long",
        "wide",
        "high",
        "deep",
        "tall",
        "thick",
        "old",
        "early",
        "abroad",
        "online",
        "alone",
        "respectively",
        "annually",
        "today",
        "tomorrow",
        "yesterday",
        "including",
        "because",
    ]
)
_ANAPHOR_AFTER: Final = re.compile(
    r"\s(?:of\s(?:them|these|those|whom|which)\b|(?:were|was|are|have|had|did|do|came|went|succeeded|voted|failed|remain|remained|survived|joined|passed|chose|said|took|won|[a-z]{3,}ed)\b)"
)
_COLLECTIVE: Final = frozenset(("staff", "faculty"))
_GROUP_OF: Final = re.compile(
    r"\b(?P<noun>delegation|group|party|team|class|audience|crowd|panel|committee|board|membership|crew|cast|choir|turnout)"
    r"\sof\s(?:(?:about|over|some|nearly|more than|up to|around)\s)?$"
)
_OF_THE: Final = re.compile(r"\sof\s(?:the|its|our|their|his|her|these|those)\s")
_OR_MORE: Final = re.compile(r"\s(?P<word>or (?:more|fewer|less|so))\b", re.IGNORECASE)
_OF_NOUN: Final = re.compile(
    r"\sof\s(?:the\s|its\s|our\s|their\s|all\s)?(?P<noun>[A-Za-z][\w'’-]*(?:\s[A-Za-z][\w'’-]*){0,3})"
)
_PAIR: Final = re.compile(r"\s(?:and|&)\s(?P<word>[A-Za-z][\w'’-]*)")
_WITH_STAFF: Final = re.compile(r"\sof\s(?:staff|faculty|parliament|the\s(?:public|faculty|staff|board|committee))\b")


@dataclass(frozen=True, slots=True)
class _Unit:
    text: str
    kind: str
    end: int
    counted: str = ""


@cache
def _measures() -> dict[str, str]:
    return {row["unit"]: row["kind"] for row in read_table("measures.csv")}


@cache
def _plurals() -> dict[str, bool]:
    return {row["word"]: row["plural"] == "yes" for row in read_table("plurals.csv")}


def is_plural(word: str) -> bool:
    """Whether an English word looks like a noun in the plural."""
    known = _plurals().get(word, _plurals().get(word.lower()))
    if known is not None:
        return known
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s", "ous"))


def find_english(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[Quantity, str]]:
    """Yield the quantities of an English text in order, each with what it counts ("" where nothing says).

    Args:
        text: the passage.
        taken: the stretches that are dates: their numbers are none.
    """
    closed = sorted([*taken, *(m.span() for m in _NO_QUANTITY.finditer(text))])
    numbers = []
    j = 0
    for number in find_numbers(text, "en"):
        while j < len(closed) and closed[j][1] <= number.start:
            j += 1
        if j == len(closed) or closed[j][0] >= number.end:
            numbers.append(number)
    last: _Unit | None = None
    i = 0
    while i < len(numbers):
        read, used, unit = _read(text, numbers, i, last)
        if read:
            yield read
            last = unit if unit and unit.kind == "noun" else last
        i += used


def _read(
    text: str, numbers: list[Number], i: int, last: _Unit | None
) -> tuple[tuple[Quantity, str] | None, int, _Unit | None]:
    """Read the quantity that the i-th number begins; also how many numbers it takes up, and its unit."""
    first = number = numbers[i]
    used, value_max = 1, None
    if i + 1 < len(numbers):
        gap = text[number.end : numbers[i + 1].start]
        if (
            _RANGE.fullmatch(gap) or (gap == " and " and _BETWEEN.search(text, 0, number.start))
        ) and number.value < numbers[i + 1].value:
            number, used = numbers[i + 1], 2
            value_max = number.value
    sign = _CURRENCY.search(text, max(0, first.start - 4), first.start)
    method, confidence = "rule:noun", 0.85
    inside = ""
    at = number.end
    if sign is None and (more := _OR_MORE.match(text, at)):
        inside, at = more["word"], more.end()
    unit: _Unit | None
    if sign:
        unit = _Unit(sign[0].strip(), "money", number.end)
    elif first.spelled and first.value == 1 and used == 1:
        return None, used, None
    else:
        unit = _unit(text, at)
    if unit is None and (unit := _standing_for_noun(text, number, last)):
        method, confidence = "rule:anaphor", 0.55
    if unit is None:
        return None, used, None
    start = sign.start() if sign else first.start
    start, qualifiers = qualifiers_before(
        text, start - 8 if value_max and _BETWEEN.search(text, 0, start) else start, "en"
    )
    start = min(start, sign.start() if sign else first.start)
    end, after = qualifier_after(text, unit.end, "en")
    if inside or after:
        qualifiers.append(inside or after)
    kind = "rule:measure" if unit.kind != "noun" and method == "rule:noun" else method
    quantity = Quantity(
        start,
        max(end, unit.end),
        first.start,
        first.value,
        value_max,
        unit.text,
        "+".join(qualifiers),
        unit.kind,
        kind,
        confidence,
    )
    return (quantity, unit.counted), used, unit


def _unit(text: str, at: int) -> _Unit | None:
    """Find the measure or the head noun after a number."""
    measures = _measures()
    if text[at : at + 1] in ("%", "℃"):
        return _Unit(text[at], "ratio" if text[at] == "%" else "measure", at + 1, _of(text, at + 1))
    hyphen = text[at : at + 1] == "-"
    gap = 1 if hyphen or text[at : at + 1] in (" ", "\u00a0") else 0
    words: list[re.Match[str]] = []
    position = at + gap
    while len(words) < 6 and (match := _WORD.match(text, position)):
        if match[0].lower() in _STOP and match[0] not in measures:
            break
        words.append(match)
        position = match.end()
        if text[position : position + 1] not in (" ", "\u00a0"):
            break
        position += 1
    if not words:
        return None
    first = words[0]
    two = " ".join(w[0] for w in words[:2])
    for written, end in ((two, words[min(1, len(words) - 1)].end()), (first[0], first.end())):
        for form in (written, written.lower()):
            if form in measures:
                kind = measures[form]
                return _Unit(written, kind, end, _of(text, end) if kind == "ratio" else "")
    if hyphen:
        word = re.match(r"[A-Za-z]+", first[0])
        return (
            _Unit(word[0], measures.get(word[0], "noun"), first.start() + len(word[0]))
            if word and word[0] in measures
            else (
                _Unit(word[0], "noun", first.start() + len(word[0]))
                if word
                and word[0]
                in ("member", "page", "person", "seat", "piece", "storey", "story", "point", "part", "man", "room")
                else None
            )
        )
    if gap == 0:
        return None
    return _head_noun(text, words)


def _head_noun(text: str, words: list[re.Match[str]]) -> _Unit | None:
    """Find the head of the noun phrase that begins with some words: the first plural, with those that follow it at once."""
    for i, word in enumerate(words):
        # staff and faculty are heads of their own only where no plural follows: 12 staff, but six faculty members.
        if not is_plural(word[0]) or (word[0] in _COLLECTIVE and any(is_plural(w[0]) for w in words[i + 1 :])):
            continue
        while i + 1 < len(words) and is_plural(words[i + 1][0]) and words[i + 1][0].lower() not in _STOP:
            i += 1
        head = words[i]
        counted = text[words[0].start() : head.end()]
        pair = _PAIR.match(text, head.end())
        if pair and is_plural(pair["word"]) and head[0].lower() in ("countries", "cities", "towns", "men", "companies"):
            return _Unit(text[head.start() : pair.end()], "noun", pair.end(), text[words[0].start() : pair.end()])
        if head[0] in (
            "pairs",
            "kinds",
            "types",
            "sets",
            "pieces",
            "groups",
            "units",
            "bottles",
            "boxes",
            "cups",
            "varieties",
            "species",
        ):
            counted = _of(text, head.end()) or counted
        elif tail := _WITH_STAFF.match(text, head.end()):
            counted = text[words[0].start() : tail.end()]
        return _Unit(head[0], "noun", head.end(), counted)
    return None


def _of(text: str, at: int) -> str:
    """What follows "of": undergraduates of 15 percent of undergraduates."""
    match = _OF_NOUN.match(text, at)
    if not match:
        return ""
    words = match["noun"].split()
    for i, word in enumerate(words):
        if word.lower() in _STOP:
            words = words[:i]
            break
        if is_plural(word):
            words = words[: i + 1]
            break
    return " ".join(words)


def _standing_for_noun(text: str, number: Number, last: _Unit | None) -> _Unit | None:
    """Find the noun that a bare number stands for: two of the five positions; of 96 applications, 31 succeeded."""
    if of_the := _OF_THE.match(text, number.end):
        rest = next(iter(find_numbers(text[of_the.end() : of_the.end() + 30], "en")), None)
        at = of_the.end() + (rest.end + 1 if rest and rest.start == 0 else 0)
        words: list[re.Match[str]] = []
        while len(words) < 5 and (match := _WORD.match(text, at)) and match[0].lower() not in _STOP:
            words.append(match)
            at = match.end() + 1
            if text[at - 1 : at] != " ":
                break
        unit = _head_noun(text, words) if words else None
        return _Unit(unit.text, "noun", number.end, unit.counted) if unit else None
    if group := _GROUP_OF.search(text, max(0, number.start - 40), number.start):
        return _Unit(group["noun"], "noun", number.end, group["noun"])
    if last and _ANAPHOR_AFTER.match(text, number.end):
        return _Unit(last.text, "noun", number.end, last.counted)
    return None
