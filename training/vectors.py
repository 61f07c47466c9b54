"""Make ``vectors-ja.npz``, the word vectors of the Japanese networks: ``python -m training.vectors VOCAB --out pipeline/models``.

VOCAB is the folder ``vocab`` of the package ja_ginza 5.3.0 (MIT; wheel on the package index), which holds chiVe (Works
Applications and NINJAL, Apache-2.0): word2vec over a hundred million pages of the web, 480,443 words, of which the rarer share
the vector of the nearest of 20,000. Kept are the words that are one token here, of the 300 dimensions the 128 that matter most
(principal components), each number as a byte.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from spacy.vocab import Vocab

from pipeline.tokens import make_doc

DIMENSIONS = 128
_WIDEST = 4.0  # standard deviations that a byte can say; what is farther out is cut off


def main() -> None:
    """Read the vectors of a vocabulary, write them small."""
    parser = argparse.ArgumentParser(description="Make the word vectors of the Japanese networks.")
    parser.add_argument("vocab", type=Path, help="folder vocab of ja_ginza")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    vocab = Vocab().from_disk(arguments.vocab, exclude=["lookups"])
    words = [(key, row) for key, row in sorted(vocab.vectors.key2row.items()) if _is_token(vocab.strings[key])]
    used, rows = np.unique([row for _, row in words], return_inverse=True)
    step = _WIDEST / 127
    table = np.clip(np.round(_principal(np.asarray(vocab.vectors.data)[used]) / step), -127, 127)
    np.savez_compressed(
        arguments.out / "vectors-ja.npz",
        keys=np.array([key for key, _ in words], np.uint64),
        rows=rows.astype(np.uint16),
        table=table.astype(np.int8),
        scale=np.float32(step),
    )


def _is_token(word: str) -> bool:
    return len(word) <= 12 and not any(char.isspace() for char in word) and len(make_doc(word, "ja")) == 1


def _principal(data: np.ndarray) -> np.ndarray:
    """Turn vectors, made as long as each other, so that few dimensions say most; standard deviation 1 over all."""
    unit = data.astype(np.float64)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    unit -= unit.mean(axis=0)
    values, axes = np.linalg.eigh(unit.T @ unit)
    turned = unit @ axes[:, np.argsort(-values)[:DIMENSIONS]]
    return np.asarray(turned / turned.std())


if __name__ == "__main__":
    main()
