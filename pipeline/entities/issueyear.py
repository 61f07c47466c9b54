"""When a newsletter appeared, where neither it nor metadata.csv says: from the dates that its articles write.

A day without a year needs the date of publication to become a date. Newsletters that print none still write some years in
full, and weekdays beside bare days: 5月21日（土） fits one year in six.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from pipeline.entities.calendar import Day
from pipeline.entities.dates import scan_dates
from pipeline.entities.written import Written
from pipeline.model import Language

_AROUND: Final = 3
"""Years before the latest one written in full with a month that are tried, and after it one."""


def guess_published(texts: Iterable[tuple[str, Language]]) -> str:
    """Guess the month in which a document appeared.

    Args:
        texts: every passage of the document with its language.

    Returns:
        YYYY-MM: the year that most of the bare days with a weekday fit, of several the one that is written most often,
        then the latest; the month is the latest that the texts give a day of that year. Empty where no text writes a
        year beside a month.
    """
    written = [date for text, language in texts for date in scan_dates(text, language)]
    years = Counter(
        year for date in written if date.month and not date.fiscal and date.named is None for year in date.year.values
    )
    bare = [date for date in written if not date.year and not date.relative and date.month and date.day]
    if not years:
        return ""
    latest = max(years, key=lambda year: (years[year] > 1, year))
    tried = range(latest - _AROUND, latest + 2)
    year = max(tried, key=lambda y: (sum(_fits(date, y) for date in bare), years[y], y <= latest, y))
    months = [date.month.values[-1] for date in written if year in date.year.values and date.month]
    months += [date.month.values[-1] for date in bare if date.weekday is None or _fits(date, year)]
    return f"{year:04}-{max((month for month in months if 1 <= month <= 12), default=12):02}"


def _fits(date: Written, year: int) -> bool:
    """Whether a bare day falls on its written weekday in that year."""
    return date.weekday is not None and Day(year, date.month.values[0], date.day.values[0]).weekday == date.weekday
