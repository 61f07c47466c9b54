"""Dates: every written day, month, year and academic year of an article, as ISO 8601 (ANNOTATION.md, Dates)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.entities.calendar import Day, parse_published
from pipeline.entities.dates_en import scan_english
from pipeline.entities.dates_ja import scan_japanese
from pipeline.entities.filling import Said, fill_in
from pipeline.entities.headers import column_headers, length_cells
from pipeline.entities.tense import looks_ahead
from pipeline.entities.written import Written
from pipeline.model import Language
from pipeline.tokens.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RANGE_GAP: Final = {
    "ja": re.compile(r"\s?(?:[～〜~\-‐–—―－]|から|より)\s?"),
    "en": re.compile(r",?\s?(?:[-–—]|to|until|till|through)\s?"),
}
_BETWEEN_GAP: Final = re.compile(r"\s?and\s?")
DOUBTED_DAY: Final = 0.1
"""How sure a day is that the calendar lacks, and below a day on another weekday than is written: first in the review."""
DOUBTED_WEEKDAY: Final = 0.3
LEFT_TO_THE_READER: Final = 0.85
"""How sure a short year is whose era or century the text names nowhere."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found in a passage: ``doc.text[start:end] == text``."""

    start: int
    end: int
    iso: str
    text: str
    method: str
    confidence: float


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
    said = Said(parse_published(published))
    found = []
    for doc, heads in zip(docs, column_headers(docs), strict=True):
        written = dates_of(doc, heads, language)
        found.append(_in_passage(text_of(doc), written, language or _language(doc), said))
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


def dates_of(doc: Doc, heads: Sequence[str] = (), language: Language | None = None) -> tuple[Written, ...]:
    """Give the dates of a passage as written, without the lengths in a table's row that look like them.

    Args:
        doc: the passage.
        heads: for a row of a table, what stands at the head of each of its columns.
        language: the language of the article; None: the Doc's own.
    """
    text = text_of(doc)
    written = scan_dates(text, language or _language(doc))
    cells = length_cells(text, heads) if heads else []
    return tuple(
        w for w in written if (w.month and w.named is None) or not any(start <= w.start < end for start, end in cells)
    )


def _language(doc: Doc) -> Language:
    return "en" if doc.lang_ == "en" else "ja"


def _in_passage(text: str, written: Sequence[Written], language: Language, said: Said) -> list[FoundDate]:
    found: list[FoundDate] = []
    skip = False
    for i, w in enumerate(written):
        if skip:
            skip = False
            continue
        following = written[i + 1] if i + 1 < len(written) else None
        ahead = looks_ahead(text, w.start, w.end, language)
        if following and _makes_range(text, w, following, language):
            if language == "en" and not w.year and following.year:
                w = replace(w, year=following.year, fiscal=following.fiscal)
            if language == "en" and not w.month and following.month:
                w = replace(w, month=following.month)
            first = fill_in(w, text, said, ahead)
            last = fill_in(following, text, said, ahead, after=first[-1] if first else None)
            if first and last:
                found.append(_range(text, w.start, following.end, first[0], last[-1], w, following))
                said.say([first[0], last[-1]], stretch=True)
                skip = True
                continue
        days = fill_in(w, text, said, ahead)
        if not days:
            continue
        stretch = "range" in (w.year.link, w.month.link, w.day.link)
        said.say(days, stretch=stretch)
        if stretch:
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
    if w.named == "":
        return w.method, min(w.confidence, LEFT_TO_THE_READER)
    return w.method, w.confidence


def _makes_range(text: str, w: Written, following: Written, language: Language) -> bool:
    """Whether a range mark alone stands between two written dates that a range can have as its ends."""
    gap = text[w.end : following.start]
    between = language == "en" and _BETWEEN_GAP.fullmatch(gap) and re.search(r"between\s$", text[: w.start], re.I)
    if len(gap) > 9 or not (between or _RANGE_GAP[language].fullmatch(gap)):
        return False
    return not w.fiscal or following.fiscal
