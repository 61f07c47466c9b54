"""What a model trained on other people's labelled sentences takes each word for: features of the CRF that decides.

Encyclopaedia and web sentences hold many more names than our articles, but are labelled by other rules, and mixing them in
teaches those rules as well. So they train a model of their own (PERSON, ORG, LOC), whose word on a token is one feature among
others, trusted as far as the articles bear it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from pipeline.entities.features import HINT_VIEWS, OWN_VIEWS, columns_of
from pipeline.entities.labelling import Labeller, Looks
from pipeline.entities.words import PassageWords

HINT_LABELS = ("PERSON", "ORG", "LOC")
_SURE = 0.9


class _Hinter(NamedTuple):
    labeller: Labeller
    network: Path | None


_opened: dict[str, _Hinter | None] = {}


def hinter(language: str) -> Labeller | None:
    """Give the model of a language, the shipped one if no other is in use, or None for a language that has none."""
    opened = _open(language)
    return opened.labeller if opened else None


def network_of(language: str) -> Path | None:
    """Tell the file of its network, or None if it has none; training starts its networks from it."""
    opened = _open(language)
    return opened.network if opened else None


def use(language: str, crf: Path | None, network: Path | None = None) -> None:
    """Take hints from other models from now on; training does, for those that it has just made."""
    _opened[language] = _Hinter(Labeller.open(crf, network), network)


def _open(language: str) -> _Hinter | None:
    if language not in _opened:
        shipped = [files("pipeline.models").joinpath(f"hints-{language}.{kind}") for kind in ("crf", "npz")]
        with ExitStack() as stack:
            paths = [stack.enter_context(as_file(model)) if model.is_file() else None for model in shipped]
            if any(paths):
                use(language, *paths)
            else:
                _opened[language] = None
    return _opened[language]


def look_at(passages: Sequence[PassageWords]) -> Looks:
    """Look at passages of one language, none of them empty: their own features, and the hints where there is a model."""
    OWN_VIEWS.make_room()
    lengths = [len(passage) for passage in passages]
    looks = Looks(OWN_VIEWS.look(columns_of(passages), lengths))
    model = hinter(passages[0].language)
    if model is None:
        return looks
    HINT_VIEWS.make_room()
    best, sure = model.label(looks)
    marks = [[label + "?", label + "!"] for label in model.labels]
    hints = [marks[label][is_sure] for label, is_sure in zip(best.tolist(), (sure > _SURE).tolist(), strict=True)]
    return looks._replace(hints=HINT_VIEWS.look({"hint": hints}, lengths))
