"""How likely a Japanese and an English name are one institution's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.identity.directory import look_up
from pipeline.identity.names import institution_key, is_japanese
from pipeline.identity.readings import fold_romanized
from pipeline.pairing.sounds import sound_alike
from pipeline.pairing.words import Word, take_apart

_WEIGHTS = {"proper": 2.0, "word": 1.0, "head": 0.7}
"""What tells institutions apart: their own names more than what they do, that more than what they are."""
_SMALL_WORDS = frozenset(
    ["the", "of", "and", "for", "in", "at", "on", "to", "de", "la", "du", "&", "a", "an", "affair", "affairs"]
)
_EXTRA = 0.6
"""What a word of the English name costs that nothing of the Japanese one stands for."""
_REGISTERED, _SAME = 0.98, 1.0
_ALIKE = 0.4
"""What sounds less alike is no proper name of the two."""
_OF_IT = 0.5
"""What is left of how alike a body and a part of it are."""
_HEADS = frozenset(
    ["division", "section", "bureau", "department", "office", "center", "centre", "unit", "group", "institute"]
)
"""What a part of a body is called: several Japanese words stand for each, so that it may be taken for another's."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]")


@lru_cache(maxsize=1 << 14)
def institution_likeness(ja: str, en: str) -> float:
    """How alike two names of institutions are, from 0 to 1.

    By the registry where it has both; else by how much of the one the words of the other stand for: known words by the
    lexicon, proper names by their sound.

    Args:
        ja: a name as a Japanese article writes it.
        en: a name as an English article writes it.
    """
    if institution_key(ja) == institution_key(en):
        return _SAME
    if is_japanese(en) or not is_japanese(ja):
        return 0.0
    entry = look_up(institution_key(ja))
    if entry and entry == look_up(institution_key(en)):
        return _REGISTERED
    left = [word for word in _WORD.findall(en) if word.casefold() not in _SMALL_WORDS]
    total = found = 0.0
    # Words of the lexicon first, the longest first: what is left over is for the proper names.
    pieces = [piece for piece in take_apart(ja) if piece.kind != "drop"]
    for piece in sorted(pieces, key=lambda piece: (piece.kind == "proper", -len(piece.text))):
        weight = _WEIGHTS[piece.kind]
        total += weight
        found += weight * (_take_proper(piece, left) if piece.kind == "proper" else _take_word(piece, left))
    for piece in take_apart(ja):
        if piece.kind == "drop":
            _take_word(piece, left)
    alike = found / (total + _EXTRA * len(left)) if total else 0.0
    return alike * _OF_IT if _has_unit_more(en, left) else alike


def _has_unit_more(en: str, left: Sequence[str]) -> bool:
    """Whether the first part of an English chain is left over as a whole: European Affairs Bureau, … is only a part of 外務省."""
    first, comma, _ = en.partition(", ")
    words = [word for word in _WORD.findall(first) if word.casefold() not in _SMALL_WORDS]
    own = [word for word in words if word.casefold() not in _HEADS]
    return bool(comma and own) and all(word in left for word in own)


def _take_word(piece: Word, left: list[str]) -> float:
    """Take one of the English forms of a word out of the words that are left; 1 where there is one."""
    lowered = [_stem(word) for word in left]
    for english in sorted(piece.english, key=lambda english: -len(english)):
        words = [_stem(word) for word in _WORD.findall(english)]
        content = [word for word in words if word not in _SMALL_WORDS]
        if content and all(word in lowered for word in content):
            for word in content:
                place = lowered.index(word)
                del lowered[place], left[place]
            return 1.0
    return 0.0


def _take_proper(piece: Word, left: list[str]) -> float:
    """Take the one or two words that sound most like a proper name out of the words that are left."""
    spans = [(start, start + length) for length in (1, 2, 3) for start in range(len(left) - length + 1)]
    scored = [(_proper_alike(piece.text, left[start:end]), -(end - start), start, end) for start, end in spans]
    alike, _, start, end = max(scored, default=(0.0, 0, 0, 0))
    if alike < _ALIKE:
        return 0.0
    del left[start:end]
    return alike


def _proper_alike(text: str, words: list[str]) -> float:
    joined = "".join(words)
    if not is_japanese(text):
        return 1.0 if fold_romanized(text) == fold_romanized(joined) else 0.0
    return max(sound_alike(text, "surname", joined), sound_alike(text, "given", joined))


def _stem(word: str) -> str:
    """A word without its plural, and in one of the spellings of the two Englishes."""
    plain = word.casefold().replace("centre", "center").replace("organis", "organiz").replace("labour", "labor")
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") and len(plain) > 3 else plain


def is_acronym(name: str) -> bool:
    """Whether a name is short for another, such as JICA."""
    return _ACRONYM.fullmatch(name) is not None
