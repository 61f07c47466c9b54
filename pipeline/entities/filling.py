"""What a written date leaves out, from what its article said before, its sentence, and when the newsletter appeared."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from typing import Final

from pipeline.entities.calendar import Day, infer_year
from pipeline.entities.short_years import complete
from pipeline.entities.written import Written

_YEAR_WORDS: Final = {"一昨年": -2, "昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1}
_MONTH_WORDS: Final = {"先月": -1, "今月": 0, "本月": 0, "来月": 1}
_SAME_MONTH: Final = {"同月": 0, "同": 0, "翌": 0, "翌月": 1, "前月": -1}
_TURN_OF_THE_YEAR: Final = {"年内": 12, "年末": 12, "年明け": 1, "年始": 1}
_YEAR_AS_TOPIC: Final = re.compile(r"(一昨年|昨年|去年|今年|本年|来年)[は、，]")
_FISCAL_AS_TOPIC: Final = re.compile(r"年度は[、，]?$")
_FISCAL_BEGIN: Final = 4
"""The month in which Japan's fiscal and academic years begin: 平成30年度は2月8日に行う is in 2019."""
_REMEMBERED: Final = 40  # days said, of which 翌12日 follows one


@dataclass(slots=True)
class Said:
    """What the article has said so far: the last day, month or year."""

    published: Day | None
    last: Day | None = None
    heading: Day | None = None
    """The month that a heading names: the days that begin the passages below it are its days."""
    stretch: tuple[Day, Day] | None = None
    """The last range of days: a day whose number is in it is one of its days."""
    days: list[Day] = field(default_factory=list)

    def say(self, days: list[Day], *, stretch: bool = False) -> None:
        """Remember what a date said."""
        self.last = days[-1]
        self.days = (self.days + [day for day in days if day.day])[-_REMEMBERED:]
        if stretch and days[0].day:
            self.stretch = (days[0], days[-1])


def fill_in(w: Written, text: str, said: Said, ahead: bool | None, after: Day | None = None) -> list[Day]:
    """Fill in what a written date leaves out; empty where nothing says the year or the month.

    Args:
        w: the date.
        text: the passage that it stands in.
        said: what the article said before.
        ahead: whether its sentence says that it is to come (``tense.looks_ahead``).
        after: the beginning of the range that this date ends.
    """
    days = w.day.values or (0,)
    months = w.month.values
    years = _years(w, text, said)
    published = said.published
    if w.named is not None and not years:
        return []
    if not months and w.day:
        base = _month_base(w, text, said, after)
        if base is None:
            return []
        years, months = years or (base.year,), (base.month,)
    if not years:
        if after:
            years = (after.year + (bool(after.month) and months[-1] < after.month),)
        elif published:
            year, _ = infer_year(months[0], days[0], published, w.weekday, ahead)
            years = (year,)
        elif said.last:
            years = (said.last.year,)
        else:
            return []
    if w.fiscal:
        return [Day(year, fiscal=True) for year in years]
    if not months:
        return [Day(year) for year in years]
    if w.month_end:
        days = (calendar.monthrange(years[-1], months[-1])[1],)
    result = [Day(years[0], month, day) for month in months for day in days]
    if len(years) > 1:
        result = [Day(year, months[0], days[0]) for year in years]
    return [
        Day(d.year + 1, d.month, d.day) if i and w.month.link and d.month < result[0].month else d
        for i, d in enumerate(result)
    ]


def _years(w: Written, text: str, said: Said) -> tuple[int, ...]:
    """The years that a date says, in its own words or by a word for the year."""
    if w.named is not None:
        years = tuple(complete(value, w.named, said.published) for value in w.year.values)
        return years if all(years) else ()
    if w.year:
        return w.year.values
    if w.relative in ("同年", "前年", "翌年") and said.last:
        return (said.last.year + {"同年": 0, "前年": -1, "翌年": 1}[w.relative],)
    if said.last and said.last.fiscal and w.month and _FISCAL_AS_TOPIC.search(text, 0, w.start):
        return (said.last.year + (w.month.values[0] < _FISCAL_BEGIN),)
    shift = _YEAR_WORDS.get(w.relative)
    if shift is None and not w.relative and w.month and w.weekday is None:
        # 来年は記念行事が5月8日にある: the year stands ahead of the sentence
        topics = list(_YEAR_AS_TOPIC.finditer(text, text.rfind("。", 0, w.start) + 1, w.start))
        shift = _YEAR_WORDS[topics[-1][1]] if topics else None
    return (said.published.year + shift,) if shift is not None and said.published else ()


def _month_base(w: Written, text: str, said: Said, after: Day | None) -> Day | None:
    """The month of a day that is written without one."""
    published = said.published
    number = w.day.values[0]
    if after:
        return after if not after.month or number >= after.day else _shift(after, 1)
    if w.relative in _MONTH_WORDS and published and published.month:
        return _shift(published, _MONTH_WORDS[w.relative])
    if w.relative in _TURN_OF_THE_YEAR and published and published.month:
        month = _TURN_OF_THE_YEAR[w.relative]
        return Day(published.year + (month < published.month - 6), month)
    last = said.last if said.last and said.last.month else None
    if w.relative == "翌" and (before := [day for day in said.days if day.day == number - 1]):
        return before[-1]
    if w.relative in _SAME_MONTH and last:
        return _shift(last, _SAME_MONTH[w.relative])
    within = said.stretch and said.stretch[0].month == said.stretch[1].month
    within = within and said.stretch and said.stretch[0].day <= number <= said.stretch[1].day
    # A day goes on from an earlier one of the article, not from a month named in passing: 5日(日)…、雨天の場合は12日.
    goes_on = last if last and last.day and last.day <= number else None
    begins = not text[: w.start].strip("　 ・◇◆▽○●") or text[w.start - 1] == "\t"
    candidates = [
        base
        for base in (
            said.stretch[0] if within and said.stretch else None,
            goes_on,
            said.heading if begins else None,
            published,
            last,
        )
        if base and base.month
    ]
    if w.weekday is not None:
        candidates += [_shift(base, step) for base in candidates for step in (1, -1)]
        candidates = [b for b in candidates if Day(b.year, b.month, number).weekday == w.weekday] or candidates
    return candidates[0] if candidates else None


def _shift(day: Day, months: int) -> Day:
    index = day.year * 12 + day.month - 1 + months
    return Day(index // 12, index % 12 + 1)
