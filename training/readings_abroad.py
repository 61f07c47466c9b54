"""Make the lexicon of what kanji are read as in Chinese and Korean: ``python -m training.readings_abroad --out pipeline/lexicon``.

``kanji_abroad.csv`` has the characters that names have (all of JIS level 1 and Big5 level 1, and what is listed in names): in
Mandarin in Pinyin without tones, from pypinyin (MIT), and in Korean in the Revised Romanization, from hanja (MIT). Both are
needed here only: ``pip install pypinyin hanja``.
"""

from __future__ import annotations

import argparse
import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.lexicon import read_table

_HANGUL = 0xAC00
_INITIALS = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"]
_VOWELS = ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"]  # fmt: skip
_FINALS = ["", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"]  # fmt: skip
_COMMON_BIG5 = range(0xA440, 0xC67F)
_COMMON_JIS = range(0x889F, 0x9873)
_MOST = 2
"""Mandarin readings of a character that are kept."""


def romanize_hangul(syllable: str) -> str:
    """Write a Hangul syllable in the Revised Romanization."""
    place = ord(syllable) - _HANGUL
    return _INITIALS[place // 588] + _VOWELS[place % 588 // 28] + _FINALS[place % 28]


def characters() -> set[str]:
    """The characters that names may have."""
    listed = {row["char"] for row in read_table("kanji_places.csv")}
    big5 = {code.to_bytes(2, "big").decode("big5", "ignore") for code in _COMMON_BIG5}
    jis = {code.to_bytes(2, "big").decode("shift_jis", "ignore") for code in _COMMON_JIS}
    return {char for char in listed | big5 | jis if len(char) == 1 and "\u3400" <= char <= "\u9fff"}


def rows() -> Iterator[list[str]]:
    """The rows of the lexicon: character, Pinyin, Korean."""
    import hanja
    from pypinyin.pinyin_dict import pinyin_dict

    for char in sorted(characters()):
        toned = pinyin_dict.get(ord(char), "").split(",")[:_MOST]
        pinyin = dict.fromkeys(_plain(reading) for reading in toned if reading)
        hangul = hanja.translate(char, "substitution")
        korean = romanize_hangul(hangul) if "\uac00" <= hangul <= "\ud7a3" else ""
        if pinyin or korean:
            yield [char, "|".join(pinyin), korean, "pypinyin; hanja"]


def _plain(reading: str) -> str:
    decomposed = unicodedata.normalize("NFD", reading)
    return "".join(char for char in decomposed if char.isascii() and char.isalpha())


def main() -> None:
    """Write the lexicon."""
    parser = argparse.ArgumentParser(description="Make the lexicon of kanji as Chinese and Korean read them.")
    parser.add_argument("--out", type=Path, required=True)
    with (parser.parse_args().out / "kanji_abroad.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["char", "pinyin", "korean", "source"], *rows()])


if __name__ == "__main__":
    main()
