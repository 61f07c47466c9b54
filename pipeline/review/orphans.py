"""Decisions that no longer find their place: kept, and listed."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.review.anchors import find_place
from pipeline.review.places import make_document
from pipeline.review.queue import Queue
from pipeline.review.record import Anchor, Decision, leave_out_undone


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
    found: dict[str, Orphan] = {}
    by_document: dict[str, list[tuple[Decision, Decision | Anchor]]] = {}
    decisions = leave_out_undone(decision for _, decision in queue.log.read())
    for decision in decisions:
        for side in decision.sides or (decision,):
            by_document.setdefault(side.document, []).append((decision, side))
    for sha256, said in by_document.items():
        known = queue.passages_of_document(sha256)
        if known is None:
            found |= {decision.id: Orphan(decision, None) for decision, _ in said}
            continue
        document_id, passages = known
        texts = {text for _, text in passages}
        lost = [(decision, side) for decision, side in said if side.passage_text not in texts]
        if lost:
            document = make_document(document_id, _by_article(passages))
            for decision, side in lost:
                if find_place(document, side) is None and not queue.has_name(side):
                    found[decision.id] = Orphan(decision, document_id)
    return [found[decision.id] for decision in decisions if decision.id in found]


def _by_article(passages: list[tuple[int, str]]) -> list[list[str]]:
    texts: list[list[str]] = [[] for _ in range(max((article for article, _ in passages), default=-1) + 1)]
    for article, text in passages:
        texts[article].append(text)
    return texts
