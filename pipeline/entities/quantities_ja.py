"""Japanese quantities: which numbers of a text say how many of what, with unit and qualifiers (ANNOTATION.md, Counts)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from pipeline.entities.counters import TENSE, Boundaries, Unit, noun_unit, skip_space, unit_at
from pipeline.entities.numbers import KANJI_NUMERALS, D, Number, find_numbers, parse_japanese
from pipeline.entities.qualifiers import qualifier_after, qualifier_inside, qualifiers_before
from pipeline.entities.written import Quantity
from pipeline.lexicon import read_table
from pipeline.tokens.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NUMERAL: Final = rf"(?:{D}+|[{KANJI_NUMERALS}]+)"
_NO_QUANTITY: Final = re.compile(
    rf"(?:第|ナンバー|[Nn][Oo]\.?|№|＃|#|[Vv]ol\.?|巻|[Pp]{{1,2}}\.|内線|☎|℡|[Tt][Ee][Ll]\.?|電話|FAX|〒|時速(?=$))[\s:：]?{_NUMERAL}(?:[-‐－−・、,，～〜]{_NUMERAL})*"
    rf"|(?:午前|午後|夜|朝|正午)?\s?{_NUMERAL}\s?時(?![間短給代価効])(?:\s?{_NUMERAL}分|半)?"
    rf"|{D}{{1,2}}[:：]{D}{{2}}"
    rf"|{D}{{2,5}}[-‐－−ー（(]{D}{{1,4}}[-‐－−ー）)]{D}{{3,4}}|{D}{{2,4}}[-‐－−]{D}{{4}}"
    rf"|{_NUMERAL}分の\s?{_NUMERAL}"
    rf"|(?<![{KANJI_NUMERALS}]){_NUMERAL}\s?(?:対|[―–—:：]|[-‐－−](?!{D}+{D}*\s?[人名歳]))\s?{_NUMERAL}(?![{D[1:-1]}]*\s?(?:人|名|歳|円|万|年|校|社|点|件|回|時間|分|日|%|％|か月|cm|km|m|℃))"
    r"|[一二三四五六七八九十廿]{1,2}日[町市]"
    r"|https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+"
    rf"|[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ.]*[-‐－]?{D}+(?:[.．-]{D}+)*"
)
"""Ordinals, pages, telephone numbers, times of day, fractions, tallies, places (十日町), addresses and names with digits."""
_RANGE: Final = re.compile(r"\s?(?:[～〜~－–—―-]|ないし|乃至)\s?")
_RANGE_NO_UNIT: Final = re.compile(r"\s?(?:[～〜~－–—―-]|から|ないし|乃至|または|か)\s?")
_CURRENCY_SIGNS: Final = re.compile(r"(?:US|NZ|HK|A|C|S|NT)?[\$＄]|[¥￥€£]")
_ORDINAL_AFTER: Final = re.compile(r"目|番目|め(?=[のはに])")
_GRADE_BEFORE: Final = re.compile(
    r"(?:大学|短大|高校|高専|中学校?|小学校?|学部|学科|専攻|課程|研究科|コース|学院|学校|学園|[大高中小科院部専域類校]|修士|博士|前期|後期)\s?$"
)
_SCHOOL_GRADES: Final = 6
_EACH_AFTER: Final = re.compile(rf"\s?(?:{_NUMERAL}|当たり|あたり|につき)")
_NO_UNIT_AFTER: Final = re.compile(
    r"(?:倍体|次(?!元)|期生|回忌|回生|人称|本槍|頭身|世(?![帯代])|点シュート|[歳才]の(?:つどい|集い)|十四節気)"
)
_CHANGED_TO: Final = re.compile(r"[^\s、，。]{1,8}?(?:に|へ)(?:な|増|減|拡|上|下|引|伸|延)")
_FORMAL: Final = re.compile("[壱弐参拾]")
_NAMES_WITH: Final = frozenset(
    "葉枝瓶樹合列湖戸里市村田区字建機木浦宅輪橋島山川谷原沢条重国州階文間町石門宮笠倉ノ池坂色"
)
"""Counters that after a numeral in kanji are more often the end of a name: 千葉, 三枝, 八戸."""
_IN_BRACKETS: Final = frozenset(("班", "期", "区", "組", "回", "クラス", "番", "部", "席"))


@cache
def _one_idioms() -> frozenset[str]:
    """Counters that with 一 before them make a word, not a number: 一部, 一環, 一日."""
    return frozenset(row["counter"] for row in read_table("one_idioms.csv"))


def find_quantities(doc: Doc, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    """Yield the quantities of a Japanese text in order.

    Args:
        doc: the text, with UniDic's tags where it was tokenized by pipeline.tokens.
        taken: the stretches that are dates: their numbers are none.
    """
    text = text_of(doc)
    every = list(find_numbers(text, "ja"))
    if not every:
        return
    closed = sorted([*taken, *(m.span() for m in _NO_QUANTITY.finditer(text))])
    numbers = list(_open_numbers(every, closed))
    if not numbers:
        return
    boundaries = Boundaries(doc)
    i = 0
    while i < len(numbers):
        quantity, used = _read(text, numbers, i, boundaries)
        if quantity:
            yield quantity
        i += used


def _open_numbers(numbers: Sequence[Number], closed: list[tuple[int, int]]) -> Iterator[Number]:
    """Yield the numbers that no closed stretch touches."""
    j = 0
    for number in numbers:
        while j < len(closed) and closed[j][1] <= number.start:
            j += 1
        if j == len(closed) or closed[j][0] >= number.end:
            yield number


def _read(text: str, numbers: list[Number], i: int, boundaries: Boundaries) -> tuple[Quantity | None, int]:
    """Read the quantity that the i-th number begins; also how many numbers it takes up."""
    first = number = numbers[i]
    used = 1
    sign = _sign_before(text, number.start)
    inside_end, inside = qualifier_inside(text, number.end)
    unit = Unit(sign, "money") if sign else unit_at(text, inside_end, boundaries)
    value_max: float | None = None
    if i + 1 < len(numbers) and _range(text, number, unit if not sign else None, numbers[i + 1].start):
        following = numbers[i + 1]
        unit2 = unit_at(text, following.end, boundaries)
        same = unit is None or (unit2 is not None and unit2.text == unit.text) or (bool(sign) and unit2 is None)
        if same and (unit2 or sign) and first.value * _scale(text, number, following) < following.value:
            first = Number(first.start, first.end, first.value * _scale(text, number, following), first.spelled)
            number, value_max, unit, used, inside = following, following.value, unit2 or unit, 2, ""
            inside_end = number.end
    elif unit is None and i + 1 < len(numbers) and _neighbours(text, number, numbers[i + 1]):
        unit2 = unit_at(text, numbers[i + 1].end, boundaries)
        if unit2:
            number, value_max, unit, used = numbers[i + 1], numbers[i + 1].value, unit2, 2
            inside_end = number.end
    method, confidence = "rule:counter", 0.9
    if unit is None:
        unit = noun_unit(text, number, boundaries)
        method, confidence = "rule:noun-unit", 0.6
    if unit is None:
        return None, used
    end = number.end if sign else skip_space(text, inside_end) + len(unit.text)
    if method == "rule:noun-unit":
        end = text.index(unit.text, number.end) + len(unit.text)
    if not sign and not _is_quantity(text, first, number, unit, end, boundaries):
        return None, used
    start, qualifiers = qualifiers_before(text, first.start - len(sign), "ja")
    after_end, after = qualifier_after(text, end, "ja")
    if after and _after_counts(text, after, after_end, unit):
        end = after_end
        qualifiers.append(after)
    elif inside:
        qualifiers.append(inside)
    return (
        Quantity(
            start,
            end,
            first.start,
            first.value,
            value_max,
            unit.text,
            "+".join(qualifiers),
            unit.kind,
            method,
            confidence,
        ),
        used,
    )


def _range(text: str, number: Number, unit: Unit | None, following: int) -> bool:
    """Whether only a range mark stands between a number (with its unit) and the next: 20から25名, but not 3校から26校."""
    if unit is None:
        return _RANGE_NO_UNIT.fullmatch(text, number.end, following) is not None
    at = number.end + len(unit.text)
    if text.startswith("から", at):  # 100万円から500万円 is a range, 3校から26校に増やした a change
        end = _CHANGED_TO.match(text, following)
        return at + 2 == following and end is None
    return _RANGE.fullmatch(text, at, following) is not None


def _after_counts(text: str, word: str, end: int, unit: Unit) -> bool:
    """Whether a word after a unit qualifies it: まで only of a limit, 弱 and 強 only where the word ends."""
    if word == "まで":
        return not re.match(r"[でに]?[掘延伸]", text[end : end + 2]) and unit.kind not in ("length", "age")
    if word in ("弱", "強"):
        return not re.match(r"[一-龥ァ-ヴ]", text[end : end + 1])
    if word == "超":
        return not text.startswith("過", end)
    return True


def _scale(text: str, first: Number, following: Number) -> float:
    """What the low end of 1～2万円 is to be multiplied with; 1 where it has its own 万, or none."""
    tail = re.search(r"[十百千]?[万億兆]$", text[following.start : following.end])
    if not tail or re.search(r"[十百千万億兆]$", text[first.start : first.end]):
        return 1
    scale = parse_japanese(tail[0])
    return scale if first.value < 1000 and first.value * scale < following.value else 1


def _neighbours(text: str, first: Number, following: Number) -> bool:
    """Whether two numerals are 二、三 of 二、三名: kanji or digits one apart, with a comma between."""
    gap = text[first.end : following.start]
    return gap in ("、", "，", "・") and following.value == first.value + 1 and following.value <= 10


def _sign_before(text: str, at: int) -> str:
    for length in (3, 2, 1):
        if at >= length and _CURRENCY_SIGNS.fullmatch(text, at - length, at):
            return text[at - length : at]
    return ""


def _is_quantity(text: str, first: Number, number: Number, unit: Unit, end: int, boundaries: Boundaries) -> bool:
    """Whether a number with a unit says how many: no ordinal, no grade, no idiom."""
    word = unit.text
    before, after = text[max(0, first.start - 4) : first.start], text[end : end + 3]
    if word == "階":
        return after.startswith("建") or before.endswith(("地上", "地下"))
    if unit.kind == "order" or _ORDINAL_AFTER.match(text, end) or _NO_UNIT_AFTER.match(text, number.end):
        return False
    if word.endswith("室") and first.value >= 100:
        return False
    if first.spelled:
        if not boundaries.is_numeral(first, end) or (word in _NAMES_WITH and first.value < 10_000):
            return False
        if word == "方" and not before.endswith("御"):
            return False
        if _FORMAL.search(text, first.start, first.end) and unit.kind != "money":
            return False
        if first.end - first.start == 1 and first.value >= 100 and before.endswith(("単位：", "単位:")):
            return False
        if first.value == 1 and number is first and word in _one_idioms():
            return bool(_EACH_AFTER.match(text, end))
    elif before.endswith(("単位：", "単位:")):
        return False
    if (
        word in _IN_BRACKETS
        and (re.search(r"[（(][高中昭平大]?$", before) or not text[: first.start].strip())
        and re.match(r"[）)\s　]", after or " ")
        and first.value < 200
    ):
        return False
    if word == "巻" and re.match(rf"\s?{D}+号", text[end : end + 6]):
        return False
    if first.value == 1 and word == "つ" and before.endswith("の"):
        return False
    if word == "人" and after.startswith("ひと"):
        return False
    return not (word == "年" and _is_grade_or_year(text, first, end))


def _is_grade_or_year(text: str, number: Number, end: int) -> bool:
    """Whether 3年 is a grade (大学3年の…) or 2024年 a year; 3年ぶり and 5年前 are lengths of time."""
    if TENSE.match(text, end):
        return False
    if number.value > 1500 and not text[number.start : number.end].count(","):
        return True
    if number.value > _SCHOOL_GRADES:
        return False
    before = text[max(0, number.start - 4) : number.start]
    if _GRADE_BEFORE.search(before):
        return True
    if before[-1:] in ("（", "("):
        return before[-2:-1] not in ("日", "月", "年") and bool(re.match(r"[）)・，、,]", text[end : end + 1]))
    return before[-1:] in ("・", "\u3000", " ") and text[end : end + 1] in ("）", ")")
