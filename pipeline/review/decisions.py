"""The decisions' public face: keep them, load them, apply them, carry them from one place to another."""

from __future__ import annotations

from collections import defaultdict

from pipeline.errors import DecisionsError
from pipeline.review.apply import apply
from pipeline.review.log import DecisionLog
from pipeline.review.logs import Where, open_log
from pipeline.review.opinions import leave_out_disputed
from pipeline.review.precision import Measured, measure_precision
from pipeline.review.record import IDENTITY, Decision, Finding, fingerprint, leave_out_undone, read_json, write_json
from pipeline.review.verdicts import Verdicts, settle_verdicts

__all__ = [
    "Decision",
    "DecisionLog",
    "Finding",
    "Verdicts",
    "apply",
    "export_decisions",
    "fingerprint",
    "import_decisions",
    "load_decisions",
    "load_precision",
    "load_verdicts",
    "open_log",
]


def load_decisions(path: Where) -> dict[str, list[Decision]]:
    """Give the decisions about mentions that hold, by the SHA-256 of their document, in the order they were taken in.

    Those on which two reviewers differ don't hold until somebody settles it.

    Raises:
        DecisionsError: there is a log, and it can't be read.
    """
    by_document: dict[str, list[Decision]] = defaultdict(list)
    for decision in leave_out_undone(decision for _, decision in open_log(path).read()):
        if decision.action not in IDENTITY:
            by_document[decision.document].append(decision)
    kept = {document: leave_out_disputed(decisions) for document, decisions in by_document.items()}
    return {document: decisions for document, decisions in kept.items() if decisions}


def load_verdicts(path: Where) -> Verdicts:
    """Give the decisions about identity: what holds, and what can't all be true.

    Raises:
        DecisionsError: there is a log, and it can't be read.
    """
    return settle_verdicts(decision for _, decision in open_log(path).read(actions=(*IDENTITY, "undo")))


def load_precision(path: Where) -> list[Measured]:
    """Give how often the extraction was right, as far as it was reviewed.

    Raises:
        DecisionsError: there is a log, and it can't be read.
    """
    return measure_precision(leave_out_undone(decision for _, decision in open_log(path).read()))


def export_decisions(path: Where) -> str:
    """Give the whole log as JSON lines, undone decisions and undos included."""
    return "".join(write_json(decision) + "\n" for _, decision in open_log(path).read())


def import_decisions(path: Where, lines: str) -> int:
    """Add the decisions of an export that the log doesn't hold yet, all or none, and say how many these are.

    Into an empty log, an export comes back as the same bytes.

    Raises:
        DecisionsError: a line isn't a decision, or contradicts the log.
    """
    decisions = []
    for number, line in enumerate(lines.splitlines(), start=1):
        if line.strip():
            try:
                decisions.append(read_json(line))
            except DecisionsError as error:
                raise DecisionsError(f"Line {number}: {error.what}", error.next_step) from error
    return open_log(path).append_new(decisions)
