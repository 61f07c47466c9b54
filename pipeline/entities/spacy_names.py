"""Names that a spaCy pipeline of the user's finds in English passages, joined to ours.

No English model ships with Jihō; who has one names it in jiho.toml (``entities.english_model``). What it finds is heard as a
second opinion: it adds names where we found nothing, and replaces ours where the CRF itself was in doubt. Titles, roles,
counts and dates stay ours, and the grammar works on the joined names as on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.entities.spans import Line, Span
from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language

_LABELS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "INSTITUTION"}
_IN_DOUBT = 0.5
"""Below this probability a name of the CRF gives way to one of the model's."""
_SCORE = 0.6
"""How sure a name is that only the model has found; spaCy's entity recogniser gives no probability."""


@cache
def load_model(name: str) -> Language:
    """Load a pipeline, once a process.

    Args:
        name: an installed package (``en_core_web_sm``) or a folder that ``nlp.to_disk`` wrote.

    Raises:
        SettingsError: there is no such pipeline, or this version of spaCy can't load it.
    """
    import spacy

    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise SettingsError(
            f"The English model {name} of entities.english_model can't be loaded: {error}",
            "Install it, name its folder, or leave entities.english_model empty.",
        ) from error


def add_names(lines: Sequence[Line], model: str) -> list[Line]:
    """Join the people and organisations that a model finds to the English passages of an article.

    Args:
        lines: the passages with the spans of the CRF.
        model: the pipeline's name or folder.

    Returns:
        The same passages; Japanese ones are as they were.
    """
    nlp = load_model(model)
    joined = list(lines)
    english = [i for i, line in enumerate(lines) if not line.japanese]
    for i, doc in zip(english, nlp.pipe(lines[i].text for i in english), strict=True):
        found = [
            Span(entity.start_char, entity.end_char, _LABELS[entity.label_], _SCORE, "spacy")
            for entity in doc.ents
            if entity.label_ in _LABELS
        ]
        joined[i] = join(lines[i], found)
    return joined


def join(line: Line, found: Sequence[Span]) -> Line:
    """Add spans where the line has none, and where all that stand in their way are names in doubt."""
    spans = list(line.spans)
    for span in found:
        within = [other for other in spans if span.overlaps(other)]
        if all(other.score < _IN_DOUBT and other.label in ("PERSON", "INSTITUTION") for other in within):
            spans = [other for other in spans if other not in within]
            spans.append(span)
    return line.with_spans(spans)
