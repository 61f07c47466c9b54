"""How a person's name is read, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from pipeline.identity.abroad import alike_abroad, is_abroad, surname_abroad
from pipeline.identity.guesses import guess_reading, part_reading, readings_of
from pipeline.identity.kanji import Part, compose
from pipeline.identity.merging import SURE
from pipeline.identity.names import is_japanese
from pipeline.identity.parting import part_name
from pipeline.identity.readings import latin_key, romanize
from pipeline.identity.records import English
from pipeline.settings import NameSettings

_PRINTED = {"brackets": 0.99, "ruby": 0.98}
"""How sure a reading is that is printed beside the name, the surest first."""
_SHOWN = 0.97
"""How sure a known reading is that a name in Latin script agrees with."""

_READ_ABROAD = 0.9
_SEPARATORS = re.compile(r"[\s,]+")


class NameReading(NamedTuple):
    """The reading of a name; ``kana`` is empty where none is known."""

    name: str
    kana: str = ""
    source: str = ""
    confidence: float | None = None
    latin: str | None = None
    """How it is written in Latin script where that is not its reading in Hepburn: Wang Wei, or nothing that is known."""

    def romanize(self, style: NameSettings) -> str:
        """The name in Latin script, as sure as its reading."""
        if self.latin is not None:
            return self.latin
        parts, _ = part_name(self.name)
        return romanize(self.kana, parts or (self.name,), style)


def read_person(name: str, printed: Mapping[tuple[str, str], int], english: English, abroad: bool) -> NameReading:
    """Say how a name is read: as printed, else as its English form shows, else as is most usual.

    Of a Chinese, Korean or Vietnamese name no Japanese reading is guessed, and what is printed beside it isn't romanised.

    Args:
        name: the fullest form.
        printed: how often the texts print which reading, by (source, reading).
        english: its form in Latin script, where one is known.
        abroad: whether the texts show that it is Chinese, Korean or Vietnamese.
    """
    parts, _ = part_name(name)
    abroad = abroad or is_abroad(*(parts or (name, ""))) or _is_shown_abroad(name, english)
    latin = english.name if abroad else None
    if printed:
        source, kana = min(printed, key=lambda key: (-_PRINTED[key[0]], -printed[key], key[1]))
        return NameReading(name, part_reading(name, kana), source, _PRINTED[source], latin)
    if not is_japanese(name) or abroad:
        return NameReading(name, latin=latin)
    if english.name and (kana := _shown(name, english.name)):
        return NameReading(name, kana, "pair", round(_SHOWN * (english.confidence or 0.0), 4))
    if (english.confidence or 0.0) >= SURE:
        return NameReading(name)  # whatever is usual, here it is read otherwise
    if guess := guess_reading(name):
        return NameReading(name, guess.kana, "guess", round(guess.probability, 4))
    return NameReading(name)


def _is_shown_abroad(name: str, english: English) -> bool:
    """Whether a name in Latin script reads the kanji as Chinese or Korean does: 林麗 and Lin Li."""
    words = tuple(_SEPARATORS.split(english.name))
    surname = surname_abroad(name)
    return bool(surname) and alike_abroad(surname, name.removeprefix(surname), words) >= _READ_ABROAD


def _shown(name: str, english: str) -> str:
    """The reading of a name in kanji that a name in Latin script agrees with: a known one, else one of its kanji."""
    wanted = latin_key(english)
    parts, certainty = part_name(name)
    if not certainty:
        return ""
    own: list[tuple[str, Part]] = [(parts[0], "surname"), (parts[1], "given")] if parts else [(name, "surname")]
    known = [[reading.kana for reading in readings_of(part, kind)] for part, kind in own]
    possible = [[*kana, *(made for made, _ in compose(*pair))] for kana, pair in zip(known, own, strict=True)]
    for options in (known, possible):
        for kana in product(*options):
            if latin_key(romanize(" ".join(kana))) == wanted:
                return " ".join(kana)
    return ""
