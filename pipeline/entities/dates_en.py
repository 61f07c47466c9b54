"""English dates as they are written: where they stand and what parts they have, before the missing parts are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.entities.written import Link, Part, Written
from pipeline.lexicon import read_table

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH: Final = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_MONTH2: Final = _MONTH.replace("<month>", "<month2>")
_DAY_NAME: Final = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|s(?:day)?|nesday|rs(?:day)?|r?s?day|urday)?"
_WEEKDAY: Final = rf"(?:(?P<weekday>{_DAY_NAME})\b\.?,?\s(?:the\s)?)?"
_WEEKDAY2: Final = rf"(?:\s?\((?P<weekday2>{_DAY_NAME})\b\.?\))?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?\b"
# December 11, 24 pupils: a comma alone joins days only where "and" or another day follows
_JOIN: Final = r"(?:\s?[-–—]\s?|\s(?:to|and|through|&)\s|,\s(?:and\s)?(?!\d{1,2}\s(?!and\b|to\b|&|[A-Z(\d])))"
_YEAR: Final = r"(?:1[0-9]|20)\d\d"
_YEARS: Final = rf"{_YEAR}(?:[-–—/](?:\d{{4}}|\d{{2}}))?"
_PATTERN: Final = re.compile(
    rf"(?P<fy>\b(?:[FA]Y\s?|[Ff]iscal(?:\s[Yy]ear)?\s|(?:[Ff]inancial|[Aa]cademic|[Ss]chool)\s[Yy]ear\s))(?P<fy_year>{_YEARS})\b"
    rf"|\b(?P<fy_year2>{_YEARS})(?=\s(?:academic|school|fiscal|financial)\syear)"
    rf"|(?<![\w-]){_WEEKDAY}{_MONTH}\s(?P<days>{_DAY}(?:{_JOIN}{_DAY}(?!\s?(?:{_MONTH.replace('?P<month>', '?:')}|[ap]\.?m)))*)(?![:.]\d){_WEEKDAY2}(?:,?\s(?P<year>{_YEAR})\b(?!-))?"
    rf"|(?<![\w.,:-]){_WEEKDAY.replace('weekday', 'weekday3')}(?P<days2>{_DAY}(?:{_JOIN}{_DAY})*)(?:\sof)?\s{_MONTH2}(?:,?\s(?P<year2>{_YEAR})\b)?"
    rf"|(?:(?<![\w-])|(?<=\b[Mm]id-)){_MONTH.replace('<month>', '<month3>')}(?:,?\s(?:of\s)?(?P<year3>{_YEARS})\b)?(?![\w'’-])"
    rf"|(?<=(?:to |[ -][-–] |.[0-9)][-–]))(?P<tail>\d{{1,2}})(?:st|nd|rd|th)?\s?\((?P<weekday4>{_DAY_NAME})\b\.?\)"
    rf"|(?P<iso>(?<![\d-])(?:19|20)\d\d-[01]\d-[0-3]\d(?![\d-]))"
    rf"|(?<![\w./-])(?P<slashed>\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d)(?![\w/-])"
    rf"|(?<![\w.,$€£¥/-])(?P<year4>{_YEARS})(?![\w%]|[.,/-]\d)"
)
_MAY: Final = re.compile(
    r"(?:\b(?:in|by|until|till|since|from|to|of|early|late|mid|last|next|this|and|between|through|for|during|before|after|on)|[-–(,]|^|\t)\s?$",
    re.IGNORECASE,
)
_NO_YEAR_AFTER: Final = re.compile(
    r"\s(?:hours|people|students|members|copies|miles|metres|meters|feet|km|m|yen|books|volumes|pages|words|items|votes|tickets|trees|visitors|times|years|dollars|pounds|residents|participants|guests|entries|samples|households|acres|square|seats)\b"
)
_EVENT_BEFORE: Final = re.compile(
    r"(?:\b[A-Z]{2,}[A-Za-z]*|\b(?:Room|No\.|Vol\.|Route|Highway|Box|p\.|pp\.|page|ext\.|Building|Class|Grade|Apollo|ISO|Act))\s$"
)
_DURING: Final = re.compile(r"(?:early|late|mid)[\s-]?$", re.IGNORECASE)


@cache
def _degrees() -> frozenset[str]:
    """Degrees, which the year stands behind in which somebody got them: (MBA 2014)."""
    return frozenset(row["degree"] for row in read_table("degrees_en.csv"))


def _numbers(text: str, start: int, end: int) -> Part:
    found = list(re.finditer(r"\d+", text[start:end]))
    link: Link = ""
    if len(found) > 1:
        link = "range" if re.search(r"[-–—]|\bto\b|\bthrough\b", text[start:end]) else "list"
    return Part(
        tuple(int(m[0]) for m in found),
        tuple(start + m.start() for m in found),
        tuple(start + m.end() for m in found),
        link,
    )


def _years(match: re.Match[str], name: str) -> Part:
    part = _numbers(match.string, *match.span(name))
    values = tuple(v if v >= 100 else part.values[0] // 100 * 100 + v for v in part.values)
    return Part(values, part.starts, part.ends, part.link)


def scan_english(text: str) -> Iterator[Written]:
    """Yield the dates of a text in order, as written. One pass, linear in the text.

    A decade (1990s) and a year that is part of an event's abbreviation (ICAMI 2022) is none.
    """
    for match in _PATTERN.finditer(text):
        written = _read(text, match)
        if written:
            yield written


def _read(text: str, match: re.Match[str]) -> Written | None:
    start, end = match.span()
    group = match.groupdict()
    for name in ("fy_year", "fy_year2"):
        if group[name]:
            years = _years(match, name)
            return Written(start, end, Part(years.values[:1], years.starts[:1], years.ends[:1]), fiscal=True)
    if group["iso"]:
        at = ((start,), (end,))
        parts = [Part((int(number),), *at) for number in group["iso"].split("-")]
        return Written(start, end, parts[0], parts[1], parts[2])
    if group["slashed"]:
        return _slashed(match)
    if group["tail"]:
        return Written(
            start, end, day=_numbers(text, *match.span("tail")), weekday=_WEEKDAYS.index(group["weekday4"][:3].lower())
        )
    if group["year4"]:
        return _bare_year(text, match)
    name = next(n for n in ("month", "month2", "month3") if group[n])
    month_name = group[name]
    month = Part((_MONTHS.index(month_name[:3].lower()) + 1,), (match.start(name),), (match.end(name),))
    if name == "month3":
        if (
            month_name in ("May", "March", "Mar", "Mar.")
            and not group["year3"]
            and not _MAY.search(text, max(0, start - 9), start)
        ):
            return None
        if (
            month_name in ("Jan", "Jun", "Mar", "Dec", "Sep", "Nov", "Apr", "Jul", "Aug", "Oct", "Feb")
            and not group["year3"]
        ):
            return None
        return Written(start, end, _years(match, "year3") if group["year3"] else Part(), month)
    days = _numbers(text, *match.span("days" if name == "month" else "days2"))
    if not days or any(not 1 <= d <= 31 for d in days.values):
        return None
    year_name = "year" if name == "month" else "year2"
    weekday = group["weekday"] or group["weekday2"] or group["weekday3"]
    return Written(
        start,
        end,
        _years(match, year_name) if group[year_name] else Part(),
        month,
        days,
        weekday=_WEEKDAYS.index(weekday[:3].lower()) if weekday else None,
    )


def _slashed(match: re.Match[str]) -> Written | None:
    """3/14/2016 and 14/3/2016; where both could be the month, the American order."""
    at = ((match.start(),), (match.end(),))
    first, second, year = (int(number) for number in match["slashed"].split("/"))
    month, day = (second, first) if first > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Written(
        *match.span(),
        Part((year,), *at),
        Part((month,), *at),
        Part((day,), *at),
        method="rule:date-slashed",
        confidence=0.8,
    )


def _bare_year(text: str, match: re.Match[str]) -> Written | None:
    """A year on its own; 2019–20 is an academic or fiscal year."""
    before = text[max(0, match.start() - 24) : match.start()]
    if _NO_YEAR_AFTER.match(text, match.end()):
        return None
    if _EVENT_BEFORE.search(before) and before.split()[-1].lstrip("(") not in _degrees():
        return None
    years = _years(match, "year4")
    if any(not 1500 <= year <= 2099 for year in years.values):
        return None
    if years.link == "range" and years.values[1] == years.values[0] + 1:
        return Written(*match.span(), Part(years.values[:1], years.starts[:1], years.ends[:1]), fiscal=True)
    return Written(*match.span(), years, method="rule:date-year", confidence=0.85)
