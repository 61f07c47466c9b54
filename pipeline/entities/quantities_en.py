"""English quantities: numbers with the noun they count or the measure, and what is counted (ANNOTATION.md, Counts)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.entities.numbers import Number, find_numbers
from pipeline.entities.qualifiers import qualifier_after, qualifiers_before
from pipeline.entities.units_en import Unit, find_unit, standing_for_noun
from pipeline.entities.written import Quantity

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
_OR_MORE: Final = re.compile(r"\s(?P<word>or (?:more|fewer|less|so))\b", re.IGNORECASE)


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
    unit: Unit | None
    if sign:
        unit = Unit(sign[0].strip(), "money", number.end)
    elif first.spelled and first.value == 1 and used == 1:
        return None, used, None
    else:
        unit = find_unit(text, at)
    if unit is None and (unit := standing_for_noun(text, number, last)):
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
