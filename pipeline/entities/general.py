"""Which model reads a text that is no newsletter article: one that has learned from an encyclopaedia and the web.

In English it is a CRF and a network for this alone, in Japanese those of the hints and a second network beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

from pipeline.entities import hints
from pipeline.entities.labelling import Labeller
from pipeline.entities.spans import Line

METHOD = "crf:general"
"""What a span of the general model says of itself."""

_NAMES = ("PERSON", "INSTITUTION")


class _General(NamedTuple):
    labeller: Labeller
    network: Path | None


_opened: dict[str, _General] = {}


def general_model(language: str) -> Labeller | None:
    """Give the general model of a language, or None.

    CRF and networks count the same in it, which is better on sentences like those all have learned from.
    """
    opened = _open(language)
    return opened.labeller if opened else None


def network_of(language: str) -> Path | None:
    """Tell the file of its network, or None if it has none; training starts the networks of articles from it."""
    opened = _open(language)
    return opened.network if opened else None


def use(language: str, crf: Path, network: Path | None = None) -> None:
    """Take another general model from now on; training and measuring do, for one that they have just made."""
    _opened[language] = _General(Labeller.open(crf, network).with_equal_voices(), network)


def _open(language: str) -> _General | None:
    if language not in _opened:
        shipped = [files("pipeline.models").joinpath(f"general-{language}.{kind}") for kind in ("crf", "npz")]
        with ExitStack() as stack:
            crf, network = [stack.enter_context(as_file(model)) if model.is_file() else None for model in shipped]
            if crf:
                use(language, crf, network)
            else:
                hinter = hints.hinter(language)
                if hinter is None:
                    return None
                _opened[language] = _General(hinter.with_equal_voices(network), hints.network_of(language))
    return _opened[language]


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
