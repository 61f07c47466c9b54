"""What a CRF trained on other people's labelled sentences takes each token for: features of the CRF that decides.

Encyclopaedia and web sentences hold many more names than our articles, but are labelled by other rules, and mixing them in
teaches those rules as well. So they train a model of their own (PERSON, ORG, LOC), whose word on a token is one feature among
others, trusted as far as the articles bear it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import pycrfsuite

HINT_LABELS = ("PERSON", "ORG", "LOC")
_SURE = 0.9


_opened: dict[str, pycrfsuite.Tagger | None] = {}


def hinter(language: str) -> pycrfsuite.Tagger | None:
    """Give the model of a language, the shipped one if no other is in use, or None for a language that has none."""
    if language not in _opened:
        model = files("pipeline.models").joinpath(f"hints-{language}.crf")
        if model.is_file():
            with as_file(model) as path:
                use(language, path)
        else:
            _opened[language] = None
    return _opened[language]


def use(language: str, path: Path) -> None:
    """Take hints from another model from now on; training does, for the model that it has just made."""
    opened = pycrfsuite.Tagger()
    opened.open(str(path))
    _opened[language] = opened


def hint_features(model: pycrfsuite.Tagger, rows: Sequence[list[str]]) -> list[list[str]]:
    """Give each token what the model takes it and its neighbours for, sure (!) or not (?).

    Args:
        model: a CRF whose tags are B- and I- with ``HINT_LABELS``, and O.
        rows: the features of a passage's tokens, at least one.
    """
    tags = model.tag(rows)
    marks = [tag + ("!" if model.marginal(tag, i) > _SURE else "?") for i, tag in enumerate(tags)]
    last = len(tags) - 1
    hints = []
    for i, mark in enumerate(marks):
        hint = [f"o0={mark}"]
        if i and tags[i - 1] != "O":
            hint.append(f"o-1={marks[i - 1]}")
        if i < last and tags[i + 1] != "O":
            hint.append(f"o1={marks[i + 1]}")
        if 0 < i < last:
            hint.append(f"oo={tags[i - 1]}|{tags[i]}|{tags[i + 1]}")
        hints.append(hint)
    return hints
