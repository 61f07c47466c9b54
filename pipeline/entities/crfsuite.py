"""CRFsuite's model file, read without CRFsuite: labels, transitions, and the weights of each attribute.

The format (version 100; http://www.chokkan.org/software/crfsuite/, ``crf1d_model.c`` and ``cqdb.c``): a header of twelve
integers; a chunk of features, each an attribute and a label (a state) or two labels (a transition) with a weight; two
constant databases with the names of labels and attributes. All integers are little-endian and of 32 bits.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_HEADER = struct.Struct("<4s i 4s 9I")
_CHUNK = struct.Struct("<4s 2I")
_NAMES = struct.Struct("<4s 5I")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_STATE, _TRANSITION = 0, 1


class Model(NamedTuple):
    """A linear-chain CRF as it is stored: state feature ``i`` is ``attributes[sources[i]]`` with ``labels[targets[i]]``."""

    labels: list[str]
    attributes: list[str]
    """Feature strings such as ``w=教授``."""
    sources: Integers
    targets: Integers
    weights: Floats
    transitions: Floats
    """Labels × labels, from the row's to the column's; 0 where the training data has no such pair."""


def read_model(path: Path) -> Model:
    """Read a model file that python-crfsuite has written.

    Raises:
        ValueError: the file isn't a CRFsuite model of the version that is known.
    """
    data = path.read_bytes()
    if len(data) < _HEADER.size:
        raise ValueError(f"{path.name} is no CRFsuite model: it is too short")
    magic, size, kind, version, _, labels, attributes, features_at, labels_at, attributes_at, _, _ = (
        _HEADER.unpack_from(data)
    )
    if (magic, kind, version) != (b"lCRF", b"FOMC", 100) or size != len(data):
        raise ValueError(f"{path.name} is no CRFsuite model of version 100")
    _, _, count = _CHUNK.unpack_from(data, features_at)
    features = np.frombuffer(data, _FEATURE, count, features_at + _CHUNK.size)
    transitions = np.zeros((labels, labels))
    pairs = features[features["kind"] == _TRANSITION]
    transitions[pairs["source"], pairs["target"]] = pairs["weight"]
    states = features[features["kind"] == _STATE]
    return Model(
        labels=_names(data, labels_at, labels),
        attributes=_names(data, attributes_at, attributes),
        sources=states["source"].astype(np.int64),
        targets=states["target"].astype(np.int64),
        weights=states["weight"].astype(np.float64),
        transitions=transitions,
    )


def _names(data: bytes, at: int, count: int) -> list[str]:
    """The strings of a constant database by number: each record is a number, a length, the string and a NUL."""
    *_, numbered, numbers_at = _NAMES.unpack_from(data, at)
    if numbered < count:
        raise ValueError("the names of a CRFsuite model are not complete")
    starts = np.frombuffer(data, "<u4", count, at + numbers_at).astype(np.int64) + at + 8
    lengths = np.frombuffer(data, np.uint8)  # the four bytes before a string are its length
    sizes = sum(lengths[starts - 4 + byte].astype(np.int64) << (8 * byte) for byte in range(4))
    ends = starts + sizes - 1
    return [data[start:end].decode("utf-8") for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
