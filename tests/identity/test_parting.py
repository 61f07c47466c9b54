from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.parting import is_surname, part_name, split_name

PARTS = [
    ("笠原", "正典"),
    ("長谷川", "剛"),  # the longer of two surnames
    ("水", "一心"),
    # one part is listed, or none
    ("阿久津", "カレン"),
    ("長谷川", "さやか"),
    ("仲村渠", "こずえ"),
    ("吉祥寺", "光子"),
    ("六反田", "巌"),
    ("上ノ国", "鷹"),
    ("忍ヶ丘", "さと"),
    ("榊原", "グスタフ航"),  # two given names
    ("濱砂", "ジョルジ"),  # in variants of its kanji
    ("栁瀬", "あおい"),
    ("五十嵐", "髙志"),
    ("葛\U000e0100西", "真理子"),  # with the selector of a variant
]
SURNAMES = ["佐藤", "長谷川", "成田", "秋葉", "桑田", "永山", "助川", "五ヶ瀬", "関"]


@pytest.mark.parametrize("parts", PARTS)
def test_a_name_is_parted(parts: tuple[str, str]) -> None:
    assert split_name("".join(parts)) == parts
    assert not is_surname("".join(parts))


@pytest.mark.parametrize("name", SURNAMES)
def test_a_surname_alone(name: str) -> None:
    assert is_surname(name)


@pytest.mark.parametrize("name", ["", "Sato", "Elisabeth草野", "みどり", "〇〇〇〇", "山" * 40])
def test_what_is_no_japanese_name_has_no_parts(name: str) -> None:
    assert part_name(name) == (None, 0.0)
    assert not is_surname(name)


def test_an_unclear_name_is_less_sure() -> None:
    clear, unclear = part_name("笠原正典")[1], part_name("御代田剛")[1]
    assert clear > 0.9 > unclear


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x9FFF), max_size=8))
def test_parts_make_up_the_name(name: str) -> None:
    parts, certainty = part_name(name)
    assert 0 <= certainty < 1
    assert parts is None or ("".join(parts) == name and all(parts))
