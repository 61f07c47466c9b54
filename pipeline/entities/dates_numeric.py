"""Japanese dates in figures and marks: 2024-10-01, R6.10.1, 8/3（土）, 昭51 and （Aalstad Press, 2020）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.entities.calendar import year_of_era
from pipeline.entities.numbers import D, parse_japanese
from pipeline.entities.written import Part, Written

WEEKDAYS: Final = "月火水木金土日"
WEEKDAY: Final = (
    r"(?:\s?[（(]\s?(?P<weekday>[月火水木金土日])(?:曜日?)?\s?(?:[・･、,，／/]\s?(?:祝日?|休日?|振休|振替休日|祭日?))?\s?[）)]"
    r"|\s?(?P<weekday_name>[月火水木金土日])曜日?)?"
)
_SHORT_ERAS: Final = {"明": "明治", "大": "大正", "昭": "昭和", "平": "平成", "令": "令和"}
# 昭51 fills a cell or a bracket, or stands there before what was finished in that year: （昭58農化）, （昭二七・英）. 大3 with more
# behind it is as likely a university student of the third year.
_SHORT: Final = (
    rf"(?P<short>(?<![^\t（(])[明大昭平令](?:元|{D}{{1,2}})(?![^\t）)卒])"
    rf"|(?<=[\t（(・])[昭平令](?:元|{D}{{1,2}}|[一二三四五六七八九〇十]{{1,3}})(?=[・、，]|(?![年月日人名回号条])[一-龥]{{1,4}}[）)・、，]))"
)
_NUMERIC: Final = re.compile(
    r"(?P<iso>(?<![\d-])(?:19|20)\d\d-[01]\d-[0-3]\d(?![\d-]))"
    r"|(?<![A-Za-z0-9.,/-])(?P<point>(?:(?:19|20)\d\d(?P<mark>[./])[01]?\d(?:(?P=mark)[0-3]?\d)?|[MTSHR]?\d{1,2}\.[01]?\d\.[0-3]?\d))(?![A-Za-z0-9/.,-])"
    r"|(?<![\d/／A-Za-z.])(?P<slash>[01]?\d[/／][0-3]?\d)(?![\d/／%％])"
    r"|(?<=[～〜~－–-])\s?(?P<tail>\d{1,2})(?=\s?[（(][月火水木金土日][）)・、曜])"
    r"|(?<=, )(?P<imprint>(?:19|20)\d\d)(?=[）)])"
    rf"|{_SHORT}"
)
_AFTER_NUMERIC: Final = re.compile(WEEKDAY)
_ALONE: Final = re.compile(r"[\s）)～〜]|$")
_SIMPLE_FRACTIONS: Final = {
    (1, 2),
    (1, 3),
    (2, 3),
    (1, 4),
    (3, 4),
    (1, 5),
    (2, 5),
    (3, 5),
    (4, 5),
    (1, 6),
    (1, 8),
    (1, 10),
}


def scan_numeric(text: str) -> Iterator[Written]:
    """Yield the dates of a text that are written in figures and marks, in order."""
    for match in _NUMERIC.finditer(text):
        if written := _read(match, "\t" in text):
            yield written


def weekday_of(match: re.Match[str]) -> int | None:
    """The weekday that a match of WEEKDAY names, 0 for Monday."""
    name = match["weekday"] or match["weekday_name"]
    return WEEKDAYS.index(name) if name else None


def _read(match: re.Match[str], table: bool) -> Written | None:
    """Read one; 6.10.1 without an era only where it stands alone."""
    start, end = match.span()
    if match["short"]:
        era, number = match["short"][0], match["short"][1:]
        return _plain(start, end, year_of_era(_SHORT_ERAS[era], 1 if number == "元" else int(parse_japanese(number))))
    if match["imprint"]:
        return _plain(start, end, int(match["imprint"]))
    weekday = None
    if following := _AFTER_NUMERIC.match(match.string, end):
        weekday = weekday_of(following)
        end = following.end() if weekday is not None else end
    if match["tail"]:
        return _plain(match.start("tail"), end, 0, 0, int(match["tail"]), weekday)
    if match["slash"]:
        month, day = (int(n) for n in re.split("[/／]", match["slash"]))
        if not (1 <= month <= 12 and 1 <= day <= 31) or (weekday is None and (month, day) in _SIMPLE_FRACTIONS):
            return None
        return _plain(start, end, 0, month, day, weekday)
    numbers = re.split(r"[-./]", match["iso"] or match["point"])
    first, month, day = numbers[0], int(numbers[1]), int(numbers[2]) if len(numbers) == 3 else 0
    if len(first) == 4:
        if not day and match["mark"] == "." and len(numbers[1]) < 2 and not table:
            return None  # 2024.5 is as likely a quantity
        return _plain(start, end, int(first), month, day, weekday)
    if first[0] in "MTSHR":
        return _plain(start, end, year_of_era(first[0], int(first[1:])), month, day, weekday)
    alone = (not start or match.string[start - 1] in "\t \u3000（(～〜") and _ALONE.match(match.string, end)
    if (table or alone) and 1 <= month <= 12 and 1 <= day <= 31:
        return _plain(start, end, int(first), month, day, weekday, named="")
    return None


def _plain(
    start: int, end: int, year: int, month: int = 0, day: int = 0, weekday: int | None = None, named: str | None = None
) -> Written:
    at = ((start,), (end,))
    return Written(
        start,
        end,
        Part((year,), *at) if year else Part(),
        Part((month,), *at) if month else Part(),
        Part((day,), *at) if day else Part(),
        weekday=weekday,
        method="rule:date-numeric",
        confidence=0.9,
        named=named,
    )
