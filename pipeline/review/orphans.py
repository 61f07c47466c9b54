"""Decisions that no longer find their place: kept, and listed."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.review.anchors import find_place
from pipeline.review.places import make_document
from pipeline.review.queue import Queue
from pipeline.review.record import Decision, leave_out_undone


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision without a place; ``document_id`` is None where the document itself is gone, or has other bytes."""

    decision: Decision
    document_id: str | None


def find_orphans(queue: Queue) -> list[Orphan]:
    """Give the decisions that hold and whose words stand nowhere in their document as it is read now.

    A decision whose passage is there unchanged has its place; for the others the document's passages are searched as
    the next run does it.
    """
    orphans = []
    by_document: dict[str, list[Decision]] = {}
    for decision in leave_out_undone(decision for _, decision in queue.log.read()):
        by_document.setdefault(decision.document, []).append(decision)
    for sha256, decisions in by_document.items():
        found = queue.passages_of_document(sha256)
        if found is None:
            orphans += [Orphan(decision, None) for decision in decisions]
            continue
        document_id, passages = found
        texts = {text for _, text in passages}
        lost = [decision for decision in decisions if decision.passage_text not in texts]
        if lost:
            document = make_document(document_id, _by_article(passages))
            orphans += [Orphan(decision, document_id) for decision in lost if find_place(document, decision) is None]
    return orphans


def _by_article(passages: list[tuple[int, str]]) -> list[list[str]]:
    texts: list[list[str]] = [[] for _ in range(max((article for article, _ in passages), default=-1) + 1)]
    for article, text in passages:
        texts[article].append(text)
    return texts
