"""Jump lines: （3面へ続く）, continued on page 4, ◆研究助成（1面から続く）."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

_NUMBER = r"(?P<page>\d+|[一二三四五六七八九十]+|次|前)"
_UNIT = r"\s*(?:面|ページ|頁|ぺーじ)"
_GOES_ON = r"(?:続く|つづく|続き|つづき|続)"
_OPEN, _CLOSE = r"[\s(<\[【〈→⇒▶►☞…・]*", r"[\s)>\]】〉→⇒▶►。…]*"
_ONWARD = re.compile(
    rf"{_OPEN}(?:以下|本文)?\s*{_NUMBER}{_UNIT}\s*(?:へ|に)\s*{_GOES_ON}?{_CLOSE}"
    rf"|{_OPEN}(?:story\s+)?cont(?:inue[sd]|\.|'d)?\s+on\s+(?:page|p\.?)\s*(?P<en>\d+){_CLOSE}",
    re.IGNORECASE,
)
_BACK = re.compile(
    rf"{_OPEN}{_NUMBER}{_UNIT}\s*(?:から|より|の)\s*(?:の)?{_GOES_ON}{_CLOSE}"
    rf"|{_OPEN}(?:story\s+)?cont(?:inued|\.|'d)?\s+from\s+(?:page|p\.?)\s*(?P<en>\d+){_CLOSE}",
    re.IGNORECASE,
)
_HINT = re.compile(r"[続つ面頁ペ]|cont", re.IGNORECASE)
_KANJI = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_LONGEST = 80
_ALIKE = 60.0


@dataclass(frozen=True, slots=True)
class Jump:
    """A pointer to another page: 0 where none is named; ``key`` is what is said of the article beside it."""

    page: int
    key: str


def jump_onward(text: str) -> Jump | None:
    """Read a line that says where the article goes on."""
    if len(text) > _LONGEST or not _HINT.search(text):
        return None
    match = _ONWARD.fullmatch(unicodedata.normalize("NFKC", text))
    return Jump(_page(match), "") if match else None


def jump_back(text: str) -> Jump | None:
    """Read a line that says where the article comes from."""
    if len(text) > _LONGEST or not _HINT.search(text):
        return None
    text = unicodedata.normalize("NFKC", text)
    match = _BACK.search(text)
    if match is None:
        return None
    return Jump(_page(match), (text[: match.start()] + text[match.end() :]).strip(" \u3000◆◇■□●○▼▽▲△★☆"))


def _page(match: re.Match[str]) -> int:
    number = match["page"] or match["en"]
    if number in ("次", "前"):
        return 0
    if number.isdigit():
        return int(number)
    tens, _, ones = number.rpartition("十")
    return (_KANJI.get(tens, 1) * 10 if "十" in number else 0) + _KANJI.get(ones, 0)


def likeness(key: str, title: str) -> float:
    """How well a jump line's words name a title: 0 to 100; 0 below what may pass for it."""
    score = fuzz.partial_ratio(unicodedata.normalize("NFKC", key), unicodedata.normalize("NFKC", title))
    return score if score >= _ALIKE else 0.0
