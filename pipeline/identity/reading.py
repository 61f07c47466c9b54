"""How a person's name is read, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.identity.guesses import guess_reading, part_reading, readings_of
from pipeline.identity.names import is_japanese
from pipeline.identity.parting import is_surname, part_name
from pipeline.identity.readings import latin_key, romanize
from pipeline.identity.records import English
from pipeline.settings import NameSettings

_PRINTED = {"brackets": 0.99, "ruby": 0.98}
"""How sure a reading is that is printed beside the name, the surest first."""
_SHOWN = 0.97
"""How sure a known reading is that a name in Latin script agrees with."""


class NameReading(NamedTuple):
    """The reading of a name; ``kana`` is empty where none is known."""

    name: str
    kana: str = ""
    source: str = ""
    confidence: float | None = None

    def romanize(self, style: NameSettings) -> str:
        """The name in Latin script, as sure as its reading."""
        parts, _ = part_name(self.name)
        return romanize(self.kana, parts or (self.name,), style)


def read_person(name: str, printed: Mapping[tuple[str, str], int], english: English) -> NameReading:
    """Say how a name is read: as printed, else as its English form shows, else as is most usual.

    Args:
        name: the fullest form.
        printed: how often the texts print which reading, by (source, reading).
        english: its form in Latin script, where one is known.
    """
    if printed:
        source, kana = min(printed, key=lambda key: (-_PRINTED[key[0]], -printed[key], key[1]))
        return NameReading(name, part_reading(name, kana), source, _PRINTED[source])
    if not is_japanese(name):
        return NameReading(name)
    if english.name and (kana := _shown(name, english.name)):
        return NameReading(name, kana, "pair", round(_SHOWN * (english.confidence or 0.0), 4))
    if guess := guess_reading(name):
        return NameReading(name, guess.kana, "guess", round(guess.probability, 4))
    return NameReading(name)


def _shown(name: str, english: str) -> str:
    """The known reading of a name in kanji that a name in Latin script agrees with; empty where none does."""
    wanted = latin_key(english)
    options: list[tuple[str, ...]]
    if is_surname(name):
        options = [(reading.kana,) for reading in readings_of(name, "surname")]
    else:
        parts, _ = part_name(name)
        if not parts:
            return ""
        given = readings_of(parts[1], "given")
        options = [(surname.kana, own.kana) for surname in readings_of(parts[0], "surname") for own in given]
    return next((" ".join(kana) for kana in options if latin_key(romanize(" ".join(kana))) == wanted), "")
