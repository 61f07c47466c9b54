"""Dates as newsletters print them on themselves: 令和6年（2024年）11月, 2021年3月15日, November 2024."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "R": 2018, "H": 1988, "S": 1925}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}

_ENGLISH = re.compile(
    r"(?:(?P<day_before>[0-3]?[0-9])(?:st|nd|rd|th)?\s+)?"
    r"\b(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    r"(?:\s+(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?)?,?\s+(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![0-9.])(?:(?P<era>[RHS])\.?\s?(?P<era_year>[0-9]{1,2})|(?P<year>(?:19|20)[0-9]{2}))"
    r"[./-](?P<month>[01]?[0-9])(?:[./-](?P<day>[0-3]?[0-9]))?(?![0-9])"
)
_JAPANESE = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|明治)\s*(?P<era_year>元|[0-9]{1,2}|[一二三四五六七八九十]{1,4})\s*年"
    r"(?:\s*[（(／/・]?\s*(?:西暦)?(?:19|20)[0-9]{2}\s*年?\s*[）)]?)?"
    r"|(?P<year>(?:19|20)[0-9]{2})\s*(?:年|(?=[（(]))"
    r"(?:\s*[（(／/・]\s*(?:令和|平成|昭和|[RHS])\.?\s*(?:元|[0-9]{1,2})\s*年?\s*[）)](?:\s*年)?)?)(?!度)"
    r"(?:\s*(?P<month>[01]?[0-9]|[一二三四五六七八九十]{1,2})\s*月"
    r"(?:\s*(?P<day>[0-3]?[0-9]|[一二三四五六七八九十]{1,3})\s*日)?)?"
)
_YEAR = re.compile(
    r"(?:Spring|Summer|Autumn|Fall|Winter)\s+(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
    r"|(?P<western>(?:19|20)[0-9]{2})\s*(?:年)?\s*[春夏秋冬]",
    re.IGNORECASE,
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: ``text[start:end]``, and the same in ISO 8601 to the precision that it states."""

    start: int
    end: int
    iso: str


def find_dates(text: str) -> list[Found]:
    """All dates that name a year, in order."""
    plain = text.translate(_FULL_WIDTH)
    found: list[Found] = []
    for pattern in (_ENGLISH, _NUMERIC, _JAPANESE, _YEAR):
        for match in pattern.finditer(plain):
            iso = _iso(match.groupdict())
            if iso and not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(Found(match.start(), match.end(), iso))
    return sorted(found, key=lambda date: date.start)


def _iso(parts: dict[str, str | None]) -> str:
    era, name = parts.get("era"), parts.get("name")
    year = _ERAS[era] + _number(parts["era_year"]) if era else _number(parts.get("year") or parts.get("western"))
    month = _MONTHS.index(name.lower()) + 1 if name else _number(parts.get("month"))
    day = _number(parts.get("day") or parts.get("day_before"))
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _number(text: str | None) -> int:
    """The value of a number in digits or kanji; 0 where there is none."""
    if not text:
        return 0
    if text == "元":
        return 1
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_KANJI.get(tens, 1) * 10 if ten else 0) + _KANJI.get(ones, 0)
