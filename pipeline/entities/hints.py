"""What a CRF trained on other people's labelled sentences takes each word for: features of the CRF that decides.

Encyclopaedia and web sentences hold many more names than our articles, but are labelled by other rules, and mixing them in
teaches those rules as well. So they train a model of their own (PERSON, ORG, LOC), whose word on a token is one feature among
others, trusted as far as the articles bear it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from pipeline.entities.features import HINT_VIEWS, OWN_VIEWS, columns_of
from pipeline.entities.labelling import Labeller, Looks
from pipeline.entities.words import PassageWords

HINT_LABELS = ("PERSON", "ORG", "LOC")
_SURE = 0.9

_opened: dict[str, Labeller | None] = {}


def hinter(language: str) -> Labeller | None:
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
    _opened[language] = Labeller.open(path)


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
