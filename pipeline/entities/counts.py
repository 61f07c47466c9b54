"""Counts: every quantity of an article, its unit, its qualifiers, and what it counts (ANNOTATION.md, Counts)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.entities.counted_ja import counted_of
from pipeline.entities.dates import dates_of
from pipeline.entities.headers import column_headers
from pipeline.entities.quantities_en import find_english
from pipeline.entities.quantities_ja import find_quantities
from pipeline.entities.sums import check_sums
from pipeline.entities.written import Quantity
from pipeline.tokens.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

DOUBTED_SUM: Final = 0.3
"""How sure a total is whose parts, beside it, add up to something else: it comes first in the review."""


@dataclass(frozen=True, slots=True)
class FoundCount:
    """A count found in a passage: ``doc.text[start:end]`` runs from the qualifier to the unit where they are together."""

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    qualifier: str
    """As written in its base form, several joined by "+"; empty where there is none."""
    counted: str
    """The noun phrase that is counted, as written; empty where none is."""
    method: str
    confidence: float


def find_counts(doc: Doc, heads: Sequence[str] = ()) -> list[FoundCount]:
    """Find the counts of one passage.

    Args:
        doc: the passage.
        heads: for a row of a table, what stands at the head of each of its columns.

    Returns:
        Its counts in order; no two overlap.
    """
    if doc.lang_ == "en":
        taken = [(w.start, w.end) for w in dates_of(doc)]
        return _doubt_sums(text_of(doc), [_found(q, what) for q, what in find_english(text_of(doc), taken)])
    taken = [(w.start, w.end) for w in dates_of(doc, heads)]
    quantities = list(find_quantities(doc, taken))
    counted = counted_of(doc, quantities, heads)
    return _doubt_sums(text_of(doc), [_found(q, what) for q, (what, _) in zip(quantities, counted, strict=True)])


def _doubt_sums(text: str, counts: list[FoundCount]) -> list[FoundCount]:
    """The counts of a passage, those marked that are totals and differ from the sum of their parts."""
    for wrong in (found for found in check_sums(text, counts) if found.difference):
        total = counts[wrong.total]
        counts[wrong.total] = replace(total, method=f"{total.method}?sum", confidence=DOUBTED_SUM)
    return counts


def _found(q: Quantity, counted: str) -> FoundCount:
    return FoundCount(q.start, q.end, q.value, q.value_max, q.unit, q.qualifier, counted, q.method, q.confidence)


def find_counts_of_article(docs: Sequence[Doc]) -> list[list[FoundCount]]:
    """Find the counts of an article: for each passage its counts, those of a table's rows with the columns' heads."""
    return [find_counts(doc, heads) for doc, heads in zip(docs, column_headers(docs), strict=True)]
