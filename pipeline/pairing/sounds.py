"""How alike a name sounds in the two scripts: Japanese names by their readings, foreign ones by their consonants."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import jaconv
from rapidfuzz.distance import Indel

from pipeline.identity.guesses import readings_of
from pipeline.identity.kanji import Part, compose
from pipeline.identity.readings import fold_romanized, romanize

_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_UNLIKE = 0.6
"""Two names whose letters are less alike than this are not alike at all."""
_BY_CHANCE = 0.9
"""A foreign name that sounds alike is a little less sure than one that is spelled alike."""

_SPOKEN = (("ch", "k"), ("th", "t"), ("j", "y"), ("g", "k"), ("w", "v"), ("z", "ts"))
"""Michael and Charles, Thomas and Smith, Janssen and Jones, Wagner and Whitman."""

# The sounds that katakana can't tell apart, or that both scripts write in several ways, made one; in this order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""),
        ("^(?:wh|kn|gn|pf|ps|pt)", lambda match: match[0][1]),
        ("^x", "z"),
        ("sch|tsch|tch|tsh|tzsch|cz|ch", "S"),
        ("sh|sj|sz|ci(?=[aou])|ti(?=on)", "S"),
        ("th", "s"),
        ("ph", "h"),
        ("ck|cq|qu|q|kh|x", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("dg|dj|j|g(?=[eiy])", "Z"),
        ("ts|tz|z", "s"),
        ("gh(?![aeiou])|(?<=[aeiou])h(?![aeiou])", ""),
        ("v|w(?=[aeiou])", "b"),
        ("f", "h"),
        ("l", "r"),
        ("m(?=[bp])", "n"),
        ("ng(?![aeiou])|nk", "n"),
        ("[Zs]", "S"),
        ("^[aeiouyw]", "A"),
        ("(?<=.)[aeiouyw]", ""),
        (r"(.)\1+", r"\1"),
        ("(?<=.)r$", ""),
    )
)


def sound_alike(part: str, kind: Part, word: str) -> float:
    """How alike a part of a Japanese name and a word in Latin script are, from 0 to 1.

    Args:
        part: a surname or given name in kanji or kana, or a part of a foreign name in katakana.
        kind: which part of a Japanese name it is; for katakana it doesn't matter.
        word: a word of a name in Latin script.
    """
    bare = word.rstrip(".")
    wanted = fold_romanized(bare)
    if not wanted:
        return 0.0
    spellings = _spellings(part, kind)
    if len(bare) == 1:
        return 0.7 if any(spelling.startswith(wanted) for spelling in spellings) else 0.0
    if wanted in spellings:
        return 1.0
    best = max((_alike(spelling, wanted) for spelling in spellings), default=0.0)
    if _KANA.fullmatch(part) and jaconv.hira2kata(part)[0] >= "ァ":
        mine, theirs = _skeletons_of_kana(part), _skeletons(bare)
        best = max([best, *(_BY_CHANCE * _alike(one, other) for one in mine for other in theirs)])
    return best


def letters_alike(one: str, other: str) -> float:
    """How alike two words in Latin script are, whatever the way of romanising."""
    return _alike(fold_romanized(one), fold_romanized(other))


@lru_cache(maxsize=1 << 14)
def _spellings(part: str, kind: Part) -> frozenset[str]:
    readings = {reading.kana for reading in readings_of(part, kind)} | {kana for kana, _ in compose(part, kind)}
    return frozenset(fold_romanized(romanize(kana, (written,))) for kana in readings for written in (part, ""))


def _alike(one: str, other: str) -> float:
    alike = float(Indel.normalized_similarity(one, other))
    return (alike - _UNLIKE) / (1 - _UNLIKE) * alike if alike > _UNLIKE else 0.0


@lru_cache(maxsize=1 << 14)
def _skeletons_of_kana(part: str) -> frozenset[str]:
    return _skeletons(romanize(part))


@lru_cache(maxsize=1 << 14)
def _skeletons(word: str) -> frozenset[str]:
    """The consonants of a foreign name, as far as katakana tells them apart, in each way that languages speak them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    spoken = {plain}
    for letters, sound in _SPOKEN:
        spoken |= {text.replace(letters, sound) for text in spoken}
    found = set()
    for text in spoken:
        for pattern, sound_or_choice in _SOUNDS:
            text = pattern.sub(sound_or_choice, text)
        found.add(text)
    return frozenset(found - {""})
