"""Chinese, Korean and Vietnamese names in kanji: all made up, save for what everybody knows."""

from __future__ import annotations

import pytest

from pipeline.identity.abroad import alike_abroad, is_abroad, stands_abroad, surname_abroad
from pipeline.identity.parting import split_name
from pipeline.identity.reading import read_person
from pipeline.identity.records import English
from pipeline.settings import NameSettings

NO_ENGLISH = English()


@pytest.mark.parametrize("name", ["王偉", "朴志勲", "崔恩圭", "劉梓萱", "欧陽雪梅", "陳志明", "尹", "李"])
def test_no_japanese_reading_is_guessed_of_a_name_from_abroad(name: str) -> None:
    assert is_abroad(*(split_name(name) or (name, "")))
    assert read_person(name, {}, NO_ENGLISH, abroad=False).kana == ""


@pytest.mark.parametrize(
    "name", ["馬場真", "金城舞", "張本勲", "権藤健", "周防花", "金子", "林花子", "柳田浩", "王太郎"]
)
def test_a_japanese_name_that_begins_like_one_has_its_reading(name: str) -> None:
    assert not is_abroad(*(split_name(name) or (name, "")))
    assert read_person(name, {}, NO_ENGLISH, abroad=False).source == "guess"


def test_a_surname_of_both_countries_is_read_by_what_stands_around_it() -> None:
    assert read_person("林麗華", {}, NO_ENGLISH, abroad=False).kana
    assert not read_person("林麗華", {}, NO_ENGLISH, abroad=True).kana
    shown = read_person("林麗華", {}, English("Lin Lihua", "written", 0.97), abroad=False)
    assert (shown.kana, shown.romanize(NameSettings())) == ("", "Lin Lihua")
    japanese = read_person("林麗華", {}, English("Reika Hayashi", "pair", 0.95), abroad=False)
    assert (japanese.kana, japanese.source) == ("はやし れいか", "pair")


def test_what_is_printed_is_kept_and_the_latin_name_with_it() -> None:
    read = read_person("王偉", {("brackets", "わん うぇい"): 1}, English("Wang Wei", "pair", 0.95), abroad=True)
    assert (read.kana, read.source, read.romanize(NameSettings())) == ("わん うぇい", "brackets", "Wang Wei")
    assert read_person("王偉", {("brackets", "わん うぇい"): 1}, NO_ENGLISH, abroad=True).romanize(NameSettings()) == ""


def test_where_the_latin_name_is_read_otherwise_nothing_is_guessed() -> None:
    assert read_person("笠原正典", {}, English("Igor Titov", "pair", 0.9), abroad=False).kana == ""


@pytest.mark.parametrize(
    ("name", "latin", "least", "most"),
    [
        ("王偉", "Wang Wei", 1.0, 1.0),
        ("王偉", "Wei WANG", 1.0, 1.0),
        ("蔡宜倫", "Yi-Lun Tsai", 1.0, 1.0),
        ("朴志勲", "PARK Ji-hoon", 0.9, 1.0),
        ("朴志勲", "Jihun Pak", 0.9, 1.0),
        ("姜惠園", "Kang Hye Won", 0.9, 1.0),
        ("王偉", "Wang", 0.4, 0.6),
        ("王偉", "Wang Fang", 0.4, 0.6),
        ("王偉", "Li Wei", 0.0, 0.0),
        ("笠原正典", "Wang Wei", 0.0, 0.0),
    ],
)
def test_a_name_from_abroad_is_known_in_latin_script(name: str, latin: str, least: float, most: float) -> None:
    surname = surname_abroad(name)
    assert least <= alike_abroad(surname, name.removeprefix(surname), tuple(latin.split())) <= most


@pytest.mark.parametrize(
    ("text", "abroad"),
    [
        ("中国・雲南大学の", True),
        ("ソウル大学校", True),
        ("中国地方整備局", False),
        ("中国電力の", False),
        ("本学の", False),
    ],
)
def test_places(text: str, abroad: bool) -> None:
    assert stands_abroad(text) is abroad
