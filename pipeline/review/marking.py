"""A passage cut into pieces: the mention in question, its neighbours, and plain text between."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.review.items import Item, PassageText


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the passage.

    ``kind`` is empty for plain text, ``mention_id`` for what the tables don't hold; ``chosen`` says that it is the one
    in question.
    """

    text: str
    kind: str = ""
    chosen: bool = False
    mention_id: str = ""


def mark_passage(passage: PassageText, item: Item) -> list[Piece]:
    """Cut a passage; together the pieces are its text. A mention that overlaps what is marked stays plain."""
    marks = []
    if passage.passage_id == item.passage_id:
        chosen = item.current
        marks.append((chosen.start, chosen.end, chosen.kind, True, item.mention_id))
    for mention_id, other in passage.found:
        if mention_id != item.mention_id and all(other.end <= mark[0] or mark[1] <= other.start for mark in marks):
            marks.append((other.start, other.end, other.kind, False, mention_id))
    pieces = []
    at = 0
    for start, end, kind, is_chosen, mention_id in sorted(marks):
        if start > at:
            pieces.append(Piece(passage.text[at:start]))
        pieces.append(Piece(passage.text[start:end], kind, is_chosen, mention_id))
        at = end
    if at < len(passage.text):
        pieces.append(Piece(passage.text[at:]))
    return pieces
