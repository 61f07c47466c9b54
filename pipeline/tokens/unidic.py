"""What UniDic says of a token: part of speech, lemma, reading. Parsed once for each distinct feature string."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

_KNOWN_FIELDS = 17  # an unknown word has the first seven only

UNIVERSAL = {
    "名詞": "NOUN",
    "代名詞": "PRON",
    "形状詞": "ADJ",
    "連体詞": "DET",
    "副詞": "ADV",
    "接続詞": "CCONJ",
    "感動詞": "INTJ",
    "動詞": "VERB",
    "形容詞": "ADJ",
    "助動詞": "AUX",
    "助詞": "ADP",
    "接頭辞": "NOUN",
    "接尾辞": "NOUN",
    "記号": "SYM",
    "補助記号": "PUNCT",
    "空白": "SPACE",
}
"""Universal part of speech by UniDic's coarse one, after the table of UD Japanese."""

_UNIVERSAL_BY_TAG = {
    "名詞-数詞": "NUM",
    "名詞-固有名詞": "PROPN",
    "助詞-接続助詞": "SCONJ",
    "助詞-終助詞": "PART",
    "補助記号-一般": "SYM",
    "動詞-非自立可能": "AUX",
}


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A dictionary entry as a Doc carries it; ``lemma`` and ``reading`` are empty for a word UniDic doesn't know.

    Two are the same when they are one object, which is quick to tell: the entry of a feature string is made once.
    """

    tag: str
    """UniDic's part of speech to four levels, such as 名詞-固有名詞-人名-姓."""
    pos: str
    """The universal part of speech."""
    lemma: str
    reading: str
    """Katakana."""


SPACE = Analysis("空白", "SPACE", "", "")
UNKNOWN = Analysis("名詞-普通名詞-一般", "NOUN", "", "")
"""A word that isn't in the dictionary, as UniDic labels most of these."""


@lru_cache(maxsize=65536)
def parse_feature(feature: str) -> Analysis:
    """Read one of MeCab's feature strings, comma-separated with quotes where a field has commas itself."""
    fields = next(csv.reader([feature])) if '"' in feature else feature.split(",")
    levels = [level for level in fields[:4] if level not in ("", "*")]
    tag = "-".join(levels)
    pos = _UNIVERSAL_BY_TAG.get("-".join(levels[:2])) or UNIVERSAL.get(levels[0] if levels else "", "X")
    if len(fields) < _KNOWN_FIELDS:
        return Analysis(tag, pos, "", "")
    # A lemma names its sense or language of origin behind a hyphen (円-助数詞); the hyphen itself has one too.
    lemma = fields[7].split("-")[0] or fields[7]
    # "form" follows the conjugation and the spelling (キョウ), where pron would write long vowels (キョー).
    reading = fields[17] if len(fields) > 17 and fields[17] not in ("", "*") else fields[6]
    return Analysis(tag, pos, "" if lemma == "*" else lemma, "" if reading == "*" else reading)
