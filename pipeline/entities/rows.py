"""The features of words as strings, which is how a trainer takes them and how people read them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from pipeline.entities.features import HINT_VIEWS, OWN_VIEWS, columns_of
from pipeline.entities.hints import look_at
from pipeline.entities.templates import DISTANCES, Look, Views
from pipeline.entities.words import PassageWords


def features_of(doc: Doc, headers: Sequence[str] = ()) -> tuple[list[Token], list[list[str]]]:
    """Give the tokens that the CRF labels, and the features of each: its own, and what the hinting model takes it for.

    Args:
        doc: one passage; ``doc.user_data["kind"]``, where there is one, is its kind.
        headers: for a table row, what the head of each of its columns says.

    Returns:
        The tokens that aren't white space, and for each a list of feature strings.
    """
    passage = PassageWords(doc, headers)
    rows: list[list[str]] = [[] for _ in passage.words]
    if rows:
        looks = look_at([passage])
        _add_names(rows, OWN_VIEWS, looks.own)
        if looks.hints:
            _add_names(rows, HINT_VIEWS, looks.hints)
    return [doc[i] for i in passage.tokens], rows


def own_features(doc: Doc, headers: Sequence[str] = ()) -> tuple[list[Token], list[list[str]]]:
    """Give the same without hints: what can be seen of each token without any model."""
    passage = PassageWords(doc, headers)
    rows: list[list[str]] = [[] for _ in passage.words]
    if rows:
        OWN_VIEWS.make_room()
        _add_names(rows, OWN_VIEWS, OWN_VIEWS.look(columns_of([passage]), [len(passage)]))
    return [doc[i] for i in passage.tokens], rows


def _add_names(rows: Sequence[list[str]], views: Views, look: Look) -> None:
    for distance, words in zip(DISTANCES, look.window, strict=False):
        prefix = str(distance or "")
        for row, word in zip(rows, words.tolist(), strict=True):
            row += (prefix + name for reach, name in views.window_names(word) if abs(distance) <= reach)
    for template, seen in enumerate(look.views):
        for row, view in zip(rows, seen.tolist(), strict=True):
            row += views.names(template, view)
    for names in look.rare:
        for row, found in zip(rows, names, strict=True):
            row += found
