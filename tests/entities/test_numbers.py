"""Numerals of both languages: values and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kanjize import number2kanji

from pipeline.entities.numbers import find_numbers, parse_english, parse_japanese

JAPANESE = [
    ("1,234", 1234),
    ("１，２３４．５", 1234.5),  # full width, separators and point as well
    ("4万8千", 48_000),
    ("1億2000万", 120_000_000),
    ("3千405万", 34_050_000),  # thousands of ten thousands
    ("31万4,200", 314_200),
    ("10百万", 10_000_000),  # 百万円 as accountants count
    ("三十二", 32),
    ("一〇五", 105),  # by position
    ("二、四一一", 2411),  # with the separator of vertical text
    ("二億三千万", 230_000_000),
    ("参拾", 30),
    ("壱百万", 1_000_000),
]


@pytest.mark.parametrize(("written", "value"), JAPANESE)
def test_japanese_value(written: str, value: float) -> None:
    assert parse_japanese(written) == value


@pytest.mark.parametrize(("written", "value"), JAPANESE)
def test_japanese_place(written: str, value: float) -> None:
    text = f"計{written}円"
    (number,) = find_numbers(text, "ja")
    assert (text[number.start : number.end], number.value) == (written, value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("前年の12・3%増", [12.3]),  # the middle dot is a point before a measure
        ("五三・一七％", [53.17]),
        ("8月20・21日", [8, 20, 21]),  # and no point before a day
        ("八月十五日", [8, 15]),
        ("二、三名", [2, 3]),  # a comma between two digits is no separator
    ],
)
def test_middle_dot_and_comma(text: str, values: list[float]) -> None:
    assert [n.value for n in find_numbers(text, "ja")] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one hundred and five students", [105]),
        ("twenty-one of them", [21]),
        ("2.5 million yen", [2_500_000]),
        ("a hundred people", [100]),
        ("between ten and twelve", [10, 12]),  # "and" joins after hundred only
        ("four hundred and twenty-five thousand six", [425_006]),
        ("someone", []),  # no number inside a word
    ],
)
def test_english(text: str, values: list[float]) -> None:
    assert [n.value for n in find_numbers(text, "en")] == values


@given(st.integers(min_value=1, max_value=10**15))
def test_kanji_of_a_number_mean_it(value: int) -> None:
    assert parse_japanese(number2kanji(value)) == value


@given(st.integers(min_value=0, max_value=10**15))
def test_separators_do_not_matter(value: int) -> None:
    assert parse_japanese(f"{value:,}") == parse_english(f"{value:,}") == value


@pytest.mark.parametrize("unit", ["1", "1,234,", "一", "一、", "1万", "12・3%", "twenty-one "])
def test_long_runs_end(unit: str) -> None:
    text = unit * 4000
    assert all(0 <= n.start < n.end <= len(text) for language in ("ja", "en") for n in find_numbers(text, language))


@pytest.mark.parametrize("written", ["", "約"])
def test_no_numeral(written: str) -> None:
    with pytest.raises(ValueError, match="numeral"):
        parse_japanese(written)
