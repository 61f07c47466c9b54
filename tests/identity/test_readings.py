"""Kana to Latin script, as names are written."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.readings import latin_key, romanize
from pipeline.settings import NameSettings

HEPBURN = [
    # (reading, as written, in Latin script)
    ("かさはら まさのり", "笠原 正典", "Kasahara Masanori"),
    # おお and よう are long
    ("おおたに りょうへい", "", "Ōtani Ryōhei"),
    ("おおの じょう", "", "Ōno Jō"),
    ("とおやま とおる", "", "Tōyama Tōru"),
    # a part of the name ends between the vowels: いの・うえ, まつ・うら, やまの・うち, もと・お, よこ・お, ひろ・おか
    ("いのうえ じゅんいち", "", "Inoue Jun'ichi"),
    ("まつうら ゆうこ", "", "Matsuura Yūko"),
    ("やまのうち もとお", "", "Yamanouchi Motoo"),
    ("よこお ともおみ", "", "Yokoo Tomoomi"),
    ("ひろおか さとお", "", "Hirooka Satoo"),
    ("おおうち とおる", "", "Ōuchi Tōru"),
    ("おおおか しょうへい", "", "Ōoka Shōhei"),
    ("しもおおさこ", "", "Shimoōsako"),
    # what only the kanji tell
    ("おおこうち", "大河内", "Ōkōchi"),
    ("つぼうち", "坪内", "Tsubouchi"),
    ("じょうち", "上地", "Jōchi"),
    ("りゅうま", "龍馬", "Ryūma"),
    ("はるうみ", "春海", "Haruumi"),
    ("こうし", "孝志", "Kōshi"),
    ("おうみ", "近江", "Ōmi"),
    # ii and ei stay
    ("にいがた けいいち", "", "Niigata Keiichi"),
    # っち, ん before a vowel, y, and b m p
    ("いっちょうだ せんば", "", "Itchōda Senba"),
    ("ほった けんや", "", "Hotta Ken'ya"),
    # katakana, づ, ぢ
    ("サトウ ジョージ", "", "Satō Jōji"),
    ("みづほ", "", "Mizuho"),
    ("ぢゅん", "", "Jun"),
    ("", "", ""),
]


@pytest.mark.parametrize(("reading", "written", "latin"), HEPBURN)
def test_hepburn(reading: str, written: str, latin: str) -> None:
    assert romanize(reading, tuple(written.split())) == latin


STYLES = [
    (NameSettings(), "Ōno Jun'ya"),
    (NameSettings(order="KASAHARA Masanori"), "ŌNO Jun'ya"),
    (NameSettings(order="Masanori Kasahara"), "Jun'ya Ōno"),
    (NameSettings(order="Masanori KASAHARA", long_vowels="oh"), "Jun'ya OHNO"),
    (NameSettings(long_vowels="oh"), "Ohno Jun'ya"),
    (NameSettings(long_vowels="dropped"), "Ono Jun'ya"),
]


@pytest.mark.parametrize(("style", "latin"), STYLES)
def test_styles(style: NameSettings, latin: str) -> None:
    assert romanize("おおの じゅんや", (), style) == latin


@pytest.mark.parametrize(
    ("reading", "style", "latin"),
    [
        ("なんば しんぺい", NameSettings(syllabic_n="m"), "Namba Shimpei"),
        ("ゆうき しゅうぞう", NameSettings(long_vowels="oh"), "Yuki Shuzoh"),  # passports write long o only
        (
            "さとう",
            NameSettings(order="KASAHARA Masanori"),
            "Satō",
        ),  # of one part nobody knows whether it is the surname
    ],
)
def test_ways_of_writing_sounds(reading: str, style: NameSettings, latin: str) -> None:
    assert romanize(reading, (), style) == latin


MORAE = [
    *"あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわんがぎぐげござじずぜぞだでどばびぶべぼ",
    *(
        "きゃ",
        "きゅ",
        "きょ",
        "しゃ",
        "しゅ",
        "しょ",
        "ちゃ",
        "ちゅ",
        "ちょ",
        "にょ",
        "ひょ",
        "りゅ",
        "りょ",
        "じゅ",
        "じょ",
    ),
]
names = st.lists(st.sampled_from(MORAE), min_size=1, max_size=6).filter(lambda morae: morae[0] != "ん").map("".join)


@given(st.lists(names, min_size=1, max_size=3))
def test_every_reading_becomes_latin_letters(parts: list[str]) -> None:
    latin = romanize(" ".join(parts))
    assert re.fullmatch("[a-zāīūēō']+(?: [a-zāīūēō']+)*", latin.lower())
    assert len(latin.split()) == len(parts)


@given(names, names, st.sampled_from(STYLES))
def test_a_style_changes_no_sound(surname: str, given_name: str, style: tuple[NameSettings, str]) -> None:
    def sounds(text: str) -> list[str]:
        plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
        return sorted(re.sub("oh(?![aiueoy])", "o", word) for word in plain.split())

    reading = f"{surname} {given_name}"
    assert sounds(romanize(reading, (), style[0])) == sounds(romanize(reading))


@given(names)
def test_katakana_reads_as_hiragana(name: str) -> None:
    katakana = "".join(chr(ord(char) + 0x60) if "ぁ" <= char <= "ゖ" else char for char in name)
    assert romanize(katakana) == romanize(name)


@given(names, names)
def test_parts_are_read_one_by_one(surname: str, given_name: str) -> None:
    assert romanize(f"{surname} {given_name}") == f"{romanize(surname)} {romanize(given_name)}"


def dataset() -> list[tuple[str, str, str]]:
    """500 names drawn from japanese-personal-name-dataset 0.4.0 (MIT), which spells long vowels in its own ways."""
    with Path(__file__).with_name("jpnd_500.csv").open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["reading"], row["latin"]) for row in csv.DictReader(file)]


def test_five_hundred_names_with_a_reading_are_all_right() -> None:
    def fold(text: str) -> str:
        return re.sub(r"(.)\1+", r"\1", latin_key(text))

    wrong = [row for row in dataset() if fold(romanize(row[1], (row[0],))) != fold(row[2])]
    assert not wrong
    assert len(dataset()) == 500
