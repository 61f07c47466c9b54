"""Word vectors: what company a word keeps in a great deal of text, so that a word that no article has shown is not unknown.

They come from elsewhere (models/ATTRIBUTIONS.md) and are made small by ``training.vectors``: fewer dimensions, bytes instead
of floats, rare words sharing the vector of the one nearest to them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id

Vector = npt.NDArray[np.float32]


class Vectors(NamedTuple):
    """Vectors by word."""

    keys: npt.NDArray[np.uint64]
    """Hashes of words (spaCy's), rising ..."""
    rows: npt.NDArray[np.uint16]
    """... the row of each in the table ..."""
    table: npt.NDArray[np.int8]
    """... rows × dimensions ..."""
    scale: float
    """... and how much one step of a byte is."""

    @property
    def width(self) -> int:
        """The number of dimensions."""
        return int(self.table.shape[1])

    def of(self, word: str) -> Vector:
        """Give the vector of a word, of its lower case if it has none itself, else zeros."""
        for form in (word, word.lower()):
            key = np.uint64(get_string_id(form))
            at = int(np.searchsorted(self.keys, key))
            if at < len(self.keys) and self.keys[at] == key:
                return np.asarray(self.table[self.rows[at]] * np.float32(self.scale), np.float32)
        return np.zeros(self.width, np.float32)


@cache
def vectors(language: str) -> Vectors | None:
    """Open the vectors of a language, or give None for one that has none ("": for none at all)."""
    resource = files("pipeline.models").joinpath(f"vectors-{language}.npz")
    if not resource.is_file():
        return None
    with as_file(resource) as path, np.load(path, allow_pickle=False) as stored:
        return Vectors(stored["keys"], stored["rows"], stored["table"], float(stored["scale"]))
