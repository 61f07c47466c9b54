"""English quantities: numbers with the noun they count or the measure, and what is counted (ANNOTATION.md, Counts)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.entities.numbers import Number, find_numbers
from pipeline.entities.qualifiers import qualifier_after, qualifiers_before
from pipeline.entities.units_en import Unit, find_unit, standing_for_noun
from pipeline.entities.written import Quantity
from pipeline.lexicon import read_table

_NO_QUANTITY: Final = re.compile(
    r"\b(?:Room|Rm\.|Route|Class|Grade|No\.|Nos\.|Number|Vol\.|Volume|volume|Issue|issue|page|pp?\.|Chapter|Figure|Fig\.|Table|Box|Bus|Track|Gate|Platform|Section|"
    r"Article|Building|Hall|Floor|Level|Highway|Ward|District|Part|Phase|Act|ext\.|extension|Tel\.?:?|Fax:?|Flight|Apartment|Apt\.|Suite|Unit|Session|Zone|Lot|Appendix|item|Item|aged|age|no\.|vol\.)\s(?:[0-9][\w.,:/-]*|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b\d+(?:st|nd|rd|th)\b|\b(?:\d{1,2}[:.]\d{2}|\d{1,2})\s?(?:[–-]\s?\d{1,2}(?:[:.]\d{2})?\s?)?(?:[ap]\.?m\b\.?|o'clock)|\b\d{1,2}:\d{2}\b|\bat (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?=[.,;]| (?:on|in|sharp|a\.m|p\.m|o'clock))"
    r"|\+?\d[\d()]*(?:[ -]\d{2,5}){2,}|\b\d{2,5}-\d{3,4}(?:-\d{4})?\b|\b\d+/\d+\b|\b\d+(?:\.\d+){2,}"
    r"|\b(?:two|three|four|five)-(?:thirds?|quarters?|fifths?|sixths?)\b|\b(?:1[5-9]|20)\d0s\b|\b\d0s\b|https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b[A-Za-z]+-?\d[\w.-]*|\b\d+[A-Za-z]{3,}\w*|^\s*\(?\d{1,2}[.)]\s|\b\d+[–-]\d+(?=[,.;]| (?:win|victory|defeat|loss|draw|over|against))|\b(?:is|was|were|turned|turns|are|be|at) \d{1,3}(?=[.,;!?](?!\d)|$)",
    re.MULTILINE,
)
"""Names and places with a number, ordinals, times of day, telephone numbers, fractions, decades, scores, ages."""
_RANGE: Final = re.compile(r"-?\s?(?:[-–—]|to|or)\s?(?:[A-Z]{0,3}[$]|[€£¥￥])?")
_SHORT_MULTIPLIER: Final = re.compile(r"\s?(?P<word>mn|bn|tn|m|M|B|K|k|crore|lakh)\b")
_MULTIPLIERS: Final = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "lakh": 1e5, "crore": 1e7
}  # fmt: skip
_AND_A_HALF: Final = re.compile(r"(?:\sand\s(?:a|one)[- ]half|\s?½)(?=[\s-])")
_BARE: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SHARED_NOUN: Final = re.compile(r"\s(?:[a-z]+(?:-[a-z]+)?\s){1,2}(?:and|or)\s$")
_BETWEEN: Final = re.compile(r"\bbetween\s$", re.IGNORECASE)
_OR_MORE: Final = re.compile(r"\s(?P<word>or (?:more|fewer|less|so))\b", re.IGNORECASE)


@cache
def _currency() -> re.Pattern[str]:
    """Signs and codes of currencies before a number: $, NT$, €, NOK, Rs."""
    signs = sorted((row["sign"] for row in read_table("currencies.csv")), key=lambda sign: (-len(sign), sign))
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, signs))})\s?$|[€£¥￥₩₹]\s?$")


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
    last: Unit | None = None
    i = 0
    while i < len(numbers):
        read, used, unit = _read(text, numbers, i, last)
        if read:
            yield read
            last = unit if unit and unit.kind == "noun" else last
        i += used


def _read(
    text: str, numbers: list[Number], i: int, last: Unit | None
) -> tuple[tuple[Quantity, str] | None, int, Unit | None]:
    """Read the quantity that the i-th number begins; also how many numbers it takes up, and its unit."""
    first = numbers[i]
    second = _end_of_range(text, numbers, i)
    used, number = (2, second) if second else (1, first)
    sign = _currency().search(text, max(0, first.start - 5), first.start)
    amount = _read_amount(text, first, second, money=sign is not None)
    unit: Unit | None
    method, confidence = "rule:noun", 0.85
    if sign:
        unit = Unit(sign[0].strip(), "money", amount.end)
    elif first.spelled and first.value == 1 and not second and amount.low == 1:
        return None, used, None
    else:
        unit = find_unit(text, amount.end)
    if unit is None and (
        unit := standing_for_noun(text, number, last) or _shared_noun(text, amount.end, numbers, i + used)
    ):
        method, confidence = "rule:anaphor", 0.55
    if unit is None:
        return None, used, None
    begin = sign.start() if sign else first.start
    start, qualifiers = qualifiers_before(
        text, begin - 8 if second and _BETWEEN.search(text, 0, begin) else begin, "en"
    )
    end, after = qualifier_after(text, unit.end, "en")
    if amount.inside or after:
        qualifiers.append(amount.inside or after)
    quantity = Quantity(
        min(start, begin),
        max(end, unit.end),
        first.start,
        amount.low,
        amount.high,
        unit.text,
        "+".join(qualifiers),
        unit.kind,
        "rule:measure" if unit.kind != "noun" and method == "rule:noun" else method,
        confidence,
    )
    return (quantity, unit.counted), used, unit


def _end_of_range(text: str, numbers: list[Number], i: int) -> Number | None:
    """The number that ends the range which the i-th begins: 9 to 12, three- to five-year, $12–$40, between 9 and 12."""
    if i + 1 == len(numbers):
        return None
    first, second = numbers[i], numbers[i + 1]
    gap = text[first.end : second.start]
    joins = _RANGE.fullmatch(gap) or (gap == " and " and _BETWEEN.search(text, 0, first.start))
    return second if joins and first.value < second.value else None


class _Amount(NamedTuple):
    low: float
    high: float | None
    end: int
    """Where what says how much ends, before the unit."""
    inside: str = ""
    """A qualifier between the number and its unit: or more."""


def _read_amount(text: str, first: Number, second: Number | None, *, money: bool) -> _Amount:
    """How much a number or a range says, with what is written after it: €9.4m, two and a half, 50 or more, 10,000+."""
    number = second or first
    high = second.value if second else None
    low = first.value
    if money and (short := _SHORT_MULTIPLIER.match(text, number.end)):
        scale = _MULTIPLIERS[short["word"].lower()]
        # £3–4m: the multiplier goes for both, but not where the first has one of its own (£900,000–1.2m).
        return _Amount(low * scale if low < scale else low, high and high * scale, short.end())
    if second and (bare := _BARE.match(text, second.start)) and _BARE.fullmatch(text[first.start : first.end]):
        low *= second.value / float(bare[0].replace(",", ""))
    if not money:
        if half := _AND_A_HALF.match(text, number.end):
            return _Amount(low if second else low + 0.5, high and high + 0.5, half.end())
        if more := _OR_MORE.match(text, number.end):
            return _Amount(low, high, more.end(), more["word"])
        if text.startswith("+ ", number.end):
            return _Amount(low, high, number.end + 1)
    return _Amount(low, high, number.end)


def _shared_noun(text: str, at: int, numbers: list[Number], following: int) -> Unit | None:
    """The noun that the next number says for both: 15 doctoral and 20 master's students."""
    if following == len(numbers) or not _SHARED_NOUN.fullmatch(text[at : numbers[following].start]):
        return None
    unit = find_unit(text, numbers[following].end)
    return Unit(unit.text, unit.kind, at) if unit and unit.kind == "noun" else None
