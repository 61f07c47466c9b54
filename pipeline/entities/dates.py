"""Dates: every written day, month, year and academic year of an article, as ISO 8601 (ANNOTATION.md, Dates)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.entities.calendar import Day, infer_year, parse_published
from pipeline.entities.dates_en import scan_english
from pipeline.entities.dates_ja import scan_japanese
from pipeline.entities.written import Written
from pipeline.model import Language
from pipeline.tokens.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RANGE_GAP: Final = {
    "ja": re.compile(r"\s?(?:[～〜~\-‐–—―－]|から|より)\s?"),
    "en": re.compile(r"\s?(?:[-–—]|to|until|till|through)\s?"),
}
_BETWEEN_GAP: Final = re.compile(r"\s?and\s?")
_AHEAD: Final = {
    "ja": re.compile(
        r"予定|次回|次号|開催します|行います|募集|締め?切|申し?込|ください|下さい|お待ち|始めます|開きます|開始します|今後"
    ),
    "en": re.compile(
        r"\b(?:will|next|shall|upcoming|until|deadline|due|closes?|to be|would|(?:is|are) (?:expected|scheduled|planned|set)|(?:scheduled|planned|slated) for|effective"
        r"|(?:begin|start|end|expire|open|run|retire|leave)s|takes (?:office|effect)"
        r"|by (?:the end|early|mid|late|\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)))\b"
        r"|\bby (?:January|February|March|April|June|July|August|September|October|November|December|[A-Z][a-z]+day)\b",
        re.IGNORECASE,
    ),
}
_SURELY_AHEAD: Final = {
    "ja": re.compile("予定|次回|次号"),
    "en": re.compile(r"\b(?:will be|next meeting)\b", re.IGNORECASE),
}
_PAST: Final = {
    "ja": re.compile(r"(?:まし|[でだっいしけれえべめきにちじりみび])た[。．）」、，]|(?:した|った|れた)$"),
    "en": re.compile(
        r"\b(?:was|were|had|did|has|have|held|met|took|won|came|left|gave|died|[a-z]+ed"
        r"|became|began|broke|brought|built|chose|drew|fell|flew|got|grew|heard|kept|led|lost|made|ran|rose|sang|sat|saw|sent"
        r"|sold|spent|spoke|stood|taught|told|went|wrote)\b"
    ),
}
_SENTENCE_END: Final = re.compile(r"[。．\n\t!?！？]|\.\s")
_YEAR_WORDS: Final = {"一昨年": -2, "昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1}
_MONTH_WORDS: Final = {"先月": -1, "今月": 0, "本月": 0, "来月": 1}
_SAME_MONTH: Final = {"同月": 0, "同": 0, "翌": 0, "翌月": 1, "前月": -1}

DOUBTED_DAY: Final = 0.1
"""How sure a day is that the calendar lacks, and below a day on another weekday than is written: first in the review."""
DOUBTED_WEEKDAY: Final = 0.3


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found in a passage: ``doc.text[start:end] == text``."""

    start: int
    end: int
    iso: str
    text: str
    method: str
    confidence: float


@dataclass(slots=True)
class _Said:
    """What the article has said so far: the last day, month or year."""

    published: Day | None
    last: Day | None = None
    heading: Day | None = None
    """The month that a heading names: the days in the list below it are its days."""


@lru_cache(maxsize=1024)
def scan_dates(text: str, language: Language) -> tuple[Written, ...]:
    """Find the dates of one text as written, without their years filled in: what is no count.

    A passage is asked for them three times: for its dates, for its counts, and for the year of the newsletter.
    """
    return tuple(scan_english(text) if language == "en" else scan_japanese(text))


def find_dates(docs: Sequence[Doc], published: str, language: Language | None = None) -> list[list[FoundDate]]:
    """Find the dates of an article.

    Args:
        docs: its passages in order.
        published: when the newsletter appeared (2020, 2020-02, 2020-02-15), or empty: then a date without a year is
            only found where the article itself said one before.
        language: the language of the article; None: each Doc's own.

    Returns:
        For each Doc its dates in order. A day that the calendar lacks, or that does not fall on the weekday written
        with it, has a low confidence.
    """
    said = _Said(parse_published(published))
    found = []
    for doc in docs:
        found.append(_in_passage(text_of(doc), language or ("en" if doc.lang_ == "en" else "ja"), said))
        if (
            doc.user_data.get("kind") == "title"
            and found[-1]
            and said.last
            and said.last.month
            and not said.last.day
            and "/" not in found[-1][-1].iso
        ):
            said.heading = said.last
    return found


def _in_passage(text: str, language: Language, said: _Said) -> list[FoundDate]:
    found: list[FoundDate] = []
    written = scan_dates(text, language)
    skip = False
    for i, w in enumerate(written):
        if skip:
            skip = False
            continue
        following = written[i + 1] if i + 1 < len(written) else None
        ahead = _looks_ahead(text, w, language)
        if following and _makes_range(text, w, following, language):
            if language == "en" and not w.year and following.year:
                w = replace(w, year=following.year, fiscal=following.fiscal)
            if language == "en" and not w.month and following.month:
                w = replace(w, month=following.month)
            first = _resolve(w, said, ahead)
            last = _resolve(following, said, ahead, after=first[-1] if first else None)
            if first and last:
                found.append(_range(text, w.start, following.end, first[0], last[-1], w, following))
                said.last = last[-1]
                skip = True
                continue
        days = _resolve(w, said, ahead)
        if not days:
            continue
        said.last = days[-1]
        if "range" in (w.year.link, w.month.link, w.day.link):
            found.append(_range(text, w.start, w.end, days[0], days[-1], w))
            continue
        found.extend(_single(text, w, days, i) for i in range(len(days)))
    return found


def _single(text: str, w: Written, days: list[Day], i: int) -> FoundDate:
    """One of the days that a written date names: the whole of it, or its own number in a list."""
    start, end = w.start, w.end
    if len(days) > 1:
        part = next(p for p in (w.day, w.month, w.year) if p.link == "list")
        start = w.start if i == 0 else part.starts[i]
        end = w.end if i == len(days) - 1 else part.ends[i]
    return FoundDate(start, end, days[i].iso, text[start:end], *_judge(w, days[i]))


def _range(
    text: str, start: int, end: int, first: Day, last: Day, w: Written, following: Written | None = None
) -> FoundDate:
    judged = [_judge(w, first), _judge(following or replace(w, weekday=None), last)]
    method, confidence = min(judged, key=lambda one: one[1])
    return FoundDate(start, end, f"{first.iso}/{last.iso}", text[start:end], method, min(confidence, 0.95))


def _judge(w: Written, day: Day) -> tuple[str, float]:
    """The method that found a date, with what speaks against it (``?calendar``, ``?weekday``), and how sure it is."""
    if not day.exists:
        return f"{w.method}?calendar", DOUBTED_DAY
    if w.weekday is not None and day.weekday is not None and len(w.day.values) == 1 and day.weekday != w.weekday:
        return f"{w.method}?weekday", DOUBTED_WEEKDAY
    return w.method, w.confidence


def _makes_range(text: str, w: Written, following: Written, language: Language) -> bool:
    """Whether a range mark alone stands between two written dates that a range can have as its ends."""
    gap = text[w.end : following.start]
    between = (
        language == "en"
        and _BETWEEN_GAP.fullmatch(gap)
        and not w.year
        and re.search(r"between\s$", text[: w.start], re.I)
    )
    if len(gap) > 9 or not (between or _RANGE_GAP[language].fullmatch(gap)):
        return False
    return not w.fiscal or following.fiscal


def _looks_ahead(text: str, w: Written, language: Language) -> bool | None:
    """Whether the sentence about a date says that it is still to come (True) or past (False); None: neither."""
    end = _SENTENCE_END.search(text, w.end)
    start = max(
        (m.end() for m in _SENTENCE_END.finditer(text, max(0, w.start - 200), w.start)), default=max(0, w.start - 200)
    )
    sentence = text[start : end.end() if end else len(text)]
    if _SURELY_AHEAD[language].search(sentence):
        return True
    ahead, past = _AHEAD[language].search(sentence), _PAST[language].search(sentence)
    return None if bool(ahead) == bool(past) else bool(ahead)


def _resolve(w: Written, said: _Said, ahead: bool | None, after: Day | None = None) -> list[Day]:
    """Fill in what a written date leaves out; empty where nothing says the year or the month.

    Args:
        after: the beginning of the range that this date ends.
    """
    days = w.day.values or (0,)
    months = w.month.values
    years = w.year.values
    published = said.published
    last = after or said.last
    shift = _YEAR_WORDS.get(w.relative)
    if not years:
        if shift is not None and published:
            years = (published.year + shift,)
        elif w.relative in ("同年", "前年", "翌年") and said.last:
            years = (said.last.year + {"同年": 0, "前年": -1, "翌年": 1}[w.relative],)
    if not months and w.day:
        base = _month_base(w, said, after)
        if base is None:
            return []
        years, months = years or (base.year,), (base.month,)
    if not years:
        if after:
            years = (after.year + (bool(after.month) and months[-1] < after.month),)
        elif published:
            year, _ = infer_year(months[0], days[0], published, w.weekday, ahead)
            years = (year,)
        elif last:
            years = (last.year,)
        else:
            return []
    if w.fiscal:
        return [Day(year, fiscal=True) for year in years]
    if not months:
        return [Day(year) for year in years]
    result = [Day(years[0], month, day) for month in months for day in days]
    if len(years) > 1:
        result = [Day(year, months[0], days[0]) for year in years]
    return [
        Day(d.year + 1, d.month, d.day) if i and w.month.link and d.month < result[0].month else d
        for i, d in enumerate(result)
    ]


def _month_base(w: Written, said: _Said, after: Day | None) -> Day | None:
    """The month of a day that is written without one."""
    published = said.published
    number = w.day.values[0]
    if after:
        return after if not after.month or number >= after.day else _shift(after, 1)
    if w.relative in _MONTH_WORDS and published and published.month:
        return _shift(published, _MONTH_WORDS[w.relative])
    last = said.last if said.last and said.last.month else None
    if w.relative in _SAME_MONTH and last:
        return _shift(last, _SAME_MONTH[w.relative])
    # A day goes on from an earlier one of the article, not from a month named in passing: 5日(日)…、雨天の場合は12日.
    goes_on = last if last and last.day and last.day <= number else None
    candidates = [base for base in (goes_on, said.heading, published, last) if base and base.month]
    if w.weekday is not None:
        candidates += [_shift(base, step) for base in candidates for step in (1, -1)]
        candidates = [b for b in candidates if Day(b.year, b.month, number).weekday == w.weekday] or candidates
    return candidates[0] if candidates else None


def _shift(day: Day, months: int) -> Day:
    index = day.year * 12 + day.month - 1 + months
    return Day(index // 12, index % 12 + 1)
