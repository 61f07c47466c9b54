"""Bodies listed with ・ and taken for one, told apart: 民主党・社会民主党 of two, ゼネラル・エレクトリック of none."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.entities.institutions import kind_of
from pipeline.lexicon.known_names import known_names

_DOT = "・"
_KATAKANA = re.compile(r"[ァ-ヺー・]+")
_LEAST = 2  # characters


def cuts_between_bodies(name: str) -> list[tuple[int, int]]:
    """Tell where each body of a list begins and ends; the whole where it is one.

    Each part must be a body by itself: one that dictionaries list, or one that says what kind of body it is. What is all
    katakana stays whole, for there ・ stands between the words of a foreign name.
    """
    known = known_names("organization").names
    whole = [(0, len(name))]
    if _DOT not in name or name in known or _KATAKANA.fullmatch(name):
        return whole
    dots = [-1, *(at for at, char in enumerate(name) if char == _DOT), len(name)]
    parts = [(before + 1, after) for before, after in pairwise(dots)]
    bodies = [name[start:end] for start, end in parts]
    alone = all(len(body) >= _LEAST and (body in known or kind_of(body)) for body in bodies)
    return parts if alone else whole
