"""Which model reads a text that is no newsletter article: one that has learned from an encyclopaedia and the web."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from pipeline.entities.hints import hinter
from pipeline.entities.labelling import Labeller
from pipeline.entities.spans import Line

METHOD = "crf:general"
"""What a span of the general model says of itself."""

_NAMES = ("PERSON", "INSTITUTION")

_opened: dict[str, Labeller | None] = {}


def general_model(language: str) -> Labeller | None:
    """Give the general model of a language: one for this alone where it has one, else that which gives hints, or None.

    In that of the hints CRF and network then count the same, which is better on sentences like those both have learned from.
    """
    if language not in _opened:
        model = files("pipeline.models").joinpath(f"general-{language}.crf")
        if model.is_file():
            with as_file(model) as path:
                use(language, path)
        else:
            hints = hinter(language)
            _opened[language] = hints.with_equal_voices() if hints else None
    return _opened[language]


def use(language: str, path: Path) -> None:
    """Take another general model from now on; measuring does, for one that has not seen what it is measured on."""
    _opened[language] = Labeller.open(path)


def keep_general(found: Sequence[Line], mended: Sequence[Line]) -> list[Line]:
    """English passages with the names of the general model as it found them.

    The rules that mend names know newsletters as we annotate them; of sentences from anywhere they spoil more than they mend.

    Args:
        found: the passages with the spans that the models found.
        mended: the same after the rules. Titles and all else are theirs, and Japanese passages as a whole.
    """
    kept = []
    for before, after in zip(found, mended, strict=True):
        names = [] if before.japanese else [span for span in before.spans if span.method == METHOD]
        if not names:
            kept.append(after)
            continue
        rest = [
            span for span in after.spans if span.label not in _NAMES and not any(span.overlaps(name) for name in names)
        ]
        kept.append(after.with_spans([*names, *rest]))
    return kept
