"""Word vectors: what company a word keeps in a great deal of text, so that a word that no article has shown is not unknown.

They come from elsewhere (models/ATTRIBUTIONS.md) and are made small by ``training.vectors``: fewer dimensions, bytes instead
of floats, rare words sharing the vector of the one nearest to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id

Table = npt.NDArray[np.float32]


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

    def of(self, words: Sequence[str]) -> Table:
        """Give the vectors of words (words × dimensions): each its own, else that of its lower case, else zeros."""
        found = self._find(words)
        lower = self._find([word.lower() for word in words])
        rows = np.where(found >= 0, found, lower)
        table = self.table[np.maximum(rows, 0)] * np.float32(self.scale)
        table[rows < 0] = 0
        return np.asarray(table, np.float32)

    def _find(self, words: Sequence[str]) -> npt.NDArray[np.int64]:
        """The rows of words, -1 for those that have none."""
        keys = np.array([get_string_id(word) for word in words], np.uint64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.rows[at].astype(np.int64), -1)


@cache
def vectors(language: str) -> Vectors | None:
    """Open the vectors of a language, or give None for one that has none ("": for none at all)."""
    resource = files("pipeline.models").joinpath(f"vectors-{language}.npz")
    if not resource.is_file():
        return None
    with as_file(resource) as path, np.load(path, allow_pickle=False) as stored:
        return Vectors(stored["keys"], stored["rows"], stored["table"], float(stored["scale"]))
