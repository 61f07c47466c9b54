"""Years in one or two digits, whose era or century stands before or is left to the reader: 22年度, 05年4月, 昭和48年から52年まで."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.entities.bare_days import pattern_beside
from pipeline.entities.calendar import Day, era_pattern, year_of_era
from pipeline.entities.numbers import parse_japanese
from pipeline.entities.written import Part

RANGE: Final = re.compile(r"[～〜~\-‐–—―－]|から")
_NUMBER: Final = r"(?:元|[0-9０-９]{1,2}|[一二三四五六七八九十〇]{1,3})"
_WESTERN: Final = re.compile(r"[0０〇].|[一二三四五六七八九][一二三四五六七八九〇]")
"""Digits that only a year of a century has: 05, 〇九, 一一."""
_END_OF_RANGE: Final = re.compile(r"年(?:\s?まで|にかけ)")
_GOES_ON: Final = re.compile(r"年(?:に(?=は?[^、。，わ渡及一1１つか])|から|(?=[一-龥ァ-ヴ「]))")
"""What a year in a chronicle has behind it: 昭和38年から助教授、45年教授、50年に学部長."""
_BEFORE_NEXT: Final = "、，；;・\u3000 "
_AHEAD: Final = 3  # years after publication that plans name


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<era>{era_pattern()})\s?(?P<number>{_NUMBER})(?=\s?年)|(?P<century>1[0-9]|20)(?P<rest>\d\d)(?=\s?年)"
        r"|(?P<kanji>[一二][〇○九八七六]?[〇○一二三四五六七八九]{2,3})(?=年)"
    )


def read_short(match: re.Match[str], numbers: Part) -> tuple[Part, str] | None:
    """Read the short years of a match of ``dates_ja``: 同52年, 22年度, 05年4月, 46年から78年まで.

    Args:
        match: with the groups same, same_year, more, fiscal, months.
        numbers: the years' numbers as they are written.

    Returns:
        The years, to be completed (``complete``), and the era or century named before; None where they are no years.
    """
    text, start = match.string, match.start("same_year")
    part = numbers if match["more"] else Part(numbers.values[:1], numbers.starts[:1], numbers.ends[:1])
    behind = text[part.ends[-1] :].lstrip()
    if not match["same"] and pattern_beside("before year", r"(?:WORDS)\s?$").search(text, max(0, start - 4), start):
        return None
    if match["fiscal"] and re.match("年度(?:連続|目|分|間|に(?:わた|渡))", behind):
        return None
    western = _WESTERN.fullmatch(match["same_year"]) is not None
    if match["fiscal"] or match["months"] or (western and text[start] in "0０〇"):
        named, last, _ = _named_before(text, match.start())
        next_century = named.isdigit() and part.values[0] < last  # 1992年度は…、22年度は
        return part, "2000" if next_century or (western and not named.isdigit()) else named
    if match["same"]:
        named, _, _ = _named_before(text, match.start())
        return (part, named) if named else None
    if part.link == "range":
        years = part.values[-1] > part.values[0] and bool(_END_OF_RANGE.match(behind))
    else:
        follows = start > 0 and text[start - 1] in _BEFORE_NEXT
        years = (
            follows
            and bool(_GOES_ON.match(behind))
            and not pattern_beside("after year", r"年\s?(?:WORDS)").match(behind)
        )
    if not years:
        return None
    named, last, at = _named_before(text, match.start())
    goes_on = part.link == "range" or "。" not in text[at:start]
    return (part, named) if named and part.values[0] > last and goes_on else None


def complete(number: int, named: str, published: Day | None) -> int:
    """Give the year that a short year means, 0 where nothing says it.

    Args:
        number: as it is written.
        named: the era or the century that the text named before; empty: none.
        published: when the newsletter appeared; of an era and a century that are left to the reader it is the one whose
            year is near.
    """
    if named:
        year = int(named) + number if named.isdigit() else year_of_era(named, number)
        if published is None or year <= published.year + _AHEAD:
            return year
        if named.isdigit() and year - 100 <= published.year:
            return year - 100
    if published is None:
        return 0
    century = published.year // 100 * 100
    years = [century + number, *(year_of_era(era, number) for era in ("昭和", "平成", "令和"))]
    near = min(years, key=lambda year: abs(year - published.year))
    return near if abs(near - published.year) <= _AHEAD else 0


def _named_before(text: str, at: int) -> tuple[str, int, int]:
    """The era or century that a text named last before a place, the number of that year, and where it ends."""
    named = ("", 0, 0)
    for match in _named().finditer(text, 0, at):
        if match["era"]:
            number = 1 if match["number"] == "元" else int(parse_japanese(match["number"]))
            named = (match["era"], number, match.end())
        else:
            year = int(match["century"] + match["rest"]) if match["century"] else _kanji_year(match["kanji"])
            if year >= 1000:
                named = (str(year // 100 * 100), year % 100, match.end())
    return named


def _kanji_year(written: str) -> int:
    return int(parse_japanese(written.replace("○", "〇")))
