"""Japanese dates as they are written: where they stand and what parts they have, before the missing parts are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from pipeline.entities.bare_days import is_day, is_month, is_surname, is_year
from pipeline.entities.calendar import era_pattern, eras, year_of_era
from pipeline.entities.dates_numeric import WEEKDAY, scan_numeric, weekday_of
from pipeline.entities.numbers import D, parse_japanese
from pipeline.entities.short_years import RANGE, read_short
from pipeline.entities.written import Link, Part, Written

_KANJI: Final = "一二三四五六七八九十〇壱弐参拾"
_GAP: Final = r"[^\S\t\n]?"
"""A space inside a date, which doesn't go from one cell of a table into the next."""
_SMALL: Final = rf"(?:{D}{{1,2}}|[{_KANJI}]{{1,3}})"
_FOUR: Final = rf"(?:{D}{{4}}|[一二][{_KANJI}○]{{3}})"
_JOIN: Final = r"(?:[・、，,／/～〜~\-‐–—―－]|から|及び)"
_SMALLS: Final = rf"{_SMALL}(?:{_GAP}{_JOIN}{_GAP}{_SMALL})*"
_RELATIVE: Final = rf"(?P<relative>一昨年|昨年|去年|前年|今年|本年|来年|翌年|同年|年内|年末|年明け|年始|今月|本月|先月|前月|来月|翌月|同月|翌|去る|来る|同(?!{_GAP}{_SMALL}{_GAP}年))[はの、，]?"
_RELATIVE_FIRST: Final = "一昨去前今本来翌先同年"
_YEAR_ALONE: Final = re.compile("一昨年|昨年|去年|前年|今年|本年|来年|翌年|同年")
"""What says a year and no month: 来年は2日間 is no 2nd."""
_NUMBER: Final = re.compile(_FOUR + "|" + _SMALL)
_TOGETHER: Final = re.compile(r"の両日|の?[2２二]日間|の1泊2日")
_RECURRING: Final = re.compile(r"(?:毎年|例年|毎月|毎週|各年|隔年)[のは，、]?$")
_PAIR_MARKS: Final = ("・", "、", "，", ",")
_LASTS: Final = rf"(?!{_GAP}(?:ヵ|か|カ|ヶ|箇)?年度?(?:に(?:わた|渡|及)|間|余|ほど|くらい|程度))"
"""What a number can't have behind it as the end of a range: 平成11年から6年にわたり."""


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern of dates in years, months and days; each of the three may be missing, two ends of a range are apart."""
    era = rf"(?P<era>{era_pattern()}){_GAP}(?P<era_year>元|{_SMALL})|(?P<same>同?)(?P<same_year>{_SMALL})(?={_GAP}年)"
    plain = rf"(?:西暦)?(?P<plain>{_FOUR})"
    other = rf"(?:{era_pattern()}{_GAP}(?:元|{_SMALL})|(?:西暦)?{_FOUR})"
    more = rf"(?P<more>(?:(?:年度?)?{_GAP}{_JOIN}{_GAP}(?:{_FOUR}|{_SMALL}){_LASTS})*)"
    bracket = rf"[（(]{other}年?[）)]"
    years = rf"(?:(?:{era}|{plain}){more}(?:{bracket}年|(?:事業)?年(?!間)(?:{bracket})?)(?P<fiscal>度)?{_GAP}(?:の(?={_GAP}[0-9０-９{_KANJI}]))?{_GAP})?"
    months = rf"(?:(?P<months>{_SMALLS}){_GAP}月(?:の(?={_GAP}[0-9０-９]{{1,2}}日))?{_GAP})?"
    days = rf"(?:(?P<days>{_SMALLS}){_GAP}(?:日{WEEKDAY}|(?=の両日))|(?P<new_year>元[旦日])|(?P<month_end>末日))?"
    # Every part may be missing, so the pattern would be tried, at length, at every kanji of a text.
    first = "".join(sorted({era[0] for era in eras()} | set(_RELATIVE_FIRST)))
    return re.compile(
        rf"(?<![0-9０-９{_KANJI}])(?<![0-9０-９][.．])(?=[0-9０-９一二三四五六七八九十元西〇MTSHRＭＴＳＨＲ{first}])(?:{_RELATIVE})?{years}{months}{days}"
    )


def scan_japanese(text: str) -> Iterator[Written]:
    """Yield the dates of a text in order, as written. One pass, linear in the text.

    A month that recurs (毎年5月), a decade (1990年代) and a length of time (3日間) is none.
    """
    found = list(scan_numeric(text))
    for match in _pattern().finditer(text):
        if (match["months"] or match["days"] or match["era"] or match["plain"] or match["same_year"]) and (
            written := _read(text, match)
        ):
            found.append(written)
    found.sort(key=lambda w: w.start)
    yield from _join_pairs(text, found)


def _part(text: str, start: int, end: int) -> Part:
    """Read the numbers of ``text[start:end]`` and what joins them."""
    found = list(_NUMBER.finditer(text, start, end))
    link: Link = ""
    if len(found) > 1:
        link = "range" if RANGE.search(text, start, end) else "list"
    return Part(
        tuple(int(parse_japanese(m[0].replace("○", "〇"))) for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
        link,
    )


def _years(match: re.Match[str]) -> Part:
    """Read the years of a match that names its era or is written in four digits; 令和3・4 and 1825～69 give both in full."""
    if match["era"]:
        end = match.end("era_year")
        values = [1 if match["era_year"] == "元" else int(parse_japanese(match["era_year"]))]
    elif match["plain"]:
        end = match.end("plain")
        values = [int(parse_japanese(match["plain"].replace("○", "〇")))]
    else:
        return Part()
    rest = _part(match.string, *match.span("more"))
    century = values[0] // 100 * 100
    values += [v if match["era"] or v >= 1000 else century + v for v in rest.values]
    if match["era"]:
        values = [year_of_era(match["era"], value) for value in values]
    link: Link = "" if not rest else "range" if RANGE.search(match["more"]) else "list"
    return Part(tuple(values), (match.start(), *rest.starts), (end, *rest.ends), link)


def _join_pairs(text: str, found: list[Written]) -> Iterator[Written]:
    """Join 文政4年7月10日（1821年8月7日） and 7月29日、30日の両日, each into one."""
    skip = False
    for i, w in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        if skip or following is None:
            if not skip:
                yield w
            skip = False
            continue
        gap = text[w.end : following.start]
        if (
            w.day
            and following.year
            and following.day
            and gap in "（("
            and text[following.end : following.end + 1] in "）)"
        ):
            yield replace(following, start=w.start, end=following.end + 1)
            skip = True
        elif (
            gap in _PAIR_MARKS
            and following.day
            and not following.month
            and w.day.values[-1:] == (following.day.values[0] - 1,)
            and (_TOGETHER.match(text, following.end) or text.startswith("に", following.end))
        ):
            values, starts, ends = (getattr(w.day, n) + getattr(following.day, n) for n in ("values", "starts", "ends"))
            yield replace(w, end=following.end, day=Part(values, starts, ends, "range"))
            skip = True
        else:
            yield w


def _read(text: str, match: re.Match[str]) -> Written | None:
    years, named = _years(match), None
    months = _part(text, *match.span("months")) if match["months"] else Part()
    days = _part(text, *match.span("days")) if match["days"] else Part()
    start, end = match.start(), match.end()
    if match["same_year"]:
        short = read_short(match, _part(text, match.start("same_year"), match.end("more")))
        if short:
            years, named = short
        elif months or not days:
            return None
        else:
            start = match.start("days")
    if match["new_year"] and (years or match["relative"]):
        months = days = Part((1,), (match.start("new_year"),), (end,))
    if match["month_end"] and months:
        days = Part((31,), (match.start("month_end"),), (end,))
    while text[end - 1].isspace() or (text[end - 1] == "の" and not days):
        end -= 1
    if not _is_date(text, match, end, years, months, days):
        return None
    if days.link == "list" and _TOGETHER.match(text, end):
        days = replace(days, link="range")
    return Written(
        start,
        end,
        years,
        months,
        days,
        fiscal=bool(match["fiscal"]),
        weekday=weekday_of(match),
        relative=match["relative"] or "",
        named=named,
        month_end=bool(match["month_end"]),
    )


def _is_date(text: str, match: re.Match[str], end: int, years: Part, months: Part, days: Part) -> bool:
    """Whether what was read is a date, and no length of time, decade, recurring month or name."""
    if any(not 1 <= month <= 12 for month in months.values):
        return False
    if not years and _RECURRING.search(text, max(0, match.start() - 4), match.start()):
        return False
    if match["era"] and text.startswith("代", end):
        return False
    if match["plain"] and not months and not match["fiscal"]:
        return is_year(text, end)
    if years:
        return True
    if months:
        if not days:
            return is_month(text, end)
        return text[match.start("months")] not in _KANJI or not is_surname(text, match.start("months"), end)
    if not days or max(days.values) > 31 or min(days.values) < 1:
        return False
    if match["relative"] and _YEAR_ALONE.match(match["relative"]):
        return False
    if weekday_of(match) is not None or match["relative"] or days.link:
        return True
    return is_day(text, match.start("days"), end, days.values[0])
