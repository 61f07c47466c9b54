"""Which model reads a text that is no newsletter article: one that has learned from an encyclopaedia and the web."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from pipeline.entities.hints import hinter
from pipeline.entities.labelling import Labeller

_opened: dict[str, Labeller | None] = {}


def general_model(language: str) -> Labeller | None:
    """Give the general model of a language: one for this alone where it has one, else that which gives hints, or None."""
    if language not in _opened:
        model = files("pipeline.models").joinpath(f"general-{language}.crf")
        if model.is_file():
            with as_file(model) as path:
                use(language, path)
        else:
            _opened[language] = None
    return _opened[language] or hinter(language)


def use(language: str, path: Path) -> None:
    """Take another general model from now on; measuring does, for one that has not seen what it is measured on."""
    _opened[language] = Labeller.open(path)
