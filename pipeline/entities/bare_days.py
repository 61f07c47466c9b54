"""Whether 23日 on its own is a day of a month, or a length of 23 days, or part of a name."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.lexicon import read_table
from pipeline.lexicon.names import GIVEN, name_parts

_LENGTH_AFTER: Final = r"で(?![すしの、，])|[0-9０-９一二三四五六七八九十]+\s?(?:時間|回|人|名|便|本|杯|箱|件|食|個|枚|円|km|キロ|万|千|リットル)"
_FIRST_OF_MONTH: Final = re.compile(
    r"\s?(?:付|朝|夜|夕|午|未明|早朝|[、，,。．）)]|に(?![0-9０-９一-龥])|の|は(?!約|平均)|から|まで|～|〜|より|も(?!早)|\s|$)"
)
# A day begins, goes by and ends (一日は朝4時の搾乳から始まる, ある夏の一日。): in kanji it is the first where it is said so.
_FIRST_IN_KANJI: Final = re.compile(r"\s?(?:付|未明|から|まで|～|〜|、|，|\s)")
_GIVEN_NAME: Final = re.compile(r"[ \u3000]{1,2}([一-龥ぁ-んァ-ヴー々]{1,4})(?=[（(様氏さ君、，・\t]|[ \u3000]|名誉|$)")


@cache
def beside(place: str) -> str:
    """Give the words that stand at a place beside a number and say that it is no date, as a regular expression."""
    words = [row["word"] for row in read_table("beside_dates.csv") if row["place"] == place]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def pattern_beside(place: str, form: str) -> re.Pattern[str]:
    """Give the pattern of what stands at a place beside a number, ``WORDS`` in its form being the words of that place."""
    return re.compile(form.replace("WORDS", beside(place)))


def is_day(text: str, start: int, end: int, number: int) -> bool:
    """Tell whether ``text[start:end]``, a day without a month (23日), is a date."""
    in_kanji = text[start] not in "0123456789０１２３４５６７８９"
    if number == 1 and not (_FIRST_IN_KANJI if in_kanji else _FIRST_OF_MONTH).match(text, end):
        return False
    if in_kanji and pattern_beside("after kanji day", r"\s?(?:WORDS)").match(text, end):
        return False
    if pattern_beside("after day", rf"\s?(?:WORDS|{_LENGTH_AFTER})").match(text, end):
        return False
    return not pattern_beside("before day", "(?:WORDS)$").search(text, max(0, start - 3), start)


def is_month(text: str, end: int) -> bool:
    """Tell whether a month that ends there, without a year or a day, is a date: 八月朔日 紀美 and 五月雨 are none."""
    return not pattern_beside("after month", r"\s?(?:WORDS)").match(text, end)


def is_year(text: str, end: int) -> bool:
    """Tell whether a year in four digits that ends there is a date: 1990年代 and 2000年間 are none."""
    return not pattern_beside("after year", "(?!生まれ)(?:WORDS)").match(text, end)


def is_surname(text: str, start: int, end: int) -> bool:
    """Tell whether a month and day in kanji are a surname before a given name: 四月一日 綾（わたぬき）, 八月一日　剛."""
    following = _GIVEN_NAME.match(text, end)
    return following is not None and bool(name_parts(following[1]) & GIVEN)
