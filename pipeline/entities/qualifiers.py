"""Words that qualify a number: 約, 延べ, 以上, about, at least; before it, after its unit, or between the two (2千余名)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.lexicon import read_table
from pipeline.model import Language

_LONGEST_RUN: Final = 24
"""Characters before a number that qualifiers are looked for in."""
_GLUED: Final = re.compile(
    r"(?:[会統時設家余推集早公生小合累通総]計|[安健保完万]全|[不未円充肥豊干]満|[集]合わせて|問い合わせて|[節契条要公制予]約|[一-龥]総額)\s?$"
)
"""Words that end in what looks like a qualifier: 会計3名 is no total."""


@cache
def _forms(language: Language) -> dict[str, dict[str, str]]:
    """Place → written form → qualifier, from lexicon/qualifiers.csv."""
    forms: dict[str, dict[str, str]] = {"before": {}, "after": {}, "inside": {}}
    for row in read_table("qualifiers.csv"):
        if row["language"] == language:
            forms[row["place"]][row["written"]] = row["qualifier"]
    return forms


@cache
def _pattern(language: Language, place: str) -> re.Pattern[str]:
    """Compile the pattern of a place: anchored at its end for "before", else matched at a position."""
    words = "|".join(re.escape(w) for w in sorted(_forms(language)[place], key=len, reverse=True))
    if place == "before":
        if language == "en":
            return re.compile(rf"(?<![A-Za-z-])(?:(?:{words})\s)+$", re.IGNORECASE)
        return re.compile(rf"(?:(?:{words})[でのは、，]?\s?)+$")
    if language == "en":
        return re.compile(rf"(?:\s|,\s)(?P<word>{words})(?![A-Za-z])", re.IGNORECASE)
    return re.compile(rf"(?P<word>{words})(?![年月日間一-龥]名)")


def qualifiers_before(text: str, at: int, language: Language) -> tuple[int, list[str]]:
    """Find the qualifiers that end where a number begins.

    Returns:
        Where the first of them begins (``at`` where there is none), and the qualifiers in their order.
    """
    window = max(0, at - _LONGEST_RUN)
    match = _pattern(language, "before").search(text, window, at)
    if not match:
        return at, []
    start = match.start()
    if language == "ja":
        while glued := _GLUED.search(text, max(0, start - 3), start + _first_length(text, start, at)):
            shorter = _pattern(language, "before").search(text, glued.end(), at)
            if not shorter:
                return at, []
            start = shorter.start()
    forms = _forms(language)["before"]
    words = "|".join(re.escape(w) for w in sorted(forms, key=len, reverse=True))
    found = re.findall(words, text[start:at], re.IGNORECASE)
    return start, [_base(word, forms) for word in found]


def _first_length(text: str, start: int, at: int) -> int:
    words = _forms("ja")["before"]
    return next((n for n in range(min(4, at - start), 0, -1) if text[start : start + n] in words), 0)


def qualifier_after(text: str, at: int, language: Language) -> tuple[int, str]:
    """Find the qualifier that begins where a unit ends; (``at``, "") where there is none."""
    match = _pattern(language, "after").match(text, at)
    if not match:
        return at, ""
    return match.end(), _base(match["word"], _forms(language)["after"])


def qualifier_inside(text: str, at: int) -> tuple[int, str]:
    """Find 余 between a number and its unit: 2千余名."""
    match = _pattern("ja", "inside").match(text, at)
    return (match.end(), _forms("ja")["inside"][match["word"]]) if match else (at, "")


def _base(word: str, forms: dict[str, str]) -> str:
    """The qualifier that a written form stands for, in the case it is written in."""
    base = forms.get(word) or forms[word.lower()]
    return word if base == word.lower() and word in forms else base
