"""Readings of names, and what they are in Latin script."""

from __future__ import annotations

import re

import jaconv

# What jaconv spells otherwise than Hepburn does.
_DIGRAPHS = {
    "てぃ": "ti",
    "でぃ": "di",
    "とぅ": "tu",
    "どぅ": "du",
    "ゐ": "i",
    "ゑ": "e",
    "を": "o",
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
_O, _U = "おこそとのほもよろごぞどぼぽょを", "うくすつぬふむゆるぐずづぶぷゅ"
_LONG = re.compile(f"(?<=[{_O}])[うお]|(?<=[{_U}])う")
# A part of a name that begins with う stays apart from the vowel before: いの・うえ, まつ・うら, やまの・うち.
_OWN_PART = re.compile("(?<=..)(?:うえ|うち|うら|うみ|うめ)$")
_MACRONS = {"a-": "ā", "i-": "ī", "u-": "ū", "e-": "ē", "o-": "ō"}


def romanize(reading: str) -> str:
    """Write a reading in Hepburn's romanisation, with macrons and a capital for each part.

    Args:
        reading: hiragana or katakana, the parts of the name with a space between.

    Returns:
        Such as "Ōtani Jun'ichi" for おおたに じゅんいち; empty for an empty reading.
    """
    return " ".join(_romanize_part(part) for part in jaconv.kata2hira(reading).split())


def _romanize_part(part: str) -> str:
    own = _OWN_PART.search(part)
    cut = own.start() if own else len(part)
    head, tail = part[:cut], part[cut:]
    # A name's last お is a part of its own (もと・お); elsewhere it lengthens (おお・たに).
    last = "お" if not tail and len(head) > 2 and head.endswith("お") else ""
    head = _LONG.sub("ー", head.removesuffix(last))
    kana = head + last + tail
    marked = _DIGRAPH.sub(lambda match: _DIGRAPHS[match[0]], kana.replace("っち", "tち"))
    latin = jaconv.kana2alphabet(re.sub("ん(?=[あいうえおやゆよ])", "n'", marked))
    latin = re.sub("cch", "tch", latin)
    latin = re.sub("([aiueo])-", lambda match: _MACRONS[match[0]], latin)
    return latin[:1].upper() + latin[1:]
