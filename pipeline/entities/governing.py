"""What says that an institution governs a title that doesn't stand beside it: lists and headings, sentences, the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.entities.institutions import kind_of
from pipeline.entities.spans import Line
from pipeline.lexicon import read_table

_RANKS = ("副", "名誉", "新", "前", "元", "初代", "特別", "第一", "筆頭", "常任", "専任", "主任", "統括", "次期")
_ECHOES = {"学": "大学", "社": "会社", "頭": "校", "事務": "事務所"}
"""Where the title doesn't repeat the end of the name: 学長 of …大学, 教頭 of …校."""
_GRADE = re.compile(r"(?:[0-9０-９一二三四五六]年生?|[DMB][1-6]|年次|[小中高][0-9０-９])$")


def governor_of(lines: Sequence[Line], number: int) -> int | None:
    """The line that a list's item hangs on: the nearest before it that is no item itself.

    Args:
        lines: the passages of an article.
        number: the index of a line.

    Returns:
        The index of the line that announces or heads the list; None where the line is no item of one.
    """
    if not lines[number].is_item:
        return None
    return next((above for above in range(number - 1, -1, -1) if not lines[above].is_item), None)


def without_brackets(symbols: Sequence[str]) -> list[str]:
    """A stretch of symbols without what stands in brackets that open and close in it."""
    kept: list[str] = []
    opened: list[int] = []
    for symbol in symbols:
        if symbol == "(":
            opened.append(len(kept))
        kept.append(symbol)
        if symbol == ")" and opened:
            del kept[opened.pop() :]
    return kept


@lru_cache(maxsize=4096)
def echo_of(title: str, name: str) -> str:
    """Whether a title says the end of an institution's name: センター長 of …センター, 委員 of …委員会, 会長 of …会.

    Returns:
        ``whole`` where all that the title says before 長 ends the name, ``end`` where its last character does, else ``no``.
    """
    stem = title.rstrip("）)").rpartition("（")[0] or title
    for rank in _RANKS:
        stem = stem.removeprefix(rank)
    if stem.endswith("委員"):
        return "whole" if name.endswith(("委員会", "委員協議会")) else "no"
    stem = stem.removesuffix("長") if stem.endswith("長") else stem.removesuffix("員")
    stem = _ECHOES.get(stem, stem)
    if not stem or stem == title:
        return "other"
    return "whole" if name.endswith(stem) else "end" if name.endswith(stem[-1]) else "no"


@lru_cache(maxsize=4096)
def kind_said(name: str) -> str:
    """The kind of an institution by its name; ``-`` where the name says none."""
    return kind_of(name) or "-"


@lru_cache(maxsize=4096)
def unit_said(title: str) -> str:
    """The kind of the unit that is fused into a title: faculty for 工学研究院長; ``-`` where none is."""
    return kind_of(title[:-1]) or "-" if title.endswith("長") and len(title) > 3 else "-"


@cache
def _kinds_of_titles() -> dict[str, str]:
    return {row["title"]: row["kind"] for row in read_table("titles.csv") if row["language"] == "ja"}


@lru_cache(maxsize=4096)
def class_of(title: str) -> str:
    """The class of a title: the kind of the longest end of it that lexicon/titles.csv has (profession, company, …).

    Returns:
        ``grade`` for a year of study (修士課程2年); ``-`` where the lexicon has no end of it.
    """
    if _GRADE.search(title):
        return "grade"
    known = _kinds_of_titles()
    return next((known[title[start:]] for start in range(len(title)) if title[start:] in known), "-")
