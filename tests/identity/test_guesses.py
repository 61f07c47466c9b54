from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.guesses import guess_reading, part_reading, readings_of

GUESSES = [
    ("笠原正典", "かさはら まさのり"),
    ("佐藤健", "さとう けん"),
    ("長谷川さやか", "はせがわ さやか"),  # kana read themselves
    ("大塚", "おおつか"),  # a surname alone
]


@pytest.mark.parametrize(("name", "reading"), GUESSES)
def test_the_most_frequent_reading_is_guessed(name: str, reading: str) -> None:
    guess = guess_reading(name)
    assert guess is not None
    assert guess.kana.split()[0] == reading.split()[0]
    assert 0 < guess.probability < 1


@pytest.mark.parametrize("name", ["Igor TITOV", "ペッカ・リンドルース", "〇〇〇〇", "", "みどり"])
def test_nothing_is_guessed_of_what_has_no_kanji_that_are_known(name: str) -> None:
    assert guess_reading(name) is None


def test_a_name_with_two_usual_readings_is_less_sure() -> None:
    (one, *_), (two, *_) = readings_of("花子", "given"), readings_of("裕子", "given")
    assert one.probability > two.probability
    assert {"ゆうこ", "ひろこ"} <= {reading.kana for reading in readings_of("裕子", "given")}


def test_an_unknown_name_is_read_by_its_kanji() -> None:
    assert "とだやま" in {reading.kana for reading in readings_of("戸田山", "surname")}
    assert not readings_of("〇〇", "surname")


@pytest.mark.parametrize(
    ("name", "reading", "parted"),
    [
        ("笠原正典", "かさはらまさのり", "かさはら まさのり"),
        ("笠原正典", "かさはら まさのり", "かさはら まさのり"),
        ("佐藤健", "さとうたける", "さとう たける"),  # a rare reading of the given name
        ("佐藤健", "あいう", "あいう"),  # the reading of somebody else
    ],
)
def test_a_reading_is_parted(name: str, reading: str, parted: str) -> None:
    assert part_reading(name, reading) == parted


@given(
    st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=5),
    st.sampled_from(["surname", "given"]),
)
def test_probabilities_are_probabilities(name: str, part: str) -> None:
    readings = readings_of(name, part)  # type: ignore[arg-type]  # drawn
    assert sum(reading.probability for reading in readings) < 1
    assert [r.probability for r in readings] == sorted((r.probability for r in readings), reverse=True)
