"""Counts: every quantity of an article, its unit, its qualifiers, and what it counts (ANNOTATION.md, Counts)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.entities.counted_ja import counted_of
from pipeline.entities.dates import scan_dates
from pipeline.entities.headers import column_headers
from pipeline.entities.quantities_en import find_english
from pipeline.entities.quantities_ja import find_quantities
from pipeline.entities.written import Quantity
from pipeline.tokens.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TOTALS: Final = frozenset(("計", "合計", "総計", "合わせて", "あわせて", "総勢", "total"))


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
        taken = [(w.start, w.end) for w in scan_dates(text_of(doc), "en")]
        return [_found(q, what) for q, what in find_english(text_of(doc), taken)]
    taken = [(w.start, w.end) for w in scan_dates(text_of(doc), "ja")]
    quantities = list(find_quantities(doc, taken))
    counted = counted_of(doc, quantities, heads)
    return [_found(q, what) for q, (what, _) in zip(quantities, counted, strict=True)]


def _found(q: Quantity, counted: str) -> FoundCount:
    return FoundCount(q.start, q.end, q.value, q.value_max, q.unit, q.qualifier, counted, q.method, q.confidence)


def find_counts_of_article(docs: Sequence[Doc]) -> list[list[FoundCount]]:
    """Find the counts of an article: for each passage its counts, those of a table's rows with the columns' heads."""
    return [find_counts(doc, heads) for doc, heads in zip(docs, column_headers(docs), strict=True)]


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the counts beside it that say its parts: 学生120名，教職員35名の計155名. Indexes into the counts given."""

    total: int
    parts: tuple[int, ...]
    difference: float
    """The total less the sum of its parts: 0 where they agree."""


def check_sums(counts: Sequence[FoundCount]) -> list[Sum]:
    """Find the totals of a passage whose parts stand before them, and whether they agree.

    A total is a count with 計, 合計, 合わせて, 総勢 or total among its qualifiers; its parts are the exact counts of the
    same unit right before it, two at least, since the total before.

    Args:
        counts: the counts of one passage in order.
    """
    sums: list[Sum] = []
    since = 0
    for i, count in enumerate(counts):
        if not _TOTALS & set(count.qualifier.split("+")):
            continue
        parts: list[int] = []
        for j in range(i - 1, since - 1, -1):
            if counts[j].unit != count.unit or counts[j].value_max is not None or counts[j].qualifier:
                break
            parts.insert(0, j)
        since = i + 1
        if len(parts) > 1:
            sums.append(Sum(i, tuple(parts), count.value - sum(counts[j].value for j in parts)))
    return sums
