"""How likely a name in Japanese script and one in Latin script are one person's."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.identity.abroad import alike_abroad, surname_abroad
from pipeline.identity.kanji import Part
from pipeline.identity.names import is_japanese, person_key
from pipeline.identity.parting import is_surname, part_name
from pipeline.pairing.assignment import assign
from pipeline.pairing.sounds import letters_alike, sound_alike

_MARKS = re.compile(r"[\s・･=＝゠·‧]+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_EITHER: tuple[Part, ...] = ("surname", "given")
_LEAST = 0.05
_CLEAR = 0.95
"""How sure it must be where a name parts for no other way to be tried."""
_LEFT_OUT = 0.3
"""What a part costs that only one of the names has: 佐藤 and Ken Sato, a middle name."""


@lru_cache(maxsize=1 << 14)
def name_likeness(ja: str, en: str) -> float:
    """How alike two names are, from 0 to 1.

    Args:
        ja: a name as a Japanese article writes it, in whatever script.
        en: a name as an English article writes it.
    """
    words = [word for word in en.replace(",", " ").split() if word.rstrip(".").casefold() not in _SUFFIXES]
    if not words or is_japanese(en):
        return 1.0 if person_key(ja) == person_key(en) else 0.0
    if not is_japanese(ja):
        own = ja.split()
        return _total([[letters_alike(part, word) for word in words] for part in own])
    pieces = [piece for piece in _MARKS.split(ja) if piece]
    if len(pieces) == 1 and not _KATAKANA.fullmatch(ja):
        surname = surname_abroad(pieces[0])
        abroad = alike_abroad(surname, pieces[0].removeprefix(surname), tuple(words))
        return max(abroad, *(_total([_row(*part, words) for part in parts]) for parts in _partings(pieces[0])))
    scores = [_row(piece, _EITHER, words) for piece in pieces]
    return max(_total(scores), _joined(pieces, words))


def _row(part: str, kinds: tuple[Part, ...], words: list[str]) -> list[float]:
    return [max(sound_alike(part, kind, word) for kind in kinds) for word in words]


def _total(scores: list[list[float]]) -> float:
    """The mean score of the parts that belong together; parts that are left out cost something."""
    found = assign(scores, _LEAST)
    sides = len(scores), len(scores[0]) if scores else 0
    return sum(scores[part][word] for part, word in found) / (min(sides) + _LEFT_OUT * abs(sides[0] - sides[1]) or 1)


def _partings(name: str) -> list[list[tuple[str, tuple[Part, ...]]]]:
    """The ways to part a name in kanji into surname and given name: one where the lexicon knows it, else all."""
    if is_surname(name) or len(name) < 2:
        return [[(name, ("surname",))]]
    parts, certainty = part_name(name)
    cuts = [len(parts[0])] if parts and certainty > _CLEAR else range(1, len(name))
    return [[(name[:cut], ("surname",)), (name[cut:], ("given",))] for cut in cuts]


def _joined(pieces: list[str], words: list[str]) -> float:
    """How alike a foreign name is where the scripts part it in other places: ヴァン・ダイク and Vandyke."""
    if len(pieces) == len(words) or not all(_KATAKANA.fullmatch(piece) for piece in pieces):
        return 0.0
    return sound_alike("".join(pieces), "surname", "".join(words))
