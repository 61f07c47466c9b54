"""Written numbers and their values, with the place they stand at: １，２３４; 4万8千; 二、四一一; 十八; twenty-one; 2.5 million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from pipeline.lexicon import read_table
from pipeline.model import Language

D: Final = "[0-9０-９]"
"""A digit, half or full width, as a regular expression."""
KANJI_DIGITS: Final = "〇零一二三四五六七八九壱弐参"
KANJI_NUMERALS: Final = KANJI_DIGITS + "十百千万億兆拾"
HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．，。％－～", "0123456789.,.%-~")

# 12・3% and 五三・一七％: in vertical text the middle dot is the decimal point, where a measure follows; 20・21日 has none.
_MEASURED: Final = r"(?=\s?(?:[万億兆]|[％%倍割キミメトセヘグ℃㎡㎞㌔㍍㌢ポ]|平方|立方|度|秒|km|cm|mm|kg|ha|m))"
_ARABIC: Final = rf"(?:{D}{{1,3}}(?:[,，]{D}{{3}})+(?!{D})|{D}+)(?:[.．]{D}+|・{D}{{1,2}}{_MEASURED})?"
_MULTIPLIER: Final = "(?:[十百千]?[万億兆]|[百千](?![々葉歳代]))"
_POSITIONAL: Final = (
    rf"[一二三四五六七八九][{KANJI_DIGITS}○]{{0,2}}(?:[、，,][{KANJI_DIGITS}○]{{3}})+(?![{KANJI_NUMERALS}])"
)
_KANJI: Final = (
    rf"(?:{_POSITIONAL}|[{KANJI_NUMERALS}](?:[{KANJI_NUMERALS}]|○(?=[{KANJI_NUMERALS}○年]))*)"
    rf"(?:・[{KANJI_DIGITS}]+{_MEASURED})?"
)
_JAPANESE: Final = re.compile(
    rf"(?P<arabic>{_ARABIC}(?:{_MULTIPLIER}(?:{_ARABIC}{_MULTIPLIER})*(?:{_ARABIC})?)?)|(?P<kanji>{_KANJI})"
)
_ARTICLE: Final = re.compile(r"^an?[ -]", re.IGNORECASE)
_ENGLISH_DIGITS: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"


@dataclass(frozen=True, slots=True)
class Number:
    """A written number: ``text[start:end]`` means ``value``; ``spelled`` is true of kanji and of English words."""

    start: int
    end: int
    value: float
    spelled: bool


@cache
def _numerals(language: Language) -> dict[str, Decimal]:
    """Numeral → value, from lexicon/numerals.csv."""
    return {row["numeral"]: Decimal(row["value"]) for row in read_table("numerals.csv") if row["language"] == language}


def parse_japanese(written: str) -> float:
    """Give the value of a Japanese numeral: digits of either width, kanji, or both mixed.

    Args:
        written: the numeral alone, such as ``3万2千``, ``二、四一一``, ``百二十``, ``12・3`` or ``１，２３４．５``.

    Raises:
        ValueError: it is no numeral.
    """
    values = _numerals("ja")
    total = section = Decimal(0)
    digits = ""
    for character in written.translate(HALF_WIDTH):
        if character in "0123456789":
            digits += character
        elif character in ".・":
            digits += "."
        elif character in ",、":
            continue
        else:
            value = values.get(character)
            if value is None:
                raise ValueError(f"{character!r} is no part of a numeral")
            if value < 10:
                digits += str(value)
            elif value < 10_000:
                section += (Decimal(digits) if digits else 1) * value
                digits = ""
            else:
                section += Decimal(digits) if digits else 0
                total += (section or 1) * value
                section, digits = Decimal(0), ""
    if not written:
        raise ValueError("an empty string is no numeral")
    return float(total + section + (Decimal(digits) if digits else 0))


def parse_english(written: str) -> float:
    """Give the value of an English numeral: ``1,264``, ``2.5 million``, ``two hundred and thirty``, ``twenty-one``.

    Raises:
        ValueError: it is no numeral.
    """
    values = _numerals("en")
    total = section = Decimal(0)
    words = re.findall(r"[0-9][0-9,.]*|[a-z]+", written.lower())
    if not words:
        raise ValueError("an empty string is no numeral")
    for word in words:
        if word[0].isdigit():
            section += Decimal(word.replace(",", "").rstrip("."))
        elif word == "and":
            continue
        elif (value := values.get(word)) is None:
            raise ValueError(f"{word!r} is no part of a numeral")
        elif value in (12, 100) and word in ("dozen", "hundred"):
            section = (section or 1) * value
        elif value < 100:
            section += value
        else:
            total += (section or 1) * value
            section = Decimal(0)
    return float(total + section)


@cache
def _english() -> re.Pattern[str]:
    """Compile the pattern of English numerals; words joined by hyphens, spaces or "and"."""
    values = _numerals("en")
    ones = "|".join(word for word, value in values.items() if 0 < value < 10)
    tens = "|".join(word for word, value in values.items() if 20 <= value < 100)
    rest = "|".join(
        sorted((word for word, value in values.items() if value < 20 and word != "dozen"), key=len, reverse=True)
    )
    big = "|".join(word for word, value in values.items() if value >= 100 or word == "dozen")
    unit = rf"(?:(?:{tens})(?:[ -](?:{ones}))?|{rest})\b"
    multiplied = rf"(?:[ -](?:{big})\b)+(?:(?:[ -]|[ ]and[ ]){unit})?"
    spelled = rf"(?<![A-Za-z-])(?:{unit}(?:{multiplied})*|an?(?:{multiplied})+)"
    return re.compile(rf"(?P<digits>{_ENGLISH_DIGITS}(?:[ -](?:{big})\b)?)|(?P<words>{spelled})", re.IGNORECASE)


def find_numbers(text: str, language: Language) -> Iterator[Number]:
    """Yield every numeral of a text, in order, whatever it is part of; no two overlap. One pass, linear in the text."""
    if language == "en":
        for match in _english().finditer(text):
            spelled = match["words"]
            yield Number(match.start(), match.end(), parse_english(_ARTICLE.sub("", match[0])), spelled is not None)
        return
    for match in _JAPANESE.finditer(text):
        yield Number(
            match.start(), match.end(), parse_japanese(match[0].replace("○", "〇")), match["kanji"] is not None
        )
