"""Japanese dates as they are written: where they stand and what parts they have, before the missing parts are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from pipeline.entities.calendar import era_pattern, eras, year_of_era
from pipeline.entities.numbers import D, parse_japanese
from pipeline.entities.written import Link, Part, Written

_KANJI: Final = "一二三四五六七八九十〇"
_SMALL: Final = rf"(?:{D}{{1,2}}|[{_KANJI}]{{1,3}})"
_FOUR: Final = rf"(?:{D}{{4}}|[一二][{_KANJI}○]{{3}})"
_JOIN: Final = r"(?:[・、，,／/～〜~\-‐–—―－]|から|及び)"
_SMALLS: Final = rf"{_SMALL}(?:\s?{_JOIN}\s?{_SMALL})*"
_WEEKDAY: Final = (
    r"(?:\s?[（(]\s?(?P<weekday>[月火水木金土日])(?:曜日?)?\s?(?:[・･、,，／/]\s?(?:祝日?|休日?|振休|振替休日|祭日?))?\s?[）)]"
    r"|\s?(?P<weekday_name>[月火水木金土日])曜日?)?"
)
_RELATIVE: Final = rf"(?P<relative>一昨年|昨年|去年|前年|今年|本年|来年|翌年|同年|今月|本月|先月|前月|来月|翌月|同月|翌|去る|来る|同(?!\s?{_SMALL}\s?年))[はの、，]?"
_RELATIVE_FIRST: Final = "一昨去前今本来翌先同"
_RANGE: Final = re.compile(r"[～〜~\-‐–—―－]|から")
_NUMBER: Final = re.compile(_FOUR + "|" + _SMALL)
_NUMERIC: Final = re.compile(
    r"(?P<iso>(?<![\d-])(?:19|20)\d\d-[01]\d-[0-3]\d(?![\d-]))"
    r"|(?<![A-Za-z0-9.,/-])(?P<point>(?:(?:19|20)\d\d(?P<mark>[./])[01]?\d(?:(?P=mark)[0-3]?\d)?|[MTSHR]?\d{1,2}\.[01]?\d\.[0-3]?\d))(?![A-Za-z0-9/.,-])"
    r"|(?<![\d/／A-Za-z.])(?P<slash>[01]?\d[/／][0-3]?\d)(?![\d/／%％])"
    r"|(?<=[～〜~－–-])\s?(?P<tail>\d{1,2})(?=\s?[（(][月火水木金土日][）)・、曜])"
    rf"|(?<![^\t（(])(?P<short>[明大昭平令](?:元|{D}{{1,2}}))(?![^\t）)卒])"
)
_AFTER_NUMERIC: Final = re.compile(_WEEKDAY)
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
_SHORT_ERAS: Final = {"明": "明治", "大": "大正", "昭": "昭和", "平": "平成", "令": "令和"}
_TOGETHER: Final = re.compile(r"(?:の両日|の?[2２二]日間|の1泊2日|に)")
_RECURRING: Final = re.compile(r"(?:毎年|例年|毎月|毎週|各年|隔年)[のは，、]?$")
_NO_DAY_BEFORE: Final = re.compile(
    r"(?:[週泊約計毎各延べ第満全丸中後数前初百千万.．,，]|延べ|およそ|わずか|最大|最長|最低|最短|合計|残り|あと|開始|1|一)$"
)
_NO_DAY_AFTER: Final = re.compile(
    r"\s?(?:間|で(?![すしの、，])|目|分|連続|前|後|ぶり|程度|ほど|くらい|ぐらい|以上|以下|以内|未満|余|半|がかり|ごと|おき|あたり|当たり|あれば|弱|強|を要|を超|をかけ|かけ"
    r"|限り|掛|コース|制|齢|市|本|産|記念|常|[0-9０-９一二三四五六七八九十]+\s?(?:時間|回|人|名|便|本|杯|箱|件|食|個|枚|円|km|キロ|万|千|リットル)|平均|約)"
)
_FIRST_OF_MONTH: Final = re.compile(
    r"\s?(?:付|朝|夜|夕|午|未明|早朝|[、，,。．）)]|に(?![0-9０-９一-龥])|の|は(?!約|平均)|から|まで|～|〜|より|も|\s|$)"
)
_NO_YEAR_AFTER: Final = re.compile(r"代|間|生(?!ま)|前|後|ぶり|来|余")
_PAIR_MARKS: Final = ("・", "、", "，", ",")
_NO_MONTH_AFTER: Final = re.compile(r"\s?(?:間|目|分の|額|晴)")


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern of dates in years, months and days; each of the three may be missing, two ends of a range are apart."""
    era = rf"(?P<era>{era_pattern()})\s?(?P<era_year>元|{_SMALL})|(?P<same>同?)(?P<same_year>{_SMALL})(?=\s?年)"
    plain = rf"(?:西暦)?(?P<plain>{_FOUR})"
    other = rf"(?:{era_pattern()}\s?(?:元|{_SMALL})|(?:西暦)?{_FOUR})"
    more = rf"(?P<more>(?:年?\s?{_JOIN}\s?(?:{_FOUR}|{_SMALL}))*)"
    bracket = rf"[（(]{other}年?[）)]"
    years = rf"(?:(?:{era}|{plain}){more}(?:{bracket}年|(?:事業)?年(?!間)(?:{bracket})?)(?P<fiscal>度)?\s?(?:の(?=\s?[0-9０-９{_KANJI}]))?\s?)?"
    months = rf"(?:(?P<months>{_SMALLS})\s?月(?:の(?=\s?[0-9０-９]{{1,2}}日))?\s?)?"
    days = rf"(?:(?P<days>{_SMALLS})\s?(?:日{_WEEKDAY}|(?=の両日))|(?P<new_year>元[旦日]))?"
    # Every part may be missing, so the pattern would be tried, at length, at every kanji of a text.
    first = "".join(sorted({era[0] for era in eras()} | set(_RELATIVE_FIRST)))
    return re.compile(
        rf"(?<![0-9０-９{_KANJI}])(?<![0-9０-９][.．])(?=[0-9０-９一二三四五六七八九十元西MTSHRＭＴＳＨＲ{first}])(?:{_RELATIVE})?{years}{months}{days}"
    )


def _part(text: str, start: int, end: int) -> Part:
    """Read the numbers of ``text[start:end]`` and what joins them."""
    found = list(_NUMBER.finditer(text, start, end))
    link: Link = ""
    if len(found) > 1:
        link = "range" if _RANGE.search(text, start, end) else "list"
    return Part(
        tuple(int(parse_japanese(m[0].replace("○", "〇"))) for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
        link,
    )


def _years(match: re.Match[str]) -> Part:
    """Read the years of a match; 令和3・4 and 1825～69 give both in full."""
    text = match.string
    if match["era"]:
        end = match.end("era_year")
        values = [1 if match["era_year"] == "元" else int(parse_japanese(match["era_year"]))]
    elif match["same_year"]:
        # 昭和48年から同52年まで; 平成12年4月から18年3月まで: a year of the era that the text named last
        era = _era_before(text, match.start())
        if not era or not (match["same"] or match["months"]):
            return Part()
        return Part(
            (year_of_era(era, int(parse_japanese(match["same_year"]))),), (match.start(),), (match.end("same_year"),)
        )
    elif match["plain"]:
        end = match.end("plain")
        values = [int(parse_japanese(match["plain"].replace("○", "〇")))]
    else:
        return Part()
    rest = _part(text, *match.span("more"))
    century = values[0] // 100 * 100
    values += [v if match["era"] or v >= 1000 else century + v for v in rest.values]
    if match["era"]:
        values = [year_of_era(match["era"], value) for value in values]
    link: Link = "" if not rest else "range" if _RANGE.search(match["more"]) else "list"
    return Part(tuple(values), (match.start(), *rest.starts), (end, *rest.ends), link)


def _era_before(text: str, at: int) -> str:
    """The era that a text named last before a place; empty where it named none."""
    named = [match[0] for match in re.finditer(era_pattern() + rf"(?=\s?(?:元|{_SMALL})\s?年)", text[:at])]
    return named[-1] if named else ""


def _numeric(match: re.Match[str], table: bool) -> Written | None:
    """Read 2024-10-01, 2024.10.1, R6.10.1, 8/3（土）, 昭51 in a cell or in brackets; 6.10.1 in a table only."""
    start, end = match.span()
    if match["short"]:
        era, number = match["short"][0], match["short"][1:]
        year = year_of_era(_SHORT_ERAS[era], 1 if number == "元" else int(number))
        return _plain(start, end, year, 0, 0, None)
    weekday = None
    if following := _AFTER_NUMERIC.match(match.string, end):
        weekday = _weekday(following)
        end = following.end() if weekday is not None else end
    if match["tail"]:
        return _plain(match.start("tail"), end, 0, 0, int(match["tail"]), weekday)
    if match["slash"]:
        month, day = (int(n) for n in re.split("[/／]", match["slash"]))
        if not (1 <= month <= 12 and 1 <= day <= 31) or (weekday is None and (month, day) in _SIMPLE_FRACTIONS):
            return None
        return _plain(start, end, 0, month, day, weekday)
    numbers = re.split(r"[-./]", match["iso"] or match["point"])
    first = numbers[0]
    if len(first) == 4 and first.isdigit():
        year = int(first)
    elif len(numbers) == 3 and first[0] in "MTSHR":
        year = year_of_era(first[0], int(first[1:]))
    elif len(numbers) == 3 and table:
        year = year_of_era("令和" if int(first) < 20 else "平成", int(first))
    else:
        return None
    if len(numbers) == 2 and match["mark"] == "." and len(numbers[1]) < 2 and not table:
        return None  # 2024.5 is as likely a quantity
    return _plain(start, end, year, int(numbers[1]), int(numbers[2]) if len(numbers) == 3 else 0, weekday)


def _weekday(match: re.Match[str]) -> int | None:
    name = match["weekday"] or match["weekday_name"]
    return "月火水木金土日".index(name) if name else None


def _plain(start: int, end: int, year: int, month: int, day: int, weekday: int | None) -> Written:
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
    )


def _bare_day(text: str, match: re.Match[str], days: Part) -> bool:
    """Whether 23日 on its own is the 23rd, not a length of 23 days."""
    if max(days.values) > 31 or min(days.values) < 1:
        return False
    if _weekday(match) is not None or match["relative"] or days.link:
        return True
    if days.values == (1,) and not _FIRST_OF_MONTH.match(text, match.end()):
        return False
    return not _NO_DAY_AFTER.match(text, match.end()) and not _NO_DAY_BEFORE.search(
        text, max(0, match.start() - 3), match.start()
    )


def scan_japanese(text: str) -> Iterator[Written]:
    """Yield the dates of a text in order, as written. One pass, linear in the text.

    A month that recurs (毎年5月), a decade (1990年代) and a length of time (3日間) is none.
    """
    table = "\t" in text
    found = [w for m in _NUMERIC.finditer(text) if (w := _numeric(m, table))]
    for match in _pattern().finditer(text):
        if (match["months"] or match["days"] or match["era"] or match["plain"] or match["same"]) and (
            written := _read(text, match)
        ):
            found.append(written)
    found.sort(key=lambda w: w.start)
    yield from _join_pairs(text, found)


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
            and _TOGETHER.match(text, following.end)
        ):
            values, starts, ends = (getattr(w.day, n) + getattr(following.day, n) for n in ("values", "starts", "ends"))
            yield replace(w, end=following.end, day=Part(values, starts, ends, "range"))
            skip = True
        else:
            yield w


def _read(text: str, match: re.Match[str]) -> Written | None:
    years = _years(match)
    months = _part(text, *match.span("months")) if match["months"] else Part()
    days = _part(text, *match.span("days")) if match["days"] else Part()
    start, end = match.start(), match.end()
    if match["new_year"] and (years or match["relative"]):
        months = days = Part((1,), (match.start("new_year"),), (end,))
    while text[end - 1].isspace() or (text[end - 1] == "の" and not days):
        end -= 1
    if not years and not months:
        if not days or not _bare_day(text, match, days):
            return None
    elif months and not days and _NO_MONTH_AFTER.match(text, end):
        return None
    if not years and _RECURRING.search(text, max(0, start - 4), start):
        return None
    if match["plain"] and not months and not match["fiscal"] and _NO_YEAR_AFTER.match(text, end):
        return None
    if match["era"] and text.startswith("代", end):
        return None
    if any(not 1 <= month <= 12 for month in months.values):
        return None
    if days.link == "list" and text.startswith("の両日", end):
        days = replace(days, link="range")
    return Written(
        start,
        end,
        years,
        months,
        days,
        fiscal=bool(match["fiscal"]),
        weekday=_weekday(match),
        relative=match["relative"] or "",
    )
