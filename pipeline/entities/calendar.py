"""Years of the Japanese eras, days that exist, and the year that a newsletter leaves out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

ERA_LETTERS: Final = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
SOLAR_SINCE: Final = 1873
"""Japan's first year in the Gregorian calendar: days before it are days of a lunar month, which no ISO date can say."""
NEAR: Final = 4
"""Months after publication that a month named in passing is taken to be still to come (11月 in an issue of September)."""


FAR: Final = 9
"""Months after publication that are past whatever the text says: of a month just gone it would say 来年."""


@dataclass(frozen=True, slots=True)
class Day:
    """A year, or with ``month`` a month, or with ``day`` a day; ``fiscal``: the year is an academic or fiscal one."""

    year: int
    month: int = 0
    day: int = 0
    fiscal: bool = False

    @property
    def iso(self) -> str:
        """YYYY, YYYY-MM, YYYY-MM-DD or FY2017."""
        if self.fiscal:
            return f"FY{self.year:04}"
        return f"{self.year:04}" + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")

    @property
    def weekday(self) -> int | None:
        """0 for Monday; None where it isn't a day, or a day that doesn't exist."""
        try:
            return datetime.date(self.year, self.month, self.day).weekday()
        except ValueError:
            return None

    @property
    def exists(self) -> bool:
        """Whether the calendar has it: 2月30日 and 13月 it has not."""
        if self.day:
            return self.weekday is not None
        return 0 <= self.month <= 12 and 0 < self.year < 10_000


@cache
def eras() -> dict[str, int]:
    """Give era → its first year, from japanera; of two eras of one name the later.

    japanera has the Gregorian day that an era began on. Before Japan took that calendar a January still belonged to the
    last month of the year before: 天保元年 is 1830, though it began on 23 January 1831.
    """
    from japanera import ERA_DATA_GENERAL

    return {
        era.kanji: era.since.year - (era.since.year < SOLAR_SINCE and era.since.month == 1 and era.kanji != "明治")
        for era in ERA_DATA_GENERAL
        if era.since
    }


@cache
def era_pattern() -> str:
    """Give a regular expression of the eras' names and of their initials (令和, R)."""
    names = "|".join(sorted(eras(), key=len, reverse=True))
    return rf"(?:{names}|(?<![A-Za-zＡ-Ｚ])[MTSHRＭＴＳＨＲ](?=[0-9０-９元]))"


def year_of_era(era: str, number: int) -> int:
    """Give the year that is the number-th of an era: 令和, 6 → 2024.

    Args:
        era: its name or its initial, of either width.
        number: 1 for 元年.
    """
    name = ERA_LETTERS.get(era.translate({ord(c) + 0xFEE0: c for c in "MTSHR"}), era)
    return eras()[name] + number - 1


def parse_published(published: str) -> Day | None:
    """Read a date of publication (2020, 2020-02 or 2020-02-15); None for anything else."""
    match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", published)
    return Day(int(match[1]), int(match[2] or 0), int(match[3] or 0)) if match else None


def infer_year(
    month: int, day: int, published: Day, weekday: int | None = None, ahead: bool | None = None
) -> tuple[int, bool]:
    """Find the year of a day or month that is written without one.

    It is the latest one not after the end of the month of publication, or, where the text looks ahead, the first one
    not before that month; where the text doesn't say, the next few months are ahead. A weekday that only fits another
    year within one of it overrules all that.

    Args:
        month: 1 to 12.
        day: 1 to 31, or 0 for a whole month.
        published: when the newsletter appeared.
        weekday: 0 for Monday; None where none is written.
        ahead: whether the text says that the day is still to come (True) or past (False); None: it doesn't say.

    Returns:
        The year, and whether a written weekday agrees with it (True where none is written).
    """
    last = published.month or 12
    away = (month - last) % 12
    coming = published.year + (month < last)
    past = coming - (month != last)
    if ahead is None or away > FAR:
        ahead = away <= NEAR
    year = coming if ahead else past
    if weekday is None or not day:
        return year, True
    for candidate in sorted(
        (published.year - 1, published.year, published.year + 1), key=lambda y: (y != year, abs(y - published.year))
    ):
        if Day(candidate, month, day).weekday == weekday:
            return candidate, True
    return year, False
