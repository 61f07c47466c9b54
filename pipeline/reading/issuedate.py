"""Dates as newsletters print them on themselves: 令和6年（2024年）11月, 2021年3月15日, November 2024."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_INITIALS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)(?:[a-z]*\.?)"
_ERA_YEAR = r"(?P<era>令和|平成|昭和|大正|明治|(?<![A-Za-z])[RHS])\s*\.?\s*(?P<era_year>元|[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*年?"
_WEST_YEAR = r"(?P<year>(?:19|20)[0-9]{2})\s*年?"
_JAPANESE = re.compile(
    rf"(?:{_ERA_YEAR}(?:\s*[（(／/・]\s*(?:西暦)?(?:19|20)[0-9]{{2}}\s*年?\s*[）)]?)?|"
    rf"{_WEST_YEAR}(?:\s*[（(／/・]\s*(?:令和|平成|昭和|[RHS])\.?\s*(?:元|[0-9]{{1,2}})\s*年?\s*[）)])?)(?!\s*年?度)"
    r"(?:\s*年)?\s*[./・-]?\s*(?:(?P<month>1[0-2]|0?[1-9])(?:\s*月|(?=[./-]))\s*[./-]?\s*(?P<day>3[01]|[12][0-9]|0?[1-9])?(?![0-9])(?:\s*日)?)?"
)
_PLAIN = re.compile(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})[./-](?P<month>1[0-2]|0?[1-9])(?:[./-](?P<day>3[01]|[12][0-9]|0?[1-9]))?(?![0-9])")
_ENGLISH = re.compile(
    rf"(?:(?P<day1>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?\s+)?{_MONTH.format('month1')}"
    r"(?:\s+(?P<day2>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?)?,?\s+(?P<year1>(?:19|20)[0-9]{2})(?![0-9])"
    r"|(?:Spring|Summer|Autumn|Fall|Winter)\s+(?P<year2>(?:19|20)[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: ``text[start:end]``, and the same in ISO 8601 to the precision that it states."""

    start: int
    end: int
    iso: str


def find_dates(text: str) -> list[Found]:
    """All dates that name a year, in order; a bare year counts only where nothing finer stands there."""
    plain = text.translate(_FULL_WIDTH)
    found: list[Found] = []
    for pattern in (_PLAIN, _JAPANESE, _ENGLISH):
        for match in pattern.finditer(plain):
            iso = _iso(match.groupdict())
            if iso and not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(Found(match.start(), match.end(), iso))
    return sorted(found, key=lambda date: date.start)


def _iso(parts: dict[str, str | None]) -> str:
    year = parts.get("year") or parts.get("year1") or parts.get("year2")
    if parts.get("era") and parts.get("era_year"):
        era = str(parts["era"])
        year = str(_ERAS[_INITIALS.get(era, era)] + _number(str(parts["era_year"])))
    name = parts.get("month1")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(parts.get("month") or 0)
    day = int(parts.get("day") or parts.get("day1") or parts.get("day2") or 0)
    if not year:
        return ""
    try:
        datetime.date(int(year), month or 1, day or 1)
    except ValueError:
        return ""
    return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _number(text: str) -> int:
    if text == "元":
        return 1
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_KANJI.get(tens, 1) * 10 if ten else 0) + _KANJI.get(ones, 0)
