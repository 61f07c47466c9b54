"""Readings of names, and what they are in Latin script: Hepburn, in the style that the user likes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

import jaconv

from pipeline.identity.vowels import mark_long_vowels
from pipeline.settings import NameSettings

# What jaconv spells otherwise than Hepburn does.
_DIGRAPHS = {
    "てぃ": "ti",
    "でぃ": "di",
    "とぅ": "tu",
    "どぅ": "du",
    "ゐ": "i",
    "ゑ": "e",
    "を": "o",
    "ぢゃ": "ja",
    "ぢゅ": "ju",
    "ぢょ": "jo",
    "ぢ": "ji",
    "づ": "zu",
}
_DIGRAPHS |= {
    "ゔぁ": "va",
    "ゔぃ": "vi",
    "ゔぇ": "ve",
    "ゔぉ": "vo",
    "ゔ": "vu",
    "うぃ": "wi",
    "うぇ": "we",
    "うぉ": "wo",
}
_DIGRAPH = re.compile("|".join(sorted(_DIGRAPHS, key=len, reverse=True)))
_VOWELS = {"a-": "ā", "i-": "ī", "u-": "ū", "e-": "ē", "o-": "ō"}
_LONG: dict[str, dict[int, Any]] = {
    "macron": {},
    "oh": str.maketrans({"ā": "a", "ī": "i", "ū": "u", "ē": "e", "ō": "oh", "Ā": "A", "Ī": "I", "Ū": "U", "Ē": "E"} | {"Ō": "Oh"}),
    "dropped": str.maketrans("āīūēōĀĪŪĒŌ", "aiueoAIUEO"),
}  # fmt: skip


_FOLDS = tuple(
    (re.compile(pattern), kunrei)
    for pattern, kunrei in (
        ("oh(?![aiueoy])|ou|o(?=o)", "o"),
        (r"([aiue])\1+", r"\1"),
        ("oo+", "o"),
        ("m(?=[bmp])", "n"),
        ("tch|cch", "tty"),
        ("shi", "si"),
        ("chi|tchi", "ti"),
        ("tsu", "tu"),
        ("fu", "hu"),
        ("ji", "zi"),
        ("sh", "sy"),
        ("ch", "ty"),
        ("jy?", "zy"),
        ("di", "zi"),
        ("du|dzu", "zu"),
    )
)
"""What makes the ways of romanising equal, in the order in which it is done."""

PLAIN = NameSettings()


def romanize(reading: str, written: tuple[str, ...] = (), style: NameSettings = PLAIN) -> str:
    """Write a reading in Hepburn's romanisation.

    Args:
        reading: hiragana or katakana, the surname first, the parts of the name with a space between.
        written: the same parts in kanji, which tell where long vowels are; empty where they are not known.
        style: order, case, long vowels and ん.

    Returns:
        Such as "Ōtani Jun'ichi" for おおたに じゅんいち; empty for an empty reading.
    """
    parts = jaconv.kata2hira(reading).split()
    if len(written) != len(parts):
        written = ("",) * len(parts)
    latin = [_romanize_part(part, kanji, style) for part, kanji in zip(parts, written, strict=True)]
    if len(latin) < 2:
        return "".join(latin)
    surname, *given = latin
    if "KASAHARA" in style.order:
        surname = surname.upper()
    return " ".join((surname, *given) if style.order.endswith("Masanori") else (*given, surname))


def _romanize_part(part: str, written: str, style: NameSettings) -> str:
    marked = mark_long_vowels(part, written).replace("っち", "tち")
    marked = _DIGRAPH.sub(lambda match: _DIGRAPHS[match[0]], marked)
    latin: str = jaconv.kana2alphabet(re.sub("ん(?=[あいうえおやゆよ])", "n'", marked))
    latin = re.sub("cch", "tch", latin)
    latin = re.sub("([aiueo])-", lambda match: _VOWELS[match[0]], latin)
    if style.syllabic_n == "m":
        latin = re.sub("n(?=[bmp])", "m", latin)
    return (latin[:1].upper() + latin[1:]).translate(_LONG[style.long_vowels])


def latin_key(name: str) -> str:
    """The key of a name in Latin script under which all ways of romanising it meet: Ōno Jun'ichi and Junichi OHNO."""
    return " ".join(sorted(fold_romanized(name).split()))


@lru_cache(maxsize=1 << 14)
def fold_romanized(text: str) -> str:
    """Write romanised Japanese so that Hepburn, Kunrei, passports and the ways to write long vowels are equal."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    folded = re.sub(r"['’‘`.-]", "", plain.casefold())
    for pattern, kunrei in _FOLDS:
        folded = pattern.sub(kunrei, folded)
    return folded
