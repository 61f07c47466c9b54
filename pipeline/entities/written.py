"""What both languages' scanners yield: a date as it is written, before what it leaves out is filled in, and a quantity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Link = Literal["", "list", "range"]


@dataclass(frozen=True, slots=True)
class Part:
    """The numbers written for a year, month or day, each with its place: 20・21 of 8月20・21日."""

    values: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    link: Link = ""

    def __bool__(self) -> bool:
        return bool(self.values)


@dataclass(frozen=True, slots=True)
class Written:
    """``text[start:end]`` says a date; a part that isn't written is empty."""

    start: int
    end: int
    year: Part = Part()
    month: Part = Part()
    day: Part = Part()
    fiscal: bool = False
    weekday: int | None = None
    """0 for Monday."""
    relative: str = ""
    """What stands for the year or the month: 昨年, 同月, 翌."""
    named: str | None = None
    """None: the years are written in full. Else they are the last digits, or the years of an era: of the era (平成) or the
    century (1900) that the text named before, or, empty, of one that it leaves to the reader."""
    month_end: bool = False
    """Whether the day is the last of its month: 6月末日."""
    method: str = "rule:date"
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text[start:end]`` says how many of something; ``start`` is the first qualifier's where they stand together."""

    start: int
    end: int
    number_start: int
    value: float
    value_max: float | None
    unit: str
    qualifier: str
    """As written in its base form, several joined by "+"; empty where there is none."""
    kind: str
    """The counter's kind in lexicon/counters.csv, or "noun"."""
    method: str = "rule:counter"
    confidence: float = 0.9
