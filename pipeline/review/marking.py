"""The passage cut into pieces: the mention in question, its neighbours, and plain text between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.review.items import Item
from pipeline.review.record import Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the passage; ``kind`` is empty for plain text, ``chosen`` says that it is the one in question."""

    text: str
    kind: str = ""
    chosen: bool = False


def mark_passage(item: Item, neighbours: Sequence[Finding]) -> list[Piece]:
    """Cut the passage; together the pieces are its text. A neighbour that overlaps what is marked stays plain."""
    chosen = item.current
    marks = [(chosen.start, chosen.end, chosen.kind, True)]
    for other in neighbours:
        if all(other.end <= start or end <= other.start for start, end, _, _ in marks):
            marks.append((other.start, other.end, other.kind, False))
    pieces = []
    at = 0
    for start, end, kind, is_chosen in sorted(marks):
        if start > at:
            pieces.append(Piece(item.passage_text[at:start]))
        pieces.append(Piece(item.passage_text[start:end], kind, is_chosen))
        at = end
    if at < len(item.passage_text):
        pieces.append(Piece(item.passage_text[at:]))
    return pieces
